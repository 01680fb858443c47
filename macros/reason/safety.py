"""The school's own safety advice in an edition, and whether the school confirmed it."""

from collections.abc import Iterator

from macros.model import dates
from macros.model.policy import Edition, Policy
from macros.reason import fingerprints


def advice(edition: Edition) -> tuple[str, ...]:
    """All safety advice in the notes and guides of an edition, each once."""
    return tuple(dict.fromkeys(_advice(edition)))


def _advice(edition: Edition) -> Iterator[str]:
    for passage in edition.passages.values():
        yield from (note.text for note in passage.ours.notes if note.kind == "safety")
    for guide in edition.guides:
        yield from (question.safety for question in guide.questions if question.safety)
        for outcome in guide.outcomes:
            yield from filter(None, (outcome.title_advice, *outcome.safety))


def mark(edition: Edition) -> str:
    """The fingerprint of an edition's safety advice, in any order; empty if it has none."""
    words = advice(edition)
    return fingerprints.of_lines(sorted(words)) if words else ""


def is_confirmed(policy: Policy, edition: Edition) -> bool:
    """Whether the school confirmed the safety advice as it now is in this edition."""
    given = policy.facts.safety_confirmed
    return given is not None and mark(edition) in given.fingerprints


def waits(policy: Policy, edition: Edition) -> bool:
    """Whether a draft or adopted edition has safety advice that the school has not confirmed."""
    given = bool(mark(edition)) and not is_confirmed(policy, edition)
    return given and not edition.is_superseded


def marked(policy: Policy, edition: Edition) -> str:
    """The words that mark safety advice as the school's own, and say who confirmed it."""
    given = policy.facts.safety_confirmed
    if given is None or not is_confirmed(policy, edition):
        return "School safety advice"
    return f"School safety advice, confirmed {dates.in_words(given.day)} by {given.by}"
