"""cards.pdf: credit-card size, two sides, ten to a sheet with cut marks, for lanyards."""

from macros.problems import Problem
from macros.publish.paper import people
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import addresses
from macros.reason.prepared import Copy


def view(sheet: Sheet) -> Plain:
    """Everything a card places, as plain data."""
    school = sheet.policy.school
    reporting = [guide for guide in sheet.edition.guides if guide.reporting]
    address = addresses.permanent_guide(reporting[0].id) if reporting else ""
    return {"check_at": address, "tell": people.to_tell(sheet, sheet.today), "office": school.phone}


def _too_long(sheet: Sheet) -> Problem:
    message = "the words do not fit on a card"
    hint = "Shorten 'emergency', or the contact details of the people to tell first."
    return Problem(sheet.policy.school.place_of("emergency"), message, hint, rule="cards")


_USE = "Who to tell or ask, on cards to cut out for lanyards: credit-card size, two sides."
_COPY = Copy("Cards", addresses.CARDS, _USE)
CARDS = Document(_COPY, "cards.typ", view, too_long=_too_long)
