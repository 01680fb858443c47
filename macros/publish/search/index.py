"""The search index of an edition, as scripts that docs/assets/js/search/index.js reads.

A short policy is sent whole, and the browser works out where each word is. In a long one each word
has a string of places: for each entry with the word, how many entries further on it is (left out
for 1), and a letter for where in the entry it is. The browser decodes only the words of a question.
The texts are in separate files, with a sign for each word of their entry.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from string import ascii_letters
from typing import Any

from macros.model.grouping import grouped
from macros.publish.search.entries import Entry, entries
from macros.publish.search.speech import heard, script
from macros.publish.search.words import gist, pieces, stem, words
from macros.reason import addresses
from macros.reason.prepared import Site

INDEX = addresses.SEARCH
# Where in an entry a word is: title, words (counted), names, `about`.
_TITLE, _TEXT, _NAMES, _ABOUT = 1, 2, 8, 16
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF"
_OFTEN = 3
# With more entries than _WHOLE, their words are in files of _PART each, fetched to be shown.
_WHOLE, _PART = 300, 50
_POLICY = "cis"
# The signs for the words of a text; and a word of it, or a mark that must be kept.
_SIGNS = ascii_letters + "".join(map(chr, range(0xC0, 0x2000)))
_RUN = re.compile("[a-zA-Z\u00c0-\u1fff\u2070-\U0010ffff]+|[~^\u2000-\u206f]")


def beside(site: Site) -> Mapping[str, bytes]:
    """The scripts of the search of one edition by their addresses, the same for the same data."""
    found = tuple(
        entry._replace(names=tuple(dict.fromkeys(map(gist, entry.names))))
        for entry in sorted(entries(site), key=lambda entry: entry.kind in _POLICY)
    )
    # Everything that may be the answer on top comes first, and is always sent.
    long = len(found) > _WHOLE
    lead = sum(entry.kind not in _POLICY for entry in found) if long else len(found)
    places = tuple(map(_where, found))
    where: dict[str, Any]
    where = _places(found, places) if long else {"about": [entry.about for entry in found]}
    texts = [[e.words for e in found[:lead]], ["|".join(e.names) for e in found[:lead]]]
    whole = _index(site, found) | where | {"lead": lead, "part": _PART, "texts": texts}
    rank = {word: at for at, word in enumerate(where.get("words", "").split())}
    signed = [_signed(*each, rank) for each in zip(found[lead:], places[lead:], strict=True)]
    parts = [signed[start : start + _PART] for start in range(0, len(signed), _PART)]
    later = {
        f"search/words-{number}.js": script("texts", number, [*zip(*part, strict=True)])
        for number, part in enumerate(parts)
    }
    return {
        addresses.SPEECH: heard({stem(word) for each in places for word in each}),
        INDEX: script("index", whole),
        **later,
    }


def _signed(entry: Entry, where: Mapping[str, int], rank: Mapping[str, int]) -> tuple[str, str]:
    """The words and the names of an entry, with a sign for each word that the index gives to it.

    "^" comes before a word with a capital, "~" before anything else. The space between two signs is
    left out.
    """
    every = sorted(where, key=lambda word: rank[word])
    body, names = (
        dict(zip((word for word in every if where[word] & mask), _SIGNS, strict=False))
        for mask in (_TEXT * _OFTEN, _NAMES)
    )
    return _in_signs(entry.words, body), "|".join(sorted(_in_signs(n, names) for n in entry.names))


def _in_signs(text: str, signs: Mapping[str, str]) -> str:
    def sign(found: re.Match[str]) -> str:
        word = found[0]
        small = word[0].lower() + word[1:] if word.isascii() else word
        made = signs.get(word) or (small in signs and f"^{signs[small]}")
        return f"\0{made}\0" if made else f"~{word}"

    return _RUN.sub(sign, text).replace("\0 \0", "").replace("\0", "")


def _index(site: Site, found: tuple[Entry, ...]) -> dict[str, Any]:
    position = {entry.where: number for number, entry in reversed([*enumerate(found)])}
    school = site.policy.school
    return {
        "policy": site.edition.control.title,
        # One list for each field, because similar values beside each other are packed smaller.
        "entries": [
            [entry.kind for entry in found],
            [entry.title for entry in found],
            [entry.where for entry in found],
            [entry.says for entry in found],
            [entry.under for entry in found],
            [[position[p] for p in entry.rests if p in position] for entry in found],
            [[position[p] for p in entry.sends_to] for entry in found],
            [position.get(entry.asks, 0) for entry in found],
        ],
        "advice": {at: entry.advice for at, entry in enumerate(found) if entry.advice},
        "reach": {at: entry.reach for at, entry in enumerate(found) if entry.reach},
        "numbers": grouped((_plain(n), at) for at, e in enumerate(found) for n in e.numbers),
        "sections": {
            _plain(s.reference): position[addresses.section(s.id)]
            for s in site.edition.sections
            if s.reference
        },
        "called": [*site.edition.part_words.section, "|", *site.edition.part_words.clause],
        "same": [*map(list, school.same_in_search)],
        "people": _people(site),
        "help": {"emergency": school.emergency, "report": addresses.reporting(site.edition)},
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


def _plain(number: str) -> str:
    """A number in the form that questions are read in: "4(a)" is 4.a."""
    return ".".join(pieces(number))


def _postings(places: Iterable[Mapping[str, int]]) -> dict[str, list[str]]:
    """The places of each word: "b" is in the title of the next entry, "3b" of the third on."""
    made: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for position, words_of in enumerate(places):
        for word, where in words_of.items():
            step = position - last.get(word, -1)
            made[word].append(f"{step if step > 1 else ''}{_LETTERS[where]}")
            last[word] = position
    return made


def _where(entry: Entry) -> dict[str, int]:
    """Each word of an entry, with the mask of where in it the word is."""
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
