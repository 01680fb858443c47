"""The text compared with the adopted document, in the forms in which documents come."""

from __future__ import annotations

import hashlib
import io
import re
import textwrap
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.problems import Problem
from macros.read import documents
from macros.rules.checked import DOCUMENT_RULES, load, load_checked
from tests.support import tiny

EDITION = "soup/editions/2025"
CONTROL, TEXT = f"{EDITION}/edition.yml", f"{EDITION}/text.md"
LAYERS = "soup/layers/spills.yml"
DOCUMENT = """\
Document Control
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
ODD = "    - {kind: oddity, for: record, text: A picture parts “an Open Policy on spills”.}\n"


def problems(
    folder: Path, document: bytes | None, changed: Mapping[str, str | None] | None = None
) -> list[Problem]:
    """The problems of the tiny policy beside a document."""
    control = {CONTROL: f"document: original.txt\n{tiny.FILES[CONTROL]}"}
    tiny.write(folder, {**control, **(changed or {})})
    if document is not None:
        (folder / EDITION / "original.txt").write_bytes(document)
    found = load_checked(folder, date(2026, 11, 23), "data").problems
    return [problem for problem in found if "not sealed" not in problem.message]


def said(folder: Path, document: str, changed: Mapping[str, str | None] | None = None) -> list[str]:
    """The problems in the form that a person reads."""
    return [str(each) for each in problems(folder, document.encode(), changed)]


def noted(words: str) -> dict[str, str | None]:
    """A note, at some words, that the document is odd there."""
    odd = ODD.replace("an Open Policy on spills", words)
    return tiny.spoilt(LAYERS, "  notes:\n", f"  notes:\n{odd}")


def paged(words: str) -> str:
    """A text as taken out of a PDF: narrow lines, and a head and a foot on every page."""
    lines = textwrap.wrap(words, 24)
    pages = ["\n".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    return "".join(
        f"Hill School – Soup Policy\n{page}\n\nPage {number} of {len(pages)}\n\f"
        for number, page in enumerate(pages, 1)
    )


CONTENTS = "Contents\n1 Soup ........ 4\n2 Spills ...... 5\n"
SAME = {
    "as it is": DOCUMENT,
    "with other line ends": DOCUMENT.replace("\n", "\r\n"),
    "with a mark at its start": f"\ufeff{DOCUMENT}",
    "with a hyphen at a line end": DOCUMENT.replace("degrees", "de-\ngrees"),
    "with a soft hyphen at a line end": DOCUMENT.replace("degrees", "de\u00ad\ngrees"),
    "with joined letters and wide spaces": DOCUMENT.replace("fi", "\ufb01").replace(" ", "\u00a0"),
    "with marks of layout": DOCUMENT.replace("warm", "**warm**").replace("2 Spills", "## 2 Spills"),
    "with tags": DOCUMENT.replace("2 Spills", "<b>2</b>\t<b>Spills</b>"),
    "with bullets": DOCUMENT.replace("(a)", "• (a)").replace("(b)", "o\t(b)"),
    "with numbers close to the words": DOCUMENT.replace("1.1 Staff", "1.1Staff"),
    "with links": DOCUMENT.replace("Kitchens Act 1999", "[Kitchens Act 1999](https://x.example)"),
    "with a list of contents": DOCUMENT.replace("1 Soup\n", f"{CONTENTS}1 Soup\n"),
    "with a list of contents on narrow pages": DOCUMENT.replace(
        "1 Soup\n", CONTENTS.replace("2 Spills", "2\nSpills") + "1 Soup\n"
    ),
    "with a broken line in each paragraph": textwrap.fill(DOCUMENT, 24),
    "with heads and feet of pages": paged(DOCUMENT),
    "with numbers of pages": DOCUMENT.replace("1.2 ", "7\n1.2 ").replace(
        "2 Spills", "- 8 -\n2 Spills"
    ),
}


@pytest.mark.parametrize("document", SAME.values(), ids=SAME.keys())
def test_the_same_words_are_the_same(document: str, tmp_path: Path) -> None:
    """The words match whatever layout a program gave them."""
    assert said(tmp_path, document) == []


OTHER = [
    ("sixty degrees", "sixty deqrees", "11:70", "1.1 ('warm') has “above sixty degrees”", 5),
    ("for babies", "to babies", "15:25", "a ('salt-a') has “no salt for”", 7),
    ("same soup", "best soup", "7:32", "'Fair shares' ('fairness') has “gets the same”", 3),
    (
        "Act 1999\nE",
        "Act 1998\nE",
        "5:22",
        "'Document Control' ('document-control') has “Kitchens Act 1999”",
        2,
    ),
    ("(b)", "(c)", "16:3", "b ('salt-b') has “b”", 8),
    ("1.2", "1.3", "13:1", "1.2 ('salt') has “1.2”", 6),
    ("2 Spills", "2 Stains", "18:4", "2 ('spills') has “2 Spills”", 9),
]


@pytest.mark.parametrize("old, new, place, words, line", OTHER)
def test_another_word_is_found_at_its_place(
    old: str, new: str, place: str, words: str, line: int, tmp_path: Path
) -> None:
    """The message gives the place in the text, both readings, and the document's line."""
    assert old in DOCUMENT
    (one,) = said(tmp_path, DOCUMENT.replace(old, new, 1))
    assert one.startswith(f"data/{TEXT}:{place}: warning: {words[:4]}")
    assert words in one
    assert f"(line {line})" in one


@pytest.mark.parametrize(
    "printed, typed",
    [
        ("£6.50", "£65.0"),
        ("£7,400", "£74.00"),
        ("1:15", "11:5"),
        ("£20", "€20"),
        ("5%", "5"),
        ("1-6", "16"),
        ("89(5)", "895"),
        ("89(5)(a)", "89(5)(b)"),
        ("2023/24", "202324"),
        ("re-sign", "resign"),
        ("on line", "online"),
        ("schools", "school's"),
        ("Ten", "ten"),
    ],
)
def test_the_marks_inside_figures_and_words_are_compared(
    printed: str, typed: str, tmp_path: Path
) -> None:
    """A price with its point in another place is another price, and re-sign is not resign."""
    document = DOCUMENT.replace("sixty", printed)
    (one,) = said(tmp_path, document, tiny.spoilt(TEXT, "sixty", typed))
    assert f"where original.txt has “means above {printed.rstrip(')')}" in one


@pytest.mark.parametrize("typed", ["re-sign", "resign"])
def test_a_hyphen_at_a_line_end_may_be_a_break(typed: str, tmp_path: Path) -> None:
    """A hyphen at a line end may or may not belong to its word: both readings match."""
    document = DOCUMENT.replace("sixty", "re-\nsign")
    assert said(tmp_path, document, tiny.spoilt(TEXT, "sixty", typed)) == []


def test_a_hyphen_between_figures_is_no_break(tmp_path: Path) -> None:
    """2023-24 at a line end is not 202324."""
    document = DOCUMENT.replace("sixty", "2023-\n24")
    assert len(said(tmp_path / "a", document, tiny.spoilt(TEXT, "sixty", "202324"))) == 1
    assert said(tmp_path / "b", document, tiny.spoilt(TEXT, "sixty", "2023-24")) == []


def test_an_address_may_be_broken_anywhere(tmp_path: Path) -> None:
    """Programs break long addresses at line ends without a hyphen."""
    document = DOCUMENT.replace("sixty", "https://soup.example/warm-\nbow\nls")
    changed = tiny.spoilt(TEXT, "sixty", "https://soup.example/warm-bowls")
    assert said(tmp_path, document, changed) == []


def test_words_of_another_place_are_found(tmp_path: Path) -> None:
    """An item copied over another differs from the document."""
    changed = tiny.spoilt(TEXT, "no salt for babies;", "Tell the Head at once.")
    (one,) = said(tmp_path, DOCUMENT, changed)
    assert "has “a Tell the Head at once” where original.txt has “a no salt for babies”" in one


MOVED = [
    ("two items", "(a) no salt for babies;", "(b) little for others, see paragraph 1.1."),
    ("two sections", DOCUMENT[DOCUMENT.index("1 Soup") : DOCUMENT.index("2 Sp")], "2 Spills"),
]


@pytest.mark.parametrize("one, other", [case[1:] for case in MOVED], ids=[c[0] for c in MOVED])
def test_moved_words_are_reported_once(one: str, other: str, tmp_path: Path) -> None:
    """They are reported as moved, with the line, and not as missing or added."""
    start, end = DOCUMENT.index(one), DOCUMENT.index(other) + len(other)
    between = DOCUMENT[start + len(one) : DOCUMENT.index(other)]
    document = DOCUMENT[:start] + other + "\n" * (not between) + between + one + DOCUMENT[end:]
    (found,) = said(tmp_path, document)
    assert "elsewhere (line " in found


def test_without_any_printed_number_one_warning_says_so(tmp_path: Path) -> None:
    """A word processor may omit its own numbers: one warning says so."""
    (one,) = said(tmp_path, re.sub(r"(?m)^(\d\S*|\(.\)) ", "", DOCUMENT))
    assert "original.txt has no printed numbers: none of 7 is there" in one


def test_without_some_printed_numbers_each_is_reported(tmp_path: Path) -> None:
    """If other numbers are there, each missing number is a difference."""
    found = said(tmp_path, re.sub(r"(?m)^(\(.\)|2) ", "", DOCUMENT))
    assert len(found) == 3
    assert all("which original.txt does not have there" in one for one in found)


TABLE = """
| Size | Price in pounds |
|---|---|
| Small bowl | 1.20 |
| Large bowl | 2.40 |
"""
PRINTED_TABLE = "Size    Price in pounds\nSmall bowl  1.20\nLarge bowl  2.40\n"
MIXED = "Size    Price in\n        pounds\nSmall bowl  1.20\nLarge   2.40\nbowl\n"
TABLES = {
    "as printed": (PRINTED_TABLE, "", "", ""),
    "with its head on two pages": (
        PRINTED_TABLE.replace("Large", "Size  Price in pounds\nLarge"),
        "",
        "",
        "",
    ),
    "with another price": (
        PRINTED_TABLE,
        "2.40",
        "24.0",
        "has “24.0” where original.txt has “2.40” (line 13)",
    ),
    "without a row": (PRINTED_TABLE, "| Small bowl | 1.20 |\n", "", "does not have “Small bowl"),
    "with a word more": (PRINTED_TABLE, "Large bowl", "Large soup bowl", "has “soup”, which"),
    "with two prices exchanged": (
        PRINTED_TABLE.replace("1.20", "x").replace("2.40", "1.20").replace("x", "2.40"),
        "",
        "",
        "its words in another order",
    ),
    "with its columns mixed": (MIXED, "", "", "its words in another order"),
}


@pytest.mark.parametrize("printed, old, new, words", TABLES.values(), ids=TABLES.keys())
def test_the_words_of_a_table_are_compared(
    printed: str, old: str, new: str, words: str, tmp_path: Path
) -> None:
    """Cells are compared in order; if only the order differs, one warning says so."""
    text = f"{tiny.FILES[TEXT]}\n{TABLE.replace(old, new) if old else TABLE}"
    found = said(tmp_path, f"{DOCUMENT}{printed}", {TEXT: text})
    assert len(found) == bool(words)
    assert all(words in one for one in found)


def test_where_words_could_not_be_read_none_are_missed(tmp_path: Path) -> None:
    """Words lost to a fault of form are not compared; only the fault is reported."""
    (one,) = said(tmp_path, DOCUMENT, tiny.spoilt(TEXT, "*warm*", "*warm"))
    assert "italic is opened and not closed" in one


ODDITIES = {
    "words between": (DOCUMENT.replace("an Open", "(Figure 1) an Open"), "an Open Policy"),
    "words left out": (DOCUMENT.replace("2.1", "Drawn by the cooks\n2.1"), "Drawn by the cooks"),
    "words not there": (DOCUMENT.replace("an Open Policy on ", ""), "an Open Policy"),
    "one word at the end": (DOCUMENT.replace("on spills", "on stains"), "Open Policy on stains"),
    "another number": (DOCUMENT.replace("2.1", "2.2"), "2.2 Tell the Head at once"),
}


@pytest.mark.parametrize("document, quoted", ODDITIES.values(), ids=ODDITIES.keys())
def test_a_note_that_quotes_what_is_odd_settles_it(
    document: str, quoted: str, tmp_path: Path
) -> None:
    """Twelve quoted letters are enough; a note that quotes other words settles nothing."""
    assert len(said(tmp_path / "a", document)) == 1
    assert len(said(tmp_path / "b", document, noted("an Other Policy"))) == 1
    assert said(tmp_path / "c", document, noted(quoted)) == []


@pytest.mark.parametrize("old, new", [("babies", "infants"), ("paragraph 1.1", "line 1.1")])
def test_a_note_nearby_settles_it_too(old: str, new: str, tmp_path: Path) -> None:
    """A note on the following clause settles what is odd at the end of a section."""
    document = DOCUMENT.replace(old, new)
    quoted = noted("no salt for infants” and “others see line 1.1")
    assert len(said(tmp_path / "a", document)) == 1
    assert said(tmp_path / "b", document, quoted) == []


def test_a_note_that_only_uses_the_same_words_settles_nothing(tmp_path: Path) -> None:
    """The note must quote: a date in a remark does not excuse a wrong date."""
    document = DOCUMENT.replace("an Open Policy on ", "")
    odd = ODD.replace("“an Open Policy on spills”", "an Open Policy")
    layers = tiny.spoilt(LAYERS, "  notes:\n", f"  notes:\n{odd}")
    assert len(said(tmp_path, document, layers)) == 1


def test_a_note_on_the_document_control_settles_what_is_odd_on_the_cover(tmp_path: Path) -> None:
    """Remarks on the cover and on the document control count as one group."""
    document = f"Version 7 of the soup\n{DOCUMENT}"
    note = "document-control:\n  notes:\n" + ODD.replace(
        "an Open Policy on spills", "Version 7 of the soup"
    )
    assert len(said(tmp_path / "a", document)) == 1
    assert said(tmp_path / "b", document, {"soup/layers/front.yml": note}) == []


def test_a_hint_says_what_a_note_must_quote(tmp_path: Path) -> None:
    """A note with the words of the hint settles the difference."""
    document = DOCUMENT.replace("Head", "Chair")
    (hint,) = [problem.hint for problem in problems(tmp_path / "a", document.encode())]
    quoted = re.search("quote “(.+?)”", hint)
    assert quoted
    assert said(tmp_path / "b", document, noted(quoted[1])) == []


LEFT_OUT = {
    "at the start": ("Document Control", "Version 3 of the year\nDocument Control", 1),
    "before the sections": ("1 Soup", "Version 2: salt added in May\n1 Soup", 4),
    "between clauses": ("1.2 Under", "1.2 Cooks wash every bowl at once.\n1.2 Under", 6),
    "between items": ("(b) little", "(b) none for the Head, who must not;\n(b) little", 8),
    "after an item": ("2 Spills\n", "Nobody may add any.\n2 Spills\n", 9),
    "in a heading": ("2 Spills\n", "2 Spills and stains on cloth\n", 9),
    "at the end": ("on spills.\n", "on spills.\nAppendix: how to mop a floor.\n", 11),
}


@pytest.mark.parametrize("old, new, line", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_words_that_the_text_lacks_are_found(old: str, new: str, line: int, tmp_path: Path) -> None:
    """A paragraph missing from the text is reported at its line in the document."""
    assert old in DOCUMENT
    (one,) = said(tmp_path, DOCUMENT.replace(old, new, 1))
    assert one.startswith(f"data/{EDITION}/original.txt:{line}:1: warning: edition 2025 does not")


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    """A form feed does not end a line."""
    document = DOCUMENT.replace("Everybody", "\fEverybody").replace("2 Spills", "Stir.\r\n2 Spills")
    (one,) = said(tmp_path, document)
    assert one.startswith(f"data/{EDITION}/original.txt:9:1: ")


def test_a_line_that_recurs_in_the_text_is_no_head_of_pages(tmp_path: Path) -> None:
    """If the text has most occurrences of a line, a missing one is reported."""
    line = "Ask a cook first."
    document = re.sub(r"(?m)^(1\.\d|2) ", rf"{line}\n\g<0>", DOCUMENT)
    text = tiny.FILES[TEXT]
    every = re.sub(r"(?m)^(1\.\d|## 2) ", rf"{line}\n\n\g<0>", text)
    (one,) = said(tmp_path / "a", document, {TEXT: every.replace(f"{line}\n\n1.2", "1.2")})
    assert said(tmp_path / "b", document, {TEXT: every}) == []
    assert one.startswith(f"data/{EDITION}/original.txt:7:1: warning: edition 2025 does not")


def test_a_line_in_the_contents_that_is_no_heading_is_reported(tmp_path: Path) -> None:
    """It may be a section that was not typed."""
    contents = CONTENTS.replace("2 Spills", "2 Spoons ... 4\n2 Spills")
    (one,) = said(tmp_path, DOCUMENT.replace("1 Soup\n", f"{contents}1 Soup\n"))
    assert one.startswith(f"data/{EDITION}/original.txt:6:1: warning: edition 2025 does not")


def test_every_warning_is_one_that_adopt_may_ask_for(tmp_path: Path) -> None:
    """Each problem has the name of its rule, so that adopting can treat it as an error."""
    document = DOCUMENT.replace("sixty", "seventy").replace("2 Spills", "Stir.\n2 Spills")
    found = problems(tmp_path, document.encode())
    assert {problem.rule for problem in found} < DOCUMENT_RULES
    assert {problem.severity for problem in found} == {"warning"}


def a_zip() -> bytes:
    """The beginning of a word processor's document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", DOCUMENT)
    return packed.getvalue()


FAULTY = [
    (None, "edition.yml:1:11: there is no file 'original.txt' beside this one"),
    (b"Caf\x81\n" + DOCUMENT.encode(), "not saved as UTF-8"),
    (a_zip(), "warning: this is the file of another program, not plain text"),
    (b"Our menu.\n", "edition.yml:1:11: warning: hardly any words of this edition"),
    (b"", "original.txt:1:1: warning: there are no words in the adopted document"),
    (b" \n\f\n", "original.txt:1:1: warning: there are no words in the adopted document"),
]


@pytest.mark.parametrize("document, complaint", FAULTY, ids=range(len(FAULTY)))
def test_an_unusable_document_is_reported_once(
    document: bytes | None, complaint: str, tmp_path: Path
) -> None:
    """A document that is missing, empty, not plain text or another one is not compared."""
    (one,) = problems(tmp_path, document)
    assert complaint in str(one)
    assert one.rule in {"form", *DOCUMENT_RULES}


@pytest.mark.parametrize("name", ["original.txt", "original.pdf", "original.docx"])
def test_the_file_of_a_document_has_a_digest(name: str, tmp_path: Path) -> None:
    """The digest is that of the adopted bytes, whatever the kind of file."""
    control = f"document: {name}\n{tiny.FILES[CONTROL]}"
    tiny.write(tmp_path, {CONTROL: control})
    (tmp_path / EDITION / name).write_bytes(b"%PDF, or not")
    edition = load(tmp_path).policy.edition_by_name["2025"]
    assert edition.document_hash == hashlib.sha256(b"%PDF, or not").hexdigest()


@pytest.mark.parametrize("name", ["", "gone.txt", "../edition.yml", "figures"])
def test_without_a_file_there_is_no_digest(name: str, tmp_path: Path) -> None:
    """No file outside the edition's own folder is read."""
    tiny.write(tmp_path)
    (tmp_path / EDITION / "figures").mkdir()
    control = load(tmp_path).policy.edition_by_name["2025"].control
    named = control.model_copy(update={"document": name})
    assert documents.digest(named, tmp_path / EDITION) == ""


def test_a_document_that_nothing_leads_to_is_reported(tmp_path: Path) -> None:
    """The text itself and the import account do not count as such documents."""
    tiny.write(tmp_path, {f"{EDITION}/policy.docx": "x", f"{EDITION}/imported.txt": "x"})
    found = [str(problem) for problem in load(tmp_path, "data").problems]
    assert len(found) == 1
    assert found[0].startswith(f"data/{EDITION}/policy.docx:1:1: warning: nothing leads to this")
