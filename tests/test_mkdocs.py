"""MkDocs as its users start it: `mkdocs build` and `mkdocs serve`."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import commands, tiny

PROGRAM = Path(sys.executable).with_name("mkdocs")
SETTINGS = {"SOURCE_DATE_EPOCH": commands.TODAY, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project with the tiny policy in it."""
    for name in ("macros", "docs"):
        shutil.copytree(commands.ROOT / name, tmp_path / name)
    shutil.copyfile(commands.ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    tiny.write(tmp_path / "data")
    return tmp_path


def typed(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The output of an MkDocs command, as one stream."""
    return subprocess.run(
        [str(PROGRAM), *words],
        cwd=project,
        env={**os.environ, **SETTINGS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_mkdocs_build_builds_the_edition_in_force(project: Path) -> None:
    """It works without anything on Python's path."""
    result = typed(project, "build", "--strict", "--site-dir", "built")

    assert result.returncode == 0, result.stdout
    assert (project / "built/policy/soup.html").is_file()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_fault_is_explained_without_a_traceback(project: Path, command: str) -> None:
    """All faults, including those of pages, are listed, and the exit code is 1."""
    tiny.write(project / "data", tiny.spoilt("school.yml", "name:", "nmae:"))
    (project / "docs/trip.md").write_text("No title.", "utf-8")
    result = typed(project, command)

    assert result.returncode == 1
    assert "data/school.yml:1:1: the field 'nmae' is not known here" in result.stdout
    assert "docs/trip.md:1:1: the page does not begin with its title" in result.stdout
    assert "Traceback" not in result.stdout


def test_a_policy_that_is_not_there_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the policy that the environment variable misspells."""
    monkeypatch.setenv("POLICY", "soap")
    result = typed(project, "build")
    assert result.returncode == 1
    assert "No policy 'soap' is in force. POLICY is one of soup." in result.stdout


@pytest.fixture
def served(project: Path) -> Iterator[tuple[str, int]]:
    """The host and port of a running `mkdocs serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    process = subprocess.Popen(
        [str(PROGRAM), "serve", "--dev-addr", f"{host}:{port}"],
        cwd=project,
        env={**os.environ, **SETTINGS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield host, port
    process.terminate()
    process.wait()


def test_mkdocs_serve_shows_pages(served: tuple[str, int]) -> None:
    """The server answers as soon as the pages are built."""
    end = time.monotonic() + 30
    answer = b""
    while not answer and time.monotonic() < end:
        connection = http.client.HTTPConnection(*served)
        try:
            connection.request("GET", "/policy/soup.html")
            answer = connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()

    assert b"Staff must serve" in answer
