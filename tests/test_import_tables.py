"""import: a policy that is laid out in tables becomes sections and clauses; other tables stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.edit.draft.drafting import drafted
from macros.model.runs import Run
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Grid, GridCell, Line, Original
from tests.support import written

SAID = "Everybody who works here must read this and ask about what is not clear to them"


def cell(words: str) -> GridCell:
    """A cell; stars make its words bold, and / begins another paragraph."""
    runs = ((Run(each.strip("*"), bold=each.startswith("*")),) for each in words.split("/") if each)
    return GridCell(tuple(Line(each) for each in runs))


def table(*rows: str) -> Grid:
    """A table from its rows."""
    return Grid(tuple(tuple(map(cell, row.split("|"))) for row in rows))


def line(words: str) -> Line:
    """A paragraph."""
    return cell(words).lines[0]


def made(*blocks: Line | Grid, chosen: int = 0) -> tuple[str, Account]:
    """The text made from a document of these blocks, without its ids."""
    account = Account(chosen={"tables": chosen})
    draft = drafted(Original(blocks, (), account), "text.md", None, ())
    return written.without_ids(draft.text), account


HEAD = (line("*Hill School"), line("*Phone Policy"))
LAID_OUT = (
    f"*1. Aims|\n1.1|{SAID}.\n1.2|{SAID}:\n(a)|pupils;\n(b)|staff.\n|Ask us./Write to us.\n"
    f"*2. Use|\n*2.1 Calls|\n2.1.1|{SAID}.\n*3. Notes:|\n3.1|{SAID}."
).split("\n")
TEXT = f"""**Hill School**

**Phone Policy**

## 1. Aims

1.1 {SAID}.

1.2 {SAID}:

- (a) pupils;
- (b) staff.

Ask us.

Write to us.

## 2. Use

### 2.1 Calls

2.1.1 {SAID}.

## 3. Notes:

3.1 {SAID}."""
CONTROL = "\n\n| | |\n|---|---|\n| Author | The Head |\n| Adopted | May 2026 |"


@pytest.mark.parametrize("column", ["", "No.|Policy"])
def test_a_policy_in_tables_becomes_clauses(column: str) -> None:
    """It may share one table with its document control; the names of columns are left out."""
    control = ["Author|The Head", "Adopted|May 2026"]
    text, account = made(*HEAD, table(*control), table(*filter(None, [column]), *LAID_OUT))
    assert text == TEXT.replace("Policy**", f"Policy**{CONTROL}")
    assert [rule for rule, *_ in account.dropped] == ["name of a column"] * bool(column)
    if not column:
        assert made(*HEAD, table(*control, *LAID_OUT))[0] == text
        for at in range(len(LAID_OUT)):
            if LAID_OUT[at].startswith("*"):
                assert made(*HEAD, table(*LAID_OUT[:at]), table(*LAID_OUT[at:]))[0] == TEXT


def test_a_table_of_versions_stays_one() -> None:
    """Its numbers are those of no clauses, though most of the policy is in tables."""
    text, account = made(*HEAD, table("Version|Date|Change", "1.0|May 2026|New"), table(*LAID_OUT))
    assert "| 1.0 | May 2026 | New |" in text
    assert not account.questions


def test_a_third_column_is_asked_about() -> None:
    """Its words go below their clause, or all tables stay tables."""
    rows = table("No.|Policy|Who", *(f"1.{at}|{SAID}.|The Head" for at in (1, 2, 3)))
    clauses, account = made(line("*1. Aims"), rows)
    assert f"1.2 {SAID}.\n\nThe Head\n\n1.3" in clauses
    assert [each.readings for each in account.questions] == [("clauses", "rows of tables")]
    assert f"| 1.2 | {SAID}. | The Head |" in made(line("*1. Aims"), rows, chosen=2)[0]


@pytest.mark.parametrize("before, now", [(1, 2), (2, 1)])
def test_rows_are_read_as_the_edition_before_has_them(before: int, now: int) -> None:
    """The share of words in tables matters in a first edition only."""
    said = [f"{SAID} {at}|The Head {at}" for at in "abcdef"]
    rows = table("No.|Policy|Who", *(f"R{at}|{each}" for at, each in enumerate(said)))
    words = line(f"{SAID}. {SAID}.")
    blocks = (line("*1. Aims"), *[words] * (9 if now == 1 else 1))
    first = drafted(Original((line("*1. Aims"), rows), (), Account()), "", None, ())
    rows_of = f"## 1 [#aims] Aims\n\n1.1 [#who] {SAID}:\n\n| | | |\n|---|---|---|\n"
    rows_of += "".join(f"| R{at} | {each.replace('|', ' | ')} |\n" for at, each in enumerate(said))
    held = first.read if before == 1 else read_text(rows_of, "")
    account = Account()
    draft = drafted(Original((*blocks, rows), (), account), "", held, held.ids)
    assert ("\n| R1 |" in draft.text) == (before == 2)
    assert account.chosen == {"tables": before}


def test_steps_below_names_of_three_columns_are_a_table() -> None:
    """It stays a table, though most words of a procedure are in it."""
    steps = table("*Step|*Action|*Who", "1|Ring|All", f"2|{SAID}|All", "3|Count|Teachers")
    text, account = made(line("*1. Fire"), replace(steps, headed=True))
    assert text.startswith("## 1. Fire\n\n| **Step** |")
    assert not account.questions


def test_a_heading_with_its_words_beside_it_is_a_section() -> None:
    """This holds if most of the policy is so; a person may say that it is a table."""
    rows = table(f"*Aims|{SAID}./It is so.", f"*Use|{SAID}:/{SAID}.", f"*Care|{SAID}.")
    text, account = made(line("Phone Policy"), rows)
    shown = f"## Aims/{SAID}./It is so./## Use/{SAID}:/{SAID}./## Care/{SAID}."
    assert text == f"Phone Policy/{shown}".replace("/", "\n\n")
    assert [each.readings for each in account.questions] == [("clauses", "rows of tables")]
    assert f"| **Care** | {SAID}. |" in made(line("Phone Policy"), rows, chosen=2)[0]
    assert "## Aims" not in made(line("*1. All"), *[line(f"{SAID}.")] * 9, rows)[0]
    assert "## Head" not in made(line("*1. Who"), table("Head|Ann", "Clerk|Ben", "Cook|Cy"))[0]


def test_tables_of_one_column_around_a_whole_policy_are_frames() -> None:
    """If they hold only some of the words, they are tables."""
    frames = [table(f"*{at}. Use", f"{at}.1 {SAID}.", f"{at}.2 {SAID}.") for at in (1, 2)]
    text, _ = made(line("Phone Policy"), *frames)
    assert [each for each in text.split("\n") if "|" in each or each[:1] == "#"] == [
        "## 1. Use", "## 2. Use",
    ]  # fmt: skip
    assert "| 1.1 " in made(*[line(f"{SAID}.")] * 9, *frames)[0]


@pytest.mark.parametrize("rows", [
    ["Stage|What happens", "1|We speak to you", "2|We write to you", "3|You go home"],
    ["*Room|*Price", "*Hall|£25", "*Field|£18", "*Other rooms|", "Kitchen|£5"],
    ["Aims|We care.", "Scope|All staff."],
])  # fmt: skip
def test_other_tables_stay_tables(rows: list[str]) -> None:
    """A table stays one if most words are outside it, or its rows have no number."""
    text, account = made(line("*1. Aims"), line(f"1.1 {SAID}."), line("1.2 So."), table(*rows))
    assert text.count("\n|") == len([*rows, "empty first row", "line below it"])
    assert not account.dropped
