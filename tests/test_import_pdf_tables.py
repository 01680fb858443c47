"""import: the tables and columns of a PDF, ruled, coloured, or made by gaps alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from macros.read.imported import Grid, lines_of
from macros.read.pdf import document as pdf
from tests.support import written
from tests.support.pdf_drafts import LONG, WORDS, asked, draft


@pytest.mark.parametrize("tagged", [True, False])
def test_columns_are_read_one_after_the_other(tagged: bool, tmp_path: Path) -> None:
    """Words broken at line ends are whole again in each column."""
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
    """A short line near the lines above it is not part of the first column."""
    above, two = f"1.1 {WORDS * 2}And so it is.", f"{WORDS * 2}".strip()
    body = f"{above}\n\n#v(1em)\n#columns(2)[1.2 {two}\n#colbreak()\n1.3 {two}]"
    made = draft(written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{body}", tagged=False))
    assert made == f"## 1. Use\n\n{above}\n\n1.2 {two}\n\n1.3 {two}"


def test_figures_below_each_other_are_a_column_which_a_heading_ends(tmp_path: Path) -> None:
    """Figures are aligned at their ends, and words at their beginnings."""
    table = "#table(columns: (4cm, 2cm, 2cm), stroke: none, align: (left, right, right),"
    table += "[What], [One], [All], [Food], [9], [90], [Music], [12], [120], [Trip], [7], [70])"
    body = f"= 1. Use\n\n{WORDS}\n{table}\n\n= 2. Care\n\n{WORDS}"
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert "| Music | 12 | 120 |\n| Trip | 7 | 70 |\n\n## 2. Care\n" in made


def test_a_frame_around_words_is_no_table(tmp_path: Path) -> None:
    """A frame around a page or some words, even with a rule across it, is no table."""
    around = "rect(width: 95%, height: 95%)\nplace(top, dy: 1.8cm, line(length: 90%))"
    body = f"#set page(background: {{{around}}})\n= 1. Use\n\n1.1 {WORDS}\n\n"
    boxed = f"#rect(inset: 9pt, rect[= 2. Care\n\n2.1 {WORDS}])"
    one = WORDS.strip()
    path = written.pdf(tmp_path / "a.pdf", body + boxed, tagged=False)
    assert draft(path) == f"## 1. Use\n\n1.1 {one}\n\n## 2. Care\n\n2.1 {one}"


@pytest.mark.parametrize(
    "body, said",
    [
        (
            "#grid(columns: 3, gutter: 9pt, rect[Yes: call \\ the head.], [»], rect[No: wait.])",
            ["Yes: call the head.", "»", "No: wait."],
        ),
        (
            "#grid(columns: (6cm, 5cm), gutter: 9pt)[Set][May][Review][Now][Who][Staff]\n= 2. Care",
            ["Set", "May", "Review", "Now", "Who", "Staff", "2. Care"],
        ),
    ],
)
def test_words_beside_each_other_are_not_run_together(
    body: str, said: list[str], tmp_path: Path
) -> None:
    """Boxes are read one by one, and labels stay beside what they name, above a heading."""
    source = f"= 1. Use\n\n{WORDS}\n\n{body}\n\n{WORDS}"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", source, tagged=False), "it.pdf")
    assert [line.plain for line in lines_of(original.blocks)][2:-1] == said


def test_gaps_make_a_table_whose_cells_are_broken(tmp_path: Path) -> None:
    """Gaps separate rows and columns; bold titles beside their text are headings."""
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


def test_three_columns_below_a_title_are_read_one_after_the_other(tmp_path: Path) -> None:
    """The short lists of a leaflet are columns, though no lines share a height."""
    setting = '#set page(paper: "a4", flipped: true)\n'
    body, wanted = "#text(20pt)[What to do]\n#columns(3)[", "## What to do"
    for at, title in enumerate(("Use", "Care", "Time")):
        items = f"- ask the {title.lower()} team;\n" * 3 + f"- {WORDS.strip()}"
        body += f"#v({at * 4}pt)\n= {title}\n{WORDS}\n{items}\n\nThen they wait.\n#colbreak()\n"
        wanted += f"\n\n## {title}\n\n{WORDS.strip()}\n\n{items}\n\nThen they wait."
    made = draft(written.pdf(tmp_path / "a.pdf", f"{body}]", tagged=False, setting=setting))
    assert made == wanted.removeprefix("## ")


def test_a_table_of_a_browser_is_one_without_lines_too(tmp_path: Path) -> None:
    """A browser's structure says only that parts are beside each other: that is a table."""
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
    """A bold "No." does so; a bold title in a cell does not join the next page's text."""
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
    """Rows of one or two lines keep their columns; the text around them stays apart."""
    cells = f"[The head], [{LONG[:40]}], [Now], " * 4 + "[All], [staff], [Now.#v(14pt)Soon.]"
    table = f"#table(columns: 3, stroke: none, inset: (x: 4pt, y: 8pt), {cells})"
    made = draft(written.pdf(tmp_path / "a.pdf", f"= Use\n\n{WORDS}\n{table}", tagged=False))
    assert made.count(f"| The head | {LONG[:40]} | Now |") == len(["a row"] * 4)
    assert "| All | staff | Now. |\n|+ | | Soon. |" in made


def test_no_letter_is_lost_above_the_first_row_of_a_table(tmp_path: Path) -> None:
    """A cell of a table without rules may begin higher than its neighbours."""
    row = f"[The head], [{LONG[:40]}], "
    cells = f"{row} text(8pt, baseline: -4pt)[Soon], " + f"{row} [Now], " * 4
    table = f"#table(columns: 3, stroke: none, inset: (x: 8pt, y: 8pt), {cells})"
    made = draft(written.pdf(tmp_path / "a.pdf", f"= Use\n\n{WORDS}\n{table}", tagged=False))
    assert f"| {LONG[:40]} | Soon |" in made


def test_a_table_in_a_column_has_its_cells(tmp_path: Path) -> None:
    """No line continues into the next cell; the table is asked about."""
    cells = "[The head \\ of all], [Now and \\ then], " * 3
    table = f"#table(columns: (1fr, 1fr), stroke: none, row-gutter: 6pt, {cells})"
    body = f"= 1. Use\n\n#columns(2)[{WORDS}\n\n{table}\n#colbreak()\n{WORDS * 3}]"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    said = [cell.lines[0].plain for each in original.blocks if isinstance(each, Grid)
            for row in each.rows for cell in row]  # fmt: skip
    assert said == ["The head of all", "Now and then"] * 3
    assert asked(original) == ["a table without lines: are its rows and cells right?"]


def test_horizontal_rules_separate_the_rows_of_a_table(tmp_path: Path) -> None:
    """A rule may have a gap; words above the first row of a page may lack the last cells."""
    rows = (
        f"[{LONG[:60]}], [The head], [Now.#v(8pt)Soon.]",
        f"[{LONG[:50]}], [All staff], [Then.]",
    )
    pages = f"= Use\n\n{WORDS}\n\n#pagebreak()\n#table(columns: (4cm, 2cm, 1fr), {{}})\n\n{WORDS}"
    ruled = f"stroke: (rest: none, bottom: 1pt), [by them.], [or it], [], {', '.join(rows)}"
    made = draft(written.pdf(tmp_path / "a.pdf", pages.format(ruled), tagged=False))
    assert f"| by them. | or it | |\n| {LONG[:60]} | The head | Now. |\n|+ | | Soon. |" in made
    assert f"| {LONG[:50].strip()} | All staff | Then. |" in made


def test_the_rest_of_a_row_that_is_read_as_words_is_asked_about(tmp_path: Path) -> None:
    """It begins a page after a table, in a way that no paragraph begins."""
    table = "#table(columns: 2, [The head], [They ask all staff to])"
    for words, asks in (("wait for it.", 1), ("Wait for it.", 0)):
        body = f"= Use\n\n{table}#pagebreak()\n{words}\n\n{WORDS}"
        original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
        assert len(asked(original)) == asks


def test_a_row_that_continues_on_the_next_page_is_one_row(tmp_path: Path) -> None:
    """The rest of the row need only have an empty first cell."""
    rows = ("[The head], [They ask all staff to], [Now.]", "[], [wait for it.], [Then.]")
    tables = (f"#table(columns: 3, {row})" for row in rows)
    path = written.pdf(tmp_path / "a.pdf", "= Use\n\n" + "#pagebreak()".join(tables), tagged=False)
    assert "| The head | They ask all staff to wait for it. | Now. |\n|+ | | Then. |" in draft(path)


@pytest.mark.parametrize(
    "below, questions",
    [("#h(5cm) They keep it.", 1), ("Hill School #h(1fr) Policy", 0), ("They keep it.", 0)],
)
def test_what_begins_where_a_column_does_may_be_the_rest_of_a_row(
    below: str, questions: int, tmp_path: Path
) -> None:
    """Such a line at the top of a page is asked about; one with words at both ends is not."""
    cells = "table(columns: (5cm, 1fr), inset: 0pt)[*Who*][*What*][Staff][Care for it.]"
    body = f"= 1. Use\n\n#{cells}\n#pagebreak()\n{below}\n\n= 2. Care"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    assert len(asked(pdf.read(path, "it.pdf"))) == questions


@pytest.mark.parametrize(
    "cells, below, rows",
    [
        ("[Staff], [Care], [Head], [Time], ", "= Care", "| Staff | Care |\n| Head | Time |\n\n## "),
        ("[☐], [I agree.], [☐], [I do not.], ", WORDS, "☐ I agree.\n\n☐ I do not.\n\n"),
    ],
)
def test_a_larger_line_and_boxes_to_tick_are_in_no_table(
    cells: str, below: str, rows: str, tmp_path: Path
) -> None:
    """A heading ends a table without lines; a box stays with its words."""
    table = f"#table(columns: (auto, 1fr), inset: 9pt, stroke: none, {cells})"
    body = f"= Use\n\n{WORDS}\n{table}\n#v(-20pt)\n{below}\n\n{WORDS}"
    assert rows in draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
