"""A fact as pages show it: a name, and beside it words, addresses, duties or places."""

from typing import NamedTuple

from macros.reason.targets import Link
from macros.views.contacts import Reach
from macros.views.duties import DutyView
from macros.views.editions import Facts

MANY = 3


class Fact(NamedTuple):
    """One fact. A long list of duties is folded away; a long list of places is, if it `may_fold`.

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
    """A fact that is a list of places; `otherwise` is for an empty list."""
    return Fact(name, places=links, slug=slug) if links else words(name, otherwise, slug=slug)


def many_places(name: str, links: tuple[Link, ...], otherwise: str = "") -> Fact:
    """A fact that is a list of places, folded away if it is long."""
    return places(name, links, otherwise)._replace(may_fold=True)


def in_words(facts: Facts, *names: str) -> tuple[Fact, ...]:
    """The facts with these names, or all of them."""
    wanted = names or tuple(facts)
    return tuple(Fact(name, facts[name]) for name in wanted if name in facts)
