"""The address of every page and file, for the site, for print and for email. Only here.

Every address names a file, index.html included, so that the same site works on a web server, on a
file share and from a zip opened from disk. Addresses inside an edition are relative to its folder,
permanent ones to the folder of their policy, whose name is the policy's id. What belongs to all
policies is at the root of the site.
"""

import posixpath
import re
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import quote

from macros.model.policy import Edition, Policy

DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself: no file or folder can have one there."""
HOME = "index.html"
MISSING = "404.html"
# The list of policies for programs, at the root. By this file a folder is recognised as a site.
SHELF = "shelf.json"
START = "start/index.html"
CURRENT = "current"
HANDBOOK = "handbook.pdf"
LARGE_PRINT = "handbook-large-print.pdf"
CARDS = "cards.pdf"
REVIEW_PACK = "review-pack.pdf"
WORD = "policy.docx"
GUIDES = "guides/index.html"
DEFINITIONS = "definitions.html"
CITATIONS = "citations.html"
DUTIES = "duties.html"
PEOPLE = "people.html"
HISTORY = "history.html"
CHANGES = "changes.html"
CHANGES_PDF = "changes.pdf"
A_TO_Z = "a-to-z.html"
SEARCH, SPEECH = "search/index.js", "search/speech.js"
USING = "using-this-site.html"
PRINTED_COPIES = "printed-copies.html"
# Where each clause is, for scripts.
PLACES = "places.json"
# What calendars, feed readers and programs subscribe to, in the folder of the policy.
VERSIONS = "versions.json"
FEED = "feed.xml"
CALENDAR = "review.ics"
EXPORT = "policy.json"
EXPORT_SCHEMA = "policy.schema.json"
FIXED = (HOME, f"{CURRENT}/{HOME}", VERSIONS, FEED, CALENDAR, EXPORT, EXPORT_SCHEMA)
"""The addresses of a policy that never change, beside those of clauses, guides and numbers."""


def section(section_id: str) -> str:
    """The page of a section."""
    return f"policy/{section_id}.html"


def passage(edition: Edition, passage_id: str) -> str:
    """The place of a clause, item or section in its edition.

    Raises KeyError for an id that the edition does not have: the checks refuse it before a build.
    """
    if passage_id in edition.section_by_id:
        return section(passage_id)
    return f"{section(edition.section_of[passage_id].id)}#{passage_id}"


def guide(guide_id: str, outcome_id: str = "") -> str:
    """The page of a guide, or the place of one of its outcomes or questions."""
    return f"guides/{guide_id}.html" + (f"#{outcome_id}" if outcome_id else "")


def reporting(edition: Edition) -> str:
    """The page of the guide that says who to report to; empty if there is none."""
    return next((guide(each.id) for each in edition.guides if each.reporting), "")


def poster(guide_id: str) -> str:
    """The poster of a guide, as a PDF."""
    return f"poster-{guide_id}.pdf"


def definition(definition_id: str) -> str:
    """The place of a definition among the definitions."""
    return f"{DEFINITIONS}#{definition_id}"


def citation(citation_id: str) -> str:
    """The place of a cited document in the register."""
    return f"{CITATIONS}#{citation_id}"


def role(role_id: str) -> str:
    """The place of a role on the page of people."""
    return f"{PEOPLE}#{role_id}"


def adopted(file: str) -> str:
    """The address of a file of the adopted edition, beside its pages; empty if there is none."""
    parts = [part for part in PurePosixPath(file).parts if part.strip("./")]
    return "/".join(("adopted", *parts)) if parts else ""


def permanent_clause(passage_id: str) -> str:
    """The permanent address of a clause or item, in the folder of the policy."""
    return f"c/{passage_id}/index.html"


def permanent_guide(guide_id: str, outcome_id: str = "") -> str:
    """The permanent address of a guide, or of one of its outcomes, in the folder of the policy."""
    return f"g/{guide_id}/index.html" + (f"?at={outcome_id}" if outcome_id else "")


def permanent_number(number: str) -> str:
    """The permanent address of a printed number, in the folder of the policy."""
    return f"n/{number_slug(number)}/index.html"


def number_slug(number: str) -> str:
    """A printed number as part of an address: 17.4 stays 17.4, '(a)' becomes a."""
    slug = re.sub(r"[^A-Za-z0-9.]+", "-", number).strip("-.") or "none"
    return f"no-{slug}" if DEVICE.fullmatch(slug) else slug


def on_shelf(policy_id: str, *parts: str) -> str:
    """The address of something of a policy, from the root of the site."""
    return "/".join((policy_id, *parts))


def start(starter_id: str) -> str:
    """The page for new starters in one role, from the root of the site."""
    return f"start/{starter_id}/index.html"


def start_message(starter_id: str) -> str:
    """The page with the email to new starters in one role, from the root of the site."""
    return f"start/{starter_id}/email.html"


def start_sheet(starter_id: str) -> str:
    """The printed page for new starters in one role, as a PDF in its edition."""
    return f"start-{starter_id}.pdf"


def beside(page: str, name: str) -> str:
    """The address of a file in the folder of a page."""
    return posixpath.join(posixpath.dirname(page), name)


def short(address: str) -> str:
    """An address as people write it: without index.html at its end."""
    return address.removesuffix("index.html")


def published(policy: Policy) -> str:
    """Where the folder of a policy is published; empty while the school does not say where."""
    site = policy.school.site_address
    return f"{site}/{policy.id}" if site else ""


def absolute(site_address: str, address: str) -> str:
    """An address on the published site, as printed on paper or sent in an email."""
    return f"{site_address}/{short(address)}"


def relative(address: str, page: str) -> str:
    """The relative address from a page to `address`; both are given from the same folder."""
    path, mark, fragment = address.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    return _way(path, posixpath.dirname(page)) + mark + fragment


def mailto(to: str, subject: str, body: str) -> str:
    """An address that opens a mail program with a message in it (RFC 6068)."""
    lines = quote(body.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={lines}"


# `relpath` looks at the name of the current folder if an address climbs above it: "../c/x" from a
# folder named "c". With deep folders in front, no address climbs so far.
_FAR_DOWN = "/" + " /" * 8


@cache
def _way(path: str, folder: str) -> str:
    return posixpath.relpath(_FAR_DOWN + path, _FAR_DOWN + folder)
