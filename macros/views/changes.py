"""What changed between editions: each change in words, and what happened to a clause."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from macros.model.blocks import Clause
from macros.model.edition import COVER
from macros.model.grouping import grouped
from macros.model.policy import Edition
from macros.reason import addresses, languages, references, status
from macros.reason.changes.comparison import Changes, Class, Comparison, Redlines
from macros.reason.changes.parts import Part
from macros.reason.changes.said import WORDS, said
from macros.reason.prepared import Prepared, Step
from macros.reason.targets import Link, Target

GROUPS: tuple[tuple[Class, str, str], ...] = (
    ("substantive", "Substantive changes", "What people must do has changed."),
    (None, "Changes not yet classed", "Their kind has not been decided yet."),
    ("editorial", "Editorial changes", "The form has changed, but not what people must do."),
)
"""The classes of change in the order they are shown, each with its heading and what it means."""
_CONTROL = (
    "control",
    "Cover and document control",
    "What is printed before the sections. Its changes are neither substantive nor editorial.",
)
_FORMS = {
    "emphasis": "its bold or italic",
    "links": "an address behind its words",
    "layout": "its layout, such as where a paragraph begins",
    "spacing": "its spacing",
    "capitals": "its capitals",
}


@dataclass(frozen=True)
class ChangeView:
    """One change, ready to place."""

    id: str
    title: str
    kinds: tuple[str, ...]
    remarks: tuple[str, ...]
    reason: str
    redlines: Redlines
    marks: dict[str, str]
    places: tuple[Link, ...]


class Group(NamedTuple):
    """The changes of one class. `renumbered` are those with only a new number, by their reason."""

    slug: str
    heading: str
    about: str
    number: int
    changes: tuple[ChangeView, ...]
    renumbered: tuple[tuple[str, tuple[ChangeView, ...]], ...]


class Count(NamedTuple):
    """How many parts something happened to, and what."""

    number: int
    words: str


class Now(NamedTuple):
    """For a clause of an edition that is not in force: the same clause in the one that is."""

    sentence: str
    href: Target
    text: str


def change(
    made: Changes, given: Comparison, prefix: str = "", *, linked: bool = True
) -> ChangeView:
    """One change. `prefix` goes before its id on a page that compares several editions."""
    classed = made.classed.get(given.id)
    worded = {"added", "removed", "reworded"} & set(given.kinds)
    return ChangeView(
        id=f"{prefix}change-{given.id}",
        title=_title(made, given),
        kinds=tuple(WORDS[kind] for kind in given.kinds),
        remarks=tuple(_remarks(made, given)),
        reason=classed.reason if classed and not prefix else "",
        redlines=given.redlines if worded else (),
        marks=languages.marks(made.language_of(given)),
        places=tuple(_places(made, given)) if linked else (),
    )


def groups(made: Changes, prefix: str = "", *, linked: bool = True) -> tuple[Group, ...]:
    """The changes by class, substantive ones first; `linked` to their places.

    With a prefix they are in one group, in the order of the policy. The cover and the document
    control are last.
    """
    by_class = ((kind or "unclassed", *said, made.of_class(kind)) for kind, *said in GROUPS)
    whole = (("all", "All changes", "In the order of the policy.", made.changed),)
    return tuple(
        _group(
            prefix + slug, heading, about, [change(made, e, prefix, linked=linked) for e in these]
        )
        for slug, heading, about, these in (
            *(whole if prefix else by_class),
            (*_CONTROL, made.control),
        )
        if these
    )


def _group(slug: str, heading: str, about: str, views: list[ChangeView]) -> Group:
    parted = grouped((view.kinds == (WORDS["renumbered"],), view) for view in views)
    short = (replace(view, places=view.places[:1]) for view in parted.get(True, ()))
    numbers = grouped((view.reason, view) for view in short)
    whole = tuple(parted.get(False, ()))
    return Group(slug, heading, about, len(views), whole, tuple(numbers.items()))


def counts(made: Changes) -> tuple[Count, ...]:
    """How many parts each kind of change happened to, and how many are unchanged."""
    happened = (Count(made.count(kind), word) for kind, word in WORDS.items() if made.count(kind))
    return (*happened, Count(made.count(None), "unchanged"))


def in_words(made: Changes) -> str:
    """What changed in one line: "4 reworded, 1 added", with how many are substantive."""
    found = ", ".join(f"{count.number} {count.words}" for count in counts(made)[:-1])
    substantive = len(made.of_class("substantive"))
    return f"{found or 'Nothing'}; {substantive or 'none'} substantive"


def history(at: Prepared, clause: Clause) -> tuple[Link, ...]:
    """The changes of a clause and the items in it, up to this edition, the latest first.

    Each leads to its place on the page of changes of the edition that made it.
    """
    return tuple(map(_link, _steps(at, clause)))


def changed(at: Prepared, clause: Clause) -> tuple[Link, ...]:
    """The change that this edition itself made to a clause, if any."""
    return tuple(_link(s) for s in _steps(at, clause) if s.changes.after is at.edition)


def now(at: Prepared, clause: Clause) -> Now | None:
    """A clause as the edition in force has it.

    None in that edition itself, and for a clause that a draft leaves as it is.
    """
    current = at.policy.in_force
    if current is None or current is at.edition:
        return None
    if clause.id not in current.passages:
        return Now(
            f"{status.capital(status.named(current))} has no such {current.part_words.clause[0]}.",
            Target("permanent clause", clause.id),
            "What became of it",
        )
    held = status.named(current) if current.turn else "the edition in force"
    happened = at.history.status_of(clause.id, at.edition.name).happened
    if at.edition.is_draft and not happened:
        return None
    then = "In the next edition it is" if current.turn else "Since then it was"
    same = "In the next edition it is the same." if current.turn else "The same words apply now."
    since = f"{then} {said(happened)}." if happened else same
    return Now(
        f"In {held} this is different." if at.edition.is_draft else since,
        Target("passage", clause.id, current.name),
        f"Read {references.paragraph(current, current.passages[clause.id])} in {held}",
    )


def named(edition: Edition, part: Part | None) -> str:
    """The heading for a part: its shortest name and its label; empty for None."""
    if part is None:
        return ""
    passage = edition.passages.get(part.id) if part.what != "section" else None
    short = references.short(edition, passage) if passage else part.number
    label = "Cover" if part.id == COVER else part.label
    return label if short == label else f"{short} {label}".strip()


def _title(made: Changes, given: Comparison) -> str:
    return named(made.after, given.after) or named(made.before, given.before)


def _remarks(made: Changes, given: Comparison) -> Iterable[str]:
    """What the redline does not show: old numbers, old places, where words came from."""
    old, new = given.before, given.after
    if "renumbered" in given.kinds and old and new:
        numbers = _number(*old.printed_number), _number(*new.printed_number)
        was, is_now = (each.rstrip(".:") for each in numbers)
        was, is_now = (was, is_now) if was != is_now else numbers
        yield f"The number was {was}, now {is_now}."
    if "moved" in given.kinds and old and new and old.section != new.section:
        yield f"It was in “{_heading(made.before, old.section)}”."
    elif "moved" in given.kinds and "renumbered" not in given.kinds:
        whole = given.part.what == "section"
        yield f"It was in another place in {'the policy' if whole else 'the same section'}."
    yield from _about_form(given)
    yield from _went(made, given)


def _sources(found: Mapping[str, str], given: Comparison) -> list[str]:
    return [name for name, to in found.items() if to == given.id]


def _went(made: Changes, given: Comparison) -> Iterator[str]:
    """Where words of a change came from, and where they went."""
    for words, those in (
        ("Its words come from", [made.split_from.get(given.id)]),
        ("Words of it are now in", _sources(made.split_from, given)),
        ("Its words are now in", [made.merged_into.get(given.id)]),
        ("It has words of", _sources(made.merged_into, given)),
    ):
        named = " and ".join(f"“{_title(made, made.by_id[name])}”" for name in those if name)
        if named:
            yield f"{words} {named}."


def _heading(edition: Edition, name: str) -> str:
    section = edition.section_by_id.get(name)
    return section.full_title if section else edition.statement_by_id[name].label


def _about_form(given: Comparison) -> Iterable[str]:
    """What changed in form or in links, and words that only look the same."""
    if given.only_in_form:
        forms = " and ".join(_FORMS[form] for form in given.only_in_form)
        same = "letters" if {"spacing", "capitals"} & {*given.only_in_form} else "words"
        yield f"The {same} are the same: what changed is {forms}."
    gone, come = given.links
    if gone or come:
        was, is_now = (", ".join(links) or "none" for links in given.links)
        yield f"The address behind its words was {was}, now {is_now}."
    came, went = map(", ".join, given.look_alikes)
    if came or went:
        signs = f"“{came}” is new in them" if came else f"“{went}” is gone from them"
        yield f"Some words look as before, but are not the same: {signs}."


def _number(number: str, emphasis: str) -> str:
    said = number if emphasis in {"none", ""} else f"{number} (in {emphasis})"
    return said if number else "none"


def _places(made: Changes, given: Comparison) -> Iterator[Link]:
    now, then = (given.after, made.after, "is"), (given.before, made.before, "was")
    for there, edition, is_or_was in (now, then):
        if there and (given.id in edition.passages or given.id in edition.section_by_id):
            words = f"As it {is_or_was} in {status.named(edition)}"
            yield Link(Target("passage", given.id, edition.name), words, named(edition, there))


def _steps(at: Prepared, clause: Clause) -> list[Step]:
    ordered = at.history.ordered
    reached = ordered.index(at.edition)
    return [s for s in at.history.of(clause) if ordered.index(s.changes.after) >= reached]


def _link(step: Step) -> Link:
    kinds = dict.fromkeys(kind for each in step.comparisons for kind in each.kinds)
    edition = step.changes.after
    return Link(
        at_change(edition, step.comparisons[0]),
        f"{status.capital(said(tuple(kinds)))} in {status.named(edition)}",
        f"since {status.named(step.changes.before)}",
    )


def at_change(edition: Edition, given: Comparison) -> Target:
    """The place of a change on the page of the edition that made it."""
    return Target("page", f"{addresses.CHANGES}#change-{given.id}", edition.name)
