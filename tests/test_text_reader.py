"""Reading `text.md`: the meaning of each mark, the place of everything, and each slip."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Clause,
    Figure,
    Footnote,
    Item,
    List,
    Passage,
    Section,
    Statement,
    Table,
    all_paragraphs,
)
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.problems import Place
from macros.read.grammar.text import ReadText, read_text
from tests.support import trees
from tests.support.words import paragraphs_of


def read(words: str) -> ReadText:
    """A text without any problem."""
    found = read_text(words, "text.md")
    assert not found.problems, "\n".join(map(str, found.problems))
    return found


def blocks(words: str) -> tuple[Block, ...]:
    """The blocks of a passage at the start of a text."""
    return read(f"[#an-id]\n\n{words}").front[0].blocks


def plain(words: str) -> list[str]:
    """The paragraphs of a passage at the start of a text, without marks."""
    return [paragraph.plain for paragraph in all_paragraphs(blocks(words))]


def complaints(words: str) -> list[tuple[int, int, str]]:
    """Line, column and message of every problem."""
    found = read_text(words, "text.md").problems
    return [(p.place.line, p.place.column, p.message) for p in found]


def bullets(*words: str) -> List:
    """A list of plain bullets."""
    return List(tuple(Item(blocks=paragraphs_of(each)) for each in words))


def test_a_passage_before_the_first_heading_is_a_statement() -> None:
    """Passages before the first heading are the front; below it they are clauses."""
    found = read("[#cover] A School\n\n## [#scope] Scope\n\n1.1 [#all] All.")

    assert found.front == (Statement(id="cover", blocks=paragraphs_of("A School")),)
    assert found.sections[0].below == (
        Clause(id="all", number="1.1", blocks=paragraphs_of("All.")),
    )


def test_headings_have_four_levels() -> None:
    """One # is a part and two a section; three and four are clauses with a heading."""
    found = read("# Part B [#part-b]\n\n## 1. [#one] One\n\n### [#two] Two\n\n#### 1.1 [#three]")

    part, section = found.sections
    assert (part.level, part.number, part.heading, part.below) == (1, "Part B", "", ())
    assert (section.level, section.number, section.heading) == (2, "1.", "One")
    assert [(c.level, c.number, c.heading) for c in section.below] == [
        (3, "", "Two"),
        (4, "1.1", ""),
    ]


def test_a_line_without_a_bracket_continues_the_passage_above() -> None:
    """It may be text, then a list, then text again."""
    found = read("## [#scope] Scope\n\nWords.\n\n[#all] All:\n\n- one\n- two\n\nand more.")

    assert found.sections[0].blocks == paragraphs_of("Words.")
    assert found.sections[0].below[0].blocks == (
        *paragraphs_of("All:"),
        bullets("one", "two"),
        *paragraphs_of("and more."),
    )


@pytest.mark.parametrize(
    "number",
    ["1.", "(a)", "3.2.10.1", "Article 5", "Appendix A:", "Schedule 1", "•", "–", "1\u00a0"],
)
def test_any_number_will_do(number: str) -> None:
    """The bracket alone distinguishes a number from words."""
    assert read(f"{number} [#an-id] Words").front[0].number == number.strip()


@pytest.mark.parametrize(
    "stars,emphasis", [("*", "italic"), ("**", "bold"), ("***", "bold italic")]
)
def test_a_number_has_an_emphasis(stars: str, emphasis: str) -> None:
    """Stars around the number belong to it."""
    passage = read(f"{stars}6.18{stars} [#an-id] Words").front[0]

    assert (passage.number, passage.number_emphasis) == ("6.18", emphasis)


def test_a_bracket_may_say_the_language() -> None:
    """The language holds for the whole passage."""
    assert read("[#croeso lang=cy] Croeso").front[0].language == "cy"


def test_items_hold_what_is_two_spaces_further_in() -> None:
    """They may contain lists, and paragraphs after empty lines."""
    found = blocks(
        "- (a) [#first] one:\n  - (i) [#below] two\n    - three\n\n      and more\n- four"
    )

    inner = Item(blocks=(*paragraphs_of("three"), *paragraphs_of("and more")))
    below = Item(id="below", number="(i)", blocks=(*paragraphs_of("two"), List((inner,))))
    first = Item(id="first", number="(a)", blocks=(*paragraphs_of("one:"), List((below,))))
    assert found == (List((first, Item(blocks=paragraphs_of("four")))),)


def test_an_empty_line_does_not_end_a_list() -> None:
    """Empty lines between items have no meaning."""
    assert blocks("- one\n\n\n- two") == (bullets("one", "two"),)


def test_a_table_may_have_no_headings() -> None:
    """A first row of empty cells means that there are none."""
    (table,) = blocks("| | |\n|---|---|\n| Title | Phones |")

    assert isinstance(table, Table)
    assert (table.header, len(table.rows), table.rows[0][1].blocks) == (
        (),
        1,
        paragraphs_of("Phones"),
    )


def test_a_row_may_go_on() -> None:
    """The continued cells hold paragraphs and lists."""
    (table,) = blocks("| a | b |\n|---|---|\n| 1 [#one] x | y |\n|+ | - z |\n|+ | - v |")

    assert isinstance(table, Table)
    assert table.rows == (
        (
            Cell(id="one", number="1", blocks=paragraphs_of("x")),
            Cell(blocks=(*paragraphs_of("y"), bullets("z", "v"))),
        ),
    )


def test_cells_may_be_merged() -> None:
    """^^ merges a cell with the one above, << with the one to the left."""
    (table,) = blocks("| a | << |\n|---|---|\n| b | c |\n| ^^ | d |")

    assert isinstance(table, Table)
    assert [cell.merged for cell in table.cells] == ["", "left", "", "", "above", ""]


def test_a_footnote_has_its_marker_and_more_paragraphs() -> None:
    """Further paragraphs are indented by two spaces."""
    assert blocks("[^2] As in 2025.\n\n  And later.") == (
        Footnote("2", (*paragraphs_of("As in 2025."), *paragraphs_of("And later."))),
    )


def test_a_figure_holds_the_words_it_shows() -> None:
    """They are indented by two spaces below the figure."""
    assert blocks("![#chart lang=cy](figures/a.png)\n\n  Go:\n\n  - here\n\nMore.") == (
        Figure(
            id="chart",
            language="cy",
            file="figures/a.png",
            blocks=(*paragraphs_of("Go:"), bullets("here")),
        ),
        *paragraphs_of("More."),
    )


def test_an_empty_line_ends_a_box() -> None:
    """Consecutive lines that begin with > are one box, lists included."""
    assert blocks("> **Key:** never.\n>\n> - not once\n\n> Two.") == (
        Box((*paragraphs_of("**Key:** never."), bullets("not once"))),
        Box(paragraphs_of("Two.")),
    )


def test_a_backslash_at_the_end_is_a_line_break() -> None:
    """The paragraph continues in the next line."""
    assert blocks("Hill Road\\\nAnytown") == (Paragraph((Run("Hill Road\nAnytown"),)),)


def test_bold_italic_and_links_are_runs() -> None:
    """They may be nested."""
    found = blocks("a **b *c*** [d *e*](https://a.b/c) f ***g***.")

    assert found == (
        Paragraph(
            (
                Run("a "),
                Run("b ", bold=True),
                Run("c", bold=True, italic=True),
                Run(" "),
                Run("d ", link="https://a.b/c"),
                Run("e", italic=True, link="https://a.b/c"),
                Run(" f "),
                Run("g", bold=True, italic=True),
                Run("."),
            )
        ),
    )


@pytest.mark.parametrize(
    "words",
    [
        '“smart” and "straight" quotes – dashes  two spaces',
        "[School name] [x](y) [x](figures/a.png) (https://a.b) #BeKind £6.50 ____ <name> & &amp;",
        "C:\\temp \\\\server\\share a\\ b",
        "\u00a0a no-break space, and one at the end\u00a0",
        "☐ I agree ☐ I do not",
        "2023 was a year. 10 pupils came. 8.45am",
        "-word ——— --- #tag +44 1632 a_b_c `code` a|b ~~x~~",
    ],
)
def test_everything_else_is_words(words: str) -> None:
    """Other signs are kept to the letter."""
    assert plain(words) == [words]


@pytest.mark.parametrize(
    "written,printed",
    [
        (r"\*", "*"),
        (r"\# a", "# a"),
        (r"\- a", "- a"),
        (r"\> a", "> a"),
        (r"\| a", "| a"),
        (r"a \[#] b", "a [#] b"),
        (r"1\. January", "1. January"),
        (r"\(a) is a letter", "(a) is a letter"),
        (r"\![x](y)", "![x](y)"),
        (r"\[^2] a", "[^2] a"),
        (r"[a\](https://a.b)", "[a](https://a.b)"),
        (r"\• a", "• a"),
        (r"C:\\*a*", "C:\\a"),
        (r"a\\\*", "a\\*"),
        (r"at the end \\", "at the end \\"),
    ],
)
def test_a_backslash_says_that_a_mark_is_printed(written: str, printed: str) -> None:
    """Two of them print one, before a mark and at the end of a line."""
    assert plain(written) == [printed]


def test_a_bar_in_a_cell_has_a_backslash() -> None:
    """Elsewhere a bar needs none."""
    (table,) = blocks("| a \\| b |\n|---|")

    assert isinstance(table, Table)
    assert table.header[0].plain == "a | b"


def test_every_passage_knows_its_place() -> None:
    """It is the place of what is before the bracket, or else of the words."""
    found = read("[#cover] Words\n\n- 1. [#item] a\n- b\n\n## [#scope] Scope\n\n1.1 [#all] All.")

    (statement,), (section,) = found.front, found.sections
    items = list(statement.children())
    assert statement.place == Place("text.md", 1, 10)
    assert [item.place for item in items] == [Place("text.md", 3, 3), Place("text.md", 4, 3)]
    assert (section.place, section.below[0].place) == (
        Place("text.md", 6, 13),
        Place("text.md", 8, 1),
    )


HEADINGS_WITH_A_BREAK = Table((Cell(blocks=(Paragraph((Run("a\nb"),)),)),), ())


@example(((Statement(id="an-id", blocks=(HEADINGS_WITH_A_BREAK,)),), ()))
@given(trees.trees(1))
def test_every_letter_has_its_exact_place(tree: trees.Tree) -> None:
    """Line and column of each letter are where it is written."""
    words = trees.written(tree)
    lines, found = words.split("\n"), read_text(words, "text.md")
    passages: tuple[Passage, ...] = (*found.front, *found.sections)
    below = tuple(clause for section in found.sections for clause in section.below)

    for paragraph in all_paragraphs(b for p in (*passages, *below) for b in p.blocks):
        for offset, letter in enumerate(paragraph.plain):
            place = paragraph.place_at(offset)
            shown = lines[place.line - 1][place.column - 1]
            assert shown == ("\\" if letter == "\n" else letter)


@pytest.mark.parametrize(
    "words,place",
    [
        ("[#phones] a\n\n[#phones] b", (3, 3)),
        ("[#Phone-Use] a", (1, 3)),
        ("[#phone use] a", (1, 3)),
        ("[#x] a", (1, 3)),
        ("[#] a", (1, 3)),
        ("[#an-id a", (1, 1)),
        ("[#an-id](https://a.b) a", (1, 1)),
        ("[#an-id lang=Welsh] a", (1, 3)),
        ("6.2 Pupils must", (1, 1)),
        ("[#an-id] a\n\n6.2 Pupils must", (3, 1)),
        ("[#an-id] a\n\n- (a) b", (3, 3)),
        ("[#an-id] a\n\n**6.2** Pupils must", (3, 1)),
        ("[#an-id] a [#other] b", (1, 12)),
        ("Pupils must do as it says here, and then do all of this [#an-id] a", (1, 1)),
        ("[#an-id] a\tb", (1, 11)),
        ("[#an-id] a\n\n•\tb", (3, 2)),
        ("[#an-id] a\n\n• b", (3, 1)),
        ("[#an-id] a \x07", (1, 12)),
        ("[#an-id] a\u2028b", (1, 11)),
        ("[#an-id] 5 * 3", (1, 12)),
        ("[#an-id] it is **bold", (1, 16)),
        ("[#an-id] it is ***bold", (1, 16)),
        ("[#an-id] **bold **", (1, 17)),
        ("[#an-id] ****", (1, 10)),
        ("**6.1 [#an-id] Words**", (1, 1)),
        ("**6**.1 [#an-id] Words", (1, 1)),
        ("[#an-id] [a](https://a b)", (1, 12)),
        ("[#an-id] a](https://a.b)", (1, 11)),
        ("[#an-id] a\n    b", (2, 5)),
        ("[#an-id] a\n\n  6.2 [#other] b", (3, 3)),
        ("[#an-id] a\n\n- - b", (3, 3)),
        ("[#an-id] a\\", (1, 11)),
        ("[#an-id] a\\\n- b", (1, 11)),
        ("[#an-id] a\n\n| b |", (3, 1)),
        ("[#an-id] a\n\n| b |\n|---|\n\n| c |", (6, 1)),
        ("[#an-id]\n\n| a | b |\n|---|---|\n| c |", (5, 1)),
        ("[#an-id]\n\n| a |\n|---|\n| c", (5, 3)),
        ("[#an-id]\n\n| |\n|---|", (3, 1)),
        ("[#an-id]\n\n| ^^ |\n|---|\n| a |", (3, 3)),
        ("[#an-id]\n\n| << |\n|---|\n| a |", (3, 3)),
        ("[#an-id]\n\n|+ a |\n|---|", (3, 1)),
        ("[#an-id] a\n\n>b", (3, 1)),
        ("[#an-id] a\n\n[^2]: b", (3, 5)),
        ("[#an-id] a\n\n![a](b.png)", (3, 1)),
        ("[#an-id] a\n\n![#be](b.png) c", (3, 1)),
        ("## Scope", (1, 1)),
        ("## 1. Scope", (1, 1)),
        ("## [#an-id] *Scope*", (1, 14)),
        ("## **1** [#an-id] Scope", (1, 4)),
        ("## [#an-id] Scope\\\nand more", (1, 18)),
        ("### [#an-id] Scope", (1, 1)),
        ("## [#an-id] Scope\n\n##### [#other] a", (3, 1)),
        ("[#an-id] a\n\n> # b", (3, 3)),
        ("Words of nothing", (1, 1)),
        ("- [#an-id] of nothing", (1, 1)),
    ],
)
def test_a_slip_is_one_problem_at_its_place(words: str, place: tuple[int, int]) -> None:
    """It has its line and column, and nothing else is reported."""
    assert [(line, column) for line, column, _ in complaints(words)] == [place]


def test_every_slip_has_a_hint() -> None:
    """The hint says what to write."""
    problems = read_text("## Scope\n\n6.2 Pupils\n\n- - a\n>b\n[#xy] y *", "text.md").problems

    assert len(problems) == 5
    assert all(problem.hint for problem in problems)


def test_all_slips_are_listed_at_once() -> None:
    """One slip hides no other, and they come in order."""
    found = complaints("[#an-id] 5 * 3\n\n6.2 Pupils\n\n[#an-id] again")

    assert [line for line, _, _ in found] == [1, 3, 5]


def test_the_hint_for_a_number_shows_both_ways() -> None:
    """A number needs a bracket, words need a backslash."""
    (problem,) = read_text("[#an-id]\n\n(a) is", "text.md").problems

    assert "(a) [#]" in problem.hint
    assert r"\(a)" in problem.hint


def test_a_missing_id_names_the_command() -> None:
    """The hint says how to have ids proposed."""
    (problem,) = read_text("[#] a", "text.md").problems

    assert "python -m macros ids" in problem.hint


def test_ids_of_faulty_parts_are_known() -> None:
    """References to them are not reported as missing."""
    found = read_text("[#first] a *\n\n- [#second x] b\n\nwords [#third] amid [#fourth]", "text.md")

    assert {"first", "third", "fourth"} <= found.ids


def test_numbers_in_cells_need_no_id() -> None:
    """Numbers in cells are words, unless a bracket follows."""
    (table,) = blocks("| 1. | 8.45 |\n|---|---|")

    assert isinstance(table, Table)
    assert [cell.plain for cell in table.cells] == ["1.", "8.45"]


def test_line_ends_of_windows_are_line_ends() -> None:
    """A byte order mark is ignored too."""
    assert read("\ufeff[#an-id] a\r\n\r\nb\r\n") == read("[#an-id] a\n\nb\n")


@given(st.lists(st.sampled_from(trees.MARKS) | st.just("[#id-1] "), max_size=30).map("".join))
def test_nothing_that_is_written_raises(words: str) -> None:
    """Whatever a file contains, the result is a tree and a list of problems."""
    assert isinstance(read_text(words, "text.md"), ReadText)


def _spent(words: str) -> float:
    began = time.process_time()
    read_text(words, "text.md")
    return time.process_time() - began


@pytest.mark.parametrize(
    "part",
    ["a", "*", "\\", "[", "[#", "](https://", "| ", "- ", "> ", "1.", "`", "<", "&", "\t", " "],
)
def test_one_long_line_is_read_in_linear_time(part: str) -> None:
    """A hundred thousand signs take a moment."""
    assert _spent("[#an-id] " + part * (100_000 // len(part))) < 10


@pytest.mark.parametrize(
    "line", ["a\n", "- a\n\n", "> a\n\n", " a\nb\n", "a\\\n", "| a |\n", "## a\n", "\n", "[#x1]\n"]
)
def test_many_lines_are_read_in_linear_time(line: str) -> None:
    """Thousands of lines take seconds, even if they are faulty."""
    assert _spent("[#an-id] a\n\n" + line * 10_000) < 10


def test_lists_nested_too_deep_are_a_slip() -> None:
    """More than twelve levels are a slip and no crash."""
    deep = "".join(f"{'  ' * step}- a\n" for step in range(500))

    assert len(complaints(f"[#an-id]\n\n{deep}")) == 1
    assert len(complaints("[#an-id]\n\n" + "> " * 500 + "a")) == 1


def test_a_section_without_words_is_a_section() -> None:
    """A heading may follow another directly."""
    found = read("## [#one] One\n\n## [#two] Two")

    assert [type(section) for section in found.sections] == [Section, Section]


@pytest.mark.parametrize("bracket", ["[#{}] x", "[#an-id {}] x", "[#an-id lang={}] x", "[#{}"])
def test_a_message_shows_little_of_a_very_long_word(bracket: str) -> None:
    """A message cuts quoted words short."""
    found = read_text(bracket.format("Z" * 5_000), "text.md").problems
    assert found
    assert max(len(str(problem)) for problem in found) < 400


def test_a_link_with_a_bracket_in_its_address_gets_the_hint_that_helps() -> None:
    """The hint asks for a backslash before the bracket, which then gives the address."""
    (problem,) = read_text("[#an-id] [a](https://a.b/c_(d))", "text.md").problems
    assert r"\(" in problem.hint
    (front,) = read_text(r"[#an-id] [a](https://a.b/c_\(d\))", "text.md").front
    (paragraph,) = all_paragraphs(front.blocks)
    assert "".join(run.link for run in paragraph.runs) == "https://a.b/c_(d)"
