"""import: a PDF becomes a draft, by its own structure or by where its letters are printed."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest
import typst
from pypdf import PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from macros.edit.draft.drafting import drafted
from macros.read.imported import Grid, Line, Original, lines_of
from macros.read.pdf import document as pdf
from macros.read.pdf import pages, tags
from macros.read.pdf.notes import calls
from macros.read.pdf.rows import rows
from tests.support import written
from tests.support.imports import assert_refused
from tests.support.known import TEXTS
from tests.support.written import PAGE


def draft(path: Path) -> str:
    """The text that is made of a PDF, without its ids."""
    original = pdf.read(path, "it.pdf")
    assert original.unread == ""
    return written.without_ids(drafted(original, "text.md", None, ()).text)


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("kind", TEXTS)
def test_a_known_text_is_imported_as_itself(kind: str, tagged: bool, tmp_path: Path) -> None:
    """Every word, number, list, table, note and emphasis, with and without structure."""
    text = written.read(TEXTS[kind])
    assert text.problems == ()
    path = written.pdf(tmp_path / "a.pdf", written.Typst(text).body(), tagged=tagged)
    assert draft(path) == written.without_ids(TEXTS[kind])


def asked(original: Original) -> list[str]:
    """What a person is asked."""
    return [question.words for question in original.account.questions]


def left_out(original: Original) -> dict[str, str]:
    """The words that each rule left out."""
    found: dict[str, str] = {}
    for rule, _, words in original.account.dropped:
        found[rule] = f"{found.get(rule, '')} {words}".strip()
    return found


WORDS = (
    "Staff do not discuss the school, its pupils or their families in public. "
    "They do not post pictures that were taken at school, and they report what they see. "
)
RUNNING = (
    PAGE + "#set page(header: [Hill School], footer: context [Page #counter(page).display()])\n"
)


@pytest.mark.parametrize("tagged", [True, False])
def test_paragraphs_and_tables_go_on_over_pages(tagged: bool, tmp_path: Path) -> None:
    """Without running heads, page numbers and a row of headings that is printed again."""
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


@pytest.mark.parametrize("tagged", [True, False])
def test_columns_are_read_one_after_the_other(tagged: bool, tmp_path: Path) -> None:
    """With hyphens at the ends of lines, which are no letters."""
    body = f"= 1. Use\n\n#set par(justify: true)\n#set text(hyphenate: true)\n1.1 {WORDS}\n"
    body += (
        f"#box(height: 6.5cm, columns(2)[1.2 {WORDS * 3}\n\n1.3 Written in columns.])\n= 2. Care"
    )
    path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
    one = WORDS.strip()
    assert draft(path) == (
        f"## 1. Use\n\n1.1 {one}\n\n1.2 {one} {one} {one}\n\n1.3 Written in columns.\n\n## 2. Care"
    )


def test_the_last_line_above_columns_is_in_none_of_them(tmp_path: Path) -> None:
    """Though it is as short as a line of the first: it is near the lines above it."""
    above, two = f"1.1 {WORDS * 2}And so it is.", f"{WORDS * 2}".strip()
    body = f"{above}\n\n#v(1em)\n#columns(2)[1.2 {two}\n#colbreak()\n1.3 {two}]"
    made = draft(written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{body}", tagged=False))
    assert made == f"## 1. Use\n\n{above}\n\n1.2 {two}\n\n1.3 {two}"


def test_a_hyphen_at_the_end_of_a_line_is_asked_about(tmp_path: Path) -> None:
    """What is printed elsewhere decides; a capital or figure behind it keeps it."""
    lines = ("1.1 The after-", "school club co-", "operates, and pu-", "pils and Non-", "Teaching.")
    broken = " \\ ".join(lines)
    body = f"= 1. Use\n\n{broken}\n\nThe after-school pupils.\n\n"
    body += "#table(columns: 2)[Headteach \\ er][Yes]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert "The after-school club co-operates, and pupils and Non-Teaching." in said
    assert "| Headteacher |" in draft(path)  # in a cell that is narrower than its word
    assert asked(original) == ["one word, or with a hyphen?"]
    assert original.account.questions[0].places == [(1, "cooperates, or co-operates,")]


def full(start: str, end: str) -> str:
    """A line that fills its column."""
    return f"{start} {' '.join(['of them all'] * 3)} {end}"


# Lines as printed: where a number begins a paragraph, the next text is on a line of its own.
BELOW_FULL_LINES = [
    ["1. Use"],
    [full("1.1 Staff", "wait.")],
    [full("1.2 They", "see section"), "3.4 of it."],
    [full("1.3 They have", "within"), "5 days for it."],
    [full("1.4 They", "must:")],
    [full("(a) ask", "and")],
    [full("(b) write;", "or")],
    [full("(c) wait:", "until")],
    [full("(i) one", "day;")],
    [full("(ii) or", "two;")],
    [full("(d) go.", "See"), "(a) above."],
    [full("1.5 Pupils", "go."), "30 Pupils stay."],
    [full("1.6 So.", "Yes.")],
    [full("1.8 No number is", "1.7.")],
    ["2. Care"],
    [full("2.1 All", "care.")],
    [full("2.1.1 Some", "more.")],
    ["2.2 The end."],
]


def test_a_number_below_a_full_line_begins_what_it_goes_on_with(tmp_path: Path) -> None:
    """The next one does, and another is a word of the text; where both may be, it is asked."""
    lines = [line for lines in BELOW_FULL_LINES for line in lines]
    filled = "\n".join(f"{line}#linebreak(justify: {str('all' in line).lower()})" for line in lines)
    path = written.pdf(tmp_path / "a.pdf", filled, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = [" ".join(line.plain.split()) for line in original.blocks if isinstance(line, Line)]
    assert said == [" ".join(lines) for lines in BELOW_FULL_LINES]
    begun = [words.split("“")[1][:3] for words in asked(original)]
    assert begun == ["(b)", "(c)", "(i)", "(a)", "1.8"]


def test_words_that_are_said_again_on_every_page_are_no_head(tmp_path: Path) -> None:
    """Though they are at one height of many pages: they are in the text as often."""
    body = "\n\n".join(f"1.{at} {WORDS * 4}" for at in range(1, 17))
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{body}", tagged=False)
    original = pdf.read(path, "it.pdf")
    assert len(original.account.met) > len(["pages that heads need"] * 3)
    assert len(original.blocks) == len(["heading"]) + 16
    assert left_out(original) == {}


def test_heads_that_say_the_section_again_are_left_out(tmp_path: Path) -> None:
    """Lines at one height of the pages, or that count them; what is on one page alone stays."""
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


def test_a_hyphen_stays_where_words_are_not_broken_at_lines(tmp_path: Path) -> None:
    """Both halves are words of the text, and hardly a line ends in a hyphen; nor is a / parted."""
    lines = [full("1.1 Staff care", "them-"), full("selves,", "governors/"), "trustees and selves."]
    broken = "#linebreak(justify: true)".join(lines)
    body = f"= 1. Use\n\n{broken}\n\n1.2 {WORDS * 12}"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert "them-selves, of them all" in said
    assert "governors/trustees and selves." in said
    assert asked(original) == []


def test_a_note_goes_on_over_pages(tmp_path: Path) -> None:
    """At the foot of the next page, where nothing calls it."""
    body = f"= 1. Use\n\n1.1 {WORDS * 15} So.#footnote[{WORDS * 4}]\n\n1.2 {WORDS * 2}"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    assert [note.lines[0].plain for note in original.notes] == [(WORDS * 4).strip()]
    assert {row.place for row in original.blocks} == {1, 2}


def test_a_list_of_contents_is_left_out(tmp_path: Path) -> None:
    """As the file names it, or by its dots."""
    for tagged in (True, False):
        body = "#outline()\n= 1. Use\n\nWe may.\n\n= 2. Care\n\nWe do."
        path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
        assert draft(path) == "## 1. Use\n\nWe may.\n\n## 2. Care\n\nWe do."


def test_a_list_of_contents_goes_on_over_lines_and_pages(tmp_path: Path) -> None:
    """Dots lead to its numbers. A name is one with a larger title below it; a question is long."""
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


def test_letters_of_a_cover_make_no_heading(tmp_path: Path) -> None:
    """Larger than any heading, they would push all headings down; nor are they sections."""
    cover = "#text(16pt)[Hill School]\n\n#text(26pt)[Phone Policy]\n\n#text(16pt)[May 2026]\n\n"
    body = "#heading[Use]\nWe may.\n\n#heading(level: 2)[Calls]\nAt noon.\n\n= Care\nWe do."
    path = written.pdf(tmp_path / "a.pdf", cover + body, tagged=False)
    kept = "Hill School\n\nPhone Policy\n\nMay 2026"
    assert (
        draft(path) == f"{kept}\n\n## Use\n\nWe may.\n\n### Calls\n\nAt noon.\n\n## Care\n\nWe do."
    )


def test_bare_letters_with_a_gap_number_clauses(tmp_path: Path) -> None:
    """As many standing orders have them: they are no column of a table."""
    rows = "".join(f"#box(width: 1cm)[{sign}]Staff may do so.\n\n" for sign in "abc")
    made = draft(written.pdf(tmp_path / "a.pdf", f"= 1 Use\n\n{rows}", tagged=False))
    assert made == "## 1 Use\n\n" + "\n".join(f"- {sign} Staff may do so." for sign in "abc")


def test_what_is_printed_beside_the_words_is_asked_about(tmp_path: Path) -> None:
    """Comments in the margin, words across the page, pictures."""
    body = "= 1. Use\n\n1.1 We may call.\n"
    body += "#place(top + right, dx: 2cm, block(width: 2.4cm, text(7pt)[Commented [DL1]: Who?]))\n"
    body += "#place(center + horizon, rotate(-45deg, text(40pt)[DRAFT]))\n"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    assert asked(original) == [
        "words that are printed across are left out: “DRAFT”", "a comment: “Who?”",
    ]  # fmt: skip
    assert set(left_out(original)) == {"watermark", "comment"}
    assert draft(path) == "## 1. Use\n\n1.1 We may call."


@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_on_its_side_is_read(turn: int, tmp_path: Path) -> None:
    """Whether it is shown on its side, as a wide table often is, or the file says to turn it."""
    wide = "block(width: 15cm)[= 2. Care\n#table(columns: 2)[*Who*][*What*][Staff][Care for it.]]"
    body = f"= 1. Use\n\n1.1 {WORDS}\n#page[#rotate(-90deg, reflow: true, {wide})]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    writer = PdfWriter(clone_from=path)
    writer.pages[1].rotate(turn)
    writer.write(path)
    table = "| **Who** | **What** |\n|---|---|\n| Staff | Care for it. |"
    assert draft(path) == f"## 1. Use\n\n1.1 {WORDS.strip()}\n\n## 2. Care\n\n{table}"


def test_a_title_beside_two_lines_of_another_column_makes_no_notes(tmp_path: Path) -> None:
    """Its large letters reach both lines, which are no marks that are raised above its line."""
    body = f"#columns(2)[#text(30pt)[Use it]\n\n{WORDS * 2}\n#colbreak()\n{WORDS * 2}]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    lines = rows(pages.read(path, "it.pdf")[0].glyphs)
    assert [call for line in lines for call in calls(line)] == []


def test_a_letter_that_is_wider_than_any_page_is_read() -> None:
    """A file may say any size, and where a letter is says nothing of what is beside it there."""
    wide = pages.Glyph("W", -inf, inf, 9.0, inf, False, False, pages.UNTAGGED, 0, 1, 0)
    (line,) = rows([wide])
    assert line.glyphs == (wide,)


@pytest.mark.parametrize("tagged", [True, False])
def test_a_number_alone_is_that_of_the_words_beside_or_below_it(
    tagged: bool, tmp_path: Path
) -> None:
    """So is a bullet; doubled letters are numbers too."""
    beside = "#grid(columns: (2cm, 1fr), [{}], [{}])\n\n"
    below = "".join(f"#block[({sign}) \\ {WORDS}]\n\n" for sign in ("a", "dd"))
    body = f"= 1. Use\n\n{beside.format('1.1', WORDS)}{below}= 2. Care\n\n"
    path = written.pdf(tmp_path / "a.pdf", body + beside.format("•", WORDS), tagged=tagged)
    one = WORDS.strip()
    clauses = f"1.1 {one}\n\n- (a) {one}\n- (dd) {one}"
    assert draft(path) == f"## 1. Use\n\n{clauses}\n\n## 2. Care\n\n- {one}"


def test_a_line_in_italic_above_a_text_is_a_heading(tmp_path: Path) -> None:
    """Below those in bold; one that ends as a sentence or is above no text is none."""
    lines = ["*Care*", WORDS, "_Who cares_", WORDS, "_Read it._", WORDS, "_Hill School_"]
    body = "\n\n".join(["= 1. Use", *lines, "= 2. Care", WORDS])
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    heads = [line for line in made.splitlines() if line.startswith("#")]
    assert heads == ["## 1. Use", "### Care", "#### Who cares", "## 2. Care"]


def test_figures_below_each_other_are_a_column_which_a_heading_ends(tmp_path: Path) -> None:
    """They end below each other, where words begin below each other."""
    table = "#table(columns: (4cm, 2cm, 2cm), stroke: none, align: (left, right, right),"
    table += "[What], [One], [All], [Food], [9], [90], [Music], [12], [120], [Trip], [7], [70])"
    body = f"= 1. Use\n\n{WORDS}\n{table}\n\n= 2. Care\n\n{WORDS}"
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert "| Music | 12 | 120 |\n| Trip | 7 | 70 |\n\n## 2. Care\n" in made


def test_a_frame_around_words_is_no_table(tmp_path: Path) -> None:
    """Around a page, a rule across it too, or around some words."""
    around = "rect(width: 95%, height: 95%)\nplace(top, dy: 1.8cm, line(length: 90%))"
    body = f"#set page(background: {{{around}}})\n= 1. Use\n\n1.1 {WORDS}\n\n"
    boxed = f"#rect(inset: 9pt, rect[= 2. Care\n\n2.1 {WORDS}])"
    one = WORDS.strip()
    path = written.pdf(tmp_path / "a.pdf", body + boxed, tagged=False)
    assert draft(path) == f"## 1. Use\n\n1.1 {one}\n\n## 2. Care\n\n2.1 {one}"


def test_words_behind_others_are_left_out(tmp_path: Path) -> None:
    """Where they are printed over, and where the same are on other pages."""
    body = f"= 1. Use\n\n{WORDS}#pagebreak()\n= 2. Care\n\nWe do."
    setting = PAGE + "#set page(background: move(dy: -8cm, text(90pt, luma(90%))[DRAFT]))\n"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False, setting=setting)
    assert left_out(pdf.read(path, "it.pdf")) == {"watermark": "DRAFT DRAFT"}
    assert draft(path) == f"## 1. Use\n\n{WORDS.strip()}\n\n## 2. Care\n\nWe do."


def test_gaps_make_a_table_whose_cells_are_broken(tmp_path: Path) -> None:
    """Rows and columns are where nothing is printed; bold titles beside their text are headings."""
    first = ("The head of the school", "All staff and governors", "Site")
    for strong in (False, True):
        first = ("Head", "Staff", "Site") if strong else first
        cells = "".join(
            f"[{'*' * strong}{name}{'*' * strong}], [{WORDS}], " + "[Each day], " * (not strong)
            for name in first
        )
        columns = "(3cm, 9cm)" if strong else "(3cm, 1fr, 1.2cm)"
        table = f"#grid(columns: {columns}, gutter: 14pt, {cells})\n"
        path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{table}\n= 2. Care", tagged=False)
        said = WORDS.strip()
        rows = "\n".join(f"| {name} | {said} | Each day |" for name in first)
        heads = "\n\n".join(f"### {name}\n\n{said}" for name in first)
        assert (heads if strong else rows) in draft(path)


def test_links_are_kept(tmp_path: Path) -> None:
    """They lie on a page beside its letters."""
    body = '= 1. Use\n\n1.1 See #link("https://a.example/b")[our page], and call.'
    for tagged in (True, False):
        path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
        assert "1.1 See [our page](https://a.example/b), and call." in draft(path)


def test_drawn_bullets_are_bullets(tmp_path: Path) -> None:
    """Browsers print dots that are no letters, beside other drawings that are none."""
    dot = "circle(radius: 1.5pt, fill: black)"
    items = f"#list(marker: {dot}, tight: false)[{WORDS.strip()}][Call us.]"
    body = f"= 1. Use\n\n1.1 We ask:\n\n{items}\n\n#place(right, {dot})\n1.2 We do."
    kept = "We ask:\n\n" + f"- {WORDS.strip()}\n- Call us.\n\n1.2 We do."
    for tagged in (True, False):
        path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
        assert draft(path) == f"## 1. Use\n\n1.1 {kept}"


def test_a_head_that_a_file_does_not_speak_of_is_left_out(tmp_path: Path) -> None:
    """Browsers print one so; the file is still taken at its word for the rest."""
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
    """Where it is apart from the words; a number that is a word stays."""
    body = "= 1. Use\n\n1.1 We do.\n\n#place(bottom + center, dy: 1cm)[{}]"
    for number, rules in (("1", {"page number"}), ("7", set())):
        path = written.pdf(tmp_path / "a.pdf", body.format(number), tagged=False)
        assert set(left_out(pdf.read(path, "it.pdf"))) == rules


def test_a_heading_hangs_behind_its_name(tmp_path: Path) -> None:
    """Its second line is further in, and none of its own."""
    title = "Part 1: Statement of what all of us do for health and welfare at school"
    body = f"#text(14pt, strong(par(hanging-indent: 1cm)[{title}]))\n\n1.1 We do.\n\n1.2 So."
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    assert draft(path).startswith(f"## {title}\n\n1.1 We do.")


def test_only_doubtful_bold_lines_are_asked_about(tmp_path: Path) -> None:
    """One above text, or with a number, is a heading; one above another may be a name."""
    lines = ("*Aims*", WORDS, "*1. Use:*", "We do.", "*Signed*", "*The Head*", "*Care*", WORDS)
    body = "= Phone Policy\n\n" + "\n\n".join(lines)
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    questions = pdf.read(path, "it.pdf").account.questions
    assert [each.places for each in questions] == [[(1, "Signed"), (1, "The Head")]]
    assert [each.words for each in questions] == ["is this bold line a heading?"]


def test_contents_with_tabs_are_no_table(tmp_path: Path) -> None:
    """A heading says what they are; a table of numbers stays one, and is asked about."""
    rows = [("1. Use", 2), ("2. Care", 3), ("3. Help and advice", 5)]
    lines = "\n\n".join(f"#box(width: 6cm)[{title}]{at}" for title, at in rows)
    body = "= 1. Use\n\nWe do.\n\n= 2. Care\n\nSo.\n\n= 3. Help and advice\n\nAsk."
    for heading, asks in (("*Contents*\n\n", 0), ("", 1)):
        path = written.pdf(tmp_path / "a.pdf", f"{heading}{lines}\n{body}", tagged=False)
        assert len(asked(pdf.read(path, "it.pdf"))) == asks
    path = written.pdf(tmp_path / "a.pdf", f"*Contents*\n\n{lines}\n{body}", tagged=False)
    assert draft(path).startswith("## 1. Use\n\nWe do.")


def test_a_note_is_printed_on_the_page_behind_its_call(tmp_path: Path) -> None:
    """Some programs move it there."""
    note = "#place(bottom, text(8pt)[#super[1] {}])"
    pages = f"= 1. Use\n\n1.1 So.#super[1]\n#pagebreak()\n1.2 See 2#super[2] {{}}{note}"
    body = pages.format("m.", WORDS)
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    said = [line.plain for line in original.blocks if isinstance(line, Line)]
    assert said == ["1. Use", "1.1 So.[^1]", "1.2 See 22 m."]
    assert [note.lines[0].plain for note in original.notes] == [WORDS.strip()]


def test_notes_that_begin_again_on_each_page_count_on(tmp_path: Path) -> None:
    """Nothing is to be decided then, no letter is another one, and no two have one number."""
    for sign, other in (("1", "2"), ("2", "1")):
        note = f"#super[{sign}].#place(bottom, text(8pt)[#super[{sign}] {{}}])"
        one, two = note.format("We do."), note.format(WORDS)
        body = f"= 1. Use\n\n1.1 So{one}\n#pagebreak()\n1.2 See{two}"
        original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
        assert [note.marker for note in original.notes] == [sign, other]
        assert (original.unread, asked(original)) == ("", [])


def test_a_note_that_is_pages_from_its_call_is_not_lost(tmp_path: Path) -> None:
    """On the page behind it is a note; what no word there calls is a paragraph, and asked about."""
    clause = "#grid(columns: (1cm, 1fr), [1.1], [{}See it.#footnote[{}] {}])"
    for space, words, known in (("10.2cm", WORDS * 3, 1), ("11.6cm", "", 0)):
        body = f"= 1. Use\n\n#v({space})\n\n{clause.format(words, WORDS * 3, WORDS * 2)}"
        original = pdf.read(written.pdf(tmp_path / "a.pdf", body), "it.pdf")
        said = [line.plain for line in original.blocks if isinstance(line, Line)]
        assert (len(original.notes), len(asked(original))) == (known, not known)
        assert ("See it.[^1]" in said[1], len(said)) == (bool(known), 3 - known)


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


def test_short_paragraphs_of_one_width_stay_apart(tmp_path: Path) -> None:
    """No line goes on in small letters, so none is the second of a paragraph."""
    lines = ["Staff must not call."] * 4
    path = written.pdf(tmp_path / "a.pdf", "= Use\n\n" + "\n\n".join(lines), tagged=False)
    assert draft(path) == "## Use\n\n" + "\n\n".join(lines)


def test_what_goes_on_over_pages_is_no_bullet_and_no_head(tmp_path: Path) -> None:
    """A dash between words begins the next page; the last line of each page is the same."""
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


def test_what_the_second_reader_cannot_open_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a file that may not be changed: it needs no password, but a library for its code."""

    def refuse(_: Path) -> None:
        raise DependencyError

    monkeypatch.setattr(tags, "PdfReader", refuse)
    assert draft(written.pdf(tmp_path / "a.pdf", "= Use\n\nWe do.")) == "## Use\n\nWe do."


def locked(path: Path) -> None:
    """A file that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def scanned(path: Path) -> None:
    """A file with pictures of pages."""
    picture = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    (path.parent / "a.png").write_bytes(picture)
    shown = '#image("a.png", width: 100%)'
    (path.parent / "a.typ").write_text(f"{shown}\n#pagebreak()\n{shown}", "utf-8")
    path.write_bytes(typst.compile(path.parent / "a.typ", ignore_system_fonts=True))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is damaged, or is no PDF"),
    "another kind": (lambda path: path.write_bytes(b"PK\x03\x04" * 99), "is damaged, or is no PDF"),
    "cut short": (
        lambda path: path.write_bytes(written.pdf(path, "= 1. Use").read_bytes()[:400]),
        "is damaged, or is no PDF",
    ),
    "locked": (locked, "is locked with a password"),
    "a scan": (scanned, "are pictures of words"),
    "no words": (lambda path: written.pdf(path, "#line()"), "there are no words"),
    "large": (lambda path: os.truncate(written.pdf(path, "A"), 200_000_000), "is far too large"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words(
    kind: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and there is no traceback."""
    path = tmp_path / "bad.pdf"
    make, message = BAD[kind]
    make(path)
    assert_refused(path, message, data, capsys)


def test_a_table_on_top_of_every_page_is_left_out(tmp_path: Path) -> None:
    """With the logo, the version and the number of the page; a table of the text stays."""
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


def written_out(path: Path, *objects: str) -> Path:
    """Write a PDF of objects, the first of them its root."""
    body, starts = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{each}\nendobj\n"
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{''.join(starts)}"
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_text(f"{body}{table}{end}", encoding="ascii")
    return path


def stream(words: str) -> str:
    """An object that holds what is drawn."""
    return f"<< /Length {len(words)} >>\nstream\n{words}\nendstream"


def drawn(path: Path, shown: str, first: int = ord("a")) -> list[Line]:
    """The lines of words in two fonts of drawings, R and B, of which B is bold."""
    names = {at: chr(at) if at >= ord("a") else f"a{at}" for at in range(first, ord("z") + 1)}
    fonts = [
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] "
        f"/FirstChar {first} /LastChar {ord('z')} /Widths [{'500 ' * len(names)}] "
        f"/Encoding << /Differences [{first} {' '.join(f'/{name}' for name in names.values())}] >> "
        f"/CharProcs << {' '.join(f'/{name} 7 0 R' for name in names.values())} >> /FontDescriptor "
        f"<< /Type /FontDescriptor /FontName /Varies /Flags 4 /FontWeight {weight} >> >>"
        for weight in (400, 700)
    ]
    written_out(
        path,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        "/Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
        stream(f"BT {shown} ET"),
        *fonts,
        stream("500 0 0 0 400 700 d1 0 0 400 700 re f"),
    )
    return [line for line in pdf.read(path, "a.pdf").blocks if isinstance(line, Line)]


def test_letters_that_are_drawn_are_as_bold_as_their_font(tmp_path: Path) -> None:
    """The first reader cannot name such a font; the second does, where it finds its letters."""
    shown = "/R 12 Tf 20 150 Td (staff) Tj /B 12 Tf 40 0 Td (may) Tj"
    runs = [run[:2] for line in drawn(tmp_path / "a.pdf", shown) for run in line.runs]
    assert runs == [("staff ", False), ("may", True)]


def test_joined_letters_of_old_fonts_are_read_and_asked_about(tmp_path: Path) -> None:
    """They are where other fonts have signs that nobody sees; none is a space in silence."""
    path = tmp_path / "a.pdf"
    lines = drawn(path, r"/R 12 Tf 20 150 Td (the\040con\014dential\040\003le) Tj", first=1)
    assert [line.plain for line in lines] == ["the confidential \ufffdle"]
    assert "the file does not say which letters these are: \ufffd" in asked(pdf.read(path, "a.pdf"))


def test_three_columns_below_a_title_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A leaflet: most lines are those of short lists, and no line is at the height of another."""
    setting = '#set page(paper: "a4", flipped: true)\n'
    body, wanted = "#text(20pt)[What to do]\n#columns(3)[", "## What to do"
    for at, title in enumerate(("Use", "Care", "Time")):
        items = f"- ask the {title.lower()} team;\n" * 3 + f"- {WORDS.strip()}"
        body += f"#v({at * 4}pt)\n= {title}\n{WORDS}\n{items}\n\nThen they wait.\n#colbreak()\n"
        wanted += f"\n\n## {title}\n\n{WORDS.strip()}\n\n{items}\n\nThen they wait."
    made = draft(written.pdf(tmp_path / "a.pdf", f"{body}]", tagged=False, setting=setting))
    assert made == wanted.removeprefix("## ")


LONG, ASIDE = WORDS.strip(), f"Ask us {'for help ' * 16}now."
NARROW = ["All staff ask and go on", "to ask for help of those"] * 5
CARD = "Ask us for help when you wait and go on to ask for more help of the staff."
WHO = ("Our", "Your", "Their")
CARDS = ", ".join(f"[#text(14pt)[*{who} help*]\n\n{CARD}]" for who in WHO)
ASKED = "Staff ask them for help and go on"
# What is printed, and the draft that it makes.
SEEN = {
    "a large first letter": (
        "#place(text(24pt)[S])#h(1cm)taff read.\n\nStaff do.", "Staff read.\n\nStaff do."
    ),
    "a line under a heading": (
        f"#underline(evade: false)[Using it]\n\n{WORDS}", f"### Using it\n\n{LONG}"
    ),
    "a large quotation": (f"#text(16pt)[“Say what you see and hear.”]\n\n{WORDS}",
        f"“Say what you see and hear.”\n\n{LONG}"),
    "words set wide": (f"#text(tracking: 5pt)[CARE]\n\n{WORDS}", f"CARE\n\n{LONG}"),
    "other bullets": (f"★ {WORDS}\n\n★ {WORDS}", f"- {LONG}\n- {LONG}"),
    "a line in colour above a text": (
        f"#text(blue)[How we use it]\n\n{WORDS}#text(blue)[So it is.]",
        f"### How we use it\n\n{LONG} So it is."
    ),
    "a long bold line with a number": (
        f"*1.1 {' '.join(['What all of our staff and pupils do'] * 2)}*\n\n{WORDS}",
        f"### 1.1 {' '.join(['What all of our staff and pupils do'] * 2)}\n\n{LONG}"
    ),
    "cells that are only coloured": (
        "#table(columns: 2, stroke: none, fill: aqua, gutter: 2pt)[a][Call \\ us.][b][We \\ go.]",
        "| | |\n|---|---|\n| a | Call us. |\n| b | We go. |"
    ),
    "signs that are two to the engine": ("We say 𝔸, and mean it.", "We say 𝔸, and mean it."),
    "letters of items that end with no stop": (
        f"{WORDS}\n\n" + r" \ ".join(f"{sign}. {LONG[:36]}" for sign in "abc"),
        f"{LONG}\n\n" + "\n".join(f"- {sign}. {LONG[:36]}" for sign in "abc"),
    ),
    "cards beside each other": (
        f"{WORDS}\n\n#grid(columns: 3, gutter: 1cm, {CARDS})\n\n#v(1em){LONG[:24]}",
        "\n\n".join([LONG, *(f"### {who} help\n\n{CARD}" for who in WHO), LONG[:24]]),
    ),
    "spaces that hold words together": (
        f"{ASKED} as All~of~us~go~to~the~room~now.", f"{ASKED} as All of us go to the room now."
    ),
    "words that go on beside a box and below it": (
        f"#place(right, rect(width: 4cm)[{ASIDE}])" + r" \ ".join([*NARROW, WORDS]),
        f"{ASIDE}\n\n{' '.join(NARROW)} {LONG}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SEEN)
def test_what_is_only_seen_is_read(kind: str, tmp_path: Path) -> None:
    """Large first letters, headings by a line or colour, quotations, bullets, cells, boxes."""
    body, wanted = SEEN[kind]
    body = f"= 1. Use\n\n{body}\n\n= 2. Care\n\nThe end."
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    assert draft(path) == f"## 1. Use\n\n{wanted}\n\n## 2. Care\n\nThe end."
    assert asked(pdf.read(path, "it.pdf")) == []


@pytest.mark.parametrize("every, words", [(1, WORDS * 20), (5, WORDS * 20), (1, "")])
def test_figures_in_the_margin_that_count_lines_are_left_out(
    every: int, words: str, tmp_path: Path
) -> None:
    """Each line of a consultation, or every fifth; figures that number short items stay."""
    count = f"n => if calc.rem(n, {every}) == 0 {{ str(n) }}"
    items = "\n\n".join(f"Item {each}{' is kept' * (each % 4)}" for each in range(1, 20))
    body = f"#set par.line(numbering: {count})\n{words or items}"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert (said == words.strip(), "line number" in left_out(original)) == (bool(words),) * 2


def test_a_table_of_a_browser_is_one_without_lines_too(tmp_path: Path) -> None:
    """It then says only that it has parts that have parts, which are beside each other."""
    body = f"= Use\n\n#table(columns: 3, stroke: none)[Staff][{WORDS}][Daily][Site][They go.][Now]"
    path = written.pdf(tmp_path / "a.pdf", body)
    writer = PdfWriter(clone_from=path)
    tables = {"/Table", "/TBody", "/TR", "/TD"}
    for each in writer._objects:  # noqa: SLF001 - no other way
        if isinstance(each, DictionaryObject) and each.get("/S") in tables:
            each[NameObject("/S")] = NameObject("/NonStruct")
    writer.write(path)
    rows = f"| Staff | {LONG} | Daily |\n| Site | They go. | Now |"
    assert draft(path) == f"## Use\n\n| | | |\n|---|---|---|\n{rows}"


def test_names_of_columns_make_figures_below_them_a_column(tmp_path: Path) -> None:
    """Such as No. in bold; a bold title in a cell does not go on in the text on the next page."""
    cells = "".join(f"[{at}], [{WORDS}], [Head], " for at in range(1, 4))
    table = "#table(columns: {}, stroke: {}, {}{})"
    named = table.format("(1cm, 1fr, 2cm)", "none", "[*No.*], [*Item*], [*Who*], ", cells)
    made = draft(written.pdf(tmp_path / "a.pdf", f"= Use\n\n{named}", tagged=False))
    assert f"| 1 | {LONG} | Head |\n| 2 | {LONG} | Head |" in made
    titled = ("[1], [*Care*], [Head], [X]", f"[], [{WORDS}], [and staff], []")
    body = "#pagebreak()".join(table.format("4", "1pt", "", row) for row in titled)
    made = draft(written.pdf(tmp_path / "a.pdf", f"= Use\n\n{body}", tagged=False))
    assert f"| 1 | **Care** | Head and staff | X |\n|+ | {LONG} | | |" in made


def test_rows_that_are_far_from_each_other_have_columns_that_are_near(tmp_path: Path) -> None:
    """Each has one line; what is around them is nearer to itself."""
    cells = f"[The head], [{LONG[:40]}], [Now], " * 4
    table = f"#table(columns: 3, stroke: none, inset: (x: 4pt, y: 8pt), {cells})"
    made = draft(written.pdf(tmp_path / "a.pdf", f"= Use\n\n{WORDS}\n{table}", tagged=False))
    assert made.count(f"| The head | {LONG[:40]} | Now |") == len(["a row"] * 4)


def test_a_head_of_two_parts_is_left_out(tmp_path: Path) -> None:
    """Where one part is on every page, and the other says its section."""
    head = "#place(top, dy: -1cm, text(8pt)[Hill School #h(3cm) {}])"
    pages = [f"{head.format(each)}\n= {each}\n\n{each} {WORDS}" for each in ("Use", "Care", "Time")]
    made = draft(written.pdf(tmp_path / "a.pdf", "#pagebreak()".join(pages), tagged=False))
    assert "Hill School" not in made


def test_signs_other_than_figures_call_notes(tmp_path: Path) -> None:
    """So do raised figures of their own; a note that nothing calls does not end in another one."""
    words = "So it is.† And so.⁴ We do.#super[\\*]"
    notes = r"† We ask. \ ⁴ We wait. \ #super[\*] We go. \ #super[9] They stay."
    body = f"= 1. Use\n\n{words}\n#place(bottom, text(8pt)[{notes}])"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    assert [note.marker for note in original.notes] == ["†", "4", "*"]
    assert [note.lines[0].plain for note in original.notes] == ["We ask.", "We wait.", "We go."]
    assert asked(original) == ["no word calls this note: “9 They stay.”"]


def test_no_letter_is_lost_above_the_first_row_of_a_table(tmp_path: Path) -> None:
    """A cell of a table that only gaps make may be set higher than those beside it."""
    row = f"[The head], [{LONG[:40]}], "
    cells = f"{row} text(8pt, baseline: -4pt)[Soon], " + f"{row} [Now], " * 4
    table = f"#table(columns: 3, stroke: none, inset: (x: 8pt, y: 8pt), {cells})"
    made = draft(written.pdf(tmp_path / "a.pdf", f"= Use\n\n{WORDS}\n{table}", tagged=False))
    assert f"| {LONG[:40]} | Soon |" in made


def test_a_part_that_says_it_is_in_itself_is_read_once(tmp_path: Path) -> None:
    """A damaged structure would else be read without end."""
    writer = PdfWriter(clone_from=written.pdf(tmp_path / "a.pdf", "= Use\n\nWe do."))
    for each in writer._objects:  # noqa: SLF001 - no other way
        if isinstance(each, DictionaryObject) and {"/S", "/K"} <= each.keys():
            kids, itself = each["/K"], each.indirect_reference
            if isinstance(kids, ArrayObject) and itself:
                kids += [itself, itself]
    writer.write(tmp_path / "a.pdf")
    assert draft(tmp_path / "a.pdf") == "## Use\n\nWe do."


def test_a_hyphen_that_a_second_reader_calls_soft_is_no_letter(tmp_path: Path) -> None:
    """Though both halves are words of the text, and hardly a line breaks a word."""
    line = "Staff of the governors committee look at some and themselves of governorship."
    body = f"= 1. Use\n\n#set text(hyphenate: true)\n1.1 {line} Ask them of selves.\n\n{WORDS * 12}"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    assert line in " ".join(each.plain for each in lines_of(original.blocks))
    assert left_out(original)["hyphen at the end of a line"] == "-"
    assert asked(original) == []


def test_letters_that_are_alone_on_the_first_page_are_its_title(tmp_path: Path) -> None:
    """Though the headings are as large."""
    body = f"= Phone Policy\n#pagebreak()\n= Use\n\n{WORDS}\n= Care\n\nWe do."
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert made == f"**Phone Policy**\n\n## Use\n\n{WORDS.strip()}\n\n## Care\n\nWe do."


def test_a_table_in_a_column_has_its_cells(tmp_path: Path) -> None:
    """No line goes on into the cell beside it; it is asked about."""
    cells = "[The head \\ of all], [Now and \\ then], " * 3
    table = f"#table(columns: (1fr, 1fr), stroke: none, row-gutter: 6pt, {cells})"
    body = f"= 1. Use\n\n#columns(2)[{WORDS}\n\n{table}\n#colbreak()\n{WORDS * 3}]"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    said = [cell.lines[0].plain for each in original.blocks if isinstance(each, Grid)
            for row in each.rows for cell in row]  # fmt: skip
    assert said == ["The head of all", "Now and then"] * 3
    assert asked(original) == ["a table without lines: are its rows and cells right?"]


def test_notes_at_the_end_are_called_from_their_pages(tmp_path: Path) -> None:
    """Their marks are plain figures, and come in the order of their calls."""
    pages = (
        "= 1. Use\n\nWe do.#super[1] So.#super[2]\n#pagebreak()\n= 2. Care\n\n1.1 They do.\n\n{}"
    )
    notes = r"#text(8pt)[1 We ask. \ 2 We go.]"
    path = written.pdf(tmp_path / "a.pdf", pages.format(notes), tagged=False)
    original = pdf.read(path, "it.pdf")
    assert [note.lines[0].plain for note in original.notes] == ["We ask.", "We go."]
    assert "We do.[^1] So.[^2]" in [line.plain for line in lines_of(original.blocks)]


def test_notes_that_count_on_as_pages_do_are_no_feet(tmp_path: Path) -> None:
    """Each page has one note at one height, and its number is as far from that of its page."""
    note = "#super[{0}]#place(bottom, dy: 1cm, text(8pt)[#super[{0}] See {1}.])"
    pages = (f"We ask {'it ' * at}now.{note.format(at + 2, 'it ' * at)}" for at in (1, 2, 3))
    body = "#pagebreak()".join(pages)
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{body}", tagged=False)
    notes = pdf.read(path, "it.pdf").notes
    assert [note.marker for note in notes] == ["3", "4", "5"]


def test_what_a_browser_prints_around_its_only_page_is_left_out(tmp_path: Path) -> None:
    """The time and title above it, its address and number below it."""
    head = "#place(top, dy: -1.2cm, text(8pt)[5/4/26, 6:49 PM #h(3cm) Phones])"
    foot = "#place(bottom, dy: 1.2cm, text(8pt)[https://a.example/b #h(6cm) 1/1])"
    body = f"{head}{foot}\n= 1. Use\n\nWe do."
    assert draft(written.pdf(tmp_path / "a.pdf", body, tagged=False)) == "## 1. Use\n\nWe do."


def test_a_row_whose_words_go_on_behind_a_page_is_one(tmp_path: Path) -> None:
    """Though its first cell alone has no more words."""
    rows = ("[The head], [They ask all staff to], [Now.]", "[], [wait for it.], [Then.]")
    tables = (f"#table(columns: 3, {row})" for row in rows)
    path = written.pdf(tmp_path / "a.pdf", "= Use\n\n" + "#pagebreak()".join(tables), tagged=False)
    assert "| The head | They ask all staff to wait for it. | Now. |\n|+ | | Then. |" in draft(path)
