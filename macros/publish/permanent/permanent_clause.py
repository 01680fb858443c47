"""c/<id>/: the permanent address of a clause or item, the only kind for emails and paper."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.reason import addresses, languages, references, status
from macros.reason.changes.comparison import Kind, Redlines
from macros.reason.prepared import PassageStatus
from macros.reason.targets import Link, Target
from macros.views import editions
from macros.views.changes import at_change
from macros.views.root import Root

_WORDING: set[Kind] = {"reworded", "added", "removed"}


class InEdition(NamedTuple):
    """One edition, and what it has of the passage."""

    id: str
    edition: str
    remark: str
    links: tuple[Link, ...] = ()


class Redlined(NamedTuple):
    """The words of one passage with what was deleted and inserted."""

    label: str
    redlines: Redlines
    marks: dict[str, str]


def page(at: Root, name: str) -> bytes:
    """The page of one clause or item that any built edition has.

    It has the number, the words, the edition and its status. If the words are the same as when the
    address was published, the page's script opens the place in the policy. If not, the page says
    what happened and waits for the reader. Until the edition begins, the one before it is a second
    way.
    """
    found = at.history.status_of(name, at.since("clause", name))
    passage, edition, now = found.passage, found.edition, status.applying(at.policy)
    before = now if now and now is not edition and name in now.passages else None
    opens = found.applies and not found.happened
    numbered = edition.clause_of[passage.id].reference and references.labelled(passage)
    number = references.short(edition, passage) if numbered else ""
    return frame.page(
        at,
        addresses.permanent_clause(name),
        "clause",
        references.headline(edition, passage),
        number=number,
        heading=frame.heading(edition, passage),
        printed=bool(passage.heading),
        reference=references.paragraph(edition, passage),
        citation=references.citation(edition, passage),
        edition=status.edition_sentence(edition),
        applies=found.applies,
        opens=opens,
        warnings=_warnings(at, found),
        now=Target("passage", name, before.name) if before else None,
        words=frame.quoted(at, edition, passage),
        place=Target("passage", name, "" if opens else edition.name),
        redlines=_redlines(at, found),
        compared=f"{status.named(found.since)} and {status.named(edition)}",
        editions=tuple(_in_editions(at, name)),
    )


def _warnings(at: Root, found: PassageStatus) -> tuple[str, ...]:
    """What a reader must know before relying on the words, most important first."""
    if found.edition.is_draft:
        return ("These words are proposed in a draft. They are not adopted and do not apply.",)
    coming = status.slug(found.edition) == "coming"
    first = (editions.sentence(at.policy, found.edition),) if coming else ()
    return (*first, *(_sentence(kind, found) for kind in found.happened))


def _sentence(kind: Kind, found: PassageStatus) -> str:
    since, then, shown = found.since, status.named(found.since), status.named(found.edition)
    match kind:
        case "renumbered":
            was = references.paragraph(since, since.passages[found.passage.id])
            now = references.paragraph(found.edition, found.passage)
            return f"The number has changed. In {then} it was {was}, in {shown} it is {now}."
        case "reworded":
            return f"The words have changed since {then}. They are shown as in {shown}."
        case "moved":
            section = found.edition.section_of[found.passage.id].full_title
            return f"This has moved since {then}. In {shown} it is in “{section}”."
    if found.applies:
        return f"The next edition is without these words. In {shown} they still apply."
    return f"These words no longer apply. They were last in {shown}."


def _redlines(at: Root, found: PassageStatus) -> tuple[Redlined, ...]:
    if "reworded" not in found.happened:
        return ()
    made = at.history.between(found.since, found.edition)
    names = _inside(found.since, found.passage) | _inside(found.edition, found.passage)
    return tuple(
        Redlined(c.part.label, c.redlines, languages.marks(made.language_of(c)))
        for c in made.touching(names)
        if c.id in names and not _WORDING.isdisjoint(c.kinds)
    )


def _inside(edition: Edition, passage: Passage) -> set[str]:
    return {inner.id for inner in edition.passages[passage.id].walk()}


def _in_editions(at: Root, name: str) -> Iterator[InEdition]:
    """What each edition has of the passage, with a link to what it changed and why."""
    passage = at.history.everywhere[name][0].passages[name]
    made = {step.changes.after.name: step.comparisons[0] for step in at.history.of(passage)}
    for edition in at.listed:
        held = _in_edition(edition, name)
        if edition.name in made:
            why = Link(at_change(edition, made[edition.name]), "What changed, and why")
            held = held._replace(links=(*held.links, why))
        yield held


def _in_edition(edition: Edition, name: str) -> InEdition:
    anchor, sentence = f"in-{edition.name}", status.edition_sentence(edition)
    if not edition.sections:
        return InEdition(anchor, sentence, "We do not have the words of this edition.")
    word = edition.part_words.clause[0]
    if name not in edition.passages:
        return InEdition(anchor, sentence, f"This edition has no such {word}.")
    text = references.headline(edition, edition.passages[name])
    place = Link(Target("passage", name, edition.name), text)
    return InEdition(anchor, sentence, "", (place,))


def above(at: Root) -> dict[str, bytes]:
    """The page of every clause and item."""
    return {addresses.permanent_clause(name): page(at, name) for name in at.history.everywhere}
