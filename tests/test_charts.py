"""Flowcharts on paper: boxes and arrows on as many pages as they need, with nothing lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from macros.model.guide import Guide
from macros.publish.paper.documents import Document, make
from macros.publish.paper.handbook import HANDBOOK, LARGE_PRINT
from macros.publish.paper.sheet import Sheet
from tests import editions
from tests.support.pdfs import Read
from tests.support.positions import faults

pytestmark = pytest.mark.xdist_group("print")

WORDY = "a thing that happens to people who work in a school and who do not know what to do next"


def tree(deep: int, wide: int) -> Guide:
    """A guide in which each question has this many answers; the first leads to a question."""
    questions: list[dict[str, Any]] = []
    outcomes: list[dict[str, Any]] = []
    for level in range(deep):
        last = level == deep - 1
        answers = []
        for n in range(wide):
            onward = n == 0 and not last
            to = f"q{level + 1}" if onward else f"o{level}-{n}"
            answers.append({"id": f"a{n}", "text": f"Answer {level}.{n}: {WORDY}", "to": to})
            if not onward:
                ends = {"id": to, "title": f"End {level}.{n}", "kind": "ask first"}
                outcomes.append({**ends, "clauses": [{"clause": "one"}], "safety": ["Call 999."]})
        questions.append({"id": f"q{level}", "text": f"Question {level}?", "answers": answers})
    fields = {"start": "q0", "questions": questions, "outcomes": outcomes, "reporting": True}
    return Guide.model_validate(tuples({"id": "tree", "title": "A tall tree", **fields}))


def tuples(value: Any) -> Any:
    """The same with tuples for its lists, as records want them."""
    if isinstance(value, dict):
        return {name: tuples(part) for name, part in value.items()}
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def printed(book: Document, guide: Guide) -> Read:
    """A book with a guide."""
    edition = editions.edition(clauses=({"id": "one", "number": "1.1", "text": "Words."},))
    edition = replace(edition, guides=(guide,))
    return Read(make(Sheet(editions.policy(edition), edition), book))


@pytest.mark.parametrize("deep, wide", [(1, 2), (6, 4), (1, 30), (3, 12)])
@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_chart_of_any_size_is_whole_and_on_the_paper(
    book: Document, deep: int, wide: int
) -> None:
    """Each question, answer and outcome is there once, and nothing is cut off or too small."""
    guide = tree(deep, wide)
    read = printed(book, guide)
    assert faults(read.content) == []
    for question in guide.questions:
        assert question.text in read.words
        for answer in question.answers:
            assert read.words.count(answer.text) == 1
    for outcome in guide.outcomes:
        assert read.words.count(f"ASK FIRST {outcome.title} ") == 1


def test_a_chart_that_fits_is_on_one_page_with_its_advice() -> None:
    """A reader finds who to tell without turning a page."""
    read = printed(HANDBOOK, tree(2, 5))
    (page,) = (n for n in range(1, read.pages + 1) if "End 1.4" in read.on_page(n))
    assert "Question 0?" in read.on_page(page)
    assert "Not policy text. 1 Call 999." in read.on_page(page)
    assert "Go to question" not in read.words


def test_a_chart_too_tall_says_on_which_page_it_goes_on() -> None:
    """A link gives the page and number of the question where the chart continues."""
    read = printed(LARGE_PRINT, tree(3, 6))
    cuts = [link for link in read.links if link.words.startswith("Go to question")]
    assert len(cuts) > 1
    for link in cuts:
        number = link.words.removeprefix("Go to question ").split()[0]
        assert link.words.endswith(f"page {link.page}")
        assert f"{number} Question" in read.on_page(link.page)
    assert [link.page for link in cuts] == sorted(link.page for link in cuts)
