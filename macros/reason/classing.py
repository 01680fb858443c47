"""What of a new edition its owner has still to class as editorial or substantive."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from macros.problems import NOWHERE, Place, Problem
from macros.reason.changes import Changes
from macros.reason.parts import Part

_WITHIN = (
    "An entry for a section covers every change in it, '- only: renumbered' everything that "
    "only has another number, and '- only: form' the same words in other quotes or spaces."
)
_MOSTLY = 0.6
_FEW_WORDS = 4
# A word in more new passages than this says little about where old words went.
_COMMON = 20


def unclassed(made: Changes) -> Iterator[Problem]:
    """The changes that are not classed yet.

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
    given = made.after.changes
    if whole and given.place == NOWHERE and not given.changes:
        yield Problem(
            file,
            f"the file is missing: the changes against edition {made.before.name} are not classed",
            "Make it as data/README.md shows, with an entry for each of: "
            f"{', '.join(change.id for change in whole)}. {_WITHIN}",
        )
        return
    begun = {entry.passage: entry for entry in given.changes if not entry.settled}
    for change in whole:
        entry = begun.get(change.id)
        if entry:
            yield Problem(
                entry.place,
                f"'{change.id}' ({change.part.label}) is {' and '.join(change.kinds)}: "
                f"{'why?' if entry.kind else 'is that editorial or substantive, and why?'}",
                "Write the kind (editorial: form only; substantive: what people must do) and the "
                "reason into its entry. Where an entry for its section says it, take this one out.",
            )
            continue
        yield Problem(
            file,
            f"'{change.id}' ({change.part.label}) is {' and '.join(change.kinds)}, "
            "and the change is not classed",
            f"Add '- passage: {change.id}' with a kind (editorial or substantive) and why. "
            f"{_WITHIN}",
        )


def unsettled(made: Changes) -> Iterator[Problem]:
    """The ids that are gone while others came in their place, unless both are classed."""
    classed = {entry.passage for entry in made.after.changes.changes if entry.settled}
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


class Replaced(NamedTuple):
    """One thing that is gone, another that came, and what the two have in common."""

    gone: Part
    come: Part
    shared: str


def replaced(made: Changes) -> Iterator[Replaced]:
    """Each removed thing beside the added one that is likely the same, if there is one."""
    gone = {c.id: c.before for c in made.comparisons if c.before and c.after is None}
    come = {c.id: c.after for c in made.comparisons if c.after and c.before is None}
    for key, shared in ((_by_number, "number"), (_by_heading, "heading"), (_by_words, "words")):
        for old, new in _alike(gone, come, key):
            yield Replaced(gone.pop(old), come.pop(new), shared)
    for old, new in _mostly_alike(gone, come):
        yield Replaced(gone[old], come[new], "words")


_Parts = dict[str, Part]
_Pairs = list[tuple[str, str]]


def _alike(gone: _Parts, come: _Parts, key: Callable[[Part], Hashable | None]) -> _Pairs:
    free: dict[Hashable, list[str]] = defaultdict(list)
    for name, part in come.items():
        free[key(part)].append(name)
    keys = {name: key(part) for name, part in gone.items()}
    return [
        (name, free[shared].pop(0))
        for name, shared in keys.items()
        if shared is not None and free.get(shared)
    ]


def _home(part: Part) -> tuple[str, str]:
    return part.what, "" if part.what in {"section", "statement"} else part.parent


def _by_number(part: Part) -> Hashable | None:
    return (*_home(part), part.number) if part.number else None


def _by_heading(part: Part) -> Hashable | None:
    title = part.passage.title.casefold()
    return (*_home(part), title) if title else None


def _by_words(part: Part) -> Hashable | None:
    words = part.phrase
    return (*_home(part), words) if words else None


def _mostly_alike(gone: _Parts, come: _Parts) -> Iterator[tuple[str, str]]:
    """Those with mostly the same words, wherever they are."""
    left = {name: Counter(part.phrase) for name, part in come.items()}
    having: dict[str, list[str]] = defaultdict(list)
    for name, words in left.items():
        for word in words:
            having[word].append(name)
    for old, part in gone.items():
        words = Counter(part.phrase)
        telling = [having[word] for word in words if len(having[word]) <= _COMMON]
        near = {name for names in telling for name in names if name in left}
        best = max(((_likeness(words, left[name]), name) for name in near), default=(0.0, ""))
        if best[0] >= _MOSTLY and words.total() >= _FEW_WORDS:
            del left[best[1]]
            yield old, best[1]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
