"""The output of macros is put into a page after Markdown, in the form that fits its place."""

from __future__ import annotations

import pytest
from markdown import markdown

from macros.publish.site.placing import IN_CODE, Shown, led, place

GIVEN = (Shown("<div>block</div>", "<b>inline</b>"), Shown('<i id="a"><a href="#a">x</a></i>'))
MARK = '<span data-block="0"></span>'


@pytest.mark.parametrize(
    "page, shown",
    [
        (f"<p>{MARK}</p>", "<div>block</div>"),
        (f"<p>{MARK}\n{MARK}</p>", "<div>block</div>\n<div>block</div>"),
        (f"<p>See {MARK}.</p>", "<p>See <b>inline</b>.</p>"),
        (f"<p>See:\n{MARK}\nand go.</p>", "<p>See:</p>\n<div>block</div>\n<p>and go.</p>"),
        (f"<p><em>See:\n{MARK}</em></p>", "<p><em>See:\n<b>inline</b></em></p>"),
        (f"<h2>{MARK}</h2>", "<h2><b>inline</b></h2>"),
        (f"<ul><li>{MARK}</li></ul>", "<ul><li><div>block</div></li></ul>"),
        (f"<ul><li>See {MARK}</li></ul>", "<ul><li>See <b>inline</b></li></ul>"),
        (f"<tr><td>{MARK}</td></tr>", "<tr><td><div>block</div></td></tr>"),
        (f"<tr><td>See {MARK}</td></tr>", "<tr><td>See <b>inline</b></td></tr>"),
        (f"<tr><th>{MARK}</th></tr>", "<tr><th><b>inline</b></th></tr>"),
        (f'<p class="x">{MARK} is it.</p>', '<p class="x"><b>inline</b> is it.</p>'),
        ("<p>Nothing.</p>", "<p>Nothing.</p>"),
    ],
)
def test_a_mark_becomes_what_fits_its_place(page: str, shown: str) -> None:
    """A mark alone becomes a block; among words, in a heading or emphasis it stays inline."""
    assert place(page, GIVEN) == shown


def test_a_mark_in_code_is_found_with_the_words_before_it() -> None:
    """A line indented too far is code, in which readers would see the mark."""
    found = IN_CODE.search(markdown(f"    - so {MARK}"))

    assert found is not None
    assert found[1] == "- so "
    assert IN_CODE.search(markdown(f"so {MARK}")) is None


def test_an_id_is_on_a_page_once() -> None:
    """A repeated id is changed, and so are the links to it."""
    mark = '<p><span data-block="1"></span></p>'

    shown = place(f'<h2 id="a">A</h2>{mark}{mark}', GIVEN)
    assert '<i id="a-2"><a href="#a-2">x</a></i>' in shown
    assert '<i id="a-3"><a href="#a-3">x</a></i>' in shown


def test_links_out_of_a_block_lead_to_its_own_page() -> None:
    """Links to places inside the block stay in it."""
    block = '<i id="a"></i><a href="#a"></a><a href="#b"></a>'

    assert led(block, "g.html") == '<i id="a"></i><a href="#a"></a><a href="g.html#b"></a>'
