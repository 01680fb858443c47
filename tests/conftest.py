"""What the tests share: the sample policies, the sites built from them, a browser."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from macros.edit import together
from macros.model.policy import Policy
from macros.rules.checked import load
from tests.support import commands, schools
from tests.support.grown import POLICY, grow
from tests.support.once import once
from tests.support.serving import serving
from tests.support.visits import ARGUMENTS, Visits, Windows, program

ROOT = commands.ROOT
SAMPLES = ROOT / "tests" / "samples"
# Compiled modules are kept, whatever the machine's settings: tests run a hundred commands.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# As the program itself does: what is collected is kept to the end.
gc.set_threshold(1_000_000, *gc.get_threshold()[1:])
# A busy machine is no fault of the program, so no example is too slow. Each run has others.
_calm = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("calm", _calm)
settings.register_profile("weekly", _calm, max_examples=500)
settings.load_profile("calm")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest, and keep the tests of a group on one worker.

    xdist 3.8 writes the group of a test where pytest 9.2 no longer looks: without this every worker
    would make what the group shares.
    """
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    for item in items if config.getoption("loadgroup", default=False) else ():
        group = item.get_closest_marker("xdist_group")
        if group and not item.nodeid.endswith(f"@{group.args[0]}"):
            item._id = coerce_node_id(f"{item.nodeid}@{group.args[0]}")  # noqa: SLF001 - no other way


@pytest.fixture(scope="session", autouse=True)
def shared_data_is_left_alone() -> Iterator[None]:
    """No test runs a command that writes to the data shared by all workers.

    While one such command holds the lock, another worker's command would be refused.
    """
    turn = together.turn

    def of_a_copy(place: Path) -> AbstractContextManager[None]:
        shared = any(together.real(place).is_relative_to(each) for each in (SAMPLES, ROOT / "data"))
        assert not shared, f"use a copy of {place}"
        return turn(place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "turn", of_a_copy)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The root folder of the project."""
    return ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the small school's data, free to change."""
    return shutil.copytree(SAMPLES / "small-school", tmp_path / "data")


def _loaded(folder: Path) -> Policy:
    loaded = load(folder)
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    return loaded.policy


@pytest.fixture(scope="session")
def small_school() -> Policy:
    """The fictional policy of another shape."""
    return _loaded(SAMPLES / "small-school")


@pytest.fixture(scope="session")
def every_shape() -> Policy:
    """The fictional policy that has everything a policy may print."""
    return _loaded(SAMPLES / "every-shape")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder shared by all workers."""
    # Under xdist each worker has its own folder inside the shared one.
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def grown_data(shared: Path) -> Path:
    """The data of the small school after some years; see tests/support/grown.py."""
    return once(shared / "grown", grow)


@pytest.fixture(scope="session")
def grown(grown_data: Path) -> Policy:
    """The policy of the small school after some years."""
    return _loaded(grown_data)


# The sites are shared by all tests and workers: no test may write to one. Each fixture is the
# folder of the one policy; the shelf is in the folder above.


@pytest.fixture(scope="session")
def small_site(shared: Path) -> Path:
    """The whole site of the small school's policy."""
    build = partial(commands.build, SAMPLES / "small-school")
    return once(shared / "small-site", build) / POLICY


@pytest.fixture(scope="session")
def shape_site(shared: Path) -> Path:
    """The whole site of the policy of every shape."""
    build = partial(commands.build, SAMPLES / "every-shape")
    return once(shared / "shape-site", build) / "music-rooms"


@pytest.fixture(scope="session")
def site(shared: Path, grown_data: Path) -> Path:
    """The whole site of the small school after some years, as it is published."""
    return once(shared / "site", partial(commands.build, grown_data)) / POLICY


@pytest.fixture(scope="session")
def preview(shared: Path, grown_data: Path) -> Path:
    """The same site with its draft, as `make preview` builds it, without the PDFs."""
    made = once(
        shared / "preview", lambda to: commands.build(grown_data, to, "--drafts", "--no-print")
    )
    return made / POLICY


@pytest.fixture(scope="session")
def three_site(shared: Path) -> Path:
    """The whole site of three policies, one of which is a draft only, without the PDFs."""

    def make(to: Path) -> None:
        commands.build(schools.three(shared / "three"), to, "--no-print")

    return once(shared / "three-site", make)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium. Without it the test fails and says what to install."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def windows() -> Windows:
    """Windows of the browser that stay open, since to open one costs more than a page."""
    return Windows()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the policy on our own server, which has every policy's pages."""
    with serving(site.parent) as address:
        yield f"{address}{site.name}/"


@pytest.fixture
def visit(browser: Browser, served: str, windows: Windows) -> Iterator[Visits]:
    """Open pages of the site over http; see Visits. No page may ask another host."""
    with Visits(browser, served, windows) as visits:
        yield visits


@pytest.fixture
def visit_from_disk(browser: Browser, site: Path, windows: Windows) -> Iterator[Visits]:
    """Open pages of the site straight from disk; see Visits."""
    with Visits(browser, f"{site.as_uri()}/", windows) as visits:
        yield visits


@pytest.fixture(scope="session")
def served_preview(preview: Path) -> Iterator[str]:
    """The address of the site with its draft on a server of our own."""
    with serving(preview) as address:
        yield address


@pytest.fixture
def visit_preview(browser: Browser, served_preview: str, windows: Windows) -> Iterator[Visits]:
    """Open pages of the site with its draft over http; see Visits."""
    with Visits(browser, served_preview, windows) as visits:
        yield visits


@pytest.fixture
def visit_shape(browser: Browser, shape_site: Path, windows: Windows) -> Iterator[Visits]:
    """Open pages of the site of every shape straight from disk; see Visits."""
    with Visits(browser, f"{shape_site.as_uri()}/", windows) as visits:
        yield visits


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
