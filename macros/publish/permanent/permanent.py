"""The files above the editions: entrance, permanent addresses, feeds and exports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.model.policy import Edition, Policy
from macros.publish.feeds import atom, policy_json, review_calendar
from macros.publish.permanent import (
    entrance,
    permanent_clause,
    permanent_guide,
    permanent_number,
    places_json,
    versions_json,
)
from macros.publish.permanent.frame import FEED, SCRIPT, STYLE
from macros.publish.templates import FOLDER
from macros.reason import addresses
from macros.views.root import Root


def outputs(policy: Policy, built: tuple[Edition, ...], today: date) -> dict[str, bytes]:
    """Every file at the root of the site, by its path.

    Takes the checked policy, the editions that are built beside these files, and the day of the
    build. The same data gives the same bytes.
    """
    root = Root(policy, built, today)
    return dict(_pages(root)) | dict(_exports(root)) | dict(_assets())


def _pages(root: Root) -> Iterator[tuple[str, bytes]]:
    yield addresses.HOME, entrance.page(root)
    for name in root.history.everywhere:
        yield addresses.permanent_clause(name), permanent_clause.page(root, name)
    for name in root.guides:
        yield addresses.permanent_guide(name), permanent_guide.page(root, name)
    for number in root.numbers:
        yield addresses.permanent_number(number), permanent_number.page(root, number)


def _exports(root: Root) -> Iterator[tuple[str, bytes]]:
    yield "versions.json", versions_json.text(root)
    yield addresses.PLACES, places_json.text(root)
    yield FEED, atom.text(root)
    yield policy_json.NAME, policy_json.text(root)
    yield policy_json.SCHEMA_NAME, policy_json.schema()
    if root.policy.in_force:
        yield review_calendar.NAME, review_calendar.text(root)


def _assets() -> Iterator[tuple[str, bytes]]:
    for path in (STYLE, SCRIPT):
        yield path, (FOLDER / "permanent" / path.rpartition("/")[2]).read_bytes()
