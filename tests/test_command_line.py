"""The command line: exit codes and output; it writes nothing unasked and never crashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.commands.check import summary
from macros.model import clock
from macros.problems import Place, Problem, one_line, shortened
from tests.support import tiny

DAY = ["--today", "2026-11-23"]


def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A policy with only warnings passes, and they are marked as warnings."""
    assert main(["check", "--data", str(tiny.write(tmp_path)), *DAY]) == 0
    out = capsys.readouterr().out
    assert ": warning: " in out
    assert out.endswith("\nno errors, 1 warning.\n")


def test_errors_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All problems, of form and of rules, are printed at once, and the exit code is 1."""
    changed = tiny.spoilt("school.yml", "name:", "nmae:")
    changed |= tiny.spoilt("soup/layers/soup.yml", "to: warm", "to: wram")
    assert main(["check", "--data", str(tiny.write(tmp_path, changed)), *DAY]) == 1
    out = capsys.readouterr().out
    assert "    Hint: Did you mean 'name'?" in out
    assert "    Hint: Did you mean 'warm'?" in out
    assert "\n2 errors, " in out


def test_a_file_with_very_many_faults_is_listed_in_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first 50 faults of a file are printed and the rest counted; other files are complete."""
    changed = tiny.spoilt("school.yml", "name:", "nmae:")
    changed["soup/policy.yml"] = tiny.FILES["soup/policy.yml"] + unknown(2_000)
    assert main(["check", "--data", str(tiny.write(tmp_path, changed)), *DAY]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert sum("is not known here" in line for line in lines) == 51
    assert any("soup/policy.yml: and 1950 more errors of this file" in line for line in lines)
    assert lines[-1].startswith("2001 errors, ")


def unknown(count: int) -> str:
    """This many fields that no file may have."""
    return "".join(f"zz{number}: 1\n" for number in range(count))


@pytest.mark.parametrize("name", ["missing", "file", "a\0b"])
def test_no_folder(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing data folder gives one line and exit code 1."""
    (tmp_path / "file").write_text("x")
    assert main(["check", "--data", str(tmp_path / name), *DAY]) == 1
    assert capsys.readouterr().out.endswith("1 error, no warnings.\n")


def test_nothing_is_written(tmp_path: Path) -> None:
    """The check changes no file and makes none."""
    folder = tiny.write(tmp_path)
    before = {p: (p.stat().st_mtime_ns, p.is_dir() or p.read_bytes()) for p in folder.rglob("*")}
    main(["check", "--data", str(folder), *DAY])
    after = {p: (p.stat().st_mtime_ns, p.is_dir() or p.read_bytes()) for p in folder.rglob("*")}
    assert before == after


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("school.yml", "name:", "nmae:"),
        ("soup/layers/soup.yml", "to: warm", "to: wram"),
    ],
    ids=["a fault of form", "a rule that is broken"],
)
def test_no_handbook_is_made_of_faulty_data(
    file: str, old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The handbook command reports the problems, as `check` does, and writes nothing."""
    folder = tiny.write(tmp_path / "data", tiny.spoilt(file, old, new))
    to = tmp_path / "printed"
    assert main(["handbook", "--data", str(folder), "--into", str(to)]) == 1
    assert "    Hint: Did you mean" in capsys.readouterr().err
    assert not to.exists()
    tiny.write(tmp_path / "data")
    assert main(["handbook", "--data", str(folder), "--into", str(to)]) == 0
    assert [path.name for path in to.iterdir()] == ["handbook.pdf"]


@pytest.mark.parametrize("words", [["chekc"], ["check", "--today", "soon"], ["check", "x"]])
def test_a_command_that_is_not_understood(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong command line is explained, with exit code 2."""
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: python -m macros" in capsys.readouterr().err


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command says in one line what it does, even if no command was given."""
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 0
    help_text = capsys.readouterr().out
    for command in ("check", "rules", "schemas"):
        assert f"    {command} " in help_text


def test_a_command_that_lacks_a_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command whose package is not installed says so; other commands still work."""
    monkeypatch.setitem(sys.modules, "macros.commands.schemas", None)
    for words in (["schemas"], ["schemas", "--into", "x", "-h"]):
        assert main(words) == 2
        assert "cannot be used here" in capsys.readouterr().err
    assert main(["rules"]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for Python here")
def test_any_python_starts_the_program(root: Path, tmp_path: Path) -> None:
    """Another Python hands over to the project's own, or says what is missing."""
    shutil.copytree(root / "macros/problems", tmp_path / "macros/problems")
    shutil.copy(root / "macros/__init__.py", tmp_path / "macros")
    words = [sys.executable, "-S", "-m", "macros", "adopt", "two words"]
    lacking = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    own = tmp_path / ".venv/bin/python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    own.chmod(0o755)
    going_on = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    own.unlink()
    own.symlink_to(Path(sys.executable).resolve())
    half_made = subprocess.run(
        words, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30
    )

    for each in (lacking, half_made):
        assert each.returncode == 1
        assert each.stderr.endswith("Hint: 'make site' installs it.\n")
    assert going_on.stdout == "-S|-m|macros|adopt|two words|"


def test_it_prints_on_any_screen(root: Path, tmp_path: Path) -> None:
    """An ASCII screen shows what it can, and a closed pipe causes no crash."""
    folder = tiny.write(tmp_path, {"café.yml": "id: é\n"})
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", "--data", str(folder)],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "nothing reads this file" in done.stdout
    assert done.stderr == ""
    assert done.returncode == 1


def test_a_closed_pipe_ends_the_output_quietly(root: Path) -> None:
    """Output cut short, as by `head`, causes no crash."""
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"{sys.executable} -m macros check --data tests/samples/dreadful | head -1",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_system_that_refuses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error of the operating system is one line, without a traceback."""

    def refuse(_: object) -> int:
        raise OSError(28, "No space left on device", "site")

    monkeypatch.setattr("macros.commands.check.run", refuse)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "This could not be done: No space left on device (site)\n"


def test_the_last_line_counts() -> None:
    """The last line counts errors and warnings in words."""
    error, warning = (Problem(Place("a"), s, "", s) for s in ("error", "warning"))
    assert summary([]) == "No problem found."
    assert summary([error]) == "1 error, no warnings."
    assert summary([warning, warning, error]) == "1 error, 2 warnings."
    unread = replace(warning, hint="Then run: python -m macros confirm report")
    assert summary([unread, unread]).endswith(" To clear 2 of them, run and read: confirm report.")


def test_a_problem_stays_on_its_lines() -> None:
    """A message is one line and so is its hint, whatever the data contains."""
    problem = Problem(Place("a"), "odd\n\x1b[31m name", "do\u2028this")
    assert str(problem) == "a:1:1: odd ?[31m name\n    Hint: do this"
    assert one_line("\x00\t\u202e") == "? ?"
    assert shortened("word " * 40) == ("word " * 12)[:59] + "…"


def test_the_date_of_a_build_can_be_set(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A build takes its date from SOURCE_DATE_EPOCH, else from the last commit."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert clock.build_date(root) == date(2023, 11, 14)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    git = ["git", "log", "-1", "--format=%ct"]
    last = subprocess.run(git, cwd=root, capture_output=True, text=True, check=False).stdout
    expected = datetime.fromtimestamp(int(last), UTC).date() if last.strip() else clock.today()
    assert clock.build_date(root) == expected


@pytest.mark.parametrize("epoch", ["", "soon", "1e99", "9" * 40])
def test_without_a_usable_date_today_counts(
    epoch: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a usable epoch, and outside a repository, the real date counts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert clock.build_date(tmp_path) == clock.today()


@pytest.mark.parametrize(
    "words", [("check", "--today"), ("adopt", "2025", "--date"), ("review", "2025", "--next")]
)
def test_a_day_in_another_form_is_refused_in_words(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """A day in everyday form gets a hint on the form that is needed."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "23/11/2026"])
    assert ended.value.code == 2
    assert "'23/11/2026' is not a day: write it as 2026-12-01" in capsys.readouterr().err


def test_a_build_deletes_nothing_but_a_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build into any other folder, even that of the data, is refused and deletes nothing."""
    data = tiny.write(tmp_path / "data")
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("Dear all", "utf-8")
    for folder in (data, tmp_path, letters, letters / "letter.txt"):
        before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
        assert main(["build", "--data", str(data), "--into", str(folder), "--no-print"]) == 1
        assert f"{folder}:1:1: this folder has files that this program" in capsys.readouterr().err
        assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


def test_a_build_goes_into_an_empty_folder_and_over_a_site(tmp_path: Path) -> None:
    """--into accepts an empty folder or an old site."""
    data, site = tiny.write(tmp_path / "data"), tmp_path / "site"
    site.mkdir()
    for _ in range(2):
        assert main(["build", "--data", str(data), "--into", str(site), "--no-print"]) == 0
        assert (site / "index.html").is_file()


def test_what_cannot_be_served_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not a site, and an impossible port, are refused in words."""
    data, letters = tiny.write(tmp_path / "data"), tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("Dear all", "utf-8")
    assert main(["serve", "--data", str(data), "--into", str(letters)]) == 1
    assert (letters / "letter.txt").is_file()
    for port in ("99999", "0", "eighty"):
        with pytest.raises(SystemExit):
            main(["serve", "--data", str(data), "--port", port])
        assert f"'{port}' is not a port" in capsys.readouterr().err


def test_stopped_while_it_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C while the command is imported gives one line."""

    def stopped(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("importlib.import_module", stopped)

    assert main(["check"]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl+C there")
def test_stopped_before_it_starts() -> None:
    """Ctrl+C while Python looks for the program gives one line."""
    # A process started in the background ignores Ctrl+C, and so would this one.
    listens = "signal.signal(2, signal.default_int_handler)"
    words = (
        f"import sys, signal; {listens}; sys.argv = ['-m']; import macros; signal.raise_signal(2)"
    )
    told = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=False
    )

    assert (told.returncode, told.stderr) == (1, "Stopped.\n")
