"""Puts the results of macros into a page after Markdown, so that no other program changes them.

Markdown sees a mark for each result. A mark on its own line becomes a block. A mark among words, in
a heading or in a link becomes the form for a sentence.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_MARK = re.compile(r'<span data-block="(\d+)"></span>')  # as site/block.html writes it
# A mark in code, where a macro has no effect, and the words before it in its line.
IN_CODE = re.compile(r"(?<![^\n<>])([^\n<>]*)&lt;span data-block=")
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>((?:(?!</p>).)*)(</p>)", re.DOTALL)
_BLOCKS = "blockquote|dd|details|div|dl|li|ol|p|pre|table|td|ul"
_ALONE = re.compile(
    rf"(<(?:/?(?:{_BLOCKS})|/summary)(?:\s[^<>]*)?>\s*){_MARK.pattern}(?=\s*</?(?:{_BLOCKS})\b)"
)
_TAG = re.compile(r"<(/?)(\w+)")
_EMPTY = {"br", "img", "input", "span"}
_ID = re.compile(r'\sid="([^"]+)"')
_NAMED = re.compile(
    r'((?:\sid|\sfor|aria-labelledby|aria-describedby|data-outcome|data-preview)="|\shref="#)([^"]+)'
)
_FRAGMENT = re.compile(r'\shref="#([^"]+)"')


class Shown(NamedTuple):
    """The result of a macro: as a block, and for a sentence if it has such a form."""

    block: str
    inline: str = ""


def block(made: Callable[..., str]) -> Callable[..., Shown]:
    """A macro with a block as its result."""
    return lambda *given: Shown(made(*given))


def inline(made: Callable[..., str]) -> Callable[..., Shown]:
    """A macro with the same result in a sentence and as a block."""
    return lambda *given: Shown(*(made(*given),) * 2)


def place(page: str, given: Sequence[Shown]) -> str:
    """The HTML of a page with the results of its macros in the place of their marks.

    An id that the page already has is changed in the result.
    """
    taken = set(_ID.findall(page))

    def block(number: str) -> str:
        return _distinct(given[int(number)].block, taken)

    def inline(mark: re.Match[str]) -> str:
        shown = given[int(mark[1])]
        return _distinct(shown.inline or shown.block, taken)

    def paragraph(match: re.Match[str]) -> str:
        if not _MARK.search(match[1]):
            return match[0]
        start, end = match[0].partition(">")[0] + ">", match[2]
        lines = list(_lines(match[1]))
        parts = [
            block(mark[1]) if (mark := _MARK.fullmatch(part)) else f"{start}{part}{end}"
            for part in lines
        ]
        return "\n".join(parts)

    page = _PARAGRAPH.sub(paragraph, page)
    page = _ALONE.sub(lambda match: match[1] + block(match[2]), page)
    return _MARK.sub(inline, page)


def led(block: str, page: str) -> str:
    """A block whose links to places that it lacks lead to them on `page`."""
    own = set(_ID.findall(block))

    def to(match: re.Match[str]) -> str:
        return match[0] if match[1] in own else match[0].replace("#", f"{page}#", 1)

    return _FRAGMENT.sub(to, block)


def _lines(words: str) -> list[str]:
    """The parts of a paragraph: the marks on a line of their own, and the words between them."""
    parts: list[str] = []
    for line in words.strip().split("\n"):
        whole = not parts or _MARK.fullmatch(parts[-1]) or _is_closed(parts[-1])
        if (_MARK.fullmatch(line.strip()) and whole) or not parts or _MARK.fullmatch(parts[-1]):
            parts.append(line.strip())
        else:
            parts[-1] += f"\n{line}"
    return parts


def _is_closed(words: str) -> bool:
    """Whether every element that begins in some HTML also ends in it."""
    tags = [match for match in _TAG.findall(words) if match[1] not in _EMPTY]
    return sum(-1 if end else 1 for end, _ in tags) == 0


def _distinct(block: str, taken: set[str]) -> str:
    """A block without ids that the page already has."""
    own = _ID.findall(block)
    new = {name: _free(name, taken) for name in own if name in taken}
    taken.update(own, new.values())
    if not new:
        return block
    return _NAMED.sub(lambda match: match[1] + new.get(match[2], match[2]), block)


def _free(name: str, taken: set[str]) -> str:
    count = 2
    while f"{name}-{count}" in taken:
        count += 1
    return f"{name}-{count}"
