"""The rules of the format of Word files, and the list of those that a file breaks."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KIND = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# The order in which the schema requires the children of these elements.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind jc outlineLvl "
    "rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b i color sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge shd",
    "trPr": "cantSplit tblHeader ins del",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "numbering": "abstractNum num",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
}
CHANGES = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "moveFromRangeStart",
    "moveToRangeStart",
    "pPrChange",
)


def faults(raw: bytes) -> list[str]:
    """Every rule of the format that a file breaks."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    trees = {n: fromstring(raw) for n, raw in parts.items() if n.endswith((".xml", ".rels"))}  # noqa: S314
    document = trees["word/document.xml"]
    return [
        *_packed(parts, trees),
        *(fault for tree in trees.values() for fault in _order(tree)),
        *_named(document, trees),
        *_pairs(document),
        *_twice(document, trees),
        *(
            f"a {cell.tag} ends in no paragraph"
            for cell in document.iter(f"{W}tc")
            if not _ends(cell)
        ),
        *(
            "a link inside a change"
            for name in CHANGES
            for change in document.iter(W + name)
            for _ in change.iter(f"{W}hyperlink")
        ),
    ]


def _ends(cell: Element) -> bool:
    return cell[-1].tag == f"{W}p"


def _packed(parts: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    """Every part has a type, and every relationship has a target that exists."""
    types = trees["[Content_Types].xml"]
    endings = {each.get("Extension") for each in types if each.tag.endswith("Default")}
    own = {each.get("PartName") for each in types if each.tag.endswith("Override")}
    for name in parts:
        if f"/{name}" not in own and name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"
    yield from (f"{name} is not there" for name in own if (name or "")[1:] not in parts)
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        inside = (each for each in tree if each.get("TargetMode") != "External")
        targets = (posixpath.join(base, each.get("Target", "")) for each in inside)
        yield from (f"{target} is not there" for target in targets if target not in parts)


def _order(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        wanted = ORDER.get(element.tag.removeprefix(W), "").split()
        found = [child.tag.removeprefix(W) for child in element]
        if wanted and (set(found) - set(wanted) or found != sorted(found, key=wanted.index)):
            yield f"{element.tag.removeprefix(W)} holds {' '.join(found)}"


def _named(document: Element, trees: dict[str, Element]) -> Iterator[str]:
    """Every style, list, note, comment and relationship that is named exists."""
    relations = {each.get("Id") for each in trees["word/_rels/document.xml.rels"]}
    numbering, styles = trees["word/numbering.xml"], trees["word/styles.xml"]
    lists = {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")}
    kinds = {each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")}
    ids = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
    notes = {each.get(f"{W}id") for each in trees["word/footnotes.xml"]}
    comments = {each.get(f"{W}id") for each in trees.get("word/comments.xml", [])}
    for name, known in (
        *((f"{kind}Style", ids) for kind in ("p", "r", "tbl")),
        *(("numId", lists), ("abstractNumId", kinds), ("basedOn", ids), ("next", ids)),
    ):
        for tree in (document, numbering, styles, trees["word/footnotes.xml"]):
            found = {each.get(f"{W}val") for each in tree.iter(W + name)}
            yield from (f"{name} {each} is not there" for each in found - known)
    for name, known in (("footnoteReference", notes), ("commentReference", comments)):
        found = {each.get(f"{W}id") for each in document.iter(W + name)}
        yield from (f"{name} {each} is not there" for each in found - known)
    used = {each.get(f"{_R}{key}") for each in document.iter() for key in ("id", "embed")} - {None}
    yield from (f"the relation {each} is not there" for each in used - relations)


def _pairs(document: Element) -> Iterator[str]:
    """Everything that begins also ends, and a move has both ends."""
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange"):
        starts, ends = (
            [each.get(f"{W}id") for each in document.iter(f"{W}{name}{end}")]
            for end in ("Start", "End")
        )
        if sorted(map(str, starts)) != sorted(map(str, ends)):
            yield f"{name}: {starts} and {ends}"
    moves = (
        {each.get(f"{W}name") for each in document.iter(f"{W}move{end}RangeStart")}
        for end in ("From", "To")
    )
    if len({frozenset(each) for each in moves}) > 1:
        yield "a move has one end"


def _twice(document: Element, trees: dict[str, Element]) -> Iterator[str]:
    """No id or name is given twice."""
    marks = list(document.iter(f"{W}bookmarkStart"))
    changes = (each for name in CHANGES for each in document.iter(W + name))
    rows: dict[str, Iterable[str | None]] = {
        "bookmark": (each.get(f"{W}id") for each in marks),
        "name": (each.get(f"{W}name") for each in marks),
        "change": (each.get(f"{W}id") for each in changes),
        "style": (each.get(f"{W}styleId") for each in trees["word/styles.xml"].iter(f"{W}style")),
        "list": (each.get(f"{W}numId") for each in trees["word/numbering.xml"].iter(f"{W}num")),
        "note": (each.get(f"{W}id") for each in trees["word/footnotes.xml"]),
    }
    for what, ids in rows.items():
        yield from (f"the {what} {id_} is there twice" for id_, n in Counter(ids).items() if n > 1)
    if any(len(each.get(f"{W}name", "")) > 40 for each in marks):
        yield "a bookmark with a long name"
