"""The rules for lines of plain text, and the commands ids and tidy: no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.__main__ import main
from macros.edit.draft import paste_rules
from macros.edit.draft.drafting import drafted
from macros.edit.draft.keep_ids import with_kept_ids
from macros.edit.draft.paste_rules import Kind
from macros.edit.tidy import letters, tidied
from macros.read.grammar.text import read_text
from macros.read.plain import document as plain_lines
from tests.support import trees

Write = Callable[[str, str], Path]


def text_of(words: str) -> str:
    """The text made from a plain text."""
    return drafted(plain_lines.of(words), "text.md", None, ()).text


def ids(words: str, before: str = "", taken: tuple[str, ...] = ()) -> str:
    """A text with its ids."""
    return with_kept_ids(words, read_text(before, "before.md"), taken)[0]


# the lines of a plain text


@pytest.mark.parametrize(
    "line,kind,number,words",
    [
        ("# 1 Scope", Kind.HEADING, "1", "Scope"),
        ("Part B", Kind.HEADING, "Part B", ""),
        ("Schedule 1 Conditions", Kind.HEADING, "Schedule 1", "Conditions"),
        ("PART 1 MEETINGS", Kind.HEADING, "PART 1", "MEETINGS"),
        ("part 1 of It", Kind.WORDS, "", ""),
        ("Part A of the form must be sent to the office.", Kind.WORDS, "", ""),
        ("3. Pupils must do so.", Kind.PARAGRAPH, "3.", "Pupils must do so."),
        ("3.1.\tPupils", Kind.PARAGRAPH, "3.1.", "Pupils"),
        ("- 3.1 Pupils", Kind.PARAGRAPH, "3.1", "Pupils"),
        ("10 pupils came.", Kind.WORDS, "", ""),
        ("(iv) pupils", Kind.ITEM, "(iv)", "pupils"),
        ("a) pupils", Kind.ITEM, "a)", "pupils"),
        ("A.\tpupils", Kind.ITEM, "A.", "pupils"),
        ("IV.\tpupils", Kind.ITEM, "IV.", "pupils"),
        ("A. Smith", Kind.WORDS, "", ""),
        ("\t•\tpupils", Kind.ITEM, "", "pupils"),
        ("- pupils", Kind.ITEM, "", "pupils"),
        ("o\tpupils", Kind.ITEM, "", "pupils"),
        ("a\tb", Kind.WORDS, "", "a\tb"),
        ("1\ta\tb", Kind.WORDS, "", "1\ta\tb"),
    ],
)
def test_each_line_is_recognised_by_its_rule(
    line: str, kind: Kind, number: str, words: str
) -> None:
    """The beginning and the form of a line decide what it is."""
    found = paste_rules.found(line)

    assert (found.kind, found.number, found.words) == (kind, number, words or found.words)


def test_a_numbered_list_of_short_items_is_no_row_of_headings() -> None:
    """Consecutive numbers without words between them are items."""
    found = [
        paste_rules.found("1. Buy it", "", "2. Sell it"),
        paste_rules.found("2. Sell it", "1. Buy it"),
    ]

    assert [each.kind for each in found] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_capital_letters_are_a_list_of_their_own() -> None:
    """Standing orders continue from (iii) with (A), and from (B) with (iv)."""
    text = text_of("1. [x]\n(a) w\n(i) w\n(ii) w\n(A) w\n(B) w\n(iii) w\n(b) w")
    begins = [line.partition(" [")[0] for line in text.splitlines()]
    assert begins[-4:] == ["    - (A)", "    - (B)", "  - (iii)", "- (b)"]


def test_the_letter_i_after_h_is_no_roman_figure() -> None:
    """It continues its list."""
    assert [line.split()[:2] for line in text_of("(h) a\n(i) b").splitlines()[-2:]] == [
        ["-", "(h)"],
        ["-", "(i)"],
    ]


# ids


@pytest.mark.parametrize(
    "words,filled",
    [
        ("[#] Phones in lessons", "[#phones-lessons] Phones in lessons"),
        ("[# lang=cy] Croeso", "[#croeso lang=cy] Croeso"),
        ("## 5. Roles", "## 5. [#roles] Roles"),
        ("## Roles", "## [#roles] Roles"),
        ("6.2 Pupils must", "6.2 [#pupils] Pupils must"),
        ("**6.2** Pupils must", "**6.2** [#pupils] Pupils must"),
        ("- (a) pupils", "- (a) [#pupils] pupils"),
        ("- pupils", "- pupils"),
        ("![#](figures/what-to-do.png)", "![#what-to-do](figures/what-to-do.png)"),
        ("| 1 [#] Phones | 2 [#] Bags |", "| 1 [#phones] Phones | 2 [#bags] Bags |"),
        ("[#]\n\n- Phones", "[#phones]\n\n- Phones"),
        ("[#] **Größe** café", "[#grosse-cafe] **Größe** café"),
        ("[#] 漢字", "[#passage] 漢字"),
        ("[#] of the", "[#of-the] of the"),
        (r"\[#] and 6\.2 b", r"\[#] and 6\.2 b"),
        (r"6\.2 is a number", r"6\.2 is a number"),
        ("  6.2 further in", "  6.2 further in"),
    ],
)
def test_an_id_comes_from_the_first_telling_words(words: str, filled: str) -> None:
    """Every empty bracket is filled, and every number and heading gets an id."""
    assert ids(words) == filled


def test_ids_are_never_given_twice() -> None:
    """An id is new in the text and was never used before."""
    found = ids("[#] a phone\n\n[#] a phone\n\n[#phone-3] x\n\n[#] a phone", taken=("phone",))

    assert found == "[#phone-2] a phone\n\n[#phone-4] a phone\n\n[#phone-3] x\n\n[#phone-5] a phone"


def test_the_same_words_keep_their_id() -> None:
    """An item keeps it under another number too; other words get a new one."""
    before = "[#rule] **All** phones\n\n- [#bags-rule] bags\n\n[#other] Some phones"

    assert ids("7. All *phones*\n\n- bags\n\n[#] Ring twice", before) == (
        "7. [#rule] All *phones*\n\n- [#bags-rule] bags\n\n[#ring-twice] Ring twice"
    )


def test_repeated_words_keep_their_ids_in_order() -> None:
    """The first occurrence takes the first id."""
    before = "[#one] Same\n\n[#two] Same"

    assert ids("[#] Same\n\n[#] Same\n\n[#] Same", before) == (
        "[#one] Same\n\n[#two] Same\n\n[#same-3] Same"
    )


@pytest.mark.parametrize(
    "words, id_",
    [
        ("Adults must take care at all times when calling pupils at home.", "care-calling-pupils"),
        ("It is the adult's responsibility to ensure that doors and gates are locked.", "doors"),
        ("**Personal data** - means all types of information about a person.", "personal-data"),
        ("## Use of other adults' phones", "use-other-adults]"),
        (
            "Adults and other adults and their adults are adults in all of this here.",
            "adults-other-here",
        ),
    ],
)
def test_an_id_says_what_a_sentence_is_about(words: str, id_: str) -> None:
    """It leaves out filler words and who most sentences are about; a heading keeps the latter."""
    others = "".join(f"{n}. Adults read this.\n\n" for n in range(1, 21))
    line = words if words.startswith("#") else f"21. {words}"
    assert f"[#{id_}" in ids(f"{others}{line}\n").split("\n")[-2]


@given(trees.trees(1))
def test_proposed_ids_make_a_text_whole(tree: trees.Tree) -> None:
    """A text without its ids gets others, and nothing else changes."""
    words = trees.written(tree)
    number = range(len(read_text(words, "text.md").ids))
    bare = words
    for each in number:
        bare = bare.replace(f"[#id-{each}]", "[#]").replace(f"[#id-{each} ", "[# ")

    filled = read_text(ids(bare), "text.md")

    assert filled.problems == ()
    assert trees.with_ids((filled.front, filled.sections)) == tree


def test_the_ids_command_looks_at_the_edition_before(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """edition.yml names that edition; ids of all editions and guides count as used."""
    write("editions/2020/text.md", "[#old-rule] All phones\n")
    write("editions/2021/text.md", "[#bags] Bags\n")
    write("guides/pens.yml", "id: pens\n")
    write("editions/draft/edition.yml", 'status: draft\nbased_on: "2020"\n')
    text = write("editions/draft/text.md", "[#] All phones\n\n[#] Bags\n\n[#] Pens\n")

    assert main(["ids", str(text)]) == 0
    assert text.read_text("utf-8") == (
        "[#old-rule] All phones\n\n[#bags-2] Bags\n\n[#pens-2] Pens\n"
    )
    assert "as in the edition before" in capsys.readouterr().out


def test_the_ids_command_writes_nothing_without_need(write: Write) -> None:
    """A text that has all its ids is not changed."""
    text = write("text.md", "[#cover] A\r\n")
    before = text.stat().st_mtime_ns

    assert main(["ids", str(text)]) == 0
    assert text.stat().st_mtime_ns == before


# tidy


@pytest.mark.parametrize(
    "words,tidy",
    [
        ("[#an-id] a\nb\n[#other] c", "[#an-id] a\n\nb\n\n[#other] c\n"),
        ("[#an-id] a  \n\n\n\nb", "[#an-id] a\n\nb\n"),
        ("[#an-id] a:\n•\tb\n\t•\tc", "[#an-id] a:\n\n- b\n  - c\n"),
        ("6.2\t[#an-id]\ta", "6.2 [#an-id] a\n"),
        ("3. [#an-id] a", "3\\. [#an-id] a\n"),
        ("**6.1 [#an-id] Words** and", "**6.1** [#an-id] **Words** and\n"),
        ("**[#an-id] Words**", "[#an-id] **Words**\n"),
        ("**6.1 [#an-id]**", "**6.1** [#an-id]\n"),
        ("[#an-id]a", "[#an-id] a\n"),
        ("[#an-id] x\n|a|b|\n|-|-|\n|c|d|", "[#an-id] x\n\n| a | b |\n|---|---|\n| c | d |\n"),
        ("[#an-id] a\r\nb", "[#an-id] a\n\nb\n"),
    ],
)
def test_layout_is_put_right(words: str, tidy: str) -> None:
    """Empty lines, bullets, tabs, and bold around an id are corrected."""
    assert tidied(words, "text.md") == (tidy, ())


def test_a_small_o_is_for_a_person_to_judge() -> None:
    """Tidying leaves it, and the hint does not recommend tidying."""
    made = tidied("[#an-id] a\n\no\tb\n", "text.md")
    (problem,) = made.problems
    assert "o\tb" in made.text
    assert "tidy" not in problem.hint


def test_what_cannot_be_read_is_not_laid_out() -> None:
    """Single lines are corrected, and the remaining slips are listed."""
    made = tidied("[#an-id] a\n•\tb\n6.2 c\no\td", "text.md")

    assert made.text == "[#an-id] a\n- b\n6.2 c\no\td"
    assert [problem.place.line for problem in made.problems] == [3, 4]


@given(st.lists(st.sampled_from((*trees.MARKS, "\t", "•\t")), max_size=40).map("".join))
def test_tidying_changes_no_letter(words: str) -> None:
    """All letters and figures of a file stay, in order."""
    assert letters(tidied(words, "text.md").text) == letters(words)


@given(trees.trees(1), st.integers(0, 3))
def test_tidying_changes_no_word(tree: trees.Tree, more: int) -> None:
    """A text with disordered empty lines keeps its words and gets its layout back."""
    words = trees.written(tree)
    loose = words.replace("\n\n", "\n" * (2 + more))

    assert tidied(loose, "text.md").text == words


def test_the_tidy_command_writes_the_text(write: Write) -> None:
    """A second run finds nothing to do."""
    text = write("text.md", "[#an-id] a\n•\tb\n")

    assert main(["tidy", str(text)]) == 0
    written = text.read_text("utf-8"), text.stat().st_mtime_ns
    assert written[0] == "[#an-id] a\n\n- b\n"
    assert main(["tidy", str(text)]) == 0
    assert text.stat().st_mtime_ns == written[1]


def test_the_tidy_command_lists_what_is_left(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code shows that something is left."""
    text = write("text.md", "6.2 a\n")

    assert main(["tidy", str(text)]) == 1
    assert "6.2 [#]" in capsys.readouterr().out
