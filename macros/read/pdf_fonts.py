"""What the name of a font says of its letters, and the letters of fonts that say nothing."""

from __future__ import annotations

import re

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_JOINED = ("ff", "fi", "fl", "ffi", "ffl")
OLD = {first + at: sign for first in (0x0B, 0x1B) for at, sign in enumerate(_JOINED)}
"""Joined letters that old fonts of drawings have where others have signs that are not printed."""


def look_of(font: str) -> tuple[bool, bool]:
    """Whether the letters of a font are bold, and italic, by its name."""
    return bool(_BOLD.search(font)), bool(_ITALIC.search(font))
