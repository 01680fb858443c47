"""python -m macros adopt NAME --date DAY: put a draft in force, and freeze its words."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from macros import clock, together
from macros.adoption import Adoption, dated_name
from macros.checked import load_checked
from macros.load import Loaded
from macros.model.policy import Edition
from macros.problems import InvalidDataError, Problem, errors_only


def add(subparsers: Any) -> None:
    """Describe the command to the command line."""
    parser = subparsers.add_parser(
        "adopt",
        help="put a draft in force, and freeze its words",
        description="Check a draft, write its fingerprints, add its addresses to the ledger and "
        "mark the edition before as superseded. Nothing is written when anything is wrong. "
        "Without --date, an edition that was adopted earlier gets its fingerprints and addresses.",
    )
    parser.add_argument("name", metavar="NAME", help="the draft: the name of its folder")
    parser.add_argument(
        "--date", type=clock.typed, metavar="YYYY-MM-DD", help="the day it was adopted"
    )
    parser.add_argument("--data", default="data", help="the folder to change (data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Adopt the edition and say what was written. Returns the exit code."""
    folder = Path(args.data)
    loaded = load_checked(folder, clock.today(), args.data.rstrip("/\\"))
    edition = loaded.policy.edition_by_name.get(args.name)
    if edition is None:
        known = ", ".join(loaded.policy.edition_by_name)
        print(f"There is no edition '{args.name}'. Known: {known}.", file=sys.stderr)
        return 1
    adoption = Adoption(loaded.policy, edition, args.date)
    _refuse(loaded, adoption)
    name = dated_name(loaded.policy, edition, args.date) if args.date else edition.name
    _rehearse(folder, adoption, name, args.data)
    written = _carry_out(folder, adoption, name)
    print(_said(edition, name, written, args.date))
    return 0


# Faults that adopting is the cure for; another edition may still have them afterwards.
_MENDED = {"published_editions_are_sealed", "addresses_are_in_the_ledger"}


def _refuse(loaded: Loaded, adoption: Adoption) -> None:
    problems = [*adoption.obstacles(), *_errors(loaded)]
    if problems:
        raise InvalidDataError(problems)


def _errors(loaded: Loaded) -> list[Problem]:
    return [problem for problem in errors_only(loaded.problems) if problem.rule not in _MENDED]


def _rehearse(folder: Path, adoption: Adoption, name: str, shown_as: str) -> None:
    """Adopt in a copy first, and check the copy whole."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "data"
        shutil.copytree(folder, copy)
        _carry_out(copy, adoption, name)
        errors = _errors(load_checked(copy, clock.today(), shown_as.rstrip("/\\")))
    if errors:
        raise InvalidDataError(errors)


def _carry_out(folder: Path, adoption: Adoption, name: str) -> list[Path]:
    old = folder / "editions" / adoption.edition.name
    new = folder / "editions" / name
    if old != new:
        old.rename(new)
    renamed = replace(adoption, edition=replace(adoption.edition, name=name))
    try:
        files = renamed.files(folder)
        together.write(files)
    except OSError:
        if old != new:
            new.rename(old)
        raise
    return list(files)


def _said(edition: Edition, name: str, written: list[Path], day: date | None) -> str:
    lines = [f"Written: {path}" for path in written]
    lines.insert(
        0, f"The edition {name} is {'adopted' if day else 'sealed'}. Its words are frozen."
    )
    if name != edition.name:
        lines.insert(1, f"Its folder is now editions/{name}: it was editions/{edition.name}.")
    if day and day > clock.today():
        lines.append(f"{day.isoformat()} is still to come: publish the site on that day.")
    return "\n".join(lines)
