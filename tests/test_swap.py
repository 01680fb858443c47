"""A build that is killed at any moment leaves the old site whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit import locks
from macros.publish import swap
from tests.support import tiny

ROOT = Path(__file__).resolve().parent.parent
FILES = 60
# Builds sites for ever; each of their many files names its build.
BUILDER = f"""
import sys, itertools
from pathlib import Path
from macros.publish import swap
for number in itertools.count(1):
    with swap.fresh(Path(sys.argv[1])) as folder:
        for name in range({FILES}):
            (folder / str(name)).write_text(str(number), "utf-8")
"""


def whole(site: Path) -> bool:
    """Whether a complete site is there, with all its files from one build."""
    said = [path.read_text("utf-8") for path in site.iterdir()] if site.is_dir() else []
    return len(said) == FILES and len(set(said)) == 1


def filled(site: Path, words: str) -> None:
    """Build a site in which every file has the same words."""
    with swap.fresh(site) as folder:
        for name in range(FILES):
            (folder / str(name)).write_text(words, "utf-8")


@pytest.mark.parametrize("seed", range(12))
def test_a_build_killed_at_a_random_moment_leaves_a_whole_site(seed: int, tmp_path: Path) -> None:
    """All pages are there, and all are from the same build."""
    site = tmp_path / "site"
    filled(site, "old")
    builder = subprocess.Popen([sys.executable, "-c", BUILDER, str(site)], cwd=ROOT)
    time.sleep(random.Random(seed).uniform(0.15, 0.6))  # noqa: S311 - not a secret
    builder.kill()
    builder.wait()
    assert whole(site)


def test_the_next_build_clears_away_what_a_killed_one_left(tmp_path: Path) -> None:
    """No files pile up beside the site."""
    site = tmp_path / "site"
    filled(site, "old")
    (tmp_path / ".site-new-abandoned").mkdir()
    filled(site, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    """A fault during the build leaves the old site as it was."""
    site = tmp_path / "site"
    filled(site, "old")

    def fail() -> None:
        with swap.fresh(site) as folder:
            (folder / "0").write_text("half", "utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert whole(site)
    assert (site / "0").read_text("utf-8") == "old"


def test_where_folders_cannot_be_exchanged_a_killed_swap_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build first restores the old site, which was set aside between two renames."""
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    site = tmp_path / "site"
    filled(site, "old")
    site.rename(tmp_path / ".site-old")

    def fail() -> None:
        with swap.fresh(site):
            assert whole(site)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert whole(site)
    filled(site, "new")
    assert (site / "0").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("exchanged", [True, False])
def test_a_file_that_is_read_for_a_moment_is_waited_for(
    exchanged: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename a folder while a virus scanner reads a file in it."""
    if not exchanged:
        monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    refuse(monkeypatch, times=2)
    site = tmp_path / "site"

    filled(site, "first")
    filled(site, "second")

    assert (site / "0").read_text("utf-8") == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_half_way_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a file of the new site is held open, the old site is there, not nothing."""
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    site = tmp_path / "site"
    filled(site, "old")
    refuse(monkeypatch, times=99, only="-new-")

    with pytest.raises(PermissionError):
        filled(site, "new")

    assert (site / "0").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_new_folder_can_be_read_by_everybody(tmp_path: Path) -> None:
    """A web server or a colleague can read it, unlike a folder of tempfile."""
    old = os.umask(0o077)
    filled(tmp_path / "site", "words")
    os.umask(old)

    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_every_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    """Unusual default permissions make no difference, and stay as they were."""
    old = os.umask(0o077)
    filled(tmp_path / "site", "words")
    after = os.umask(old)

    assert (tmp_path / "site" / "0").stat().st_mode & 0o777 == 0o644
    assert after == 0o077


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The link stays and its target is replaced; nothing is left beside either."""
    (tmp_path / "site").symlink_to("www")

    for words in ("first", "second"):
        filled(tmp_path / "site", words)
        assert (tmp_path / "www" / "0").read_text("utf-8") == words
    assert (tmp_path / "site").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]


def test_links_in_a_circle_are_a_fault_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is built and nothing is left behind."""
    (tmp_path / "site").symlink_to("site")
    data = tiny.write(tmp_path / "data")
    assert main(["build", "--data", str(data), "--into", str(tmp_path / "site")]) == 1
    assert "the links lead in a circle" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]


def test_a_second_build_into_a_folder_is_refused(tmp_path: Path) -> None:
    """It would delete what the first is making. The first continues, and other folders are free."""
    site = tmp_path / "site"
    with swap.fresh(site) as folder:
        (folder / "0").write_text("first", "utf-8")
        with pytest.raises(locks.InUseError):
            filled(site, "second")
        filled(tmp_path / "other", "other")

    assert (site / "0").read_text("utf-8") == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "site"]


def test_a_killed_build_keeps_no_lock(tmp_path: Path) -> None:
    """The operating system releases it."""
    site = tmp_path / "site"
    builder = subprocess.Popen([sys.executable, "-c", BUILDER, str(site)], cwd=ROOT)
    while not site.is_dir():
        time.sleep(0.01)
    builder.kill()
    builder.wait()

    filled(site, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def refuse(monkeypatch: pytest.MonkeyPatch, *, times: int, only: str = "") -> None:
    """Make renaming fail this often if the old name contains these letters."""
    left = [times]
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if only in self.name and left[0]:
            left[0] -= 1
            raise PermissionError(13, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(swap, "_PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "rename", refusing)
