"""The school office, and who answers questions, inside a sentence of a hand-written page."""

from macros.publish.placing import fill, from_page
from macros.publish.site.placing import inline
from macros.reason.prepared import Site
from macros.views.contacts import office


def school_office(site: Site, _: str) -> str:
    """The words “the school office”, with its telephone number if it has one."""
    return fill("site/office.html", office=office(site.policy)).strip()


def questions_to(site: Site, here: str) -> str:
    """The name of the role that answers questions about the policy, linked to how to reach it."""
    link = site.relations.link_to(site.policy.facts.questions_to)
    return fill("site/questions-to.html", from_page(site, here), role=link).strip()


MACROS = {"school_office": inline(school_office), "questions_to": inline(questions_to)}
