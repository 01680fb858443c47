"""The whole site as one zip."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from macros.publish import offline
from tests.editions import edition, policy


def test_the_zip_is_named_after_school_policy_and_edition() -> None:
    """The name uses only letters that every file system accepts."""
    assert offline.name([policy(edition("2023-11"))]) == "a-school-the-policy-2023-11"


def test_a_policy_without_an_edition_in_force_still_has_a_name() -> None:
    """The zip is named after the school only."""
    assert offline.name([policy(edition(control={"status": "superseded"}))]) == "a-school"


def site(folder: Path, when: int) -> Path:
    """A small site whose files all have the same time."""
    for name in ("b/page.html", "index.html", "a.txt", "404.html", "b/404.html"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
        os.utime(path, (when, when))
    return folder


def test_the_same_site_gives_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    """Neither the date nor the order of the disk affects the zip."""
    for number, when in enumerate((0, 2_000_000_000)):
        offline.pack(site(tmp_path / str(number), when), tmp_path / f"out{number}" / "x.zip")
    first, second = (tmp_path / f"out{number}" / "x.zip" for number in range(2))
    assert first.read_bytes() == second.read_bytes()


def test_everything_lies_in_one_folder_named_like_the_zip(tmp_path: Path) -> None:
    """Unpacking scatters nothing over a shared folder; files that only servers show stay out."""
    offline.pack(site(tmp_path / "site", 0), tmp_path / "name.zip")
    with zipfile.ZipFile(tmp_path / "name.zip") as archive:
        assert archive.namelist() == ["name/a.txt", "name/b/page.html", "name/index.html"]
        assert archive.testzip() is None


def test_a_zip_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk does not destroy the old zip."""
    target = tmp_path / "out" / "x.zip"
    offline.pack(site(tmp_path / "site", 0), target)
    old = target.read_bytes()
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        offline.pack(tmp_path / "site", target)
    monkeypatch.undo()
    assert target.read_bytes() == old
    assert [path.name for path in target.parent.iterdir()] == ["x.zip"]


def test_the_zip_is_the_same_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows marks entries as its own, and sorts names without regard to capitals."""
    folder = site(tmp_path / "site", 0)
    (folder / "Z.txt").write_text("Z", "utf-8")
    monkeypatch.setattr("sys.platform", "win32")

    offline.pack(folder, tmp_path / "x.zip")

    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {entry.create_system for entry in archive.infolist()} == {3}
        assert archive.namelist() == ["x/Z.txt", "x/a.txt", "x/b/page.html", "x/index.html"]
