"""Lists whose signs Markdown does not know, as pandoc reads them: (a), A., and `#.` for the next.

Source: https://pandoc.org/MANUAL.html#extension-fancy_lists. Markdown would make one paragraph of
such lines. A bullet put before each makes them items; then the sign becomes their number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from macros.read.numbers import Reading, after, readings

SIGN = re.compile(r"(?P<indent>[ \t]*)(?P<sign>\(?(?:[A-Za-z]{1,4}|\d{1,3}|#)[.)])[ \t]+(?=\S)")
# Numbers that Markdown knows.
_COUNTED = re.compile(r"\d{1,3}\.")
# After more spaces than this, the words of an item would be code.
_WIDEST = 5


@dataclass
class _Signed:
    """A list with typed signs: its indent, their kind, the last one, and the lines of all."""

    indent: int
    kind: str
    last: str
    signs: dict[int, str] = field(default_factory=dict)

    def going_on(self, sign: str, known: Sequence[Reading]) -> str:
        """The bare form of a sign that continues the list; "" if it does not."""
        coming = after(self.kind, self.last)
        if "#" in sign:
            return coming
        of_kind = next((bare for kind, bare, _ in known if kind == self.kind), "")
        return of_kind if of_kind == coming or len(self.signs) > 1 else ""


def behind_bullets(lines: Sequence[str]) -> Iterator[str]:
    """Lines with a bullet before each item that has a typed sign; its indent stays.

    `#.` becomes the next sign. A sign that no other continues is left alone.
    """
    every = list(_signed(lines))
    signs = {at: sign for one in every if len(one.signs) > 1 for at, sign in one.signs.items()}
    for at, line in enumerate(lines):
        found = SIGN.match(line)
        if not found or at not in signs:
            yield line
        elif _COUNTED.fullmatch(signs[at]):
            yield f"{found['indent']}{signs[at]}{line[found.end('sign') :]}"
        else:
            width = min(found.end() - found.start("sign"), _WIDEST)
            # Markdown would make a list in the list of 1), with a point after its numbers.
            sign = signs[at].replace(")", "\\)")
            yield f"{found['indent']}{'-'.ljust(width)}{sign} {line[found.end() :]}"


def _signed(lines: Sequence[str]) -> Iterator[_Signed]:
    """The lists with typed signs: a line continues the list of its indent, else begins another."""
    around: list[_Signed] = []
    for at, line in enumerate(lines):
        found = SIGN.match(line)
        indent = len(line) - len(line.lstrip())
        if found or (line.strip() and not (at and lines[at - 1].strip())):
            while around and around[-1].indent + (not found) > indent:
                around.pop()
        if not found:
            continue
        known = list(readings(found["sign"]))
        here = around[-1] if around and around[-1].indent == indent else None
        if here and (bare := here.going_on(found["sign"], known)):
            here.last, here.signs[at] = bare, found["sign"].replace("#", bare)
        elif known:
            first = next((each for each in known if each.bare in each.begins), known[0])
            around = [one for one in around if one.indent < indent]
            around.append(_Signed(indent, first.kind, first.bare, {at: found["sign"]}))
            yield around[-1]
