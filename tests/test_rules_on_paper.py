"""The page of rules in the handbook: who each line binds, and how strongly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.model.base import DutyKind
from macros.model.policy import Policy
from macros.publish.paper import handbook, rules
from macros.publish.paper.sheet import Sheet


def page(policy: Policy) -> dict[str, list[tuple[str, str]]]:
    """The lines of the page under their headings, each with who it binds."""
    assert policy.in_force is not None
    groups = rules.rules(Sheet(policy, policy.in_force))["groups"]
    return {g["heading"]: [(each["text"], each["who"]) for each in g["rules"]] for g in groups}


def test_a_line_names_who_it_binds_not_who_it_was_chosen_for(small_school: Policy) -> None:
    """A rule for everybody stays one, even if it was chosen for one kind of starter."""
    asks = small_school.induction.asks
    chosen = tuple(each.model_copy(update={"for_": ("helpers",)}) for each in asks)
    induction = small_school.induction.model_copy(update={"asks": chosen})
    found = page(replace(small_school, induction=induction))
    assert found == page(small_school)
    assert found["Must not"] == [("Do not paddle.", "")]
    assert found["Should"] == [("Take the advice of the Packing Notes.", "(Leaders)")]


@pytest.mark.parametrize("kind", ["should not", "will"])
def test_each_strength_has_a_heading_of_its_own(small_school: Policy, kind: DutyKind) -> None:
    """The headings use the words of the site."""
    asks = tuple(
        each.model_copy(update={"kind": kind}) if each.kind == "should" else each
        for each in small_school.induction.asks
    )
    induction = small_school.induction.model_copy(update={"asks": asks})
    found = page(replace(small_school, induction=induction))
    (line,) = found[kind.capitalize()]
    assert line[0] == "Take the advice of the Packing Notes."


@pytest.mark.parametrize("count, made", [(3, False), (4, True)])
def test_a_few_lines_are_not_worth_a_page(small_school: Policy, count: int, made: bool) -> None:
    """New starters have them on their own page."""
    first = {"asks": small_school.induction.asks[:count], "week": (), "owed": ()}
    induction = small_school.induction.model_copy(update=first)
    assert bool(page(replace(small_school, induction=induction))) == made


def test_a_superseded_edition_has_no_rules_for_today_and_no_slip(small_school: Policy) -> None:
    """Its handbook is a record: nobody is asked to follow it or to sign."""
    now = small_school.in_force
    assert now
    then = replace(now, control=now.control.model_copy(update={"status": "superseded"}))
    asks = {
        edition.control.status: [
            each["name"]
            for each in handbook.view(Sheet(small_school, edition))["contents"]
            if each["at"] in {"rules", "slip"}
        ]
        for edition in (now, then)
    }
    both = ["The rules on one page", "Sign that you have read it"]
    assert asks == {"adopted": both, "superseded": []}
