"""What of a guide or of induction.yml was not read yet against the words it rests on now."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.edit import splice
from macros.edit.splice import Edit
from macros.model.base import Cited
from macros.model.blocks import Passage
from macros.model.guide import Guide, Outcome
from macros.model.home import Confirmed
from macros.model.induction import Induction, Line
from macros.model.policy import Edition, Policy
from macros.reason import fingerprints, safety

Resting = Outcome | Line
"""What rests on clauses."""


class Reading(NamedTuple):
    """Words that something rests on in some edition, and that are not confirmed yet."""

    outcome: Resting
    edition: Edition
    passage: Passage


class Renewal(NamedTuple):
    """One citation whose fingerprints are to be written anew."""

    outcome: Resting
    cited: Cited
    fingerprints: tuple[str, ...]
    readings: tuple[Reading, ...]


def resting(record: Guide | Induction) -> tuple[Resting, ...]:
    """What of a file rests on clauses."""
    return record.outcomes if isinstance(record, Guide) else tuple(record.lines())


def renewals(
    policy: Policy, record: Guide | Induction, only: str | None = None
) -> Iterator[Renewal]:
    """The citations to confirm, or that hold fingerprints of words no edition has.

    Takes the guide as its file has it, or the lines for people who start, and the one edition to
    confirm it for, if not for every one that shows it. Citations of unknown clauses are left to
    the checks.
    """
    editions = [edition for edition in policy.editions if only in {None, edition.name}]
    for outcome in resting(record):
        shown = [edition for edition in editions if _shows(edition, record, outcome)]
        for cited in outcome.clauses:
            renewal = _renewal(policy, outcome, cited, shown)
            if renewal.fingerprints != cited.fingerprints:
                yield renewal


def _shows(edition: Edition, record: Guide | Induction, outcome: Resting) -> bool:
    """Whether an edition shows this outcome: of two with one id, that which is for it alone."""
    if isinstance(record, Induction):
        return edition.control.status != "superseded"
    shown = edition.guide_by_id.get(record.id)
    return shown is not None and any(other.place == outcome.place for other in shown.outcomes)


def _renewal(policy: Policy, outcome: Resting, cited: Cited, shown: list[Edition]) -> Renewal:
    held = (e.passages.get(cited.clause) for e in policy.editions)
    known = {fingerprints.of_words(passage) for passage in held if passage}
    kept = [mark for mark in cited.fingerprints if mark in known]
    readings: dict[str, Reading] = {}
    for edition in shown:
        passage = edition.passages.get(cited.clause)
        if passage and fingerprints.of_words(passage) not in kept:
            readings.setdefault(fingerprints.of_words(passage), Reading(outcome, edition, passage))
    marks = tuple(dict.fromkeys((*kept, *readings)))
    return Renewal(outcome, cited, marks, tuple(readings.values()))


def with_fingerprints(text: str, wanted: Iterable[Renewal]) -> str:
    """The text of a file with the fingerprints renewed, and nothing else changed.

    Takes the text that the renewals were read from, with its own line ends.
    """
    lines = splice.offsets(text)
    edits = (marks_edit(text, lines, e.cited, "clause", e.fingerprints) for e in wanted)
    return splice.spliced(text, edits)


def marks_edit(
    text: str, lines: list[int], record: Cited | Confirmed, after: str, marks: tuple[str, ...]
) -> Edit:
    """Fingerprints written into a record, in place of those it has, or after the field named.

    Takes the text that the record was read from, and where its lines begin.
    """
    written = json.dumps(marks)
    if "fingerprints" in record.model_fields_set:
        start = splice.at(lines, record.place_of("fingerprints"))
        last = record.place_of("fingerprints", max(len(record.fingerprints) - 1, 0))
        end = splice.end_of_list(text, start, splice.at(lines, last))
        if text[start] == "-":
            # Dashes may be no further in than their field: the new list goes beside that.
            return Edit(text.rindex(":", 0, start) + 1, end, f" {written}")
        return Edit(start, end, written)
    field = splice.at(lines, record.place_of(after))
    if text[splice.at(lines, record.place)] == "{":
        end = splice.end_of_scalar(text, field)
        return Edit(end, end, f", fingerprints: {written}")
    end = splice.end_of_line(text, field)
    pad = " " * (record.place.column - 1)
    return Edit(end, end, f"{splice.line_break(text)}{pad}fingerprints: {written}")


def unconfirmed_advice(policy: Policy, only: str | None = None) -> tuple[Edition, ...]:
    """The editions that are kept up and whose safety advice the school has not confirmed."""
    named = (each for each in policy.editions if only in {None, each.name})
    return tuple(edition for edition in named if safety.waits(policy, edition))


def with_advice_confirmed(
    text: str, policy: Policy, given: Confirmed, editions: Iterable[Edition]
) -> str:
    """The text of policy.yml, which says that the advice of these editions is confirmed too.

    Takes what it says so far of who confirmed the advice.
    """
    there = {safety.mark(edition) for edition in policy.editions}
    kept = (mark for mark in given.fingerprints if mark in there)
    marks = tuple(dict.fromkeys((*kept, *map(safety.mark, editions))))
    return splice.spliced(text, [marks_edit(text, splice.offsets(text), given, "day", marks)])
