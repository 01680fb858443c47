"""The message that the school sends to new starters: rich text, plain text, .eml and .ics."""

import uuid
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

import css_inline

from macros.model import dates
from macros.model.school import School
from macros.publish.calendars import calendar_file, escaped, event
from macros.publish.placing import Way, fill
from macros.publish.templates import FOLDER
from macros.reason import addresses
from macros.views.starting import StartView

EMAIL, CALENDAR = "email.eml", "read-by.ics"
_BOUNDARY = "plain-or-rich"


class Message(NamedTuple):
    """One message in each form. `mailto` opens a mail program with its short form."""

    school: str
    subject: str
    preview: str
    address: str
    read_by: str
    html: str
    text: str
    mailto: str
    view: StartView


def message(school: School, view: StartView) -> Message:
    """The message for one kind of starter. Every link in it is a permanent address."""
    address = addresses.absolute(school.site_address, addresses.start(view.id))
    # A line in a list of messages seldom holds more than two titles.
    few = len(view.policies) <= 2  # noqa: PLR2004
    known = (policy.title for policy in view.policies)
    titles = " and ".join(known) if few else f"{len(view.policies)} policies"
    day = dates.in_words(school.read_by)
    asked = f"Please read and sign by {day}" if day else "Please read and sign"
    subject = f"{asked}: {titles}"
    preview = f"What it asks of you, this week's list, and who to ask. For: {view.name}."
    made = Message(school.name, subject, preview, address, day, "", "", "", view)
    text = fill("start/email.txt", _absolute(school), message=made)
    short = f"{asked}: {titles}.\n\nStart here: {address}\n\n{school.name}\n"
    mailto = addresses.mailto("", subject, short)
    return made._replace(html=_html(school, made), text=text, mailto=mailto)


def _html(school: School, made: Message) -> str:
    """The rich text: one column, its styles inline, so that mail programs keep them."""
    page = fill("start/email.html", _absolute(school), message=made)
    style = (FOLDER / "start" / "email.css").read_text("utf-8")
    return css_inline.CSSInliner(load_remote_stylesheets=False, extra_css=style).inline(page)


def _absolute(school: School) -> Way:
    address = school.site_address
    return lambda target: addresses.absolute(address, target.id) if target.kind == "root" else ""


def eml(made: Message) -> bytes:
    """The message as a file: a draft in classic Outlook and Thunderbird."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = made.subject
    mail["X-Unsent"] = "1"
    mail.set_content(made.text)
    mail.add_alternative(made.html, subtype="html")
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def calendar(school: School, view: StartView, made: Message, day: dates.PartialDate) -> bytes:
    """The day by which to read and sign, as a calendar file."""
    uid = uuid.uuid5(uuid.NAMESPACE_URL, f"{made.address}#{school.read_by}")
    about = (
        f"SUMMARY:{escaped(made.subject)}",
        f"DESCRIPTION:{escaped(f'Start here: {made.address}')}",
    )
    lines = event(uid, day.first, day.first, day.last, about)
    return calendar_file(school.name, view.name, made.subject, lines)
