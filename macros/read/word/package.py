"""The parts of a Word file: unpacked within limits, read as a tree or as plain letters."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zlib import error as ZlibError  # noqa: N812

from macros.problems import refuse

# Limits far above any policy: bytes of the file and of one part, depth of nested elements.
_LARGEST, _LARGEST_PART, _DEEPEST = 100_000_000, 60_000_000, 250
_OLD = b"\xd0\xcf\x11\xe0"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    f"{_OFFICE}relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    f"{_OFFICE}math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
}
# Errors that a damaged file can cause.
_FAULTS = (zipfile.BadZipFile, ZlibError, expat.ExpatError, RuntimeError, OSError, EOFError)
_LETTERS = {"w-t", "w-delText", "m-t"}


class _Relation(NamedTuple):
    """A relation of a part: its id, its kind, and the part or the web address (`outside`)."""

    id: str
    kind: str
    target: str
    outside: str


class Package:
    """An opened Word file, with the names of parts as in the file. Nothing is written to disk."""

    def __init__(self, path: Path, shown_as: str) -> None:
        """Open it. Raises InvalidDataError if it is not a Word file, or cannot be read."""
        self.shown_as = shown_as
        try:
            raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            refuse(shown_as, message, "Check that you may open it.")
        if path.stat().st_size > _LARGEST:
            refuse(shown_as, "the file is far too large", "Take large pictures out of it first.")
        if raw.startswith(_OLD):
            message = "the file is locked with a password, or is of an old Word"
            refuse(shown_as, message, "Open it in Word and save it as .docx, without a password.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError):
            self._damaged()
        self._names = frozenset(self._zip.namelist())
        self.document = self.related("").get("officeDocument", "")
        if self.document not in self._names:
            refuse(shown_as, "this is not a Word file", "Give a .docx, as Word saves it.")
        self.parts = self.related(self.document)

    def _damaged(self) -> NoReturn:
        hint = "Save it again in Word as .docx."
        refuse(self.shown_as, "the file is damaged, or is not a Word file", hint)

    def pictures(self) -> dict[str, bytes]:
        """The pictures of a document, by the names that the document gives them."""
        found = (each for each in self._relations(self.document) if each.kind == "image")
        return {each.id: self._read(each.target) for each in found if each.target in self._names}

    def has_macros(self) -> bool:
        """Whether the file contains macros."""
        return any(name.endswith("vbaProject.bin") for name in self._names)

    def related(self, part: str) -> dict[str, str]:
        """The parts that a part names, by kind; more of one kind have a number after it."""
        found: dict[str, str] = {}
        for each in self._relations(part):
            names = (f"{each.kind}{n or ''}" for n in range(len(found) + 1))
            if each.target:
                found[next(name for name in names if name not in found)] = each.target
        return found

    def links(self, part: str) -> dict[str, str]:
        """The web addresses that a part names, by its name for each."""
        return {each.id: each.outside for each in self._relations(part) if not each.target}

    def _relations(self, part: str) -> Iterator[_Relation]:
        folder, name = posixpath.split(part)
        for each in self.tree(posixpath.join(folder, "_rels", f"{name}.rels")):
            id_, kind, target = (each.get(name, "") for name in ("Id", "Type", "Target"))
            outside = each.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = kind.rpartition("/")[2]
            yield _Relation(id_, kind, *(("", target) if outside else (inside, "")))

    def tree(self, part: str) -> Element:
        """The XML of a part; an empty element if there is no such part."""
        if part not in self._names:
            return Element("none")
        builder = TreeBuilder()
        parser = self._parser()
        depth = 0

        def start(name: str, found: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                self._damaged()
            builder.start(_short(name), {_short(key): value for key, value in found.items()})

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            builder.end(_short(name))

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = builder.data
        self._parse(parser, part)
        return builder.close()

    def letters(self, part: str) -> str:
        """The letters of a part in the order of its XML, read without a tree.

        Copies for old programs do not count.
        """
        found: list[str] = []
        inside: list[str] = []

        def start(name: str, _: dict[str, str]) -> None:
            inside.append(_short(name))

        def data(words: str) -> None:
            if inside and inside[-1] in _LETTERS and "mc-Fallback" not in inside:
                found.append(words)

        parser = self._parser()
        parser.StartElementHandler, parser.CharacterDataHandler = start, data
        parser.EndElementHandler = lambda _: inside.pop()
        if part in self._names:
            self._parse(parser, part)
        return "".join("".join(found).split())

    def _parser(self) -> expat.XMLParserType:
        """A parser that refuses entities, so that nothing is fetched or expanded."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = lambda *_: self._damaged()
        return parser

    def _read(self, part: str) -> bytes:
        with self._zip.open(part) as file:
            raw = file.read(_LARGEST_PART + 1)
        if len(raw) > _LARGEST_PART:
            refuse(self.shown_as, "a part of the file is far too large", "Divide the document.")
        return raw

    def _parse(self, parser: expat.XMLParserType, part: str) -> None:
        try:
            parser.Parse(self._read(part), True)  # noqa: FBT003 - that this is all of it
        except _FAULTS:
            self._damaged()


def _short(name: str) -> str:
    """A name with its usual prefix: w-p."""
    space, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(space, 'x')}-{local}" if space else local
