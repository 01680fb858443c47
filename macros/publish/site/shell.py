"""The frame of every page of an edition: school, edition, status and links."""

from typing import Any, NamedTuple

from macros.model.policy import Edition
from macros.reason import addresses, pages, status
from macros.reason.prepared import Site
from macros.reason.telephone import call
from macros.views import editions

_MOST_LISTED = 3


class OtherEdition(NamedTuple):
    """Another edition with its status; `folder` is relative to this edition's own.

    `pages` are those it is known to have, so that a link may lead to the same page there.
    """

    named: str
    folder: str
    pages: frozenset[str] = frozenset()


def shell(site: Site) -> dict[str, Any]:
    """The frame of every page of one edition. Addresses are relative to the edition's folder."""
    policy, edition, control = site.policy, site.edition, site.edition.control
    return {
        "school_name": policy.school.name,
        "motto": policy.school.motto,
        "title": control.title,
        "edition_label": edition.label,
        "badge": status.capital(status.status(edition)),
        "slug": status.slug(edition),
        "mark": _mark(edition),
        "status_sentence": editions.sentence(policy, edition),
        "review": editions.review(policy, edition, site.today),
        "fingerprint": site.fingerprint if control.text_held else "",
        "instead": _instead(site),
        "replaced_by": [(each.href.id, each.text) for each in editions.replacing(policy)],
        "turn": edition.turn.first.isoformat() if edition.turn else "",
        "office": policy.school.office_label,
        "office_phone": policy.school.phone,
        "office_call": call(policy.school.phone),
        "website": policy.school.website,
        "editions": tuple(map(_other, _others(site)[:_MOST_LISTED])),
        "history": addresses.HISTORY,
        "report": _report(site),
        "handbook": addresses.HANDBOOK if control.text_held and site.printed else "",
        "printed_copies": addresses.PRINTED_COPIES,
        "words_shown": _words_shown(site),
        "site_address": addresses.published(policy),
        "shelf": f"../../{addresses.HOME}" if len(policy.shelf) > 1 else "",
        "start": f"../../{addresses.START}" if policy.roles.starters else "",
    }


def _words_shown(site: Site) -> str:
    """Whose words these are, and how they are shown; empty if the text is not held."""
    control = site.edition.control
    if not control.text_held:
        return ""
    author = " and its author" if control.author else ""
    shown = "changed here as a draft" if site.edition.is_draft else "shown exactly as adopted"
    return f"The words of the policy belong to {site.policy.school.name}{author}, {shown}."


def _mark(edition: Edition) -> str:
    """An edition with its status, for the foot of a page, and for a title if it is not in force."""
    if edition.is_draft:
        return status.in_list(edition)
    return f"{edition.label}, {status.beside_label(edition)}"


def _others(site: Site) -> list[Edition]:
    """The other editions: the one in force, then the latest."""
    now = status.applying(site.policy)
    others = [e for e in reversed(site.policy.editions) if e is not site.edition]
    return sorted(others, key=lambda edition: edition is not now)


def _instead(site: Site) -> OtherEdition | None:
    """What to read instead of an edition that is not in force, or that ends on a future day."""
    now, coming = status.applying(site.policy), site.policy.in_force
    ways = (now, "Read the edition in force"), (coming, "Read the edition that begins then")
    for edition, named in ways:
        if edition and edition is not site.edition:
            known = pages.places(site.policy, edition)
            return _other(edition)._replace(named=named, pages=known)
    return None


def _report(site: Site) -> str:
    """The reporting guide of the edition in force, else of the next one; empty for neither."""
    for edition in (status.applying(site.policy), site.policy.in_force, site.edition):
        if edition and (guide := addresses.reporting(edition)):
            return guide if edition is site.edition else f"../{edition.name}/{guide}"
    return ""


def _other(edition: Edition) -> OtherEdition:
    return OtherEdition(status.in_list(edition), f"../{edition.name}/")
