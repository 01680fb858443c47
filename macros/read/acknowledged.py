"""Messages (.eml, .mbox) and exports of forms (.csv) that say who has read which edition."""

import csv
import email
import mailbox
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

from macros.model.acknowledgement import Acknowledgement, Person
from macros.problems import Place, Problem, refuse, shortened
from macros.read import plain_text

# A line of the slip, after the marks of a reply. The statement is the last, and may go on below.
_LINE = re.compile(
    r"^(?:[>*]|[^\S\n])*(Policy|Edition|Fingerprint|Role|Name|Date|Statement)"
    r"(?:\*|[^\S\n])*:[ \t]*(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_REST = re.compile(r"(?:\n[> \t]*[^>\s].*)*")
_NEEDED = ("policy", "edition", "fingerprint")
# Words in the names of columns. A column is for the first field that has such a word: "I have read
# and understood this policy" is a statement, and does not name a policy.
_COLUMNS = {
    "when": ("completion", "submitted", "timestamp", "date", "when"),
    # Web forms call the address of the person who answered "Username".
    "email": ("mail", "username"),
    "statement": ("statement", "agree", "understood"),
    "fingerprint": ("fingerprint",),
    "edition": ("edition",),
    "policy": ("policy",),
    "role": ("role",),
    "who": ("name", "who"),
}
# What a form writes if it does not know who answered.
_NOBODY = frozenset({"", "anonymous"})
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
# The same with the month first, which days after the 12th show.
_MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%y")

_LOOK = "Open it, and check whether it is one."
_DAMAGED = "it is damaged, or its letters are unknown"
_AGAIN = "Save it again: a message as .eml, a list as “CSV UTF-8”."


def read(folder: Path) -> tuple[list[Acknowledgement], list[Problem]]:
    """Everything in a folder that says who has read an edition, and what could not be read.

    Files are read in the order of their names. What is not a signature is a problem; the others
    are still read.
    """
    found: list[Acknowledgement] = []
    problems: list[Problem] = []
    # Files whose names begin with a full stop are the computer's own.
    for path in sorted(each for each in folder.iterdir() if not each.name.startswith(".")):
        try:
            read_here = list(_in_file(path)) or [_refused(path, "nothing is in it")]
        except OSError as error:
            why = f"it cannot be opened ({error.strerror or 'unknown reason'})"
            problems.append(_refused(path, why, hint="Check that you may open it."))
            continue
        except (csv.Error, ValueError, LookupError):
            problems.append(_refused(path, _DAMAGED, hint=_AGAIN))
            continue
        found += [each for each in read_here if isinstance(each, Acknowledgement)]
        problems += [each for each in read_here if isinstance(each, Problem)]
    return found, problems


def _in_file(path: Path) -> Iterator[Acknowledgement | Problem]:
    match path.suffix.lower():
        case ".eml":
            yield _message(email.message_from_bytes(path.read_bytes(), policy=default), path, "")
        case ".mbox":
            with closing(mailbox.mbox(path, create=False)) as box:
                for number, key in enumerate(box.keys(), 1):
                    message = email.message_from_bytes(box.get_bytes(key), policy=default)
                    yield _message(message, path, f", message {number}")
        case ".csv":
            yield from _form(path)
        case _:
            yield _refused(path, "only .eml, .mbox and .csv are read: save it as one of them")


def _refused(path: Path, why: str, line: int = 1, hint: str = _LOOK) -> Problem:
    message = f"this cannot be read as a signature: {shortened(why)}"
    return Problem(Place(path.name, line), message, hint, rule="acknowledgements")


def _message(message: Message, path: Path, which: str) -> Acknowledgement | Problem:
    try:
        said = _said(_words(message))
        name, address = parseaddr(str(message.get("From", "")))
        when = _day_sent(message) or _day(said.get("date", ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return _refused(path, f"{_DAMAGED}{which}", hint=_AGAIN)
    missing = [field for field in _NEEDED if not said.get(field)]
    if missing:
        one = f"{which.removeprefix(', ') or 'the message'} from {name or address or 'nobody'}"
        return _refused(path, f"{one} does not say '{missing[0]}'")
    who, where = said.get("name") or name or address, f"{path.name}{which}"
    return _signed({**said, "who": who, "email": address}, when, where)


def _words(message: Message) -> str:
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if body is None:
        return ""
    words = str(body.get_content())
    return _Text(words).words if body.get_content_subtype() == "html" else words


class _Text(HTMLParser):
    """The words of an HTML message, with a line break before each block."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"br", "div", "p", "li", "tr"}:
            self.words += "\n"

    def handle_data(self, data: str) -> None:
        self.words += data


def _said(words: str) -> Mapping[str, str]:
    """The fields of the slip; in a reply that quotes another slip, the first of each."""
    said: dict[str, str] = {}
    text = words.replace("\r", "")
    for found in _LINE.finditer(text):
        name = found[1].lower()
        if name in said:
            continue
        rest = _REST.match(text, found.end()) if name == "statement" else None
        said[name] = " ".join(f"{found[2]}{rest[0] if rest else ''}".split())
    return said


def _day_sent(message: Message) -> str:
    sent = message.get("Date")
    return parsedate_to_datetime(str(sent)).date().isoformat() if sent else ""


def _day(words: str, forms: Iterable[str] = _DAYS) -> str:
    """A day that somebody wrote, as YYYY-MM-DD; empty if it cannot be read."""
    first = words.strip().split("T")[0]
    for form in forms:
        for part in (first, first.split(" ")[0]):
            try:
                return datetime.strptime(part, form).date().isoformat()  # noqa: DTZ007 - days have no zone
            except ValueError:
                continue
    return ""


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a list, each with its line number and its cells by field."""
    lines = _decoded(path.read_bytes()).splitlines(keepends=True)
    marks = Counter(mark for mark in next(iter(lines), "") if mark in ",;\t")
    rows = csv.reader(lines, delimiter=max(",;\t", key=marks.__getitem__))
    columns = [_meant(cell.lower()) for cell in next(rows, [])]
    for cells in rows:
        known: dict[str, str] = {}
        for field, cell in zip(columns, cells, strict=False):
            if field and cell.strip().lower() not in _NOBODY:
                known.setdefault(field, " ".join(cell.split()))
        if known:
            yield rows.line_num, known


def _decoded(raw: bytes) -> str:
    """The text of a list as spreadsheets save it: in UTF-8, or in the old encoding of Windows."""
    return raw.decode(plain_text.encoding(raw) or "cp1252").removeprefix("\ufeff")


def _meant(name: str) -> str:
    """The field that a column is for, by its name; empty for other columns."""
    return next((f for f, words in _COLUMNS.items() if any(w in name for w in words)), "")


def _form(path: Path) -> Iterator[Acknowledgement | Problem]:
    rows = list(_rows(path))
    days = [row["when"] for _, row in rows if "when" in row]
    month_first = any(not _day(day) and _day(day, _MONTH_FIRST) for day in days)
    forms = _MONTH_FIRST if month_first else _DAYS
    for line, row in rows:
        missing = [words for f, words in (("edition", "edition"), ("who", "name")) if f not in row]
        if missing:
            yield _refused(path, f"the row has no {missing[0]}", line)
            continue
        yield _signed(row, _day(row.get("when", ""), forms), f"{path.name}, line {line}")


def _signed(said: Mapping[str, str], when: str, where: str) -> Acknowledgement:
    """A statement from its fields, its day and the file that it is in."""
    known = {**said, "when": when, "source": where}
    return Acknowledgement(*(known.get(field, "") for field in Acknowledgement._fields))


def staff(path: Path) -> list[Person]:
    """The people on a list of staff: its columns are name, and email and role if it has them.

    Raises OSError if the file cannot be opened, and InvalidDataError if it names nobody.
    """
    try:
        rows = [row for _, row in _rows(path)]
    except (UnicodeError, csv.Error):
        rows = []
    named = [row for row in rows if "who" in row or "email" in row]
    if not named:
        hint = "Save it as .csv, with the columns name, email and role."
        refuse(path.name, "this list of staff names nobody", hint)
    return [Person(r.get("who", ""), r.get("email", ""), r.get("role", "")) for r in named]
