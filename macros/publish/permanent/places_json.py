"""places.json: where each clause and item is in each edition, and which edition is in force.

assets/js/editions.js reads it, to stay at the reader's clause when they choose an edition.
"""

import json

from macros.reason import addresses
from macros.views.root import Root


def above(at: Root) -> dict[str, bytes]:
    """The file: the name of the edition in force, and for each edition its pages by id."""
    places = {
        edition.name: {
            name: addresses.section(section.id) for name, section in edition.section_of.items()
        }
        for edition in at.history.ordered
    }
    current = at.policy.shown
    known = {"current": current.name if current else "", "places": places}
    text = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return {addresses.PLACES: text.encode()}
