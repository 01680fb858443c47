"""One edition made ready for print, and how its places are named there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypedDict

from macros.model.blocks import Passage
from macros.reason import references
from macros.views.prepared import Prepared


class Reference(TypedDict):
    """A place in the handbook: what people call it, and the anchor whose page is printed."""

    name: str
    at: str


@dataclass(frozen=True)
class Sheet(Prepared):
    """One edition of a policy for print. It knows no today: paper stays as it was made."""

    @cached_property
    def pictures(self) -> dict[str, str]:
        """For each picture of the edition, the name under which the templates find it."""
        return {
            file: f"picture-{number}{PurePosixPath(file).suffix.lower()}"
            for number, file in enumerate(self.edition.pictures, 1)
        }

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures of the edition by those names."""
        return {name: self.edition.pictures[file] for file, name in self.pictures.items()}

    def reference(self, place_id: str) -> Reference:
        """How print names a clause, item, section or statement, and its anchor.

        Raises KeyError for an id the edition does not have: checks have refused it before.
        """
        edition = self.edition
        if place_id in edition.section_by_id:
            named = references.section(edition, edition.section_by_id[place_id])
        elif place_id in edition.statement_by_id:
            named = edition.statement_by_id[place_id].label
        else:
            named = self._name(edition.passages[place_id])
        return {"name": named, "at": place(place_id)}

    def _name(self, passage: Passage) -> str:
        """Its printed number, told apart where several clauses carry it; else its label."""
        clause = self.edition.clause_of[passage.id]
        position, alike = references.same_number(self.edition, passage)
        named = references.short(self.edition, passage)
        if clause.reference and passage is not clause and not passage.reference:
            named = references.paragraph(self.edition, passage).removeprefix("paragraph ")
        return f"{named} ({position} of {alike})" if alike > 1 else named

    def references_to(self, passages: tuple[Passage, ...]) -> list[Reference]:
        """The clauses that passages belong to, each named once, in printed order."""
        clauses = dict.fromkeys(self.edition.clause_of[p.id].id for p in passages)
        return [self.reference(clause) for clause in clauses]


def place(place_id: str) -> str:
    """The anchor of a clause, item, section or statement."""
    return f"place-{place_id}"


def definition(definition_id: str) -> str:
    """The anchor of a term among the definitions."""
    return f"definition-{definition_id}"


def citation(citation_id: str) -> str:
    """The anchor of a document in the register of citations."""
    return f"citation-{citation_id}"


def guide(guide_id: str, step_id: str = "") -> str:
    """The anchor of a guide, or of one of its questions or outcomes."""
    return f"guide-{guide_id}" + (f"/{step_id}" if step_id else "")
