"""Guides: the questions as they are drawn, and each answer in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from macros.model.blocks import Passage
from macros.model.guide import Guide, Outcome, Question
from macros.reason import excerpts, guides, references, safety, status
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target, to_guide, to_passage
from macros.views.contacts import ContactView, contact
from macros.views.words import WordsView, words

BlockKind = Literal["safety", "tell", "steps", "remarks", "quotes", "links"]


class LeafView(NamedTuple):
    """An outcome as the flowchart names it.

    `advice` is the part of the title that is school advice; `warned` has the numbers of its
    warnings among those of the guide.
    """

    href: Target
    slug: str
    kind: str
    title: str
    clauses: tuple[Link, ...]
    advice: str = ""
    warned: tuple[str, ...] = ()


class BranchView(NamedTuple):
    """One answer, and what it leads to.

    One of the last three is given: an outcome, a question drawn elsewhere, or a question drawn
    here.
    """

    id: str
    text: str
    to: str
    leaf: LeafView | None = None
    elsewhere: QuestionView | None = None
    then: QuestionView | None = None


@dataclass(frozen=True)
class QuestionView:
    """One question; its branches are empty if it is only named."""

    id: str
    href: Target
    number: int
    text: str
    help: str
    safety: str
    branches: tuple[BranchView, ...] = ()


class PersonView(NamedTuple):
    """Somebody to tell or ask: how fast, in which case, and who else if it is about them.

    `beside` is true if both are asked for on one number, which is then given once.
    """

    contact: ContactView
    urgency: str = ""
    condition: str = ""
    instead: ContactView | None = None
    beside: bool = False


class QuoteView(NamedTuple):
    """The words of one clause that the outcome rests on, and a note on what is left out of them."""

    reference: str
    label: str
    href: Target
    words: WordsView
    left_out: str


class Block(NamedTuple):
    """One part of an outcome: its kind says what its entries are.

    `folded` is true for what readers do not need in order to act.
    """

    kind: BlockKind
    heading: str
    entries: tuple[Any, ...]
    folded: bool = False


@dataclass(frozen=True)
class OutcomeView:
    """One outcome in full, with links to the questions that lead to it."""

    id: str
    leaf: LeafView
    blocks: tuple[Block, ...]
    asked_at: tuple[Link, ...]
    permanent: Target
    to_record: Target | None


@dataclass(frozen=True)
class GuideView:
    """A guide: its chart, and its outcomes in the order in which the chart meets them."""

    id: str
    href: Target
    title: str
    summary: str
    start: QuestionView
    outcomes: tuple[OutcomeView, ...]
    permanent: Target
    advice: str
    records: bool


def guide(at: Prepared, given: Guide) -> GuideView:
    """A guide, ready to place. It must have passed the checks."""
    chart = _Chart(at, given)
    start = chart.draw(given.start)
    found = guides.outcomes(given)
    return GuideView(
        id=given.id,
        href=Target("guide", given.id),
        title=given.title,
        summary=given.summary,
        start=start,
        outcomes=tuple(
            _outcome(at, given, found[name], leaf, tuple(chart.asked[name].values()))
            for name, leaf in chart.leaves.items()
        ),
        permanent=Target("permanent guide", given.id),
        advice=_advice(at, given),
        records=any(each.tell for each in given.outcomes),
    )


def _advice(at: Prepared, given: Guide) -> str:
    """The sentence about the safety advice in a guide; empty if the guide has none."""
    steps: tuple[Question | Outcome, ...] = (*given.questions, *given.outcomes)
    if not any(each.safety for each in steps):
        return ""
    marked = safety.marked(at.policy, at.edition)
    if safety.is_confirmed(at.policy, at.edition):
        return f"{marked}. It is not policy."
    return f"{marked} is not policy. The school has not confirmed it yet."


def outcome(at: Prepared, given: Guide, ends: Outcome) -> OutcomeView:
    """One outcome of a guide by itself."""
    return _outcome(at, given, ends, leaf(at, given, ends), ())


def leaf(at: Prepared, given: Guide, ends: Outcome) -> LeafView:
    """An outcome as a chart names it."""
    cited = dict.fromkeys(
        to_passage(at.edition, at.edition.passages[c.clause]) for c in ends.clauses
    )
    return LeafView(
        Target("guide", f"{given.id}#{ends.id}"),
        guides.slug(ends),
        guides.KIND_NAMES[ends.kind],
        ends.act,
        tuple(cited),
        ends.title_advice,
        tuple(str(n) for n, note in enumerate(warnings(given), 1) if note in ends.safety),
    )


def warnings(given: Guide) -> list[str]:
    """The safety advice of a guide's outcomes, each once, the most frequent first."""
    counted = Counter(note for outcome in given.outcomes for note in outcome.safety)
    return [note for note, _ in counted.most_common()]


@dataclass
class _Chart:
    """Draws each question once, where it first occurs; later answers only name it."""

    at: Prepared
    guide: Guide
    leaves: dict[str, LeafView] = field(default_factory=dict)
    asked: dict[str, dict[str, Link]] = field(default_factory=dict)
    _drawn: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._questions = guides.questions(self.guide)
        self._outcomes = guides.outcomes(self.guide)
        self._numbers = guides.numbered(self.guide)

    def draw(self, name: str) -> QuestionView:
        self._drawn.add(name)
        question = self._questions[name]
        return replace(self._named(question), branches=tuple(self._branches(question)))

    def _named(self, question: Question) -> QuestionView:
        return QuestionView(
            question.id,
            Target("guide", f"{self.guide.id}#{question.id}"),
            self._numbers[question.id],
            question.text,
            question.help,
            question.safety,
        )

    def _branches(self, question: Question) -> Iterator[BranchView]:
        for answer in question.answers:
            branch = BranchView(answer.id, answer.text, answer.to)
            if answer.to in self._outcomes:
                yield branch._replace(leaf=self._leaf(question, self._outcomes[answer.to]))
            elif answer.to in self._drawn:
                yield branch._replace(elsewhere=self._named(self._questions[answer.to]))
            else:
                yield branch._replace(then=self.draw(answer.to))

    def _leaf(self, question: Question, ends: Outcome) -> LeafView:
        number = f"question {self._numbers[question.id]}"
        back = Link(Target("web", f"#{question.id}"), number, question.text)
        self.asked.setdefault(ends.id, {})[question.id] = back
        if ends.id not in self.leaves:
            self.leaves[ends.id] = leaf(self.at, self.guide, ends)
        return self.leaves[ends.id]


def _outcome(
    at: Prepared, given: Guide, ends: Outcome, named: LeafView, asked_at: tuple[Link, ...]
) -> OutcomeView:
    return OutcomeView(
        ends.id,
        named,
        tuple(block for block in _blocks(at, ends) if block.entries),
        asked_at,
        Target("permanent guide", f"{given.id}#{ends.id}"),
        Target("web", f"#record--{given.id}") if ends.tell else None,
    )


def _blocks(at: Prepared, ends: Outcome) -> Iterator[Block]:
    policy, edition = at.policy, at.edition
    asked = [PersonView(contact(policy, role)) for role in ends.ask if role in policy.role_by_id]
    role = guides.asks(policy, ends)
    see = (edition.guide_by_id[name] for name in ends.see)
    yield Block("tell", "Who to tell", tuple(_told(at, ends)))
    yield Block("steps", "What to do", ends.steps)
    yield Block("tell", "Whose agreement you need", tuple(asked))
    yield Block("tell", "Who to ask", (PersonView(contact(policy, role.id)),) if role else ())
    yield Block("safety", safety.marked(at.policy, at.edition), ends.safety)
    yield Block("remarks", "What else to do", ends.also, folded=True)
    yield Block("remarks", "Where two rules differ", ends.conflicts, folded=True)
    yield Block("remarks", "What the policy does not say", ends.silent, folded=True)
    yield Block("quotes", "The policy’s own words", tuple(_quotes(at, ends)), folded=True)
    yield Block("links", "Go on with", tuple(map(to_guide, see)))


def _told(at: Prepared, ends: Outcome) -> Iterator[PersonView]:
    for told in guides.told(at.policy, ends):
        who = contact(at.policy, told.role.id)
        instead = contact(at.policy, told.instead.id) if told.instead else None
        beside = bool(who.ask and instead and instead.ask and who.ask.value == instead.ask.value)
        yield PersonView(who, told.how_fast, told.when, instead, beside)


def _quotes(at: Prepared, ends: Outcome) -> Iterator[QuoteView]:
    """Each cited clause once; if only entries of its list are cited, only those."""
    edition = at.edition
    cited = [c.clause for c in ends.clauses]
    for clause in dict.fromkeys(edition.clause_of[name] for name in cited):
        kept = excerpts.only(clause, frozenset(cited))
        first = next(p.id for p in clause.walk() if p.id in cited)
        yield QuoteView(
            status.capital(references.paragraph(edition, clause)),
            clause.label,
            Target("passage", first),
            words(at.layers, kept, anchored=False),
            "" if kept is clause else left_out(kept),
        )


def left_out(kept: Passage) -> str:
    """The note on entries that a quoted list or table lacks."""
    whole = "table" if kept.tables else "list"
    return f"Other entries of this {whole} are left out here."
