"""A phrase that is declared means one thing, and stands in the adopted words.

Whether the phrases of layers stand in their passages is seen where layers are joined to editions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.blocks import Passage
from macros.problems import Place, Problem
from macros.reason import phrasing
from macros.rules.subject import Subject, everything


def haste_of_reports(subject: Subject) -> Iterator[Problem]:
    """How fast to report is said in the words of the passage that says to report."""
    for edition in subject.policy.editions:
        for passage, report in ((p, r) for p in everything(edition) for r in p.reports):
            said = report.how_fast
            if said and not phrasing.stands_in(passage, said, any_case=True):
                yield Problem(
                    report.place_of("how_fast"),
                    f"the words '{said}' are not in the text of '{passage.id}' in edition "
                    f"{edition.name}",
                    _of_another_edition(subject, passage, said) or phrasing.why(said, passage),
                )


def _of_another_edition(subject: Subject, passage: Passage, said: str) -> str:
    """A hint on words that the passage has in another edition; empty where it has them in none."""
    for edition in reversed(subject.held):
        same = (one for one in everything(edition) if one.id == passage.id)
        if any(phrasing.stands_in(one, said, any_case=True) for one in same):
            return (
                f"Edition {edition.name} has them. Add an entry with the words of this one, and "
                "say with 'in', 'since' or 'until' for which edition each is."
            )
    return ""


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
                    phrasing.differs(phrase, subject.all_words.split("\n")),
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
    for edition in subject.policy.editions:
        for passage in everything(edition):
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
            for passage in everything(edition)
            for definition in passage.defines
            for words in (definition.term, *definition.forms)
        )


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
    haste_of_reports,
    cited_as,
    no_citations,
    one_document_a_phrase,
    one_place_a_phrase,
    one_meaning_a_term,
)
