"""Phrases laid over adopted words: definitions, citations and cross-references.

The words stay as adopted. Meaning lies in layers over them, found by phrase, longest first, and
every renderer uses the result of this one module. Take the layers away and the adopted text is
left, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from macros import text
from macros.model.edition import Definition, Passage, Statement, Table
from macros.model.policy import Edition, Policy
from macros.text import Run

_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)

LinkKind = Literal["definition", "citation", "cross-reference"]


class Link(NamedTuple):
    """What a phrase means: the id of a definition, of a citation, or of a place in the policy."""

    kind: LinkKind
    target: str


class Span(NamedTuple):
    """Words that lead to one place, or to none, in runs of one emphasis each."""

    runs: tuple[Run, ...]
    link: Link | None = None


Paragraph = tuple[Span, ...]
Paragraphs = tuple[Paragraph, ...]


class Laid(NamedTuple):
    """One passage with its layers: text, table (header first) and closing words."""

    text: Paragraphs
    header: tuple[Paragraphs, ...]
    rows: tuple[tuple[Paragraphs, ...], ...]
    closing: Paragraphs


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
            if not any(first <= start and end <= last for first, last in named):
                yield start, end


@dataclass
class _Claims:
    """The phrases found in one passage. A definition or citation is linked at its first use."""

    linked: set[Link] = field(default_factory=set)

    def in_words(self, words: str, phrases: Iterable[_Phrase]) -> list[tuple[int, int, Link]]:
        found: list[tuple[int, int, Link]] = []
        lower = words.lower()
        for phrase in phrases:
            if phrase.needle in lower:
                found.extend(self._free(phrase, words, found))
        return sorted(found)

    @staticmethod
    def _free(
        phrase: _Phrase, words: str, taken: list[tuple[int, int, Link]]
    ) -> Iterator[tuple[int, int, Link]]:
        for start, end in phrase.places(words):
            if all(end <= first or last <= start for first, last, _ in taken):
                yield start, end, phrase.link

    def shown(self, found: list[tuple[int, int, Link]]) -> list[tuple[int, int, Link]]:
        kept = []
        for start, end, link in found:
            if link.kind == "cross-reference" or link not in self.linked:
                kept.append((start, end, link))
            self.linked.add(link)
        return kept


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
    def _never_linked(self) -> frozenset[str]:
        return frozenset(d.id for d, _ in self.edition.definitions() if not d.linked)

    def _phrases(self, passage: Passage) -> tuple[_Phrase, ...]:
        own = [_Phrase.of(r.phrase, Link("cross-reference", r.to)) for r in passage.refers_to]
        own += [_Phrase.of(c.phrase, Link("citation", c.citation)) for c in passage.cites]
        return _longest_first([*own, *self._shared]) if own else self._shared

    def lay(self, passage: Passage) -> Laid:
        """Lay everything over one passage (its items are passages of their own).

        A term is not linked where it is defined, nor a second time in the same passage. Each
        passage is laid once, however many renderers ask.
        """
        if passage not in self._done:
            self._done[passage] = self._laid(passage)
        return self._done[passage]

    @cached_property
    def _done(self) -> dict[Passage, Laid]:
        return {}

    def lay_statement(self, statement: Statement) -> Laid:
        """Lay the shared layers over a statement and its table."""
        return self._laid_over(statement.text, statement.table, "", self._shared, _Claims())

    def _laid(self, passage: Passage) -> Laid:
        claims = _Claims({Link("definition", d.id) for d in passage.defines})
        phrases = self._phrases(passage)
        return self._laid_over(passage.text, passage.table, passage.closing, phrases, claims)

    def _laid_over(
        self,
        words: str,
        table: Table | None,
        closing: str,
        phrases: tuple[_Phrase, ...],
        claims: _Claims,
    ) -> Laid:
        def laid(words: str) -> Paragraphs:
            return tuple(self._paragraph(p, phrases, claims) for p in text.paragraphs(words))

        first = laid(words)
        header = tuple(laid(cell) for cell in table.header) if table else ()
        rows = tuple(tuple(laid(cell) for cell in row) for row in table.rows) if table else ()
        return Laid(first, header, rows, laid(closing))

    def lay_words(self, words: str) -> Paragraphs:
        """Lay the shared layers over words that belong to no passage, such as the cover."""
        claims = _Claims()
        return tuple(self._paragraph(p, self._shared, claims) for p in text.paragraphs(words))

    def mentions(self, passage: Passage) -> frozenset[Link]:
        """Everything that one passage's own words mention, linked or not."""
        phrases = self._phrases(passage)
        return frozenset(
            link
            for piece in pieces(passage)
            for paragraph in text.plain(piece).split("\n")
            for _, _, link in _Claims().in_words(paragraph, phrases)
        )

    def _paragraph(
        self, runs: text.Paragraph, phrases: tuple[_Phrase, ...], claims: _Claims
    ) -> Paragraph:
        words = "".join(run.text for run in runs)
        found = claims.shown(claims.in_words(words, phrases))
        wanted = [
            f for f in found if f[2].target not in self._never_linked or f[2].kind != "definition"
        ]
        return tuple(_cut(runs, wanted, len(words)))


def pieces(passage: Passage) -> Iterator[str]:
    """The adopted words of one passage, piece by piece: text, table cells, closing words."""
    yield passage.text
    if passage.table:
        yield from passage.table.cells
    yield passage.closing


def words_of(paragraphs: Paragraphs) -> str:
    """The words with every layer taken away; paragraphs are kept apart by a line break."""
    return "\n".join(
        "".join(run.text for span in paragraph for run in span.runs) for paragraph in paragraphs
    )


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


def _cut(runs: text.Paragraph, found: list[tuple[int, int, Link]], length: int) -> Iterator[Span]:
    position = 0
    for start, end, link in found:
        if position < start:
            yield Span(_slice(runs, position, start))
        yield Span(_slice(runs, start, end), link)
        position = end
    if position < length:
        yield Span(_slice(runs, position, length))


def _slice(runs: text.Paragraph, start: int, end: int) -> tuple[Run, ...]:
    kept = []
    offset = 0
    for run in runs:
        words = run.text[max(start - offset, 0) : max(end - offset, 0)]
        if words:
            kept.append(run._replace(text=words))
        offset += len(run.text)
    return tuple(kept)
