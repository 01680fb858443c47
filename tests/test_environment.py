"""The project's environment is made when it is needed, and not otherwise."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from macros.tools import environment

Commands = list[tuple[str, ...]]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The commands that would be run, in a project that has no environment yet."""
    ran: Commands = []

    def run(*command: str) -> None:
        ran.append(command)
        environment.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        environment.PYTHON.touch()

    for name in environment.FILES.values():
        (tmp_path / name).write_text("mkdocs==1.6.1\n", "utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "_run", run)
    return ran


def installed(commands: Commands) -> list[str]:
    """The names of the requirements that were installed, in order."""
    return [Path(command[-1]).name for command in commands if "install" in command]


def test_the_site_needs_no_test_tools(commands: Commands) -> None:
    """Building the site installs only what the site needs."""
    environment.main("site")

    assert installed(commands) == ["requirements.txt"]


def test_nothing_is_done_twice(commands: Commands) -> None:
    """An environment that is up to date is left alone."""
    environment.main("test")
    commands.clear()

    environment.main("test")

    assert commands == []


def test_a_changed_requirement_is_noticed(commands: Commands, tmp_path: Path) -> None:
    """The environment is made anew when requirements change."""
    environment.main("site")
    (tmp_path / "requirements.txt").write_text("mkdocs==1.6.2\n", "utf-8")
    commands.clear()

    environment.main("site")

    assert installed(commands) == ["requirements.txt"]


def test_every_package_must_have_its_hash(commands: Commands) -> None:
    """The installer refuses a package without a hash."""
    environment.main("site")

    assert "--require-hashes" in commands[-1]


@pytest.mark.parametrize(
    "parts,how",
    [({"ensurepip", "pip"}, "venv"), ({"pip"}, "--without-pip")],
)
def test_a_python_without_ensurepip_will_do(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, parts: set[str], how: str
) -> None:
    """Debian's Python without python3-venv uses its own pip."""
    _has_only(parts, monkeypatch)

    environment.main("site")

    assert how in commands[0]


@pytest.mark.usefixtures("commands")
def test_a_python_without_both_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hint says what to do if nothing can be installed."""
    _has_only(set(), monkeypatch)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        environment.main("site")


def _has_only(parts: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> ModuleSpec | None:
        return ModuleSpec(name, None) if name in parts else None

    monkeypatch.setattr(importlib.util, "find_spec", find)
