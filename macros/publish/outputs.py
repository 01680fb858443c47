"""Every file of a site that is not a page made by MkDocs, gathered from the modules that make it.

A module in a folder of publish/ adds files with a function of one of these names, which gives bytes
by address: `above(at: Root)` above the editions, `beside(site: Site)` in the folder of an edition,
`at_root(policies, *, printed)` above every policy. `copies(policy, edition)` gives those beside an
edition that are for paper, for the page that offers them. A new module needs no entry in any list.
"""

import importlib
import pkgutil
from collections.abc import Callable, Container, Mapping
from datetime import date
from functools import cache
from typing import Any

from macros import publish
from macros.model.policy import Edition, Policy
from macros.reason.prepared import Copy, Site

Files = Mapping[str, bytes]


@cache
def found(name: str) -> tuple[Callable[..., Any], ...]:
    """The functions with one of those names, in the order of their modules."""
    here = f"{__package__}."
    names = sorted(each.name for each in pkgutil.walk_packages(publish.__path__, here))
    inner = (each for each in names if "." in each.removeprefix(here))
    modules = map(importlib.import_module, inner)
    return tuple(getattr(module, name) for module in modules if hasattr(module, name))


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """The paper copies of an edition."""
    return tuple(each for own in found("copies") for each in own(policy, edition))


def on_paper(policy: Policy, edition: Edition, today: date, only: Container[str] = ()) -> Files:
    """The paper copies of an edition, or only those at some addresses."""
    every = copies(policy, edition)
    wanted = tuple(each for each in every if not only or each.address in only)
    files = made("beside", Site(policy, edition, today, wanted))
    return {each.address: files[each.address] for each in wanted}


def made(name: str, *given: Any, **more: Any) -> Files:
    """Every file by its address that the functions with one of those names make of what is given.

    The same data gives the same bytes.
    """
    return {address: file for make in found(name) for address, file in make(*given, **more).items()}
