"""A declared phrase has one meaning, and is in the adopted words.

The join of layers to editions checks that the phrases of layers are in their passages.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from macros.model.blocks import Passage
from macros.model.citations import Citation
from macros.model.school import Group, Role
from macros.problems import Place, Problem
from macros.reason import losses, phrasing
from macros.rules.subject import Follows, Subject


def haste_of_reports(subject: Subject) -> Iterator[Problem]:
    """The words for how fast to report are in the passage that says to report."""
    for edition in subject.policy.editions:
        for passage, report in ((p, r) for p in edition.everything for r in p.ours.reports):
            said = report.how_fast
            if said and not phrasing.is_in(passage, said, any_case=True):
                yield Problem(
                    report.place_of("how_fast"),
                    f"the words '{said}' are not in the text of '{passage.id}' in edition "
                    f"{edition.name}",
                    _of_another_edition(subject, passage, said) or phrasing.why(said, passage),
                )


def _of_another_edition(subject: Subject, passage: Passage, said: str) -> str:
    """A hint on words that the passage has in another edition; empty if no edition has them."""
    for edition in reversed(subject.held):
        same = (one for one in edition.everything if one.id == passage.id)
        if any(phrasing.is_in(one, said, any_case=True) for one in same):
            return (
                f"Edition {edition.name} has them. Add an entry with the words of this one, and "
                "say with 'in', 'since' or 'until' for which edition each is."
            )
    return ""


def proposals_wait(subject: Subject) -> Iterator[Problem]:
    """A person accepts or deletes every proposal from the policy's words (a warning)."""
    waiting = [entry.place for entry in subject.policy.layers if entry.layer.proposed]
    waiting += [citation.place for citation in subject.policy.waiting]
    for path, places in groupby(waiting, key=lambda place: place.path):
        first, *others = places
        waits, them = (
            (f"{len(others) + 1} proposals wait", "them") if others else ("a proposal waits", "it")
        )
        yield Problem(
            first,
            f"{waits} in {path}, and no reader sees {them}",
            "Read the file, and delete what is wrong. Then: "
            f"{subject.policy.command('confirm proposals')}",
        )


def duties_go_on(subject: Subject) -> Iterator[Problem]:
    """A clause of a draft whose duty was ended, and that still says "must", has one (a warning)."""
    for draft, old in subject.scopes.drafts(subject.held):
        for passage, duty in old.duties:
            now, word = draft.passages.get(passage.id), duty.kind.partition(" ")[0]
            if duty.until and now and not now.ours.duties and phrasing.is_in(now, word):
                message = f"'{now.id}' says '{word}' in edition {draft.name}, and has no duty there"
                hint = "Its duty ended with its old words: add one with the new words to a layer."
                yield Problem(now.place, message, hint)


def names_are_in_the_words(subject: Subject) -> Iterator[Problem]:
    """The phrases for a document, role or group are in the policy's words (roles: a warning)."""
    policy = subject.policy
    people: tuple[Role | Group, ...] = (*policy.roles.roles, *policy.roles.groups)
    named: list[tuple[Citation | Role | Group, str]] = [(who, "phrases") for who in people]
    named += [(citation, "cited_as") for citation in policy.citations.citations]
    for record, field in named if subject.held else ():
        for position, phrase in enumerate(getattr(record, field)):
            if not subject.occurs(phrase):
                why = phrasing.differs(phrase, subject.all_words.split("\n"))
                yield Problem(
                    record.place_of(field, position),
                    f"the words '{phrase}' are not in the policy",
                    losses.hint_of(why, subject.scopes),
                    "error" if isinstance(record, Citation) else "warning",
                )


@Follows(named_in="//")
def one_meaning_a_phrase(subject: Subject) -> Iterator[Problem]:
    """The same words mean one role, one document, one place and one term."""
    for declared in _declared(subject):
        first: dict[str, tuple[str, Place]] = {}
        for phrase, target, place in declared:
            known, before = first.setdefault(phrase, (target, place))
            if known != target:
                message = f"the words '{phrase}' mean '{target}' here and '{known}' elsewhere"
                hint = f"See {before}. The same words can lead to one place only."
                yield Problem(place, message, hint)


def _declared(subject: Subject) -> Iterator[Iterable[tuple[str, str, Place]]]:
    """Phrases that must differ, with what they mean and where they are declared."""
    yield (
        (phrase, citation.id, citation.place_of("cited_as", position))
        for citation in subject.policy.citations.citations
        for position, phrase in enumerate(citation.cited_as)
    )
    yield (
        (phrase, role.id, role.place_of("phrases", position))
        for role in subject.policy.roles.roles
        for position, phrase in enumerate(role.phrases)
    )
    for edition in subject.policy.editions:
        yield (
            (words.lower(), definition.id, definition.place_of("term"))
            for definition in (d for passage in edition.everything for d in passage.ours.defines)
            for words in (definition.term, *definition.forms)
        )
        for passage in edition.everything:
            pointing = [(r.phrase, r.to, r.place_of("phrase")) for r in passage.ours.refers_to]
            citing = [(c.phrase, c.citation, c.place_of("phrase")) for c in passage.ours.cites]
            yield (*pointing, *citing)
