"""The pages and messages for new starters, as files."""

from __future__ import annotations

import email
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from macros.model.edition import Reviews
from macros.model.induction import Induction
from macros.model.policy import Policy
from macros.publish.permanent.shelf import Shelf
from macros.publish.start.files import at_root
from macros.reason import acknowledged, in_force
from macros.reason.prepared import History
from macros.views.starting import Since, histories, start
from tests import editions

SITE = "https://policies.school.example"
HELPERS = "start/helpers/"


def at(policy: Policy, **fields: str) -> Policy:
    """A policy of a school with more facts of its own."""
    return replace(policy, school=policy.school.updated(**fields))


def made(policy: Policy, **fields: str) -> Mapping[str, bytes]:
    """Every file for new starters."""
    return at_root((at(policy, **fields),), printed=False)


class _Links(HTMLParser):
    """The links of a page, and the files that it loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "a":
            self.links.append(known.get("href") or "")
        self.loaded += filter(None, [known.get("src"), known.get("background")])
        self.loaded += [known.get("href") or ""] if tag == "link" else []


def message(policy: Policy, name: str = HELPERS) -> email.message.EmailMessage:
    """A message as a mail program reads it."""
    read = email.message_from_bytes(
        made(policy, site_address=SITE)[f"{name}email.eml"], policy=default
    )
    assert isinstance(read, email.message.EmailMessage)
    return read


def part(policy: Policy, kind: str) -> str:
    """One form of the message."""
    body = message(policy).get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_before_an_edition_begins_new_starters_sign_the_one_in_force(small_school: Policy) -> None:
    """Page and message say until when it holds, and have only lines that were read against it."""
    early = in_force.as_of(small_school, date(2026, 1, 1))
    page = made(early)[f"{HELPERS}index.html"].decode()
    for form in (page, part(early, "plain"), part(early, "html")):
        assert "in force until 12 January 2026" in form
        assert "visits/2024-09/" in form
        assert "visits/current/index.html" not in form
        assert "Tell the Principal that day" in form
        assert "Do not paddle." not in form, "read against the words of the next edition alone"
    assert "Edition%3A%202024-09" in page
    assert "I signed" not in page, "nobody has signed an earlier edition, or the next one"
    teachers = made(early)["start/teachers/index.html"].decode()
    assert "Carry a charged phone" not in teachers, "only the next edition asks for it"


def test_new_starters_sign_the_next_edition_where_the_words_in_force_are_not_held(
    small_school: Policy,
) -> None:
    """There is nothing else to read."""
    old, new = in_force.as_of(small_school, date(2026, 1, 1)).editions
    bare = replace(old, control=old.control.updated(text_held=False))
    page = made(replace(small_school, editions=(bare, new)))[f"{HELPERS}index.html"].decode()
    assert "in force from 12 January 2026" in page


def test_once_no_policy_applies_the_pages_for_new_starters_say_so(small_school: Policy) -> None:
    """Their addresses stay, as people have them in email; there is nothing to sign."""
    held = {"day": "2026-02-01", "edition": "2026-01", "body": "A", "result": "withdrawn"}
    reviews = Reviews.model_validate({"reviews": (held,)})
    ended = in_force.as_of(replace(small_school, reviews=reviews), date(2026, 3, 1))
    files = made(ended, site_address=SITE)
    page = files[f"{HELPERS}index.html"].decode()
    assert "No policy is in force today." in page
    assert 'id="sign"' not in page
    assert "start/helpers/email.eml" not in files


def test_before_an_edition_begins_a_concern_is_reported_as_the_one_in_force_says(
    small_school: Policy,
) -> None:
    """The page for new starters and the first page of the site open the guide that holds today."""
    day = date(2026, 1, 1)
    early = in_force.as_of(small_school, day)
    now, coming = early.editions
    kept = replace(early, editions=(replace(now, guides=coming.guides), coming))
    for policy, folder in ((kept, "2024-09"), (early, "current"), (small_school, "current")):
        way = f"visits/{folder}/guides/gone-wrong.html"
        assert (
            f'href="../../{way}">Report a concern' in made(policy)[f"{HELPERS}index.html"].decode()
        )
        (shown,) = Shelf(policy.school, (policy,), day, printed=False).shown
        assert shown.report == way


def test_every_message_is_sound(small_school: Policy) -> None:
    """A mail library finds no defect; it has a subject, plain text and rich text."""
    for name in ("start/teachers/", HELPERS):
        mail = message(small_school, name)
        assert [each for each in mail.walk() if each.defects] == []
        assert mail["Subject"].startswith("Please read and sign")
        assert [each.get_content_type() for each in mail.iter_parts()] == [
            "text/plain",
            "text/html",
        ]
        assert max(map(len, mail.as_bytes().splitlines())) <= 998


def test_a_message_has_permanent_addresses_and_loads_nothing(
    small_school: Policy, small_site: Path
) -> None:
    """Every link works on this site; there is no picture, style sheet or script."""
    found = _Links(part(small_school, "html"))
    plain = [word for word in part(small_school, "plain").split() if word.startswith("https:")]
    assert found.loaded == []
    assert found.links
    for link in {*found.links, *plain}:
        assert link.startswith(f"{SITE}/")
        path = small_site.parent / urlsplit(link).path.strip("/")
        assert (path / "index.html" if path.is_dir() else path).is_file(), link


def test_the_rich_text_has_its_styles_in_itself(small_school: Policy) -> None:
    """Mail programs drop style sheets; colours are left to the reader's program."""
    page = part(small_school, "html")
    assert "<style" not in page
    assert "max-width: 600px" in page
    assert "color:" not in page.replace("color-scheme", "")
    assert 'role="presentation"' in page


def test_both_forms_say_the_same(small_school: Policy) -> None:
    """The plain text has every request of the rich text."""
    view = start((small_school,), small_school.roles.starters[1], {})
    for line in view.policies[0].asks:
        assert line.text in part(small_school, "plain")
        assert line.text in part(small_school, "html")


@pytest.mark.parametrize("form", ["plain", "html"])
def test_a_message_has_one_link_for_those_who_signed_before(grown: Policy, form: str) -> None:
    """Somebody new signed nothing: what changed since each edition is on the page."""
    words = part(grown, form)
    assert words.count("Did you sign") == words.count(f"{SITE}/{HELPERS}#since-visits") == 1


def test_both_forms_say_what_to_do_in_danger_before_all_else(small_school: Policy) -> None:
    """Both begin as the starters' page does, and link to the guide that says who to tell."""
    for form in ("plain", "html"):
        words = part(small_school, form)
        assert words.index(small_school.school.emergency) < words.index("What it asks of you:")
        assert "School safety advice, not policy." in words
        assert f"{SITE}/visits/current/guides/gone-wrong.html" in words


def test_a_site_without_address_makes_no_message(small_school: Policy) -> None:
    """No page for staff links to a message: the editor must supply the address first."""
    written = made(small_school, site_address="")
    assert not [name for name in written if name.endswith((".eml", ".ics", "email.html"))]
    assert "mail" not in written["start/index.html"].decode()


def test_the_day_to_read_by_goes_into_a_calendar(small_school: Policy) -> None:
    """It is an entry of one day; without a day there is no file."""
    written = made(small_school, site_address=SITE, read_by="2026-12-04")
    calendar = written[f"{HELPERS}read-by.ics"].decode()
    assert "DTSTART;VALUE=DATE:20261204\r\nDTEND;VALUE=DATE:20261205\r\n" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert f"{HELPERS}read-by.ics" not in made(small_school, site_address=SITE)


def mails(page: str) -> list[str]:
    """The mailto addresses of a page."""
    return [link for link in _Links(page).links if link.startswith("mailto:")]


def test_a_slip_names_what_is_signed(small_school: Policy) -> None:
    """Policy, edition, fingerprint and role are filled in; name and date are left blank."""
    page = made(small_school, acknowledge_at="office@school.example")[f"{HELPERS}index.html"]
    agree, disagree = mails(page.decode())
    fields = parse_qs(urlsplit(agree).query)
    assert unquote(urlsplit(agree).path) == "office@school.example"
    lines = dict(each.split(": ", 1) for each in fields["body"][0].split("\r\n") if ": " in each)
    assert lines["Policy"] == "visits"
    assert lines["Edition"] == "2026-01"
    assert lines["Role"] == "helpers"
    assert lines["Fingerprint"] in page.decode()
    assert (lines["Name"], lines["Date"]) == ("", "")
    assert "cannot agree" in parse_qs(urlsplit(disagree).query)["body"][0]


def test_a_slip_without_an_address_is_signed_on_paper_first(small_school: Policy) -> None:
    """Page and sheet name the same office; with an address or a form the page asks for no paper."""
    said = f"sign it, and hand it in at the {small_school.school.office}. Or sign by email"
    assert said in made(small_school)[f"{HELPERS}index.html"].decode()
    for way in ("office@school.example", "https://forms.example/f?r={role}"):
        known = made(small_school, acknowledge_at=way)[f"{HELPERS}index.html"].decode()
        assert "hand it in" not in known


def test_a_form_gets_edition_and_role_in_its_address(small_school: Policy) -> None:
    """The names of its fields do not matter."""
    form = "https://forms.example/f?r1={edition}&r2={role}&r3={policy}"
    page = made(small_school, acknowledge_at=form)[f"{HELPERS}index.html"].decode()
    assert "https://forms.example/f?r1=2026-01&r2=helpers&r3=visits" in _Links(page).links


def since(policy: Policy, role: int) -> tuple[Since, ...]:
    """The changes since each earlier edition that one choice of role shows."""
    starter = policy.roles.starters[role]
    own = start((policy,), starter, histories((policy,))).policies[0]
    return own.since


def test_what_changed_is_shown_for_the_role_alone(small_school: Policy) -> None:
    """A change that binds only others asks nothing of the reader."""
    teachers, helpers = (since(small_school, role)[0] for role in (0, 1))
    own, others = ({d.label for d in each.differences} for each in (teachers, helpers))
    assert own - others
    assert all(each.differences for each in (teachers, helpers))


def test_the_page_says_of_each_change_what_happened(small_school: Policy) -> None:
    """The label of a rule that was taken out reads like an order."""
    (old, new) = small_school.editions
    assert old.sections
    less = replace(new, sections=new.sections[:-1])
    gone = next(clause for clause in new.sections[-1].clauses if clause.id in old.passages)
    policy = replace(small_school, editions=(old, less))
    page = made(policy)[f"{HELPERS}index.html"].decode()
    assert re.search(rf">{gone.label}</a></h3>\s*<p>Taken out[.]</p>", page)


def test_a_new_section_and_a_new_statement_lead_to_their_places(small_school: Policy) -> None:
    """Neither has a permanent page of its own, as a clause has."""
    now = small_school.in_force
    aim = {"id": "aim", "text": "B."}
    new = editions.edition(clauses=[{"id": "a", "text": "A."}], statements=[aim])
    assert now
    grown = replace(now, front=(*now.front, *new.front), sections=(*now.sections, *new.sections))
    known = tuple(grown if each is now else each for each in small_school.editions)
    (last,) = since(replace(small_school, editions=known), 0)
    places = {each.href.id for each in last.differences}
    assert {"visits/c/a/index.html", "visits/2026-01/history.html#aim"} < places
    assert f"visits/2026-01/policy/{new.sections[0].id}.html" in places


def test_form_alone_asks_nobody_to_sign_again(small_school: Policy) -> None:
    """If each change is editorial, the page says that nothing is to be signed."""
    edition = small_school.in_force
    assert edition
    changes = edition.changes.updated(
        changes=tuple(each.updated(kind="editorial") for each in edition.changes.changes)
    )
    known = tuple(
        replace(each, changes=changes) if each is edition else each
        for each in small_school.editions
    )
    policy = replace(small_school, editions=known)
    (last,) = since(policy, 0)
    assert last.differences == ()
    assert "You need not sign again" in last.asked


def test_what_changed_is_shown_since_the_edition_that_was_signed(grown: Policy) -> None:
    """Each earlier edition can be chosen; if its words are not held, the page says so."""
    last, first = since(grown, 1)
    assert (last.id, first.id) == ("since-visits-2024-09", "since-visits-2020-05")
    assert last.differences
    assert first.differences == ()
    assert "We do not have its words" in first.asked


def test_changes_of_every_edition_since_count_and_show_as_they_are_now() -> None:
    """A reader of the first edition sees both later changes, but none that was undone."""
    words = {
        "2020": {"a": "Bring one.", "b": "Walk.", "c": "Sing."},
        "2021": {"a": "Bring two.", "b": "Walk.", "c": "Shout."},
        "2022": {"a": "Bring two.", "b": "Run.", "c": "Sing."},
    }
    made_of = [
        editions.edition(
            name,
            clauses=[{"id": each, "text": text} for each, text in clauses.items()],
            control={
                "status": "adopted" if name == "2022" else "superseded",
                "supersedes": str(int(name) - 1) if name != "2020" else None,
            },
        )
        for name, clauses in words.items()
    ]
    history = History(editions.policy(*made_of), tuple(made_of))
    shown = [acknowledged.since(history, None, edition, made_of[-1]) for edition in made_of]
    assert [[c.id for c in each[1]] for each in shown if each] == [["a", "b"], ["b", "c"], []]


def test_one_page_has_every_policy_in_force(small_school: Policy) -> None:
    """Policies that ask for something come first; a draft is left out."""
    other = replace(small_school, id="second")
    silent = replace(small_school, id="bare", induction=Induction())
    draft = replace(small_school, id="third", editions=())
    view = start((silent, small_school, other, draft), small_school.roles.starters[0], {})
    assert [policy.id for policy in view.policies] == ["second", "visits", "bare"]
    assert view.policies[0].asks[0].rests[0].href.id.startswith("second/c/")


def test_policies_that_ask_nothing_first_are_one_list(small_school: Policy) -> None:
    """Thirty such policies do not make thirty parts of a page on a phone."""
    silent = (replace(small_school, id=name, induction=Induction()) for name in ("a", "b"))
    page = at_root((small_school, *silent), printed=False)["start/teachers/index.html"].decode()
    listed = page.partition('<h2 id="also"')[2].partition("<h2")[0]
    assert re.findall(r'<li id="policy-(\w+)"', listed) == ["a", "b"]
    assert page.count("What it asks of you") == 1


def test_of_several_policies_each_line_says_which_it_is_of(small_school: Policy) -> None:
    """Paragraph numbers repeat between policies, and three titles are too long for a subject."""
    others = [replace(small_school, id=name) for name in ("second", "third")]
    policies = tuple(at(policy, site_address=SITE) for policy in (small_school, *others))
    written = at_root(policies, printed=False)
    title = f"<h3>{small_school.in_force.control.title}</h3>" if small_school.in_force else ""
    for place in ("owed", "week", "check"):
        page = written["start/teachers/index.html"].decode()
        assert page.partition(f'<h2 id="{place}"')[2].partition("<h2")[0].count(title) == 3
    assert b"Subject: Please read and sign: 3 policies" in written[f"{HELPERS}email.eml"]
    assert (
        "<h3>"
        not in made(small_school)["start/teachers/index.html"]
        .decode()
        .partition('id="week"')[2]
        .partition("<h2")[0]
    )


def test_a_school_without_starters_has_no_pages_for_them(every_shape: Policy) -> None:
    """A school that has no `starters` has no such pages."""
    assert at_root((every_shape,), printed=True) == {}


@pytest.mark.parametrize("name", ["start/index.html", f"{HELPERS}index.html"])
def test_the_same_data_gives_the_same_bytes(small_school: Policy, name: str) -> None:
    """Every build gives the same bytes."""
    assert (
        made(small_school, site_address=SITE)[name] == made(small_school, site_address=SITE)[name]
    )


def test_an_answer_says_who_else_to_tell(small_school: Policy) -> None:
    """It says so for a concern about the person to tell; each answer ends as a sentence."""
    view = start((small_school,), small_school.roles.starters[0], {})
    lost = view.policies[0].checks[0]
    assert lost.steps[-1] == "If it is about the Principal, tell the Chair of Trustees."
    assert all(re.search(r"[^.][.?!]$", check.answer) for check in view.policies[0].checks)


def test_a_number_on_a_page_can_be_rung(small_school: Policy) -> None:
    """Numbers of people and of the office can be pressed on a phone."""
    page = made(small_school, phone="01632 960000")[f"{HELPERS}index.html"].decode()
    assert set(_Links(page.partition('id="who"')[2].partition("<h2")[0]).links) >= {
        "tel:01632960000"
    }
    assert "tel:01632960000" in _Links(page.partition("<footer")[2]).links
