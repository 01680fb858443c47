"""What the policy cites is in the register, and the register is looked after."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from macros.model.citations import Citation
from macros.problems import Problem
from macros.reason import dates
from macros.rules.lookalikes import HEADS
from macros.rules.subject import Subject, everything, is_left_out
from macros.rules.undeclared import Guess, guesses

_LONG = 4
# What a citation that is confirmed says of how it was.
_LOOKED_UP = ("source", "checked_on")


def citations_are_registered(subject: Subject) -> Iterator[Problem]:
    """What looks like a law, policy or guidance is registered in citations.yml (a warning)."""
    titles = _Titles(subject.policy.citations.citations)
    for guess in _guesses(subject, "document"):
        if guess.phrase in subject.policy.unread_phrases:
            continue
        likely = titles.likely(guess.phrase)
        # Words under 'cited_as' that stand nowhere are reported there: that slip is enough.
        if not (likely and likely.cited_as and not any(map(subject.occurs, likely.cited_as))):
            yield Problem(
                guess.place,
                f"'{guess.phrase}' looks like a citation and is not registered",
                _how_to_register(likely),
                "warning",
            )


def references_are_registered(subject: Subject) -> Iterator[Problem]:
    """What looks like a pointer to a place in the policy is a declared reference (a warning)."""
    for guess in _guesses(subject, "place"):
        if guess.phrase in subject.policy.unread_phrases:
            continue
        written = f'"{guess.phrase}"' if guess.phrase[0].isdigit() else guess.phrase
        yield Problem(
            guess.place,
            f"'{guess.phrase}' looks like a cross-reference and is not declared",
            "'python -m macros declare' adds all that lead to one place without a doubt. Or write "
            f"under 'refers_to' of '{guess.passage.id}' in the layers: 'phrase: {written}', and "
            "'to:' with an id. If it belongs to a cited document, register both in citations.yml.",
            "warning",
        )


def _guesses(subject: Subject, kind: str) -> Iterator[Guess]:
    return (guess for guess in guesses(subject) if guess.found.kind == kind)


def replaced_by_something(subject: Subject) -> Iterator[Problem]:
    """A citation that was replaced says by what, and one that is current was not (a warning)."""
    for citation in subject.policy.citations.citations:
        if citation.status == "replaced" and not citation.replaced_by:
            yield Problem(
                citation.place_of("status"),
                f"'{citation.id}' is replaced, and it is not said by what",
                "Give the title and date of what applies now under 'replaced_by'.",
                "warning",
            )
        elif citation.status == "current" and citation.replaced_by:
            yield Problem(
                citation.place_of("status"),
                f"'{citation.id}' is current and has 'replaced_by'",
                "If a newer document applies, the status is 'replaced'.",
                "warning",
            )


def confirmed_from_somewhere(subject: Subject) -> Iterator[Problem]:
    """A citation that is confirmed says from what source, and when (a warning)."""
    for citation in subject.policy.citations.citations:
        told = all(getattr(citation, name) or is_left_out(citation, name) for name in _LOOKED_UP)
        if citation.confidence == "confirmed" and not told:
            yield Problem(
                citation.place_of("confidence"),
                f"'{citation.id}' is confirmed, without "
                + ("a source" if not citation.source else "a date"),
                "Fill in 'source' and 'checked_on', or write 'confidence: unverified'.",
                "warning",
            )


def checked_within_a_year(subject: Subject) -> Iterator[Problem]:
    """A citation was checked within the last year (a warning)."""
    for citation in subject.policy.citations.citations:
        checked = citation.checked_on
        if dates.older_than_a_year(checked, subject.today):
            yield Problem(
                citation.place_of("checked_on"),
                f"'{citation.id}' was last checked {_when(checked)}, more than a year ago",
                "Look at its source again, then change 'checked_on'.",
                "warning",
            )


def contacts_checked_within_a_year(subject: Subject) -> Iterator[Problem]:
    """A contact that is given was checked within the last year (a warning)."""
    for contact in subject.policy.school.contacts:
        given = contact.holder or contact.phone or contact.email
        if given and not contact.checked_on and not is_left_out(contact, "checked_on"):
            yield Problem(
                contact.place,
                f"the contact for '{contact.role}' was never checked",
                "Ring or write to see that it is right, then give the day under 'checked_on'.",
                "warning",
            )
        elif given and dates.older_than_a_year(contact.checked_on, subject.today):
            yield Problem(
                contact.place_of("checked_on"),
                f"the contact for '{contact.role}' was last checked {_when(contact.checked_on)}, "
                "more than a year ago",
                "See that it is still right, then change 'checked_on'.",
                "warning",
            )


def cited_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every document in the register is cited by some passage (a warning)."""
    if not subject.held:
        return
    cited = {c.citation for e in subject.held for p in everything(e) for c in p.cites}
    for citation in subject.policy.citations.citations:
        lost = citation.id in subject.policy.unread_words
        if not citation.cited_as and citation.id not in cited and not lost:
            yield Problem(
                citation.place,
                f"nothing cites '{citation.id}'",
                "Give the policy's words for it under 'cited_as', or take the entry out.",
                "warning",
            )


def _when(date: str) -> str:
    parsed = dates.parse(date)
    return parsed.phrase if parsed else date


def _how_to_register(likely: Citation | None) -> str:
    if likely:
        return f"If it means '{likely.id}', add these words to its 'cited_as' in citations.yml."
    return (
        "Add it to citations.yml with these words under 'cited_as'; or, if they cite nothing, "
        "list them there under 'not_citations'."
    )


class _Titles:
    """The register by the telling words of its titles: a likely entry shares one at least."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._citations = {words: c for c in citations for words in (c.title, *c.cited_as)}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for title in self._citations:
            for word in _telling(title):
                self._by_word[word].add(title)

    def likely(self, phrase: str) -> Citation | None:
        """The entry that words may mean, by their likeness."""
        sharing = {title for word in _telling(phrase) for title in self._by_word.get(word, ())}
        close = difflib.get_close_matches(phrase, sorted(sharing), n=1, cutoff=0.7)
        return self._citations[close[0]] if close else None


def _telling(words: str) -> set[str]:
    """Its longer words: every other document is an act, a policy or guidance."""
    return {word for word in words.lower().split() if len(word) >= _LONG} - HEADS


RULES = (
    citations_are_registered,
    references_are_registered,
    replaced_by_something,
    confirmed_from_somewhere,
    checked_within_a_year,
    contacts_checked_within_a_year,
    cited_somewhere,
)
