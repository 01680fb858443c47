"""Another policy dropped into data/ must simply work: the program knows nothing of this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.model.policy import Policy
from tests.support.traces import Traces

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("macros", "docs/assets")
KINDS = {".py", ".html", ".typ", ".css", ".js", ".svg", ".json"}
FILES = [
    path.relative_to(ROOT).as_posix()
    for place in PLACES
    for path in sorted((ROOT / place).rglob("*"))
    if path.suffix in KINDS and "vendor" not in path.parts
] + ["mkdocs.yml"]
# Sizes and colours are numbers too.
WITH_NUMBERS = [name for name in FILES if not name.endswith((".css", ".typ", ".svg"))]


@pytest.fixture(scope="module")
def traces(policy: Policy) -> Traces:
    """What would betray that code was written for the real policy."""
    return Traces(policy)


@pytest.mark.parametrize("name", FILES)
def test_the_program_knows_no_policy(traces: Traces, name: str) -> None:
    """No school, role, id or run of words of the real policy stands in the program."""
    assert traces.found_in((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("name", WITH_NUMBERS)
def test_the_program_knows_no_number(traces: Traces, name: str) -> None:
    """No printed number of the real policy stands in the program."""
    assert traces.numbers_in((ROOT / name).read_text("utf-8")) == []


def test_there_is_something_to_look_for(traces: Traces) -> None:
    """The net is not empty: names, ids, numbers and runs of words come from the data."""
    assert min(map(len, (traces.names, traces.ids, traces.numbers, traces.runs))) >= 5


@pytest.mark.parametrize("kind", ["names", "ids"])
def test_each_name_and_id_is_seen(traces: Traces, kind: str) -> None:
    """Whichever name or id is written into a template, it is found."""
    missed = [
        word for word in getattr(traces, kind) if word not in traces.found_in(f'<p id="{word}">')
    ]

    assert missed == []


def test_a_sentence_of_the_policy_is_seen(traces: Traces, policy: Policy) -> None:
    """A clause pasted into a comment is found."""
    assert policy.in_force is not None
    longest = max((clause.plain for clause in policy.in_force.clauses), key=len)

    assert traces.found_in(f"# {longest[:200]}")


def test_a_printed_number_is_seen(traces: Traces) -> None:
    """Each number is found in code, and a size or a version is not mistaken for it."""
    number = max(traces.numbers)

    assert traces.numbers_in(f"if number == '{number}':") == [number]
    assert traces.numbers_in(f"width: {number}em; v{number}; {number}.1") == []
