"""The parts of a Word file outside its text: comments, running heads and feet, changes of form."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from macros.problems import one_line
from macros.read.imported import RUNNING, Account
from macros.read.word.package import Package
from macros.read.word.values import on
from macros.read.word.words import Words

_FORM = ("w-rPrChange", "w-pPrChange", "w-tblPrChange", "w-numberingChange", "w-sectPrChange")


def read(package: Package, tree: Element, words: Words, marked: Mapping[str, str]) -> None:
    """Account for what is in no line: comments, running heads and feet, changes of form.

    `marked` has the numbers of the paragraphs with bookmarks: asks about references with another.
    """
    account, parts = words.account, package.parts
    for place, mark, shown in words.pointed:
        number = marked.get(mark, "")
        if number and not _agree(_parts(shown), _parts(number)):
            asked = "cross-references show old numbers: which are meant?"
            account.ask(place, asked, each=f"{shown.strip()}, now {number}")
    done = _resolved(package.tree(parts.get("commentsExtended", "")))
    for comment in package.tree(parts.get("comments", "")):
        said, place = _said(comment), words.commented.get(comment.get("w-id", ""), 0)
        resolved = any(each.get("x-paraId") in done for each in comment.iter("w-p"))
        account.drop("comment that was resolved" if resolved else "comment", place, said)
        author = comment.get("w-author", "?")
        if not resolved:
            account.ask(place, Account.COMMENTS, each=f"{said} ({author})" if author else said)
        account.remark(place, f"comment by {author}: “{one_line(said)}”")
    for kind in (kind for kind in parts if kind.startswith("diagramData")):
        drawn = (each.text or "" for each in package.tree(parts[kind]).iter("a-t"))
        account.ask(0, Account.PICTURES, each=" ".join(drawn))
    for kind in (kind for kind in parts if re.fullmatch(r"(?:header|footer)\d*", kind)):
        account.drop(RUNNING, 0, f"{_said(package.tree(parts[kind]))}\n")
    if any(True for name in _FORM for _ in tree.iter(name)):
        account.drop("tracked change of form, taken as it shows", 0, "")
    if package.has_macros():
        account.drop("program (macros), which was not read", 0, "")


def _parts(number: str) -> list[str]:
    return re.findall(r"\d+|[a-z]+", number.lower())


def _agree(shown: list[str], number: list[str]) -> bool:
    """Whether one number is the end of the other: (a) and 1.2(a)."""
    few = min(len(shown), len(number))
    return few > 0 and shown[-few:] == number[-few:]


def _resolved(extended: Element) -> set[str | None]:
    """The paragraphs of comments that are resolved in Word, and of the answers to them."""
    done = {each.get("x-paraId") for each in extended if on(each.get("x-done", "0"))}
    return done | {e.get("x-paraId") for e in extended if e.get("x-paraIdParent") in done - {None}}


def _said(element: Element) -> str:
    """The words of a part, with spaces between its paragraphs, and no copies for old programs."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    if element.tag == "w-t":
        yield element.text or ""
    for each in element if element.tag != "mc-Fallback" else ():
        yield from _pieces(each)
    if element.tag == "w-p":
        yield " "
