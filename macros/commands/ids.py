"""Propose an id for every passage that has none.

Fill every [#] of a text.md, and put an id behind every printed number and heading that lacks one.
Passages with the same words as in the edition before keep their id. Change a proposed id if you
like, until the text is adopted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.edit import together
from macros.edit.propose_ids import given, with_ids
from macros.problems import InvalidDataError, shortened
from macros.read import plain_text, source
from macros.read.text import ReadText, read_text


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("text", metavar="TEXT", help="the text.md of an edition")
    parser.add_argument(
        "--before",
        metavar="TEXT",
        help="the text.md of the edition before (that of 'based_on' or 'supersedes')",
    )
    parser.set_defaults(changes="text")


def run(args: argparse.Namespace) -> int:
    """Write the ids and list them. Returns the exit code."""
    path = Path(args.text)
    words = _words(path)
    before = _read(Path(args.before)) if args.before else _edition_before(path)
    proposed = with_ids(words, before, _given(path))
    lines = proposed.text.split("\n")
    if proposed.proposals:
        together.write({path: proposed.text})
    for proposal in proposed.proposals:
        origin = " (as in the edition before)" if proposal.known else ""
        print(f"{path}:{proposal.line}: {shortened(lines[proposal.line - 1])}{origin}")
    count = len(proposed.proposals)
    print(
        f"{count} {'id was' if count == 1 else 'ids were'} put in."
        if count
        else "Every passage has an id."
    )
    return 0


def _given(path: Path) -> set[str]:
    """Every id that was ever given in the policy that a text is part of."""
    folder = path.resolve().parent.parent
    return given(folder.parent) if folder.name == "editions" else set()


def _edition_before(path: Path) -> ReadText | None:
    """The text of the edition that edition.yml names as the one this started from."""
    facts = source.read(path.parent / "edition.yml", "edition.yml").value or {}
    names = [facts.get(field) for field in ("based_on", "supersedes")]
    texts = (path.parent.parent / name / "text.md" for name in names if isinstance(name, str))
    return next((_read(text) for text in texts if text.is_file()), None)


def _read(path: Path) -> ReadText:
    return read_text(_words(path), str(path))


def _words(path: Path) -> str:
    words, problems = plain_text.words(path, str(path))
    if problems:
        raise InvalidDataError(problems)
    return words
