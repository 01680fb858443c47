"""The whole site: every edition, the addresses above them, and the swap that makes them live.

A build goes to a fresh folder beside the old site, is checked there, and is swapped in only when
it is complete. A build that fails or is killed leaves the old site whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Place, Problem, errors_only
from macros.publish import adopted_files, host, outputs, swap
from macros.publish.verify import verify
from macros.reason import addresses, ledger
from macros.rules.checked import load_checked
from macros.views.site import Site

_MISSING = "404.html"


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


def build(wanted: Wanted, to: Path) -> list[Problem]:
    """Build the whole site into a folder, replacing the site that was there.

    Returns the warnings, sorted. Raises InvalidDataError when the data has errors, the folder holds
    something else, or a built page is faulty, and host.BuildError when MkDocs refuses a page; in
    all these cases what was there stays.
    """
    if not _may_be_replaced(to):
        raise InvalidDataError([_holds_something_else(to)])
    loaded = load_checked(wanted.data, wanted.today, str(wanted.data))
    if errors_only(loaded.problems):
        raise InvalidDataError(loaded.problems)
    if not (loaded.policy.in_force or wanted.drafts):
        raise InvalidDataError([_nothing_to_publish(loaded.policy)])
    with swap.fresh(to) as folder:
        fill(_published_at(loaded.policy, wanted.site_address), wanted, folder)
    return loaded.problems


def _may_be_replaced(folder: Path) -> bool:
    """Whether a folder is not there, is empty, or holds a site that was made here."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / addresses.PLACES).is_file() or not any(folder.iterdir())


def _holds_something_else(folder: Path) -> Problem:
    return Problem(
        Place(str(folder)),
        "what stands here is no site made by this program, and would be deleted",
        "Name a new folder with --into, or move away what is in this one.",
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
    """The policy with the address it is published at, when the build is told one."""
    if not site_address:
        return policy
    school = policy.school.model_copy(update={"site_address": site_address.rstrip("/")})
    return replace(policy, school=school)


def fill(policy: Policy, wanted: Wanted, folder: Path) -> None:
    """Build the whole site of a checked policy into an empty folder, and verify it there."""
    built = tuple(published(policy, drafts=wanted.drafts))
    # Nothing may link to a draft that is not built: for these pages it does not exist.
    policy = replace(policy, editions=built)
    for edition in built:
        site = Site(policy, edition, wanted.today, wanted.print_too)
        host.build_edition(site, folder / edition.name)
        if wanted.print_too:
            _write(folder / edition.name, outputs.printed(site))
        _write(folder / edition.name, outputs.beside_pages(site))
        _lay_document(wanted.data / policy.id, edition, folder / edition.name)
    if policy.in_force:
        shutil.copytree(folder / policy.in_force.name, folder / addresses.CURRENT)
        # A server shows this one for any address that is missing.
        shutil.copyfile(folder / addresses.CURRENT / _MISSING, folder / _MISSING)
    _write(folder, outputs.above_editions(policy, built, wanted.today))
    faults = [*verify(folder), *ledger.missing(policy, folder)]
    if faults:
        raise InvalidDataError(faults)


def published(policy: Policy, *, drafts: bool) -> Iterator[Edition]:
    """The editions to build, drafts only when asked for."""
    for edition in policy.editions:
        if drafts or edition.control.status != "draft":
            yield edition


def _lay_document(own: Path, edition: Edition, folder: Path) -> None:
    """Put a copy of the adopted document, if the data holds one, where its page offers it."""
    document = edition.control.document
    to = folder / adopted_files.address(document)
    if document:
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(own / "editions" / edition.name / document, to)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in sorted(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
