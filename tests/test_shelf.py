"""The shelf: the first page of the site, and the files above every policy."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.__main__ import main
from macros.problems import errors_only
from macros.publish.permanent.shelf import Shelf
from macros.publish.site import authoring
from macros.reason.prepared import Site
from macros.rules.checked import load, load_checked
from tests.support import schools
from tests.support.above import above_editions
from tests.support.commands import ROOT, build
from tests.support.visits import Visits

# One worker builds the school once for all of these tests.
pytestmark = pytest.mark.xdist_group("shelf")

TODAY = date(2026, 11, 23)


@pytest.fixture
def visit_shelf(browser: Browser, small_site: Path) -> Iterator[Visits]:
    """Open pages of the site of one policy from disk; see Visits."""
    with Visits(browser, f"{small_site.parent.as_uri()}/") as visits:
        yield visits


def test_a_site_of_one_policy_opens_that_policy(visit_shelf: Visits) -> None:
    """It does so without JavaScript too, and from a disk."""
    page = visit_shelf("index.html", script=False)
    page.wait_for_url("**/visits/current/index.html")
    assert page.locator("h1").count() == 1


def test_the_shelf_begins_with_what_to_do_in_danger(small_site: Path) -> None:
    """It says that this is the school's advice, as every way into a policy does."""
    page = (small_site.parent / "index.html").read_text("utf-8").partition('class="shelf"')[0]
    assert "In immediate danger, call 999 first." in page
    assert "School safety advice, not policy." in page
    (way,) = re.findall('href="([^"]+)">Report a concern<', page)
    assert (small_site.parent / way).is_file()


def test_new_starters_are_led_to_the_guide_for_reporting(small_site: Path) -> None:
    """The link comes before anything else that their page asks of them."""
    page = small_site.parent / "start" / "helpers" / "index.html"
    before = page.read_text("utf-8").partition('id="who"')[0]
    (way,) = re.findall('href="([^"]+)">Report a concern<', before)
    assert (page.parent / way).is_file()


_REPORT = """\
id: report
title: Who do I tell?
summary: Find out who to tell.
reporting: true
start: what
questions:
  - {id: what, text: Is it hot?, answers: [{id: hot, text: Hot, to: tell}]}
outcomes:
  - {id: tell, title: Tell, kind: soon, steps: [Tell.], clauses: [{clause: report-spills}]}
"""


def test_a_school_says_whose_guide_a_concern_begins_with(tmp_path: Path) -> None:
    """Without `report_first` readers choose a guide; naming a policy without one is a problem."""
    data = schools.many(tmp_path, 2)
    for name in ("soup", "soup-01"):
        (data / name / "guides").mkdir()
        (data / name / "guides" / "report.yml").write_text(_REPORT, "utf-8")
    school = data / "school.yml"
    written = school.read_text("utf-8")
    for said, first, others, problems in (
        ("", None, ["soup", "soup-01"], []),
        ("report_first: soup-01\n", "soup-01", ["soup"], []),
        ("report_first: tea\n", None, ["soup", "soup-01"], ["reporting_begins_at_a_guide"]),
    ):
        school.write_text(written + said, "utf-8")
        loaded = load_checked(data, TODAY)
        shown = Shelf(loaded.policies[0].school, tuple(loaded.policies), TODAY, False).reporting
        assert (shown.first and shown.first.policy) == first
        assert [way.policy for way in shown.others] == others
        rules = [p.rule for p in loaded.problems if p.place.path.endswith("school.yml")]
        assert [rule for rule in rules if "report" in rule] == problems


def test_programs_find_the_policies(small_site: Path) -> None:
    """A file at the root lists them."""
    (listed,) = json.loads((small_site.parent / "shelf.json").read_text("utf-8"))["policies"]
    assert listed["id"] == small_site.name
    assert (small_site.parent / listed["home"]).is_file()


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a school with three policies: in force, a draft only, and without text."""
    folder = tmp_path_factory.mktemp("school")
    build(schools.three(folder / "data"), folder / "site", "--no-print", "--drafts")
    return folder / "site"


def test_each_policy_is_in_its_folder_and_on_the_shelf(school: Path) -> None:
    """The shelf gives its title, status and review."""
    page = (school / "index.html").read_text("utf-8")
    for name, home, status in (
        ("bread", "bread/draft/index.html", "Draft for review: not adopted"),
        ("soup", "soup/current/index.html", "Edition of August 2025: in force"),
        ("tea", "tea/current/index.html", "Edition of 2024: in force, words not available"),
    ):
        assert (school / home).is_file()
        entry = page.partition(f'<li id="{name}">')[2].partition("</li>")[0]
        assert f'href="{home}"' in entry
        assert status in entry
    assert "Review is due in September 2027." in page
    assert "http-equiv" not in page
    assert "soup/current/search/index.js tea/current/search/index.js" in page
    assert "bread/draft/search" not in page
    draft = (school / "bread/draft/index.html").read_text("utf-8").partition("<footer")
    assert "(Draft for review) – " in draft[0]
    assert ", Draft for review</p>" in draft[2]


def test_the_first_page_lists_the_reviews_by_their_dates(school: Path) -> None:
    """A governor sees what is late, what is due next, and what has no date."""
    listed = (school / "index.html").read_text("utf-8").partition('class="reviews"')[2]
    titles = re.findall(">([^<]+ Policy)</a>", listed)
    assert titles == ["Soup Policy", "Bread Policy", "Tea Policy"]
    assert listed.count("no date of review is known") == 2


def test_a_draft_that_is_not_built_is_not_on_the_shelf(three_site: Path) -> None:
    """The site does not mention it."""
    assert not (three_site / "bread").exists()
    assert "Bread" not in (three_site / "index.html").read_text("utf-8")


def test_nothing_of_two_policies_is_called_the_same(tmp_path: Path) -> None:
    """Ids in calendars and feeds differ, so that readers can subscribe to both policies."""
    policies = load(schools.many(tmp_path, 2)).policies
    files = [above_editions(policy, policy.editions, TODAY) for policy in policies]
    for name, mark in (("review.ics", rb"UID:(.+)\r\n"), ("feed.xml", rb"<id>(.+)</id>")):
        first, second = (set(re.findall(mark, made[name])) for made in files)
        assert first
        assert not first & second
    assert files[0].keys() == files[1].keys()


def test_a_file_that_all_share_is_judged_for_all(tmp_path: Path) -> None:
    """A role's words are reported only if no policy has them."""
    data = schools.three(tmp_path)
    assert errors_only(load_checked(data, TODAY).problems) == []
    roles = (data / "roles.yml").read_text("utf-8")
    (data / "roles.yml").write_text(roles.replace("[Staff]", "[Staff, Cabin crew]"), "utf-8")
    problems = load_checked(data, TODAY).problems
    said = [p.message for p in problems if p.rule == "names_are_in_the_words"]
    assert said == ["the words 'Cabin crew' are not in the policy"]


def test_two_policies_of_one_title_are_noticed(tmp_path: Path) -> None:
    """Each is reported at the place of its title."""
    problems = load_checked(schools.many(tmp_path, 2), TODAY).problems
    said = [p for p in problems if p.rule == "titles_tell_policies_apart"]
    assert [p.place.path.split("/")[-4] for p in said] == ["soup-01", "soup"]


def test_a_hint_names_the_policy_in_its_command(tmp_path: Path) -> None:
    """The command would otherwise ask which policy is meant."""
    data = schools.three(tmp_path)
    hints = [p.hint for p in load_checked(data, TODAY).problems]
    commands = [
        c for hint in hints for c in re.findall(r"macros (?:adopt|declare|confirm)[^']*", hint)
    ]
    assert commands
    assert all(re.search(r" --policy (?:bread|soup|tea)\b", each) for each in commands), commands


@pytest.mark.parametrize(
    "words", [("handbook",), ("declare", "--dry-run"), ("new-edition", "x", "--from", "2025")]
)
def test_a_command_asks_which_policy_is_meant(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It asks if there are several, and names one that does not exist."""
    data = ["--data", str(schools.three(tmp_path))]
    assert main([*words, *data]) == 1
    assert "Add --policy" in (said := capsys.readouterr().err)
    assert "Known: bread, soup, tea." in said
    assert main([*words, *data, "--policy", "soap"]) == 1
    assert "there is no policy 'soap'" in (said := capsys.readouterr().err)
    assert "Did you mean 'soup'?" in said


def test_a_policy_of_several_is_declared(tmp_path: Path) -> None:
    """`declare --policy` works for one policy, even if another has faults."""
    data = schools.three(tmp_path)
    (data / "tea" / "policy.yml").write_text("nonsense", "utf-8")
    assert main(["declare", "--dry-run", "--data", str(data), "--policy", "soup"]) == 0


def test_a_policy_that_is_held_is_linked_where_another_cites_it(school: Path) -> None:
    """Links lead there from its words, from the register and back, also from a disk."""
    pages = school / "soup" / "current"
    words = (pages / "policy" / "spills.html").read_text("utf-8")
    register = (pages / "citations.html").read_text("utf-8")
    assert re.search(r'href="\.\./\.\./\.\./tea/current/index\.html"[^>]*>\s*Tea Policy', words)
    assert re.search(r'href="\.\./\.\./tea/current/index\.html"[^>]*>\s*Tea Policy', register)
    assert 'href="../../../index.html">All policies' in words
    clause = (school / "soup" / "c" / "warm" / "index.html").read_text("utf-8")
    assert 'href="../../../index.html">All policies' in clause


def test_a_policy_without_words_has_no_subjects_on_the_shelf(school: Path) -> None:
    """Its list from A to Z would be empty."""
    shelf = (school / "index.html").read_text("utf-8")
    assert "A to Z: Soup Policy" in shelf
    assert "A to Z: Tea Policy" not in shelf


def test_the_register_of_a_policy_has_what_that_policy_cites(school: Path) -> None:
    """Documents that only other policies cite come last."""
    for page, before in (("bread/draft", True), ("soup/current", False)):
        register = (school / page / "citations.html").read_text("utf-8")
        others, _, below = register.partition("Cited in other policies")
        assert ('id="kitchens-act"' in below) is before
        assert ('id="kitchens-act"' in others) is not before


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("policy: tea", "policy: tee", "there is no policy 'tee'"),
        (
            "    policy: tea\n",
            "",
            "'Tea Policy' is in data/, but this citation does not lead there",
        ),
    ],
)
def test_a_citation_of_a_policy_is_checked(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    """It must name an existing policy, and must not omit one that exists."""
    data = schools.three(tmp_path)
    words = (data / "citations.yml").read_text("utf-8")
    (data / "citations.yml").write_text(words.replace(old, new), "utf-8")
    said = [p.message for p in load_checked(data, TODAY).problems if "citations" in p.place.path]
    assert said == [message]


def _quoting(folder: Path, body: str) -> Path:
    """Two similar policies, and a page of the first."""
    data = schools.many(folder / "data", 2)
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "docs" / "soup").mkdir()
    page = f"---\ntitle: Trip\n---\n{body}\n"
    (folder / "docs" / "soup" / "trip.md").write_text(page, "utf-8")
    return data


def test_a_page_quotes_a_clause_of_a_sister(tmp_path: Path) -> None:
    """The quotation has number, words and working links; it must be confirmed once."""
    body = '{{ clause("soup-01:warm") }}\n\nSee {{ ref("soup-01:salt") }} and {{ ref("salt") }}.'
    data = ["--data", str(_quoting(tmp_path, body))]
    assert main(["confirm", "soup/trip.md", "--policy", "soup", *data]) == 0
    site = tmp_path / "site"
    assert main(["build", "--no-print", "--into", str(site), *data]) == 0
    page = (site / "soup" / "current" / "trip.html").read_text("utf-8")
    sister = r"\.\./\.\./soup-01/current"
    assert re.search(rf'href="{sister}/policy/soup\.html#salt"[^>]*>1\.2', page)
    assert re.search(rf'href="{sister}/policy/soup\.html#warm"', page)
    assert re.search(r'href="policy/soup\.html#salt"[^>]*>1\.2', page)


@pytest.mark.parametrize(
    "body, message",
    [
        ('{{ ref("soup-01:salty") }}', "edition 2025 has no clause 'salty'"),
        ('{{ ref("soup-02:salt") }}', "there is no policy 'soup-02'"),
        ('{{ clause("salt", "soup-01:salt") }}', "clause() names clauses of several policies"),
    ],
)
def test_a_link_to_a_sister_is_checked_like_any_other(
    body: str, message: str, tmp_path: Path
) -> None:
    """A slip is an error at its place in the page."""
    found = load_checked(_quoting(tmp_path, body), TODAY).problems
    assert [p.message for p in found if p.place.path.endswith("trip.md")] == [message]


def test_words_of_a_sister_that_was_withdrawn_stay_and_say_so(tmp_path: Path) -> None:
    """The page can be built; the check asks to name what replaces them."""
    data = _quoting(tmp_path, '{{ ref("soup-01:salt") }}')
    held = '{day: "2026-09-20", edition: "2025", body: Governors, result: withdrawn}'
    (data / "soup-01" / "reviews.yml").write_text(f"reviews: [{held}]\n", "utf-8")
    assert main(["confirm", "docs/soup/trip.md", "--data", str(data)]) == 0
    found = load_checked(data, TODAY)
    (said,) = [p for p in found.problems if p.place.path.endswith("trip.md")]
    assert (said.severity, said.message) == (
        "warning",
        "the policy of 'soup-01:salt' was withdrawn on 20 September 2026",
    )
    policy = next(each for each in found.policies if each.id == "soup")
    assert policy.in_force
    site = Site(policy, policy.in_force, TODAY)
    shown = authoring.MACROS["ref"](site, "trip.html", "soup-01:salt")
    assert ">1.2, withdrawn on 20 September 2026</a>" in shown.inline
