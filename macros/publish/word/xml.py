"""Elements of a Word file, and its parts made of them."""

from xml.etree.ElementTree import Element, tostring

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
RELATIONS = f"{_OFFICE}relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_SPACES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": RELATIONS,
    "xmlns:wp": f"{_DRAWING}wordprocessingDrawing",
    "xmlns:a": f"{_DRAWING}main",
    "xmlns:pic": f"{_DRAWING}picture",
}


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of Word's main vocabulary with its attributes, without children that are None."""
    made = Element(f"w:{name}", {f"w:{key}": str(value) for key, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def e(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of another vocabulary, whose attributes have no prefix."""
    made = Element(name, {key: str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def text(name: str, words: str) -> Element:
    """An element of Word's main vocabulary that holds words with their spaces."""
    made = w(name)
    made.set("xml:space", "preserve")
    made.text = words
    return made


def style_id(name: str) -> str:
    """The id of a style, by its name."""
    return "".join(word.capitalize() for word in name.split())


def part(root: Element) -> bytes:
    """The bytes of a part, with the vocabularies of Word."""
    for name, address in _SPACES.items():
        root.set(name, address)
    made: bytes = tostring(root, "UTF-8", xml_declaration=True)
    return made
