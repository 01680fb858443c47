"""Word files as schools, councils and universities write them, and the outline that each means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.model.blocks import Passage
from macros.read.grammar.text import ReadText
from tests.support import docx
from tests.support.docx import LEGAL, lists, lvl, p, t, table

BREAK = "<w:r><w:br/></w:r>"
BOLD, LINED = "<w:b/>", '<w:u w:val="single"/>'
LARGE = '<w:b/><w:sz w:val="32"/>'
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
    """Headings that share one look and have no style, each with words below it."""
    return [part for title in titles for part in (p(t(title, look)), p(SAID))]


# What is in the file, its lists if they are not the usual ones, and the outline that is meant: a
# heading is marked by its level, and has its number and title; anything else has its number.
KINDS: dict[str, tuple[list[str], str | None, str]] = {
    "headings in capitals": (looking("", "OUR AIMS", "CARE"), None, "## OUR AIMS|## CARE"),
    "headings underlined": (looking(LINED, "Our aims", "Care"), None, "## Our aims|## Care"),
    "questions in bold": (looking(BOLD, "Why?", "Who decides?"), None, "## Why?|## Who decides?"),
    "headings in capitals by their form": (
        looking("<w:caps/>", "Our aims", "Care"), None, "## Our aims|## Care",
    ),
    "headings of three looks": (
        [*looking(LARGE, "Aims", "Use"), *looking(BOLD, "At home"), *looking(LINED, "Phones"),
         *looking(BOLD, "In school"), *looking(LINED, "Laptops"), *looking(LARGE, "Care")],
        None, "## Aims|## Use|### At home|#### Phones|### In school|#### Laptops|## Care",
    ),
    "short lines below a large title": (
        [p(t("Phones", LARGE)), *looking("", "Aims", "Use", "Care")],
        None, "## Aims|## Use|## Care",
    ),
    "one heading that looks other than the rest": (
        [*looking(LARGE, "Aims"), *looking(BOLD, "Use"), *looking(LARGE, "Care")],
        None, "## Aims|## Use|## Care",
    ),
    "bold titles between sections with numbers": (
        looking(BOLD, "1. Aims", "Why", "2. Use", "Where", "Appendix A: Form"),
        None, "## 1. Aims|### Why|## 2. Use|### Where|## Appendix A: Form",
    ),
    "bold titles above sections with numbers": (
        [p(t("1. Aims", BOLD)), p(SAID), p(t("PRACTICE", BOLD)), *looking(BOLD, "2. Use")],
        None, "## 1. Aims|## PRACTICE|## 2. Use",
    ),
    "no capitals that are no words": (
        [p("Use", style="H1"), p("PE"), p("Care", style="H1"), p(SAID)], None, "## Use|## Care",
    ),
    "a cover of several bold lines": (
        [p(t("Hilltop School", BOLD)), p(t("Behaviour Policy", BOLD)),
         p(t("Adopted: September 2024", BOLD)), *looking(BOLD, "Our aims", "Review")],
        None, "## Our aims|## Review",
    ),
    "bold titles in sections with styles": (
        [p("Aims", style="N1"), *looking(LARGE, "Who decides"), p(t("Staff", BOLD)),
         p("be calm", level=1), p(t("The end", BOLD)), p("Ann Lee"), p("Care", style="N1"),
         p(t("Phones", BOLD), level=1), p(SAID), *looking(BOLD, "Laptops")],
        None, "## 1. Aims|### Who decides|### Staff|1.1|## 2. Care|### 2.1 Phones|#### Laptops",
    ),
    "a cover of headings like those of sections": (
        [*(p(each, style="H1") for each in ("Hill School", "Adopted: May 2025")),
         p("Review: May 2026"), p("Our school", style="H1"), p("Aims", style="H2"), p(SAID),
         p("Care", style="H1"), p(SAID)],
        None, "## Our school|### Aims|## Care",
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
    "short items below headings that have styles": (
        [p("Use", style="H1"), p("Phones", level=0), p("Tablets", level=0), p("New ones", level=1),
         p("Care", style="H1"), p("Cases", level=0, number=2), p("Soft", level=1, number=2)],
        lists(LEGAL, LEGAL), "## Use|1.|2.|2.1|## Care|1.|1.1",
    ),
    "a list of contents below its heading": (
        [p("Contents", style="H1"), p("1. Aims 3", style="TOC1"), p("1. Aims", style="H1"),
         p(SAID), p("2. Care", style="H1")],
        None, "## 1. Aims|## 2. Care",
    ),
    "a list of contents without the names of numbers": (
        [p(t("Table of Contents", BOLD)), p("1. Aims"), p("2. Care"),
         p("Chapter\xa01. Aims", style="H1"), p(SAID), p("Chapter 2. Care", style="H1"), p(SAID)],
        None, "## Chapter 1. Aims|## Chapter 2. Care",
    ),
    "an introduction before sections with numbers": (
        [p("Introduction", style="H1"), p(SAID), p("1. Aims", style="H1"), p("1.1 " + SAID),
         p("2. Care", style="H1"), p("Annex A", style="H1"), p("A1. " + SAID), p("A2. " + SAID)],
        None, "## Introduction|## 1. Aims|1.1|## 2. Care|Annex A|A1.|A2.",
    ),
    "capitals above clauses with numbers": (
        [p(t("CONDUCT", BOLD)), p(t("DRESS", BOLD)), p(SAID, level=0), p(t("CARS", BOLD)),
         p(SAID, level=0, number=2)],
        lists(*[lvl(0, "decimal", "%1.")] * 2), "## DRESS|1.|## CARS|1.",
    ),
    "one heading with a number above all others": (
        [p("Aims", style="N1"), p("Care", style="H2"), p(SAID), p("Calm", style="H2")],
        None, "## 1. Aims|### Care|### Calm",
    ),
    "a policy in a frame": (
        [table([p("Phones")], [p(t("1. Aims", BOLD))], [p("1.1 " + SAID) + p("1.2 " + SAID)],
               [p(t("2. Care", BOLD))])],
        None, "## 1. Aims|1.1|1.2|## 2. Care",
    ),
    "letters of items behind line breaks": (
        [p("1. Aims", style="H1"), p(t("1.1 Ask:") + BREAK + t("(a) him;") + BREAK + t("(b) her.")),
         p(t("1.2 Write:") + BREAK + t("Hill Road"))],
        None, "## 1. Aims|1.1|(a)|(b)|1.2",
    ),
    "brackets around numbers": (
        [p("[1] Aims"), p("[1.1] " + SAID), p("[2] Care"), p("[2.1] " + SAID), p("[2.2] " + SAID)],
        None, "## [1] Aims|[1.1]|## [2] Care|[2.1]|[2.2]",
    ),
    "letters with a space alone, behind line breaks": (
        [p("1 Talks"), p(t("a Members may speak once.") + BREAK + t("b Guests may not.")),
         p("2 Care"), p(t("a " + SAID) + BREAK + t("b " + SAID))],
        None, "## 1 Talks|a|b|## 2 Care|a|b",
    ),
    "letters with a space alone": (
        [p(t("1. Debate", BOLD)), p("a Motions must be in writing."), p("b Members may speak."),
         p(t("2. Voting", BOLD)), p("a Votes are counted."), p("b The chair has a second vote.")],
        None, "## 1. Debate|a|b|## 2. Voting|a|b",
    ),
    "sections with capital letters": (
        [p("A. Aims"), p("1. " + SAID), p("2. " + SAID), p("B. Care"), p("1. " + SAID)],
        None, "## A. Aims|1.|2.|## B. Care|1.",
    ),
    "sections with Roman figures, by Word": (
        [p("Aims", level=0), p(SAID, level=1), p("Care", level=0), p(SAID, level=1)],
        lists(lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")),
        "## I. Aims|1.1|## II. Care|2.1",
    ),
    "a long title above its clauses": (
        [p("1. What everybody who works here must know about phones at school"), p("1.1 " + SAID),
         p("2. A sentence that is longer than any title is and has no stop at its end")],
        None,
        "## 1. What everybody who works here must know about phones at school|1.1|2.",
    ),
    "titles in bold before a line break": (
        [p(t("1. Aims", BOLD) + BREAK + t(SAID)), p(t("2. Care", BOLD) + BREAK + t(SAID)),
         p(t("Hill School", BOLD) + BREAK + t("Hill Road"))],
        None, "## 1. Aims|## 2. Care",
    ),
    "parts with Roman figures alone": (
        [p("PART I"), p(t("AIMS", BOLD)), p("1. " + SAID), p("PART II"), p(t("CARE", BOLD)),
         p("2. " + SAID)],
        None, "PART I|## AIMS|1.|PART II|## CARE|2.",
    ),
    "numbered titles in bold above words": (
        [p(t("Section 1: Aims", BOLD)), p(SAID), p(t("1.1 Scope", BOLD)), p(SAID),
         p(t("1.2 Law", BOLD)), p(SAID)],
        None, "## Section 1: Aims|### 1.1 Scope|### 1.2 Law",
    ),
    "long questions in bold": (
        looking(BOLD, "What do I do if somebody sends me a message late at night?", "Who helps?"),
        None, "## What do I do if somebody sends me a message late at night?|## Who helps?",
    ),
    "a sentence with a footnote above its items": (
        [p("1. Aims"), p("1.1 Staff must not call.[^1]"), p("1.1.1 " + SAID), p("2. Care")],
        None, "## 1. Aims|1.1|1.1.1|## 2. Care",
    ),
    "letters behind figures": (
        [p("3. Aims"), p("3.a " + SAID), p("3.b.1 " + SAID), p("3(c) " + SAID), p("3.1a " + SAID),
         p("3a. Extra"), p("3a.1 " + SAID), p("2.5g of it is enough.")],
        None, "## 3. Aims|3.a|3.b.1|3(c)|3.1a|## 3a. Extra|3a.1",
    ),
    "numbers that go on across headings": (
        [p("Senate", style="H1"), p(SAID, level=0, number=2), p(SAID, level=1, number=2),
         p("Council", style="H1"), p(SAID, level=0, number=2)],
        lists(LEGAL, lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "(%2)")),
        "## Senate|1.|(a)|## Council|2.",
    ),
}  # fmt: skip


def write(kind: str, folder: Path) -> Path:
    """The Word file of a kind, with a title."""
    body, numbering, _ = KINDS[kind]
    title = p("Phone Policy", style="Title")
    return docx.write(folder / "a.docx", title, *body, numbering=numbering)


def outline(read: ReadText) -> list[str]:
    """The headings of a text with their titles, and the numbers of what is below them."""
    tops = (each for section in read.sections for each in (section, *section.below))
    return [line for top in tops for line in _lines(top)]


def _lines(passage: Passage) -> Iterator[str]:
    for each in passage.walk():
        words = f"{each.number} {each.heading}".strip()
        if words:
            level = each.level if each.heading else 0
            yield f"{'#' * level} {words}".strip()
