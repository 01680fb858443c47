"""import: what cannot be imported is refused in words, and nothing is written."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.draft.drafting import drafted
from macros.model.runs import Run
from macros.problems import InvalidDataError
from macros.read.imported import Account, Line, Original
from tests.support import docx
from tests.support.docx import HEAD, p
from tests.support.imports import assert_refused


def test_a_word_that_would_be_lost_stops_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is parsed again and compared with what was read."""
    read = Original(
        (Line((Run("Use"),), outline=1, place=1), Line((Run("Never."),))), (), Account()
    )
    drafted(read, "t", None, ())
    monkeypatch.setattr("macros.edit.draft.drafting.write_text", lambda *_: "## [#] Use\n\nEver.\n")
    with pytest.raises(InvalidDataError, match=r"differ: “Never.” and “Ever.”"):
        drafted(read, "t", None, ())


def test_letters_that_only_one_reader_met_stop_the_import(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second reader, which ignores the layout, must find the same letters."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("Words."))
    monkeypatch.setattr("macros.read.word.words.Words.say", lambda words, said: words.put(said))
    assert main(["import", str(path), "--data", str(data)]) == 1
    assert "two readers do not agree" in capsys.readouterr().err


def test_a_first_import_says_what_a_school_writes_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names both missing files at once, each with a line that is enough."""
    words, empty = tmp_path / "phones.txt", tmp_path / "data"
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    empty.mkdir()
    assert main(["import", str(words), "--data", str(empty)]) == 1
    said = capsys.readouterr().err
    for name, line in re.findall(r"(\w+\.yml):1:1: the file is missing\n.*enough: (.+)", said):
        (empty / name).write_text(line, "utf-8")
    assert main(["import", str(words), "--data", str(empty)]) == 0
    assert main(["check", "--data", str(empty)]) == 0


def test_nobody_is_proposed_who_the_policy_does_not_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a role that the policy names is proposed; otherwise the editor must name one."""
    words, data = tmp_path / "phones.txt", tmp_path / "data"
    data.mkdir()
    (data / "school.yml").write_text("name: Hill School\n", "utf-8")
    entry = "  - {id: %s, name: %s, phrases: [%s]}\n"
    roles = "".join(entry % (name.lower(), name, name) for name in ("Head", "Bursar"))
    (data / "roles.yml").write_text(f"roles:\n{roles}", "utf-8")
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 1
    assert "--questions-to: head, bursar." in capsys.readouterr().err
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Ask the Bursar.\n", "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 0
    assert "policy.yml says 'bursar'\n" in capsys.readouterr().out


def test_a_slip_in_the_roles_is_said_before_anything_is_imported(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the roles nobody could be named to answer questions."""
    words = tmp_path / "phones.txt"
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    roles = (data / "roles.yml").read_text("utf-8")
    (data / "roles.yml").write_text(roles.replace("- id:", "- idd:", 1), "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 1
    assert "the field 'idd' is not known here" in capsys.readouterr().err


def bomb(path: Path) -> None:
    """A small file with a part of hundreds of megabytes."""
    docx.write(path, HEAD)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        file.writestr("word/document.xml", b"<a>" + b" " * 70_000_000)


def entities(path: Path) -> None:
    """A file whose XML defines a word that expands without limit."""
    docx.write(path, HEAD)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
        file.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is damaged, or is not a Word file"),
    "locked": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "locked with a password",
    ),
    "cut short": (
        lambda path: path.write_bytes(docx.write(path, HEAD).read_bytes()[:900]),
        "is damaged",
    ),
    "no words": (lambda path: docx.write(path, p("")), "there are no words"),
    "another zip": (lambda path: zipfile.ZipFile(path, "w").close(), "this is not a Word file"),
    "deep": (lambda path: docx.write(path, "<w:sdt>" * 3000 + "</w:sdt>" * 3000), "is damaged"),
    "bomb": (bomb, "is far too large"),
    "entities": (entities, "is damaged"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words(
    kind: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and there is no traceback."""
    path = tmp_path / "bad.docx"
    make, message = BAD[kind]
    make(path)
    assert_refused(path, message, data, capsys)


@pytest.mark.parametrize(
    "words",
    [
        ["--policy", "../out"],
        ["--edition", "../../out"],
        ["--policy", "assets"],
        ["--questions-to", "nobody"],
    ],
)
def test_names_that_lead_elsewhere_are_refused(
    words: list[str], tmp_path: Path, data: Path
) -> None:
    """Nothing is written outside the data folder, or for an unknown role."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("Words."))
    old = sorted(tmp_path.rglob("*"))
    assert main(["import", str(path), "--data", str(data), *words]) == 1
    assert sorted(tmp_path.rglob("*")) == old
