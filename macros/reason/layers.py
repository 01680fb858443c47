"""Phrases laid over adopted words: definitions, citations and cross-references.

The words stay as adopted. Meaning lies in layers over them, found by phrase, longest first. Every
output uses the result of this module. Without the layers, what is left is the adopted text, word
for word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from macros.model.base import Definition
from macros.model.blocks import Block, Passage, Table, all_paragraphs, passages_in
from macros.model.grouping import grouped
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition, Policy
from macros.model.runs import Run, parted
from macros.model.school import Group, Role
from macros.reason.phrasing import Phrases, cover, folded

_A_LETTER = re.compile(r"\w")
_ARTICLE = re.compile(r"^(?:a|an|the) ", re.IGNORECASE)

LinkKind = Literal["definition", "citation", "cross-reference"]


class Link(NamedTuple):
    """What a phrase means: the id of a definition, of a citation, or of a place in the policy."""

    kind: LinkKind
    target: str


class Span(NamedTuple):
    """Words with one link of ours, or with none, in runs of one emphasis each.

    A run may have a printed link of its own, but not in a span that has a link of ours.
    """

    runs: tuple[Run, ...]
    link: Link | None = None


Spans = tuple[Span, ...]
Laid = Mapping[Paragraph, Spans]


class _Found(NamedTuple):
    start: int
    end: int
    link: Link


class _Phrase(NamedTuple):
    """Words, and what they mean. A defined term may be written in any case."""

    words: str
    link: Link


class _Together:
    """Phrases that are searched for together."""

    def __init__(self, phrases: Iterable[_Phrase]) -> None:
        self._by_words = grouped((folded(each.words).lower(), each) for each in phrases)
        self._all = Phrases(self._by_words)

    def places(self, words: str) -> Iterator[tuple[int, int, _Phrase]]:
        """The start, the end and the phrase of each match in `words`, as whole words."""
        for start, end in self._all.spans(words):
            around = words[max(start - 1, 0) : start] + words[end : end + 1]
            found = folded(words[start:end])
            known = self._by_words.get(found.lower(), ())
            for phrase in () if _A_LETTER.search(around) else known:
                if folded(phrase.words) == found or phrase.link.kind == "definition":
                    yield start, end, phrase


@dataclass(frozen=True)
class Layers:
    """The layers of one edition. Build it once; `lay` is then cheap."""

    policy: Policy
    edition: Edition

    @cached_property
    def _shared(self) -> _Together:
        phrases = [
            _Phrase(words, Link("citation", citation.id))
            for citation in self.policy.citations.citations
            if citation.policy != self.policy.id  # its own name on its cover cites nothing
            for words in citation.cited_as
        ]
        for definition, _ in self.edition.definitions:
            link = Link("definition", definition.id)
            phrases.extend(_Phrase(words, link) for words in _forms(definition))
        return _Together(phrases)

    @cached_property
    def _names(self) -> _Together:
        """Longer names of roles, groups and documents that contain a term and mean something else.

        "Guardian" is not linked in "Caldicott Guardian", unless the same office is also called
        "the Guardian".
        """
        terms: dict[str, set[Link]] = defaultdict(set)
        for definition, _ in self.edition.definitions:
            for form in _forms(definition):
                terms[form.lower()].add(Link("definition", definition.id))
        held, found = Phrases(terms), list[_Phrase]()
        for names in self._called:
            own = {link for name in names for link in terms.get(_ARTICLE.sub("", name).lower(), ())}
            found += (
                _Phrase(name, link)
                for name in names
                for start, end in held.spans(name)
                for link in terms[name[start:end].lower()] - own
            )
        return _Together(found)

    @property
    def _called(self) -> Iterator[tuple[str, ...]]:
        """All names of each role, group and document."""
        people: tuple[Role | Group, ...] = (*self.policy.roles.roles, *self.policy.roles.groups)
        for each in people:
            names = (each.name, *each.phrases)
            yield (*names, *(f"{name}s" for name in names))
        for document in self.policy.citations.citations:
            yield (document.title, *document.cited_as)

    @cached_property
    def _never_linked(self) -> frozenset[Link]:
        return frozenset(
            Link("definition", d.id) for d, _ in self.edition.definitions if not d.linked
        )

    def lay(self, passage: Passage) -> Laid:
        """The spans of each paragraph of a passage, without inner passages that have an id.

        A term is not linked where it is defined, nor a second time in the same passage. The header
        of a table has no links, because print repeats it. The result is kept.
        """
        if passage not in self._done:
            self._done[passage] = self._laid(passage)
        return self._done[passage]

    @cached_property
    def _done(self) -> dict[Passage, Laid]:
        return {}

    def _laid(self, passage: Passage) -> Laid:
        linked = {Link("definition", d.id) for d in passage.ours.defines}
        headings = frozenset(_of_headers(passage.blocks))
        return {
            each: (Span(each.runs),) if each in headings else self._spans(each, passage, linked)
            for each in passage.paragraphs
        }

    def _spans(self, paragraph: Paragraph, passage: Passage, linked: set[Link]) -> Spans:
        """The spans of one paragraph. A definition or citation is linked at its first use."""
        # A printed link keeps its own address: no link of ours goes over it.
        shown: list[_Found] = []
        for each in self._found(paragraph.flat, passage, _printed_links(paragraph)):
            if each.link not in linked and each.link not in self._never_linked:
                shown.append(each)
            if each.link.kind != "cross-reference":
                linked.add(each.link)
        return tuple(_cut(paragraph, shown))

    def mentions(self, passage: Passage) -> frozenset[Link]:
        """Everything that one passage's own words mention, linked or not."""
        found = (self._found(paragraph.flat, passage) for paragraph in passage.paragraphs)
        return frozenset(each.link for phrases in found for each in phrases)

    def _found(
        self, words: str, passage: Passage, closed: Iterable[tuple[int, int]] = ()
    ) -> list[_Found]:
        """The phrases in a paragraph; none overlaps another one or a `closed` span."""
        own = [_Phrase(r.phrase, Link("cross-reference", r.to)) for r in passage.ours.refers_to]
        own += [_Phrase(c.phrase, Link("citation", c.citation)) for c in passage.ours.cites]
        hidden: dict[Link, bytearray] = {}
        for start, end, name in self._names.places(words):
            cover(hidden.setdefault(name.link, bytearray(len(words))), [(start, end)])
        taken = cover(bytearray(len(words)), closed)
        found = []
        every = (*_Together(own).places(words), *self._shared.places(words))
        for start, end, (_, link) in sorted(every, key=lambda p: (p[0] - p[1], p[2], p[0])):
            inside = hidden.get(link)
            if not any(taken[start:end]) and not (inside and all(inside[start:end])):
                cover(taken, [(start, end)])
                found.append(_Found(start, end, link))
        return sorted(found)


def _of_headers(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs in the headers of the tables among some blocks."""
    for block in blocks:
        if isinstance(block, Table):
            yield from all_paragraphs(inner for cell in block.header for inner in cell.blocks)
        for passage in passages_in((block,)):
            yield from _of_headers(passage.blocks)


def _printed_links(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    offset = 0
    for run in paragraph.runs:
        end = offset + len(run.text)
        if run.link:
            yield offset, end
        offset = end


def _forms(definition: Definition) -> tuple[str, ...]:
    return (definition.term, *definition.forms)


def _cut(paragraph: Paragraph, found: Sequence[_Found]) -> Iterator[Span]:
    """The runs of a paragraph, cut where a found phrase begins and ends."""
    links = (None, *(link for each in found for link in (each.link, None)))
    parts = parted(paragraph.runs, [edge for each in found for edge in each[:2]])
    yield from (Span(part, link) for part, link in zip(parts, links, strict=True) if part)
