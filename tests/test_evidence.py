"""The inspector's zip: complete, verifiable, reproducible and kept away from the site."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from page import validate_pdf
from pypdf import PdfReader

from macros.__main__ import main
from macros.model import clock
from macros.model.policy import Policy
from macros.publish.paper import kept
from macros.publish.paper.documents import make
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.start_pdf import start_page
from macros.reason import fingerprints
from macros.rules.checked import load
from tests.conftest import SAMPLES
from tests.support import schools

# One worker packs the evidence once for all of these tests.
pytestmark = pytest.mark.xdist_group("evidence")

DATA = SAMPLES / "small-school"
TABLE = (
    "who,email,role,policy,edition,when,counts,state,on,source\n"
    "Zoe Ash,,helpers,visits,2026-01,2026-09-03,yes,signed the edition in force,2026-09-05,b.eml\n"
    "Ann Oak,ann@school.example,helpers,visits,2026-01,2026-09-04,yes,signed,2026-09-05,a.eml\n"
    "Joe Elm,joe@school.example,helpers,other,2026-01,2026-09-04,no,no policy,2026-09-05,b.eml\n"
)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip with a table of readers, and the same zip made again."""
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "table.csv").write_text(TABLE, "utf-8")
    data = folder / "data"
    shutil.copytree(DATA, data)
    review = ["review", "2026-01", "--date", "2026-06-10", "--body", "The trustees"]
    assert main([*review, "--minute", "T 14/26", "--data", str(data)]) == 0
    for name in ("one.zip", "two.zip"):
        words = ["evidence", str(folder / name), "--read", str(folder / "table.csv")]
        assert main([*words, "--data", str(data)]) == 0
    return folder / "one.zip"


def contents(path: Path) -> dict[str, bytes]:
    """The files in a zip, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name.removeprefix("evidence/"): archive.read(name) for name in archive.namelist()}


def test_everything_an_inspector_asks_for_is_there(packed: Path, small_school: Policy) -> None:
    """It has the source text, handbook, reviews, changes, readers, and how to verify them."""
    files = contents(packed)
    edition = small_school.in_force
    assert edition
    text = DATA / "visits" / "editions" / edition.name / "text.md"
    assert files["edition/text.md"] == text.read_bytes()
    assert {"edition/seal.yml", "print/handbook.pdf", "print/changes.pdf"} <= files.keys()
    assert {"read.pdf", "SHA256SUMS"} <= files.keys()
    (review,) = csv.DictReader(io.StringIO(files["reviews.csv"].decode()))
    assert (review["body"], review["minute"]) == ("The trustees", "T 14/26")
    said = files["README.txt"].decode()
    assert said.endswith(".\n")
    assert fingerprints.of_edition(edition) in said
    assert "Review is due " in said
    assert "- print/changes.pdf: " in said
    changed = list(csv.DictReader(io.StringIO(files["changes.csv"].decode("utf-8-sig"))))
    assert {"substantive", "editorial"} & {row["kind"] for row in changed}
    named = {row["id"]: (row["before"], row["now"]) for row in changed}
    assert named["photographs"] == ("C3 Taking photographs", "C4 Taking photographs")
    assert named["phones-charged"] == ("", "C3 A charged phone")


def test_it_says_who_has_read_this_policy_and_when(packed: Path) -> None:
    """Readers are named. Readers of other policies, and email addresses, are left out."""
    row, last = csv.DictReader(io.StringIO(contents(packed)["read.csv"].decode("utf-8-sig")))
    assert last["who"] == "Zoe Ash"
    assert (row["who"], row["edition"], row["when"]) == ("Ann Oak", "2026-01", "2026-09-04")
    assert b"ann@school.example" not in contents(packed)["read.csv"]


def test_the_table_to_print_says_it_as_people_do(packed: Path) -> None:
    """It has the names of role and edition, and the day in words."""
    words = PdfReader(io.BytesIO(contents(packed)["read.pdf"])).pages[0].extract_text()
    assert "4 September 2026" in words
    assert "Helpers" in words
    assert "helpers" not in words


def test_the_sums_are_those_of_the_files(packed: Path) -> None:
    """Each file is listed once, with its SHA-256."""
    files = contents(packed)
    listed = files.pop("SHA256SUMS").decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in listed)}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_same_data_give_the_same_bytes(packed: Path) -> None:
    """Another run of the command makes the same zip."""
    assert packed.read_bytes() == packed.with_name("two.zip").read_bytes()


def test_missing_evidence_is_reported(tmp_path: Path) -> None:
    """Without a table or a review the zip is made, and its README says what is missing."""
    into = tmp_path / "evidence.zip"
    assert main(["evidence", str(into), "--data", str(DATA)]) == 0
    files = contents(into)
    assert not [name for name in files if name.startswith("read.")]
    said = files["README.txt"].decode()
    assert "- no readers: no table of who has read it was given" in said
    assert "- no reviews: none is recorded since it was adopted" in said
    assert "reviews.csv" not in files
    assert "Review is due in January 2027." in said


@pytest.mark.parametrize(
    "raw",
    [b"", b"a;b\n1;2\n", TABLE.replace("Zoe", "Zo\xeb").encode("latin-1")],
    ids=["empty", "another table", "old letters"],
)
def test_another_table_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    """A table of another kind would give an inspector empty rows."""
    (tmp_path / "table.csv").write_bytes(raw)
    words = ["evidence", str(tmp_path / "evidence.zip"), "--read", str(tmp_path / "table.csv")]
    assert main([*words, "--data", str(DATA)]) == 1
    assert "table.csv:1:1: this is not the table that" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["repository", "site"])
def test_it_is_written_outside_what_is_published(
    root: Path, tmp_path: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The zip is refused inside the repository or a site."""
    (tmp_path / "shelf.json").write_text("{}", "utf-8")
    into = {"repository": root, "site": tmp_path}[where] / "evidence.zip"
    assert main(["evidence", str(into), "--data", str(DATA)]) == 1
    assert "inside the repository or a site" in capsys.readouterr().err
    assert not into.exists()


def test_names_are_never_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are cached between builds, except the one with the readers' names."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "cache")
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    words = ["evidence", str(tmp_path / "e.zip"), "--read", str(tmp_path / "table.csv")]
    assert main([*words, "--data", str(DATA)]) == 0
    own = contents(tmp_path / "e.zip")
    cached = [path.read_bytes() for path in (tmp_path / "cache").iterdir() if path.is_file()]
    assert any(own["print/handbook.pdf"] in each for each in cached)
    assert not any(own["read.pdf"] in each for each in cached)


def test_data_with_faults_give_no_evidence(tmp_path: Path) -> None:
    """A changed adopted word is refused, as in a build."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    text = data / "visits" / "editions" / "2026-01" / "text.md"
    text.write_text(text.read_text("utf-8").replace("must count", "may count"), "utf-8")
    assert main(["evidence", str(tmp_path / "e.zip"), "--data", str(data)]) == 1
    assert not (tmp_path / "e.zip").exists()


def test_a_draft_that_is_half_done_does_not_stop_it(tmp_path: Path) -> None:
    """Errors that a draft causes do not stop the zip."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    assert main(["new-edition", "draft", "--from", "2026-01", "--data", str(data)]) == 0
    text = data / "visits" / "editions" / "draft" / "text.md"
    spoilt = text.read_text("utf-8").replace("[#agreement-needed] ", "")
    text.write_text(spoilt.replace("must count", "may count"), "utf-8")
    own = "water:\n  in: [draft]\n  duties: [{who: [helpers], kind: must, phrase: Not yet}]\n"
    (data / "visits" / "layers" / "own.yml").write_text(own, "utf-8")
    assert main(["check", "--data", str(data)]) == 1
    assert main(["evidence", str(tmp_path / "e.zip"), "--data", str(data)]) == 0
    assert contents(tmp_path / "e.zip")["edition/text.md"] != text.read_bytes()


def test_until_a_day_to_come_it_is_of_the_edition_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The zip has the edition that applies today, and its README names the one to come."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 1, 5))
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    for path in (data / "school.yml", data / "citations.yml", data / "visits" / "policy.yml"):
        path.write_text(path.read_text("utf-8").replace("2026-09-01", "2025-09-01"), "utf-8")
    assert main(["evidence", str(tmp_path / "e.zip"), "--data", str(data)]) == 0
    files = contents(tmp_path / "e.zip")
    text = DATA / "visits" / "editions" / "2024-09" / "text.md"
    assert files["edition/text.md"] == text.read_bytes()
    said = files["README.txt"].decode()
    assert "Edition of September 2024: in force until 12 January 2026\n" in said
    assert "Adopted for a future day: Edition of January 2026: in force from 12 January" in said


@pytest.mark.parametrize(
    "day, edition, said",
    [
        ("2025-05-03", "2024-09", "Edition of September 2024: superseded\n"),
        ("2026-09-05", "2026-01", "Edition of January 2026: in force\n"),
        ("2024-05-03", "", "no edition is known to have applied on this day"),
    ],
)
def test_it_is_of_the_edition_that_applied_on_a_day(
    tmp_path: Path, day: str, edition: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tribunal asks for the words that applied on the day of an event."""
    into = tmp_path / "e.zip"
    assert main(["evidence", str(into), "--on", day, "--data", str(DATA)]) == (not edition)
    if edition:
        text = DATA / "visits" / "editions" / edition / "text.md"
        assert contents(into)["edition/text.md"] == text.read_bytes()
        assert said in contents(into)["README.txt"].decode()
        assert "for a day to come" not in contents(into)["README.txt"].decode()
    else:
        assert said in capsys.readouterr().err


def test_a_day_whose_words_are_not_held_is_named(
    grown_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which edition it was as far as is known, not only that there is none."""
    words = ["evidence", str(tmp_path / "e.zip"), "--on", "2022-03-03"]
    assert main([*words, "--data", str(grown_data)]) == 1
    said = capsys.readouterr().err
    assert "as far as is known it was the edition of May 2020: its text is not held" in said


def test_of_a_day_it_takes_only_the_readers_of_that_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table for another day is refused: it would say who has read the policy since."""
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    words = ["evidence", str(tmp_path / "e.zip"), "--read", str(tmp_path / "table.csv")]
    assert main([*words, "--on", "2026-09-04", "--data", str(DATA)]) == 1
    assert "acknowledgements FOLDER --on 2026-09-04" in capsys.readouterr().err
    assert main([*words, "--on", "2026-09-05", "--data", str(DATA)]) == 0


def test_errors_outside_the_adopted_words_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry for words that no edition has does not stop the zip, and its README lists it."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    own = "water:\n  duties: [{who: [helpers], kind: must, phrase: Not yet}]\n"
    (data / "visits" / "layers" / "own.yml").write_text(own, "utf-8")
    assert main(["evidence", str(tmp_path / "e.zip"), "--data", str(data)]) == 0
    assert "' finds 1 error." in capsys.readouterr().out


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_what_is_printed_for_people_is_accessible(
    packed: Path, small_school: Policy, tmp_path: Path, profile: str
) -> None:
    """The table of readers is accessible, and so is each one-page sheet for new starters.

    This holds for a school of several policies too.
    """
    several = load(schools.three(tmp_path / "data")).policies
    held = [(p, p.in_force) for p in (small_school, *several) if p.in_force and p.in_force.sections]
    assert len(held) > 1
    sheets = [
        make(Sheet(policy, edition), start_page(each))
        for policy, edition in held
        for each in policy.roles.starters
    ]
    for number, made in enumerate((contents(packed)["read.pdf"], *sheets)):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(made)
        assert "no failures" in str(validate_pdf(str(path), profile=profile))
        assert len(PdfReader(path).pages) == 1
