"""Words that mean the same to people who search."""

from __future__ import annotations

from collections.abc import Iterator

from macros.problems import Problem
from macros.rules.subject import Subject


def one_group_a_word(subject: Subject) -> Iterator[Problem]:
    """A word stands once among the words that mean the same in the search."""
    school = subject.policy.school
    seen: set[str] = set()
    for position, group in enumerate(school.same_in_search):
        for word in group:
            if word.lower() in seen:
                yield Problem(
                    school.place_of("same_in_search", position),
                    f"'{word}' stands in 'same_in_search' twice",
                    "Leave it where it fits best: the search can take a word in one way only.",
                )
            seen.add(word.lower())


RULES = (one_group_a_word,)
