"""import: what is printed around the words of a PDF's pages is left out and counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from macros.edit.draft.drafting import drafted
from macros.read.imported import Line
from macros.read.pdf import document as pdf
from macros.read.pdf import pages
from macros.read.pdf.rows import rows
from tests.support import written
from tests.support.pdf_drafts import RUNNING, WORDS, asked, draft, left_out
from tests.support.written import PAGE


@pytest.mark.parametrize("tagged", [True, False])
def test_paragraphs_and_tables_go_on_over_pages(tagged: bool, tmp_path: Path) -> None:
    """Running heads, page numbers and repeated table headings are left out between them."""
    row = f'#text("{WORDS}"), [*a*],'.replace("#text(", "text(").replace("*a*", "a")
    header = "table.header(strong[What], strong[Who]),"
    body = f"= 1. Use\n\n1.1 {WORDS * 14}\n\n1.2 {WORDS}\n"
    body += f"#table(columns: (1fr, 3em), {header} {row * 12})\n= 2. Care\n\nThe end."
    path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged, setting=RUNNING)
    made = draft(path)
    assert made.startswith(f"## 1. Use\n\n1.1 {WORDS * 13}{WORDS.strip()}\n\n1.2 {WORDS.strip()}\n")
    table = f"| **What** | **Who** |\n|---|---|\n{f'| {WORDS.strip()} | a |{chr(10)}' * 12}"
    assert made.endswith(f"{table}\n## 2. Care\n\nThe end.")
    assert "Hill School" in left_out(pdf.read(path, "it.pdf"))["running head or foot"]


def test_a_head_is_left_out_of_a_page_that_is_not_as_tall(tmp_path: Path) -> None:
    """It is as far from the top as on the others."""
    pages = [
        "= 1. Use\n\nWe may.",
        "#page(flipped: true)[= 2. Form\n\nWe ask.]",
        "= 3. Care\n\nWe do.",
    ]
    body = RUNNING + "#pagebreak(weak: true)\n".join(pages)
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert made == "## 1. Use\n\nWe may.\n\n## 2. Form\n\nWe ask.\n\n## 3. Care\n\nWe do."


def test_words_that_are_said_again_on_every_page_are_no_head(tmp_path: Path) -> None:
    """They are at one height of many pages, but as often in the text."""
    body = "\n\n".join(f"1.{at} {WORDS * 4}" for at in range(1, 17))
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{body}", tagged=False)
    original = pdf.read(path, "it.pdf")
    assert len(original.account.met) > len(["pages that heads need"] * 3)
    assert len(original.blocks) == len(["heading"]) + 16
    assert left_out(original) == {}


def test_heads_that_say_the_section_again_are_left_out(tmp_path: Path) -> None:
    """Lines at one height that repeat or count go; a line on a single page stays."""
    titles = ["Use", "Care", "Time", "Calls"]
    pages = [
        f"#place(top, dy: -1cm, text(8pt)[{{}}])\n= {at}. {title}\n\n{at}.1 {title} {WORDS}\n"
        for at, title in enumerate(titles, 1)
    ]
    said = [f"{at}. {title}" for at, title in enumerate(titles, 1)]
    counted, others = ([f"Copy {n}" for n in found] for found in ((1, 2, 3, 4), (2, 3, 5, 9)))
    for heads in (said, counted, others):
        body = "#pagebreak()".join(map(str.format, pages, heads))
        made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
        assert made.count("## ") == len(titles)
        assert ("Copy 3" in made, "Time\n\n## 3. Time" in made) == (heads == others, False)


def test_a_list_of_contents_is_left_out(tmp_path: Path) -> None:
    """The file names it, or its dots show it."""
    for tagged in (True, False):
        body = "#outline()\n= 1. Use\n\nWe may.\n\n= 2. Care\n\nWe do."
        path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
        assert draft(path) == "## 1. Use\n\nWe may.\n\n## 2. Care\n\nWe do."


def test_a_list_of_contents_goes_on_over_lines_and_pages(tmp_path: Path) -> None:
    """Dots lead to its numbers. An entry may be long, as a question is."""
    asks = "What do we do if somebody tells us on the way home, or by telephone at night, "
    asks += "that a bus is late and that no one can fetch us?"
    row = "#grid(columns: (1cm, 9cm), [{}], [{} #box(width: 1fr, repeat(gap: 3pt)[.]) 3])\n"
    rows = row.format("1.1", asks) + "#pagebreak()" + row.format("1.2", "Why?")
    parts = ((14, "Chapter 1"), (20, "Use"), (12, f"1.1 {asks}"))
    heads = "\n\n".join(f"#text({size}pt)[*{words}*]" for size, words in parts)
    body = f"#text(20pt)[*Contents*]\n{rows}#pagebreak()\n{heads}\n\nWe do."
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    made = written.without_ids(drafted(original, "text.md", None, ()).text)
    assert made == f"## Chapter 1 Use\n\n### 1.1 {asks}\n\nWe do."


def test_letters_are_no_words_of_their_own_where_dots_lead_to_a_number() -> None:
    """Dots are farther apart than letters, and as far as words."""
    glyph = pages.Glyph("", 0.0, 0.0, 9.0, 10.0, False, False, pages.UNTAGGED, 0, 1, 0)
    signs = [*zip("Aim", (0, 5, 10), strict=True), *zip("us", (18, 23), strict=True)]
    signs += [(".", 30 + 5 * at) for at in range(9)]
    letters = [
        glyph._replace(sign=sign, left=left, right=left + 5 - 3 * (sign == "."), at=at)
        for at, (sign, left) in enumerate(signs)
    ]
    (line,) = rows(letters)
    assert line.text.startswith("Aim us")


def test_what_is_printed_beside_the_words_is_asked_about(tmp_path: Path) -> None:
    """This covers comments in the margin, words across the page, and pictures."""
    body = "= 1. Use\n\n1.1 We may call.\n"
    body += "#place(top + right, dx: 2cm, block(width: 2.4cm, text(7pt)[Commented [DL1]: Who?]))\n"
    body += "#place(center + horizon, rotate(-45deg, text(40pt)[DRAFT]))\n"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    assert asked(original) == [
        "words printed across are left out: “DRAFT”", "a comment: “Who?”",
    ]  # fmt: skip
    assert set(left_out(original)) == {"watermark", "comment"}
    assert draft(path) == "## 1. Use\n\n1.1 We may call."


def test_what_people_wrote_over_a_page_is_asked_about(tmp_path: Path) -> None:
    """Notes, form entries and ticked boxes count; links and buttons do not."""
    box = "#box(rect(width: 10pt, height: 10pt))"
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{box} We agree.", tagged=False)
    writer = PdfWriter(clone_from=path)
    for subtype, marks in (
        ("/FreeText", {"/Contents": "Agreed"}),
        ("/Widget", {"/FT": NameObject("/Tx"), "/V": "Hill School"}),
        ("/Widget", {"/FT": NameObject("/Btn"), "/AS": NameObject("/Off")}),
        ("/Widget", {"/FT": NameObject("/Btn")}),
        ("/Link", {"/Contents": "Our site"}),
    ):
        named = {"/Type": NameObject("/Annot"), "/Subtype": NameObject(subtype), **marks}
        made = {NameObject(key): value for key, value in named.items()}
        said = {key: TextStringObject(each) for key, each in made.items() if type(each) is str}
        place = {NameObject("/Rect"): ArrayObject([NumberObject(9)] * 4)}
        writer.add_annotation(0, DictionaryObject(made | said | place))
    writer.write(path)
    questions = pdf.read(path, "it.pdf").account.questions
    assert [[words for _, words in each.places] for each in questions] == [
        ["Agreed", "Hill School"], ["☐", "We agree."],
    ]  # fmt: skip


def test_words_behind_others_are_left_out(tmp_path: Path) -> None:
    """They go if they are printed over, or are the same on other pages."""
    body = f"= 1. Use\n\n{WORDS}#pagebreak()\n= 2. Care\n\nWe do."
    setting = PAGE + "#set page(background: move(dy: -8cm, text(90pt, luma(90%))[DRAFT]))\n"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False, setting=setting)
    assert left_out(pdf.read(path, "it.pdf")) == {"watermark": "DRAFT DRAFT"}
    assert draft(path) == f"## 1. Use\n\n{WORDS.strip()}\n\n## 2. Care\n\nWe do."


def test_a_head_that_a_file_does_not_speak_of_is_left_out(tmp_path: Path) -> None:
    """Browsers print such a head; the rest of the file's structure is still used."""
    body = f"= Use\n\n#par[{WORDS.strip()}]#par[Second.]#list[One]"
    path = written.pdf(tmp_path / "a.pdf", body, setting=RUNNING)
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        content = page.get_contents()
        assert content is not None
        known = content.get_data()
        changed = re.sub(rb"/Artifact\s*(<<.*?>>\s*)?B[DM]C", b"/Span BMC", known)
        assert changed != known
        content.set_data(changed)
        page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 - no other way
    writer.write(path)
    assert draft(path) == f"## Use\n\n{WORDS.strip()}\n\nSecond.\n\n- One"
    assert left_out(pdf.read(path, "it.pdf"))["running head or foot"] == "Hill School Page 1"


def test_the_number_of_the_only_page_is_left_out(tmp_path: Path) -> None:
    """It must be apart from the words; a number among them stays."""
    body = "= 1. Use\n\n1.1 We do.\n\n#place(bottom + center, dy: 1cm)[{}]"
    for number, rules in (("1", {"page number"}), ("7", set())):
        path = written.pdf(tmp_path / "a.pdf", body.format(number), tagged=False)
        assert set(left_out(pdf.read(path, "it.pdf"))) == rules


def test_contents_with_tabs_are_no_table(tmp_path: Path) -> None:
    """A heading says that they are contents; a table of numbers is kept and asked about."""
    rows = [("1. Use", 2), ("2. Care", 3), ("3. Help and advice", 5)]
    lines = "\n\n".join(f"#box(width: 6cm)[{title}]{at}" for title, at in rows)
    body = "= 1. Use\n\nWe do.\n\n= 2. Care\n\nSo.\n\n= 3. Help and advice\n\nAsk."
    for heading, asks in (("*Contents*\n\n", 0), ("", 1)):
        path = written.pdf(tmp_path / "a.pdf", f"{heading}{lines}\n{body}", tagged=False)
        assert len(asked(pdf.read(path, "it.pdf"))) == asks
    path = written.pdf(tmp_path / "a.pdf", f"*Contents*\n\n{lines}\n{body}", tagged=False)
    assert draft(path).startswith("## 1. Use\n\nWe do.")


def test_a_heading_that_both_pages_have_on_top_is_no_head(tmp_path: Path) -> None:
    """It is near its words and no smaller; a head is in the margin, or on most pages."""
    head, page = "#place(top, dy: -1cm, text(8pt)[Hill School])", "\n= Form\n\n{} calls. WORDS"
    for count, kept in ((2, 2), (4, 0)):
        pages = [head + page.format(at).replace("WORDS", WORDS) for at in "abcd"[:count]]
        original = pdf.read(
            written.pdf(tmp_path / "a.pdf", " #pagebreak() ".join(pages), tagged=False), "it.pdf"
        )
        said = [line.plain for line in original.blocks if isinstance(line, Line)]
        assert (said.count("Form"), said.count("Hill School")) == (kept, 0)


def test_what_goes_on_over_pages_is_no_bullet_and_no_head(tmp_path: Path) -> None:
    """A dash between words may begin a page, and pages may end with the same line."""
    lines = [f"{at} so it is and so it goes on until the end of its line" for at in range(3)]
    end = "of all that they have said to them"
    pages = [f"{line} \\ – it is said – {end}" for line in lines]
    body = "= 1. Use\n\n1.1 Staff ask " + " #pagebreak() ".join(pages)
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert said.count(end) == len(lines)
    assert left_out(original) == {}
    filled = f"#set par(justify: true)\n1.1 {WORDS * 2}\\ #pagebreak() – {WORDS}"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", filled, tagged=False), "it.pdf")
    assert not any(line.bullet for line in original.blocks if isinstance(line, Line))


def test_a_table_on_top_of_every_page_is_left_out(tmp_path: Path) -> None:
    """It has the logo, version and page number; a table of the text stays."""
    cells = "[Hill School], [Version 3], [Page #counter(page).display() of 3]"
    setting = PAGE.replace(
        "margin: 2cm", f"margin: (top: 4cm), header: context table(columns: 3, {cells})"
    )
    body = "#pagebreak()\n".join(
        f"= {at}. Use\n\n#table(columns: 2)[a][b]\n{WORDS}" for at in (1, 2, 3)
    )
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False, setting=setting)
    wanted = (f"## {at}. Use\n\n| | |\n|---|---|\n| a | b |\n\n{WORDS.strip()}" for at in (1, 2, 3))
    assert draft(path) == "\n\n".join(wanted)
    assert left_out(pdf.read(path, "it.pdf")) == {
        "running head or foot": " ".join(
            f"Hill School Version 3 Page {at} of 3" for at in (1, 2, 3)
        )
    }


@pytest.mark.parametrize("every, words", [(1, WORDS * 20), (5, WORDS * 20), (1, "")])
def test_figures_in_the_margin_that_count_lines_are_left_out(
    every: int, words: str, tmp_path: Path
) -> None:
    """They count every line or every fifth; figures that number short items stay."""
    count = f"n => if calc.rem(n, {every}) == 0 {{ str(n) }}"
    items = "\n\n".join(f"Item {each}{' is kept' * (each % 4)}" for each in range(1, 20))
    body = f"#set par.line(numbering: {count})\n{words or items}"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert (said == words.strip(), "line number" in left_out(original)) == (bool(words),) * 2


def test_a_head_of_two_parts_is_left_out(tmp_path: Path) -> None:
    """One part is on every page, and the other names the section."""
    head = "#place(top, dy: -1cm, text(8pt)[Hill School #h(3cm) {}])"
    pages = [f"{head.format(each)}\n= {each}\n\n{each} {WORDS}" for each in ("Use", "Care", "Time")]
    made = draft(written.pdf(tmp_path / "a.pdf", "#pagebreak()".join(pages), tagged=False))
    assert "Hill School" not in made


@pytest.mark.parametrize(
    "above, below",
    [
        ("5/4/26, 6:49 PM #h(3cm) Phones", "https://a.example/b #h(6cm) 1/1"),
        ("Phones at our school #h(3cm) https://a.example/b", "1 of 1 #h(6cm) 05/04/2026, 18:49"),
    ],
)
def test_what_a_browser_prints_around_its_only_page_is_left_out(
    above: str, below: str, tmp_path: Path
) -> None:
    """This is the time, the title, the address and the page number."""
    head = f"#place(top, dy: -1.2cm, text(8pt)[{above}])"
    foot = f"#place(bottom, dy: 1.2cm, text(8pt)[{below}])"
    body = f"{head}{foot}\n= 1. Use\n\nWe do."
    assert draft(written.pdf(tmp_path / "a.pdf", body, tagged=False)) == "## 1. Use\n\nWe do."


@pytest.mark.parametrize(
    "gap, heading",
    [
        (16, "#text(14pt)[{} #h(5mm) {}]"),
        (60, "#text(14pt)[{} #h(5mm) {}]"),
        (60, "#text(14pt)[{1} {0}]"),
    ],
)
def test_sections_that_each_begin_a_page_keep_their_headings(
    gap: int, heading: str, tmp_path: Path
) -> None:
    """Their numbers are those of the pages, but large or bold words are no head."""
    names = ("Use", "Care", "Time")
    heads = [heading.format(*pair) for pair in enumerate(names, 1)]
    body = "#pagebreak()".join(f"{head}\n#v({gap}pt)\n{WORDS}" for head in heads)
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert [name in made for name in names] == [True] * len(names)


def test_a_heading_below_the_title_of_one_of_two_pages_is_no_head(tmp_path: Path) -> None:
    """Two pages with a number at one height are little evidence."""
    foot = "#place(bottom, dy: 1cm)[They call 1]"
    body = f"{foot}Phones #v(-9pt)\n= 1 Use\n\n{WORDS}\n#pagebreak()\nCalls #v(-9pt)\n= Care 2"
    assert "## 1 Use" in draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))


def test_a_foot_that_only_two_of_three_pages_have_is_left_out(tmp_path: Path) -> None:
    """It says the number of its page; so may A-1, if it is alone."""
    feet = ("Adopted in May", "Version 2 | Page 2 of 3 | Review: May", "A-1")
    pages = [f"{WORDS}\n#place(bottom, dy: 1cm)[{foot}]" for foot in feet]
    path = written.pdf(tmp_path / "a.pdf", " #pagebreak() ".join(pages), tagged=False)
    made = draft(path)
    assert [foot in made for foot in feet] == [True, False, False]


def test_headings_that_the_contents_list_too_are_no_heads(tmp_path: Path) -> None:
    """Each begins a page, far above its text; heads that say sections again are smaller."""
    names = ("Use", "Care", "Time")
    parts = [f"#text(14pt)[{name}]\n#v(40pt)\n{WORDS}" for name in names]
    body = "#pagebreak()".join(["*Phone Policy*\n\n" + "\n\n".join(names), *parts])
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert re.findall(r"## (\w+)\n", made) == [*names]
