"""python -m macros confirm: a guide that was read against its clauses is marked as read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros import fingerprints
from macros.__main__ import main
from macros.load import load
from tests.support.situations import FOLDER

POLICY = FOLDER.parent / "guides" / "policy"
GUIDE = Path("editions", "2024", "guides", "ask.yml")
STALE = re.compile(r" *fingerprint: <\w+>\n")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose one guide was never confirmed."""
    folder = tmp_path / "data"
    shutil.copytree(POLICY, folder)
    written = (folder / GUIDE).read_text("utf-8")
    (folder / GUIDE).write_text(STALE.sub("", written), "utf-8")
    return folder


def confirm(data: Path, *words: str) -> int:
    """Run the command on a data folder."""
    return main(["confirm", *words, "--data", str(data)])


def confirmed(data: Path) -> bool:
    """Whether every citation carries the fingerprint of the words as they are."""
    edition = load(data).policy.editions[0]
    cited = [c for o in edition.guides[0].outcomes for c in o.clauses]
    return bool(cited) and all(
        c.fingerprint == fingerprints.of_words(edition.passages[c.clause]) for c in cited
    )


def test_all_that_is_to_be_read_is_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clause may hold a table and words after it: they count as much as its text."""
    path = data / "editions" / "2024" / "01-worries.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith("    text:"))
    more = '    table: {header: [Who, When], rows: [[Head, "8.30"]]}\n    closing: Ring first.\n'
    path.write_text("".join((*lines[:at], more, *lines[at:])), "utf-8")

    confirm(data, "ask", "--show")
    said = capsys.readouterr().out
    assert all(f"    | {words}" in said for words in ("Who – When", "Head – 8.30", "Ring first."))


def test_missing_fingerprints_are_added_and_nothing_else(data: Path) -> None:
    """Each goes on a line of its own below its clause; comments and layout stay."""
    before = (data / GUIDE).read_text("utf-8")

    assert confirm(data, "ask") == 0
    assert confirmed(data)
    after = (data / GUIDE).read_text("utf-8")
    assert re.sub(r' *fingerprint: "\w+"\n', "", after) == before


@pytest.mark.parametrize(
    "written",
    [
        "fingerprint: 0123456789ab",
        'fingerprint: "0123456789ab"  # read on a Friday',
        "fingerprint: ''",
        "{fingerprint: old, clause: worries}",
        "{clause: worries} # short",
        "{clause: worries, fingerprint: old}",
        "{ clause: 'worries' , fingerprint:   'old' }",
    ],
)
def test_every_way_of_writing_a_citation_is_kept(data: Path, written: str) -> None:
    """What stood there is replaced, and what stands around it stays."""
    path = data / GUIDE
    whole = written if "clause" in written else f"clause: worries\n        {written}"
    before = path.read_text("utf-8").replace("clause: worries", whole)
    path.write_text(before, "utf-8")

    assert confirm(data, "ask") == 0
    assert confirmed(data)
    lines = [line.split("#")[1:] for line in before.splitlines()]
    assert [line for line in lines if line] == [
        line.split("#")[1:] for line in path.read_text("utf-8").splitlines() if "#" in line
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_are_kept(data: Path, ending: str) -> None:
    """A file written on Windows stays one."""
    path = data / GUIDE
    path.write_bytes(path.read_bytes().rstrip(b"\n").replace(b"\n", ending.encode()))

    assert confirm(data, "ask") == 0
    assert confirmed(data)
    assert set(re.findall(b"\r?\n", path.read_bytes())) == {ending.encode()}


def test_the_words_confirmed_are_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever confirms sees the clause, and what rests on it."""
    confirm(data, "ask")

    said = capsys.readouterr().out
    assert "Unkind messages are kept." in said
    assert "Rests on it: Keep the messages" in said
    assert "2 citations are newly confirmed." in said


def test_one_clause_is_confirmed_beside_a_warning(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One is told as one, and a warning of the form of the file does not hold it up."""
    confirm(data, "ask")
    before = (data / GUIDE).read_text("utf-8")
    written = re.sub(r'fingerprint: "\w+"', 'fingerprint: ""', before, count=1)
    written += "summary: >-\n  What to do.\n  # ask the Head\n"
    (data / GUIDE).write_text(written, "utf-8")

    assert confirm(data, "ask") == 0
    assert "1 citation is newly confirmed." in capsys.readouterr().out


def test_to_show_is_not_to_write(data: Path) -> None:
    """--show prints the words and leaves the file alone."""
    before = (data / GUIDE).read_bytes()

    assert confirm(data, "ask", "--show") == 0
    assert (data / GUIDE).read_bytes() == before


def test_what_is_confirmed_is_left_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second time there is nothing to do, and nothing is written."""
    confirm(data, "ask")
    before = (data / GUIDE).stat()
    confirm(data, "ask")

    assert (data / GUIDE).stat().st_mtime_ns == before.st_mtime_ns
    assert capsys.readouterr().out.endswith("No citations are newly confirmed.\n\n")


def test_an_unknown_guide_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the guides there are."""
    assert confirm(data, "aks") == 1
    assert capsys.readouterr().err == "There is no guide 'aks'. Known: ask.\n"


def test_a_guide_with_faults_is_not_confirmed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its faults are listed, and the file stays as it was."""
    path = data / GUIDE
    path.write_text(path.read_text("utf-8").replace("kind: allowed", "kind: fine"), "utf-8")
    before = path.read_bytes()

    assert confirm(data, "ask") == 1
    assert "ask.yml:37:11" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_failed_write_leaves_the_file_whole(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new text stands beside the old until it is complete; no trace of it is left."""
    before = (data / GUIDE).read_bytes()

    def refused(_: Path, __: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", refused)

    assert confirm(data, "ask") == 1
    assert (data / GUIDE).read_bytes() == before
    assert [path.name for path in (data / GUIDE).parent.iterdir()] == ["ask.yml"]


@pytest.mark.parametrize(
    "words, said",
    [
        (("nowhere",), "There is no guide 'nowhere'. Known: "),
        (("nowhere", "--edition", "1066"), "There is no edition '1066'. Known: 2024-09, 2026-01."),
    ],
)
def test_what_is_not_there_is_named(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says whether the guide or the edition is unknown, and what there is."""
    sample = Path(__file__).parent / "samples" / "small-school"
    assert main(["confirm", *words, "--data", str(sample)]) == 1
    assert capsys.readouterr().err.startswith(said)
