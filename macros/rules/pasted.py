"""What copying from another program leaves behind. A warning, until the words are sealed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from macros.model.blocks import Passage
from macros.problems import Place, Problem
from macros.rules.subject import Subject, everything

# The marks of web pages and of Markdown: here they are words like others, and would be printed.
_MARKS = re.compile(r"</?[a-z][a-z0-9]*(?: [^<>]*)?/?>|&(?:[a-z]+|#\d+);|\]\([^\s()]+\)")
# A word with a hyphen that shows at a line end only, a space or joiner of no width, or a sign that
# turns the direction of the letters behind it: they would be read in another order. Each word is
# looked at from its start alone: else one of many letters would take for ever.
_SIGNS = r"\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_UNSEEN = re.compile(rf"(?<!\w)\w*[{_SIGNS}][\w{_SIGNS}]*")
_UNSEEN_SIGN = re.compile(f"[{_SIGNS}]")
_LIGATURE = re.compile(r"(?<!\w)[^\W\ufb00-\ufb06]*[\ufb00-\ufb06]\w*")
# A small L or a capital O among figures, and a comma for a dot.
_MISTYPED = re.compile(r"\d[lO]|[lO]\d|(?<![A-Za-z])l\.\d|\d\.[lO](?![A-Za-z])|\d,\d")

_Where = Callable[[int], Place]


def foreign_marks(subject: Subject) -> Iterator[Problem]:
    """Words that are not sealed yet hold no marks of web pages (a warning)."""
    for words, where in _words(subject):
        found = _MARKS.search(words)
        if found:
            yield _warning(
                where(found.start()),
                f"'{found.group()}' would be printed as it stands",
                "Write the sign itself, such as & or <. For bold and italic there are stars, and "
                "for a link that is printed [words](https://…).",
            )


def letters_that_are_seen(subject: Subject) -> Iterator[Problem]:
    """Words that are not sealed yet hold no unseen signs and no joined letters (a warning)."""
    adopted = _adopted(subject)
    for words, where in _words(subject):
        unseen = next((m for m in _UNSEEN.finditer(words) if m.group() not in adopted), None)
        if unseen:
            yield _warning(
                where(unseen.start()),
                "there is a sign that nobody can see in or beside "
                f"'{_UNSEEN_SIGN.sub('', unseen.group())}'",
                "If the adopted document holds it there, leave it. If it came in by copying, type "
                "the word again: otherwise the search may miss it.",
            )
        joined = _LIGATURE.search(words)
        if joined:
            yield _warning(
                where(joined.start()),
                f"two letters are joined into one sign in '{joined.group()}'",
                "Type the letters one by one: otherwise the search may miss the word.",
            )


def figures_in_numbers(subject: Subject) -> Iterator[Problem]:
    """A printed number that is not sealed yet holds no letter or comma for a figure (a warning)."""
    for passage in _passages(subject):
        found = _MISTYPED.search(passage.number)
        if found:
            yield _warning(
                passage.place,
                f"the number '{passage.number}' holds '{found.group()}'",
                "See that it is no slip for 1, 0 or a dot.",
            )


def _adopted(subject: Subject) -> frozenset[str]:
    """The words with unseen signs that were adopted so: they are not to be mended.

    A hyphen that shows at a line's end only is part of them, and later editions keep it.
    """
    sealed = (passage for e in subject.held if e.seal for passage in everything(e))
    words = [p.plain for passage in sealed for p in passage.paragraphs]
    words += [edition.document for edition in subject.held]
    return frozenset(found for text in words for found in _UNSEEN.findall(text))


def _passages(subject: Subject) -> Iterator[Passage]:
    for edition in subject.held:
        if edition.seal is None:
            yield from everything(edition)


def _words(subject: Subject) -> Iterator[tuple[str, _Where]]:
    """Words that can still be mended, each with what tells the place of a letter in them."""
    for entry in subject.policy.layers:
        yield entry.layer.label, _always(entry.layer.place_of("label"))
    for passage in _passages(subject):
        yield passage.title, _always(passage.place)
        for paragraph in passage.paragraphs:
            yield paragraph.plain, paragraph.place_at


def _always(place: Place) -> _Where:
    return lambda _: place


def _warning(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, "warning")


RULES = (foreign_marks, letters_that_are_seen, figures_in_numbers)
