"""The policy of every shape: all it prints is on the pages, on paper and in redlines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Figure,
    Footnote,
    List,
    Passage,
    Section,
    all_paragraphs,
)
from macros.model.policy import Edition, Policy
from macros.problems import errors_only
from macros.reason.prepared import Site
from macros.rules import checked
from tests.support.pdfs import Read
from tests.support.searching import given

TODAY = date(2026, 11, 23)
NAMES = ["2024-09", "2026-01"]
# The changes of the newer edition: the words before and after, as a reader sees them.
CHANGED = [
    ("opening", "can play.", "can play and be heard."),
    ("croeso", "hysgol.", "hysgol ni."),
    ("versions", "", "Sunday hours"),
    ("part-a", "to the school.", "to the school and to its players."),
    ("who-may-book", "their group.", "their group or band."),
    ("bookings", "within two days", "within three days"),
    ("bookings", "", "nobody comes within fifteen minutes;"),
    ("booking-form", "and dated.", "and legible."),
    ("hours", "Closed", "Concerts only"),
    ("hours", "", "the piano"),
    ("hours", "in the week", "in the two weeks"),
    ("hours", "your key.", "your key to anybody."),
    ("loans", "£6.50", "£7.25"),
    ("what-to-do-chart", "happened.", "happened, and when."),
]
_TAG = re.compile(r"<[^>]+>")
_SPOKEN = re.compile(r'<span class="visually-hidden"[^>]*>[^<]*</span>')
_MARKED = re.compile(r"<(ins|del)>(.*?)</\1>", re.DOTALL)


def squeezed(words: str) -> str:
    """Words without spaces, which tags and printed lines add and remove."""
    return "".join(words.split())


def shown(page: str) -> str:
    """The words of a page or of a part of one."""
    return squeezed(html.unescape(_TAG.sub("", _SPOKEN.sub("", page))))


def written(edition: Edition) -> Iterator[tuple[Passage, str]]:
    """Every paragraph of an edition, with the statement, section or clause that has it."""
    for passage in (*edition.front, *edition.clauses):
        for paragraph in all_paragraphs(passage.blocks):
            yield passage, paragraph.plain


def blocks_of(passage: Passage) -> Iterator[Block]:
    """Every block in a passage, at any depth."""
    pending = list(passage.blocks)
    while pending:
        block = pending.pop()
        yield block
        if isinstance(block, Box | Footnote | Figure):
            pending += block.blocks
        pending += [b for child in Passage(blocks=(block,)).children() for b in child.blocks]


@pytest.fixture(params=NAMES)
def edition(request: pytest.FixtureRequest, every_shape: Policy) -> Edition:
    """Each of its two editions."""
    return every_shape.edition_by_name[request.param]


def test_it_has_no_error(every_shape: Policy) -> None:
    """The check finds no error."""
    assert errors_only(checked.run(every_shape, TODAY)) == []


def test_it_has_every_kind_of_block(edition: Edition) -> None:
    """Paragraphs, lists, tables, figures, footnotes and boxes."""
    found = {type(block) for clause in edition.clauses for block in blocks_of(clause)}
    found |= {type(block) for statement in edition.front for block in blocks_of(statement)}

    assert found >= set(Block.__args__)


def test_it_has_parts_and_headings_of_three_levels_below_them(edition: Edition) -> None:
    """A part, a section and two levels of headings inside it, one directly below another."""
    inside = {clause.level for section in edition.sections for clause in section.below}

    assert {section.level for section in edition.sections} == {1, 2}
    assert inside == {0, 3, 4}
    assert edition.section_by_id["part-b"].clauses == ()


def test_it_has_text_and_lists_by_turns_four_deep(edition: Edition) -> None:
    """One number has text, a list that holds three more, text, a list, text."""
    kinds = [type(block).__name__ for block in edition.passages["bookings"].blocks]
    numbers = [passage.reference for passage in edition.passages["bookings"].walk()]

    assert kinds == ["Paragraph", "List", "Paragraph", "List", "Paragraph"]
    assert numbers == ["1.2", "a", "i", "1.2.1.1", "b"]
    assert isinstance(edition.passages["booking-form"].blocks[1], List)


def test_it_has_cells_with_lists_and_merged_cells(edition: Edition) -> None:
    """A cell holds a list, one is merged with the cell above it, and one of them has an id."""
    (table,) = edition.passages["hours"].tables
    cells = list(table.cells)

    assert any(isinstance(block, List) for cell in cells for block in cell.blocks)
    assert any(cell.merged == "above" for cell in cells)
    assert isinstance(edition.passages["monday"], Cell)


def test_it_has_links_languages_and_an_amendment(every_shape: Policy) -> None:
    """Addresses behind words, a passage in Welsh, and a day of adoption before one of amendment."""
    edition = every_shape.edition_by_name["2026-01"]
    paragraphs = [p for clause in edition.clauses for p in all_paragraphs(clause.blocks)]
    links = {run.link.partition(":")[0] for paragraph in paragraphs for run in paragraph.runs}

    assert links == {"", "https", "mailto"}
    assert edition.statement_by_id["croeso"].language == "cy"
    assert edition.control.adopted < edition.control.amended[0]


def page_of(edition: Edition, passage: Passage) -> str:
    """The page that a passage is on."""
    section: Section | None = edition.section_of.get(passage.id)
    return f"policy/{section.id}.html" if section else "history.html"


def test_every_word_is_on_its_page(edition: Edition, shape_site: Path) -> None:
    """Each paragraph is on the page of its section; a statement on that of the document control."""
    pages = {
        path.relative_to(shape_site / edition.name).as_posix(): shown(path.read_text("utf-8"))
        for path in (shape_site / edition.name).rglob("*.html")
    }
    missing = [
        words
        for passage, words in written(edition)
        if squeezed(words).replace("[^1]", "1") not in pages[page_of(edition, passage)]
    ]

    assert missing == []


def test_every_id_can_be_linked_to(edition: Edition, shape_site: Path) -> None:
    """Items, cells and figures have ids on the page of their section."""
    for section in edition.sections:
        page = shape_site / edition.name / "policy" / f"{section.id}.html"
        words = page.read_text("utf-8")
        missing = [p.id for p in section.passages() if f'id="{p.id}"' not in words]
        assert missing == []
        assert all((shape_site / "c" / p.id / "index.html").is_file() for p in section.passages())


@pytest.mark.xdist_group("print")
def test_every_word_is_on_paper(edition: Edition, shape_site: Path) -> None:
    """The handbook has every paragraph."""
    book = squeezed(Read((shape_site / edition.name / "handbook.pdf").read_bytes()).words)
    missing = [w for _, w in written(edition) if squeezed(w).replace("[^1]", "1") not in book]

    assert missing == []


def test_every_result_of_the_search_is_there(every_shape: Policy, shape_site: Path) -> None:
    """Each passage with its own words is a result, and each result leads to an existing place."""
    edition = every_shape.edition_by_name["2026-01"]
    places = [entry[2] for entry in given(Site(every_shape, edition, TODAY))["entries"]]
    found = {place.rpartition("#")[2] for place in places}
    folder = shape_site / "current"

    assert [p.id for p in edition.passages.values() if p.plain and p.id not in found] == []
    for place in places:
        page, _, name = place.partition("#")
        assert not name or f'id="{name}"' in (folder / page).read_text("utf-8"), place
        assert (folder / page).is_file()


def entries(page: str) -> dict[str, str]:
    """The redlines of the page of changes, by the id of what changed."""
    parts = re.split(r'<section class="change entry" aria-labelledby="change-([^"]+)">', page)
    redlines = (part.partition('<ul class="places"')[0] for part in parts[2::2])
    bare = (re.sub(r"<h3.*?</h3>", "", redline, flags=re.DOTALL) for redline in redlines)
    return dict(zip(parts[1::2], bare, strict=True))


@pytest.mark.parametrize("passage, before, after", CHANGED)
def test_every_shape_is_redlined(shape_site: Path, passage: str, before: str, after: str) -> None:
    """A redline gives both the words before and the words after."""
    page = _SPOKEN.sub("", (shape_site / "current" / "changes.html").read_text("utf-8"))
    entry = entries(page)[passage]
    old = shown(_MARKED.sub(lambda m: m[2] if m[1] == "del" else "", entry))
    new = shown(_MARKED.sub(lambda m: m[2] if m[1] == "ins" else "", entry))

    assert squeezed(before) in old
    assert squeezed(after) in new
    assert not before or squeezed(before) not in new
    assert squeezed(after) not in old


def test_a_table_with_another_column_shows_it_in_its_place(shape_site: Path) -> None:
    """The headings say which column is new."""
    entry = entries((shape_site / "current" / "changes.html").read_text("utf-8"))["agreement"]
    (head,) = re.findall(r"<thead>(.*?)</thead>", entry, re.DOTALL)

    assert (shown(head), head.count("<ins>")) == ("NameInstrumentNumber", 1)


@pytest.mark.xdist_group("print")
def test_the_redline_is_printed(shape_site: Path) -> None:
    """The PDF of changes has every passage that changed."""
    words = squeezed(Read((shape_site / "current" / "changes.pdf").read_bytes()).words)

    last = [after.split()[-1].strip(".;£") for _, _, after in CHANGED]

    assert [word for word in last if word not in words] == []
