"""Which parts of a guide or of induction.yml were not read yet against the words they rest on."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from macros.edit import splice
from macros.edit.splice import Edit
from macros.model.base import Cited
from macros.model.blocks import Figure, List, Passage, Table, every_block, passages_in
from macros.model.edition import Change
from macros.model.grouping import grouped
from macros.model.guide import Guide, Outcome
from macros.model.home import Confirmed
from macros.model.induction import Induction, Line
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.problems import errors_only, refuse
from macros.read import source
from macros.reason import fingerprints, safety

Resting = Outcome | Line
"""The part of a guide or of induction.yml that rests on clauses."""


class Reading(NamedTuple):
    """A passage that an outcome or line rests on in an edition, and that is not confirmed yet."""

    outcome: Resting
    edition: Edition
    passage: Passage


class Renewal(NamedTuple):
    """One citation whose fingerprints are to be renewed."""

    outcome: Resting
    cited: Cited
    fingerprints: tuple[str, ...]
    readings: tuple[Reading, ...]


def resting(record: Guide | Induction) -> tuple[Resting, ...]:
    """The outcomes or lines of a file, which rest on clauses."""
    return record.outcomes if isinstance(record, Guide) else tuple(record.lines())


def renewals(
    policy: Policy, record: Guide | Induction, only: str | None = None
) -> Iterator[Renewal]:
    """The citations to confirm, and those with fingerprints of words that no edition has.

    `record` is the guide as in its file, or the lines for new starters. `only` is the edition to
    confirm it for; None is for every one that shows it. Citations of unknown clauses are left to
    the checks.
    """
    for part in resting(record):
        shown = [(e, here) for e in policy.named(only) if (here := _as_shown(e, record, part))]
        for cited in part.clauses:
            renewal = _renewal(policy, part, cited, shown)
            if renewal.fingerprints != cited.fingerprints:
                yield renewal


def _as_shown(edition: Edition, record: Guide | Induction, part: Resting) -> Resting | None:
    """The outcome or line with the numbers of an edition; None if the edition does not show it."""
    if isinstance(record, Induction):
        return None if edition.is_superseded else part
    guide = edition.guide_by_id.get(record.id)
    found = (each for each in guide.outcomes if each.place == part.place) if guide else ()
    return next(iter(found), None)


def _renewal(
    policy: Policy, outcome: Resting, cited: Cited, shown: list[tuple[Edition, Resting]]
) -> Renewal:
    held = (e.passages.get(cited.clause) for e in policy.editions)
    known = {fingerprints.of_words(passage) for passage in held if passage}
    kept = [mark for mark in cited.fingerprints if mark in known]
    readings: dict[str, Reading] = {}
    for edition, part in shown:
        passage = edition.passages.get(cited.clause)
        if passage and fingerprints.of_words(passage) not in kept:
            readings.setdefault(fingerprints.of_words(passage), Reading(part, edition, passage))
    marks = tuple(dict.fromkeys((*kept, *readings)))
    return Renewal(outcome, cited, marks, tuple(readings.values()))


def with_fingerprints(text: str, wanted: Iterable[Renewal]) -> str:
    """The text of a file with the fingerprints renewed, and nothing else changed.

    `text` is what the renewals were read from, with its own line ends.
    """
    lines = splice.offsets(text)
    edits = (marks_edit(text, lines, e.cited, "clause", e.fingerprints) for e in wanted)
    return splice.spliced(text, edits)


def marks_edit(
    text: str,
    lines: list[int],
    record: Cited | Confirmed | Change,
    after: str,
    marks: tuple[str, ...],
) -> Edit:
    """Fingerprints written into a record, in place of its present ones, or after a field.

    `text` is what the record was read from, and `lines` are the offsets of its lines.
    """
    written = json.dumps(marks)
    if "fingerprints" in record.model_fields_set:
        start = splice.at(lines, record.place_of("fingerprints"))
        last = record.place_of("fingerprints", max(len(record.fingerprints) - 1, 0))
        end = splice.end_of_list(text, start, splice.at(lines, last))
        if text[start] == "-":
            # Dashes may be in the same column as their field: the new list goes beside its name.
            return Edit(text.rindex(":", 0, start) + 1, end, f" {written}")
        return Edit(start, end, written)
    field = splice.at(lines, record.place_of(after))
    if text[splice.at(lines, record.place)] == "{":
        end = splice.end_of_scalar(text, field)
        return Edit(end, end, f", fingerprints: {written}")
    end = splice.end_of_line(text, field)
    pad = " " * (record.place.column - 1)
    return Edit(end, end, f"{splice.line_break(text)}{pad}fingerprints: {written}")


def with_labels_confirmed(text: str, right: Sequence[tuple[Change, Passage]]) -> str:
    """The text of changes.yml, with what entries class and our words were read against."""
    lines, entries = splice.offsets(text), {entry.place: entry for entry, _ in right}
    marks = grouped((entry.place, fingerprints.of_words(passage)) for entry, passage in right)
    edits = (
        marks_edit(text, lines, entry, "kind", (*entry.fingerprints, *marks[place]))
        for place, entry in entries.items()
    )
    return splice.spliced(text, edits)


def with_advice_confirmed(
    text: str, policy: Policy, given: Confirmed, editions: Iterable[Edition]
) -> str:
    """The text of policy.yml, with the advice of these editions confirmed too.

    `given` is the record in it of who confirmed the advice.
    """
    there = {safety.mark(edition) for edition in policy.editions}
    kept = (mark for mark in given.fingerprints if mark in there)
    marks = tuple(dict.fromkeys((*kept, *map(safety.mark, editions))))
    return splice.spliced(text, [marks_edit(text, splice.offsets(text), given, "day", marks)])


def paragraphs(passage: Passage) -> Iterator[str]:
    """The words of a passage, one paragraph or table row a line."""
    yield from filter(None, (passage.heading,))
    number = passage.number
    for block in every_block(passage.blocks, lambda _: False):
        match block:
            case Paragraph():
                yield f"{number} {block.plain}".strip()
                number = ""
            case Table():
                for row in block.lines:
                    yield " – ".join(cell.plain.replace("\n", " ") for cell in row)
            case List() | Figure():
                for inner in passages_in((block,)):
                    yield from paragraphs(inner)


def proved(path: Path, kind: type[Guide | Induction], wanted: list[Renewal]) -> str:
    """The text of a file with the fingerprints renewed, shown to be right by reading it.

    Raises InvalidDataError if it is not.
    """
    written = with_fingerprints(splice.text_of(path), wanted)
    document = source.parsed(written, str(path))
    record = kind.model_validate(document.value) if not errors_only(document.problems) else None
    found = resting(record) if record else ()
    now = {(each.title, c.clause, c.fingerprints) for each in found for c in each.clauses}
    if not {(r.outcome.title, r.cited.clause, r.fingerprints) for r in wanted} <= now:
        message = "the fingerprints could not be written into this file"
        hint = "Write each clause on a line of its own: '- clause: <id>'."
        refuse(wanted[0].cited.place, message, hint)
    return written
