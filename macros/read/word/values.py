"""Values in the XML of a Word file: words, whole numbers, switches."""

import re
from xml.etree.ElementTree import Element

_OFF = {"0", "false", "off"}


def value(element: Element | None, path: str, name: str = "w-val") -> str:
    """The attribute of an element inside another one; "" if there is none."""
    found = None if element is None else element.find(path)
    return "" if found is None else found.get(name, "")


def whole(words: str | None, otherwise: int = 0) -> int:
    """A whole number in the XML, else `otherwise`."""
    return int(words) if words and re.fullmatch(r"-?[0-9]{1,9}", words) else otherwise


def on(said: str) -> bool:
    """Whether a switch of the XML is on."""
    return said not in _OFF


def is_on(switch: Element | None) -> bool:
    """Whether a switch is there, and on."""
    return switch is not None and on(switch.get("w-val", ""))
