"""Adopted words on a page: every block is there, in order, and no word is lost."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest

from macros.model.blocks import Block, Box, Figure, Footnote, all_paragraphs
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.model.runs import Run
from macros.publish.site import section
from macros.reason.prepared import Site
from tests import editions
from tests.support.above import above_editions
from tests.support.words import paragraphs_of

TODAY = date(2026, 11, 23)
TAG = re.compile(r"<[^>]+>")


def made(**fields: Any) -> Edition:
    """An edition of one clause."""
    return editions.edition(clauses=({"id": "clause", "number": "1.1", **fields},))


def page(edition: Edition) -> str:
    """The page of its section."""
    return section.page(Site(editions.policy(edition), edition, TODAY), "section-one")


def permanent_page(edition: Edition, name: str = "clause") -> str:
    """The permanent page of a passage."""
    policy = editions.policy(edition)
    return above_editions(policy, policy.editions, TODAY)[f"c/{name}/index.html"].decode()


def shown(**fields: Any) -> str:
    """The adopted words of a clause on its page."""
    return (
        page(made(**fields))
        .partition('<div class="words">')[2]
        .partition('<details class="clause-more')[0]
    )


def linked(words: str, link: str) -> tuple[Block, ...]:
    """A paragraph that was printed as a link."""
    return (Paragraph((Run("See "), Run(words, link=link), Run("."))),)


def test_text_and_lists_keep_their_order() -> None:
    """Words after a list stay there and may lead into the next list."""
    blocks = (
        *editions.blocks({"text": "First:", "items": ({"id": "one", "text": "one;"},)}),
        *editions.blocks({"text": "Then:", "items": ({"text": "two."},), "closing": "Last."}),
    )
    words = TAG.sub(" ", shown(blocks=blocks))
    assert words.split() == ["First:", "one;", "Then:", "two.", "Last."]


def test_a_plain_bullet_has_no_id_and_its_words_are_there() -> None:
    """Only passages with an id have an address."""
    words = shown(items=({"text": "plain;"}, {"id": "named", "text": "named."}))
    assert '<li class="item"><div class="item-words"><p dir="auto">plain;</p>' in words
    assert '<li class="item" id="named">' in words


def test_a_cell_may_hold_paragraphs_and_lists() -> None:
    """Paragraphs alone become lines; a list is shown as it is outside a table."""
    whole = {"text": "We repeat:", "items": ({"text": "calmly"},)}
    words = shown(table={"rows": (("a\nb", whole),)})
    assert '<td dir="auto">a<br>b</td>' in words
    assert '<p dir="auto">We repeat:</p><ul class="items bulleted"' in words


def test_a_cell_may_have_a_number_and_an_id() -> None:
    """The id is an address."""
    words = shown(table={"rows": (({"id": "stage-1", "number": "1", "text": "Talk"}, "x"),)})
    assert '<td id="stage-1" dir="auto"><span class="item-number ">1</span> Talk</td>' in words


def test_merged_cells_are_one() -> None:
    """Cells merge across and down, and the header is separate from the rows."""
    table = {
        "header": ("a", {"merged": "left"}),
        "rows": (("b", "c"), ({"merged": "above"}, "d")),
    }
    words = shown(table=table)
    assert '<th scope="col" colspan="2" dir="auto">a</th></tr>' in words
    assert '<td rowspan="2" dir="auto">b</td><td dir="auto">c</td>' in words
    assert '<tr><td dir="auto">d</td></tr>' in words


def test_a_footnote_is_called_where_it_is_printed() -> None:
    """The text has a mark, and the note with its marker is below."""
    words = shown(text="On filters.[^2] [^3]", blocks=(Footnote("2", paragraphs_of("In May.")),))
    assert 'On filters.<sup class="footnote-call">2</sup> [^3]</p>' in words
    assert 'aria-label="Footnote 2"><span class="footnote-marker">2</span>' in words
    assert "In May." in words


def test_a_box_is_shown_as_one() -> None:
    """The box contains everything that is printed in it."""
    assert '<div class="box"><p dir="auto">Never promise.</p></div>' in shown(
        blocks=(Box(paragraphs_of("Never promise.")),)
    )


FIGURES = [
    ("Are you worried?", "", "Are you worried?"),
    ("Are you worried? " * 20, "", "Picture: its words follow"),
    ("", "What to do", "What to do"),
    ("", "", "Picture"),
]


@pytest.mark.parametrize("words, label, instead", FIGURES)
def test_a_figure_says_what_it_shows(words: str, label: str, instead: str) -> None:
    """A few words are its alternative text; many can be opened below it."""
    figure = editions.figure(
        {"id": "chart", "file": "figures/a.png", "text": words, "label": label}
    )
    found = shown(blocks=(figure,))
    assert (
        f'<figure class="figure" id="chart"><img src="../adopted/figures/a.png" alt="{instead}">'
        in found
    )
    assert ("<details" in found) == bool(words)
    assert words.strip() in found


def test_a_permanent_page_shows_the_same_picture() -> None:
    """The picture is in the folder of the edition's own pages."""
    figure = Figure(id="chart", file="figures/a.png")
    assert '<img src="../../current/adopted/figures/a.png"' in permanent_page(
        made(blocks=(figure,))
    )


def test_a_printed_link_is_a_link() -> None:
    """It works on the site and on the permanent page, and sends no referrer."""
    edition = made(blocks=linked("the guidance", "https://law.example/?a=1&b"))
    link = 'href="https://law.example/?a=1&amp;b" rel="noreferrer">the guidance</a>'
    assert f'<a class="printed-link" {link}' in page(edition)
    assert f'<a class="printed-link" {link}' in permanent_page(edition)


def test_a_link_without_an_address_is_plain_words() -> None:
    """Only a web or email address becomes a link."""
    assert "<a" not in shown(blocks=linked("here", "javascript:alert(1)"))


def test_a_definition_inside_a_printed_link_makes_no_link_in_a_link() -> None:
    """The printed link stays."""
    edition = editions.edition(
        clauses=(
            {"id": "a", "blocks": linked("the pupil guide", "https://law.example")},
            {"id": "b", "text": "Pupil means a child.", "defines": ({"id": "p", "term": "pupil"},)},
        )
    )
    assert not re.search(r"<a [^>]*>[^<]*<a ", page(edition))


def test_printed_lines_stay_lines() -> None:
    """A line break in a paragraph is shown, because it was printed."""
    assert "Hill Road<br>Anytown" in shown(blocks=(Paragraph((Run("Hill Road\nAnytown"),)),))


@pytest.mark.parametrize("make", [page, permanent_page], ids=["site", "permanent"])
def test_no_word_of_any_shape_is_lost(every_shape: Policy, make: Any) -> None:
    """Every paragraph of a policy with everything that policies print is on the page."""
    edition = every_shape.in_force
    assert edition is not None
    site = Site(every_shape, edition, TODAY)
    files = above_editions(every_shape, every_shape.editions, TODAY)
    for clause in edition.clauses:
        name = edition.section_of[clause.id].id
        text = (
            section.page(site, name)
            if make is page
            else files[f"c/{clause.id}/index.html"].decode()
        )
        words = html.unescape(TAG.sub("", text.replace("<br>", "\n")))
        for paragraph in all_paragraphs(clause.blocks):
            assert re.sub(r"\[\^(\d)\]", r"\1", paragraph.plain) in words


def test_no_id_is_on_a_page_twice(every_shape: Policy) -> None:
    """Words directly below a heading share the id of their section, which is there once."""
    for edition in every_shape.editions:
        site = Site(every_shape, edition, TODAY)
        for each in edition.sections:
            ids = re.findall(r' id="([^"]+)"', section.page(site, each.id))
            assert len(set(ids)) == len(ids)
            assert {passage.id for passage in each.passages()} <= set(ids)
