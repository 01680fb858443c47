"""The search index: what is found, by which words, and where it leads."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from macros.model.blocks import Footnote
from macros.model.home import PartWords
from macros.model.policy import Edition, Policy
from macros.publish.site import search_index
from macros.reason.prepared import Site
from tests import editions
from tests.support.words import paragraphs_of

TODAY = date(2026, 11, 23)


def found(edition: Edition) -> dict[str, dict[str, Any]]:
    """Every result by where it leads."""
    index = json.loads(search_index.index(Site(editions.policy(edition), edition, TODAY)))
    return {doc["location"]: doc for doc in index["docs"]}


def clause(**fields: Any) -> dict[str, Any]:
    """The result of a clause."""
    edition = editions.edition(clauses=({"id": "a", "number": "4", **fields},))
    return found(edition)["policy/section-one.html?at=a"]


def test_a_clause_is_found_by_the_words_of_all_its_blocks() -> None:
    """Bullets, cells and footnotes without an id have no result of their own."""
    words = clause(
        text="First:",
        items=({"text": "a bullet;", "items": ({"text": "deeper."},)},),
        table={"header": ("Head",), "rows": (({"text": "Cell", "items": ({"text": "inner"},)},),)},
        blocks=(Footnote("1", paragraphs_of("Below.")),),
    )["text"]
    assert words == "First: a bullet; deeper. Head Cell inner Below."


def test_what_has_an_id_is_found_by_itself() -> None:
    """Its words are not those of the clause around it."""
    rows = (({"id": "stage", "text": "We talk."}, "Then we write."),)
    edition = editions.edition(clauses=({"id": "a", "number": "4", "table": {"rows": rows}},))
    results = found(edition)
    assert results["policy/section-one.html?at=a"]["text"] == "Then we write."
    assert results["policy/section-one.html?at=stage"]["text"] == "We talk."


def test_the_mark_of_a_footnote_is_no_word() -> None:
    """Nobody reads it as one, and nobody searches for it."""
    words = clause(text="On filters.[^1]", blocks=(Footnote("1", paragraphs_of("In May.")),))
    assert words["text"] == "On filters. In May."


def test_a_number_is_found_by_every_word_of_the_policy_for_it() -> None:
    """Whoever says paragraph finds a standing order, if the policy has both words."""
    words = PartWords(section=("part", "section"), clause=("standing order", "paragraph"))
    one = {"id": "money", "number": "2", "title": "Money", "clauses": ({"id": "a", "number": "4"},)}
    results = found(editions.edition(part_words=words, sections=(one,)))
    assert results["policy/money.html?at=a"]["tags"] == ["4", "standing order 4", "paragraph 4"]
    assert results["policy/money.html"]["tags"] == ["part 2", "section 2", "Money"]


def test_a_heading_is_found_by_its_words_whatever_its_label() -> None:
    """They are printed."""
    result = clause(heading="The board", level=3, label="Who governs")
    assert result["title"] == "4 Who governs"
    assert "The board" in result["tags"]


def test_words_below_a_heading_lead_to_their_place() -> None:
    """The section itself is another result, without words."""
    one = {"id": "care", "number": "1", "title": "Care", "text": "We care.", "label": ""}
    results = found(editions.edition(sections=(one,)))
    assert results["policy/care.html?at=care"]["text"] == "We care."
    assert results["policy/care.html"]["text"] == ""


def test_no_word_of_a_policy_is_lost_to_the_search(every_shape: Policy) -> None:
    """Each paragraph of every passage and statement is in some result."""
    for edition in every_shape.editions:
        site = Site(every_shape, edition, TODAY)
        texts = [doc["text"] for doc in json.loads(search_index.index(site))["docs"]]
        for passage in (*edition.passages.values(), *edition.statements):
            for paragraph in passage.paragraphs:
                words = paragraph.plain.replace("\n", " ").replace("[^1]", "")
                assert any(words in text for text in texts)
