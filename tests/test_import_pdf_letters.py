"""import: the letters of a PDF, its fonts and hyphens, and files that cannot be read."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest
import typst
from pypdf import PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DictionaryObject

from macros.read.imported import Line, lines_of
from macros.read.pdf import document as pdf
from macros.read.pdf import pages, tags
from macros.read.pdf.rows import rows
from tests.support import written
from tests.support.imports import assert_refused
from tests.support.pdf_drafts import WORDS, asked, draft, full, left_out


def test_a_hyphen_at_the_end_of_a_line_is_asked_about(tmp_path: Path) -> None:
    """A word printed elsewhere decides; before a capital or a figure the hyphen stays."""
    lines = ("1.1 The after-", "school club co-", "operates, and pu-", "pils and Non-", "Teaching.")
    broken = " \\ ".join(lines)
    body = f"= 1. Use\n\n{broken}\n\nThe after-school pupils.\n\n"
    body += "#table(columns: 2)[Headteach \\ er][Yes]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert "The after-school club co-operates, and pupils and Non-Teaching." in said
    assert "| Headteacher |" in draft(path)  # in a cell narrower than its word
    assert asked(original) == ["one word, or with a hyphen?"]
    assert original.account.questions[0].places == [(1, "cooperates, or co-operates,")]


def test_a_hyphen_stays_where_words_are_not_broken_at_lines(tmp_path: Path) -> None:
    """It stays if both halves are words of the text and few lines end in one; a / stays too."""
    lines = [full("1.1 Staff care", "them-"), full("selves,", "governors/"), "trustees and selves."]
    broken = "#linebreak(justify: true)".join(lines)
    body = f"= 1. Use\n\n{broken}\n\n1.2 {WORDS * 12}"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    said = " ".join(line.plain for line in original.blocks if isinstance(line, Line))
    assert "them-selves, of them all" in said
    assert "governors/trustees and selves." in said
    assert asked(original) == []


def test_words_of_one_letter_are_separated_by_their_gaps(tmp_path: Path) -> None:
    """Browsers print no spaces: gaps between words are wider than those between letters."""
    gap = "#h(3pt)"
    body = f"= 1. Use\n\n1.1 {WORDS}\n\n#table(columns: 2)[Years][Sum][1{gap}to{gap}3][2{gap}A]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    assert "| 1 to 3 | 2 A |" in draft(path)


@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_on_its_side_is_read(turn: int, tmp_path: Path) -> None:
    """It is read whether the words are turned, as for a wide table, or the file turns the page."""
    wide = "block(width: 15cm)[= 2. Care\n#table(columns: 2)[*Who*][*What*][Staff][Care for it.]]"
    body = f"= 1. Use\n\n1.1 {WORDS}\n#page[#rotate(-90deg, reflow: true, {wide})]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    writer = PdfWriter(clone_from=path)
    writer.pages[1].rotate(turn)
    writer.write(path)
    table = "| **Who** | **What** |\n|---|---|\n| Staff | Care for it. |"
    assert draft(path) == f"## 1. Use\n\n1.1 {WORDS.strip()}\n\n## 2. Care\n\n{table}"


def test_a_letter_that_is_wider_than_any_page_is_read() -> None:
    """A file may give a letter any size; its position then says nothing about its neighbours."""
    wide = pages.Glyph("W", -inf, inf, 9.0, inf, False, False, pages.UNTAGGED, 0, 1, 0)
    (line,) = rows([wide])
    assert line.glyphs == (wide,)


def test_links_are_kept(tmp_path: Path) -> None:
    """A PDF keeps links apart from its letters; they come back on their words."""
    body = '= 1. Use\n\n1.1 See #link("https://a.example/b")[our page], and call.'
    for tagged in (True, False):
        path = written.pdf(tmp_path / "a.pdf", body, tagged=tagged)
        assert "1.1 See [our page](https://a.example/b), and call." in draft(path)


def test_what_the_second_reader_cannot_open_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file protected against changes needs no password, but a library for its code."""

    def refuse(_: Path) -> None:
        raise DependencyError

    monkeypatch.setattr(tags, "PdfReader", refuse)
    assert draft(written.pdf(tmp_path / "a.pdf", "= Use\n\nWe do.")) == "## Use\n\nWe do."


def locked(path: Path) -> None:
    """A file that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def scanned(path: Path) -> None:
    """A file with pictures of pages."""
    picture = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    (path.parent / "a.png").write_bytes(picture)
    shown = '#image("a.png", width: 100%)'
    (path.parent / "a.typ").write_text(f"{shown}\n#pagebreak()\n{shown}", "utf-8")
    path.write_bytes(typst.compile(path.parent / "a.typ", ignore_system_fonts=True))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is damaged, or is not a PDF"),
    "another kind": (lambda path: path.write_bytes(b"PK\x03\x04" * 99), "or is not a PDF"),
    "cut short": (
        lambda path: path.write_bytes(written.pdf(path, "= 1. Use").read_bytes()[:400]),
        "is damaged, or is not a PDF",
    ),
    "locked": (locked, "is locked with a password"),
    "a scan": (scanned, "are pictures of words"),
    "no words": (lambda path: written.pdf(path, "#line()"), "there are no words"),
    "large": (lambda path: os.truncate(written.pdf(path, "A"), 200_000_000), "is far too large"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words(
    kind: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and there is no traceback."""
    path = tmp_path / "bad.pdf"
    make, message = BAD[kind]
    make(path)
    assert_refused(path, message, data, capsys)


def written_out(path: Path, *objects: str) -> Path:
    """Write a PDF from objects, of which the first is its root."""
    body, starts = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{each}\nendobj\n"
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{''.join(starts)}"
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_text(f"{body}{table}{end}", encoding="ascii")
    return path


def stream(words: str) -> str:
    """An object with drawing instructions."""
    return f"<< /Length {len(words)} >>\nstream\n{words}\nendstream"


def drawn(path: Path, shown: str, first: int = ord("a")) -> list[Line]:
    """Lines of words in two fonts of drawings, R and B, of which B is bold."""
    names = {at: chr(at) if at >= ord("a") else f"a{at}" for at in range(first, ord("z") + 1)}
    fonts = [
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] "
        f"/FirstChar {first} /LastChar {ord('z')} /Widths [{'500 ' * len(names)}] "
        f"/Encoding << /Differences [{first} {' '.join(f'/{name}' for name in names.values())}] >> "
        f"/CharProcs << {' '.join(f'/{name} 7 0 R' for name in names.values())} >> /FontDescriptor "
        f"<< /Type /FontDescriptor /FontName /Varies /Flags 4 /FontWeight {weight} >> >>"
        for weight in (400, 700)
    ]
    written_out(
        path,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        "/Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
        stream(f"BT {shown} ET"),
        *fonts,
        stream("500 0 0 0 400 700 d1 0 0 400 700 re f"),
    )
    return [line for line in pdf.read(path, "a.pdf").blocks if isinstance(line, Line)]


def test_letters_that_are_drawn_are_as_bold_as_their_font(tmp_path: Path) -> None:
    """The second reader names such a font where the first cannot."""
    shown = "/R 12 Tf 20 150 Td (staff) Tj /B 12 Tf 40 0 Td (may) Tj"
    runs = [run[:2] for line in drawn(tmp_path / "a.pdf", shown) for run in line.runs]
    assert runs == [("staff ", False), ("may", True)]


def test_joined_letters_of_old_fonts_are_read_and_asked_about(tmp_path: Path) -> None:
    """Old fonts put them at invisible codes; none silently becomes a space."""
    path = tmp_path / "a.pdf"
    lines = drawn(path, r"/R 12 Tf 20 150 Td (the\040con\014dential\040\003le) Tj", first=1)
    assert [line.plain for line in lines] == ["the confidential \ufffdle"]
    assert "the file does not say which letters these are: \ufffd" in asked(pdf.read(path, "a.pdf"))


def test_a_part_that_says_it_is_in_itself_is_read_once(tmp_path: Path) -> None:
    """A damaged structure would otherwise be read for ever."""
    writer = PdfWriter(clone_from=written.pdf(tmp_path / "a.pdf", "= Use\n\nWe do."))
    for each in writer._objects:  # noqa: SLF001 - no other way
        if isinstance(each, DictionaryObject) and {"/S", "/K"} <= each.keys():
            kids, itself = each["/K"], each.indirect_reference
            if isinstance(kids, ArrayObject) and itself:
                kids += [itself, itself]
    writer.write(tmp_path / "a.pdf")
    assert draft(tmp_path / "a.pdf") == "## Use\n\nWe do."


def test_a_hyphen_that_a_second_reader_calls_soft_is_no_letter(tmp_path: Path) -> None:
    """It joins its word, even if both halves are words of the text."""
    line = "Staff of the governors committee look at some and themselves of governorship."
    body = f"= 1. Use\n\n#set text(hyphenate: true)\n1.1 {line} Ask them of selves.\n\n{WORDS * 12}"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    assert line in " ".join(each.plain for each in lines_of(original.blocks))
    assert left_out(original)["hyphen at the end of a line"] == "-"
    assert asked(original) == []
