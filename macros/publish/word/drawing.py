"""A picture in a Word file."""

from __future__ import annotations

import struct
from xml.etree.ElementTree import Element

from macros.publish.word.xml import e, w

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# English Metric Units: of a pixel, and of the widest picture.
_PIXEL, _WIDEST, _TALLEST = 9525, 5_760_000, 7_200_000
_PNG, _GIF, _JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def size(content: bytes) -> tuple[int, int] | None:
    """How many pixels wide and high a picture is; None for one that Word does not show."""
    if content.startswith(_PNG):
        return struct.unpack(">II", content[16:24]) if len(content) > len(_PNG) + 16 else None
    if content.startswith(_GIF):
        return struct.unpack("<HH", content[6:10])
    at = len(_JPEG)
    while content.startswith(_JPEG) and at + 9 < len(content) and content[at] == _FILL:
        if content[at + 1] in _FRAMES:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return wide, high
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


_FILL = 0xFF


def picture(relation: str, name: str, pixels: tuple[int, int], count: int) -> Element:
    """A run that shows a picture. Takes how the file knows it, its name, its size and a figure."""
    wide, high = (max(each, 1) * _PIXEL for each in pixels)
    scale = min(1, _WIDEST / wide, _TALLEST / high)
    across, down = int(wide * scale), int(high * scale)
    blip = e("a:blip")
    blip.set("r:embed", relation)
    shown = e(
        "pic:pic",
        e("pic:nvPicPr", e("pic:cNvPr", id=count, name=name), e("pic:cNvPicPr")),
        e("pic:blipFill", blip, e("a:stretch", e("a:fillRect"))),
        e(
            "pic:spPr",
            e("a:xfrm", e("a:off", x=0, y=0), e("a:ext", cx=across, cy=down)),
            e("a:prstGeom", e("a:avLst"), prst="rect"),
        ),
    )
    inline = e(
        "wp:inline",
        e("wp:extent", cx=across, cy=down),
        e("wp:docPr", id=count, name=name),
        e("a:graphic", e("a:graphicData", shown, uri=_PICTURE)),
    )
    return w("r", w("drawing", inline))
