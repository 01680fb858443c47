"""A policy as long as a test needs, and how the work done on it grows, counted in steps."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from tests.support import tiny
from tests.support.commands import ROOT

TIMES = (1, 5, 10)
ENOUGH = 2000
# Sorting grows a little faster than its input, and later numbers have more figures.
LEEWAY = 1.25
_BEFORE = "soup/editions/2024"

Work = Counter[CodeType]
_Step = Callable[[FrameType, str, Any], Any]
# Our own code, and the loops of others that run over whatever they are given.
_INSIDE = (str(ROOT / "macros"), str(ROOT / "tests"), difflib.__file__)


def write(folder: Path, times: int, *, faulty: bool) -> Path:
    """Write the tiny policy with this many more sections, and the edition before it. Returns it.

    The sections have many references, citations and terms, and some numbers occur in every section.
    `faulty` adds slips and unknown ids to every section too.
    """
    text, layers = [tiny.FILES["soup/editions/2025/text.md"]], []
    for section in range(3, 3 + times):
        text.append(f"\n## {section} [#s-{section}] Section {section}\n")
        for clause in range(1, 10):
            name = f"c-{section}-{clause}"
            text.append(_clause(section, clause, name))
            layers.append(_layer(section, name, "soup"))
        text.append(f"1. [#again-{section}] The first of the rest.\n")
        layers.append(_term(section))
        if faulty:
            layers.append(_faults(section))
    words = "\n".join(text)
    control = tiny.FILES["soup/editions/2025/edition.yml"]
    return tiny.write(
        folder,
        {
            "soup/editions/2025/text.md": words,
            "soup/layers/more.yml": "".join(layers),
            "soup/editions/2025/edition.yml": control.replace('"2019"', '"2024"'),
            f"{_BEFORE}/edition.yml": control.replace("adopted\n", "superseded\n"),
            f"{_BEFORE}/text.md": words.replace("They wash up", "They wash up, and dry"),
        },
    )


def _clause(section: int, clause: int, name: str) -> str:
    number = f"{section}.{clause + (clause == 9 and section % 3 == 0)}"
    return (
        f"{number} [#{name}] Staff, see section {section - 1}, 1.1 and paragraph {section}.2(a), "
        f"follow the Fork {section} Act 1999. They wash up with warm water.\n\n"
        f"- (a) [#{name}-a] first, under paragraph {section}.1;\n"
        f"- (b) [#{name}-b] second, the word-{section};\n"
        "- by the Head.\n"
    )


def _layer(section: int, name: str, to: str) -> str:
    return (
        f"{name}:\n  label: A label\n"
        f"  refers_to:\n    - phrase: section {section - 1}\n      to: {to}\n"
        "  duties:\n    - who: [staff]\n      kind: must\n      phrase: wash up\n"
        f"  notes:\n    - text: See {{{name}-a}}.\n      kind: oddity\n"
    )


def _faults(section: int) -> str:
    return (
        f"gone-{section}:\n  label: An id that no edition has\n"
        f"again-{section}:\n  refers_to:\n    - phrase: The first\n      to: elephant\n"
        f"  notes:\n    - text: See {{nowhere-{section}}}.\n      kind: oddity\n"
    )


def _term(section: int) -> str:
    return f"c-{section}-9-b:\n  defines:\n    - id: t-{section}\n      term: word-{section}\n"


def work(act: Callable[[], object]) -> Work:
    """How many steps of Python a call takes in each function, with every round of every loop."""
    # By its id: the hash of a code object is computed from all its constants each time.
    counters: dict[int, tuple[CodeType, _Step, Callable[[], int]]] = {}

    def enter(frame: FrameType, event: str, value: Any) -> _Step | None:
        code = frame.f_code
        if id(code) not in counters:
            counters[id(code)] = (code, *_counter())
        step = counters[id(code)][1]
        if code.co_filename.startswith(_INSIDE):
            return step
        step(frame, event, value)
        return None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        act()
    finally:
        sys.settrace(before)
    steps: Work = Counter()
    for code, _, counted in counters.values():
        steps[code] += counted()
    return steps


def _counter() -> tuple[_Step, Callable[[], int]]:
    """What counts one more each time that it is called, and what says how many."""
    count = 0

    def step(_frame: FrameType, _event: str, _value: Any) -> Any:
        nonlocal count
        count += 1
        return step

    return step, lambda: count


def growing(amounts: Sequence[Work]) -> dict[str, list[int]]:
    """The functions that do much more for the last part of a policy than for the part before.

    Functions with hardly any work are left out.
    """
    return {
        f"{Path(code.co_filename).name}:{code.co_name}": lines
        for code in amounts[-1]
        if (lines := [amount[code] for amount in amounts])[-1] >= ENOUGH
        if growth(*lines) > LEEWAY
    }


def growth(short: int, longer: int, longest: int) -> float:
    """How much more each further section takes after the second length than up to it."""
    before = max(longer - short, 1) / (TIMES[1] - TIMES[0])
    return (longest - longer) / (TIMES[2] - TIMES[1]) / before
