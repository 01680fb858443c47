"""Every document of an edition that is made for paper. One list: its page offers them all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import NamedTuple

from macros.model.guide import Guide
from macros.model.policy import Edition, Policy
from macros.model.school import Starter
from macros.publish.outputs import Output
from macros.publish.paper.cards import cards
from macros.publish.paper.changes_pdf import changes_pdf, has_changes
from macros.publish.paper.handbook import handbook, large_print
from macros.publish.paper.poster import poster
from macros.publish.paper.review_pack import review_pack
from macros.publish.paper.start_pdf import start_pdf
from macros.publish.paper.unprintable import Making, make
from macros.reason import addresses
from macros.reason.prepared import Copy, Site


class Document(NamedTuple):
    """A document made for paper, and what makes it."""

    copy: Copy
    making: Making


def outputs(
    policy: Policy,
    edition: Edition,
    wanted: Collection[str] | None = None,
    today: date | None = None,
) -> dict[str, bytes]:
    """Every PDF of an edition, or those wanted, by its name, as of a day.

    Empty for an edition whose text is not held. Raises InvalidDataError with the place of what
    cannot be printed: a guide too long for its poster.
    """
    # The engine works outside Python's lock, so that documents are made at the same time.
    with ThreadPoolExecutor() as pool:
        made = {
            copy.address: pool.submit(make, policy, edition, making, today)
            for copy, making in _documents(policy, edition)
            if wanted is None or copy.address in wanted
        }
    return {name: future.result() for name, future in made.items()}


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """What is made for paper of an edition, in the order in which its page offers it."""
    return tuple(document.copy for document in _documents(policy, edition))


_HANDBOOK = Document(
    Copy(
        "Handbook",
        addresses.HANDBOOK,
        "Who to tell, flowcharts, the rules on a page, every word of the policy, and a slip.",
    ),
    handbook,
)
_LARGE_PRINT = Document(
    Copy(
        "Handbook in large print",
        addresses.LARGE_PRINT,
        "Who to tell, every word of the policy and the flowcharts, in letters of 18 points.",
    ),
    large_print,
)
_CARDS = Document(
    Copy(
        "Cards",
        addresses.CARDS,
        "Who to tell or ask, on cards to cut out for lanyards: credit-card size, two sides.",
    ),
    cards,
)
_PACK = Document(
    Copy(
        "Review pack",
        addresses.REVIEW_PACK,
        "For reviewers: notes to work through, documents cited, and the guides in full.",
    ),
    review_pack,
)
_CHANGES = Document(
    Copy(
        "What changed",
        addresses.CHANGES_PDF,
        "Every change against the edition before, word by word, for governors.",
    ),
    changes_pdf,
)


def _documents(policy: Policy, edition: Edition) -> Iterator[Document]:
    if edition.control.text_held:
        yield from (_HANDBOOK, _LARGE_PRINT, _CARDS, _PACK)
        yield from (_CHANGES,) if has_changes(policy, edition) else ()
        yield from (_poster(guide) for guide in edition.guides if guide.poster)
    if edition is policy.in_force and edition.control.text_held:
        yield from map(_start, policy.roles.starters)


def _poster(guide: Guide) -> Document:
    copy = Copy(guide.title, addresses.poster(guide.id), guide.summary, part="posters")
    return Document(copy, partial(_make_poster, guide))


def _start(starter: Starter) -> Document:
    address = addresses.start_sheet(starter.id)
    copy = Copy(f"New starters: {starter.name}", address, "", part="starters")
    return Document(copy, partial(_make_start, starter))


def _make_start(
    starter: Starter, policy: Policy, edition: Edition, today: date | None = None
) -> bytes:
    del today
    return start_pdf(policy, edition, starter)


def _make_poster(
    guide: Guide, policy: Policy, edition: Edition, today: date | None = None
) -> bytes:
    return poster(policy, edition, guide, today)


def _files(site: Site) -> dict[str, bytes]:
    return outputs(site.policy, site.edition, {copy.address for copy in site.copies}, site.today)


BESIDE = Output[Site](_files, lambda site: site.printed, copies)
