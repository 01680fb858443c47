"""The benchmark compares like with like. No test here depends on a time."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from macros.model.blocks import all_paragraphs
from macros.model.policy import Policy
from macros.problems import errors_only
from macros.reason.prepared import Site
from macros.rules import checked
from macros.rules.checked import load
from tests.bench import handbook
from tests.bench.grow import grow
from tests.bench.measure import run
from tests.bench.plain import markdown, write
from tests.bench.search import Plain
from tests.support.pdfs import squeezed

DATA = Path(__file__).resolve().parent / "samples" / "small-school"


def test_a_policy_three_times_as_long_is_sound(tmp_path: Path) -> None:
    """It has three times the clauses and no error."""
    edition = load(DATA).policy.in_force
    assert edition is not None

    clauses = grow(DATA, 3, tmp_path)
    loaded = load(tmp_path)

    assert clauses == 3 * len(edition.clauses)
    assert errors_only([*loaded.problems, *checked.run(loaded.policy, date(2026, 11, 23))]) == []


def test_plain_pages_have_the_same_words() -> None:
    """Headings, list entries and paragraphs come through; the frame of the page does not."""
    page = """<body><nav>Menu</nav><article><h2 id="aim">1.1 <b>Aim</b></h2><p>To <i>learn</i>.</p>
    <ul><li>one</li><li>two</li></ul><script>no()</script></article><footer>End</footer></body>"""

    assert markdown(page) == "## 1.1 Aim { #aim }\n\nTo learn.\n\n- one\n\n- two\n"


def test_there_is_a_plain_page_for_each_page(tmp_path: Path) -> None:
    """Each page of an edition has one page of plain Markdown, in the same folder."""
    for name in ("index.html", "policy/aims.html", "404.html"):
        path = tmp_path / "ours" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<article><p>Words</p></article>", "utf-8")

    assert write(tmp_path / "ours", tmp_path / "plain") == 2
    assert (tmp_path / "plain" / "docs" / "policy" / "aims.md").read_text("utf-8") == "Words\n"


def test_the_book_for_other_programs_has_all_that_the_handbook_places(tmp_path: Path) -> None:
    """The words of the policy, its guides and the places of its clauses."""
    grow(DATA, 1, tmp_path / "data")
    edition = load(tmp_path / "data").policy.in_force
    assert edition is not None

    handbook.write_book(tmp_path)

    book = squeezed(unescape(re.sub("<[^>]+>", "", (tmp_path / "book.html").read_text("utf-8"))))
    printed = (p.plain for clause in edition.clauses for p in all_paragraphs(clause.blocks))
    assert [words for words in printed if squeezed(words) not in book] == []
    assert [each.title for each in edition.guides if squeezed(each.title) not in book] == []


def test_a_run_is_measured(tmp_path: Path) -> None:
    """Time, memory and the bytes written are those of the command that ran."""
    made = tmp_path / "made"
    program = f"import pathlib; pathlib.Path({str(made)!r}).write_text('x' * 1000)"

    measured = run("-c", program, into=made)

    assert measured.output == 1000
    assert measured.memory > 1_000_000
    assert measured.seconds > 0
    assert measured.work > 0


def test_plain_search_finds_its_pages(small_school: Policy) -> None:
    """The plain search works: one that found nothing would make ours look good."""
    edition = small_school.in_force
    assert edition
    (found,) = Plain(Site(small_school, edition, date(2026, 11, 23))).all(["stepping stones"])
    assert found.ids[0] == "water"
