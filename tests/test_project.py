"""The files around the code: requirements, commands, workflows, and the README's promises."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.tools import browser, environment
from tests.support.commands import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
IMPORT = ROOT / ".github" / "workflows" / "import.yml"
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
POWERSHELL = (ROOT / "make.ps1").read_text("utf-8")
# Folders of a particular machine.
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w+")


def kept() -> list[str]:
    """Every file that is in the repository, or about to be."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [name for name in listing.stdout.splitlines() if (ROOT / name.strip('"')).exists()]


def tracked() -> list[str]:
    """Every text file that is in the repository, or about to be."""
    return [name for name in kept() if not name.endswith((".png", ".pdf", ".ttf", ".woff2"))]


def loose(requirements: str) -> list[str]:
    """The packages that have no single version, or no hash."""
    packages = re.findall(r"^[a-z][^\n]*(?:\n +--hash[^\n]*)*", requirements, re.MULTILINE)
    return [p for p in packages if not re.match(r"\S+==\S+", p) or "--hash=sha256:" not in p]


def unpinned(workflow: str) -> list[str]:
    """The actions, except our own workflows, that are not pinned to a commit with its version."""
    uses = re.findall(r"uses: (?!\./)(.*)", workflow)
    return [line for line in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)]


def needed(workflow: str, job: str) -> str:
    """The job that must have succeeded before a job of the workflow begins."""
    found = re.search(rf"^  {job}:\n(?:    .*\n)*?    needs: (\w+)$", workflow, re.MULTILINE)
    return found[1] if found else ""


def scripts_with_words_from_outside(workflow: dict[str, Any]) -> list[str]:
    """The scripts into which GitHub would insert values before they run."""
    steps = (step for job in workflow["jobs"].values() for step in job.get("steps", ()))
    return [step["run"] for step in steps if "${{" in step.get("run", "")]


def windows_words(script: str) -> set[str]:
    """The words that make.ps1 accepts."""
    listed = re.findall(r'^        (?:\{ \$_ -in )?("[a-z", -]+") \}? ?\{$', script, re.MULTILINE)
    return {word.strip('" ') for words in listed for word in words.split(",")}


@pytest.mark.parametrize("name", environment.FILES.values())
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    """Each package has one version and its hashes."""
    assert loose((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("fault", ["mkdocs>=1.6 \\\n    --hash=sha256:00", "mkdocs==1.6.1\n"])
def test_a_loose_requirement_is_found(fault: str) -> None:
    """A range of versions is found, and a version without its hash."""
    assert loose(fault)


@pytest.mark.parametrize("name", environment.FILES.values())
def test_requirements_name_no_host(name: str) -> None:
    """The files contain no address, so that any mirror works."""
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_tests_run_on_what_the_site_is_built_with() -> None:
    """Both lists have the same version of every package they share."""
    site, test = (
        set(re.findall(r"^\S+==[^\n\\]+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in environment.FILES.values()
    )

    assert site - test == set()


def test_ci_runs_what_a_contributor_runs() -> None:
    """.ci/run calls make test and nothing else."""
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]

    assert commands == ['cd "$(dirname "$0")/.." && exec make test']


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`make ([a-z]+)`", README))))
def test_the_commands_of_the_readme_exist(command: str) -> None:
    """Each command that the README names is in the Makefile."""
    assert re.search(rf"^{command}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`\.\\make\.ps1 ([a-z]+)`", README))))
def test_the_commands_for_windows_exist(command: str) -> None:
    """Each command that the README names for Windows is in make.ps1."""
    assert command in windows_words(POWERSHELL)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each action is pinned to a commit, with its version in a comment."""
    assert unpinned(path.read_text("utf-8")) == []


@pytest.mark.parametrize("uses", ["actions/checkout@v6", "actions/checkout@" + "0" * 40])
def test_an_unpinned_action_is_found(uses: str) -> None:
    """A tag can move, and a commit without its version tells a reader nothing."""
    assert unpinned(f"- uses: {uses}\n") == [uses]


def test_only_what_passed_every_test_is_published() -> None:
    """The site on Pages was built after the checking workflow succeeded."""
    publish, check = (
        (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
        for name in ("publish", "check")
    )

    assert "  check:\n" in publish
    assert "uses: ./.github/workflows/check.yml" in publish
    assert (needed(publish, "deploy"), needed(publish, "build")) == ("build", "check")
    assert "workflow_call:" in check
    assert "- run: .ci/run\n" in check


def test_windows_knows_every_word_of_the_makefile() -> None:
    """make.ps1 has every target of the Makefile, and its help is complete."""
    words = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE)) - {"help"}
    says = set(re.findall(r'"Known words: (.*)"', POWERSHELL)[0].split(", "))

    assert words == windows_words(POWERSHELL) == says


def test_the_script_for_windows_is_plain() -> None:
    """Windows PowerShell 5.1 misreads anything but ASCII, and lacks the newer operators."""
    assert POWERSHELL.isascii()
    assert not re.search(r"&& |\|\| |\?\? |\?\.", POWERSHELL)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_begin_with_no_permission(path: Path) -> None:
    """A workflow starts without permissions, and each job requests what it needs."""
    assert "\npermissions: {}\n" in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_script_of_a_workflow_takes_words_from_outside(path: Path) -> None:
    """Names of files and branches are variables: inside a script they could be run."""
    assert scripts_with_words_from_outside(yaml.safe_load(path.read_text("utf-8"))) == []


def test_a_script_that_takes_words_from_outside_is_found() -> None:
    """It is found even if the whole value is one."""
    steps = [{"run": "echo ${{ github.head_ref }}"}, {"run": "echo"}, {"uses": "a"}]
    assert scripts_with_words_from_outside({"jobs": {"a": {"steps": steps}}}) == [steps[0]["run"]]


def test_what_reads_a_sent_document_may_change_nothing() -> None:
    """The job with write permission only runs git and gh on the other job's result."""
    jobs = yaml.safe_load(IMPORT.read_text("utf-8"))["jobs"]
    assert jobs["draft"]["permissions"] == {"contents": "read"}
    assert jobs["draft"]["steps"][0]["with"]["persist-credentials"] is False
    assert jobs["propose"]["needs"] == "draft"
    run = [step["run"] for step in jobs["propose"]["steps"] if "run" in step]
    assert {line.split()[0] for line in "".join(run).splitlines()} == {"git", "gh"}


def test_each_sent_document_is_imported_whatever_it_is_called(tmp_path: Path) -> None:
    """A folder names the policy of the next edition; special characters in a name run nothing."""
    steps = yaml.safe_load(IMPORT.read_text("utf-8"))["jobs"]["draft"]["steps"]
    script = next(step["run"] for step in steps if step.get("id") == "import")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nprintf '%s|' \"$@\" >> said\n", "utf-8")
    python.chmod(0o755)
    (tmp_path / "inbox" / "phones").mkdir(parents=True)
    odd = "inbox/a $(touch run) `touch run` '\"; touch run & é.docx"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=m"]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    for name in ("inbox/README.md", "inbox/phones/b.docx", odd):
        (tmp_path / name).write_text("words", "utf-8")
    subprocess.run([*git, "add", "inbox"], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "-q", "-m", "second"], cwd=tmp_path, check=True)
    variables = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, check=True,
        env=os.environ | variables | {"GITHUB_RUN_NUMBER": "7"},
    )  # fmt: skip
    said = (tmp_path / "said").read_text("utf-8")
    assert said == "".join(
        f"-m|macros|import|{words}|"
        for words in (
            f"{odd}|--edition|draft-7",
            "inbox/phones/b.docx|--edition|draft-7|--onto|phones",
        )
    )
    assert not (tmp_path / "run").exists()
    assert (tmp_path / "GITHUB_OUTPUT").read_text("utf-8") == "made=yes\n" * 2


def test_a_document_can_be_dropped_on_a_file() -> None:
    """Its name is quoted, each word of make.ps1 exists, and the window stays open."""
    script = (ROOT / "import.cmd").read_text("ascii")
    assert set(re.findall(r"make\.ps1 ([a-z]+)", script)) == {"import", "preview"}
    assert set(re.findall(r"-File (\S+)", script)) == {"make.ps1"}
    assert re.sub(r'"%~[f12dp0]+"', "", script).count("%") == 0
    assert script.endswith("pause\n")


def test_no_file_names_a_machine() -> None:
    """The project does not depend on the machine where it was written."""
    texts = {name: ROOT / name for name in tracked() if (ROOT / name).is_file()}

    assert [
        n for n, p in texts.items() if OF_A_MACHINE.search(p.read_text("utf-8", "replace"))
    ] == []


def test_file_names_have_no_space() -> None:
    """No file name needs quotation marks in a command."""
    assert [name for name in kept() if not re.fullmatch(r"[\w./-]+", name, re.ASCII)] == []


def test_a_path_of_a_machine_is_found() -> None:
    """A home folder is found; an address on the web is not."""
    home, web = "see /" + "home/sam/policy", "https://example.org/" + "work/policy"

    assert OF_A_MACHINE.findall(home)
    assert not OF_A_MACHINE.findall(web)


def test_a_missing_browser_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """CHROMIUM decides which browser runs, and a wrong value is reported."""
    monkeypatch.setenv("CHROMIUM", "no-such-browser")

    assert browser.find() is None
    assert "CHROMIUM" in browser.HINT


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment is not made with a Python that is too old."""
    monkeypatch.setattr(environment, "OLDEST", (99, 0))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11"):
        environment.main("site")
