"""Who to tell, on paper: the people that the guides send to, and lines to write numbers on."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from macros.model import dates
from macros.model.guide import Guide
from macros.model.policy import Policy
from macros.publish.paper.sheet import Plain
from macros.reason import guides
from macros.reason.prepared import Prepared
from macros.views.contacts import contact

MOST = 3
"""How many people a cover or a card has room for."""


def to_tell(at: Prepared, today: date | None, own: Guide | None = None) -> Plain:
    """Whom the reporting guides send to: whom most ends tell, then the most often named.

    On a poster, those of its `own` guide and of guides that it leads on to come before the rest.
    The heading names the role that more than half of the ends tell; if there is none, it names the
    guides. If no guide says who to tell, it is who answers questions about the policy.
    """
    policy = at.policy
    near = {own.id, *(name for outcome in own.outcomes for name in outcome.see)} if own else set()
    telling = [guide for guide in at.edition.guides if _tells(at, guide)]
    asked = [guide for guide in telling if guide.id in near], [g for g in telling if g.reporting]
    most = [policy.role_by_id[role] for each in asked if (role := _told_by_most(at, each))]
    sent = (role for each in asked for role in roles(at, each))
    ranked = dict.fromkeys((*(role.id for role in most), *sent))
    inside = [role for role in ranked if policy.role_by_id[role].inside_school]
    shown = inside[:MOST] or [policy.facts.questions_to]
    titles = " or ".join(f"“{guide.title}”" for guide in asked[1])
    if most:
        heading = f"Worried? Tell the {most[0].name}"
    elif titles:
        heading = f"Worried? The guide {titles} says who to tell."
    else:
        heading = "Who to ask"
    about = {role.if_about_them: role.name for role in most}
    return {
        "heading": heading,
        "emergency": policy.school.emergency,
        "people": [person(at, role, about.get(role, "")) for role in shown],
        "office": next(filter(None, (at_office(policy, role) for role in shown)), ""),
        "as_of": as_of(at, shown, today),
    }


def _tells(at: Prepared, guide: Guide) -> list[dict[str, None]]:
    """The roles that each end of a guide tells; an end that tells no role is left out."""
    every = (guides.told(at.policy, outcome) for outcome in guide.outcomes)
    return [dict.fromkeys(each.role.id for each in told) for told in every if told]


def _told_by_most(at: Prepared, telling: list[Guide]) -> str:
    """The role that more than half of the ends tell; empty if there is none."""
    ends = [told for guide in telling for told in _tells(at, guide)]
    most = Counter(role for told in ends for role in told).most_common(1)
    return next((role for role, times in most if 2 * times > len(ends)), "")


def at_office(policy: Policy, role: str) -> str:
    """Where to ask for somebody who has no number; empty if the office has none either."""
    ask = contact(policy, role).ask
    return f"{policy.school.office_label}: {ask.value}" if ask and ask.value else ""


def person(at: Prepared, role: str, about: str = "") -> Plain:
    """Somebody, and how to reach them. An empty number is a line to write one on.

    `about` is the person that a concern must be about for this one to be told.
    """
    view = contact(at.policy, role)
    return {
        "name": view.name,
        "phone": view.phone,
        "rest": view.rest,
        "when": f"if it is about the {about}" if about else "",
    }


def as_of(at: Prepared, shown: Iterable[str], today: date | None) -> str:
    """The day of the contacts: the oldest one on which one of them was checked, or today."""
    found = (at.policy.contact_of.get(role) for role in shown)
    days = [each.checked_on for each in found if each and (each.phone or each.email)]
    if days and all(days):
        return f"Contacts checked {dates.in_words(min(days))}."
    return f"Contacts as of {dates.in_words(today.isoformat())}." if today else ""


def roles(at: Prepared, asked: Iterable[Guide]) -> list[str]:
    """The roles that some guides send to, the most often named first."""
    ends = (outcome for guide in asked for outcome in guide.outcomes)
    sent = Counter(role for end in ends for role in (*guides.reaches(at.policy, end), *end.ask))
    found = [role for role in at.policy.role_by_id if sent[role]]
    return sorted(found, key=lambda role: -sent[role])
