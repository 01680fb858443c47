"""Another program that reads and writes Word files: LibreOffice, without a window."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pypdfium2

from macros.model.policy import Edition
from macros.publish.word.pieces import CALL, Para, Pieces, pieces

_HINT = "LibreOffice is not installed. On Debian and Ubuntu: apt install libreoffice-writer-nogui"
_SECONDS = 120
_NUMBERED = re.compile(r"Page \d+ of \d+")
_COUNT = count()


def converted(raw: bytes, to: str, folder: Path) -> bytes:
    """A Word file as LibreOffice saves it: as "docx" again, or as "pdf"."""
    program = shutil.which("soffice")
    assert program, _HINT
    inside = folder / f"office-{next(_COUNT)}"
    inside.mkdir()
    path, out = inside / "policy.docx", inside / "out"
    path.write_bytes(raw)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    wanted = {"docx": "docx:MS Word 2007 XML"}.get(to, to)
    command = [program, "--headless", own, "--convert-to", wanted, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return (out / f"policy.{to}").read_bytes()


def unread(edition: Edition, pdf: bytes) -> list[str]:
    """The paragraphs of an edition, with numbers, that a PDF lacks or has in another order."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    # The running head is the first line of a page; its number may follow a hyphen directly.
    words = _bare("".join(_NUMBERED.sub("", page.partition("\n")[2]) for page in pages))
    missing, at = [], 0
    for para in _paragraphs(pieces(edition.front, edition.sections)):
        said = _bare(f"{para.number} {CALL.sub('', para.plain)}")
        found = words.find(said, at)
        if found < 0:
            missing.append(f"{para.number} {para.plain}"[:80])
        else:
            at = found + len(said)
    return missing


def _paragraphs(found: Pieces) -> list[Para]:
    every: list[Para] = []
    for piece in found:
        if isinstance(piece, Para):
            every.append(piece)
        else:
            cells = (cell for row in piece.rows for cell in row)
            every += (para for cell in cells for para in _paragraphs(cell.pieces))
    return every


def _bare(words: str) -> str:
    """Letters and figures alone: line breaks and the hyphens at them do not count."""
    return re.sub(r"[\W_]+", "", words)
