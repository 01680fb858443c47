"""Every broken rule, and every fault of form, with the full list of complaints, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.problems import Problem
from macros.rules import pages
from macros.rules.checked import RULES, load_checked
from macros.rules.subject import rules_of

FOLDER, UNREAD = "tests/samples/dreadful", "tests/samples/illegible"
TODAY = "2026-11-23"
# What is said where no rule is asked: on joining layers to editions.
# Pages lie beside the data: their own tests spoil them.
ON_PAGES = {rule.__name__ for rule in rules_of(pages)}
# There is one dreadful policy: test_shelf.py spoils what one says of another.
ON_THE_SHELF = {"cited_policies_are_held", "held_policies_are_linked"}
# What hides all that other rules would say: test_ledger.py and test_seal.py spoil it.
ALONE = {"published_editions_keep_their_folders", "words_as_adopted"}
NOT_OF_RULES = {"scopes", "phrases_stand", "nothing_is_lost", "places_in_our_words"}


@pytest.fixture(scope="module")
def problems(root: Path) -> list[Problem]:
    """Every complaint about the dreadful policy."""
    return load_checked(root / FOLDER, date.fromisoformat(TODAY), FOLDER).problems


@pytest.mark.parametrize("folder", [FOLDER, UNREAD])
def test_every_complaint_in_order(
    folder: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command lists every complaint, sorted, with hints and a count, and fails."""
    monkeypatch.chdir(root)
    assert main(["check", "--data", folder, "--today", TODAY]) == 1
    expected = (root / folder / "problems.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == expected


def test_every_rule_bites(problems: list[Problem]) -> None:
    """No rule is asleep: each has something to say of the dreadful policy."""
    biting = {problem.rule for problem in problems}
    elsewhere = ON_PAGES | ON_THE_SHELF | ALONE
    assert {rule.__name__ for rule in RULES} | NOT_OF_RULES == biting | elsewhere


def test_rules_wait_until_all_can_be_read(root: Path) -> None:
    """Of what cannot be read nothing else is said."""
    found = load_checked(root / UNREAD, date.fromisoformat(TODAY), UNREAD).problems
    assert {problem.rule for problem in found} == {"form"}


def test_every_complaint_can_be_acted_on(problems: list[Problem]) -> None:
    """Every complaint names a file that is there, or should be, and what to do."""
    for problem in problems:
        assert problem.place.path.startswith(f"{FOLDER}/")
        assert problem.hint
        assert not problem.message.endswith(".")


def test_the_same_every_time(root: Path, problems: list[Problem]) -> None:
    """The same data gives the same complaints in the same order."""
    again = load_checked(root / FOLDER, date.fromisoformat(TODAY), FOLDER).problems
    assert list(map(str, again)) == list(map(str, problems))
