"""Words as the search knows them: the same rules as in docs/assets/js/search-engine.js.

A word has no accents, no capitals and no apostrophes. What is printed with a hyphen, or of letters
and digits, is found in its parts and as one: "on-line" is on, line and online.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_APOSTROPHE = re.compile(r"['`´‘’ʼ＇]")
_HYPHEN = re.compile(r"[\u2010-\u2012\u2212]")
_OWN = re.compile(r"'[sS](?!\w)")
_SHORTENED = re.compile(r"(?<!\w)[^\W\d_]\.(?:[^\W\d_]\.)+")
_THOUSANDS = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")
_RUN = re.compile(r"[^\s.\-]+(?:[.\-][^\s.\-]+)*")
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*|[^0-9.\-]+")
_ACCENTS = range(0x300, 0x370)
# Scripts that put no space between words: each sign is a word.
_SIGN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CAPITALS = re.compile(r"[A-Z]{2}")
_MOST_PIECES = 4


class _Signs(dict[int, str | None]):
    """What becomes of each sign: letters, digits and marks stay, accents go, others are spaces."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        if code in _ACCENTS or sign in "\u00ad\u200b\u2060\ufeff":
            self[code] = None
        elif _SIGN.match(sign):
            self[code] = f" {sign} "
        else:
            kept = unicodedata.category(sign)[0] in "LNM" or sign in ".-"
            self[code] = sign if kept else " "
        return self[code]


_SIGNS = _Signs()


def words(text: str) -> Iterator[str]:
    """The words of a text, in order; those of one thing, such as "on-line", before the whole."""
    plain = unicodedata.normalize("NFKD", _HYPHEN.sub("-", _APOSTROPHE.sub("'", text)))
    plain = _OWN.sub("", plain).replace("'", "")
    plain = _SHORTENED.sub(lambda found: found[0].replace(".", ""), plain)
    for run in _RUN.findall(_THOUSANDS.sub(r"\1", plain).translate(_SIGNS)):
        pieces = _PIECE.findall(run)
        yield from (piece.lower() for piece in pieces)
        if 1 < len(pieces) <= _MOST_PIECES:
            yield "".join(pieces).lower()
        # "IT" is another word than "it".
        yield from filter(_CAPITALS.fullmatch, pieces)
