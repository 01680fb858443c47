"""What every printed page says of its edition: its status, and where to check it."""

import io
from typing import Any

import segno

from macros.model.policy import Edition, Policy
from macros.reason import addresses, status
from macros.reason.prepared import Prepared


def status_of(at: Prepared, check_at: str = "") -> dict[str, Any]:
    """What every page says of its edition.

    `check_at` is the address at which to check it, from the folder of its policy; empty for the
    home page of the edition.
    """
    edition = at.edition
    named, said = edition.label, in_words(at.policy, edition)
    beside = said.replace(status.status(edition), status.beside_label(edition))
    return {
        "school": at.policy.school.name,
        "office": at.policy.school.office_label,
        "office_name": f"the {at.policy.school.office}",
        "title": edition.control.title,
        "edition": named,
        "named": edition.full_title,
        "status": status.capital(said),
        "line": status.capital(said) if edition.is_draft else f"{named}, {beside}",
        "mark": "Draft: not adopted" if edition.is_draft else "",
        "fingerprint": at.fingerprint,
        "check": check(at.policy, check_at or f"{edition.name}/{addresses.HOME}"),
    }


def in_words(policy: Policy, edition: Edition) -> str:
    """The status of an edition in words, with what superseded it."""
    named = status.status(edition)
    later = [e for e in policy.editions if e.control.supersedes == edition.name]
    if status.slug(edition) != "superseded" or not later:
        return named
    return f"{named} by {status.named(later[-1])}"


def check(policy: Policy, address: str) -> dict[str, str]:
    """Where to check a printed copy: an address as printed, its full form, and a QR code.

    This is the site if it is published, else the school's website and office. Only the site gets a
    code, because the school's website may say nothing of the policy.
    """
    school = policy.school
    if addresses.published(policy):
        full = addresses.absolute(addresses.published(policy), address)
        return {"shown": _bare(full), "address": full, "qr": qr(full), "office": ""}
    office = " ".join(filter(None, (f"ask the {school.office}", school.phone)))
    if not school.website:
        return {"shown": "", "address": "", "qr": "", "office": office}
    return {"shown": _bare(school.website), "address": school.website, "qr": "", "office": office}


def qr(address: str) -> str:
    """A QR code as SVG, without a quiet zone: the templates leave white space around it."""
    image = io.BytesIO()
    segno.make(address, micro=False, error="m").save(
        image, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return image.getvalue().decode()


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/")
