"""Views placed on one page: each target in them becomes the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from macros.publish import templates
from macros.reason import addresses, targets
from macros.reason.prepared import Prepared
from macros.reason.targets import Target
from macros.views.root import Root

Way = Callable[[Target], str]
_PLAIN = (str, int, type(None))
_NO_VIEWS = ("macros.model", "macros.reason")


def fill(name: str, way: Way | None = None, /, **view: Any) -> str:
    """Fill a template with views. Takes its name, the way to each of their targets, and the views.

    Returns the text.
    """
    shown = {key: placed(value, way) for key, value in view.items()} if way else view
    return templates.fill(name, **shown)


def placed(value: Any, way: Way) -> Any:
    """A copy of a view in which each target is the way there.

    Only views are looked into: named tuples, frozen records of ours and tuples of them.
    """
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Target):
        return way(value)
    if isinstance(value, tuple):
        parts = (placed(part, way) for part in value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    names = _names(value.__class__)
    return type(value)(*(placed(getattr(value, n), way) for n in names)) if names else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a view; none of what the model holds."""
    of_views = is_dataclass(kind) and not kind.__module__.startswith(_NO_VIEWS)
    return tuple(field.name for field in fields(kind)) if of_views else ()


def from_page(at: Prepared, here: str) -> Way:
    """The ways from a page of an edition, relative to it."""

    def way(target: Target) -> str:
        target = targets.followed(at.policy, target)
        if target.kind == "web":
            return target.id
        own = target.edition in {"", at.edition.name}
        edition = at.edition if own else at.policy.edition_by_name[target.edition]
        to = targets.address(edition, target)
        if targets.is_above(target):
            return addresses.relative(f"{at.base}../{to}", here)
        return addresses.relative(at.base + (to if own else f"../{edition.name}/{to}"), here)

    return way


def from_root(at: Root, here: str) -> Way:
    """The ways from a page in the folder of its policy; a target must name its edition."""

    def way(target: Target) -> str:
        if target.kind == "web":
            return target.id
        edition = at.policy.edition_by_name[target.edition] if target.edition else at.shown
        to = targets.address(edition, target)
        if targets.is_above(target):
            return addresses.relative(to, here)
        return addresses.relative(f"{at.folder(edition)}/{to}", here)

    return way
