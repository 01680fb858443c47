"""Every file of a site that is not a page made by MkDocs, gathered from the modules that make it.

A module in a folder of this room that has an `ABOVE`, a `BESIDE` or a `ROOT` adds that output.
Nothing lists them: a file added is an output.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from macros.model.policy import Edition, Policy
from macros.reason.prepared import Copy, Site
from macros.views.root import Root

Book = TypeVar("Book", Site, Root)
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Output(Generic[Book]):
    """Something that is made of a book: an edition, or all that is above the editions.

    The book says whether it is made; `files` are its bytes by their addresses. `copies` are those
    of them that are made for paper, for the page that offers them.
    """

    files: Callable[[Book], Files]
    wants: Callable[[Book], bool] = lambda _: True
    copies: Callable[[Policy, Edition], tuple[Copy, ...]] = lambda *_: ()


@cache
def found(name: str) -> tuple[Any, ...]:
    """The outputs of one kind: BESIDE pages, in the folder of an edition, or ABOVE the editions."""
    modules = map(importlib.import_module, sorted(_modules()))
    return tuple(getattr(module, name) for module in modules if hasattr(module, name))


def _modules() -> Iterator[str]:
    here = Path(__file__).parent
    for folder in (path for path in here.iterdir() if (path / "__init__.py").is_file()):
        for module in pkgutil.iter_modules([str(folder)]):
            yield f"macros.publish.{folder.name}.{module.name}"


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """What is made for paper of an edition."""
    return tuple(each for one in found("BESIDE") for each in one.copies(policy, edition))


def on_paper(policy: Policy, edition: Edition, today: date, only: Container[str] = ()) -> Files:
    """The copies of an edition that are made for paper, or those of some addresses."""
    every = copies(policy, edition)
    wanted = tuple(each for each in every if not only or each.address in only)
    made = beside_pages(Site(policy, edition, today, wanted))
    return {each.address: made[each.address] for each in wanted}


def beside_pages(site: Site) -> Files:
    """Every file in an edition's folder that is no page."""
    return _made(found("BESIDE"), site)


def above_editions(policy: Policy, built: tuple[Edition, ...], today: date) -> Files:
    """Every file above the editions, by its path in the folder of the policy.

    Takes the checked policy, the editions that are built beside these files, and the day of the
    build. The same data gives the same bytes.
    """
    return _made(found("ABOVE"), Root(policy, built, today))


def at_root(policies: tuple[Policy, ...], *, printed: bool) -> Files:
    """Every file that modules with a `ROOT` make above every policy, by its path.

    Takes the policies that are built, and whether they are made for paper.
    """
    made = (make(policies, printed=printed) for make in found("ROOT"))
    return {name: file for files in made for name, file in files.items()}


def _made(outputs: Iterable[Output[Book]], book: Book) -> Files:
    wanted = (output for output in outputs if output.wants(book))
    return {name: file for output in wanted for name, file in output.files(book).items()}
