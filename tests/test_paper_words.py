"""Adopted words on paper, block by block, read back from the PDFs themselves."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest

from macros.model.base import Layer
from macros.model.blocks import (
    Box,
    Cell,
    Clause,
    Figure,
    Footnote,
    Item,
    List,
    Merged,
    Section,
    Table,
)
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.model.runs import Run
from macros.problems import InvalidDataError, Place
from macros.publish.paper import subjects
from macros.publish.paper.documents import Document, make
from macros.publish.paper.handbook import HANDBOOK, LARGE_PRINT
from macros.publish.paper.sections import sections
from macros.publish.paper.sheet import Sheet
from macros.reason.table_shape import spread
from tests import editions
from tests.support.pdfs import Read
from tests.support.words import paragraphs_of

pytestmark = pytest.mark.xdist_group("print")

LONG = "Responsibilities"


def policy_of(*below: Clause, **given: Any) -> tuple[Policy, Edition]:
    """A policy of one section."""
    section = Section(id="one", number="1", heading="First", below=below)
    edition = replace(editions.edition(**given), sections=(section,))
    return editions.policy(edition), edition


def printed(book: Document, *below: Clause, **given: Any) -> Read:
    """A book of one section."""
    return Read(make(Sheet(*policy_of(*below, **given)), book))


def clause(*blocks: Any, **given: Any) -> Clause:
    """A clause of these blocks; a string becomes a paragraph."""
    inner = tuple(
        b for each in blocks for b in (paragraphs_of(each) if _is_words(each) else [each])
    )
    return Clause(**{"id": "clause", "number": "1.1", "blocks": inner, **given})


def _is_words(block: Any) -> bool:
    return isinstance(block, str)


def row(*cells: Any) -> tuple[Cell, ...]:
    """A row of a table; ^^ and << are merged cells."""
    merged: dict[str, Merged] = {"^^": "above", "<<": "left"}
    return tuple(
        Cell(merged=merged[each]) if each in merged else Cell(blocks=paragraphs_of(each))
        for each in cells
    )


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_merged_cells_belong_to_one_beside_or_above() -> None:
    """A cell covers exactly the rectangle of cells merged into it."""
    rows = (row("a", "<<", "b"), row("^^", "<<", "^^"), row("^^", "c", "d"), row("<<", "e", "f"))
    _, spreads = spread(Table((), rows))

    sizes = [[(each.columns, each.rows) for each in line] for line in spreads]
    assert sizes == [[(2, 2), (1, 2)], [], [(1, 1), (1, 1), (1, 1)], [(1, 1), (1, 1), (1, 1)]]


def test_no_cell_is_merged_into_a_header() -> None:
    """A header is printed again on each page, so cells below it stay apart."""
    header, (first,) = spread(Table(row("a", "b"), (row("^^", "c"),)))

    assert [each.rows for each in (*header, *first)] == [1, 1, 1, 1]


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_cell_merged_over_many_rows_goes_on_over_pages(book: Document) -> None:
    """Every row is printed, and the header is on each page."""
    rows = tuple(row(f"Row {n}", "^^" if n else "All", "And so on. " * 20) for n in range(40))
    read = printed(book, clause("These:", Table(row("Name", "Who", "What"), rows)))

    assert all(f"Row {n} " in read.words for n in range(40))
    assert sum("Name Who What" in read.on_page(n + 1) for n in range(read.pages)) > 2


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_word_too_long_for_its_column_is_broken_in_it(book: Document) -> None:
    """It does not run into the next column, and nothing is inserted into it."""
    read = printed(book, clause(Table((), (row(*[LONG] * 9),))))

    (page, *_) = (n + 1 for n in range(read.pages) if "1 First" in read.artifacts(n + 1))
    assert read.words.count(LONG) == 9
    assert LONG not in read.on_page(page)


def test_a_table_of_many_long_words_has_the_whole_width() -> None:
    """Beside the margin, its columns would be one letter wide."""
    wide, narrow = (clause(Table((), (row(*[LONG] * n),)), id=f"c{n}") for n in (5, 2))

    assert [each["wide"] for each in _sections(wide, narrow)[0]["clauses"]] == [True, False]


def test_what_is_printed_before_the_id_of_a_cell_is_printed() -> None:
    """A number may be all that the cell contains."""
    cells = (Cell(id="monday", number="Monday"), *row("Open"))
    read = printed(HANDBOOK, clause(Table(row("Day", "Room"), (cells,))))

    assert "Day Room Monday Open" in read.words


def test_a_named_header_is_linked_to_once() -> None:
    """Its anchor is not repeated with the header on each page."""
    header = (Cell(id="name", blocks=paragraphs_of("Name")), *row("What"))
    table = Table(header, tuple(row(f"Row {n}", "And so on. " * 30) for n in range(30)))
    pointing = {"refers_to": ({"phrase": "the names", "to": "name"},)}
    ours = editions.edition(clauses=({"id": "x", **pointing},)).clauses
    given = clause("See the names.", id="two", ours=next(iter(ours)).ours)
    read = printed(HANDBOOK, clause(table), given)

    assert [link.page for link in read.links if link.words == "the names"] == [2]


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_lists_hold_paragraphs_lists_and_tables(book: Document) -> None:
    """They keep the document's order; an unnumbered entry among numbered ones has a bullet."""
    inner = List((Item(blocks=paragraphs_of("deep")),))
    items = (
        Item(number="(a)", blocks=(*paragraphs_of("one\n\ntwo"), inner, *paragraphs_of("three"))),
        Item(blocks=(*paragraphs_of("plain"), Table((), (row("in a", "table"),)))),
    )
    read = printed(book, clause("First:", List(items), "Last."))

    assert "1.1 First: (a) one two • deep three • plain in a table Last." in read.words


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_footnote_is_printed_under_its_passage(book: Document) -> None:
    """Its marker is in the text and before its words."""
    note = Footnote("7", paragraphs_of("A note."))
    read = printed(book, clause("Words[^7] and [^8].", Box(paragraphs_of("In a box.")), note))

    assert "Words7 and [^8]. In a box. 7 A note." in read.words


def test_a_printed_link_is_a_link() -> None:
    """Its words are those of the document, without additions."""
    runs = (Run("See "), Run("the guidance", link="https://example.org/x"), Run("."))
    read = printed(HANDBOOK, clause(Paragraph(runs)))

    assert "1.1 See the guidance. " in read.words
    assert ("the guidance", "https://example.org/x") in [(w, a) for w, _, a in read.links]


def test_a_link_in_a_header_is_printed_as_words() -> None:
    """PDF/UA forbids links in a header that is printed again."""
    linked = Cell(blocks=(Paragraph((Run("Guidance", link="https://example.org/x"),)),))
    read = printed(HANDBOOK, clause(Table((linked,), (row("a"),))))

    assert "Guidance a" in read.words
    assert "Guidance" not in [link.words for link in read.links]


def test_a_line_broken_in_the_document_is_broken_in_print() -> None:
    """Read aloud, the break separates two words."""
    read = printed(HANDBOOK, clause(Paragraph((Run("Street\nTown"),))))
    street, town = read.heights("Street", "Town")

    assert "Street Town" in read.words
    assert street > town


FIGURE = Figure(id="chart", file="figures/chart.png", blocks=paragraphs_of("Call for help."))


def pictured(content: bytes | None) -> tuple[Policy, Edition]:
    """A policy with a figure, and what its file holds."""
    policy, edition = policy_of(clause("What to do:", replace(FIGURE, place=Place("text.md", 9))))
    pictures = {} if content is None else {FIGURE.file: content}
    edition = replace(edition, pictures=pictures)
    return replace(policy, editions=(edition,)), edition


@pytest.mark.parametrize("size", [(40, 30), (4000, 30), (40, 4000)])
@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_picture_is_printed_with_the_words_it_shows(
    book: Document, size: tuple[int, int]
) -> None:
    """A picture of any size stays on its page, and its words are its alternative text."""
    read = Read(make(Sheet(*pictured(picture(*size))), book))

    assert read.pictures == ["Picture: its words follow"]
    assert "1.1 What to do: Call for help." in read.words


def test_where_a_picture_is_missing_its_words_are_printed() -> None:
    """The missing file itself is reported by the check."""
    read = Read(make(Sheet(*pictured(None)), HANDBOOK))

    assert read.pictures == []
    assert "1.1 What to do: Call for help." in read.words


def test_a_picture_that_cannot_be_read_is_a_problem_of_its_place() -> None:
    """The message names the picture."""
    with pytest.raises(InvalidDataError) as raised:
        make(Sheet(*pictured(b"no picture")), HANDBOOK)

    (problem,) = raised.value.problems
    assert problem.place == Place("text.md", 9)
    assert "figures/chart.png" in problem.message


def _sections(*below: Clause) -> list[dict[str, Any]]:
    return sections(Sheet(*policy_of(*below)))


def depths(*levels: int) -> list[int]:
    """The depth of headings of these levels inside a section, in the outline."""
    below = (
        Clause(id=f"h{n}", heading=f"Heading {n}", level=level) for n, level in enumerate(levels)
    )
    return [c["heading"]["depth"] for c in _sections(*below)[0]["clauses"] if c["heading"]]


@pytest.mark.parametrize(
    "levels, expected", [((3, 4, 4, 3), [2, 3, 3, 2]), ((4, 4, 3, 4), [2, 2, 2, 3])]
)
def test_headings_inside_a_section_lie_below_it(levels: tuple[int, ...], expected: Any) -> None:
    """PDF/UA requires that no level is skipped."""
    assert depths(*levels) == expected


def test_sections_of_a_part_lie_below_it(every_shape: Policy) -> None:
    """Their own headings are below them."""
    assert every_shape.in_force is not None
    read = Read(make(Sheet(every_shape, every_shape.in_force), HANDBOOK))

    assert read.outline["Part A The rooms"]["Schedule 1 Using a room"]["1.1 Booking"] == {
        "Who may book": {"1.2 What a booking must state": {}, "1.3 When the rooms are open": {}}
    }
    assert read.outline["Part B"].keys() == {
        "Schedule 3 When something breaks",
        "Appendix A: Forms",
    }


def test_words_below_a_heading_are_printed_once() -> None:
    """They share the id of their section, which is one place."""
    section = Section(
        id="aims", number="1", heading="Aims", blocks=paragraphs_of("We aim high."), below=()
    )
    edition = replace(editions.edition(), sections=(section,))
    read = Read(make(Sheet(editions.policy(edition), edition), HANDBOOK))

    assert read.words.count("1 Aims We aim high.") == 1
    assert read.words.count("We aim high.") == 1


def test_a_clause_without_a_label_has_none_in_the_margin() -> None:
    """Its first words would be repeated there, and again in the index."""
    policy, edition = policy_of(clause("We keep your data."))
    read = Read(make(Sheet(policy, edition), HANDBOOK))

    assert read.words.count("We keep your data") == 1
    assert subjects.subjects(Sheet(policy, edition)) == []


def test_the_index_leads_to_flowcharts(small_school: Policy) -> None:
    """The index lists a guide under the words that people search for it with."""
    assert small_school.in_force
    named = {
        each["name"]: each for each in subjects.subjects(Sheet(small_school, small_school.in_force))
    }
    assert named["accident"]["places"][-1]["name"] == "flowchart"


def test_what_people_search_by_most_is_in_the_index_first() -> None:
    """A full index keeps names that other search words contain too, not the shortest."""
    crowd = tuple(f"abc{number}" for number in range(400))
    many = Layer(also_called=crowd, asked_as=("caretaker at home",))
    named = clause("We help.", id="named", ours=Layer(also_called=("caretaker", "school site")))
    policy, edition = policy_of(clause("We keep your data.", ours=many), named)
    names = [each["name"] for each in subjects.subjects(Sheet(policy, edition))]
    assert "caretaker" in names
    assert "school site" not in names


def test_document_control_is_printed_as_it_is() -> None:
    """Its heading, its columns and the words below its table are printed."""
    table = {"header": ("Version", "Date", "Change"), "rows": (("1", "2020", "None"),)}
    control = {
        "id": "document-control",
        "text": "Record of changes",
        "table": table,
        "closing": "See the office.",
    }
    read = printed(HANDBOOK, clause("Words."), statements=(control,))

    assert "Record of changes Version Date Change 1 2020 None See the office." in read.words
    assert read.bookmarks[0] == "Record of changes"
