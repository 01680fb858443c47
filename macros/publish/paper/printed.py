"""Every PDF of an edition, by file name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from macros.model.guide import Guide
from macros.model.policy import Edition, Policy
from macros.publish.paper.cards import cards
from macros.publish.paper.changes_pdf import changes_pdf, has_changes
from macros.publish.paper.handbook import handbook
from macros.publish.paper.large_print import large_print
from macros.publish.paper.making import Making, make
from macros.publish.paper.poster import poster
from macros.reason import addresses


def outputs(policy: Policy, edition: Edition) -> dict[str, bytes]:
    """Every PDF of an edition, by its name in the edition's folder.

    Empty for an edition whose text is not held. Raises InvalidDataError with the place of what
    cannot be printed: a guide too long for its poster.
    """
    # The engine works outside Python's lock, so that documents are made at the same time.
    with ThreadPoolExecutor() as pool:
        made = {
            name: pool.submit(make, policy, edition, making)
            for name, making in _makings(policy, edition)
        }
    return {name: future.result() for name, future in made.items()}


def _makings(policy: Policy, edition: Edition) -> Iterator[tuple[str, Making]]:
    if not edition.control.text_held:
        return
    yield addresses.HANDBOOK, handbook
    yield addresses.LARGE_PRINT, large_print
    yield addresses.CARDS, cards
    if has_changes(policy, edition):
        yield addresses.CHANGES_PDF, changes_pdf
    for guide in edition.guides:
        if guide.poster:
            yield addresses.poster(guide.id), partial(_poster, guide)


def _poster(guide: Guide, policy: Policy, edition: Edition) -> bytes:
    return poster(policy, edition, guide)
