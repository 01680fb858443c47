"""The files above the editions: permanent addresses, feeds and the export."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from macros.model import dates
from macros.model.edition import Ledger
from macros.model.guide import Guide
from macros.model.home import PartWords
from macros.model.page import FrontMatter, Page
from macros.model.policy import Policy
from macros.problems import Place
from macros.publish.permanent import permanent_guide
from macros.reason import addresses
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests.editions import edition, policy
from tests.support.above import above_editions

TODAY = date(2026, 11, 23)
ATOM = "{http://www.w3.org/2005/Atom}"
SINCE = {"kind": "clause", "id": "one", "since": "old"}


@pytest.mark.parametrize("inside", ["c", "policy/deep", "."])
def test_a_relative_link_is_the_same_in_any_working_folder(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder may have the name of an address's first folder."""
    folder = tmp_path / inside
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder)

    # Results are cached between tests, so each case asks for a page of its own.
    to, page = "../c/one/index.html", f"policy/{len(inside)}"
    assert addresses.relative(to, f"{page}/two.html") == "../../../c/one/index.html"


def test_a_relative_link_is_right_at_the_root_of_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no folder above the root, which must not shorten the link."""
    monkeypatch.chdir("/")

    assert addresses.relative("../../start/index.html", "a/b.html") == "../../../start/index.html"


def made(*editions: Any, **given: Any) -> dict[str, str]:
    """The files of a policy of these editions, as text."""
    whole = policy(*editions, **given)
    return {
        name: content.decode()
        for name, content in above_editions(whole, whole.editions, TODAY).items()
    }


def two(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, str]:
    """The files, with one clause in the old edition and another form of it in the new."""
    other = {"id": "other", "number": "1.9", "text": "Something else."}
    old = edition(
        "old",
        clauses=[before, other] if before else [other],
        control={"status": "superseded", "date": "2023-11"},
    )
    new = edition(
        "new",
        clauses=[after, other] if after else [other],
        control={"date": "2026-12", "supersedes": "old"},
    )
    return made(old, new, addresses=[SINCE] if before else [])


def skipping(number: str) -> dict[str, Any]:
    """A note that a number is skipped."""
    return {"notes": ({"text": "Not printed.", "kind": "oddity", "skips": (number,)},)}


ONE = {"id": "one", "number": "1.1", "label": "A label", "text": "The words of it."}


@pytest.mark.parametrize("after", [None, {"text": "Other words."}], ids=["removed", "reworded"])
def test_a_changed_clause_leads_to_what_changed_and_why(after: dict[str, Any] | None) -> None:
    """Its page links to the change and gives the owner's reason."""
    page = two(ONE, after and {**ONE, **after})["c/one/index.html"]
    assert 'href="../../current/changes.html#change-one">What changed, and why' in page
    assert "and why" not in two(ONE, ONE)["c/one/index.html"]


def test_an_unchanged_clause_opens_its_place_in_the_policy() -> None:
    """The page has the words, and a link that its script opens."""
    page = two(ONE, ONE)["c/one/index.html"]
    assert "The words of it." in page
    assert re.search(r'href="\.\./\.\./current/policy/section-one\.html#one" data-opens', page)


@pytest.mark.parametrize(
    "after, words",
    [
        ({**ONE, "number": "1.2"}, "The number has changed"),
        ({**ONE, "text": "Other words of it."}, "The words have changed"),
        (None, "These words no longer apply. They were last in the edition of November 2023."),
    ],
)
def test_a_clause_that_changed_since_stops_and_says_so(
    after: dict[str, Any] | None, words: str
) -> None:
    """The page opens nothing, so that the reader decides where to go."""
    page = two(ONE, after)["c/one/index.html"]
    assert words in page
    assert "data-opens" not in page


def test_a_clause_that_the_next_edition_drops_applies_until_that_begins() -> None:
    """Its page does not say that words are gone which apply today."""
    old = edition("old", clauses=[ONE], control={"status": "superseded", "date": "2023-11"})
    new = edition("new", clauses=[{"id": "other"}], control={"adopted": "2027-01-11"})
    until = replace(old, turn=dates.parse("2027-01-11"))
    page = made(until, replace(new, turn=until.turn), addresses=[SINCE])["c/one/index.html"]
    assert "In the edition of November 2023 they still apply." in page
    assert "status-past" not in page


def test_a_clause_whose_item_changed_has_changed() -> None:
    """An item is part of its clause's words."""

    def with_item(words: str) -> dict[str, Any]:
        return {**ONE, "items": [{"id": "inside", "text": words}]}

    page = two(with_item("an item;"), with_item("another item;"))["c/one/index.html"]
    assert "The words have changed" in page


def test_a_renumbered_clause_names_both_numbers() -> None:
    """A reader who was given the old number finds it."""
    page = two(ONE, {**ONE, "number": "1.2"})["c/one/index.html"]
    assert "it was paragraph 1.1, in the edition of December 2026 it is paragraph 1.2" in page


def test_a_clause_of_a_draft_alone_does_not_apply() -> None:
    """The page says so before anything else."""
    files = made(
        edition("new", clauses=[{"id": "other"}]),
        edition("draft", clauses=[ONE], control={"status": "draft", "based_on": "new"}),
    )
    assert "They are not adopted and do not apply" in files["c/one/index.html"]
    assert "data-opens" not in files["c/one/index.html"]


def test_a_number_that_passed_to_another_clause_shows_both_editions() -> None:
    """A number is a label, not an identity."""
    page = two(ONE, {**ONE, "id": "heir", "text": "The heir's words."})["n/1.1/index.html"]
    assert "The words of it." in page
    assert "The heir&#39;s words." in page


@pytest.mark.parametrize("first, second", [("1(a)", "1-a"), ("A1", "a1")])
def test_numbers_that_share_an_address_share_its_page(first: str, second: str) -> None:
    """Addresses omit marks, and Windows ignores capitals: no number is lost."""
    clauses = [
        {"id": "one", "number": first, "text": "The first words."},
        {"id": "two", "number": second, "text": "The second words."},
    ]
    files = made(edition(clauses=clauses))

    for number in (first, second):
        page = files[addresses.permanent_number(number)]
        assert "The first words." in page
        assert "The second words." in page
        assert f"{first} or {second}" in page


def test_an_item_whose_number_is_whole_has_an_address_for_it() -> None:
    """A reader given "2.1.3" finds the item, with the words that lead into its list."""
    items = [{"id": f"i-{n}", "number": f"2.1.{n}", "text": "Words."} for n in (1, 3)]
    items[1] |= skipping("2.1.2")
    files = made(
        edition(clauses=[{"id": "one", "number": "2.1", "text": "Never do:", "items": items}])
    )
    assert "Cited as paragraph 2.1.3." in files["n/2.1.3/index.html"]
    assert "Never do:</p><p" in files["n/2.1.3/index.html"]
    assert "No paragraph 2.1.2 is printed." in files["n/2.1.2/index.html"]


@pytest.mark.parametrize("number, clauses", [("6.7", 2), ("6.8", 0), ("6.9", 1)])
def test_a_printed_number_shows_all_its_clauses(number: str, clauses: int) -> None:
    """Number 6.7 was printed twice, and 6.8 not at all."""
    printed = [("a", "6.7"), ("b", "6.7"), ("c", "6.9")]
    given = [{"id": name, "number": n, "text": "Words."} for name, n in printed]
    given[2] |= skipping("6.8")
    page = made(edition(clauses=given))[f"n/{number}/index.html"]
    assert page.count("<blockquote") == clauses
    assert ('class="warning"' in page) == (clauses != 1)


def test_the_page_of_a_number_uses_the_policys_word_for_its_parts() -> None:
    """No page speaks of paragraphs if the policy has standing orders."""
    words = PartWords(clause=("standing order",))
    given = [{"id": f"n-{n}", "number": f"1.{n}", "text": "Words."} for n in (1, 3)]
    given[1] |= skipping("1.2")
    files = made(edition(clauses=given, part_words=words))
    assert "one standing order in every edition" in files["n/1.1/index.html"]
    assert "No standing order 1.2 is printed." in files["n/1.2/index.html"]
    assert "paragraph" not in "".join(files[name] for name in files if name.startswith("n/"))


def test_words_without_a_label_are_headed_by_what_people_call_them() -> None:
    """The heading is "Paragraph 1.1", as the first words would be said twice."""
    files = made(edition(clauses=[{"id": "one", "number": "1.1", "label": "", "text": "Knock."}]))
    assert "<h1>Paragraph 1.1</h1>" in files["c/one/index.html"]
    assert "<h3>Paragraph 1.1</h3>" in files["n/1.1/index.html"]


def test_a_printed_heading_is_not_marked_as_ours() -> None:
    """No empty box of adopted words is below it."""
    heading = {"id": "board", "number": "1.2", "heading": "The board", "level": 3, "label": ""}
    page = made(edition(clauses=[heading]))["c/board/index.html"]
    assert '<h1><span class="number">1.2</span> The board</h1>' in page
    assert "The heading is ours" not in page
    assert "<blockquote" not in page


def test_a_cell_is_shown_in_its_row_and_below_what_leads_in() -> None:
    """A cell alone would be unclear."""
    rows = (({"id": "first", "number": "1"}, "We talk."), ("2", "We write."))
    table = {"header": ("Stage", "What happens"), "rows": rows}
    clause = {"id": "one", "number": "1.1", "text": "In stages:", "table": table}
    page = made(edition(clauses=[clause]))["c/first/index.html"]
    words = page.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert all(each in words for each in ("In stages:", "What happens", "We talk."))
    assert "We write." not in words


GUIDE = {"id": "guide", "title": "Whom do I tell?", "summary": "Whom to tell.", "start": "who"}
PUBLISHED = {"kind": "guide", "id": "guide", "since": "old"}


@pytest.mark.parametrize("addresses", [(), (PUBLISHED,)], ids=["never", "once"])
def test_a_guide_that_ended_keeps_an_address_that_was_published(addresses: Any) -> None:
    """Its page says that it ended and what applies now. An unpublished guide has no page."""
    whole = policy(edition(clauses=[ONE]), addresses=addresses)
    ended = replace(whole, guides=(Guide.model_validate(GUIDE),))
    files = above_editions(ended, ended.editions, TODAY)
    assert ("g/guide/index.html" in files) == bool(addresses)
    if addresses:
        page = files["g/guide/index.html"].decode()
        assert "This guide no longer applies." in page
        assert 'href="../../current/index.html">See what applies now' in page


def test_what_an_edition_had_in_force_leads_to_what_holds_today() -> None:
    """Links to its guides and pages are kept for years. What it still has is left alone."""
    guide = Guide.model_validate(GUIDE)
    old = edition("old", clauses=[ONE], control={"status": "superseded", "date": "2023-11"})
    new = edition("new", clauses=[ONE], control={"supersedes": "old"}, guides=(guide,))
    home = {"kind": "page", "id": "current/index.html", "since": "old"}
    own, every = {"title": "Trips"}, {"title": "Terms", "edition": "every"}
    known = tuple(
        Page(f"{name}.md", "", FrontMatter.model_validate(facts), "", Place("docs"))
        for name, facts in (("trips", own), ("terms", every))
    )
    whole = replace(policy(old, new, addresses=[PUBLISHED, home]), guides=(guide,), pages=known)
    found = {
        a: page.decode() for a, page in permanent_guide.beside(Site(whole, old, TODAY)).items()
    }
    assert {*found} == {"guides/guide.html", "trips.html"}
    assert all(f'../current/{address}" data-opens' in page for address, page in found.items())
    assert not permanent_guide.beside(Site(whole, new, TODAY))
    assert not permanent_guide.beside(Site(replace(whole, ledger=Ledger()), old, TODAY))


@pytest.fixture(scope="module", params=["small-school", "every-shape"])
def sample(request: pytest.FixtureRequest, root: Path) -> Policy:
    """One of the fictional policies."""
    return load(root / "tests" / "samples" / request.param).policy


@pytest.fixture(scope="module")
def files(sample: Policy) -> dict[str, str]:
    """Its files."""
    return {n: c.decode() for n, c in above_editions(sample, sample.editions, TODAY).items()}


def test_every_page_names_its_icon(files: dict[str, str]) -> None:
    """A browser would otherwise ask for one at the root of the host."""
    pages = {name: words for name, words in files.items() if name.endswith(".html")}

    assert [name for name, words in pages.items() if '<link rel="icon" href="' not in words] == []


def test_the_same_data_gives_the_same_bytes(sample: Policy) -> None:
    """Nothing depends on the time, on chance or on the order of a set."""
    assert above_editions(sample, sample.editions, TODAY) == above_editions(
        sample, sample.editions, TODAY
    )


def test_the_feed_is_an_atom_feed(files: dict[str, str]) -> None:
    """RFC 4287: id, title, updated and author; each entry has an id and full timestamps."""
    feed = ET.fromstring(files["feed.xml"])  # noqa: S314 - our own file
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for element in (feed, *entries):
        updated = element.findtext(f"{ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", updated)
        assert element.findtext(f"{ATOM}title")
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    names = [element.findtext(f"{ATOM}id") or "" for element in (feed, *entries)]
    assert len(set(names)) == len(names)
    assert all(name.startswith("urn:uuid:") for name in names)


def test_the_calendar_follows_its_standard(files: dict[str, str]) -> None:
    """RFC 5545: lines end with CR LF and have at most 75 octets; every BEGIN has an END."""
    calendar = files["review.ics"]
    assert calendar.endswith("END:VCALENDAR\r\n")
    raw = calendar.removesuffix("\r\n").split("\r\n")
    assert all("\n" not in line and len(line.encode()) <= 75 for line in raw)
    lines = calendar.replace("\r\n ", "").split("\r\n")
    begun: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            begun.append(value)
        elif name == "END":
            assert begun.pop() == value
    assert begun == []
    for needed in ("UID", "DTSTAMP", "SUMMARY"):
        assert sum(line.startswith(f"{needed}:") for line in lines) == 3


def test_the_review_is_a_month_with_reminders_before_it() -> None:
    """Due in November 2024: the whole month, and a reminder 3 months and 1 month before."""
    calendar = made(edition(clauses=[ONE], control={"review": {"due": "2024-11"}}))["review.ics"]
    assert "DTSTART;VALUE=DATE:20241101\r\nDTEND;VALUE=DATE:20241201" in calendar
    triggers = re.findall(r"TRIGGER;VALUE=DATE-TIME:(\d{8})", calendar)
    assert triggers == ["20240801", "20241001"]


def test_the_export_keeps_its_own_schema(files: dict[str, str]) -> None:
    """The export is valid against its schema."""
    schema = json.loads(files["policy.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(files["policy.json"]), schema)


def test_every_field_of_the_export_is_described(files: dict[str, str]) -> None:
    """The schema is the documentation of the export."""
    schema = json.loads(files["policy.schema.json"])
    for record in (schema, *schema["$defs"].values()):
        assert all(field.get("description") for field in record["properties"].values())


def test_a_schema_that_is_not_kept_is_noticed(files: dict[str, str]) -> None:
    """A field that the schema does not describe is refused."""
    schema = json.loads(files["policy.schema.json"])
    document = json.loads(files["policy.json"]) | {"surprise": True}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_the_addresses_of_the_export_exist(files: dict[str, str]) -> None:
    """Every permanent address in the export has its page."""
    document = json.loads(files["policy.json"])
    wanted = {p["permanent"] for e in document["editions"] for p in e["passages"]}
    assert wanted <= files.keys()


def test_the_selector_reads_the_edition_in_force_first() -> None:
    """versions.json has mike's form: version, title, aliases."""
    versions = json.loads(two(ONE, ONE)["versions.json"])
    assert [(v["version"], v["aliases"]) for v in versions] == [("new", ["current"]), ("old", [])]


def test_the_export_has_every_block_of_a_passage(files: dict[str, str]) -> None:
    """No word is left out, and everything with an id is also listed by itself."""
    for version in json.loads(files["policy.json"])["editions"]:
        known = {passage["id"]: passage for passage in version["passages"]}
        for passage in known.values():
            for inner in _inside(passage["blocks"]):
                assert known[inner["id"]]["blocks"] == inner["blocks"]


def _inside(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Everything with an id in some blocks of the export."""
    for block in blocks:
        cells = [cell for row in (block.get("header", []), *block.get("rows", [])) for cell in row]
        for each in (block, *block.get("items", []), *cells):
            if each.get("id"):
                yield each
            if each is not block or block["type"] in {"figure", "footnote", "box"}:
                yield from _inside(each.get("blocks", []))


def test_hostile_words_stay_words() -> None:
    """Tags and templates in a clause are shown as text."""
    hostile = '<script>alert(1)</script> {{ 7 + 7 }} & "quoted"'
    page = two({**ONE, "text": hostile}, {**ONE, "text": hostile})["c/one/index.html"]
    assert "<script>alert" not in page
    assert "{{ 7 + 7 }}" in page
