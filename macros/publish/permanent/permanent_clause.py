"""c/<id>/: the permanent address of a clause or item, the only kind for emails and paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.publish.site import plain_words
from macros.publish.site.links import LinkView
from macros.reason import addresses, languages, references, status
from macros.reason.changes import Comparison, Kind, Redlines
from macros.reason.history import Standing
from macros.views.root import Root


class InEdition(NamedTuple):
    """One edition, and what it has of the passage."""

    id: str
    edition: str
    remark: str
    links: tuple[LinkView, ...] = ()


class Redlined(NamedTuple):
    """The words of one passage with what was deleted and inserted."""

    label: str
    redlines: Redlines
    marks: dict[str, str]


def page(at: Root, name: str) -> bytes:
    """The page of one clause or item that any built edition has.

    It holds the number, the words, the edition and its standing. Where the words still stand as
    they did when the address was published, the page is marked so that its script opens the place
    in the policy; else it says what happened and waits for the reader.
    """
    here = addresses.permanent_clause(name)
    standing = at.history.standing(name, at.since("clause", name))
    passage, edition = standing.passage, standing.edition
    numbered = edition.clause_of[passage.id].reference and references.labelled(passage)
    number = references.short(edition, passage) if numbered else ""
    return frame.page(
        at,
        here,
        "clause",
        references.headline(edition, passage),
        number=number,
        heading=heading(edition, passage),
        printed=bool(passage.title),
        reference=references.paragraph(edition, passage),
        citation=references.citation(edition, passage),
        edition=status.edition_sentence(edition),
        applies=standing.applies,
        opens=standing.applies and not standing.happened,
        warnings=_warnings(standing),
        words=plain_words.quoted(at, edition, passage, here),
        place=at.to(edition, addresses.passage(edition, name), here),
        redlines=_redlines(at, standing),
        compared=f"{status.named(standing.since)} and {status.named(edition)}",
        editions=tuple(_in_editions(at, name, here)),
    )


def heading(edition: Edition, passage: Passage) -> str:
    """What heads a passage by itself: its heading or label; with neither, how people name it."""
    if references.labelled(passage):
        return passage.title or passage.label
    named = references.paragraph(edition, passage)
    return f"{named[:1].upper()}{named[1:]}"


def _warnings(standing: Standing) -> tuple[str, ...]:
    """What a reader must know before relying on the words, most important first."""
    if standing.edition.control.status == "draft":
        return ("These words are proposed in a draft. They are not adopted and do not apply.",)
    return tuple(_SENTENCES[kind](standing) for kind in standing.happened)


def _withdrawn(standing: Standing) -> str:
    last = status.named(standing.edition)
    return f"These words no longer apply. They last stood in {last}."


def _renumbered(standing: Standing) -> str:
    then = standing.since.passages[standing.passage.id]
    was = references.paragraph(standing.since, then)
    now = references.paragraph(standing.edition, standing.passage)
    edition = status.named(standing.since)
    return f"The number has changed. In {edition} this was {was}; it is now {now}."


def _reworded(standing: Standing) -> str:
    then = status.named(standing.since)
    return f"The words have changed since {then}. They are shown as they are now."


def _moved(standing: Standing) -> str:
    section = standing.edition.section_of[standing.passage.id].full_title
    return f"This has moved since {status.named(standing.since)}. It now stands in “{section}”."


_SENTENCES = {
    "removed": _withdrawn,
    "moved": _moved,
    "renumbered": _renumbered,
    "reworded": _reworded,
    "added": _withdrawn,
}


def _redlines(at: Root, standing: Standing) -> tuple[Redlined, ...]:
    if "reworded" not in standing.happened:
        return ()
    found = at.history.between(standing.since, standing.edition)
    names = _inside(standing.since, standing.passage) | _inside(standing.edition, standing.passage)
    return tuple(
        Redlined(c.part.label, c.redlines, languages.marks(found.language_of(c)))
        for c in found.changed
        if c.id in names and _worded(c)
    )


def _worded(comparison: Comparison) -> bool:
    wording: set[Kind] = {"reworded", "added", "removed"}
    return not wording.isdisjoint(comparison.kinds)


def _inside(edition: Edition, passage: Passage) -> set[str]:
    return {inner.id for inner in edition.passages[passage.id].walk()}


def _in_editions(at: Root, name: str, here: str) -> Iterator[InEdition]:
    """What each edition has of the passage, and the way to what it changed and why."""
    passage = at.history.everywhere[name][0].passages[name]
    made = {step.changes.after.name: step.comparisons[0] for step in at.history.of(passage)}
    for edition in at.listed:
        held = _in_edition(at, edition, name, here)
        if edition.name in made:
            address = f"{edition.name}/{addresses.CHANGES}#change-{made[edition.name].id}"
            why = LinkView(addresses.relative(address, here), "What changed, and why")
            held = held._replace(links=(*held.links, why))
        yield held


def _in_edition(at: Root, edition: Edition, name: str, here: str) -> InEdition:
    anchor, sentence = f"in-{edition.name}", status.edition_sentence(edition)
    if not edition.sections:
        return InEdition(anchor, sentence, "The text of this edition is not held here.")
    if name not in edition.passages:
        return InEdition(
            anchor, sentence, f"This edition has no such {edition.part_words.clause[0]}."
        )
    passage = edition.passages[name]
    place = at.to(edition, addresses.passage(edition, name), here)
    text = references.headline(edition, passage)
    return InEdition(anchor, sentence, "", (LinkView(place, text),))
