"""What the policy cites is in the register, and the register is looked after."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import dates
from macros.problems import Problem
from macros.reason.likeness import likest
from macros.rules.subject import Subject
from macros.rules.undeclared import Guess, guesses


def citations_are_registered(subject: Subject) -> Iterator[Problem]:
    """What looks like a law, policy or guidance is registered in citations.yml (a warning)."""
    register = subject.policy.citations.citations
    titles = {_hyphened(words): c for c in register for words in (c.title, *c.cited_as)}
    for guess in _guesses(subject, "document"):
        likely = titles.get(likest(_hyphened(guess.phrase), titles))
        hint = (
            "Add it to citations.yml with these words under 'cited_as'; or, if they cite nothing, "
            "list them there under 'not_citations'."
        )
        if likely:
            hint = f"If it means '{likely.id}', add these words to its 'cited_as' in citations.yml."
        # Words under 'cited_as' that are nowhere are reported there: that slip is enough.
        if not (likely and likely.cited_as and not any(map(subject.occurs, likely.cited_as))):
            message = f"'{guess.phrase}' looks like a citation and is not registered"
            yield Problem(guess.place, message, hint)


def references_are_registered(subject: Subject) -> Iterator[Problem]:
    """What looks like a pointer to a place in the policy is declared, or proposed (a warning)."""
    waiting = {
        (entry.id, pointer.phrase)
        for entry in subject.policy.layers
        if entry.layer.proposed
        for pointer in entry.layer.refers_to
    }
    for guess in _guesses(subject, "place"):
        if (guess.passage.id, guess.phrase) in waiting:
            continue
        written = f'"{guess.phrase}"' if guess.phrase[0].isdigit() else guess.phrase
        yield Problem(
            guess.place,
            f"'{guess.phrase}' looks like a cross-reference and is not declared",
            f"'{subject.policy.command('declare')}' adds all that lead to one place "
            "without a doubt. Or write "
            f"under 'refers_to' of '{guess.passage.id}' in the layers: 'phrase: {written}', and "
            "'to:' with an id. If it belongs to a cited document, register both in citations.yml.",
        )


def _guesses(subject: Subject, kind: str) -> Iterator[Guess]:
    for guess in guesses(subject.policy):
        if guess.found.kind == kind:
            yield guess


def held_policies_are_linked(subject: Subject) -> Iterator[Problem]:
    """A sister policy that is in data/ is named by its id where its title is cited (a warning)."""
    shelf = ((p.id, p.in_force) for p in subject.policy.shelf.values())
    titles = {now.control.title.lower(): id_ for id_, now in shelf if now}
    for citation in subject.policy.citations.citations:
        held = titles.get(citation.title.lower())
        if held and not citation.policy:
            yield Problem(
                citation.place,
                f"'{citation.title}' is in data/, and its name does not lead there",
                f"Write 'policy: {held}' under it.",
            )


def replaced_by_something(subject: Subject) -> Iterator[Problem]:
    """A citation that was replaced says by what (a warning)."""
    for citation in subject.policy.citations.citations:
        if citation.status == "replaced" and not citation.replaced_by:
            yield Problem(
                citation.place_of("status"),
                f"'{citation.id}' is replaced, and 'replaced_by' is empty",
                "Give the title and date of what applies now under 'replaced_by'.",
            )


def checked_within_a_year(subject: Subject) -> Iterator[Problem]:
    """A citation was checked within the last year (a warning)."""
    for citation in subject.policy.citations.citations:
        if dates.older_than_a_year(citation.checked_on, subject.today):
            when = dates.phrase(citation.checked_on)
            yield Problem(
                citation.place_of("checked_on"),
                f"'{citation.id}' was last checked {when}, more than a year ago",
                "Look at its source again, then change 'checked_on'.",
            )


def contacts_checked_within_a_year(subject: Subject) -> Iterator[Problem]:
    """A contact that is given was checked within the last year (a warning)."""
    for contact in subject.policy.school.contacts:
        if not (contact.holder or contact.phone or contact.email):
            continue
        when = ""
        if not contact.checked_on:
            when = "never checked"
        elif dates.older_than_a_year(contact.checked_on, subject.today):
            when = f"last checked {dates.phrase(contact.checked_on)}, more than a year ago"
        if when:
            yield Problem(
                contact.place_of("checked_on"),
                f"the contact for '{contact.role}' was {when}",
                "Ring or write to see that it is right, then give the day under 'checked_on'.",
            )


def _hyphened(words: str) -> str:
    return "-".join(words.lower().split())
