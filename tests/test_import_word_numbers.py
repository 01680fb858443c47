"""import: every number of a Word file is the one that Word prints."""

from pathlib import Path

import pytest

from macros.read.imported import Line, lines_of
from macros.read.word import document as word
from tests.support import docx
from tests.support.docx import HEAD, LEGAL, counted, lists, lvl, p, t


def numbers(path: Path) -> list[str]:
    """The number printed before each paragraph; * for a bullet."""
    blocks = word.read(path, "it.docx").blocks
    return [block.number or "*" * block.bullet for block in blocks if isinstance(block, Line)]


RESTARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
OWN = f'<w:lvlOverride w:ilvl="0">{lvl(0, "lowerRoman", "%1:", start=4)}</w:lvlOverride>'
LINKED = (
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="S"/>{LEGAL}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
KINDS: dict[str, tuple[str, list[tuple[int, int]], str]] = {
    "four levels": (
        lists(LEGAL),
        [(1, level) for level in (0, 1, 1, 2, 2, 3, 3, 2, 1, 0, 1, 2)],
        "1. 1.1 1.2 (a) (b) (i) (ii) (c) 1.3 2. 2.1 (a)",
    ),
    "two lists of one kind count on": (
        lists(LEGAL, overrides={11: (1, "")}), [(1, 0), (11, 0), (1, 0)], "1. 2. 3.",
    ),
    "a list that starts anew": (
        lists(LEGAL, overrides={11: (1, RESTARTED.format(1))}),
        [(1, 0), (1, 0), (11, 0), (11, 0), (1, 0)], "1. 2. 1. 2. 3.",
    ),
    "a list that starts at 7": (
        lists(LEGAL, overrides={11: (1, RESTARTED.format(7))}), [(11, 0), (11, 0)], "7. 8.",
    ),
    "levels with their own start": (
        lists(lvl(0, "decimal", "%1", start=3) + lvl(1, "decimal", "%1.%2", start=0)),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], "3 3.0 3.1 4 4.0",
    ),
    "a level that is left out": (
        lists(LEGAL), [(1, level) for level in (1, 1, 0, 1, 3, 2, 0)],
        "1.1 1.2 2. 2.1 (i) (b) 3.",
    ),
    "a level that never restarts": (
        lists(lvl(0, "decimal", "%1") + lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')),
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], "1 1) 2) 2 3)",
    ),
    "a level that restarts with the first alone": (
        lists(
            lvl(0, "decimal", "%1") + lvl(1, "decimal", "%1.%2")
            + lvl(2, "decimal", "(%3)", '<w:lvlRestart w:val="1"/>')
        ),
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
        "1 1.1 (1) 1.2 (2) 2 2.1 (1)",
    ),
    "legal style": (
        lists(lvl(0, "upperRoman", "Article %1.") + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")),
        [(1, 0), (1, 0), (1, 1)], "Article I. Article II. 2.1",
    ),
    "capitals": (
        lists(lvl(0, "upperLetter", "%1.") + lvl(1, "upperRoman", "%2)")),
        [(1, 0), (1, 1), (1, 1), (1, 0)], "A. I) II) B.",
    ),
    "with a nought": (lists(lvl(0, "decimalZero", "%1")), [(1, 0), (1, 0)], "01 02"),
    "legal style with a nought": (
        lists(lvl(0, "upperRoman", "%1.") + lvl(1, "decimalZero", "%1.%2", "<w:isLgl/>")),
        [(1, 0), (1, 1)], "I. 1.01",
    ),
    "below a level without a number": (
        lists(lvl(0, "none", "") + lvl(1, "decimal", "%1.%2")), [(1, 0), (1, 1), (1, 1)], " 1 2",
    ),
    "in a circle": (lists(lvl(0, "decimalEnclosedCircle", "%1")), [(1, 0), (1, 0)], "① ②"),
    "in words": (
        lists(lvl(0, "ordinalText", "%1") + lvl(1, "ordinal", "%2") + lvl(2, "cardinalText", "%3")),
        [(1, 0), (1, 1), (1, 1), (1, 2)], "First 1st 2nd One",
    ),
    "bullets": (
        lists(lvl(0, "bullet", "\uf0b7") + lvl(1, "bullet", "o")), [(1, 0), (1, 1)], "* *",
    ),
    "another list's levels": (
        LINKED,
        [(1, 0), (1, 1)], "1. 1.1",
    ),
    "two lists of one style count apart": (
        LINKED + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
        [(2, 0), (2, 0), (1, 0), (2, 0)], "1. 2. 1. 3.",
    ),
    "a level of its own": (
        lists(LEGAL, overrides={11: (1, OWN)}),
        [(11, 0), (11, 0)], "iv: v:",
    ),
    "more letters than there are": (
        lists(lvl(0, "lowerLetter", "%1)", start=26)), [(1, 0), (1, 0)], "z) aa)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_those_that_word_prints(kind: str, tmp_path: Path) -> None:
    """Levels, starts, restarts, formats, and lists with a shared count are right."""
    numbering, places, printed = KINDS[kind]
    body = [p("word", level=level, number=number) for number, level in places]
    found = numbers(docx.write(tmp_path / "a.docx", *body, numbering=numbering))
    assert found == (
        printed.replace("Article ", "Article~").replace(" ", "\n").replace("~", " ").split("\n")
    )


def test_a_style_can_carry_a_number(tmp_path: Path) -> None:
    """A level may also name the style; a paragraph can refuse it or choose another level."""
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [
        p("A", style="N1"),
        p("B", style="N2"),
        p("C", style="N1", more=none),
        p("D", style="N1"),
        p("E", style="N1", more=deeper),
    ]
    listed = lists(LEGAL.replace('1"><w:start', '1"><w:pStyle w:val="N2"/><w:start'))
    path = docx.write(tmp_path / "a.docx", *body, numbering=listed)
    assert numbers(path) == ["1.", "1.1", "", "2.", "2.1"]


def test_a_level_belongs_to_its_style_and_a_text_box_counts_for_itself(tmp_path: Path) -> None:
    """Another style that names the level has no number; the text counts on after the box."""
    styles = docx.STYLES + (
        '<w:style w:type="paragraph" w:styleId="N9"><w:name w:val="Other"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    box = f"<w:r><w:pict><w:txbxContent>{p('C', style='N1')}</w:txbxContent></w:pict></w:r>"
    body = [p("A", style="N1"), p(t("B") + box, style="N1"), p("D", style="N9"), p("E", style="N1")]
    path = docx.write(tmp_path / "a.docx", *body, more={"styles": styles})
    assert numbers(path) == ["1.", "2.", "1.", "", "3."]


def test_a_level_of_a_style_that_is_not_there_is_open_to_others(tmp_path: Path) -> None:
    """Word then numbers a paragraph by its own style."""
    listed = lists(LEGAL.replace('1"><w:start', '1"><w:pStyle w:val="Gone"/><w:start'))
    body = [p("A", style="N1"), p("B", style="N2")]
    assert numbers(docx.write(tmp_path / "a.docx", *body, numbering=listed)) == ["1.", "1.1"]


def test_the_break_of_a_section_takes_no_number(tmp_path: Path) -> None:
    """A paragraph with a section break has a number only if it has words."""
    ends = "<w:sectPr/>"
    places = (("A", ""), ("", ends), ("B", ends), ("C", ""))
    body = [p(words, level=0, more=more) for words, more in places]
    assert numbers(docx.write(tmp_path / "a.docx", *body)) == ["1.", "2.", "3."]


FORM = "<w:{0}Pr><w:numFmt w:val='{1}'/></w:{0}Pr>"
FORMS_OF_NOTES = {
    "of Word": ("", "", ["1", "i"]),
    "of the file": ("", FORM.format("endnote", "upperLetter"), ["1", "A"]),
    "of a section": (FORM.format("endnote", "upperLetter"), "", ["1", "A"]),
    "both alike": ("", FORM.format("endnote", "decimal"), ["1", "i"]),
    "turned round": ("", FORM.format("footnote", "lowerRoman"), ["i", "1"]),
}


@pytest.mark.parametrize("forms", FORMS_OF_NOTES)
def test_notes_have_the_numbers_of_their_kind(forms: str, tmp_path: Path) -> None:
    """The file sets them, and no two notes have the same number."""
    section, settings, markers = FORMS_OF_NOTES[forms]
    calls = "".join(f'<w:r><w:{kind}Reference w:id="2"/></w:r>' for kind in ("footnote", "endnote"))
    more = {
        f"{kind}s": f'<w:{kind} w:id="2">{p("N")}</w:{kind}>' for kind in ("footnote", "endnote")
    }
    body = p(t("So") + calls), f"<w:sectPr>{section}</w:sectPr>"
    path = docx.write(tmp_path / "a.docx", *body, more={**more, "settings": settings})
    assert [note.marker for note in word.read(path, "it.docx").notes] == markers


def test_a_list_that_only_names_a_style_is_made_as_the_list_of_that_style(tmp_path: Path) -> None:
    """This holds even if the list itself does not say so."""
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Law"/></w:abstractNum>'
    listed = lists(lvl(0, "upperRoman", "%1."), overrides={8: (7, "")}) + link
    style = '<w:style w:type="numbering" w:styleId="Law"><w:name w:val="Law"/><w:pPr><w:numPr>'
    styles = f'{docx.STYLES}{style}<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    path = docx.write(
        tmp_path / "a.docx", p("Use", level=0, number=8), p("Care", level=0, number=8),
        numbering=listed, more={"styles": styles},
    )  # fmt: skip
    assert numbers(path) == ["I.", "II."]


@pytest.mark.parametrize("form, start, shown", [("chicago", 1, "1"), ("upperRoman", 0, "")])
def test_a_number_in_an_unknown_format_is_asked_about(
    form: str, start: int, shown: str, tmp_path: Path
) -> None:
    """It is a figure until somebody answers; no letter stands for 0."""
    listed = lists(lvl(0, form, "%1", start=start))
    path = docx.write(tmp_path / "a.docx", p("A", level=0), numbering=listed)
    read = word.read(path, "it.docx")
    assert numbers(path) == [shown]
    assert "does Word show" in read.account.questions[0].words


COUNTED = {
    "LISTNUM LegalDefault \\l {}": [(1, "1."), (2, "1.1."), (2, "1.2."), (1, "2.")],
    "LISTNUM OutlineDefault \\l {}": [(1, "I."), (2, "A."), (3, "1."), (1, "II.")],
    'LISTNUM "NumberDefault" \\l {} \\s 3': [(1, "3)"), (3, "iii)")],
    "AUTONUM": [(1, "1."), (1, "2.")],
    "AUTONUMLGL \\e": [(1, "1"), (1, "2")],
}


@pytest.mark.parametrize("code", COUNTED)
def test_fields_that_count_print_what_word_prints(code: str, tmp_path: Path) -> None:
    """A sequence of its own restarts below a heading; a person is asked."""
    rows = [p(counted(code.format(level)) + t("Go home.")) for level, _ in COUNTED[code]]
    again = [p("Care", style="H1"), p(counted(code.format(1)) + t("Stay."))]
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), *rows, *again)
    read = word.read(path, "it.docx")
    first = {"LISTNUM": {"Le": "3.", "Ou": "III.", '"N': "3)"}.get(code[8:10], "")}
    found = [line.plain.split("\t")[0] for line in lines_of(read.blocks) if "\t" in line.plain]
    assert found[:-1] == [number for _, number in COUNTED[code]]
    assert found[-1] == (first.get(code[:7]) or found[0])
    assert [each.words[:6] for each in read.account.questions] == ["does W"]
