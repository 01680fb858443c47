"""The pairs of old and new passages found so far, and how well the places of two more fit."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping

from macros.reason.changes.parts import Part

Parts = Mapping[str, Part]


class Pairs:
    """The passages of an old and a new text, and which of them are the same.

    `kept` has the old id by the new one, and `became` the new by the old. `shared` counts, for an
    old and a new passage, the inner passages of the one that are now in the other.
    """

    def __init__(self, old: Parts, new: Parts) -> None:
        """Take the passages by their ids, in printed order."""
        self.old, self.new = old, new
        self.kept: dict[str, str] = {}
        self.became: dict[str, str] = {}
        self.shared: Counter[tuple[str, str]] = Counter()
        self.at = {name: at for at, name in enumerate(old)}
        self.new_at = {name: at for at, name in enumerate(new)}
        self.homes = [_homes(side) for side in (old, new)]
        self._sizes = [Counter(homes.values()) for homes in self.homes]
        self._names = list(new)
        self._order: list[int] = []

    def pair(self, new: str, old: str) -> None:
        """Give a new passage the id of an old one."""
        self.kept[new], self.became[old] = old, new
        self.shared[self._homes(new, old)] += 1
        insort(self._order, self.new_at[new])

    def part(self, new: str, old: str) -> None:
        """Undo a pair: take the id of the old passage back from the new one."""
        del self.kept[new], self.became[old]
        self.shared[self._homes(new, old)] -= 1
        self._order.remove(self.new_at[new])

    def _homes(self, new: str, old: str) -> tuple[str, str]:
        return self.homes[0][old], self.homes[1][new]

    @property
    def free(self) -> tuple[list[str], list[str]]:
        """The old and the new passages that are not paired yet."""
        return (
            [name for name in self.old if name not in self.became],
            [name for name in self.new if name not in self.kept],
        )

    def groups(self, key: Callable[[Part], Hashable | None]) -> list[tuple[list[str], list[str]]]:
        """The free old and new passages in groups, by the key that they have in common."""
        found: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for side, (names, parts) in enumerate(zip(self.free, (self.old, self.new), strict=True)):
            for name in names:
                what = key(parts[name])
                if what is not None:
                    found[what][side].append(name)
        return [group for group in found.values() if all(group)]

    def by_key(self, key: Callable[[Part], Hashable | None]) -> None:
        """Pair each two passages that share a key with no other passage."""
        for gone, come in self.groups(key):
            if len(gone) == len(come) == 1:
                self.pair(come[0], gone[0])

    def fit(self, new: str, old: str) -> int:
        """How well two places fit: by inner passages, outer passage, number and neighbours."""
        return (
            3 * (self.shared[old, new] > 0)
            + 2 * self.same_home(new, old)
            + (self.new[new].number == self.old[old].number)
            + 2 * self.between(new, old)
        )

    def same_home(self, new: str, old: str) -> bool:
        """Whether both are in the same passage, or below the same heading, or in none."""
        return self.home_before(new) == self.homes[0][old]

    def home_before(self, new: str) -> str:
        """The old id of what a new passage is in: "" if it is in nothing, "?" if unknown."""
        home = self.homes[1][new]
        return self.kept.get(home, "?") if home else ""

    def same_number(self, new: str, old: str) -> bool:
        """Whether both have the same number in the same outer passage, whatever its number."""
        return self.same_home(new, old) and last(self.new[new]) == last(self.old[old])

    def between(self, new: str, old: str) -> bool:
        """Whether both are between the same paired neighbours."""
        return self.at[old] in self.around(new)

    def around(self, new: str) -> range:
        """The positions of the old passages between the paired neighbours of a new one."""
        at = bisect_left(self._order, self.new_at[new])
        later = at + (self.new_at[new] in self._order[at : at + 1])
        before = self._old_at(self._order[at - 1]) if at else -1
        after = self._old_at(self._order[later]) if later < len(self._order) else len(self.old)
        return range(before + 1, after)

    def _old_at(self, new_at: int) -> int:
        return self.at[self.kept[self._names[new_at]]]

    def same_inside(self, what: str) -> Iterator[tuple[str, str, float]]:
        """Free old and new passages of a kind that share over half of the contents of one of them.

        Yields their ids, and the share of the larger one's contents that is in both.
        """
        for (gone, come), count in self.shared.most_common():
            if not gone or not come or self.old[gone].what != what or self.new[come].what == "item":
                continue
            sizes = self._sizes[0][gone], self._sizes[1][come]
            if 2 * count > min(sizes) and gone not in self.became and come not in self.kept:
                yield gone, come, count / max(sizes)


def last(part: Part) -> str:
    """The last figure of a number, which counts within the outer passage."""
    return part.number.rpartition(".")[2]


def _homes(parts: Parts) -> dict[str, str]:
    """What each passage is in, by id: the heading above it in its section, or else its parent."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for name, part in parts.items():
        found[name] = part.parent
        if part.what == "section":
            above = []
        elif part.what == "clause":
            level = part.passage.level if part.passage.heading else 0
            while level and above and above[-1][0] >= level:
                above.pop()
            found[name] = above[-1][1] if above else part.parent
            above += [(level, name)] if level else []
    return found
