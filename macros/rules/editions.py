"""Editions follow one another, and one of them is in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model.base import Record
from macros.model.edition import Control, Printed
from macros.model.policy import Edition
from macros.problems import Problem, shortened
from macros.reason.phrasing import holds
from macros.rules.subject import Subject, everything, paragraphs

# A name is part of an address, on every web server and every kind of file share.
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
# The site has folders of these names beside those of the editions.
_TAKEN = frozenset({"assets", "c", "current", "g", "n"})


def names_fit_addresses(subject: Subject) -> Iterator[Problem]:
    """The name of an edition's folder can be part of an address."""
    for edition in subject.policy.editions:
        if not _NAME.fullmatch(edition.name) or edition.name in _TAKEN:
            yield Problem(
                edition.folder,
                f"'{edition.name}' cannot be the name of an edition",
                "Use small letters, digits, single hyphens and dots, such as 2024-09; "
                f"not {', '.join(sorted(_TAKEN))}.",
            )


def one_in_force(subject: Subject) -> Iterator[Problem]:
    """Exactly one edition is adopted; before the first is, a draft is enough (a warning)."""
    editions = subject.policy.editions
    adopted = [edition for edition in editions if edition.control.status == "adopted"]
    for edition in adopted[1:]:
        yield Problem(
            edition.control.place_of("status"),
            f"the editions {adopted[0].name} and {edition.name} are both adopted",
            "One edition is in force: the one before it is 'superseded', the next a 'draft'.",
        )
    lost = any(path.endswith("/edition.yml") for path in subject.policy.faulty_files)
    if editions and not adopted and not lost:
        yield Problem(
            editions[-1].control.place_of("status"),
            "no edition is adopted",
            "Give the edition in force the status 'adopted'.",
            "warning" if any(e.control.status == "draft" for e in editions) else "error",
        )


def earlier_editions(subject: Subject) -> Iterator[Problem]:
    """An edition supersedes, and a draft is based on, an edition that exists."""
    known = subject.policy.edition_by_name
    for edition in subject.policy.editions:
        fields = {getattr(edition.control, f): f for f in ("based_on", "supersedes")}
        for name, field in fields.items():
            others = ", ".join(n for n in known if n != edition.name) or "there is none"
            if name and name not in known and not subject.is_lost(name):
                yield Problem(
                    edition.control.place_of(field),
                    f"there is no edition '{name}'",
                    f"Put its folder back, or use the name of another: {others}.",
                )


def no_edition_before_itself(subject: Subject) -> Iterator[Problem]:
    """Following editions back in time never comes back to where it began."""
    known = subject.policy.edition_by_name
    for edition in subject.policy.editions:
        for field in ("supersedes", "based_on"):
            seen: set[str] = set()
            name = getattr(edition.control, field)
            while name in known and name not in seen:
                seen.add(name)
                name = getattr(known[name].control, field)
            if edition.name in seen:
                yield Problem(
                    edition.control.place_of(field),
                    f"edition {edition.name} comes before itself by '{field}'",
                    "Name the edition that was in force before it.",
                )


def drafts_supersede_nothing_yet(subject: Subject) -> Iterator[Problem]:
    """No edition supersedes a draft."""
    for edition in subject.policy.editions:
        earlier = subject.policy.edition_by_name.get(edition.control.supersedes or "")
        if earlier and earlier.control.status == "draft" and earlier is not edition:
            yield Problem(
                edition.control.place_of("supersedes"),
                f"it supersedes {earlier.name}, which is a draft",
                "A draft was never in force: name the edition that was.",
            )


def drafts_are_not_adopted(subject: Subject) -> Iterator[Problem]:
    """A draft has no date of adoption."""
    for edition in subject.policy.editions:
        if edition.control.status == "draft" and edition.control.adopted:
            yield Problem(
                edition.control.place_of("adopted"),
                "a draft has a date of adoption",
                "Leave it out; 'python -m macros adopt' writes it.",
            )


def text_held_as_said(subject: Subject) -> Iterator[Problem]:
    """An edition has sections if, and only if, it says that its text is held."""
    for edition in subject.policy.editions:
        control = edition.control
        if edition.sections and not control.text_held:
            yield Problem(
                control.place_of("text_held"),
                "it says that the text is not held, and text.md holds sections",
                "Write 'text_held: true', or remove text.md.",
            )
        elif control.text_held and not edition.sections and not subject.has_lost(edition):
            yield Problem(
                control.place_of("text_held"),
                "text.md has no section",
                "Write the words into it, each section below a heading: '## 1 [#aims] Aims'. Where "
                "only the facts of the edition are known, write 'text_held: false'.",
            )


def facts_are_printed(subject: Subject) -> Iterator[Problem]:
    """The words that a fact was read from are printed in the text of the edition."""
    for edition in subject.held:
        if subject.has_lost(edition):
            continue
        words = _words(edition)
        for record, field in _printed(edition.control):
            given = getattr(record, field)
            if given and not holds(words, _flat(given)):
                yield Problem(
                    record.place_of(field),
                    f"the words '{shortened(given)}' are not printed in edition {edition.name}",
                    "Copy them from text.md, letter for letter; or leave the field out.",
                )


def _printed(control: Control) -> Iterator[tuple[Record, str]]:
    yield from ((control.printed, field) for field in Printed.model_fields)
    yield from ((control, field) for field in ("amendments", "author"))


def _words(edition: Edition) -> str:
    """All that is printed in an edition, on one line."""
    printed = (each for p in everything(edition) for each in (p.title, *paragraphs(p)))
    return _flat(" ".join(printed))


def _flat(words: str) -> str:
    return " ".join(words.split())


RULES = (
    names_fit_addresses,
    one_in_force,
    earlier_editions,
    no_edition_before_itself,
    drafts_supersede_nothing_yet,
    drafts_are_not_adopted,
    text_held_as_said,
    facts_are_printed,
)
