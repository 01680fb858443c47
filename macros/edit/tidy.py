"""Tidying a `text.md`: removing what Word left behind, and laying it out as `write_text` does.

No letter and no figure changes. Each rule below mends one line; the last step lays out the whole.
"""

import re
from typing import NamedTuple

from macros.edit.write_text import write_text
from macros.problems import Problem
from macros.read.grammar.starts import BULLET
from macros.read.grammar.text import read_text

_INDENT = re.compile(r"[ \t]*")
# Word's bullet of the second level is the letter o. A person must say whether it is a word.
_SMALL_O = re.compile(r"[ \t]*o\t")
# Stars that are opened before a bracket and still open after it.
_OVER_ID = re.compile(
    r"(?P<front> *(?:- )?)(?P<stars>\*{1,3})(?P<number>[^*\[\\]*?) *"
    r"(?P<bracket>\[#[^\]\[]*\]) *(?P<words>.*)"
)


class Tidied(NamedTuple):
    """A text after tidying, and the problems that tidying cannot solve."""

    text: str
    problems: tuple[Problem, ...]


def tidied(words: str, path: str) -> Tidied:
    """Tidy a text. If it has faults, its lines are mended; if it has none then, it is laid out."""
    read, mended = read_text(words, path), words
    if read.problems:
        lines = words.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        mended = "\n".join(_close(_without_tabs(line)) for line in lines)
        read = read_text(mended, path)
    if read.problems:
        return Tidied(mended, read.problems)
    text = write_text(read.front, read.sections)
    return Tidied(text if letters(text) == letters(words) else mended, ())


def letters(words: str) -> str:
    """The letters and figures of a text, in order: what tidying must not change."""
    return "".join(filter(str.isalnum, words))


def _without_tabs(line: str) -> str:
    """A bullet becomes a dash, and a tab a space; in front, each tab is two spaces."""
    if _SMALL_O.match(line):
        return line
    indent = _INDENT.match(line)
    front = indent[0].replace("\t", "  ") if indent else ""
    inner = line[indent.end() :] if indent else line
    bullet = BULLET.match(inner)
    if bullet and bullet.end() < len(inner):
        return f"{front}- {_without_tabs(inner[bullet.end() :]).strip(' ')}"
    return f"{front}{inner}".replace("\t", " ").rstrip(" ")


def _close(line: str) -> str:
    """Bold that runs over an id is closed before the bracket and opened again after it."""
    found = _OVER_ID.fullmatch(line)
    if not found or found["stars"] not in found["words"]:
        return line
    front, stars, number, bracket, words = found.groups()
    number = f"{stars}{number}{stars} " if number else ""
    words = "" if words == stars else f"{stars}{words}"
    return f"{front}{number}{bracket} {words}".rstrip(" ")
