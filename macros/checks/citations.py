"""What the policy cites is in the register, and the register is looked after."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from macros import dates
from macros.checks import pointing
from macros.checks.lookalikes import Lookalike, find
from macros.checks.pointing import Places
from macros.checks.subject import Subject, is_left_out, paragraphs, plain_paragraphs, walk
from macros.model.citations import Citation
from macros.model.edition import Passage
from macros.model.policy import Edition
from macros.problems import Place, Problem

# "section 5 of the …", "sections 5 and 6 of …": what may stand between a place and its document.
_BETWEEN = re.compile(r",? (?:(?:[,\s]|and|or|to|[\d.]+|\([a-z\d]+\))*(?:of|in|under) (?:the )?)?")


# Words that belong to no clause cannot declare where they point to.
_NOWHERE = Places(frozenset(), frozenset())

# What a citation that is confirmed says of how it was.
_LOOKED_UP = ("source", "checked_on")


class _Words(NamedTuple):
    """Adopted words to look through: where they are written, and the phrases known there.

    `unsure` says that a phrase declared there is faulty, and complained of already.
    """

    place: Place
    words: str
    known: tuple[str, ...]
    own_titles: frozenset[str]
    places: Places
    no_documents: frozenset[str]
    unsure: bool


def citations_are_registered(subject: Subject) -> Iterator[Problem]:
    """What looks like a law, policy or guidance is registered in citations.yml."""
    for words, found in _unregistered(subject, "document"):
        phrase = words.words[found.start : found.end]
        if phrase in subject.policy.unread_citations:
            continue
        likely = _likely(subject.policy.citations.citations, phrase)
        # Words under 'cited_as' that stand nowhere are complained of there: that slip is enough.
        if not (likely and likely.cited_as and not any(map(subject.occurs, likely.cited_as))):
            yield Problem(
                words.place,
                f"'{phrase}' looks like a citation and is not registered",
                _how_to_register(likely),
            )


def references_are_registered(subject: Subject) -> Iterator[Problem]:
    """What looks like a pointer to a place in the policy is a declared cross-reference."""
    for words, found in _unregistered(subject, "place"):
        if words.unsure:
            continue
        phrase = words.words[found.start : found.end]
        written = f'"{phrase}"' if phrase[0].isdigit() else phrase
        yield Problem(
            words.place,
            f"'{phrase}' looks like a cross-reference and is not declared",
            f"Declare it here under 'refers_to', with 'phrase: {written}' and the id it leads to. "
            "If it belongs to a cited document, register both together in citations.yml.",
        )


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
    cited = {c.citation for e in subject.held for p in walk(e) for c in p.cites}
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


def _unregistered(subject: Subject, kind: str) -> Iterator[tuple[_Words, Lookalike]]:
    for words, lookalike in _all_unregistered(subject):
        if lookalike.kind == kind:
            yield words, lookalike


@lru_cache(maxsize=1)
def _all_unregistered(subject: Subject) -> tuple[tuple[_Words, Lookalike], ...]:
    """All that looks like a citation and is not known, found once for both rules about it."""
    unknown = []
    for edition in subject.policy.editions:
        for words in _all_words(subject, edition):
            found = sorted([*find(words.words), *pointing.find(words.words, words.places)])
            spans = _spans(words) if found else []
            unknown += [(words, f) for f in found if not _is_known(f, words, spans, found)]
    return tuple(unknown)


def _is_known(
    lookalike: Lookalike, words: _Words, spans: list[tuple[int, int]], found: list[Lookalike]
) -> bool:
    if any(first < lookalike.end and lookalike.telling < last for first, last in spans):
        return True
    if lookalike.kind == "document":
        phrase = words.words[lookalike.start : lookalike.end].lower()
        return any(phrase in known.lower() for known in words.own_titles)
    between = _BETWEEN.match(words.words, lookalike.end)
    following = between.end() if between else lookalike.end
    # "Paragraph 17 of this policy" is a place in this policy, though "this policy" is known.
    documents = [*spans, *((f.start, f.end) for f in found if f.kind == "document")]
    cited = [(a, b) for a, b in documents if words.words[a:b].lower() not in words.no_documents]
    return any(first <= following < last for first, last in cited)


def _spans(words: _Words) -> list[tuple[int, int]]:
    """Where known phrases stand in words. Capitals do not matter: titles are often varied so."""
    lower = words.words.lower()
    return [
        (match.start(), match.end())
        for phrase in words.known
        if phrase and phrase.lower() in lower
        for match in re.finditer(re.escape(phrase.lower()), lower)
    ]


def _all_words(subject: Subject, edition: Edition) -> Iterator[_Words]:
    titles = frozenset(edition.control.title for edition in subject.policy.editions)
    register = subject.policy.citations
    none = frozenset(phrase.lower() for phrase in (*titles, *register.not_citations))
    shared = _known(subject, titles)
    places = {section.id: pointing.places(edition, section) for section in edition.sections}
    for place, words, passage in _texts(edition):
        own = _own(passage) if passage else ()
        around = places[edition.section_of[passage.id].id] if passage else _NOWHERE
        unsure = passage is not None and _is_unsure(subject, passage, own)
        known = (*own, *shared)
        for paragraph in plain_paragraphs(words) if words else ():
            yield _Words(place, paragraph, known, titles, around, none, unsure)


def _texts(edition: Edition) -> Iterator[tuple[Place, str, Passage | None]]:
    """Every adopted text with its place, and the passage that it belongs to if it does."""
    for printed in edition.control.control:
        yield printed.place_of("value"), printed.value, None
    for statement in edition.control.statements:
        yield from ((statement.place_of("text"), piece, None) for piece in statement.pieces)
    for passage in walk(edition):
        yield passage.place_of("text"), passage.text, passage
        for cell in passage.table.cells if passage.table else ():
            yield passage.place_of("table"), cell, passage
        yield passage.place_of("closing"), passage.closing, passage


def _own(passage: Passage) -> tuple[str, ...]:
    return (*(r.phrase for r in passage.refers_to), *(c.phrase for c in passage.cites))


def _is_unsure(subject: Subject, passage: Passage, own: tuple[str, ...]) -> bool:
    """Whether what a passage declares is faulty: left out, or not in its words."""
    absent = any(not any(phrase in words for words in paragraphs(passage)) for phrase in own)
    return absent or subject.has_faults(passage)


def _known(subject: Subject, titles: frozenset[str]) -> tuple[str, ...]:
    register = subject.policy.citations
    phrases = {phrase for citation in register.citations for phrase in citation.cited_as}
    return tuple(sorted(phrases | titles | set(register.not_citations)))


def _how_to_register(likely: Citation | None) -> str:
    if likely:
        return f"If it means '{likely.id}', add these words to its 'cited_as' in citations.yml."
    return (
        "Add it to citations.yml with these words under 'cited_as'; or, if they cite nothing, "
        "list them there under 'not_citations'."
    )


def _likely(citations: Iterable[Citation], phrase: str) -> Citation | None:
    titles = {words: c for c in citations for words in (c.title, *c.cited_as)}
    close = difflib.get_close_matches(phrase, sorted(titles), n=1, cutoff=0.7)
    return titles[close[0]] if close else None


RULES = (
    citations_are_registered,
    references_are_registered,
    replaced_by_something,
    confirmed_from_somewhere,
    checked_within_a_year,
    contacts_checked_within_a_year,
    cited_somewhere,
)
