"""What cannot be printed, as problems of the data, with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from macros.model.base import Record
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Place, Problem
from macros.render.pdf import PrintError, lacking
from macros.render.stand_ins import found, remark


def refusal(edition: Edition, error: PrintError) -> InvalidDataError:
    """A refusal of the engine, as a problem of the edition."""
    return InvalidDataError(
        [
            Problem(
                edition.folder,
                f"the edition cannot be printed. {error}",
                "Undo the last change of the data or the print templates, and tell a maintainer.",
                rule="print",
            )
        ]
    )


def warnings(policy: Policy) -> list[Problem]:
    """The letters that the print font lacks, as warnings: the PDFs say so in their place.

    What is alike in the files of one folder is one warning, at its first place: a policy in two
    scripts would bring one for every paragraph.
    """
    shared = (policy.school, policy.roles, policy.citations)
    held = [(e.control, e.sections, e.guides) for e in policy.editions if e.control.text_held]
    everything = list(_words((shared, *held), policy.root))
    missing = lacking("".join(words for _, words in everything))
    alike: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
    for place, words in everything:
        for run in found(words, missing):
            alike[place.path.rpartition("/")[0], remark(run)].append((place, run))
    return sorted(_warning(sorted(places)) for places in alike.values())


def _words(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a record and of the records in it, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each, place)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name), value.place_of(name))


def _warning(places: list[tuple[Place, str]]) -> Problem:
    place, run = places[0]
    others = len({other for other, _ in places} - {place})
    more = f", as in {others} other place{'s' if others > 1 else ''}" if others else ""
    return Problem(
        place,
        f"the print font has no letters for “{run}”: the PDFs say {remark(run)} there{more}",
        "The site shows them. Adopted words stay; words of ours can be written in other letters.",
        severity="warning",
        rule="print",
    )
