"""The page of one section: each clause with its number, label, exact words and relations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.reason import addresses, defining, excerpts, references
from macros.model.blocks import Clause, Passage, Section
from macros.model.layer import Definition, Note
from macros.publish.site import clause_history
from macros.publish.site.clause_history import Standing
from macros.publish.site.links import LinkView
from macros.publish.paper.notes import NOTE_LEADS, kind_of
from macros.publish.site.quoting import quoted
from macros.publish.templates import fill
from macros.publish.site.word_views import WordsView
from macros.publish.site.words import terms_in, words
from macros.views.site import Site
from macros.model.text import paragraphs as plain_paragraphs

# The level of a heading that is directly below the title of its page.
_BELOW_TITLE = 2


class DutyMark(NamedTuple):
    """One strength of duty that a clause holds, and whom it binds."""

    kind: str
    slug: str
    who: str


class NoteView(NamedTuple):
    """A note of ours beside the text."""

    slug: str
    lead: str
    kind: str
    paragraphs: tuple[str, ...]
    concerns: tuple[LinkView, ...]


class NotesView(NamedTuple):
    """The notes beside a clause: warnings by themselves, slips of the pen behind the rest."""

    warnings: tuple[NoteView, ...]
    heading: str
    notes: tuple[NoteView, ...]
    slips_heading: str
    slips: tuple[NoteView, ...]


@dataclass(frozen=True)
class ClauseView:
    """One clause with everything its page shows of it.

    `heading` is printed, `label` is ours. Where there is neither, `first_words` name the clause for
    whoever cannot see it. `level` is that of its heading in the outline of the page.
    """

    id: str
    number: str
    label: str
    heading: str
    first_words: str
    level: int
    aliases: tuple[str, ...]
    words: WordsView
    duties: tuple[DutyMark, ...]
    refers_to: tuple[LinkView, ...]
    referred_to_by: tuple[LinkView, ...]
    guides: tuple[LinkView, ...]
    outdated: tuple[LinkView, ...]
    notes: NotesView
    permanent: str
    reference: str
    citation: str
    history: tuple[LinkView, ...]
    changed: tuple[LinkView, ...]
    standing: Standing | None


class Preview(NamedTuple):
    """A definition shown beside the term that was pointed at."""

    id: str
    term: str
    words: WordsView
    href: str


def page(site: Site, section_id: str) -> str:
    """The HTML of a section's page.

    Takes the site and the id of a section of its edition. Returns one block of HTML.
    Raises KeyError when the edition has no such section.
    """
    section = site.edition.section_by_id[section_id]
    here = addresses.section(section_id)
    position = site.section_position[section_id]
    return fill(
        "site/section.html",
        section=section,
        notes=notes_beside(site, () if section.lead else (section,), here),
        clauses=tuple(_clauses(site, section, here)),
        previews=previews(site, tuple(section.clauses), here),
        previous=_neighbour(site, position - 1, here),
        following=_neighbour(site, position + 1, here),
        using=addresses.relative(addresses.USING, here),
        adopted=site.edition.control.status != "draft",
    )


def _clauses(site: Site, section: Section, here: str) -> Iterator[ClauseView]:
    """The clauses of a section, each a level lower than the printed heading that it is under."""
    below = _BELOW_TITLE
    for clause in section.clauses:
        level = max(clause.level - 1, _BELOW_TITLE) if clause.heading else below
        below = level + 1 if clause.heading else below
        yield clause_view(site, clause, here, level)


def clause_view(site: Site, clause: Clause, here: str, level: int = _BELOW_TITLE) -> ClauseView:
    """Everything a page shows of one clause, its links relative to the page."""
    everything = tuple(clause.walk())
    heading = clause.heading or site.edition.section_of[clause.id].heading
    return ClauseView(
        id=clause.id,
        number=clause.number,
        label=clause.ours.label if clause.ours.label != heading else "",
        heading=clause.heading,
        first_words=clause.label,
        level=level,
        aliases=_aliases(site, clause),
        words=words(site, clause, here),
        duties=_duties(site, everything),
        refers_to=_refers_to(site, everything, here),
        referred_to_by=_referred_to_by(site, everything, here),
        guides=_guides(site, everything, here),
        outdated=_outdated(site, everything, here),
        notes=notes_beside(site, everything, here),
        permanent=addresses.from_edition(addresses.permanent_clause(clause.id), here),
        reference=references.paragraph(site.edition, clause),
        citation=references.citation(site.edition, clause),
        history=clause_history.history(site, clause, here),
        changed=clause_history.changed(site, clause, here),
        standing=clause_history.standing(site, clause, here),
    )


def passage_link(site: Site, passage: Passage, here: str) -> LinkView:
    """A link to a passage: its shortest name, and its label."""
    named = references.short(site.edition, passage)
    label = passage.label if named != passage.label else ""
    return LinkView(site.to_passage(passage.id, here), named, label)


def note_view(site: Site, note: Note, here: str) -> NoteView:
    """A note of ours, ready to place."""
    concerns = tuple(_concern(site, place, here) for place in note.concerns)
    text = tuple("".join(run.text for run in p) for p in plain_paragraphs(note.text))
    return NoteView(note.kind, NOTE_LEADS[note.kind], kind_of(note), text, concerns)


def notes_beside(site: Site, passages: Iterable[Passage], here: str) -> NotesView:
    """The notes on some passages by how much they matter to a reader, each sort as printed."""
    views = tuple(note_view(site, note, here) for each in passages for note in each.notes)
    slips = tuple(view for view in views if view.slug == "oddity")
    warnings = tuple(view for view in views if view.slug == "safety")
    rest = tuple(view for view in views if view not in (*slips, *warnings))
    return NotesView(warnings, _headed(rest), rest, f"{_headed(slips)} on the printed text", slips)


def _headed(views: tuple[NoteView, ...]) -> str:
    return "Editor’s note" if len(views) == 1 else f"{len(views)} editor’s notes"


def _concern(site: Site, place: str, here: str) -> LinkView:
    """What a note is about too, named in full where its number has more than one place."""
    link = _place_link(site, place, here)
    passage = site.edition.passages.get(place)
    if passage is None:
        return link
    clause = site.edition.clause_of[passage.id]
    alone = passage is clause and references.same_number(site.edition, clause)[1] == 1
    return link if alone else link._replace(text=references.paragraph(site.edition, passage))


def previews(site: Site, passages: tuple[Passage, ...], here: str) -> tuple[Preview, ...]:
    """The definitions that the passages' links show beside themselves."""
    by_id = {d.id: (d, p) for d, p in site.edition.definitions()}
    return tuple(
        Preview(
            f"preview-{term}",
            by_id[term][0].term,
            defining_words(site, *by_id[term], here),
            addresses.relative(addresses.definition(term), here),
        )
        for term in terms_in(site, passages)
    )


def defining_words(site: Site, definition: Definition, passage: Passage, here: str) -> WordsView:
    """The words that define a term, for a page that is not their own."""
    whole = excerpts.readable(site.edition, passage)
    return quoted(site, defining.narrowed(whole, definition), here)


def _place_link(site: Site, place: str, here: str) -> LinkView:
    if place in site.edition.section_by_id:
        section: Section = site.edition.section_by_id[place]
        return LinkView(site.to_passage(place, here), section.full_title)
    return passage_link(site, site.edition.passages[place], here)


def _aliases(site: Site, clause: Clause) -> tuple[str, ...]:
    """The printed number as further anchors, where only this clause has it."""
    number = clause.reference
    if not number or len(site.edition.numbers[number]) > 1:
        return ()
    if not re.fullmatch(r"[A-Za-z0-9.]+", number) or number in site.edition.passages:
        return ()
    return tuple(dict.fromkeys((number, number.replace(".", "-"))))


def _duties(site: Site, passages: tuple[Passage, ...]) -> tuple[DutyMark, ...]:
    who: dict[str, dict[str, None]] = {}
    for passage in passages:
        for duty in passage.duties:
            names = who.setdefault(duty.kind, {})
            names.update({site.relations.name_of(each): None for each in duty.who})
    return tuple(
        DutyMark(kind, kind.replace(" ", "-"), ", ".join(names)) for kind, names in who.items()
    )


def _refers_to(site: Site, passages: tuple[Passage, ...], here: str) -> tuple[LinkView, ...]:
    links = [_place_link(site, r.to, here) for p in passages for r in p.refers_to]
    return tuple(dict.fromkeys(links))


def _referred_to_by(site: Site, passages: tuple[Passage, ...], here: str) -> tuple[LinkView, ...]:
    referring = [
        passage_link(site, other, here)
        for p in passages
        for other, _ in site.relations.referring_to.get(p.id, ())
    ]
    return tuple(dict.fromkeys(referring))


def _guides(site: Site, passages: tuple[Passage, ...], here: str) -> tuple[LinkView, ...]:
    links = [
        LinkView(addresses.relative(addresses.guide(guide.id, o.id), here), guide.title, o.title)
        for p in passages
        for guide, outcomes in site.relations.guides_using.get(p.id, ())
        for o in outcomes
    ]
    return tuple(dict.fromkeys(links))


def _outdated(site: Site, passages: tuple[Passage, ...], here: str) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(addresses.relative(addresses.citation(c.id), here), c.title)
        for c in site.relations.outdated(passages)
    )


def _neighbour(site: Site, position: int, here: str) -> LinkView | None:
    if not 0 <= position < len(site.edition.sections):
        return None
    section = site.edition.sections[position]
    return LinkView(site.to_passage(section.id, here), section.full_title)
