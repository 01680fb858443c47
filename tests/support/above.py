"""The files above the editions of a policy, for tests."""

from __future__ import annotations

from datetime import date

from macros.model.policy import Edition, Policy
from macros.publish import outputs
from macros.views.root import Root


def above_editions(policy: Policy, built: tuple[Edition, ...], today: date) -> outputs.Files:
    """Every file above the editions, by its path in the folder of the policy."""
    return outputs.made("above", Root(policy, built, today))
