"""A document for paper: a template, and the view of an edition that it places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.problems import InvalidDataError, Problem
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Plain, Sheet
from macros.publish.paper.status import status_of
from macros.publish.paper.unprintable import refused_pictures
from macros.reason.prepared import Copy

# The message of a template that must fit on a page and does not: see kit.typ.
_DOES_NOT_FIT = "this does not fit"


@dataclass(frozen=True)
class Document:
    """A template of templates/handbook, the function for its plain data, and the copy it makes.

    The date and the status of the edition are added; `check_at` in the data is where to check it. A
    `paged` document prints the page numbers of its places. `too_long` makes the problem of a
    document that must fit on a page and does not.
    """

    copy: Copy
    template: str
    view: Callable[[Sheet], Mapping[str, Any]]
    paged: bool = False
    too_long: Callable[[Sheet], Problem] | None = None


def placed(sheet: Sheet, document: Document) -> Plain:
    """Everything that the template places."""
    own = {"check_at": "", **document.view(sheet)}
    status = status_of(sheet, own.pop("check_at"))
    return {"date": sheet.edition.control.date, "status": status, **own}


def make(sheet: Sheet, document: Document) -> bytes:
    """Make a document of an edition whose text is held.

    Returns the bytes of the PDF. Raises InvalidDataError with the place of what cannot be printed:
    what is too long, or the pictures to blame, or else the edition.
    """
    view = placed(sheet, document)
    try:
        return pdf(document.template, view, view["date"], sheet.files, paged=document.paged)
    except PrintError as error:
        if document.too_long and _DOES_NOT_FIT in str(error):
            raise InvalidDataError([document.too_long(sheet)]) from error
        unknown = Problem(
            sheet.edition.folder,
            f"the edition cannot be printed. {error}",
            "Undo the last change of the data or the print templates, and tell a maintainer.",
            rule="print",
        )
        raise InvalidDataError(list(refused_pictures(sheet.edition)) or [unknown]) from error
