"""import: a document becomes a complete draft, with an account of what was done and is left."""

import io
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.draft import account as draft_account
from macros.edit.draft.drafting import drafted
from macros.problems import errors_only
from macros.read.imported import Account
from macros.read.plain import document as plain_lines
from macros.rules.checked import load_checked
from tests.support import docx
from tests.support.docx import HEAD, p, table
from tests.support.imports import FIRST, TODAY


def test_a_draft_is_complete(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has text, facts, original and account; the check finds no error, and a site is built."""
    rows = [
        [p("Author"), p("Jo Bloggs")],
        [p("Date"), p("November 2023")],
        [p("Review date"), p("1/2/2026")],
    ]
    path = docx.write(
        tmp_path / "New phones.docx",
        HEAD, p("Document control"), table(*rows), p("Use", style="N1"),
        p("Staff must not call.", style="N2"), p("at night", level=2), p("by day", level=2),
    )  # fmt: skip
    assert main(["import", str(path), "--data", str(data), "--edition", "2026-12"]) == 0
    out = capsys.readouterr().out
    assert "1 section, 1 clause, 1 table, no footnotes" in out
    assert "Which date is this? (“1/2/2026”)" in out
    assert "The check: no errors" in out
    folder = data / "phone-policy" / "editions" / "2026-12"
    assert {each.name for each in folder.iterdir()} == {
        "text.md",
        "edition.yml",
        "original.docx",
        "imported.txt",
    }
    assert (folder / "original.docx").read_bytes() == path.read_bytes()
    facts = (folder / "edition.yml").read_text("utf-8")
    assert 'title: "Phone Policy"' in facts
    assert 'author: "Jo Bloggs"' in facts
    assert 'date: "2023-11"' in facts
    assert "due" not in facts
    assert "\n  10: staff-not-call" in (folder / "imported.txt").read_text("utf-8")
    assert (
        main(
            [
                "build",
                "--data",
                str(data),
                "--into",
                str(tmp_path / "site"),
                "--no-print",
                "--drafts",
            ]
        )
        == 0
    )
    assert "Staff must not call." in "".join(
        page.read_text("utf-8") for page in (tmp_path / "site" / "phone-policy").rglob("*.html")
    )
    old = {each: each.read_bytes() for each in data.rglob("*") if each.is_file()}
    assert (
        main(
            [
                "import",
                str(path),
                "--data",
                str(data),
                "--policy",
                "phone-policy",
                "--edition",
                "2026-12",
            ]
        )
        == 1
    )
    assert "nothing is overwritten" in capsys.readouterr().err
    assert {each: each.read_bytes() for each in data.rglob("*") if each.is_file()} == old


@pytest.mark.parametrize(
    "pasted, kept",
    [
        (FIRST, "original.txt"),
        ("<h1>Phone Policy</h1><h2>1 Use</h2><p>1.1 Tell us.</p>", "original.html"),
    ],
)
def test_what_was_pasted_is_imported_and_kept(
    pasted: str, kept: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pasted text is imported, also if it begins as a web page does."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pasted.encode())))
    assert main(["import", "-", "--data", str(data)]) == 0
    folder = data / "phone-policy" / "editions" / "draft"
    assert (folder / kept).read_text("utf-8") == pasted
    assert "Tell us." in (folder / "text.md").read_text("utf-8")


def test_a_text_is_imported_too(tmp_path: Path, data: Path) -> None:
    """The check compares it with the original word by word."""
    path = tmp_path / "a.txt"
    path.write_text(
        "Phone Policy\n\n1. Use\n\n1.1 Staff *may* call.\n\n• at night\n• by day\n\na\tb\nc\td\n",
        "utf-8",
    )
    assert main(["import", str(path), "--data", str(data)]) == 0
    made = (data / "phone-policy" / "editions" / "draft" / "text.md").read_text("utf-8")
    assert "1.1 [#staff-call] Staff \\*may\\* call.\n\n- at night\n- by day\n\n| | |\n" in made
    found = load_checked(data, date(2026, 11, 23)).problems
    assert [
        each
        for each in found
        if "phone-policy/editions" in each.place.path and "original" in each.message
    ] == []


def test_the_account_that_is_kept_has_every_question(tmp_path: Path, data: Path) -> None:
    """It also has the policy's questions, and says so if nothing was left out."""
    path = tmp_path / "a.txt"
    path.write_text("Phone Policy\n\n1. Use\n\n1.1 Staff may call.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 0
    account = (data / "phone-policy" / "editions" / "draft" / "imported.txt").read_text("utf-8")
    assert "about the policy? policy.yml says 'visits-coordinator'" in account
    assert account.endswith("\nNothing was left out.\n")


@pytest.mark.parametrize("name, is_long", [("phones", False), ("use-of-mobile-phones", True)])
def test_only_a_long_name_is_to_be_shortened(name: str, is_long: bool) -> None:
    """The account advises a shorter name, as it is in every address of the policy."""
    steps = draft_account.next_steps(Path("data", name, "editions", "draft"), Account(), None, None)
    assert any("shorter name" in step for step in steps) == is_long


def test_what_to_do_next_names_the_command_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no make, and its command begins with a folder."""
    drafting = Path("data", "phones", "editions", "draft")
    for system, command in (("linux", "make check"), ("win32", ".\\make.ps1 check")):
        monkeypatch.setattr("sys.platform", system)
        account = Account()
        steps = list(draft_account.next_steps(drafting, account, None, None))
        assert f"3. Mend what this lists: {command}" in steps
        account.ask(0, "is this right?")
        assert f"4. Mend what this lists: {command}" in [
            *draft_account.next_steps(drafting, account, None, None)
        ]
        adopt = "python -m macros adopt draft --policy phones --date YYYY-MM-DD"
        assert steps[-1] == f"5. Once it is adopted, put it in force: {adopt}"


def test_a_question_stays_open_until_somebody_answers_it(tmp_path: Path, data: Path) -> None:
    """The check lists the question with its line while its brackets are empty."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("Words."))
    assert main(["import", str(path), "--data", str(data)]) == 0
    account = data / "phone-policy" / "editions" / "draft" / "imported.txt"
    title = "Who answers questions about the policy? policy.yml says 'visits-coordinator', "
    title += "which the policy does not name"
    found = [each for each in load_checked(data, TODAY).problems if each.rule == "asked"]
    assert f"a question is open: {title}" in [each.message for each in found]
    assert {each.severity for each in found} == {"warning"}
    lines = account.read_text("utf-8").split("\n")
    assert all(lines[each.place.line - 1].startswith("- [ ] ") for each in found)
    account.write_text(account.read_text("utf-8").replace("- [ ] ", "- [x] "), "utf-8")
    assert not [each for each in load_checked(data, TODAY).problems if each.rule == "asked"]


def test_odd_numbers_are_noted_as_printed(tmp_path: Path, data: Path) -> None:
    """A number that the document repeats or skips gets a note and causes no error."""
    path = tmp_path / "a.txt"
    numbers = "".join(f"{number} Words of their own.\n" for number in ("1.1", "1.2", "1.2", "1.5"))
    path.write_text(f"Phone Policy\n# 1 Use\n{numbers}# 3 Care\n3.1 More of them.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 0
    notes = (data / "phone-policy" / "layers" / "imported-draft.yml").read_text("utf-8")
    assert 'skips: ["1.3", "1.4"]' in notes
    assert "prints the number 1.2 twice" in notes
    found = load_checked(data, TODAY).problems
    assert [str(each) for each in errors_only(found)] == []


def test_marks_of_a_text_are_formatting() -> None:
    """Headings, bold and links are read as such; a text without any keeps its stars."""
    words = (
        "# Phone Policy\n\n## Our aims\n\n**Be** <i>calm</i>: [see](https://a.example/).\n## Use\n"
    )
    original = plain_lines.of(words)
    made = drafted(original, "text.md", None, ()).text
    assert (
        "## [#aims] Our aims\n\n**Be** *calm*: [see](https://a.example/).\n\n## [#use] Use" in made
    )
    gone = [said for _, _, said in original.account.dropped]
    assert gone == ["#", "##", "****<i></i>[](https://a.example/)", "##"]
