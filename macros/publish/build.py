"""The whole site: the shelf, each policy in its folder, and the swap that makes them live.

A build goes to a fresh folder beside the old site, is checked there, and is swapped in only when
it is complete. A build that fails or is killed leaves the old site whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.edit import locks
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Place, Problem, errors_only
from macros.publish import again, host, outputs, swap
from macros.publish.paper import kept
from macros.publish.permanent import shelf
from macros.publish.verify import verify
from macros.read.page_files import folder_for
from macros.reason import addresses, ledger
from macros.reason.prepared import Site
from macros.rules.checked import load_checked


@dataclass(frozen=True)
class Wanted:
    """What to build: which data, as of which day, with drafts, with PDFs, published where.

    An empty `site_address` leaves it to data/school.yml.
    """

    data: Path
    today: date
    drafts: bool = False
    print_too: bool = True
    site_address: str = ""


Made = dict[str, again.Sources]
"""What the pages of each edition of a site were made from, by the edition's name."""


def build(wanted: Wanted, to: Path, made: Made | None = None) -> list[Problem]:
    """Build the whole site into a folder, replacing the site that was there.

    `made` says what that site's editions were made from: those that would be made the same again
    are taken over, and then it says it of the new site. Returns the warnings, sorted. Raises
    InvalidDataError when the data has errors, the folder holds something else, another build is
    writing it, or a built page is faulty, and host.BuildError when MkDocs refuses a page; in all
    these cases what was there stays.
    """
    made = {} if made is None else made
    files = again.stamps(wanted.data)
    if not _may_be_replaced(to):
        raise InvalidDataError([_holds_something_else(to)])
    loaded = load_checked(wanted.data, wanted.today, str(wanted.data))
    if errors_only(loaded.problems):
        raise InvalidDataError(loaded.problems)
    if not (loaded.policy.in_force or wanted.drafts):
        raise InvalidDataError([_nothing_to_publish(loaded.policy)])
    try:
        with swap.fresh(to) as folder:
            policy = _published_at(loaded.policy, wanted.site_address)
            new = fill(policy, wanted, folder, _Known(files, made, to))
    except locks.InUseError as error:
        raise InvalidDataError([_in_use(to)]) from error
    made.clear()
    made.update(new)
    if wanted.print_too:
        kept.drop_unused(to)
    return loaded.problems


def _may_be_replaced(folder: Path) -> bool:
    """Whether a folder is not there, is empty, or holds a site that was made here."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / addresses.SHELF).is_file() or not any(folder.iterdir())


def _holds_something_else(folder: Path) -> Problem:
    return Problem(
        Place(str(folder)),
        "what is here is no site made by this program, and would be deleted",
        "Name a new folder with --into, or move away what is in this one.",
        rule="build",
    )


def _in_use(folder: Path) -> Problem:
    return Problem(
        Place(str(folder)),
        "another build is writing this site at this moment",
        "Wait until it has ended, and build again; or name another folder with --into.",
        rule="build",
    )


def _nothing_to_publish(policy: Policy) -> Problem:
    return Problem(
        policy.editions[-1].control.place_of("status"),
        "no edition is adopted, so there is nothing to publish",
        "See the draft with 'make preview'; adopt it with 'python -m macros adopt'.",
        rule="build",
    )


def _published_at(policy: Policy, site_address: str) -> Policy:
    """The policy with the address it is published at, when the build is given one."""
    if not site_address:
        return policy
    school = policy.school.model_copy(update={"site_address": site_address.rstrip("/")})
    return replace(policy, school=school)


class _Known(NamedTuple):
    """The files that are read, the site that is there, and what its editions were made from."""

    files: again.Stamps
    made: Made
    old: Path


def fill(policy: Policy, wanted: Wanted, folder: Path, known: _Known) -> Made:
    """Build the whole site of a checked policy into an empty folder, and verify it there.

    Returns what the pages of each edition were made from.
    """
    # Nothing may link to a draft that is not built: for these pages it does not exist.
    policy = replace(policy, editions=tuple(published(policy, drafts=wanted.drafts)))
    own = folder / policy.id
    made = _policy(policy, wanted, own, known)
    _write(
        folder, shelf.files(shelf.Shelf(policy.school, (policy,), wanted.today, wanted.print_too))
    )
    _write(folder, outputs.at_root((policy,), printed=wanted.print_too))
    if policy.in_force:
        # A server shows this one for any address that is missing. It has a menu, and the search.
        shutil.copyfile(own / addresses.MISSING, folder / addresses.MISSING)
    faults = [*verify(folder), *ledger.missing(policy, own)]
    if faults:
        raise InvalidDataError(faults)
    return made


def _policy(policy: Policy, wanted: Wanted, folder: Path, known: _Known) -> Made:
    """Build every edition of a policy, and what is above them, into the folder of the policy."""
    made: Made = {}
    for edition in policy.editions:
        copies = outputs.copies(policy, edition) if wanted.print_too else ()
        site = Site(policy, edition, wanted.today, copies)
        made[edition.name] = _pages(site, wanted.data, folder / edition.name, known)
        _write(folder / edition.name, outputs.beside_pages(site))
        _lay_document(wanted.data / policy.id, edition, folder / edition.name)
    if policy.in_force:
        shutil.copytree(folder / policy.in_force.name, folder / addresses.CURRENT)
        shutil.copyfile(folder / addresses.CURRENT / addresses.MISSING, folder / addresses.MISSING)
    _write(folder, outputs.above_editions(policy, policy.editions, wanted.today))
    return made


def _pages(site: Site, data: Path, to: Path, known: _Known) -> again.Sources:
    """Make the pages of an edition, or take them over where they would be made the same again."""
    sources = again.sources(site, data, known.files)
    old = known.old / site.policy.id / site.edition.name
    if known.made.get(site.edition.name) == sources and old.is_dir():
        shutil.copytree(old, to)
    else:
        host.build_edition(site, to, folder_for(data))
    return sources


def published(policy: Policy, *, drafts: bool) -> Iterator[Edition]:
    """The editions to build, drafts only when asked for."""
    for edition in policy.editions:
        if drafts or edition.control.status != "draft":
            yield edition


def _lay_document(own: Path, edition: Edition, folder: Path) -> None:
    """Put a copy of the adopted document, if the data holds one, where its page offers it."""
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
