"""Printed numbers: used once, none left out, in order, unless a note says otherwise."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from macros.model.base import Note, words_in
from macros.model.blocks import Passage, Section
from macros.model.policy import Edition
from macros.problems import NOWHERE, Problem
from macros.reason import matching
from macros.rules import pointing
from macros.rules.counting import Group, counts, groups, sections_counted
from macros.rules.sequences import Run, Step, bare, runs
from macros.rules.subject import Follows, Subject
from macros.rules.undeclared import places_of

# More missing numbers than this are not a mistake: the numbers follow some other plan.
_LONGEST_GAP = 5
# A number is written in this many words at most: Appendix 2, Part A 1.
_MOST_WORDS = 3
_QUOTED = re.compile('"[^"]*"|“[^”]*”')
_APART = re.compile(r"[^\w.()]+")


@Follows("words", missed=("/layers/", "oddity"))
def numbers_count_on(subject: Subject) -> Iterator[Problem]:
    """Printed numbers are used once and go up, and none is left out, unless a note says so."""
    for edition in subject.policy.editions:
        for odd, message, hint in oddities(edition):
            yield Problem(odd.passage.place, message, hint)


def places_of_ours_are_ids(subject: Subject) -> Iterator[Problem]:
    """Notes, guides and pages name a place by its id, not by a typed number (a warning)."""
    if not (now := subject.policy.in_force):
        return
    places = places_of(now)
    notes = (note for entry in subject.policy.layers for note in entry.layer.notes)
    ours = [(each, "{%s}") for each in words_in((*notes, *subject.policy.guides), NOWHERE)]
    ours += [(each, '{{ ref("%s") }}') for page in subject.policy.pages for each in page.lines()]
    for (place, words), written in ours:
        for found in pointing.find(own := _QUOTED.sub("", words), places):
            if found.ids and not own.startswith(" of ", found.end):
                message = f"'{own[found.start : found.end]}' stays as it is when numbers change"
                hint = f"Write {written % found.ids[0]}: that becomes the number."
                yield Problem(place, message, hint)


class Oddity(NamedTuple):
    """How a document prints a number oddly: what to note, and at which passage."""

    passage: Passage
    text: str
    skips: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()


def oddities(edition: Edition) -> Iterator[tuple[Oddity, str, str]]:
    """The odd numbers that no note explains yet, each with a message and a hint."""
    for sequence in _of_edition(edition):
        for first, second in sequence.repeated():
            number = bare(second.number)
            text = f"The document prints the number {number} twice. This is the second."
            hint = (
                f"'{first.id}' has it too. If the document prints it twice, add a note to one of "
                f"them: 'kind: oddity' and 'concerns: [{first.id}]'."
            )
            odd = Oddity(second, text, concerns=(first.id,))
            yield odd, f"the number {number} is printed twice", hint
        for passage, missing in sequence.gaps():
            text = f"The document prints no {' and no '.join(missing)} before this number."
            are = " and ".join(missing) + (" is" if len(missing) == 1 else " are")
            written = ", ".join(f'"{number}"' for number in missing)
            hint = (
                "Add what is missing. If the document leaves it out, add a note to "
                f"'{passage.id}': 'kind: oddity' and 'skips: [{written}]'."
            )
            odd = Oddity(passage, text, skips=tuple(missing))
            yield odd, f"{are} missing before {bare(passage.number)}", hint
        for passage, how in sequence.misplaced():
            number = bare(passage.number)
            hint = (
                "Put it where it is printed. If the document prints it here, add a note of 'kind: "
                "oddity' that names the number."
            )
            odd = Oddity(passage, f"The document prints the number {number} here.")
            yield odd, f"{number} {how}", hint


class _Notes:
    """What notes say about printed numbers."""

    def __init__(self, notes: Iterable[Note]) -> None:
        listed = list(notes)
        oddities = [note for note in listed if note.kind == "oddity"]
        self.skipped = frozenset(bare(number) for note in listed for number in note.skips)
        self.concerned = frozenset(name for note in oddities for name in note.concerns)
        self.named = frozenset(said for note in oddities for said in _said(note.text))

    def settle(self, thing: Passage, *others: str) -> bool:
        """Whether a note on an oddity concerns the thing or the others, or names its number."""
        if not self.concerned.isdisjoint((thing.id, *others)):
            return True
        return tuple(map(bare, _APART.split(bare(thing.number)))) in self.named


def _said(words: str) -> Iterator[tuple[str, ...]]:
    """All that could be a number in some words: a word, or several that follow one another."""
    split = [bare(word) for word in _APART.split(words)]
    for start in range(len(split)):
        for count in range(1, _MOST_WORDS + 1):
            yield tuple(split[start : start + count])


def _notes_of(thing: Passage) -> Iterator[Note]:
    """The notes on something and on all inside it."""
    for passage in thing.walk():
        yield from passage.ours.notes
    for clause in thing.below if isinstance(thing, Section) else ():
        yield from _notes_of(clause)


@dataclass(frozen=True)
class _Sequence:
    """One sequence of numbered sections, clauses or items, in printed order."""

    run: Run
    numbered: tuple[Passage, ...]
    notes: _Notes
    starts_at_one: bool

    def repeated(self) -> Iterator[tuple[Passage, Passage]]:
        """Each thing whose number was used before, after the thing that used it."""
        first: dict[Step, Passage] = {}
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            before = first.setdefault(step, thing)
            if before is not thing and not self.notes.settle(thing, before.id):
                yield before, thing

    def gaps(self) -> Iterator[tuple[Passage, list[str]]]:
        """Each thing before which numbers are missing, with those numbers."""
        present = {step.value for step in self.run.steps}
        highest = 0 if self.starts_at_one else min(present) - 1
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            if step.value - highest - 1 <= _LONGEST_GAP:
                between = (v for v in range(highest + 1, step.value) if v not in present)
                skipped = self.notes.skipped
                missing = [n for n in map(self.run.write, between) if bare(n) not in skipped]
                if missing:
                    yield thing, missing
            highest = max(highest, step.value)

    def misplaced(self) -> Iterator[tuple[Passage, str]]:
        """Each thing that would have to move for the numbers to go up, with what is wrong."""
        first: dict[Step, Passage] = {}
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            first.setdefault(step, thing)
        steps = list(first)
        rise = [steps[n] for n in matching.rising(steps)]
        rising = iter((*rise, None))
        before, after = None, next(rising)
        for step, thing in first.items():
            if step == after:
                before, after = after, next(rising)
            elif not self.notes.settle(thing):
                if before and before > step:
                    yield thing, f"comes after {self._written(before)}"
                elif after:
                    yield thing, f"comes before {self._written(after)}"

    def _written(self, step: Step) -> str:
        return self.run.write(step.value) + step.insert


def _of_edition(edition: Edition) -> Iterator[_Sequence]:
    for sections in sections_counted(edition.sections):
        yield from _cut(sections, (), whole=True)
    for count in counts(edition):
        yield from _cut([c.thing for c in count], [c.above for c in count], whole=True)
    for owner, readings in groups(edition):
        found = [list(_cut(group, (owner,), whole=False)) for group in readings]
        yield from found[0] if len(found) == 1 else min(found, key=_faults)


def _faults(found: list[_Sequence]) -> int:
    return sum(len([*s.repeated(), *s.gaps(), *s.misplaced()]) for s in found)


def _cut(
    group: Sequence[Passage] | Group, above: Iterable[Passage], *, whole: bool
) -> Iterator[_Sequence]:
    """The sequences among things in printed order, with the notes on them and on those above."""
    for run in runs([thing.number if thing else "" for thing in group], restart=not whole):
        numbered = tuple(thing for position in run.members if (thing := group[position]))
        values = [step.value for step in run.steps]
        if len(values) > 1 and _evident(values):
            over = {id(thing): thing for thing in above}
            notes = [note for thing in over.values() for note in thing.ours.notes]
            notes += [note for thing in numbered for note in _notes_of(thing)]
            starts_at_one = whole and run.before.endswith(".")
            yield _Sequence(run, numbered, _Notes(notes), starts_at_one)


def _evident(values: Sequence[int]) -> bool:
    """Whether the values count: from 1 or 2, or by ones more often than not."""
    steps = [after - before for before, after in pairwise(values)]
    return min(values) <= 1 or 2 * sum(step == 1 for step in steps) >= len(steps)
