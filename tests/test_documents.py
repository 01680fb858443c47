"""The data beside the adopted document, in the states in which such documents come."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.checked import load_checked
from tests.support import tiny

CONTROL = "editions/2025/edition.yml"
SPILLS = "editions/2025/02-spills.yml"
SOUP = tiny.FILES["editions/2025/01-soup.yml"]
DOCUMENT = """\
SOUP POLICY
Law          Kitchens Act 1999
Everybody gets the same soup.
1 Soup
1.1 Staff must serve warm soup. Warm means above sixty degrees.
1.2 Under the Kitchens Act 1999:
(a) no salt for babies;
(b) little for others, see paragraph 1.1.
2 Spills
2.1 Tell the Head at once. We have an Open Policy on spills.
"""
ODD = "    notes:\n      - {kind: oddity, text: A picture parts “an Open Policy on spills”.}\n"


def told(folder: Path, document: bytes | None, changed: Mapping[str, str | None]) -> list[str]:
    """What is said of the tiny policy beside a document."""
    control = {CONTROL: f"document: adopted.txt\n{tiny.FILES[CONTROL]}"}
    tiny.write(folder, {**control, **changed})
    if document is not None:
        (folder / "editions" / "2025" / "adopted.txt").write_bytes(document)
    problems = load_checked(folder, date(2026, 11, 23), "data").problems
    return [str(problem) for problem in problems if "not sealed" not in problem.message]


def paged(words: str) -> str:
    """A text as it is taken out of a PDF: narrow lines, and a head and a foot on every page."""
    lines = textwrap.wrap(words, 24)
    pages = ["\n".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    return "".join(
        f"Hill School – Soup Policy\n{page}\n\nPage {number} of {len(pages)}\n\f"
        for number, page in enumerate(pages, 1)
    )


SAME = {
    "as it is": DOCUMENT,
    "with other line ends": DOCUMENT.replace("\n", "\r\n"),
    "with a mark at its start": f"\ufeff{DOCUMENT}",
    "with hyphens at line ends": DOCUMENT.replace("degrees", "de-\ngrees"),
    "with joined letters and wide spaces": DOCUMENT.replace("fi", "\ufb01").replace(" ", "\u00a0"),
    "with marks of layout": DOCUMENT.replace("warm", "**warm**").replace("Soup", "## Soup"),
    "with links": DOCUMENT.replace("Kitchens Act 1999", "[Kitchens Act 1999](https://x.example)"),
    "with its paragraphs in another order": "\n".join(reversed(DOCUMENT.splitlines())),
    "with heads and feet of pages": paged(DOCUMENT),
}


@pytest.mark.parametrize("document", SAME.values(), ids=SAME.keys())
def test_the_same_words_are_the_same(document: str, tmp_path: Path) -> None:
    """Whatever a program makes of the layout, the words are found."""
    assert told(tmp_path, document.encode(), {}) == []


OTHER = [
    (
        "sixty degrees",
        "sixty deqrees",
        "01-soup.yml:8:11: warning: the words of 1.1 ('warm') are",
        "degrees",
    ),
    (
        "for babies",
        "to babies",
        "01-soup.yml:24:15: warning: the words of a ('salt-a') are",
        "for babies",
    ),
    (
        "same soup",
        "best soup",
        "edition.yml:16:11: warning: the words of the statement",
        "same soup",
    ),
    (
        "Tell the Head at once. ",
        "",
        "02-spills.yml:8:11: warning: the words of 2.1 ('report-spills') are",
        "Tell",
    ),
]


@pytest.mark.parametrize("old, new, place, words", OTHER)
def test_another_word_is_told_with_its_place(
    old: str, new: str, place: str, words: str, tmp_path: Path
) -> None:
    """One letter is enough; what follows it is shown, and the document is right."""
    assert old in DOCUMENT
    (said,) = told(tmp_path, DOCUMENT.replace(old, new).encode(), {})
    assert place in said
    assert f"not those of adopted.txt from “{words}" in said


FIGURES = [("£6.50", "£65.0"), ("£7,400", "£74.00"), ("1:15", "11:5"), ("£20", "€20"), ("5%", "5")]


@pytest.mark.parametrize("printed, typed", FIGURES)
def test_the_marks_of_a_figure_are_compared(printed: str, typed: str, tmp_path: Path) -> None:
    """A price with its point in another place is another price."""
    document = DOCUMENT.replace("sixty", printed).encode()
    changed = {"editions/2025/01-soup.yml": SOUP.replace("sixty", typed)}
    (said,) = told(tmp_path, document, changed)
    assert "are not those of adopted.txt" in said


def test_words_of_another_place_are_told(tmp_path: Path) -> None:
    """One clause copied over another leaves no trace but that it stands elsewhere."""
    pasted = SOUP.replace("no salt for babies;", "Tell the Head at once. We have an Open Policy.")
    document = DOCUMENT.replace(" on spills", "").encode()
    changed = {
        "editions/2025/01-soup.yml": pasted,
        SPILLS: tiny.FILES[SPILLS].replace(" on spills", ""),
    }
    (said,) = [one for one in told(tmp_path, document, changed) if "adopted.txt" in one]
    assert "01-soup.yml:24:15: warning: the words of a ('salt-a') stand in another place" in said
    assert "(line 10)" in said


NOT_PRINTED = [
    ("title: Soup", "title: Broth", "the title of the section 'Broth'"),
    ('number: "1.2"', 'number: "1.3"', "the number of 1.3 ('salt')"),
    ("    label: Salt\n", "    label: Salt\n    heading: Salt\n", "the heading of 1.2 ('salt')"),
]


@pytest.mark.parametrize("old, new, name", NOT_PRINTED)
def test_titles_and_numbers_stand_where_they_are_printed(
    old: str, new: str, name: str, tmp_path: Path
) -> None:
    """Few letters are looked for in their place alone: anywhere, they would be found by chance."""
    changed = SOUP.replace(old, new, 1)
    assert changed != SOUP
    every = told(tmp_path, DOCUMENT.encode(), {"editions/2025/01-soup.yml": changed})
    (said,) = [one for one in every if "adopted.txt" in one]
    assert f"adopted.txt does not print {name} there" in said


def test_numbers_that_a_program_left_out_are_not_missed(tmp_path: Path) -> None:
    """A word processor may leave out the numbers that it made itself."""
    assert told(tmp_path, re.sub(r"(?m)^(\d\S*|\(.\)) ", "", DOCUMENT).encode(), {}) == []


TABLE = """\
    table:
      header: [Size, Price in pounds]
      rows:
        - [Small bowl, "1.20"]
        - [Large bowl, "2.40"]
"""
PRINTED_TABLE = """\
Size        Price in
            pounds
Small bowl  1.20
Large       2.40
bowl
"""
TABLES = [
    ("2.40", "24.0", "lacks “2.40”, which adopted.txt prints there and holds “24.0”, which"),
    ('        - [Small bowl, "1.20"]\n', "", "lacks “Small”, “bowl”, “1.20”, which"),
    ("Large bowl", "Large soup bowl", "holds “soup”, which adopted.txt does not print there"),
]


@pytest.mark.parametrize("old, new, words", [("", "", ""), *TABLES])
def test_the_words_of_a_table_are_compared(old: str, new: str, words: str, tmp_path: Path) -> None:
    """Each word counts, wherever the columns of the document went."""
    table = TABLE.replace(old, new) if old else TABLE
    changed = {SPILLS: tiny.FILES[SPILLS].replace("    reports:\n", f"{table}    reports:\n")}
    said = told(tmp_path, f"{DOCUMENT}{PRINTED_TABLE}".encode(), changed)
    assert len(said) == bool(words)
    assert all(words in one for one in said)


def test_the_cover_and_the_document_control_are_compared(tmp_path: Path) -> None:
    """They are shown word for word too."""
    owner = "control:\n  - {field: Owner, value: Ms Bell}\n"
    control = f"document: adopted.txt\n{tiny.FILES[CONTROL]}".replace("control:\n", owner)
    document = DOCUMENT.replace("Law ", "Owner        Ms Ball\nLaw ").encode()
    (said,) = told(tmp_path, document, {CONTROL: control})
    assert "the words of the row 'Owner' of the document control are not those of" in said


def test_where_words_could_not_be_read_none_are_missed(tmp_path: Path) -> None:
    """A fault of form takes words out of the comparison: it is told, and no more."""
    (said,) = told(tmp_path, DOCUMENT.encode(), tiny.spoilt(SPILLS, "label: R", "labl: R"))
    assert "labl" in said


def test_a_note_settles_what_is_odd_in_the_document(tmp_path: Path) -> None:
    """Where it prints a paragraph in pieces, a note that quotes it from there on says so."""
    pieces = DOCUMENT.replace("an Open", "(Figure 1) an Open").encode()
    noted = tiny.spoilt(SPILLS, "    notes:\n", ODD)
    other = tiny.spoilt(SPILLS, "    notes:\n", ODD.replace("Open", "Other"))
    assert len(told(tmp_path / "a", pieces, {})) == 1
    assert len(told(tmp_path / "b", pieces, other)) == 1
    assert told(tmp_path / "c", pieces, noted) == []


LEFT_OUT = [
    ("between clauses", "1.2 Under", "1.2 Cooks wash every bowl at once.\n1.3 Under", 6),
    ("between items", "(b) little", "(b) none for the Head, who must not;\n(c) little", 8),
    ("after an item", "2 Spills\n", "Nobody may add any.\n2 Spills\n", 9),
    ("a heading", "2 Spills\n", "2 Spills and stains on cloth\n", 9),
    ("at the end", "on spills.\n", "on spills.\nAppendix: how to mop a floor.\n", 11),
]


@pytest.mark.parametrize(
    "old, new, line", [case[1:] for case in LEFT_OUT], ids=[c[0] for c in LEFT_OUT]
)
def test_words_that_the_data_lacks_are_told(old: str, new: str, line: int, tmp_path: Path) -> None:
    """A paragraph of the document that nobody typed is shown, with its line in the document."""
    assert old in DOCUMENT
    (said,) = told(tmp_path, DOCUMENT.replace(old, new).encode(), {})
    assert said.startswith(f"data/editions/2025/adopted.txt:{line}:1: warning: no clause of")


def test_a_note_settles_what_is_no_word_of_the_policy(tmp_path: Path) -> None:
    """Where it prints more than the policy, a note that quotes it says so."""
    more = DOCUMENT.replace("2 Spills\n", "Drawn by the cooks themselves\n2 Spills\n").encode()
    quoted = tiny.spoilt(
        SPILLS, "    notes:\n", ODD.replace("an Open Policy", "Drawn by the cooks")
    )
    assert len(told(tmp_path / "a", more, {})) == 1
    assert told(tmp_path / "b", more, quoted) == []


def a_zip() -> bytes:
    """The start of a document of a word processor."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", DOCUMENT)
    return packed.getvalue()


FAULTY = [
    (None, "edition.yml:1:11: there is no file 'adopted.txt' beside this one"),
    (f"Café\n{DOCUMENT}".encode("latin-1"), "not saved as UTF-8"),
    (a_zip(), "warning: this is the file of another program, not plain text"),
    (b"Our menu.\n", "edition.yml:1:11: warning: hardly any words of this edition stand in"),
]


@pytest.mark.parametrize("document, complaint", FAULTY, ids=range(len(FAULTY)))
def test_a_document_that_is_none_is_told_once(
    document: bytes | None, complaint: str, tmp_path: Path
) -> None:
    """One that is missing, not plain text, or another one, is not told paragraph by paragraph."""
    (said,) = told(tmp_path, document, {})
    assert complaint in said
