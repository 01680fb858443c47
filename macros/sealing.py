"""What is written when an edition is adopted: its seal, and its part of the ledger."""

from __future__ import annotations

from macros import fingerprints, ledger
from macros.model.policy import Address, Edition, Policy
from macros.splice import scalar

_SEAL_HEAD = """\
# The fingerprints of the adopted words. Written by 'python -m macros adopt', never by hand:
# a later change to one letter of these words fails the check.
"""
_LEDGER_HEAD = """\
# Every address ever published. Written by 'python -m macros adopt'. It only grows: the check fails
# when an address here no longer leads anywhere.
addresses:
"""


def seal(edition: Edition) -> str:
    """The text of seal.yml for an edition."""
    parts = fingerprints.of_parts(edition)
    entries = (
        f'  - passage: {scalar(name)}\n    fingerprint: "{mark}"\n' for name, mark in parts.items()
    )
    whole = fingerprints.of_edition(edition)
    return f'{_SEAL_HEAD}edition: "{whole}"\npassages:\n{"".join(entries)}'


def extended_ledger(policy: Policy, edition: Edition, text: str) -> str:
    """The text of ledger.yml with the addresses that an edition adds.

    Takes the policy with its present ledger, and the present text, empty when there is no file.
    """
    owed = ledger.owed(policy, edition)
    if not owed:
        return text
    if not policy.ledger.addresses:
        return _LEDGER_HEAD + "".join(_entry(each, "  ") for each in owed)
    indent = " " * (policy.ledger.place_of("addresses", 0).column - len("- ") - 1)
    return text.rstrip("\n") + "\n" + "".join(_entry(each, indent) for each in owed)


def _entry(address: Address, indent: str) -> str:
    return (
        f"{indent}- {{kind: {address.kind}, id: {scalar(address.id)}, "
        f"since: {scalar(address.since)}}}\n"
    )
