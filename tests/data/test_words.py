"""The adopted words of the policy in data/ are sound, and are on the pages in order."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from macros.model.blocks import Passage, Section, all_paragraphs
from macros.model.policy import Policy
from macros.problems import errors_only
from macros.rules.checked import load_published
from tests.support.commands import ROOT

_TAG = re.compile(r"<[^>]+>")
# The grammar's marks, and those with which a plain document says the same.
_LAYOUT = re.compile(r"(?m)\[#[^\]]*\]|</?b>|\]\([^)\s]*\)|^\s*(?:#+|-(?= ))|[\s\[\]\\]")
# Bold that is only closed: a program lost where the number before it began.
_HALF_BOLD = re.compile(r"(?m)^((?:- )?)([\d.]+\*\* )")
_CALL = re.compile(r"\[\^([^\]\s]+)\]")


def bare(words: str) -> str:
    """Words without spaces, which tags and printed lines add and remove."""
    return "".join(words.split())


def said(page: Path) -> str:
    """All text of a page, in order."""
    return bare(html.unescape(_TAG.sub("", page.read_text("utf-8"))))


def printed(section: Section) -> Iterator[str]:
    """Every adopted line of a section in order. Where a footnote is called, its marker is shown."""
    yield section.heading
    for clause in section.clauses:
        yield clause.heading
        yield from lines(clause)


def lines(passage: Passage) -> Iterator[str]:
    """Every adopted paragraph of a passage in order."""
    for paragraph in all_paragraphs(passage.blocks):
        yield _CALL.sub(r"\1", paragraph.plain)


def lost(adopted: Iterator[str], page: str) -> Iterator[str]:
    """The lines that a page lacks, or has only before the line that they should follow."""
    position = 0
    for line in adopted:
        at = page.find(bare(line), position)
        if at < 0:
            yield line
        else:
            position = at + len(bare(line))


def test_the_text_is_its_original_down_to_commas_and_emphasis(policy: Policy) -> None:
    """Each line is in the adopted document, in order: the check compares words and figures only."""
    originals = [each for each in policy.editions if each.document.strip()]
    for edition in originals:
        document = _LAYOUT.sub("", _HALF_BOLD.sub(r"\1**\2", edition.document))
        text = (ROOT / edition.folder.path / "text.md").read_text("utf-8")
        lines_of_text = (line for line in text.splitlines() if line.strip("|- "))
        pieces = (_LAYOUT.sub("", cell) for line in lines_of_text for cell in line.split("|"))
        shown = [each if "*" in document else each.replace("*", "") for each in pieces]
        assert list(lost(iter(shown), document)) == []
        # The mark that ends a line is not left out either.
        assert [
            each for each in shown if re.search(rf"{re.escape(each)}(?![.,;:!?])", document) is None
        ] == []


def test_check_finds_no_error() -> None:
    """The check finds no error in what is published: words, seals, ids, layers and guides."""
    found = errors_only(load_published(ROOT / "data", datetime.now(tz=UTC).date()).problems)

    assert "\n".join(map(str, found)) == ""


def test_every_adopted_word_is_on_its_page_in_order(policy: Policy, site: Path) -> None:
    """Every line of a section is on its page in order, in every published edition."""
    missing = []
    for edition in policy.editions:
        for section in edition.sections:
            page = site / edition.name / "policy" / f"{section.id}.html"
            if edition.control.status != "draft":
                missing += [f"{page.name}: {line}" for line in lost(printed(section), said(page))]

    assert missing == []


def test_every_statement_is_on_its_page_in_order(policy: Policy, site: Path) -> None:
    """Every line before the sections is on the page of the document control."""
    missing = []
    for edition in policy.editions:
        if edition.sections and edition.control.status != "draft":
            page = said(site / edition.name / "history.html")
            adopted = (line for each in edition.statements for line in lines(each))
            missing += [f"{edition.name}: {line}" for line in lost(adopted, page)]

    assert missing == []


def test_a_lost_or_misplaced_line_is_found() -> None:
    """A line that is missing, or only before the line that it should follow, is found."""
    assert list(lost(iter(["One.", "Two.", "Three."]), "Three.One.Two.")) == ["Three."]
