"""Make a draft, starting from an edition.

Copy the words of an edition into a new folder as a draft. Adopted words never change: new words are
written in a draft. The old edition is not touched, and labels, notes and guides stay where they
are: they serve both.
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

from macros import commands, problems
from macros.edit.splice import scalar
from macros.model.policy import Edition
from macros.problems import NOWHERE, Problem, stop_at
from macros.publish import swap
from macros.read.documents import PICTURES
from macros.read.file_names import TEXT, refused_edition
from macros.read.load import Loaded

_FACTS = """\
# The facts of this draft, each as text.md prints it. The words it is read from go under 'printed'.
title: {title}
status: draft
based_on: {base}
date: ""
amendments: ""
author: ""
review:
  due: ""
printed:
  date: ""
  review: ""
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the draft's folder: 2026-12, or draft")
    parser.add_argument(
        "--from",
        dest="base",
        required=True,
        metavar="OLD",
        help="the edition to start from, such as 2023-11",
    )
    commands.of_policy(parser)


def run(args: argparse.Namespace) -> int:
    """Make the draft and say what to do next. Returns the exit code."""
    folder = Path(args.data)
    loaded = commands.read(args)
    stop_at(Problem(NOWHERE, *each) for each in _faults(loaded, args.name))
    base = commands.held(loaded.policy, args.base)
    made = make(folder / loaded.policy.id / "editions", base, args.name)
    which = f" --policy {args.policy}" if args.policy else ""
    print(
        f"The draft is ready in {made}.\n"
        "1. Change the words in text.md, cover and document control too; keep every id.\n"
        "2. Write its facts in edition.yml, as they will be printed.\n"
        "3. Class each change in a new file, changes.yml: data/README.md shows how.\n"
        f"4. Check it with: {problems.make('check')}\n"
        "   Where a guide rests on changed words, read it again.\n"
        f"5. See it with: {problems.make('preview')}\n"
        f"6. When it is adopted: python -m macros adopt {args.name} --date YYYY-MM-DD{which}"
    )
    return 0


def make(editions: Path, base: Edition, name: str) -> Path:
    """Copy the words of an edition into a new folder as a draft, whole or not at all.

    Returns the folder. The pictures that the words show are copied with them.
    """
    target = editions / name
    with swap.fresh(target) as copy:
        shutil.copyfile(editions / base.name / TEXT, copy / TEXT)
        if base.pictures:
            shutil.copytree(editions / base.name / PICTURES, copy / PICTURES)
        facts = _FACTS.format(title=scalar(base.control.title), base=scalar(base.name))
        (copy / "edition.yml").write_bytes(facts.encode())
    return target


def _faults(loaded: Loaded, name: str) -> Iterator[tuple[str, str]]:
    yield from refused_edition(name)
    if Path(loaded.policy.root.path, "editions", name).exists():
        yield f"the edition '{name}' exists already", "Give the draft a name of its own."
