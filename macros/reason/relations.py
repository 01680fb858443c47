"""What leads to what in one edition: who refers to a clause, uses a term, cites a document.

Everything here is worked out from the model once, for every output.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from macros.model.base import Report
from macros.model.blocks import Passage
from macros.model.citations import Citation
from macros.model.grouping import grouped
from macros.model.guide import Guide, Outcome
from macros.model.links import Link, Target
from macros.model.policy import Edition, Policy
from macros.reason.phrasing import folded

Meaning = tuple[str, str]
"""What words mention: a kind, such as "definition", and an id."""


@dataclass(frozen=True)
class Relations:
    """The relations of one edition. Passages always come in printed order.

    `mentions_of` gives what the words of a passage mention.
    """

    policy: Policy
    edition: Edition
    mentions_of: Callable[[Passage], frozenset[Meaning]]

    @cached_property
    def mentioned_in(self) -> dict[str, frozenset[Meaning]]:
        """Everything that the words of each clause or item mention, by its id."""
        return {p.id: self.mentions_of(p) for p in self.edition.passages.values()}

    @cached_property
    def mentions(self) -> dict[Meaning, tuple[Passage, ...]]:
        """The passages whose words mention each definition, citation or place."""
        every = self.edition.passages.values()
        return grouped((link, p) for p in every for link in self.mentioned_in[p.id])

    @cached_property
    def in_front(self) -> frozenset[Meaning]:
        """What the cover, the document control table and the statements mention."""
        passages = (inner for statement in self.edition.front for inner in statement.walk())
        return frozenset(link for each in passages for link in self.mentions_of(each))

    def using(self, definition_id: str) -> tuple[Passage, ...]:
        """The passages that use a defined term, without the one that defines it."""
        found = self.mentions.get(("definition", definition_id), ())
        return tuple(p for p in found if definition_id not in {d.id for d in p.ours.defines})

    def citing(self, citation_id: str) -> tuple[Passage, ...]:
        """The passages that cite a document."""
        return self.mentions.get(("citation", citation_id), ())

    def outdated(self, passages: Iterable[Passage]) -> tuple[Citation, ...]:
        """The documents cited in these passages that are out of date."""
        mentioned = {link for p in passages for link in self.mentioned_in[p.id]}
        old = (citation for citation in self.policy.citations.citations if citation.out_of_date)
        return tuple(citation for citation in old if ("citation", citation.id) in mentioned)

    @cached_property
    def referring_to(self) -> dict[str, tuple[Passage, ...]]:
        """For each place, the passages that point to it."""
        every = self.edition.passages.values()
        return grouped((reference.to, p) for p in every for reference in p.ours.refers_to)

    @cached_property
    def guides_using(self) -> dict[str, tuple[tuple[Guide, Outcome], ...]]:
        """For each clause or item, the outcomes that rest on it, with their guides."""
        ends = ((guide, outcome) for guide in self.edition.guides for outcome in guide.outcomes)
        return grouped((cited.clause, end) for end in ends for cited in end[1].clauses)

    @cached_property
    def reports(self) -> dict[str, tuple[tuple[Passage, Report], ...]]:
        """For each role, the passages that say to report to it, and what."""
        every = ((p, report) for p in self.edition.passages.values() for report in p.ours.reports)
        return grouped((role, each) for each in every for role in each[1].to)

    def naming(self, phrases: Iterable[str]) -> tuple[Passage, ...]:
        """The passages whose words contain one of the phrases, as whole words and in its case."""
        wanted = [re.escape(folded(phrase)) for phrase in phrases]
        if not wanted:
            return ()
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)")
        return tuple(p for p, words in self._plain if any(map(pattern.search, words)))

    @cached_property
    def _plain(self) -> tuple[tuple[Passage, tuple[str, ...]], ...]:
        """Each passage with its words, paragraph by paragraph, printed lines joined.

        Statements before the first heading come first.
        """
        return tuple(
            (passage, tuple(folded(each.flat) for each in passage.paragraphs))
            for passage in (*self.edition.statements, *self.edition.passages.values())
        )

    def name_of(self, who: str) -> str:
        """The name of a role or group."""
        named = self.policy.role_by_id.get(who) or self.policy.group_by_id.get(who)
        return named.name if named else who

    def link_to(self, who: str) -> Link:
        """A link to a role or group on the page of people."""
        return Link(Target("role", who), self.name_of(who))
