"""The whole site: the shelf, each policy in its folder, and the swap that makes them live.

A build goes to a fresh folder beside the old site, is checked there, and is swapped in only when
it is complete. A build that fails or is killed leaves the old site whole.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.edit import locks
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem, errors_only, make, refuse, stop_at
from macros.publish import again, host, outputs, swap
from macros.publish.paper import kept
from macros.publish.permanent import shelf
from macros.publish.verify import verify
from macros.read.page_files import folder_for
from macros.reason import addresses, ledger
from macros.reason.prepared import Site
from macros.rules.checked import load_checked, load_published, on_one_shelf
from macros.views.root import Root

_SOMETHING_ELSE = "this folder has files that this program did not make, and would be deleted"
_IN_USE = "another build is writing this site at this moment"


@dataclass(frozen=True)
class Wanted:
    """What to build: the data, the day, with drafts or not, with PDFs or not, published where.

    An empty `site_address` leaves the address to data/school.yml.
    """

    data: Path
    today: date
    drafts: bool = False
    print_too: bool = True
    site_address: str = ""


def build(wanted: Wanted, to: Path) -> list[Problem]:
    """Build the whole site into a folder, replacing the site that was there.

    Parts of that site that would be made the same again are copied. Returns the warnings, sorted.
    Raises InvalidDataError if the data has errors, the folder holds something else, another build
    is writing it, MkDocs refuses a page, or a built page is faulty. Then the old site stays.
    """
    sources = again.Sources.of(wanted.data, repr(replace(wanted, data=Path())))
    if not _may_be_replaced(to):
        hint = "Name a new folder with --into, or move away what is in this one."
        refuse(str(to), _SOMETHING_ELSE, hint)
    checked = load_checked if wanted.drafts else load_published
    loaded = checked(wanted.data, wanted.today, str(wanted.data))
    if errors_only(loaded.problems):
        raise InvalidDataError(loaded.problems)
    policies = on_one_shelf(_published(loaded.policies, wanted))
    if not policies:
        raise InvalidDataError([_nothing_to_publish(loaded.policy)])
    try:
        with swap.fresh(to) as folder:
            fill(policies, wanted, folder, _Known(sources, again.Old.of(to)))
    except locks.InUseError:
        hint = "Wait until it has ended, and build again; or name another folder with --into."
        refuse(str(to), _IN_USE, hint)
    if wanted.print_too:
        kept.drop_unused()
    return [*loaded.problems, *_without_address(policies[0])]


def _may_be_replaced(folder: Path) -> bool:
    """Whether a folder is missing or empty, or holds a site that was made here."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / addresses.SHELF).is_file() or not any(folder.iterdir())


def _nothing_to_publish(policy: Policy) -> Problem:
    message = "no edition is adopted, so there is nothing to publish"
    hint = f"See the draft with '{make('preview')}'; adopt it with 'python -m macros adopt'."
    return Problem(policy.editions[-1].control.place_of("status"), message, hint, rule="build")


def _without_address(policy: Policy) -> Iterator[Problem]:
    """The warning that the site lacks something because it does not know its own address."""
    if policy.roles.starters and not policy.school.site_address:
        yield Problem(
            policy.school.place_of("site_address"),
            "no email for new starters is made: the site has no address",
            "Write here where it is published, or in the variable SITE_ADDRESS; then build again.",
            "warning",
            rule="build",
        )


def _published(policies: Iterable[Policy], wanted: Wanted) -> Iterator[Policy]:
    """The policies as they are built, without drafts unless these are wanted.

    What is not built is taken out here, so that no page can link to it.
    """
    for policy in policies:
        built = tuple(e for e in policy.editions if wanted.drafts or not e.is_draft)
        if policy.shown or wanted.drafts:
            address = wanted.site_address.rstrip("/") or policy.school.site_address
            school = policy.school.updated(site_address=address)
            yield replace(policy, editions=built, school=school)


class _Known(NamedTuple):
    """The files as they are, and the site that is there."""

    sources: again.Sources
    old: again.Old


def fill(policies: tuple[Policy, ...], wanted: Wanted, folder: Path, known: _Known) -> None:
    """Build the whole site of checked policies into an empty folder, and verify it there."""
    made: dict[str, again.Made] = {}
    taken: set[str] = set()
    for policy in policies:
        sources = known.sources.policy(policy)
        if known.old.take(policy.id, sources, folder / policy.id):
            made |= known.old.inside(policy.id)
            taken.add(policy.id)
            continue
        made |= _policy(policy, wanted, folder, known)
        made[policy.id] = again.Made(sources, again.files(folder / policy.id))
    above = shelf.Shelf(policies[0].school, policies, wanted.today, wanted.print_too)
    _write(folder, shelf.files(above, made))
    _write(folder, outputs.made("at_root", policies, printed=wanted.print_too))
    if above.only and policies[0].shown:
        # A server shows this page for any missing address. It has a menu and the search.
        shutil.copyfile(folder / policies[0].id / addresses.MISSING, folder / addresses.MISSING)
    faults = [*verify(folder, taken)]
    faults += ledger.missing(policies[0].above, folder)
    for each in policies:
        faults += ledger.missing(each.ledger, folder / each.id)
    stop_at(faults)


def _policy(policy: Policy, wanted: Wanted, site: Path, known: _Known) -> again.Record:
    """Build every edition of a policy, and the files above them, into its folder of the site.

    Returns what each edition was made from.
    """
    made, folder = {}, site / policy.id
    for edition in policy.editions:
        copies = outputs.copies(policy, edition) if wanted.print_too else ()
        one = Site(policy, edition, wanted.today, copies)
        name, sources = f"{policy.id}/{edition.name}", known.sources.edition(one)
        if not known.old.take(name, sources, site / name):
            host.build_edition(one, site / name, folder_for(wanted.data))
        _write(site / name, outputs.made("beside", one))
        _lay_document(wanted.data / policy.id, edition, site / name)
        made[name] = again.Made(sources, again.files(site / name))
    if policy.shown:
        shutil.copytree(folder / policy.shown.name, folder / addresses.CURRENT)
        shutil.copyfile(folder / addresses.CURRENT / addresses.MISSING, folder / addresses.MISSING)
    _write(folder, outputs.made("above", Root(policy, policy.editions, wanted.today)))
    return made


def _lay_document(own: Path, edition: Edition, folder: Path) -> None:
    """Copy the adopted document, if the data holds one, to where its page offers it."""
    document = edition.control.document
    to = folder / addresses.adopted(document)
    if document:
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(own / "editions" / edition.name / document, to)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in sorted(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
