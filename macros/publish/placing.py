"""Views placed on one page: each target in them becomes the way there."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from macros.model.policy import Edition, Policy
from macros.publish import templates
from macros.reason import addresses, targets
from macros.reason.prepared import Prepared
from macros.views.root import Root

Way = Callable[[targets.Target], str]
_PLAIN = (str, int, type(None))
_NO_VIEWS = ("macros.model", "macros.reason")


def fill(name: str, way: Way | None = None, /, **view: Any) -> str:
    """Fill a template with views. `way` turns each of their targets into an address."""
    shown = {key: placed(value, way) for key, value in view.items()} if way else view
    return templates.fill(name, **shown)


def placed(value: Any, way: Way) -> Any:
    """A copy of a view with an address for each target.

    It looks only into views: named tuples, our frozen dataclasses, and tuples of them.
    """
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, targets.Target):
        return way(value)
    if isinstance(value, tuple):
        parts = (placed(part, way) for part in value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    names = _names(value.__class__)
    return type(value)(*(placed(getattr(value, n), way) for n in names)) if names else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a view; empty for any other class."""
    of_views = is_dataclass(kind) and not kind.__module__.startswith(_NO_VIEWS)
    return tuple(field.name for field in fields(kind)) if of_views else ()


def from_page(at: Prepared, here: str) -> Way:
    """The ways from a page of an edition, relative to it."""

    def folder(name: str) -> str:
        return at.base if name in {"", at.edition.name} else f"{at.base}../{name}/"

    return _from(at.policy, at.edition, here, folder, f"{at.base}../")


def from_root(at: Root, here: str) -> Way:
    """The ways from a page in the folder of its policy.

    What names the next edition leads to its own folder, which is never left for the one in force.
    """
    by_name = at.policy.edition_by_name

    def folder(name: str) -> str:
        return f"{name if name and by_name[name].turn else at.folder(by_name.get(name, at.shown))}/"

    return _from(at.policy, at.shown, here, folder, "")


def _from(policy: Policy, own: Edition, here: str, folder: Callable[[str], str], above: str) -> Way:
    """The ways from a page; a target that names no edition is in the page's own.

    `folder` and `above` lead from where `here` is counted to an edition's folder, and the policy's.
    """

    def way(target: targets.Target) -> str:
        target = targets.followed(policy, target)
        if target.kind == "web":
            return target.id
        edition = policy.edition_by_name[target.edition] if target.edition else own
        lead = above if targets.is_above(target) else folder(target.edition)
        return addresses.relative(lead + targets.address(edition, target), here)

    return way
