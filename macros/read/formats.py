"""Which reader reads a document: by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.read import pdf, plain_lines, web_page, word
from macros.read.imported import Original
from macros.read.word_words import Tracked

READERS: dict[str, Callable[[Path, str, Tracked], Original]] = {
    ".docx": word.read,
    ".docm": word.read,
    ".pdf": lambda path, shown, _: pdf.read(path, shown),
    ".html": web_page.read,
    ".htm": web_page.read,
    ".txt": lambda path, shown, _: plain_lines.read(path, shown),
}
"""Each takes the path, what messages call it, and what becomes of tracked changes."""
