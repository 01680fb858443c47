"""A picture in a Word file."""

import re
import struct
from xml.etree.ElementTree import Element

from macros.publish.word.xml import e, w

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# English Metric Units: a pixel, and the widest and tallest picture.
_PIXEL, _WIDEST, _TALLEST = 9525, 5_760_000, 7_200_000
_PNG, _GIF, _JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_USED = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_ROOT = re.compile(rb"<svg\b[^>]{0,2000}>")
_SIDE = rb"=[\"'](\d{1,5})(?:\.\d+)?(?:px)?[\"']"
_WIDE, _HIGH = re.compile(rb"\swidth" + _SIDE), re.compile(rb"\sheight" + _SIDE)
_HEAD = 20_000
_VIEW = re.compile(rb"\sviewBox=[\"']\S+[ ,]+\S+[ ,]+(\d{1,5})[\d.]*[ ,]+(\d{1,5})")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
"""An invisible picture of one pixel: Word needs one beside a drawing (SVG)."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def size(content: bytes) -> tuple[int, int] | None:
    """The width and height of a picture in pixels; None if Word cannot show it."""
    if content.startswith(_PNG):
        return struct.unpack(">II", content[16:24]) if len(content) > len(_PNG) + 16 else None
    if content.startswith(_GIF):
        return struct.unpack("<HH", content[6:10])
    if is_drawn(content):
        return _drawn(content)
    at = len(_JPEG)
    while content.startswith(_JPEG) and at + 9 < len(content) and content[at] == _FILL:
        if content[at + 1] in _FRAMES:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return wide, high
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


_FILL = 0xFF


def is_drawn(content: bytes) -> bool:
    """Whether a picture is a drawing (SVG)."""
    return _ROOT.search(content, 0, _HEAD) is not None


def _drawn(content: bytes) -> tuple[int, int] | None:
    root = _ROOT.search(content, 0, _HEAD)
    head = root.group() if root else b""
    wide, high, view = _WIDE.search(head), _HIGH.search(head), _VIEW.search(head)
    if wide and high:
        return int(wide[1]), int(high[1])
    return (int(view[1]), int(view[2])) if view else None


def picture(
    relation: str, name: str, pixels: tuple[int, int], count: int, beside: str = ""
) -> Element:
    """A run that shows a picture. `relation` is its id in the file, `count` a unique number.

    A drawing has a picture `beside` it, for programs that cannot show drawings.
    """
    wide, high = (max(each, 1) * _PIXEL for each in pixels)
    scale = min(1, _WIDEST / wide, _TALLEST / high)
    across, down = int(wide * scale), int(high * scale)
    blip = e("a:blip")
    blip.set("r:embed", beside or relation)
    if beside:
        shows = e("asvg:svgBlip")
        shows.attrib |= {"xmlns:asvg": _SVG, "r:embed": relation}
        blip.append(e("a:extLst", e("a:ext", shows, uri=_SVG_USED)))
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
