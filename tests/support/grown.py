"""The small school after some years, with what its plain sample lacks.

It has an edition of which only the date is known, a statement before the sections, a number printed
twice and one left out, bullets with ids, the document as adopted, and a draft.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.support.commands import ROOT, macros

SMALL_SCHOOL = ROOT / "tests" / "samples" / "small-school"
POLICY = "visits"
NAMED_ONLY, OLD, NOW, DRAFT = "2020-05", "2024-09", "2026-01", "draft"
_EDITIONS, _LAYERS = f"{POLICY}/editions", f"{POLICY}/layers"

_BULLETS = {
    f"- {letter} [#what-{word}-means]": f"- [#what-{word}-means]"
    for letter, word in (("(a)", "visit"), ("(b)", "leader"), ("(c)", "helper"))
}
_WRITTEN = {
    f"{_EDITIONS}/{NAMED_ONLY}/edition.yml": """\
title: Visits and Outings Policy
status: superseded
text_held: false
date: "2020-05"
source: A letter to families names it.
""",
    f"{_LAYERS}/06-welcome.yml": "welcome:\n  label: Welcome\n",
}
_EDITS = {
    f"{_EDITIONS}/{OLD}/edition.yml": {"author:": 'supersedes: "2020-05"\nauthor:'},
    f"{_EDITIONS}/{OLD}/text.md": _BULLETS,
    f"{_EDITIONS}/{NOW}/edition.yml": {"source:": "document: original.txt\nsource:"},
    f"{_EDITIONS}/{NOW}/text.md": {
        "## A [": "[#welcome] **Welcome.** This policy is for everybody who comes along.\n\n## A [",
        **_BULLETS,
        "C4 [#photographs]": "C3 [#photographs]",
        "D3 [#worry-about-an-adult]": "D4 [#worry-about-an-adult]",
    },
    f"{_EDITIONS}/{NOW}/changes.yml": {
        "  - passage: photographs": """\
  - passage: welcome
    kind: editorial
    reason: A greeting.
  - only: renumbered"""
    },
    f"{_LAYERS}/03-on-the-day.yml": {
        "  label: Taking photographs\n": """\
  label: Taking photographs
  notes:
    - kind: oddity
      concerns: [phones-charged]
      text: C3 is printed twice.
      in: ["2026-01"]
"""
    },
    f"{_LAYERS}/04-if-it-goes-wrong.yml": {
        "  label: A worry about an adult\n": """\
  label: A worry about an adult
  notes:
    - kind: oddity
      skips: [D3]
      text: There is no D3.
      since: "2026-01"
"""
    },
}
_DRAFT_EDITS = {
    f"{_EDITIONS}/{DRAFT}/text.md": {
        "C3 [#photographs]": "C4 [#photographs]",
        "one thing to keep": "two things to keep",
    }
}
_CHANGES = """\
changes:
  - passage: learning-from-it
    kind: substantive
    reason: One thing was never enough.
  - only: renumbered
    kind: editorial
    reason: Numbers follow one another.
"""


def grow(into: Path) -> None:
    """Write the data folder of the school. Raises AssertionError if a command fails."""
    shutil.copytree(SMALL_SCHOOL, into)
    for made in (*into.rglob("seal.yml"), into / POLICY / "ledger.yml"):
        made.unlink()
    for name, words in _WRITTEN.items():
        (into / name).parent.mkdir(exist_ok=True)
        (into / name).write_text(words, "utf-8")
    _edit(into, _EDITS)
    now = into / _EDITIONS / NOW
    printed = re.sub(r"\[#[\w-]+\] ?", "", (now / "text.md").read_text("utf-8"))
    (now / "original.txt").write_text(printed, "utf-8")
    done = macros("new-edition", DRAFT, "--from", NOW, "--data", str(into))
    assert done.returncode == 0, done.stdout + done.stderr
    _edit(into, _DRAFT_EDITS)
    (into / _EDITIONS / DRAFT / "changes.yml").write_text(_CHANGES, "utf-8")


def _edit(into: Path, edits: dict[str, dict[str, str]]) -> None:
    for name, swaps in edits.items():
        text = (into / name).read_text("utf-8")
        for old, new in swaps.items():
            assert old in text, (name, old)
            text = text.replace(old, new, 1)
        (into / name).write_text(text, "utf-8")
