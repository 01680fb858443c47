"""What the fictional policy must contain, so that it stays a policy of another shape."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.model.blocks import List, Passage
from macros.model.policy import Edition, Policy
from macros.problems import errors_only
from macros.reason import fingerprints
from macros.rules import checked
from tests.support import commands

SAMPLE = Path(__file__).parent / "samples" / "small-school"
# A day between the adoption of the newer edition and its review.
TODAY = date(2026, 11, 23)


@pytest.fixture
def edition(small_school: Policy) -> Edition:
    """The edition in force."""
    assert small_school.in_force is not None
    return small_school.in_force


def depth(passage: Passage) -> int:
    """How deep lists are nested below a passage."""
    lists = (block for block in passage.blocks if isinstance(block, List))
    return max((1 + depth(item) for each in lists for item in each.items), default=0)


def test_it_has_no_error(small_school: Policy) -> None:
    """The check finds no error."""
    assert errors_only(checked.run(small_school, TODAY)) == []


def test_it_has_five_sections_17_clauses_and_12_items(edition: Edition) -> None:
    """One of the clauses is a heading."""
    items = len(edition.passages) - len(edition.clauses)

    assert (len(edition.sections), len(edition.clauses), items) == (5, 17, 12)


def test_its_numbers_are_letters(edition: Edition) -> None:
    """Sections A to D and an appendix."""
    assert [s.number for s in edition.sections] == ["A", "B", "C", "D", "Appendix 1"]


def test_its_lists_are_three_deep(edition: Edition) -> None:
    """A lettered list contains a Roman one, which contains one in capitals."""
    numbers = [p.number for p in edition.passages["plan-contents"].walk()]

    assert depth(edition.passages["plan-contents"]) == 3
    assert numbers == [
        "B2", "(a)", "(i)", "(A)", "(B)", "(ii)", "(b)", "(c)", "(i)", "(ii)",
    ]  # fmt: skip


def test_it_has_paragraphs_without_a_number(edition: Edition) -> None:
    """Four paragraphs have no number."""
    bare = [clause.id for clause in edition.clauses if not clause.number and not clause.heading]

    assert bare == ["learning-outdoors", "telling-families", "learning-from-it", "ratio-table"]


def test_it_has_a_heading_inside_a_section(edition: Edition) -> None:
    """One paragraph is printed under a heading of its own."""
    headings = [(c.id, c.heading, c.level) for c in edition.clauses if c.heading]

    assert headings == [("families", "Families", 3)]


def test_it_has_a_table(edition: Edition) -> None:
    """The appendix is a table of three columns."""
    (table,) = edition.passages["ratio-table"].tables

    assert table.header
    assert [len(row) for row in table.lines] == [3, 3, 3, 3]


def test_it_has_no_statement(edition: Edition) -> None:
    """Nothing is printed before the sections but the cover and the document control."""
    assert edition.statements == ()
    assert edition.cover
    assert edition.control_table


def test_both_editions_are_held(small_school: Policy) -> None:
    """The superseded edition is complete, so that changes can be shown."""
    assert [(e.name, e.control.status, len(e.clauses)) for e in small_school.editions] == [
        ("2024-09", "superseded", 16),
        ("2026-01", "adopted", 17),
    ]


@pytest.mark.parametrize(
    "passage,then,now",
    [
        ("counting", "C1", "C1"),
        ("photographs", "C3", "C4"),
        ("phones-charged", None, "C3"),
        ("sweets", "C4", None),
    ],
)
def test_numbers_change_and_ids_do_not(
    small_school: Policy, passage: str, then: str | None, now: str | None
) -> None:
    """A clause keeps its id whatever number is printed before it."""

    def printed(edition: Edition) -> str | None:
        found = edition.passages.get(passage)
        return found.number if found else None

    assert tuple(map(printed, small_school.editions)) == (then, now)


def test_the_seals_fit(small_school: Policy) -> None:
    """The fingerprints kept with each edition match its words."""
    for edition in small_school.editions:
        assert edition.seal is not None
        assert edition.seal.edition == fingerprints.of_edition(edition)


def test_its_guides_are_confirmed(edition: Edition) -> None:
    """Each outcome was read against the current clauses."""
    cited = [cited for guide in edition.guides for o in guide.outcomes for cited in o.clauses]

    assert len(cited) == 12
    assert [
        c.clause
        for c in cited
        if fingerprints.of_words(edition.passages[c.clause]) not in c.fingerprints
    ] == []


def test_the_command_line_agrees() -> None:
    """`python -m macros check` finds no error in it."""
    result = commands.macros("check", "--data", str(SAMPLE), "--today", TODAY.isoformat())

    assert (result.returncode, result.stderr) == (0, "")


def test_every_clause_is_on_its_page(edition: Edition, small_site: Path) -> None:
    """Each clause and item is on the page of its section."""
    for section in edition.sections:
        page = (small_site / "current" / "policy" / f"{section.id}.html").read_text("utf-8")
        missing = [p.id for p in section.passages() if f'id="{p.id}"' not in page]
        assert missing == []
