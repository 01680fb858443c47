"""Words as they are compared: letters and figures, with the marks that can change what they say.

A hyphen or apostrophe inside a word counts, and so do the marks of a figure: re-sign is not resign,
1-6 is not 16, 89(5) is not 895, £6.50 is not £65.0. Other marks, bold, italic, white space and the
shape of dashes and quotation marks differ from program to program, and do not count.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_ADDRESS_MARKS = ("://", "www.", "@")
_CHUNK = re.compile(r"\S+")
_APOSTROPHES = "'’‘ʼ´`′＇"
# Dashes that may join a word; a long dash parts words, but not figures.
_HYPHENS = "-‐‑‒–−"
_LONG_DASHES = "—―"
# Letters of scripts that put no space between words: each is compared as a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
# Signs that go on a letter, as in Hindi, are part of it; \w does not know that.
_SIGNS = "".join(c for c in map(chr, range(0x300, 0xFE30)) if unicodedata.category(c)[0] == "M")
_LETTER = rf"[\w{_SIGNS}]"
_WORD = re.compile(
    rf"[£€$¥]?{_LETTER}"
    rf"(?:{_LETTER}"
    rf"|['-](?=[£€$¥]?{_LETTER})"
    r"|(?<=-)[£€$¥](?=\d)"
    r"|(?<=\d)[.,:/—](?=\d)"
    r"|(?<=\d)%"
    rf"|(?<=[\d)])\({_LETTER}{{1,20}}\)"
    r")*"
)


class Word(NamedTuple):
    """A word: its compared form, where it starts, how it looks, and the chunk that it is in."""

    key: str
    at: int
    shown: str
    chunk: str

    @property
    def in_address(self) -> bool:
        """Whether it belongs to an address, which may be broken at any letter."""
        return any(mark in self.chunk for mark in _ADDRESS_MARKS)


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for chunk in _CHUNK.finditer(text):
        for word in _in_chunk(chunk[0]):
            yield word._replace(at=chunk.start() + word.at)


def keys(text: str) -> tuple[str, ...]:
    """The compared form of each word of a text."""
    return tuple(word.key for chunk in _CHUNK.findall(text) for word in _in_chunk(chunk))


def joined(texts: Iterable[str]) -> str:
    """The letters of texts, run together."""
    return "".join(chain.from_iterable(map(keys, texts)))


@lru_cache(maxsize=50_000)
def _in_chunk(chunk: str) -> tuple[Word, ...]:
    plain, offsets = _normal(chunk)
    found = list(_WORD.finditer(plain))
    return tuple(
        Word(
            one[0].replace("—", "-"),
            offsets[one.start()],
            chunk[offsets[one.start()] : offsets[one.end() - 1] + 1] if offsets[-1] else one[0],
            chunk,
        )
        for one in found
    )


def _normal(chunk: str) -> tuple[str, list[int]]:
    """A chunk with one shape of each letter and mark, and the offset that each came from."""
    composed = unicodedata.normalize("NFC", chunk)
    shapes = [_shape(letter) for letter in composed]
    # If letters and their accents were written apart, only the chunk's own place is known.
    step = 1 if len(composed) == len(chunk) else 0
    offsets = [at * step for at, shape in enumerate(shapes) for _ in shape]
    return "".join(shapes), offsets


@lru_cache(maxsize=5_000)
def _shape(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if letter in _HYPHENS:
        return "-"
    if letter in _LONG_DASHES:
        return "—"
    kind = unicodedata.category(letter)
    if letter == "*" or kind == "Cf":
        return ""
    shape = unicodedata.normalize("NFKC", letter).replace("\u2044", "/")
    # A raised figure or a fraction is not part of the figure before; "_" is a line to write on.
    apart = kind == "No" or letter == "_" or _UNSPACED.match(letter)
    return f" {shape.replace('_', ' ')} " if apart and kind[0] != "M" else shape
