"""Adopted words are frozen: they are what they were on the day they were adopted."""

from __future__ import annotations

from collections.abc import Iterator

from macros import fingerprints
from macros.checks.subject import Subject, named
from macros.model.edition import Passage, Seal, Sealed
from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened

_HINT = (
    "Adopted words never change. Put back what stood there; to change the policy, start a new "
    "edition with 'python -m macros new-edition'."
)


def words_as_adopted(subject: Subject) -> Iterator[Problem]:
    """Every adopted word, number and heading of a sealed edition is as it was when adopted."""
    for edition in subject.policy.editions:
        if edition.seal and not subject.has_lost(edition):
            yield from _broken(edition, edition.seal)


def sealed_once_adopted(subject: Subject) -> Iterator[Problem]:
    """The text of every adopted edition is sealed (a warning, until its addresses are out)."""
    published = {entry.since for entry in subject.policy.ledger.addresses}
    for edition in subject.held:
        draft = edition.control.status == "draft"
        if draft or edition.seal or edition.name in published or subject.has_lost(edition):
            continue
        yield Problem(
            edition.control.place,
            f"the words of edition {edition.name} are not sealed: nothing shows a change to them",
            f"'python -m macros adopt {edition.name}' writes their fingerprints to seal.yml.",
            "warning",
        )


def _broken(edition: Edition, seal: Seal) -> Iterator[Problem]:
    now = fingerprints.of_parts(edition)
    then = {sealed.passage: sealed for sealed in seal.passages}
    sound = True
    renamed = _renamed(now, then)
    for name, fingerprint in now.items():
        place, words = _where(edition, name)
        if name in renamed:
            sound = False
            yield Problem(
                place,
                f"the id of {words} was '{renamed[name]}' when it was adopted",
                f"Put it back: links lead to '{renamed[name]}'.",
            )
        elif name not in then:
            sound = False
            yield Problem(place, f"{words} was added after adoption", _HINT)
        elif then[name].fingerprint != fingerprint:
            sound = False
            yield Problem(place, f"the words of {words} were changed after adoption", _HINT)
    gone = [name for name in then if name not in now and name not in renamed.values()]
    if gone:
        sound = False
        listed = shortened(", ".join(f"'{name}'" for name in gone), 200)
        many = f"{len(gone)} passages were" if len(gone) > 1 else "a passage was"
        message = f"{many} removed after adoption: {listed}"
        yield Problem(then[gone[0]].place_of("passage"), message, _HINT)
    if sound and seal.edition != fingerprints.of_edition(edition):
        yield Problem(
            edition.control.place,
            f"the cover, document control or order of edition {edition.name} was changed after "
            "adoption",
            _HINT,
        )


def _renamed(now: dict[str, str], then: dict[str, Sealed]) -> dict[str, str]:
    """The new ids whose words had another id, which is gone: that id by the new one."""
    gone = {sealed.fingerprint: name for name, sealed in then.items() if name not in now}
    return {name: gone[f] for name, f in now.items() if name not in then and f in gone}


def _where(edition: Edition, name: str) -> tuple[Place, str]:
    """The place of a part of an edition, and how a message names it."""
    passage: Passage | None = edition.passages.get(name)
    if passage:
        return passage.place_of("text"), f"{named(passage)} ('{name}')"
    section = edition.section_by_id.get(name)
    if section:
        return section.place_of("title"), f"section '{section.full_title}' ('{name}')"
    return edition.statement_by_id[name].place_of("text"), f"the statement '{name}'"


RULES = (words_as_adopted, sealed_once_adopted)
