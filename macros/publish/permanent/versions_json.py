"""versions.json: the editions, in the form of mike, which other programs can read.

mike (github.com/jimporter/mike) gives each version a title and aliases.
"""

import json

from macros.reason import addresses, status
from macros.views.root import Root


def above(at: Root) -> dict[str, bytes]:
    """The file: the edition in force first, with the name of its copy as an alias."""
    current = at.policy.shown
    ordered = sorted(at.history.ordered, key=lambda edition: edition is not current)
    entries = [
        {
            "version": edition.name,
            "title": status.in_list(edition),
            "aliases": [addresses.CURRENT] if edition is current else [],
        }
        for edition in ordered
    ]
    text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
    return {addresses.VERSIONS: text.encode()}
