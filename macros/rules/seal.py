"""Adopted words are frozen: an edition is what it was on the day it was adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.model.blocks import Figure, Passage, Section, Statement
from macros.model.edition import Seal, Sealed
from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem, shortened
from macros.reason import fingerprints
from macros.rules.following import Follows
from macros.rules.subject import Subject, named


def _hint(policy: Policy) -> str:
    return (
        "Adopted words never change. Put back what was there; to change the policy, start a new "
        f"edition with '{policy.command('new-edition')}'."
    )


@Follows("files")
def words_as_adopted(subject: Subject) -> Iterator[Problem]:
    """Every adopted word, number, heading, picture and id of a sealed edition is as it was."""
    for edition, seal in subject.sealed:
        yield from _Beside(edition, seal, _hint(subject.policy)).problems()


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
        fault = _fault_of_document(edition, seal.document)
        if seal.document and fault:
            yield Problem(
                edition.control.place_of("document"),
                f"the adopted document of edition {edition.name} {fault} after it was sealed",
                "Put the file back as it was: the site offers it as what was adopted.",
            )


@Follows("files")
def sealed_once_adopted(subject: Subject) -> Iterator[Problem]:
    """The text of every adopted edition is sealed, and its document (a warning)."""
    published = {entry.since for entry in subject.policy.ledger.addresses}
    for edition in subject.held:
        if edition.control.status == "draft":
            continue
        if edition.seal is None and edition.name not in published:
            yield _unsealed(subject.policy, edition, edition.control.place, "words")
        if edition.seal and edition.document_hash and not edition.seal.document:
            yield _unsealed(
                subject.policy, edition, edition.control.place_of("document"), "adopted document"
            )


def _unsealed(policy: Policy, edition: Edition, place: Place, what: str) -> Problem:
    verb = "are" if what == "words" else "is"
    return Problem(
        place,
        f"the {what} of edition {edition.name} {verb} not sealed: nothing shows a change",
        f"'{policy.command(f'adopt {edition.name}')}' writes the fingerprints to seal.yml.",
    )


def _fault_of_document(edition: Edition, sealed: str) -> str:
    if edition.document_hash == sealed:
        return ""
    if edition.document_hash:
        empty = edition.document_hash == fingerprints.EMPTY_FILE
        return "was emptied" if empty else "was changed"
    # A file that is named and missing is reported where edition.yml is read.
    return "" if edition.control.document else "was taken out of edition.yml"


@dataclass(frozen=True, eq=False)
class _Beside:
    """An edition beside its seal."""

    edition: Edition
    seal: Seal
    hint: str

    def problems(self) -> Iterator[Problem]:
        """Everything that differs; the order and structure only where nothing else does."""
        found = [*self._passages(), *self._gone()]
        yield from found
        if not found and self.seal.edition != fingerprints.of_edition(self.edition):
            yield Problem(
                self.edition.folder,
                f"the order of what is printed in edition {self.edition.name} was changed after "
                "adoption, or a list or heading is on another level",
                self.hint,
            )

    @cached_property
    def _now(self) -> dict[str, str]:
        return fingerprints.of_parts(self.edition)

    @cached_property
    def _then(self) -> dict[str, Sealed]:
        return {sealed.passage: sealed for sealed in self.seal.passages}

    def _changed(self, name: str) -> bool:
        return name not in self._now or self._now[name] != self._then[name].fingerprint

    @cached_property
    def _owners(self) -> dict[str, str]:
        """For each fingerprint that was sealed under an id which now names other words: that id."""
        return {s.fingerprint: name for name, s in self._then.items() if self._changed(name)}

    @cached_property
    def _passage_by_id(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in reversed([*self.edition.everything])}

    def _passages(self) -> Iterator[Problem]:
        for name, fingerprint in self._now.items():
            if name in self._then and not self._changed(name):
                continue
            passage = self._passage_by_id[name]
            message, hint = self._message(name, fingerprint, _named(passage))
            yield Problem(passage.place, message, hint)

    def _message(self, name: str, fingerprint: str, words: str) -> tuple[str, str]:
        owner = self._owners.get(fingerprint)
        if owner and name in self._then:
            return (
                f"the id '{name}' was given to other words after adoption: {words} was '{owner}'",
                f"Put '{owner}' back here: links to '{name}' would now show other words.",
            )
        if owner:
            return (
                f"the id of {words} was '{owner}' when it was adopted",
                f"Put it back: links lead to '{owner}'.",
            )
        if name not in self._then:
            return f"{words} was added after adoption", self.hint
        if isinstance(self._passage_by_id[name], Figure):
            return f"the picture, or the words, of {words} were changed after adoption", self.hint
        return f"the words of {words} were changed after adoption", self.hint

    def _gone(self) -> Iterator[Problem]:
        given = {self._owners.get(self._now[name]) for name in self._now}
        gone = [name for name in self._then if name not in self._now and name not in given]
        if gone:
            listed = shortened(", ".join(f"'{name}'" for name in gone), 200)
            many = f"{len(gone)} passages were" if len(gone) > 1 else "a passage was"
            place = self._then[gone[0]].place_of("passage")
            yield Problem(place, f"{many} removed after adoption: {listed}", self.hint)


def _named(passage: Passage) -> str:
    """How a message names something with an id."""
    if isinstance(passage, Section):
        return f"section '{passage.full_title}' ('{passage.id}')"
    if isinstance(passage, Statement):
        return f"the statement '{passage.id}'"
    return f"{named(passage)} ('{passage.id}')"
