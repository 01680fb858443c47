"""The macros that pages may call, and the menu in which pages are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from macros.publish.site import (
    authoring,
    authors,
    citations,
    contacts,
    definitions,
    document_control,
    editions_page,
    for_reviewers,
    guide,
    guides_index,
    home,
    people,
    printed_copies,
    section,
)
from macros.publish.site.placing import Shown
from macros.reason.pages import shown
from macros.reason.prepared import Site

Macro = Callable[..., Shown]


def _block(made: Callable[..., str]) -> Macro:
    return lambda site, here, *given: Shown(made(site, here, *given))


def _inline(made: Callable[..., str]) -> Macro:
    return lambda site, here: Shown(*(made(site, here),) * 2)


_PAGES: dict[str, Callable[..., str]] = {
    "section_page": lambda site, _, name: section.page(site, name),
    "guide_page": lambda site, _, name: guide.page(site, name),
    "guides": guides_index.page,
    "home": home.page,
    "definitions": definitions.page,
    "people": people.page,
    "citations": citations.page,
    "document_control": document_control.page,
    "editions": editions_page.page,
    "printed_copies": printed_copies.page,
    "for_reviewers": for_reviewers.page,
    "authors": authors.page,
}

MACROS: dict[str, Macro] = {
    **{name: _block(made) for name, made in _PAGES.items()},
    "school_office": _inline(contacts.school_office),
    "questions_to": _inline(contacts.questions_to),
    **authoring.MACROS,
}
"""Each takes the site, the page it stands on and its own arguments."""


class Entry(NamedTuple):
    """A page in the menu: its source, title and place. `call` makes it where no file does."""

    source: str
    title: str
    group: str
    order: int
    call: str = ""


def entries(site: Site) -> tuple[Entry, ...]:
    """Every page of an edition, in the order of the menu."""
    return tuple(sorted(_entries(site), key=lambda entry: entry.order))


def _entries(site: Site) -> Iterator[Entry]:
    for page in shown(site.policy, site.edition):
        facts = page.facts
        yield Entry(page.path, facts.title, facts.group, facts.order)
    # The ids are made of letters, digits and hyphens: they need no escaping.
    for each in site.edition.guides:
        yield Entry(f"guides/{each.id}.md", each.title, "Guides", 110, f'guide_page("{each.id}")')
    for part in site.edition.sections:
        call = f'section_page("{part.id}")'
        yield Entry(f"policy/{part.id}.md", part.full_title, "The policy", 200, call)


def menu(site: Site) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The groups of the menu with their pages; a page of its own is in a group without a name.

    A group comes where its first page does.
    """
    every = entries(site)
    first = {entry.group: entry.order for entry in reversed(every) if entry.group}
    ordered = sorted(every, key=lambda e: (first.get(e.group, e.order), e.group))
    for group, found in groupby(ordered, key=lambda e: e.group):
        yield group, tuple(found)
