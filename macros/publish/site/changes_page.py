"""What changed: this edition against the one before it, and against any that a reader has read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from macros.reason import addresses, control_changes, in_force, languages, references, status
from macros.reason.changes import KINDS, Changes, Class, Comparison, Kind, Redlines
from macros.reason.control_changes import ControlChange
from macros.model.policy import Edition
from macros.publish.site.links import LinkView
from macros.publish.templates import fill
from macros.views.site import Site

WORDS: dict[Kind, str] = {
    "added": "added",
    "removed": "taken out",
    "moved": "moved",
    "renumbered": "renumbered",
    "reworded": "reworded",
}


@dataclass(frozen=True)
class ChangeView:
    """One change, ready to place."""

    id: str
    title: str
    kinds: tuple[str, ...]
    remarks: tuple[str, ...]
    reasons: tuple[str, ...]
    redlines: Redlines
    marks: dict[str, str]
    places: tuple[LinkView, ...]


class Group(NamedTuple):
    """The changes of one class."""

    slug: str
    heading: str
    about: str
    changes: tuple[ChangeView, ...]


class Count(NamedTuple):
    """How many things had something happen to them."""

    number: int
    words: str


@dataclass(frozen=True)
class Compared:
    """This edition against an earlier one."""

    slug: str
    before: str
    after: str
    counts: tuple[Count, ...]
    groups: tuple[Group, ...]
    control: tuple[ControlChange, ...]
    control_id: str


GROUPS: tuple[tuple[Class, str, str], ...] = (
    ("substantive", "Substantive changes", "What people must do has changed."),
    ("editorial", "Editorial changes", "The form has changed, and not what people must do."),
    (None, "Changes not yet classed", "The policy owner has not yet said of what kind they are."),
)
"""The classes of change in the order they are shown, each with its heading and what it means."""


def page(site: Site, here: str) -> str:
    """The HTML of the page of changes. `here` is the page it stands on."""
    made = site.history.to(site.edition)
    before = in_force.before(site.policy, site.edition)
    earlier = tuple(e for e in site.history.held if _is_earlier(site, e) and e is not before)
    return fill(
        "site/changes.html",
        nearest=(_compared(made, here, ""),) if made else (),
        remarks=() if made else (_not_compared(site.edition, before),),
        since=tuple(
            _compared(site.history.between(e, site.edition), here, f"since-{e.name}-")
            for e in earlier
        ),
        chooser=_chooser(earlier, before if made else None),
        later=_later(site, here),
        pdfs=(addresses.relative(addresses.CHANGES_PDF, here),) if site.printed else (),
    )


def _is_earlier(site: Site, edition: Edition) -> bool:
    age = site.history.ordered.index
    return edition.control.status != "draft" and age(edition) > age(site.edition)


def _not_compared(edition: Edition, before: Edition | None) -> str:
    """Why there is nothing to compare with, and what the document control says of the changes."""
    if before is None:
        return "No earlier edition is recorded, so there is nothing to compare these words with."
    named = status.named(before)
    why = f"The words of {named} are not held here, so they cannot be compared with these."
    said = edition.control.amendments
    return f"{why} Its document control says of the amendments: “{said}”." if said else why


def _chooser(
    earlier: tuple[Edition, ...], before: Edition | None
) -> tuple[tuple[LinkView, ...], ...]:
    """The list of links to choose from, if there is any."""
    near = [("changes", before)] if before else []
    links = tuple(
        LinkView(f"#{slug}", f"I read the edition of {references.label_of(edition)}")
        for slug, edition in (*near, *((f"since-{e.name}", e) for e in earlier))
    )
    return (links,) if links else ()


def _later(site: Site, here: str) -> tuple[LinkView, ...]:
    """For a reader of an old edition: what changed from it to the one in force."""
    current = site.policy.in_force
    if current is None or site.edition.control.status != "superseded" or not site.edition.sections:
        return ()
    near = in_force.before(site.policy, current) is site.edition
    fragment = "changes" if near else f"since-{site.edition.name}"
    address = f"../{current.name}/{addresses.CHANGES}#{fragment}"
    return (LinkView(addresses.relative(address, here), status.named(current)),)


def _compared(made: Changes, here: str, prefix: str) -> Compared:
    return Compared(
        slug=f"since-{made.before.name}" if prefix else "changes",
        before=status.named(made.before),
        after=status.named(made.after),
        counts=tuple(_counts(made)),
        groups=tuple(_groups(made, here, prefix)),
        control=control_changes.compare(made.before, made.after),
        control_id=f"{prefix}document-control",
    )


def _counts(made: Changes) -> list[Count]:
    happened = [Count(made.count(kind), WORDS[kind]) for kind in KINDS if made.count(kind)]
    return [*happened, Count(made.count(None), "unchanged")]


def in_words(made: Changes) -> str:
    """What changed in one line: "4 reworded, 1 added", with how many are substantive."""
    counts = ", ".join(f"{count.number} {count.words}" for count in _counts(made)[:-1])
    substantive = len(made.of_class("substantive"))
    return f"{counts or 'Nothing'}; {substantive or 'none'} substantive"


def _groups(made: Changes, here: str, prefix: str) -> list[Group]:
    if prefix:
        changes = tuple(change_view(made, c, here, prefix) for c in made.changed)
        return (
            [Group(f"{prefix}all", "All changes", "In the order of the policy.", changes)]
            if changes
            else []
        )
    found = []
    for kind, heading, about in GROUPS:
        changes = tuple(change_view(made, c, here, prefix) for c in made.of_class(kind))
        if changes:
            found.append(Group(kind or "unclassed", heading, about, changes))
    return found


def change_view(made: Changes, change: Comparison, here: str, prefix: str) -> ChangeView:
    """One change as a page shows it, its links relative to the page."""
    classed = made.classed.get(change.id)
    worded = {"added", "removed", "reworded"} & set(change.kinds)
    return ChangeView(
        id=f"{prefix}change-{change.id}",
        title=title(made, change),
        kinds=tuple(WORDS[kind] for kind in change.kinds),
        remarks=tuple(remarks(made, change)),
        reasons=(classed.reason,) if classed and not prefix else (),
        redlines=change.redlines if worded else (),
        marks=languages.marks(made.language_of(change)),
        places=tuple(_places(made, change, here)),
    )


def title(made: Changes, change: Comparison) -> str:
    """How a change is headed: the shortest name of the thing, and its label."""
    edition = made.after if change.after else made.before
    passage = edition.passages.get(change.id) if change.part.what != "section" else None
    named = references.short(edition, passage) if passage else change.part.number
    label = change.part.label
    return label if named == label else f"{named} {label}".strip()


def remarks(made: Changes, change: Comparison) -> Iterable[str]:
    """What the redline does not show: old numbers, old places, where words came from."""
    old, new = change.before, change.after
    if "renumbered" in change.kinds and old and new:
        yield f"The number was {_number(old.printed_number)}, now {_number(new.printed_number)}."
    if "moved" in change.kinds and old and new and old.section != new.section:
        yield f"It stood in “{_heading(made.before, old.section)}”."
    elif "moved" in change.kinds:
        yield "It stood in another place among its neighbours."
    yield from _about_form(change)
    if change.id in made.split_from:
        yield f"Its words come from “{made.by_id[made.split_from[change.id]].part.label}”."
    if change.id in made.merged_into:
        yield f"Its words are now in “{made.by_id[made.merged_into[change.id]].part.label}”."


def _heading(edition: Edition, name: str) -> str:
    section = edition.section_by_id.get(name)
    return section.full_title if section else edition.statement_by_id[name].label


_FORMS = {
    "emphasis": "its bold or italic",
    "links": "an address behind its words",
    "layout": "its layout, such as where a paragraph begins",
}


def _about_form(change: Comparison) -> Iterable[str]:
    """What changed besides words, and what looks like no change."""
    if change.only_in_form:
        forms = " and ".join(_FORMS[form] for form in change.only_in_form)
        yield f"The words are the same: what changed is {forms}."
    gone, come = change.links
    if gone or come:
        was, now = (", ".join(links) or "none" for links in change.links)
        yield f"The address behind its words was {was}, now {now}."
    for swap in change.look_alikes:
        was, now = (", ".join(letters) or "nothing" for letters in swap)
        yield f"Characters that look the same, or cannot be seen, have changed: {was} is now {now}."


def _number(printed: tuple[str, str]) -> str:
    number, emphasis = printed
    if not number:
        return "none"
    return number if emphasis in {"none", ""} else f"{number} (in {emphasis})"


def _places(made: Changes, change: Comparison, here: str) -> Iterable[LinkView]:
    if change.after and _has_place(made.after, change.id):
        now = addresses.passage(made.after, change.id)
        yield LinkView(addresses.relative(now, here), "Read it as it is here")
    if change.before and _has_place(made.before, change.id):
        then = f"../{made.before.name}/{addresses.passage(made.before, change.id)}"
        yield LinkView(addresses.relative(then, here), f"As it was in {status.named(made.before)}")


def _has_place(edition: Edition, name: str) -> bool:
    return name in edition.passages or name in edition.section_by_id
