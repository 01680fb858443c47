"""The changes of a new edition that its owner must still class as editorial or substantive."""

import difflib
from collections.abc import Iterator
from operator import attrgetter

from macros.model.blocks import Passage
from macros.model.edition import Change
from macros.problems import NOWHERE, Place, Problem
from macros.reason import fingerprints
from macros.reason.changes.comparison import Changes
from macros.reason.changes.parts import Part
from macros.reason.changes.renewal import renewed

_WITHIN = (
    "An entry for a section covers every change in it, '- only: renumbered' everything that "
    "only has another number, '- only: form' the same words in other capitals, quotes or spaces."
)

_BEGUN = (
    "Write the kind (editorial: form only; substantive: what people must do) and the reason into "
    "its entry. Where an entry for its section says it, take this one out."
)


def unclassed(made: Changes) -> Iterator[Problem]:
    """A problem for each change that is not classed yet.

    While changes.yml is missing, there is only one problem. A passage that was added or removed
    with its section or clause is not reported separately.
    """
    meant = set(_misspelt(made))
    alone = (change for change in made.of_class(None) if made.comes_with(change) is None)
    whole = [change for change in alone if change.id not in meant]
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
    waiting: dict[str, list[str]] = {}
    for change in whole:
        what = f"'{change.id}' ({change.part.label}) is {' and '.join(change.kinds)}"
        name = next((n for n in (change.id, change.part.section) if n in begun), None)
        if name:
            waiting.setdefault(name, []).append(what)
        else:
            hint = f"Add '- passage: {change.id}' with a kind (editorial or substantive) and why."
            yield Problem(file, f"{what}, and the change is not classed", f"{hint} {_WITHIN}")
    for name, those in waiting.items():
        asked = "why?" if begun[name].kind else "is that editorial or substantive, and why?"
        more = f", and {len(those) - 1} more of the section changed" if len(those) > 1 else ""
        yield Problem(begun[name].place, f"{those[0]}{more}: {asked}", _BEGUN)


def unread(made: Changes) -> Iterator[tuple[Change, Passage]]:
    """The reworded passages with words of ours that nobody read again, each with its entry.

    A passage is also reworded by what is in it. A new form of the same words changes nothing.
    """
    read = {mark for entry in made.after.changes.changes for mark in entry.fingerprints}
    entries: dict[str, Change] = {}
    for change in made.changed:
        entry = made.classed.get(change.id)
        if entry and not change.looks_same and {*change.kinds} - {"moved", "renumbered"}:
            inside = change.part.parent if change.part.what != "clause" else ""
            entries = dict.fromkeys((change.id, inside), entry) | entries
    for passage in made.after.everything:
        entry = entries.pop(passage.id, None) if passage.id in made.before.ids else None
        if entry and any(our_words(passage)) and fingerprints.of_words(passage) not in read:
            yield entry, passage


def our_words(passage: Passage) -> Iterator[tuple[str, str]]:
    """What we say about a passage, each with what it is; nothing that is tied to a phrase."""
    ours = passage.ours
    searched = ", ".join((*ours.also_called, *ours.asked_as))
    found = [("label", ours.label), ("summary", ours.summary), ("search words", searched)]
    yield from (each for each in found if each[1])
    yield from (("note", note.text) for note in ours.notes)


def unsettled(made: Changes) -> Iterator[Problem]:
    """A problem for each id that another one replaced, unless both changes are classed."""
    classed = {entry.passage for entry in made.after.changes.changes if entry.settled}
    for gone, come in replaced(made):
        if not {gone.id, come.id} <= classed:
            yield Problem(
                come.passage.place,
                f"'{gone.id}' is gone, and '{come.id}' is new: it has the same number or heading, "
                "or mostly the same words",
                f"Is it the same {come.what}? Give it the old id: [#{gone.id}]. If it is "
                "another one, class both ids in changes.yml, each with an entry of its own.",
            )


def _misspelt(made: Changes) -> Iterator[str]:
    """The ids that misspelt entries were probably meant for: those entries are reported already."""
    changed = [change.id for change in made.changed]
    for entry in made.after.changes.changes:
        if entry.passage and entry.passage not in made.by_id:
            yield from difflib.get_close_matches(entry.passage, changed, n=1)


def replaced(made: Changes) -> Iterator[tuple[Part, Part]]:
    """Each removed thing with the added one that is likely the same, if there is one."""
    old, new = (
        {part.id: part for c in made.comparisons if (part := side(c))}
        for side in (attrgetter("before"), attrgetter("after"))
    )
    gone, come = ({n: a[n] for n in a if n not in b} for a, b in ((old, new), (new, old)))
    if not (gone and come):
        return
    there = {_spot(part): name for name, part in come.items() if part.number}
    pairs = {name: there[_spot(part)] for name, part in gone.items() if _spot(part) in there}
    pairs |= {was: now for now, was in renewed(old, new, old.keys() & new.keys()).kept.items()}
    for name, part in gone.items():
        if name in pairs:
            yield part, come[pairs[name]]


def _spot(part: Part) -> tuple[str, str, str]:
    return part.what, "" if part.what in {"section", "statement"} else part.parent, part.number
