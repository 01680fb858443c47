"""import: a Word file or a text becomes a draft with every word, and every number as printed."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.__main__ import main
from macros.edit.draft import account as draft_account
from macros.edit.draft.changes import against
from macros.edit.draft.drafting import drafted
from macros.edit.draft.facts import facts, title_of
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.model.runs import Run
from macros.problems import NOWHERE, InvalidDataError, errors_only
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Grid, Line, Original, lines_of
from macros.read.plain import document as plain_lines
from macros.read.word import document as word
from macros.read.word.words import Tracked
from macros.reason.changes.comparison import compare
from macros.reason.changes.renewal import Renewal
from macros.rules.checked import load_checked
from tests.support import docx
from tests.support.docx import LEGAL, lists, lvl, p, t, table

TODAY = date(2026, 11, 23)
HEAD = p("Phone Policy", style="Title")
Numbered = list[tuple[str, str]]
"""Lines with their numbers."""


def numbers(path: Path) -> list[str]:
    """The number that is printed before each paragraph; a bullet is *."""
    blocks = word.read(path, "it.docx").blocks
    return [block.number or "*" * block.bullet for block in blocks if isinstance(block, Line)]


def text(path: Path) -> str:
    """The text that is made of a document, with its ids taken out."""
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    return made.text


RESTARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
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
@settings(max_examples=80, deadline=None)
def test_no_word_of_any_document_is_lost_or_read_as_a_mark(
    lines: list[tuple[str, str, str, int | None, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the words look like, in a table too: the import itself lays both side by side."""
    body = []
    for words, look, style, level, in_table in lines:
        line = p(t(words, look), style=style, level=level)
        body.append(table([line, line]) if in_table else line)
    path = docx.write(tmp_path_factory.mktemp("any") / "a.docx", HEAD, *body)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert made.read.problems == ()
    assert made.words >= len(["Phone", "Policy"])


OWN = f'<w:lvlOverride w:ilvl="0">{lvl(0, "lowerRoman", "%1:", start=4)}</w:lvlOverride>'
LINKED = (
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="S"/>{LEGAL}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
KINDS: dict[str, tuple[str, list[tuple[int, int]], str]] = {
    "four levels": (
        lists(LEGAL),
        [(1, level) for level in (0, 1, 1, 2, 2, 3, 3, 2, 1, 0, 1, 2)],
        "1. 1.1 1.2 (a) (b) (i) (ii) (c) 1.3 2. 2.1 (a)",
    ),
    "two lists of one kind count on": (
        lists(LEGAL, overrides={11: (1, "")}), [(1, 0), (11, 0), (1, 0)], "1. 2. 3.",
    ),
    "a list that starts anew": (
        lists(LEGAL, overrides={11: (1, RESTARTED.format(1))}),
        [(1, 0), (1, 0), (11, 0), (11, 0), (1, 0)], "1. 2. 1. 2. 3.",
    ),
    "a list that starts at 7": (
        lists(LEGAL, overrides={11: (1, RESTARTED.format(7))}), [(11, 0), (11, 0)], "7. 8.",
    ),
    "levels with their own start": (
        lists(lvl(0, "decimal", "%1", start=3) + lvl(1, "decimal", "%1.%2", start=0)),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], "3 3.0 3.1 4 4.0",
    ),
    "a level that is left out": (
        lists(LEGAL), [(1, level) for level in (1, 1, 0, 1, 3, 2, 0)],
        "1.1 1.2 2. 2.1 (i) (b) 3.",
    ),
    "a level that never restarts": (
        lists(lvl(0, "decimal", "%1") + lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], "1 1) 2) 2 3)",
    ),
    "a level that restarts with the first alone": (
        lists(
            lvl(0, "decimal", "%1") + lvl(1, "decimal", "%1.%2")
            + lvl(2, "decimal", "(%3)", '<w:lvlRestart w:val="1"/>')
        ),
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
        "1 1.1 (1) 1.2 (2) 2 2.1 (1)",
    ),
    "legal style": (
        lists(lvl(0, "upperRoman", "Article %1.") + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")),
        [(1, 0), (1, 0), (1, 1)], "Article I. Article II. 2.1",
    ),
    "capitals": (
        lists(lvl(0, "upperLetter", "%1.") + lvl(1, "upperRoman", "%2)")),
        [(1, 0), (1, 1), (1, 1), (1, 0)], "A. I) II) B.",
    ),
    "with a nought": (lists(lvl(0, "decimalZero", "%1")), [(1, 0), (1, 0)], "01 02"),
    "legal style with a nought": (
        lists(lvl(0, "upperRoman", "%1.") + lvl(1, "decimalZero", "%1.%2", "<w:isLgl/>")),
        [(1, 0), (1, 1)], "I. 1.01",
    ),
    "below a level without a number": (
        lists(lvl(0, "none", "") + lvl(1, "decimal", "%1.%2")), [(1, 0), (1, 1), (1, 1)], " 1 2",
    ),
    "in a circle": (lists(lvl(0, "decimalEnclosedCircle", "%1")), [(1, 0), (1, 0)], "① ②"),
    "in words": (
        lists(lvl(0, "ordinalText", "%1") + lvl(1, "ordinal", "%2") + lvl(2, "cardinalText", "%3")),
        [(1, 0), (1, 1), (1, 1), (1, 2)], "First 1st 2nd One",
    ),
    "bullets": (
        lists(lvl(0, "bullet", "\uf0b7") + lvl(1, "bullet", "o")), [(1, 0), (1, 1)], "* *",
    ),
    "another list's levels": (
        LINKED,
        [(1, 0), (1, 1)], "1. 1.1",
    ),
    "two lists of one style count apart": (
        LINKED + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
        [(2, 0), (2, 0), (1, 0), (2, 0)], "1. 2. 1. 3.",
    ),
    "a level of its own": (
        lists(LEGAL, overrides={11: (1, OWN)}),
        [(11, 0), (11, 0)], "iv: v:",
    ),
    "more letters than there are": (
        lists(lvl(0, "lowerLetter", "%1)", start=26)), [(1, 0), (1, 0)], "z) aa)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_those_that_word_prints(kind: str, tmp_path: Path) -> None:
    """Levels, starts, restarts, forms, and lists that share their count."""
    numbering, places, printed = KINDS[kind]
    body = [p("word", level=level, number=number) for number, level in places]
    found = numbers(docx.write(tmp_path / "a.docx", *body, numbering=numbering))
    assert found == (
        printed.replace("Article ", "Article~").replace(" ", "\n").replace("~", " ").split("\n")
    )


def test_a_style_can_carry_a_number(tmp_path: Path) -> None:
    """Also one that its level names; a paragraph can refuse it, or say another level."""
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [
        p("A", style="N1"),
        p("B", style="N2"),
        p("C", style="N1", more=none),
        p("D", style="N1"),
        p("E", style="N1", more=deeper),
    ]
    listed = lists(LEGAL.replace('1"><w:start', '1"><w:pStyle w:val="N2"/><w:start'))
    path = docx.write(tmp_path / "a.docx", *body, numbering=listed)
    assert numbers(path) == ["1.", "1.1", "", "2.", "2.1"]


def test_a_level_belongs_to_its_style_and_a_text_box_counts_for_itself(tmp_path: Path) -> None:
    """Another style that names the level has no number; after the box the text counts on."""
    styles = docx.STYLES + (
        '<w:style w:type="paragraph" w:styleId="N9"><w:name w:val="Other"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    box = f"<w:r><w:pict><w:txbxContent>{p('C', style='N1')}</w:txbxContent></w:pict></w:r>"
    body = [p("A", style="N1"), p(t("B") + box, style="N1"), p("D", style="N9"), p("E", style="N1")]
    path = docx.write(tmp_path / "a.docx", *body, more={"styles": styles})
    assert numbers(path) == ["1.", "2.", "1.", "", "3."]


def test_a_level_of_a_style_that_is_not_there_is_open_to_others(tmp_path: Path) -> None:
    """Word numbers a paragraph by its own style then."""
    listed = lists(LEGAL.replace('1"><w:start', '1"><w:pStyle w:val="Gone"/><w:start'))
    body = [p("A", style="N1"), p("B", style="N2")]
    assert numbers(docx.write(tmp_path / "a.docx", *body, numbering=listed)) == ["1.", "1.1"]


def test_the_break_of_a_section_takes_no_number(tmp_path: Path) -> None:
    """Words in its paragraph have one."""
    ends = "<w:sectPr/>"
    places = (("A", ""), ("", ends), ("B", ends), ("C", ""))
    body = [p(words, level=0, more=more) for words, more in places]
    assert numbers(docx.write(tmp_path / "a.docx", *body)) == ["1.", "2.", "3."]


FORM = "<w:{0}Pr><w:numFmt w:val='{1}'/></w:{0}Pr>"
FORMS_OF_NOTES = {
    "of Word": ("", "", ["1", "i"]),
    "of the file": ("", FORM.format("endnote", "upperLetter"), ["1", "A"]),
    "of a section": (FORM.format("endnote", "upperLetter"), "", ["1", "A"]),
    "both alike": ("", FORM.format("endnote", "decimal"), ["1", "i"]),
    "turned round": ("", FORM.format("footnote", "lowerRoman"), ["i", "1"]),
}


@pytest.mark.parametrize("forms", FORMS_OF_NOTES)
def test_notes_have_the_numbers_of_their_kind(forms: str, tmp_path: Path) -> None:
    """As the file says, and never one number for two notes."""
    section, settings, markers = FORMS_OF_NOTES[forms]
    calls = "".join(f'<w:r><w:{kind}Reference w:id="2"/></w:r>' for kind in ("footnote", "endnote"))
    more = {
        f"{kind}s": f'<w:{kind} w:id="2">{p("N")}</w:{kind}>' for kind in ("footnote", "endnote")
    }
    body = p(t("So") + calls), f"<w:sectPr>{section}</w:sectPr>"
    path = docx.write(tmp_path / "a.docx", *body, more={**more, "settings": settings})
    assert [note.marker for note in word.read(path, "it.docx").notes] == markers


def test_a_number_that_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    """It is printed as a figure meanwhile."""
    path = docx.write(
        tmp_path / "a.docx", p("A", level=0), numbering=lists(lvl(0, "chicago", "%1"))
    )
    read = word.read(path, "it.docx")
    assert numbers(path) == ["1"]
    assert "rare form" in read.account.questions[0].words


def test_a_document_becomes_a_text(tmp_path: Path) -> None:
    """Sections, clauses, items as deep as they are, emphasis, links, tables, footnotes."""
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


TRACKED = p(
    t("Keep ") + f'<w:ins w:id="1">{t("new ")}</w:ins>'
    '<w:del w:id="2"><w:r><w:delText xml:space="preserve">old </w:delText></w:r></w:del>'
    + t("words.")
)


@pytest.mark.parametrize(
    "answer, kept", [("accept", "Keep new words."), ("reject", "Keep old words.")]
)
def test_tracked_changes_are_decided_by_a_person(
    answer: str, kept: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until then nothing is written; what is taken away is counted."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), TRACKED)
    command = ["import", str(path), "--data", str(data)]
    assert main(command) == 1
    assert (
        "tracked changes that nobody decided (deletions: 1, insertions: 1)"
        in capsys.readouterr().err
    )
    assert not (data / "phone-policy").exists()
    assert main([*command, f"--{answer}"]) == 0
    assert kept in (data / "phone-policy" / "editions" / "draft" / "text.md").read_text("utf-8")
    assert "Left out: tracked" in capsys.readouterr().out


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path: Path) -> None:
    """It has the number of the one that it is joined to."""
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
    """In a cell, before a table, in a text box, at the end: the words stay where they are."""
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


BOX = f"<w:txbxContent>{p('In a box')}</w:txbxContent>"
BOXED = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
BOXED += f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
UNFILLED = f"<w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>"
UNFILLED = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{UNFILLED}"
PICTURE = '<w:r><w:drawing><wp:docPr descr="A chart"/><a:blip/></w:drawing></w:r>'
CHART = '<w:r><w:drawing><c:chart xmlns:c="http://a.example/c"/></w:drawing></w:r>'
DRAWN = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="Draft"/>'
DRAWN = f"<w:r><w:pict>{DRAWN}</w:pict></w:r>"
SLIDE = "<w:r><w:drawing><a:t>Ring</a:t><a:t>us</a:t></w:drawing></w:r>"
EMPTY = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
EMPTY += (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
HEAD_BOX = "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
HEAD_BOX += "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>"
HEAD_BOX = HEAD_BOX.format(p(" Crest"))
COMMENTED = '<w:r><w:commentReference w:id="3"/></w:r>'


def counted(code: str) -> str:
    """A field without a value: Word counts what it prints."""
    return EMPTY.replace("REF a", code)


def showing(code: str, words: str) -> str:
    """A field with its value."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return counted(code).replace(end, t(words) + end)


CALLED = '<w:r><w:footnoteReference w:id="9"/></w:r>'
ENTRIES = '<w:ffData><w:ddList><w:result w:val="1"/>{}</w:ddList></w:ffData></w:fldChar>'
ENTRIES = ENTRIES.format('<w:listEntry w:val="Ann"/><w:listEntry w:val="Ben"/>')
CHOSEN = counted("FORMDROPDOWN").replace('begin"/>', f'begin">{ENTRIES}')
HIGHLIT = '<w:highlight w:val="yellow"/>'
ODD_SIGN = '<w:r><w:sym w:font="Odd" w:char="F123"/></w:r>'
ASKED = [
    (p(t("Seen") + t(" hidden", "<w:vanish/>")), "Hidden text is left out", "“hidden”", "Seen"),
    (p(t("Now") + t(" old", "<w:strike/>")), "Words are struck out", "“old”", "Now old"),
    (p(t("By ") + t("noon", HIGHLIT)), "Words are highlighted and stay", "“noon”", "By noon"),
    (p(t("On ") + showing("DATE", "4 May")), "Word changes these dates", "“4 May”", "On 4 May"),
    (p(t("Before") + BOXED), "A text box: are its words in place?", "“In a", "Before\n\nIn a box"),
    (p(t("See") + PICTURE), "Pictures are left out", "“A chart”", "See"),
    (p(t("See") + CHART), "Pictures are left out", "“See”", "See"),
    (p(t("See") + DRAWN), "Pictures are left out", "“Draft”", "See"),
    (p(t("See") + SLIDE), "Pictures are left out", "“Ring us”", "See"),
    (p(t("See ") + EMPTY), "Fields have no value", "“REF a”", "See"),
    (p(t("A") + COMMENTED), "Comments are left out", "“Why? (Ann)”", "A"),
    (p(t("A") + ODD_SIGN), "Signs that only one font has", "“F123 of Odd”", "A"),
    (UNFILLED, "Fields are not filled in", "“Click here”", "Click here"),
    (table([table([p("in")]) + p("out")]), "A table in a table", "“in", "in"),
    (p("Ask [name of lead]"), "A template leaves", "“[name of lead]”", "Ask [name of lead]"),
    (p("Ask «Head»"), "A template leaves this to you", "“«Head»”", "Ask «Head»"),
    (p(t("See") + CALLED), "Notes are called that are not", "“[^1]”", "See[^1]"),
    ('<w:altChunk r:id="a"/>', "Another document is built in", "paragraph 2", "Use"),
    (p('<w:subDoc r:id="a"/>'), "Another document is built in", "paragraph 3", "Use"),
    (p("", level=1), "Numbers have no words behind them", "“1.2”", "1.1"),
    (p(t("See ") + showing("REF b", "Error!")), "Fields have no value", "“Error!”", "See Error!"),
]  # fmt: skip


@pytest.mark.parametrize("body, question, about, kept", ASKED)
def test_what_a_person_must_decide_is_asked(
    body: str, question: str, about: str, kept: str, tmp_path: Path
) -> None:
    """Once for all its places, each with its words; what Word prints is there meanwhile."""
    more = {"comments": f'<w:comment w:id="3" w:author="Ann">{p("Why?")}</w:comment>'}
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="H1"), body, body,
        more=more if COMMENTED in body else {},
    )  # fmt: skip
    read = word.read(path, "it.docx")
    made = drafted(read, "text.md", None, ())
    count, said = draft_account.asked(made, read.account)
    assert count == "1 question:"
    assert said.startswith(f"  - {question}")
    assert about in said
    assert kept in text(path)
    assert read.unread == ""


def test_the_words_of_a_drawn_diagram_are_asked_about(tmp_path: Path) -> None:
    """Word keeps them in a part of their own."""
    more = {"diagramData": "<a:t>Ring</a:t><a:t>Wait</a:t>"}
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("So."), more=more)
    (question,) = word.read(path, "it.docx").account.questions
    assert question.places == [(0, "Ring Wait")]


def test_an_entry_that_was_chosen_in_a_form_is_read(tmp_path: Path) -> None:
    """Word keeps it as a place in a list."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p(t("Ask ") + CHOSEN))
    assert text(path).endswith("Ask Ben\n")
    assert not word.read(path, "it.docx").account.questions


def test_contents_and_running_heads_are_left_out_by_name(tmp_path: Path) -> None:
    """They are counted; the site makes its own."""
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use\t3", style="TOC1"), p("Use", style="H1"), p("Words."),
        more={"header": p(t("Hill") + HEAD_BOX) + p("School"), "footer": p("Page 1")},
    )  # fmt: skip
    read = word.read(path, "it.docx")
    assert [(rule, words) for rule, _, words in read.account.dropped] == [
        ("list of contents", "Use\t3"), ("running head or foot", "Hill Crest School\nPage 1\n"),
    ]  # fmt: skip
    assert "3" not in text(path)


def test_a_running_head_names_a_policy_that_has_no_cover(tmp_path: Path) -> None:
    """Where nothing is in front of its sections."""
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
    """A line that says so, and the lines below it: with pages, or numbers that are there again."""
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


def test_one_heading_above_all_others_is_the_title(tmp_path: Path) -> None:
    """Then those below it are the sections."""
    body = [p("Phones", style="H1"), p("Aims", style="H2"), p("Calm."), p("Use", style="H2")]
    made = text(docx.write(tmp_path / "a.docx", *body))
    assert made == "[#cover] **Phones**\n\n## [#aims] Aims\n\nCalm.\n\n## [#use] Use\n"


@pytest.mark.parametrize("section", ["H1", "H2"])
def test_the_school_may_be_a_heading_as_large_as_the_title(section: str, tmp_path: Path) -> None:
    """Neither is a section, also where those are as large."""
    heads = p("Hill School", style="H1"), p("Phone Policy", style="H1"), p("Governors")
    body = p("Aims", style=section), p("Be calm."), p("Use", style=section), p("So.")
    path = docx.write(tmp_path / "a.docx", *heads, *body)
    assert re.findall("^## .*", text(path), re.MULTILINE) == ["## [#aims] Aims", "## [#use] Use"]


def test_a_style_of_headings_that_sentences_have_makes_no_headings(tmp_path: Path) -> None:
    """Somebody took it for its number; a heading among them stays one."""
    said = [p(f"1.{at} Staff ask the Headteacher before they go.", style="H2") for at in (1, 2)]
    said.append(p("1.3 They wait for:", style="H2"))
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("1. Aims", style="H1"), *said, p("Use", style="H2")
    )
    assert text(path).count("#### ") == 0
    assert re.findall("^### .*", text(path), re.MULTILINE) == ["### [#use] Use"]
    assert len(re.findall(r"^1\.\d \[", text(path), re.MULTILINE)) == len(said)


def test_the_title_of_a_schedule_that_word_numbers_is_the_line_below_it(tmp_path: Path) -> None:
    """It has no words of its own."""
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("", level=0), p(t("Fees", "<w:b/>")), p("So."),
        numbering=lists(lvl(0, "decimal", "Schedule %1")),
    )  # fmt: skip
    assert text(path).endswith("## Schedule 1 [#fees] Fees\n\nSo.\n")


@pytest.mark.parametrize("named", ["Part I", "Appendix 1"])
def test_numbers_below_the_heading_of_a_part_are_clauses(named: str, tmp_path: Path) -> None:
    """They count on from part to part, and in an appendix."""
    levels = lvl(0, "decimal", "%1.") + lvl(1, "decimal", "(%2)")
    part = p(named, style="H1"), p("Citation", level=0), p("Say so.", level=1)
    path = docx.write(tmp_path / "a.docx", HEAD, *part, *part, numbering=lists(levels))
    assert re.findall(r"^\d\\\. \[", text(path), re.MULTILINE) == ["1\\. [", "2\\. ["]


def test_signs_that_do_not_show_are_no_words(tmp_path: Path) -> None:
    """A soft hyphen goes, a hyphen that does not break stays."""
    runs = t("re") + "<w:r><w:noBreakHyphen/></w:r>" + t("sign, co\u00adoperate, 1-6, £1,000.50")
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p(runs))
    assert "re\u2011sign, cooperate, 1-6, £1,000.50" in text(path)


def test_signs_of_word_s_own_fonts_are_those_of_everybody(tmp_path: Path) -> None:
    """One code is another sign in another font, also where it is typed."""
    signs = [("Wingdings", "F0FC"), ("Symbol", "F0B3"), ("Wingdings 2", "F052"), ("Symbol", "00B0")]
    runs = [f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in signs]
    typed = t("\uf0b1 5", '<w:rFonts w:ascii="Symbol"/>')
    # An emoji is there by its code, and as a letter for older programs.
    emoji = '<mc:Choice><s:symEx xmlns:s="http://a.example/s" s:char="1F60A"/></mc:Choice>'
    emoji += "<mc:Fallback><w:t>\U0001f60a</w:t></mc:Fallback>"
    runs += [typed, f"<w:r><mc:AlternateContent>{emoji}</mc:AlternateContent></w:r>"]
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("".join(runs)))
    read = word.read(path, "it.docx")
    assert drafted(read, "text.md", None, ()).text.endswith("\n✓≥☑°± 5\U0001f60a\n")
    assert (read.unread, read.account.questions) == ("", [])


def test_headings_that_only_bold_makes_are_asked_about(tmp_path: Path) -> None:
    """They are headings where no style says what is one."""
    bold = [p(t(words, "<w:b/>")) for words in ("Phone Policy", "Our aims", "Who may call")]
    path = docx.write(tmp_path / "a.docx", bold[0], bold[1], p("Calm."), bold[2], p("All."))
    read = word.read(path, "it.docx")
    made = drafted(read, "text.md", None, ()).text
    assert "## [#aims] Our aims\n\nCalm.\n\n## [#call] Who may call" in made
    assert any("are these headings" in each.words for each in read.account.questions)


@pytest.mark.parametrize("number, level", [("2.2", "###"), ("1.1", "##"), ("3.1", "##")])
def test_a_heading_without_a_number_is_as_deep_as_the_numbers_around_it(
    number: str, level: str, tmp_path: Path
) -> None:
    """Between 2.1 and 2.2 no section begins, however the heading looks."""
    lines = ["1. Aims", "Calm.", "2. Duties", "2.1 Be kind.", "Teachers", f"{number} Be early."]
    body = [p(line if line.endswith(".") else t(line, "<w:b/>")) for line in lines]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    assert f"\n{level} [#teachers] Teachers\n\n{number} [#early]" in made


def test_a_number_below_that_of_a_section_makes_no_section(tmp_path: Path) -> None:
    """Whatever its style says: 2.1 is inside 2, and where there is no 2 a section of its own."""
    lines = ["1. Aims", "1.1.1 Be calm.", "2. Duties", "2.1 Teachers", "2.1.1Be early.", "5.1 Pay"]
    styles = ("H1", "", "H1", "H1", "", "H1")
    body = [p(line, style=style) for line, style in zip(lines, styles, strict=True)]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    assert "## 2. [#duties] Duties\n\n### 2.1 [#teachers] Teachers\n\n2.1.1 [#early]" in made
    assert "\n## 5.1 [#pay] Pay" in made


@pytest.mark.parametrize("space", ["\t", " "])
def test_numbers_have_letters_too(space: str, tmp_path: Path) -> None:
    """A1 below A, and B2.1; where the section is another, A4 is a size of paper."""
    lines = ["A. Aims", f"A1{space}Be calm.", "A4 or A3 will do.", "B. Duties", "A4 paper is cut.",
             f"B1{space}Be early.", f"B1.1{space}Ring twice.", f"B2{space}Doors"]  # fmt: skip
    styles = {"A. Aims": "H1", "B. Duties": "H1", lines[-1]: "H2"}
    body = [p(line, style=styles.get(line, "")) for line in lines]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    printed = ["## A.", "A1", "## B.", "B1", "B1.1", "### B2"]
    assert [line.partition(" [#")[0] for line in made.splitlines() if " [#" in line] == printed


def test_a_word_that_would_be_lost_stops_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is read back and laid beside what was read."""
    read = Original(
        (Line((Run("Use"),), outline=1, place=1), Line((Run("Never."),))), (), Account()
    )
    drafted(read, "t", None, ())
    monkeypatch.setattr("macros.edit.draft.drafting.write_text", lambda *_: "## [#] Use\n\nEver.\n")
    with pytest.raises(InvalidDataError, match=r"part at “Never.” and “Ever.”"):
        drafted(read, "t", None, ())


def test_letters_that_only_one_reader_met_stop_the_import(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader that knows nothing of blocks has to meet the same letters."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("Words."))
    monkeypatch.setattr("macros.read.word.words.Words.say", lambda words, said: words.put(said))
    assert main(["import", str(path), "--data", str(data)]) == 1
    assert "two readers do not agree" in capsys.readouterr().err


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """The small school's data."""
    return Path(shutil.copytree(root / "tests" / "samples" / "small-school", tmp_path / "data"))


def test_a_first_import_says_what_a_school_writes_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both files at once, each with a line that is enough."""
    words, empty = tmp_path / "phones.txt", tmp_path / "data"
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    empty.mkdir()
    assert main(["import", str(words), "--data", str(empty)]) == 1
    said = capsys.readouterr().err
    for name, line in re.findall(r"(\w+\.yml):1:1: the file is missing\n.*enough: (.+)", said):
        (empty / name).write_text(line, "utf-8")
    assert main(["import", str(words), "--data", str(empty)]) == 0
    assert main(["check", "--data", str(empty)]) == 0


def test_nobody_is_proposed_who_the_policy_does_not_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two roles one is proposed that it names; where it names none, who it is must be said."""
    words, data = tmp_path / "phones.txt", tmp_path / "data"
    data.mkdir()
    (data / "school.yml").write_text("name: Hill School\n", "utf-8")
    entry = "  - {id: %s, name: %s, phrases: [%s]}\n"
    roles = "".join(entry % (name.lower(), name, name) for name in ("Head", "Bursar"))
    (data / "roles.yml").write_text(f"roles:\n{roles}", "utf-8")
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 1
    assert "--questions-to and one of: head, bursar." in capsys.readouterr().err
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Ask the Bursar.\n", "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 0
    assert "policy.yml says 'bursar'\n" in capsys.readouterr().out


def test_a_slip_in_the_roles_is_said_before_anything_is_imported(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the roles nobody could answer questions about the new policy."""
    words = tmp_path / "phones.txt"
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    roles = (data / "roles.yml").read_text("utf-8")
    (data / "roles.yml").write_text(roles.replace("- id:", "- idd:", 1), "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 1
    assert "the field 'idd' is not known here" in capsys.readouterr().err


def test_a_draft_is_whole(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text, facts, original and account; the check finds no error, and a site is built from it."""
    rows = [
        [p("Author"), p("Jo Bloggs")],
        [p("Date"), p("November 2023")],
        [p("Review date"), p("1/2/2026")],
    ]
    path = docx.write(
        tmp_path / "New phones.docx",
        HEAD, p("Document control"), table(*rows), p("Use", style="N1"),
        p("Staff must not call.", style="N2"), p("at night", level=2), p("by day", level=2),
    )  # fmt: skip
    assert main(["import", str(path), "--data", str(data), "--edition", "2026-12"]) == 0
    out = capsys.readouterr().out
    assert "1 section, 1 clause, 1 table, no footnotes" in out
    assert "Which date is this? (“1/2/2026”)" in out
    assert "The check: no errors" in out
    folder = data / "phone-policy" / "editions" / "2026-12"
    assert {each.name for each in folder.iterdir()} == {
        "text.md",
        "edition.yml",
        "original.docx",
        "imported.txt",
    }
    assert (folder / "original.docx").read_bytes() == path.read_bytes()
    facts = (folder / "edition.yml").read_text("utf-8")
    assert 'title: "Phone Policy"' in facts
    assert 'author: "Jo Bloggs"' in facts
    assert 'date: "2023-11"' in facts
    assert "due" not in facts
    assert "\n  10: staff-not-call" in (folder / "imported.txt").read_text("utf-8")
    assert (
        main(
            [
                "build",
                "--data",
                str(data),
                "--into",
                str(tmp_path / "site"),
                "--no-print",
                "--drafts",
            ]
        )
        == 0
    )
    assert "Staff must not call." in "".join(
        page.read_text("utf-8") for page in (tmp_path / "site" / "phone-policy").rglob("*.html")
    )
    old = {each: each.read_bytes() for each in data.rglob("*") if each.is_file()}
    assert (
        main(
            [
                "import",
                str(path),
                "--data",
                str(data),
                "--policy",
                "phone-policy",
                "--edition",
                "2026-12",
            ]
        )
        == 1
    )
    assert "nothing is overwritten" in capsys.readouterr().err
    assert {each: each.read_bytes() for each in data.rglob("*") if each.is_file()} == old


FIRST = "Phone Policy\n# 1 Use\n1.1 Staff must not call in lessons.\n1.2 Be calm.\n1.3 Tell us.\n"
NEXT = "Phone Policy\n# 1 Use\n1.1 Staff must never call in lessons.\n1.2 Tell us.\n1.3 Eat well.\n"


@pytest.mark.parametrize(
    "pasted, kept",
    [
        (FIRST, "original.txt"),
        ("<h1>Phone Policy</h1><h2>1 Use</h2><p>1.1 Tell us.</p>", "original.html"),
    ],
)
def test_what_was_pasted_is_imported_and_kept(
    pasted: str, kept: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text, or what begins as a web page does."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pasted.encode())))
    assert main(["import", "-", "--data", str(data)]) == 0
    folder = data / "phone-policy" / "editions" / "draft"
    assert (folder / kept).read_text("utf-8") == pasted
    assert "Tell us." in (folder / "text.md").read_text("utf-8")


def test_the_next_edition_keeps_the_ids_of_the_one_in_force(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same words; else the same number and words that are alike; and it says what is gone."""
    path = tmp_path / "a.txt"
    path.write_text(f'{FIRST}1.4 It\'s "late" - ring.\n', "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    folder = data / "phone-policy" / "editions"
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    path.write_text(f"{NEXT}1.4 It’s “late” – ring.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "nothing"]) == 1
    capsys.readouterr()
    assert main(["import", str(path), "--data", str(data), "--onto", "phone-policy"]) == 0
    out = capsys.readouterr().out
    assert (
        "Against edition 2025, clauses and headings: 1 changed, 1 new, 1 gone, "
        "1 only renumbered, 1 only in another form.\n"
        "Reworded: staff-not-call.\nNew: eat-well.\nGone: calm.\n"
    ) in out
    made = (folder / "draft" / "text.md").read_text("utf-8")
    assert "1.1 [#staff-not-call] Staff must never call in lessons." in made
    assert "1.2 [#tell-us] Tell us.\n\n1.3 [#eat-well] Eat well." in made
    asked = (folder / "draft" / "changes.yml").read_text("utf-8")
    assert re.findall("- (?:only|passage): (.*)", asked) == [
        "renumbered", "form", "staff-not-call", "calm", "eat-well",
    ]  # fmt: skip
    assert 'based_on: "2025"' in (folder / "draft" / "edition.yml").read_text("utf-8")


def test_what_was_joined_is_said_of_the_first_few() -> None:
    """The screen says where the others are."""
    draft = drafted(plain_lines.of("1. Use\nStaff ask."), "text.md", None, ())
    joined = {f"old-{at}": f"new-{at}" for at in range(10)}
    edition = Edition(
        "draft", NOWHERE, Control(title="Use", status="draft"), (), draft.read.sections
    )
    made = compare(edition, edition)
    said = list(against(draft._replace(renewal=Renewal({}, (), {}, joined)), made))
    assert said[1] == "Joined: the words of old-0 are now in new-0."
    assert said[-1] == "Split or joined: 2 more, in imported.txt."


def test_a_section_that_is_reworded_has_one_entry_to_fill_in(tmp_path: Path, data: Path) -> None:
    """What is new in it has its own; the check asks once for all that is left."""
    path, folder = tmp_path / "a.txt", data / "phone-policy" / "editions"
    words = ("Adults ring parents", "Parents ring adults", "Pupils ring nobody", "Nobody rings us",
             "Visitors hide telephones", "Drivers switch them off")  # fmt: skip
    lines = [f"1.{at} {each} in lessons." for at, each in enumerate(words, 1)]
    path.write_text("\n".join(["Phone Policy", "# 1 Use", *lines]), "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    later = [line.replace("in lessons", "in any lesson") for line in lines[:-1]]
    later.append("1.6 Breakfast begins at eight.")
    path.write_text("\n".join(["Phone Policy", "# 1 Use", *later]), "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "phone-policy"]) == 0
    entries = (folder / "draft" / "changes.yml").read_text("utf-8")
    assert re.findall("- passage: (.*)", entries) == [
        "use",
        "drivers-switch-off",
        "breakfast-begins-eight",
    ]
    said = [p.message for p in load_checked(data, TODAY).problems if "is reworded" in p.message]
    assert [each.partition(", and ")[2] for each in said] == [
        "4 more of the section changed: is that editorial or substantive, and why?"
    ]


def test_a_document_of_the_wrong_policy_is_seen(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A policy is known by its title, whatever its folder is called; and by its words."""
    path = tmp_path / "a.txt"
    path.write_text(FIRST, "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    folder = (data / "phone-policy").rename(data / "phones")
    facts = folder / "editions" / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 1
    assert "Say --onto phones for its next edition" in capsys.readouterr().err

    path.write_text("Bread Policy\n\n1 Ovens\n\n1.1 Ovens get hot.\n\n1.2 Eat it.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "phones"]) == 0
    assert "Is it the right document? Its title is “Bread Policy”" in capsys.readouterr().out
    shutil.rmtree(folder / "editions" / "draft")
    path.write_text(f"{FIRST}\n".replace("Phone Policy", "Phone Policy 2026 (v2)", 1), "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "phones"]) == 0
    assert "Is it the right document?" not in capsys.readouterr().out


def test_the_facts_of_a_document_are_those_of_its_control_table() -> None:
    """Dates as they are printed, and words that say what was amended, however long."""
    words = "To follow Keeping Children Safe in Education. " * 6
    read = read_text(
        "[#document-control] Document Control\n\n| | |\n|---|---|\n| Date | May 2026 |\n"
        f"| Summary of changes | {words}|\n| Author | A. Person |\n| Review | 1/2/2027 |\n"
            "| Approved | TBC |\n| Adopted | Summer Term 2026 |\n", "a"
    )  # fmt: skip
    made = facts(read, "Phone Policy", "original.docx", "Imported.", "2023")
    assert f'amendments: "{words.strip()}"\nauthor: "A. Person"\n' in made.text
    assert 'based_on: "2023"\ndate: "2026-05"\nadopted: "2026"\n' in made.text
    assert made.unclear == ("1/2/2027",)


@pytest.mark.parametrize(
    "printed, months, phrase",
    [
        ("| Review | Annually – November 2024 |", 12, "Annually – November 2024"),
        ("| Review cycle | 12 months |", 12, "Review cycle 12 months"),
        ("| Approved by: | Governors | Reviewed: | Every 3 years |", 36, "Reviewed: Every 3 years"),
        ("| Version | Author |\n| 1 | Review: two-yearly |", 24, "Review: two-yearly"),
        ("| Review | biannually |", 0, ""),
        ("| Review | every year or every two years |", 0, ""),
    ],
)
def test_how_often_a_policy_is_reviewed_is_read_with_its_words(
    printed: str, months: int, phrase: str
) -> None:
    """Also from a sentence; where two are said, or it is not clear, nothing is."""
    count = printed.partition("\n")[0].count("|") - 1
    table = f"{'| ' * count}|\n{'|---' * count}|\n{printed}\n"
    said = "## [#a] A\n\nThis policy will be reviewed {} by the Head.\n"
    read = read_text(f"[#cover] Phone Policy\n\n{table}\n{said.format('often')}", "a")
    made = facts(read, "Phone Policy", "original.docx", "Imported.").text
    assert (f'  # As printed: "{phrase}"\n  cycle_months: {months}\n' in made) is bool(months)
    assert "cycle_months: 0" not in made
    read = read_text(f"[#cover] Phone Policy\n\n{said.format('every two years')}", "a")
    made = facts(read, "Phone Policy", "original.docx", "Imported.").text
    assert "cycle_months: 24" in made
    assert 'review: "This policy will be reviewed every two years by the Head"' in made


@pytest.mark.parametrize(
    "printed, facts_found, unclear",
    [
        ("Adopted by the Board on 12 March 2025", ['adopted: "2025-03-12"'], ()),
        (
            "Approved: May 2024   Next review: May 2025",
            ['adopted: "2024-05"', 'due: "2025-05"'],
            (),
        ),
        ("This policy was approved by the Board on 5 July 2024.", ['adopted: "2024-07-05"'], ()),
        ("Policy adopted March 2024", ['adopted: "2024-03"'], ()),
        ("Date: May 2024 | Review date: June 2026", ['date: "2024-05"', 'due: "2026-06"'], ()),
        ("Ratified by Governors – 11.10.23", [], ("11.10.23",)),
        ("Date of issue 01/09/2024", [], ("01/09/2024",)),
        ("Approved by: the Board", [], ()),
        ("Our school was built in 1924", [], ()),
    ],
)
def test_a_line_that_ends_with_a_date_says_which(
    printed: str, facts_found: list[str], unclear: tuple[str, ...]
) -> None:
    """With a colon, a dash or neither; several side by side; what may be two days is asked."""
    read = read_text(f"[#cover] Phone Policy\\\n{printed}\n", "a")
    made = facts(read, "Phone Policy", "original.docx", "Imported.")
    assert [each for each in facts_found if each not in made.text] == []
    assert made.text.count("20") == 2 * len(facts_found)
    assert made.unclear == unclear


def test_what_a_policy_replaces_is_named_where_that_edition_is_held() -> None:
    """By its date; else only the words are kept, for whoever completes the facts."""
    read = read_text(
        "[#cover] Phone Policy\n\n## [#a] A\n\nThis policy replaces that of May 2023.\n", "a"
    )
    wanted = '# What it replaces, as printed: "This policy replaces that of May 2023"\n'
    for since, named in (("2023-05", True), ("2022-05", False)):
        made = facts(read, "Phone Policy", "original.docx", "Imported.", "2023-05", since).text
        assert ('supersedes: "2023-05"\n' in made) is named
        assert wanted in made


def test_what_people_left_in_word_is_beside_the_changes(tmp_path: Path, data: Path) -> None:
    """Who tracked a change, and comments; what nobody marked is said to be so."""
    path = tmp_path / "a.txt"
    words = "Phone Policy\n# 1 Use\n1.1 Keep old words.\n1.2 Be calm at all times.\n"
    path.write_text(words, "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    folder = data / "phone-policy" / "editions"
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    note = '<w:r><w:commentReference w:id="3"/></w:r>'
    marked = TRACKED.replace('w:id="1"', 'w:id="1" w:author="Ann"').replace(
        "</w:p>", f"{note}</w:p>"
    )
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), p(t("1.1\t") + marked),
        p("1.2\tBe very calm at all times."),
        more={"comments": f'<w:comment w:id="3" w:author="Bo">{p("The law changed.")}</w:comment>'},
    )  # fmt: skip
    command = ["import", str(path), "--data", str(data), "--onto", "phone-policy"]
    assert main([*command, "--accept"]) == 0
    made = (folder / "draft" / "changes.yml").read_text("utf-8")
    keep, calm = made.split("  - passage:")[:2]
    assert "In Word: insertion tracked by Ann\n" in keep
    assert "In Word: comment by Bo: “The law changed.”\n" in keep
    assert "Not marked as a change in Word" in calm
    found = [each for each in load_checked(data, TODAY).problems if each.rule == "form"]
    assert [str(each) for each in found if "changes.yml" in each.place.path] == []


def test_list_styles_of_word_say_how_deep_a_list_is(tmp_path: Path) -> None:
    """List Bullet 2 is below List Bullet, since Word prints it further in."""
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


def test_a_text_is_imported_too(tmp_path: Path, data: Path) -> None:
    """The check compares it with the original word by word."""
    path = tmp_path / "a.txt"
    path.write_text(
        "Phone Policy\n\n1. Use\n\n1.1 Staff *may* call.\n\n• at night\n• by day\n\na\tb\nc\td\n",
        "utf-8",
    )
    assert main(["import", str(path), "--data", str(data)]) == 0
    made = (data / "phone-policy" / "editions" / "draft" / "text.md").read_text("utf-8")
    assert "1.1 [#staff-call] Staff \\*may\\* call.\n\n- at night\n- by day\n\n| | |\n" in made
    found = load_checked(data, date(2026, 11, 23)).problems
    assert [
        each
        for each in found
        if "phone-policy/editions" in each.place.path and "original" in each.message
    ] == []


def test_the_account_that_is_kept_has_every_question(tmp_path: Path, data: Path) -> None:
    """That of the policy too; and it says so where nothing was left out."""
    path = tmp_path / "a.txt"
    path.write_text("Phone Policy\n\n1. Use\n\n1.1 Staff may call.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 0
    account = (data / "phone-policy" / "editions" / "draft" / "imported.txt").read_text("utf-8")
    assert "about the policy? policy.yml says 'visits-coordinator'" in account
    assert account.endswith("\nNothing was left out.\n")


def test_what_to_do_next_names_the_command_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no make, and its command has a folder in front."""
    drafting = Path("data", "phones", "editions", "draft")
    for system, command in (("linux", "make check"), ("win32", ".\\make.ps1 check")):
        monkeypatch.setattr("sys.platform", system)
        account = Account()
        steps = list(draft_account.next_steps(drafting, account, None, None))
        assert f"4. Mend what this lists: {command}" in steps
        account.ask(0, "is this right?")
        assert f"5. Mend what this lists: {command}" in [
            *draft_account.next_steps(drafting, account, None, None)
        ]
        adopt = "python -m macros adopt draft --policy phones --date YYYY-MM-DD"
        assert steps[-1] == f"6. Once it is adopted, put it in force: {adopt}"


def bomb(path: Path) -> None:
    """A file that is small, and has a part of hundreds of megabytes."""
    docx.write(path, HEAD)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        file.writestr("word/document.xml", b"<a>" + b" " * 70_000_000)


def entities(path: Path) -> None:
    """A file whose XML defines a word that grows."""
    docx.write(path, HEAD)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
        file.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def test_a_question_stays_open_until_somebody_answers_it(tmp_path: Path, data: Path) -> None:
    """The check lists it, with its line, while its brackets are empty."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("Words."))
    assert main(["import", str(path), "--data", str(data)]) == 0
    account = data / "phone-policy" / "editions" / "draft" / "imported.txt"
    title = "Who answers questions about the policy? policy.yml says 'visits-coordinator', "
    title += "which the policy does not name"
    found = [each for each in load_checked(data, TODAY).problems if each.rule == "asked"]
    assert f"a question is open: {title}" in [each.message for each in found]
    assert {each.severity for each in found} == {"warning"}
    lines = account.read_text("utf-8").split("\n")
    assert all(lines[each.place.line - 1].startswith("- [ ] ") for each in found)
    account.write_text(account.read_text("utf-8").replace("- [ ] ", "- [x] "), "utf-8")
    assert not [each for each in load_checked(data, TODAY).problems if each.rule == "asked"]


def test_odd_numbers_are_noted_as_printed(tmp_path: Path, data: Path) -> None:
    """What the document repeats or leaves out is no error of whoever puts it in."""
    path = tmp_path / "a.txt"
    numbers = "".join(f"{number} Words of their own.\n" for number in ("1.1", "1.2", "1.2", "1.5"))
    path.write_text(f"Phone Policy\n# 1 Use\n{numbers}# 3 Care\n3.1 More of them.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 0
    notes = (data / "phone-policy" / "layers" / "imported-draft.yml").read_text("utf-8")
    assert 'skips: ["1.3", "1.4"]' in notes
    assert "prints the number 1.2 twice" in notes
    found = load_checked(data, TODAY).problems
    assert [str(each) for each in errors_only(found)] == []


def test_a_file_with_nothing_new_leaves_nothing_to_do(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is an odd number noted again where a note on it holds from an edition on."""
    path, folder = tmp_path / "a.txt", data / "phone-policy"
    words = "Phone Policy\n# 1 Use\n1.1 Ask at the office.\n1.3 Tell all of them by:\n"
    words += "(a) a note home;\n(b) a bell.\n"
    path.write_text(words, "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    for name, old, new in (
        ("editions/2025/edition.yml", "status: draft", "status: adopted"),
        ("layers/imported-2025.yml", 'in: ["2025"]', 'since: "2025"'),
    ):
        (folder / name).write_text((folder / name).read_text("utf-8").replace(old, new), "utf-8")
    command = ["import", str(path), "--data", str(data), "--onto", "phone-policy"]
    capsys.readouterr()
    assert main(command) == 0
    said = "Nothing is new: a.txt says what edition 2025 says.\nThere is nothing to write.\n"
    assert capsys.readouterr().out == said
    assert not (folder / "editions" / "draft").exists()
    shutil.copytree(folder / "editions" / "2025", folder / "editions" / "2026")
    for name, old, new in (
        ("2025", "status: adopted", "status: superseded"),
        ("2026", "status: adopted", "status: adopted\nsupersedes: '2025'"),
    ):
        facts = folder / "editions" / name / "edition.yml"
        facts.write_text(facts.read_text("utf-8").replace(old, new), "utf-8")
    newer = folder / "editions" / "2026" / "text.md"
    newer.write_text(newer.read_text("utf-8").replace("Tell all", "Ring all"), "utf-8")
    assert main(command) == 0
    assert "edition 2025, which 2026 superseded, says." in capsys.readouterr().out
    path.write_text(words.replace("a note", "a call"), "utf-8")
    assert main(command) == 0
    assert "[#note-home] a call home" in (folder / "editions/draft/text.md").read_text("utf-8")
    assert not (folder / "layers" / "imported-draft.yml").exists()


def test_marks_of_a_text_are_no_words() -> None:
    """Headings, bold and links are read as such; a text without any keeps its stars."""
    words = (
        "# Phone Policy\n\n## Our aims\n\n**Be** <i>calm</i>: [see](https://a.example/).\n## Use\n"
    )
    original = plain_lines.of(words)
    made = drafted(original, "text.md", None, ()).text
    assert (
        "## [#aims] Our aims\n\n**Be** *calm*: [see](https://a.example/).\n\n## [#use] Use" in made
    )
    gone = [said for _, _, said in original.account.dropped]
    assert gone == ["#", "##", "****<i></i>[](https://a.example/)", "##"]


def test_a_large_first_letter_and_a_title_on_the_line_of_its_words_are_put_together(
    tmp_path: Path,
) -> None:
    """Word has them in paragraphs of their own; a number is that of the first."""
    large = p("S", more='<w:framePr w:dropCap="drop"/>')
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), large, p("taff ask."),
        p("Scope.", style="N2", more=hidden), p(" All ask."), p("So do we.", style="N2"),
    )  # fmt: skip
    lines = [(line.number, line.plain) for line in lines_of(word.read(path, "it.docx").blocks)]
    assert lines[2:] == [("", "Staff ask."), ("1.1", "Scope. All ask."), ("1.2", "So do we.")]


def test_a_reference_to_a_number_that_is_another_now_is_asked_about(tmp_path: Path) -> None:
    """What it shows stays; one that shows the number, or the end of it, is right."""
    row = '<w:bookmarkStart w:id="1" w:name="a"/>' + t("Go home.")
    shown = [showing("REF a \\r", each) for each in ("1.1", "Clause 1.1", "1", "2.1")]
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), p(row, style="N2"), *map(p, shown)
    )
    asked = word.read(path, "it.docx").account.questions
    assert [said for each in asked for _, said in each.places] == ["2.1, now 1.1"]


COUNTED = {
    "LISTNUM LegalDefault \\l {}": [(1, "1."), (2, "1.1."), (2, "1.2."), (1, "2.")],
    "LISTNUM OutlineDefault \\l {}": [(1, "I."), (2, "A."), (3, "1."), (1, "II.")],
    'LISTNUM "NumberDefault" \\l {} \\s 3': [(1, "3)"), (3, "iii)")],
    "AUTONUM": [(1, "1."), (1, "2.")],
    "AUTONUMLGL \\e": [(1, "1"), (1, "2")],
}


@pytest.mark.parametrize("code", COUNTED)
def test_fields_that_count_print_what_word_prints(code: str, tmp_path: Path) -> None:
    """What is numbered of its own starts anew below a heading; a person is asked."""
    rows = [p(counted(code.format(level)) + t("Go home.")) for level, _ in COUNTED[code]]
    again = [p("Care", style="H1"), p(counted(code.format(1)) + t("Stay."))]
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), *rows, *again)
    read = word.read(path, "it.docx")
    first = {"LISTNUM": {"Le": "3.", "Ou": "III.", '"N': "3)"}.get(code[8:10], "")}
    found = [line.plain.split("\t")[0] for line in lines_of(read.blocks) if "\t" in line.plain]
    assert found[:-1] == [number for _, number in COUNTED[code]]
    assert found[-1] == (first.get(code[:7]) or found[0])
    assert [each.words[:6] for each in read.account.questions] == ["fields"]


def test_a_comment_that_was_resolved_is_counted_and_not_asked_about(tmp_path: Path) -> None:
    """Nor is an answer to it."""
    asked = (
        '<w:comment w:id="{}" w:author="Ann"><w:p x:paraId="{}" xmlns:x="a">{}</w:p></w:comment>'
    )
    said = "".join(asked.format(n, n, t(f"Why {n}?")) for n in (3, 4, 5))
    done = '<x:commentEx xmlns:x="a" x:paraId="3" x:done="1"/>'
    done += '<x:commentEx xmlns:x="a" x:paraId="4" x:paraIdParent="3" x:done="0"/>'
    path = docx.write(
        tmp_path / "a.docx", HEAD, p(t("A") + COMMENTED),
        more={"comments": said, "commentsExtended": done},
    )  # fmt: skip
    account = word.read(path, "it.docx").account
    assert [rule for rule, _, _ in account.dropped] == ["comment that was resolved"] * 2 + [
        "comment"
    ]
    assert [words for _, words in account.questions[0].places] == ["Why 5? (Ann)"]


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is damaged, or is no Word file"),
    "locked": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "locked with a password",
    ),
    "cut short": (
        lambda path: path.write_bytes(docx.write(path, HEAD).read_bytes()[:900]),
        "is damaged",
    ),
    "no words": (lambda path: docx.write(path, p("")), "there are no words"),
    "another zip": (lambda path: zipfile.ZipFile(path, "w").close(), "this is no Word file"),
    "deep": (lambda path: docx.write(path, "<w:sdt>" * 3000 + "</w:sdt>" * 3000), "is damaged"),
    "bomb": (bomb, "is far too large"),
    "entities": (entities, "is damaged"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words(
    kind: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and there is no traceback."""
    path = tmp_path / "bad.docx"
    make, message = BAD[kind]
    make(path)
    old = sorted(data.rglob("*"))
    assert main(["import", str(path), "--data", str(data)]) == 1
    assert message in capsys.readouterr().err
    assert sorted(data.rglob("*")) == old


@pytest.mark.parametrize(
    "words",
    [
        ["--policy", "../out"],
        ["--edition", "../../out"],
        ["--policy", "assets"],
        ["--questions-to", "nobody"],
    ],
)
def test_names_that_lead_elsewhere_are_refused(
    words: list[str], tmp_path: Path, data: Path
) -> None:
    """Nothing is written outside the folder of data, or for a role that is not there."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("Words."))
    old = sorted(tmp_path.rglob("*"))
    assert main(["import", str(path), "--data", str(data), *words]) == 1
    assert sorted(tmp_path.rglob("*")) == old


@pytest.mark.parametrize(
    "styled, below, title",
    [
        ("Hill School", "Phone Policy", "Phone Policy"),
        ("Phones", "Hill School adopted this policy in May 2025.", "Phones"),
        ("Phone Policy", "Hill School Handbook", "Phone Policy"),
    ],
)
def test_a_cover_with_the_school_on_top_is_not_titled_by_it(
    styled: str, below: str, title: str
) -> None:
    """What says that it is a policy is the title; a sentence that speaks of the policy is none."""
    read = read_text(f"[#cover] {styled}\n\n{below}\n\n## 1 [#use] Use of a policy\n", "x.md")
    assert title_of(read, styled) == title
