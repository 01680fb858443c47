"""The index of subjects: labels, search words and terms, each with the clauses that speak of it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from macros.model.blocks import Passage, Section
from macros.publish.paper.sheet import Reference, Sheet, anchor
from macros.reason.targets import Target

OTHER = "0–9"


def index(sheet: Sheet) -> list[dict[str, Any]]:
    """Every subject of the edition, sorted as people look for it, letter by letter."""
    found: dict[str, dict[str, Reference]] = defaultdict(dict)
    names: dict[str, str] = {}
    for name, reference in _subjects(sheet):
        key = _sorting(name)
        names.setdefault(key, name)
        found[key][reference["at"]] = reference
    return [
        {
            "letter": letter,
            "subjects": [{"name": names[key], "places": list(found[key].values())} for key in keys],
        }
        for letter, keys in groupby(sorted(found), _letter)
    ]


def _subjects(sheet: Sheet) -> Iterator[tuple[str, Reference]]:
    edition = sheet.edition
    for section in edition.sections:
        for passage in (section, *(inner for clause in section.below for inner in clause.walk())):
            reference = sheet.reference(passage.id)
            if reference["name"] == passage.label:
                # Nothing is printed before it: its section says more than its label again.
                reference["name"] = f"“{section.full_title}”"
            for name in _names(passage):
                yield name, reference
    for guide in edition.guides:
        for name in (guide.title, *guide.also_called):
            yield name, {"name": "guide", "at": anchor(Target("guide", guide.id))}
        for outcome in guide.outcomes:
            to = anchor(Target("guide", f"{guide.id}#{outcome.id}"))
            for name in outcome.also_called:
                yield name, {"name": "guide", "at": to}


def _names(passage: Passage) -> Iterator[str]:
    """What people may look a passage up by: its first words alone are no name."""
    own = passage.ours.label or ("" if isinstance(passage, Section) else passage.title)
    yield from filter(None, (own, *passage.also_called))
    yield from (definition.term for definition in passage.defines)


def _sorting(name: str) -> str:
    """Small letters without accents or marks: how readers expect an index to be sorted."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w\s]+", "", kept).strip() or kept


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if first.isalpha() else OTHER
