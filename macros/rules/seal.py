"""Adopted words are frozen: an edition is what it was on the day it was adopted."""

from collections.abc import Iterator

from macros.model.blocks import Figure, Passage, Section, Statement
from macros.model.edition import Seal
from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened
from macros.reason import fingerprints
from macros.rules.subject import Follows, Subject, named


@Follows("files")
def words_as_adopted(subject: Subject) -> Iterator[Problem]:
    """Every adopted word, number, heading, picture and id of a sealed edition is as it was."""
    hint = (
        "Put back what was there. If it was a slip in our copy, and now says what was adopted, see "
        "“A slip found later” in data/EDITIONS.md. To change the policy, start a new edition: "
        f"{subject.policy.command('new-edition')}"
    )
    for edition, seal in subject.sealed:
        found = [*_beside(edition, seal, hint)]
        yield from found
        # Order and structure are checked only if nothing else differs.
        if not found and seal.edition != fingerprints.of_edition(edition):
            yield Problem(
                edition.folder,
                f"the order of what is printed in edition {edition.name} was changed after "
                "adoption, or a list or heading is on another level",
                hint,
            )


@Follows("files")
def facts_as_adopted(subject: Subject) -> Iterator[Problem]:
    """The facts of a sealed edition in edition.yml are as they were when it was adopted."""
    for edition, seal in subject.sealed:
        if seal.facts != fingerprints.of_facts(edition.control):
            yield Problem(
                edition.control.place,
                f"a fact of edition {edition.name} was changed after adoption: its title, date, "
                "day of adoption, amendments, author, review, or the words they were read from",
                "Put back what was there. Whatever becomes known later goes into 'source', "
                "'supersedes' or 'adopted_by', which may change.",
            )


@Follows("files")
def document_as_adopted(subject: Subject) -> Iterator[Problem]:
    """The adopted document beside a sealed edition is the file that was sealed with it."""
    for edition, seal in subject.sealed:
        # A file that is named and missing is reported where edition.yml is read.
        is_there = edition.document_hash or not edition.control.document
        if seal.document and is_there and edition.document_hash != seal.document:
            yield Problem(
                edition.control.place_of("document"),
                f"the adopted document of edition {edition.name} is not the file that was sealed",
                "Put it back as it was, and its name under 'document': the site offers it.",
            )


@Follows("files")
def sealed_once_adopted(subject: Subject) -> Iterator[Problem]:
    """An adopted text and its document are sealed (before they are published: a warning)."""
    published = {entry.since for entry in subject.policy.ledger.addresses}
    for edition in subject.held:
        adopt = subject.policy.command(f"adopt {edition.name}")
        control, lacks = edition.control, f"of edition {edition.name}"
        hint = f"'{adopt}' writes the fingerprints to seal.yml."
        if edition.seal is None and edition.name in published:
            yield Problem(
                Place(f"{edition.folder.path}/seal.yml"),
                "the edition has no seal, which would show a change of its words",
                f"If you put right a slip in our copy, write a new one: {adopt}. Otherwise restore "
                "the file from the version history.",
            )
        elif edition.is_draft:
            continue
        elif edition.seal is None:
            message = f"the words {lacks} are not sealed: nothing shows a change"
            yield Problem(control.place, message, hint, "warning")
        elif edition.document_hash and not edition.seal.document:
            message = f"the adopted document {lacks} is not sealed: nothing shows a change"
            yield Problem(control.place_of("document"), message, hint, "warning")


def _beside(edition: Edition, seal: Seal, hint: str) -> Iterator[Problem]:
    """The ids of an edition that name other words than when it was sealed, and those gone."""
    now, then = fingerprints.of_parts(edition), {s.passage: s for s in seal.passages}
    kept = {name for name, sealed in then.items() if now.get(name) == sealed.fingerprint}
    # By fingerprint: the id that was sealed with these words and now names others.
    owners = {s.fingerprint: name for name, s in then.items() if name not in kept}
    passages = {passage.id: passage for passage in reversed(edition.everything)}
    for name, passage in ((name, passages[name]) for name in now if name not in kept):
        message, what = _message(name, passage, owners.get(now[name], ""), known=name in then)
        yield Problem(passage.place, message, what or hint)
    given = {owners.get(fingerprint) for fingerprint in now.values()}
    gone = [name for name in then if name not in now and name not in given]
    if gone:
        listed = shortened(", ".join(f"'{name}'" for name in gone), 200)
        many = f"{len(gone)} passages were" if len(gone) > 1 else "a passage was"
        place = then[gone[0]].place_of("passage")
        yield Problem(place, f"{many} removed after adoption: {listed}", hint)


def _message(name: str, passage: Passage, owner: str, *, known: bool) -> tuple[str, str]:
    """The message about an id that names other words, and a hint if it needs its own.

    `owner` is the id that these words had, if any; `known` tells whether `name` was sealed.
    """
    words = _named(passage)
    if owner:
        return (
            f"the id '{name}' was given to other words after adoption: {words} was '{owner}'",
            f"Put '{owner}' back here: links lead to these words by it.",
        )
    if not known:
        return f"{words} was added after adoption", ""
    what = "picture, or the words, of" if isinstance(passage, Figure) else "words of"
    return f"the {what} {words} were changed after adoption", ""


def _named(passage: Passage) -> str:
    """The name of something with an id in messages."""
    if isinstance(passage, Section):
        return f"section '{passage.full_title}' ('{passage.id}')"
    if isinstance(passage, Statement):
        return f"the statement '{passage.id or passage.label}'"
    return f"{named(passage)} ('{passage.id}')"
