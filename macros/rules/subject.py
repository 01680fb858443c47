"""What every rule takes: the policy, the day, and look-ups that many rules share.

With `Follows` a rule tells what its problems may follow from.
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
from macros.problems import Problem, Severity
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
        """Whether another rule already reports why the thing with this name is missing.

        Its id was changed, or it is a guide that was published.
        """
        return name in self.unplaced or name in self.gone_guides

    @cached_property
    def gone_guides(self) -> frozenset[str]:
        """The published guides whose files are gone, which a rule about the ledger reports."""
        published = {a.id for a in self.policy.ledger.addresses if a.kind == "guide"}
        return frozenset(published - {guide.id for guide in self.policy.guides})

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """The ids in layers that no edition has, most likely because they were renamed."""
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
        """The editions whose text is held."""
        return tuple(edition for edition in self.policy.editions if edition.sections)

    @cached_property
    def current(self) -> tuple[Edition, ...]:
        """Of those, the edition in force and the drafts, which the school keeps up to date."""
        return tuple(filter(self.is_kept_up, self.held))

    def is_kept_up(self, edition: Edition) -> bool:
        """Whether it is a draft or in force, and the one in force does not supersede it."""
        now = self.policy.in_force
        forgotten = now is not None and now.control.supersedes == edition.name
        return not edition.is_superseded and not forgotten

    @cached_property
    def guides(self) -> tuple[tuple[Edition, Guide], ...]:
        """Every guide with its edition."""
        return tuple((e, guide) for e in self.policy.editions for guide in e.guides)

    @cached_property
    def sound_guides(self) -> tuple[Guide, ...]:
        """The guides whose ways can be followed: with a start and no dead end."""
        return tuple(guide for _, guide in self.guides if self._is_sound(guide))

    def _is_sound(self, guide: Guide) -> bool:
        asked = guides.questions(guide)
        wanted = {answer.to for question in guide.questions for answer in question.answers}
        known = {*asked, *guides.outcomes(guide)}
        return guide.start in asked and wanted <= known

    @cached_property
    def all_words(self) -> str:
        """Every adopted word of every held edition, one paragraph a line."""
        return "\n".join(words for edition in self.policy.editions for words in words_of(edition))

    def occurs(self, phrase: str) -> bool:
        """Whether a phrase is, as whole words, anywhere in a held edition."""
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
        yield from filter(None, (passage.heading, *(each.flat for each in passage.paragraphs)))


def named(passage: Passage) -> str:
    """The name of a passage in messages: its printed number, or else its label."""
    return passage.reference or f"'{passage.label}'"


def severity_of(edition: Edition) -> Severity:
    """The severity of what may wait in a draft: readers do not see it, and its preview helps."""
    return "warning" if edition.is_draft else "error"


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
    """The decorator of a rule whose problems may only follow from what was left out of the data.

    `looks_at`: the rule looks at an edition as a whole, at its words and those of the edition
    before, or also at other files. If it is empty, a problem follows if its message names something
    that was left out, in the part `named_in`. `missed` is something that the rule needs without
    naming it: a part, and a word there.
    """

    looks_at: Literal["", "words", "files"] = ""
    named_in: str = ""
    missed: tuple[str, str] | None = None

    def __call__(self, rule: R) -> R:
        """Register this for the rule below it."""
        FOLLOWS[rule.__name__] = self
        return rule


FOLLOWS: dict[str, Follows] = {}
"""The `Follows` of each rule by its name. For other rules, only names in their messages count."""
