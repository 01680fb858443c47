"""Files are written whole, together or not at all, whatever interrupts the command."""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main, parser
from macros.edit import locks, together
from tests.support import tiny
from tests.support.commands import ROOT

STEPS = ("replace", "rename", "unlink", "hardlink_to", "chmod", "mkdir")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


class _KilledError(BaseException):
    """The operating system kills the program: none of its code runs any more."""


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, including hidden ones."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder: a file that is known, a draft, and a page beside it."""
    folder = tmp_path / "data"
    for name in ("school.yml", "ledger.yml", "draft/facts.yml", "draft/text.md", "../docs/page.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old", "utf-8")
    return folder


def change(data: Path) -> None:
    """Rename the draft, write two known files, a new one, and the page."""
    names = ("ledger.yml", "new/facts.yml", "new/deep/seal.yml", "../docs/page.md")
    together.write({data / name: "new" for name in names}, (data / "draft", data / "new"))


def stop(monkeypatch: pytest.MonkeyPatch, at: int, how: BaseException) -> list[int]:
    """Make this step of writing, counted from 0, end like this. Returns how many were begun."""
    begun = [0]

    def stopping(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(self: Path, *given: Any, **named: Any) -> Any:
            begun[0] += 1
            if begun[0] == at + 1:
                raise how
            return real(self, *given, **named)

        return step

    for name in STEPS:
        monkeypatch.setattr(Path, name, stopping(getattr(Path, name)))
    return begun


def every_moment(data: Path, how: BaseException, patched: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder above the data, after a stop at each step of the change in turn."""
    whole = data.parent.with_name(f"{data.parent.name}-whole")
    shutil.copytree(data.parent, whole)
    for at in range(99):
        with patched.context() as context:
            begun = stop(context, at, how)
            try:
                change(data)
            except type(how):
                pass
        if begun[0] <= at:
            return
        yield data.parent
        shutil.rmtree(data.parent)
        shutil.copytree(whole, data.parent)
    pytest.fail("the change never ended")


def test_a_command_killed_at_any_moment_leaves_all_or_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next command finds the old files or the new ones, and nothing beside them."""
    old = tree(data.parent)
    change(data)
    new = tree(data.parent)
    shutil.rmtree(data.parent)
    for name, content in old.items():
        (data.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (data.parent / name).write_bytes(content)

    found = []
    for folder in every_moment(data, _KilledError(), monkeypatch):
        together.settle(data)
        found.append({n: words for n, words in tree(folder).items() if not n.endswith(".half")})
        with together.turn(data):
            pass
        assert tree(folder) == found[-1]
        assert found[-1] in (old, new)
    assert found.count(old) > 20
    assert new in found


@pytest.mark.parametrize("how", [FULL, KeyboardInterrupt()])
def test_a_command_that_fails_or_is_stopped_restores_everything(
    how: BaseException, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cleans up itself, without waiting for the next command."""
    old = tree(data.parent)
    with monkeypatch.context() as context:
        # The page is the last file to be replaced.
        real = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if Path(target).name == "page.md" and "-new" in self.name:
                raise how
            return real(self, target)

        context.setattr(Path, "replace", replace)
        with pytest.raises(type(how)):
            change(data)
    assert tree(data.parent) == old


def test_a_disk_without_hard_links_will_do(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old files are then copied."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    change(data)
    assert set(tree(data).values()) == {b"old", b"new"}
    assert not list(data.parent.rglob("*.half"))


@posix
def test_permissions_are_kept_and_links_followed(data: Path, tmp_path: Path) -> None:
    """Everybody can read new files, whatever the default permissions."""
    own, elsewhere = data / "ledger.yml", tmp_path / "elsewhere"
    elsewhere.mkdir()
    own.rename(elsewhere / "ledger.yml")
    (elsewhere / "ledger.yml").chmod(0o640)
    own.symlink_to(elsewhere / "ledger.yml")
    (data / "to-come.yml").symlink_to(elsewhere / "come.yml")
    usual = os.umask(0o077)
    together.write({own: "new", data / "to-come.yml": "new", data / "fresh/one.yml": "new"})
    os.umask(usual)

    assert (data / "fresh").stat().st_mode & 0o777 == 0o755

    assert own.is_symlink()
    assert (elsewhere / "ledger.yml").read_text("utf-8") == "new"
    assert (elsewhere / "ledger.yml").stat().st_mode & 0o777 == 0o640
    assert (elsewhere / "come.yml").stat().st_mode & 0o777 == 0o644


@posix
def test_a_file_that_may_only_be_read_is_left_alone(data: Path) -> None:
    """The files that should have changed with it stay too."""
    (data / "ledger.yml").chmod(0o444)
    old = tree(data)
    with pytest.raises(PermissionError):
        together.write({data / "draft/text.md": "new", data / "ledger.yml": "new"})
    assert tree(data) == old


def test_a_link_to_itself_is_a_fault_in_words(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no traceback."""
    (data / "text.md").symlink_to("text.md")
    assert main(["tidy", str(data / "text.md")]) == 1
    assert "Traceback" not in capsys.readouterr().err


COMMANDS = {
    "acknowledgements": ["{}", "--into", "{}/new.csv"],
    "evidence": ["{}/new.zip"],
    "adopt": ["draft", "--yes", "--data"],
    "confirm": ["ask", "--data"],
    "declare": ["--data"],
    "export-word": ["2026-01", "--into"],
    "give-up": ["draft", "--yes", "--data"],
    "handbook": ["--into"],
    "ids": ["{}/soup/editions/2026-01/text.md"],
    "import": ["{}/school.yml", "--data"],
    "new-edition": ["next", "--from", "2026-01", "--data"],
    "offline": ["--into"],
    "review": ["2026-01", "--date", "2026-02-01", "--body", "B", "--data"],
    "schemas": ["--into"],
    "tidy": ["{}/soup/editions/2026-01/text.md"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_two_commands_never_write_at_once(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second is refused in plain words and changes nothing."""
    data = tiny.write(tmp_path / "data")
    old = tree(data)
    words = [word.format(data) for word in COMMANDS[command]]
    if words[-1].startswith("--"):
        words.append(str(data))
    with together.turn(data):
        assert main([command, *words]) == 1
    assert "Another command is writing here" in capsys.readouterr().err
    assert tree(data) == old


def test_every_command_that_writes_takes_its_turn() -> None:
    """A new command without the lock fails here."""
    found = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    writing = {name for name, each in found.choices.items() if each.get_default("changes")}
    assert writing == set(COMMANDS)
    modules = {
        path.stem.rstrip("_").replace("_", "-"): path.read_text("utf-8")
        for path in (ROOT / "macros" / "commands").glob("*.py")
    }
    assert {name for name, code in modules.items() if "together.write" in code} <= writing | {
        "rules"
    }


def test_a_check_waits_for_a_writing_command(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while it gives up and says so."""
    (data / ".journal.half").write_text("[[], []]", "utf-8")
    monkeypatch.setattr(together, "_PATIENCE", 0.1)
    with locks.alone(data / ".lock.half"), pytest.raises(locks.InUseError):
        together.settle(data)
    together.settle(data)
    assert not (data / ".journal.half").exists()


def test_a_killed_command_keeps_no_lock(data: Path) -> None:
    """The operating system releases the lock, and leftovers are cleared away."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom macros.edit import together\n"
        "with together.turn(Path(sys.argv[1])):\n    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(data)], cwd=ROOT, check=False)
    assert (data / ".lock.half").exists()
    with together.turn(data):
        pass
    assert not list(data.rglob("*.half"))
