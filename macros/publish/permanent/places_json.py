"""places.json: where each clause and item is in each edition, and which edition is in force.

Read by assets/js/editions.js, which keeps a reader's clause when another edition is chosen.
"""

from __future__ import annotations

import json

from macros.publish.outputs import Output
from macros.reason import addresses
from macros.views.root import Root


def text(at: Root) -> bytes:
    """The file's bytes: the name of the edition in force, and for each edition its pages by id."""
    places = {
        edition.name: {
            name: addresses.section(section.id) for name, section in edition.section_of.items()
        }
        for edition in at.history.ordered
    }
    current = at.policy.in_force
    known = {"current": current.name if current else "", "places": places}
    return json.dumps(known, ensure_ascii=False, sort_keys=True).encode()


ABOVE = Output[Root](lambda at: {addresses.PLACES: text(at)})
