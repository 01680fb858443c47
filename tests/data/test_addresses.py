"""Every permanent address of the policy in data/."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.addresses import FEW, addresses, landings, lost, misplaced
from tests.support.visits import Visits

KINDS = pytest.mark.parametrize("kind", ["c", "g", "n"])


@KINDS
def test_every_address_works_without_a_script(site: Path, kind: str) -> None:
    """Its page has one heading and a way on to a place that is there, or says why it has none."""
    assert [each for each in addresses(site, kind) if lost(site, each)] == []


@pytest.mark.browser
@KINDS
def test_an_address_opens_its_place(site: Path, visit: Visits, kind: str) -> None:
    """A few of each kind open their exact place at once in a real browser, or say why not."""
    held = addresses(site, kind)
    few = held[:: max(1, len(held) // FEW)]
    assert [each for each in landings(visit, site, few) if misplaced(site, each)] == []
