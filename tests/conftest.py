"""What tests share: the real policy, the sites built from it and from the samples, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from macros.model.policy import Policy
from macros.rules.checked import load
from tests.support import commands
from tests.support.once import once
from tests.support.serving import serving
from tests.support.visits import ARGUMENTS, Visits, program

ROOT = commands.ROOT
SAMPLES = ROOT / "tests" / "samples"
# A busy machine is no fault of the program: no example is too slow.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture(scope="session")
def root() -> Path:
    """Where the project is."""
    return ROOT


def _loaded(folder: Path) -> Policy:
    loaded = load(folder)
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    return loaded.policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    """The real policy, as the model holds it."""
    return _loaded(ROOT / "data")


@pytest.fixture(scope="session")
def small_school() -> Policy:
    """The fictional policy of another shape."""
    return _loaded(SAMPLES / "small-school")


@pytest.fixture(scope="session")
def every_shape() -> Policy:
    """The fictional policy with everything that policies print."""
    return _loaded(SAMPLES / "every-shape")


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    # Under xdist each worker has a folder of its own inside the one that they share.
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def site(_shared: Path) -> Path:
    """The whole site, built from the real policy. Shared: tests must not write to it."""
    return once(_shared / "real-site", lambda to: commands.build(ROOT / "data", to))


@pytest.fixture(scope="session")
def small_site(_shared: Path) -> Path:
    """The whole site of the fictional policy. Shared: tests must not write to it."""
    return once(_shared / "small-site", lambda to: commands.build(SAMPLES / "small-school", to))


@pytest.fixture(scope="session")
def shape_site(_shared: Path) -> Path:
    """The whole site of the policy of every shape. Shared: tests must not write to it."""
    return once(_shared / "shape-site", lambda to: commands.build(SAMPLES / "every-shape", to))


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the real site on a server of our own."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium. Without one the test fails, and says what to install."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visits]:
    """Open pages of the real site over http; see Visits. No page may ask another host."""
    visits = Visits(browser, served)
    yield visits
    visits.close()


@pytest.fixture
def visit_from_disk(browser: Browser, site: Path) -> Iterator[Visits]:
    """Open pages of the real site straight from disk; see Visits."""
    visits = Visits(browser, f"{site.as_uri()}/")
    yield visits
    visits.close()


@pytest.fixture
def visit_small(browser: Browser, small_site: Path) -> Iterator[Visits]:
    """Open pages of the fictional school's site straight from disk; see Visits."""
    visits = Visits(browser, f"{small_site.as_uri()}/")
    yield visits
    visits.close()


@pytest.fixture(params=["visit", "visit_from_disk"], ids=["http", "disk"])
def visit_both(request: pytest.FixtureRequest) -> Visits:
    """Run the test twice, over http and straight from disk; see Visits."""
    visits: Visits = request.getfixturevalue(request.param)
    return visits


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file, and the folders above it, into the test's own folder."""

    def _write(name: str, content: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    return _write
