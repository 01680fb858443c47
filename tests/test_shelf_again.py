"""Only what changed is rebuilt, and the cost of one policy does not grow with the others."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.publish import build, host
from macros.publish.build import Wanted
from macros.reason.prepared import Site
from macros.rules.checked import load_checked
from tests.support import schools, tiny
from tests.support.growth import TIMES, growing, work

TODAY = date(2026, 11, 23)
# Each changes a file of a school of three policies, and what is built from it.
EDITS: tuple[tuple[str, str, str], ...] = (
    ("soup/layers/soup.yml", "label: Salt", "label: Salt in soup"),
    ("bread/editions/draft/text.md", "Staff must cut it.", "Staff must cut it thinly."),
    ("bread/layers/bread.yml", "phrase: Staff must cut it", "phrase: must cut it"),
    ("tea/editions/2024/edition.yml", "title: Tea Policy", "title: Teatime Policy"),
    ("citations.yml", "title: Kitchens Act 1999", "title: Kitchens and Cooks Act 1999"),
    ("school.yml", 'phone: "01234 567890"', 'phone: "01234 567891"'),
)


def whole(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def change(data: Path, name: str, old: str, new: str) -> None:
    """Change words of a data file."""
    words = (data / name).read_text("utf-8")
    assert old in words, (name, old)
    (data / name).write_text(words.replace(old, new), "utf-8")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which editions were built, each in a blink: nothing but the pages that others need."""
    names: list[str] = []

    def quick(site: Site, to: Path, _docs: Path) -> None:
        names.append(f"{site.policy.id}/{site.edition.name}")
        to.mkdir(parents=True)
        (to / "404.html").write_text(f"<p>{site.edition.control.title}</p>", "utf-8")

    monkeypatch.setattr(host, "build_edition", quick)
    monkeypatch.setattr(build, "verify", lambda *_: [])
    return names


@pytest.mark.first
@pytest.mark.parametrize("seed", [2])
def test_a_site_made_again_is_the_site_made_from_nothing(seed: int, tmp_path: Path) -> None:
    """After any change, a rebuilt site is byte for byte a new one."""
    data = schools.three(tmp_path / "data")
    wanted = Wanted(data, TODAY, drafts=True, print_too=False)
    build.build(wanted, tmp_path / "site")
    edits = random.Random(seed).sample(EDITS, len(EDITS))  # noqa: S311 - not a secret
    for some in (edits[:2], edits[2:4]):
        for edit in some:
            change(data, *edit)
        build.build(wanted, tmp_path / "site")
    build.build(wanted, tmp_path / "from-nothing")
    assert whole(tmp_path / "site") == whole(tmp_path / "from-nothing")


def test_of_twelve_policies_only_the_changed_one_is_made_again(
    made: list[str], tmp_path: Path
) -> None:
    """The others are copied."""
    data = schools.many(tmp_path / "data", 12)
    wanted = Wanted(data, TODAY, print_too=False)

    def again() -> set[str]:
        made.clear()
        build.build(wanted, tmp_path / "site")
        return {name.partition("/")[0] for name in made}

    again()
    assert again() == set()
    change(data, "soup-07/layers/soup.yml", "label: Salt", "label: Salt in soup")
    assert again() == {"soup-07"}


def test_a_policy_that_was_taken_away_is_taken_off_the_shelf(
    made: list[str], tmp_path: Path
) -> None:
    """Nothing of it stays, and no other policy is rebuilt."""
    data = schools.many(tmp_path / "data", 3)
    wanted = Wanted(data, TODAY, print_too=False)
    build.build(wanted, tmp_path / "site")
    made.clear()
    (data / "soup-02").rename(tmp_path / "elsewhere")
    build.build(wanted, tmp_path / "site")
    assert made == []
    assert not (tmp_path / "site" / "soup-02").exists()
    assert "soup-02" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_what_somebody_changed_in_the_site_is_not_kept(made: list[str], tmp_path: Path) -> None:
    """A changed file is rebuilt, and the other policies are not."""
    data = schools.many(tmp_path / "data", 3)
    wanted = Wanted(data, TODAY, print_too=False)
    build.build(wanted, tmp_path / "site")
    made.clear()
    page = tmp_path / "site" / "soup-01" / "c" / "warm" / "index.html"
    page.write_text(page.read_text("utf-8").replace("warm", "cold"), "utf-8")
    build.build(wanted, tmp_path / "site")
    assert "cold" not in page.read_text("utf-8")
    # The pages of its editions are unchanged: only what is above them is rebuilt.
    assert made == []


@pytest.mark.first
def test_checking_and_building_grow_with_the_number_of_policies(
    made: list[str], tmp_path: Path
) -> None:
    """Twice as many policies take twice the work, and not more."""

    def checked(data: Path) -> Callable[[], object]:
        return lambda: load_checked(data, TODAY)

    def built(data: Path) -> Callable[[], object]:
        to = data.parent / f"{data.name}-site"
        return lambda: build.build(Wanted(data, TODAY, print_too=False), to)

    schooled = [schools.many(tmp_path / str(times), times + 1) for times in TIMES]
    # Import, compile and cache everything before anything is counted.
    first = schools.many(tmp_path / "first", 3)
    checked(first)()
    built(first)()
    made.clear()
    assert growing([work(checked(data)) for data in schooled]) == {}
    assert growing([work(built(data)) for data in schooled]) == {}
    assert len(made) == 2 * sum(times + 1 for times in TIMES)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("address", ["", "https://school.example"])
def test_a_build_says_what_a_site_without_address_lacks(address: str, tmp_path: Path) -> None:
    """It tells the editor; staff are shown no email with dead links."""
    starters = "starters:\n  - {id: cooks, name: Cooks, are: [cooks]}\nroles:"
    roles = tiny.FILES["roles.yml"].replace("roles:", starters, 1)
    data = tiny.write(tmp_path / "data", {"roles.yml": roles})
    wanted = Wanted(data, TODAY, print_too=False, site_address=address)
    said = [problem for problem in build.build(wanted, tmp_path / "site") if problem.rule]
    assert [problem.message for problem in said if "no email" in problem.message] == (
        [] if address else ["no email for new starters is made: the site has no address"]
    )
