"""What every rule is given: the policy, the day, and look-ups that many rules share."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import Protocol

from macros.model.base import Record
from macros.model.blocks import Passage
from macros.model.policy import Edition, Policy
from macros.problems import NOWHERE, Place
from macros.read import faults
from macros.reason import fingerprints
from macros.reason.phrasing import holds

# Names that differ more than this are no slip of the pen: no suggestion beats a silly one.
_LIKENESS = 0.7
# Of very many names that are somewhat alike, no more are compared.
_MOST = 30


class Placed(Protocol):
    """Anything that knows where it is written."""

    @property
    def place(self) -> Place:
        """Where it is written."""


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

    def has_faults(self, thing: Placed) -> bool:
        """Whether the file of a thing has faults of form, so that parts of it may be missing."""
        return thing.place.path in self.policy.faulty_files

    def has_lost(self, edition: Edition) -> bool:
        """Whether the words or numbers of an edition may be missing for faults of form."""
        return edition.folder.path in self._folders_with_faults

    @cached_property
    def _folders_with_faults(self) -> frozenset[str]:
        return frozenset(name.rpartition("/")[0] for name in self.policy.faulty_files)

    def is_altered(self, edition: Edition) -> bool:
        """Whether sealed words were changed: the rule about seals reports it, and it comes first.

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
    def held(self) -> tuple[Edition, ...]:
        """The editions whose text is kept here."""
        return tuple(edition for edition in self.policy.editions if edition.sections)

    @cached_property
    def current(self) -> tuple[Edition, ...]:
        """Of those, the edition in force and the drafts: what the school now keeps up to date."""
        return tuple(e for e in self.held if e.control.status != "superseded")

    def gone(self, name: str) -> str:
        """A hint on a place that some edition has, where another lacks it; empty for any other."""
        having = [edition.name for edition in self.held if name in places_in(edition)]
        if not having:
            return ""
        return (
            f"Edition {having[-1]} has it. Name what says it here, in an entry of its own if the "
            "other edition keeps this one ('in', 'since', 'until'), or take this out."
        )

    @cached_property
    def all_words(self) -> str:
        """Every adopted word of every edition held here, one paragraph a line."""
        return "\n".join(words for edition in self.policy.editions for words in _words_of(edition))

    def occurs(self, phrase: str) -> bool:
        """Whether a phrase stands, as whole words, anywhere in an edition held here.

        Words that could not be read for a fault of form count: they may hold it.
        """
        if phrase not in self._occurring:
            read = holds(self.all_words, phrase)
            self._occurring[phrase] = read or _flat(phrase) in self._unread
        return self._occurring[phrase]

    @cached_property
    def _occurring(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _unread(self) -> str:
        return _flat(self.policy.unread_words)


def _words_of(edition: Edition) -> Iterator[str]:
    for passage in everything(edition):
        yield from filter(None, (passage.title, *paragraphs(passage)))


def _flat(words: str) -> str:
    """Words on one line, without the marks for bold and italic."""
    return " ".join(words.replace("*", "").split())


def walk(edition: Edition) -> Iterator[Passage]:
    """Every clause, and everything with an id inside one, in printed order."""
    for section in edition.sections:
        yield from section.passages()


def everything(edition: Edition) -> Iterator[Passage]:
    """Everything with an id in printed order, what is printed before the first heading included.

    A section stands for the words directly below its heading too: they share its id.
    """
    for statement in edition.front:
        yield from statement.walk()
    for section in edition.sections:
        yield from section.walk()
        for clause in section.below:
            yield from clause.walk()


@lru_cache(maxsize=32)
def places_in(edition: Edition) -> frozenset[str]:
    """The id of everything in an edition that words can point to."""
    return frozenset(passage.id for passage in everything(edition))


def paragraphs(passage: Passage) -> Iterator[str]:
    """The adopted words of one passage, without those of passages below, by paragraphs."""
    return (paragraph.plain.replace("\n", " ") for paragraph in passage.paragraphs)


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known name most like the one given, or other words when none is like it."""
    index = _by_features(frozenset(known))
    sharing = sorted((index.get(key, []) for key in _features(name, 1)), key=lambda s: (len(s), s))
    alike = islice(dict.fromkeys(chain.from_iterable(sharing)), _MOST)
    close = difflib.get_close_matches(name, alike, n=1, cutoff=_LIKENESS)
    return f"Did you mean '{close[0]}'?" if close else otherwise


@lru_cache(maxsize=32)
def _by_features(known: frozenset[str]) -> dict[str, list[str]]:
    """Names by what a slip seldom changes: comparing with every name would take too long."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        for feature in _features(name):
            found[feature].append(name)
    return found


def _features(name: str, reach: int = 0) -> set[str]:
    """The parts of a name, its ends, and its first and last letter with about its length."""
    lengths = range(len(name) - reach, len(name) + reach + 1)
    ends = {f"{end}{length}" for length in lengths for end in (name[:1] + "…", "…" + name[-1:])}
    return ends | {f"{name[:3]}…", f"…{name[-3:]}", *name.split("-")}


def is_left_out(record: Record, field: str) -> bool:
    """Whether a field was written, and left out for a fault of form that was reported already."""
    return field not in record.model_fields_set and record.place_of(field) != record.place


def named(passage: Passage) -> str:
    """How a message names a passage: its printed number, else its label."""
    return passage.reference or f"'{passage.label}'"
