"""Adopting an edition: what must be true beforehand, and which files change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from macros.edit import scope_edits
from macros.edit.scope_edits import Names
from macros.edit.splice import scalar, set_field, set_yaml, text_of, with_entries
from macros.model import dates
from macros.model.blocks import Table
from macros.model.dates import PartialDate
from macros.model.edition import Address, Ledger, ReviewHeld, Reviews
from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem
from macros.reason import fingerprints, ledger, status

_SEAL_HEAD = """\
# The fingerprints of the adopted words, of the facts in edition.yml, and of the adopted document.
# Written by 'python -m macros adopt', never by hand: a later change to one letter fails the check.
"""
_LEDGER_HEAD = """\
# Every address ever published. Written by 'python -m macros adopt'. It only grows: the check fails
# when an address here no longer leads anywhere.
addresses: []
"""
_REVIEWS_HEAD = """\
# Every review held, oldest first. 'python -m macros review' adds one, and so does 'adopt'.
# It only grows: if an entry is deleted, only the version history of this file shows it.
reviews: []
"""


@dataclass(frozen=True)
class Adoption:
    """An edition to adopt from a day on, and who adopted it, if that is given.

    `day` is None to seal an edition that was adopted before. For the first edition that is held it
    may be a month or a year, because nobody may know more.
    """

    policy: Policy
    edition: Edition
    day: PartialDate | None
    body: str = ""
    minute: str = ""

    @property
    def before(self) -> Edition | None:
        """The edition in force until now, if it is another one."""
        current = self.policy.in_force
        return None if current is self.edition or self.day is None else current

    @property
    def _file(self) -> Place:
        return Place(f"{self.edition.folder.path}/edition.yml")

    def obstacles(self) -> Iterator[Problem]:
        """The problems that prevent adoption, besides those that the checks find."""
        yield from self._wrong_standing()
        name = dated_name(self.policy, self.edition, self.day) if self.day else self.edition.name
        if name != self.edition.name and name in self.policy.edition_by_name:
            hint = "Say more of the date, or name the folder of the draft: 2026-12-01."
            yield Problem(self._file, f"there is an edition {name} already", hint)
        if self.day and self.before:
            yield from self._wrong_day(self.before, self.day)
            yield from self._wrong_base(self.before)
            yield from self._same_control(self.before)

    def _wrong_standing(self) -> Iterator[Problem]:
        control = self.edition.control
        if not self.edition.sections:
            message = "an edition whose text is not held cannot be adopted here"
            hint = "Only its document control is known, and that stays as it is."
            yield Problem(self._file, message, hint)
        elif self.day and not self.edition.is_draft:
            yield Problem(
                control.place_of("status"),
                f"this is no draft: {status.status(self.edition)}",
                "To write its fingerprints and addresses, leave out --date. For other words, or to "
                "bring back what was withdrawn, make a new edition: "
                f"{self.policy.command(f'new-edition NAME --from {self.edition.name}')}",
            )
        elif not self.day and self.edition.is_draft:
            yield Problem(
                control.place_of("status"),
                "a draft needs the day it was adopted",
                "Add --date with the day, such as --date 2026-12-01. If only the month is known, "
                "give that: --date 2026-12.",
            )

    def _wrong_day(self, before: Edition, day: PartialDate) -> Iterator[Problem]:
        start = status.starts(before)
        if not day.exact:
            message = f"{day} is not a day, and edition {before.name} is in force until then"
            yield Problem(self._file, message, "Give the day: --date 2026-12-01.")
        elif start and day.first <= start.first:
            message = f"edition {before.name} was adopted {start.phrase}: {day} is not later"
            yield Problem(self._file, message, "Check the date.")

    def _wrong_base(self, before: Edition) -> Iterator[Problem]:
        based_on = self.edition.control.based_on
        if based_on != before.name:
            yield Problem(
                self.edition.control.place_of("based_on"),
                f"this draft was made from {based_on or 'nothing'}, but {before.name} is in force",
                f"Compare it with {before.name} and set 'based_on: \"{before.name}\"'.",
            )

    def _same_control(self, before: Edition) -> Iterator[Problem]:
        own = self.edition.own
        # A cover without a table may have nothing that an edition changes.
        tables = any(isinstance(block, Table) for part in own for block in part.blocks)
        if own == before.own and (tables or self.edition.control_table):
            yield Problem(
                own[-1].place,
                "the cover and the document control still say what the edition before said",
                "Write the new date, what is superseded and the next review, as they are printed.",
            )

    def named(self, name: str) -> Adoption:
        """The same under the name that the edition gets."""
        return replace(self, edition=replace(self.edition, name=name))

    def files(self, folder: Path, draft: str) -> dict[Path, str]:
        """The new text of each file that adoption changes, by the paths they will have.

        `folder` is the policy's, in which the edition still has the name of the draft.
        """
        own, draft_folder = (folder / "editions" / name for name in (self.edition.name, draft))
        own_ledger, above = folder / "ledger.yml", folder.parent / "ledger.yml"
        found = {
            own / "seal.yml": seal(self._adopted),
            own_ledger: extended_ledger(
                self.policy.ledger, ledger.owed(self.policy, self.edition), text_of(own_ledger)
            ),
            above: extended_ledger(
                self.policy.above, ledger.owed_above(self.policy, self.edition), text_of(above)
            ),
            own / "edition.yml": self._facts(text_of(draft_folder / "edition.yml")),
        }
        if self.before:
            old = folder / "editions" / self.before.name / "edition.yml"
            found[old] = set_field(text_of(old), "status", "superseded", after="title")
        if self.day and self.body and self.before:
            reviews = folder / "reviews.yml"
            found[reviews] = extended_reviews(
                self.policy.reviews, text_of(reviews), self._review(self.day, self.before)
            )
        if self.day:
            layers = (p for name in ("layers", "guides") for p in _data_files(folder / name))
            found |= scope_edits.in_data(layers, Names(draft, self.edition.name))
        was = {own / name: draft_folder / name for name in ("seal.yml", "edition.yml")}
        return {p: text for p, text in found.items() if text != text_of(was.get(p, p))}

    def pages(self, folder: Path, draft: str) -> dict[Path, str]:
        """The new text of each page that was only for the draft. `folder` is that of the pages."""
        pages = {path: text_of(path) for path in sorted(folder.rglob("*.md"))} if self.day else {}
        return scope_edits.in_pages(pages, Names(draft, self.edition.name))

    @property
    def _adopted(self) -> Edition:
        """The edition as it is sealed, with the day of its adoption."""
        if not self.day:
            return self.edition
        control = self.edition.control.updated(adopted=str(self.day))
        return replace(self.edition, control=control)

    def _facts(self, text: str) -> str:
        if self.body:
            minute = f", minute: {scalar(self.minute)}" if self.minute else ""
            adopted_by = f"{{body: {scalar(self.body)}{minute}}}"
            text = set_yaml(text, "adopted_by", adopted_by, after="status")
        if self.day:
            text = set_field(text, "status", "adopted", after="title")
            text = set_field(text, "adopted", str(self.day), after="status")
        if self.before:
            text = set_field(text, "supersedes", self.before.name, after="adopted")
        return text

    def _review(self, day: PartialDate, reviewed: Edition) -> ReviewHeld:
        return ReviewHeld(
            day=str(day),
            edition=reviewed.name,
            body=self.body,
            minute=self.minute,
            result="new edition",
            next_review=self.edition.control.review.due,
        )


def dated_name(policy: Policy, edition: Edition, day: PartialDate) -> str:
    """The name that an edition gets on adoption: its own if that is a date, else its month or day.

    The name is that of its folder and part of its address, so it is a date and not "draft".
    """
    if dates.parse(edition.name):
        return edition.name
    month = str(PartialDate(day.year, day.month))
    return str(day) if month in policy.edition_by_name else month


def _data_files(folder: Path) -> list[Path]:
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if path.suffix.lower() in {".yml", ".yaml"})


def seal(edition: Edition) -> str:
    """The text of seal.yml for an edition."""
    entries = (
        f'  - passage: {scalar(name)}\n    fingerprint: "{mark}"\n'
        for name, mark in fingerprints.of_parts(edition).items()
    )
    whole, facts = fingerprints.of_edition(edition), fingerprints.of_facts(edition.control)
    return (
        f'{_SEAL_HEAD}edition: "{whole}"\nfacts: "{facts}"\n'
        f'document: "{edition.document_hash}"\npassages:\n{"".join(entries)}'
    )


def extended_ledger(held: Ledger, owed: tuple[Address, ...], text: str) -> str:
    """The text of a ledger.yml with the addresses that it lacks.

    `owed` is what it lacks, and `text` is its present text, empty if there is no file.
    """
    if not owed:
        return text
    known = text if held.addresses else _LEDGER_HEAD
    return with_entries(known, held, "addresses", map(_entry, owed))


def _entry(address: Address) -> tuple[str]:
    fields = f"kind: {address.kind}, id: {scalar(address.id)}, since: {scalar(address.since)}"
    return (f"{{{fields}}}",)


def extended_reviews(reviews: Reviews, text: str, review: ReviewHeld) -> str:
    """The text of reviews.yml with one more review.

    `text` is its present text, empty if there is no file.
    """
    return with_entries(text or _REVIEWS_HEAD, reviews, "reviews", [_review_entry(review)])


def _review_entry(review: ReviewHeld) -> list[str]:
    given = ((name, getattr(review, name)) for name in ReviewHeld.model_fields)
    return [f"{name}: {_written(value)}" for name, value in given if value]


def _written(value: str | tuple[str, ...]) -> str:
    return scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"
