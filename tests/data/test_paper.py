"""Everything printed of the policy in data/, read back from the PDFs themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from page import validate_pdf

from macros.model.policy import Edition, Policy
from macros.publish.paper import printed
from tests.support.pdfs import Read, adopted, squeezed
from tests.support.positions import faults

# One worker makes the PDFs once for all of these tests.
pytestmark = pytest.mark.xdist_group("print")

BOOKS = ("handbook.pdf", "handbook-large-print.pdf")
PAGE = re.compile(r"(?:\(p|\bpages?) (\d+)\)?$")


@pytest.fixture(scope="module")
def made(policy: Policy, edition: Edition) -> dict[str, Read]:
    """Every PDF of the edition in force by its name, as it is where the site is published.

    The QR code takes room: what fits beside it also fits without it.
    """
    address = {"site_address": "https://policies.a-school-with-a-long-name.sch.uk"}
    published = replace(policy, school=policy.school.model_copy(update=address))
    files = printed.outputs(published, edition)
    return {name: Read(content) for name, content in files.items()}


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_pdf_passes_the_profiles(made: dict[str, Read], profile: str, tmp_path: Path) -> None:
    """Every PDF passes page-validation's PDF/UA-1 and PDF/A-2a profiles."""
    for name, read in made.items():
        path = tmp_path / name
        path.write_bytes(read.content)
        assert validate_pdf(str(path), profile=profile).is_compliant, name


@pytest.mark.parametrize("book", BOOKS)
def test_every_adopted_word_is_there_in_order(
    made: dict[str, Read], edition: Edition, book: str
) -> None:
    """Every line of the cover, every paragraph, item and cell is read word for word, in order."""
    words = made[book].words
    position = 0
    for line in filter(None, map(squeezed, adopted(edition))):
        found = words.find(line, position)
        assert found >= 0, f"not found in its place: {line}"
        position = found + len(line)


@pytest.mark.parametrize("book", BOOKS)
def test_every_printed_page_number_is_right(made: dict[str, Read], book: str) -> None:
    """Wherever a link prints a page number, its target is on that page."""
    links = made[book].links
    pages = [(int(found[1]), each) for each in links if (found := PAGE.search(each.words))]
    assert not [link for page, link in pages if page != link.page]


def test_no_letter_of_the_large_print_is_small(made: dict[str, Read]) -> None:
    """Every letter has 18 points or more."""
    assert min(made["handbook-large-print.pdf"].sizes) >= 18


def test_every_letter_is_in_its_place(made: dict[str, Read]) -> None:
    """No letter is off the paper, over another letter or under 9 points."""
    assert {name: found for name, read in made.items() if (found := faults(read.content))} == {}


def test_the_books_are_as_short_as_they_are_meant_to_be(made: dict[str, Read]) -> None:
    """The books keep to their limits of pages and bytes, so that people read and open them."""
    most = {"handbook.pdf": (22, 300_000), "handbook-large-print.pdf": (50, 600_000)}
    for name, read in made.items():
        pages, size = most.get(name, (60, 50_000 if read.pages <= 2 else 300_000))
        assert read.pages <= pages, name
        assert len(read.content) <= size, name


def test_the_guide_for_reporting_is_on_one_page(made: dict[str, Read], edition: Edition) -> None:
    """Every answer of the guide is on one page, with who to tell."""
    read = made["handbook.pdf"]
    guide = next((each for each in edition.guides if each.reporting), None)
    if guide is None:
        pytest.skip("the policy has no guide for reporting")
    answers = [answer.text for question in guide.questions for answer in question.answers]
    pages = [read.on_page(n) for n in range(1, read.pages + 1)]
    assert any(all(squeezed(answer) in page for answer in answers) for page in pages)


def test_every_poster_is_one_page(made: dict[str, Read]) -> None:
    """A poster is one page, however much its guide says."""
    posters = [read for name, read in made.items() if name.startswith("poster-")]
    assert [read.pages for read in posters] == [1] * len(posters)
