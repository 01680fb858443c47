"""Adopting an edition: what must be so beforehand, and which files change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import changes, classing, dates, in_force, references, sealing
from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem
from macros.splice import set_field


@dataclass(frozen=True)
class Adoption:
    """An edition to adopt as of a day. `day` is None to seal one that was adopted before."""

    policy: Policy
    edition: Edition
    day: date | None

    @property
    def before(self) -> Edition | None:
        """The edition in force until now, if it is another one."""
        current = self.policy.in_force
        return None if current is self.edition or self.day is None else current

    @property
    def _file(self) -> Place:
        return Place(f"{self.edition.folder.path}/edition.yml")

    def obstacles(self) -> Iterator[Problem]:
        """Everything that stands in the way, besides what the checks find."""
        yield from self._wrong_standing()
        if self.day and self.before:
            yield from self._wrong_day(self.before, self.day)
            yield from self._wrong_base(self.before)
            yield from self._same_control(self.before)
            if self.before.sections:
                yield from classing.unclassed(changes.compare(self.before, self.edition))

    def _wrong_standing(self) -> Iterator[Problem]:
        control = self.edition.control
        if not self.edition.sections:
            yield Problem(
                self._file,
                "an edition whose text is not held cannot be adopted here",
                "Only its document control is known, and that stays as it is.",
            )
        elif self.day and control.status != "draft":
            yield Problem(
                control.place_of("status"),
                f"this edition is {control.status} already",
                "Adopted words are frozen. Make a new edition: "
                f"python -m macros new-edition NAME --from {self.edition.name}",
            )
        elif not self.day and control.status == "draft":
            yield Problem(
                control.place_of("status"),
                "a draft needs the day it was adopted",
                "Add --date with the day, such as --date 2026-12-01.",
            )

    def _wrong_day(self, before: Edition, day: date) -> Iterator[Problem]:
        start = in_force.starts(before)
        if start and day <= start.first:
            yield Problem(
                self._file,
                f"{references.label_of(before)} was adopted {start.phrase}, "
                f"which is not before {day.isoformat()}",
                "Check the date.",
            )

    def _wrong_base(self, before: Edition) -> Iterator[Problem]:
        based_on = self.edition.control.based_on
        if based_on != before.name:
            yield Problem(
                self.edition.control.place_of("based_on"),
                f"this draft was made from {based_on or 'nothing'}, but {before.name} is in force",
                f"Compare it with {before.name} and set 'based_on: \"{before.name}\"'.",
            )

    def _same_control(self, before: Edition) -> Iterator[Problem]:
        mine, old = self.edition.control, before.control
        if mine.control and (mine.control, mine.cover) == (old.control, old.cover):
            yield Problem(
                mine.place_of("control"),
                "the cover and the document control still say what the edition before said",
                "Write the new date, what is superseded and the next review, as they are printed.",
            )

    def files(self, folder: Path) -> dict[Path, str]:
        """The new text of each file that adoption changes, by its path in the data folder."""
        edition, own = self.edition, folder / "editions" / self.edition.name
        ledger = folder / "ledger.yml"
        written = _read(ledger) if ledger.is_file() else ""
        found = {
            own / "seal.yml": sealing.seal(edition),
            ledger: sealing.extended_ledger(self.policy, edition, written),
        }
        if self.day:
            found[own / "edition.yml"] = self._adopted(_read(own / "edition.yml"), self.day)
        if self.before:
            old = folder / "editions" / self.before.name / "edition.yml"
            found[old] = set_field(_read(old), "status", "superseded", after="title")
        return found

    def _adopted(self, text: str, day: date) -> str:
        text = set_field(text, "status", "adopted", after="title")
        text = set_field(text, "adopted", day.isoformat(), after="status")
        if self.before:
            text = set_field(text, "supersedes", self.before.name, after="adopted")
        return text


def dated_name(policy: Policy, edition: Edition, day: date) -> str:
    """The name an edition gets on adoption: its own when that is a date, else the month's or day's.

    An edition's name is its folder and part of its address, so it says when, not "draft".
    """
    if dates.parse(edition.name):
        return edition.name
    month = f"{day:%Y-%m}"
    return day.isoformat() if month in policy.edition_by_name else month


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")
