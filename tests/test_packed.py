"""PDFs whose objects are packed together."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader

from macros.publish.paper.packed import packed


def _pdf(content: bytes) -> bytes:
    """A PDF of one page with this content, compressed."""
    small = zlib.compress(content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(small), small),
        b"<</Title(last)>>",
    ]
    whole, entries = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, each in enumerate(objects, 1):
        entries += b"%010d 00000 n \n" % len(whole)
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    trailer = b"trailer\n<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF" % len(whole)
    return whole + b"xref\n0 6\n" + entries + trailer


def _ending(last: bytes) -> bytes:
    """Content whose compressed form ends with this byte."""
    # A comment: 97 is odd, so that every last byte of the checksum comes up.
    contents = (b"%" + b"a" * length for length in range(1, 257))
    return next(content for content in contents if zlib.compress(content).endswith(last))


@pytest.mark.parametrize("last", [b"\r", b"\n", b"a", b"\0"])
def test_a_packed_document_reads_as_before(last: bytes) -> None:
    """Pages and title are the same, and stream bytes that look like line ends survive."""
    content = _ending(last)
    after = packed(_pdf(content))
    assert b"\r\nendstream" not in after
    assert b"/Catalog" not in after
    reader = PdfReader(io.BytesIO(after), strict=True)
    shown = reader.pages[0].get_contents()
    assert shown is not None
    assert shown.get_data() == content
    assert reader.metadata is not None
    assert reader.metadata.title == "last"


def test_a_document_of_another_program_is_refused() -> None:
    """A PDF without the engine's table of objects cannot be packed."""
    with pytest.raises(ValueError, match="without a table of objects"):
        packed(b"%PDF-1.7\n")
