"""Word files as schools, councils and universities write them: headings and numbers as meant."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.draft.drafting import drafted
from macros.read.grammar.text import read_text
from macros.read.word import document as word
from tests.support import docx, strange
from tests.support.docx import p, t
from tests.support.strange import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_numbers_are_as_meant(kind: str, tmp_path: Path) -> None:
    """Every word is in its place, or the import says that it is not."""
    made = drafted(word.read(strange.write(kind, tmp_path), "it.docx"), "text.md", None, ())
    assert "|".join(strange.outline(made.read)) == KINDS[kind][-1]


INSIDE = {
    "lists in lists, as Word indents them": (
        "(a) 300 be calm|(i) 600 at work|(b) 300 be kind",
        True,
    ),
    "what ends in a colon": ("(a) 0 be calm:|(i) 0 at work|(b) 0 be kind", True),
    "lists beside each other": ("(a) 300 be calm|(i) 300 at work", False),
}


@pytest.mark.parametrize("kind", INSIDE)
def test_a_list_of_its_own_is_inside_another(kind: str, tmp_path: Path) -> None:
    """In Word, each level of a nested list is often a list of its own."""
    items, inside = INSIDE[kind]
    body = [p("Use", style="N1")]
    for sign, indent, words in (item.split(" ", 2) for item in items.split("|")):
        more = f'<w:ind w:left="{indent}"/>'
        body.append(p(words, level=0, number=3 if sign == "(i)" else 2, more=more))
    letters, roman = docx.lvl(0, "lowerLetter", "(%1)"), docx.lvl(0, "lowerRoman", "(%1)")
    numbering = docx.lists(docx.LEGAL, letters, roman)
    path = docx.write(tmp_path / "a.docx", *body, numbering=numbering)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert ("\n  - (i) [#work] at work" in made.text) is inside
    assert made.text.count("\n- (") == items.count("|") + 1 - inside


@pytest.mark.parametrize(
    "lines, items",
    [
        ("1. All must:|1. be calm;|2. be kind.|2. Ask first.|3. Ask again.", "1. 2."),
        ("3. All must:|1. be calm;|2. be kind|3. and brave.|4. Ask first.", "1. 2. 3."),
        ("1.1 Ask these.|1. Clerk|2. Head|1.2 Ask first.", "1. 2."),
        ("1. Ask first.|2. Ask again.|3. Then ask.", ""),
        ("We may not:|1. lend it;|2. sell it.|Ask.|3. ask.|Or:|1. go.", "1. 2. 3. 1."),
    ],
)
def test_figures_typed_below_a_clause_are_a_list(lines: str, items: str, tmp_path: Path) -> None:
    """The clause's own number may come again in it; the next clause is not an item."""
    path = docx.write(tmp_path / "a.docx", p("Use", style="H1"), *map(p, lines.split("|")))
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert re.findall(r"(?m)^- (\d\.) \[#", made.text) == items.split()


@pytest.mark.parametrize(
    "above, begins",
    [("", ["## 1.", "- 1.", "- 2."]), ("See these.", ["## 1.", "### 1.", "### 2."])],
)
def test_bold_titles_that_a_list_numbers_are_in_their_section(
    above: str, begins: list[str], tmp_path: Path
) -> None:
    """The next section counts even without the style; a plain line is no heading."""
    titles = (p(t(name, "<w:b/>"), level=0, number=2) + p("So.") for name in ("Free", "Open"))
    body = [p("Use", style="N1"), *([p(above)] if above else []), *titles, p("Care", style="N1")]
    body += [p("So."), p("7. Cars"), p("So."), p(t("3. Calm", "<w:b/>")), p("So.")]
    numbering = docx.lists(docx.LEGAL, docx.lvl(0, "decimal", "%1."))
    path = docx.write(tmp_path / "a.docx", *body, numbering=numbering)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert re.findall(r"(?m)^(?:#+|-) \d\.", made.text) == [*begins, "## 2.", "## 3."]


def test_lines_split_at_numbers_keep_their_look_and_place(tmp_path: Path) -> None:
    """A line break without a number after it stays one."""
    path = strange.write("numbers typed behind line breaks", tmp_path)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert "1.2 [#second] **Second**\\\ngoes on\n" in made.text
    assert made.placed == ((1, "cover"), (2, "aims"), (3, "first"))


DOUBTFUL = [
    p(t("Hilltop School", strange.BOLD)), p("Agreed in 2024."),
    *strange.looking(strange.BOLD, "Our aims", "Review"),
]  # fmt: skip
BOLD_COVER = KINDS["a cover of several bold lines"][0]
ASKED = {
    "a cover with words below it": (DOUBTFUL, {"cover": [1], "look": [3, 5]}),
    "a cover of headings alone": (BOLD_COVER, {"look": [4, 6]}),
    "several headings with sentences": (
        [*BOLD_COVER, *strange.looking(strange.BOLD, "Duties", "Pets")], {},
    ),
    "one of several with a name below it": (
        [*BOLD_COVER, *strange.looking("", "DUTIES", "PETS"), p(t("Head", strange.BOLD)), p("A B")],
        {"look": [12]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ASKED)
def test_only_what_has_two_readings_is_asked(kind: str, tmp_path: Path) -> None:
    """A line with nothing below it is no section; three with sentences below them are headings."""
    body, asked = ASKED[kind]
    read = word.read(docx.write(tmp_path / "a.docx", *body), "it.docx")
    drafted(read, "text.md", None, ())
    found = {q.about: [place for place, _ in q.places] for q in read.account.questions}
    assert found == asked


def test_a_logo_is_counted_and_not_asked_about(tmp_path: Path) -> None:
    """Its description names it; another picture may have words, so it is asked about."""
    said = (
        '<w:drawing><wp:inline><wp:docPr descr="{}"/><a:graphic><a:blip/></a:graphic></wp:inline>'
    )
    shown = [
        f"<w:r>{said.format(about)}</w:drawing></w:r>" for about in ("Logo of Hill School", "A")
    ]
    path = docx.write(tmp_path / "a.docx", p(shown[0]), p("1. Use", style="H1"), p(shown[1]))
    account = word.read(path, "it.docx").account
    assert account.dropped == [("logo or ornament", 1, "")]
    assert [question.places for question in account.questions] == [[(3, "A")]]


def test_bullets_typed_in_cells_and_a_first_row_in_bold_are_read(tmp_path: Path) -> None:
    """The bold row is a row of headings if no other row is bold."""
    heads = [p(t(words, strange.BOLD)) for words in ("Who", "What")]
    rows = [[p("Staff"), p("•\tAsk.") + p("•\tTell.")], [p("Head"), p("•\tAct.")]]
    body = [p("1. Use", style="H1"), p("So:"), docx.table(heads, *rows)]
    made = drafted(word.read(docx.write(tmp_path / "a.docx", *body), "a"), "text.md", None, ())
    assert made.text.endswith(
        "| **Who** | **What** |\n|---|---|\n| Staff | - Ask. |\n|+ | - Tell. |\n| Head | - Act. |\n"
    )


LARGE = '<w:sz w:val="{}"/>'
TITLES = {
    "the largest line": (
        [t("Hill School", LARGE.format(28)), t("Phones", LARGE.format(60))],
        "Phones",
    ),
    "what a table calls so": ([docx.table([p("Policy title"), p("Phones")])], "Phones"),
    "below the name of a school": (
        [p("Hill School", style="H1"), p("Phones", style="H2")],
        "Phones",
    ),
    "below a sentence": ([t("Please find our policy."), t("Phone policy")], "Phone policy"),
    "behind a colon": ([t("Hill School Policy"), t("Title of policy: Phones")], "Phones"),
}


@pytest.mark.parametrize("kind", TITLES)
def test_a_cover_says_the_title(kind: str, tmp_path: Path) -> None:
    """Its size or its words show the title; a large line further down is a heading."""
    cover, title = TITLES[kind]
    body = [p(each) if each.startswith("<w:r>") else each for each in cover]
    style = docx.STYLES + (
        '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/></w:style>'
    )
    named = "H3" if "H2" in body[-1] else ""
    below = [
        p(t(words, LARGE.format(26)), style=named) + p(strange.SAID) for words in ("Use", "Care")
    ]
    path = docx.write(tmp_path / "a.docx", *body, *below, more={"styles": style})
    read = word.read(path, "it.docx")
    made = drafted(read, "text.md", None, ())
    assert made.title == title
    assert [line.lstrip("#") for line in strange.outline(made.read)][-2:] == [" Use", " Care"]


def test_where_sections_have_numbers_nothing_is_asked_of_a_cover(tmp_path: Path) -> None:
    """Bold lines before the first numbered section are certainly a cover."""
    bold = [p(t(words, "<w:b/>")) for words in ("LONE WORKING POLICY", "1. AIMS", "2. CARE")]
    path = docx.write(tmp_path / "a.docx", bold[0], bold[1], p("1.1 Be calm."), bold[2], p("So."))
    read = word.read(path, "it.docx")
    made = drafted(read, "text.md", None, ())
    assert strange.outline(made.read) == ["## 1. AIMS", "1.1", "## 2. CARE"]
    assert read.account.questions == []


class Terminal(io.StringIO):
    """A person who types answers."""

    def isatty(self) -> bool:
        """True, as for a terminal."""
        return True


def typed(answers: str, monkeypatch: pytest.MonkeyPatch, *command: str) -> int:
    """Run a command while a person types. Returns the exit code."""
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    return main([*command])


@pytest.mark.parametrize(
    "answers, sections, ticked",
    [
        ("\n\n\n", ["## Our aims", "## Review"], []),
        ("1\n1\n3\n", ["## Our aims", "## Review"], ["on the cover", "headings"]),
        (
            "2\n1\n\n",
            ["## Hilltop School", "## Our aims", "## Review"],
            ["a heading", "headings"],
        ),
        ("1\n2\n\n", ["## Hilltop School"], []),
    ],
)
def test_two_readings_are_decided_on_the_spot(
    answers: str, sections: list[str], ticked: list[str], data: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The draft follows the answers and the account ticks them; Enter leaves a question open."""
    path = docx.write(tmp_path / "a.docx", *DOUBTFUL)
    command = ("import", str(path), "--data", str(data), "--policy", "phones")
    assert typed(answers, monkeypatch, *command) == 0
    folder = data / "phones" / "editions" / "draft"
    words = (folder / "text.md").read_text("utf-8")
    assert strange.outline(read_text(words, "text.md")) == sections
    account = (folder / "imported.txt").read_text("utf-8")
    assert re.findall(r"- \[x\].* Answered: (.*)\.", account) == ticked
    third = {"3\n": "chair-of-trustees"}.get(answers[-2:], "visits-coordinator")
    assert third in (data / "phones" / "policy.yml").read_text("utf-8")


def test_a_policy_that_is_there_and_its_changes_are_asked_about(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal asks, so no options are needed; without a terminal nothing is guessed."""
    changed = f'<w:ins w:id="1">{t("new ")}</w:ins>'
    body = [p("Visits", style="Title"), p("Use", style="H1"), p(t("A ") + changed + t("word."))]
    path = docx.write(tmp_path / "b.docx", *body)
    command = ("import", str(path), "--data", str(data), "--edition", "next")
    assert main([*command, "--accept"]) == 1
    assert typed("\n", monkeypatch, *command) == 1
    assert not (data / "visits" / "editions" / "next").exists()
    assert typed("2\n1\n", monkeypatch, *command) == 0
    assert "A word." in (data / "visits" / "editions" / "next" / "text.md").read_text("utf-8")


def test_which_id_a_passage_has_is_chosen_on_the_spot(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choice is the id of the clause in its place, or of an old clause that comes back."""
    path, folder = tmp_path / "a.txt", data / "phones" / "editions"
    command = ["import", str(path), "--data", str(data)]
    head, old = "Phone Policy\n# 1 Use\n", "1.1 Ask the office before you ring anybody at home.\n"
    path.write_text(f"{head}1.2 Every visitor signs the book and wears a badge all day.\n", "utf-8")
    assert main([*command, "--edition", "2024", "--policy", "phones"]) == 0
    shutil.copytree(folder / "2024", folder / "2023")
    (folder / "2023" / "text.md").write_text(
        f"## 1 [#use] Use\n\n{old[:3]} [#ask]{old[3:]}", "utf-8"
    )
    for name, status in (("2023", "superseded"), ("2024", "adopted")):
        facts = folder / name / "edition.yml"
        made = facts.read_text("utf-8").replace("status: draft", f"status: {status}")
        facts.write_text(made, "utf-8")
    path.write_text(f"{head}{old}1.2 Dogs have a kennel and sleep there all night.\n", "utf-8")
    assert typed("2\n2\n", monkeypatch, *command, "--onto", "phones") == 0
    made, account, changes = (
        (folder / "draft" / name).read_text("utf-8")
        for name in ("text.md", "imported.txt", "changes.yml")
    )
    kept = ["ask", "dogs-kennel-sleep"]
    assert re.findall(r"^1\.. \[#(.*)\]", made, re.MULTILINE) == kept
    assert re.findall(r"  # .*: (\w+)$", changes, re.MULTILINE) == ["removed", "added", "added"]
    assert all(f": {id_}\n" in account for id_ in kept)
    assert re.findall(r"- \[x\] Is .* Answered: .*: \[#(.*)\]\.", account) == kept[::-1]
