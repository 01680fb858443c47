"""One edition made ready for print, how its places are named there, and views as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypedDict

from macros.model.blocks import Passage
from macros.reason import references
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target
from macros.views.editions import Facts


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
        """Its printed number, counted where several clauses carry it; else its label."""
        clause = self.edition.clause_of[passage.id]
        position, alike = references.same_number(self.edition, passage)
        named = references.short(self.edition, passage)
        if clause.reference and passage is not clause and not passage.reference:
            named = references.paragraph(self.edition, passage).removeprefix("paragraph ")
        return f"{named} ({position} of {alike})" if alike > 1 else named

    def clauses(self, links: Iterable[Link]) -> list[Reference]:
        """The clauses that some links lead into, each named once."""
        ids = (link.href.id for link in links if link.href.kind == "passage")
        return [self.reference(c) for c in dict.fromkeys(self.edition.clause_of[i].id for i in ids)]

    def plain(self, value: Any) -> Any:
        """A view as plain data: links are named places, targets are anchors."""
        if isinstance(value, Link):
            if value.href.kind == "passage":
                return self.reference(value.href.id)
            return {"name": value.text, "at": anchor(value.href)}
        if isinstance(value, Target):
            return anchor(value)
        if hasattr(value, "_asdict"):
            return {name: self.plain(part) for name, part in value._asdict().items()}
        if is_dataclass(value) and not isinstance(value, type):
            return {f.name: self.plain(getattr(value, f.name)) for f in fields(value)}
        return [self.plain(part) for part in value] if isinstance(value, tuple | list) else value


def facts(known: Facts, *names: str) -> list[dict[str, str]]:
    """Facts with their lines: those of these names, or all."""
    wanted = names or tuple(known)
    return [{"name": n, "value": "\n".join(known[n])} for n in wanted if n in known]


def anchor(target: Target) -> str:
    """The anchor of a place in the handbook; empty for what is not in it."""
    match target.kind:
        case "passage" | "statement":
            return place(target.id)
        case "definition" | "citation" | "guide":
            return f"{target.kind}-{target.id}"
        case "web":
            return target.id
    return ""


def place(place_id: str) -> str:
    """The anchor of a clause, item, section or statement."""
    return f"place-{place_id}"
