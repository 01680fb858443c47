"""Splits texts into words for the search, by the same rules as docs/assets/js/search/words.js.

A word has no accents, no capitals and no apostrophes. A word with a hyphen, or of letters and
digits, is found by its parts and as one: "on-line" is on, line and online.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_APOSTROPHE = re.compile(r"['`´‘’ʼ＇]")
_HYPHEN = re.compile(r"[\u2010-\u2012\u2212]")
_OWN = re.compile(r"'[sS](?!\w)")
_SHORTENED = re.compile(r"(?<!\w)[^\W\d_]\.(?: ?[^\W\d_]\.)+")
_THOUSANDS = re.compile(r"(?<=[0-9])(?:,(?=[0-9]{3}(?![0-9]))|\.00(?![0-9.]))")
# "e mail" becomes "e-mail".
_ONE_LETTER = re.compile(r"(?<!\w)([etxuETXU]) (?=[^\W\d_])")
# Nearly all that the thesaurus says, and as quickly read as split.
_PLAIN = re.compile("[a-z]{2,}(?: [a-z]{2,})*")
_RUN = re.compile(r"[^\s.\-]+(?:[.\-][^\s.\-]+)*")
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*|[^0-9.\-]+")
# Also those of Hebrew and Arabic, and invisible characters.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]"
)
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_LETTERS |= {each.upper(): to.upper() for each, to in _LETTERS.items() if each not in "ßı"}
# Scripts without spaces between words: each character is a word.
_SIGN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CAPITALS = re.compile(r"[A-Z]{2}")
_MOST_PIECES = 4
# Words that a name may do without: some of those that the script leaves out.
_ASKING = re.compile(
    "an?|and|are|as|at|be|by|for|from|i|in|is|it|my|of|on|or|our|that|the|this|to|with|your?"
)

# The first that fits, and what it leaves of a word: duties, copied; investigated; running; asked.
_ENDINGS = tuple(
    (re.compile(pattern), left)
    for pattern, left in (
        (r"(.{2,}[^aeiou])ie[sd]?", r"\1y"),
        (r"(.{3,}[^aeo])at(?:es?|ed|ings?|ions?)", r"\1"),
        (r"(.{4,})ations?", r"\1"),
        (r"(.{4,}[st])ions?", r"\1"),
        (r"(.{2,}([^aeioulsfz]))\2(?:ings?|edly|ed)", r"\1"),
        (r"([^aeiouy][aeiouy][^aeiouwxy])(?:ings?|edly|ed)", r"\1e"),
        (r"(.{3,})(?:ings?|(?<!e)edly|(?<!e)ed)", r"\1"),
        (r"(.{2}x|.{3,}(?:s|sh|ch|x|z))es", r"\1"),
        (r"(.{2,}[^siu])s", r"\1"),
    )
)
_LAST_E = re.compile("(?<=.{4})e$")


class _Signs(dict[int, str | None]):
    """What each character becomes: letters, digits, marks stay; accents go; others are spaces."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        if _ACCENTS.match(sign):
            self[code] = None
        elif sign in _LETTERS:
            self[code] = _LETTERS[sign]
        elif unicodedata.category(sign)[0] not in "LNM" and sign not in ".-":
            self[code] = " "
        else:
            self[code] = f" {sign} " if _SIGN.match(sign) else sign
        return self[code]


_SIGNS = _Signs()


def gist(text: str) -> str:
    """The words of a text without those that only ask, unless it has no others."""
    every = [
        "-".join(each if _CAPITALS.fullmatch(each) else each.lower() for each in pieces)
        for pieces in _runs(text)
    ]
    return " ".join([each for each in every if not _ASKING.fullmatch(each)] or every)


def words(text: str) -> Iterator[str]:
    """The words of a text, in order; the parts of a word such as "on-line" before the whole."""
    for pieces in _runs(text):
        yield from (piece.lower() for piece in pieces)
        if 1 < len(pieces) <= _MOST_PIECES:
            yield "".join(pieces).lower()
        # "IT" is a different word from "it".
        yield from filter(_CAPITALS.fullmatch, pieces)


def pieces(text: str) -> list[str]:
    """The words of a text, in order, each in its parts."""
    runs = [text.split()] if _PLAIN.fullmatch(text) else _runs(text)
    return [piece.lower() for run in runs for piece in run]


@cache
def stem(word: str) -> str:
    """The root that the forms of a word in Latin letters share."""
    if word[-1:] not in "degns":
        return word
    fits = (found.expand(left) for form, left in _ENDINGS if (found := form.fullmatch(word)))
    return _LAST_E.sub("", next(fits, word))


def _runs(text: str) -> Iterator[list[str]]:
    plain = unicodedata.normalize("NFKD", _HYPHEN.sub("-", _APOSTROPHE.sub("'", text)))
    plain = _OWN.sub("", plain).replace("'", "")
    plain = _SHORTENED.sub(lambda found: re.sub("[. ]", "", found[0]).upper(), plain)
    plain = _THOUSANDS.sub("", plain).translate(_SIGNS)
    for run in _RUN.findall(_ONE_LETTER.sub(r"\1-", plain)):
        yield _PIECE.findall(run)
