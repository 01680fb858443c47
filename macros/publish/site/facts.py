"""A fact as pages show it: a name, and beside it words, addresses, duties or places."""

from typing import NamedTuple

from macros.reason.targets import Link
from macros.views.contacts import Reach
from macros.views.duties import DutyView
from macros.views.editions import Facts

MANY = 3


class Fact(NamedTuple):
    """One fact. A long list of duties is folded away at first, one of places if it may be.

    `office` sends the reader to the school office.
    """

    name: str
    words: tuple[str, ...] = ()
    reach: tuple[Reach, ...] = ()
    duties: tuple[DutyView, ...] = ()
    places: tuple[Link, ...] = ()
    office: Reach | None = None
    slug: str = "fact"
    may_fold: bool = False

    @property
    def folded(self) -> str:
        """How many duties or places are folded away, in words; empty for a short list."""
        if len(self.duties) > MANY:
            return f"{len(self.duties)} duties"
        return f"{len(self.places)} places" if self.may_fold and len(self.places) > MANY else ""


def given(*facts: Fact) -> tuple[Fact, ...]:
    """The facts that have something to say."""
    return tuple(f for f in facts if any((f.words, f.reach, f.duties, f.places, f.office)))


def words(name: str, *lines: str, slug: str = "fact") -> Fact:
    """A fact in words; empty ones are left out."""
    return Fact(name, words=tuple(filter(None, lines)), slug=slug)


def places(name: str, links: tuple[Link, ...], otherwise: str = "", slug: str = "fact") -> Fact:
    """A fact that is a list of places; `otherwise` is said when there is none."""
    return Fact(name, places=links, slug=slug) if links else words(name, otherwise, slug=slug)


def many_places(name: str, links: tuple[Link, ...], otherwise: str = "") -> Fact:
    """The same, a long list folded away."""
    return places(name, links, otherwise)._replace(may_fold=True)


def in_words(facts: Facts, *names: str) -> tuple[Fact, ...]:
    """Those of some facts that have these names, or all of them."""
    wanted = names or tuple(facts)
    return tuple(Fact(name, facts[name]) for name in wanted if name in facts)
