"""Links to the places of an edition, and the address of each in its folder."""

from collections.abc import Callable, Iterable

from macros.model.blocks import Passage, Statement
from macros.model.guide import Guide
from macros.model.links import Kind, Link, Target
from macros.model.policy import Edition, Policy
from macros.reason import addresses, references

__all__ = ["Link", "Target"]  # exported again, beside the functions that make them

_INSIDE: dict[Kind, Callable[[str], str]] = {
    "statement": lambda name: f"{addresses.HISTORY}#{name}",
    "page": str,
    "guide": lambda name: addresses.guide(*name.split("#")),
    "definition": addresses.definition,
    "citation": addresses.citation,
    "role": addresses.role,
    "file": addresses.adopted,
}
_ABOVE: dict[Kind, Callable[[str], str]] = {
    "permanent clause": addresses.permanent_clause,
    "permanent guide": lambda name: addresses.permanent_guide(*name.split("#")),
    "root": str,
    "shelf": lambda name: f"../{name}",
}


def is_above(target: Target) -> bool:
    """Whether a target is in the folder of its policy and not in an edition."""
    return target.kind in _ABOVE


def address(edition: Edition, target: Target) -> str:
    """The address of a target in the folder of its edition, or from the root if it is above.

    Raises KeyError for a passage that the edition does not have.
    """
    if target.kind == "passage":
        return addresses.passage(edition, target.id)
    return (_INSIDE.get(target.kind) or _ABOVE[target.kind])(target.id)


def sister(policy: Policy, citation_id: str) -> Policy | None:
    """The other policy that a citation names, if the site has it and it is in force."""
    found = policy.shelf.get(policy.citation_by_id[citation_id].policy or policy.id)
    return found if found and found.id != policy.id and found.in_force else None


def followed(policy: Policy, target: Target) -> Target:
    """The target to link to: a citation of another policy on the site leads to that policy."""
    held = sister(policy, target.id) if target.kind == "citation" else None
    if held is None:
        return target
    return Target("shelf", addresses.on_shelf(held.id, addresses.CURRENT, addresses.HOME))


def to_passage(edition: Edition, passage: Passage) -> Link:
    """A link to a passage, with its shortest name and its label."""
    if isinstance(passage, Statement):
        return Link(Target("statement", passage.id), passage.label)
    named = references.short(edition, passage)
    label = passage.label if named != passage.label else ""
    return Link(Target("passage", passage.id), named, label)


def to_place(edition: Edition, place_id: str) -> Link:
    """A link to a section, or to a clause or passage inside one."""
    if place_id in edition.section_by_id:
        title = edition.section_by_id[place_id].full_title
        return Link(Target("passage", place_id), title)
    return to_passage(edition, edition.passages[place_id])


def to_places(edition: Edition, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to those of the places that the edition has, each once."""
    known = (i for i in ids if i in edition.section_by_id or i in edition.passages)
    return tuple(dict.fromkeys(to_place(edition, each) for each in known))


def to_guide(guide: Guide, outcome: str = "", detail: str = "") -> Link:
    """A link to a guide, or to one of its outcomes or questions."""
    place = f"{guide.id}#{outcome}" if outcome else guide.id
    return Link(Target("guide", place), guide.title, detail)


def to_page(address: str, text: str, detail: str = "", edition: str = "") -> Link:
    """A link to a page that every edition has."""
    return Link(Target("page", address, edition), text, detail)
