"""The facts of a draft: only those that the document prints."""

import calendar
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from macros.edit.draft import paste_rules
from macros.edit.splice import scalar
from macros.model.blocks import Statement
from macros.model.dates import PartialDate, parse
from macros.read.grammar.text import ReadText
from macros.read.imported import RUNNING, Account

_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? +)?(?P<month>[A-Za-z]{3,9})\.?,? +(?P<year>20\d\d)"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>20\d\d)|(?P<only>20\d\d)"
)
# The words printed before a fact, by its field.
_LABELS = {
    "author": re.compile(r"(?:policy )?author|written by|prepared by", re.IGNORECASE),
    "due": re.compile(
        r"(?:next |date of next |date for |due for )?review(?: date)?(?: due)?(?: by| on)?"
        r"|to be reviewed(?: by| on)?",
        re.IGNORECASE,
    ),
    "cycle": re.compile(
        r"(?:policy )?review (?:cycle|frequency|period|interval)|frequency of review|reviewed"
        r"|(?:review )?(?:cycle|frequency)",
        re.IGNORECASE,
    ),
    "adopted": re.compile(
        r"(?:(?:this |the )?(?:policy|document) )?(?:(?:was|is) )?(?:first )?(?:date )?"
        r"(?:adopted|approved|ratified|agreed)(?: by(?: [a-z' ]{2,40}?)?)?(?: on| in)?"
        r"|(?:adoption|approval) date|date of (?:adoption|approval)",
        re.IGNORECASE,
    ),
    "amendments": re.compile(
        r"(?:summary of )?(?:amendments|changes)(?: made)?|reasons? for (?:the )?changes?",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"date|date (?:issued|of issue|published)|issue date|version date", re.IGNORECASE
    ),
    "supersedes": re.compile(
        r"supersedes|replaces|(?:previous|superseded) (?:version|policy|document)", re.IGNORECASE
    ),
}
_FIGURE = re.compile(r"\d")
_TERM = re.compile(r"\b(?:spring|summer|autumn|winter)(?: term)?,? 20\d\d", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_CYCLE = re.compile(
    r"(?<![\w-])(?:(?P<yearly>annual(?:ly)?|yearly|(?:every|each) year)"
    rf"|(?:every )?(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})[ -](?P<unit>year|month)(?:s|ly)?"
    r"|(?P<two>biennial(?:ly)?)|(?P<three>triennial(?:ly)?))(?!\w)",
    re.IGNORECASE,
)
_OF_ITSELF = r"\b(?:this|the) (?:policy|procedure|document|code|guidance)(?: and [a-z]+)? "
_REVIEWED = re.compile(
    rf"{_OF_ITSELF}(?:is|will be|shall be|must be|should be)(?: formally)? reviewed"
    r"[^.;:]{1,60}",
    re.IGNORECASE,
)
_REPLACES = re.compile(rf"{_OF_ITSELF}(?:replaces|supersedes) [^.;:]{{1,120}}", re.IGNORECASE)
_SAID = re.compile(r"([A-Za-z][A-Za-z ]{2,40}?)\s*:\s*(\S.*?)(?:(?<=\d)\.)?")
# A date after a label without a colon: "Adopted by us, 12 March 2025", "Approved – May 2024".
_DATED = re.compile(
    r"([A-Za-z][A-Za-z'’ ]{2,60}?)[\s,–—-]+"
    r"((?:(?:\d{1,2}(?:st|nd|rd|th)? +)?[A-Z][a-z]{2,8},? +)?20\d\d"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\.?"
)
_SIDE_BY_SIDE = re.compile(r"\t+| {3,}| \| |(?<=\b20\d\d)[.,;] +(?=[A-Z])")
_LONGEST = {"amendments": 1000}
_USUAL = 120
_YEAR = 12
# Fields that keep the document's own words.
_WORDS = ("author", "amendments", "supersedes", "cycle")
# The words by which a policy calls itself, such as code or handbook.
POLICY = re.compile(
    r"\b(?:policy|procedures?|code|guidance|handbook|rules|orders|plan"
    r"|polisi|canllawiau|gweithdrefn|cod|rheolau|cynllun)\b",
    re.IGNORECASE,
)


_TITLE = re.compile(
    r"(?:title|subject|(?:policy|document) (?:title|name)"
    r"|(?:title|name) of (?:the )?(?:policy|document))"
    r"(?: *:|$)",
    re.IGNORECASE,
)
# The words by which a school calls itself, such as academy.
SCHOOL = re.compile(
    r"\b(?=(?-i:[A-Z]))"
    r"(?:academ(?:y|ies)|college|federation|nursery|schools?|trust|university|(?:prif)?ysgol)\b",
    re.IGNORECASE,
)
_HEAD = "# Facts that the document prints about itself, and no others: compare and complete them.\n"


class Facts(NamedTuple):
    """The text of edition.yml, and the rows that look like facts but are not clear."""

    text: str
    unclear: tuple[str, ...]


def running_title(account: Account) -> str:
    """The title of a document in the heads or feet of its pages; "" for none."""
    said = "\n".join(words for rule, _, words in account.dropped if rule == RUNNING)
    titles = filter(paste_rules.is_title, said.split("\n"))
    return next(filter(POLICY.search, titles), "")


def title_of(read: ReadText, styled: str = "") -> str:
    """The title of a document: as its cover labels it, else its first line that names a policy.

    `styled` has the style of a title: on many covers that is the name of the school.
    """
    lines = (line.strip() for each in read.front[:1] for line in each.plain.split("\n"))
    cover = list(filter(None, lines))
    for label, value in pairwise((*cover, "")):
        if named := _TITLE.match(label):
            return label[named.end() :].strip() or value
    headed = [section.heading for section in read.sections[:1]]
    # A sentence on the cover that mentions the policy is its title only if nothing else is.
    others = sorted((*cover, *headed), key=lambda line: line.endswith("."))
    titles = filter(paste_rules.is_title, cover) if styled else others
    filled = [line for line in (styled, *titles) if line]
    called = (line for line in filled if POLICY.search(line) and len(line) <= _USUAL)
    return next(called, next(iter(filled), ""))


def facts(
    read: ReadText, title: str, document: str, source: str, base: str = "", since: str = ""
) -> Facts:
    """The facts of a draft as edition.yml. `document` is the file of its original.

    `base` is the edition that it is based on, and `since` the date of that.
    """
    found, unclear = _found(read)
    dates = {field: str(_date(value)) for field, value in found.items() if field not in _WORDS}
    # "Annually – November 2024" has both in one.
    due, cycle = found.get("due", ""), found.get("cycle", "")
    cycle = cycle or (due if _months(due) else "")
    replaced = found.get("supersedes", "")
    is_base = bool(base and since) and str(_date(replaced)) == since
    printed = (found.get("date", ""), found.get("adopted", ""), due or cycle)
    lines = (
        ("title: ", title), ("status: ", "draft"), ("based_on: ", base),
        ("supersedes: ", base if is_base else ""),
        ("# What it replaces, as printed: ", replaced),
        ("date: ", dates.get("date")), ("adopted: ", dates.get("adopted")),
        ("amendments: ", found.get("amendments")), ("author: ", found.get("author")),
        ("review:", cycle or due), ("  # As printed: ", cycle),
        ("  cycle_months: ", _months(cycle)), ("  due: ", dates.get("due")),
        ("printed:", "".join(printed)), ("  date: ", printed[0]), ("  adopted: ", printed[1]),
        ("  review: ", printed[2]), ("source: ", source), ("document: ", document),
    )  # fmt: skip
    return Facts(_HEAD + "".join(_line(name, value) for name, value in lines if value), unclear)


def _line(name: str, value: str | int | None) -> str:
    words = "" if name.endswith(":") else scalar(value) if isinstance(value, str) else value
    return f"{name}{words}\n"


def _found(read: ReadText) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words of each fact, and the rows that look like facts but are not clear."""
    found: dict[str, str] = {}
    unclear: list[str] = []
    for field, label, value in (*_rows(read.front), *_sentences(read)):
        if field == "due" and _date(value) is None and _months(value):
            found.setdefault("cycle", _joined(label, value, read))
        elif field == "supersedes" or (field == "cycle" and _months(value)):
            found.setdefault(field, _joined(label, value, read))
        elif field not in _WORDS and _date(value) is None and field not in found:
            # Not asked about: who approved it, and a value without a figure ("to be confirmed").
            dated = _DATE if " by" in label.lower() and not value[0].isdigit() else _FIGURE
            unclear += [value] if dated.search(value) else []
        elif field != "cycle":
            found.setdefault(field, value)
    return found, tuple(unclear)


def _rows(front: tuple[Statement, ...]) -> Iterator[tuple[str, str, str]]:
    """Fields with their labels and values: beside each other in a row, or with a colon between."""
    for statement in front:
        for table in statement.tables:
            for row in table.lines:
                words = [" ".join(cell.plain.split()) for cell in row if cell.plain.strip()]
                is_head = any(map(_field, words[1::2]))  # labels in every cell
                pairs = () if is_head else zip(words[::2], words[1::2], strict=False)
                yield from (found for pair in pairs for found in _labelled(*pair))
                yield from _said(words)
        yield from _said(statement.plain.split("\n"))


def _said(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for part in (part.strip() for line in lines for part in _SIDE_BY_SIDE.split(line)):
        said = _SAID.fullmatch(part) or _DATED.fullmatch(part)
        yield from _labelled(said[1], said[2]) if said else ()


def _labelled(label: str, value: str) -> Iterator[tuple[str, str, str]]:
    field = _field(label)
    if field and not _field(value) and len(value) <= _LONGEST.get(field, _USUAL):
        yield field, label, value


def _field(label: str) -> str:
    bare = label.replace("’", "'").strip(" :")
    return next((field for field, pattern in _LABELS.items() if pattern.fullmatch(bare)), "")


def _sentences(read: ReadText) -> Iterator[tuple[str, str, str]]:
    """The sentences on how often it is reviewed, if all agree, and on what it replaces."""
    paras = (each for top in read.units for part in top.walk() for each in part.paragraphs)
    every = [each.plain.replace("\n", " ") for each in paras]
    reviewed = [found.group() for words in every for found in _REVIEWED.finditer(words)]
    if len({_months(words) for words in reviewed}) == 1:
        yield "cycle", "", reviewed[0]
    replaces = (found.group() for words in every for found in _REPLACES.finditer(words))
    yield from (("supersedes", "", words) for words in replaces)


def _joined(label: str, value: str, read: ReadText) -> str:
    """A label with its value as the text prints both: with a colon between, or in two cells."""
    if not label:
        return value
    behind = f"{label.rstrip(' :')}: {value}"
    return behind if any(behind in each.plain for each in read.front) else f"{label} {value}"


def _months(words: str) -> int:
    """The number of months between reviews, if the words give one; else 0."""
    found = list(_CYCLE.finditer(words))
    if len(found) != 1:
        return 0
    each = found[0]
    if not each["count"]:
        return _YEAR * (2 if each["two"] else 3 if each["three"] else 1)
    said = each["count"].lower()
    count = int(said) if said.isdigit() else _NUMBERS.index(said) + 1
    return count * (_YEAR if each["unit"].lower() == "year" else 1)


def _date(words: str) -> PartialDate | None:
    """The date in some words, if there is one; 1/2/2025 may be two days, so it is none."""
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
    if _TERM.search(words):
        return parse(found[0]["year"])
    if not number:
        return None
    day_of = f"-{int(found[0]['day']):02}" if found[0]["day"] else ""
    return parse(f"{found[0]['year']}-{number:02}{day_of}")
