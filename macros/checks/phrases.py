"""A phrase that is declared stands in the adopted words, and means one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.checks.subject import Subject, every_passage, holds, named, paragraphs, walk
from macros.model.edition import Passage
from macros.problems import Place, Problem

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def duty_phrases(subject: Subject) -> Iterator[Problem]:
    """The phrase of a duty stands in the words of its own clause or item."""
    yield from _declared(subject, "duties")


def reference_phrases(subject: Subject) -> Iterator[Problem]:
    """The phrase of a cross-reference stands in the words of its own clause or item."""
    yield from _declared(subject, "refers_to")


def citing_phrases(subject: Subject) -> Iterator[Problem]:
    """The phrase by which a clause cites a document stands in its own words."""
    yield from _declared(subject, "cites")


def haste_of_reports(subject: Subject) -> Iterator[Problem]:
    """How fast to report is said in the words of the clause or item that says to report."""
    for passage in every_passage(subject):
        words = [paragraph.lower() for paragraph in paragraphs(passage)]
        for report in passage.reports:
            if report.how_fast and not any(holds(p, report.how_fast.lower()) for p in words):
                yield _absent(report.place_of("how_fast"), report.how_fast, passage)


def defined_terms(subject: Subject) -> Iterator[Problem]:
    """A term, or another form of it, stands in the passage that defines it."""
    for passage in every_passage(subject):
        for definition in passage.defines:
            forms = (definition.term, *definition.forms)
            words = [paragraph.lower() for paragraph in paragraphs(passage)]
            if not any(holds(p, form.lower()) for p in words for form in forms):
                place = definition.place_of("term")
                yield _absent(place, definition.term, passage)


def cited_as(subject: Subject) -> Iterator[Problem]:
    """The words by which the policy cites a document occur in an edition."""
    if not subject.held:
        return
    for citation in subject.policy.citations.citations:
        for position, phrase in enumerate(citation.cited_as):
            if not subject.occurs(phrase):
                yield Problem(
                    citation.place_of("cited_as", position),
                    f"the words '{phrase}' are not in the policy",
                    _why(phrase, subject.all_words.split("\n")),
                )


def no_citations(subject: Subject) -> Iterator[Problem]:
    """Words listed as no citation occur in an edition (a warning)."""
    register = subject.policy.citations
    if not subject.held:
        return
    for position, phrase in enumerate(register.not_citations):
        if not subject.occurs(phrase):
            place = register.place_of("not_citations", position)
            message = f"the words '{phrase}' are not in the policy"
            yield Problem(place, message, "Leave them out, or copy them from the text.", "warning")


def one_document_a_phrase(subject: Subject) -> Iterator[Problem]:
    """No two documents are cited by the same words."""
    yield from _shared(
        (phrase, citation.id, citation.place_of("cited_as", position))
        for citation in subject.policy.citations.citations
        for position, phrase in enumerate(citation.cited_as)
    )


def one_place_a_phrase(subject: Subject) -> Iterator[Problem]:
    """Within a passage the same words point to one place and cite one document."""
    for passage in every_passage(subject):
        if passage.refers_to or passage.cites:
            yield from _shared(
                [(r.phrase, r.to, r.place_of("phrase")) for r in passage.refers_to]
                + [(c.phrase, c.citation, c.place_of("phrase")) for c in passage.cites]
            )


def one_meaning_a_term(subject: Subject) -> Iterator[Problem]:
    """Within an edition no two definitions share a term or another form of it."""
    for edition in subject.policy.editions:
        yield from _shared(
            (words.lower(), definition.id, definition.place_of("term"))
            for passage in walk(edition)
            for definition in passage.defines
            for words in (definition.term, *definition.forms)
        )


def _declared(subject: Subject, field: str) -> Iterator[Problem]:
    for passage in every_passage(subject):
        declared = getattr(passage, field)
        words = tuple(paragraphs(passage)) if declared else ()
        for record in declared:
            if not any(holds(paragraph, record.phrase) for paragraph in words):
                yield _absent(record.place_of("phrase"), record.phrase, passage)


def _absent(place: Place, phrase: str, passage: Passage) -> Problem:
    below = (item for item in passage.walk() if item is not passage)
    owner = next((i for i in below if any(holds(p, phrase) for p in paragraphs(i))), None)
    hint = (
        f"They stand in the item '{owner.id}': write this there."
        if owner
        else _why(phrase, paragraphs(passage))
    )
    return Problem(place, f"the words '{phrase}' are not in the text of {named(passage)}", hint)


def _why(phrase: str, words: Iterable[str]) -> str:
    """A hint on what makes the phrase differ from the words."""
    if "**" in phrase or re.search(r"(?<!\\)\*\w", phrase):
        return "Leave out the marks for bold and italic (*)."
    whole = "\n".join(words)
    if phrase.lower() in whole.lower():
        at = whole.lower().index(phrase.lower())
        found = whole[at : at + len(phrase)]
        if found == phrase:
            return "They are only part of a longer word there: copy whole words."
        return f"The text has other capitals: '{found}'."
    if _flat(phrase) in _flat(whole):
        return "The text has other quote marks, dashes, spaces or line breaks: copy from it."
    return "Copy the words from the text, exactly as they stand there."


def _flat(words: str) -> str:
    return " ".join(words.translate(_PLAIN).lower().split())


def _shared(declared: Iterable[tuple[str, str, Place]]) -> Iterator[Problem]:
    first: dict[str, tuple[str, Place]] = {}
    for phrase, target, place in declared:
        known, before = first.setdefault(phrase, (target, place))
        if known != target:
            yield Problem(
                place,
                f"the words '{phrase}' stand for '{target}' here and for '{known}' elsewhere",
                f"See {before}. The same words can lead to one place only.",
            )


RULES = (
    duty_phrases,
    reference_phrases,
    citing_phrases,
    haste_of_reports,
    defined_terms,
    cited_as,
    no_citations,
    one_document_a_phrase,
    one_place_a_phrase,
    one_meaning_a_term,
)
