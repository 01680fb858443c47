"""Words of the policy that look like a citation or a pointer, and that nothing declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Self

from macros.model.blocks import Passage
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.problems import Place
from macros.reason.phrasing import Phrases, cover
from macros.rules import counting, lookalikes, pointing
from macros.rules.lookalikes import Lookalike

# "section 5 of the …", "sections 5 and 6 of …": what may be between a place and its document.
_BETWEEN = re.compile(
    r",? (?:(?:[,\s\d.]|and|or|to|\([a-z\d]{1,9}\)){0,60}(?:of|in|under) (?:the )?)?"
)

_OF = re.compile(r"(?:of|under) (?:the )?$")


class Guess(NamedTuple):
    """Words that look like a citation or a pointer, and where they are."""

    edition: Edition
    passage: Passage
    paragraph: Paragraph
    found: Lookalike

    @property
    def phrase(self) -> str:
        """The words themselves."""
        return self.paragraph.flat[self.found.start : self.found.end]

    @property
    def before(self) -> str:
        """The words in front of the phrase."""
        return self.paragraph.flat[: self.found.start]

    @property
    def names_a_document(self) -> bool:
        """Whether "of the …" follows, and may name another document."""
        words = self.paragraph.flat
        between = _BETWEEN.match(words, self.found.end)
        if between is None or not _OF.search(between.group()):
            return False
        return not words.startswith("this ", between.end())

    @property
    def place(self) -> Place:
        """The place where the words are written."""
        return self.paragraph.place_at(self.found.start)


@dataclass(frozen=True)
class _Known:
    """The phrases that a policy declares for all its passages, and its titles."""

    phrases: Phrases
    titles: tuple[str, ...]
    no_documents: frozenset[str]

    @classmethod
    def of(cls, policy: Policy) -> Self:
        register = policy.citations
        titles = dict.fromkeys(edition.control.title for edition in policy.editions)
        documents = (*register.citations, *policy.waiting)
        cited = [phrase for citation in documents for phrase in citation.cited_as]
        none = (*titles, *register.not_citations)
        return cls(
            Phrases((*cited, *none)),
            tuple(title.lower() for title in titles),
            frozenset(phrase.lower() for phrase in none),
        )


@lru_cache(maxsize=1)
def guesses(policy: Policy) -> tuple[Guess, ...]:
    """All that looks like a citation or a pointer and is not declared, in printed order."""
    known = _Known.of(policy)
    return tuple(guess for edition in policy.editions for guess in _of_edition(edition, known))


def places_of(edition: Edition) -> pointing.Places:
    """The places of an edition that a pointer can lead to."""
    below = [child for section in edition.sections for child in counting.children(section)]
    return pointing.Places.of(edition, below)


def _of_edition(edition: Edition, known: _Known) -> Iterator[Guess]:
    places = places_of(edition)
    for passage in edition.everything:
        section = edition.section_of.get(passage.id)
        for paragraph in passage.paragraphs:
            words = paragraph.flat
            found = [
                *lookalikes.find(words),
                *pointing.find(words, places, section.id if section else ""),
            ]
            for lookalike in _undeclared(sorted(found), words, passage, known) if found else ():
                yield Guess(edition, passage, paragraph, lookalike)


def _undeclared(
    found: list[Lookalike], words: str, passage: Passage, known: _Known
) -> Iterator[Lookalike]:
    declared = [*known.phrases.spans(words), *_own(passage).spans(words)]
    documents = [*declared, *((f.start, f.end) for f in found if f.kind == "document")]
    # "Paragraph 17 of this policy" is a place in this policy, though "this policy" is known.
    other = [(a, b) for a, b in documents if words[a:b].lower() not in known.no_documents]
    taken, cited = (cover(bytearray(len(words)), spans) for spans in (declared, other))
    for lookalike in found:
        if any(taken[lookalike.telling : lookalike.end]):
            continue
        if lookalike.kind == "document":
            phrase = words[lookalike.start : lookalike.end].lower()
            if not any(phrase in title for title in known.titles):
                yield lookalike
        elif not any(cited[_following(words, lookalike)]):
            yield lookalike


def _own(passage: Passage) -> Phrases:
    ours = passage.ours
    return Phrases([*(r.phrase for r in ours.refers_to), *(c.phrase for c in ours.cites)])


def _following(words: str, lookalike: Lookalike) -> slice:
    """The position after a pointer and the words between it and its document, as a slice."""
    between = _BETWEEN.match(words, lookalike.end)
    after = between.end() if between else lookalike.end
    return slice(after, after + 1)
