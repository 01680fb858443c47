"""Make one printed document: what the engine refuses becomes a problem of the data."""

from __future__ import annotations

from collections.abc import Callable

from macros.model.policy import Edition, Policy
from macros.publish.paper.pdf import PrintError
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.unprintable import refusal

Making = Callable[[Policy, Edition], bytes]


def make(policy: Policy, edition: Edition, making: Making) -> bytes:
    """Make one document of an edition.

    Returns the bytes of the PDF. Raises InvalidDataError with the place of what cannot be printed.
    """
    try:
        return making(policy, edition)
    except PrintError as error:
        raise refusal(Sheet(policy, edition), error) from error
