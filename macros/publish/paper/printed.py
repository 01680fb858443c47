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
from macros.reason import in_force
from macros.reason.prepared import Copy, Site


def outputs(
    policy: Policy,
    edition: Edition,
    wanted: Collection[str] | None = None,
    today: date | None = None,
) -> dict[str, bytes]:
    """Every PDF of an edition, or those wanted, by its name, as of a day.

    Empty for an edition whose text is not held. Raises InvalidDataError with the place of what
    cannot be printed, such as a guide too long for its poster.
    """
    sheet = Sheet(policy, edition, today)
    # The engine works outside Python's lock, so documents are made at the same time.
    with ThreadPoolExecutor() as pool:
        made = {
            document.copy.address: pool.submit(make, sheet, document)
            for document in _documents(sheet)
            if wanted is None or document.copy.address in wanted
        }
    return {name: future.result() for name, future in made.items()}


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """The paper copies of an edition, in the order in which its page offers them."""
    return tuple(document.copy for document in _documents(Sheet(policy, edition)))


def _documents(sheet: Sheet) -> Iterator[Document]:
    policy, edition = sheet.policy, sheet.edition
    if not edition.control.text_held:
        return
    yield from (HANDBOOK, LARGE_PRINT, CARDS, REVIEW_PACK)
    if has_changes(sheet):
        yield CHANGES
    yield from (poster(guide) for guide in edition.guides if guide.poster)
    if edition is in_force.signed(policy):
        yield from map(start_page, policy.roles.starters)


def beside(site: Site) -> dict[str, bytes]:
    """The paper copies that are made of an edition."""
    wanted = {copy.address for copy in site.copies}
    return outputs(site.policy, site.edition, wanted, site.today) if wanted else {}
