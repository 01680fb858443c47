"""Every permanent address of the policy in data/, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.addresses import landings, misplaced, unreadable
from tests.support.visits import Visits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["c", "g", "n"])
def test_every_address_works_from_disk_without_a_script(
    site: Path, visit_from_disk: Visits, kind: str
) -> None:
    """It has one heading and a way on, or says why there is none."""
    assert unreadable(visit_from_disk, site, kind) == []


@pytest.mark.parametrize("kind", ["c", "g", "n"])
def test_every_address_opens_its_place(site: Path, visit: Visits, kind: str) -> None:
    """Over http, at once, at the very place; or it stops and says why."""
    assert [each for each in landings(visit, site, kind) if misplaced(site, each)] == []
