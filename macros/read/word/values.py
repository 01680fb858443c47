"""Values in the XML of a Word file: words, whole numbers, switches."""

import re
from xml.etree.ElementTree import Element

_OFF = {"0", "false", "off"}


def value(element: Element | None, path: str, name: str = "w-val") -> str:
    """What an element inside another one says; "" where there is none."""
    found = None if element is None else element.find(path)
    return "" if found is None else found.get(name, "")


def whole(words: str | None, otherwise: int = 0) -> int:
    """A whole number of the XML; what is otherwise meant where there is none."""
    return int(words) if words and re.fullmatch(r"-?[0-9]{1,9}", words) else otherwise


def on(said: str) -> bool:
    """Whether a switch of the XML is on."""
    return said not in _OFF


def is_on(switch: Element | None) -> bool:
    """Whether an element that is a switch is there, and on."""
    return switch is not None and on(switch.get("w-val", ""))
