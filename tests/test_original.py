"""The comparison of a text with its original, on a text of every shape and random ones."""

from __future__ import annotations

import random
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.blocks import Block, Box, Footnote, passages_in
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.problems import Problem
from macros.rules import document
from macros.rules.original.alignment import aligned
from macros.rules.original.differences import compared
from macros.rules.original.words import keys
from macros.rules.subject import Subject, rules_of
from tests import editions
from tests.conftest import SAMPLES
from tests.support import trees
from tests.support.printing import printed

TEXT = SAMPLES / "every-shape" / "music-rooms" / "editions" / "2026-01" / "text.md"
LINES = tuple(printed(TEXT.read_text("utf-8")))
WORDS = [line.words for line in LINES]


@pytest.fixture(scope="module")
def edition(every_shape: Policy) -> Edition:
    """A text of every shape."""
    return every_shape.edition_by_name["2026-01"]


def problems(edition: Edition, lines: list[str]) -> list[Problem]:
    """The problems of an edition beside an original of some lines."""
    control = edition.control.model_copy(update={"document": "original.txt"})
    beside = replace(edition, control=control, document="\n".join(lines))
    subject = Subject(editions.policy(beside), date(2026, 11, 23))
    return [problem for rule in rules_of(document) for problem in rule(subject)]


CUT = {
    "one-six 1-6 16 1–6": ("one-six", "1-6", "16", "1-6"),
    "89(5) 895 89(5)(a), (see 89(5))": ("89(5)", "895", "89(5)(a)", "see", "89(5)"),
    "£6.50 £65.0 €20 5% 1:15. 12/11/2023;": ("£6.50", "£65.0", "€20", "5%", "1:15", "12/11/2023"),
    "(a) 1.1. 1.1: iv)": ("a", "1.1", "1.1", "iv"),
    "self-\u200bemployed pre- and post-natal": ("self-employed", "pre", "and", "post-natal"),
    "school’s school's sows' ‘so’": ("school's", "school's", "sows", "so"),
    "and/or C:\\temp a@b.example": ("and", "or", "C", "temp", "a", "b", "example"),
    "filters.² 2½ m² 10²": ("filters", "2", "2", "1/2", "m", "2", "10", "2"),
    "cafe\u0301 ﬁre ﬂag 中文 हिन्दी": ("café", "fire", "flag", "中", "文", "हिन्दी"),
    "____ ☐ • – **bold** 6.18** b*o*th": ("bold", "6.18", "both"),
}


@pytest.mark.parametrize("text", CUT)
def test_words_are_cut_with_the_marks_that_count(text: str) -> None:
    """Marks inside words and figures count, and no others."""
    assert keys(text) == CUT[text]


def test_the_text_is_its_own_original(edition: Edition) -> None:
    """A text printed line by line does not differ from itself."""
    assert problems(edition, WORDS) == []


def hyphenated(line: str) -> str:
    """A line with its longest word broken at the end of a line."""
    longest = max(line.split(), key=len)
    return line.replace(longest, f"{longest[:3]}-\n{longest[3:]}") if longest.isalpha() else line


def paged(lines: list[str]) -> Iterator[str]:
    """Lines on pages of seven, each with a head and a foot."""
    for at in range(0, len(lines), 7):
        yield from ("Lantern Music School", *lines[at : at + 7], f"Page {at // 7 + 1} of 9")


LAYOUTS: dict[str, Callable[[list[str]], list[str]]] = {
    "narrow": lambda lines: [part for line in lines for part in textwrap.wrap(line, 18)],
    "with hyphens": lambda lines: [hyphenated(line) for line in lines],
    "on pages": lambda lines: list(paged(lines)),
    "narrow, on pages": lambda lines: list(paged(LAYOUTS["narrow"](lines))),
    "with empty lines": lambda lines: [part for line in lines for part in (line, "", "  ")],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_of_the_original_does_not_matter(edition: Edition, layout: str) -> None:
    """Line breaks, page heads and page feet make no difference."""
    assert problems(edition, LAYOUTS[layout](WORDS)) == []


def place(edition: Edition, lines: list[str]) -> tuple[str, int]:
    """The file and the line of the single problem."""
    (one,) = problems(edition, lines)
    return one.place.path.rpartition("/")[2], one.place.line


def test_each_line_that_the_original_lacks_is_found(edition: Edition) -> None:
    """It is reported once, at its line in the text."""
    for at, line in enumerate(LINES):
        assert place(edition, [*WORDS[:at], *WORDS[at + 1 :]]) == ("text.md", line.line)


def test_each_line_that_the_text_lacks_is_found(edition: Edition) -> None:
    """It is reported once, at its line in the original, wherever that is."""
    for at in range(len(LINES) + 1):
        more = [*WORDS[:at], "Strangers may listen at the door.", *WORDS[at:]]
        assert place(edition, more) == ("original.txt", at + 1)


def test_each_changed_word_is_found(edition: Edition) -> None:
    """It is reported once, at its line in the text."""
    for at, line in enumerate(LINES):
        changed = re.sub(r"([^\W_]+)([\W_]*)$", r"q\1\2", line.words)
        assert place(edition, [*WORDS[:at], changed, *WORDS[at + 1 :]]) == ("text.md", line.line)


def test_each_changed_figure_is_found(edition: Edition) -> None:
    """It is reported once, at its line in the text, in numbers, dates and prices."""
    figures = [(at, found) for at, line in enumerate(WORDS) for found in re.finditer(r"\d", line)]
    assert len(figures) > 50
    for at, figure in figures:
        other = str((int(figure[0]) + 5) % 10)
        line = WORDS[at][: figure.start()] + other + WORDS[at][figure.end() :]
        changed = [*WORDS[:at], line, *WORDS[at + 1 :]]
        assert place(edition, changed) == ("text.md", LINES[at].line), line


def test_neighbours_in_another_order_are_found(edition: Edition) -> None:
    """They are reported once, at one of their lines, unless one is a footnote."""
    for at in range(len(LINES) - 1):
        found = problems(edition, [*WORDS[:at], WORDS[at + 1], WORDS[at], *WORDS[at + 2 :]])
        assert len(found) == (not any(words.startswith("1 Except") for words in WORDS[at : at + 2]))
        assert all(one.place.path.endswith("text.md") for one in found)
        assert all("elsewhere" in one.message or "another order" in one.message for one in found)


def test_a_footnote_may_be_at_the_foot_of_its_page(edition: Edition) -> None:
    """Its words match, though it is elsewhere in the original."""
    note = next(at for at, line in enumerate(WORDS) if line.startswith("1 Except"))
    moved = [*WORDS[: note - 4], WORDS[note], *WORDS[note - 4 : note], *WORDS[note + 1 :]]
    assert problems(edition, moved) == []


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Everything printed in these blocks, each number and each paragraph on its own line."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.plain
            case Box():
                yield from lines_of(block.blocks)
            case Footnote():
                yield block.marker
                yield from lines_of(block.blocks)
            case _:
                for passage in passages_in((block,)):
                    yield passage.number
                    yield from lines_of(passage.blocks)


def without_layout(line: str) -> str:
    """A line without anything that looks like a tag or a link's address."""
    return line.replace("<", " ").replace("](", " ")


@given(trees.trees(depth=2))
def test_any_text_is_its_own_original(tree: trees.Tree) -> None:
    """Any words, printed line by line, do not differ from themselves."""
    front, sections = tree
    edition = replace(editions.edition(), front=front, sections=sections)
    lines = [
        without_layout(line)
        for unit in edition.units
        for line in (f"{unit.number} {unit.heading}", *lines_of(unit.blocks))
    ]
    assert problems(edition, lines) == []


ROWS = st.lists(st.sampled_from("abc") | st.text("abcdefgh", min_size=1, max_size=2), max_size=60)


@given(ROWS, ROWS)
def test_aligned_runs_hold_the_same_words(one: list[str], other: list[str]) -> None:
    """Runs are in the order of both rows and do not overlap."""
    at = place = 0
    for run in aligned(one, other):
        assert run.size
        assert run.one >= at
        assert run.other >= place
        at, place = run.one + run.size, run.other + run.size
        assert one[run.one : at] == other[run.other : place]


@given(ROWS)
def test_two_equal_rows_are_one_run(row: list[str]) -> None:
    """Two equal rows are aligned at once."""
    assert [run.size for run in aligned(row, row)] == [len(row)] * bool(row)


def clauses(count: int) -> list[str]:
    """This many clauses of thirty words, such as somebody might write."""
    chance = random.Random(1)  # noqa: S311 - not a secret
    words = [
        f"{first}{last}" for first in "bdfglmprst" for last in ("ale", "on", "ing", "urs", "ed")
    ]
    return [" ".join(chance.choices(words, k=30)) for _ in range(count)]


def changed(lines: list[str]) -> list[str]:
    """Lines with some left out, some reworded, and some in another order."""
    kept = [line.replace("on", "off", 1) for at, line in enumerate(lines) if at % 7]
    return [line for at in range(0, len(kept), 9) for line in reversed(kept[at : at + 9])]


ORIGINALS: dict[str, Callable[[list[str]], list[str]]] = {
    "with many differences": changed,
    "another document": lambda lines: [" ".join(reversed(line.split())) for line in lines],
    "the same two words": lambda lines: ["soup soup salt soup salt"] * len(lines),
}


def work(count: int, original: Callable[[list[str]], list[str]]) -> int:
    """How many calls it takes to compare this many clauses with an original made from them."""
    lines = clauses(count)
    made = [{"id": f"c-{at}", "number": f"{at}.1", "text": line} for at, line in enumerate(lines)]
    edition = editions.edition(clauses=made, document="\n".join(original(lines)))
    calls = 0

    def count_one(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count_one)
    try:
        compared(edition)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("original", ORIGINALS)
def test_the_work_grows_with_the_length_of_the_text(original: str) -> None:
    """A text six times as long takes about six times the work."""
    once, six = (work(40 * times, ORIGINALS[original]) for times in (1, 6))
    assert six < 8 * once
