"""versions.json: the editions, in the form of mike, which other programs read.

The form is that of mike (github.com/jimporter/mike): version, title and aliases.
"""

import json

from macros.reason import addresses, status
from macros.views.root import Root


def above(at: Root) -> dict[str, bytes]:
    """The file: the edition in force first, with the alias under which it is copied."""
    current = at.policy.in_force
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
