"""handbook-large-print.pdf: the same words as the handbook, reflowed at 18 points or more."""

from __future__ import annotations

from macros.model.policy import Edition, Policy
from macros.publish.paper.handbook import TEMPLATE, view
from macros.publish.paper.pdf import pdf
from macros.publish.paper.sheet import Sheet


def large_print(policy: Policy, edition: Edition) -> bytes:
    """The large print of an edition whose text is held.

    Returns the bytes of the PDF. Raises PrintError when the engine refuses it.
    """
    sheet = Sheet(policy, edition)
    return pdf(TEMPLATE, view(sheet, large=True), edition.control.date, sheet.files)
