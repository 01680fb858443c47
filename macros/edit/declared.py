"""A new file of layers for references that a program declared: files of people stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from macros.edit.splice import scalar
from macros.reason.phrasing import Reference

_HEAD = """\
# yaml-language-server: $schema=../../schemas/layers.schema.json
# Written by 'python -m macros declare'. Its entries may be moved to other files.
"""


def new_file(folder: Path) -> Path:
    """A file for references that is not there yet: declared.yml, declared-2.yml."""
    names = (f"declared{f'-{n}' if n > 1 else ''}.yml" for n in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def text(references: Iterable[Reference]) -> str:
    """The words of a file with an entry for each passage."""
    together: dict[str, list[str]] = defaultdict(list)
    for each in references:
        lines = f"    - phrase: {scalar(each.phrase)}\n      to: {each.to}\n"
        together[each.passage].append(lines)
    entries = (f"\n{name}:\n  refers_to:\n{''.join(lines)}" for name, lines in together.items())
    return f"{_HEAD}{''.join(entries)}"
