"""Puts the parts of a Word file together: the same parts give the same bytes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from macros.publish.offline import zipped
from macros.publish.templates import fill
from macros.publish.word.xml import PACKAGE, RELATIONS


class Outside(NamedTuple):
    """A file that the document uses: its id there, its kind and its address."""

    id: str
    kind: str
    target: str

    @property
    def type(self) -> str:
        """The kind by its name in the format."""
        return self.kind if "/" in self.kind else f"{RELATIONS}/{self.kind}"


def package(
    parts: Mapping[str, bytes],
    core: bytes,
    outside: Iterable[Outside],
    pictures: Mapping[str, bytes],
) -> bytes:
    """The bytes of a Word file.

    Takes its parts by their names, "document" among them; its properties; the files that the
    document uses; and its pictures by their file names.
    """
    beside = [name for name in parts if name != "document"]
    kinds = {name: name.rstrip("0123456789") for name in beside}
    related = [Outside(name, kind, f"{name}.xml") for name, kind in kinds.items()]
    types = fill("word/types.xml", kinds={"document": "document.main", **kinds})
    files = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relations(_FIRST),
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _relations([*related, *outside]),
        **{f"word/{name}.xml": content for name, content in parts.items()},
        **{f"word/{name}": content for name, content in pictures.items()},
    }
    return zipped(files)


_FIRST = (
    Outside("document", "officeDocument", "word/document.xml"),
    Outside("core", f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
)


def _relations(found: Iterable[Outside]) -> bytes:
    return fill("word/relations.xml", relations=tuple(found)).encode()
