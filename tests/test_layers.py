"""Phrases of the layers, laid over adopted words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.citations import Citation, Citations
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.model.runs import Run
from macros.model.school import Group, Role, Roles
from macros.reason.layers import Laid, Layers, Link, Spans
from tests import editions

LAW = Citation(
    id="law",
    title="Law of the Land",
    kind="law",
    status="current",
    cited_as=("Law 2010", "the 2010 Law"),
)
LONG = Citation(
    id="guide-to-law", title="Guide", kind="law", status="current", cited_as=("Guide to Law 2010",)
)


def _layers(*clauses: dict[str, Any], roles: Roles | None = None) -> Layers:
    edition: Edition = editions.edition(clauses=clauses)
    whole: Policy = editions.policy(edition)
    citations = Citations(citations=(LAW, LONG))
    cited = replace(whole, roles=roles or whole.roles, citations=citations)
    return Layers(cited, edition)


def words_of(spans: Spans) -> str:
    """The words of a paragraph without any layer."""
    return "".join(run.text for span in spans for run in span.runs)


def _links(laid: Laid) -> list[tuple[str, str]]:
    return [
        (words_of((span,)), span.link.target)
        for spans in laid.values()
        for span in spans
        if span.link
    ]


def _of(layers: Layers, clause: str) -> list[tuple[str, str]]:
    return _links(layers.lay(layers.edition.passages[clause]))


def test_a_policy_does_not_cite_itself() -> None:
    """Its own name, which sister policies cite, is no citation on its own cover."""
    layers = _layers({"id": "a", "text": "See Law 2010."})
    own = Citations(citations=(LAW.updated(policy=layers.policy.id),))
    assert _of(layers, "a") == [("Law 2010", "law")]
    assert _of(Layers(replace(layers.policy, citations=own), layers.edition), "a") == []


def test_the_longest_phrase_wins() -> None:
    """Of two overlapping phrases the longer one is linked, wherever it starts."""
    layers = _layers({"id": "a", "text": "See the Guide to Law 2010 and Law 2010."})
    assert _of(layers, "a") == [("Guide to Law 2010", "guide-to-law"), ("Law 2010", "law")]


def test_a_phrase_is_whole_words() -> None:
    """A phrase is found as whole words only."""
    layers = _layers({"id": "a", "text": "Bylaw 2010, Law 20100, inLaw 2010."})
    assert _of(layers, "a") == []


GUARDIAN = {
    "id": "b",
    "text": "Guardian means whom staff speak to.",
    "defines": ({"id": "guardian", "term": "Guardian"},),
}
ROLES = Roles(
    roles=(
        Role(id="data", name="Data lead", phrases=("Caldicott Guardian",)),
        Role(id="speak", name="Speaking Guardian", phrases=("the Guardian", "Speaking Guardian")),
    ),
    groups=(Group(id="homes", name="Legal guardians", phrases=("legal guardian",)),),
)
NAMED = [
    ("Ask the Caldicott Guardian.", 0),
    ("The two caldicott guardians' names.", 0),
    ("A legal guardian may ask.", 0),
    ("Ask the Guardian.", 1),
    ("Ask the Speaking Guardian.", 1),
    ("The Caldicott Guardian tells the Guardian.", 1),
    ("Ask the **Caldicott** Guardian.", 0),
]


@pytest.mark.parametrize("words, links", NAMED)
def test_a_term_inside_another_role_is_not_linked(words: str, links: int) -> None:
    """A link would suggest that the two roles are one; the term does not count as used."""
    layers = _layers({"id": "a", "text": words}, GUARDIAN, roles=ROLES)
    mentioned = Link("definition", "guardian") in layers.mentions(layers.edition.passages["a"])
    assert len(_of(layers, "a")) == links
    assert mentioned == bool(links)


def test_a_term_inside_the_title_of_a_document_is_not_linked() -> None:
    """The term "law" is not linked in the Law of the Land, even if nothing is cited so."""
    ours = {"id": "b", "text": "Law means ours.", "defines": ({"id": "ours", "term": "law"},)}
    layers = _layers({"id": "a", "text": "In the Law of the Land, the law."}, ours)
    assert _of(layers, "a") == [("law", "ours")]


def test_a_citation_keeps_its_capitals_and_a_term_does_not() -> None:
    """Citations are matched as printed; a defined term is matched in any case."""
    layers = _layers(
        {"id": "a", "text": "law 2010 and PUPIL."},
        {"id": "b", "text": "Pupil means a child.", "defines": ({"id": "pupil", "term": "pupil"},)},
    )
    assert _of(layers, "a") == [("PUPIL", "pupil")]


def test_a_term_is_linked_once_and_not_where_it_is_defined() -> None:
    """A term is linked at its first use in a passage, and never in its own definition."""
    layers = _layers(
        {"id": "a", "text": "A pupil and a pupil.", "closing": "The pupil."},
        {"id": "b", "text": "Pupil means a child.", "defines": ({"id": "pupil", "term": "pupil"},)},
    )
    assert _of(layers, "a") == [("pupil", "pupil")]
    assert _of(layers, "b") == []


def test_a_term_is_linked_once_in_all_the_words_of_a_passage() -> None:
    """Bullets without an id belong to their clause; an item with an id is its own passage."""
    items = ({"text": "a pupil;"}, {"id": "own", "text": "the pupil."})
    layers = _layers(
        {"id": "a", "text": "A pupil:", "items": items},
        {"id": "b", "text": "Pupil means a child.", "defines": ({"id": "pupil", "term": "pupil"},)},
    )
    assert _of(layers, "a") == [("pupil", "pupil")]
    assert _of(layers, "own") == [("pupil", "pupil")]


def test_a_printed_link_is_left_as_it_is() -> None:
    """No layer goes over it, and it counts as a mention; the next use is linked."""
    printed = Paragraph((Run("See "), Run("Law 2010", link="https://law.example"), Run(".")))
    layers = _layers({"id": "a", "blocks": (printed,), "text": ""})
    clause = layers.edition.passages["a"]
    assert _links(layers.lay(clause)) == []
    assert [run.link for span in layers.lay(clause)[printed] for run in span.runs][1]
    assert layers.mentions(clause) == {Link("citation", "law")}


def test_a_phrase_may_include_a_printed_line_break() -> None:
    """A phrase over two printed lines is linked, and the line break stays."""
    layers = _layers({"id": "a", "blocks": (Paragraph((Run("the Law\n2010"),)),)})
    assert _of(layers, "a") == [("Law\n2010", "law")]


def test_a_term_can_be_left_unlinked_and_still_counts_as_used() -> None:
    """A term marked as not linked makes no link, but its uses are listed."""
    layers = _layers(
        {"id": "a", "text": "A pupil."},
        {
            "id": "b",
            "text": "Pupil means a child.",
            "defines": ({"id": "pupil", "term": "pupil", "linked": False},),
        },
    )
    assert _of(layers, "a") == []
    assert Link("definition", "pupil") in layers.mentions(layers.edition.passages["a"])


def test_a_phrase_declared_by_a_clause_holds_in_that_clause_only() -> None:
    """A cross-reference declared by one passage is not linked in another."""
    layers = _layers(
        {"id": "a", "text": "See above.", "refers_to": ({"phrase": "above", "to": "b"},)},
        {"id": "b", "text": "As said above."},
    )
    assert _of(layers, "a") == [("above", "b")]
    assert _of(layers, "b") == []


def test_a_link_goes_through_emphasis_without_losing_it() -> None:
    """A phrase that is partly bold stays one link and keeps its emphasis."""
    layers = _layers({"id": "a", "text": "the **Guide to** Law 2010 *now*"})
    clause = layers.edition.passages["a"]
    spans = layers.lay(clause)[clause.paragraphs[0]]
    assert [(run.text, run.bold) for run in spans[1].runs] == [
        ("Guide to", True),
        (" Law 2010", False),
    ]


def test_phrases_in_tables_are_linked_too() -> None:
    """Table cells have adopted words like any other block."""
    layers = _layers({"id": "a", "text": "x", "table": {"rows": (("Law 2010",),)}})
    assert _of(layers, "a") == [("Law 2010", "law")]


def test_phrases_in_statements_are_linked_too() -> None:
    """Statements before the sections cite documents too."""
    edition = editions.edition(statements=({"id": "s", "text": "See Law 2010."},), clauses=())
    whole = replace(editions.policy(edition), citations=Citations(citations=(LAW,)))
    assert _links(Layers(whole, edition).lay(edition.front[0])) == [("Law 2010", "law")]


@given(st.text(st.sampled_from("Law 2010 the Guide to pupil.\n")))
def test_stripping_the_layers_gives_back_the_words(words: str) -> None:
    """Without its layers, a paragraph has exactly the adopted words."""
    layers = _layers({"id": "a", "text": words})
    laid = layers.lay(layers.edition.passages["a"])
    assert [words_of(spans) for spans in laid.values()] == [each.plain for each in laid]


def test_stripping_the_layers_gives_back_a_whole_policy(small_school: Policy) -> None:
    """Every passage comes back word for word."""
    for edition in small_school.editions:
        layers = Layers(small_school, edition)
        for passage in (*edition.front, *edition.passages.values()):
            laid = layers.lay(passage)
            assert tuple(laid) == passage.paragraphs
            for paragraph, spans in laid.items():
                assert words_of(spans) == paragraph.plain
