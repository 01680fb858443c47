"""The documents that the policy cites are in the register, and the register is kept up to date."""

from collections.abc import Iterator

from macros.model import dates
from macros.model.citations import Citation
from macros.model.school import Contact
from macros.problems import Problem
from macros.problems.likeness import likest
from macros.rules import pointing
from macros.rules.subject import Follows, Subject
from macros.rules.undeclared import Guess, guesses, places_of


def citations_are_registered(subject: Subject) -> Iterator[Problem]:
    """Words that look like a law, policy or guidance are in citations.yml (a warning)."""
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
        # If no words under 'cited_as' are in the policy, that is reported already.
        if not (likely and likely.cited_as and not any(map(subject.occurs, likely.cited_as))):
            message = f"'{guess.phrase}' looks like a citation and is not registered"
            yield Problem(guess.place, message, hint)


def references_are_registered(subject: Subject) -> Iterator[Problem]:
    """Words that look like a cross-reference are declared, or proposed (a warning)."""
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
            f"'{subject.policy.command('declare')}' adds all that clearly lead to one place. "
            "Or write "
            f"under 'refers_to' of '{guess.passage.id}' in the layers: 'phrase: {written}', and "
            "'to:' with an id. If it belongs to a cited document, register both in citations.yml.",
        )


@Follows("words")
def pointers_follow_their_number(subject: Subject) -> Iterator[Problem]:
    """In a draft with new numbers, cross-references lead to the same passages (a warning)."""
    for draft, before in subject.scopes.drafts(subject.current):
        old, new = places_of(before), places_of(draft)
        pointers = ((p.place, pointer) for p in draft.everything for pointer in p.ours.refers_to)
        for place, pointer in pointers:
            phrase, now = pointer.phrase, _pointed(pointer.phrase, new)
            if pointer.to in _pointed(phrase, old) - now:
                means = " or ".join(f"'{name}'" for name in sorted(now)) or "nothing"
                yield Problem(
                    place,
                    f"'{phrase}' meant '{pointer.to}' in {before.name}, and means {means} here",
                    "If the number in the words is old, mend it. If another passage is meant, end "
                    f"the pointer at {pointer.place} with 'until', and declare the new one.",
                )


def _pointed(phrase: str, known: pointing.Places) -> set[str]:
    return {name for found in pointing.find(phrase, known) for name in found.ids}


def _guesses(subject: Subject, kind: str) -> Iterator[Guess]:
    for guess in guesses(subject.policy):
        if guess.found.kind == kind:
            yield guess


def held_policies_are_linked(subject: Subject) -> Iterator[Problem]:
    """The citation of another policy that is in data/ names that policy's id (a warning)."""
    shelf = ((p.id, p.in_force) for p in subject.policy.shelf.values())
    titles = {now.control.title.lower(): id_ for id_, now in shelf if now}
    for citation in subject.policy.citations.citations:
        held = titles.get(citation.title.lower())
        if held and not citation.policy:
            message = f"'{citation.title}' is in data/, but this citation does not lead there"
            hint = f"Write 'policy: {held}' under it."
            yield Problem(citation.place, message, hint)


def replaced_by_something(subject: Subject) -> Iterator[Problem]:
    """A citation with the status 'replaced' says what replaced it (a warning)."""
    for citation in subject.policy.citations.citations:
        if citation.status == "replaced" and not citation.replaced_by:
            message = f"'{citation.id}' is replaced, but 'replaced_by' is empty"
            hint = "Give the title and date of what applies now under 'replaced_by'."
            yield Problem(citation.place_of("status"), message, hint)


def checked_within_a_year(subject: Subject) -> Iterator[Problem]:
    """Citations and contact details were checked within the last year (a warning)."""
    checked: list[tuple[Citation | Contact, str, str]] = [
        (cited, f"'{cited.id}'", "Look at its source again, then change 'checked_on'.")
        for cited in subject.policy.citations.citations
        if cited.checked_on
    ]
    ring = "Ring or write to see that it is right, then give the day under 'checked_on'."
    checked += [
        (contact, f"the contact for '{contact.role}'", ring)
        for contact in subject.policy.school.contacts
        if contact.holder or contact.email or subject.policy.contact_of[contact.role].phone
    ]
    for record, name, hint in checked:
        place = record.place_of("checked_on")
        if not record.checked_on:
            yield Problem(place, f"{name} was never checked", hint)
        elif dates.older_than_a_year(record.checked_on, subject.today):
            when = f"{dates.phrase(record.checked_on)}, more than a year ago"
            yield Problem(place, f"{name} was last checked {when}", hint)


def _hyphened(words: str) -> str:
    return "-".join(words.lower().split())
