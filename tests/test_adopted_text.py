"""The data holds the adopted document: every word, every punctuation mark, every emphasis.

The document is read on its own (tests/support/adopted_document.py) and walked beside the model.
Nothing of the data is made from it here, and it is never written.

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

import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from macros import text
from macros.model.edition import Clause, Passage, Section
from macros.model.policy import Edition, Policy
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
    path = ROOT / "data" / "editions" / EDITION / edition.control.document
    return path.read_text("utf-8")


def printed_line(kind: str, words: str, number: str = "", *, bold_number: bool = False) -> Line:
    """One line of print from words of the model."""
    runs = [
        (run.text, BOLD * run.bold | ITALIC * run.italic)
        for paragraph in text.paragraphs(words)
        for run in (*paragraph, text.Run(" "))
    ]
    return Line(kind, number, bold_number, adopted.words(runs))


def held_front(edition: Edition) -> Iterator[Line]:
    """What the model holds of the pages before the list of contents."""
    control = edition.control
    yield from (printed_line("cover", words) for words in control.cover)
    yield printed_line("control heading", control.control_heading)
    yield from (printed_line("control", row.value, row.field) for row in control.control)
    yield from (printed_line("statement", statement.text) for statement in control.statements)


def held_body(edition: Edition) -> Iterator[Line]:
    """What the model holds of the sections, in printed order."""
    for section in edition.sections:
        yield Line("section", section.number, False, adopted.marked(section.title))
        for passage in section.passages():
            yield from held_passage(passage)


def held_passage(passage: Passage) -> Iterator[Line]:
    """A clause or an item as lines of print: one for each thing that would be printed."""
    kind = "clause" if isinstance(passage, Clause) else "item"
    heading = getattr(passage, "heading", "")
    if heading:
        yield printed_line("heading", heading)
    bold = passage.number_emphasis == "bold"
    yield printed_line(kind, passage.text, passage.number, bold_number=bold)
    if passage.table:
        yield from (printed_line("table row", " ".join(row)) for row in passage.table.rows)
    if passage.closing:
        yield printed_line("closing words", passage.closing)


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


def test_the_copy_of_the_document_is_untouched(edition: Edition) -> None:
    """The source of record is the file that was handed over, byte for byte."""
    path = ROOT / "data" / "editions" / EDITION / edition.control.document

    assert hashlib.sha256(path.read_bytes()).hexdigest() == DOCUMENT_SHA256


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


Change = Callable[[Edition], Edition]


def in_passage(wanted: str, change: Callable[[Any], Any]) -> Change:
    """A change to one clause or item, wherever it stands."""

    def passage(old: Any) -> Any:
        old = old.model_copy(update={"items": tuple(map(passage, old.items))})
        return change(old) if old.id == wanted else old

    def section(old: Section) -> Section:
        return old.model_copy(update={"clauses": tuple(map(passage, old.clauses))})

    return lambda edition: replace(edition, sections=tuple(map(section, edition.sections)))


def reworded(wanted: str, before: str, after: str) -> Change:
    """One clause or item with some of its words changed."""

    def change(old: Any) -> Any:
        assert before in old.text
        return old.model_copy(update={"text": old.text.replace(before, after, 1)})

    return in_passage(wanted, change)


def updated(wanted: str, **fields: Any) -> Change:
    """One clause or item with some fields changed."""
    return in_passage(wanted, lambda old: old.model_copy(update=fields))


def in_section(wanted: str, change: Callable[[tuple[Clause, ...]], tuple[Clause, ...]]) -> Change:
    """One section with its clauses changed."""

    def section(old: Section) -> Section:
        return old.model_copy(update={"clauses": change(old.clauses)}) if old.id == wanted else old

    return lambda edition: replace(edition, sections=tuple(map(section, edition.sections)))


def on_the_front(**fields: Any) -> Change:
    """The cover, the document control or the statements changed."""
    return lambda e: replace(e, control=e.control.model_copy(update=fields))


def without_last_row(edition: Edition) -> Edition:
    """The document control table without its last row."""
    return on_the_front(control=edition.control.control[:-1])(edition)


FAULTS: dict[str, Change] = {
    "a changed word": reworded("pupil-connection", "never", "not"),
    "a lost comma": reworded("pupil-information-requests", "request, or", "request or"),
    "a slip put right": reworded("trolling-meaning", "sows'", "sows"),
    "a mended quotation mark": reworded("trolling-meaning", "response;'", 'response"'),
    "a curly apostrophe": reworded("own-posts", "school's", "school’s"),
    "a dash made a hyphen": reworded("community-meaning", "–", "-"),
    "a changed capital": reworded("report-posts", "headteacher", "Headteacher"),
    "a full stop added": reworded("internet-filtering", "Centre website", "Centre website."),
    "two words made one": reworded("blogs-and-forums", "on line", "online"),
    "a lost bold": reworded("use-covered", "**personal**", "personal"),
    "a bold made italic": reworded("phone-use", "**NOT**", "*NOT*"),
    "a bold italic made bold": reworded("community-meaning", "***the Local", "**the Local*"),
    "a bold that ends too late": reworded("social-media-meaning", "media** -", "media -**"),
    "a number put right": updated("pupil-connection", number="6.9"),
    "a number without its dot": updated("why-policy", number="1.1"),
    "a number that is no longer bold": updated("working-hours", number_emphasis="none"),
    "a number made bold": updated("teacher-conduct", number_emphasis="bold"),
    "a heading nobody printed": updated("phone-use", heading="Phones"),
    "closing words nobody printed": updated("adult-duties", closing="And so on."),
    "two clauses swapped": in_section("prevent", lambda c: (c[1], c[0], *c[2:])),
    "a dropped clause": in_section("principles", lambda c: c[:-1]),
    "a clause printed twice": in_section("photography", lambda c: (*c, *c)),
    "a dropped item": in_passage(
        "leader-duties", lambda old: old.model_copy(update={"items": old.items[1:]})
    ),
    "two items swapped": in_passage(
        "adult-duties", lambda old: old.model_copy(update={"items": old.items[::-1]})
    ),
    "a dropped section": lambda e: replace(e, sections=e.sections[:-1]),
    "two sections swapped": lambda e: replace(e, sections=e.sections[::-1]),
    "a cover without its lines": on_the_front(cover=()),
    "a document control without a row": without_last_row,
    "a heading of document control reworded": on_the_front(control_heading="Control"),
    "no statement": on_the_front(statements=()),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_difference_is_found(document: str, edition: Edition, fault: str) -> None:
    """Whatever is altered in the data, the walk finds it."""
    assert differences(document, FAULTS[fault](edition))


def test_another_page_break_is_found(document: str, edition: Edition) -> None:
    """A paragraph broken anywhere else is a difference: only the three are joined."""
    broken = document.replace("Staff should not share", "\n\nStaff should not share", 1)

    assert broken != document
    assert differences(broken, edition)


def test_white_space_is_no_difference(document: str, edition: Edition) -> None:
    """More spaces, and more empty lines, change nothing."""
    spaced = document.replace("\n\n", " \n\n\n").replace("Adults must", "Adults  must")

    assert differences(spaced, edition) == []
