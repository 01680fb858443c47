"""Make one printed document: what the engine refuses becomes a problem of the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from macros.model.policy import Edition, Policy
from macros.publish.paper.pdf import PrintError
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.unprintable import refusal

Making = Callable[[Policy, Edition, date | None], bytes]


def make(policy: Policy, edition: Edition, making: Making, today: date | None = None) -> bytes:
    """Make one document of an edition, as of a day.

    Returns the bytes of the PDF. Raises InvalidDataError with the place of what cannot be printed.
    """
    try:
        return making(policy, edition, today)
    except PrintError as error:
        raise refusal(Sheet(policy, edition), error) from error
