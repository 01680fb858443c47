"""The search index of an edition, as scripts: what docs/assets/js/search-engine.js reads.

A short policy is sent whole, and a browser finds for itself where each word is. In a long one each
word has one string of places: how many entries further on it is next, where that is not one, and a
letter for where in the entry it is. A browser reads only those of the words that are asked. Words
that many entries have come first: in texts each is one sign, for its place in that list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from macros.publish.outputs import Output
from macros.publish.search.entries import Entry, entries
from macros.publish.search.speech import heard, script
from macros.publish.search.words import gist, stem, words
from macros.reason import addresses
from macros.reason.prepared import Site

ENGINE = "assets/js/search-engine.js"
INDEX = addresses.SEARCH
# Where a word is in an entry: its title, its words (and how often), its names, what it is about.
_TITLE, _TEXT, _NAMES, _ABOUT = 1, 2, 8, 16
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF"
_OFTEN = 3
# More than this, and the words of entries are in files of their own, fetched when they are shown.
_WHOLE, _PART = 300, 50
_POLICY = "cis"
# The signs for words, which Unicode leaves to programs. What a text has of them is no word.
_FIRST, _LAST = "\ue000", "\uf8ff"
_WORD = re.compile(f"[{_FIRST}-{_LAST}]| ([^\\W\\d_]+)")


def files(site: Site) -> Mapping[str, bytes]:
    """The scripts of the search of one edition by their addresses, the same for the same data."""
    found = tuple(
        entry._replace(names=tuple(dict.fromkeys(map(gist, entry.names))))
        for entry in sorted(entries(site), key=lambda entry: entry.kind in _POLICY)
    )
    # What may be the answer on top is always at hand.
    long = len(found) > _WHOLE
    lead = sum(entry.kind not in _POLICY for entry in found) if long else len(found)
    about: dict[str, Any] = {"about": [entry.about for entry in found], "words": ""}
    places = tuple(map(_where, found))
    where = _places(found, places) if long else about
    often = where["words"].split()[: ord(_LAST) - ord(_FIRST) + 1]
    signs = {word: chr(ord(_FIRST) + place) for place, word in enumerate(often)}
    parts = [found[start : start + _PART] for start in range(lead, len(found), _PART)]
    whole = (
        _index(site, found)
        | where
        | {"lead": lead, "part": _PART, "texts": _texts(found[:lead], signs)}
    )
    later = {
        f"search/words-{number}.js": script("texts", number, _texts(part, signs))
        for number, part in enumerate(parts)
    }
    return {
        addresses.SPEECH: heard({stem(word) for each in places for word in each}),
        INDEX: script("index", whole),
        **later,
    }


def _texts(found: tuple[Entry, ...], signs: Mapping[str, str]) -> list[list[str]]:
    """The words of entries, and their names in one string each; signs for words that have one."""

    def short(found: re.Match[str]) -> str:
        return signs.get(found[1], found[0]) if found[1] else ""

    gap = " " if signs else ""
    names = ("|".join(gap + name for name in entry.names) for entry in found)
    texts = ([entry.words for entry in found], names)
    return [[_WORD.sub(short, text) for text in each] for each in texts]


def _index(site: Site, found: tuple[Entry, ...]) -> dict[str, Any]:
    position = {entry.where: number for number, entry in enumerate(found)}
    school = site.policy.school
    return {
        "policy": site.edition.control.title,
        # Each field of all entries beside those like it: so they are packed smaller.
        "entries": [
            [entry.kind for entry in found],
            [entry.title for entry in found],
            [entry.where for entry in found],
            [entry.says for entry in found],
            [entry.under for entry in found],
            [[position[p] for p in entry.rests if p in position] for entry in found],
            [[position[p] for p in entry.sends_to] for entry in found],
        ],
        "numbers": _numbers(found),
        "sections": {
            s.reference: position[addresses.section(s.id)]
            for s in site.edition.sections
            if s.reference
        },
        "called": [*site.edition.part_words.section, "|", *site.edition.part_words.clause],
        "same": [*map(list, school.same_in_search)],
        "people": _people(site),
        "help": {
            "emergency": school.emergency,
            "report": addresses.reporting(site.edition),
        },
    }


def _places(found: tuple[Entry, ...], places: Iterable[Mapping[str, int]]) -> dict[str, Any]:
    postings = _postings(places)
    every = sorted(postings, key=lambda word: (-len(postings[word]), word))
    return {
        "words": " ".join(every),
        "places": " ".join("".join(postings[word]) for word in every),
        "lengths": [len(entry.words.split()) for entry in found],
    }


def _people(site: Site) -> list[str]:
    """What the policy calls people inside the school."""
    roles = site.policy.roles
    inside = [role.phrases for role in roles.roles if role.inside_school]
    return [*chain.from_iterable((*inside, *(group.phrases for group in roles.groups)))]


def _numbers(found: tuple[Entry, ...]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for position, entry in enumerate(found):
        for number in entry.numbers:
            numbers.setdefault(number, []).append(position)
    return numbers


def _postings(places: Iterable[Mapping[str, int]]) -> dict[str, list[str]]:
    """Where each word is: "b" in the title of the next entry, "3b" of the third."""
    made: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for position, words_of in enumerate(places):
        for word, where in words_of.items():
            step = position - last.get(word, -1)
            made[word].append(f"{step if step > 1 else ''}{_LETTERS[where]}")
            last[word] = position
    return made


def _where(entry: Entry) -> dict[str, int]:
    """Each word of an entry, and where in it the word is."""
    found: dict[str, int] = {
        word: min(count, _OFTEN) * _TEXT for word, count in Counter(words(entry.words)).items()
    }
    for mark, text in (
        (_TITLE, entry.title),
        (_NAMES, " ; ".join(entry.names)),
        (_ABOUT, entry.about),
    ):
        for word in set(words(text)):
            found[word] = found.get(word, 0) | mark
    return found


BESIDE = Output[Site](files)
