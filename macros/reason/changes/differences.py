"""What a redline does not show: that only the form differs, printed links, look-alike letters."""

import re
import unicodedata
from typing import Literal

from macros.reason.changes import steps, tokens
from macros.reason.changes.tokens import Start, Stream, Token

Form = Literal["emphasis", "links", "layout", "spacing", "capitals"]

# A space that is not between two figures, or that groups the figures of one number.
_GROUPING = re.compile(r"(?<!\d) | (?!\d)| (?=(?:\d{3})+(?!\d))")


def only_in_form(old: Stream, new: Stream) -> tuple[Form, ...]:
    """The ways in which the form of two texts differs; nothing if their words differ."""
    words, others = _words(old), _words(new)
    if words != others and _unspaced(old) == _unspaced(new):
        return ("spacing",)
    if str(words).lower() != str(others).lower():
        return ()
    ours, theirs = _tokens(old), _tokens(new)
    differs: dict[Form, bool] = {
        "capitals": words != others,
        "emphasis": [t[2:4] for t in ours] != [t[2:4] for t in theirs],
        "links": [t.link for t in ours] != [t.link for t in theirs],
        "layout": _layout(old) != _layout(new),
    }
    return tuple(form for form, is_so in differs.items() if is_so)


def looks_same(old: Stream, new: Stream) -> bool:
    """Whether the two have the same words and links, in other capitals, quotes, spaces and such."""
    ours, theirs = ([tokens.seen(each.casefold()) for each in _unspaced(s)] for s in (old, new))
    return ours == theirs and links(old, new) == ((), ())


def links(old: Stream, new: Stream) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of links that only `old` has, and those that only `new` has."""
    ours, theirs = (dict.fromkeys(t.link for t in _tokens(s) if t.link) for s in (old, new))
    return tuple(a for a in ours if a not in theirs), tuple(a for a in theirs if a not in ours)


def look_alikes(old: Stream, new: Stream) -> tuple[list[str], list[str]]:
    """The names of signs that were added, and removed, in words that look the same as before."""
    came, went = dict[str, None](), dict[str, None]()
    for step in steps.steps(old, new):
        before, after = ("".join(t.shown for t in _tokens(s)).strip() for s in (step.old, step.new))
        if before != after and tokens.seen(before) == tokens.seen(after):
            came |= dict.fromkeys(sign for sign in after if sign not in before)
            went |= dict.fromkeys(sign for sign in before if sign not in after)
    return [*map(_name, came)], [*map(_name, went)]


def _name(sign: str) -> str:
    return unicodedata.name(sign, sign).lower()


def _tokens(stream: Stream) -> list[Token]:
    return [each for each in stream if isinstance(each, Token) and each != tokens.BREAK]


def _words(stream: Stream) -> list[object]:
    """The words, the marks before paragraphs except bullets, and the starts of cells."""
    found: list[object] = []
    for entry in stream:
        match entry:
            case Token() if entry != tokens.BREAK:
                found.append(entry[:2])
            case Start(within=tokens.CELL):
                found.append(entry)
            case Start(marker) if any(map(str.isalnum, marker)):
                found.append(marker)
    return found


def _unspaced(stream: Stream) -> list[str]:
    """The letters between one printed mark and the next, without their spaces."""
    found = [""]
    for each in _words(stream):
        if isinstance(each, tuple):
            words = _GROUPING.sub("", each[0])
            parts = found[-1][-1:].isdigit() and words[:1].isdigit()
            found[-1] += f" {words}" if parts else words
        else:
            found += [str(each), ""]
    return found


def _layout(stream: Stream) -> list[object]:
    return [None if isinstance(e, Token) and e != tokens.BREAK else e for e in stream]
