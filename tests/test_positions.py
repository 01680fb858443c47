"""Everything printed is on the paper, overlaps nothing and is large enough to read."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter, Transformation

from macros.model.blocks import Cell, Clause, Table
from macros.publish.paper.documents import Document, make
from macros.publish.paper.handbook import HANDBOOK, LARGE_PRINT
from macros.publish.paper.sheet import Sheet
from tests import editions
from tests.support.pdfs import Read, squeezed
from tests.support.positions import faults
from tests.support.words import paragraphs_of
from tests.test_paper_words import clause, row
from tests.test_paper_words import printed as book_of

pytestmark = pytest.mark.xdist_group("print")

BOOKS = (HANDBOOK, LARGE_PRINT)
WORDS = (
    "Registration",
    "Safeguarding",
    "Responsibility",
    "Confidentiality",
    "Communication",
    "Whistleblowing",
)
ENDLESS = "Donaudampfschiff" * 13


@pytest.mark.parametrize("book", BOOKS)
def test_a_table_of_long_words_stays_on_the_paper(book: Document) -> None:
    """Whatever the number of columns, no word overlaps the next, and none is lost."""
    # Each begins differently, so that none is taken for another.
    rows = [[f"No{more}", *(WORDS[n % len(WORDS)] for n in range(more))] for more in range(1, 13)]
    tables = (Table(row(*cells), tuple(row(*cells) for _ in range(3))) for cells in rows)
    read = book_of(book, clause("These:", *tables))
    assert faults(read.content) == []
    assert [cells for cells in rows if squeezed(" ".join(cells)) not in read.words] == []


@pytest.mark.parametrize("book", BOOKS)
def test_a_cell_of_many_paragraphs_goes_on_over_pages(book: Document) -> None:
    """A cell or clause prints every paragraph."""
    lines = "\n\n".join(f"Line {n}." for n in range(60))
    cells = (Cell(blocks=paragraphs_of(lines)), Cell(blocks=paragraphs_of("Beside.")))
    read = book_of(book, clause(lines, Table((), (cells,))))
    assert faults(read.content) == []
    assert read.words.count("Line 59.") == 2


@pytest.mark.parametrize("book", BOOKS)
def test_an_endless_word_is_broken_wherever_it_is(book: Document) -> None:
    """It is broken in a clause, a cell, a heading, a label and a note."""
    ours: dict[str, Any] = {"label": ENDLESS[:80], "notes": ({"kind": "silence", "text": ENDLESS},)}
    labelled = editions.edition(clauses=({"id": "x", "text": "Words.", **ours},)).clauses
    given = (
        clause(ENDLESS, Table((), (row(ENDLESS, "b", "c"),))),
        Clause(id="h", number="1.2", heading=ENDLESS, blocks=paragraphs_of("Words.")),
        clause("Words.", id="two", ours=next(iter(labelled)).ours),
    )
    read = book_of(book, *given)
    assert faults(read.content) == []
    assert read.words.count(ENDLESS) >= 3


def test_words_in_panjabi_run_from_the_left() -> None:
    """The engine takes the language's code for one written from the right."""
    edition = editions.edition(clauses=({"id": "a", "language": "pa", "text": "Sat sri akal."},))
    read = Read(make(Sheet(editions.policy(edition), edition), HANDBOOK))
    assert read.lefts("Sat sri")[0] < 230


def _moved(content: bytes, right: float) -> bytes:
    """The same document with everything shifted to the right."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        page.add_transformation(Transformation().translate(right, 0))
    moved = io.BytesIO()
    writer.write(moved)
    return moved.getvalue()


def test_misplaced_letters_are_found() -> None:
    """A shifted page and two pages on top of each other are found."""
    content = book_of(HANDBOOK, clause("Words that are in their place.")).content
    assert faults(content) == []
    assert any("off the paper" in fault for fault in faults(_moved(content, 300)))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.pages[1].merge_transformed_page(writer.pages[2], Transformation().translate(3, 1))
    both = io.BytesIO()
    writer.write(both)
    assert any(" is over " in fault for fault in faults(both.getvalue()))
