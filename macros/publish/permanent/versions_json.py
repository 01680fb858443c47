"""versions.json: the editions, in the form that Material's version selector reads.

The form is that of mike (github.com/jimporter/mike): version, title and aliases.
"""

from __future__ import annotations

import json

from macros.model.policy import Edition
from macros.reason import addresses, references, status
from macros.views.root import Root


def text(at: Root) -> bytes:
    """The file's bytes: the edition in force first, with the alias under which it is copied."""
    current = at.policy.in_force
    ordered = sorted(at.history.ordered, key=lambda edition: edition is not current)
    entries = [
        {
            "version": edition.name,
            "title": _title(edition),
            "aliases": [addresses.CURRENT] if edition is current else [],
        }
        for edition in ordered
    ]
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()


def _title(edition: Edition) -> str:
    if edition.control.status == "draft":
        return "Draft for review"
    return f"{references.label_of(edition)} ({status.status(edition)})"
