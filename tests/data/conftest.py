"""What is in data/, whatever it is: its policy, its site, and visits to it.

Nothing in this folder knows one policy: no id, no number, no word of one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.model.policy import Edition, Policy
from macros.rules.checked import load
from tests.support import commands
from tests.support.once import once
from tests.support.serving import serving
from tests.support.visits import Visits

DATA = commands.ROOT / "data"


@pytest.fixture(scope="session")
def policy() -> Policy:
    """The policy in data/. Its problems are found by test_words.py."""
    return load(DATA).policy


@pytest.fixture(scope="session")
def edition(policy: Policy) -> Edition:
    """The edition in force."""
    if policy.in_force is None:
        pytest.skip("no edition is in force yet")
    return policy.in_force


@pytest.fixture(scope="session")
def site(shared: Path, policy: Policy) -> Path:
    """The whole site of the policy, as it would be published today. No test may write to it."""
    today = str(int(time.time()))
    made = once(shared / "data-site", lambda to: commands.build(DATA, to, SOURCE_DATE_EPOCH=today))
    return made / policy.id


@pytest.fixture
def visit(browser: Browser, site: Path, edition: Edition) -> Iterator[Visits]:
    """Open pages of the site over http; see Visits. No page may ask another host."""
    assert edition.sections, "the words of the edition in force are not held"
    with serving(site) as address, Visits(browser, address) as visits:
        yield visits


@pytest.fixture
def visit_from_disk(browser: Browser, site: Path, edition: Edition) -> Iterator[Visits]:
    """Open pages of the site straight from disk; see Visits."""
    assert edition.sections, "the words of the edition in force are not held"
    with Visits(browser, f"{site.as_uri()}/") as visits:
        yield visits
