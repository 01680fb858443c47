"""No step of a build grows faster than the policy: the work is counted, not timed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from macros.edit.draft.drafting import drafted
from macros.publish import outputs
from macros.publish.paper import handbook
from macros.publish.paper.sheet import Sheet
from macros.publish.search import index as search
from macros.publish.site import changes_page, duties, section
from macros.publish.verify import verify
from macros.read.plain import document as plain_lines
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests.support.above import above_editions
from tests.support.growth import TIMES, growing, work, write

pytestmark = pytest.mark.first
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The policy in each length, as it is read, which no later work changes."""
    folders = [write(tmp_path_factory.mktemp("grown"), times, faulty=False) for times in TIMES]
    return [pickle.dumps(load(folder).policy) for folder in folders]


def sites(loaded: list[bytes], number: int = -1) -> list[Site]:
    """An edition in each length, with nothing cached yet."""
    policies = [pickle.loads(each) for each in loaded]  # noqa: S301 - made here
    return [Site(policy, policy.editions[number], TODAY) for policy in policies]


def pages(site: Site) -> None:
    """The pages of all sections."""
    for each in site.edition.sections:
        section.page(site, each.id)


STEPS: dict[str, Callable[[Site], object]] = {
    "pages": pages,
    "index": search.beside,
    "changes": lambda site: changes_page.page(site, "changes.html"),
    "duties": lambda site: duties.page(site, "duties.html"),
    "paper": lambda site: handbook.view(Sheet(site.policy, site.edition)),
}


def test_reading_grows_with_the_policy(tmp_path: Path) -> None:
    """So does joining, though every section names ids that do not exist."""
    written = [write(tmp_path / str(times), times, faulty=True) for times in TIMES]
    amounts = [work(partial(load, folder)) for folder in written]
    assert growing(amounts) == {}


def test_a_draft_grows_with_the_policy() -> None:
    """This holds with a number on each clause and no heading above."""
    amounts = []
    for times in (1, *TIMES):  # once, so that patterns are compiled
        clauses = (f"1.{at} Boats must be dry." for at in range(40 * times))
        original = plain_lines.of("\n".join(["Boat Policy", *clauses]))
        amounts.append(work(partial(drafted, original, "text.md", None, ())))
    assert growing(amounts[1:]) == {}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_grows_with_the_policy(
    name: str, loaded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice the policy is twice the work, once patterns and templates are compiled."""
    monkeypatch.setattr(search, "_WHOLE", 0)  # the index of a long policy is made in parts
    STEPS[name](*sites(loaded[:1]))
    amounts = [work(partial(STEPS[name], site)) for site in sites(loaded)]
    assert growing(amounts) == {}


def test_the_pages_of_an_old_edition_grow_with_the_policy(loaded: list[bytes]) -> None:
    """They say for each clause where it is now."""
    pages(*sites(loaded[:1], 1))
    amounts = [work(partial(pages, site)) for site in sites(loaded, 1)]
    assert growing(amounts) == {}


def above(site: Site) -> outputs.Files:
    """What is above the editions of a policy."""
    return above_editions(site.policy, site.policy.editions, TODAY)


def test_what_is_above_the_editions_grows_with_the_policy(
    loaded: list[bytes], tmp_path: Path
) -> None:
    """This holds for making and for reading it back: each page and link is checked once."""
    above(*sites(loaded[:1]))
    made, read = [], []
    for number, site in enumerate(sites(loaded)):
        files: dict[str, bytes] = {}
        made.append(work(lambda of=site, to=files: to.update(above(of))))  # type: ignore[misc]
        folder = tmp_path / str(number)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        read.append(work(lambda folder=folder: list(verify(folder))))  # type: ignore[misc]
    assert growing(made) == {}
    assert growing(read) == {}
