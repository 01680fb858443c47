"""Printed numbers: which sequences are right, which slips are found, and what settles them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.rules.checked import load_checked
from tests.support import tiny

TODAY = date(2026, 11, 23)
EDITION = "soup/editions/2025/edition.yml"
TEXT = "soup/editions/2025/text.md"
BARE = 'title: Soup Policy\nstatus: adopted\ndate: "2025-08"\n'


def said(folder: Path, text: str, notes: str = "") -> list[str]:
    """The messages about the numbers in a text, with these notes in the layers."""
    changed: dict[str, str | None] = dict.fromkeys(tiny.FILES)
    changed |= {"school.yml": "name: Hill School\n", "roles.yml": tiny.FILES["roles.yml"]}
    changed |= {"soup/policy.yml": "questions_to: clerk\n", EDITION: BARE, TEXT: text}
    if notes:
        changed["soup/layers/notes.yml"] = notes
    problems = load_checked(tiny.write(folder, changed), TODAY).problems
    assert [str(p) for p in problems if p.rule == "form"] == []
    return [problem.message for problem in problems if problem.severity == "error"]


def section(numbers: str, number: str = "1") -> str:
    """A section with clauses of these numbers, separated by spaces; #5.7 is a heading."""
    lines = [f"## {number} [#only] Only"]
    for position, printed in enumerate(numbers.split()):
        head = "### " if printed.startswith("#") else ""
        lines.append(f"{head}{printed.lstrip('#_')} [#c{position}] Words.")
    return "\n\n".join(lines) + "\n"


def items(numbers: str) -> str:
    """A section with one clause and a list of these numbers; | starts another list."""
    lines = ["## [#only] Only", "", "[#list] Words:", ""]
    for position, printed in enumerate(numbers.split()):
        lines += ["", "And:", ""] if printed == "|" else [f"- {printed} [#i{position}] words"]
    return "\n".join(lines) + "\n"


COUNTING = [
    "1.1 1.2 1.3",
    "1.1. 1.2. 1.3.",
    "1 2 3",
    "1) 2) 3)",
    "7 8 9",
    "1.1 1.1.1 1.1.2 1.2 1.2.1",
    "1.1 1.2 1.2A 1.2B 1.3",
    "A.1 A.2 B.1 B.2",
    "i ii iii iv v vi",
    "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)",
    "x xi xii",
    "h i j",
    "c d",
    "v w x y z aa bb",
    "I II III IV",
    "2019 2021 2030",
    "Appendix",
]


@pytest.mark.parametrize("numbers", COUNTING)
def test_consecutive_numbers_are_not_reported(numbers: str, tmp_path: Path) -> None:
    """Figures, letters and Roman numbers count, for clauses and for items."""
    assert said(tmp_path / "a", section(numbers, number="")) == []
    assert said(tmp_path / "b", items(numbers)) == []


SLIPS = [
    ("1.1 1.2 1.2 1.3", "the number 1.2 is printed twice"),
    ("1.1 1.2 1.4", "1.3 is missing before 1.4"),
    ("1.1 1.2 1.5", "1.3 and 1.4 are missing before 1.5"),
    ("1.2 1.3 1.4", "1.1 is missing before 1.2"),
    ("1.1 1.3 1.2", "1.3 comes before 1.2"),
    ("(a) (b) (d)", "c is missing before d"),
    ("(i) (ii) (iv)", "iii is missing before iv"),
    ("i ii ii iii", "the number ii is printed twice"),
    ("I II IV", "III is missing before IV"),
    ("Step1 Step3", "Step2 is missing before Step3"),
    ("1. 2. 4.", "3 is missing before 4"),
    ("(a) (c) (b)", "c comes before b"),
    ("1.9 1.1 1.2 1.3", "1.9 comes before 1.1"),
    ("1.1 1.2 1.3 1.0", "1.0 comes after 1.3"),
]


@pytest.mark.parametrize("numbers, complaint", SLIPS)
def test_a_number_out_of_sequence_is_reported(numbers: str, complaint: str, tmp_path: Path) -> None:
    """It is used twice, left out, out of order or in the wrong section."""
    assert complaint in said(tmp_path, section(numbers))


SETTLED = [
    ("1.1 1.2 1.2", "{text: So printed., kind: oddity, concerns: [c1]}"),
    ("1.1 1.2 1.2", "{text: 1.2 is printed twice., kind: oddity}"),
    ("1.1 1.3", '{text: So printed., kind: oddity, skips: ["1.2"]}'),
    ("1.1 1.4", '{text: So printed., skips: ["1.2", "1.3."]}'),
    ("1.1 1.3 1.2", '{text: "1.2 follows 1.3.", kind: oddity}'),
]


@pytest.mark.parametrize("numbers, note", SETTLED)
def test_a_note_settles_an_odd_number(numbers: str, note: str, tmp_path: Path) -> None:
    """A note on the last clause that the document is odd there ends the report."""
    last = len(numbers.split()) - 1
    assert said(tmp_path / "a", section(numbers))
    assert said(tmp_path / "b", section(numbers), f"c{last}:\n  notes:\n    - {note}\n") == []


def test_an_unrelated_note_settles_nothing(tmp_path: Path) -> None:
    """A note about something else does not excuse a number used twice."""
    notes = "c2:\n  notes:\n    - {text: See 11.2 and 1.21., kind: oddity}\n"
    assert said(tmp_path, section("1.1 1.2 1.2"), notes)


PARTS = [
    ("Part A/-  1/1.1,1.2  2/2.1  Part B/-  1/1.1,1.2  2/2.1", []),
    ("-/-  1/1.1,1.2  2/2.1  -/-  1/1.1,1.2", []),
    ("Part A/-  1/1.1  2/2.1  Part B/-  1/1.1  3/3.1", ["2 is missing before 3"]),
    ("Part A/-  1/1.1  2/2.1  Part C/-  1/1.1", ["Part B is missing before Part C"]),
    ("Part A/-  1/1.1  Part B/-  1/1.1,1.1", ["the number 1.1 is printed twice"]),
    ("1/1.1  2/2.1  1/1.1", ["the number 1 is printed twice", "the number 1.1 is printed twice"]),
    ("1/1.1,1.2  2/2.1  Appendix A/1.1,1.2", []),
    ("1/1,2  2/3,4  3/5", []),
    ("1/1,2  2/3,5", ["4 is missing before 5"]),
]


@pytest.mark.parametrize("level", ["#", "##"])
@pytest.mark.parametrize("printed, expected", PARTS)
def test_sections_and_their_clauses_may_count_anew(
    printed: str, expected: list[str], level: str, tmp_path: Path
) -> None:
    """Numbers may begin with 1 again after the heading of a part, and in an appendix."""
    text = ""
    for position, words in enumerate(printed.split("  ")):
        number, numbers = words.split("/")
        is_part = number.startswith("Part") or number == "-"
        one = section(numbers.replace(",", " ").strip("-"), number=number.strip("-"))
        one = one.replace("[#only]", f"[#s{position}]").replace("[#c", f"[#c{position}-")
        text += one.replace("## ", f"{level} ", 1) if is_part else one
    assert said(tmp_path, text) == expected


HEADINGS = [
    ("1.1 1.2 #1.3 #1.4", []),
    ("1.1 1.2 #1.4", ["1.3 is missing before 1.4"]),
    ("1.1 #1.2 1.2.1 1.2.2 #1.3 1.3.1", []),
    ("1.1 #1.2 1.2.1 1.2.3", ["1.2.2 is missing before 1.2.3"]),
    ("1.1 #1.2 1.3 1.4", []),
    ("#_ 1.1 1.2 #_ 1.3 #_ 1.4", []),
    ("#_ 1 2 #_ 1 2 3", []),
    ("#A 1 2 #B 1 2 #C 1", []),
    ("#A 1 2 #C 1 2 #D 1", ["B is missing before C"]),
    ("#1 1. 2. #2 1. 2. #3 1.", []),
    ("1 2 #3 4 #5 6", []),
    ("#1.1 ##1.1.1 ##1.1.2 #1.2 ##1.2.1", []),
    ("#1.1 ##1.1.1 ##1.1.1 #1.2 ##1.2.1", ["the number 1.1.1 is printed twice"]),
]


@pytest.mark.parametrize("numbers, expected", HEADINGS)
def test_headings_count_with_the_clauses_around_them(
    numbers: str, expected: list[str], tmp_path: Path
) -> None:
    """Heading 5.7 follows 5.6; numbers below it may go on or begin anew."""
    text = section(numbers).replace("### 1.1.", "#### 1.1.").replace("### 1.2.1", "#### 1.2.1")
    assert said(tmp_path, text) == expected


LISTS = [
    ("(a) (b) | (c) (d)", []),
    ("(a) (b) | (a) (b)", []),
    ("(a) (b) | (d)", ["c is missing before d"]),
    ("• • •", []),
]


@pytest.mark.parametrize("numbers, expected", LISTS)
def test_a_list_may_go_on_after_words_between(
    numbers: str, expected: list[str], tmp_path: Path
) -> None:
    """The lists of one clause may count on or begin anew."""
    text = items(numbers).replace("- • [", "- [")
    assert said(tmp_path, text) == expected


WHOLE = [
    ("1.1.1 1.1.2 | 1.1.3", []),
    ("1.1.1 1.1.2 | 1.1.4", ["1.1.3 is missing before 1.1.4"]),
    ("1.1.2 1.1.3", ["1.1.1 is missing before 1.1.2"]),
]


@pytest.mark.parametrize("numbers, expected", WHOLE)
def test_items_with_whole_numbers_count_as_clauses_do(
    numbers: str, expected: list[str], tmp_path: Path
) -> None:
    """1.1.2 below 1.1 counts as a clause does, even if it is an item."""
    text = items(numbers).replace("## [", "## 1 [").replace("[#list]", "1.1 [#list]")
    assert said(tmp_path, text) == expected


TABLES = [
    (["1 -", "2 -", "3 -"], []),
    (["1 2", "3 4"], []),
    (["1 3", "2 4"], []),
    (["(a) (b)", "(a) (b)"], []),
    (["(a) (a)", "(b) (b)"], []),
    (["1 -", "3 -"], ["2 is missing before 3"]),
]


@pytest.mark.parametrize("rows, expected", TABLES)
def test_the_cells_of_a_table_count_by_rows_or_by_columns(
    rows: list[str], expected: list[str], tmp_path: Path
) -> None:
    """A missing number is found in either direction."""
    lines = ["| A | B |", "|---|---|"]
    for down, row in enumerate(rows):
        cells = [
            "words" if number == "-" else f"{number} [#t{down}-{across}] words"
            for across, number in enumerate(row.split())
        ]
        lines.append(f"| {' | '.join(cells)} |")
    text = "## [#only] Only\n\n[#list] Words:\n\n" + "\n".join(lines) + "\n"
    assert said(tmp_path, text) == expected
