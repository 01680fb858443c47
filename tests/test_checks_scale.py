"""The work of the checks grows with the policy, and no faster: counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from macros.edit.layer_files import with_references
from macros.model.policy import Policy
from macros.rules import declaring, every_rule
from macros.rules.checked import load
from macros.rules.subject import Subject
from tests.support import tiny

TODAY = date(2026, 11, 23)
SECTIONS = 3
TIMES = (1, 5, 10)
# Sorting grows a little faster than what is sorted, and later numbers have more figures.
LEEWAY = 1.25


def grown(folder: Path, times: int) -> Policy:
    """The tiny policy with so many more sections, full of pointers, citations and slips."""
    text, layers = [tiny.FILES["soup/editions/2025/text.md"]], []
    for section in range(3, 3 + SECTIONS * times):
        text.append(f"\n## {section} [#s-{section}] Section {section}\n")
        for clause in range(1, 10):
            name = f"c-{section}-{clause}"
            text.append(_clause(section, clause, name))
            layers.append(_layer(section, name, "soup" if clause > 1 else "elephant"))
        layers.append(f"gone-{section}:\n  label: An id that no edition has\n")
    files = {"soup/editions/2025/text.md": "\n".join(text), "soup/layers/more.yml": "".join(layers)}
    return load(tiny.write(folder, files)).policy


def _clause(section: int, clause: int, name: str) -> str:
    number = f"{section}.{clause + (clause == 9 and section % 3 == 0)}"
    return (
        f"{number} [#{name}] Staff, see section {section - 1}, 1.1 and paragraph {section}.2(a), "
        f"follow the Fork {section} Act 1999. They wash up.\n\n"
        f"- (a) [#{name}-a] first, under paragraph {section}.1;\n"
        f"- (b) [#{name}-b] second;\n"
        "- by the Head.\n"
    )


def _layer(section: int, name: str, to: str) -> str:
    return (
        f"{name}:\n  label: A label\n"
        f"  refers_to:\n    - phrase: section {section - 1}\n      to: {to}\n"
        "  duties:\n    - who: [staff]\n      kind: must\n      phrase: wash up\n"
    )


def work(act: Callable[[], object]) -> int:
    """How many lines of Python an act runs, those of every round of every loop counted."""
    lines = 0

    def count(_frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        act()
    finally:
        sys.settrace(before)
    return lines


def growth(amounts: list[int]) -> float:
    """How much more is done from five to ten times than from once to five times, for as much."""
    once, five, ten = amounts
    return (ten - five) / (TIMES[2] - TIMES[1]) / ((five - once) / (TIMES[1] - TIMES[0]))


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> list[Policy]:
    """The policy once, five and ten times as long."""
    return [grown(tmp_path_factory.mktemp("grown"), times) for times in TIMES]


@pytest.mark.parametrize("rule", every_rule.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_does_no_more_than_there_is(rule: every_rule.Rule, policies: list[Policy]) -> None:
    """Ten times the policy is ten times the work, with faults in every section."""
    amounts = [work(lambda p=policy: list(rule(Subject(p, TODAY)))) for policy in policies]  # type: ignore[misc]
    assert amounts[2] < 1000 or growth(amounts) < LEEWAY, amounts


def test_declaring_does_no_more_than_there_is(policies: list[Policy]) -> None:
    """Neither deciding nor writing."""

    def declared(policy: Policy) -> None:
        decided = declaring.decide(Subject(policy, TODAY))
        with_references("", declaring.entries(policy), [])
        assert decided.references

    amounts = [work(lambda p=policy: declared(p)) for policy in policies]  # type: ignore[misc]
    assert growth(amounts) < LEEWAY, amounts


def test_work_that_grows_faster_is_seen() -> None:
    """A loop within a loop is more than ten times the work."""

    def pairs(count: int) -> int:
        return sum(1 for _ in range(count) for _ in range(count))

    assert growth([work(lambda n=times * 10: pairs(n)) for times in TIMES]) > 2  # type: ignore[misc]
