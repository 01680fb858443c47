"""A fact as pages show it: a name, and beside it words, addresses, duties or places."""

from __future__ import annotations

from typing import NamedTuple

from macros.reason import dates
from macros.publish.site.links import LinkView

MANY = 8
MANY_DUTIES = 3


class Reach(NamedTuple):
    """One address that can be followed, with what it is."""

    name: str
    value: str
    href: str


class DutyView(NamedTuple):
    """One duty. `binds` holds the ids of all it binds, the members of a wider group included."""

    phrase: str
    marks: dict[str, str]
    kind: str
    slug: str
    who: str
    binds: str
    where: LinkView


class Fact(NamedTuple):
    """One fact. `places` and `folded` hold lists of places: a long one is folded away at first.

    `folded_duties` holds a long list of duties, folded away as well.
    `office` sends the reader to the school office: it holds the ways to reach it, once.
    """

    name: str
    words: tuple[str, ...] = ()
    reach: tuple[Reach, ...] = ()
    duties: tuple[DutyView, ...] = ()
    places: tuple[tuple[LinkView, ...], ...] = ()
    folded: tuple[tuple[LinkView, ...], ...] = ()
    office: tuple[tuple[Reach, ...], ...] = ()
    folded_duties: tuple[tuple[DutyView, ...], ...] = ()
    slug: str = "fact"

    @property
    def told(self) -> bool:
        """Whether there is anything to tell."""
        listed = (self.duties, self.folded_duties, self.places, self.folded)
        return any((self.words, self.reach, self.office, *listed))


def counted(count: int, noun: str, many: str) -> str:
    """How many there are, in words: "1 duty", "2 duties"."""
    return f"{count} {noun if count == 1 else many}"


def told(*facts: Fact) -> tuple[Fact, ...]:
    """The facts that have something to tell."""
    return tuple(fact for fact in facts if fact.told)


def words(name: str, *lines: str, slug: str = "fact") -> Fact:
    """A fact in words; empty ones are left out."""
    return Fact(name, words=tuple(line for line in lines if line), slug=slug)


def dated(name: str, days: tuple[str, ...]) -> Fact:
    """A fact that is a list of dates, each as precise as it is given."""
    return words(name, ", ".join(map(dates.in_words, days)))


def places(name: str, links: tuple[LinkView, ...], otherwise: str = "") -> Fact:
    """A fact that is a list of places; `otherwise` is said when there is none."""
    if not links:
        return words(name, otherwise)
    return Fact(name, places=(links,))


def many_places(name: str, links: tuple[LinkView, ...], otherwise: str = "") -> Fact:
    """The same, a long list folded away."""
    if len(links) > MANY:
        return Fact(name, folded=(links,))
    return places(name, links, otherwise)


def many_duties(name: str, duties: tuple[DutyView, ...]) -> Fact:
    """A fact that is a list of duties, a long list folded away."""
    if len(duties) > MANY_DUTIES:
        return Fact(name, folded_duties=(duties,))
    return Fact(name, duties=duties)
