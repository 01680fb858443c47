"""Writing `text.md`: it is read back unchanged, and a code host shows every letter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.edit import write_words
from macros.edit.write_text import write_text
from macros.edit.write_words import tight
from macros.model.blocks import Block, Box, Cell, Item, List, Section, Statement, Table
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.read.grammar.text import read_text
from tests.support import trees
from tests.support.words import paragraphs_of

many = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def written(*blocks: Block) -> str:
    """What is written of a passage after its bracket, without the empty lines."""
    text = write_text([Statement(id="an-id", blocks=blocks)], ())
    return text.removeprefix("[#an-id]").strip()


@many
@given(trees.trees())
def test_what_is_written_is_read_as_it_was(tree: trees.Tree) -> None:
    """Every tree comes back equal, without a problem, and is written in the same way again."""
    text = trees.written(tree)
    read = read_text(text, "text.md")

    assert read.problems == ()
    assert (read.front, read.sections) == tree
    assert write_text(read.front, read.sections) == text


@many
@given(trees.PARAGRAPHS)
def test_words_that_look_like_marks_stay_words(paragraph: Paragraph) -> None:
    """This holds in a passage, in an item and in a cell."""
    cell = Cell(blocks=(paragraph,))
    blocks = (paragraph, List((Item(blocks=(paragraph,)),)), Table((), ((cell, cell),)), paragraph)

    read = read_text(write_text([Statement(id="an-id", blocks=blocks)], ()), "text.md")

    assert (read.problems, read.front[0].blocks) == ((), blocks)


@given(st.lists(st.builds(Run, trees.TEXTS, st.booleans(), st.booleans()), max_size=5))
def test_marks_are_moved_to_the_words_and_no_letter_changes(runs: list[Run]) -> None:
    """Bold and italic never begin or end with a space; a second run changes nothing."""
    once = tight(runs)
    letters = ["".join("".join(run.text.split()) for run in each) for each in (runs, once)]

    assert letters[0] == letters[1]
    assert tight(once) == once


def test_a_space_at_the_end_of_bold_is_not_bold() -> None:
    """The space moves outside the stars."""
    assert written(Paragraph((Run("a ", bold=True), Run("b")))) == "**a** b"


@pytest.mark.parametrize(
    "number,text",
    [
        ("3.", r"3\. [#an-id]"),
        ("3)", r"3\) [#an-id]"),
        ("3.1", "3.1 [#an-id]"),
        ("-", r"\- [#an-id]"),
    ],
)
def test_a_code_host_does_not_count_paragraphs_anew(number: str, text: str) -> None:
    """A number that a code host would take for a list gets a backslash."""
    assert write_text([Statement(id="an-id", number=number)], ()) == f"{text}\n"


@pytest.mark.parametrize(
    "words,text",
    [
        ("<name>", r"\<name>"),
        ("&copy;", r"\&copy;"),
        ("[a](b)", r"[a\](b)"),
        ("[note]: see", r"\[note]: see"),
        ("```", r"\```"),
        ("+ a", r"\+ a"),
        ("2023. a", r"2023\. a"),
        ("6.2 a", r"6\.2 a"),
        ("٣. a", r"٣\. a"),
        ("a < b & c", "a < b & c"),
        ("[School name] #BeKind a|b C:\\temp", "[School name] #BeKind a|b C:\\temp"),
    ],
)
def test_a_code_host_hides_no_letter(words: str, text: str) -> None:
    """Only a sign that it would take for a mark gets a backslash."""
    assert write_words.guarded(write_words.lines([Run(words)])[0]) == text


def test_items_are_close_and_blocks_are_apart() -> None:
    """A list follows words directly in an item, and after an empty line elsewhere."""
    inner = List((Item(blocks=paragraphs_of("c")),))
    item = Item(id="item", number="(a)", blocks=(*paragraphs_of("b"), inner, *paragraphs_of("d")))

    assert written(*paragraphs_of("a"), List((item, Item()))) == (
        "a\n\n- (a) [#item] b\n  - c\n\n  d\n-"
    )


def test_a_cell_goes_on_below() -> None:
    """Each paragraph of a cell has a row of its own."""
    cells = Cell(blocks=(*paragraphs_of("a"), *paragraphs_of("b"))), Cell(blocks=paragraphs_of("c"))

    assert written(Table((), (cells,))) == "| | |\n|---|---|\n| a | c |\n|+ b | |"


def test_an_empty_line_keeps_boxes_apart() -> None:
    """Inside a box, the empty line has its bar."""
    box = Box((*paragraphs_of("a"), *paragraphs_of("b")))

    assert written(box, box) == "> a\n>\n> b\n\n> a\n>\n> b"


def test_a_number_without_an_id_gets_a_bracket_to_fill() -> None:
    """A heading without an id gets one too."""
    text = write_text([Statement(number="1.1")], [Section(heading="Scope")])

    assert text == "1.1 [#]\n\n## [#] Scope\n"
