"""For reviewers: what to decide, fill in, update and mend before the next edition."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.model import dates
from macros.model.base import Note
from macros.model.citations import Citation
from macros.publish.placing import fill, from_page
from macros.reason import addresses, reviews, safety
from macros.reason.prepared import Site
from macros.reason.targets import Link, to_guide, to_page, to_places
from macros.views import citations, editions, notes
from macros.views.notes import Task

_PARTS = {
    "decide": ("Decide", "What the policy leaves open, or says in two ways."),
    "fill-in": ("Fill in", "What nobody has given yet."),
    "update": ("Update", "What was right once, or has not been checked for a year."),
    "mend": ("Mend", "Slips in the printed words, for the next edition."),
}
_DECIDED = {"conflict", "silence"}


class Part(NamedTuple):
    """The tasks of one kind, and how many there are."""

    slug: str
    heading: str
    about: str
    todo: str
    tasks: tuple[Task, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the worklist."""
    every = tuple(notes.every(site.edition))
    groups = (each for each in citations.groups(site) if each.slug != citations.OTHERS)
    register = [each for group in groups for each in group.citations if not each.here]
    stale = (_cited(each) for each in register if _stale(site, each.given))
    ungiven = (_cited(each) for each in register if _ungiven(each.given))
    noted = (*_safety(site, every), *_noted(site, every, decided=True), *_expected(site))
    parts = (
        _part("update", *_late(site), *stale, *_contacts(site, given=True)),
        _part("decide", *noted),
        _part("fill-in", *_contacts(site, given=False), *ungiven),
        _part("mend", *_noted(site, every, decided=False)),
    )
    return fill("site/for-reviewers.html", from_page(site, here), parts=parts)


def _part(slug: str, *tasks: Task) -> Part:
    return Part(slug, *_PARTS[slug], f"{len(tasks) or 'Nothing'} to do", tasks)


def _noted(site: Site, every: Iterable[tuple[Note, Link]], *, decided: bool) -> tuple[Task, ...]:
    wanted = [(n, w) for n, w in every if n.kind != "safety" and (n.kind in _DECIDED) is decided]
    return notes.tasks(site.edition, wanted)


def _safety(site: Site, every: Iterable[tuple[Note, Link]]) -> Iterator[Task]:
    """The school's own safety advice, to be confirmed as a whole."""
    places = [where for each, where in every if each.kind == "safety"]
    for guide in site.edition.guides:
        steps = [(q.id, q.text) for q in guide.questions if q.safety]
        steps += [(o.id, o.act) for o in guide.outcomes if o.safety or o.title_advice]
        places += (to_guide(guide, name, title) for name, title in steps)
    if places and safety.waits(site.policy, site.edition):
        words = "Confirm the school’s safety advice, or take it out. It is not policy."
        yield Task(Link(places[0].href, "Safety advice"), words, tuple(places))


def _expected(site: Site) -> Iterator[Task]:
    for each in site.policy.citations.expected:
        words = f"The policy does not mention it. {each.why}"
        to = to_page(addresses.CITATIONS, each.title)
        yield Task(to, words, to_places(site.edition, each.beside))


def _late(site: Site) -> Iterator[Task]:
    due = editions.review(site.policy, site.edition, site.today)
    if due and reviews.overdue(site.policy, site.edition, site.today):
        yield Task(to_page(addresses.HISTORY, "Review"), due.sentence)


def _cited(view: citations.CitationView) -> Task:
    said = filter(None, (view.status, view.given.replaced_by or view.given.remark))
    return Task(view.title, " ".join(f"{each.rstrip('.')}." for each in said), view.cited_by)


def _stale(site: Site, citation: Citation) -> bool:
    old = dates.older_than_a_year(citation.checked_on, site.today)
    unverified = "unverified" in {citation.status, citation.confidence}
    untrue = citation.status in {"replaced", "misnamed"} or unverified
    return (untrue or old or not citation.checked_on) and not _ungiven(citation)


def _ungiven(citation: Citation) -> bool:
    return citation.status == "not given" and not citation.address


def _contacts(site: Site, *, given: bool) -> Iterator[Task]:
    """The roles whose contact was not checked for a year (`given`), or those without one."""
    for role in (role for role in site.policy.roles.roles if role.inside_school):
        contact, fault = site.policy.contact_of.get(role.id), ""
        if contact is None or not (contact.phone or contact.email):
            fault = "" if given else "No telephone number or email address is given."
        elif given and not contact.checked_on:
            fault = "Nobody has recorded when this contact was checked."
        elif given and dates.older_than_a_year(contact.checked_on, site.today):
            fault = f"Last checked {dates.in_words(contact.checked_on)}, more than a year ago."
        if fault:
            yield Task(site.relations.link_to(role.id), fault)


BLOCKS = {"for_reviewers": page}
