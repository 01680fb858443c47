r"""The objects of a PDF packed together, as PDF 1.5 and PDF/A-2 allow: under half the bytes.

The engine writes every object by itself and uncompressed. Most of a tagged book is such objects:
its structure and its links.

A stream whose last byte happens to be `\r` gets one more byte, which no reader looks at. Otherwise
that byte and the line end after it would look like one line end, and a validator would count one
byte less than the stream's /Length (ISO 19005-2, 6.1.7.1).
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_OBJECT = re.compile(rb"(\d+) 0 obj\s+(.*?)\s*endobj\s*$", re.DOTALL)
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")
_KEPT = re.compile(rb"/(?:Root \d+ 0 R|Info \d+ 0 R|ID\s*\[.*?\)\])", re.DOTALL)
_TOGETHER = 200
_IN_FILE, _IN_STREAM = 1, 2
_FREE = (0, 0, 65535)


def packed(pdf: bytes) -> bytes:
    """The same document in fewer bytes.

    The PDF must have one table of objects, as the engine writes it. Raises ValueError if not.
    """
    found = _TABLE.search(pdf)
    if found is None:
        message = "the engine wrote a PDF without a table of objects"
        raise ValueError(message)
    table = int(found[1])
    starts = sorted(int(entry[1]) for entry in _ENTRY.finditer(pdf, table))
    objects = dict(_objects(pdf, [*starts, table]))
    file = _File([pdf[: starts[0]]], starts[0])
    small = {number: words for number, words in objects.items() if b"\nstream" not in words}
    for number in sorted(objects.keys() - small.keys()):
        file.write(number, _plain_end(objects[number]))
    file.write_together(small, max(objects) + 1)
    return file.ended(b"".join(_KEPT.findall(pdf, table)))


@dataclass
class _File:
    """The parts of a file, their length, and the place of each object."""

    parts: list[bytes]
    length: int
    places: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def write(self, number: int, words: bytes) -> None:
        self.places[number] = (_IN_FILE, self.length, 0)
        self.parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, words))
        self.length += len(self.parts[-1])

    def write_together(self, objects: dict[int, bytes], first: int) -> None:
        """Write objects into streams of many each, which get the numbers from `first` on."""
        waiting = iter(objects.items())
        groups = iter(lambda: tuple(islice(waiting, _TOGETHER)), ())
        for number, group in enumerate(groups, first):
            self.write(number, _together(group))
            self.places |= {inner: (_IN_STREAM, number, at) for at, (inner, _) in enumerate(group)}

    def ended(self, kept: bytes) -> bytes:
        """The whole file, with the table of its objects and what its trailer keeps."""
        own, start = max(self.places) + 1, self.length
        self.places[own] = (_IN_FILE, start, 0)
        rows = (self.places.get(each, _FREE) for each in range(own + 1))
        table = b"".join(bytes([kind]) + _big(a, 4) + _big(b, 2) for kind, a, b in rows)
        self.write(own, _stream(b"/Type/XRef/Size %d/W[1 4 2]%s" % (own + 1, kept), table))
        return b"".join([*self.parts, b"startxref\n%d\n%%%%EOF" % start])


def _objects(pdf: bytes, bounds: list[int]) -> Iterator[tuple[int, bytes]]:
    for start, end in pairwise(bounds):
        found = _OBJECT.match(pdf[start:end])
        if found:
            yield int(found[1]), found[2]


def _together(group: tuple[tuple[int, bytes], ...]) -> bytes:
    places, place = [], 0
    for number, words in group:
        places.append(b"%d %d" % (number, place))
        place += len(words) + 1
    head = b" ".join(places) + b"\n"
    about = b"/Type/ObjStm/N %d/First %d" % (len(group), len(head))
    return _stream(about, head + b"\n".join(words for _, words in group))


def _stream(about: bytes, content: bytes) -> bytes:
    small = zlib.compress(content, 9)
    whole = b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream"
    return _plain_end(whole % (about, len(small), small))


def _plain_end(words: bytes) -> bytes:
    found = _STREAM.search(words)
    if found is None:
        return words
    end = found.end() + int(found[1])
    if words[end - 1 : end] != b"\r":
        return words
    longer = b"%d" % (int(found[1]) + 1)
    return words[: found.start(1)] + longer + words[found.end(1) : end] + b"\0" + words[end:]


def _big(number: int, size: int) -> bytes:
    return number.to_bytes(size, "big")
