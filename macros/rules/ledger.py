"""What was published stays: every address leads somewhere, and every change is classed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem
from macros.problems.likeness import likest
from macros.reason import ledger, references
from macros.reason.changes import classing, comparison
from macros.reason.prepared import History
from macros.rules.subject import Follows, Subject, named, severity_of

_MORE = {
    "guide": " To end a guide, give it 'until' with the last edition that it is for.",
    "policy": " A policy that ends adopts a last edition, which says so.",
    "start": " What the page calls those who start is its 'name': that may change.",
}


def published_editions_keep_their_folders(subject: Subject) -> Iterator[Problem]:
    """The folder of every edition that was published is there, under its name."""
    published = {entry.since for entry in subject.policy.ledger.addresses}
    others = [e.name for e in subject.policy.editions if e.name not in published]
    for name in ledger.lost_editions(subject.policy):
        hint = "Put its folder back: its name is part of addresses that people hold."
        close = likest(name, others)
        yield Problem(
            Place(f"{subject.policy.root.path}/editions"),
            f"the edition '{name}' was published, and its folder is not there",
            f"Rename '{close}' back to '{name}', if it is that. {hint}" if close else hint,
        )


@Follows(missed=("/edition.yml", ""))
def published_addresses_still_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every address ever published still leads somewhere."""
    policy = subject.policy
    kept = {pair for edition in policy.editions for pair in ledger.published(edition)}
    kept |= {("guide", guide.id) for guide in policy.guides} | {*ledger.above(policy)}
    kept |= {("policy", name) for name in policy.shelf}
    for entry in (*policy.ledger.addresses, *policy.above.addresses):
        if (entry.kind, entry.id) not in kept:
            address = ledger.address(entry.kind, entry.id).removesuffix("index.html")
            is_above = entry in policy.above.addresses
            lacking = "'starters' in roles.yml does not have" if is_above else "no edition has"
            lacking = "data/ has no folder" if entry.kind == "policy" else lacking
            yield Problem(
                entry.place,
                f"the published address {address} no longer leads anywhere: {lacking} '{entry.id}'",
                f"Put it back: people hold links to it on paper and in email."
                f"{_MORE.get(entry.kind, '')}",
            )


@Follows("words", missed=("/ledger.yml", ""))
def addresses_are_in_the_ledger(subject: Subject) -> Iterator[Problem]:
    """Every permanent address of a sealed edition, and for new starters, is in a ledger."""
    for edition in subject.held:
        asked = edition.seal and not subject.gone_guides
        missing = ledger.owed(subject.policy, edition) if asked else ()
        if missing:
            yield Problem(
                Place(f"{subject.policy.root.path}/ledger.yml"),
                f"the ledger lacks addresses of the edition {edition.name}, such as that of "
                f"{missing[0].kind} '{missing[0].id}' ({len(missing)} in all)",
                "To add them, without changing a word, run: "
                f"{subject.policy.command(f'adopt {edition.name}')}",
            )
    yield from _owed_starts(subject)


def _owed_starts(subject: Subject) -> Iterator[Problem]:
    """Addresses for new starters that the ledger lacks, once a policy is sealed."""
    policy = subject.policy
    known = {(entry.kind, entry.id) for entry in policy.above.addresses}
    lacking = [each for each in policy.roles.starters if ("start", each.id) not in known]
    for held in (policy.shelf or {policy.id: policy}).values() if lacking else ():
        if held.in_force and held.in_force.seal:
            yield Problem(
                lacking[0].place,
                f"the ledger of the school lacks the address of '{lacking[0].id}' "
                f"({len(lacking)} in all)",
                f"Choose the id for good, then run: {held.command(f'adopt {held.in_force.name}')}",
            )
            return


@Follows("words")
def changes_are_classed(subject: Subject) -> Iterator[Problem]:
    """Every change that an edition made is classed (of a draft: a warning), and nothing else is."""
    for edition, made in _compared(subject):
        yield from _idle(made)
        own = severity_of(edition)
        yield from (replace(each, severity=own) for each in classing.unclassed(made))


@Follows("words")
def ids_are_kept(subject: Subject) -> Iterator[Problem]:
    """No id is replaced by another one in a draft, unless both changes are classed."""
    for made in _drafts(subject):
        yield from classing.unsettled(made)


@Follows("words")
def labels_are_read_again(subject: Subject) -> Iterator[Problem]:
    """Labels, notes and search words of what a draft rewords were read again (a warning)."""
    hint = f"Read them again. Then: {subject.policy.command('confirm labels')}"
    for made in _drafts(subject):
        for entry, passage in classing.unread(made):
            ours = ", ".join(dict.fromkeys(what for what, _ in classing.our_words(passage)))
            said = f"the words of {named(passage)} changed: is what we say of it right ({ours})?"
            yield Problem(entry.place, said, hint, "warning")


@Follows("words")
def new_clauses_are_labelled(subject: Subject) -> Iterator[Problem]:
    """A new clause of a draft has a label, if others have one (a warning)."""
    for made in _drafts(subject):
        new = [c.part.passage for c in made.changed if not c.before and c.part.what == "clause"]
        bare = [passage for passage in new if not references.labelled(passage)]
        if bare and any(clause.ours.label for clause in made.before.clauses):
            which = " and ".join(map(named, bare))
            message = f"without a label, readers see the first words of {which}: “{bare[0].label}”"
            hint = f"Write a label in a file of layers/: {bare[0].id}: {{label: a few plain words}}"
            yield Problem(bare[0].place, message, hint, "warning")


def _drafts(subject: Subject) -> Iterator[comparison.Changes]:
    """What each draft changes."""
    return (made for edition, made in _compared(subject) if edition.is_draft)


def _compared(subject: Subject) -> Iterator[tuple[Edition, comparison.Changes]]:
    """Each edition with its changes against the one before, if the text of both is held."""
    for edition in subject.held:
        made = _history(subject.policy).to(edition)
        if made and edition.before != edition.name:
            yield edition, made


@lru_cache(maxsize=1)
def _history(policy: Policy) -> History:
    """The changes between editions, kept because two rules need them."""
    return History(policy, policy.editions)


def _idle(made: comparison.Changes) -> Iterator[Problem]:
    """A warning for each entry that classes nothing."""
    classing_something = {id(entry) for entry in made.classed.values()}
    for entry in made.after.changes.changes:
        unknown = entry.passage and entry.passage not in made.by_id
        if id(entry) in classing_something or unknown or not entry.settled:
            continue
        what = f"'{entry.passage or f'only: {entry.only}'}'"
        message = f"{what} is classed as changed, but nothing of the kind has changed"
        hint = "Take the entry out, or correct its id."
        yield Problem(entry.place, message, hint, severity="warning")
