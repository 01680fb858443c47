r"""Words with their marks, written so that reading them gives the same words back.

A backslash goes before whatever would be read as a mark, and before what a code host would hide:
an <address>, an &entity; and the words of a [link] that is not a link.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from macros.model.runs import Emphasis, Run, joined, words_of
from macros.read.grammar import starts
from macros.read.grammar.starts import PUNCTUATION, Start

_SPACES = re.compile(r"(\s+)")
_SPECIAL = re.compile(r"\\+|[*\[\]()!<&#^]")
_MARK = re.compile(f"[{PUNCTUATION}]")
_HIDDEN = re.compile(r"<[A-Za-z/!?]|&#?\w{1,40};")
_SIGN = re.compile(r"[^0-9A-Za-z*]")
# What only a code host takes for a list, a fence, a box to tick or the address of a link.
_OF_A_HOST = re.compile(r"\+(?: |$)|```|~~~|\[[ xX]\] |\[(?:[^\[\]\\]|\\.)*\]:")
_LIST_OF_A_HOST = re.compile(r"^(\d{1,9})[.)](?: |$)")
_EMPHASES: dict[Emphasis, str] = {"none": "", "italic": "*", "bold": "**", "bold italic": "***"}

_STARS = {(False, False): "", (False, True): "*", (True, False): "**", (True, True): "***"}
Style = tuple[bool, bool]
"""Whether words are bold, and whether italic."""


class Token(NamedTuple):
    """Words to escape, or a mark to leave as it is. `also` are further marks to escape."""

    text: str
    mark: bool = False
    also: str = ""
    begins_link: bool = False


def tight(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs as reading gives them: like ones are joined, and no mark begins or ends with a space.

    No letter changes. Spaces at the ends of the paragraph and around a line break are removed.
    """
    parts = [run._replace(text=text) for run in runs for text in _SPACES.split(run.text) if text]
    groups = [list(group) for _, group in groupby(parts, key=lambda part: part.text.isspace())]
    styled: list[Run] = []
    for at, group in enumerate(groups):
        if group[0].text.isspace():
            after = groups[at + 1][:1] if at + 1 < len(groups) else []
            styled += _space(group, groups[at - 1][-1:] if at else [], after)
        else:
            styled += group
    return joined(styled)


def lines(runs: Sequence[Run]) -> list[str]:
    """The lines of a paragraph: each but the last ends in the backslash of a line break."""
    tokens = list(_tokens(tight(runs)))
    parts = []
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text[:1] if at + 1 < len(tokens) else ""
        parts.append(token.text if token.mark else escaped(token, after))
    return "".join(parts).replace("\n", "\\\n").split("\n")


def number(words: str, emphasis: Emphasis) -> str:
    """A printed number with its stars."""
    stars = _EMPHASES[emphasis]
    sign = "\\" if words.startswith("#") and not stars else ""
    return f"{stars}{sign}{escaped(Token(words), stars[:1] or ' ')}{stars}"


def plain(words: str) -> str:
    """Words without marks, such as a heading, escaped."""
    return escaped(Token(words), "")


def guarded(line: str, *, numbers: bool = True) -> str:
    """A line that begins with words, with a backslash if they would be taken for a mark.

    `numbers` is false if a number needs no id, as in a cell.
    """
    kind = starts.start(line)
    if kind is Start.NUMBER and numbers:
        found = _SIGN.search(line)
        at = found.start() if found else 0
        return f"{line[:at]}\\{line[at:]}"
    if kind not in {Start.WORDS, Start.NUMBER} or _OF_A_HOST.match(line):
        return f"\\{line}"
    return without_list(line) if numbers else line


def without_list(line: str) -> str:
    """A line with a backslash after a number at its start, which a code host would change."""
    return _LIST_OF_A_HOST.sub(lambda found: f"{found[1]}\\{found[0][len(found[1]) :]}", line, 1)


def escaped(token: Token, after: str) -> str:
    """Words with a backslash before every mark. `after` is the letter that comes next."""

    def escape(found: re.Match[str]) -> str:
        sign, after_it = found[0], token.text[found.end() : found.end() + 1] or after
        if sign[0] == "\\":
            return sign * 2 if after_it in {"", "\n"} or _MARK.match(after_it) else sign
        return f"\\{sign}" if _is_mark(found, token, after_it) else sign

    return _SPECIAL.sub(escape, token.text)


def _is_mark(found: re.Match[str], token: Token, after: str) -> bool:
    """Whether a sign would be read as a mark where it is."""
    match found[0]:
        case "*":
            return True
        case "[":
            return after == "#" or "[" in token.also
        case "]":
            return after == "(" or "]" in token.also
        case "<" | "&":
            return _HIDDEN.match(token.text, found.start()) is not None
        case "!":
            return after == "[" and found.end() == len(token.text)
        case "#" | "^":
            return token.begins_link and found.start() == 0
    return found[0] in token.also


def _space(group: Sequence[Run], before: Sequence[Run], after: Sequence[Run]) -> list[Run]:
    """Spaces between words, with the emphasis and link that the words on both sides share."""
    text = words_of(group)
    first, last = text.partition("\n")[0].rstrip(" "), text.rpartition("\n")[2].lstrip(" ")
    if not before and not after:
        return []
    if not before:
        text = last
    elif not after:
        text = first
    elif "\n" in text:
        text = f"{first}\n{last}"
    around = (*before, *group, *after) if before and after else (Run(""),)
    bold, italic = all(run.bold for run in around), all(run.italic for run in around)
    links = {run.link for run in around}
    return [Run(text, bold, italic, links.pop() if len(links) == 1 else "")] if text else []


def _tokens(runs: Sequence[Run]) -> Iterator[Token]:
    """Words and marks in the order in which they are written."""
    now: Style = (False, False)
    parts = [list(group) for _, group in groupby(runs, key=lambda run: run.link)]
    for part, after in zip(parts, [*parts[1:], []], strict=True):
        alike = len({_style(run) for run in part}) == 1
        last = _style(part[-1])
        if not part[0].link:
            yield from _emphasised(part, now)
        elif alike:
            yield from _turned(now, last)
            yield from _link(part, last, last)
        else:
            first = _both(now, _style(part[0]))
            yield from _turned(now, first)
            last = _both(last, _style(after[0]) if after else (False, False))
            yield from _link(part, first, last)
        now = last
    yield from _turned(now, (False, False))


def _link(part: Sequence[Run], before: Style, after: Style) -> Iterator[Token]:
    """The words of a link and its address. Marks that begin or end in its words stay inside."""
    yield Token("[", mark=True)
    words = list(_emphasised(part, before))
    for at, token in enumerate(words):
        yield token if token.mark else token._replace(also="[]", begins_link=at == 0)
    yield from _turned(_style(part[-1]), after)
    yield Token("](", mark=True)
    yield Token(part[0].link, also="[]()")
    yield Token(")", mark=True)


def _emphasised(part: Sequence[Run], now: Style) -> Iterator[Token]:
    for run in part:
        yield from _turned(now, _style(run))
        now = _style(run)
        yield Token(run.text)


def _turned(now: Style, then: Style) -> Iterator[Token]:
    """The stars that turn bold and italic on or off."""
    stars = _STARS[now[0] != then[0], now[1] != then[1]]
    if stars:
        yield Token(stars, mark=True)


def _style(run: Run) -> Style:
    return run.bold, run.italic


def _both(one: Style, other: Style) -> Style:
    return one[0] and other[0], one[1] and other[1]
