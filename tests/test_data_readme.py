"""The examples in data/README.md are right: together they are a whole policy without a fault."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from macros import checks, source
from macros.load import Loaded, load
from macros.model.edition import Changes
from tests.conftest import ROOT

README = ROOT / "data" / "README.md"
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
PATH = re.compile(r"# data/(\S+\.yml)")
TODAY = date(2026, 11, 23)


def examples() -> list[str]:
    """Every example of YAML, in order."""
    return EXAMPLE.findall(README.read_text("utf-8"))


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """The policy that the examples make, each written to the path in its first line."""
    for example in examples():
        if named := PATH.match(example):
            path = tmp_path / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example, "utf-8")
    return load(tmp_path)


def test_the_examples_have_no_fault(loaded: Loaded) -> None:
    """Neither their form nor any rule finds a problem, not even a warning of ours to mend."""
    found = [*loaded.problems, *checks.run(loaded.policy, TODAY)]

    assert [str(p) for p in found if "sealed" not in p.message] == []


def test_there_is_one_of_each(loaded: Loaded) -> None:
    """A school, roles, citations, two editions, a section, a way in and a guide."""
    policy = loaded.policy
    edition = policy.edition_by_name["2023-11"]

    assert policy.school.name
    assert all((policy.roles.roles, policy.citations.citations, edition.sections))
    assert all((edition.home.needs, edition.guides, len(policy.editions) == 2))


def test_the_example_of_changes_is_right(tmp_path: Path) -> None:
    """It stands alone: the small policy has no draft."""
    example = next(each for each in examples() if each.startswith("# For a draft"))
    path = tmp_path / "changes.yml"
    path.write_text(example, "utf-8")

    assert Changes.model_validate(source.read(path, "changes.yml").value).changes


def test_every_file_is_explained() -> None:
    """Each kind of file in data/ is named in the README."""
    words = README.read_text("utf-8")
    kinds = {
        "….yml" if re.match(r"\d\d-", path.name) else path.name
        for path in (ROOT / "data").rglob("*.yml")
        if path.parent.name != "guides"
    }

    assert [kind for kind in sorted(kinds) if kind not in words] == []
