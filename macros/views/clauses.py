"""One clause with everything that a page shows of it except its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.blocks import Clause, Passage, Section
from macros.model.policy import Edition
from macros.reason import references
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target, to_guide, to_passage, to_places

# The level of a heading that is directly below the title of its page.
BELOW_TITLE = 2


@dataclass(frozen=True)
class ClauseView:
    """One clause: what it is called, and what leads to it and from it.

    `heading` is printed, `label` is ours. If there is neither, `first_words` name the clause for
    readers who cannot see it. `level` is that of its heading in the outline of the page.
    """

    id: str
    number: str
    which: str
    label: str
    heading: str
    first_words: str
    level: int
    aliases: tuple[str, ...]
    refers_to: tuple[Link, ...]
    referred_to_by: tuple[Link, ...]
    guides: tuple[Link, ...]
    outdated: tuple[Link, ...]
    permanent: Target
    reference: str
    citation: str


def of_section(at: Prepared, section: Section) -> Iterator[tuple[Clause, ClauseView]]:
    """The clauses of a section, each one level below the printed heading that it is under."""
    below = BELOW_TITLE
    for each in section.clauses:
        level = max(each.level - 1, BELOW_TITLE) if each.heading else below
        below = level + 1 if each.heading else below
        yield each, clause(at, each, level)


def clause(at: Prepared, given: Clause, level: int = BELOW_TITLE) -> ClauseView:
    """One clause, ready to place."""
    everything = tuple(given.walk())
    heading = given.heading or at.edition.section_of[given.id].heading
    return ClauseView(
        id=given.id,
        number=given.number,
        which=references.which(at.edition, given).strip(),
        label=given.ours.label if given.ours.label != heading else "",
        heading=given.heading,
        first_words=given.label,
        level=level,
        aliases=_aliases(at.edition, given),
        refers_to=_refers_to(at, everything),
        referred_to_by=_referred_to_by(at, everything),
        guides=_guides(at, everything),
        outdated=tuple(
            Link(Target("citation", c.id), c.title) for c in at.relations.outdated(everything)
        ),
        permanent=Target("permanent clause", given.id),
        reference=references.paragraph(at.edition, given),
        citation=references.citation(at.edition, given),
    )


def _aliases(edition: Edition, given: Clause) -> tuple[str, ...]:
    """The printed number as extra anchors, if no other clause has it."""
    number = given.reference
    if not number or len(edition.numbers[number]) > 1:
        return ()
    if not re.fullmatch(r"[A-Za-z0-9.]+", number) or number in edition.passages:
        return ()
    return tuple(dict.fromkeys((number, number.replace(".", "-"))))


def _refers_to(at: Prepared, passages: tuple[Passage, ...]) -> tuple[Link, ...]:
    """What a clause refers to, except places in itself, such as "as defined above"."""
    own = {each.id for each in passages}
    every = (reference.to for each in passages for reference in each.ours.refers_to)
    return to_places(at.edition, (to for to in every if to not in own))


def _referred_to_by(at: Prepared, passages: tuple[Passage, ...]) -> tuple[Link, ...]:
    referring = (each for p in passages for each in at.relations.referring_to.get(p.id, ()))
    others = (other for other in referring if other not in passages)
    return tuple(dict.fromkeys(to_passage(at.edition, other) for other in others))


def _guides(at: Prepared, passages: tuple[Passage, ...]) -> tuple[Link, ...]:
    using = (each for p in passages for each in at.relations.guides_using.get(p.id, ()))
    return tuple(dict.fromkeys(to_guide(guide, end.id, end.act) for guide, end in using))
