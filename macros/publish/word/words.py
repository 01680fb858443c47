"""The words of a paragraph as runs of Word: emphasis, links, line breaks and calls of footnotes."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from macros.model.runs import Run
from macros.publish.word.pieces import CALL
from macros.publish.word.xml import text, w

_CUTS = re.compile(rf"(\n|\t|{CALL.pattern.replace('(', '(?:', 1)})")
NUMBER_STYLE, CALL_STYLE = "PolicyNumber", "PolicyCall"


class Called(NamedTuple):
    """A call of a footnote: its id in the file; `custom` if its mark is typed."""

    id: int
    custom: bool


def properties(*, bold: bool, italic: bool, style: str = "") -> Element | None:
    """The look of words; None if they are plain."""
    if not (bold or italic or style):
        return None
    return w(
        "rPr",
        w("rStyle", val=style) if style else None,
        w("b") if bold else None,
        w("i") if italic else None,
    )


def runs(
    given: Iterable[Run], calls: Iterator[Called | None], *, deleted: bool = False
) -> Iterator[Element]:
    """The runs of some words. `calls` has the call of each footnote in them, in order.

    None for a call means that its footnote is printed elsewhere.
    """
    for link, group in groupby(given, key=lambda run: run.link):
        made = [each for run in group for each in _run(run, calls, deleted=deleted)]
        yield from _field(link, made, deleted=deleted) if link else made


def number(words: str, emphasis: str, *, deleted: bool = False) -> Element:
    """A typed number, with the tab after it."""
    look = properties(bold="bold" in emphasis, italic="italic" in emphasis, style=NUMBER_STYLE)
    return w("r", look, text("delText" if deleted else "t", words), w("tab"))


def _run(run: Run, calls: Iterator[Called | None], *, deleted: bool) -> Iterator[Element]:
    for piece in filter(None, _CUTS.split(run.text)):
        call = CALL.fullmatch(piece)
        if call:
            yield _call(run, call[1], next(calls, None), deleted=deleted)
            continue
        style = "Hyperlink" if run.link else ""
        made = w("r", properties(bold=run.bold, italic=run.italic, style=style))
        sign = {"\n": "br", "\t": "tab"}.get(piece)
        made.append(w(sign) if sign else text("delText" if deleted else "t", piece))
        yield made


def _call(run: Run, marker: str, called: Called | None, *, deleted: bool) -> Element:
    automatic = called is not None and not called.custom
    style = "FootnoteReference" if automatic else CALL_STYLE
    made = w("r", properties(bold=run.bold, italic=run.italic, style=style))
    if called:
        more = {"customMarkFollows": 1} if called.custom else {}
        made.append(w("footnoteReference", **more, id=called.id))
    if not automatic:
        made.append(text("delText" if deleted else "t", marker))
    return made


def _field(link: str, made: Iterable[Element], *, deleted: bool) -> Iterator[Element]:
    """A link as a field, which can have any address."""
    escaped = link.replace("\\", "\\\\").replace('"', '\\"')
    code = text("delInstrText" if deleted else "instrText", f' HYPERLINK "{escaped}" ')
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", code)
    yield w("r", w("fldChar", fldCharType="separate"))
    yield from made
    yield w("r", w("fldChar", fldCharType="end"))
