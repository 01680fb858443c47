"""The data holds the adopted document: every word, every punctuation mark, every emphasis.

The document is read on its own (tests/support/adopted_document.py) and walked beside the model: a
stricter comparison than that of `check`, which is for the documents of all schools.

What is *not* compared, and nothing else:

- White space: line ends, empty lines, spaces at line ends, and how many spaces stand between two
  words. A list that a page end interrupts is one list (2.4, 4.2).
- Three paragraphs that a page end broke in two are read as one: 6.23, 9.1 and 12.2 (PAGE_BREAKS).
- Marks of layout: '#' before a heading, '-' before a clause or an item, the tabs of a table, and
  the bold of the one heading in the document control table, which is shown as a heading.
- One line begins '6.18** Adults': the number is printed in bold, and the stars that open the bold
  were lost. It is read as a bold number; the words after it are plain.
- The website on the cover is a link; what is printed is its text.
- The printed list of contents is made and not kept: its titles are compared with the sections.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from macros.model.blocks import Cell, List, Passage, Table, all_paragraphs
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.model.text import Run
from macros.read.file_names import TEXT
from macros.read.text import read_text
from macros.rules.document import RULES
from macros.rules.subject import Subject
from tests.conftest import ROOT
from tests.support import adopted_document as adopted
from tests.support.adopted_document import BOLD, ITALIC, Line

EDITION = "2023-11"
PAGE_BREAKS = {"6.23": "this will be", "9.1": "The use of these", "12.2": "online risks of harm,"}
# The copy itself must not change: this is the document that was adopted.
DOCUMENT_SHA256 = "d2ad3d9d6d9e731f9abe67b641eec576f32fa0cb10083f14223acfb027291a28"


@pytest.fixture(scope="session")
def edition(policy: Policy) -> Edition:
    """The adopted edition, as the model holds it."""
    return policy.edition_by_name[EDITION]


@pytest.fixture(scope="session")
def document(edition: Edition) -> str:
    """The adopted document, as it was handed over."""
    return edition.document


@pytest.fixture(scope="session")
def written(policy: Policy) -> str:
    """The text of the edition, as it is written."""
    return (ROOT / "data" / policy.id / "editions" / EDITION / TEXT).read_text("utf-8")


def printed_line(
    kind: str, paragraphs: Iterable[Paragraph], number: str = "", *, bold: bool = False
) -> Line:
    """One line of print from paragraphs of the model."""
    runs = [
        (run.text, BOLD * run.bold | ITALIC * run.italic)
        for paragraph in paragraphs
        for run in (*paragraph.runs, Run(" "))
    ]
    return Line(kind, number, bold, adopted.words(runs))


def held_front(edition: Edition) -> Iterator[Line]:
    """What the model holds of the pages before the list of contents."""
    for statement in edition.front:
        kind = {"cover": "cover", "document-control": "control heading"}.get(statement.id)
        yield from held_passage(statement, kind or "statement")


def held_body(edition: Edition) -> Iterator[Line]:
    """What the model holds of the sections, in printed order."""
    for section in edition.sections:
        yield Line("section", section.number, False, adopted.marked(section.title))
        for clause in section.clauses:
            yield from held_passage(clause, "clause")


def held_passage(passage: Passage, kind: str) -> Iterator[Line]:
    """A passage as lines of print: one for each thing that would be printed."""
    if passage.title:
        yield Line("heading", "", False, adopted.marked(passage.title))
    number, bold = passage.number, passage.number_emphasis == "bold"
    for block in passage.blocks:
        match block:
            case Paragraph():
                yield printed_line(kind, (block,), number, bold=bold)
                number, bold = "", False
            case List():
                for item in block.items:
                    yield from held_passage(item, "item")
            case Table():
                yield from (table_row(row) for row in block.lines)


def table_row(row: tuple[Cell, ...]) -> Line:
    """A row of the document control as a line of print: its field, and its words."""
    field, *others = row
    words = [paragraph for cell in others for paragraph in all_paragraphs(cell.blocks)]
    return printed_line("control", words, " ".join(p.plain for p in all_paragraphs(field.blocks)))


def differences(document: str, edition: Edition) -> list[str]:
    """Walk document and model side by side; say every place where they part."""
    sides = (
        itertools.zip_longest(adopted.front(document), held_front(edition)),
        itertools.zip_longest(adopted.body(document, PAGE_BREAKS), held_body(edition)),
    )
    return [
        f"printed: {printed}\n   held: {held}"
        for side in sides
        for printed, held in side
        if printed != held
    ]


def test_the_data_is_the_adopted_document(document: str, edition: Edition) -> None:
    """Side by side, document and data do not differ in a word, a mark or an emphasis."""
    assert differences(document, edition) == []


def test_check_finds_no_difference(policy: Policy) -> None:
    """What `check` compares agrees too, in every edition whose document is kept."""
    subject = Subject(policy, date(2026, 11, 23))

    assert [problem for rule in RULES for problem in rule(subject)] == []


def test_the_copy_of_the_document_is_untouched(edition: Edition) -> None:
    """The source of record is the file that was handed over, byte for byte."""
    assert edition.document_hash == DOCUMENT_SHA256


def test_the_printed_contents_list_the_sections(document: str, edition: Edition) -> None:
    """The list of contents that was printed has the numbers and titles of the sections."""
    assert adopted.contents(document) == [(s.number, s.title) for s in edition.sections]


def test_it_is_all_there(edition: Edition) -> None:
    """13 sections, 68 clauses, 29 items, and 65 different numbers among the clauses."""
    items = len(edition.passages) - len(edition.clauses)
    numbers = {clause.reference for clause in edition.clauses}

    assert (len(edition.sections), len(edition.clauses), items, len(numbers)) == (13, 68, 29, 65)


def test_numbers_are_as_printed(edition: Edition) -> None:
    """6.7, 6.8 and 6.18 are printed twice, 6.19 is not, and section 1 has a dot after each."""
    numbers = [clause.number for clause in edition.clauses]

    assert {n for n in numbers if numbers.count(n) > 1} == {"6.7", "6.8", "6.18"}
    assert "6.19" not in numbers
    assert [n for n in numbers if n.endswith(".")] == ["1.1.", "1.2.", "1.3.", "1.4."]


def test_every_page_break_is_in_the_document(document: str) -> None:
    """Each of the three paragraphs is broken, and without joining them there are three too many."""
    joined = adopted.body(document, PAGE_BREAKS)
    loose = [line for line in adopted.body(document, {}) if line.kind == "loose paragraph"]

    assert len(loose) == len(PAGE_BREAKS) == 3
    assert not [line for line in joined if line.kind == "loose paragraph"]


Change = Callable[[str], str]


def in_line(wanted: str, before: str, after: str) -> Change:
    """The text with some words changed in the line that has an id."""

    def change(text: str) -> str:
        (line,) = re.findall(rf"(?m)^.*\[#{wanted}].*$", text)
        assert before in line
        return text.replace(line, line.replace(before, after, 1))

    return change


def without(first: str, last: str = "") -> Change:
    """The text without what is between two ids; without one line, if it is one."""

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        at = [
            next(x for x, line in enumerate(lines) if f"[#{i}]" in line) for i in (first, last) if i
        ]
        return "".join(lines[: at[0]] + lines[at[1] if last else at[0] + 1 :])

    return change


def swapped(one: str, other: str) -> Change:
    """The text with two of its lines exchanged."""

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        first, second = (
            next(x for x, line in enumerate(lines) if f"[#{i}]" in line) for i in (one, other)
        )
        lines[first], lines[second] = lines[second], lines[first]
        return "".join(lines)

    return change


BOLD_ITALIC = (
    "***the Local Authority, the Diocese where applicable and any other person or body directly or "
    "indirectly connected with the school.***"
)
FAULTS: dict[str, Change] = {
    "a changed word": in_line("pupil-connection", "never", "not"),
    "a lost comma": in_line("pupil-information-requests", "request, or", "request or"),
    "a slip put right": in_line("trolling-meaning", "sows'", "sows"),
    "a mended quotation mark": in_line("trolling-meaning", "response;'", 'response"'),
    "a curly apostrophe": in_line("own-posts", "school's", "school’s"),
    "a dash made a hyphen": in_line("community-meaning", "–", "-"),
    "a changed capital": in_line("report-posts", "headteacher", "Headteacher"),
    "a full stop added": in_line("internet-filtering", "Centre website", "Centre website."),
    "two words made one": in_line("blogs-and-forums", "on line", "online"),
    "a lost bold": in_line("use-covered", "**personal**", "personal"),
    "a bold made italic": in_line("phone-use", "**NOT**", "*NOT*"),
    "a bold italic made bold": in_line(
        "community-meaning", BOLD_ITALIC, BOLD_ITALIC.replace("***", "**")
    ),
    "a bold that ends too late": in_line("social-media-meaning", "media** -", "media -**"),
    "a number put right": in_line("pupil-connection", "6.7 ", "6.9 "),
    "a number without its dot": in_line("why-policy", "1.1.", "1.1"),
    "a number that is no longer bold": in_line("working-hours", "**6.18**", "6.18"),
    "a number made bold": in_line("teacher-conduct", "6.18", "**6.18**"),
    "a heading nobody printed": in_line("phone-use", "7.1 ", "### [#x-heading] Phones\n\n7.1 "),
    "closing words nobody printed": in_line("position-of-trust", "trust.", "trust.\n\nAnd so on."),
    "two clauses swapped": swapped("prevent-law", "extremist-risk"),
    "a dropped clause": without("guiding-principles", "rules-and-responsibilities"),
    "a clause printed twice": in_line(
        "image-consent", "10.1 [#image-consent]", "10.1 [#xx] So.\n\n10.1 [#image-consent]"
    ),
    "a dropped item": without("policy-awareness"),
    "two items swapped": swapped("know-policy", "follow-rules"),
    "a dropped section": without("prevent", "breaches"),
    "a cover without its lines": without("cover", "document-control"),
    "a document control without a row": lambda text: text.replace(
        "| Date adopted | November 2023 |\n", ""
    ),
    "a heading of document control reworded": in_line(
        "document-control", "Document Control", "Control"
    ),
    "no statement": without("equality-statement", "introduction"),
}


def read_again(edition: Edition, text: str) -> Edition:
    """The edition with another text."""
    read = read_text(text, TEXT)
    assert read.problems == ()
    return replace(edition, front=read.front, sections=read.sections)


def test_the_text_that_is_changed_is_the_text(
    document: str, edition: Edition, written: str
) -> None:
    """Read again without a change, it is the document."""
    assert differences(document, read_again(edition, written)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_difference_is_found(document: str, edition: Edition, written: str, fault: str) -> None:
    """Whatever is altered in the data, the walk finds it."""
    changed = FAULTS[fault](written)

    assert changed != written
    assert differences(document, read_again(edition, changed))


def test_another_page_break_is_found(document: str, edition: Edition) -> None:
    """A paragraph broken anywhere else is a difference: only the three are joined."""
    broken = document.replace("Staff should not share", "\n\nStaff should not share", 1)

    assert broken != document
    assert differences(broken, edition)


def test_white_space_is_no_difference(document: str, edition: Edition) -> None:
    """More spaces, and more empty lines, change nothing."""
    spaced = document.replace("\n\n", " \n\n\n").replace("Adults must", "Adults  must")

    assert differences(spaced, edition) == []
