"""Test workers share what is slow to make."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import once as sharing
from tests.support.once import once


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    """The second caller gets what the first one made."""
    made: list[Path] = []

    for _ in range(2):
        assert once(tmp_path / "site", made.append) == tmp_path / "site"

    assert made == [tmp_path / "site"]


def test_a_failure_is_reported_to_every_caller(tmp_path: Path) -> None:
    """The next caller gets the error at once instead of waiting."""

    def fail(_folder: Path) -> None:
        message = "no clause 17.4"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no clause"):
        once(tmp_path / "site", fail)
    with pytest.raises(RuntimeError, match="no clause"):
        once(tmp_path / "site", fail)


def test_a_killed_maker_does_not_block_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a worker was killed while making the folder, the others give up after a while."""
    monkeypatch.setattr(sharing, "PATIENCE", 0.01)
    (tmp_path / "site.lock").mkdir()

    with pytest.raises(TimeoutError, match="not ready"):
        once(tmp_path / "site", lambda _folder: None)


@pytest.mark.xdist_group("once")
def test_workers_know_the_group_of_a_test(request: pytest.FixtureRequest) -> None:
    """Several workers share out tests by group."""
    shared_out = hasattr(request.config, "workerinput")
    assert request.node.nodeid.endswith("@once") is shared_out
