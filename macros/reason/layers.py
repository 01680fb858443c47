"""Phrases laid over adopted words: definitions, citations and cross-references.

The words stay as adopted. Meaning lies in layers over them, found by phrase, longest first, and
every renderer uses the result of this one module. Take the layers away and the adopted text is
left, word for word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from macros.model.blocks import Passage
from macros.model.layer import Definition
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.model.text import Run

_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)

LinkKind = Literal["definition", "citation", "cross-reference"]


class Link(NamedTuple):
    """What a phrase means: the id of a definition, of a citation, or of a place in the policy."""

    kind: LinkKind
    target: str


class Span(NamedTuple):
    """Words that lead to one place, or to none, in runs of one emphasis each.

    A run may hold a link that was printed behind it: a span with a link of ours never does.
    """

    runs: tuple[Run, ...]
    link: Link | None = None


Spans = tuple[Span, ...]
Laid = Mapping[Paragraph, Spans]


class _Found(NamedTuple):
    start: int
    end: int
    link: Link


@dataclass(frozen=True)
class _Phrase:
    words: str
    link: Link
    pattern: re.Pattern[str]
    needle: str
    names: re.Pattern[str] | None = None

    @classmethod
    def of(cls, words: str, link: Link) -> _Phrase:
        return cls(words, link, _whole(re.escape(words)), words.lower())

    @classmethod
    def term(cls, words: str, link: Link, names: re.Pattern[str] | None) -> _Phrase:
        """A term, in any case. It means nothing inside one of the names given."""
        pattern = _whole(f"(?i:{re.escape(words)})")
        return cls(words, link, pattern, words.lower(), names)

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the phrase stands in words, as whole words."""
        named = [match.span() for match in self.names.finditer(words)] if self.names else []
        for match in self.pattern.finditer(words):
            start, end = match.span()
            at = bisect_right(named, (start, len(words))) - 1
            if at < 0 or named[at][1] < end:
                yield start, end


@dataclass
class _Claims:
    """The phrases found in one passage. A definition or citation is linked at its first use."""

    linked: set[Link] = field(default_factory=set)

    def shown(self, found: Iterable[_Found]) -> Iterator[_Found]:
        for each in found:
            if each.link.kind == "cross-reference" or each.link not in self.linked:
                yield each
            self.linked.add(each.link)


@dataclass(frozen=True)
class Layers:
    """The layers of one edition. Build it once; `lay` is then cheap."""

    policy: Policy
    edition: Edition

    @cached_property
    def _shared(self) -> tuple[_Phrase, ...]:
        phrases = [
            _Phrase.of(words, Link("citation", citation.id))
            for citation in self.policy.citations.citations
            for words in citation.cited_as
        ]
        for definition, _ in self.edition.definitions():
            link = Link("definition", definition.id)
            names = self._names_around(definition)
            phrases.extend(_Phrase.term(words, link, names) for words in _forms(definition))
        return _longest_first(phrases)

    def _names_around(self, definition: Definition) -> re.Pattern[str] | None:
        """The longer names that hold a term and mean something else: a role, group or document.

        "Guardian" means nothing in "Caldicott Guardian"; but where the same office is also called
        "the Guardian", its longer name means what the term does.
        """
        held = _whole(f"(?i:{'|'.join(map(re.escape, _forms(definition)))})")
        roles = self.policy.roles
        people = [(each.name, *each.phrases) for each in roles.roles]
        people += [(each.name, *each.phrases) for each in roles.groups]
        documents = [(each.title, *each.cited_as) for each in self.policy.citations.citations]
        found = [
            *(f"(?i:{re.escape(name)}s?)" for name in _others(people, held)),
            *(re.escape(title) for title in _others(documents, held)),
        ]
        return _whole("|".join(found)) if found else None

    @cached_property
    def _never_linked(self) -> frozenset[Link]:
        return frozenset(
            Link("definition", d.id) for d, _ in self.edition.definitions() if not d.linked
        )

    def _phrases(self, passage: Passage) -> tuple[_Phrase, ...]:
        own = [_Phrase.of(r.phrase, Link("cross-reference", r.to)) for r in passage.refers_to]
        own += [_Phrase.of(c.phrase, Link("citation", c.citation)) for c in passage.cites]
        return _longest_first([*own, *self._shared]) if own else self._shared

    def lay(self, passage: Passage) -> Laid:
        """The spans of each paragraph of a passage; passages below with an id are laid apart.

        A term is not linked where it is defined, nor a second time in the same passage. Each
        passage is laid once, however many renderers ask.
        """
        if passage not in self._done:
            self._done[passage] = self._laid(passage)
        return self._done[passage]

    @cached_property
    def _done(self) -> dict[Passage, Laid]:
        return {}

    def _laid(self, passage: Passage) -> Laid:
        claims = _Claims({Link("definition", d.id) for d in passage.defines})
        phrases = self._phrases(passage)
        return {each: self._spans(each, phrases, claims) for each in passage.paragraphs}

    def _spans(self, paragraph: Paragraph, phrases: tuple[_Phrase, ...], claims: _Claims) -> Spans:
        # What was printed as a link leads where the print says: nothing of ours lies over it.
        found = _found(paragraph.plain, phrases, _printed_links(paragraph))
        shown = claims.shown(found)
        return tuple(_cut(paragraph, [f for f in shown if f.link not in self._never_linked]))

    def mentions(self, passage: Passage) -> frozenset[Link]:
        """Everything that one passage's own words mention, linked or not."""
        phrases = self._phrases(passage)
        return frozenset(
            found.link
            for paragraph in passage.paragraphs
            for found in _found(paragraph.plain, phrases)
        )


def _found(
    plain: str, phrases: Iterable[_Phrase], closed: Iterable[tuple[int, int]] = ()
) -> list[_Found]:
    """The phrases in a paragraph, none over another, nor over what is closed to them."""
    words = plain.replace("\n", " ")  # a line that was broken in print breaks no phrase
    lower = words.lower()
    taken = bytearray(len(words))
    for start, end in closed:
        taken[start:end] = b"\1" * (end - start)
    held = (phrase for phrase in phrases if phrase.needle in lower)
    places = (_Found(*place, each.link) for each in held for place in each.places(words))
    found = []
    for each in places:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return sorted(found)


def _printed_links(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    offset = 0
    for run in paragraph.runs:
        end = offset + len(run.text)
        if run.link:
            yield offset, end
        offset = end


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _forms(definition: Definition) -> tuple[str, ...]:
    return (definition.term, *definition.forms)


def _others(named: Iterable[tuple[str, ...]], term: re.Pattern[str]) -> Iterator[str]:
    """The names that hold a term, of all that is not itself called by that term."""
    for names in named:
        if not any(term.fullmatch(_ARTICLE.sub("", name)) for name in names):
            yield from filter(term.search, names)


def _longest_first(phrases: list[_Phrase]) -> tuple[_Phrase, ...]:
    return tuple(sorted(phrases, key=lambda p: (-len(p.words), p.words, p.link)))


def _cut(paragraph: Paragraph, found: Iterable[_Found]) -> Iterator[Span]:
    """The runs of a paragraph, cut where something that was found begins and ends."""
    rest = _Rest(paragraph.runs)
    position = 0
    for start, end, link in found:
        yield from rest.span(start - position)
        yield from rest.span(end - start, link)
        position = end
    yield from rest.span(len(paragraph.plain) - position)


@dataclass
class _Rest:
    """What is left of some runs: those from `at` on, the first without the letters `used`."""

    runs: tuple[Run, ...]
    at: int = 0
    used: int = 0

    def span(self, length: int, link: Link | None = None) -> Iterator[Span]:
        """The next letters as one span, unless there are none."""
        if length:
            yield Span(tuple(self._take(length)), link)

    def _take(self, length: int) -> Iterator[Run]:
        while length:
            run = self.runs[self.at]
            words = run.text[self.used : self.used + length]
            length -= len(words)
            self.used += len(words)
            if words:
                yield run._replace(text=words)
            if self.used == len(run.text):
                self.at, self.used = self.at + 1, 0
