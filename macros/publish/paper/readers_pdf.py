"""read.pdf: who has read which edition, and when. It holds personal data, so no copy is kept."""

from collections.abc import Sequence

from macros.model.policy import Edition, Policy
from macros.publish.paper.pdf import made
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of

TEMPLATE = "readers.typ"


def readers_pdf(
    policy: Policy, edition: Edition, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> bytes:
    """The table of readers on paper. `header` has the names of its columns.

    Returns the bytes of the PDF. Raises PrintError if the engine refuses it.
    """
    view = {
        "date": edition.control.date,
        "title": f"Who has read it: {edition.control.title}",
        "status": status_of(Sheet(policy, edition)),
        "header": list(header),
        "rows": [list(row) for row in rows],
    }
    return made(TEMPLATE, view, edition.control.date)
