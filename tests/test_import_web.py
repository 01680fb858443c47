"""import: a web page becomes a draft, as people write one and as Word saves one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.draft.drafting import drafted
from macros.read.imported import Original
from macros.read.web import document as web_page
from tests.support import written
from tests.support.known import TEXTS


def draft(original: Original) -> str:
    """The text that is made of a page, without its ids."""
    assert original.unread == ""
    return written.without_ids(drafted(original, "text.md", None, ()).text)


@pytest.mark.parametrize("kind", TEXTS)
def test_a_known_text_is_imported_as_itself(kind: str) -> None:
    """Every word, number, list, table, note and emphasis comes back."""
    page = written.Html(written.read(TEXTS[kind])).page()
    assert draft(web_page.of(page)) == written.without_ids(TEXTS[kind])


PAGE = "<html><body><h1>Phone Policy</h1><h2>1. Use</h2>{}<h2>2. Care</h2><p>The end.</p></body>"
SHOWN = "Phone Policy\n\n## 1. Use\n\n{}\n\n## 2. Care\n\nThe end."
# Word's markup for its own lists, with the printed number as words.
WORDS_LIST = (
    "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>{}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>"
    "<![endif]>{}<o:p></o:p></p>"
)
# Google Docs puts lists of all depths side by side, and gives their numbering in styles.
COUNTER = '.lst-kix_a-{}>li:before{{content:"" {}}}'
COUNTED = (
    (0, 'counter(lst-ctn-kix_a-0,decimal) "."'),
    (1, 'counter(lst-ctn-kix_a-1,lower-latin) ")"'),
)
LISTED = "<ol class='c1 lst-kix_a-{}' start={}><li>{}</li><li>{}</li></ol>"
PIECES: dict[str, tuple[str, str]] = {
    "lists of Google Docs": (
        f"<style>{''.join(COUNTER.format(*each) for each in COUNTED)}</style><p>1.1 So:</p>"
        + "".join(LISTED.format(*each) for each in ((0, 1, *"ab"), (1, 1, *"cd"), (0, 3, *"ef")))
        + "<ul class=lst-kix_b-0><li>g</ul><ul class=lst-kix_b-1><li>h</ul>",
        "1.1 So:\n\n- 1. a\n- 2. b\n  - a) c\n  - b) d\n- 3. e\n- 4. f\n\n- g\n  - h",
    ),
    "numbers that a browser prints": (
        "<p>1.1 So:</p><ol type=a><li>one<li>two<ol type=i start=3><li>deep</ol><li value=7>x</ol>",
        "1.1 So:\n\n- a. one\n- b. two\n  - iii. deep\n- g. x",
    ),
    "numbers that a style makes": (
        """<p>1.1 So:</p><ol style='list-style-type: lower-alpha'><li>one<li>two</ol><p>1.2 Or:</p>
        <ol><li style='list-style-type:upper-roman'>three</ol>""",
        "1.1 So:\n\n- a. one\n- b. two\n\n1.2 Or:\n\n- I. three",
    ),
    "a list that is quoted": (
        """<ol><li>one<li>two, such as:</ol><blockquote><ol><li>a<li>b</ol></blockquote>
        <ol start=3><li>three</ol>""",
        "- 1. one\n- 2. two, such as:\n  - 1. a\n  - 2. b\n- 3. three",
    ),
    "a list that is counted by hand": (
        """<p>1.1 So:</p><ol class=legislative-list><li>a. one<li>b. two<ol><li>(i) deep</ol></ol>
        <p>1.2 Or:</p><ol><li>A. Bell rings<li>B. Bell asks</ol>""",
        "1.1 So:\n\n- a. one\n- b. two\n  - (i) deep\n\n1.2 Or:\n\n- A. Bell rings\n- B. Bell asks",
    ),
    "the way to a page": (
        "<ol id=breadcrumbs><li><a href=/>School</a></ol><p>1.1 So.</p><a href=#top>Contents</a>",
        "1.1 So.",
    ),
    "a list that counts down": (
        """<p>1.1 So:</p><ol reversed type=a><li>one<li>two</ol>
        <p>1.2 Or:</p><ol reversed start=9><li>three<li>four</ol>""",
        "1.1 So:\n\n- b. one\n- a. two\n\n1.2 Or:\n\n- 9. three\n- 8. four",
    ),
    "headings by what they do": (
        """<div role=heading aria-level=3>Scope</div><p>All.</p><details><summary>Who?</summary>
        <p>We.</p></details><h3><button>Where</button></h3><button aria-expanded=false>In
        school</button><p>Here.</p><button>Print</button>""",
        "### Scope\n\nAll.\n\n#### Who?\n\nWe.\n\n### Where\n\n#### In school\n\nHere.",
    ),
    "a layout that is a table": (
        "<table><tr><td>Home<td><h3>Scope</h3><p>All.<h3>Law</h3><p>So.</table>",
        "Home\n\n### Scope\n\nAll.\n\n### Law\n\nSo.",
    ),
    "links that lead through others": (
        """<p>1.1 See
        <a href='https://www.google.com/url?q=https://a.example/b%3Fc&amp;sa=D'>it</a>,
        <a href='https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fd'>
        this</a>.""",
        "1.1 See [it](https://a.example/b?c), [this](https://a.example/d).",
    ),
    "bullets in bullets": (
        "<ul><li>one<ul><li>deep</li></ul></li><li><p>two</p><p>more of it</p></li></ul>",
        "- one\n  - deep\n- two\n\nmore of it",
    ),
    "lists of Word": (
        "".join(
            WORDS_LIST.format(*each)
            for each in ((1, "1.1", "One."), (2, "(a)", "deep"), (1, "·", "a dot"))
        ),
        "1.1 One.\n\n- (a) deep\n\n- a dot",
    ),
    "notes of Word": (
        """<p>1.1 So.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p><div><div id=ftn1>
        <p><a href="#_ftnref1" name="_ftn1">[1]</a> As it is.</p></div></div>""",
        "1.1 So.[^1]\n\n[^1] As it is.",
    ),
    "notes that lead back by any name": (
        """<p>1.1 So.<a href="#n7" name="c7"><sup>[1]</sup></a></p><div id="n7">
        <p><a href="#c7"><sup>[1] </sup></a>As it is.</p></div>""",
        "1.1 So.[^1]\n\n[^1] As it is.",
    ),
    "notes that are paragraphs": (
        """<div><p>1.1 So.<sup><a href="#_ftn1" name="_ftnref1">[1]</a></sup></p>
        <p><a href="#_ftnref1" name="_ftn1">[1]</a> As it is.</p><p>1.2 Go.</p></div>""",
        "1.1 So.[^1]\n\n[^1] As it is.\n\n1.2 Go.",
    ),
    "a first row in bold": (
        "<table><tr><td><b>Who</b><td><b>What</b><tr><td>a<td>b</table>",
        "| **Who** | **What** |\n|---|---|\n| a | b |",
    ),
    "notes of GOV.UK": (
        """<p>1.1 So.<sup><a href="#fn:1" id="fnref:1">[footnote 1]</a></sup></p><ol>
        <li id="fn:1"><p>As it is. <a href="#fnref:1">↩</a></p></li></ol>""",
        "1.1 So.[^1]\n\n[^1] As it is.",
    ),
    "bold and italic by style": (
        '<p>1.1 We <span style="font-weight:700">must</span> <i>go</i>,<br>now.</p>',
        "1.1 We **must** *go*,\\\nnow.",
    ),
    "bold and letters by the classes of a style": (
        """<style><!-- a{b:c} .x, ol.y{color:red} --> .x{font-weight:bold}
        ol.y{list-style-type:lower-alpha}</style>
        <p>1.1 We <span class="z x">must</span>:</p><ol class=y><li>go<li>ask</ol>""",
        "1.1 We **must**:\n\n- a. go\n- b. ask",
    ),
    "numbers with several figures of Word in a browser": (
        "".join(
            f"<ol start={at}><li data-leveltext='{form}' data-aria-level={level}><p>{words}</ol>"
            for form, level, at, words in (("%1.", 1, 7, "Go."), ("%1.%2", 2, 1, "So."))
        ),
        "- 7. Go.\n- 7.1 So.",
    ),
    "raised and lowered figures": (
        """<p>1.1 10<sup>-2</sup> m, CO<sub>2</sub>, 1<sup>st</sup>,
        so<span style="vertical-align: super">3</span>.</p>""",
        "1.1 10⁻² m, CO₂, 1st, so³.",
    ),
    "quotations": (
        "<p>1.1 We say <q>be <b>kind</b>, <q>now</q></q>.</p>",
        "1.1 We say “be **kind**, ‘now’”.",
    ),
    "numbers that are typed in a list": (
        "<ol><li><p>1.1 Go.</p></li><li><p>1.2 Ask.</p></li></ol>",
        "1.1 Go.\n\n1.2 Ask.",
    ),
    "cells that nobody closed": (
        "<table><tr><td>a<td rowspan=2>b<tr><td>c</table>",
        "| | |\n|---|---|\n| a | b |\n| c | ^^ |",
    ),
    "signs": ("<p>1.1 Pay &pound;5 &amp; re&#8209;sign, co&shy;operate; 1 &lt; 2.</p>",
              "1.1 Pay £5 & re‑sign, cooperate; 1 < 2."),
}  # fmt: skip


@pytest.mark.parametrize("kind", PIECES)
def test_what_a_page_prints_is_kept(kind: str) -> None:
    """The text is the one that browsers print."""
    page, text = PIECES[kind]
    assert draft(web_page.of(PAGE.format(page))) == SHOWN.format(text)


def test_what_is_no_word_of_the_document_is_left_out_by_name() -> None:
    """It is counted in the account; what a person must see is asked about."""
    page = (
        "<style>h2:before{content:counter(a)}</style>"
        "<nav>Menu</nav><header>School</header><script>a = '<p>'</script>"
        "<p>1.1 We <del>may</del> <ins>must</ins> go<span style='display:none'> home</span>.</p>"
        "<p>1.3 <b style='text-decoration: line-through'>Old.</b></p>"
        "<img alt='A chart'><footer>Contact</footer><span class='mw-editsection'>[edit]</span>"
        "<p id=cmnt2>1.2 So.<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup></p>"
        "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Really?</span></p></div>"
    )
    original = web_page.of(PAGE.format(page), "accept")
    assert draft(original) == SHOWN.format("1.1 We must go.\n\n1.3 **Old.**\n\n1.2 So.")
    assert {rule: words.strip() for rule, _, words in original.account.dropped} == {
        "menu of the page": "[edit]", "link inside the page": "[a]", "comment": "Really?",
        "head of the page": "School", "script or style": "a = '<p>'",
        "tracked deletion": "may", "hidden text": "home", "foot of the page": "Contact",
    }  # fmt: skip
    assert original.account.pending == {"deletion": 1, "insertion": 1}
    assert len(original.account.questions) == len(
        ["counted", "hidden", "struck", "picture", "comment"]
    )
    assert "1.1 We may go." in draft(web_page.of(PAGE.format(page), "reject"))


@pytest.mark.parametrize("inside, asked", [("So.", 1), ("1.1 So.", 0)])
def test_numbers_that_begin_again_in_a_list_are_asked_about(
    inside: str, asked: int, tmp_path: Path
) -> None:
    """A program that makes a page of a document keeps only the last figure of a number."""
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(f"<ol><li>We go:<ol><li>{inside}</ol></ol>"), "utf-8")
    said = [each.words for each in web_page.read(path, "a.html").account.questions]
    assert [words[:20] for words in said] == ["a list counts from 1"] * asked


COVERS = (
    "<header id=title-block-header><h1 class=title>A</h1><p class=date>May</p></header>",
    "<div id=header><h1 class=title>A</h1><h3 class=date>May</h3></div>",
)


@pytest.mark.parametrize("cover", COVERS)
def test_what_pandoc_prints_above_a_page_is_the_cover(cover: str) -> None:
    """This holds for any elements that it uses."""
    original = web_page.of(f"<body>{cover}<h1>1. Use</h1><p>So.</p><h1>2. Care</h1><p>We.</p>")
    assert draft(original) == "A\n\nMay\n\n## 1. Use\n\nSo.\n\n## 2. Care\n\nWe."


@pytest.mark.parametrize("around", ["body", "main class=no-print", "article role=main"])
def test_a_heading_in_the_head_of_what_is_read_is_read(around: str) -> None:
    """Many programs put a page's title there, with author and date."""
    page = PAGE.replace("<h1>", "<header><h1>").replace("</h1>", "</h1><p>By Ann</p></header>")
    page = page.replace("body>", f"{around}>").format("<p>1.1 We go.</p>")
    outside = "<header><h2>Hill School</h2></header>" * (around != "body")
    assert draft(web_page.of(outside + page)) == SHOWN.format("1.1 We go.")


@pytest.mark.parametrize("main", ["main role=main", "div role='main'"])
def test_what_is_around_the_main_part_of_a_page_is_left_out(main: str) -> None:
    """Skip links and heading anchors go too. If the main part is empty, the whole page is read."""
    linked = PAGE.format("<p>1.1 We go.</p>").replace("</h1>", "<a href='#a'>¶</a></h1>")
    inside = linked.replace("<h1", f"Shop <a href='#b'>Skip to content</a><{main}><h1")
    page = inside.replace("</body", f"</{main.split(maxsplit=1)[0]}><p>News</body")
    assert draft(web_page.of(page)) == SHOWN.format("1.1 We go.")
    for named in ("<main></main>", "<!-- <main> -->", "<p data-role=main>", "<main-menu>"):
        assert draft(web_page.of(page.replace(f"<{main}>", named))).endswith("News")


@pytest.mark.parametrize(
    "called", ["windows-1252", "ISO-8859-1", "us-ascii", "x-unknown", "utf-16", "undefined"]
)
def test_a_page_of_another_encoding_is_read_as_it_says(tmp_path: Path, called: str) -> None:
    """Word saves pages in a Windows encoding, and some programs name it wrongly."""
    path = tmp_path / "a.htm"
    words = PAGE.format("<p>1.1 “Caf\u00e9” – \u00a35.</p>").replace(
        "<html>", f'<html><head><meta charset="{called}"></head>'
    )
    path.write_bytes(words.encode("cp1252"))
    assert "1.1 “Café” – £5." in draft(web_page.read(path, "a.htm"))
    path.write_bytes(words.replace("”", "’").encode())
    assert "1.1 “Café’ – £5." in draft(web_page.read(path, "a.htm"))


def test_nested_numbered_titles_are_headings_if_each_has_a_list_below() -> None:
    """This holds in a page without other headings; elsewhere a list stays a list."""
    page = "<p>Phone Policy</p><ol>{}</ol>"
    item = "<li>{}<ol><li>Ask us<ol><li>We do so.</ol></ol>"
    deep = "## 1. Use\n\n### 1. Ask us\n\n- 1. We do so.\n\n## 2. Care\n\n### 1. Ask us"
    assert deep in draft(web_page.of(page.format(item.format("Use") + item.format("Care"))))
    listed = "1\\. We go.\n\n- 1. Ask us\n  - 1. We do so."
    assert listed in draft(web_page.of(page.format(item.format("We go.") + "<li>We ask.")))
