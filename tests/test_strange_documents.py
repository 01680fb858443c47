"""Word files as schools, councils and universities write them: headings and numbers as meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.edit.drafting import drafted
from macros.model.blocks import Passage
from macros.read import word
from tests.support import docx
from tests.support.docx import LEGAL, lists, lvl, p, t, table

BREAK = "<w:r><w:br/></w:r>"
BOLD, LINED = "<w:b/>", '<w:u w:val="single"/>'
ZERO = lists(lvl(0, "decimal", "%1.0") + lvl(1, "decimal", "%1.%2"))
ANNEX = lists(
    LEGAL, lvl(0, "upperLetter", "Appendix %1") + lvl(1, "decimal", "%1%2")
    + lvl(2, "decimal", "%1%2.%3"),
)  # fmt: skip
ORDERS = lists(
    lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "%2") + lvl(2, "lowerRoman", "%3.")
    + lvl(3, "upperLetter", "%4."),
)  # fmt: skip
SAID = "Everybody must read this and sign it."


def looking(look: str, *titles: str) -> list[str]:
    """Headings that have one look and no style, each with words below it."""
    return [part for title in titles for part in (p(t(title, look)), p(SAID))]


# What is in the file, its lists if they are not the usual ones, and the outline that is meant: a
# heading is marked by its level, and has its number and title; anything else has its number.
KINDS: dict[str, tuple[list[str], str | None, str]] = {
    "headings in capitals": (looking("", "OUR AIMS", "CARE"), None, "## OUR AIMS|## CARE"),
    "headings underlined": (looking(LINED, "Our aims", "Care"), None, "## Our aims|## Care"),
    "questions in bold": (looking(BOLD, "Why?", "Who decides?"), None, "## Why?|## Who decides?"),
    "no capitals that are no words": (
        [p("Use", style="H1"), p("PE"), p("Care", style="H1"), p(SAID)], None, "## Use|## Care",
    ),
    "a cover of several bold lines": (
        [p(t("Hilltop School", BOLD)), p(t("Behaviour Policy", BOLD)),
         p(t("Adopted: September 2024", BOLD)), *looking(BOLD, "Our aims", "Review")],
        None, "## Our aims|## Review",
    ),
    "a heading in a table of its own": (
        [table([p("1. Aims")]), p("1.1 " + SAID), table([p("2. Care")]), p("2.1 " + SAID),
         table([p("Key message: " + SAID)])],
        None, "## 1. Aims|1.1|## 2. Care|2.1",
    ),
    "one point nought, typed": (
        [p(t("1.0\tAims", BOLD)), p("1.1\t" + SAID), p("1.1.1\t" + SAID), p(t("2.0\tCare", BOLD)),
         p("2.1\t" + SAID)],
        None, "## 1.0 Aims|1.1|1.1.1|## 2.0 Care|2.1",
    ),
    "one point nought, by Word": (
        [p("Aims", level=0), p(SAID, level=1), p("Care", level=0), p(SAID, level=1)],
        ZERO, "## 1.0 Aims|1.1|## 2.0 Care|2.1",
    ),
    "sections that are second headings": (
        [p("Stage 1: Informal", style="H2"), p(SAID), p("Stage 2: Formal", style="H2"), p(SAID)],
        None, "## Stage 1: Informal|## Stage 2: Formal",
    ),
    "numbers typed behind line breaks": (
        [p("1. Aims", style="H1"),
         p(t("1.1 First.") + BREAK + t("1.2 ") + t("Second", BOLD) + BREAK + t("goes on") + BREAK
           + t("1.3 Third."))],
        None, "## 1. Aims|1.1|1.2|1.3",
    ),
    "appendices with numbers of their own": (
        [p("Aims", style="N1"), p(SAID, level=1), p("Form", style="H1", level=0, number=2),
         p(SAID, level=1, number=2), p(SAID, level=2, number=2), p(SAID, level=1, number=2)],
        ANNEX, "## 1. Aims|1.1|## Appendix A Form|A1|A1.1|A2",
    ),
    "standing orders four deep": (
        [p(t("Debate", BOLD), level=0), p(SAID, level=1), p(SAID, level=2), p(SAID, level=3),
         p(SAID, level=3), p(SAID, level=2), p(SAID, level=1), p(t("Voting", BOLD), level=0),
         p(SAID, level=1)],
        ORDERS, "## 1. Debate|a|i.|A.|B.|ii.|b|## 2. Voting|a",
    ),
    "letters and roman, typed": (
        [p(t("1 DUTIES", BOLD)), p("1.1 Staff must:"), p("(a)\tAsk."), p("(b)\tListen:"),
         p("(i)\tfirst; and"), p("(ii)\tlast."), p("(c)\tWrite."), p("1.2 " + SAID)],
        None, "## 1 DUTIES|1.1|(a)|(b)|(i)|(ii)|(c)|1.2",
    ),
    "numbers that go on across headings": (
        [p("Senate", style="H1"), p(SAID, level=0, number=2), p(SAID, level=1, number=2),
         p("Council", style="H1"), p(SAID, level=0, number=2)],
        lists(LEGAL, lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "(%2)")),
        "## Senate|1.|(a)|## Council|2.",
    ),
}  # fmt: skip


def outline(passage: Passage) -> Iterator[str]:
    """A passage and what is in it: headings with their titles, others by their numbers."""
    for each in passage.walk():
        words = f"{each.number} {each.title}".strip()
        if words:
            yield f"## {words}" if each.title else words


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_numbers_are_as_meant(kind: str, tmp_path: Path) -> None:
    """Every word is placed, or the import itself says so."""
    body, numbering, wanted = KINDS[kind]
    path = docx.write(
        tmp_path / "a.docx", p("Phone Policy", style="Title"), *body, numbering=numbering
    )
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    tops = (each for section in made.read.sections for each in (section, *section.below))
    assert "|".join(words for top in tops for words in outline(top)) == wanted


def test_lines_parted_at_numbers_keep_their_look_and_place(tmp_path: Path) -> None:
    """A break that no number follows stays a break."""
    body, *_ = KINDS["numbers typed behind line breaks"]
    path = docx.write(tmp_path / "a.docx", p("Phone Policy", style="Title"), *body)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert "1.2 [#second] **Second**\\\ngoes on\n" in made.text
    assert made.placed == ((1, "cover"), (2, "aims"), (3, "first"))


def test_the_lines_of_a_cover_are_one_question(tmp_path: Path) -> None:
    """However many look like headings."""
    body, *_ = KINDS["a cover of several bold lines"]
    read = word.read(docx.write(tmp_path / "a.docx", *body), "it.docx")
    drafted(read, "text.md", None, ())
    assert [each.words for each in read.account.questions] == [
        "is this printed on the cover, or a heading? “Hilltop School”, “Behaviour Policy”",
        "4 lines were taken as headings by their look: are they headings?",
    ]
