"""python -m macros new-edition NAME --from OLD: make a draft, starting from an edition."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from macros import file_names, swap
from macros.load import Loaded, load
from macros.model.policy import Edition
from macros.problems import InvalidDataError, errors_only
from macros.splice import set_field

_NAME = re.compile(r"\d{4}(-\d{2}){0,2}|[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CHANGES = """\
# How each change against {base} is classed, and why. One entry for each changed passage:
#
#   - passage: the-id-of-the-clause
#     kind: editorial        # form only; or: substantive, when what people must do changes
#     reason: Why the change was made.
#
# 'python -m macros adopt' lists what is still missing here.
changes: []
"""


def add(subparsers: Any) -> None:
    """Describe the command to the command line."""
    parser = subparsers.add_parser(
        "new-edition",
        help="make a draft, starting from an edition",
        description="Copy an edition into a new folder as a draft. Adopted words never change; "
        "a draft is where new words are written. The old edition is not touched.",
    )
    parser.add_argument("name", metavar="NAME", help="the draft's folder: 2026-12, or draft")
    parser.add_argument(
        "--from",
        dest="base",
        required=True,
        metavar="OLD",
        help="the edition to start from, such as 2023-11",
    )
    parser.add_argument("--data", default="data", help="the folder to change (data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the draft and say what to do next. Returns the exit code."""
    folder = Path(args.data)
    loaded = load(folder, args.data.rstrip("/\\"))
    fault = _fault(loaded, args.name, args.base)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    base = loaded.policy.edition_by_name[args.base]
    made = make(folder / "editions", base, args.name)
    print(
        f"The draft is ready in {made}.\n"
        "1. Change the words in its section files; keep every id.\n"
        "2. Write the new cover and document control in edition.yml.\n"
        "3. Class each change in changes.yml.\n"
        "4. Check it with: make check. Where a guide rests on changed words, read it again.\n"
        "5. See it with: make preview\n"
        f"6. When it is adopted: python -m macros adopt {args.name} --date YYYY-MM-DD"
    )
    return 0


def make(editions: Path, base: Edition, name: str) -> Path:
    """Copy an edition into a new folder as a draft, whole or not at all. Returns the folder."""
    target = editions / name
    copy = swap.beside(target)
    try:
        shutil.copytree(editions / base.name, copy, ignore=_left_behind, dirs_exist_ok=True)
        control = copy / "edition.yml"
        text = _as_draft(control.read_bytes().decode("utf-8-sig"), base)
        control.write_bytes(text.encode())
        (copy / "changes.yml").write_bytes(_CHANGES.format(base=base.name).encode())
        swap.rename(copy, target)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return target


def _left_behind(folder: str, names: list[str]) -> set[str]:
    """What belongs to the old edition alone: the document that was adopted, and what we made."""
    paths = [Path(folder, name) for name in names]
    kept = {path.name for path in paths if path.is_dir() or file_names.looks_like_data(path)}
    return set(names) - kept | {"seal.yml", "changes.yml"}


def _as_draft(text: str, base: Edition) -> str:
    """The control of an edition made into that of a draft: what belonged to the old one goes."""
    for name, value in (("status", "draft"), ("based_on", base.name), ("supersedes", base.name)):
        text = set_field(text, name, value, after="title" if name == "status" else "status")
    given = base.control.model_fields_set
    for name in ("date", "adopted", "amendments", "document", "source"):
        if name in given:
            text = set_field(text, name, "", after="status")
    return text


def _fault(loaded: Loaded, name: str, base: str) -> str:
    known = loaded.policy.edition_by_name
    if not _NAME.fullmatch(name):
        return f"'{name}' cannot name an edition. Use a date such as 2026-12, or a small word."
    if name in known:
        return f"The edition '{name}' exists already."
    if base not in known:
        return f"There is no edition '{base}'. Known: {', '.join(known)}."
    if not known[base].sections:
        return f"The text of '{base}' is not held here, so nothing can start from it."
    folder = known[base].folder.path
    faults = [p for p in errors_only(loaded.problems) if p.place.path.startswith(folder)]
    if faults:
        raise InvalidDataError(faults)
    return ""
