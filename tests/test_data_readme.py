"""The examples in data/README.md are right: together they are a policy without a fault."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.read.grammar.text import read_text
from macros.read.load import Loaded
from macros.rules.checked import load, load_checked
from tests.conftest import ROOT

README = (ROOT / "data" / "README.md").read_text("utf-8")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
PATH = re.compile(r"# data/(\S+\.yml)")
WHOLE_TEXT = re.compile(
    r"`data/(\S+/text\.md)`, whole:\n\n```\n(.*?)^```", re.DOTALL | re.MULTILINE
)
EDITION, DRAFT = "phones/editions/2023-11", "phones/editions/draft"
# What the draft changes, so that the example of changes.yml has something to class.
OTHER_WORDS = {"Use of phones": "Phones", "(a)": "(i)", "(b)": "(ii)", "November 2023": "Draft"}
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "data/README.md",
    "data/EDITIONS.md",
    "data/STARTERS.md",
    "macros/README.md",
    "macros/rules/README.md",
)
MOST_WORDS, MOST_WORDS_OF_THE_GRAMMAR = 2500, 1100
TODAY = date(2026, 11, 23)


def examples() -> dict[str, str]:
    """Every example that is a whole file, by its path below data/."""
    found = {named[1]: each for _, each in FENCED.findall(README) if (named := PATH.match(each))}
    return found | dict(WHOLE_TEXT.findall(README))


def texts() -> list[str]:
    """Every example of adopted words."""
    return [each for language, each in FENCED.findall(README) if not language and "[#" in each]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The policy that the examples make, without the changes of a draft."""
    for name, words in examples().items():
        if not name.startswith(DRAFT):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, "utf-8")
    return tmp_path


@pytest.fixture
def with_draft(folder: Path) -> Path:
    """The same policy with a draft that has another heading and other numbers."""
    shutil.copytree(folder / EDITION, folder / DRAFT)
    words = (folder / DRAFT / "text.md").read_text("utf-8")
    for old, new in OTHER_WORDS.items():
        assert old in words
        words = words.replace(old, new)
    (folder / DRAFT / "text.md").write_text(words, "utf-8")
    (folder / DRAFT / "edition.yml").write_text(
        'title: Phone Policy\nstatus: draft\nbased_on: "2023-11"\nsupersedes: "2023-11"\n'
        "author: The governors\nreview: {cycle_months: 120}\n",
        "utf-8",
    )
    (folder / DRAFT / "changes.yml").write_text(examples()[f"{DRAFT}/changes.yml"], "utf-8")
    return folder


def complaints(loaded: Loaded) -> list[str]:
    """The messages of the check, except that the edition is not sealed."""
    return [str(problem) for problem in loaded.problems if "sealed" not in problem.message]


def test_the_examples_have_no_fault(folder: Path) -> None:
    """The examples bring no problem, not even a warning."""
    assert complaints(load_checked(folder, TODAY)) == []


def test_the_example_of_changes_is_right(with_draft: Path) -> None:
    """The example of changes.yml classes what a draft changes, and our words are read again."""
    assert main(["confirm", "labels", "--data", str(with_draft)]) == 0
    assert complaints(load_checked(with_draft, TODAY)) == []


def test_there_is_one_of_each(folder: Path) -> None:
    """A school, roles, citations, two editions, a text, layers, a way in, a guide and a review."""
    policy = load(folder).policy
    edition = policy.edition_by_name["2023-11"]

    assert policy.school.name
    assert all((policy.roles.roles, policy.citations.citations, edition.front, edition.sections))
    assert all((policy.layers, policy.facts.home.needs, edition.guides, policy.reviews.reviews))
    assert len(policy.editions) == 2


@pytest.mark.parametrize("words", texts(), ids=range(len(texts())))
def test_each_example_of_a_text_is_right(words: str) -> None:
    """Each mark is parsed as the README explains it."""
    read = read_text(f"## [#some-section] A section\n\n{words}", "text.md")

    assert read.problems == ()
    assert read.sections


def test_every_kind_of_file_is_explained() -> None:
    """Each kind of file in data/ is named in the README."""
    free = {"guides", "layers", "situations"}
    paths = [path for kind in ("*.yml", "text.md") for path in (ROOT / "data").rglob(kind)]
    kinds = {f"{p.parent.name}/" if p.parent.name in free else p.name for p in paths}

    assert [kind for kind in sorted(kinds) if kind not in README] == []


def test_it_can_be_read_in_one_sitting() -> None:
    """The README and its grammar keep to their limits of length."""
    grammar = README.partition("\n## Write text.md\n")[2].partition("\n## Choose an id\n")[0]

    assert len(README.split()) <= MOST_WORDS
    assert 100 < len(grammar.split()) <= MOST_WORDS_OF_THE_GRAMMAR


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_in_the_documents_exist(document: str) -> None:
    """Each command that a document names has a module."""
    words = (ROOT / document).read_text("utf-8")
    commands = re.findall(r"python -m macros ([a-z-]+)", words)
    modules = {path.stem.rstrip("_") for path in (ROOT / "macros" / "commands").glob("*.py")}

    assert {command.replace("-", "_") for command in commands} <= modules
