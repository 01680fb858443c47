"""The names that mkdocs-macros looks for, and nothing else."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Offer our macros to the pages in docs/."""
    from macros.publish import host

    host.define_macros(env)
