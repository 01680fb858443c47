"""Everything in data/: each policy, its site, and visits to it.

Nothing in this folder knows a particular policy: no id, no number, no word of one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.model.policy import Edition, Policy
from macros.read.load import Loaded
from macros.rules.checked import load
from tests.support import commands
from tests.support.held import DATA, POLICIES
from tests.support.once import once
from tests.support.serving import serving
from tests.support.visits import Visits, Windows


@pytest.fixture(scope="session")
def held() -> Loaded:
    """Everything in data/. test_words.py reports its problems."""
    return load(DATA)


@pytest.fixture(scope="session", params=POLICIES)
def policy(held: Loaded, request: pytest.FixtureRequest) -> Policy:
    """Each policy in data/: a test that uses it, or what is made from it, runs for each."""
    return next(policy for policy in held.policies if policy.id == request.param)


@pytest.fixture(scope="session")
def edition(policy: Policy) -> Edition:
    """The edition in force, with its words."""
    if policy.in_force is None:
        pytest.skip("no edition is in force yet")
    if not policy.in_force.sections:
        pytest.skip("the words of the edition in force are not held")
    return policy.in_force


@pytest.fixture(scope="session")
def site(shared: Path, policy: Policy) -> Path:
    """The whole site of the policy, as it would be published today. No test may write to it."""
    if all(edition.control.status == "draft" for edition in policy.editions):
        pytest.skip("no edition is published yet")
    today = str(int(time.time()))
    made = once(shared / "data-site", lambda to: commands.build(DATA, to, SOURCE_DATE_EPOCH=today))
    return made / policy.id


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the policy's site on a server of our own."""
    with serving(site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, edition: Edition, served: str, windows: Windows) -> Iterator[Visits]:
    """Open pages of the site over http; see Visits. No page may ask another host."""
    del edition
    with Visits(browser, served, windows) as visits:
        yield visits


@pytest.fixture
def visit_from_disk(
    browser: Browser, edition: Edition, site: Path, windows: Windows
) -> Iterator[Visits]:
    """Open pages of the site straight from disk; see Visits."""
    del edition
    with Visits(browser, f"{site.as_uri()}/", windows) as visits:
        yield visits
