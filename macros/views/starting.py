"""What new starters read first: the lines of every policy in force, for one kind of starter.

Each link leads to an address from the root of the site, above every policy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from macros.model.base import Cited, Id
from macros.model.guide import Outcome
from macros.model.induction import Line
from macros.model.policy import Edition, Policy
from macros.model.school import Starter
from macros.reason import (
    acknowledged,
    addresses,
    fingerprints,
    guides,
    in_force,
    languages,
    references,
    starting,
    status,
)
from macros.reason.changes.comparison import Changes, Comparison, Redlines
from macros.reason.changes.said import said
from macros.reason.prepared import History
from macros.reason.targets import Link, Target
from macros.views.contacts import ContactView, contact
from macros.views.reporting import Reporting, ReportingGuide, reporting, to_report


class LineView(NamedTuple):
    """One line in plain words, how strong it is, and the clauses it rests on.

    A task for the first week has an id, by which it is ticked off, and its time if that is known.
    """

    text: str
    kind: str
    slug: str
    rests: tuple[Link, ...]
    id: str = ""
    time: str = ""


class CheckView(NamedTuple):
    """A situation, and what the policy says to do in it."""

    situation: str
    kind: str
    answer: str
    steps: tuple[str, ...]
    safety: tuple[str, ...]
    rests: tuple[Link, ...]
    guide: Link


class Difference(NamedTuple):
    """One passage that changed: its label, what happened, and its words then and now."""

    label: str
    href: Target
    happened: str
    redlines: Redlines
    marks: dict[str, str]


class Since(NamedTuple):
    """What changed for the reader since an edition they signed, and what they have to do now."""

    id: str
    named: str
    asked: str
    differences: tuple[Difference, ...]


class Slip(NamedTuple):
    """What somebody signs. Each line is a name and its value, which is empty to be filled in."""

    title: str
    edition: str
    fingerprint: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PolicyStart:
    """What one policy has for one kind of starter."""

    id: str
    title: str
    edition: str
    home: Target
    report: Target | None
    asks: tuple[LineView, ...]
    count: str
    rest: Link
    week: tuple[LineView, ...]
    owed: tuple[LineView, ...]
    checks: tuple[CheckView, ...]
    since: tuple[Since, ...]
    slip: Slip
    sheet: Target | None


@dataclass(frozen=True)
class StartView:
    """Everything for one kind of starter."""

    id: str
    name: str
    first: str
    people: tuple[ContactView, ...]
    policies: tuple[PolicyStart, ...]
    reporting: Reporting


def histories(policies: Iterable[Policy]) -> dict[str, History]:
    """The changes between the editions of each policy, by its id: the same for every starter."""
    return {policy.id: History(policy, policy.editions) for policy in policies}


def start(
    policies: Sequence[Policy],
    starter: Starter,
    changed: Mapping[str, History],
    *,
    printed: bool = False,
) -> StartView:
    """What every policy in force today has for one kind of starter.

    `changed` has the history of each policy whose changes are to be shown; `printed` says whether
    paper copies are made.
    """
    known = tuple(
        _One(policy, now, starter, changed.get(policy.id))
        for policy in in_force.to_read(policies)
        if (now := in_force.signed(policy))
    )
    views = tuple(one.view(printed=printed) for one in known)
    shared = policies[0]
    people = tuple(contact(shared, name) for name in shared.roles.to_know)
    guides = (ReportingGuide(view.id, view.title, view.report) for view in views if view.report)
    to_report = reporting(shared.school, guides)
    return StartView(starter.id, starter.name, shared.school.emergency, people, views, to_report)


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class _One:
    """One policy in force, for one kind of starter."""

    policy: Policy
    edition: Edition
    starter: Starter
    history: History | None

    def view(self, *, printed: bool) -> PolicyStart:
        induction = self.policy.induction
        asks = sorted(self._chosen(induction.asks), key=starting.strength)
        return PolicyStart(
            id=self.policy.id,
            title=self.edition.control.title,
            edition=status.edition_sentence(self.edition),
            home=self._current(addresses.HOME),
            report=Target("root", way) if (way := to_report(self.policy)) else None,
            asks=tuple(map(self._line, asks)),
            count=self._count(len(asks)),
            rest=Link(self._current(self._register()), "Read all duties"),
            week=tuple(self._week()),
            owed=tuple(map(self._line, self._chosen(induction.owed))),
            checks=tuple(self._checks()),
            since=tuple(self._since()),
            slip=self._slip(),
            sheet=self._current(addresses.start_sheet(self.starter.id)) if printed else None,
        )

    def _at(self, *parts: str) -> Target:
        return Target("root", addresses.on_shelf(self.policy.id, *parts))

    def _current(self, page: str) -> Target:
        is_current = self.edition is self.policy.in_force
        return self._at(addresses.CURRENT if is_current else self.edition.name, page)

    def _chosen(self, lines: Iterable[L]) -> tuple[L, ...]:
        """The lines for the starter that hold for the words in force today."""
        own = starting.chosen(lines, self.starter)
        return tuple(line for line in own if all(map(self._was_read, line.clauses)))

    def _was_read(self, cited: Cited) -> bool:
        passage = self.edition.passages.get(cited.clause)
        return passage is not None and fingerprints.of_words(passage) in cited.fingerprints

    def _duties(self, *who: Id) -> int:
        return len(starting.duties(self.policy, self.edition, who))

    def _register(self) -> str:
        """The page of duties, for whoever among the starter's groups and roles has all of them."""
        are = self.starter.are
        whole = (f"?who={who}" for who in are if self._duties(who) == self._duties(*are))
        return addresses.DUTIES + next(whole, "")

    def _count(self, shown: int) -> str:
        every = self._duties(*self.starter.are)
        said = f"The policy has {every} {'duty' if every == 1 else 'duties'} for you."
        return f"{said} These {shown} lines come first." if shown > 1 else said

    def _way(self, name: str) -> Link:
        passage = self.edition.passages[name]
        named = status.capital(references.paragraph(self.edition, passage))
        return Link(self._at(addresses.permanent_clause(name)), named)

    def _rests(self, cited: Iterable[Cited]) -> tuple[Link, ...]:
        return tuple(self._way(each.clause) for each in cited)

    def _line(self, line: Line) -> LineView:
        slug = line.kind.replace(" ", "-")
        return LineView(line.text, line.kind, slug, self._rests(line.clauses))

    def _week(self) -> Iterator[LineView]:
        for number, task in enumerate(self._chosen(self.policy.induction.week), 1):
            name = f"{self.policy.id}-{self.edition.name}-{number}"
            time = f"about {task.minutes} minutes" if task.minutes else ""
            yield self._line(task)._replace(id=name, time=time)

    def _checks(self) -> Iterator[CheckView]:
        for check in starting.chosen(self.policy.induction.situations, self.starter):
            guide = self.edition.guide_by_id.get(check.guide)
            if not guide or not (outcome := guides.outcomes(guide).get(check.outcome)):
                continue  # they are the next edition's
            yield CheckView(
                check.situation,
                guides.KIND_NAMES[outcome.kind],
                outcome.act if outcome.act.endswith((".", "?", "!")) else f"{outcome.act}.",
                (*outcome.steps, *self._instead(outcome)),
                outcome.safety,
                self._rests(outcome.clauses),
                Link(self._at(addresses.permanent_guide(guide.id)), guide.title),
            )

    def _instead(self, outcome: Outcome) -> Iterator[str]:
        """Who to tell if a concern is about the person to tell."""
        for told in guides.told(self.policy, outcome):
            if told.instead and outcome.kind == "immediate":
                yield f"If it is about the {told.role.spoken}, tell the {told.instead.spoken}."

    def _since(self) -> Iterator[Since]:
        """What changed for the starter since each earlier edition, the latest first."""
        if not (history := self.history):
            return
        for signed in history.ordered:
            if signed is self.edition or status.slug(signed) in {"draft", "coming"}:
                continue
            found = acknowledged.since(history, self.starter, signed, self.edition)
            made, changes = found or (None, ())
            yield Since(
                f"since-{self.policy.id}-{signed.name}",
                status.named(signed),
                _AGAIN if changes else _NOTHING if made else _NOT_HELD,
                tuple(self._difference(made, each) for each in changes) if made else (),
            )

    def _difference(self, made: Changes, change: Comparison) -> Difference:
        return Difference(
            change.part.label,
            self._at(*_place(made, change.id)),
            status.capital(said(change.kinds)),
            change.redlines,
            languages.marks(made.language_of(change)),
        )

    def _slip(self) -> Slip:
        edition, mark = self.edition, fingerprints.of_edition(self.edition)
        lines = (
            ("Policy", self.policy.id),
            ("Edition", edition.name),
            ("Fingerprint", mark),
            ("Role", self.starter.id),
            ("Name", ""),
            ("Date", ""),
        )
        return Slip(edition.control.title, edition.label, mark, lines)


def _place(made: Changes, name: str) -> tuple[str, ...]:
    """Where a changed thing is. Only clauses and what is in them have a permanent page."""
    edition = made.after if name in made.after.ids else made.before
    if name in edition.passages:
        return (addresses.permanent_clause(name),)
    is_section = name in edition.section_by_id
    return edition.name, addresses.section(name) if is_section else f"{addresses.HISTORY}#{name}"


_AGAIN = "Read what changed for you, and sign again."
_NOTHING = "Nothing of substance changed for you. You need not sign again."
_NOT_HELD = "We do not have its words. Read the policy, and sign again."
