"""What was published stays: every address ever given still leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from macros.model.policy import Address, Edition
from macros.problems import Place, Problem
from macros.reason import changes, classing, in_force, ledger
from macros.rules.subject import Subject, is_left_out


def published_editions_are_sealed(subject: Subject) -> Iterator[Problem]:
    """Every edition whose addresses were published has the fingerprints of its words."""
    published = {entry.since for entry in subject.policy.ledger.addresses}
    for edition in subject.held:
        seal = f"{edition.folder.path}/seal.yml"
        lost = seal in subject.policy.faulty_files
        if edition.name in published and edition.seal is None and not lost:
            yield Problem(
                Place(seal),
                "the file is missing, so a change to published words would go unseen",
                "Put it back as it was. Only if it never was written, run: "
                f"python -m macros adopt {edition.name}",
            )


def ledger_entries_are_sound(subject: Subject) -> Iterator[Problem]:
    """Every entry of the ledger has a known kind and edition, and stands there once."""
    seen: set[tuple[str, str]] = set()
    unknown: set[str] = set()
    for entry in subject.policy.ledger.addresses:
        if entry.kind not in ledger.KINDS:
            yield Problem(
                entry.place_of("kind"),
                f"'{entry.kind}' is no kind of address",
                f"Use one of: {', '.join(ledger.KINDS)}.",
            )
        known = entry.since in subject.policy.edition_by_name or subject.is_lost(entry.since)
        if not known and entry.since not in unknown:
            unknown.add(entry.since)
            yield Problem(
                entry.place_of("since"),
                f"there is no edition '{entry.since}'",
                "An edition that addresses were published with must stay.",
            )
        if (entry.kind, entry.id) in seen:
            yield Problem(
                entry.place,
                f"the address of {entry.kind} '{entry.id}' stands here twice",
                "Keep the first.",
            )
        seen.add((entry.kind, entry.id))


def published_addresses_still_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every address ever published still leads somewhere."""
    kept = {pair for edition in subject.policy.editions for pair in ledger.published(edition)}
    kept |= {("guide", guide.id) for guide in subject.policy.guides}
    for entry in subject.policy.ledger.addresses:
        known = entry.kind in ledger.KINDS and not subject.is_lost(entry.id)
        lost = entry.id in subject.policy.unread_words
        if known and (entry.kind, entry.id) not in kept and not lost:
            yield Problem(
                entry.place,
                _dead(entry),
                "Put it back: people hold links to it on paper and in email.",
            )


def _dead(entry: Address) -> str:
    address = ledger.address(entry.kind, entry.id).removesuffix("index.html")
    return f"the published address {address} no longer leads anywhere: no edition has '{entry.id}'"


def addresses_are_in_the_ledger(subject: Subject) -> Iterator[Problem]:
    """Every permanent address of a sealed edition is in the ledger."""
    for edition in subject.held:
        missing = ledger.owed(subject.policy, edition) if edition.seal else ()
        if missing and not (subject.has_lost(edition) or subject.is_altered(edition)):
            yield Problem(
                Place(f"{subject.policy.root.path}/ledger.yml"),
                f"the ledger lacks addresses of the edition {edition.name}, such as that of "
                f"{missing[0].kind} '{missing[0].id}' ({len(missing)} in all)",
                f"Run: python -m macros adopt {edition.name}",
            )


def changes_are_classed(subject: Subject) -> Iterator[Problem]:
    """Every change that an adopted edition made is classed, and nothing else is."""
    for edition, made in _compared(subject):
        yield from _idle(made)
        if edition.control.status != "draft":
            yield from classing.unclassed(made)


def drafts_are_classed(subject: Subject) -> Iterator[Problem]:
    """Every change that a draft makes is classed by the time it is adopted (a warning)."""
    for edition, made in _compared(subject):
        if edition.control.status == "draft":
            for problem in classing.unclassed(made):
                yield replace(problem, severity="warning")


def classes_say_of_what(subject: Subject) -> Iterator[Problem]:
    """An entry of changes.yml has 'passage' or 'only', and not both; 'only' occurs once."""
    for edition in subject.policy.editions:
        seen = False
        for entry in edition.changes.changes:
            if bool(entry.passage) == bool(entry.only) and not is_left_out(entry, "passage"):
                fault = "both 'passage' and 'only'" if entry.passage else "no 'passage'"
                yield Problem(
                    entry.place,
                    f"this entry has {fault}",
                    "Write 'passage:' with one id, or 'only: renumbered' for everything that has "
                    "another number and the same words.",
                )
            elif entry.only and seen:
                yield Problem(
                    entry.place_of("only"),
                    f"'only: {entry.only}' is here twice",
                    "One entry covers them all: keep the first.",
                )
            seen = seen or bool(entry.only)


def ids_are_kept(subject: Subject) -> Iterator[Problem]:
    """No id of a draft went while another came in its place, unless both are classed."""
    for edition, made in _compared(subject):
        if edition.control.status == "draft":
            yield from classing.unsettled(made)


def _compared(subject: Subject) -> Iterator[tuple[Edition, changes.Changes]]:
    """Each edition with its changes against the one before, where the words of both are known."""
    for edition in subject.held:
        before = in_force.before(subject.policy, edition)
        if before is None or before is edition or not before.sections:
            continue
        if not any(subject.has_lost(e) or subject.is_altered(e) for e in (edition, before)):
            yield edition, _changes(before, edition)


@lru_cache(maxsize=8)
def _changes(before: Edition, after: Edition) -> changes.Changes:
    """What changed between two editions: two rules ask."""
    return changes.compare(before, after)


def _idle(made: changes.Changes) -> Iterator[Problem]:
    """The entries that class nothing."""
    classing_something = {id(entry) for entry in made.classed.values()}
    for entry in made.after.changes.changes:
        if id(entry) in classing_something or (entry.passage and entry.passage not in made.by_id):
            continue
        what = f"'{entry.passage}'" if entry.passage else "something that is only renumbered"
        yield Problem(
            entry.place,
            f"{what} is classed as changed, but nothing of the kind has changed",
            "Take the entry out, or correct its id.",
            severity="warning",
        )


RULES = (
    published_editions_are_sealed,
    ledger_entries_are_sound,
    published_addresses_still_lead_somewhere,
    addresses_are_in_the_ledger,
    changes_are_classed,
    drafts_are_classed,
    classes_say_of_what,
    ids_are_kept,
)
