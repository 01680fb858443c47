"""What is written when an edition is adopted: its seal, and its part of the ledger."""

from __future__ import annotations

from macros.edit.splice import scalar, with_entries
from macros.model.policy import Address, Edition, Policy
from macros.reason import fingerprints, ledger

_SEAL_HEAD = """\
# The fingerprints of the adopted words, of the facts in edition.yml, and of the adopted document.
# Written by 'python -m macros adopt', never by hand: a later change to one letter fails the check.
"""
_LEDGER_HEAD = """\
# Every address ever published. Written by 'python -m macros adopt'. It only grows: the check fails
# when an address here no longer leads anywhere.
addresses: []
"""


def seal(edition: Edition) -> str:
    """The text of seal.yml for an edition."""
    entries = (
        f'  - passage: {scalar(name)}\n    fingerprint: "{mark}"\n'
        for name, mark in fingerprints.of_parts(edition).items()
    )
    whole, facts = fingerprints.of_edition(edition), fingerprints.of_facts(edition.control)
    return (
        f'{_SEAL_HEAD}edition: "{whole}"\nfacts: "{facts}"\n'
        f'document: "{edition.document_hash}"\npassages:\n{"".join(entries)}'
    )


def extended_ledger(policy: Policy, edition: Edition, text: str) -> str:
    """The text of ledger.yml with the addresses that an edition adds.

    Takes the policy with its present ledger, and the present text, empty when there is no file.
    """
    owed = ledger.owed(policy, edition)
    if not owed:
        return text
    indent = policy.ledger.place_of("addresses", 0).column - len("- ") - 1
    known = bool(policy.ledger.addresses)
    return with_entries(
        text if known else _LEDGER_HEAD, "addresses", map(_entry, owed), indent if known else 2
    )


def _entry(address: Address) -> tuple[str]:
    fields = f"kind: {address.kind}, id: {scalar(address.id)}, since: {scalar(address.since)}"
    return (f"{{{fields}}}",)
