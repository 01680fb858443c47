"""Editions for tests, made from only the fields that a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from macros.model.base import Layer
from macros.model.blocks import (
    Block,
    Cell,
    Clause,
    Figure,
    Item,
    List,
    Passage,
    Section,
    Statement,
    Table,
)
from macros.model.citations import Citations
from macros.model.edition import Control, Ledger, Reviews
from macros.model.home import PolicyFacts
from macros.model.policy import Edition, Policy
from macros.model.school import Role, Roles, School
from macros.problems import Place
from tests.support.words import paragraphs_of

P = TypeVar("P", bound=Passage)
_WRITTEN = {"text", "items", "table", "closing", "blocks", "clauses", "title"}


def edition(name: str = "2023-11", **given: Any) -> Edition:
    """Make an edition from plain fields.

    `clauses` make one section; `sections`, `statements` and `control` may be given instead or as
    well. A passage has `text`, `items`, `table` and `closing`, or `blocks`. A label that is not
    given is the id.
    """
    sections = list(given.get("sections", ()))
    if "clauses" in given:
        sections.append({"id": "section-one", "title": "Section one", "clauses": given["clauses"]})
    control = {"title": "The Policy", "status": "adopted", **given.get("control", {})}
    fields = ("guides", "changes", "seal", "home", "part_words", "document")
    return Edition(
        name,
        Place(f"data/policy/editions/{name}"),
        Control.model_validate(control),
        front=tuple(_passage(Statement, each) for each in given.get("statements", ())),
        sections=tuple(_section(each) for each in sections),
        **{field: given[field] for field in fields if field in given},
    )


def policy(*editions: Edition, addresses: Any = ()) -> Policy:
    """Make a policy of these editions, with a school of one role."""
    return Policy(
        "policy",
        School(name="A School"),
        Roles(roles=(Role(id="head", name="Head"),)),
        Citations(),
        PolicyFacts(questions_to="head"),
        Ledger.model_validate({"addresses": tuple(addresses)}),
        Reviews(),
        tuple(editions),
        Place("data/policy"),
    )


def blocks(fields: Mapping[str, Any]) -> tuple[Block, ...]:
    """The blocks of a passage: its `text`, `items`, `table` and `closing`, then its `blocks`."""
    return tuple(_blocks(fields))


def cells(*words: Any) -> tuple[Cell, ...]:
    """A row of a table: each cell is a cell, marked words, or the fields of one."""
    return tuple(_cell(each) for each in words)


def figure(fields: Mapping[str, Any]) -> Figure:
    """A picture: its `file`, and as `text` or `blocks` the words that it shows."""
    return _passage(Figure, fields)


def _blocks(fields: Mapping[str, Any]) -> Iterator[Block]:
    yield from paragraphs_of(fields.get("text", ""))
    if fields.get("items"):
        yield List(tuple(_passage(Item, each) for each in fields["items"]))
    if fields.get("table"):
        yield _table(fields["table"])
    yield from paragraphs_of(fields.get("closing", ""))
    yield from fields.get("blocks", ())


def _table(given: Mapping[str, Iterable[Iterable[Any]]]) -> Table:
    return Table(cells(*given.get("header", ())), tuple(cells(*row) for row in given["rows"]))


def _cell(given: Any) -> Cell:
    if isinstance(given, Cell):
        return given
    return Cell(blocks=paragraphs_of(given)) if isinstance(given, str) else _passage(Cell, given)


def _section(fields: Mapping[str, Any]) -> Section:
    below = tuple(_passage(Clause, each) for each in fields.get("clauses", ()))
    return _passage(Section, {"label": "", **fields}, heading=fields.get("title", ""), below=below)


def _passage(kind: type[P], fields: Mapping[str, Any], **more: Any) -> P:
    """A passage of a kind: its printed words and what the layers say of it."""
    ours = {name: value for name, value in fields.items() if name in Layer.model_fields}
    if fields.get("id"):
        ours.setdefault("label", fields["id"])
    own = {k: v for k, v in fields.items() if k not in _WRITTEN and k not in Layer.model_fields}
    return kind(blocks=blocks(fields), ours=Layer.model_validate(ours), **(own | more))
