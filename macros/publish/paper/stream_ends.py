r"""Streams of a PDF that end with a carriage return, told apart from the line end that follows.

The engine writes `\n` after a stream's bytes. When the last of them happens to be `\r`, the two
together look like one line end, and a validator counts a byte less than the stream's /Length
(ISO 19005-2, 6.1.7.1). One more byte after the end of the compressed data, which no reader looks
at, makes the end plain. Everything behind it moves, so the table of objects is brought in step.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")
_ENTRY = re.compile(rb"(\d{10})( \d{5} n)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_FILLER = b"\0"


class _Edit(NamedTuple):
    """Bytes to put in the place of others."""

    start: int
    end: int
    new: bytes


def plain_ends(pdf: bytes) -> bytes:
    """The same PDF with no stream that ends with a carriage return.

    Takes and returns the bytes of a PDF with one table of objects, as the engine writes it.
    """
    edits = [edit for match in _STREAM.finditer(pdf) for edit in _edits(pdf, match)]
    return _edited(pdf, edits) if edits else pdf


def _edits(pdf: bytes, match: re.Match[bytes]) -> Iterator[_Edit]:
    length = int(match[1])
    end = match.end() + length
    if pdf[end - 1 : end] == b"\r":
        yield _Edit(match.start(1), match.end(1), b"%d" % (length + 1))
        yield _Edit(end, end, _FILLER)


def _edited(pdf: bytes, edits: list[_Edit]) -> bytes:
    start = _START.search(pdf)
    if start is None:
        message = "the engine wrote a PDF without a table of objects"
        raise ValueError(message)
    table = int(start[1])
    body = _apply(pdf[:table], edits)
    starts = [edit.start for edit in edits]
    moved = [0]
    for edit in edits:
        moved.append(moved[-1] + len(edit.new) - (edit.end - edit.start))

    def shifted(match: re.Match[bytes]) -> bytes:
        offset = int(match[1])
        return b"%010d" % (offset + moved[bisect_right(starts, offset)]) + match[2]

    entries = _ENTRY.sub(shifted, pdf[table : start.start()])
    return body + entries + pdf[start.start() : start.start(1)] + b"%d\n%%%%EOF" % len(body)


def _apply(words: bytes, edits: list[_Edit]) -> bytes:
    pieces, position = [], 0
    for edit in edits:
        pieces += [words[position : edit.start], edit.new]
        position = edit.end
    return b"".join([*pieces, words[position:]])
