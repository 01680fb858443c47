"""import: a text with lines broken at a width, and a text in Markdown, become drafts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.edit.draft import account as draft_account
from macros.edit.draft.drafting import drafted
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.model.runs import Run
from macros.problems import InvalidDataError, Place
from macros.read import documents, formats
from macros.read.imported import Account, Line, Original
from macros.read.plain import document as plain_lines
from macros.read.web import markdown
from macros.rules.original.differences import compared
from tests.support import written

WORDS = (
    "Staff do not discuss the school, its pupils or their families in public, as section 3.4 of "
    "it says. They do not post pictures that were taken at school, and they report what they see."
)
SHOWN = f"""\
Phone Policy

## 1. Use

1.1 {WORDS}

1.2 All staff who see it, within 5 days and as it is in section 1.3 of the law, say so:

- (a) {WORDS}
- (b) in writing, to the head of their own department or, at night, to whoever is in charge, or
- (c) as they can.

1.3 {WORDS}

- {WORDS}
- or not

## 2. Care

2.1 {WORDS}"""


def draft(original: Original) -> str:
    """The text made from it, without its ids."""
    assert original.unread == ""
    return written.without_ids(drafted(original, "text.md", None, ()).text)


def printed(*, indent: int = 0, apart: str = "", alone: bool = False) -> str:
    """The text as in an email: each paragraph broken at 72 letters."""
    made = []
    for part in filter(None, SHOWN.replace("- (", "(").replace("## ", "").split("\n")):
        words = part.removeprefix("- ")
        bullet = "" if words == part else "•\n" if alone else "• "
        inside = words if alone else bullet + words
        after = " " * indent
        broken = textwrap.fill(inside, 72, subsequent_indent=after, break_on_hyphens=False)
        made.append(bullet + broken if alone else broken)
    return f"\n{apart}".join(made)


PAGES: dict[str, Callable[[], str]] = {
    "line below line": printed,
    "indented": lambda: printed(indent=5),
    "with space between": lambda: printed(apart="\n"),
    "with pages": lambda: "\n".join(
        f"{line}\nPage {at // 6} of 4\nHill School" if at and at % 6 == 0 else line
        for at, line in enumerate(printed().split("\n"))
    ),
    "bullets that are lines of their own": lambda: printed(alone=True),
    "stars for bullets": lambda: printed().replace("•", "*"),
}


def test_positions_show_headings_and_lists_and_ragged_lines_are_joined() -> None:
    """Programs print pages so, and editors fill paragraphs so: a number may begin a line."""
    lines = f"""\
                 Rules of the Hill Club

1. Members

   The club is open to all who live near the hill, and nobody
   is turned away but by a vote under section
   3. of these rules. Whoever is a member of the club of the
   Valley too says so.

  1.1. Fees

    1. Members pay once a year, on a day that the committee
       sets at its first meeting and makes known,
       and they pay at the door or by a transfer:
         1. in one sum; or
         2. in two.
    2. Others pay when they come.

2. Votes

{textwrap.indent(textwrap.fill(WORDS, 60), "   ")}
"""
    made = draft(plain_lines.of(lines)).partition("\n\n")[2]
    assert (
        made
        == f"""\
## 1. Members

The club is open to all who live near the hill, and nobody is turned away but by a vote under \
section 3. of these rules. Whoever is a member of the club of the Valley too says so.

### 1.1. Fees

1\\. Members pay once a year, on a day that the committee sets at its first meeting and \
makes known, and they pay at the door or by a transfer:

- 1. in one sum; or
- 2. in two.

2\\. Others pay when they come.

## 2. Votes

{WORDS}"""
    )


TEXT = textwrap.fill(WORDS, 60)
FAR, NOTE = (
    textwrap.indent(TEXT, "    "),
    textwrap.fill(f"[1] {WORDS}", 60, subsequent_indent="    "),
)
LONG = "https://school.example/" + "a" * 90
LONG_QUESTION = "1.1. Who looks after those who stay at the school longer than others?"
HEADED = {
    "far out, by their figures": (
        ["Chapter 1. Care", textwrap.fill(LONG_QUESTION, 60), FAR, "Why", FAR, "1.2. Where?", FAR],
        ["2 Chapter 1. Care", f"3 {LONG_QUESTION}", "4 Why", "3 1.2. Where?"],
    ),
    "underlined by signs of their own": (
        ["1. Care\n***", TEXT, "1.1. Who?\n===", TEXT, "1.1.1. When\n~~~", TEXT],
        ["2 1. Care", "3 1.1. Who?", "4 1.1.1. When"],
    ),
    "beside an address that is longer than lines": (
        ["1. Care", TEXT, LONG, "2. Calm", TEXT],
        ["2 1. Care", "2 2. Calm"],
    ),
    "above a note": (["1. Care", TEXT, "2. Calm", TEXT, NOTE], ["2 1. Care", "2 2. Calm"]),
}


@pytest.mark.parametrize("kind", HEADED)
def test_headings_above_broken_lines_are_found_by_place_number_or_underline(kind: str) -> None:
    """Each paragraph is whole."""
    lines, headings = HEADED[kind]
    made = draft(plain_lines.of("\n\n".join(["Hill School", *lines])))
    signed = re.findall(r"^(#+) (.*)$", made, re.MULTILINE)
    assert [f"{len(sign)} {words}" for sign, words in signed] == headings
    assert made.count(WORDS) == "".join(lines).count("families")


@pytest.mark.parametrize("kind", PAGES)
def test_lines_broken_at_a_width_are_joined(kind: str) -> None:
    """Where they end, and numbers that continue, show which lines belong together."""
    original = plain_lines.of(PAGES[kind]())
    assert draft(original) == SHOWN
    left = {rule for rule, _, _ in original.account.dropped} - {"bullet"}
    assert left == ({"page number", "running head or foot"} if kind == "with pages" else set())


NUMBERED = {
    "sections by name": (
        "Section 1 – Aims\n\nWe may.\n\nSection 2 – Care\n\nWe do.",
        "## Section 1 – Aims\n\nWe may.\n\n## Section 2 – Care\n\nWe do.",
    ),
    "articles": (
        "Article 1 Aims\n\n1. We may.\n\nArticle 2 Care\n\n2. We do.",
        "## Article 1 Aims\n\n1\\. We may.\n\n## Article 2 Care\n\n2\\. We do.",
    ),
    "letters with numbers": (
        "1. Aims\n\n1.1 We may.\n\nAppendix A Forms\n\nA1 We ask.\n\nA2 We use A4 paper.",
        "## 1. Aims\n\n1.1 We may.\n\n## Appendix A Forms\n\nA1 We ask.\n\nA2 We use A4 paper.",
    ),
    "roman sections": (
        "## I. Aims\n\n1. We may.\n\n## III. Care\n\n1. We do.",
        "## I. Aims\n\n1\\. We may.\n\n## III. Care\n\n1\\. We do.",
    ),
}


@pytest.mark.parametrize("kind", NUMBERED)
def test_numbers_of_every_form_are_read(kind: str) -> None:
    """They may begin with a word or a letter."""
    words, text = NUMBERED[kind]
    assert draft(plain_lines.of(words)) == text


@pytest.mark.parametrize("sign", ["", "## "])
def test_a_section_that_was_put_in_between_has_its_number(sign: str) -> None:
    """It is 4A, with clauses 4A.1 and 4A.2; "3D Printing" has no number."""
    words = (
        "4 Care\n\n4.1 We may.\n\n4A Help\n\n4A.1 We do.\n\n4A.2 We ask.\n\n5 Use\n\n5.1 We use."
    )
    words = re.sub(r"^(?=\w+ [A-Z]\w+$)", sign, words, flags=re.MULTILINE) + "\n\n## 3D Printing"
    text = drafted(plain_lines.of(words), "text.md", None, ()).text
    for numbered in ("## 4A [#help] Help", "4A.1 [#", "4A.2 [#", "] 3D Printing"):
        assert numbered in text


def test_a_line_that_is_a_paragraph_stays_one() -> None:
    """Some such lines are long, and some begin with small letters."""
    lines = ["Phone Policy", "1. Use", f"1.1 {WORDS}", "1.2 They:", "go,", "ask", "or write."]
    assert draft(plain_lines.of("\n".join(lines))).endswith("1.2 They:\n\ngo,\n\nask\n\nor write.")


def test_a_word_that_is_broken_at_a_line_is_whole_again() -> None:
    """Its spelling elsewhere in the text decides."""
    broken = printed().replace("that were taken", "that were ta-\nken").replace("taken", "taken", 1)
    made = draft(plain_lines.of(f"{broken}\n\n2.2 It was taken."))
    assert "that were taken at school" in made
    assert "ta-" not in made


MARKED = {
    "lists below a line": ("1.1 So:\n- one\n  - deep\n- two", "1.1 So:\n\n- one\n  - deep\n- two"),
    "figures with a bracket": (
        "1) one\n2) two:\n    - deep\n\nSo.",
        "- 1) one\n- 2) two:\n  - deep\n\nSo.",
    ),
    "numbers that Markdown counts": ("1. one\n1. two", "- 1. one\n- 2. two"),
    "numbers that are typed": (
        "1.1 We go,\nand ask.\n1.2 They, as 1.3\nsays, do:\n    (a) one;\n    (b) two.",
        "1.1 We go, and ask.\n\n1.2 They, as 1.3 says, do:\n\n- (a) one;\n- (b) two.",
    ),
    "a note and a table": (
        "1.1 So.[^1]\n\n| **A** | **B** |\n|---|---|\n| c | d |\n\n[^1]: As it is.",
        "1.1 So.[^1]\n\n| **A** | **B** |\n|---|---|\n| c | d |\n\n[^1] As it is.",
    ),
    "lines that two spaces or a backslash break": ("1.1 It  \nis\\\nso.", "1.1 It\\\nis\\\nso."),
    "an id and a class of a heading": ("### 1.1 Who {#who .wide}", "### 1.1 Who"),
    "letters that are typed behind bullets": (
        "- (h) first\n- (i) then\n    - (i) below\n- (see below) last\n- No. Ask.",
        "- (h) first\n- (i) then\n  - (i) below\n\n- (see below) last\n- No. Ask.",
    ),
    "an id as MkDocs has it": ("### 1.1 Who {: #who}", "### 1.1 Who"),
    "a list that leaves a letter out": (
        "(a) one\n(b) two\n(d) four",
        "- (a) one\n- (b) two\n- (d) four",
    ),
    "a term and what it is": ("Bell\n: What rings.", "Bell\n\nWhat rings."),
    "numbers that count on below other headings": ("### 3. Who", "### 3. Who"),
    "emphasis and links": ("1.1 We **must** *go* to [us](https://a.example/).",) * 2,
    "signs that Markdown does not know": (
        "A.  first:\n    1.  one\n    #.  two\n        (i)  deep\n        (#)  deeper\n#.  second",
        "- A. first:\n  - 1. one\n  - 2. two\n    - (i) deep\n    - (ii) deeper\n- B. second",
    ),
    "a sign of its own in a list": (
        "A.  first:\n    1.  one\n        (i)  deep\n    2.  two\nB.  second",
        "- A. first:\n  - 1. one\n    - (i) deep\n  - 2. two\n- B. second",
    ),
    "a word that begins with a hash": ("#BeKind is ours.\n\n#. So.", "#BeKind is ours.\n\n#. So."),
    "a second bullet": ("1.1 So:\n- ● one\n- a) two", "1.1 So:\n\n- one\n\n- a) two"),
    "lists that are little further in": ("- a\n  * b\n\n  - c", "- a\n  - b\n  - c"),
}


@pytest.mark.parametrize("kind", MARKED)
def test_a_text_in_markdown_is_read_as_its_page(kind: str, tmp_path: Path) -> None:
    """The draft has what the page shows, so front matter is left out."""
    marked, text = MARKED[kind]
    path = tmp_path / "a.md"
    path.write_text(f"---\nlayout: page\n---\n# Phone Policy\n\n## 1. Use\n\n{marked}\n", "utf-8")
    original = markdown.read(path, "a.md", "ask")
    assert draft(original).partition("## 1. Use\n\n")[2] == text
    dropped = original.account.dropped
    assert ("front matter", 0, "layout: page\n") in dropped
    assert ("mark" in {rule for rule, _, _ in dropped}) == ("{" in marked)


FRONT = "---\ntitle: Phone Policy\ntags: [a]\n---\n"
LINKED = "See [ours](ours.md#a), ![a map](map.png) and <b>this</b><br>one.~~No more.~~"
ORIGINALS = {
    **{kind: marked for kind, (marked, _) in MARKED.items()},
    "links and pictures": LINKED,
    "a block of a page": "<div class='wide'>We ask.</div>\n\n<!-- Who? -->",
    "links to other parts": "- [who](#a)\n- [what](#b)",
    "a list of contents": (
        "## Contents\n\n- [2. A](#2-a)\n- [3. B](#3-b)\n\n## 2. A\n\nWe.\n\n## 3. B\n\nYou."
    ),
    "one in Welsh": "## Cynnwys:\n\n- [2. A](#2-a)\n\n## 2. A\n\nWe.",
    "a table": "| A | B |\n|---|---|\n| [c](#1-use) | d<br>e |",
    "notes at the end": "We say so.[^1]\n\nThey ask.[^2]\n\n## 2. Care\n\nAll do.\n\n"
    "[^1]: In a letter.\n\n[^2]: Or by telephone.",
}


@pytest.mark.parametrize("kind", ORIGINALS)
def test_a_draft_of_markdown_differs_nowhere_from_its_original(kind: str, tmp_path: Path) -> None:
    """Numbers, front matter, links and marks are compared as the page prints them."""
    path = tmp_path / "a.md"
    path.write_text(f"{FRONT}# Phone Policy\n\n## 1. Use\n\n{ORIGINALS[kind]}\n", "utf-8")
    read = drafted(markdown.read(path, "a.md", "ask"), "text.md", None, ()).read
    control = Control(title="Phone Policy", status="draft", document=path.name)
    beside, problems = documents.text(control, tmp_path, Place("a"))
    edition = Edition("2026", Place("a"), control, read.front, read.sections, document=beside)
    assert problems == []
    assert compared(edition).gaps == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_printed_of_front_matter_is_the_cover(end: str, tmp_path: Path) -> None:
    """Front matter may end with three dots or have the line ends of Windows."""
    front = "title: 'Phone Policy'\ntags: [a]\ndate: \"May 2026: agreed\"\n"
    path = tmp_path / "a.md"
    path.write_bytes(f"---\n{front}...\n\n## 1. Use\n\nWe ask.\n".replace("\n", end).encode())
    original = markdown.read(path, "a.md", "ask")
    assert draft(original) == "Phone Policy\n\nMay 2026: agreed\n\n## 1. Use\n\nWe ask."
    assert original.account.dropped == [("front matter", 0, "tags: [a]\n")]


def test_a_contents_list_of_links_in_markdown_is_left_out(tmp_path: Path) -> None:
    """Its indentation does not matter."""
    links = "  - [Phones](#phones)\n    - [1. Use](#1-use)\n      - [Who may ask](#who-may)"
    links += "\n    - [2. Care](#2-care)"
    path = tmp_path / "a.md"
    path.write_text(f"# Phones\n\n{links}\n\n## 1. Use\n\n### Who may\n\n## 2. Care\n", "utf-8")
    original = markdown.read(path, "a.md", "ask")
    assert "](#" not in draft(original)
    assert {rule for rule, _, _ in original.account.dropped} == {"list of contents"}


@pytest.mark.parametrize("indent, asked", [(0, 0), (1, 1), (2, 1), (3, 0)])
def test_a_list_that_is_too_little_further_in_is_asked_about(
    indent: int, asked: int, tmp_path: Path
) -> None:
    """Markdown counts it among the items above."""
    path = tmp_path / "a.md"
    path.write_text(f"# Phones\n\n1. We ask:\n{' ' * indent}1. you;\n1. We do.\n", "utf-8")
    said = [each.words for each in markdown.read(path, "a.md", "ask").account.questions]
    assert [words[:29] for words in said] == ["a list begins too little furt"] * asked


@pytest.mark.parametrize("typed, asked", [("1. 1. 1.", 0), ("1. 2. 1.", 1), ("1. 2. 4.", 1)])
def test_a_number_that_markdown_counts_otherwise_is_asked_about(
    typed: str, asked: int, tmp_path: Path
) -> None:
    """Its page prints 3 for each of them; people who type 1 for all mean that."""
    path = tmp_path / "a.md"
    path.write_text("\n".join(["# Phones\n", *(f"{sign} So." for sign in typed.split())]), "utf-8")
    said = [each.words for each in markdown.read(path, "a.md", "ask").account.questions]
    assert [words[:26] for words in said] == ["a number in a list is not "] * asked


RTF = b"{\\rtf1 Phone Policy}"
BAD = {
    "a PDF": ("a.md", b"%PDF-1.7", "not plain text"),
    "old letters": ("a.md", "é".encode("latin-1"), "not saved as UTF-8"),
    "letters of a Mac": ("a.txt", "the school’s £".encode("mac-roman"), "not saved as UTF-8"),
    "letters of Russia": ("a.txt", "школа и дети".encode("cp1251"), "not saved as UTF-8"),
    "letters of Poland": ("a.txt", "szkoła się".encode("cp1250"), "not saved as UTF-8"),
    "very wide letters": ("a.txt", "é".encode("utf-32"), "not saved as UTF-8"),
    "very wide letters of a page": ("a.html", "<p>a".encode("utf-32"), "not saved as UTF-8"),
    "another program's page": ("a.html", RTF, "not plain text"),
    "another program's text": ("a.txt", RTF, "not plain text"),
    "a page by another name": ("a.txt", b"<!DOCTYPE html><p>1. Use", "this is a web page"),
    "what Word has open": ("~$a.docx", b"x", "what Word keeps beside it"),
    "a file of another name": ("a.odt", b"", "this kind of file cannot be read"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_text_is_refused(kind: str, tmp_path: Path) -> None:
    """The message is in words, whatever the file's name says."""
    name, raw, message = BAD[kind]
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(InvalidDataError, match=message):
        formats.read(path, "ask")


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "md", "txt"])
def test_a_missing_file_has_one_message_for_all_kinds(ending: str, tmp_path: Path) -> None:
    """A folder is not a file either."""
    path = tmp_path / f"a.{ending}"
    with pytest.raises(InvalidDataError, match="there is no such file"):
        formats.read(path, "ask")
    path.mkdir()
    with pytest.raises(InvalidDataError, match="this is a folder"):
        formats.read(path, "ask")


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("saved, called", [("cp1252", "Windows-1252"), ("utf-16", "UTF-16")])
def test_what_windows_saves_is_read_as_it_is(
    saved: str, called: str, ending: str, tmp_path: Path
) -> None:
    """Notepad's old encoding is read if it is certain, and the account says so."""
    words = "It’s “£5” – and the school’s café… says so to all staff and to all parents."
    path = tmp_path / f"a.{ending}"
    path.write_bytes(f"{words}".encode(saved))
    original = formats.read(path, "ask")
    made = drafted(original, "text.md", None, ())
    assert words in made.text
    assert f"saved as {called}, " in "".join(draft_account.summary(made, original.account))


def test_words_may_touch_the_number_before_them() -> None:
    """Web sites and PDF viewers copy them so; a list of contents may lack page numbers."""
    lines = ["Contents", "Aims", "Duties9", "1.Aims", "1.1The school says so.", "(a)Staff do.",
             "1.2Parents may ask.", "2.Duties", "2.4GHz is no number."]  # fmt: skip
    made = drafted(plain_lines.of("\n\n".join(lines)), "text.md", None, ()).text
    printed = ["## 1.", "1.1", "- (a)", "1.2", "## 2."]
    assert [line.partition(" [#")[0] for line in made.splitlines() if " [#" in line] == printed


def test_a_heading_that_a_list_of_contents_has_just_named_is_kept() -> None:
    """Its title may come again in a later section."""
    named = ["1. Aims", "1.1 Purpose", "2. Care", "2.1 Purpose"]
    said = [part for words in named[1:] for part in (words, "Everybody must read this.")]
    made = draft(
        plain_lines.of("\n\n".join(["Phone Policy", "Contents", *named, "1. Aims", *said]))
    )
    assert [line.lstrip("# ") for line in made.split("\n") if line.startswith("#")] == named


CONTENTS = {
    "with pages in lines of their own": "Contents|Page|1 – Aims|3|2 – Care|4|Annex: Forms|5|page 2",
    "with dots": "Contents|About:|1.Aims.........|2.Care.........|Annex: Forms.....",
    "with its name before the first entry": "CONTENTS 1. Aims 2|2. Care 2|Forms 3|Fees 3|Page 2",
    "with the numbers first": "Contents|1.|2.|3.|Aims|Care|Who to ask|Forms|4",
    "without a name": "1. Aims|2. Care|3. Forms",
    "without a name, and one heading that is another now": "1. Aims|2. Care|3. Form|4. Forms",
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_list_of_contents_that_was_copied_is_left_out(kind: str) -> None:
    """Lines of it that are nowhere below are asked about."""
    lines = (
        f"Phone Policy|{CONTENTS[kind]}|1. Aims|{{0}}|2. Care|{{0}}|Forms|{{0}}|Fees|{{0}}".format(
            "We act."
        )
    )
    original = plain_lines.of(lines.replace("|", "\n\n"))
    made = draft(original)
    assert [line for line in made.split("\n") if line[:1] == "#"][:2] == [
        "## 1. Aims",
        "## 2. Care",
    ]
    assert made.count("Forms") == made.count("Care") == 1
    asked = "lines that look like a list of contents are left out: are they no more than that?"
    assert asked in original.account.asked


def test_a_list_that_is_in_the_text_again_stays() -> None:
    """Two forms may have the same lines."""
    lines = "Forms|We act so.|1. Name|2. Date|3. Age|We act so.|1. Name|2. Date|3. Age"
    assert draft(plain_lines.of(lines.replace("|", "\n\n"))).count("Name") == 2


COPIED = {
    "a number of a list before a typed one": ("1. 1.1. Go.|2. 1.2. Ask.", "1.1. Go.|1.2. Ask."),
    "a number that is there again": (
        "1. All of us go there.|1. All of us ask for it.",
        "1\\. All of us go there.|1\\. All of us ask for it.",
    ),
}


@pytest.mark.parametrize("kind", COPIED)
def test_numbers_that_a_browser_copied_are_asked_about(kind: str) -> None:
    """It copies those of its own lists too, and often each as 1."""
    copied, text = COPIED[kind]
    original = plain_lines.of(f"Phone Policy|## 1. Use|{copied}".replace("|", "\n\n"))
    assert draft(original).partition("## 1. Use\n\n")[2] == text.replace("|", "\n\n")
    assert [words[:11] for words in original.account.asked] in (["two numbers"], ["the same nu"])


@pytest.mark.parametrize(
    "typed, text",
    [
        ("A   We want the school to act.|B   They want to act with it.", "A   We"),
        ("1.1\tAsk\tHead|1.2\tGo\tStaff", "| 1.1 | Ask | Head |"),
        ("1.1\t(a)\tAsk.|1.2\t(a)\tGo.", "1.1"),
        ("§ask at once|§ go", "- ask at once"),
    ],
)
def test_what_is_between_columns_is_told_by_its_neighbours(typed: str, text: str) -> None:
    """Sentences behind letters are no rows; cells behind numbers are; § may be a bullet."""
    made = draft(plain_lines.of(f"Phone Policy|## 1. Use|We say:|{typed}".replace("|", "\n\n")))
    assert text in made
    assert (text[0] == "|") == ("|---" in made)


def test_a_bullet_or_number_may_be_alone_above_its_words() -> None:
    """Some viewers copy lists so, whatever the end of the line before."""
    lines = "## 1. Use\n\n1.1\nWe ask:\n\n•\none thing\n•\nor two\n\n1.2\n\nThey say so."
    shown = "1.1 We ask:\n\n- one thing\n- or two\n\n1.2 They say so."
    assert draft(plain_lines.of(lines)).endswith(shown)


UNMARKED = {
    "sentences": (
        "Hill School|Phone Policy|Aims|{0}|{0}|Who decides?|{0}|Review|{0}",
        "Aims|Who decides?|Review",
    ),
    "lists": ("Phone Policy|Aims:|• one|• two|Care:|• three|Review:|{0}", "Aims:|Care:|Review:"),
    "a title above another": (
        "Phone Policy|Aims|{0}|Care|By day|{0}|At night|{0}",
        "Aims|Care|By day|At night",
    ),
    "what leads to a list": (
        "Phone Policy|Aims|{0}|Care|{0}|We ask for:|• one|• two|Review|{0}",
        "Aims|Care|Review",
    ),
    "too few": ("Phone Policy|Aims|{0}|Care|{0}", "Phone Policy"),
    "names, and no headings": ("Phone Policy|We need:|Pens|Paper|Ink|{0}|{0}", "Phone Policy"),
    "others have numbers": ("Phone Policy|1. Aims|{0}|Use|{0}|Care|{0}|Calm|{0}", "1. Aims"),
}


@pytest.mark.parametrize("kind", UNMARKED)
def test_short_lines_above_sentences_may_be_headings(kind: str) -> None:
    """If there are no other headings, three or more are taken for some and asked about."""
    words, headings = UNMARKED[kind]
    lines = words.format("Everybody must read all of this.").replace("|", "\n")
    original = plain_lines.of(lines)
    made = drafted(original, "text.md", None, ())
    found = [line[3:] for line in written.without_ids(made.text).split("\n") if line[:2] == "##"]
    assert "|".join(found) == headings
    asked = [each for each in original.account.questions if each.about == "look"]
    count = headings.count("|") + 1
    assert [len(each.places) for each in asked] == [count] * (count > 1)


@pytest.mark.parametrize(
    "lines, headings",
    [
        ("Annex A|{0}|Use|1. {0}|2. {0}|Care|1. {0}|We ask:|1. {0}", "Annex A|Use|Care"),
        ("Use|1.1 {0}|Care|1.2 {0}", "Use|Care"),
    ],
)
def test_short_lines_above_numbered_clauses_may_be_headings(lines: str, headings: str) -> None:
    """This holds beside capitals and other headings; a colon only leads to a list."""
    printed = f"PHONE POLICY|{lines}".format("Everybody must read it.").replace("|", "\n")
    original = plain_lines.of(printed)
    made = draft(original).split("\n")
    assert "|".join(line.strip("# ") for line in made if line[:1] == "#") == headings
    assert [len(each.places) for each in original.account.questions if each.about == "look"] == [2]


NOTED = {
    "each is called": (
        "Go.[1] Stay.[2]|[1] Now.|[2] Here.",
        "Go.[^1] Stay.[^2]|[^1] Now.|[^2] Here.",
    ),
    "one is not": ("Go.[1] Stay.|[1] Now.|[2] Here.", "Go.[1] Stay.|[1] Now.|[2] Here."),
    "one is called again": ("Go.[1] Stay.[1]|[1] Now.", "Go.[1] Stay.[1]|[1] Now."),
}


@pytest.mark.parametrize("kind", NOTED)
def test_the_last_lines_of_a_text_may_be_its_notes(kind: str) -> None:
    """Each note's sign must be in the words above exactly once, and none may lack a note."""
    words, expected = (each.replace("|", "\n\n") for each in NOTED[kind])
    assert draft(plain_lines.of(f"## 1. Use\n\n1.1 {words}")).endswith(f"1.1 {expected}")


def test_a_number_may_be_followed_by_a_no_break_space() -> None:
    """Web sites and Word's own pages write it; a letter may have no bracket."""
    gap = "\xa0" * 3 + " "
    lines = ["# Phone Policy", f"## 1{gap}Aims", f"1.1{gap}We may call.", f"a{gap}Staff do.",
             f"b{gap}Pupils do not."]  # fmt: skip
    made = drafted(plain_lines.of("\n\n".join(lines)), "text.md", None, ()).text
    printed = ["## 1", "1.1", "- a", "- b"]
    assert [line.partition(" [#")[0] for line in made.splitlines() if " [#" in line] == printed


def test_a_sign_in_one_paragraph_takes_no_look_from_others() -> None:
    """A program's bold words and links stay, even if somebody typed marks elsewhere."""
    runs = (Run("Ask "), Run("us", bold=True), Run(" or "), Run("them", link="https://a.example/b"))
    blocks = [Line((Run(words),)) for words in ("Phone Policy", "1. Use", "We <b>must</b> go.")]
    account = Account()
    text = drafted(Original((*blocks, Line(runs)), (), account), "text.md", None, ()).text
    assert "Ask **us** or [them](https://a.example/b)" in text
    assert "We **must** go." in text
    assert sum(rule == "mark" for rule, *_ in account.dropped) == 1


SAID = "Everybody must read this."
TYPED = {
    f"§1 Aims\n§1.1 {SAID}": f"## §1 [] Aims\n\n§1.1 [] {SAID}",
    f"1 – Aims\n1.1 – {SAID}": f"## 1 – [] Aims\n\n1.1 – [] {SAID}",
    f"1: Aims\n1.1(b)(i) {SAID}": f"## 1: [] Aims\n\n1.1(b)(i) [] {SAID}",
    "From: Ann <a@a.example>\nSent: 3 May\nSubject: FW: Phones\n1. Aims\nTo: a@a.example": (
        "## 1. [] Aims\n\nTo: a@a.example"
    ),
    "1. Aims\n* one:\n   * two\n* three": "## 1. [] Aims\n\n- one:\n  - two\n- three",
    f"1. Aims\n1. {SAID}\n1A. {SAID}\n– one\n– two": (
        f"## 1. [] Aims\n\n1\\. [] {SAID}\n\n1A. [] {SAID}\n\n- one\n- two"
    ),
    f"1. Aims\n1. {SAID}\n2. {SAID}\n2. Staff\n2.1. All\n1. {SAID}\n2.2. Some\n{SAID}": (
        f"## 1. [] Aims\n\n1\\. [] {SAID}\n\n2\\. [] {SAID}\n\n"
        f"## 2. [] Staff\n\n### 2.1. [] All\n\n1\\. [] {SAID}\n\n### 2.2. [] Some\n\n{SAID}"
    ),
    f"1. Aims\n{SAID}\n2. Board\n2.1. Votes\n1. {SAID}\n2. Ties\n{SAID}\nA. Calls\n{SAID}\n"
    f"A.1. Ends\n{SAID}\nB. Words\n{SAID}": (
        f"## 1. [] Aims\n\n{SAID}\n\n## 2. [] Board\n\n### 2.1. [] Votes\n\n1\\. [] {SAID}\n\n"
        f"2\\. [] Ties\n\n{SAID}\n\n## A. [] Calls\n\n{SAID}\n\n### A.1. [] Ends\n\n{SAID}\n\n"
        f"## B. [] Words\n\n{SAID}"
    ),
    f"1. Aims.\n1.1 {SAID}\n2. Use of Phones by All Visitors.\n{SAID}\n3. It is all for you.": (
        f"## 1. [] Aims.\n\n1.1 [] {SAID}\n\n## 2. [] Use of Phones by All Visitors.\n\n{SAID}\n\n"
        "## 3. []\n\nIt is all for you."
    ),
    f"PART ONE\n1. Aims\n{SAID}\n2. Use. {SAID}\n3. Ends\n{SAID}\nPART TWO\n1. Words\n{SAID}": (
        f"# PART ONE []\n\n## 1. [] Aims\n\n{SAID}\n\n## 2. []\n\nUse. {SAID}\n\n## 3. [] Ends\n\n"
        f"{SAID}\n\n# PART TWO []\n\n## 1. [] Words\n\n{SAID}"
    ),
    f"AIMS\n{SAID}\n1. Words\n(a) one\n2. Use. {SAID}\n3. Calls. {SAID}\n4. Ends\n{SAID}": (
        f"## [] AIMS\n\n{SAID}\n\n1\\. [] Words\n\n- (a) [] one\n\n2\\. [] Use. {SAID}\n\n"
        f"3\\. [] Calls. {SAID}\n\n4\\. [] Ends\n\n{SAID}"
    ),
    f"Rule 1 – Aims.\n{SAID}\nRule 2 – Use.\n{SAID}\nRule 3 – Care.\n{SAID}": (
        f"## Rule 1 – [] Aims.\n\n{SAID}\n\n## Rule 2 – [] Use.\n\n{SAID}\n\n"
        f"## Rule 3 – [] Care.\n\n{SAID}"
    ),
    f"1. Aims\n{SAID}\n2. Staff:\nThe Head.\n3. Chair\n1. {SAID}\n2. {SAID}\n4. Use\n{SAID}\n"
    f"4. Care\n{SAID}": (
        f"## 1. [] Aims\n\n{SAID}\n\n## 2. [] Staff:\n\nThe Head.\n\n## 3. [] Chair\n\n"
        f"1\\. [] {SAID}\n\n2\\. [] {SAID}\n\n## 4. [] Use\n\n{SAID}\n\n## 4. [] Care\n\n{SAID}"
    ),
    f"1. Aims\na) {SAID}\nb) We look at:\n1. pupils;\n2. staff.\nc) {SAID}": (
        f"## 1. [] Aims\n\n- a) [] {SAID}\n- b) [] We look at:\n  - 1. [] pupils;\n"
        f"  - 2. [] staff.\n- c) [] {SAID}"
    ),
    f"1.0 Aims:\n1.1 {SAID}\n2.0 Use:\n2.1 {SAID}": (
        f"## 1.0 [] Aims:\n\n1.1 [] {SAID}\n\n## 2.0 [] Use:\n\n2.1 [] {SAID}"
    ),
    f"AIMS\nRule 1: {SAID}\nRule 2: It is for all children of the school and their parents (all)": (
        f"## [] AIMS\n\nRule 1: [] {SAID}\n\n"
        "Rule 2: [] It is for all children of the school and their parents (all)"
    ),
    f"Part 1: Aims\nPart 2: Use\nPart 1: Aims\n1. {SAID}\nPart 2: Use\n1. {SAID}": (
        f"Part 1: Aims\n\nPart 2: Use\n\n# Part 1: [] Aims\n\n1\\. [] {SAID}\n\n"
        f"# Part 2: [] Use\n\n1\\. [] {SAID}"
    ),
    f"1. Aims\n1. {SAID}\n2.            CALLS": (
        f"## 1. [] Aims\n\n1\\. [] {SAID}\n\n2\\. [] CALLS"
    ),
    "1. Aims\n(z) one;\n(aa) two.": "## 1. [] Aims\n\n- (z) [] one;\n- (aa) [] two.",
    "1. Nod\n(c) un;\n(ch) dau;\n(d) tri.": (
        "## 1. [] Nod\n\n- (c) [] un;\n- (ch) [] dau;\n- (d) [] tri."
    ),
    f"1.\u2002Aims\n1.1\u2003{SAID}": f"## 1. [] Aims\n\n1.1 [] {SAID}",
    f"1. Aims\nA. {SAID}\nB. {SAID}\n2. Use\nA. {SAID} So.": (
        f"## 1. [] Aims\n\n- A. [] {SAID}\n- B. [] {SAID}\n\n## 2. [] Use\n\n- A. [] {SAID} So."
    ),
    f"Aims\n----\n{SAID}\n---\nUse\n----\nSo.": (
        f"## [] Aims\n\n{SAID}\n\n## [] Use\n\nSo."
    ),
    "1. Aims\n* one\n* two\nSo.\n* three": "## 1. [] Aims\n\n- one\n- two\n\nSo.\n\n\\* three",
    "1. Aims\nRef\tWhat\tYears\n1.1\tLogs\tSix\n1.2\tPay\tTen": (
        "## 1. [] Aims\n\n| | | |\n|---|---|---|\n| Ref | What | Years |\n| 1.1 | Logs | Six |\n"
        "| 1.2 | Pay | Ten |"
    ),
    f"1. Who helps?\n{SAID}\n2. How do I ask?\n{SAID}\n3. And then?\n{SAID}": (
        f"## 1. [] Who helps?\n\n{SAID}\n\n## 2. [] How do I ask?\n\n{SAID}\n\n"
        f"## 3. [] And then?\n\n{SAID}"
    ),
    "PART ONE\nAIMS\nWe may.[1]\n1. Care\nSo.": (
        "# PART ONE [] AIMS\n\nWe may.[1]\n\n## 1. [] Care\n\nSo."
    ),
    "1. Aims\n\tMon\tTue\nAM\tHall\tGym\n\tOne.": (
        "## 1. [] Aims\n\n| | | |\n|---|---|---|\n| | Mon | Tue |\n| AM | Hall | Gym |\n\nOne."
    ),
    f"**1. WHAT WE DO WHEN SOMEBODY AT SCHOOL TELLS US BAD NEWS**\n{SAID}": (
        f"## 1. [] WHAT WE DO WHEN SOMEBODY AT SCHOOL TELLS US BAD NEWS\n\n{SAID}"
    ),
    f"1. Aims\nSee:\nAppendix A\n9: So.\n4 – It is.\n{SAID}": (
        f"## 1. [] Aims\n\nSee:\n\nAppendix A\n\n9: So.\n\n4 – It is.\n\n{SAID}"
    ),
    f"Section One: Aims\n{SAID}": f"## Section One: [] Aims\n\n{SAID}",
    "1. الأهداف\n1.1 اسأل.": "## 1. [] الأهداف\n\n1.1 [] اسأل.",
    f"Chapter 1\nUse\n1. Aims\n{SAID}\nChapter 2\nPay\n2. When\n{SAID}": (
        f"# Chapter 1 [] Use\n\n## 1. [] Aims\n\n{SAID}\n\n"
        f"# Chapter 2 [] Pay\n\n## 2. [] When\n\n{SAID}"
    ),
    f"Chapter 1\nUse\n{SAID}\nChapter 2\nPay\n{SAID}": (
        f"## Chapter 1 [] Use\n\n{SAID}\n\n## Chapter 2 [] Pay\n\n{SAID}"
    ),
    f"1. Aims\n1. {SAID}\n2. {SAID}\n2. Use\n1. {SAID}\n2. Calls": (
        f"## 1. [] Aims\n\n1\\. [] {SAID}\n\n2\\. [] {SAID}\n\n"
        f"## 2. [] Use\n\n1\\. [] {SAID}\n\n2\\. [] Calls"
    ),
    f"Rule 1\n{SAID}\nRule 2\n{SAID}": f"## Rule 1 []\n\n{SAID}\n\n## Rule 2 []\n\n{SAID}",
    f"Article 1\nAims\n1. {SAID}": f"## Article 1 [] Aims\n\n1\\. [] {SAID}",
    f"1. Aims\nClause 1: {SAID}\nClause 2: {SAID}": (
        f"## 1. [] Aims\n\nClause 1: [] {SAID}\n\nClause 2: [] {SAID}"
    ),
    f"1. Aims\nR1 {SAID}\nR2 {SAID}\nR4 {SAID}": (
        f"## 1. [] Aims\n\nR1 [] {SAID}\n\nR2 [] {SAID}\n\nR4 {SAID}"
    ),
    f"1. Aims\nA4 {SAID}\nY1 {SAID}\nY2 {SAID}": (
        f"## 1. [] Aims\n\nA4 {SAID}\n\nY1 {SAID}\n\nY2 {SAID}"
    ),
    f"1. Aims\n1-1 {SAID}\n1-2 {SAID}\n2. Use\n2/1 {SAID}\n2/2 {SAID}": (
        f"## 1. [] Aims\n\n1-1 [] {SAID}\n\n1-2 [] {SAID}\n\n"
        f"## 2. [] Use\n\n2/1 [] {SAID}\n\n2/2 [] {SAID}"
    ),
    f"1. Aims\n1-1 Help is given.\nKS1 {SAID}\nKS2 {SAID}\n24/7 Care.": (
        f"## 1. [] Aims\n\n1-1 Help is given.\n\nKS1 {SAID}\n\nKS2 {SAID}\n\n24/7 Care."
    ),
    f"1. Aims\nPara. 1 {SAID}\nParagraph 1: {SAID}\nParagraph 2: {SAID}": (
        f"## 1. [] Aims\n\nPara. 1 [] {SAID}\n\nParagraph 1: [] {SAID}\n\nParagraph 2: [] {SAID}"
    ),
    f"1. Aims\nSO1.1 {SAID}\nFIRST SCHEDULE\nFees\nSo.": (
        f"## 1. [] Aims\n\nSO1.1 [] {SAID}\n\n## FIRST SCHEDULE [] Fees\n\nSo."
    ),
    f"1. Aims\nSee:\nSchedule 1\nSchedule 2\n{SAID}": (
        f"## 1. [] Aims\n\nSee:\n\nSchedule 1\n\nSchedule 2\n\n{SAID}"
    ),
    "1. Aims\nAsk:\x0b1. one;\x0b2. two.": "## 1. [] Aims\n\nAsk:\n\n- 1. [] one;\n- 2. [] two.",
    "1. Aims\nAsk:\x0b(i) one:\x0b(a) in;\x0b(b) on;\x0b(ii) two.": (
        "## 1. [] Aims\n\nAsk:\n\n- (i) [] one:\n  - (a) [] in;\n  - (b) [] on;\n- (ii) [] two."
    ),
    "I.\nAims\nSo.\nII.\nUse\nSo.": "## I. [] Aims\n\nSo.\n\n## II. [] Use\n\nSo.",
    "Index\n1. AimsPage 2\n2. Use Pages 3 - 4\n1. Aims\nSo.\n2. Use\nSo.": (
        "## 1. [] Aims\n\nSo.\n\n## 2. [] Use\n\nSo."
    ),
    f"1. Aims\n4.—(1) {SAID}\n(2) So.": f"## 1. [] Aims\n\n4.—(1) [] {SAID}\n\n- (2) [] So.",
    "# Aims #\nSo.": "## [] Aims\n\nSo.",
    "1.1 Aims\nSo.\n1.2 Use\nSo.\n1.2.1 Care\nSo.": (
        "## 1.1 [] Aims\n\nSo.\n\n## 1.2 [] Use\n\nSo.\n\n### 1.2.1 [] Care\n\nSo."
    ),
    "1. Use\n  1. Calls\n    1. We ask.\n  2. Pay\n    1. So.\n2. Care\n  1. All\n    1. So.": (
        "## 1. [] Use\n\n### 1. [] Calls\n\n- 1. [] We ask.\n\n### 2. [] Pay\n\n- 1. [] So.\n\n"
        "## 2. [] Care\n\n### 1. [] All\n\n- 1. [] So."
    ),
    "A. Aims\nAsk:\n1. one;\n2. two.\nB. Use\nSay:\n3. it;\n4. so.\nAnd:\n1. now.": (
        "## A. [] Aims\n\nAsk:\n\n- 1. [] one;\n- 2. [] two.\n\n"
        "## B. [] Use\n\nSay:\n\n- 3. [] it;\n- 4. [] so.\n\nAnd:\n\n- 1. [] now."
    ),
    "1. Use\n   1. We ask.\n2. Pay\n   1. We do.\n3. Care\nSo.": (
        "## 1. [] Use\n\n- 1. [] We ask.\n\n## 2. [] Pay\n\n- 1. [] We do.\n\n## 3. [] Care\n\nSo."
    ),
    "1. Use\n1.1 Calls\n- at noon\n1.2 Staff must\n- ask": (
        "## 1. [] Use\n\n### 1.1 [] Calls\n\n- at noon\n\n1.2 [] Staff must\n\n- ask"
    ),
    "1. Aims\nAsk:\x0b• one:\x0b◦ in;\x0b• two.": (
        "## 1. [] Aims\n\nAsk:\n\n- one:\n  - in;\n- two."
    ),
    "1. Aims\nHall      £20  hour\nKitchen   £5   day\n1.  Ask  us.\nStop.  So.\nHere.  So.": (
        "## 1. [] Aims\n\n| | | |\n|---|---|---|\n| Hall | £20 | hour |\n| Kitchen | £5 | day |\n\n"
        "1\\. [] Ask  us.\n\nStop.  So.\n\nHere.  So."
    ),
    f"1. Aims\nR1 {SAID}\nR2 {SAID}\nR4 {SAID}\nR5 {SAID}": (
        f"## 1. [] Aims\n\nR1 [] {SAID}\n\nR2 [] {SAID}\n\nR4 [] {SAID}\n\nR5 [] {SAID}"
    ),
    "1. Aims\nA. We go.\nB. We rest.\nD. We eat.\nE. We ask.": (
        "## 1. [] Aims\n\n- A. [] We go.\n- B. [] We rest.\n- D. [] We eat.\n- E. [] We ask."
    ),
    "1. Aims\n1.1 We:\n1. go;\n2. rest;\n4. eat;\n5. ask.": (
        "## 1. [] Aims\n\n1.1 [] We:\n\n- 1. [] go;\n- 2. [] rest;\n- 4. [] eat;\n- 5. [] ask."
    ),
    "1. Aims\n1.1 We say:\n1) We go.\n2) We rest.\n3) We eat.\n1.2 We ask.": (
        "## 1. [] Aims\n\n1.1 [] We say:\n\n- 1) [] We go.\n- 2) [] We rest.\n- 3) [] We eat.\n\n"
        "1.2 [] We ask."
    ),
    "1. Aims.\nWe go.\n2. Meals.\nWe eat.\n3. Beds.\nWe rest.\n5. Ends.\nWe stop.": (
        "## 1. [] Aims.\n\nWe go.\n\n## 2. [] Meals.\n\nWe eat.\n\n## 3. [] Beds.\n\nWe rest.\n\n"
        "## 5. [] Ends.\n\nWe stop."
    ),
    "> 1. Aims\n>\n>> 1.1 Ask.\n> Say > 5.": "## 1. [] Aims\n\n1.1 [] Ask.\n\nSay > 5.",
    "1. Aims\n   1. We:\n      1. go;\n      + ask\n   2. We stop.\n2. Care\n   1. So.": (
        "## 1. [] Aims\n\n- 1. [] We:\n  - 1. [] go;\n\n  - ask\n- 2. [] We stop.\n\n"
        "## 2. [] Care\n\n- 1. [] So."
    ),
    "1. Times\n9.00 Go.\n2. Care\nAsk at:\n12 Hill Road\nAB1 2CD\nQ1. Who?\nAll.\nQ2. Why?\nOk.": (
        "## 1. [] Times\n\n9\\.00 Go.\n\n## 2. [] Care\n\nAsk at:\n\n"
        "12 Hill Road\n\nAB1 2CD\n\nQ1. [] Who?\n\nAll.\n\nQ2. [] Why?\n\nOk."
    ),
    "AIMS\n10.40 Go.\n10.55 Rest.\n12 Hill Road": (
        "## [] AIMS\n\n10\\.40 Go.\n\n10\\.55 Rest.\n\n12 Hill Road"
    ),
    "1. Aims\nv. 2.0 is agreed.\n(c) Ferny School": (
        "## 1. [] Aims\n\nv\\. 2.0 is agreed.\n\n\\(c) Ferny School"
    ),
    "1. Aims\n(a) Go.\n(b) Stay.\n(c) Copyright 2026 Ferny": (
        "## 1. [] Aims\n\n- (a) [] Go.\n- (b) [] Stay.\n\n\\(c) Copyright 2026 Ferny"
    ),
    "C1 Fire\nC1.1 We go.\nC2 Flood\nC2.1 We stay.": (
        "## C1 [] Fire\n\nC1.1 [] We go.\n\n## C2 [] Flood\n\nC2.1 [] We stay."
    ),
    "1. AIMS\n1.1 We may.\nHow to ask\n1.2 So.": (
        "## 1. [] AIMS\n\n1.1 [] We may.\n\n### [] How to ask\n\n1.2 [] So."
    ),
    "1. Aims\nWe may.[1]\n[1] By law.\n2. Use\nSo.": (
        "## 1. [] Aims\n\nWe may.[^1]\n\n[^1] By law.\n\n## 2. [] Use\n\nSo."
    ),
    "A. Aims\nA.1 We may.\nHow to ask\nA.2 So.\nB. Use\nB.1 No.": (
        "## A. [] Aims\n\nA.1 [] We may.\n\n### [] How to ask\n\nA.2 [] So.\n\n"
        "## B. [] Use\n\nB.1 [] No."
    ),
    "1. Aims\n> Ask.\nSay.": "## 1. [] Aims\n\n\\> Ask.\n\nSay.",
    "1. Aims\n| a | b |\n|---|---|\n| c | |": "## 1. [] Aims\n\n| a | b |\n|---|---|\n| c | |",
    "1. Aims\n+---+---+\n| a | b |\n| c | d |": (
        "## 1. [] Aims\n\n| | |\n|---|---|\n| a | b |\n| c | d |"
    ),
}  # fmt: skip


def test_a_heading_of_the_edition_before_is_not_asked_about_again() -> None:
    """The first import asked whether the first line is a heading."""
    first, again = (plain_lines.of(f"Phones\n\n{SAID}") for _ in range(2))
    made = drafted(first, "text.md", None, ())
    drafted(again, "text.md", made.read, made.read.ids)
    assert first.account.questions
    assert again.account.questions == []


def test_lines_that_are_broken_keep_each_space_and_may_be_pages_alone() -> None:
    """A single letter is a word; a line that only numbers its page is dropped."""
    lines = [*textwrap.wrap(WORDS, 60), "", "a) I go", "b) it is I"]
    made = [b.plain for b in plain_lines.of("\n".join(lines)).blocks if isinstance(b, Line)]
    assert made[-2:] == ["a) I go", "b) it is I"]
    assert plain_lines.of("\n".join(f"page {at}" for at in range(9))).blocks == ()


def test_few_lines_that_go_on_are_joined_and_asked_about() -> None:
    """Lines that end a sentence, or are short, stay apart."""
    long = "Staff must leave by the nearest door, and take the register"
    original = plain_lines.of(f"1. Aims\n\n{long}\nalong.\n\n2. Use\n\n{long}\nagain.\n")
    assert f"\n{long} along.\n" in draft(original)
    assert [each for _, each in original.account.questions[0].places] == [long, long]
    assert "\nring\n" in draft(plain_lines.of("1. Aims\n\nWe\n\nring\n\n2. Use\n\nSo.\n"))


def test_a_sentence_across_a_page_break_is_one_and_asked_about() -> None:
    """This holds if the other lines of the text are whole; after "; or" an item may begin."""
    whole = f"1.2 {WORDS}\n\n1.3 All of us do so at all times when on\n\nthe way to school."
    original = plain_lines.of(
        f"1. Aims\n\n{whole}\n\n1.4 The school may keep it; or\n\ngive it back."
    )
    made = draft(original)
    assert "1.3 All of us do so at all times when on the way to school.\n" in made
    assert "; or\n\ngive it back." in made
    assert [question.words[:27] for question in original.account.questions] == [
        "two lines are put together:"
    ]


def test_lines_indented_as_an_item_continue_it() -> None:
    """It does not matter where an editor broke them."""
    lines = f"Aims\n====\n\n{WORDS}\n\n* ask us\n  first;\n* ring\n  the office.\n"
    assert draft(plain_lines.of(lines)).endswith("\n\n- ask us first;\n- ring the office.")


def test_figures_behind_a_line_at_the_margin_are_no_list_in_a_list() -> None:
    """The indentation of their words does not matter."""
    lines = [*textwrap.wrap(WORDS, 60), "", "4. CARE", "", "APPENDIX 1 FORMS", "", "1.   We ask."]
    assert "\n\n## APPENDIX 1 FORMS\n\n1\\. We ask." in draft(plain_lines.of("\n".join(lines)))


def test_a_table_in_a_text_whose_lines_are_broken_keeps_its_rows() -> None:
    """The length of its cells does not matter."""
    lines = [*textwrap.wrap(WORDS, 60), "", "Who\tWhen", "C1 All of us here\tNow", "", "1. Care"]
    made = draft(plain_lines.of("\n".join(lines)))
    assert "| | |\n|---|---|\n| Who | When |\n| C1 All of us here | Now |\n\n" in made


@pytest.mark.parametrize("words", TYPED)
def test_numbers_and_tables_are_read_as_people_type_them(words: str) -> None:
    """Signs, dashes, words and line breaks may surround numbers; tables may be drawn with signs."""
    made = drafted(plain_lines.of(f"Phone Policy\n{words}\n"), "text.md", None, ()).text
    assert re.sub(r"\[#[^]]+]", "[]", made).partition("\n\n")[2].strip() == TYPED[words]


@pytest.mark.parametrize(
    "before, after, asked",
    [
        ("Dear all,\n", "Kind regards\nAnn", ["Dear all,", "Kind regards"]),
        ("From: Ann <a@a.example>\nSent: 3 May\n", "Yours sincerely,\nAnn", ["Yours sincerely,"]),
        ("", "--\nAnn", ["--"]),
        ("", "Yours sincerely,\nThe Head", []),
    ],
)
def test_what_greets_in_an_email_and_ends_it_is_asked_about(
    before: str, after: str, asked: list[str]
) -> None:
    """Both stay until somebody answers; a letter at the end of a policy belongs to it."""
    original = plain_lines.of(f"{before}Phone Policy\n1. Aims\n1.1 {SAID}\n{after}\n")
    made = drafted(original, "text.md", None, ()).text
    places = [words for each in original.account.questions for _, words in each.places]
    assert places == asked
    assert all(each in made for each in asked)


@pytest.mark.parametrize("signs", ["i. ii.", "(a) (b)", "G1 G2", "SO1 SO2", "A B"])
def test_titles_in_bold_have_numbers_that_count(signs: str) -> None:
    """One bold word after the number is enough; lines that are not bold may be a list."""
    for bold in (True, False):
        said = [(f"{sign} Aims", SAID) for sign in signs.split()]
        blocks = [Line((Run(words, bold and words != SAID),)) for pair in said for words in pair]
        original = Original((Line((Run("Phone Policy"),)), *blocks), (), Account())
        made = drafted(original, "text.md", None, ()).text
        number = r"^## (\S+) \[#.*] Aims$"
        assert re.findall(number, made, re.MULTILINE) == (signs.split() if bold else [])


def test_o_is_a_letter_behind_n_and_a_bullet_elsewhere() -> None:
    """The letter is a number; bullets are left out."""
    rows = [f"{letter}\task somebody first;" for letter in "abcdefghijklmnop"]
    original = plain_lines.of("\n".join(["Phone Policy", "1. Aims", *rows, "1.1 So:", "o\task."]))
    made = drafted(original, "text.md", None, ()).text
    assert re.findall(r"^- ([a-z]) \[", made, re.MULTILINE) == list("abcdefghijklmnop")
    assert [said for rule, _, said in original.account.dropped if rule == "bullet"] == ["o"]
