"""Examples of the macros for authors, with ids of the school's own policy.

The docstring of each macro has examples. A word in capitals becomes the first suitable id of an
edition; an example for which the edition has none is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.model.blocks import Item, Passage
from macros.model.policy import Edition, Policy
from macros.reason import guides, phrasing
from macros.reason.authors.authoring import MACROS, form

_STAND_IN = re.compile(r"\b[A-Z]{3,}\b")
_FEW = 5


class Manual(NamedTuple):
    """One macro for its manual: its name, its form, what it gives, and how to write it."""

    name: str
    form: str
    about: str
    examples: tuple[str, ...]


def manual(policy: Policy, edition: Edition) -> tuple[Manual, ...]:
    """Every macro for authors, with examples that work in an edition."""
    known = {name: words for name, words in _stand_ins(policy, edition) if words}
    return tuple(_manual(name, known) for name in MACROS)


def _manual(name: str, known: dict[str, str]) -> Manual:
    lines = [line.strip() for line in (MACROS[name].__doc__ or "").split("\n")]
    examples = [line for line in lines if line.startswith("{{")]
    about = " ".join(line for line in lines if line and line not in examples)
    filled = (
        _STAND_IN.sub(lambda match: known[match[0]], example)
        for example in examples
        if known.keys() >= set(_STAND_IN.findall(example))
    )
    return Manual(name, form(name), about, tuple(dict.fromkeys(filled)))


def _stand_ins(policy: Policy, edition: Edition) -> Iterator[tuple[str, str]]:
    passages = list(edition.passages.values())
    clause = next((p for p in edition.clauses if _opening(p)), None)
    yield "POLICY", policy.id
    yield "CLAUSE", clause.id if clause else ""
    yield "WORDS", _opening(clause) if clause else ""
    yield "NUMBER", next((n for n, found in edition.numbers.items() if len(found) == 1), "")
    yield "ITEM", next((p.id for p in passages if isinstance(p, Item)), "")
    yield "SECTION", next((section.id for section in edition.sections), "")
    yield "DEFINITION", next((found.id for found, _ in edition.definitions), "")
    yield "CITATION", next(iter(policy.citation_by_id), "")
    yield "ROLE", next(iter(policy.role_by_id), "")
    yield "REPORT", next((p.id for p in passages if p.ours.reports), "")
    duty = next((duty for p in passages for duty in p.ours.duties), None)
    yield "GROUP", duty.who[0] if duty else ""
    yield "KIND", duty.kind if duty else ""
    guide = next(iter(edition.guides), None)
    yield "GUIDE", guide.id if guide else ""
    ends = guides.outcomes(guide).keys() & guides.shortest(guide).keys() if guide else ()
    yield "OUTCOME", next(iter(sorted(ends)), "")
    earlier = (e for e in policy.editions if e.is_superseded and e is not edition)
    yield "SINCE", next((e.name for e in earlier), "")


def _opening(passage: Passage) -> str:
    """The first few words of a passage, if they can be written between quotes."""
    words = next((p.plain for p in passage.paragraphs), "")
    few = " ".join(words.split(" ")[:_FEW]).rstrip(".,;:")
    usable = not re.search(r'["\\\n]', few) and phrasing.is_in(passage, few)
    return few if usable else ""
