"""The page of one section: each clause with its number, label, exact words and relations."""

from typing import NamedTuple

from macros.model.blocks import Clause
from macros.publish.placing import fill, from_page
from macros.reason import addresses, languages
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_place
from macros.views import changes, clauses, definitions, duties, notes
from macros.views.words import WordsView, words


class Shown(NamedTuple):
    """A clause and all that its page shows with it."""

    clause: clauses.ClauseView
    words: WordsView
    duties: tuple[duties.DutyMark, ...]
    notes: notes.NotesView
    history: tuple[Link, ...]
    changed: tuple[Link, ...]
    now: changes.Now | None

    @property
    def has_more(self) -> bool:
        """Whether there is more to show of it on demand."""
        return any((self.words.blocks, self.clause.referred_to_by, self.history))


def page(site: Site, section_id: str) -> str:
    """The HTML of a section's page. Raises KeyError if the edition has no such section."""
    edition = site.edition
    section = edition.section_by_id[section_id]
    names = list(edition.section_by_id)
    before, after = names[: names.index(section_id)], names[names.index(section_id) + 1 :]
    return fill(
        "site/section.html",
        from_page(site, addresses.section(section_id)),
        section=section,
        marks=languages.marks(edition.language_of[section.id]),
        notes=notes.beside(site, () if section.lead else (section,)),
        clauses=tuple(shown(site, *each) for each in clauses.of_section(site, section)),
        previews=definitions.linked_from(site, tuple(section.clauses)),
        previous=to_place(edition, before[-1]) if before else None,
        following=to_place(edition, after[0]) if after else None,
        using=Target("page", addresses.USING),
        adopted=not edition.is_draft,
    )


def shown(site: Site, clause: Clause, view: clauses.ClauseView) -> Shown:
    """A clause with its words, and what is known of it."""
    everything = tuple(clause.walk())
    return Shown(
        view,
        words(site.layers, clause),
        duties.marks(site, everything),
        notes.beside(site, everything),
        changes.history(site, clause),
        changes.changed(site, clause) if site.edition.is_draft else (),
        changes.now(site, clause),
    )


BLOCKS = {"section_page": lambda site, _, name: page(site, name)}
