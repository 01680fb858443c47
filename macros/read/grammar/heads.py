"""The head of a passage: what is printed before the bracket, and the id in the bracket."""

import re
from typing import NamedTuple

from macros.model.base import ID_PATTERN, LANGUAGE_PATTERN
from macros.model.runs import Emphasis
from macros.problems import NOWHERE, Place, shortened
from macros.read.grammar.lines import Findings, Line, line_of
from macros.read.grammar.starts import bracket, unescaped

_ID = re.compile(ID_PATTERN)
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_NO_ID = re.compile(r"[^a-z0-9]+")
# A number with the stars around it.
_NUMBER = re.compile(r"(\*{0,3})((?:[^*\\]|\\(?:.|$))*)(\*{0,3})")
_LINK = re.compile(r"(?<!\\)\]\(")
_HEADING = re.compile(r"#{1,6}\w")
EMPHASES: dict[str, Emphasis] = {"": "none", "*": "italic", "**": "bold", "***": "bold italic"}
_LONGEST_ID, _LONGEST_NUMBER = 60, 40
_FEWEST_LETTERS = 2


class Head(NamedTuple):
    """What is before the words of a passage, and the line of the words themselves."""

    words: Line
    id: str = ""
    number: str = ""
    number_emphasis: Emphasis = "none"
    language: str = ""
    place: Place = NOWHERE


def head(line: Line, findings: Findings) -> Head | None:
    """The head that a line begins with; None if it has no bracket."""
    start = bracket(line.text)
    if start < 0:
        return None
    end = line.text.find("]", start)
    if end < 0:
        hint = r"Write ] after the id. A printed [# is \[#"
        findings.say(findings.at(line, start), "the bracket of an id is not closed", hint)
        end = start + len(line.text[start:].partition(" ")[0])
    if line.text.startswith("(", end + 1):
        hint = r"A link whose words begin with # is written [\#words](https://…)"
        findings.say(findings.at(line, start), "an id is before a bracket “(”", hint)
    number, emphasis, opened = _number(line._replace(text=line.text[:start]), findings)
    inside = line.text[start + 2 : end]
    # The stars that close what was left open were reported already.
    rest = line.text[end + 1 :].replace(opened, " " * len(opened), 1)
    words = line_of(rest, line.number, line.column + end + 1)
    id_, language = named(inside, findings.at(line, start + 2), findings)
    shown = line if start else words if not words.blank else line
    return Head(words.as_words, id_, number, emphasis, language, findings.at(shown))


def named(inside: str, place: Place, findings: Findings) -> tuple[str, str]:
    """The id and the language in a bracket. What is not an id is reported, and counts as none."""
    id_, _, more = inside.strip().partition(" ")
    if id_.startswith("lang="):
        id_, more = "", inside.strip()
    language = more.strip()
    if language.startswith("lang="):
        language = language.removeprefix("lang=")
    elif language:
        message = f"“{shortened(language)}” after an id: an id has no spaces"
        hint = f"Use hyphens: {_mended(inside)}. A language is written [#{shortened(id_)} lang=cy]"
        findings.say(place, message, hint)
        return "", ""
    if not _LANGUAGE.fullmatch(language):
        message = f"“{shortened(language)}” is not the code of a language"
        findings.say(place, message, "Write lang=cy or lang=pt-BR")
        language = ""
    return _known(id_, place, findings), language


def _known(id_: str, place: Place, findings: Findings) -> str:
    """An id that is well formed and new; empty otherwise, with a problem reported."""
    if not id_:
        hint = f"To have ids proposed, run: python -m macros ids {place.path}"
        findings.say(place, "an id is missing here", hint)
        return ""
    if not _ID.fullmatch(id_) or not _FEWEST_LETTERS <= len(id_) <= _LONGEST_ID:
        findings.say(place, f"“{shortened(id_)}” is not an id", f"{_FORM}{_mended(id_)}")
        return ""
    first = findings.ids.setdefault(id_, place)
    if first != place:
        message = f"the id {id_} is used twice: it is in line {first.line} already"
        findings.say(place, message, "Give this passage an id of its own.")
    return id_


_FORM = "An id has small letters, digits and hyphens, 2 to 60 of them, a letter first: "


def _mended(id_: str) -> str:
    """The nearest thing to an id that somebody may have meant."""
    mended = _NO_ID.sub("-", id_.lower()).strip("-0123456789")[:_LONGEST_ID].strip("-")
    return mended if len(mended) >= _FEWEST_LETTERS else "some-words"


def _number(line: Line, findings: Findings) -> tuple[str, Emphasis, str]:
    """What is printed before a bracket, its emphasis, and the stars that are still open."""
    found = _NUMBER.fullmatch(line.text.strip())
    before, inner, after = found.groups() if found else ("", line.text.replace("*", ""), "")
    number = unescaped(f"{inner}{after or ' '}").removesuffix(after).strip()
    if _HEADING.match(line.text):
        hint = f"Write {line.text.rstrip('0123456789. ')} and a space. Printed, it is \\#"
        findings.say(findings.at(line), "a heading has a space after its signs", hint)
    elif len(number) > _LONGEST_NUMBER:
        hint = r"The id is after the number, before the words. A printed [# is written \[#"
        findings.say(findings.at(line), "what is before the id is too long for a number", hint)
    elif not found or _LINK.search(inner):
        hint = "Give all of it the same stars, and no link."
        findings.say(findings.at(line), "one part of the number is marked and another not", hint)
    elif before != after:
        hint = "Close it with the same stars, right after the last word."
        message = "runs over the id: close it before the bracket and open it again after"
        findings.say(findings.at(line), f"{EMPHASES[before or after]} {message}", hint)
    return number, EMPHASES[before] if number else "none", before.removesuffix(after)
