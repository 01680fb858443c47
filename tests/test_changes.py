"""What became of each clause between two editions, matched by id."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros import changes, redline, source, table_changes, text
from macros.changes import Changes
from macros.model.edition import Change, Table
from macros.model.edition import Changes as Classed
from macros.table_changes import TableChange
from tests.editions import edition

CASES = sorted((Path(__file__).parent / "cases" / "changes").glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    """One case, as its file holds it."""
    document = source.read(path, path.name)
    assert not document.problems
    fields: dict[str, Any] = document.value
    return fields


def compared(case: dict[str, Any]) -> Changes:
    """What the project finds between the two editions of a case."""

    def made(side: str) -> Any:
        return edition(
            side,
            clauses=case.get(side, ()),
            sections=case.get(f"{side}_sections", ()),
            statements=case.get(f"{side}_statements", ()),
        )

    return changes.compare(made("before"), made("after"))


def shown(found: redline.Redline) -> str:
    """A redline as the cases write it: [-deleted-] and {+inserted+}."""
    frames = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(
        s.space + frames[s.change].format(text.marked((text.Run(s.words, s.bold, s.italic),)))
        for s in found
    )


def in_rows(table: TableChange) -> dict[str, Any]:
    """A table as the cases write it: each row with what became of it, then its cells."""
    return {
        "about": table.about,
        "header": tuple(map(shown, table.header)),
        "rows": tuple((row.what, *map(shown, row.cells)) for row in table.rows),
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """The file's name is the sentence that its editions prove."""
    case = read(path)
    found = compared(case)
    named = {c.id: c.kinds for c in found.comparisons if c.id in case["expected"]}
    assert case["expected"] == named
    unexpected = {c.id for c in found.changed} - set(case["expected"])
    assert unexpected == set()
    for name, words in case.get("redline", {}).items():
        assert words == shown(found.by_id[name].redline)
    for name, tables in case.get("tables", {}).items():
        assert tables == tuple(map(in_rows, found.by_id[name].redlines.tables))
    only = {c.id for c in found.changed if c.emphasis_only}
    assert set(case.get("emphasis_only", only)) == only
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
    """A new clause is classed with its items; a reworded one leaves new items to themselves."""
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
    made = changes.compare(
        edition("before", sections=(whole,), clauses=({"id": "kept", "text": "Kept."},)), after
    )
    assert {c.id for c in made.of_class("editorial")} == expected
    assert all(made.classed[e].reason == e for e in entries)


def test_there_are_at_least_twenty_cases() -> None:
    """A case that is not found would pass unseen."""
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
    """Nothing is found where nothing happened."""
    one = made_of(names, words)
    assert changes.compare(one, one).changed == ()


@given(IDS, IDS, st.dictionaries(st.sampled_from([f"c{n}" for n in range(12)]), WORDS))
def test_every_id_of_either_edition_is_told_once(
    old: list[str], new: list[str], words: dict[str, str]
) -> None:
    """Added is what only the new edition has, removed what only the old has."""
    found = changes.compare(made_of(old, words), made_of(new, words))
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
    found = changes.compare(old, new)
    assert {("renumbered",)} == {found.by_id[name].kinds for name in names}


@given(IDS.flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_putting_what_moved_back_leaves_the_rest_in_order(
    pair: tuple[list[str], list[str]],
) -> None:
    """Those not said to have moved stand in the same order in both editions."""
    old, new = pair
    found = changes.compare(made_of(old, {}, numbers=False), made_of(new, {}, numbers=False))
    moved = {c.id for c in found.changed}
    assert [n for n in old if n not in moved] == [n for n in new if n not in moved]
    assert bool(moved) == (old != new)


@given(WORDS, WORDS)
def test_a_redline_holds_both_texts_word_for_word(before: str, after: str) -> None:
    """Without the insertions it is the text before; without the deletions, the text after."""
    found = redline.compare(before, after)
    kept = "".join(s.text for s in found if s.change != "inserted")
    made = "".join(s.text for s in found if s.change != "deleted")
    assert before.split() == kept.split()
    assert after.split() == made.split()


CELL = st.sampled_from(["", "Lesson", "Choir", "£3", "£4", "1", "a b c"])
ROW: st.SearchStrategy[tuple[str, ...]] = st.tuples(CELL, CELL)
ROWS = st.lists(ROW, min_size=1, max_size=6)


@given(ROWS, ROWS)
def test_what_is_shown_of_a_table_leaves_only_rows_that_both_have(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> None:
    """Without the rows that are shown, the two tables are the same."""
    (found,) = table_changes.compare(Table(rows=tuple(before)), Table(rows=tuple(after)))
    shown_before, shown_after = (
        Counter(
            tuple("".join(s.text for s in cell if s.change != other).strip() for cell in row.cells)
            for row in found.rows
            if row.what != whole
        )
        for other, whole in (("inserted", "Added"), ("deleted", "Taken out"))
    )
    assert Counter(before) - shown_before == Counter(after) - shown_after
    assert shown_before <= Counter(before)
    assert shown_after <= Counter(after)


@given(st.text(), st.text())
def test_any_text_at_all_can_be_compared(before: str, after: str) -> None:
    """No character of any script is lost on the way."""
    one, two = (
        text.marked((text.Run(words),)) if words.strip() else "" for words in (before, after)
    )
    found = redline.compare(one, two)
    kept = "".join(s.text for s in found if s.change != "inserted")
    assert "".join(text.plain(one).split()) == "".join(kept.split())


@given(WORDS, st.integers(0, 40))
def test_white_space_is_no_change(words: str, seed: int) -> None:
    """However a text is laid out, its words are the same."""
    laid_out = words.replace(" ", "\n\n" if seed % 2 else "   ")
    assert redline.same_words(words, laid_out)


def test_counts_tell_sections_clauses_and_items_apart() -> None:
    """A count can be of everything, or of some sorts of thing."""
    found = compared(
        read(CASES[0].with_name("an item that is reworded leaves its clause unchanged.yml"))
    )
    assert (found.count("reworded", "item"), found.count("reworded", "clause")) == (1, 0)
    assert found.count(None) == 3
