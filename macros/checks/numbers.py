"""Printed numbers: used once, none left out, in order, unless a note says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from macros.checks.sequences import Run, Step, bare, longest_rise, runs
from macros.checks.subject import Subject, walk
from macros.model.edition import Clause, Note, Passage, Section
from macros.model.policy import Edition
from macros.problems import Problem

# More missing numbers than this are no slip: the numbers follow some other plan.
_LONGEST_GAP = 5


def numbers_used_once(subject: Subject) -> Iterator[Problem]:
    """No printed number is used twice, unless a note of the kind 'oddity' says so."""
    for sequence in _sequences(subject):
        for first, second in sequence.repeated():
            yield Problem(
                second.place_of("number"),
                f"the number {bare(second.number)} is printed twice",
                f"'{first.id}' has it too. If the document prints it twice, add a note to one of "
                f"them: 'kind: oddity' and 'concerns: [{first.id}]'.",
            )


def no_number_left_out(subject: Subject) -> Iterator[Problem]:
    """No printed number is left out of a sequence, unless a note lists it under 'skips'."""
    for sequence in _sequences(subject):
        for passage, missing in sequence.gaps():
            written = ", ".join(f'"{number}"' for number in missing)
            yield Problem(
                passage.place_of("number"),
                f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing "
                f"before {bare(passage.number)}",
                "Add what is missing. If the document leaves it out, add a note here: "
                f"'kind: oddity' and 'skips: [{written}]'.",
            )


def numbers_in_order(subject: Subject) -> Iterator[Problem]:
    """Printed numbers of sections, clauses and items go up."""
    for sequence in _sequences(subject):
        for passage, how in sequence.misplaced():
            yield Problem(
                passage.place_of("number"),
                f"{bare(passage.number)} {how}",
                "Sections stand in the order of their file names, clauses and items as they are "
                "written. If the document prints them so, add a note of 'kind: oddity' that "
                "names the number.",
            )


def numbers_of_their_section(subject: Subject) -> Iterator[Problem]:
    """A clause whose neighbours are numbered after their section is numbered after it too."""
    for edition in subject.policy.editions:
        strangers = [(s, clause) for s in edition.sections for clause in _strangers(s)]
        for section, clause in strangers:
            if not _Notes([section]).settle(clause):
                yield Problem(
                    clause.place_of("number"),
                    f"{clause.reference} stands in section {section.reference}",
                    "Compare the number with the document; or move the clause. If it is printed "
                    "so, add a note of 'kind: oddity' that names the number.",
                )


def skipped_numbers_are_absent(subject: Subject) -> Iterator[Problem]:
    """A number that a note calls missing is not printed in the same section."""
    for section in (s for edition in subject.policy.editions for s in edition.sections):
        printed = {bare(c.number): c.id for c in section.clauses if c.number}
        for note in (note for passage in section.passages() for note in passage.notes):
            yield from _present_after_all(note, printed)


def _present_after_all(note: Note, printed: dict[str, str]) -> Iterator[Problem]:
    for position, number in enumerate(note.skips):
        if bare(number) in printed:
            yield Problem(
                note.place_of("skips", position),
                f"{bare(number)} is not missing: '{printed[bare(number)]}' has it",
                "Leave it out of 'skips'.",
            )


Numbered = Section | Passage


class _Notes:
    """What notes say about printed numbers: those on the things numbered, and inside them."""

    def __init__(self, things: Iterable[Numbered]) -> None:
        notes = [note for thing in things for note in _notes_of(thing)]
        oddities = [note for note in notes if note.kind == "oddity"]
        self.skipped = frozenset(bare(number) for note in notes for number in note.skips)
        self.concerned = frozenset(name for note in oddities for name in note.concerns)
        self.words = "\n".join(note.text for note in oddities)

    def settle(self, thing: Numbered, *others: str) -> bool:
        """Whether a note on an oddity concerns the thing or the others, or has its number."""
        if not self.concerned.isdisjoint((thing.id, *others)):
            return True
        number = re.escape(bare(thing.number))
        return bool(re.search(rf"(?<![\w.]){number}(?!\w|\.\d)", self.words))


def _notes_of(thing: Numbered) -> Iterator[Note]:
    for passage in thing.passages() if isinstance(thing, Section) else thing.walk():
        yield from passage.notes


@dataclass(frozen=True)
class _Sequence:
    """One sequence of numbered sections, clauses or items, in printed order."""

    run: Run
    numbered: tuple[Numbered, ...]
    notes: _Notes
    starts_at_one: bool

    def repeated(self) -> Iterator[tuple[Numbered, Numbered]]:
        """Each thing whose number another has before it, after that other."""
        first: dict[Step, Numbered] = {}
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            before = first.setdefault(step, thing)
            if before is not thing and not self.notes.settle(thing, before.id):
                yield before, thing

    def gaps(self) -> Iterator[tuple[Numbered, list[str]]]:
        """Each thing before which numbers are missing, with those numbers."""
        present = {step.value for step in self.run.steps}
        highest = 0 if self.starts_at_one else min(present) - 1
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            if step.value - highest - 1 <= _LONGEST_GAP:
                between = [v for v in range(highest + 1, step.value) if v not in present]
                missing = [n for n in map(self.run.write, between) if not self._skipped(n)]
                if missing:
                    yield thing, missing
            highest = max(highest, step.value)

    def misplaced(self) -> Iterator[tuple[Numbered, str]]:
        """Each thing that would have to move for the numbers to go up, with how it stands."""
        first: dict[Step, int] = {}
        for position, step in enumerate(self.run.steps):
            first.setdefault(step, position)
        rising = set(longest_rise(list(first)))
        for step, position in first.items():
            thing = self.numbered[position]
            if step in rising or self.notes.settle(thing):
                continue
            before = [s for s, at in first.items() if at < position and s in rising]
            after = [s for s, at in first.items() if at > position and s in rising]
            if before and before[-1] > step:
                yield thing, f"comes after {self._written(before[-1])}"
            else:
                yield thing, f"comes before {self._written(after[0])}"

    def _written(self, step: Step) -> str:
        return self.run.write(step.value) + step.insert

    def _skipped(self, number: str) -> bool:
        return bare(number) in self.notes.skipped


@lru_cache(maxsize=1)
def _sequences(subject: Subject) -> tuple[_Sequence, ...]:
    """Every sequence of the policy, worked out once for the rules that look at them."""
    found: list[_Sequence] = []
    for edition in subject.policy.editions:
        # Where a section could not be read, its numbers are missing for that reason alone; where
        # adopted words were changed, that has to be undone first.
        if subject.has_lost(edition) or subject.is_altered(edition):
            continue
        found += _cut(edition.sections, whole=True, restart=True)
        found += _of_clauses(edition)
        for passage in walk(edition):
            if len(passage.items) > 1:
                found += _cut(passage.items, (passage,), whole=False)
    return tuple(found)


def _of_clauses(edition: Edition) -> Iterator[_Sequence]:
    """The sequences of clauses, which may run on from one section to the next."""
    together: list[Clause] = []
    used: dict[str, int] = {}
    counting = _counting(edition.sections)
    for section in edition.sections:
        numbers = [bare(clause.number) for clause in section.clauses if bare(clause.number)]
        # An appendix may count from 1 again. A number of the section's own is a plain repeat,
        # unless the sections themselves are counted from 1 again.
        own = bool(section.reference) and bool(numbers) and numbers[0].startswith(section.reference)
        mine = counting.get(section.id, 0)
        if numbers and numbers[0] in used and not (own and used[numbers[0]] == mine):
            yield from _cut(together, whole=True)
            together, used = [], {}
        together.extend(section.clauses)
        used.update(dict.fromkeys(numbers, mine))
    yield from _cut(together, whole=True)


def _counting(sections: Sequence[Section]) -> dict[str, int]:
    """In which sequence of numbers each section stands, by its id."""
    found = runs([section.number for section in sections], restart=True)
    return {sections[member].id: n for n, run in enumerate(found) for member in run.members}


def _cut(
    things: Iterable[Numbered],
    above: tuple[Numbered, ...] = (),
    *,
    whole: bool,
    restart: bool = False,
) -> Iterator[_Sequence]:
    """The sequences among things in printed order, with the notes on them and on what is above."""
    listed = tuple(things)
    for run in runs([thing.number for thing in listed], restart=restart):
        numbered = tuple(listed[position] for position in run.members)
        values = [step.value for step in run.steps]
        if len(values) > 1 and _evident(values):
            notes = _Notes((*numbered, *above))
            yield _Sequence(run, numbered, notes, starts_at_one=whole and run.before.endswith("."))


def _evident(values: Sequence[int]) -> bool:
    """Whether the values count: from 1 or 2, or by ones more often than not."""
    steps = [after - before for before, after in pairwise(values)]
    return min(values) <= 1 or 2 * sum(step == 1 for step in steps) >= len(steps)


def _strangers(section: Section) -> Iterator[Clause]:
    numbered = [clause for clause in section.clauses if bare(clause.number)]
    found = runs([clause.number for clause in numbered])
    if not section.reference or not found:
        return
    usual = Counter({run.before: len(run.members) for run in found}).most_common(1)[0][0]
    if bare(usual) != section.reference or not usual:
        return
    for run in found:
        if run.before != usual and _shape(run.before) == _shape(usual):
            yield from (numbered[position] for position in run.members)


def _shape(before: str) -> str:
    return re.sub(r"\d+", "0", before)


RULES = (
    numbers_used_once,
    no_number_left_out,
    numbers_in_order,
    numbers_of_their_section,
    skipped_numbers_are_absent,
)
