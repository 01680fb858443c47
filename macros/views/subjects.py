"""Subjects from A to Z: titles, labels, search words and terms, each with its places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from macros.model.blocks import Passage, Section
from macros.reason import status
from macros.reason.phrasing import unaccented
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target, to_guide, to_place

OTHER = "0–9"
# A label of more words is a sentence: people look for the passage by its other names.
_WORDS = 4


class SubjectView(NamedTuple):
    """A subject, and where it is answered."""

    name: str
    places: tuple[Link, ...]


class LetterView(NamedTuple):
    """The subjects that begin with one letter; its id is a place on the page."""

    letter: str
    id: str
    subjects: tuple[SubjectView, ...]


def every(at: Prepared) -> tuple[LetterView, ...]:
    """Every subject of the edition by letter, in the order in which people look for it."""
    found: dict[str, dict[Target, Link]] = defaultdict(dict)
    listed = list(_subjects(at))
    names = {sorting(name): status.capital(name) for name, _ in reversed(listed)}
    for name, link in listed:
        key = sorting(name)
        # The same word in the plural is the same subject.
        key = one if (one := key.removesuffix("s")) in names else key
        page = Target(link.href.kind, link.href.id.partition("#")[0])
        held = found[key].setdefault(page, link)
        if held.href != link.href:
            # Several outcomes of one guide: link to the guide, which asks which of them it is.
            found[key][page] = Link(page, link.text)
    return tuple(
        LetterView(
            letter,
            f"letter-{letter.casefold() if letter != OTHER else 'other'}",
            tuple(SubjectView(names[key], tuple(found[key].values())) for key in keys),
        )
        for letter, keys in groupby(sorted(found), _letter)
    )


def _subjects(at: Prepared) -> Iterator[tuple[str, Link]]:
    edition = at.edition
    for section in edition.sections:
        yield section.heading, to_place(edition, section.id)
        for passage in (section, *(inner for clause in section.below for inner in clause.walk())):
            link = to_place(edition, passage.id)
            if link.text == passage.label:
                # The link has no number: the title of its section says more than its label again.
                link = link._replace(text=f"“{section.full_title}”")
            bare = link._replace(detail="")
            yield from ((n, bare if n == link.detail else link) for n in _names(passage))
    for guide in edition.guides:
        yield guide.title, Link(Target("guide", guide.id), "guide")
        for name in guide.also_called:
            yield name, to_guide(guide)
        for outcome in guide.outcomes:
            for name in outcome.also_called:
                yield name, to_guide(guide, outcome.id, outcome.act)


def _names(passage: Passage) -> Iterator[str]:
    """The names by which people look a passage up. Its first words are not one of them."""
    ours = passage.ours
    names = (*ours.also_called, *(definition.term for definition in ours.defines))
    own = ours.label or ("" if isinstance(passage, Section) else passage.heading)
    if own and (not names or len(own.split()) <= _WORDS):
        yield own
    yield from names


def sorting(name: str) -> str:
    """The key to sort by: small letters without accents, marks or an article, as in any index."""
    kept = unaccented(name)
    bare = re.sub(r"[^\w\s]+", "", kept).strip()
    return re.sub(r"^(?:the|an?) (?=\w)", "", bare) or kept


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if first.isalpha() else OTHER
