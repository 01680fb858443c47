"""A policy that consists only of its words: no page claims what is not known."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.model.blocks import Section
from macros.model.guide import Tell
from macros.model.policy import Policy
from macros.publish.paper import cards, handbook, poster
from macros.publish.paper.documents import make, placed
from macros.publish.paper.sheet import Sheet
from macros.publish.site import citations, definitions, duties, people, section, shell
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests import editions
from tests.support.pdfs import Read

EDITION = editions.edition(clauses=({"id": "alone", "text": "Nobody must work alone."},))
SITE = Site(editions.policy(EDITION), EDITION, date(2026, 11, 23))
SAID = [
    (duties.page, "No duty of this edition is listed here yet."),
    (definitions.page, "No defined term of this edition is listed here."),
    (citations.page, "No law, guidance or other policy"),
    (people.page, "is not listed here"),
]


@pytest.mark.parametrize("page, said", SAID)
def test_a_list_without_entries_says_so(page: Callable[[Site, str], str], said: str) -> None:
    """An empty list counts nothing, offers no filter, and does not say that the policy has none."""
    shown = page(SITE, "page.html")
    assert said in shown
    assert "<form" not in shown
    assert ">0 " not in shown


def test_an_empty_part_has_no_heading() -> None:
    """A policy without groups has no part about groups."""
    assert 'id="groups"' not in people.page(SITE, "people.html")


def test_a_part_may_be_a_heading_alone() -> None:
    """A part that is only a heading has a page, and a place in the handbook."""
    part = Section(id="part-b", number="Part B", heading="Rules", level=1)
    edition = replace(EDITION, sections=(part, *EDITION.sections))
    policy = editions.policy(edition)

    assert "Part B" in section.page(Site(policy, edition, SITE.today), "part-b")
    assert Read(make(Sheet(policy, edition), handbook.HANDBOOK)).words.count("Part B Rules") >= 2


def test_the_handbook_says_nothing_of_what_is_not_given() -> None:
    """Its cover has no empty line, and its key names nothing that it lacks."""
    words = Read(make(Sheet(SITE.policy, EDITION), handbook.HANDBOOK)).words
    assert "Status In force" in words
    absent = ("Author", "Not given", "flowchart", "list of rules")
    assert [said for said in absent if said in words] == []


WHOSE = [
    ({}, "belong to A School, shown exactly as adopted."),
    ({"author": "A. Nother"}, "belong to A School and its author, shown exactly as adopted."),
    ({"status": "draft"}, "belong to A School, changed here as a draft."),
]


@pytest.mark.parametrize("control, said", WHOSE)
def test_the_foot_of_a_page_says_whose_the_words_are(control: dict[str, Any], said: str) -> None:
    """The foot names the adopting body, and an author only if one is named."""
    edition = editions.edition(clauses=({"id": "alone", "text": "A."},), control=control)
    site = Site(editions.policy(edition), edition, SITE.today)
    assert said in shell.shell(site)["words_shown"]


def test_the_foot_of_a_page_without_words_says_nothing_of_them() -> None:
    """The top of the page says that the words are not available; the foot is silent."""
    edition = editions.edition(
        clauses=({"id": "alone", "text": "A."},), control={"text_held": False}
    )
    made = shell.shell(Site(editions.policy(edition), edition, SITE.today))
    assert made["words_shown"] == ""
    assert made["badge"].endswith("words not available")


def test_whoever_answers_the_telephone_has_their_own_name(root: Path, tmp_path: Path) -> None:
    """Every page and sheet uses the policy's name for its office: a club has no school office."""
    data, site = tmp_path / "data", tmp_path / "site"
    shutil.copytree(root / "tests" / "samples" / "small-school", data)
    for path in (*data.rglob("*.yml"), *data.rglob("*.md")):  # the adopted words name one
        path.write_text(path.read_text("utf-8").replace("the school office", "it"), "utf-8")
    for seal in data.rglob("seal.yml"):
        seal.unlink()
    for name in ("ledger.yml", "induction.yml"):
        (data / "visits" / name).unlink()
    with (data / "school.yml").open("a", encoding="utf-8") as file:
        file.write("office: club house\n")
    assert main(["build", "--data", str(data), "--into", str(site), "--no-print"]) == 0
    policy = load(data).policy
    assert policy.in_force is not None
    sheet = Sheet(policy, policy.in_force)
    wanted = (handbook.HANDBOOK, cards.CARDS, poster.poster(sheet.edition.guides[0]))
    sheets = [placed(sheet, document) for document in wanted]

    pages = {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")
    }
    pages |= {f"sheet {number}": str(view) for number, view in enumerate(sheets)}
    assert [name for name, words in pages.items() if "school office" in words.lower()] == []
    named = {name for name, words in pages.items() if "club house" in words.lower()}
    assert {
        "visits/current/people.html",
        "visits/current/accessibility.html",
        "sheet 0",
        "sheet 1",
        "sheet 2",
    } <= named


@pytest.mark.parametrize("reporting, lead", [(False, "Who to ask"), (True, "Worried? Tell")])
def test_a_card_invents_no_rule(small_school: Policy, *, reporting: bool, lead: str) -> None:
    """A card names who to tell only if a guide does; otherwise it names who to ask."""
    edition = small_school.in_force
    assert edition is not None
    guides = tuple(g for g in edition.guides if reporting or not g.reporting)

    told = cards.view(Sheet(small_school, replace(edition, guides=guides)))["tell"]

    assert told["heading"].startswith(lead)
    owner = small_school.role_by_id[small_school.facts.questions_to].name
    assert reporting or [each["name"] for each in told["people"]] == [owner]


TOLD = [
    (("principal", "principal", "visits-coordinator"), "Worried? Tell the Principal"),
    (("principal", "visits-coordinator"), "Worried? The guide “Gone wrong” says who to tell."),
    (("principal", ""), "Worried? Tell the Principal"),
    (("", ""), "Who to ask"),
]


@pytest.mark.parametrize("roles, heading", TOLD)
def test_a_card_names_the_role_that_most_outcomes_tell(
    small_school: Policy, roles: tuple[str, ...], heading: str
) -> None:
    """If no role is told in more than half of the outcomes, a card names the guide."""
    edition = small_school.in_force
    assert edition is not None
    whole = next(guide for guide in edition.guides if guide.reporting)
    outcomes = tuple(
        whole.outcomes[0].model_copy(update={"tell": (Tell(role=role),) if role else ()})
        for role in roles
    )
    guide = whole.model_copy(update={"title": "Gone wrong", "outcomes": outcomes})
    sheet = Sheet(small_school, replace(edition, guides=(guide,)))

    told = cards.view(sheet)["tell"]

    owner = small_school.role_by_id[small_school.facts.questions_to].name
    assert told["heading"].startswith(heading)
    assert told["people"][0]["name"] == ("Principal" if any(roles) else owner)
    assert heading in Read(make(Sheet(small_school, sheet.edition), cards.CARDS)).on_page(1)


CALL = "If someone is in immediate danger, call 999 first."


@pytest.mark.parametrize("emergency, named", [(CALL * 4, 2), (CALL * 9, 1)])
def test_a_card_with_many_words_has_smaller_letters_and_fewer_people(
    small_school: Policy, emergency: str, named: int
) -> None:
    """What a card says never stops a site: who is told most often stays on it."""
    edition = small_school.in_force
    assert edition is not None
    people = [role.id for role in small_school.roles.roles if role.inside_school][:3]
    whole = next(guide for guide in edition.guides if guide.reporting)
    outcome = whole.outcomes[0].model_copy(update={"tell": tuple(Tell(role=r) for r in people)})
    guide = whole.model_copy(update={"title": "Who to tell " * 4, "outcomes": (outcome,)})
    school = small_school.school.updated(emergency=emergency)
    roles = small_school.roles.updated(
        roles=tuple(r.updated(name=f"Deputy Designated {r.name}") for r in small_school.roles.roles)
    )
    policy = replace(small_school, school=school, roles=roles)

    words = Read(make(Sheet(policy, replace(edition, guides=(guide,))), cards.CARDS)).on_page(1)

    assert words.count("call 999 first") == 10 * emergency.count("call 999 first")
    names = [f"Deputy Designated {small_school.role_by_id[p].name}" for p in people]
    assert sum(name in words for name in names) == named
