"""Printed numbers: used once, none left out, in order, unless a note says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.checks.sequences import Run, Step, bare, runs
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
        for passage, before in sequence.falling():
            yield Problem(
                passage.place_of("number"),
                f"{bare(passage.number)} comes after {before}",
                "Sections stand in the order of their file names, clauses and items as they are "
                "written. If the document prints them so, add a note of 'kind: oddity' that "
                "names the number.",
            )


def numbers_of_their_section(subject: Subject) -> Iterator[Problem]:
    """A clause whose neighbours are numbered after their section is numbered after it too."""
    for edition in subject.policy.editions:
        for section in edition.sections:
            for clause in _strangers(section):
                yield Problem(
                    clause.place_of("number"),
                    f"{clause.reference} stands in section {section.reference}",
                    "Compare the number with the document; or move the clause. If it is printed "
                    "so, add a note of 'kind: oddity' that names the number.",
                )


def skipped_numbers_are_absent(subject: Subject) -> Iterator[Problem]:
    """A number that a note calls missing is not printed in the same section."""
    for edition in subject.policy.editions:
        for section in edition.sections:
            printed = {bare(c.number): c.id for c in section.clauses if c.number}
            for passage in section.passages():
                for note in passage.notes:
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


@dataclass(frozen=True)
class _Sequence:
    """One sequence of numbered sections, clauses or items, in printed order."""

    run: Run
    numbered: tuple[Numbered, ...]
    notes: tuple[Note, ...]
    starts_at_one: bool

    def repeated(self) -> Iterator[tuple[Numbered, Numbered]]:
        first: dict[Step, Numbered] = {}
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            before = first.setdefault(step, thing)
            if before is not thing and not self._noted(thing, before.id):
                yield before, thing

    def gaps(self) -> Iterator[tuple[Numbered, list[str]]]:
        present = {step.value for step in self.run.steps}
        skipped = {bare(number) for note in self.notes for number in note.skips}
        highest = 0 if self.starts_at_one else min(present) - 1
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            between = [v for v in range(highest + 1, step.value) if v not in present]
            missing = [n for n in map(self.run.write, between) if bare(n) not in skipped]
            if missing and len(between) <= _LONGEST_GAP:
                yield thing, missing
            highest = max(highest, step.value)

    def falling(self) -> Iterator[tuple[Numbered, str]]:
        seen: set[Step] = set()
        highest = Step(0)
        for step, thing in zip(self.run.steps, self.numbered, strict=True):
            if step < highest and step not in seen and not self._noted(thing):
                yield thing, self.run.write(highest.value) + highest.insert
            seen.add(step)
            highest = max(highest, step)

    def _noted(self, thing: Numbered, *others: str) -> bool:
        """Whether a note on an oddity of this sequence is about the number of the thing."""
        number = re.compile(rf"(?<![\w.]){re.escape(bare(thing.number))}(?![\w]|\.\d)")
        wanted = {thing.id, *others}
        return any(
            note.kind == "oddity" and (wanted & set(note.concerns) or number.search(note.text))
            for note in self.notes
        )


def _sequences(subject: Subject) -> Iterator[_Sequence]:
    for edition in subject.policy.editions:
        notes = tuple(note for passage in walk(edition) for note in passage.notes if _odd(note))
        # Where a section could not be read, its numbers are missing for that reason alone.
        if subject.has_lost(edition):
            continue
        yield from _cut(edition.sections, notes, whole=True)
        yield from _of_clauses(edition, notes)
        for passage in walk(edition):
            if len(passage.items) > 1:
                yield from _cut(passage.items, notes, whole=False)


def _odd(note: Note) -> bool:
    return note.kind == "oddity" or bool(note.skips)


def _of_clauses(edition: Edition, notes: tuple[Note, ...]) -> Iterator[_Sequence]:
    """The sequences of clauses, which may run on from one section to the next."""
    together: list[Clause] = []
    for section in edition.sections:
        if together and _starts_anew(together, section):
            yield from _cut(together, notes, whole=True)
            together = []
        together.extend(section.clauses)
    yield from _cut(together, notes, whole=True)


def _starts_anew(before: Sequence[Clause], section: Section) -> bool:
    """Whether a section's first number was used before it: an appendix that counts from 1 again."""
    first = next((bare(clause.number) for clause in section.clauses if bare(clause.number)), "")
    used = {bare(clause.number) for clause in before}
    return first in used and not (section.reference and first.startswith(section.reference))


def _cut(
    things: Iterable[Numbered], notes: tuple[Note, ...], *, whole: bool
) -> Iterator[_Sequence]:
    listed = tuple(things)
    for run in runs([thing.number for thing in listed]):
        numbered = tuple(listed[position] for position in run.members)
        values = [step.value for step in run.steps]
        if len(values) > 1 and _evident(values):
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
