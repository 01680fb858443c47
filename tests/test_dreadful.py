"""Every broken rule, and every fault of form, with the full list of problems, in order."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.problems import Problem, errors_only
from macros.rules import pages
from macros.rules.checked import RULES, load_checked
from macros.rules.subject import rules_of

FOLDER, UNREAD = "tests/samples/dreadful", "tests/samples/illegible"
TODAY = "2026-11-23"
# These are reported without a rule, when layers are joined to editions.
# Pages are outside the data folder: their own tests break them.
ON_PAGES = {rule.__name__ for rule in rules_of(pages)}
# There is only one dreadful policy: test_shelf.py breaks references between two.
ON_THE_SHELF = {"held_policies_are_linked", "reporting_begins_at_a_guide"}
ON_THE_SHELF |= {"titles_tell_policies_apart"}
# These would hide the problems of other rules: test_ledger.py and test_seal.py break them.
ALONE = {"published_editions_keep_their_folders", "words_as_adopted"}
# This needs a draft that is renumbered: test_checks.py has one.
ALONE |= {"pointers_follow_their_number"}
# This needs a draft whose changes are classed: test_confirm.py has one.
ALONE |= {"labels_are_read_again"}
# This needs a draft in which a duty was ended: test_drafts.py has one.
ALONE |= {"duties_go_on"}
NOT_OF_RULES = {
    "names_fit_addresses",
    "scopes",
    "phrases_stand",
    "nothing_is_lost",
    "places_in_our_words",
}


@pytest.fixture(scope="module")
def problems(root: Path) -> list[Problem]:
    """Every problem of the dreadful policy."""
    return load_checked(root / FOLDER, date.fromisoformat(TODAY), FOLDER).problems


@pytest.mark.parametrize("folder", [FOLDER, UNREAD])
def test_every_problem_is_listed_in_order(
    folder: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command lists every problem, sorted, with hints and a count, and fails."""
    monkeypatch.chdir(root)
    assert main(["check", "--data", folder, "--today", TODAY]) == 1
    expected = (root / folder / "problems.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == expected


def test_every_rule_bites(problems: list[Problem]) -> None:
    """Every rule reports something in the dreadful policy."""
    biting = {problem.rule for problem in problems}
    elsewhere = ON_PAGES | ON_THE_SHELF | ALONE
    assert {rule.__name__ for rule in RULES} | NOT_OF_RULES == biting | elsewhere


def test_unreadable_files_hide_no_other_problem(
    root: Path, tmp_path: Path, problems: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that cannot be read hide no broken rule, and cause no further problem."""
    shutil.copytree(root / FOLDER, tmp_path / FOLDER)
    added = [*(root / UNREAD / "soup" / "layers").iterdir()]
    for path in added:
        shutil.copy(path, tmp_path / FOLDER / "soup" / "layers")
    monkeypatch.chdir(tmp_path)
    names = {f"{FOLDER}/soup/layers/{path.name}" for path in added}

    found = load_checked(Path(FOLDER), date.fromisoformat(TODAY), FOLDER).problems

    assert {problem.place.path for problem in found if problem.rule == "form"} == names
    rest = [str(problem) for problem in found if problem.place.path not in names]
    # Duties may be in the files that were left out.
    uncertain = {"lines_rest_on_duties"}
    assert rest == [str(problem) for problem in problems if problem.rule not in uncertain]


SLIPS = [
    ("layers/01-why-we-go-out.yml", "label: What the words mean", "label: What: the words", 8),
    ("guides/gone-wrong.yml", "order: 1\n", "order: 1\nodrer: 2\n", 5),
    ("guides/may-we-go.yml", "to: stay", "to: nowhere", 37),
    ("editions/2026-01/text.md", "every class out", "each class out", 22),
    ("layers/02-before-a-visit.yml", "to: adult-numbers", "to: adult-nombers", 44),
]


def test_faults_of_five_kinds_are_each_reported_once(root: Path, tmp_path: Path) -> None:
    """Unreadable data, changed words and broken rules come together, without consequences."""
    shutil.copytree(root / "tests/samples/small-school", tmp_path / "data")
    for name, old, new, _ in SLIPS:
        path = tmp_path / "data" / "visits" / name
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace(old, new, 1), encoding="utf-8")
    found = errors_only(load_checked(tmp_path / "data", date(2026, 11, 23), "data").problems)
    wanted = sorted((f"data/visits/{name}", line) for name, _, _, line in SLIPS)
    assert [problem.place[:2] for problem in found] == wanted


def test_every_problem_can_be_acted_on(problems: list[Problem]) -> None:
    """Every problem names a file that exists, or should, and what to do."""
    for problem in problems:
        assert problem.place.path.startswith(f"{FOLDER}/")
        assert problem.hint
        assert not problem.message.endswith(".")


def test_the_list_is_the_same_every_time(root: Path, problems: list[Problem]) -> None:
    """The same data gives the same problems in the same order."""
    again = load_checked(root / FOLDER, date.fromisoformat(TODAY), FOLDER).problems
    assert list(map(str, again)) == list(map(str, problems))
