"""How deep an item is among others, where its levels come from several lists."""

from typing import NamedTuple

from macros.read.word.numbers import Number

# Lists that begin less further in than this, in twentieths of a point, are beside each other.
_FURTHER = 100


class _Item(NamedTuple):
    level: int
    indent: int
    depth: int
    opens: bool


class Depths:
    """The items that follow each other with no other words between, and how deep they are."""

    def __init__(self) -> None:
        self._items: list[_Item] = []
        self._lists: dict[str, list[_Item]] = {}

    def of(self, number: Number, level: int, indent: int, *, opens: bool) -> int:
        """How deep a paragraph is, from 1; 0 where it is no item.

        Takes its level in its own list, how far in it is, and whether it ends in a colon.
        """
        if not (number.text or number.bullet):
            self._items, self._lists = [], {}
            return 0
        # The last come first: mostly one of them says it.
        listed = self._lists.setdefault(number.list, [])
        near = (e for e in reversed(listed) if abs(e.indent - indent) <= _FURTHER)
        beside = (e for e in near if e.level == level)
        # A bullet that somebody moved further in by hand is below those that are not.
        others = (e for e in reversed(listed) if e.level != level or number.text)
        same = next(beside, None) or next(others, None)
        depth = max(same.depth - same.level + level if same else self._begun(level, indent), 1)
        item = _Item(level, indent, depth, opens)
        self._items.append(item)
        listed.append(item)
        return depth

    def _begun(self, level: int, indent: int) -> int:
        """How deep the first item of a list is: below the last that is less far in."""
        if not self._items:
            return level + 1
        last = self._items[-1]
        if last.opens and last.indent == indent:
            # Nothing says how far in it is: what ends in a colon has it below.
            return last.depth + 1
        above = next((e for e in reversed(self._items) if e.indent + _FURTHER < indent), None)
        return max(above.depth if above else 0, level) + 1
