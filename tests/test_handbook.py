"""The printed handbook, large print, posters and cards, read back from the PDFs themselves."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from page import validate_pdf
from pypdf import PdfWriter

from macros.model.edition import Changes
from macros.model.policy import Edition, Policy
from macros.model.school import Contact
from macros.publish.paper import kept, people, poster, printed
from macros.publish.paper.changes_pdf import CHANGES
from macros.publish.paper.documents import Document, make
from macros.publish.paper.handbook import HANDBOOK, LARGE_PRINT
from macros.publish.paper.sheet import MOST_BESIDE, Sheet
from macros.publish.paper.start_pdf import start_page
from macros.reason import addresses, fingerprints
from macros.reason.guides import KIND_NAMES, told, ways
from macros.rules.checked import load
from macros.views.contacts import contact
from tests import editions
from tests.support import commands
from tests.support.pdfs import Read, adopted, adopted_links, squeezed
from tests.support.positions import faults

# One worker makes the PDFs once for all of these tests.
pytestmark = pytest.mark.xdist_group("print")

SMALL = commands.ROOT / "tests" / "samples" / "small-school"
EVERY_SHAPE = commands.ROOT / "tests" / "samples" / "every-shape"
BOOKS = ("handbook.pdf", "handbook-large-print.pdf")
PAGE = re.compile(r"(?:\(p|\bpages?) (\d+)\)?$")


@cache
def _policy(data: Path) -> Policy:
    return load(data).policy


def _in_force(data: Path) -> Edition:
    edition = _policy(data).in_force
    assert edition is not None
    return edition


@cache
def _made(data: Path) -> dict[str, Read]:
    files = printed.outputs(_policy(data), _in_force(data))
    return {name: Read(content) for name, content in files.items()}


@cache
def _draft() -> dict[str, Read]:
    edition = _in_force(SMALL)
    control = edition.control.model_copy(update={"status": "draft"})
    files = printed.outputs(_policy(SMALL), replace(edition, control=control))
    return {name: Read(content) for name, content in files.items()}


@pytest.fixture(params=[SMALL, EVERY_SHAPE], ids=["small-school", "every-shape"])
def data(request: pytest.FixtureRequest) -> Path:
    """A policy with guides, and one with everything that policies print."""
    folder: Path = request.param
    return folder


def _passes(content: bytes, profile: str, folder: Path) -> bool:
    path = folder / "document.pdf"
    path.write_bytes(content)
    return bool(validate_pdf(str(path), profile=profile).is_compliant)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_pdf_passes_the_profiles(data: Path, profile: str, tmp_path: Path) -> None:
    """Every PDF passes page-validation's PDF/UA-1 and PDF/A-2a profiles."""
    for name, read in _made(data).items():
        assert _passes(read.content, profile, tmp_path), name


def test_what_the_school_wrote_is_said_to_be_the_schools(data: Path) -> None:
    """Whoever keeps the data is named nowhere on paper for readers."""
    made = {name: read.words for name, read in _made(data).items() if name != "review-pack.pdf"}
    assert [name for name, words in made.items() if re.search(r"\beditor\b", words)] == []
    assert "The school wrote these lines" in _made(SMALL)["handbook.pdf"].words


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_broken_pdf_is_refused(profile: str, tmp_path: Path) -> None:
    """The same profiles refuse a handbook without its structure."""
    writer = PdfWriter(clone_from=_made(SMALL)["handbook.pdf"].reader)
    for key in ("/StructTreeRoot", "/MarkInfo", "/Lang"):
        del writer.root_object[key]
    broken = io.BytesIO()
    writer.write(broken)
    assert not _passes(broken.getvalue(), profile, tmp_path)


def test_every_letter_is_in_its_place(data: Path) -> None:
    """No letter is off the paper, over another letter or under 9 points."""
    made = _made(data).items()
    assert {name: found for name, read in made if (found := faults(read.content))} == {}


@pytest.mark.parametrize("book", BOOKS)
def test_every_adopted_word_is_there_in_order(data: Path, book: str) -> None:
    """Every line of the cover, every paragraph, item and cell is read word for word, in order."""
    words = _made(data)[book].words
    position = 0
    for line in filter(None, map(squeezed, adopted(_in_force(data)))):
        found = words.find(line, position)
        assert found >= 0, f"not found in its place: {line}"
        position = found + len(line)


@pytest.mark.parametrize("book", BOOKS)
def test_every_printed_page_number_is_right(data: Path, book: str) -> None:
    """Wherever a link prints a page number, its target is on that page."""
    printed_pages = [
        (int(found[1]), link)
        for link in _made(data)[book].links
        if (found := PAGE.search(link.words))
    ]
    assert printed_pages
    assert not [link for page, link in printed_pages if page != link.page]


def test_the_contents_give_the_page_of_each_section(data: Path) -> None:
    """Each section's title is in the contents with the page that it starts on."""
    read = _made(data)["handbook.pdf"]
    pages = {link.words: link.page for link in read.links}
    for section in _in_force(data).sections:
        entries = {w: p for w, p in pages.items() if w.startswith(f"{section.full_title} ")}
        assert any(words.endswith(f" {page}") for words, page in entries.items())
        assert all(section.full_title in read.on_page(page) for page in entries.values())


def test_the_page_of_contents_is_headed_so(data: Path) -> None:
    """Its running head is "Contents" if it stands alone, and never names the guide before it."""
    read = _made(data)["handbook.pdf"]
    (page,) = (
        n for n in range(1, read.pages + 1) if "How to read this handbook" in read.on_page(n)
    )
    head, alone = read.artifacts(page), "The rules on one page" in read.on_page(page + 1)
    assert ("Contents" in head) == alone
    assert not [guide.title for guide in _in_force(data).guides if guide.title in head]


def test_links_lead_to_addresses_of_the_data(data: Path) -> None:
    """Every web address in a PDF is one that the data gives."""
    policy = _policy(data)
    website = policy.school.website
    given = {c.address for c in policy.citations.citations} | {website, f"http://{website}"}
    given |= adopted_links(_in_force(data))
    for name, read in _made(data).items():
        assert {link.address for link in read.links if link.address} <= given, name


def test_paper_leads_to_pages_that_the_site_has() -> None:
    """On a published site, the handbook leads to its edition and posters to their guides."""
    policy = _policy(SMALL)
    school = policy.school.model_copy(update={"site_address": "https://example.org"})
    edition = _in_force(SMALL)
    guide = next(guide for guide in edition.guides if guide.poster)
    wanted = ("handbook.pdf", addresses.poster(guide.id))
    files = printed.outputs(replace(policy, school=school), edition, wanted)
    published = f"https://example.org/{policy.id}"
    sheet = Read(files[addresses.poster(guide.id)])
    expected = f"{published}/{addresses.short(addresses.permanent_guide(guide.id))}"
    assert {link.address for link in sheet.links} == {expected}
    home = f"{published}/{edition.name}/"
    assert home in {link.address for link in Read(files["handbook.pdf"]).links}


def test_every_page_says_which_edition_it_is(data: Path) -> None:
    """Each page after the cover carries edition, fingerprint, a way to check, and its number."""
    read = _made(data)["handbook.pdf"]
    fingerprint = fingerprints.of_edition(_in_force(data))
    for page in range(2, read.pages + 1):
        footer = read.artifacts(page)
        assert f"Fingerprint {fingerprint}" in footer
        assert "Printed copies may be out of date" in footer
        assert f"Page {page} of {read.pages}" in footer


def test_a_draft_is_marked_on_every_page() -> None:
    """A draft says so on each page of everything printed, and an adopted edition on none."""
    for name, read in _draft().items():
        for page in range(1, read.pages + 1):
            assert "Draft: not adopted" in read.artifacts(page), f"{name}, page {page}"
    assert "Draft: not adopted" not in _made(SMALL)["handbook.pdf"].on_page(2)


def test_bookmarks_lead_to_every_section_clause_and_guide(data: Path) -> None:
    """Bookmarks name each section, each clause with a heading or label, and each guide."""
    edition = _in_force(data)
    clauses = {
        f"{clause.number} {name}".strip()
        for clause in edition.clauses
        if (name := clause.heading or clause.ours.label)
    }
    asked = [guide for guide in edition.guides if not guide.reporting][:MOST_BESIDE]
    guides = {
        guide.title for guide in (*asked, *edition.guides) if guide in asked or guide.reporting
    }
    sections = {section.full_title for section in edition.sections}
    assert clauses | guides | sections <= set(_made(data)["handbook.pdf"].bookmarks)


def test_the_document_says_its_title_and_language(data: Path) -> None:
    """Each PDF has a title and the language British English."""
    for name, read in _made(data).items():
        metadata = read.reader.metadata
        assert metadata is not None
        own = "New starters" if name.startswith("start-") else _in_force(data).control.title
        assert own in str(metadata.title)
        assert str(read.catalog["/Lang"]).lower() == "en-gb"


def test_large_print_is_large(data: Path) -> None:
    """Every letter of the large print has at least 18 points."""
    assert min(_made(data)["handbook-large-print.pdf"].sizes) >= 18


def test_the_cover_of_the_large_print_is_one_page(data: Path) -> None:
    """The cover has the school's name and the fingerprint: no page holds a title alone."""
    cover = _made(data)["handbook-large-print.pdf"].on_page(1)
    assert squeezed(_policy(data).school.name) in cover
    assert "The fingerprint of this edition is" in cover


def _pages_of(clauses: Sequence[dict[str, Any]], document: Document) -> list[str]:
    edition = editions.edition(clauses=clauses)
    read = Read(make(Sheet(editions.policy(edition), edition), document))
    return [read.on_page(page) for page in range(1, read.pages + 1)]


def test_a_clause_keeps_its_label_on_its_page_in_large_print() -> None:
    """Label, references and first words are on one page, wherever pages end."""
    clauses = [
        {
            "id": f"clause-{n}",
            "label": f"Label {n}.",
            "text": f"Clause {n} begins. {'And so on. ' * (7 * n % 23)}See 1.",
            "refers_to": ({"phrase": "See 1", "to": "clause-0"},),
        }
        for n in range(40)
    ]
    pages = _pages_of(clauses, LARGE_PRINT)
    for n in range(1, 40):
        (page,) = (page for page in pages if f"Label {n}. See " in page)
        assert f"Clause {n} begins." in page
    # A clause needs no reference to itself.
    assert not any("Label 0. See " in page for page in pages)


def test_what_leads_into_a_table_is_on_its_page() -> None:
    """The words before a table are on the page where it begins, wherever pages end."""
    clauses = [
        {
            "id": f"clause-{n}",
            "number": f"{n}",
            "text": f"{'And so on. ' * (7 * n % 23)}Table {n} follows.",
            "table": {"header": (f"Head {n}", "More"), "rows": (("One", "Two"),) * 2},
        }
        for n in range(40)
    ]
    pages = _pages_of(clauses, HANDBOOK)
    for n in range(40):
        (page,) = (page for page in pages if f"Table {n} follows." in page)
        assert f"Head {n} " in page


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_the_header_of_a_long_table_holds_no_links(book: Document) -> None:
    """The repeated header has all its words, but no link, which may not be printed twice."""
    rows = tuple((f"Visit {n}", "And so on. " * 30) for n in range(30))
    table = {"header": ("Each *visit*", "See 1"), "rows": rows}
    clauses = [
        {
            "id": "one",
            "number": "1",
            "text": "A visit.",
            "defines": ({"id": "v", "term": "visit"},),
        },
        {
            "id": "two",
            "text": "These:",
            "table": table,
            "refers_to": ({"phrase": "See 1", "to": "one"},),
        },
    ]
    edition = editions.edition(clauses=clauses)
    read = Read(make(Sheet(editions.policy(edition), edition), book))
    tops = [n for n in range(1, read.pages + 1) if "Each visit" in read.on_page(n)]
    assert len(tops) > 1
    assert "Each visit See 1 Visit 0 And so on." in read.words
    assert [link.words for link in read.links if link.words.lower() in {"visit", "see 1"}] == [
        "Visit"
    ]


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_table_of_versions_is_printed(book: Document) -> None:
    """A statement before the sections may consist of a table only."""
    table = {"header": ("Version", "Date"), "rows": (("1.0", "March 2019"),)}
    edition = editions.edition(
        statements=({"id": "versions", "table": table},), clauses=({"id": "a", "text": "A"},)
    )
    read = Read(make(Sheet(editions.policy(edition), edition), book))

    assert any("Version Date 1.0 March 2019" in read.on_page(n + 1) for n in range(read.pages))


@pytest.mark.parametrize("book", [HANDBOOK, LARGE_PRINT])
def test_a_heading_between_clauses_has_space_around_it(book: Document) -> None:
    """It is nearer to what follows than to the words above it, and rows do not overlap."""
    clauses = [
        {"id": "above", "label": "One", "text": "And so on. " * 30 + "It ends here."},
        {"id": "below", "label": "Of what follows", "heading": "In the middle", "text": "Next."},
    ]
    edition = editions.edition(clauses=clauses)
    read = Read(make(Sheet(editions.policy(edition), edition), book))
    above, heading, below = read.heights("It ends here.", "In the middle", "Of what follows")
    assert above - heading > heading - below > 13


@pytest.mark.parametrize("length", range(60, 100, 5))
def test_a_group_of_changes_starts_on_the_page_of_its_first_change(length: int) -> None:
    """Its heading and meaning are not left behind, wherever pages end."""
    kinds = {"one": "substantive", "two": "editorial"}
    changes = [{"passage": name, "kind": kind, "reason": "So."} for name, kind in kinds.items()]
    before, after = (
        editions.edition(
            name,
            clauses=[
                {
                    "id": "one",
                    "label": "First",
                    "text": "".join(f"First{at:05} and{at:05}. " for at in range(length * n)),
                },
                {"id": "two", "label": "Second", "text": f"In {n}."},
            ],
            changes=Changes.model_validate({"changes": tuple(changes if n > 1 else ())}),
            control={"supersedes": "2023-11"} if n > 1 else {},
        )
        for n, name in enumerate(("2023-11", "2024-11"), 1)
    )
    read = Read(make(Sheet(editions.policy(before, after), after), CHANGES))
    (page,) = (n for n in range(1, read.pages + 1) if "Editorial changes (1)" in read.on_page(n))
    assert "Second" in read.on_page(page)


def test_a_poster_is_one_page_and_can_be_read_from_afar(data: Path) -> None:
    """Its headings have 36 points or more, and no letter has less than 12."""
    policy, edition = _policy(data), _in_force(data)
    for guide in edition.guides:
        read = _made(data)[addresses.poster(guide.id)]
        answers = poster.view(Sheet(policy, edition), guide)["answers"]
        large = _in_letters_of(36, read)
        assert read.pages == 1
        assert min(read.sizes) >= 12
        assert [each["heading"] for each in answers if each["heading"] not in large] == []


def test_a_poster_heads_with_tell_only_whom_an_outcome_tells_at_once(data: Path) -> None:
    """Any other outcome has its own title as its heading."""
    policy, edition = _policy(data), _in_force(data)
    for guide in (guide for guide in edition.guides if guide.reporting):
        at_once = {
            each.role.name
            for end in guide.outcomes
            for each in told(policy, end)[:1]
            if end.kind == "immediate"
        }
        instead = {
            each.instead.name
            for end in guide.outcomes
            for each in told(policy, end)
            if each.instead
        }
        answers = poster.view(Sheet(policy, edition), guide)["answers"]
        heavy = {each["heading"] for each in answers if each["slug"] == "immediate"}
        assert heavy - {"Act now"} == {f"Tell the {name}" for name in at_once | instead}
        titles = {end.title for end in guide.outcomes} | set(KIND_NAMES.values())
        assert {each["heading"] for each in answers} - heavy <= titles


def test_a_poster_gives_the_number_to_call_in_letters_read_from_afar(data: Path) -> None:
    """Below each "Tell the …" is that person's number, or the office's if they have none."""
    policy, edition = _policy(data), _in_force(data)
    by_name = {role.name: contact(policy, role.id) for role in policy.roles.roles}
    for guide in (guide for guide in edition.guides if guide.reporting):
        large = _in_letters_of(36, _made(data)[addresses.poster(guide.id)])
        for each in poster.view(Sheet(policy, edition), guide)["answers"]:
            at = by_name.get(each["heading"].removeprefix("Tell the "))
            number = at and (at.phone or (at.ask and at.ask.value))
            assert not number or squeezed(number) in large


def test_a_poster_gives_a_number_for_who_is_not_told_at_once_too(small_school: Policy) -> None:
    """Below an outcome's own title is the office's number."""
    policy = replace(small_school, school=small_school.school.updated(phone="01632 960000"))
    edition = policy.in_force
    assert edition
    for guide in (guide for guide in edition.guides if guide.reporting):
        answers = poster.view(Sheet(policy, edition), guide)["answers"]
        numbers = {each["heading"]: each["number"] for each in answers}
        assert numbers["Tell the Visits Coordinator today"].endswith(
            "01632\N{NO-BREAK SPACE}960000"
        )
        assert numbers["Act now"] == ""


def test_a_poster_names_whose_a_number_is_where_its_heading_does_not(small_school: Policy) -> None:
    """A name precedes the number unless the heading has it; without a number the email is given."""
    for title, shown, reach in (
        ("Sit down", "Visits Coordinator: ", {"phone": "01632"}),
        ("Ask the visits coordinator", "", {"phone": "01632"}),
        ("Ask the visits coordinator", "", {"email": "vc@school.example"}),
    ):
        contact_of_them = Contact(role="visits-coordinator", **reach)
        school = small_school.school.updated(contacts=(contact_of_them,))
        policy = replace(small_school, school=school)
        edition = policy.in_force
        assert edition
        guide = next(guide for guide in edition.guides if guide.reporting)
        sheet = Sheet(policy, edition)
        ends = tuple(
            each.updated(title=title) if each.id == "tell-coordinator" else each
            for each in guide.outcomes
        )
        answers = poster.view(sheet, guide.updated(outcomes=ends))["answers"]
        numbers = {each["heading"]: each["number"] for each in answers}
        assert numbers[title] == shown + "".join(reach.values())


def test_a_poster_says_what_is_allowed_even_if_every_outcome_tells_somebody(
    small_school: Policy,
) -> None:
    """Somebody to ask about what is allowed is not somebody who must be told."""
    edition = small_school.in_force
    assert edition
    guide = next(guide for guide in edition.guides if not guide.reporting)
    tell = next(each.tell for each in guide.outcomes if each.tell)
    ends = tuple(each.updated(tell=tell) for each in guide.outcomes)
    answers = poster.view(Sheet(small_school, edition), guide.updated(outcomes=ends))["answers"]
    assert [each["heading"] for each in answers] == ["No", "Ask first", "Yes"]


def _in_letters_of(points: float, read: Read) -> str:
    """The words of the first page in letters of this many points or more."""
    said: list[str] = []

    def keep(text: str, _user: object, _matrix: object, _font: object, size: float) -> None:
        if size >= points:
            said.append(text.replace("\n", ""))

    read.reader.pages[0].extract_text(visitor_text=keep)
    return squeezed("".join(said))


def test_a_poster_shows_every_outcome(data: Path) -> None:
    """Each outcome is on its poster: its act, or the situation that leads there."""
    for guide in _in_force(data).guides:
        words = _made(data)[addresses.poster(guide.id)].words
        for way in ways(guide):
            assert way.outcome.act in words or way.steps[0].answer.text in words


def test_a_poster_says_when_each_outcome_applies(data: Path) -> None:
    """Every way to an outcome is below it, step by step: no "Yes" lacks its condition."""
    policy, edition = _policy(data), _in_force(data)
    for guide in (guide for guide in edition.guides if not guide.reporting):
        answers = poster.view(Sheet(policy, edition), guide)["answers"]
        when = {it["says"]: it["when"] for each in answers for it in each["situations"]}
        words = _made(data)[addresses.poster(guide.id)].words
        for way in ways(guide):
            last = way.steps[-1].answer.text
            assert any(steps[-1][1] == last for steps in when[way.outcome.act])
            for steps in when[way.outcome.act]:
                assert squeezed(" → ".join(map(" ".join, steps))) in words
        assert sum(map(len, when.values())) == len(list(ways(guide)))


def test_a_poster_carries_the_safety_advice_that_most_ends_share(data: Path) -> None:
    """A poster gives the warning that most outcomes of its guide share, or all the advice."""
    for guide in _in_force(data).guides:
        words = _made(data)[addresses.poster(guide.id)].words
        ends = [way.outcome for way in ways(guide)]
        notes = Counter(note for end in ends for note in dict.fromkeys(end.safety))
        left_out = {note: n for note, n in notes.items() if squeezed(note) not in words}
        shown = [n for note, n in notes.items() if note not in left_out]
        assert max(left_out.values(), default=0) <= min(shown, default=len(ends)), guide.id
        assert bool(left_out) == ("There is more in the guide" in words), guide.id


def test_sheets_have_a_line_for_a_number_that_is_not_given(data: Path) -> None:
    """Everybody to tell has a number, or room to write it; none is invented."""
    policy, edition = _policy(data), _in_force(data)
    shown = people.to_tell(Sheet(policy, edition), None)["people"]
    given = {c.role: c.phone for c in policy.school.contacts}
    by_name = {role.name: given.get(role.id, "") for role in policy.roles.roles}
    assert shown
    assert all(each["phone"].replace("\xa0", " ") == by_name[each["name"]] for each in shown)
    for name in ("handbook.pdf", "cards.pdf"):
        assert all(each["name"] in _made(data)[name].words for each in shown)


def test_every_poster_names_those_on_the_cover_first_who_most_ends_tell() -> None:
    """The people of its own guide come first, and where there is room all that the cover names."""
    sheet = Sheet(_policy(SMALL), _in_force(SMALL))
    cover = [each["name"] for each in people.to_tell(sheet, None)["people"]]
    for guide in sheet.edition.guides:
        shown = [each["name"] for each in people.to_tell(sheet, None, guide)["people"]]
        assert sorted(shown) == sorted(cover)
        assert shown[0] == (cover[0] if guide.reporting else "Visits Coordinator")


def test_a_sheet_for_new_starters_says_from_which_day_its_contacts_are() -> None:
    """Each of its people may have another number by then."""
    policy, today = _policy(SMALL), date(2026, 2, 3)
    for starter in policy.roles.starters:
        view = start_page(starter).view(Sheet(policy, _in_force(SMALL), today))
        assert view["as_of"].startswith("Contacts ")


def test_a_sheet_for_new_starters_begins_with_danger_and_who_to_know(data: Path) -> None:
    """What to do in danger and who to know come before what the policy asks."""
    policy = _policy(data)
    known = [role.name for role in policy.roles.roles if role.id in policy.roles.to_know]
    for starter in policy.roles.starters:
        words = _made(data)[addresses.start_sheet(starter.id)].words
        before, _, _ = words.partition("What the policy asks of you")
        for said in (policy.school.emergency, *known):
            assert squeezed(said) in before


def test_cards_have_two_sides_and_are_read_once(data: Path) -> None:
    """The cards are two pages of ten; only the first of the ten is read aloud."""
    cards = _made(data)["cards.pdf"]
    lead = re.compile(r"Worried\? T|Who to ask")
    assert cards.pages == 2
    assert len(lead.findall(cards.words)) == 1
    assert len(lead.findall(cards.on_page(1))) == 10


def test_the_slip_names_what_is_acknowledged(data: Path) -> None:
    """The last page has room to sign, and prints the edition and its fingerprint."""
    read = _made(data)["handbook.pdf"]
    slip = read.on_page(read.pages)
    for words in ("Name", "Role", "Date", "Signature", fingerprints.of_edition(_in_force(data))):
        assert words in slip


@pytest.mark.parametrize("book", BOOKS)
def test_a_safety_note_says_that_it_is_one(data: Path, book: str) -> None:
    """The note begins by saying that it is the school's advice, not policy."""
    said = "School safety advice. Not policy text."
    words = _made(data)[book].words
    notes = [
        n for p in _in_force(data).passages.values() for n in p.ours.notes if n.kind == "safety"
    ]
    first = [squeezed(note.text.split("\n")[0]) for note in notes]
    assert not [note for note in first if f"{said} {note}" not in words]
    assert words.count(said) == len(notes)


def test_only_the_packaged_font_is_used(data: Path) -> None:
    """No PDF has a font of the system."""
    for read in _made(data).values():
        assert all("SourceSans3" in name for name in read.fonts)


def test_the_same_data_gives_the_same_bytes(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything printed is the same, byte for byte, when it is made again."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    again = printed.outputs(_policy(data), _in_force(data))
    assert again == {name: read.content for name, read in _made(data).items()}


def test_an_edition_without_its_text_prints_nothing() -> None:
    """An edition of which only the document control is known has no PDFs."""
    bare = editions.edition(control={"text_held": False}, clauses=())
    assert printed.outputs(editions.policy(bare), bare) == {}
