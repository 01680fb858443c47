"""python -m macros confirm GUIDE: renew the fingerprints of a guide, after reading it.

The new fingerprints are spliced into the file at the places where the data was read from, so that
comments and layout stay as they are.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from macros import fingerprints, references, source, text
from macros.load import load
from macros.model.edition import Clause, Passage
from macros.model.guide import Cited, Guide, Outcome
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem, errors_only

# YAML ends a line at each of these, and the places in the data count lines as YAML does.
_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_SCALAR = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s#,{}\[\]]*")


def add(subparsers: Any) -> None:
    """Describe the command to the command line."""
    parser = subparsers.add_parser(
        "confirm",
        help="say that a guide was read against its clauses, and still fits them",
        description="Print the words of every clause of a guide that nobody has confirmed, and "
        "write down that they were read. Read the guide against them first: --show prints them "
        "and writes nothing.",
    )
    parser.add_argument("guides", nargs="+", metavar="GUIDE", help="the id of a guide")
    parser.add_argument("--edition", help="only in this edition (every edition that has it)")
    parser.add_argument("--show", action="store_true", help="print the words, write nothing")
    parser.add_argument("--data", default="data", help="the folder to read (data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Confirm guides, and print what was confirmed. Returns the exit code."""
    folder = Path(args.data)
    loaded = load(folder, str(folder))
    for name in args.guides:
        found = _found(loaded.policy, name, args.edition)
        if not found:
            print(_unknown(loaded.policy, name, args.edition), file=sys.stderr)
            return 1
        for edition, guide in found:
            _refuse_faults(guide, loaded.problems)
            _confirm(edition, guide, show=args.show)
    return 0


def _unknown(policy: Policy, name: str, only: str | None) -> str:
    editions = [e for e in policy.editions if only in {None, e.name}]
    known = ", ".join(sorted({guide.id for e in editions for guide in e.guides})) or "none"
    if not editions:
        names = ", ".join(policy.edition_by_name)
        return f"There is no edition '{only}'. Known: {names}."
    return f"There is no guide '{name}'{f' in {only}' if only else ''}. Known: {known}."


def _found(policy: Policy, name: str, only: str | None) -> list[tuple[Edition, Guide]]:
    return [
        (edition, edition.guide_by_id[name])
        for edition in policy.editions
        if name in edition.guide_by_id and only in {None, edition.name}
    ]


def _refuse_faults(guide: Guide, problems: list[Problem]) -> None:
    faults = [p for p in errors_only(problems) if p.place.path == guide.place.path]
    if faults:
        raise InvalidDataError(faults)


class Renewal(NamedTuple):
    """One citation of an outcome whose fingerprint is missing or out of date."""

    outcome: Outcome
    cited: Cited
    passage: Passage

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the words as they are now."""
        return fingerprints.of_words(self.passage)


def renewals(edition: Edition, guide: Guide) -> Iterator[Renewal]:
    """The citations of a guide to confirm. Those of unknown clauses are left to the checks."""
    for outcome in guide.outcomes:
        for cited in outcome.clauses:
            passage = edition.passages.get(cited.clause)
            if passage and cited.fingerprint != fingerprints.of_words(passage):
                yield Renewal(outcome, cited, passage)


def _confirm(edition: Edition, guide: Guide, *, show: bool) -> None:
    wanted = list(renewals(edition, guide))
    print(f"{guide.title} ({guide.place.path})")
    for passage in {r.passage.id: r.passage for r in wanted}.values():
        rests = dict.fromkeys(r.outcome.title for r in wanted if r.passage is passage)
        print(f"\n  {references.citation(edition, passage)}")
        print(f"  Rests on it: {'; '.join(rests)}\n{_words(passage)}")
    if wanted and not show:
        path = Path(guide.place.path)
        _replace(path, with_fingerprints(_read(path), wanted), wanted)
    count = len(wanted)
    done = "would be" if show else "is" if count == 1 else "are"
    print(f"\n  {count or 'No'} citation{'' if count == 1 else 's'} {done} newly confirmed.\n")


def _words(passage: Passage) -> str:
    paragraphs = [p for inner in passage.walk() for p in _paragraphs(inner)]
    return "\n".join(
        textwrap.fill(p, 96, initial_indent="    | ", subsequent_indent="    | ")
        for p in paragraphs
    )


def _paragraphs(passage: Passage) -> Iterator[str]:
    """All that is to be read of a passage, its items aside: a row of a table is a line."""
    heading = passage.heading if isinstance(passage, Clause) else ""
    yield from filter(None, (heading, f"{passage.number} {text.plain(passage.text)}".strip()))
    table = passage.table
    for row in (table.header, *table.rows) if table else ():
        yield " – ".join(text.plain(cell) for cell in row)
    yield from filter(None, (text.plain(passage.closing),))


def with_fingerprints(written: str, wanted: list[Renewal]) -> str:
    """The text of a guide's file with the fingerprints renewed, and nothing else changed.

    Takes the text that the renewals were read from, with its own line ends.
    """
    lines = _LINE.findall(written)
    # From the end backwards, so that the places still to come stay right.
    for renewal in sorted(wanted, key=lambda r: r.cited.place, reverse=True):
        _splice(lines, renewal)
    return "".join(lines)


def _splice(lines: list[str], renewal: Renewal) -> None:
    cited, value = renewal.cited, f'"{renewal.fingerprint}"'
    if "fingerprint" in cited.model_fields_set:
        place = cited.place_of("fingerprint")
        line, start = lines[place.line - 1], place.column - 1
        lines[place.line - 1] = line[:start] + value + line[_end_of_scalar(line, start) :]
        return
    place = cited.place_of("clause")
    line = lines[place.line - 1]
    if lines[cited.place.line - 1][cited.place.column - 1] == "{":
        end = _end_of_scalar(line, place.column - 1)
        lines[place.line - 1] = f"{line[:end]}, fingerprint: {value}{line[end:]}"
        return
    words = line.rstrip("\r\n\x85\u2028\u2029")
    line_end = line[len(words) :]
    indent = " " * (cited.place.column - 1)
    lines[place.line - 1] = f"{words}{line_end or chr(10)}{indent}fingerprint: {value}{line_end}"


def _end_of_scalar(line: str, start: int) -> int:
    found = _SCALAR.match(line, start)
    return found.end() if found else start


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read().removeprefix("\ufeff")


def _replace(path: Path, written: str, wanted: list[Renewal]) -> None:
    """Put the new text in place of the file in one step, once it is proved to say what is meant.

    Raises InvalidDataError, and leaves the file as it was, when it does not.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(written)
        _prove(beside, path, wanted)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _prove(beside: Path, path: Path, wanted: list[Renewal]) -> None:
    document = source.read(beside, str(path))
    guide = Guide.model_validate(document.value) if not errors_only(document.problems) else None
    now = (
        {(o.id, c.clause, c.fingerprint) for o in guide.outcomes for c in o.clauses}
        if guide
        else set()
    )
    if not {(r.outcome.id, r.cited.clause, r.fingerprint) for r in wanted} <= now:
        message = "the fingerprints could not be written into this file"
        hint = "Write each clause on a line of its own: '- clause: <id>'."
        raise InvalidDataError([Problem(wanted[0].cited.place, message, hint)])
