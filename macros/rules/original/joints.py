"""Where a plain text breaks or joins words in its own way, and they are the same all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.rules.original.held import Held
from macros.rules.original.printed import Printed


def reads_the_same(text: Sequence[Held], printed: Sequence[Printed]) -> bool:
    """Whether words of a text are those printed, but for how these are broken and joined.

    A hyphen at the end of a line may be that of a word, or be there only for the break; a number
    may be printed close to its words; an address may be broken anywhere.
    """
    if _letters(text) != _letters(printed):
        return False
    pattern = re.compile("".join(_pattern(printed, in_address=_is_address(text))))
    apart = " ".join(word.key for word in text)
    return bool(pattern.fullmatch(apart) or pattern.fullmatch("".join(_close(text))))


def _letters(words: Sequence[Held | Printed]) -> str:
    return "".join(word.key for word in words).replace("-", "")


def _is_address(text: Sequence[Held]) -> bool:
    return all(word.word.in_address for word in text)


def _pattern(printed: Sequence[Printed], *, in_address: bool) -> Iterator[str]:
    """A pattern of every way to write words that a document breaks as it does."""
    for at, word in enumerate(printed):
        yield re.escape(word.key)
        after = printed[at + 1].key if at + 1 < len(printed) else ""
        if word.goes_on and after:
            yield "-" if word.key[-1].isdigit() and after[0].isdigit() else "[- ]?"
        elif after:
            yield " ?" if in_address and word.ends else " "


def _close(text: Sequence[Held]) -> Iterator[str]:
    """Words with nothing between a number, or the marker of a footnote, and the words beside it."""
    for at, word in enumerate(text):
        yield word.key
        after = text[at + 1] if at + 1 < len(text) else word
        is_close = (word.kind, after.kind) == ("number", "words") or after.kind == "marker"
        yield "" if is_close or after is word else " "
