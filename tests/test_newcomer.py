"""A school that puts its own policy into a fresh copy, as the README says, has a site at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.publish.paper import kept
from macros.read.load import policy_folders
from tests.support import schools
from tests.support.commands import ROOT

README = (ROOT / "README.md").read_text("utf-8")
STEPS = re.findall(
    r"^ *```sh\n(.*?)^ *```",
    README.partition("## Put in another policy")[2],
    re.MULTILINE | re.DOTALL,
)
TAKEN_OUT = re.findall(r"data/[\w-]+", STEPS[0])[0]
PUT_IN, SEE = ([line.strip() for line in step.splitlines()] for step in STEPS[:2])


def run(folder: Path, *command: str) -> None:
    """Run a command there. Raises AssertionError with all that was said."""
    # Neither this test's own settings nor its workers are those of the copy.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout[-5000:]}\n{done.stderr[-5000:]}"


def put_in(folder: Path) -> None:
    """Do what the README says, with the small school as the other policy.

    Whatever policies are there: a school that runs these tests has its own in place of ours.
    """
    for held in policy_folders(folder / "data"):
        shutil.rmtree(held)
    (folder / TAKEN_OUT).mkdir()
    for line in PUT_IN:
        run(folder, "sh", "-c", line)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Every file of the repository, in an empty folder.

    Compiled modules and printed PDFs are the same there, so their caches are used.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    # Another worker may be writing one at this moment: under another name, which then goes.
    unfinished = shutil.ignore_patterns("*.pyc.*")
    for made in (*ROOT.glob("macros/**/__pycache__"), *ROOT.glob("tests/**/__pycache__")):
        shutil.copytree(made, tmp_path / made.relative_to(ROOT), ignore=unfinished)
    kept.FOLDER.parent.mkdir(exist_ok=True)
    (tmp_path / kept.FOLDER.parent.name).symlink_to(kept.FOLDER.parent)
    return tmp_path


def test_the_readme_needs_three_steps() -> None:
    """The steps are: take the old policy out, put the new one in, look."""
    assert (len(PUT_IN), SEE) == (2, ["make check site test"])


@pytest.mark.first
def test_another_policy_is_checked_built_and_judged(copy: Path) -> None:
    """The same environment serves the copy, and of the tests those run that judge its data."""
    put_in(copy)

    run(copy, sys.executable, "-m", "macros", "check")
    # Other tests look at this sample's pages and paper; the weekly run takes all together.
    judge = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", "judged"]
    judge += ["-m", "not browser and not long and not office", "-k", "not paper"]
    run(copy, sys.executable, *judge, "tests/data")
    site = copy / "judged" / "data-site"
    assert "Puddlecombe" in (site / "index.html").read_text("utf-8")


def test_each_of_several_policies_is_judged(copy: Path) -> None:
    """A question answered wrongly is reported for its own policy only."""
    shutil.rmtree(copy / "data")
    data = schools.three(copy / "data")
    judge = [sys.executable, "-m", "pytest", "-q", "-rpf", "-p", "no:cacheprovider"]
    judge += ["tests/data/test_searches.py", "tests/data/test_layers.py"]

    questions = "exact:\n  - {ask: warm, right: [warm]}\n  - {ask: warm, right: [salt]}\n"
    (data / "soup" / "searches.yml").write_text(questions, "utf-8")
    with pytest.raises(AssertionError, match=r"Expected: salt") as failed:
        run(copy, *judge)

    said = re.findall(r"^ *(PASSED|FAILED) .*?\[(\S+)\]", str(failed.value), re.MULTILINE)
    assert [name for result, name in said if result == "FAILED"] == ["soup:exact"]
    assert ("PASSED", "soup") in said


@pytest.mark.long
def test_every_command_of_the_readme_works_in_a_fresh_clone(tmp_path: Path) -> None:
    """They start from nothing, with a new environment and every test."""
    clone = tmp_path / "clone"
    run(tmp_path, "git", "clone", "--quiet", str(ROOT), str(clone))
    put_in(clone)

    for line in SEE:
        run(clone, "sh", "-c", line)
