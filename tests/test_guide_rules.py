"""The rules for guides: each catches one change to a sound guide."""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.problems import errors_only
from macros.read import source
from macros.reason import fingerprints
from macros.rules import guides, guides_truth, references
from macros.rules.checked import load, load_checked
from macros.rules.ids import given_once
from macros.rules.subject import rules_of

CASES = Path(__file__).resolve().parent / "cases" / "guides"
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))
POLICY = Path("worries")
TEXT = POLICY / "editions" / "2024" / "text.md"
GUIDE = POLICY / "guides" / "ask.yml"
TODAY = date(2026, 11, 23)
NAMED = (references.places_exist, references.guides_exist, references.names_exist, given_once)
RULES = (*rules_of(guides), *rules_of(guides_truth), *NAMED)
OURS = {rule.__name__ for rule in RULES} | {"form"}


def case(name: str) -> dict[str, Any]:
    """One case: the changes made to the sound guide, and the complaints expected."""
    document = source.read(CASES / f"{name}.yml", name)
    assert not errors_only(document.problems), document.problems
    fields: dict[str, Any] = document.value
    return fields


def changed(changes: Any) -> str:
    """The sound guide with the changes of a case made to it, and its fingerprints filled in."""
    words = (CASES / "policy" / GUIDE).read_text("utf-8")
    for change in changes:
        assert words.count(change["from"]) == 1, f"ambiguous, or not there: {change['from']}"
        words = words.replace(change["from"], change["to"])
    passages = load(CASES / "policy").policy.editions[0].passages
    return re.sub("<([a-z]+)>", lambda m: f'"{fingerprints.of_words(passages[m[1]])}"', words)


def complaints(guide: str) -> list[str]:
    """The messages of the rules for guides about this guide, without its folder."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        shutil.copytree(CASES / "policy", data)
        (data / GUIDE).write_text(guide, "utf-8")
        found = load_checked(data, TODAY).problems
    start = f"data/{POLICY.as_posix()}/"
    return [str(p).removeprefix(start) for p in found if p.rule in OURS]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.replace("-", " "))
def test_case(name: str) -> None:
    """The file's name is the sentence that its change proves."""
    told = case(name)
    expected = [f"{c['at']}: {c['says']}\n    Hint: {c['hint']}" for c in told["complaints"]]

    assert complaints(changed(told.get("change", ()))) == expected


def test_every_rule_has_a_case() -> None:
    """Each rule for guides reports a problem in some case."""
    bitten = set()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        shutil.copytree(CASES / "policy", data)
        for name in NAMES:
            (data / GUIDE).write_text(changed(case(name).get("change", ())), "utf-8")
            bitten |= {problem.rule for problem in load_checked(data, TODAY).problems}
    shown_elsewhere = {"ways_are_short"}  # tested below

    assert OURS - shown_elsewhere <= bitten


def test_two_guides_with_one_id_are_refused(tmp_path: Path) -> None:
    """The second file is reported."""
    data = tmp_path / "data"
    shutil.copytree(CASES / "policy", data)
    for name in (GUIDE, GUIDE.with_name("again.yml")):
        (data / name).write_text(changed(()), "utf-8")
    found = [p for p in load_checked(data, TODAY).problems if p.rule in OURS]

    assert [(p.rule, p.place.path) for p in found] == [("given_once", f"data/{GUIDE.as_posix()}")]


def test_more_questions_than_anybody_answers_are_refused() -> None:
    """The ninth question in a row is one too many."""
    questions = "".join(
        f"  - id: more-{n}\n    text: More?\n    answers:\n"
        f"      - {{id: enough, text: Enough, to: tell}}\n"
        f"      - {{id: more, text: More, to: {f'more-{n + 1}' if n < 7 else 'pictures'}}}\n"
        for n in range(8)
    )
    guide = (
        changed(())
        .replace("to: pictures", "to: more-0")
        .replace("outcomes:\n", f"{questions}outcomes:\n")
    )

    assert [line for line in complaints(guide) if "asks 10 questions" in line]


def test_whom_to_tell_instead_rests_on_the_register_of_roles(tmp_path: Path) -> None:
    """The role to tell instead comes from roles.yml, so the clause need not name it."""
    data = tmp_path / "data"
    shutil.copytree(CASES / "policy", data)
    (data / GUIDE).write_text(
        changed([{"from": "    if_about", "to": "      - role: chair\n    if_about"}]), "utf-8"
    )
    roles = (data / "roles.yml").read_text("utf-8")
    (data / "roles.yml").write_text(roles.replace("them: chair", "them: bursar"), "utf-8")

    assert [p for p in load_checked(data, TODAY).problems if p.rule in OURS] == []


def test_a_table_can_say_whom_to_tell_and_how_fast(tmp_path: Path) -> None:
    """The words of a clause include those of its table."""
    data = tmp_path / "data"
    shutil.copytree(CASES / "policy", data)
    text = (data / TEXT).read_text("utf-8")
    words = "Worries go to the Principal at once. A worry about the Principal goes to the Chair"
    assert f"{words} at once." in text
    table = f"The list:\n\n| Worry |\n|---|\n| {words} at once. |"
    (data / TEXT).write_text(text.replace(f"{words} at once.", table), "utf-8")
    (data / GUIDE).write_text(changed(()), "utf-8")

    told = {p.rule for p in load_checked(data, TODAY).problems}

    assert "cited_words_are_confirmed" in told
    assert not told & {"cited_clauses_name_the_told", "speed_is_the_policys", "form"}


DRAFT = """\
title: A Policy
status: draft
based_on: "2024"
"""


def test_a_draft_is_checked_on_its_own_words(tmp_path: Path) -> None:
    """An outcome confirmed for the edition in force is due again if a draft has other words."""
    data = tmp_path / "data"
    shutil.copytree(CASES / "policy", data)
    (data / GUIDE).write_text(changed(()), "utf-8")
    draft = data / POLICY / "editions" / "draft"
    draft.mkdir()
    (draft / "edition.yml").write_text(DRAFT, "utf-8")
    text = (data / TEXT).read_text("utf-8")
    (draft / "text.md").write_text(text.replace("are kept", "are kept safe"), "utf-8")

    found = [p for p in load_checked(data, TODAY).problems if p.rule in OURS]

    assert [(each.message, each.severity) for each in found] == [
        (
            "the outcome 'record' was not read yet against the words of 'records' in edition draft",
            "warning",
        )
    ]


def test_a_superseded_edition_has_no_guides_to_check(tmp_path: Path) -> None:
    """Changed words of a superseded edition bring no problem: no outcome rests on them."""
    data = tmp_path / "data"
    shutil.copytree(CASES / "policy", data)
    (data / GUIDE).write_text(changed(()), "utf-8")
    old = data / POLICY / "editions" / "2019"
    old.mkdir()
    facts = 'title: A Policy\nstatus: superseded\ndate: "2019"\n'
    (old / "edition.yml").write_text(facts, "utf-8")
    text = (data / TEXT).read_text("utf-8")
    (old / "text.md").write_text(text.replace("at once", "soon"), "utf-8")

    assert [p.message for p in load_checked(data, TODAY).problems if p.rule in OURS] == []
