"""import: a Word file becomes a text with every word of it, and no other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edit.draft.drafting import drafted
from macros.read.imported import Grid, Line, Tracked, lines_of
from macros.read.word import document as word
from tests.support import docx
from tests.support.docx import HEAD, STYLES, counted, lists, lvl, p, t, table
from tests.support.imports import text

Numbered = list[tuple[str, str]]
"""Lines with their numbers."""

ODD = [
    "# x", "*a*", "**", "1.1", "(a)", "[#id]", "[^1]", "a|b", "\\", "- x", "> q", "£1,000.50", "\t",
    "Contents", "Part A", "•", "A.", "^^", "<<", "<b>", "&amp;", "[x](http://a)", "1 Aims", "عربي",
    "Document control", "3.2.1 Title", "iv.", "1984. We", "+ x", "`", "re\u2011sign",
]  # fmt: skip
LINES = st.tuples(
    st.lists(st.sampled_from(ODD), max_size=4).map(" ".join),
    st.sampled_from(["", "<w:b/>", "<w:i/>"]),
    st.sampled_from(["", "H1", "H2", "N1", "N2", "Title"]),
    st.sampled_from([None, 0, 1, 2, 3]),
    st.booleans(),
)


@given(lines=st.lists(LINES, min_size=1, max_size=8))
def test_no_word_of_any_document_is_lost_or_read_as_a_mark(
    lines: list[tuple[str, str, str, int | None, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The import itself compares both texts, for any words, in tables too."""
    body = []
    for words, look, style, level, in_table in lines:
        line = p(t(words, look), style=style, level=level)
        body.append(table([line, line]) if in_table else line)
    path = docx.write(tmp_path_factory.mktemp("any") / "a.docx", HEAD, *body)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert made.read.problems == ()
    assert made.words >= len(["Phone", "Policy"])


def test_a_document_becomes_a_text(tmp_path: Path) -> None:
    """Sections, clauses, nested items, emphasis, links, tables and footnotes are read."""
    link = f'<w:hyperlink r:id="web">{t("our page")}</w:hyperlink>'
    call = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    merged = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Both")
    path = docx.write(
        tmp_path / "a.docx",
        HEAD,
        p("Scope", style="N1"),
        p(t("Staff ") + t("must", "<w:b/>") + t(" not ")
          + t("tell", '<w:rStyle w:val="Strong"/><w:i/>') + t(" *all*. See ")
          + link + t(".") + call, style="N2"),
        p("one", level=2),
        p("deep", level=3),
        p("two", level=2),
        p("6.7\tTyped by hand."),
        table([merged], [p("Left"), p("cell", level=2)], [p("More"), p("", level=2)]),
        p("Use", style="N1"),
        more={"footnotes": f'<w:footnote w:id="5">{p("So it is.")}</w:footnote>'},
    )  # fmt: skip
    assert text(path) == (
        "[#cover] Phone Policy\n\n"
        "## 1. [#scope] Scope\n\n"
        "1.1 [#staff-not-tell] Staff **must** not ***tell*** \\*all\\*. See "
        "[our page](https://a.example/b).[^1]\n\n"
        "- (a) [#one] one\n  - (i) [#deep] deep\n- (b) [#two] two\n\n"
        "[^1] So it is.\n\n"
        "6.7 [#typed-hand] Typed by hand.\n\n"
        "| | |\n|---|---|\n| Both | << |\n| Left | (c) [#cell] cell |\n| More | (d) |\n\n"
        "## 2. [#use] Use\n"
    )


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path: Path) -> None:
    """It has the number of the paragraph that it is joined to."""
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = [p("One ", level=0, more=mark), p("two", level=0), p("three", level=0)]
    path = docx.write(tmp_path / "a.docx", *body)
    joined = [("1.", "One two"), ("2.", "three")]
    apart = [("1.", "One "), ("2.", "two"), ("3.", "three")]
    answers: list[tuple[Tracked, Numbered]] = [("accept", joined), ("reject", apart)]
    for answer, found in answers:
        blocks = word.read(path, "it", answer).blocks
        assert [(line.number, line.plain) for line in blocks if isinstance(line, Line)] == found


def test_no_word_is_lost_where_a_deleted_end_has_nothing_to_go_on_with(tmp_path: Path) -> None:
    """The words stay in place in a cell, before a table, in a text box and at the end."""
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    cut = p("Cut", style="N2", more=gone)
    box = f"<w:r><w:pict><w:txbxContent>{cut}</w:txbxContent></w:pict></w:r>"
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), cut, table([cut, p("x")]), p(t("y") + box),
        cut,
    )  # fmt: skip
    read = word.read(path, "it.docx", "accept")
    lines = [(line.number, line.plain) for line in lines_of(read.blocks)]
    assert lines[1:] == [
        ("1.", "Use"), ("1.1", "Cut"), ("1.2", "Cut"), ("", "x"), ("", "y"), ("1.1", "Cut"),
        ("1.3", "Cut"),
    ]  # fmt: skip
    drafted(read, "text.md", None, ())


HEAD_BOX = "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
HEAD_BOX += "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>"
HEAD_BOX = HEAD_BOX.format(p(" Crest"))
ENTRIES = '<w:ffData><w:ddList><w:result w:val="1"/>{}</w:ddList></w:ffData></w:fldChar>'
ENTRIES = ENTRIES.format('<w:listEntry w:val="Ann"/><w:listEntry w:val="Ben"/>')
CHOSEN = counted("FORMDROPDOWN").replace('begin"/>', f'begin">{ENTRIES}')


def test_an_entry_that_was_chosen_in_a_form_is_read(tmp_path: Path) -> None:
    """Word stores its position in a list."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p(t("Ask ") + CHOSEN))
    assert text(path).endswith("Ask Ben\n")
    assert not word.read(path, "it.docx").account.questions


def test_contents_and_running_heads_are_left_out_by_name(tmp_path: Path) -> None:
    """They are counted in the account; the site makes its own."""
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use\t3", style="TOC1"), p("Use", style="H1"), p("Words."),
        more={"header": p(t("Hill") + HEAD_BOX) + p("School"), "footer": p("Page 1")},
    )  # fmt: skip
    read = word.read(path, "it.docx")
    assert [(rule, words) for rule, _, words in read.account.dropped] == [
        ("list of contents", "Use\t3"), ("running head or foot", "Hill Crest School\nPage 1\n"),
    ]  # fmt: skip
    assert "3" not in text(path)


def mark(kind: str) -> str:
    """The beginning, middle or end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BEGUN = mark("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" + mark("separate")
BEHIND: dict[str, tuple[str, ...]] = {
    "closed": (BEGUN, mark("end"), "", "H1"),
    "closed in the heading below": (BEGUN, "", mark("end"), "H1"),
    "closed in the words below": (BEGUN, "", mark("end"), ""),
    "never closed": (BEGUN, "", "", "H1"),
    "never closed, and no heading below": (BEGUN, "", "", ""),
    "closed behind the words below": (BEGUN, "", "", "H1", mark("end")),
    "closed behind words that no heading is above": (BEGUN, "", "", "", mark("end")),
    "never closed nor parted": (BEGUN.removesuffix(mark("separate")), "", "", "H1"),
}


@pytest.mark.parametrize("kind", BEHIND)
def test_what_is_behind_a_list_of_contents_is_read(kind: str, tmp_path: Path) -> None:
    """It is read wherever the field of the contents ends, or if it never ends."""
    begun, ended, late, style, *end = BEHIND[kind]
    entries = p(begun + t("Use\t3"), style="TOC1") + p(t("Care\t4") + ended, style="TOC1")
    below = p(late + t("Use"), style=style) + p(t("Ask us.") + "".join(end))
    original = word.read(docx.write(tmp_path / "a.docx", HEAD, entries, below), "it.docx")
    assert [line.plain for line in lines_of(original.blocks)][1:] == ["Use", "Ask us."]


def test_a_running_head_names_a_policy_that_has_no_cover(tmp_path: Path) -> None:
    """This holds if nothing precedes its sections."""
    for cover, title in (("", "Hill School – Phone Policy"), (HEAD, "Phone Policy")):
        path = docx.write(
            tmp_path / "a.docx", cover, p("Use", style="N1"), p("So.", style="N2"),
            more={"footer": p("Page 1"), "header": p("Hill School – Phone Policy")},
        )  # fmt: skip
        assert drafted(word.read(path, "it.docx"), "text.md", None, ()).title == title


@pytest.mark.parametrize("answer, shown", [("accept", ["a", "c"]), ("reject", ["a", "b"])])
def test_a_cell_that_a_tracked_change_made_or_took_is_there_or_not(
    answer: Tracked, shown: list[str], tmp_path: Path
) -> None:
    """Its words are tracked as well."""
    mark = '<w:tcPr><w:cell{0} w:id="1"/></w:tcPr><w:p><w:{1} w:id="2"><w:r>{2}</w:r></w:{1}></w:p>'
    gone = mark.format("Del", "del", "<w:delText>b</w:delText>")
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="H1"),
        table([p("a"), gone, mark.format("Ins", "ins", "<w:t>c</w:t>")]),
    )  # fmt: skip
    grid = word.read(path, "it.docx", answer).blocks[-1]
    assert isinstance(grid, Grid)
    assert [[line.plain for line in cell.lines] for cell in grid.rows[0]] == [[x] for x in shown]


def test_a_typed_list_of_contents_is_left_out(tmp_path: Path) -> None:
    """A line that says so, and the lines below with page numbers or repeated headings, go."""
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Contents"), p("1 Use ..... 3"), p("3 Loss of it"),
        table([p("2"), p("Care 4")]),
        p("Use", style="N1"), p("In 2025"), p("Care", style="N1"), p("3 Losing"),
    )  # fmt: skip
    made = text(path)
    assert "Contents" not in made
    assert "Loss" not in made
    assert "....." not in made
    assert made.startswith("[#cover] Phone Policy\n\n## 1. [#use] Use\n\nIn 2025\n\n## 2.")


def test_signs_that_do_not_show_are_no_words(tmp_path: Path) -> None:
    """A soft hyphen is dropped, a non-breaking hyphen is kept."""
    runs = t("re") + "<w:r><w:noBreakHyphen/></w:r>" + t("sign, co\u00adoperate, 1-6, £1,000.50")
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p(runs))
    assert "re\u2011sign, cooperate, 1-6, £1,000.50" in text(path)


def test_raised_and_lowered_figures_stay_so(tmp_path: Path) -> None:
    """Direct formatting or a style raises them; letters, as in 1st, go onto the line."""
    sup, sub = (f'<w:vertAlign w:val="{how}script"/>' for how in ("super", "sub"))
    raised = f'<w:style w:type="character" w:styleId="Up"><w:rPr>{sup}</w:rPr></w:style>'
    words = t("10") + t("-2", sup) + t(" m, CO") + t("2", sub) + t(", 1") + t("st", sup)
    words += t(", so") + t("3", '<w:rStyle w:val="Up"/>') + t(".")
    path = docx.write(tmp_path / "a.docx", HEAD, p(words), more={"styles": STYLES + raised})
    assert "10⁻² m, CO₂, 1st, so³." in text(path)


def test_signs_of_word_s_own_fonts_are_those_of_everybody(tmp_path: Path) -> None:
    """A code means a different sign in each symbol font, also if it is typed."""
    signs = [("Wingdings", "F0FC"), ("Symbol", "F0B3"), ("Wingdings 2", "F052"), ("Symbol", "00B0")]
    runs = [f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in signs]
    typed = t("\uf0b1 5", '<w:rFonts w:ascii="Symbol"/>')
    # An emoji is stored as its code, and as a letter for older programs.
    emoji = '<mc:Choice><s:symEx xmlns:s="http://a.example/s" s:char="1F60A"/></mc:Choice>'
    emoji += "<mc:Fallback><w:t>\U0001f60a</w:t></mc:Fallback>"
    runs += [typed, f"<w:r><mc:AlternateContent>{emoji}</mc:AlternateContent></w:r>"]
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("".join(runs)))
    read = word.read(path, "it.docx")
    assert drafted(read, "text.md", None, ()).text.endswith("\n✓≥☑°± 5\U0001f60a\n")
    assert (read.unread, read.account.questions) == ("", [])


def test_list_styles_of_word_say_how_deep_a_list_is(tmp_path: Path) -> None:
    """List Bullet 2 is below List Bullet, because Word indents it further."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="L{n}"><w:name w:val="{name}"/></w:style>'
        for n, name in enumerate(("List Bullet", "List Bullet 2"))
    )
    inward = '<w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr>'
    bullets = lists(*[lvl(0, "bullet", "o", inward.format(left)) for left in (360, 643)])
    path = docx.write(
        tmp_path / "a.docx", p("Use", style="H1"), p("one", style="L0", level=0),
        p("deep", style="L1", level=0, number=2), p("two", style="L0", level=0),
        numbering=bullets, more={"styles": docx.STYLES + styles},
    )  # fmt: skip
    assert text(path).endswith("- one\n  - deep\n- two\n")


def test_a_drop_cap_and_a_run_in_title_join_their_paragraph(
    tmp_path: Path,
) -> None:
    """Word stores them as separate paragraphs; the first one's number is kept."""
    large = p("S", more='<w:framePr w:dropCap="drop"/>')
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), large, p("taff ask."),
        p("Scope.", style="N2", more=hidden), p(" All ask."), p("So do we.", style="N2"),
    )  # fmt: skip
    lines = [(line.number, line.plain) for line in lines_of(word.read(path, "it.docx").blocks)]
    assert lines[2:] == [("", "Staff ask."), ("1.1", "Scope. All ask."), ("1.2", "So do we.")]
