"""Every document of an edition that is made for paper. One list: its page offers them all."""

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from macros.model.policy import Edition, Policy
from macros.publish.paper.cards import CARDS
from macros.publish.paper.changes_pdf import CHANGES, has_changes
from macros.publish.paper.documents import Document, make
from macros.publish.paper.handbook import HANDBOOK, LARGE_PRINT
from macros.publish.paper.poster import poster
from macros.publish.paper.review_pack import REVIEW_PACK
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.start_pdf import start_page
from macros.reason import addresses
from macros.reason.prepared import Copy, Site

Printed = tuple[Copy, Document]
"""What is offered, and the document that it is."""


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
    sheet = Sheet(policy, edition, today)
    # The engine works outside Python's lock, so that documents are made at the same time.
    with ThreadPoolExecutor() as pool:
        made = {
            copy.address: pool.submit(make, sheet, document)
            for copy, document in _documents(sheet)
            if wanted is None or copy.address in wanted
        }
    return {name: future.result() for name, future in made.items()}


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """What is made for paper of an edition, in the order in which its page offers it."""
    return tuple(copy for copy, _ in _documents(Sheet(policy, edition)))


_OF_EVERY_TEXT: tuple[Printed, ...] = (
    (
        Copy(
            "Handbook",
            addresses.HANDBOOK,
            "Who to tell, flowcharts, rules on a page, every word of the policy, a slip to sign.",
        ),
        HANDBOOK,
    ),
    (
        Copy(
            "Handbook in large print",
            addresses.LARGE_PRINT,
            "Who to tell, every word of the policy and the flowcharts, in letters of 18 points.",
        ),
        LARGE_PRINT,
    ),
    (
        Copy(
            "Cards",
            addresses.CARDS,
            "Who to tell or ask, on cards to cut out for lanyards: credit-card size, two sides.",
        ),
        CARDS,
    ),
    (
        Copy(
            "Review pack",
            addresses.REVIEW_PACK,
            "For reviewers: notes to work through, documents cited, and the guides in full.",
        ),
        REVIEW_PACK,
    ),
)
_WHAT_CHANGED = Copy(
    "What changed",
    addresses.CHANGES_PDF,
    "Every change against the edition before, word by word, for governors.",
)


def _documents(sheet: Sheet) -> Iterator[Printed]:
    policy, edition = sheet.policy, sheet.edition
    if not edition.control.text_held:
        return
    yield from _OF_EVERY_TEXT
    if has_changes(sheet):
        yield _WHAT_CHANGED, CHANGES
    for guide in (guide for guide in edition.guides if guide.poster):
        address = addresses.poster(guide.id)
        yield Copy(guide.title, address, guide.summary, part="posters"), poster(guide)
    for starter in policy.roles.starters if edition is policy.in_force else ():
        address = addresses.start_sheet(starter.id)
        copy = Copy(starter.name, address, "", part="starters")
        yield copy, start_page(starter)


def beside(site: Site) -> dict[str, bytes]:
    """Those that are made of an edition."""
    wanted = {copy.address for copy in site.copies}
    return outputs(site.policy, site.edition, wanted, site.today) if wanted else {}
