"""A policy with pages beside it, for tests of what authors write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.support import tiny

HOME = "---\ntitle: Home\nedition: every\nneeds: nothing\n---\n\nWelcome.\n"
HEAD = "---\ntitle: Trip\n---\n"
GUIDE = """\
id: spilt
title: Who do I tell?
start: hot
questions:
  - id: hot
    text: Is it hot?
    answers:
      - {id: is-hot, text: "Yes", to: ring}
      - {id: is-cold, text: "No", to: ring}
outcomes:
  - id: ring
    title: Tell the Head
    kind: soon
    steps: [Tell the Head.]
    tell: [{role: head, how_fast: at once}]
    if_about: [head]
    clauses: [{clause: report-spills, fingerprints: [MARK]}]
"""


def write(
    folder: Path, body: str, changed: Mapping[str, str | None] | None = None, name: str = "trip.md"
) -> Path:
    """Write the tiny policy and a page with this body, which begins in line 4.

    Returns the data folder.
    """
    docs = folder / "docs"
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text(HOME, "utf-8")
    (docs / name).write_text(f"{HEAD}{body}\n", "utf-8")
    return tiny.write(folder / "data", changed)
