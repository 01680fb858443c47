"""What of a new edition its owner has still to class as editorial or substantive."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from macros.changes import Changes
from macros.problems import NOWHERE, Place, Problem

_WITHIN = "An entry for what is new or gone counts for everything in it."


def unclassed(made: Changes) -> Iterator[Problem]:
    """The changes that nobody has classed.

    Takes the changes that an edition made. While its file of reasons is missing, that is one
    problem; afterwards each change is one. What came or went with its section or clause is not
    told apart from it.
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
            f"{_WITHIN if change.kinds in (('added',), ('removed',)) else ''}".strip(),
        )


def _misspelt(made: Changes) -> Iterator[str]:
    """The changes that entries for nothing were meant for: those entries are complained of."""
    changed = [change.id for change in made.changed]
    for entry in made.after.changes.changes:
        if entry.passage not in made.by_id:
            yield from difflib.get_close_matches(entry.passage, changed, n=1)
