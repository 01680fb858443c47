"""Editions made in a test: only what the test is about need be said."""

from __future__ import annotations

from typing import Any

from macros.model.citations import Citations
from macros.model.edition import Control, Section, Statement
from macros.model.policy import Edition, Ledger, Policy
from macros.model.school import Role, Roles, School
from macros.problems import Place


def edition(name: str = "2023-11", **given: Any) -> Edition:
    """Make an edition of fields such as a data file holds.

    `clauses` make one section; `sections`, `statements` and `control` may be given instead or as
    well. A label that is not given is the id.
    """
    sections = list(given.get("sections", ()))
    if "clauses" in given:
        sections.append({"id": "section-one", "title": "Section one", "clauses": given["clauses"]})
    statements = tuple(
        Statement.model_validate(_labelled(each)) for each in given.get("statements", ())
    )
    control = {"title": "The Policy", "status": "adopted", **given.get("control", {})}
    return Edition(
        name,
        Place(f"data/editions/{name}"),
        Control.model_validate(control).model_copy(update={"statements": statements}),
        tuple(Section.model_validate(_section(each)) for each in sections if each["clauses"]),
        **{field: given[field] for field in ("guides", "changes", "seal") if field in given},
    )


def policy(*editions: Edition, addresses: Any = ()) -> Policy:
    """Make a policy of these editions, with a school of one role."""
    ledger = Ledger.model_validate({"addresses": tuple(addresses)})
    school = School(name="A School", policy_owner="head")
    roles = Roles(roles=(Role(id="head", name="Head"),))
    return Policy(school, roles, Citations(), ledger, tuple(editions), Place("data"))


def _section(fields: Any) -> dict[str, Any]:
    return {**fields, "clauses": tuple(_labelled(each) for each in fields["clauses"])}


def _labelled(fields: Any) -> dict[str, Any]:
    inner = tuple(_labelled(each) for each in fields.get("items", ()))
    return {"label": fields["id"], **fields, **({"items": inner} if inner else {})}
