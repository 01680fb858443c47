"""The program knows nothing of the policy in data/: any other policy must work too."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from macros.model.policy import Edition, Policy
from macros.read.load import Loaded
from tests.support.commands import ROOT
from tests.support.traces import Traces

PLACES = ("macros", "docs/assets")
KINDS = {".py", ".html", ".typ", ".css", ".js", ".svg", ".json"}
FILES = [
    *(
        path
        for place in PLACES
        for path in sorted((ROOT / place).rglob("*"))
        if path.suffix in KINDS and "vendor" not in path.parts
    ),
    ROOT / "mkdocs.yml",
]
# Sizes and colours are numbers too.
WITHOUT_NUMBERS = {".css", ".typ", ".svg"}


@cache
def _git(*words: str) -> str:
    """What git answers; empty if there is no git or no clone."""
    if not shutil.which("git"):
        return ""
    run = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode == 0 else ""


def could_know(policy_id: str) -> bool:
    """Whether the policy was there when the program was last changed.

    Otherwise what both share, such as the number of an example, is chance, and no fault of a school
    that put in its own policy.
    """
    if _git("rev-parse", "--is-shallow-repository") != "false":
        return False
    last = _git("log", "-1", "--format=%H", "--", *PLACES)
    return bool(_git("ls-tree", "--name-only", last, f"data/{policy_id}/"))


@pytest.fixture(scope="module")
def traces(policy: Policy) -> Traces:
    """What would show that code was written for this policy."""
    if not could_know(policy.id):
        pytest.skip("the program was there before this policy")
    return Traces(policy)


def name(path: Path) -> str:
    """The name of a file in a message."""
    return path.relative_to(ROOT).as_posix()


def test_the_program_knows_no_policy(traces: Traces) -> None:
    """No school, role, id or run of words of the policy is in the program."""
    found = {name(path): traces.found_in(path.read_text("utf-8")) for path in FILES}

    assert {path: words for path, words in found.items() if words} == {}


def test_the_program_knows_no_number(traces: Traces) -> None:
    """No printed number of the policy is in the program."""
    found = {
        name(path): traces.numbers_in(path.read_text("utf-8"))
        for path in FILES
        if path.suffix not in WITHOUT_NUMBERS
    }

    assert {path: words for path, words in found.items() if words} == {}


def test_there_is_something_to_look_for(held: Loaded) -> None:
    """The data gives names, ids and runs of words to look for."""
    nets = [Traces(policy) for policy in held.policies]
    assert all(net.names for net in nets)
    assert any(net.ids for net in nets)
    assert any(net.runs for net in nets)


@pytest.mark.parametrize("kind", ["names", "ids"])
def test_each_name_and_id_is_found(traces: Traces, kind: str) -> None:
    """Any name or id of the policy that is written into a template is found."""
    missed = [
        word for word in getattr(traces, kind) if word not in traces.found_in(f'<p id="{word}">')
    ]

    assert missed == []


def test_a_sentence_of_the_policy_is_found(traces: Traces, edition: Edition) -> None:
    """A clause pasted into a comment is found."""
    longest = max((clause.plain for clause in edition.clauses), key=len)

    assert traces.found_in(f"# {longest[:300]}")


def test_a_printed_number_is_found(traces: Traces) -> None:
    """Each printed number is found in code, and a size or a version is not mistaken for one."""
    for number in sorted(traces.numbers)[:1]:
        assert traces.numbers_in(f"if number == '{number}':") == [number]
        assert traces.numbers_in(f"width: {number}em; v{number}; {number}.1") == []
