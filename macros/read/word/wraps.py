"""The elements that Word wraps around paragraphs, rows and cells; where paragraphs end."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from macros.read.word.values import value

WRAPPERS = {
    "w-sdt", "w-sdtContent", "w-customXml", "w-smartTag", "w-ins", "w-del", "w-moveTo",
    "w-moveFrom", "mc-AlternateContent", "mc-Choice",
}  # fmt: skip
_HOLDERS = {"w-body", "w-tc", "w-txbxContent", "w-footnote", "w-endnote"}


def ends(tree: Element) -> set[int]:
    """The identities (`id`) of the paragraphs that no paragraph follows.

    They cannot go on in the next one, even if their end is deleted.
    """
    found: set[int] = set()
    for holder in tree.iter():
        blocks = list(inside(holder, "w-p", "w-tbl")) if holder.tag in _HOLDERS else []
        for block, after in zip(blocks, [*blocks[1:], None], strict=False):
            if block.tag == "w-p" and (after is None or after.tag != "w-p"):
                found.add(id(block))
    return found


def inside(element: Element, *names: str) -> Iterator[Element]:
    """The elements of some names in another one, with or without wrappers around them."""
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag in WRAPPERS:
            yield from inside(child, *names)


def is_separator(mark: Element) -> bool:
    """Whether the end of a paragraph is hidden, so that the next one follows in the same line."""
    return mark.find("w-specVanish") is not None


def is_first_letter(properties: Element | None) -> bool:
    """Whether a paragraph is the large first letter of the next one, in a frame."""
    return value(properties, "w-framePr", "w-dropCap") not in {"", "none"}


def is_break(paragraph: Element) -> bool:
    """Whether a paragraph ends a section and has no picture: without words it has no number."""
    shown = (paragraph.find(f".//{name}") for name in ("w-drawing", "w-pict", "w-object"))
    return paragraph.find("w-pPr/w-sectPr") is not None and not any(e is not None for e in shown)
