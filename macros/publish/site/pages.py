"""The macros that pages may call, and the menu that lists pages.

A module of this folder adds macros with `MACROS`, or with `BLOCKS`: functions that give the HTML of
a block. A new module needs no entry in any list.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from macros.publish.site.placing import Shown, block
from macros.publish.templates import fill
from macros.reason.authors.authoring import FACTS
from macros.reason.pages import listed, shown
from macros.reason.prepared import Site

Macro = Callable[..., Shown]


@cache
def macros() -> dict[str, Macro]:
    """Every macro by name. Each takes the site, the page it is on, and its own arguments."""
    names = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    modules = [importlib.import_module(f"macros.publish.site.{name}") for name in sorted(names)]
    made = {name: macro for m in modules for name, macro in getattr(m, "MACROS", {}).items()}
    blocks = {name: page for m in modules for name, page in getattr(m, "BLOCKS", {}).items()}
    return made | {name: block(page) for name, page in blocks.items()}


def fact(site: Site, name: str) -> Shown:
    """A fact, such as edition.date, as words in a sentence."""
    said = fill("site/authoring/fact.html", words=FACTS[name](site.policy, site.edition))
    return Shown(said, said)


class Entry(NamedTuple):
    """A page in the menu: its source, title and place. `call` makes it if it has no file."""

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
    """The groups of the menu with their pages. A page without a group is in one without a name.

    A group has the place of its first page.
    """
    known = {page.path for page in listed(site.relations)}
    every = [entry for entry in entries(site) if entry.call or entry.source in known]
    first = {entry.group: entry.order for entry in reversed(every) if entry.group}
    ordered = sorted(every, key=lambda e: (first.get(e.group, e.order), e.group))
    yield from ((group, tuple(found)) for group, found in groupby(ordered, key=lambda e: e.group))
