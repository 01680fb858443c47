"""What readers and governors see of a change: the page, the marks at clauses, the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from page import validate_pdf
from pypdf import PdfReader

from macros.model.edition import Changes
from macros.model.policy import Edition, Policy
from macros.publish.paper.changes_pdf import CHANGES, has_changes
from macros.publish.paper.documents import make
from macros.publish.paper.sheet import Sheet
from macros.publish.site import changes_page, history
from macros.read.grammar.text import read_text
from macros.reason import in_force
from macros.reason.prepared import Site
from macros.reason.targets import Target
from macros.views import changes
from tests.editions import edition, policy

TODAY = date(2026, 11, 23)
ONE = {"id": "one", "number": "1.1", "text": "Adults must take care."}
TWO = {"id": "two", "number": "1.2", "text": "Adults should read this."}


def classed(**kinds: str) -> Changes:
    """The class that the owner gave to each change."""
    entries = [{"passage": k, "kind": v, "reason": f"Why {k}."} for k, v in kinds.items()]
    return Changes.model_validate({"changes": tuple(entries)})


def site(*editions: Any) -> Site:
    """The site of the last of these editions."""
    return Site(policy(*editions), editions[-1], TODAY)


def three() -> Site:
    """Three editions: a number changes with the second, words with the third."""
    return site(
        edition("2020", clauses=[ONE, TWO], control={"status": "superseded", "date": "2020"}),
        edition(
            "2022", clauses=[ONE, {**TWO, "number": "1.3"}],
            control={"status": "superseded", "date": "2022", "supersedes": "2020"},
        ),
        edition(
            "2024", clauses=[{**ONE, "text": "Adults must take great care."},
                             {**TWO, "number": "1.3", "text": "Adults read this."}],
            control={"date": "2024", "supersedes": "2022"},
            changes=classed(two="substantive"),
        ),
    )  # fmt: skip


def test_substantive_changes_come_first_and_unclassed_ones_are_listed_as_such() -> None:
    """The page has a heading for each class that occurs, substantive first."""
    html = changes_page.page(three(), "changes.html")
    assert re.findall(r'<h2 id="(\w+)"', html) == ["substantive", "unclassed"]
    assert "Why two." in html


def test_a_renumbered_passage_is_a_line_with_its_address(tmp_path: Path) -> None:
    """It is listed below the changes of words, with the reason once, on the page and in print."""
    reason = {"only": "renumbered", "kind": "editorial", "reason": "One is gone."}
    made = site(
        edition("2022", clauses=[ONE, TWO], control={"status": "superseded", "date": "2022"}),
        edition(
            "2024", clauses=[{**ONE, "number": "1.3"}, {**TWO, "number": "1.4"}],
            control={"date": "2024", "supersedes": "2022"},
            changes=Changes.model_validate({"changes": (reason,)}),
        ),
    )  # fmt: skip
    html = changes_page.page(made, "changes.html")
    shown = re.findall(r'<li id="change-(\w+)"><a href="[^"]+">(.+?)</a><br>(.+?)</li>', html)
    assert [said for _, _, said in shown] == [
        "The number was 1.1, now 1.3.", "The number was 1.2, now 1.4.",
    ]  # fmt: skip
    assert html.count("One is gone.") == 1
    assert "<section" not in html
    path = tmp_path / "changes.pdf"
    path.write_bytes(make(Sheet(made.policy, made.edition), CHANGES))
    printed = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "1.4 two The number was 1.2, now 1.4." in printed


def test_a_link_to_an_edition_says_what_the_passage_is_there() -> None:
    """For a screen reader it has the number of that edition."""
    made = site(
        edition("2022", clauses=[ONE, TWO], control={"status": "superseded", "date": "2022"}),
        edition(
            "2024", clauses=[ONE, {**TWO, "number": "1.7", "text": "Adults read this."}],
            control={"date": "2024", "supersedes": "2022"},
        ),
    )  # fmt: skip
    html = changes_page.page(made, "changes.html")
    said = re.findall(r"As it \w+ in the [^<]+<span[^>]*>: ([\d.]+) two</span>", html)
    assert said == ["1.7", "1.2"]


def test_deleted_and_inserted_words_are_marked_in_words_too() -> None:
    """A screen reader says the mark, and it shows in greyscale."""
    html = changes_page.page(three(), "changes.html")
    assert re.search(r"<ins><span[^>]*>\[inserted: </span>great<span[^>]*>\]</span></ins>", html)


PRICES = {"id": "prices", "label": "Prices", "text": "We charge:"}
ROWS = (("Lesson", "£19.50"), ("Breakfast", "£3.00"), ("Late club", "£4.50"))
NEW_ROWS = (("Lesson", "£21.00"), ("Choir", "£1.00"), ("Breakfast", "£3.00"))


def priced(many: int = 1) -> Site:
    """Two editions of price lists: one price changes, one row goes, and each list gets a row."""

    def tables(rows: tuple[tuple[str, str], ...], *new: tuple[str, str]) -> list[dict[str, Any]]:
        made = [{"header": ("Activity", "Charge"), "rows": rows + new * n} for n in range(many)]
        return [{**PRICES, "id": f"prices-{n}", "table": each} for n, each in enumerate(made)]

    old, new = tables(ROWS), tables(NEW_ROWS, ("Trip", "£2.50"))
    return site(
        edition("2022", clauses=old, control={"status": "superseded", "date": "2022"}),
        edition("2024", clauses=new, control={"date": "2024", "supersedes": "2022"}),
    )


def test_a_changed_price_list_is_shown_as_a_table() -> None:
    """It has its headings, and each changed row says in words what became of it."""
    html = changes_page.page(priced(), "changes.html")
    assert re.findall(r'<th scope="row"[^>]*>([^<]*)', html) == ["Changed", "Added", "Taken out"]
    assert re.findall(r'<th scope="col"[^>]*>([^<]*)', html) == ["Row", "Activity", "Charge"]
    assert (
        '<tr><th scope="row" class="row-mark">Changed</th>'
        '<td dir="auto">Lesson</td><td dir="auto"><del>' in html
    )
    assert "1 row is unchanged" in html
    assert "Breakfast" not in html


def test_changed_words_say_their_language() -> None:
    """Changed words have the policy's language and direction; our own marks are in English."""
    one, two = ({"id": "a", "language": "cy", "text": words} for words in ("Un.", "Dau."))
    html = changes_page.page(
        site(
            edition("2022", clauses=[one], control={"status": "superseded", "date": "2022"}),
            edition("2024", clauses=[two], control={"date": "2024", "supersedes": "2022"}),
        ),
        "changes.html",
    )
    assert '<p class="redline" lang="cy" dir="auto">' in html
    assert '<span class="visually-hidden" dir="ltr">[deleted: ' in html


def test_a_changed_price_list_is_printed_as_a_table(tmp_path: Path) -> None:
    """A printed row has its mark, name and prices on one line."""
    here = priced()
    path = tmp_path / "changes.pdf"
    path.write_bytes(make(Sheet(here.policy, here.edition), CHANGES))
    words = PdfReader(path).pages[0].extract_text(extraction_mode="layout")
    assert re.search(r"Row +Activity +Charge", words)
    assert re.search(r"Changed +Lesson +\[£19\.50\] *\{£21\.00\}", words)
    assert re.search(r"Taken out +\[Late club\] +\[£4\.50\]", words)
    assert "no failures" in str(validate_pdf(str(path), profile="ua1"))


def test_a_small_table_of_changes_is_on_one_sheet(tmp_path: Path) -> None:
    """A page break does not split it, wherever it is on the paper."""
    here = priced(8)
    path = tmp_path / "changes.pdf"
    path.write_bytes(make(Sheet(here.policy, here.edition), CHANGES))
    sheets = [page.extract_text() for page in PdfReader(path).pages]
    assert len(sheets) > 1
    for words in sheets:
        assert words.count("[£19.50]") == words.count("[£4.50]") == words.count("Activity")


def test_what_was_split_or_joined_says_so_on_both_sides() -> None:
    """A sentence that only moved to another clause looks neither new nor deleted."""

    def made(name: str, *clauses: str, **control: Any) -> Edition:
        lines = (f"1.{at} {clause}" for at, clause in enumerate(clauses, 1))
        found = read_text("\n\n".join(["## 1 [#aims] Aims", *lines]) + "\n", name)
        return replace(edition(name, control={"date": name, **control}), sections=found.sections)

    ring, hide = "Nobody rings a friend in lessons.", "Lockers hold each telephone until evening."
    lost, lend = "The office pays for nothing that was lost.", "Staff lend chargers to families."
    here = site(
        made("2022", f"[#ring] {ring} {hide}", f"[#lost] {lost}", f"[#lend] {lend}",
             status="superseded"),
        made("2024", f"[#ring] {ring}", f"[#hide] {hide}", f"[#lost] {lost} {lend}",
             supersedes="2022"),
    )  # fmt: skip
    html = changes_page.page(here, "changes.html")
    for words in (
        "Words of it are now in “1.2 Lockers hold", "Its words come from “1.1 Nobody rings",
        "It has words of “1.3 Staff lend", "Its words are now in “1.3 The office",
    ):  # fmt: skip
        assert words in html


def test_a_line_that_moved_says_so_on_the_page_and_in_print(tmp_path: Path) -> None:
    """A moved line is marked once, in words, in its new place."""
    bullets = ("look;", "listen;", "rest.")

    def made(name: str, words: tuple[str, ...], **control: Any) -> Edition:
        text = "\n".join(f"- {each}" for each in words)
        found = read_text(f"## 1 [#aims] Aims\n\n1.1 [#care] Adults must:\n\n{text}\n", name)
        return replace(edition(name, control=control), sections=found.sections)

    here = site(
        made("2022", bullets, status="superseded", date="2022"),
        made("2024", (bullets[2], *bullets[:2]), date="2024", supersedes="2022"),
    )
    html = changes_page.page(here, "changes.html")
    assert re.findall(r'<strong class="line-mark"[^>]*>([^<]*)</strong> ([^<]*)', html) == [
        ("Moved here:", "• rest.")
    ]
    path = tmp_path / "changes.pdf"
    path.write_bytes(make(Sheet(here.policy, here.edition), CHANGES))
    assert "Moved here: • rest." in PdfReader(path).pages[0].extract_text()


def test_a_reader_of_any_older_edition_finds_what_changed_since() -> None:
    """The page has a part for each older edition, linked at the top."""
    html = changes_page.page(three(), "changes.html")
    assert 'href="#changes">I read the edition of 2022' in html
    assert 'href="#since-2020">I read the edition of 2020' in html
    since = html.partition('id="since-2020"')[2]
    assert "The number was 1.2, now 1.3." in since


def test_an_edition_without_an_earlier_text_says_why_nothing_is_compared() -> None:
    """The page says which text is missing and quotes the document control instead."""
    here = site(
        edition("2020", control={"status": "superseded", "date": "2020", "text_held": False}),
        edition("2024", clauses=[ONE],
                control={"date": "2024", "supersedes": "2020", "amendments": "New rules."}),
    )  # fmt: skip
    html = changes_page.page(here, "changes.html")
    assert "We do not have the words of the edition of 2020" in html
    assert "“New rules.”" in html


def test_a_clause_has_a_mark_for_its_own_edition_and_its_whole_history() -> None:
    """The mark leads to the change; the history links each edition that changed the clause."""
    here = three()
    two = here.edition.clauses[1]
    (mark,) = changes.changed(here, two)
    assert mark.href == Target("page", "changes.html#change-two", "2024")
    assert [link.text for link in changes.history(here, two)] == [
        "Reworded in the edition of 2024",
        "Renumbered in the edition of 2022",
    ]


@pytest.mark.parametrize(
    "day, sentence",
    [
        (TODAY, "The same words apply now."),
        (date(2023, 12, 31), "In the next edition it is the same."),
    ],
)
def test_a_clause_that_stays_is_said_to_stay(day: date, sentence: str) -> None:
    """Before the next edition begins its words do not apply yet, though they are the same."""
    made = site(
        edition("2022", clauses=[ONE], control={"status": "superseded", "date": "2022"}),
        edition("2024", clauses=[ONE], control={"date": "2024", "supersedes": "2022"}),
    )
    policy = in_force.as_of(made.policy, day)
    here = Site(policy, policy.edition_by_name["2022"], day)
    now = changes.now(here, here.edition.clauses[0])
    assert now is not None
    assert now.sentence == sentence


@pytest.mark.parametrize(
    "day, sentence",
    [
        (TODAY, "Since then it was reworded."),
        (date(2023, 12, 31), "In the next edition it is reworded."),
    ],
)
def test_the_history_of_an_old_edition_ends_with_it(day: date, sentence: str) -> None:
    """Later changes are mentioned only by the link to the clause as it is then."""
    here = in_force.as_of(three().policy, day)
    middle = Site(here, here.edition_by_name["2022"], day)
    two = middle.edition.clauses[1]
    assert len(changes.history(middle, two)) == 1
    now = changes.now(middle, two)
    assert now is not None
    assert now.href == Target("passage", "two", "2024")
    assert now.sentence == sentence


def test_the_review_history_tells_what_changed() -> None:
    """The history of reviews gives the change in one line, with a link to the whole."""
    html = history.timeline(three(), "history.html")
    assert "2 reworded; 1 substantive" in html


def test_the_page_of_editions_makes_up_no_day() -> None:
    """A year stays a year, in words and in the dates that the script reads."""
    html = history.timeline(three(), "history.html")
    assert 'data-first-start="2022-01-01" data-last-start="2022-12-31"' in html
    assert "the date printed with it; when it was adopted is not known" in html


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_redline_in_print_is_accessible(
    small_school: Policy, tmp_path: Path, profile: str
) -> None:
    """The printed redline passes page-validation's profiles."""
    current = small_school.in_force
    assert current is not None
    path = tmp_path / "changes.pdf"
    path.write_bytes(make(Sheet(small_school, current), CHANGES))
    assert "Rules: " in str(validate_pdf(str(path), profile=profile))
    assert "no failures" in str(validate_pdf(str(path), profile=profile))


def test_the_redline_in_print_holds_every_change(small_school: Policy, tmp_path: Path) -> None:
    """Deletions and insertions have brackets of two kinds; each change has its reason."""
    current = small_school.in_force
    assert current is not None
    path = tmp_path / "changes.pdf"
    path.write_bytes(make(Sheet(small_school, current), CHANGES))
    words = " ".join(" ".join(p.extract_text() for p in PdfReader(path).pages).split())
    assert "[deeper than a boot]" in words
    assert "{The stepping stones at Kettle Ford count as open water.}" in words
    for change in current.changes.changes:
        assert change.reason in words


def test_the_redline_in_print_has_the_same_bytes_each_time(small_school: Policy) -> None:
    """The same data gives the same bytes."""
    current = small_school.in_force
    assert current is not None
    sheet = Sheet(small_school, current)
    assert make(sheet, CHANGES) == make(sheet, CHANGES)


def test_an_edition_with_nothing_to_compare_has_no_redline_in_print(small_school: Policy) -> None:
    """The first text that is held has no PDF of changes."""
    first = small_school.editions[0]
    assert not has_changes(Sheet(small_school, first))
    with pytest.raises(ValueError, match="nothing to compare"):
        make(Sheet(small_school, first), CHANGES)
