"""Reading the adopted document on its own: nothing here knows the model or its reader.

The document is text with marks of layout. Every line of print becomes one `Line`: what it is, the
number printed before it, and its words. A word carries, letter by letter, how it is printed: plain,
bold, italic or both. So a lost mark is as plain a difference as a lost comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PLAIN, BOLD, ITALIC = 0, 1, 2

_STARS = re.compile(r"\*{1,3}")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_SECTION = re.compile(r"#{2,3} (\d+) (.+)")
_CLAUSE = re.compile(r"(?:- )?(\d+\.\d+\.?)(\*\*)? (.+)")
_CONTENTS = re.compile(r"<b>(\d+)</b>\t<b>(.+)</b> \.+\t<b>\d+</b>")


class Word(NamedTuple):
    """One word, and for each of its letters how it is printed."""

    letters: str
    print: tuple[int, ...]

    def __repr__(self) -> str:
        marks = {BOLD: "bold", ITALIC: "italic", BOLD | ITALIC: "bold italic"}
        named = {marks[p] for p in self.print if p}
        return f"{self.letters} ({', '.join(sorted(named))})" if named else self.letters


class Line(NamedTuple):
    """One line of print: what it is, its number, whether that is bold, and its words."""

    kind: str
    number: str
    bold_number: bool
    words: tuple[Word, ...]

    def __str__(self) -> str:
        number = f" {self.number}{' (bold)' if self.bold_number else ''}" if self.number else ""
        return f"{self.kind}{number}: {' '.join(map(repr, self.words))}"


def words(runs: Iterable[tuple[str, int]]) -> tuple[Word, ...]:
    """Cut runs of one print each into words. White space separates and is otherwise dropped."""
    letters = [(letter, how) for text, how in runs for letter in text]
    found: list[list[tuple[str, int]]] = [[]]
    for letter, how in letters:
        if letter.isspace():
            found.append([])
        else:
            found[-1].append((letter, how))
    return tuple(
        Word("".join(one for one, _ in word), tuple(how for _, how in word))
        for word in found
        if word
    )


def marked(text: str) -> tuple[Word, ...]:
    """Read words with stars for bold and italic. Raises ValueError when a mark stays open."""
    runs, how, position = [], PLAIN, 0
    for stars in _STARS.finditer(text):
        runs.append((text[position : stars.start()], how))
        how ^= {1: ITALIC, 2: BOLD, 3: BOLD | ITALIC}[len(stars.group())]
        position = stars.end()
    if how != PLAIN:
        message = f"a mark stays open: {text}"
        raise ValueError(message)
    return words([*runs, (text[position:], how)])


def line(kind: str, text: str, number: str = "", *, bold_number: bool = False) -> Line:
    """One line of print from marked words."""
    return Line(kind, number, bold_number, marked(text))


def contents(document: str) -> list[tuple[str, str]]:
    """The number and title of each entry of the printed list of contents."""
    return [(found[1], found[2]) for found in map(_CONTENTS.fullmatch, _printed(document)) if found]


def front(document: str) -> Iterator[Line]:
    """What is printed before the list of contents: cover, document control, statements."""
    before, _, _ = document.partition("## Contents")
    in_table = False
    for printed in _printed(before):
        field, tab, value = printed.partition("\t")
        if tab and not value:
            in_table = True
            yield line("control heading", re.sub(r"</?b>", "", field))
        elif tab:
            yield line("control", value, field)
        else:
            text = _LINK.sub(r"\1", printed.removeprefix("## ").removeprefix("# "))
            yield line("statement" if in_table else "cover", text)


def body(document: str, page_breaks: dict[str, str]) -> list[Line]:
    """The sections, clauses and items, in printed order.

    `page_breaks` gives, by number, the last words of the page for the paragraphs that a page end
    broke in two. Only those are joined: any other loose paragraph is a line of its own.
    """
    _, _, after = document.partition("## Contents")
    found: list[Line] = []
    for printed in _printed(after):
        if _CONTENTS.fullmatch(printed):
            continue
        if section := _SECTION.fullmatch(printed):
            found.append(line("section", section[2], section[1]))
        elif clause := _CLAUSE.fullmatch(printed):
            found.append(line("clause", clause[3], clause[1], bold_number=bool(clause[2])))
        elif printed.startswith("- "):
            found.append(line("item", printed.removeprefix("- ")))
        elif _is_broken(found, page_breaks):
            found[-1] = found[-1]._replace(words=found[-1].words + marked(printed))
        else:
            found.append(line("loose paragraph", printed))
    return found


def _is_broken(found: list[Line], page_breaks: dict[str, str]) -> bool:
    if not found or found[-1].number not in page_breaks:
        return False
    last_words = " ".join(word.letters for word in found[-1].words)
    return last_words.endswith(page_breaks[found[-1].number])


def _printed(text: str) -> list[str]:
    """The lines that are not empty, without spaces at their ends (a tab there has a meaning)."""
    return [one.strip(" ") for one in text.split("\n") if one.strip()]
