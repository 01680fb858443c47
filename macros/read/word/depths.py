"""The depths of items that come from several lists of a Word file."""

from typing import NamedTuple

from macros.read.word.numbers import Number

# Indents that differ by no more than this, in twentieths of a point, are the same.
_FURTHER = 100


class _Item(NamedTuple):
    level: int
    indent: int
    depth: int
    opens: bool


class Depths:
    """The items in a row, with no other words between them, and their depths."""

    def __init__(self) -> None:
        self._items: list[_Item] = []
        self._lists: dict[str, list[_Item]] = {}
        # For each level of a list, its first number and the depth of its last one.
        self._counts: dict[tuple[str, int], tuple[str, int]] = {}

    def of(self, number: Number, level: int, indent: int, *, opens: bool) -> int:
        """The depth of a paragraph, from 1; 0 if it is no item.

        `level` is its level in its own list, and `opens` whether it ends in a colon.
        """
        if not (number.text or number.bullet):
            self._items, self._lists = [], {}
            return 0
        # The last item comes first: it mostly decides.
        listed = self._lists.setdefault(number.list, [])
        near = (e for e in reversed(listed) if abs(e.indent - indent) <= _FURTHER)
        beside = (e for e in near if e.level == level)
        # A bullet that was indented by hand is below those that were not.
        others = (e for e in reversed(listed) if e.level != level or number.text)
        same = next(beside, None) or next(others, None)
        first, known = self._counts.get((number.list, level), (number.text, 0))
        # A number that is not the first goes on where its list was.
        begun = known if number.text != first else self._begun(level, indent)
        depth = max(same.depth - same.level + level if same else begun, 1)
        self._counts[number.list, level] = first, depth
        item = _Item(level, indent, depth, opens)
        self._items.append(item)
        listed.append(item)
        return depth

    def _begun(self, level: int, indent: int) -> int:
        """The depth of the first item of a list: below the last item with a smaller indent."""
        if not self._items:
            return level + 1
        last = self._items[-1]
        if last.opens and last.indent == indent:
            # The indents are the same, but after a colon the list is below.
            return last.depth + 1
        above = next((e for e in reversed(self._items) if e.indent + _FURTHER < indent), None)
        return max(above.depth if above else 0, level) + 1
