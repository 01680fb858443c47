"""What copying from another program leaves behind. A warning, until the words are sealed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.subject import Subject, walk
from macros.layers import pieces
from macros.model.edition import Clause, Passage
from macros.problems import Place, Problem

# The marks of web pages and of Markdown: here they are words like others, and would be printed.
_MARKS = re.compile(r"</?[a-z][a-z0-9]*(?: [^<>]*)?/?>|&(?:[a-z]+|#\d+);|\]\(\S+\)")
# A word with a hyphen that shows at a line's end only, or with a space or joiner of no width.
_UNSEEN = re.compile("\\w*[\u00ad\u200b\u2060\ufeff][\\w\u00ad\u200b\u2060\ufeff]*")
_LIGATURE = re.compile("\\w*[\ufb00-\ufb06]\\w*")
# A small L or a capital O among figures, and a comma for a dot.
_MISTYPED = re.compile(r"\d[lO]|[lO]\d|(?<![A-Za-z])l\.\d|\d\.[lO](?![A-Za-z])|\d,\d")


def foreign_marks(subject: Subject) -> Iterator[Problem]:
    """Words that are not sealed yet hold no marks of web pages (a warning)."""
    for place, words in _words(subject):
        found = _MARKS.search(words)
        if found:
            yield _warning(
                place,
                f"'{found.group()}' would be printed as it stands",
                "Write the sign itself, such as & or <. For bold and italic there are stars, and "
                "for links the fields that data/README.md shows.",
            )


def letters_that_are_seen(subject: Subject) -> Iterator[Problem]:
    """Words that are not sealed yet hold no unseen signs and no joined letters (a warning)."""
    adopted = _adopted(subject)
    for place, words in _words(subject):
        unseen = next((w for w in _UNSEEN.findall(words) if w not in adopted), "")
        if unseen:
            seen = re.sub("[\u00ad\u200b\u2060\ufeff]", "", unseen)
            yield _warning(
                place,
                f"there is a sign that nobody can see in or beside '{seen}'",
                "If the adopted document holds it there, leave it. If it came in by copying, type "
                "the word again: otherwise the search may miss it.",
            )
        joined = _LIGATURE.search(words)
        if joined:
            yield _warning(
                place,
                f"two letters are joined into one sign in '{joined.group()}'",
                "Type the letters one by one: otherwise the search may miss the word.",
            )


def figures_in_numbers(subject: Subject) -> Iterator[Problem]:
    """A printed number that is not sealed yet holds no letter or comma for a figure (a warning)."""
    for passage in _passages(subject):
        found = _MISTYPED.search(passage.number)
        if found:
            yield _warning(
                passage.place_of("number"),
                f"the number '{passage.number}' holds '{found.group()}'",
                "See that it is no slip for 1, 0 or a dot.",
            )


def _adopted(subject: Subject) -> str:
    """What was adopted as it stands: sealed words and documents, whose signs are not to be mended.

    A hyphen that shows at a line's end only is part of them, and later editions keep it.
    """
    sealed = (passage for edition in subject.held if edition.seal for passage in walk(edition))
    documents = (edition.document for edition in subject.held)
    return "\n".join((*documents, *(words for passage in sealed for words in pieces(passage))))


def _passages(subject: Subject) -> Iterator[Passage]:
    for edition in subject.held:
        if edition.seal is None:
            yield from walk(edition)


def _words(subject: Subject) -> Iterator[tuple[Place, str]]:
    for passage in _passages(subject):
        heading = passage.heading if isinstance(passage, Clause) else ""
        yield passage.place_of("text"), "\n".join((heading, passage.label, *pieces(passage)))


def _warning(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, "warning")


RULES = (foreign_marks, letters_that_are_seen, figures_in_numbers)
