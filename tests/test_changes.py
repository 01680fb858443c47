"""What became of each clause between two editions, matched by id."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.blocks import Table
from macros.model.edition import Change
from macros.model.edition import Changes as Classed
from macros.model.policy import Edition
from macros.model.runs import Run
from macros.read import source
from macros.read.grammar.text import read_text
from macros.reason.changes import comparison, parts, redline, steps, tokens
from macros.reason.changes import tables as table_changes
from macros.reason.changes.comparison import Changes
from macros.reason.changes.tables import TableChange
from macros.reason.changes.tokens import Line
from tests.editions import cells, edition
from tests.support.words import marked

CASES = sorted((Path(__file__).parent / "cases" / "changes").glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    """One case, as its file holds it."""
    document = source.read(path, path.name)
    assert not document.problems
    fields: dict[str, Any] = document.value
    return fields


def compared(case: dict[str, Any]) -> Changes:
    """The differences that the program finds between the two editions of a case."""

    def made(side: str) -> Any:
        if f"{side}_text" in case:
            return of_text(side, case[f"{side}_text"])
        return edition(
            side,
            clauses=case.get(side, ()),
            sections=case.get(f"{side}_sections", ()),
            statements=case.get(f"{side}_statements", ()),
        )

    return comparison.compare(made("before"), made("after"))


def of_text(name: str, words: str) -> Edition:
    """An edition of a text in the form of text.md."""
    found = read_text(words, name)
    assert not found.problems
    return replace(edition(name), front=found.front, sections=found.sections)


def shown(found: redline.Redline) -> str:
    """A redline as the cases write it: [-deleted-], {+inserted+} and (Moved here:)."""
    frames = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}", "moved": "({})"}
    return "".join(
        s.space + frames[s.change].format(marked((Run(s.words, s.bold, s.italic),))) for s in found
    )


def in_rows(table: TableChange) -> dict[str, Any]:
    """A table in the form of the cases: each row with its mark, then its cells."""
    return {
        "about": table.about,
        "header": tuple(map(in_lines, table.header)),
        "rows": tuple((row.what, *map(in_lines, row.cells)) for row in table.rows),
    }


def in_lines(lines: Iterable[redline.Redline]) -> str:
    """Paragraphs in the form of the cases, one paragraph a line."""
    return "\n".join(map(shown, lines))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem.replace("-", " "))
def test_case(path: Path) -> None:
    """The file's name is the sentence that its editions prove."""
    case = read(path)
    found = compared(case)
    named = {c.id: c.kinds for c in found.comparisons if c.id in case["expected"]}
    assert case["expected"] == named
    unexpected = {c.id for c in found.changed} - set(case["expected"])
    assert unexpected == set()
    for name, words in case.get("redline", {}).items():
        lines = (each.redline for each in found.by_id[name].redlines if not each.table)
        assert words == in_lines(lines)
    for name, tables in case.get("tables", {}).items():
        pieces = found.by_id[name].redlines
        assert tables == tuple(in_rows(each.table) for each in pieces if each.table)
    assert case.get("only_in_form", {}) == {
        c.id: c.only_in_form for c in found.changed if c.only_in_form
    }
    assert set(case.get("look_alikes", ())) == {c.id for c in found.changed if any(c.look_alikes)}
    assert case.get("links", {}) == {c.id: c.links for c in found.changed if any(c.links)}
    for field in ("split_from", "merged_into"):
        assert case.get(field, getattr(found, field)) == getattr(found, field)
    assert case.get("order", ()) in ((), tuple(c.id for c in found.comparisons))


CLASSED = [
    (["new"], {"new", "new-item", "deep"}),
    (["whole"], {"whole", "inside"}),
    (["new", "new-item"], {"new", "new-item", "deep"}),
    (["kept"], {"kept"}),
    (["deep"], {"deep"}),
]


@pytest.mark.parametrize("entries, expected", CLASSED)
def test_an_entry_counts_for_what_came_or_went_with_it(
    entries: list[str], expected: set[str]
) -> None:
    """An entry for a new clause covers its items; one for a reworded clause not its new items."""
    deep = {"id": "deep", "text": "Deep."}
    new = {"id": "new", "text": "New.", "items": ({"id": "new-item", "items": (deep,)},)}
    kept = {"id": "kept", "text": "Other.", "items": ({"id": "added", "text": "Added."},)}
    whole = {"id": "whole", "title": "Gone", "clauses": ({"id": "inside", "text": "Gone too."},)}
    after = edition(
        clauses=(kept, new),
        changes=Classed(
            changes=tuple(Change(passage=e, kind="editorial", reason=e) for e in entries)
        ),
    )
    made = comparison.compare(
        edition("before", sections=(whole,), clauses=({"id": "kept", "text": "Kept."},)), after
    )
    assert {c.id for c in made.of_class("editorial")} == expected
    assert all(made.classed[e].reason == e for e in entries)


def test_a_heading_without_an_id_comes_with_nothing() -> None:
    """The comparison ends: such a heading is not looked up inside itself for ever."""
    after = read_text("## 1 [#old] Old\n\n1.1 [#kept] Kept.\n\n## 2 New\n\nWords.\n", "text.md")
    made = comparison.compare(
        of_text("before", "## 1 [#old] Old\n\n1.1 [#kept] Kept.\n"),
        replace(edition("after"), front=after.front, sections=after.sections),
    )
    assert [made.comes_with(each) for each in made.changed] == [None]


def test_there_are_at_least_twenty_cases() -> None:
    """Lost case files would otherwise go unnoticed."""
    assert len(CASES) >= 20


WORDS = st.lists(
    st.sampled_from(["Adults", "must", "not", "share", "a", "pupil's", "6.24", "on/off", ",", "."]),
    max_size=12,
).map(lambda words: " ".join(words).replace(" ,", ",").replace(" .", "."))
IDS = st.lists(st.sampled_from([f"c{n}" for n in range(12)]), unique=True, min_size=1)


def made_of(names: list[str], words: dict[str, str], *, numbers: bool = True) -> Any:
    """An edition of clauses with these ids, in this order."""
    return edition(
        clauses=[
            {"id": n, "number": str(p) if numbers else "", "text": words.get(n, "")}
            for p, n in enumerate(names, start=1)
        ]
    )


@given(IDS, st.dictionaries(st.sampled_from([f"c{n}" for n in range(12)]), WORDS))
def test_an_edition_against_itself_has_no_change(names: list[str], words: dict[str, str]) -> None:
    """Comparing an edition with itself gives no change."""
    one = made_of(names, words)
    assert comparison.compare(one, one).changed == ()


@given(IDS, IDS, st.dictionaries(st.sampled_from([f"c{n}" for n in range(12)]), WORDS))
def test_every_id_of_either_edition_is_compared_once(
    old: list[str], new: list[str], words: dict[str, str]
) -> None:
    """An added id is only in the new edition, and a removed id only in the old."""
    found = comparison.compare(made_of(old, words), made_of(new, words))
    told = [c.id for c in found.comparisons if c.part.what == "clause"]
    assert sorted({*old, *new}) == sorted(told)
    assert set(new) - set(old) == {c.id for c in found.changed if "added" in c.kinds}
    assert set(old) - set(new) == {c.id for c in found.changed if "removed" in c.kinds}
    assert new == [name for name in told if name in new]


@given(IDS, WORDS)
def test_the_same_words_under_other_numbers_are_only_renumbered(
    names: list[str], words: str
) -> None:
    """A new clause at the front renumbers all that follow, and changes nothing else."""
    old = made_of(names, dict.fromkeys(names, words))
    new = made_of(["new", *names], dict.fromkeys(names, words))
    found = comparison.compare(old, new)
    assert {("renumbered",)} == {found.by_id[name].kinds for name in names}


@given(IDS.flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_putting_what_moved_back_leaves_the_rest_in_order(
    pair: tuple[list[str], list[str]],
) -> None:
    """Clauses that are not marked as moved have the same order in both editions."""
    old, new = pair
    found = comparison.compare(made_of(old, {}, numbers=False), made_of(new, {}, numbers=False))
    moved = {c.id for c in found.changed}
    assert [n for n in old if n not in moved] == [n for n in new if n not in moved]
    assert bool(moved) == (old != new)


def plain(words: str) -> tokens.Stream:
    """One paragraph without marks, in the form that is compared."""
    return tokens.stream([Line((Run(words),))])


def test_the_mark_of_a_footnote_is_shown_as_it_is_printed() -> None:
    """A redline shows the printed mark, not that of text.md; another number is another mark."""
    found = redlined(plain("Water.[^2] Milk.[^a]"), plain("Water.[^10] Milk.[^a]"))
    assert [shown(line).strip() for line in found if not isinstance(line, redline.Placed)] == [
        "Water.[-²-]{+¹⁰+} Milk.(a)"
    ]


def redlined(old: tokens.Stream, new: tokens.Stream) -> tuple[Any, ...]:
    """The redline from one text to another."""
    return redline.shown(steps.changed(old, new))


def words_of(found: Iterable[Any], other: str) -> str:
    """The words that a redline shows of one of its two texts."""
    shown = (s for line in found for s in line if s.change not in {other, "moved"})
    return "".join(s.text for s in shown).replace(redline.PILCROW, "")


@given(WORDS, WORDS)
def test_a_redline_holds_both_texts_word_for_word(before: str, after: str) -> None:
    """Without insertions it is the old text; without deletions, the new one."""
    found = redlined(plain(before), plain(after))
    assert before.split() == words_of(found, "inserted").split()
    assert after.split() == words_of(found, "deleted").split()


LINES = st.lists(WORDS.filter(bool), max_size=4)


@given(LINES, LINES)
def test_no_word_is_lost_between_paragraphs(before: list[str], after: list[str]) -> None:
    """Every word of several paragraphs is shown on its own side, in order.

    A line that moved is shown in its new place, once.
    """
    old, new = (tokens.stream(Line((Run(line),)) for line in lines) for lines in (before, after))
    compared = redlined(old, new)
    found = [line for line in compared if not isinstance(line, redline.Placed)]
    assert "".join(words_of(found, "deleted").split()) == "".join("".join(after).split())
    moved = [line for line in found if line[0].change == "moved"]
    left = ["".join(line.split()) for line in before]
    for line in moved:
        left.remove("".join(words_of([line], "").split()))
    shown_before = "".join(
        words_of([line for line in found if line not in moved], "inserted").split()
    )
    assert Counter(shown_before) == Counter("".join(left))
    assert moved or shown_before == "".join(left)


CELL = st.sampled_from(["", "Lesson", "Choir", "£3", "£4", "1", "a b c"])
ROW: st.SearchStrategy[tuple[str, ...]] = st.tuples(CELL, CELL)
ROWS = st.lists(ROW, min_size=1, max_size=6)


@given(ROWS, ROWS)
def test_what_is_shown_of_a_table_leaves_only_rows_that_both_have(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> None:
    """Without the rows that are shown, the two tables are equal."""
    old, new = (Table((), tuple(cells(*row) for row in rows)) for rows in (before, after))
    (found,) = table_changes.compare(parts.grid(old), parts.grid(new))
    shown_before, shown_after = (
        Counter(
            tuple(words_of(cell, other).strip() for cell in row.cells)
            for row in found.rows
            if row.what != whole
        )
        for other, whole in (("inserted", "Added"), ("deleted", "Taken out"))
    )
    assert Counter(before) - shown_before == Counter(after) - shown_after
    assert shown_before <= Counter(before)
    assert shown_after <= Counter(after)


@given(st.permutations(["Mon", "Tue", "Wed", "Thu", "Fri"]))
def test_rows_in_another_order_are_neither_added_nor_taken_out(days: list[str]) -> None:
    """Each row that is shown has moved, and is shown once."""
    old = Table((), tuple(cells(day, "Soup") for day in ("Mon", "Tue", "Wed", "Thu", "Fri")))
    new = Table((), tuple(cells(day, "Soup") for day in days))
    rows = [
        row
        for change in table_changes.compare(parts.grid(old), parts.grid(new))
        for row in change.rows
    ]
    assert {row.what for row in rows} <= {"Moved"}
    assert len(rows) < len(days)


# Where a footnote is called, as in [^2], a redline shows a raised figure.
@given(st.text().filter(lambda words: "[^" not in words), st.text())
def test_any_text_at_all_can_be_compared(before: str, after: str) -> None:
    """No character of any script is lost in a redline."""
    found = redlined(plain(before), plain(after))
    kept = words_of(found, "inserted")
    known = unicodedata.normalize("NFC", before).replace(redline.PILCROW, "").replace("↵", "")
    assert "".join(known.split()) == "".join(kept.replace("↵", "").split())


@given(WORDS)
def test_white_space_is_no_change(words: str) -> None:
    """Words with other spaces between them are the same."""
    assert plain(words) == plain(words.replace(" ", "   "))


def test_counts_tell_sections_clauses_and_items_apart() -> None:
    """Changes can be counted together or by kind of passage."""
    found = compared(
        read(CASES[0].with_name("an-item-that-is-reworded-leaves-its-clause-unchanged.yml"))
    )
    assert [c.part.what for c in found.changed if "reworded" in c.kinds] == ["item"]
    assert found.count(None) == 3
