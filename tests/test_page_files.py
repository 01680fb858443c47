"""A file in docs/ is a page: what its front matter means, and where the page appears."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from macros.model.page import FrontMatter, Page
from macros.problems import NOWHERE
from macros.publish import host
from macros.publish.site.pages import menu
from macros.reason.pages import shown
from macros.reason.prepared import Site
from macros.rules.checked import load, load_checked
from tests.support import commands, pages, tiny
from tests.support.searching import Search

TODAY = date(2026, 11, 23)


def written(folder: Path, files: dict[str, str]) -> Path:
    """The tiny policy with these pages beside it. Returns the data folder."""
    for name, words in {"index.md": pages.HOME, **files}.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return tiny.write(folder / "data")


def titles(data: Path) -> dict[str, str]:
    """The title of each page of the edition in force, by its address."""
    policy = load(data).policy
    assert policy.in_force
    return {page.address: page.facts.title for page in shown(policy, policy.in_force)}


def found(data: Path) -> list[str]:
    """The problems of pages."""
    return [str(each) for each in load(data).problems]


@pytest.mark.parametrize(
    "words, said",
    [
        (
            "Hello.",
            (
                "1:1: the page does not begin with its title, between two lines '---'\n"
                "    Hint: Start the file with a line '---', a line 'title: …' and a line '---'."
            ),
        ),
        (
            "---\ntitle: Trip\ngruop: Trips\n---\n",
            "3:1: the field 'gruop' is not known here\n    Hint: Did you mean 'group'?",
        ),
        (
            "---\ntitle: Trip\nneeds: texts\n---\n",
            (
                "3:8: 'needs' cannot be 'texts'\n    Hint: Use one of: text, guides, "
                "definitions, duties, citations, nothing."
            ),
        ),
        (
            '---\ntitle: Trip\nin: ["2052"]\n---\n',
            (
                "3:6: there is no edition '2052'\n    Hint: Did you mean '2025'?"
                " If it was for a draft that was given up, take it out."
            ),
        ),
    ],
)
def test_a_fault_in_front_matter_has_its_place_and_a_hint(
    words: str, said: str, tmp_path: Path
) -> None:
    """It is reported as a problem like any other."""
    assert found(written(tmp_path, {"trip.md": words})) == [f"docs/trip.md:{said}"]


def test_faults_of_all_pages_come_at_once(tmp_path: Path) -> None:
    """They come with the faults of the data; a page that is not text is one fault."""
    data = written(tmp_path, {"a.md": "No title.", "b.md": "---\ntitle: [\n---\n"})
    (tmp_path / "docs/c.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    tiny.write(data, {"school.yml": "nmae: Hill School\n"})

    places = [each.partition(":")[0] for each in found(data)]
    assert places == ["data/school.yml", "docs/a.md", "docs/b.md", "docs/c.md"]


@pytest.mark.parametrize(
    "name, said",
    [
        ("soup/trip.md.txt", "nothing reads this file"),
        ("trip.markdown", "nothing reads this file"),
        ("Our Trip.md", "this name cannot be part of an address"),
        ("index (1).md", "this is a copy of index.md"),
    ],
)
def test_a_file_that_is_no_page_is_named(name: str, said: str, tmp_path: Path) -> None:
    """Its author would look for it in the menu."""
    data = written(tmp_path, {name: "---\ntitle: Trip\n---\n"})

    assert [each.partition("\n")[0] for each in found(data)] == [f"docs/{name}:1:1: {said}"]
    assert titles(data) == {"index.html": "Home"}


def test_files_that_programs_leave_in_docs_are_ignored(tmp_path: Path) -> None:
    """Some programs keep files of their own there, and Macs put one beside each page."""
    names = (".notes/Our Trip.md", ".notes/trip.markdown", "soup/._trip.md")
    assert found(written(tmp_path, dict.fromkeys(names, "Hello."))) == []


def test_words_begin_below_front_matter(tmp_path: Path) -> None:
    """Line numbers are those of the file, with any line ends."""
    data = written(tmp_path, {"trip.md": "---\r\ntitle: Trip\r\n---\r\nWords.\r\n"})

    (trip,) = (page for page in load(data).policy.pages if page.path == "trip.md")
    assert (trip.body, trip.place.line) == ("Words.\n", 4)


def test_a_folder_named_after_a_policy_is_for_it_alone(tmp_path: Path) -> None:
    """Its pages have addresses without the folder, and replace general pages of the same name."""
    page = "---\ntitle: {}\n---\n".format
    files = {"trip.md": page("Any trip"), "soup/trip.md": page("Soup trip")}
    data = written(tmp_path, {**files, "soup/pot.md": page("Pot"), "other/lid.md": page("Lid")})

    assert titles(data) == {"index.html": "Home", "trip.html": "Soup trip", "pot.html": "Pot"}


@pytest.mark.parametrize(
    "facts, editions",
    [
        ({}, ["2025"]),
        ({"edition": "every"}, ["2025"]),
        ({"edition": "every", "needs": "nothing"}, ["2019", "2025"]),
        ({"edition": "every", "needs": "guides"}, []),
        ({"edition": "every", "needs": "nothing", "until": "2019"}, ["2019"]),
    ],
)
def test_a_page_is_shown_with_the_editions_it_is_for(
    facts: dict[str, str], editions: list[str], tmp_path: Path
) -> None:
    """Edition 2019 has no text; 2025 is in force and has no guides."""
    policy = load(tiny.write(tmp_path / "data")).policy
    page = Page("a.md", "", FrontMatter.model_validate({"title": "A", **facts}), "", NOWHERE)
    object.__setattr__(policy, "pages", (page,))

    assert [each.name for each in policy.editions if shown(policy, each)] == editions


def test_the_menu_is_in_the_order_that_pages_say(tmp_path: Path) -> None:
    """A group is at the place of its first page."""
    page = "---\ntitle: {}\ngroup: {}\norder: {}\n---\n".format
    data = written(
        tmp_path,
        {
            "a.md": page("A", "Last", 900),
            "b.md": page("B", "Trips", 150),
            "c.md": page("C", "Trips", 999),
            "d.md": page("D", '""', 160),
            "e.md": "---\ntitle: E\n---\n",
        },
    )
    policy = load(data).policy
    assert policy.in_force
    found = [(g, [e.title for e in es]) for g, es in menu(Site(policy, policy.in_force, TODAY))]

    assert found == [
        ("Trips", ["B", "C"]),
        ("", ["D"]),
        ("The policy", ["1 Soup", "2 Spills"]),
        ("Look things up", ["E", "Home"]),
        ("Last", ["A"]),
    ]


def test_a_file_that_is_added_is_a_page(tmp_path: Path) -> None:
    """It is in the menu and the search under its title; pages of other policies are in neither."""
    docs = shutil.copytree(commands.ROOT / "docs", tmp_path / "docs")
    (docs / "trip.md").write_text(
        "---\ntitle: The trip\nsearched_as: [camp]\n---\nBring [soup](policy/soup.md).\n", "utf-8"
    )
    (docs / "other").mkdir()
    (docs / "other" / "lid.md").write_text("---\ntitle: Lid\n---\n", "utf-8")
    policy = load(tiny.write(tmp_path / "data")).policy
    assert policy.in_force
    host.build_edition(Site(policy, policy.in_force, TODAY), tmp_path / "built", docs)

    home = (tmp_path / "built/definitions.html").read_text("utf-8")
    assert 'href="trip.html"' in home
    trip = (tmp_path / "built/trip.html").read_text("utf-8")
    assert "<h1>The trip</h1>" in trip
    assert "<title>The trip – Soup Policy" in trip
    assert Search(Site(policy, policy.in_force, TODAY))("camp").answer == "trip.html"
    assert not (tmp_path / "built/other").exists()


def test_every_page_of_an_edition_has_a_title_of_its_own(small_site: Path) -> None:
    """Tabs, the browser's history and screen readers tell the sections apart (WCAG 2.4.2)."""
    pages = [page for page in (small_site / "current").rglob("*.html") if page.stem != "404"]
    titles = Counter(
        page.read_text("utf-8").partition("<title>")[2].split("<")[0] for page in pages
    )
    assert len(pages) > 10
    assert titles.most_common(1)[0][1] == 1


HEAD = "---\ntitle: {}\ngroup: {}\n---\n"


def warned(data: Path) -> list[str]:
    """The warnings about pages."""
    loaded = load_checked(data, TODAY)
    return [str(each) for each in loaded.problems if "docs" in each.place.path]


def test_a_group_that_is_misspelt_is_asked_about(tmp_path: Path) -> None:
    """A new group is reported only if its name is similar to another."""
    given = {"a.md": "Our rules", "b.md": "Our rules", "c.md": "Our ruls", "d.md": "Forms"}
    files = {name: HEAD.format(name, group) for name, group in given.items()}
    assert warned(written(tmp_path, files)) == [
        (
            "docs/c.md:3:8: warning: no other page is in the group 'Our ruls'\n"
            "    Hint: Did you mean 'Our rules'?"
        )
    ]


def test_a_number_typed_into_a_page_is_asked_about(tmp_path: Path) -> None:
    """It is right in one edition only; a version, amount or foreign place is not reported."""
    words = "Version 1.1 weighs 1.1 kg.\n\nSee 1.1 of that Act. Tell the Head, see 1.1.\n"
    data = written(tmp_path, {"trip.md": pages.HEAD + words})
    assert warned(data) == [
        (
            "docs/trip.md:6:1: warning: 'see 1.1' stays as it is when numbers change\n"
            '    Hint: Write {{ ref("warm") }}: that becomes the number.'
        )
    ]


def test_a_folder_named_after_no_policy_is_asked_about(tmp_path: Path) -> None:
    """Its pages would not appear anywhere."""
    data = written(tmp_path, {"suop/trip.md": HEAD.format("Trip", "Forms")})
    assert warned(data) == [
        (
            "docs/suop:1:1: warning: no policy has this name, so its pages are not shown\n"
            "    Hint: Did you mean 'soup'?"
        )
    ]
