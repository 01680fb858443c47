"""Who has read which edition: messages and forms go in, one table comes out, kept private."""

from __future__ import annotations

import csv
import re
import shutil
import time
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.__main__ import main
from macros.model import clock
from macros.model.acknowledgement import Acknowledgement, Person
from macros.model.policy import Policy
from macros.publish.start.signing import sign
from macros.reason import fingerprints
from macros.reason.acknowledged import judged, missing
from macros.views.starting import start
from tests.conftest import SAMPLES
from tests.support import schools

DATA = SAMPLES / "small-school"


def slip(policy: Policy, name: str, *, role: int = 1, agree: bool = True) -> str:
    """The message of a reader, filled in by the link on the page, with the reader's name."""
    view = start((policy,), policy.roles.starters[role], {})
    signed = sign(view.policies[0], policy)
    link = signed.send if agree else signed.disagree
    return parse_qs(urlsplit(link).query)["body"][0].replace("Name: ", f"Name: {name}")


def mail(body: str, sender: str = "Ann Oak <ann@school.example>") -> bytes:
    """A message as it arrives."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["Date"] = "Fri, 04 Sep 2026 08:30:00 +0100"
    message.set_content(body)
    return message.as_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for messages, outside the repository."""
    made = tmp_path / "inbox"
    made.mkdir()
    return made


def run(folder: Path, *words: str, data: Path = DATA) -> int:
    """Run the command."""
    return main(["acknowledgements", str(folder), "--data", str(data), *words])


def table(folder: Path, *words: str) -> list[dict[str, str]]:
    """What the command writes, row by row."""
    into = folder.parent / "table.csv"
    assert run(folder, "--into", str(into), *words) == 0
    with into.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_what_the_page_fills_in_is_read_back(folder: Path, small_school: Policy) -> None:
    """The person, role, edition and day are read from the message that the page fills in."""
    (folder / "a.eml").write_bytes(mail(slip(small_school, "Ann Oak")))
    (row,) = table(folder)
    assert (row["who"], row["email"], row["role"]) == ("Ann Oak", "ann@school.example", "helpers")
    assert (row["edition"], row["when"], row["counts"]) == ("2026-01", "2026-09-04", "yes")


def test_rich_text_and_quoted_replies_are_read(folder: Path, small_school: Policy) -> None:
    """A message is read despite markup and quoted text, which mail programs add."""
    body = slip(small_school, "Ann Oak")
    rich = EmailMessage(policy=SMTP)
    rich["From"] = "ann@school.example"
    rich.set_content("".join(f"<div>{line}</div>" for line in body.splitlines()), subtype="html")
    (folder / "a.eml").write_bytes(rich.as_bytes())
    other = slip(small_school, "Ben Elm")
    quoted = "\r\n".join(f"> {line}" for line in other.splitlines())
    (folder / "b.eml").write_bytes(mail(f"See below.\r\n{quoted}", "Ben <ben@school.example>"))
    assert [row["counts"] for row in table(folder)] == ["yes", "yes"]


def test_a_second_message_is_marked_and_both_are_kept(folder: Path, small_school: Policy) -> None:
    """The earlier message counts; the later one is marked as a repeat."""
    for name in ("a.eml", "b.eml"):
        (folder / name).write_bytes(mail(slip(small_school, "Ann Oak")))
    first, second = table(folder)
    assert (first["counts"], first["state"]) == ("yes", "signed the edition in force")
    assert (second["counts"], second["state"]) == (
        "no",
        "signed the edition in force, and did so before",
    )


def test_who_agrees_after_all_has_signed(folder: Path, small_school: Policy) -> None:
    """A signature counts even if the same person refused before."""
    (folder / "a.eml").write_bytes(mail(slip(small_school, "Ann Oak", agree=False)))
    (folder / "b.eml").write_bytes(mail(slip(small_school, "Ann Oak")))
    assert [row["counts"] for row in table(folder)] == ["no", "yes"]


def test_a_malformed_message_is_named_and_the_rest_kept(
    folder: Path, small_school: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    """Noise, unknown encodings and unrelated messages are named, and the rest is read."""
    (folder / "a.eml").write_bytes(b"\xff\xfe\x00 not a message")
    strange = mail("Policy: visits\r\n").replace(b'charset="utf-8"', b'charset="nonsense"')
    (folder / "b.eml").write_bytes(strange)
    (folder / "c.eml").write_bytes(mail("When is lunch?"))
    (folder / "d.eml").write_bytes(mail(slip(small_school, "Ann Oak")))
    (folder / "e.csv").write_bytes(b"\xff\xfe\x00")
    assert len(table(folder)) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in ("a.eml", "b.eml", "c.eml", "e.csv"))
    # In words that help a school office, without the program's own terms.
    assert said.count("it is damaged, or its letters are unknown") == 2
    assert "codec" not in said
    assert "Save it again" in said


def test_a_message_that_repeats_itself_is_read_at_once(folder: Path, small_school: Policy) -> None:
    """The first statement counts, and 40,000 more lines do not slow the reading."""
    lines = f"{slip(small_school, 'Ann Oak')}\n" + "Statement: No.\n" * 20_000 + "\n" * 20_000
    (folder / "a.eml").write_bytes(b"From: ann@school.example\n\n" + lines.encode())
    begun = time.process_time()
    (row,) = table(folder)
    assert row["counts"] == "yes"
    assert time.process_time() - begun < 5


def test_a_mailbox_is_read_message_by_message(folder: Path, small_school: Policy) -> None:
    """A mailbox file, as mail programs export it, gives one row per message."""
    messages = [mail(slip(small_school, name)).replace(b"\r\n", b"\n") for name in ("Ann", "Ben")]
    parts = [b"From someone Fri Sep  4 08:30:00 2026\n" + each + b"\n" for each in messages]
    (folder / "all.mbox").write_bytes(b"".join(parts))
    assert [row["who"] for row in table(folder)] == ["Ann", "Ben"]


def test_a_form_is_read_by_what_its_columns_are_called(folder: Path, small_school: Policy) -> None:
    """The export of a web form is read by the names of its columns."""
    edition = small_school.in_force
    assert edition
    mark = fingerprints.of_edition(edition)
    text = (
        "ID,Completion time,Email,Name,Your edition,Fingerprint,Your role\n"
        f"1,04/09/2026 08:30,ann@school.example,Ann Oak,2026-01,{mark},helpers\n"
        ",,,,,,\n"
        "2,04/09/2026 08:31,,Ben Ash,,,\n"
    )
    (folder / "form.csv").write_text(text, "utf-8")
    (row,) = table(folder)
    assert (row["who"], row["when"], row["policy"], row["counts"]) == (
        "Ann Oak", "2026-09-04", "visits", "yes",
    )  # fmt: skip


EXPORTS = {
    "a form that asks for the address as a user name": (
        (
            "Timestamp,Username,Your name,Edition,Do you agree?\n"
            "2026/11/05 9:15:22 am GMT,zoe@school.example,Zoë Ash,2026-01,Yes\n"
            "2026/11/27 9:15:22 am GMT,ben@school.example,Ben Elm,2026-01,No\n"
        ),
        "utf-8",
    ),
    # Microsoft Forms without sign-in, saved by a Windows spreadsheet, with the month first.
    "microsoft": (
        (
            "ID;Completion time;Email;Name;Your full name;Edition;I have read it and agree\r\n"
            "1;11/5/26 8:31:10;anonymous;;Zoë Ash;2026-01;Yes\r\n"
            "2;11/27/26 8:31:10;anonymous;;Ben Elm;2026-01;No, not yet\r\n"
        ),
        "cp1252",
    ),
    "google": (
        (
            '"Timestamp","Email Address","Full name","Edition","I have understood it"\n'
            '"2026/11/05 3:04:05 pm GMT","a@school.example","Zoë\nAsh","2026-01","I agree"\n'
            '"2026/11/27 3:04:05 pm GMT","b@school.example","Ben Elm","2026-01","I don\'t agree"\n'
        ),
        "utf-8-sig",
    ),
    "unicode text": (
        (
            "Name\tEdition\tDate\tStatement\n"
            "Zoë Ash\t2026-01\t05/11/2026\tI have read it\n"
            "Ben Elm\t2026-01\t27.11.2026\tI cannot agree\n"
        ),
        "utf-16",
    ),
}


@pytest.mark.parametrize("text,encoding", EXPORTS.values(), ids=EXPORTS.keys())
def test_exports_are_read_as_each_program_writes_them(
    folder: Path, text: str, encoding: str
) -> None:
    """Any separator and encoding is read; an answer of "no" does not count as a signature."""
    (folder / "form.csv").write_bytes(text.encode(encoding))
    rows = [(row["who"], row["when"], row["state"]) for row in table(folder)]
    assert rows == [
        ("Zoë Ash", "2026-11-05", "signed the edition in force"),
        ("Ben Elm", "2026-11-27", "has not agreed"),
    ]


def test_a_form_may_use_the_names_that_people_read(folder: Path, small_school: Policy) -> None:
    """Policy, edition and role are recognised by the names that the site shows."""
    edition, starter = small_school.in_force, small_school.roles.starters[1]
    assert edition
    title = edition.control.title.upper()
    (folder / "form.csv").write_text(
        "Name,Role,Policy,Edition\n"
        f"Ann Oak,{starter.name},{title},{edition.label}\n"
        f"Ben Ash,{starter.id},{small_school.id},{edition.name}\n"
        f"Ann Oak,{starter.id},{small_school.id},{edition.name}\n"
        f"Cy Elm,{starter.name},Another policy,{edition.label}\n",
        "utf-8",
    )
    rows = [(row["role"], row["policy"], row["edition"], row["counts"]) for row in table(folder)]
    same = (starter.id, small_school.id, edition.name)
    assert rows[:3] == [(*same, "yes"), (*same, "yes"), (*same, "no")]
    assert rows[3][-1] == "no"


def test_what_cannot_be_read_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files of classic Outlook, workbooks and empty boxes are named: each may hold a signature."""
    for name in ("a.msg", "b.xlsx", "c.mbox", "d.csv", ".hidden"):
        (folder / name).write_bytes(b"")
    assert run(folder) == 0
    said = capsys.readouterr().err
    assert [line.partition(":")[0] for line in said.splitlines()[::2]] == [
        "a.msg", "b.xlsx", "c.mbox", "d.csv",
    ]  # fmt: skip
    assert "save it as one of them" in said


def test_a_form_may_name_an_edition_by_its_month(folder: Path, tmp_path: Path) -> None:
    """The only edition of a month is meant; a policy that is named stands alone."""
    data = schools.many(tmp_path / "data", 2)
    control = data / "soup/editions/2025/edition.yml"
    control.write_text(control.read_text("utf-8").replace('"2025-08"', '"2025-08-12"'), "utf-8")
    (folder / "form.csv").write_text(
        "Name,Policy,Edition\nAnn Oak,soup,August 2025\nAnn Oak,soup-01,2025\n", "utf-8"
    )
    (row,) = table(folder, "--policy", "soup", "--data", str(data))
    assert (row["policy"], row["edition"], row["counts"]) == ("soup", "2025", "yes")


@pytest.mark.parametrize(
    "old,new,state",
    [
        ("Fingerprint: ", "Fingerprint: 0", "the fingerprint is not of these words"),
        ("Edition: 2026-01", "Edition: 2030-01", "no such edition"),
        ("Policy: visits", "Policy: other", "the school has no policy of this name"),
    ],
)
def test_what_matches_nothing_does_not_count(
    folder: Path, small_school: Policy, old: str, new: str, state: str
) -> None:
    """A message for unknown words, edition or policy does not count, and the table says why."""
    body = slip(small_school, "Ann Oak").replace(old, new)
    (folder / "a.eml").write_bytes(mail(body))
    (row,) = table(folder)
    assert row["counts"] == "no"
    assert state in row["state"]


def test_somebody_who_cannot_agree_has_not_signed(folder: Path, small_school: Policy) -> None:
    """The table says that they do not agree, with their reason if they give one."""
    body = slip(small_school, "Ann Oak", agree=False).rstrip()
    (folder / "a.eml").write_bytes(mail(f"{body} it is unclear\nabout helpers.\n\nKind regards\n"))
    (folder / "b.eml").write_bytes(mail(f"{body}\n"))
    states = [row["state"] for row in table(folder)]
    assert states == ["has not agreed: it is unclear about helpers.", "has not agreed"]


def older(policy: Policy, data: Path, kind: str) -> str:
    """A slip of the edition before, in data where each change since is of one kind."""
    shutil.copytree(DATA, data)
    changes = data / "visits" / "editions" / "2026-01" / "changes.yml"
    text = changes.read_text("utf-8")
    other = {"editorial": "substantive", "substantive": "editorial"}[kind]
    changes.write_text(text.replace(f"kind: {other}", f"kind: {kind}"), "utf-8")
    before, now = policy.edition_by_name["2024-09"], policy.in_force
    assert now
    body = slip(policy, "Ann Oak").replace("Edition: 2026-01", "Edition: 2024-09")
    return body.replace(fingerprints.of_edition(now), fingerprints.of_edition(before))


@pytest.mark.parametrize("kind,counts", [("editorial", "yes"), ("substantive", "no")])
def test_only_changes_of_substance_ask_again(
    folder: Path, small_school: Policy, kind: str, counts: str
) -> None:
    """A signature of the edition before still counts if all changes since are editorial."""
    data = folder.parent / "data"
    (folder / "a.eml").write_bytes(mail(older(small_school, data, kind)))
    into = folder.parent / "table.csv"
    assert run(folder, "--into", str(into), data=data) == 0
    assert f",{counts}," in into.read_text("utf-8")
    assert "signed an older edition" in into.read_text("utf-8")


def test_who_has_not_signed_is_listed(
    folder: Path, small_school: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    """People on the school's list of staff who have not signed are named, in the table too."""
    (folder / "a.eml").write_bytes(mail(slip(small_school, "A. Oak")))
    staff = folder.parent / "staff.csv"
    staff.write_text(
        "Name,Email\nAnn Oak,ANN@school.example\nBen Ash,ben@school.example\n", "utf-8"
    )
    into = folder.parent / "read.csv"
    assert run(folder, "--staff", str(staff), "--into", str(into)) == 0
    said = capsys.readouterr().out
    assert (
        f"\nBen Ash,ben@school.example,,visits,,,no,has not signed,{clock.today()},\n"
        in into.read_text("utf-8")
    )
    assert "Missing: Ben Ash: visits: has not signed" in said
    assert "Missing: Ann" not in said


def test_somebody_who_is_not_on_the_list_of_staff_is_named_as_such(folder: Path) -> None:
    """A leaver, or a slip of the name: below all others, and not asked again."""
    (folder / "form.csv").write_text("Name,Edition\nCy Elm,2024-09\nAnn Oak,2026-01\n", "utf-8")
    staff = folder.parent / "staff.csv"
    staff.write_text("Name\nAnn Oak\n", "utf-8")
    first, last = table(folder, "--staff", str(staff))
    assert (first["who"], first["state"]) == ("Ann Oak", "signed the edition in force")
    assert (last["who"], last["counts"]) == ("Cy Elm", "no")
    assert last["state"].endswith(" of substance since; not on the list of staff")


def test_a_name_whose_letters_a_form_lost_is_that_of_the_list_of_staff(folder: Path) -> None:
    """The same address is the same person."""
    form = "Name,Email,Edition\n?ukasz Oak,l@school.example,2026-01\n"
    (folder / "form.csv").write_text(form, "utf-8")
    staff = folder.parent / "staff.csv"
    staff.write_text("Name,Email\nŁukasz Oak,l@school.example\n", "utf-8")
    (row,) = table(folder, "--staff", str(staff))
    assert (row["who"], row["counts"]) == ("Łukasz Oak", "yes")


@pytest.mark.parametrize(
    "name, is_she", [("Oak-Lea, Zoë", True), ("ZOE OAK LEA", True), ("Lea Oak Zoe", False)]
)
def test_a_name_spelt_another_way_is_the_same_person(
    small_school: Policy, name: str, *, is_she: bool
) -> None:
    """A form and the list of staff come from different programs."""
    edition = small_school.in_force
    assert edition
    said = Acknowledgement(name, "", "", small_school.id, edition.name)
    table = judged((small_school,), [said])
    lacking = missing((small_school,), [Person("Zoë Oak-Lea", "z@school.example", "")], table)
    assert (not lacking) is is_she


COMING = "the one that comes into force on 12 January 2026"
TODAY = ("yes", f"signed the edition in force; # changes of substance in {COMING}")
# Who signed which editions, and the rows of the table.
SIGNED = {
    "2024-09": [TODAY],
    "2026-01": [("no", f"signed {COMING}")],
    "2024-09 2026-01": [TODAY, ("no", f"signed {COMING}")],
    "": [("no", "has not signed")],
}


# A day, and what the table says for it about Ann, who signed on 3 May 2025.
ON = {
    "2025-05-02": ["has not signed"],
    "2025-05-03": [TODAY[1]],
    "2026-02-01": ["signed an older edition, # changes of substance since: ask again"],
}


@pytest.mark.parametrize("day,states", ON.items())
def test_it_answers_for_another_day_too(folder: Path, day: str, states: list[str]) -> None:
    """For a past day it says who had read what applied then; for a future one, who has yet to."""
    (folder / "form.csv").write_text("Name,Edition,Date\nAnn Oak,2024-09,2025-05-03\n", "utf-8")
    staff = folder.parent / "staff.csv"
    staff.write_text("Name\nAnn Oak\n", "utf-8")
    found = table(folder, "--staff", str(staff), "--on", day)
    assert [re.sub(r"\d+ changes", "# changes", row["state"]) for row in found] == states
    assert {row["on"] for row in found} == {day}


@pytest.mark.parametrize("signed,rows", SIGNED.items())
def test_until_a_day_to_come_the_edition_before_it_counts(
    folder: Path,
    signed: str,
    rows: list[tuple[str, str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The table says who has read today's edition, and who the next one."""
    lines = [f"Ann Oak,{edition}\n" for edition in signed.split()]
    (folder / "form.csv").write_text(f"Name,Edition\n{''.join(lines)}Cy Elm,2024-09\n", "utf-8")
    staff = folder.parent / "staff.csv"
    staff.write_text("Name\nAnn Oak\n", "utf-8")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 1, 5))
    found = table(folder, "--staff", str(staff))
    said = capsys.readouterr().out
    assert "visits: Edition of September 2024: in force until 12 January 2026\n" in said
    assert "visits: Edition of January 2026: in force from 12 January 2026\n" in said
    own = [row for row in found if row["who"] == "Ann Oak"]
    told = [(row["counts"], re.sub(r"\d+ changes", "# changes", row["state"])) for row in own]
    assert told == rows
    assert ("Missing: Ann Oak" in said) == (TODAY not in rows)


@pytest.mark.parametrize("again", [False, True])
def test_somebody_who_signed_an_older_edition_has_no_other_row_for_that(
    folder: Path, again: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their row asks them again, unless they also signed the edition in force."""
    later = "Ann Oak,2026-01\n" if again else ""
    (folder / "form.csv").write_text(f"Name,Edition\nAnn Oak,2024-09\n{later}", "utf-8")
    staff = folder.parent / "staff.csv"
    staff.write_text("Name\nAnn Oak\n", "utf-8")
    older, *others = [row["state"] for row in table(folder, "--staff", str(staff))]
    assert older.endswith(" of substance since" if again else " of substance since: ask again")
    assert others == (["signed the edition in force"] if again else [])
    assert f"Signatures that are missing: {int(not again)}.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "raw", [b"", b"role\nclerk\n", b"name\n\x81\x8d\n"], ids=["empty", "no names", "no text"]
)
def test_a_list_of_staff_that_names_nobody_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    """An empty list would say that everybody has signed."""
    staff = folder.parent / "staff.csv"
    staff.write_bytes(raw)
    assert run(folder, "--staff", str(staff)) == 1
    assert "staff.csv:1:1: this list of staff names nobody" in capsys.readouterr().err


def test_a_policy_without_words_in_force_is_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report says once that there is nothing to sign, not for each person."""
    staff = folder.parent / "staff.csv"
    staff.write_text("Name\nAnn Oak\n", "utf-8")
    assert run(folder, "--staff", str(staff), data=schools.three(tmp_path / "three")) == 0
    said = capsys.readouterr().out
    assert "Missing: Ann Oak: soup: has not signed\nSignatures that are missing: 1.\n" in said
    assert "no words in force to sign: bread, tea." in said


def test_a_table_is_never_overwritten(
    folder: Path, small_school: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    """An existing table stays, and the message asks for a new file name."""
    (folder / "a.eml").write_bytes(mail(slip(small_school, "Ann Oak")))
    before = table(folder)
    assert run(folder, "--into", str(folder.parent / "table.csv")) == 1
    assert "never overwritten" in capsys.readouterr().err
    assert before[0]["who"] == "Ann Oak"


def test_a_name_is_never_written_as_a_formula(folder: Path, small_school: Policy) -> None:
    """A spreadsheet would run a name that begins like a formula."""
    (folder / "a.eml").write_bytes(mail(slip(small_school, "=HYPERLINK(1)")))
    assert table(folder)[0]["who"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("where", ["repository", "data", "site"])
def test_personal_data_stay_out_of_what_is_published(
    root: Path, tmp_path: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command refuses to read or write inside the repository, the data or a site."""
    data, site = tmp_path / "data", tmp_path / "site"
    shutil.copytree(DATA, data)
    site.mkdir()
    (site / "shelf.json").write_text("{}", "utf-8")
    inside = {"repository": root, "data": data, "site": site}[where]
    outside = tmp_path / "inbox"
    outside.mkdir()
    into = inside / "who-has-read.csv"
    assert run(inside, data=data) == 1
    assert run(outside, "--into", str(into), data=data) == 1
    assert run(outside, "--staff", str(into), data=data) == 1
    assert not into.exists()
    assert capsys.readouterr().err.count("inside the repository or a site") == 3
