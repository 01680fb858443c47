"""The macros for authors of pages: what each finds in an edition, or why it finds nothing.

Each function is a macro as an author knows it: its name, its arguments, and in its docstring what
it gives, with examples. The checks and the build both call it, so they cannot disagree.
"""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from macros.model import dates
from macros.model.base import Definition, Duty, DutyKind, Report
from macros.model.blocks import Passage
from macros.model.citations import Citation
from macros.model.guide import Guide, Outcome
from macros.model.policy import Edition, Policy
from macros.model.school import Role
from macros.reason import guides, phrasing, reviews, starting, status
from macros.reason.authors.reading import MistakeError, Reading, of_policy, one_of

_NOT_GIVEN = "not given"


class Binding(NamedTuple):
    """Duties, and the choice that was made among them."""

    who: str
    kind: str
    duties: tuple[tuple[Passage, Duty], ...]


def clause(at: Reading, *ids: str) -> tuple[Passage, ...]:
    """The exact words of a clause, list item or table, with its number, edition and a link.

    Name it by its id or its printed number. You can name several.

    {{ clause("CLAUSE") }}
    {{ clause("NUMBER") }}
    {{ clause("CLAUSE", "ITEM") }}
    {{ clause("POLICY:CLAUSE") }}
    """
    if not ids:
        message = "clause() names no clause"
        raise MistakeError(message, 'Write {{ clause("an-id") }}.')
    if len({of_policy(at.policy, each) for each in ids}) > 1:
        message = "clause() names clauses of several policies"
        raise MistakeError(message, "Write one clause() for each policy.", ids[-1])
    return tuple(map(at.passage, ids))


def quote(at: Reading, id: str, words: str) -> tuple[Passage, str]:  # noqa: A002
    """A few words of a clause inside a sentence. The clause must have these words.

    {{ quote("CLAUSE", "WORDS") }}
    """
    passage = at.passage(id)
    printed = next(filter(None, (phrasing.printed(p, words) for p in passage.walk())), "")
    if not printed:
        message = f"'{id}' does not have the words “{words}”"
        raise MistakeError(message, phrasing.why(words, passage), words)
    return passage, printed


def ref(at: Reading, id: str) -> Passage:  # noqa: A002
    """A link in a sentence to a clause or section, by its number.

    {{ ref("CLAUSE") }}
    {{ ref("SECTION") }}
    """
    return at.place(id)


def definition(at: Reading, id: str) -> tuple[Definition, Passage]:  # noqa: A002
    """A term that the policy defines, with its meaning in the policy’s words.

    {{ definition("DEFINITION") }}
    """
    if ":" in id:
        message = "definition() cannot name another policy"
        raise MistakeError(message, "Use clause() for the clause that defines it.", id)
    known = {defined.id: (defined, passage) for defined, passage in at.edition.definitions}
    found, passage = one_of("definition", id, known)
    at.used[id, passage.id] = passage
    return found, passage


def citation(at: Reading, id: str) -> Citation:  # noqa: A002
    """A law, guidance or policy that this policy cites, with what is known of it today.

    {{ citation("CITATION") }}
    """
    return one_of("citation", id, at.policy.citation_by_id)


def contact(at: Reading, role: str) -> Role:
    """Who holds a role, and how to reach them, if that is given.

    {{ contact("ROLE") }}
    """
    return one_of("role", role, at.policy.role_by_id)


def tell(at: Reading, id: str) -> tuple[Passage, tuple[Report, ...]]:  # noqa: A002
    """Who a clause says to tell, about what and how fast.

    {{ tell("REPORT") }}
    """
    passage = at.passage(id)
    reports = tuple(report for inner in passage.walk() for report in inner.ours.reports)
    if not reports:
        those = [each.id for each in at.edition.passages.values() if each.ours.reports]
        message = f"'{id}' does not say to tell anybody"
        raise MistakeError(message, f"Clauses that do: {', '.join(those[:8]) or 'none'}.", id)
    return passage, reports


def duties(at: Reading, who: str = "", kind: str = "") -> Binding:
    """What people must, must not, should, should not, may or will do, each with its clause.

    Leave out who for everybody, and kind for every duty. Without both you get the whole register.

    {{ duties(who="GROUP", kind="KIND") }}
    {{ duties(who="GROUP") }}
    {{ duties() }}
    """
    if who:
        one_of("role or group", who, {**at.policy.role_by_id, **at.policy.group_by_id})
    if kind:
        one_of("kind of duty", kind, dict.fromkeys(get_args(DutyKind)))
    found = starting.duties(at.policy, at.edition, filter(None, (who,)))
    return Binding(who, kind, tuple(each for each in found if kind in {"", each[1].kind}))


def flowchart(at: Reading, guide: str) -> Guide:
    """A guide, drawn as a flowchart.

    {{ flowchart("GUIDE") }}
    """
    return one_of("guide", guide, at.edition.guide_by_id)


def answer(at: Reading, guide: str, outcome: str) -> tuple[Guide, Outcome]:
    """One answer of a guide: what to do, who to tell and what the policy says.

    {{ answer("GUIDE", "OUTCOME") }}
    """
    found = flowchart(at, guide)
    reached = guides.shortest(found)
    known = {name: each for name, each in guides.outcomes(found).items() if name in reached}
    return found, one_of(f"answer of '{guide}'", outcome, known)


def steps(at: Reading, guide: str) -> Guide:
    """A guide in its place on the page, one question at a time.

    {{ steps("GUIDE") }}
    """
    return flowchart(at, guide)


def history(at: Reading) -> Edition:
    """Every edition with its dates and reviews, from document control.

    {{ history() }}
    """
    return at.edition


def changes(at: Reading, since: str = "") -> Edition | None:
    """What changed from an earlier edition to this one, marked word by word.

    Without an edition you get the whole page of changes.

    {{ changes(since="SINCE") }}
    {{ changes() }}
    """
    if not since:
        return None
    known = {e.name: e for e in at.policy.editions if not e.is_draft and e.name != at.edition.name}
    return one_of("edition", since, known)


MACROS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        clause, quote, ref, definition, citation, contact, tell, duties, flowchart, answer, steps,
        history, changes,
    )
}  # fmt: skip
"""The macros for authors, by name."""


def _due(policy: Policy, edition: Edition) -> str:
    due = reviews.due(policy, edition)
    return due.when.words if due else _NOT_GIVEN


FACTS: dict[str, Callable[[Policy, Edition], str]] = {
    "edition.title": lambda _, edition: edition.control.title,
    "edition.date": lambda _, edition: edition.label,
    "edition.status": lambda _, edition: status.status(edition),
    "edition.adopted": lambda _, edition: dates.in_words(edition.control.adopted, _NOT_GIVEN),
    "edition.author": lambda _, edition: edition.control.author or _NOT_GIVEN,
    "review.due": _due,
}
"""The facts that an author can name in a sentence, written without brackets."""

PARTS_OF_PAGES = frozenset(
    {
        "a_to_z", "authors", "citations", "definitions", "document_control", "for_reviewers",
        "guide_page", "guides", "home", "people", "printed_copies", "questions_to",
        "school_office", "section_page",
    }
)  # fmt: skip
"""The macros that make the parts of the site's own pages. Authors do not pass words to them."""


def form(name: str) -> str:
    """How a macro is written, with the names of its arguments."""
    given = list(inspect.signature(MACROS[name]).parameters.values())[1:]
    return f"{{{{ {name}({', '.join(map(_written, given))}) }}}}"


def _written(argument: inspect.Parameter) -> str:
    if argument.kind is argument.VAR_POSITIONAL:
        return '"id", "another-id"'
    return f'{argument.name}="…"' if argument.default == "" else f'"{argument.name}"'


def find(at: Reading, name: str, *given: str, **named: str) -> Any:
    """What a macro finds.

    Raises MistakeError if it finds nothing, or does not take these arguments.
    """
    macro = MACROS[name]
    try:
        inspect.signature(macro).bind(at, *given, **named)
    except TypeError as error:
        message = f"{name}() does not take these words between its brackets"
        raise MistakeError(message, f"Write {form(name)}.") from error
    return macro(at, *given, **named)
