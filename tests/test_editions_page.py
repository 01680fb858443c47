"""What the pages say about when an edition is in force."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.model.edition import Ledger, Reviews
from macros.model.guide import Guide
from macros.model.policy import Policy
from macros.publish.paper import status as on_paper
from macros.publish.permanent.shelf import Shelf
from macros.publish.site import history
from macros.publish.site.shell import shell
from macros.reason import in_force, status
from macros.reason.prepared import Prepared, Site
from macros.rules.checked import on_one_shelf
from macros.views.editions import facts
from tests import editions
from tests.support.above import above_editions

DAY = date(2026, 11, 23)
TELL = {"kind": "guide", "id": "tell", "since": "2020"}
SENTENCES = {
    "2026-12-01": "It comes into force on 1 December 2026.",
    "2026-11-01": "From 1 November 2026, and still in force.",
    "2023-11": "From November 2023, and still in force. The day in November 2023 is not known.",
}


def test_a_start_that_is_an_amendment_is_said_to_be_one() -> None:
    """The page says so, because other words applied when the policy was adopted."""
    control = {"adopted": "2018-05", "amended": ("2024-06-01",)}
    edition = editions.edition(clauses=({"id": "a", "text": "A."},), control=control)
    page = history.timeline(Site(editions.policy(edition), edition, DAY), "history.html")
    assert "From 1 June 2024 (when it was last amended), and still in force." in page


@pytest.mark.parametrize("adopted, sentence", SENTENCES.items())
def test_the_time_in_force_is_said_as_precisely_as_it_is_known(adopted: str, sentence: str) -> None:
    """A month stays a month, and a future date is named as one."""
    edition = editions.edition(clauses=({"id": "a", "text": "A."},), control={"adopted": adopted})
    policy: Policy = editions.policy(edition)
    page = history.timeline(Site(policy, edition, DAY), "history.html")
    assert sentence in page


def turning(adopted: str, today: date) -> Policy:
    """A policy whose latest edition begins on a day, as of another day."""
    clauses = ({"id": "a", "text": "A."},)
    old = {"adopted": "2020-04", "status": "superseded"}
    new = {"adopted": adopted, "supersedes": "2020-04"}
    both = (
        editions.edition("2020-04", clauses=clauses, control=old),
        editions.edition("2026-12", clauses=clauses, control=new),
    )
    return in_force.as_of(editions.policy(*both), today)


@pytest.mark.parametrize(
    "adopted, today, old_status, new_status",
    [
        (
            "2026-12-01",
            (2026, 11, 30),
            "in force until 1 December 2026",
            "in force from 1 December 2026",
        ),
        ("2026-12-01", (2026, 12, 1), "superseded", "in force"),
        ("2026-12-01", (2026, 12, 2), "superseded", "in force"),
        ("2026-12", (2026, 11, 30), "in force until December 2026", "in force from December 2026"),
        ("2026-12", (2026, 12, 1), "superseded", "in force"),
    ],
)
def test_before_its_first_day_no_edition_is_said_to_be_in_force(
    adopted: str, today: tuple[int, int, int], old_status: str, new_status: str
) -> None:
    """The edition before is in force until that day on pages, on paper and in feeds."""
    day = date(*today)
    policy = turning(adopted, day)
    frames = [shell(Site(policy, edition, day)) for edition in policy.editions]
    badges = [f"{said[0].upper()}{said[1:]}" for said in (old_status, new_status)]
    assert [frame["badge"] for frame in frames] == badges
    assert on_paper.in_words(policy, policy.editions[1]) == new_status
    assert on_paper.in_words(policy, policy.editions[0]).startswith(old_status)
    coming = new_status != "in force"
    assert ("It is in force." in frames[1]["status_sentence"]) != coming
    assert ("no longer in force" in frames[0]["status_sentence"]) != coming
    beside = "in force from then on" if coming else new_status
    above = above_editions(policy, policy.editions, day)
    for name in ("feed.xml", "versions.json", "index.html", "c/a/index.html"):
        said = set(re.findall(r"(?:: |\()((?:in force|superseded)[^<).\n]*)", above[name].decode()))
        assert beside in said, name
        assert said <= {old_status, beside}, name
    assert json.loads(above["policy.json"])["in_force"] == ("2020-04" if coming else "2026-12")


def test_before_its_first_day_an_edition_leads_to_the_one_in_force_and_back() -> None:
    """Each says which edition applies until when, and links to the same page of the other."""
    day = date(2026, 11, 30)
    policy = turning("2026-12-01", day)
    old, new = (shell(Site(policy, edition, day)) for edition in policy.editions)
    assert new["status_sentence"] == (
        "This edition comes into force on 1 December 2026. "
        "The edition of April 2020 is in force until then."
    )
    assert old["status_sentence"] == (
        "This edition is in force until the next edition begins on 1 December 2026."
    )
    assert [frame["instead"].folder for frame in (old, new)] == ["../2026-12/", "../2020-04/"]
    assert [frame["turn"] for frame in (old, new)] == ["2026-12-01", "2026-12-01"]
    pages = {f"policy/{part.id}.html" for part in policy.editions[0].sections}
    assert all(pages <= frame["instead"].pages for frame in (old, new))


@pytest.mark.parametrize("adopted", ["2026-12-01", "2026-12"])
def test_a_day_that_the_name_of_an_edition_has_is_not_said_again(adopted: str) -> None:
    """An edition is named by the day on which it begins, if no other date is printed with it."""
    policy = turning(adopted, date(2026, 11, 30))
    new = policy.editions[1]
    assert status.edition_sentence(new) == f"Edition of {new.label}: in force from then on"
    assert shell(Site(policy, new, DAY))["mark"] == f"{new.label}, in force from then on"
    assert on_paper.status_of(Prepared(policy, new))["line"].endswith(", in force from then on")


@pytest.mark.parametrize(
    "having, ways",
    [("new", ["current"]), ("old", ["2020-04"]), ("old new", ["2020-04", "current"])],
)
def test_before_a_guide_of_an_edition_begins_its_address_leads_to_what_holds_today(
    having: str, ways: list[str]
) -> None:
    """The guide of the edition in force comes first, even if the next edition drops it."""
    day = date(2026, 11, 30)
    policy = turning("2026-12-01", day)
    guide = Guide(id="tell", title="Whom do I tell?", start="who")
    old, new = (
        replace(edition, guides=(guide,) if name in having.split() else ())
        for name, edition in zip(("old", "new"), policy.editions, strict=True)
    )
    policy = replace(policy, editions=(old, new))
    page = above_editions(policy, policy.editions, day)["g/tell/index.html"].decode()
    assert re.findall(r'href="../../([^/]*)/guides/tell.html"', page) == ways
    assert "warning" not in page


def test_before_its_first_day_a_clause_says_so_and_leads_to_the_one_in_force() -> None:
    """Also where its words stay the same; without a script too."""
    day = date(2026, 11, 30)
    policy = turning("2026-12-01", day)
    name = next(iter(policy.editions[0].passages))
    page = above_editions(policy, policy.editions, day)[f"c/{name}/index.html"].decode()
    assert "comes into force on 1 December 2026" in page
    way = r'href="../../2020-04/policy/[^"]*">Read it in the edition in force'
    assert re.search(way, page)


def test_before_its_first_day_an_edition_leads_to_who_to_report_to() -> None:
    """If the edition in force has no guide, its readers are sent to the next one's."""
    day = date(2026, 11, 30)
    policy = turning("2026-12-01", day)
    old, new = policy.editions
    guide = Guide.model_construct(id="tell", reporting=True)
    new = replace(new, guides=(guide,))
    policy = replace(policy, editions=(old, new))
    said = [shell(Site(policy, edition, day))["report"] for edition in policy.editions]
    assert said == ["../2026-12/guides/tell.html", "guides/tell.html"]


def withdrawn(today: date) -> Policy:
    """A policy that was withdrawn on 1 March 2026, and that two others replace, as of a day."""
    names = ("policy", "next", "other")
    clauses = ({"id": "a", "number": "1", "text": "A."},)
    one = editions.policy(editions.edition("2020", clauses=clauses, control={"adopted": "2020"}))
    held = {"day": "2026-03-01", "edition": "2020", "body": "B", "result": "withdrawn"}
    reviews = Reviews.model_validate({"reviews": ({**held, "replaced_by": names[1:]},)})
    guide = Guide(id="tell", title="Whom do I tell?", start="who")
    one = replace(one, guides=(guide,), ledger=Ledger.model_validate({"addresses": (TELL,)}))
    shelf = {name: replace(one, id=name) for name in names}
    shelf["policy"] = in_force.as_of(replace(one, reviews=reviews), today)
    return on_one_shelf(shelf.values())[0]


def test_a_policy_that_was_withdrawn_says_so_wherever_people_come_to_it() -> None:
    """Each place says since when it no longer applies, and leads to what replaces it."""
    day = date(2026, 3, 1)
    policy = withdrawn(day)
    (edition,) = policy.editions
    said = "This policy was withdrawn on 1 March 2026. It no longer applies."
    frame = shell(Site(policy, edition, day))
    assert (frame["badge"], frame["status_sentence"]) == ("Withdrawn on 1 March 2026", said)
    ways = [f"{name}/current/index.html" for name in ("next", "other")]
    assert [address for address, _ in frame["replaced_by"]] == ways
    assert on_paper.in_words(policy, edition) == "withdrawn on 1 March 2026"
    assert facts(policy, edition)["Superseded by"] == ("The Policy, The Policy",)
    above = above_editions(policy, policy.editions, day)
    for name, to_root in (
        ("index.html", "../"),
        ("c/a/index.html", "../../../"),
        ("n/1/index.html", "../../../"),
    ):
        page = above[name].decode()
        assert said in page, name
        assert all(f'href="{to_root}{way}"' in page for way in ways), name
    assert "data-opens" not in above["c/a/index.html"].decode()
    assert "See what applies now" not in above["g/tell/index.html"].decode()
    assert "<updated>2026-03-01T" in above["feed.xml"].decode()
    assert json.loads(above["policy.json"])["in_force"] == ""
    assert "until it was withdrawn on 1 March 2026" in history.timeline(
        Site(policy, edition, day), "history.html"
    )


def test_a_policy_that_was_withdrawn_is_last_on_the_shelf_and_not_searched() -> None:
    """The first page leads to what replaces it; nobody signs it or reports by it."""
    every = tuple(withdrawn(date(2026, 3, 1)).shelf.values())
    shelf = Shelf(every[0].school, every, DAY, printed=True)
    last = shelf.shown[-1]
    assert (last.id, last.past, last.handbook) == ("policy", True, "")
    assert len(last.instead) == 2
    assert "policy/" not in shelf.search
    assert last not in shelf.by_review
    assert [each.id for each in in_force.to_read(every)] == ["next", "other"]


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2026, 3, 1)])
def test_until_the_day_on_which_it_was_withdrawn_a_policy_applied(today: date) -> None:
    """Also if the question is asked later, for an inspector."""
    (edition,) = in_force.on(withdrawn(today), date(2026, 2, 28)).editions
    assert (edition.control.status, edition.withdrawn) == ("adopted", None)


def test_results_of_a_search_say_that_an_edition_is_not_in_force(small_site: Path) -> None:
    """On a phone they cover the line that says so."""
    pages = [small_site / name / "index.html" for name in ("2024-09", "current")]
    old, now = (page.read_text("utf-8").partition("data-search-output")[2] for page in pages)
    assert "Results from: September 2024, superseded. <a" in old
    assert "Results from" not in now


def test_the_line_of_editions_stays_short() -> None:
    """The line has the edition in force and the latest; History has all."""
    clauses = ({"id": "a", "text": "A."},)
    old = [
        editions.edition(str(year), clauses=clauses, control={"status": "superseded"})
        for year in range(2010, 2025)
    ]
    policy = editions.policy(*old, editions.edition("2025", clauses=clauses))
    frame = shell(Site(policy, old[0], DAY))
    assert [each.folder.split("/")[1] for each in frame["editions"]] == ["2025", "2024", "2023"]
