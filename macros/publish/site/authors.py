"""The manual of the macros for authors: each with examples and their results."""

from typing import NamedTuple

from macros.model.page import FrontMatter, Page
from macros.problems import NOWHERE
from macros.publish.site import pages, placing
from macros.publish.templates import fill
from macros.read import page_text
from macros.reason.authors.authoring import FACTS
from macros.reason.authors.examples import manual
from macros.reason.prepared import Site


class Example(NamedTuple):
    """How a macro is written, and the number of its result."""

    code: str
    number: int


class ManualView(NamedTuple):
    """One macro, or one fact."""

    id: str
    form: str
    about: str
    examples: tuple[Example, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the manual. `here` is the page it is on."""
    given: list[placing.Shown] = []
    macros = []
    for each in manual(site.policy, site.edition):
        examples = []
        for code in each.examples:
            examples.append(Example(code, len(given)))
            given.append(_run(site, here, code))
        macros.append(ManualView(f"macro-{each.name}", each.form, each.about, tuple(examples)))
    facts = [(name, FACTS[name](site.policy, site.edition)) for name in FACTS]
    return placing.place(fill("site/authoring/authors.html", macros=macros, facts=facts), given)


def _run(site: Site, here: str, code: str) -> placing.Shown:
    """The result of an example, which is read like a page."""
    (call,) = page_text.read(Page("", "", FrontMatter(title="Example"), code, NOWHERE)).calls
    given = call.arguments or ()
    named = {each.name: each.value for each in given if each.name}
    words = [each.value for each in given if not each.name]
    return pages.macros()[call.name](site, here, *words, **named)


BLOCKS = {"authors": page}
