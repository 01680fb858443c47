"""import: which lines of a document are its title and its headings, and how deep they are."""

import re
from pathlib import Path

import pytest

from macros.edit.draft.facts import title_of
from macros.read.grammar.text import read_text
from tests.support import docx
from tests.support.docx import HEAD, lists, lvl, p, t
from tests.support.imports import text

FAR = '<w:ind w:left="720"/>'


def test_one_heading_above_all_others_is_the_title(tmp_path: Path) -> None:
    """The headings below it are then the sections."""
    body = [p("Phones", style="H1"), p("Aims", style="H2"), p("Calm."), p("Use", style="H2")]
    made = text(docx.write(tmp_path / "a.docx", *body))
    assert made == "[#cover] **Phones**\n\n## [#aims] Aims\n\nCalm.\n\n## [#use] Use\n"


@pytest.mark.parametrize("section", ["H1", "H2"])
def test_the_school_may_be_a_heading_as_large_as_the_title(section: str, tmp_path: Path) -> None:
    """Neither is a section, even if the sections' headings are as large."""
    heads = p("Hill School", style="H1"), p("Phone Policy", style="H1"), p("Governors")
    body = p("Aims", style=section), p("Be calm."), p("Use", style=section), p("So.")
    path = docx.write(tmp_path / "a.docx", *heads, *body)
    assert re.findall("^## .*", text(path), re.MULTILINE) == ["## [#aims] Aims", "## [#use] Use"]
    path = docx.write(tmp_path / "a.docx", HEAD, p("Coming to school", style=section), *body)
    assert "# [#coming-school] Coming to school" in text(path)


def test_a_style_of_headings_that_sentences_have_makes_no_headings(tmp_path: Path) -> None:
    """Such a style was chosen for its number; a short heading with it stays a heading."""
    said = [p(f"1.{at} Staff ask the Headteacher before they go.", style="H2") for at in (1, 2)]
    said.append(p("1.3 They wait for:", style="H2"))
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("1. Aims", style="H1"), *said, p("Use", style="H2")
    )
    assert text(path).count("#### ") == 0
    assert re.findall("^### .*", text(path), re.MULTILINE) == ["### [#use] Use"]
    assert len(re.findall(r"^1\.\d \[", text(path), re.MULTILINE)) == len(said)


def test_the_title_of_a_schedule_that_word_numbers_is_the_line_below_it(tmp_path: Path) -> None:
    """The numbered line itself has no words."""
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("", level=0), p(t("Fees", "<w:b/>")), p("So."),
        numbering=lists(lvl(0, "decimal", "Schedule %1")),
    )  # fmt: skip
    assert text(path).endswith("## Schedule 1 [#fees] Fees\n\nSo.\n")


def test_a_letter_numbers_a_heading_before_a_tab_or_in_the_list_of_its_clauses(
    tmp_path: Path,
) -> None:
    """It counts even if the heading is only bold; "1." below "A." is a clause."""
    numbering = lists(lvl(0, "upperLetter", "%1.") + lvl(1, "decimal", "%2."))
    body = p("Use", level=0), p("Ask us.", level=1), p("Care", level=0), p("Go on.", level=1)
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body, numbering=numbering))
    assert made.endswith(
        "## A. [#use] Use\n\n1\\. [#ask-us] Ask us.\n\n## B. [#care] Care\n\n1\\. [#go] Go on.\n"
    )
    typed = (
        p("A\tUSE", style="H1"),
        p("Ask."),
        p(t("B\tEND", "<w:b/>")),
        p("Go."),
        p("C\tX", style="H1"),
    )
    made = text(docx.write(tmp_path / "a.docx", HEAD, *typed))
    assert re.findall(r"^## (.) \[", made, re.MULTILINE) == ["A", "B", "C"]
    bare = lists(lvl(0, "upperLetter", "%1") + lvl(1, "decimal", "%1%2"))
    use, care = (p(t(title, "<w:b/>"), level=0) for title in ("Use", "Care"))
    body = use, p("Ask us.", level=1), care, p("Go on.", level=1)
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body, numbering=bare))
    assert "## A [#use] Use\n\nA1 [#ask-us] Ask us.\n\n## B [#care]" in made


@pytest.mark.parametrize("named", ["Part I", "Appendix 1"])
def test_numbers_below_the_heading_of_a_part_are_clauses(named: str, tmp_path: Path) -> None:
    """Their count continues from part to part, and in an appendix."""
    levels = lvl(0, "decimal", "%1.") + lvl(1, "decimal", "(%2)")
    part = p(named, style="H1"), p("Citation", level=0), p("Say so.", level=1)
    path = docx.write(tmp_path / "a.docx", HEAD, *part, *part, numbering=lists(levels))
    assert re.findall(r"^\d\\\. \[", text(path), re.MULTILINE) == ["1\\. [", "2\\. ["]


def test_sections_with_figures_are_below_parts_of_the_same_style(tmp_path: Path) -> None:
    """Other headings of that style are below the parts too."""
    lines = ("Part One Aims", "1. Use", "1.1 Calls", "Part Two Care", "2. Help", "Appendix A Names")
    styles = ("H1", "H1", "H2", "H1", "H1", "H1")
    body = [p(line, style=style) for line, style in zip(lines, styles, strict=True)]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    assert re.findall("^#+", made, re.MULTILINE) == ["#", "##", "###", "#", "##", "##"]


def test_a_list_goes_on_behind_a_table_whose_cells_it_counts(tmp_path: Path) -> None:
    """The items behind the table are no clauses."""
    body = [p("Ask:"), p("one;", level=0), docx.table([p("two;", level=0), p("Ann")])]
    path = tmp_path / "a.docx"
    docx.write(path, HEAD, p("Use", style="H1"), *body, p("three.", level=0))
    assert re.search(r"^- 3\. \[#.*three\.$", text(path), re.MULTILINE)


def test_lines_that_tabs_part_into_as_many_columns_are_a_table(tmp_path: Path) -> None:
    """A table needs two lines with the same three or more columns."""
    rows = [p("Who\tWhen\tWhere"), p("Ann\tNow\tHall"), p("Signed\tAnn"), p("a\tb\tc")]
    made = text(docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), *rows))
    table = "| | | |\n|---|---|---|\n| Who | When | Where |\n| Ann | Now | Hall |"
    assert made.endswith(f"\n\n{table}\n\nSigned Ann\n\na b c\n")


def test_a_number_alone_is_that_of_the_words_below_it(tmp_path: Path) -> None:
    """A number without a full stop could be any figure, so it stays a line."""
    body = [p(t("1.", "<w:b/>")), p("We ring."), p("2"), p("We go.")]
    made = text(docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), *body))
    assert made.endswith("\n**1.** [#ring] We ring.\n\n2\n\nWe go.\n")


@pytest.mark.parametrize(
    "second, top", [("3. Pay", "#"), ("5. Pay", "##"), ("1. Pay", "##"), ("Pay", "##")]
)
def test_headings_over_which_sections_count_on_are_those_of_parts(
    second: str, top: str, tmp_path: Path
) -> None:
    """If sections count on below a heading, it is a part's, whatever its name."""
    lines = ("Chapter 1", "1. Use", "2. Calls", "Chapter 2", second, "Annexe A")
    styles = ("H1", "H2", "H2", "H1", "H2", "H2")
    body = [p(line, style=style) for line, style in zip(lines, styles, strict=True)]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    levels = [top, f"#{top}", f"#{top}"]
    assert re.findall("^#+", made, re.MULTILINE) == [*levels, *levels]


def test_the_heading_of_a_part_may_have_a_number_that_word_made(tmp_path: Path) -> None:
    """It is above the sections, which may begin again in each part."""
    levels = lvl(0, "upperLetter", "Part %1") + lvl(1, "decimal", "%2.")
    body = [p(words, style="H1", level=0) + p("Use", style="H2", level=1) for words in ("A", "B")]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body, numbering=lists(levels)))
    assert re.findall("^#+", made, re.MULTILINE) == ["#", "##"] * 2


def test_bullets_further_out_make_the_next_heading_no_deeper(tmp_path: Path) -> None:
    """A number that is not the first of its list is as deep as the one before."""
    care, use = (p(t(words, "<w:b/>"), level=0, more=FAR) for words in ("Care", "Use"))
    bullets = p("so;", level=0, number=2) + p("and so.", level=0, number=2)
    numbering = lists(lvl(0, "decimal", "%1."), lvl(0, "bullet", "•"))
    made = text(docx.write(tmp_path / "a.docx", HEAD, care, bullets, use, numbering=numbering))
    assert re.findall(r"^#+ \d", made, re.MULTILINE) == ["## 1", "## 2"]


@pytest.mark.parametrize("levels", ["1222", "1122", "1212", "2312"])
def test_headings_that_count_on_are_as_deep_as_each_other(levels: str, tmp_path: Path) -> None:
    """Whatever styles somebody gave them; and 1.1 is below 1."""
    lines = ("1. Use", "1.1 Calls", "2. Pay", "3. Fees")
    body = [
        p(words, more=f'<w:outlineLvl w:val="{int(level) - 1}"/>')
        for words, level in zip(lines, levels, strict=True)
    ]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    assert re.findall("^#+", made, re.MULTILINE) == ["##", "###", "##", "##"]


@pytest.mark.parametrize("number, level", [("2.2", "###"), ("1.1", "##"), ("3.1", "##")])
def test_a_heading_without_a_number_is_as_deep_as_the_numbers_around_it(
    number: str, level: str, tmp_path: Path
) -> None:
    """Between 2.1 and 2.2 no section begins, whatever the heading looks like."""
    lines = ["1. Aims", "Calm.", "2. Duties", "2.1 Be kind.", "Teachers", f"{number} Be early."]
    body = [p(line if line.endswith(".") else t(line, "<w:b/>")) for line in lines]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    assert f"\n{level} [#teachers] Teachers\n\n{number} [#early]" in made


def test_a_number_below_that_of_a_section_makes_no_section(tmp_path: Path) -> None:
    """2.1 is inside 2, whatever its style; without a section 2 it is a section itself."""
    lines = ["1. Aims", "1.1.1 Be calm.", "2. Duties", "2.1 Teachers", "2.1.1Be early.", "5.1 Pay"]
    styles = ("H1", "", "H1", "H1", "", "H1")
    body = [p(line, style=style) for line, style in zip(lines, styles, strict=True)]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    assert "## 2. [#duties] Duties\n\n### 2.1 [#teachers] Teachers\n\n2.1.1 [#early]" in made
    assert "\n## 5.1 [#pay] Pay" in made


@pytest.mark.parametrize("space", ["\t", " "])
def test_numbers_have_letters_too(space: str, tmp_path: Path) -> None:
    """A1 is below A; where the section is another, A4 is a paper size."""
    lines = ["A. Aims", f"A1{space}Be calm.", "A4 or A3 will do.", "B. Duties", "A4 paper is cut.",
             f"B1{space}Be early.", f"B1.1{space}Ring twice.", f"B2{space}Doors"]  # fmt: skip
    styles = {"A. Aims": "H1", "B. Duties": "H1", lines[-1]: "H2"}
    body = [p(line, style=styles.get(line, "")) for line in lines]
    made = text(docx.write(tmp_path / "a.docx", HEAD, *body))
    printed = ["## A.", "A1", "## B.", "B1", "B1.1", "### B2"]
    assert [line.partition(" [#")[0] for line in made.splitlines() if " [#" in line] == printed


@pytest.mark.parametrize(
    "styled, below, title",
    [
        ("Hill School", "Phone Policy", "Phone Policy"),
        ("Phones", "Hill School adopted this policy in May 2025.", "Phones"),
        ("Phone Policy", "Hill School Handbook", "Phone Policy"),
    ],
)
def test_a_cover_with_the_school_on_top_is_not_titled_by_it(
    styled: str, below: str, title: str
) -> None:
    """The title is the line that says it is a policy; a sentence about the policy is not."""
    read = read_text(f"[#cover] {styled}\n\n{below}\n\n## 1 [#use] Use of a policy\n", "x.md")
    assert title_of(read, styled) == title
