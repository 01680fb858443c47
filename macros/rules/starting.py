"""The pages for new starters say what the policy says."""

from collections.abc import Iterable, Iterator

from macros.model.induction import Line
from macros.model.policy import Edition
from macros.problems import Problem
from macros.problems.likeness import likest
from macros.reason import starting
from macros.rules.subject import Follows, Subject, severity_of

_NOW = (
    "Name under 'for' the starters that it is for, if not all. Else cite the clause that says it, "
    "add the duty to a layer if the clause has it, correct 'kind', or take the line out."
)
_THEN = (
    "Leave the line as it is for the edition in force. Just before you adopt, write it as the "
    "draft says, or take it out: 'adopt' refuses it otherwise."
)


@Follows(missed=("/layers/", "duties"))
def lines_rest_on_duties(subject: Subject) -> Iterator[Problem]:
    """A clause of each line has a duty of its kind for all its readers (of a draft: a warning)."""
    policy = subject.policy
    drafts = (edition for edition in subject.current if edition.is_draft)
    for edition in (policy.in_force, *drafts) if policy.in_force else ():
        now = edition is policy.in_force
        for line, bound in _unsupported(subject, edition):
            cited = " and ".join(f"'{each.clause}'" for each in line.clauses)
            said = f"this line says '{line.kind}', and {cited} has no such duty in edition "
            message = f"{said}{edition.name} {bound}"
            hint = _NOW if now else _THEN
            yield Problem(line.place_of("kind"), message, hint, severity_of(edition))


def _unsupported(subject: Subject, edition: Edition) -> Iterator[tuple[Line, str]]:
    """The lines without a duty in an edition, each with words for who it would have to bind."""
    policy = subject.policy
    for line in _judged(subject, policy.induction.duties()):
        for starter in filter(lambda each: line.is_for(each.id), policy.roles.starters):
            names = starting.bound_as(policy, starter.are)
            if subject.people.issuperset(starter.are) and not _says(edition, line, names):
                yield line, f"that binds '{starter.id}'"
                break
    for line in _judged(subject, policy.induction.owed):
        if not _says(edition, line, None):
            yield line, "for anybody"


def _judged(subject: Subject, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines to judge: without those whose duties have a mistake that is reported already."""
    slips = {
        (entry.id, duty.kind)
        for entry in subject.policy.layers
        for duty in entry.layer.duties
        if not (subject.people.issuperset(duty.who) and subject.occurs(duty.phrase))
    }
    for line in lines:
        names = [cited.clause for cited in line.clauses]
        if not any((n, line.kind) in slips or likest(n, subject.unplaced) for n in names):
            yield line


def _says(edition: Edition, line: Line, names: frozenset[str] | None) -> bool:
    """Whether a cited clause has a duty of the line's kind, for one of `names` or for anybody.

    Also if a cited clause does not exist, which is reported already.
    """
    passages = [edition.passages.get(cited.clause) for cited in line.clauses]
    found = (duty for passage in passages if passage for duty in passage.ours.duties)
    duties = [duty for duty in found if duty.kind == line.kind]
    return None in passages or any(
        names is None or not names.isdisjoint(duty.who) for duty in duties
    )


@Follows(missed=("/induction.yml", "asks"))
def starters_have_lines(subject: Subject) -> Iterator[Problem]:
    """A policy asks something of every kind of new starter (a warning)."""
    policy = subject.policy
    for starter in policy.roles.starters if policy.in_force else ():
        if not starting.chosen(policy.induction.asks, starter):
            message = f"no line says what is asked of '{starter.id}'"
            hint = "Write it under 'asks' in induction.yml: data/STARTERS.md shows how."
            yield Problem(starter.place, message, hint)


def lines_are_few(subject: Subject) -> Iterator[Problem]:
    """New starters see ten lines at most of what a policy asks."""
    asks = subject.policy.induction.asks
    for starter in subject.policy.roles.starters:
        own = starting.chosen(asks, starter)
        if len(own) > starting.MOST_LINES:
            message = f"this is one line more than {starting.MOST_LINES} for '{starter.id}'"
            hint = "Keep those that matter most on a first day: the page leads to all others."
            yield Problem(own[starting.MOST_LINES].place, message, hint)
