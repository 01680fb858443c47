"""The first document of a school: nothing has to be typed before it can be imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.model import clock
from macros.model.policy import Policy
from macros.problems import errors_only
from macros.rules.checked import load_checked

POLICY = """\
Hollow Lane Academy

Boat Policy

1. Aims
1.1 The harbour master must keep the list. The Dock Officer will look at it.
1.2 Tell the dock officer first. Staff may ask the crew lead once.
1.3 The dock officer must answer. In the lead up to a trip the shed is closed.
1.4 The chair of the crew will read it, and the chair of the crew must sign it.
1.5 Where the Chair of crew is away, nobody rows.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with nothing in it."""
    made = tmp_path / "data"
    made.mkdir()
    return made


def imported(data: Path, words: str) -> int:
    """Import a text into a data folder. Returns the exit code."""
    path = data.parent / "boats.txt"
    path.write_text(words, "utf-8")
    return main(["import", str(path), "--policy", "boats", "--data", str(data)])


def policy(data: Path) -> Policy:
    """The policy; the check must find no fault in it."""
    loaded = load_checked(data, clock.today(), str(data))
    assert errors_only(loaded.problems) == []
    return loaded.policy


def test_those_to_whom_it_applies_are_groups(data: Path) -> None:
    """They may be named nowhere else."""
    assert (
        imported(data, f"{POLICY}1.6 This policy applies to all staff, and visitors of ours.") == 0
    )
    assert [group.id for group in policy(data).roles.groups] == ["staff", "visitors"]


def test_the_cover_names_the_school(data: Path) -> None:
    """The school's name is read as it is printed."""
    assert imported(data, POLICY) == 0
    assert policy(data).school.name == "Hollow Lane Academy"


@pytest.mark.parametrize("named", ["Mill Road Academy", "HOLLOW LANE  ACADEMY"])
def test_a_cover_that_names_another_school_is_asked_about(
    data: Path, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The policy may have been sent to the wrong school, or adapted from another's."""
    assert imported(data, POLICY) == 0
    path = data.parent / "oars.txt"
    path.write_text(POLICY.replace("Hollow Lane Academy", named).replace("Boat", "Oar"), "utf-8")
    assert main(["import", str(path), "--policy", "oars", "--data", str(data)]) == 0
    asked = f"- The cover names another school: is this policy yours? (“{named}”)"
    assert (asked in capsys.readouterr().out) == (named == "Mill Road Academy")


def test_a_second_policy_is_asked_about_for_itself(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """People that the roles lack, and its language; what only the first cites is proposed too."""
    assert imported(data, f"{POLICY}1.6 See the Towing Policy.") == 0
    path = data.parent / "oars.txt"
    more = "The Pier Manager must look. See the Towing Policy."
    path.write_text(f"Oar Policy\n\n1. Aims\n1.1 The dock officer will row. {more}\n", "utf-8")
    for name, asks in (("oars", False), ("rhwyfau", True)):
        capsys.readouterr()
        assert main(["import", str(path), "--policy", name, "--data", str(data)]) == 0
        said = capsys.readouterr().out
        assert "(“Pier Manager”)" in said
        assert "dock officer" not in said.casefold()
        assert ("do not look English" in said) == asks
        assert "Towing Policy" in (data / name / "citations.yml").read_text("utf-8")
        path.write_text(f"Polisi\n\n1. Nod\n1.1 {'Rhwyfwn yn araf. ' * 40}{more}\n", "utf-8")


def test_the_offices_are_those_that_the_text_names(data: Path) -> None:
    """Each has all its spellings; the commonest comes first."""
    assert imported(data, POLICY) == 0
    found = {role.name: set(role.phrases) for role in policy(data).roles.roles}
    assert found == {
        "Dock officer": {"dock officer", "Dock Officer"},
        "Chair of the crew": {"chair of the crew", "Chair of crew"},
        "Crew lead": {"crew lead"},
    }


def test_an_office_named_once_is_better_than_none(data: Path) -> None:
    """A short text may name its only office once."""
    words = POLICY.partition("1.2")[0].replace("Dock Officer", "Harbour Manager")
    assert imported(data, words) == 0
    assert [role.name for role in policy(data).roles.roles] == ["Harbour Manager"]


def test_groups_are_those_that_must_do_something(data: Path) -> None:
    """A group is read with its small letter too, if the text has it; things are no groups."""
    more = "2. Rules\n2.1 All staff must row. Rowing staff must swim.\n2.2 Long oars must be dry.\n"
    more += "The staff must sing. The rowing staff may hum.\n"
    assert (
        imported(
            data,
            f"{POLICY}\n{more}2.3 Staff may rest. Long ropes should be dry too. Most staff will.\n",
        )
        == 0
    )
    found = {group.name: set(group.phrases) for group in policy(data).roles.groups}
    assert found == {
        "Staff": {"Staff", "staff"},
        "Rowing staff": {"Rowing staff", "rowing staff"},
    }


def test_what_is_proposed_already_knows_the_offices(data: Path) -> None:
    """The proposed duties name the offices that were read."""
    assert imported(data, POLICY) == 0
    layers = (data / "boats" / "layers" / "proposed-draft.yml").read_text("utf-8")
    assert "The dock officer must answer" in layers


@pytest.mark.parametrize(
    "words,lacking",
    [
        (POLICY.partition("\n")[2], "school.yml"),
        ("Hollow Lane Academy\n\nBoat Policy\n\n1. Aims\n1.1 Keep boats dry.\n", "roles.yml"),
        ("Hollow Lane Academy\n\nBoat Policy\n\n1. Aims\n1.1 Staff must row.\n", "roles.yml"),
    ],
    ids=["no school", "no office", "groups and no office"],
)
def test_nothing_is_made_up(
    data: Path, capsys: pytest.CaptureFixture[str], words: str, lacking: str
) -> None:
    """If the document lacks a fact, the message gives the one line that is needed."""
    assert imported(data, words) == 1
    said = capsys.readouterr().err
    assert f"{lacking}:1:1: the file is missing" in said
    assert "This line is enough" in said
    assert list(data.iterdir()) == []


def test_a_file_that_is_there_stays(data: Path) -> None:
    """Only missing files are made."""
    own = "name: Our Own Name\n"
    (data / "school.yml").write_text(own, "utf-8")
    assert imported(data, POLICY) == 0
    assert (data / "school.yml").read_text("utf-8") == own
    assert (data / "roles.yml").exists()


def test_the_next_edition_follows_by_the_same_steps(data: Path) -> None:
    """The next edition keeps the names of the first draft, and the first edition stays."""
    common = ["--policy", "boats", "--data", str(data)]
    assert imported(data, POLICY) == 0
    assert main(["confirm", "proposals", *common]) == 0
    adopt = ["adopt", "draft", "--date", "2026-01-10", "--body", "The crew", "--yes"]
    assert main([*adopt, *common]) == 0
    path = data.parent / "boats.txt"
    path.write_text(f"{POLICY}1.5 The dock officer must swim.\n", "utf-8")
    assert main(["import", str(path), "--onto", "boats", "--data", str(data)]) == 0
    editions = {edition.name: edition for edition in policy(data).editions}
    assert editions.keys() == {"2026-01", "draft"}
    new = editions["draft"].passages.keys() - editions["2026-01"].passages.keys()
    assert len(new) == 1
    layers = (data / "boats" / "layers" / "proposed-draft-2.yml").read_text("utf-8")
    assert "The dock officer must swim" in layers


def test_the_next_edition_names_its_policy_once(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """If there are several policies, the command to give up a draft names the policy."""
    for policy_id in ("boats", "rafts"):
        path = data.parent / "boats.txt"
        path.write_text(POLICY, "utf-8")
        words = ["import", str(path), "--edition", "2026", "--data", str(data)]
        assert main([*words, "--policy", policy_id]) == 0
    words = ["import", str(path), "--onto", "boats", "--data", str(data)]
    assert main([*words, "--policy", "rafts"]) == 1
    assert "--onto and --policy both name a policy" in capsys.readouterr().err
    assert main(words) == 1
    assert "give-up 2026 --policy boats" in capsys.readouterr().err


def test_a_folder_that_is_not_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing data folder is probably misspelt, so nothing is made there."""
    data.rmdir()
    assert imported(data, POLICY) == 1
    assert f"{data}:1:1: this is not a folder" in capsys.readouterr().err
    assert not data.exists()
