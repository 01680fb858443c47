"""One edition for print: how its places are named there, its words and views as plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypedDict

from macros.model.blocks import Passage
from macros.model.guide import Guide
from macros.reason import languages, references
from macros.reason.layers import LinkKind
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target
from macros.views.editions import Facts
from macros.views.words import (
    CellView,
    FigureView,
    ListView,
    ParagraphView,
    Part,
    Piece,
    RunView,
    TableView,
    WordsView,
)
from macros.views.words import words as adopted

LINKED: tuple[LinkKind, ...] = ("definition", "cross-reference")
"""The kinds of link that lead to another place of the book."""

Plain = dict[str, Any]


class Reference(TypedDict):
    """A place in the handbook: what people call it, and the anchor whose page is printed."""

    name: str
    at: str


MOST_BESIDE = 3
"""How many guides besides the reporting guides have a flowchart in the handbook."""


@dataclass(frozen=True)
class Sheet(Prepared):
    """One edition of a policy for print. Paper does not change: it says which day it is of."""

    today: date | None = None

    @cached_property
    def pictures(self) -> dict[str, str]:
        """For each picture of the edition, the name under which the templates find it."""
        return {
            file: f"picture-{number}{PurePosixPath(file).suffix.lower()}"
            for number, file in enumerate(self.edition.pictures, 1)
        }

    @property
    def guides(self) -> tuple[Guide, ...]:
        """The guides that have a flowchart in the handbook."""
        given = self.edition.guides
        rest = [guide for guide in given if not guide.reporting][:MOST_BESIDE]
        return tuple(guide for guide in given if guide.reporting or guide in rest)

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures of the edition by the names in `pictures`."""
        return {name: self.edition.pictures[file] for file, name in self.pictures.items()}

    def reference(self, place_id: str) -> Reference:
        """What print calls a clause, item, section or statement, and its anchor.

        Raises KeyError for an id that the edition lacks, which the checks have refused before.
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
        """Its printed number, counted if several clauses have it; else its label."""
        clause = self.edition.clause_of[passage.id]
        position, alike = references.same_number(self.edition, passage)
        named = references.short(self.edition, passage)
        if clause.reference and passage is not clause and not passage.reference:
            named = references.paragraph(self.edition, passage).removeprefix("paragraph ")
        return f"{named}\u00a0({position}\u00a0of\u00a0{alike})" if alike > 1 else named

    def at(self, target: Target) -> str:
        """The anchor of a target in the handbook. For a term it is the place that defines it."""
        if target.kind == "definition":
            return place(self._defining[target.id])
        return anchor(target)

    @cached_property
    def _defining(self) -> dict[str, str]:
        found = self.edition.definitions
        return {definition.id: passage.id for definition, passage in found}

    def clauses(self, links: Iterable[Link]) -> list[Reference]:
        """The clauses that some links lead to or into, each named once."""
        ids = (link.href.id for link in links if link.href.kind == "passage")
        return [self.reference(c) for c in dict.fromkeys(self.edition.clause_of[i].id for i in ids)]

    def plain(self, value: Any) -> Any:
        """A view as plain data: links become named places, and targets become anchors."""
        match value:
            case Link():
                return self._named(value)
            case Target():
                return self.at(value)
            case WordsView():
                return self._words(value)
            case FigureView():
                return self._figure(value)
            case TableView():
                return _table(self, value)
        if hasattr(value, "_asdict"):
            return {name: self.plain(part) for name, part in value._asdict().items()}
        if is_dataclass(value) and not isinstance(value, type):
            names = [*(f.name for f in fields(value)), *["kind"] * hasattr(value, "kind")]
            return {name: self.plain(getattr(value, name)) for name in names}
        return [self.plain(part) for part in value] if isinstance(value, tuple | list) else value

    def _named(self, link: Link) -> Reference:
        if link.href.kind == "passage":
            return self.reference(link.href.id)
        return {"name": link.text, "at": self.at(link.href)}

    def _words(self, view: WordsView) -> Plain:
        """Adopted words. `at` is empty if they are not an anchor."""
        return {
            "at": place(view.id) if view.id else "",
            "number": self.plain(_number(view)),
            "language": languages.printed(view.language),
            "blocks": self.plain(view.blocks),
        }

    def _figure(self, view: FigureView) -> Plain:
        return {
            "kind": view.kind,
            "file": self.pictures.get(view.file, ""),
            "alt": f"{view.label}{': its words follow' if view.words.blocks else ''}",
            "words": self.plain(view.words),
        }


def facts(known: Facts, *names: str) -> list[dict[str, str]]:
    """The facts with these names, or all of them, each with its lines."""
    wanted = names or tuple(known)
    return [{"name": n, "value": "\n".join(known[n])} for n in wanted if n in known]


def anchor(target: Target) -> str:
    """The anchor of a place in the handbook; empty if it is not in it."""
    match target.kind:
        case "passage" | "statement":
            return place(target.id)
        case "guide":
            return f"guide-{target.id}"
        case "web":
            return target.id
    return ""


def place(place_id: str) -> str:
    """The anchor of a clause, item, section or statement."""
    return f"place-{place_id}"


def words(
    sheet: Sheet,
    passage: Passage,
    *,
    anchored: bool = True,
    kinds: tuple[LinkKind, ...] = LINKED,
) -> Plain:
    """The words of a passage and of everything in it, with links of these kinds."""
    found: Plain = sheet.plain(adopted(sheet.layers, passage, anchored=anchored, kinds=kinds))
    return found


def led_by_number(view: WordsView) -> WordsView:
    """Words, such as those of a cell, with their number at the beginning of the first paragraph."""
    if not view.number:
        return view
    first, others = ParagraphView((), view.language), view.blocks
    own: tuple[RunView, ...] = (_number(view),)
    if others and isinstance(others[0], ParagraphView):
        first, others = others[0], others[1:]
        own = (*own, _number(view)._replace(parts=(Part(" "),)))
    led = replace(first, pieces=(Piece(own), *first.pieces))
    return replace(view, blocks=(led, *others))


def _number(view: WordsView) -> RunView:
    return RunView((Part(view.number),), "bold" in view.emphasis, "italic" in view.emphasis)


def _table(sheet: Sheet, table: TableView) -> Plain:
    # A header is printed again on each page that its table continues on. PDF/UA forbids links in
    # repeated words, and an anchor may occur only once.
    header = [_cell(sheet, each) for each in table.header]
    return {
        "kind": table.kind,
        "widths": sheet.plain(table.widths),
        "anchors": [place(each) for cell in table.header for each in _ids(cell.words)],
        "header": _without_links(header),
        "rows": [[_cell(sheet, each) for each in row] for row in table.rows],
    }


def _cell(sheet: Sheet, each: CellView) -> Plain:
    found = sheet.plain(led_by_number(each.words))
    return {"columns": each.columns, "rows": each.rows, "words": found}


def _ids(view: WordsView) -> Iterator[str]:
    if view.id:
        yield view.id
    for block in view.blocks:
        for item in block.items if isinstance(block, ListView) else ():
            yield from _ids(item)


def _without_links(value: Any) -> Any:
    """Plain words without an anchor and without links."""
    if isinstance(value, dict):
        bare = {"at": "", "href": None}
        return {key: bare.get(key, _without_links(part)) for key, part in value.items()}
    return [_without_links(part) for part in value] if isinstance(value, list) else value
