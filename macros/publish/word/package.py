"""The parts of a Word file, put together: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from macros.publish.word.xml import PACKAGE, RELATIONS, e, part

_TYPES = "application/vnd.openxmlformats-"
_WORD = f"{_TYPES}officedocument.wordprocessingml."
_CORE = f"{_TYPES}package.core-properties+xml"
_IMAGES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".svg": "image/svg+xml",
}  # fmt: skip
_DAY = (1980, 1, 1, 0, 0, 0)
_ROOTS = {"document": "document.main"}


class Outside(NamedTuple):
    """Something that the document leads to or shows: its id there, its kind and its address."""

    id: str
    kind: str
    target: str
    external: bool = False


def package(
    parts: Mapping[str, Element],
    core: bytes,
    outside: Iterable[Outside],
    pictures: Mapping[str, bytes],
) -> bytes:
    """The bytes of a Word file.

    Takes its parts by their names, "document" among them; its properties; what the document leads
    to; and its pictures by their files.
    """
    beside = [name for name in parts if name != "document"]
    related = [Outside(name, name.rstrip("0123456789"), f"{name}.xml") for name in beside]
    files = {
        "[Content_Types].xml": part(_types(parts), {"xmlns": f"{PACKAGE}content-types"}),
        "_rels/.rels": _relations(_FIRST),
        "docProps/core.xml": core,
        "word/document.xml": part(parts["document"]),
        "word/_rels/document.xml.rels": _relations([*related, *outside]),
        **{f"word/{name}.xml": part(parts[name]) for name in beside},
        **{f"word/{name}": content for name, content in pictures.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, content)
    return packed.getvalue()


_FIRST = (
    Outside("document", "officeDocument", "word/document.xml"),
    Outside("core", f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
)


def _relations(found: Iterable[Outside]) -> bytes:
    root = Element("Relationships")
    for each in found:
        kind = each.kind if "/" in each.kind else f"{RELATIONS}/{each.kind}"
        more = {"TargetMode": "External"} if each.external else {}
        root.append(e("Relationship", Id=each.id, Type=kind, Target=each.target, **more))
    return part(root, {"xmlns": f"{PACKAGE}relationships"})


def _types(parts: Iterable[str]) -> Element:
    """What each part is."""
    root = Element("Types")
    rels = f"{_TYPES}package.relationships+xml"
    defaults = {".rels": rels, ".xml": "application/xml", **_IMAGES}
    for ending, kind in defaults.items():
        root.append(e("Default", Extension=ending[1:], ContentType=kind))
    for name in parts:
        kind = _ROOTS.get(name, name.rstrip("0123456789"))
        path = PurePosixPath("/word", f"{name}.xml")
        root.append(e("Override", PartName=str(path), ContentType=f"{_WORD}{kind}+xml"))
    root.append(e("Override", PartName="/docProps/core.xml", ContentType=_CORE))
    return root
