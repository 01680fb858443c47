"""How people refer to a place in the policy."""

from __future__ import annotations

from typing import Any

import pytest

from macros.model.blocks import Figure
from macros.model.home import PartWords
from macros.reason import addresses, references
from tests import editions

EDITION = editions.edition(
    control={"title": "Dog Policy", "date": "2023-11"},
    clauses=(
        {"id": "dotted", "number": "1.1."},
        {
            "id": "listed",
            "number": "1.2",
            "items": (
                {"id": "bullet", "text": "x"},
                {"id": "lettered", "number": "(b)", "items": ({"id": "deep", "number": "(iv)"},)},
            ),
        },
        {
            "id": "spelt-out",
            "number": "2.1",
            "items": (
                {"id": "whole", "number": "2.1.2", "items": ({"id": "below", "number": "(a)"},)},
                {"id": "dashed", "text": "x", "items": ({"id": "deeper", "number": "2.1.3.1"},)},
                {"id": "ten", "number": "10"},
            ),
        },
        {"id": "first-twin", "number": "1.3"},
        {"id": "second-twin", "number": "1.3"},
        {"id": "bare", "label": "No number"},
    ),
)
NAMES = {
    "dotted": "paragraph 1.1",
    "listed": "paragraph 1.2",
    "bullet": "paragraph 1.2, list item 1",
    "lettered": "paragraph 1.2(b)",
    "deep": "paragraph 1.2(b)(iv)",
    "whole": "paragraph 2.1.2",
    "below": "paragraph 2.1.2(a)",
    "dashed": "paragraph 2.1, list item 2",
    "deeper": "paragraph 2.1.3.1",
    "ten": "paragraph 2.1(10)",
    "first-twin": "paragraph 1.3 (first of two)",
    "second-twin": "paragraph 1.3 (second of two)",
    "bare": "“Section one”, unnumbered paragraph 1",
}


@pytest.mark.parametrize("passage, name", NAMES.items())
def test_a_passage_is_named_as_people_name_it(passage: str, name: str) -> None:
    """Each passage has one name, and no two share it."""
    assert references.paragraph(EDITION, EDITION.passages[passage]) == name


STAGES = {
    "header": ("Stage", "What happens"),
    "rows": (
        ({"id": "stage-1", "number": "1"}, "We talk."),
        ({"id": "stage-2", "number": "2"}, {"id": "stage-2-steps", "text": "We write."}),
        ("3", {"id": "stage-3-steps", "text": "We meet."}),
    ),
}
SHAPES = editions.edition(
    sections=(
        {
            "id": "s-one",
            "number": "1",
            "title": "Care",
            "text": "Words below the heading.",
            "clauses": (
                {"id": "plain", "text": "x"},
                {"id": "group", "heading": "Governors", "level": 3},
                {"id": "again", "heading": "Governors", "level": 4},
                {"id": "numbered-heading", "number": "1.2", "heading": "Head", "level": 3},
                {
                    "id": "two-lists",
                    "number": "1.3",
                    "items": ({"text": "x"}, {"id": "second", "text": "y"}),
                    "blocks": editions.blocks(
                        {"items": ({"text": "z", "items": ({"id": "under-a-bullet"},)},)}
                    ),
                },
                {"id": "staged", "number": "1.4", "table": STAGES},
                {"id": "drawn", "number": "1.5", "blocks": (Figure(id="chart", file="a.png"),)},
            ),
        },
        {"id": "s-two", "number": "2", "title": "Rules", "text": "All there is."},
    ),
)
SHAPE_NAMES = {
    "s-one": "“1 Care”, opening words",
    "plain": "“1 Care”, unnumbered paragraph 1",
    "group": "“1 Care”, “Governors” (first of two)",
    "again": "“1 Care”, “Governors” (second of two)",
    "numbered-heading": "paragraph 1.2",
    "second": "paragraph 1.3, list 1, item 2",
    "under-a-bullet": "paragraph 1.3, list 2, item 1, list item 1",
    "stage-1": "paragraph 1.4, stage 1",
    "stage-2": "paragraph 1.4, stage 2",
    "stage-2-steps": "paragraph 1.4, row 2, column 2",
    "stage-3-steps": "paragraph 1.4, row 3",
    "chart": "paragraph 1.5, figure",
    "s-two": "“2 Rules”",
}


@pytest.mark.parametrize("passage, name", SHAPE_NAMES.items())
def test_what_has_no_number_is_named_by_where_it_is(passage: str, name: str) -> None:
    """Items, cells and figures are counted in the passage they are in; headings are quoted."""
    assert references.paragraph(SHAPES, SHAPES.passages[passage]) == name


def test_a_policy_has_its_own_words_for_its_parts() -> None:
    """People say standing order 4 and part 2 if the policy prints these words."""
    words = PartWords(section=("part",), clause=("standing order", "paragraph"))
    edition = editions.edition(
        part_words=words,
        sections=(
            {"id": "s", "number": "2", "title": "Money", "clauses": ({"id": "a", "number": "4"},)},
        ),
    )
    assert references.paragraph(edition, edition.passages["a"]) == "standing order 4"
    assert references.section(edition, edition.sections[0]) == "part 2"


def test_opening_words_go_by_the_name_of_their_section() -> None:
    """They share the id and the place of their section."""
    assert references.short(SHAPES, SHAPES.passages["s-one"]) == "1 Care"
    named = references.headline(SHAPES, SHAPES.passages["s-one"])
    assert named == "1 Care: Words below the heading."


LISTS = [
    ("3", "", "3a", "3a"),
    ("3", "", "3(a)", "3(a)"),
    ("i", "", "ii", "i(ii)"),
    ("1.", "", "10", "1(10)"),
    ("1)", "", "1)", "1(1)"),
    ("2.1", "(i)", "2.1.1", "2.1.1"),
    ("2.1", "2.1.4", "2.1.4.1", "2.1.4.1"),
    ("2.1", "2.1.4", "(b)", "2.1.4(b)"),
]


@pytest.mark.parametrize("clause, outer, inner, short", LISTS)
def test_an_item_with_a_whole_number_is_named_by_it_alone(
    clause: str, outer: str, inner: str, short: str
) -> None:
    """Item 2.1.2 of clause 2.1 is 2.1.2, as on paper; its item (a) is 2.1.2(a)."""
    items: tuple[dict[str, Any], ...] = ({"id": "inner", "number": inner},)
    if outer:
        items = ({"id": "outer", "number": outer, "items": items},)
    edition = editions.edition(clauses=({"id": "c", "number": clause, "items": items},))
    assert references.short(edition, edition.passages["inner"]) == short


def test_numbers_that_start_again_are_told_apart_by_their_sections() -> None:
    """If every section has a paragraph 1, its name includes the section."""
    edition = editions.edition(
        sections=(
            {"id": "s-1", "number": "I", "title": "Aims", "clauses": [{"id": "a", "number": "1)"}]},
            {"id": "s-2", "title": "Rules", "clauses": [{"id": "b", "number": "1)"}]},
        ),
    )
    names = [references.paragraph(edition, clause) for clause in edition.clauses]
    shorts = [references.short(edition, clause) for clause in edition.clauses]
    assert names == ["“I Aims”, paragraph 1", "“Rules”, paragraph 1"]
    assert shorts == ["I 1", "Rules 1"]


def test_sections_that_share_their_number_are_told_apart_by_their_titles() -> None:
    """If Parts count their sections from 1 again, two paragraphs 1.1 have two names."""
    sections = [("Part A", "One"), ("1", "Aims"), ("Part B", "Two"), ("1", "Care"), ("1", "Aims")]
    edition = editions.edition(
        sections=[
            {
                "id": f"s-{n}",
                "number": s,
                "title": t,
                "clauses": [{"id": f"c-{n}", "number": "1.1"}],
            }
            for n, (s, t) in enumerate(sections)
        ]
    )
    for name in (references.paragraph, references.short):
        assert len({name(edition, clause) for clause in edition.clauses}) == len(sections)
    assert references.short(edition, edition.passages["c-3"]) == "Care 1.1"


SECTIONS = [
    ("7", "section 7"),
    ("7.", "section 7"),
    ("IV", "section IV"),
    ("B", "section B"),
    ("Appendix 2", "Appendix 2"),
    ("Part B", "Part B"),
    ("Annex", "Annex"),
    ("Atodiad 1", "Atodiad 1"),
    ("", "Care"),
    ("1", "Care"),
]


@pytest.mark.parametrize("number, name", SECTIONS)
def test_a_section_is_named_by_its_number_where_that_is_enough(number: str, name: str) -> None:
    """A bare number follows the word "section"; if two share it, the title is used."""
    clauses = [{"id": "a", "text": "A."}]
    given = {"id": "care", "number": number, "title": "Care", "clauses": clauses}
    other = {"id": "aims", "number": "1", "title": "Aims", "clauses": [{"id": "b"}]}
    edition = editions.edition(sections=[other, given])
    assert references.section(edition, edition.section_by_id["care"]) == name


def test_a_citation_names_the_edition() -> None:
    """A citation says which edition of which policy it quotes."""
    cited = references.citation(EDITION, EDITION.passages["listed"])
    assert cited == "Dog Policy, November 2023, paragraph 1.2"


@pytest.mark.parametrize(
    "control, name, label",
    [
        ({"date": "2023-11", "adopted": "2024-01-09"}, "2024", "November 2023"),
        ({"adopted": "2024-01-09"}, "2024", "9 January 2024"),
        ({}, "2024-02", "February 2024"),
        ({}, "first", "first"),
        ({"status": "draft"}, "2024-02", "draft for review"),
    ],
)
def test_an_edition_is_named_after_its_date(control: dict[str, str], name: str, label: str) -> None:
    """The printed date comes first, then the day of adoption, then the folder."""
    assert editions.edition(name, control=control).label == label


def test_the_shortest_name_is_the_number_or_else_the_label() -> None:
    """A passage without a printed number is named by its label."""
    assert references.short(EDITION, EDITION.passages["deep"]) == "1.2(b)(iv)"
    assert references.short(EDITION, EDITION.passages["bare"]) == "No number"


WAYS = [
    ("policy/a.html#x", "policy/a.html", "#x"),
    ("policy/a.html#x", "policy/b.html", "a.html#x"),
    ("index.html", "policy/b.html", "../index.html"),
    ("policy/a.html", "index.html", "policy/a.html"),
    ("policy/a.html", "policy/a.html", "a.html"),
]


@pytest.mark.parametrize("address, page, way", WAYS)
def test_the_way_from_a_page_is_relative(address: str, page: str, way: str) -> None:
    """Links are relative, so that a site works in any folder."""
    assert addresses.relative(address, page) == way


def test_permanent_addresses_are_above_the_editions() -> None:
    """A page in an edition's folder reaches a permanent address above it."""
    way = addresses.relative(f"../{addresses.permanent_clause('x')}", "policy/a.html")
    assert way == "../../c/x/index.html"


@pytest.mark.parametrize(
    "number, slug",
    [("6.7", "6.7"), ("1.1.", "1.1"), ("(a)", "a"), ("A 1/2", "A-1-2"), ("§", "none")],
)
def test_a_printed_number_makes_a_plain_address(number: str, slug: str) -> None:
    """A printed number becomes an address of letters, digits, dots and hyphens."""
    assert addresses.number_slug(number) == slug


@pytest.mark.parametrize(
    "printed, said",
    [
        ("1.", "1"),
        ("(a)", "a"),
        ("a)", "a"),
        ("(iv).", "iv"),
        ("6.10", "6.10"),
        ("1(a)", "1(a)"),
        ("(1)(b)", "(1)(b)"),
        ("A1:", "A1"),
    ],
)
def test_a_number_is_said_without_the_marks_around_it(printed: str, said: str) -> None:
    """A closing dot and surrounding brackets are dropped; brackets inside the number stay."""
    edition = editions.edition(clauses=({"id": "one", "number": printed},))

    assert edition.sections[0].clauses[0].reference == said
