"""What the macros of a page find in an edition: the passages that it uses, and its mistakes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.page import Call, Page, Use
from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem
from macros.problems.likeness import did_you_mean
from macros.reason import fingerprints
from macros.reason.authors import authoring
from macros.reason.authors.reading import MistakeError, Reading


class Used(NamedTuple):
    """A passage that a page uses: the name that the page gives it, and where it first does."""

    ref: str
    passage: Passage
    place: Place


class Found(NamedTuple):
    """What the macros of a page use in one edition, and their mistakes with the words at fault."""

    used: tuple[Used, ...]
    mistakes: tuple[tuple[Problem, str], ...]


def look_up(policy: Policy, edition: Edition, calls: Iterable[Call]) -> Found:
    """What every macro and fact that a page names finds in an edition."""
    used: dict[tuple[str, str], Used] = {}
    mistakes: list[tuple[Problem, str]] = []
    for call in calls:
        at = Reading(policy, edition)
        try:
            _ask(at, call)
        except MistakeError as error:
            place = next((a.place for a in call.arguments or () if a.value == error.value), None)
            problem = Problem(place or call.place, error.message, error.hint)
            mistakes.append((problem, error.value))
        for (ref, _), passage in at.used.items():
            used.setdefault((ref, passage.id), Used(ref, passage, call.place))
    return Found(tuple(used.values()), tuple(mistakes))


def _ask(at: Reading, call: Call) -> None:
    """Ask one macro or fact. Raises MistakeError if it does not exist, or finds nothing."""
    name, given = call.name, call.arguments
    if given is None and name in authoring.FACTS:
        return
    if given is not None and name in authoring.MACROS:
        named = {each.name: each.value for each in given if each.name}
        authoring.find(at, name, *(each.value for each in given if not each.name), **named)
    elif given is None or name not in authoring.PARTS_OF_PAGES:
        raise _unknown(name, is_call=given is not None)


def _unknown(name: str, *, is_call: bool) -> MistakeError:
    kind, other = ("macro", "fact") if is_call else ("fact", "macro")
    macros, facts = {*authoring.MACROS, *authoring.PARTS_OF_PAGES}, authoring.FACTS
    if name in (facts if is_call else macros):
        form = name if is_call else f"{name}(…)"
        return MistakeError(f"'{name}' is a {other}", f"Write {{{{ {form} }}}}.")
    known = ", ".join(authoring.MACROS if is_call else facts)
    hint = did_you_mean(name, macros.union(facts), f"Known: {known}.")
    return MistakeError(f"there is no {kind} '{name}'", hint)


def confirmed(policy: Policy, page: Page) -> tuple[Use, ...]:
    """The passages that somebody read a page against, with their fingerprints."""
    return tuple(
        use for read in policy.read_pages.pages if read.page == page.path for use in read.uses
    )


def unconfirmed(
    policy: Policy, edition: Edition, page: Page, used: Iterable[Used]
) -> Iterator[tuple[Used, str, str]]:
    """The passages that a page uses and was not read against, each with a message.

    Also what to do first, before it is read again.
    """
    read = confirmed(policy, page)
    known = {(use.ref, use.id): use.fingerprints for use in read}
    meant = {use.ref: use.id for use in read}
    for each in used:
        ref, name = each.ref, each.passage.id
        marks = known.get((ref, name))
        there = f"'{name}' in edition {edition.name}"
        if marks is None and ref in meant:
            message = f"'{ref}' is {there}, and was '{meant[ref]}' when the page was read"
            yield each, message, f"If you mean '{meant[ref]}', write that instead. "
        elif marks is None:
            yield each, f"the page was not read against the words of {there}", ""
        elif fingerprints.of_words(each.passage) not in marks:
            yield each, f"the words of {there} have changed since the page was read", ""
