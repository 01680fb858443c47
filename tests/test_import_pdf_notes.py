"""import: the notes of a PDF, and the marks that call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.read.imported import Line, lines_of
from macros.read.pdf import document as pdf
from macros.read.pdf import pages
from macros.read.pdf.rows import calls, rows
from tests.support import written
from tests.support.pdf_drafts import WORDS, asked, draft


def test_a_note_goes_on_over_pages(tmp_path: Path) -> None:
    """It continues at the foot of the next page, where nothing calls it."""
    body = f"= 1. Use\n\n1.1 {WORDS * 15} So.#footnote[{WORDS * 4}]\n\n1.2 {WORDS * 2}"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    original = pdf.read(path, "it.pdf")
    assert [note.lines[0].plain for note in original.notes] == [(WORDS * 4).strip()]
    assert {row.place for row in original.blocks} == {1, 2}


def test_a_title_beside_two_lines_of_another_column_makes_no_notes(tmp_path: Path) -> None:
    """Large letters reach both lines, which are not raised marks."""
    body = f"#columns(2)[#text(30pt)[Use it]\n\n{WORDS * 2}\n#colbreak()\n{WORDS * 2}]"
    path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
    lines = rows(pages.read(path, "it.pdf")[0].glyphs)
    assert [call for line in lines for call in calls(line)] == []


def test_a_note_is_printed_on_the_page_behind_its_call(tmp_path: Path) -> None:
    """Some programs move it to the next page."""
    note = "#place(bottom, text(8pt)[#super[1] {}])"
    pages = f"= 1. Use\n\n1.1 So.#super[1]\n#pagebreak()\n1.2 See 2#super[2] {{}}{note}"
    body = pages.format("m.", WORDS)
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    said = [line.plain for line in original.blocks if isinstance(line, Line)]
    assert said == ["1. Use", "1.1 So.[^1]", "1.2 See 2² m."]
    assert [note.lines[0].plain for note in original.notes] == [WORDS.strip()]


def test_notes_that_begin_again_on_each_page_count_on(tmp_path: Path) -> None:
    """Nothing is asked, no letter changes, and no two notes have the same number."""
    for sign, other in (("1", "2"), ("2", "1")):
        note = f"#super[{sign}].#place(bottom, text(8pt)[#super[{sign}] {{}}])"
        one, two = note.format("We do."), note.format(WORDS)
        body = f"= 1. Use\n\n1.1 So{one}\n#pagebreak()\n1.2 See{two}"
        original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
        assert [note.marker for note in original.notes] == [sign, other]
        assert (original.unread, asked(original)) == ("", [])


def test_a_note_that_is_pages_from_its_call_is_not_lost(tmp_path: Path) -> None:
    """On the next page it is a note; further away it is a paragraph, and asked about."""
    clause = "#grid(columns: (1cm, 1fr), [1.1], [{}See it.#footnote[{}] {}])"
    for space, words, known in (("10.2cm", WORDS * 3, 1), ("11.6cm", "", 0)):
        body = f"= 1. Use\n\n#v({space})\n\n{clause.format(words, WORDS * 3, WORDS * 2)}"
        original = pdf.read(written.pdf(tmp_path / "a.pdf", body), "it.pdf")
        said = [line.plain for line in original.blocks if isinstance(line, Line)]
        assert (len(original.notes), len(asked(original))) == (known, not known)
        assert ("See it.[^1]" in said[1], len(said)) == (bool(known), 3 - known)


def test_signs_other_than_figures_call_notes(tmp_path: Path) -> None:
    """Raised-figure characters do too; a note that nothing calls is not joined to another."""
    words = "So it is.† And so.⁴ We do.#super[\\*]"
    notes = r"† We ask. \ ⁴ We wait. \ #super[\*] We go. \ #super[9] They stay."
    body = f"= 1. Use\n\n{words}\n#place(bottom, text(8pt)[{notes}])"
    original = pdf.read(written.pdf(tmp_path / "a.pdf", body, tagged=False), "it.pdf")
    assert [note.marker for note in original.notes] == ["†", "4", "*"]
    assert [note.lines[0].plain for note in original.notes] == ["We ask.", "We wait.", "We go."]
    assert asked(original) == ["no word calls this note: “9 They stay.”"]


def test_marks_that_a_sign_parts_call_their_notes(tmp_path: Path) -> None:
    """The sign between them stays: it is a letter of the page."""
    notes = r"#place(bottom, text(8pt)[#super[1] We ask. \ #super[2] We wait.])"
    for sign in (",", " ", "–"):
        body = f"= 1. Use\n\nWe do.#super[1{sign}2] {notes}"
        path = written.pdf(tmp_path / "a.pdf", body, tagged=False)
        assert f"We do.[^1]{sign}[^2]" in draft(path)


@pytest.mark.parametrize(
    "notes, tagged",
    [
        (r"#text(8pt)[1 We ask. \ 2 We go.]", False),
        ("#super[1] We ask.\n\n#super[2] We go.", True),  # the file says that they are paragraphs
        ("+ We ask.\n+ We go.", True),
        ("= Notes\n\n1. We ask.\n\n2. We go.", False),  # as large as the text
    ],
)
def test_notes_at_the_end_are_called_from_their_pages(
    notes: str, tagged: bool, tmp_path: Path
) -> None:
    """Their marks are plain figures, in the order of their calls."""
    first = "= 1. Use\n\nWe do.#super[1] So.#super[2]\n#pagebreak()\n= 2. Care\n\n1.1 They do."
    path = written.pdf(tmp_path / "a.pdf", f"{first}\n\n{notes}", tagged=tagged)
    original = pdf.read(path, "it.pdf")
    assert [note.lines[0].plain for note in original.notes] == ["We ask.", "We go."]
    assert "We do.[^1] So.[^2]" in [line.plain for line in lines_of(original.blocks)]


def test_a_square_behind_a_unit_calls_no_note(tmp_path: Path) -> None:
    """This holds even if there is a note with its figure."""
    note = "#place(bottom, dy: 1cm, text(8pt)[#super[2] See it.])"
    body = f"= 1. Use\n\nA room has 9 m#super[2], and is ours.#super[2]{note}"
    made = draft(written.pdf(tmp_path / "a.pdf", body, tagged=False))
    assert "A room has 9 m², and is ours.[^2]" in made


def test_notes_that_count_on_as_pages_do_are_no_feet(tmp_path: Path) -> None:
    """Each page has one note at one height, whose number follows the page's."""
    note = "#super[{0}]#place(bottom, dy: 1cm, text(8pt)[#super[{0}] See {1}.])"
    pages = (f"We ask {'it ' * at}now.{note.format(at + 2, 'it ' * at)}" for at in (1, 2, 3))
    body = "#pagebreak()".join(pages)
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{body}", tagged=False)
    notes = pdf.read(path, "it.pdf").notes
    assert [note.marker for note in notes] == ["3", "4", "5"]


@pytest.mark.parametrize(
    "words, said",
    [
        ("1.1 We do that.#super[5]", "1.1 We do that.⁵"),
        ("1.1 We have 10#super[2] m.", "1.1 We have 10² m."),
        ("1.1 On the 1#super[st] day.", "1.1 On the 1st day."),
        ("#super[5] We wait.", "⁵ We wait."),
    ],
)
def test_a_raised_figure_that_calls_no_note_stays_raised(
    words: str, said: str, tmp_path: Path
) -> None:
    """It is asked about, and is neither part of the word before it nor a paragraph's number."""
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\n{words}", tagged=False)
    original = pdf.read(path, "it.pdf")
    assert [line.plain for line in lines_of(original.blocks)][1:] == [said]
    assert len(asked(original)) == (not said.isascii())


@pytest.mark.parametrize(
    "words, said, questions",
    [
        ("CO#sub(typographic: false)[2] and H#sub(typographic: false)[2]O", "CO₂ and H₂O", 0),
        ("CO#sub[2] and H#sub[2]O", "CO₂ and H₂O", 0),
        ('10#super(typographic: false, "-3") m', "10⁻³ m", 0),
        ("an x#sub(typographic: false)[i]", "an xi", 1),
    ],
)
def test_figures_that_are_set_above_or_below_the_line_stay_so(
    words: str, said: str, questions: int, tmp_path: Path
) -> None:
    """Letters go onto the line, and are asked about."""
    path = written.pdf(tmp_path / "a.pdf", f"= 1. Use\n\nWe have {words}.", tagged=False)
    original = pdf.read(path, "it.pdf")
    assert [line.plain for line in lines_of(original.blocks)][1:] == [f"We have {said}."]
    assert (original.unread, len(asked(original))) == ("", questions)
