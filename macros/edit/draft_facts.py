"""The facts of a draft: what its cover and its document control print, and nothing else."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.edit import paste_rules
from macros.edit.splice import scalar
from macros.model.blocks import Statement
from macros.model.dates import PartialDate, parse
from macros.read.text import ReadText

_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? +)?(?P<month>[A-Za-z]{3,9})\.?,? +(?P<year>20\d\d)"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>20\d\d)|(?P<only>20\d\d)"
)
# What is printed before a fact, by the field that it is for.
_LABELS = {
    "author": re.compile(r"(?:policy )?author|written by|prepared by", re.IGNORECASE),
    "due": re.compile(
        r"(?:next |date of next |date for |due for )?review(?: date| due| by)?|date of next review",
        re.IGNORECASE,
    ),
    "adopted": re.compile(
        r"(?:date )?(?:adopted|approved|ratified|agreed)(?: on)?|(?:adoption|approval) date"
        r"|date of (?:adoption|approval)",
        re.IGNORECASE,
    ),
    "amendments": re.compile(
        r"(?:summary of )?(?:amendments|changes)(?: made)?|reasons? for (?:the )?changes?",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"date|date (?:issued|of issue|published)|issue date|version date", re.IGNORECASE
    ),
}
_SAID = re.compile(r"([A-Za-z][A-Za-z ]{2,40}?)\s*:\s*(\S.*)")
_LONGEST = {"amendments": 1000}
_USUAL = 120
# What is kept in the document's own words.
_WORDS = ("author", "amendments")
# What a document that is a policy calls itself.
POLICY = re.compile(
    r"\b(?:policy|procedures?|code|guidance|handbook|rules|orders|plan)\b", re.IGNORECASE
)


class Facts(NamedTuple):
    """What edition.yml is to hold, and the rows that look like facts but are not clear."""

    text: str
    unclear: tuple[str, ...]


def title_of(read: ReadText, styled: str = "") -> str:
    """What the document calls itself: the first of its first words that says what it is.

    Takes what has the style of a title too: on many covers that is the name of the school.
    """
    cover = [line for each in read.front[:1] for line in each.plain.split("\n")]
    headed = [section.heading for section in read.sections[:1]]
    # A sentence of the cover that speaks of the policy is no better title than a styled one.
    others = filter(paste_rules.is_title, map(str.strip, cover)) if styled else (*cover, *headed)
    filled = [line for line in map(str.strip, (styled, *others)) if line]
    return next((line for line in filled if POLICY.search(line)), next(iter(filled), ""))


def facts(read: ReadText, title: str, document: str, source: str, base: str = "") -> Facts:
    """The facts of a draft as edition.yml. Takes its text, its title and its original's file."""
    found: dict[str, str] = {}
    unclear: list[str] = []
    for field, value in _rows(read.front):
        if field in found:
            continue
        if field not in _WORDS and _date(value) is None:
            unclear.append(value)
        else:
            found[field] = value
    dates = {field: str(_date(value)) for field, value in found.items() if field not in _WORDS}
    lines = [
        "# What the document prints about itself, and nothing else: compare it, and complete it.",
        f"title: {scalar(title)}",
        "status: draft",
        *([f"based_on: {scalar(base)}"] if base else []),
        *(f"{field}: {scalar(dates[field])}" for field in ("date", "adopted") if field in dates),
        *(f"{field}: {scalar(found[field])}" for field in reversed(_WORDS) if field in found),
        *(["review:", f"  due: {scalar(dates['due'])}"] if "due" in dates else []),
        *_printed(found),
        f"source: {scalar(source)}",
        f"document: {scalar(document)}",
    ]
    return Facts("\n".join(lines) + "\n", tuple(unclear))


def _printed(found: dict[str, str]) -> Iterator[str]:
    fields = {"date": "date", "adopted": "adopted", "due": "review"}
    if any(field in found for field in fields):
        yield "printed:"
    for field, printed in fields.items():
        if field in found:
            yield f"  {printed}: {scalar(found[field])}"


def _rows(front: tuple[Statement, ...]) -> Iterator[tuple[str, str]]:
    """What is printed beside a label, in a row of a table or behind a colon."""
    for statement in front:
        for table in statement.tables:
            for row in table.lines:
                words = [" ".join(cell.plain.split()) for cell in row if cell.plain.strip()]
                yield from _labelled(*words) if len(words) == len("ab") else ()
        for line in statement.plain.split("\n"):
            said = _SAID.fullmatch(line.strip())
            yield from _labelled(said[1], said[2]) if said else ()


def _labelled(label: str, value: str) -> Iterator[tuple[str, str]]:
    bare = label.strip(" :")
    field = next((field for field, pattern in _LABELS.items() if pattern.fullmatch(bare)), "")
    if field and len(value) <= _LONGEST.get(field, _USUAL):
        yield field, value


def _date(words: str) -> PartialDate | None:
    """The date that words print, where they print one; 1/2/2025 may be two days, and is none."""
    found = list(_DATE.finditer(words))
    if len(found) != 1:
        return None
    if found[0]["only"]:
        return parse(found[0]["only"])
    if found[0]["y"]:
        day, month, year = int(found[0]["d"]), int(found[0]["m"]), found[0]["y"]
        return parse(f"{year}-{month:02}-{day:02}") if day > len(_MONTHS) or day == month else None
    name = found[0]["month"].lower()
    number = next((at for at, each in enumerate(_MONTHS, 1) if name in {each, each[:3]}), 0)
    if not number:
        return None
    day_of = f"-{int(found[0]['day']):02}" if found[0]["day"] else ""
    return parse(f"{found[0]['year']}-{number:02}{day_of}")
