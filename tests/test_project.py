"""What stands around the code: requirements, commands, workflows, and what the README promises."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from macros.tools import browser, environment
from tests.support.commands import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
POWERSHELL = (ROOT / "make.ps1").read_text("utf-8")
# The folders of the machine that somebody happened to work on.
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w+")


def tracked() -> list[str]:
    """Every text file that is kept in the repository, or about to be."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    binary = (".png", ".pdf", ".ttf", ".woff2")
    return [name for name in listing.stdout.splitlines() if not name.endswith(binary)]


def loose(requirements: str) -> list[str]:
    """The packages that have no single version, or no hash."""
    packages = re.findall(r"^[a-z][^\n]*(?:\n +--hash[^\n]*)*", requirements, re.MULTILINE)
    return [p for p in packages if not re.match(r"\S+==\S+", p) or "--hash=sha256:" not in p]


def unpinned(workflow: str) -> list[str]:
    """The actions that are not pinned to a commit with its version beside it."""
    uses = re.findall(r"uses: (.*)", workflow)
    return [line for line in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)]


@pytest.mark.parametrize("name", environment.FILES.values())
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    """Each package has one version and its hashes."""
    assert loose((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("fault", ["mkdocs>=1.6 \\\n    --hash=sha256:00", "mkdocs==1.6.1\n"])
def test_a_loose_requirement_is_seen(fault: str) -> None:
    """A range of versions is found, and a version without its hash."""
    assert loose(fault)


@pytest.mark.parametrize("name", environment.FILES.values())
def test_requirements_name_no_host(name: str) -> None:
    """Any mirror serves: the files name no address."""
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_tests_run_on_what_the_site_is_built_with() -> None:
    """The two lists agree on every version they share."""
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
    assert f'"{command}"' in POWERSHELL


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each action is pinned to a commit, with its version beside it."""
    uses = re.findall(r"uses: (.*)", path.read_text("utf-8"))

    assert [
        line for line in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)
    ] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_begin_with_no_permission(path: Path) -> None:
    """A workflow starts with none, and each job asks for what it needs."""
    assert "\npermissions: {}\n" in path.read_text("utf-8")


@pytest.mark.parametrize("name", tracked())
def test_no_file_names_a_machine(name: str) -> None:
    """The project needs nothing of the machine that it was written on."""
    path = ROOT / name

    assert not path.is_file() or OF_A_MACHINE.findall(path.read_text("utf-8", "replace")) == []


def test_a_path_of_a_machine_is_seen() -> None:
    """A home folder is found; an address on the web is not."""
    home, web = "see /" + "home/sam/policy", "https://example.org/" + "work/policy"

    assert OF_A_MACHINE.findall(home)
    assert not OF_A_MACHINE.findall(web)


def test_a_missing_browser_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable CHROMIUM decides, and a wrong one is not passed over in silence."""
    monkeypatch.setenv("CHROMIUM", "no-such-browser")

    assert browser.find() is None
    assert "CHROMIUM" in browser.HINT


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment is not made with a Python that is too old."""
    monkeypatch.setattr(environment, "OLDEST", (99, 0))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11"):
        environment.main("site")
