"""The register of citations: how current each document is today, and where it is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from macros.model.citations import Citation, Citations
from macros.model.policy import Policy
from macros.publish.site import citations, for_reviewers
from macros.reason.prepared import Site
from tests import editions

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(small_school: Policy) -> str:
    """The register of the fictional policy."""
    assert small_school.in_force is not None
    return citations.page(Site(small_school, small_school.in_force, TODAY), "citations.html")


def entry(page: str, citation: str) -> str:
    """The part of the page about one document."""
    return page.split(f'id="{citation}"')[1].partition("</section>")[0]


def test_what_was_replaced_says_what_applies_now(page: str) -> None:
    """It says so in words, not by colour alone."""
    shown = entry(page, "packing-notes")

    assert "Replaced" in shown
    assert "Packing Notes for Wet Places, 2025" in shown


def test_a_document_without_an_address_is_asked_for_at_the_office(page: str) -> None:
    """No web address is invented."""
    shown = entry(page, "first-aid-policy")

    assert "Ask the school office" in shown
    assert "http" not in shown


CHECKED = {
    ("unverified",): "Nobody has checked these yet",
    ("not given",): "Nobody has checked these yet",
    ("current", "unverified"): "Not all of these have been checked",
    ("current", "not given"): "Nothing that the policy cites is known to be out of date",
}


@pytest.mark.parametrize("statuses, said", CHECKED.items())
def test_what_nobody_checked_is_not_called_up_to_date(
    small_school: Policy, statuses: tuple[Any, ...], said: str
) -> None:
    """The page says once how much is known."""
    assert small_school.in_force is not None
    every = tuple(
        Citation(id=f"new-{n}", title="New", kind="law", cited_as=(), status=status)
        for n, status in enumerate(statuses)
    )
    policy = replace(small_school, citations=Citations(citations=every))
    page = citations.page(Site(policy, small_school.in_force, TODAY), "citations.html")

    assert said in page


def test_an_unchecked_document_has_no_source(small_school: Policy) -> None:
    """Its entry says that its state is unknown."""
    assert small_school.in_force is not None
    new = Citation(id="new", title="New", kind="law", cited_as=(), status="unverified")
    policy = replace(small_school, citations=Citations(citations=(new,)))
    shown = citations.page(Site(policy, small_school.in_force, TODAY), "citations.html")

    assert "Not yet checked" in shown
    assert "How we know" not in shown


def test_another_policy_of_the_site_is_not_one_to_be_found(small_school: Policy) -> None:
    """Nor does a policy ask reviewers about what only others cite."""
    edition = small_school.in_force
    assert edition is not None
    packing, *_ = small_school.citations.citations
    gone = Citation(id="gone", title="Gone", kind="law", cited_as=(), status="unverified")
    held = packing.updated(status="not given", policy="other", address="")
    policy = replace(small_school, citations=Citations(citations=(held, gone)))
    shelf = {policy.id: policy, "other": replace(policy, id="other")}
    site = Site(replace(policy, shelf=shelf), edition, TODAY)
    page = citations.page(site, "citations.html")
    assert "A policy of the school" in entry(page, packing.id)
    assert "does not say where" not in page
    tasks = for_reviewers.page(site, "for-reviewers.html")
    assert f"citations.html#{packing.id}" not in tasks
    assert "Gone" not in tasks


@pytest.mark.parametrize(
    "source,confidence,checked_on,said",
    [
        ("The policy, 7.1", "unverified", "", "The policy, 7.1. Not confirmed."),
        ("The policy, 7.1.", "unverified", "", "The policy, 7.1. Not confirmed."),
        ("Web", "unverified", "2026-11", "Web. Not confirmed when we looked in November 2026."),
        ("Web", "confirmed", "2026-11-02", "Web. Confirmed on 2 November 2026."),
        ("law.example/1", "confirmed", "2026-11-02", "Confirmed on 2 November 2026."),
    ],
)
def test_the_source_of_the_facts_and_their_certainty_are_given(
    small_school: Policy, source: str, confidence: str, checked_on: str, said: str
) -> None:
    """There is one full stop, whether or not the editor wrote one; an address is not repeated."""
    assert small_school.in_force is not None
    given = {"source": source, "confidence": confidence, "checked_on": checked_on}
    given["address"] = "https://law.example/1"
    citation = small_school.citations.citations[0].model_copy(update=given)
    register = small_school.citations.model_copy(update={"citations": (citation,)})
    whole = replace(small_school, citations=register)
    page = citations.page(Site(whole, small_school.in_force, TODAY), "citations.html")
    assert f"<p>{said}</p>" in page


def test_each_document_lists_the_clauses_that_cite_it(page: str) -> None:
    """Each document links to the clauses themselves."""
    assert 'href="policy/why-we-go-out.html#law-behind-it"' in entry(page, "work-safety-act")


def test_sister_policies_have_a_heading_of_their_own(page: str) -> None:
    """They come after that heading."""
    assert page.index('id="kind-sister-policy"') < page.index('id="first-aid-policy"')
    assert page.index('id="work-safety-act"') < page.index('id="kind-sister-policy"')


@pytest.mark.parametrize(
    "where", [{"table": {"rows": (("Law", "Dogs Act"),)}}, {"text": "Dogs Act"}]
)
def test_what_document_control_cites_is_said(where: dict[str, Any]) -> None:
    """A citation in the table or a statement is listed, though no clause has it."""
    edition = editions.edition(statements=({"id": "law", **where},), clauses=({"id": "a"},))
    law = Citation(id="x", title="X", kind="law", status="current", cited_as=("Dogs Act",))
    policy = replace(editions.policy(edition), citations=Citations(citations=(law,)))
    page = citations.page(Site(policy, edition, TODAY), "citations.html")

    assert 'href="history.html">Document control' in page


@pytest.mark.parametrize("now, outdated", [("", False), ("The Notes, 2025", True)])
def test_a_wrong_name_alone_makes_nothing_out_of_date(*, now: str, outdated: bool) -> None:
    """A document is out of date only if something else applies now."""
    fields = {"id": "notes", "title": "The Notes", "kind": "website", "status": "misnamed"}
    assert Citation.model_validate({**fields, "replaced_by": now}).out_of_date is outdated
