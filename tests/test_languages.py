"""Adopted words in a language other than the site's are marked for screen readers."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from macros.model.policy import Edition, Policy
from macros.publish.paper import handbook
from macros.publish.paper.documents import make
from macros.publish.paper.sheet import Sheet
from macros.publish.site import definitions, history, section
from macros.reason.prepared import Site
from tests import editions
from tests.support.above import above_editions

TODAY = date(2026, 11, 23)
CLAUSES = (
    {"id": "ours", "number": "1.1", "text": "In English."},
    {
        "id": "welsh",
        "number": "1.2",
        "language": "cy",
        "text": "Ysgol yw hon.",
        "table": {"header": ("Dydd",), "rows": (("Llun",),)},
        "items": (
            {"id": "too", "text": "Yn Gymraeg."},
            {"id": "arabic", "language": "ar", "text": "للمدرسة."},
        ),
        "closing": "Diwedd.",
        "defines": ({"id": "school", "term": "Ysgol"},),
    },
)
MARKED = {
    "Ysgol yw hon.": ' lang="cy" dir="auto"',
    "Dydd": ' scope="col" lang="cy" dir="auto"',
    "Llun": ' lang="cy" dir="auto"',
    "Yn Gymraeg.": ' lang="cy" dir="auto"',
    "للمدرسة.": ' lang="ar" dir="rtl"',
    "Diwedd.": ' lang="cy" dir="auto"',
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    """An edition with a clause in Welsh, and an item of it in Arabic."""
    return editions.edition(clauses=CLAUSES)


@pytest.fixture(scope="module")
def policy(edition: Edition) -> Policy:
    """The policy of that edition."""
    return editions.policy(edition)


def marked(page: str, words: str) -> list[str]:
    """The attributes of the elements that hold just these words."""
    return re.findall(rf"<(?:p|td|th)([^>]*)>{re.escape(words)}<", page)


@pytest.mark.parametrize("words", MARKED)
def test_words_say_their_language_wherever_they_stand(
    edition: Edition, policy: Policy, words: str
) -> None:
    """Items have the language of their clause, unless they have their own."""
    site = Site(policy, edition, TODAY)
    permanent = above_editions(policy, policy.editions, TODAY)
    pages = [permanent[f"{place}/index.html"].decode() for place in ("c/welsh", "n/1.2")]
    pages.append(section.page(site, "section-one"))
    assert [marked(page, words) for page in pages] == [[MARKED[words]]] * 3


def test_a_whole_edition_can_be_in_another_language() -> None:
    """Headings and paragraphs say so; a passage with a language of its own keeps it."""
    welsh = editions.edition(
        clauses=CLAUSES,
        statements=({"id": "croeso", "text": "Croeso."},),
        control={"language": "cy"},
    )
    site = Site(editions.policy(welsh), welsh, TODAY)
    page = section.page(site, "section-one")
    assert marked(page, "In English.") == [' lang="cy" dir="auto"']
    assert marked(page, "للمدرسة.") == [' lang="ar" dir="rtl"']
    assert '<h1 lang="cy" dir="auto">' in page
    assert marked(history.control(site, "history.html"), "Croeso.") == [' lang="cy" dir="auto"']


def test_a_definition_says_its_language(edition: Edition, policy: Policy) -> None:
    """It has the language of the clause that defines the term."""
    page = definitions.page(Site(policy, edition, TODAY), "definitions.html")
    assert marked(page, "Ysgol yw hon.") == [MARKED["Ysgol yw hon."]]


def test_an_item_alone_keeps_the_language_of_its_clause(policy: Policy) -> None:
    """So do the clause's words that lead into it."""
    page = above_editions(policy, policy.editions, TODAY)["c/too/index.html"].decode()
    assert marked(page, "Yn Gymraeg.") == [MARKED["Yn Gymraeg."]]
    assert marked(page, "Ysgol yw hon.") == [MARKED["Ysgol yw hon."]]


def test_a_list_in_arabic_has_its_numbers_at_the_right() -> None:
    """A list has the direction of its clause, not that of its numbers."""
    items = ({"id": "a", "number": "(a)", "text": "القائد."},)
    edition = editions.edition(clauses=({"id": "c", "language": "ar", "items": items},))
    page = section.page(Site(editions.policy(edition), edition, TODAY), "section-one")
    assert '<ul class="items numbered" role="list" lang="ar" dir="rtl">' in page


def test_words_whose_language_is_not_said_run_as_they_are_written(policy: Policy) -> None:
    """The first letter sets a paragraph's direction, so its full stop is at its end."""
    page = above_editions(policy, policy.editions, TODAY)["c/ours/index.html"].decode()
    assert marked(page, "In English.") == [' dir="auto"']


def test_print_says_the_language_too(edition: Edition, policy: Policy) -> None:
    """PDF tags name Welsh, but not Arabic, which is replaced by a remark in English."""
    reader = PdfReader(io.BytesIO(make(Sheet(policy, edition), handbook.HANDBOOK)))
    size = reader.trailer["/Size"]
    assert isinstance(size, int)
    parts = map(reader.get_object, range(1, size))
    tagged = [part for part in parts if isinstance(part, DictionaryObject) and "/Lang" in part]
    languages = {str(part["/Lang"]) for part in tagged}
    assert "cy" in languages
    assert "ar" not in languages
