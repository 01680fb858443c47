"""A link as a page places it."""

from __future__ import annotations

from typing import NamedTuple


class LinkView(NamedTuple):
    """Where a link leads, relative to its page, and its words."""

    href: str
    text: str
    detail: str = ""
