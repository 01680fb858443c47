"""What every rule is given: the policy, the day, and look-ups that many rules share."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from macros import faults, fingerprints, layers, text
from macros.model.base import Record
from macros.model.edition import Passage
from macros.model.policy import Edition, Policy
from macros.problems import NOWHERE

# Names that differ more than this are no slip of the pen: no suggestion beats a silly one.
_LIKENESS = 0.7
_PART_OF_WORD = re.compile(r"\w")


@dataclass(frozen=True, eq=False)
class Subject:
    """The policy under the rules, on one day."""

    policy: Policy
    today: date

    @cached_property
    def people(self) -> frozenset[str]:
        """The id of every role and group."""
        return frozenset((*self.policy.role_by_id, *self.policy.group_by_id))

    @cached_property
    def roles_read(self) -> bool:
        """Whether there is a register of roles to look in: a missing file was reported already."""
        return self.policy.roles.place != NOWHERE or bool(self.people)

    def is_lost(self, name: str) -> bool:
        """Whether the record so named is missing for a reason that was reported already.

        It was left out for a fault of form, or taken out of adopted words.
        """
        unreadable = not self.policy.unreadable_ids.isdisjoint({name, faults.NAMELESS})
        return unreadable or name in self._taken_out

    @cached_property
    def _taken_out(self) -> frozenset[str]:
        sealed = ((e, s.passage) for e in self.held if e.seal for s in e.seal.passages)
        return frozenset(name for edition, name in sealed if name not in places_in(edition))

    def has_faults(self, record: Record) -> bool:
        """Whether the file of a record has faults of form, so that parts of it may be missing."""
        return record.place.path in self.policy.faulty_files

    def has_lost(self, edition: Edition) -> bool:
        """Whether the words or numbers of an edition may be missing for faults of form."""
        return bool(self._texts_with_faults & {edition.folder.path})

    def is_altered(self, edition: Edition) -> bool:
        """Whether sealed words were changed, which is complained of and has to be undone first.

        What would follow from the change, were it meant, need not be done.
        """
        return edition.name in self._altered

    @cached_property
    def _altered(self) -> frozenset[str]:
        return frozenset(
            edition.name
            for edition in self.held
            if edition.seal and edition.seal.edition != fingerprints.of_edition(edition)
        )

    @cached_property
    def _texts_with_faults(self) -> frozenset[str]:
        return frozenset(name.rpartition("/")[0] for name in self.policy.faulty_files)

    @cached_property
    def held(self) -> tuple[Edition, ...]:
        """The editions whose text is kept here."""
        return tuple(edition for edition in self.policy.editions if edition.sections)

    def gone(self, name: str) -> str:
        """A hint on a place that some edition has, where another lacks it; empty for any other."""
        having = [edition.name for edition in self.held if name in places_in(edition)]
        if not having:
            return ""
        return f"Edition {having[-1]} has it. Name what says it here, or take this out."

    @cached_property
    def all_words(self) -> str:
        """Every adopted word of every edition held here, one paragraph a line."""
        return "\n".join(words for edition in self.policy.editions for words in _words_of(edition))

    def occurs(self, phrase: str) -> bool:
        """Whether a phrase stands, as whole words, anywhere in an edition held here.

        Words that could not be read for a fault of form count: they may hold it.
        """
        return holds(self.all_words, phrase) or _flat(phrase) in self._unread

    @cached_property
    def _unread(self) -> str:
        return _flat(self.policy.unread_words)


def _words_of(edition: Edition) -> Iterator[str]:
    control = edition.control
    yield from map(text.plain, (*control.cover, *(row.value for row in control.control)))
    yield from (text.plain(p) for statement in control.statements for p in statement.pieces if p)
    for section in edition.sections:
        yield section.title
        yield from (clause.heading for clause in section.clauses)
    for passage in walk(edition):
        yield from paragraphs(passage)


def _flat(words: str) -> str:
    """Words on one line, without the marks for bold and italic."""
    return " ".join(words.replace("*", "").split())


def holds(words: str, phrase: str) -> bool:
    """Whether words hold a phrase as whole words, letter for letter."""
    at = words.find(phrase)
    while at >= 0:
        around = words[max(at - 1, 0) : at] + words[at + len(phrase) : at + len(phrase) + 1]
        if not _PART_OF_WORD.search(around):
            return True
        at = words.find(phrase, at + 1)
    return False


def walk(edition: Edition) -> Iterator[Passage]:
    """Every clause and item in printed order, those with an id used before included."""
    for section in edition.sections:
        yield from section.passages()


def every_passage(subject: Subject) -> Iterator[Passage]:
    """Every clause and item of every edition."""
    for edition in subject.policy.editions:
        yield from walk(edition)


def places_in(edition: Edition) -> frozenset[str]:
    """The id of everything in an edition that words can point to."""
    return frozenset((*edition.passages, *edition.section_by_id, *edition.statement_by_id))


def paragraphs(passage: Passage) -> Iterator[str]:
    """The adopted words of one passage, its items left out, paragraph by paragraph."""
    for piece in layers.pieces(passage):
        if piece:
            yield from plain_paragraphs(piece)


@lru_cache(maxsize=50_000)
def plain_paragraphs(words: str) -> tuple[str, ...]:
    """The paragraphs of a text, without marks. Many rules ask for the same texts."""
    return tuple(text.plain(words).split("\n"))


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known name most like the one given, or other words when none is like it."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=_LIKENESS)
    return f"Did you mean '{close[0]}'?" if close else otherwise


def is_left_out(record: Record, field: str) -> bool:
    """Whether a field was written, and left out for a fault of form that was told already."""
    return field not in record.model_fields_set and record.place_of(field) != record.place


def named(passage: Passage) -> str:
    """How a message names a passage: its printed number, else its label."""
    return passage.reference or f"'{passage.label}'"
