"""What every rule is given: the policy, the day, and look-ups that many rules share.

A rule says with `Follows` what its problems may follow from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import ModuleType
from typing import Any, Literal, TypeVar

from macros.model.blocks import Passage
from macros.model.edition import Seal
from macros.model.guide import Guide
from macros.model.policy import Edition, Policy
from macros.problems import Problem
from macros.reason import guides
from macros.reason.losses import Scopes
from macros.reason.phrasing import folded, holds


@dataclass(frozen=True, eq=False)
class Subject:
    """The policy under the rules, on one day."""

    policy: Policy
    today: date

    @cached_property
    def scopes(self) -> Scopes:
        """How its editions follow one another."""
        return Scopes(self.policy.editions)

    @cached_property
    def people(self) -> frozenset[str]:
        """The id of every role and group."""
        return frozenset((*self.policy.role_by_id, *self.policy.group_by_id))

    def is_lost(self, name: str) -> bool:
        """Whether what is so named is missing for a reason that another rule reports.

        It was given another id, or is a guide that was published.
        """
        return name in self.unplaced or name in self.gone_guides

    @cached_property
    def gone_guides(self) -> frozenset[str]:
        """The guides that were published and whose files are gone: the ledger's rule says so."""
        published = {a.id for a in self.policy.ledger.addresses if a.kind == "guide"}
        return frozenset(published - {guide.id for guide in self.policy.guides})

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """The ids that layers speak of and no edition has, most likely as they were renamed."""
        if not self.held:
            return frozenset()
        known = frozenset(name for edition in self.held for name in edition.ids)
        entries = (entry for entry in self.policy.layers if not entry.layer.until)
        return frozenset(e.id for e in entries if e.id not in known)

    @cached_property
    def sealed(self) -> tuple[tuple[Edition, Seal], ...]:
        """Every edition that is sealed, with its seal."""
        return tuple((edition, edition.seal) for edition in self.policy.editions if edition.seal)

    @cached_property
    def held(self) -> tuple[Edition, ...]:
        """The editions whose text is kept here."""
        return tuple(edition for edition in self.policy.editions if edition.sections)

    @cached_property
    def current(self) -> tuple[Edition, ...]:
        """Of those, the edition in force and the drafts: what the school now keeps up to date."""
        return tuple(filter(self.is_kept_up, self.held))

    def is_kept_up(self, edition: Edition) -> bool:
        """Whether it is a draft or in force: nobody forgot to say that it is superseded."""
        now = self.policy.in_force
        forgotten = now is not None and now.control.supersedes == edition.name
        return edition.control.status != "superseded" and not forgotten

    @cached_property
    def guides(self) -> tuple[tuple[Edition, Guide], ...]:
        """Every guide with its edition."""
        return tuple(
            (edition, guide) for edition in self.policy.editions for guide in edition.guides
        )

    @cached_property
    def sound_guides(self) -> tuple[Guide, ...]:
        """Those whose ways can be followed: with a start and no dead end."""
        return tuple(guide for _, guide in self.guides if self._is_sound(guide))

    def _is_sound(self, guide: Guide) -> bool:
        asked = guides.questions(guide)
        wanted = {answer.to for question in guide.questions for answer in question.answers}
        known = {*asked, *guides.outcomes(guide)}
        return guide.start in asked and wanted <= known

    @cached_property
    def all_words(self) -> str:
        """Every adopted word of every edition held here, one paragraph a line."""
        return "\n".join(words for edition in self.policy.editions for words in words_of(edition))

    def occurs(self, phrase: str) -> bool:
        """Whether a phrase is, as whole words, anywhere in an edition held here."""
        if phrase not in self._occurring:
            self._occurring[phrase] = holds(self._folded, folded(phrase))
        return self._occurring[phrase]

    @cached_property
    def _folded(self) -> str:
        return folded(self.all_words)

    @cached_property
    def _occurring(self) -> dict[str, bool]:
        return {}


def words_of(edition: Edition) -> Iterator[str]:
    """The adopted words of an edition with its headings, by paragraphs."""
    for passage in edition.everything:
        yield from filter(None, (passage.title, *(each.flat for each in passage.paragraphs)))


def named(passage: Passage) -> str:
    """How a message names a passage: its printed number, else its label."""
    return passage.reference or f"'{passage.label}'"


Rule = Callable[[Subject], Iterator[Problem]]
_FORM = {"subject": Subject, "return": Iterator[Problem]}


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """Every rule of a module, in its order: each public function from a subject to problems."""
    return tuple(
        thing
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__annotations__", None) == _FORM
    )


R = TypeVar("R", bound=Callable[..., Any])


@dataclass(frozen=True)
class Follows:
    """Written above a rule: what it finds may only follow from what was left out of the data.

    `looks_at` says what of an edition it looks at as a whole: its words and those of the edition
    before, or these beside other files. Else what its messages name may be left out, of the part
    `named_in`. `missed` is what it may miss without naming it: a part, and a word there.
    """

    looks_at: Literal["", "words", "files"] = ""
    named_in: str = ""
    missed: tuple[str, str] | None = None

    def __call__(self, rule: R) -> R:
        """Note it for the rule that it is written above."""
        FOLLOWS[rule.__name__] = self
        return rule


FOLLOWS: dict[str, Follows] = {}
"""What rules may follow from, by their names; for all others it is what their messages name."""
