"""import: a PDF becomes a draft, by its own structure or by the positions of its letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.read.imported import Line
from macros.read.pdf import document as pdf
from tests.support import written
from tests.support.known import TEXTS
from tests.support.pdf_drafts import ASIDE, LONG, WORDS, asked, draft, full


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("kind", TEXTS)
def test_a_known_text_is_imported_as_itself(kind: str, tagged: bool, tmp_path: Path) -> None:
    """Every word, number, list, table, note and emphasis comes back, with or without structure."""
    text = written.read(TEXTS[kind])
    assert text.problems == ()
    path = written.pdf(tmp_path / "a.pdf", written.Typst(text).body(), tagged=tagged)
    assert draft(path) == written.without_ids(TEXTS[kind])


# Lines as printed: if a number begins a paragraph, the next text is on a line of its own.
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


def test_a_number_below_a_full_line_begins_a_paragraph_if_it_is_the_next(tmp_path: Path) -> None:
    """Any other number is a word of the text; if both are possible, it is asked about."""
    lines = [line for lines in BELOW_FULL_LINES for line in lines]
    filled = "\n".join(f"{line}#linebreak(justify: {str('all' in line).lower()})" for line in lines)
    path = written.pdf(tmp_path / "a.pdf", filled, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = [" ".join(line.plain.split()) for line in original.blocks if isinstance(line, Line)]
    assert said == [" ".join(lines) for lines in BELOW_FULL_LINES]
    begun = [words.split("“")[1][:3] for words in asked(original)]
    assert begun == ["(b)", "(c)", "(i)", "(a)", "1.8"]


def test_letters_of_a_cover_make_no_heading(tmp_path: Path) -> None:
    """Letters larger than any heading make no section and do not lower the headings."""
    cover = "#text(16pt)[Hill School]\n\n#text(26pt)[Phone Policy]\n\n#text(16pt)[May 2026]\n\n"
    body = "#heading[Use]\nWe may.\n\n#heading(level: 2)[Calls]\nAt noon.\n\n= Care\nWe do."
    path = written.pdf(tmp_path / "a.pdf", cover + body, tagged=False)
    kept = "Hill School\n\nPhone Policy\n\nMay 2026"
    assert (
        draft(path) == f"{kept}\n\n## Use\n\nWe may.\n\n### Calls\n\nAt noon.\n\n## Care\n\nWe do."
    )


def test_bare_letters_with_a_gap_number_clauses(tmp_path: Path) -> None:
    """Many standing orders number so; the letters are not a table column."""
    rows = "".join(f"#box(width: 1cm)[{sign}]Staff may do so.\n\n" for sign in "abc")
    made = draft(written.pdf(tmp_path / "a.pdf", f"= 1 Use\n\n{rows}", tagged=False))
    assert made == "## 1 Use\n\n" + "\n".join(f"- {sign} Staff may do so." for sign in "abc")


@pytest.mark.parametrize("tagged", [True, False])
def test_a_number_alone_is_that_of_the_words_beside_or_below_it(
    tagged: bool, tmp_path: Path
) -> None:
    """The same holds for a bullet; doubled letters count as numbers."""
    beside = "#grid(columns: (2cm, 1fr), [{}], [{}])\n\n"
    below = "".join(f"#block[({sign}) \\ {WORDS}]\n\n" for sign in ("a", "dd"))
    body = f"= 1. Use\n\n{beside.format('1.1', WORDS)}{below}= 2. Care\n\n"
    path = written.pdf(tmp_path / "a.pdf", body + beside.format("•", WORDS), tagged=tagged)
    one = WORDS.strip()
    clauses = f"1.1 {one}\n\n- (a) {one}\n- (dd) {one}"
    assert draft(path) == f"## 1. Use\n\n{clauses}\n\n## 2. Care\n\n- {one}"


def test_a_number_that_fills_its_place_is_one_without_a_gap(tmp_path: Path) -> None:
    """The number of "(ii)we wait" is read, but "(s)he goes" begins with a word."""
    body = "= 1. Use\n\n(i) We ask;\n\n(ii)we wait.\n\n(s)he goes."
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert made == "## 1. Use\n\n- (i) We ask;\n- (ii) we wait.\n\n(s)he goes."


def test_a_line_in_italic_above_a_text_is_a_heading(tmp_path: Path) -> None:
    """It ranks below bold ones; a line that ends as a sentence, or has no text below, is none."""
    lines = ["*Care*", WORDS, "_Who cares_", WORDS, "_Read it._", WORDS, "_Hill School_"]
    body = "\n\n".join(["= 1. Use", *lines, "= 2. Care", WORDS])
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    heads = [line for line in made.splitlines() if line.startswith("#")]
    assert heads == ["## 1. Use", "### Care", "#### Who cares", "## 2. Care"]


def test_drawn_bullets_are_bullets(tmp_path: Path) -> None:
    """Browsers draw dots that are no letters; other drawings are ignored."""
    dot = "circle(radius: 1.5pt, fill: black)"
    items = f"#list(marker: {dot}, tight: false)[{WORDS.strip()}][Call us.]"
    body = f"= 1. Use\n\n1.1 We ask:\n\n{items}\n\n#place(right, {dot})\n1.2 We do."
    kept = "We ask:\n\n" + f"- {WORDS.strip()}\n- Call us.\n\n1.2 We do."
    for tagged in (True, False):
        path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
        assert draft(path) == f"## 1. Use\n\n1.1 {kept}"


def test_a_heading_hangs_behind_its_name(tmp_path: Path) -> None:
    """An indented second line belongs to the heading."""
    title = "Part 1: Statement of what all of us do for health and welfare at school"
    body = f"#text(14pt, strong(par(hanging-indent: 1cm)[{title}]))\n\n1.1 We do.\n\n1.2 So."
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    assert draft(path).startswith(f"## {title}\n\n1.1 We do.")


def test_only_doubtful_bold_lines_are_asked_about(tmp_path: Path) -> None:
    """A bold line above text or with a number is a heading; one above another may be a name."""
    lines = ("*Aims*", WORDS, "*1. Use:*", "We do.", "*Signed*", "*The Head*", "*Care*", WORDS)
    body = "= Phone Policy\n\n" + "\n\n".join(lines)
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    questions = pdf.read(path, "it.pdf").account.questions
    assert [each.places for each in questions] == [[(1, "Signed"), (1, "The Head")]]
    assert [each.words for each in questions] == ["is this line a heading?"]


def test_short_paragraphs_of_one_width_stay_apart(tmp_path: Path) -> None:
    """No line begins with a small letter, so none continues a paragraph."""
    lines = ["Staff must not call."] * 4
    path = written.pdf(tmp_path / "a.pdf", "= Use\n\n" + "\n\n".join(lines), tagged=False)
    assert draft(path) == "## Use\n\n" + "\n\n".join(lines)


NARROW = ["All staff ask and go on", "to ask for help of those"] * 5
CARD = "Ask us for help when you wait and go on to ask for more help of the staff."
WHO = ("Our", "Your", "Their")
CARDS = ", ".join(f"[#text(14pt)[*{who} help*]\n\n{CARD}]" for who in WHO)
ASKED = "Staff ask them for help and go on"
# What is printed, and the draft made from it.
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
    "what is counted": (
        f"#underline(evade: false)[37 cm]\n\n{WORDS}\n\n*5 days*\n\n{WORDS}",
        f"37 cm\n\n{LONG}\n\n**5 days**\n\n{LONG}"
    ),
    "numbers of an appendix in a margin": (
        f"#grid(columns: (2cm, 12cm), row-gutter: 16pt, [A.1], [{WORDS}], [A.2], [{WORDS}])",
        f"A.1 {LONG}\n\nA.2 {LONG}",
    ),
    "letters of an index": (
        f"{WORDS}\n\n#text(16pt)[A]\n\nAims, 3", f"{LONG}\n\nA\n\nAims, 3"
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
def test_layout_that_is_only_visible_is_read(kind: str, tmp_path: Path) -> None:
    """Large initials, headings by rule or colour, quotations, bullets, cells and boxes are read."""
    body, wanted = SEEN[kind]
    body = f"= 1. Use\n\n{body}\n\n= 2. Care\n\nThe end."
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    assert draft(path) == f"## 1. Use\n\n{wanted}\n\n## 2. Care\n\nThe end."
    assert asked(pdf.read(path, "it.pdf")) == []


def test_letters_that_are_alone_on_the_first_page_are_its_title(tmp_path: Path) -> None:
    """They are the title even if the headings are as large."""
    body = f"= Phone Policy\n#pagebreak()\n= Use\n\n{WORDS}\n= Care\n\nWe do."
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert made == f"**Phone Policy**\n\n## Use\n\n{WORDS.strip()}\n\n## Care\n\nWe do."


@pytest.mark.parametrize("gap, questions", [(0.65, 1), (1.2, 0)])
def test_paragraphs_that_no_gap_parts_may_begin_below_a_full_line(
    gap: float, questions: int, tmp_path: Path
) -> None:
    """Nothing shows where they begin, so they are asked about."""
    full = f"{WORDS} #linebreak(justify: true) Pupils ask. {WORDS}"
    body = f"#set par(leading: 0.65em, spacing: {gap}em, justify: true)\n{WORDS}\n\n{full}"
    path = written.pdf(tmp_path / "a.pdf", "\n\n".join([body, *[WORDS] * 3]), tagged=False)
    assert len(asked(pdf.read(path, "it.pdf"))) == questions


BOX = "#rect(width: 3cm)[{}]"
# What is printed, and the question about it.
DOUBTED = {
    "words that are struck out": (f"#strike[{LONG}]", "struck out"),
    "boxes with a line between them": (
        BOX.format("Ask")
        + "#v(-11pt)#pad(left: 1cm, line(angle: 90deg, length: 1cm))#v(-11pt)"
        + BOX.format("Go"),
        "lines or arrows between boxes",
    ),
    "words beside a table": (
        "#place(dx: 4cm, table(columns: 2)[a][b][c][d])\n#v(6pt)Often #v(16pt)",
        "beside a table",
    ),
    "names beside each other": ("The Trust #h(2cm) Our Diocese #h(2cm) All of us", "far apart"),
    "a long heading": (f"== Use{' and use' * 12}", "is this line a heading?"),
}


@pytest.mark.parametrize("kind", DOUBTED)
def test_what_letters_alone_do_not_say_is_asked_about(kind: str, tmp_path: Path) -> None:
    """Drawn lines, far words and long headings may change what is meant."""
    body, question = DOUBTED[kind]
    text = f"= 1. Use\n\n{WORDS}\n\n{body}\n\n{WORDS}\n\n== 2. Care\n\nThe end."
    original = pdf.read(written.pdf(tmp_path / "a.pdf", text, tagged=False), "it.pdf")
    assert [question in each for each in asked(original)] == [True]
