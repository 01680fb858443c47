"""Print and hostile text: it is printed as it is, or refused at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.problems import InvalidDataError
from macros.publish.paper import printed
from macros.publish.paper.documents import make
from macros.publish.paper.handbook import HANDBOOK
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Sheet
from macros.rules.checked import load
from tests import editions
from tests.support import commands
from tests.support.pdfs import Read

pytestmark = pytest.mark.xdist_group("print")

SMALL = commands.ROOT / "tests" / "samples" / "small-school"
MARKUP = (
    "<b>bold</b> <script>alert(1)</script> &amp; &lt;",
    "{{ 7 + 7 }} {% for x in y %} {# gone? #}",
    "#let x = 1; #panic() $x^2$ @label <label> = Heading `raw` \\\\ ~ -- ---",
    "_not italic_ [not a link](https://example.org) ![](x.png) ''quotes'' \\\"here\\\"",
    "// no comment, /// nor this",
)
LONG = "Donaudampfschifffahrt" * 20
LACKING = {
    "漢字": "[Chinese letters: see the site]",
    "שלום עולם": "[Hebrew letters: see the site]",
    "😀": "[grinning face]",
    "👩\u200d🏫": "[woman, school]",
    "👩🏽\u200d🏫": "[woman, school]",
    "😀 漢 ש": "[grinning face, Chinese and Hebrew letters: see the site]",
    "\u0e01\u0e33": "[Thai letters: see the site]",
}
HOSTILE = (*MARKUP, LONG, *(f"Words and {words} more." for words in LACKING))


@pytest.fixture(scope="module")
def book() -> Read:
    """A handbook in which every clause has hostile words."""
    clauses = [
        {
            "id": f"hostile-{number}",
            "number": f"Z{number}",
            "label": f"Hostile words {number}",
            "blocks": (Paragraph((Run(words),)),),
        }
        for number, words in enumerate(HOSTILE, 1)
    ]
    edition = editions.edition(clauses=clauses)
    return Read(make(Sheet(editions.policy(edition), edition), HANDBOOK))


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_printed_as_text(words: str, book: Read) -> None:
    """Markup of HTML, Jinja, Typst and Markdown has no effect in print."""
    assert words in book.words


def test_a_very_long_word_stays_on_the_paper(book: Read) -> None:
    """A word longer than the line is broken, not cut off, and nothing is inserted into it."""
    assert LONG in book.words
    label = f"Hostile words {HOSTILE.index(LONG) + 1}"
    page = next(n for n in range(2, book.pages + 1) if label in book.on_page(n))
    assert LONG not in book.on_page(page)
    assert LONG in book.on_page(page).replace(" ", "")


@pytest.mark.parametrize("words, said", LACKING.items())
def test_letters_the_font_lacks_are_named_in_brackets(words: str, said: str, book: Read) -> None:
    """Words in such a script stop no book: a remark is printed in their place."""
    assert words not in book.words
    assert f"Words and {said} more." in book.words


def test_the_check_warns_of_such_letters(tmp_path: Path) -> None:
    """The check warns before anything is printed, once for all similar letters."""
    shutil.copytree(SMALL, tmp_path / "data")
    path = tmp_path / "data" / "school.yml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("Look twice", "漢字 and 漢字, 😀"), "utf-8")
    roles = path.with_name("roles.yml")
    words = roles.read_text("utf-8").replace("name: ", "name: 中文 ")
    roles.write_text(words, "utf-8")
    others = words.count("中文")
    done = commands.macros("check", "--data", str(tmp_path / "data"))
    told = [said for said in done.stdout.splitlines() if "the print font" in said]
    assert done.returncode == 0
    assert [said.split(": the PDFs")[0] for said in told] == [
        f"{roles}:{told[0].split(':')[1]}:11: warning: the print font has no letters for “中文”",
        f"{path}:2:8: warning: the print font has no letters for “😀”",
    ]
    assert told[0].endswith(f"there, as in {others} other places")


def test_a_poster_that_does_not_fit_is_a_problem_of_its_guide(tmp_path: Path) -> None:
    """A guide too long for its poster is refused at its place, with what to do."""
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    path = next(iter(sorted(data.glob("visits/guides/*.yml"))))
    before = path.read_text("utf-8")
    path.write_text(before.replace("        text: ", f"        text: {'Word ' * 300}", 1), "utf-8")
    policy = load(data).policy
    with pytest.raises(InvalidDataError) as raised:
        printed.outputs(policy, policy.edition_by_name["2026-01"])
    (problem,) = raised.value.problems
    assert problem.place.path.endswith(path.name)
    assert "does not fit on one page" in problem.message


def test_a_warning_of_the_engine_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing font, a mere warning of the engine, is refused."""
    (tmp_path / "handbook").mkdir()
    template = '#set text(font: "No Such Font")\n#set document(title: "T")\nWords.\n'
    (tmp_path / "handbook" / "odd.typ").write_text(template, "utf-8")
    monkeypatch.setattr("macros.publish.paper.pdf.FOLDER", tmp_path)
    with pytest.raises(PrintError, match=r"(?i)no such font"):
        pdf("odd.typ", {})


def test_a_dead_reference_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a missing place inside the document stops the printing."""
    (tmp_path / "handbook").mkdir()
    template = '#set document(title: "T")\n#link(label("nowhere"))[Words]\n'
    (tmp_path / "handbook" / "dead.typ").write_text(template, "utf-8")
    monkeypatch.setattr("macros.publish.paper.pdf.FOLDER", tmp_path)
    with pytest.raises(PrintError, match="nowhere"):
        pdf("dead.typ", {})


def test_the_command_writes_the_handbook(tmp_path: Path) -> None:
    """`python -m macros handbook` writes the handbook of the edition in force and names it."""
    done = commands.macros("handbook", "--data", str(SMALL), "--into", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("handbook.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["handbook.pdf"]


def test_the_command_refuses_an_edition_without_text(tmp_path: Path) -> None:
    """The command names the editions that can be printed."""
    done = commands.macros(
        "handbook", "--data", str(SMALL), "--edition", "1066", "--into", str(tmp_path)
    )
    assert done.returncode == 1
    assert "whose text is held\n    Hint: Known: 2" in done.stderr
