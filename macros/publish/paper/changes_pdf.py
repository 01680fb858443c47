"""changes.pdf: the redline from the edition before, for governors."""

from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import addresses, status
from macros.reason.prepared import Copy
from macros.views import changes


def has_changes(sheet: Sheet) -> bool:
    """Whether there is an earlier text to compare an edition with."""
    return sheet.history.to(sheet.edition) is not None


def view(sheet: Sheet) -> Plain:
    """Everything the document places, as plain data.

    Raises ValueError if there is no earlier text to compare with.
    """
    made = sheet.history.to(sheet.edition)
    if made is None:
        message = f"nothing to compare {sheet.edition.name} with"
        raise ValueError(message)
    return {
        "title": f"What changed: {made.after.control.title}",
        "before": status.named(made.before),
        "after": status.named(made.after),
        "counts": sheet.plain(changes.counts(made)),
        "groups": sheet.plain(changes.groups(made, linked=False)),
    }


_COPY = Copy(
    "What changed",
    addresses.CHANGES_PDF,
    "Every change against the edition before, word by word, for governors.",
)
CHANGES = Document(_COPY, "changes.typ", view)
