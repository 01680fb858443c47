"""Whether a phrase is in a passage, and if not, what makes it differ.

Different forms of quotes, dashes and spaces are equal here, because Word changes them by itself.
Everything that looks for phrases uses this module, so that all agree.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.model.blocks import Passage

_PART_OF_WORD = re.compile(r"\w")
_TOKEN = re.compile(r"\w+|\W")
_MARK = re.compile(r"\*\*|(?<!\\)\*\w")
# Each sign becomes one sign, so that a position in folded words is the same in the words.
_ALIKE = str.maketrans("’‘“”‐‑–—\u00a0\u202f", "''\"\"----  ")

COPY = "Copy the words from the text, exactly as they are there."
"""The hint if nothing in the text resembles the phrase."""

_Onward = dict[str, "_Onward"]
_END = ""


class Reference(NamedTuple):
    """A phrase of a passage, and the id of the place that it points to."""

    passage: str
    phrase: str
    to: str


def holds(words: str, phrase: str) -> bool:
    """Whether `words` contain a phrase as whole words, letter for letter."""
    return find(words, phrase) >= 0


def find(words: str, phrase: str) -> int:
    """Where `words` contain a phrase as whole words, letter for letter; -1 if they do not."""
    at = words.find(phrase) if phrase else -1
    while at >= 0:
        around = words[max(at - 1, 0) : at] + words[at + len(phrase) : at + len(phrase) + 1]
        if not _PART_OF_WORD.search(around):
            break
        at = words.find(phrase, at + 1)
    return at


def folded(words: str) -> str:
    """Words with one form of quotes, dashes and spaces; their length stays the same."""
    return words.translate(_ALIKE)


def unaccented(words: str) -> str:
    """Words in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


class Phrases:
    """Phrases that are searched for together, as whole words and in any case.

    A search takes about as long for a thousand phrases as for one.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._first: _Onward = {}
        for phrase in phrases:
            onward = self._first
            for token in _TOKEN.findall(folded(phrase)):
                onward = onward.setdefault(token.lower(), {})
            onward[_END] = {}

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """The start and end of each phrase in `words`, in the order in which they start."""
        tokens = list(_TOKEN.finditer(folded(words))) if self._first else []
        for first in range(len(tokens)):
            onward, at = self._first, first
            while at < len(tokens) and tokens[at].group().lower() in onward:
                onward = onward[tokens[at].group().lower()]
                if _END in onward:
                    yield tokens[first].start(), tokens[at].end()
                at += 1


def cover(covered: bytearray, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Mark each position that one of the spans covers. Returns `covered`."""
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def is_in(passage: Passage, phrase: str, *, any_case: bool = False) -> bool:
    """Whether a phrase is, as whole words, in one of a passage's own paragraphs.

    The words of inner passages with an id are not its own.
    """
    return bool(printed(passage, phrase, any_case=any_case))


def printed(passage: Passage, phrase: str, *, any_case: bool = False) -> str:
    """A phrase as one of a passage's own paragraphs prints it; empty if none does."""
    wanted = folded(phrase.lower() if any_case else phrase)
    for words in _words(passage):
        at = find(folded(words.lower() if any_case else words), wanted)
        if at >= 0:
            return words[at : at + len(phrase)]
    return ""


def why(phrase: str, passage: Passage) -> str:
    """A hint on what makes a phrase differ from the words of a passage that lacks it."""
    below = (inner for inner in passage.walk() if inner is not passage)
    owner = next((inner for inner in below if is_in(inner, phrase)), None)
    if owner:
        return f"They are in '{owner.id}': write this there."
    if holds(passage.heading, phrase):
        return "They are in the heading: take a phrase of the words below it."
    return differs(phrase, _words(passage))


def differs(phrase: str, words: Iterable[str]) -> str:
    """A hint on what makes a phrase differ from words, given paragraph by paragraph."""
    if _MARK.search(phrase):
        return "Leave out the marks for bold and italic (*)."
    whole = "\n".join(words)
    at = whole.lower().find(phrase.lower())
    if at >= 0:
        found = whole[at : at + len(phrase)]
        if found == phrase:
            return "They are only part of a longer word there: copy whole words."
        return f"The text has other capitals: '{found}'."
    if _flat(phrase) in _flat(whole):
        return "The text has other spaces or line breaks: copy from it."
    return COPY


def _words(passage: Passage) -> Iterator[str]:
    """A passage's own paragraphs, without printed line breaks: a phrase may go across one."""
    return (paragraph.flat for paragraph in passage.paragraphs)


def _flat(words: str) -> str:
    return " ".join(folded(words).lower().split())
