"""What of a new edition its owner has still to class as editorial or substantive."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from macros.problems import NOWHERE, Place, Problem
from macros.reason.changes import Changes
from macros.reason.replaced import Replaced, replaced

_WITHIN = (
    "An entry for a section covers every change in it, and '- only: renumbered' everything that "
    "only has another number."
)


def unclassed(made: Changes) -> Iterator[Problem]:
    """The changes that nobody has classed.

    Takes the changes that an edition made. While its file of reasons is missing, that is one
    problem; afterwards each change is one. What came or went with its section or clause is not
    reported apart from it.
    """
    meant = set(_misspelt(made))
    whole = [
        change
        for change in made.of_class(None)
        if made.comes_with(change) is None and change.id not in meant
    ]
    file = Place(f"{made.after.folder.path}/changes.yml")
    if whole and made.after.changes.place == NOWHERE:
        yield Problem(
            file,
            f"the file is missing: the changes against edition {made.before.name} are not classed",
            "Make it as data/README.md shows, with an entry for each of: "
            f"{', '.join(change.id for change in whole)}. {_WITHIN}",
        )
        return
    for change in whole:
        yield Problem(
            file,
            f"'{change.id}' ({change.part.label}) is {' and '.join(change.kinds)}, "
            "and nobody has classed the change",
            f"Add '- passage: {change.id}' with a kind (editorial or substantive) and why. "
            f"{_WITHIN}",
        )


def unsettled(made: Changes) -> Iterator[Problem]:
    """The ids that are gone while others came in their place, unless both are classed."""
    classed = {entry.passage for entry in made.after.changes.changes}
    for pair in replaced(made):
        if not {pair.gone.id, pair.come.id} <= classed:
            yield Problem(
                pair.come.passage.place,
                f"'{pair.gone.id}' is gone, and '{pair.come.id}' is in its place with "
                f"{_shared(pair)}",
                f"Is it the same {pair.come.what}? Give it the old id: [#{pair.gone.id}]. If it is "
                "another one, class both ids in changes.yml, each with an entry of its own.",
            )


def _shared(pair: Replaced) -> str:
    match pair.shared:
        case "number":
            return f"the same number ({pair.come.number})"
        case "heading":
            return f"the same heading ({pair.come.passage.title})"
    return "mostly the same words"


def _misspelt(made: Changes) -> Iterator[str]:
    """The changes that entries for nothing were meant for: those entries are reported."""
    changed = [change.id for change in made.changed]
    for entry in made.after.changes.changes:
        if entry.passage and entry.passage not in made.by_id:
            yield from difflib.get_close_matches(entry.passage, changed, n=1)
