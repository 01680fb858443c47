"""import: sections before the numbered ones, and lines that their neighbours explain.

The lines are on one page of a PDF, so that only the lines themselves tell them apart.
"""

from __future__ import annotations

import re

import pytest

from macros.edit.draft.drafting import drafted
from macros.model.runs import Run
from macros.read.imported import Account, Line, Original
from tests.support import written

SAID = "All staff of the school keep to this at all times."
COVER = ("**Phones policy**", "Hill School")


def imported(*lines: str, chosen: int = 0) -> tuple[str, list[str]]:
    """The text made from lines (bold in stars), and the questions. Takes the answer given."""
    account = Account(["".join(lines)], place="page", chosen={"cover": chosen} if chosen else {})
    bold = ((words.strip("*"), words.startswith("**")) for words in lines)
    read = tuple(Line((Run(words, bold=is_bold),), place=1) for words, is_bold in bold)
    text = drafted(Original(read, (), account), "text.md", None, ()).text
    return written.without_ids(text), [f"{each.words} {each.places}" for each in account.questions]


FRONTS = {
    "as bold as those with numbers": ("**Introduction**", SAID, "**Aims**", SAID, "**1. Use**"),
    "that name the policy": (
        "**Scope of this policy**",
        SAID,
        "**Policy aims**",
        SAID,
        "**1. Use**",
    ),
    "with clauses below": ("**Introduction**", "1. We care.", "2. We ask.", "**1. Use**"),
}


@pytest.mark.parametrize("kind", FRONTS)
def test_sections_in_front_of_those_with_numbers_are_sections(kind: str) -> None:
    """Headings that look like the numbered ones, with words below, are sections; a title is not."""
    front = FRONTS[kind]
    text, asked = imported(*COVER, *front, "1.1 Be calm.", "**2. Care**", SAID)
    headings = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    assert headings == [*(line.strip("*") for line in front if line[0] == "*"), "2. Care"]
    assert asked == []


def test_a_front_that_does_not_look_like_sections_is_asked_about() -> None:
    """It stays on the cover, with all its words, until somebody answers."""
    lines = (*COVER, "**Introduction**", SAID, "1. Use", "1.1 Be calm.", "2. Care", SAID)
    text, asked = imported(*lines)
    assert "\n\n**Introduction**\n\n" in text
    assert asked == ["on the cover, or a heading? [(1, 'Introduction')]"]
    assert "\n\n## Introduction\n\n" in imported(*lines, chosen=2)[0]


def test_consecutive_numbers_may_have_one_space_behind_them() -> None:
    """A browser prints no wider gap after them. A single such letter may be an initial."""
    items = ("A. The head decides.", "i that they wait; and", "ii that they ask.", "B. Staff ask.")
    text, _ = imported("**1. Use**", SAID, *items, "**2. Care**", "A. Smith, clerk")
    assert "- A. The head decides.\n  - i that they wait; and\n  - ii that they ask.\n- B. " in text
    assert text.endswith("\n\nA. Smith, clerk")


def test_a_title_in_bold_may_end_with_a_stop() -> None:
    """Standing orders have such titles; a bold sentence is asked about if its number fits."""
    bold = "**2. No phone may be used in this place.**"
    text, asked = imported("**1. Use.**", "1.1 Be calm.", bold, "**3. Care.**", "3.1 Ask.")
    heads = [line.strip() for line in text.splitlines() if line.startswith("#")]
    assert heads == ["## 1. Use.", "## 2.", "## 3. Care."]
    assert any("is this one a heading too?" in each for each in asked)


def test_a_title_in_bold_among_clauses_is_a_heading() -> None:
    """It is one even if the clause before it has the preceding number."""
    text, _ = imported(
        "**1. Use**", "1.1 Be calm.", "**1.2 Calls**", "1.3 Ask.", "**2. Care**", SAID
    )
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## 1. Use",
        "### 1.2 Calls",
        "## 2. Care",
    ]


@pytest.mark.parametrize("style", ["", "Heading 1"])
def test_bold_lines_below_headings_are_headings_where_styles_have_names(style: str) -> None:
    """In a PDF, which has no named styles, its reader has already decided."""
    heads = [Line((Run(words),), outline=1, style=style) for words in ("1. Use", "2. Care")]
    below = [Line((Run("Remember", bold=True),)), Line((Run(SAID),))]
    read = Original((heads[0], *below, heads[1], *below), (), Account())
    text = written.without_ids(drafted(read, "text.md", None, ()).text)
    assert ("### Remember" in text) is bool(style)


@pytest.mark.parametrize("remark", ["NB", "Please note:", "Important!"])
def test_a_remark_in_bold_is_no_heading(remark: str) -> None:
    """A bold "NB" or the like continues the words before it."""
    text, asked = imported("**1. Use**", SAID, f"**{remark}**", SAID, "**2. Care**", SAID)
    assert f"\n\n**{remark}**\n\n" in text
    assert asked == []


def test_looks_are_ranked_below_headings_with_a_style_too() -> None:
    """Below a styled heading, bold ranks above underlined, as it does for sections."""
    bold = [Line((Run(words, bold=True),)) for words in ("Phones", "Tablets")]
    lined = [Line((Run(words),), underlined=True) for words in ("At night", "On trips")]
    use, care = (Line((Run(words),), outline=1, style="Heading 1") for words in ("Use", "Care"))
    said = Line((Run(SAID),))
    heads = (use, bold[0], lined[0], bold[1], lined[1], care)
    read = Original(tuple(each for head in heads for each in (head, said)), (), Account())
    text = written.without_ids(drafted(read, "text.md", None, ()).text)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## Use", "### Phones", "#### At night", "### Tablets", "#### On trips", "## Care"
    ]  # fmt: skip


@pytest.mark.parametrize("named", ["Rule 1", "Standing Order 1", "Rhan 1"])
def test_a_heading_may_be_named_before_its_number(named: str) -> None:
    """The words "Rule 1" are a number, as "Part 1" is."""
    text, _ = imported(f"{named} Use", SAID, f"{named[:-1]}2 Care", SAID)
    assert f"# {named} Use\n" in text


@pytest.mark.parametrize("bold", ["", "**"])
@pytest.mark.parametrize(
    "last, number", [("12 May 2026", "1."), ("12 May 2026", "1"), ("12 Hill Road", "1.")]
)
def test_the_last_line_of_a_cover_is_no_heading(last: str, number: str, bold: str) -> None:
    """A day or house number at its start does not make it a heading."""
    headings = f"{bold}{number} Use{bold}", SAID, f"{bold}2. Care{bold}", SAID
    text, _ = imported("Hill School", last, *headings)
    assert text.startswith(f"Hill School\n\n{last}\n\n## {number} Use")


def test_a_first_heading_of_a_lower_level_is_asked_about() -> None:
    """It is taken as a section, though somebody gave it the style of a part of one."""
    styled = [("Aims", 2), (SAID, 0), ("Who", 1), (SAID, 0), ("How", 2), (SAID, 0)]
    lines = (Line((Run(words),), outline=outline, place=1) for words, outline in styled)
    account = Account()
    made = drafted(Original(tuple(lines), (), account), "text.md", None, ())
    assert [each.heading for each in made.read.sections] == ["Aims", "Who"]
    assert [words for each in account.questions for _, words in each.places] == ["Aims"]


def test_a_document_that_is_all_a_list_is_asked_about() -> None:
    """It has no heading, and no first line that could be one."""
    lines = (Line((Run(words),), bullet=True, depth=1) for words in ("Be kind.", "Be calm."))
    account = Account()
    drafted(Original(tuple(lines), (), account), "text.md", None, ())
    assert [each.words[:20] for each in account.questions] == ["no heading was found"]


def test_bold_words_as_long_as_a_sentence_are_a_heading_that_is_asked_about() -> None:
    """They have no stop, and a sentence below them."""
    long = "**What to do if a child or another person says that somebody hurt them"
    lines = ("**Aims", SAID, "**Care", SAID, "**Use", SAID, long, SAID, "**Ends", SAID)
    text, asked = imported(*COVER, *lines)
    assert f"## {long[2:]}" in text
    assert [long[2:] in each for each in asked] == [True]


def test_a_heading_directly_below_a_numbered_one_is_inside_it() -> None:
    """So are those after it that look the same; but a list of contents has several in a row."""
    stages = ("**Stage 1", SAID, "**Stage 2", SAID)
    text, _ = imported(*COVER, "**I. Aims", SAID, "**II. Appeals", *stages)
    assert [line[:5] for line in text.split("\n") if line[:1] == "#"] == [
        "## I.", "## II", "### S", "### S",
    ]  # fmt: skip
    listed = ("**1. Aims", "**2. Use", "**Who decides", SAID, "**Why", SAID)
    text, _ = imported(*COVER, *listed)
    assert re.findall("^#+ W", text, re.MULTILINE) == ["## W", "## W"]


def test_a_bold_title_among_sentences_that_count_is_a_clause() -> None:
    """Else the clauses after it would be inside its section."""
    text, _ = imported(*COVER, "**AIMS", f"1. {SAID}", "**2. Fees", f"3. {SAID}", "**USE", SAID)
    assert [line for line in text.split("\n") if line[:1] == "#"] == ["## AIMS", "## USE"]


def test_the_first_line_may_be_a_title_that_looks_like_a_heading() -> None:
    """It is on the cover, and a question asks about it."""
    text, asked = imported("**Circular", SAID, "**1. Aims", SAID, "**2. Use", SAID)
    assert [line for line in text.split("\n") if line[:1] == "#"] == ["## 1. Aims", "## 2. Use"]
    assert asked == ["on the cover, or a heading? [(1, 'Circular')]"]
