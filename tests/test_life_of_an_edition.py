"""The life of an edition, by the commands a policy owner types."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import changes, together
from macros.__main__ import main, parser
from macros.load import load
from macros.model.policy import Edition

SAMPLE = Path(__file__).parent / "samples" / "small-school"
OLD, NEW = "2026-01", "2026-12"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the sample's data, free to change."""
    copy = tmp_path / "data"
    shutil.copytree(SAMPLE, copy)
    return copy


@pytest.fixture
def draft(data: Path) -> Path:
    """The folder of a fresh draft."""
    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 0
    return data / "editions" / NEW


def run(*words: object) -> int:
    """Type a command."""
    return main([str(word) for word in words])


def edition(data: Path, name: str) -> Edition:
    """An edition as the data has it."""
    return load(data).policy.edition_by_name[name]


def change(path: Path, old: str, new: str) -> None:
    """Edit a file as a person would."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def ready(draft: Path) -> None:
    """What is left to do before the draft can be adopted: new document control, one change."""
    change(draft / "edition.yml", "  - January 2026\n", "  - December 2026\n")
    change(draft / "edition.yml", 'due: "2027-01"', 'due: "2027-12"')
    change(draft / "04-if-it-goes-wrong.yml", "turning back", "going home")
    policy = load(draft.parent.parent).policy
    made = changes.compare(policy.edition_by_name[OLD], policy.edition_by_name[draft.name])
    entries = "".join(
        f"  - passage: {each.id}\n    kind: editorial\n    reason: Plainer.\n"
        for each in made.changed
    )
    change(draft / "changes.yml", "changes: []\n", f"changes:\n{entries}")


def test_a_new_edition_is_a_draft_with_the_words_of_the_old(data: Path, draft: Path) -> None:
    """Every file is copied but the seal; the old edition is not touched."""
    made, base = edition(data, NEW), edition(data, OLD)
    assert (made.control.status, made.control.based_on) == ("draft", OLD)
    assert made.sections == base.sections
    assert made.seal is None
    assert tree(data / "editions" / OLD) == tree(SAMPLE / "editions" / OLD)
    assert draft.is_dir()


def test_a_new_edition_keeps_comments_and_layout(data: Path) -> None:
    """Only the fields that must change are written, in their places."""
    file = data / "editions" / OLD / "edition.yml"
    change(file, "status: adopted\n", "status: adopted  # since the summer\n\n# A remark.\n")
    run("new-edition", NEW, "--from", OLD, "--data", data)
    text = (data / "editions" / NEW / "edition.yml").read_text("utf-8")
    assert "status: draft  # since the summer\n" in text
    assert "# A remark." in text


def test_a_new_edition_leaves_the_adopted_document_with_the_old(data: Path) -> None:
    """Whether or not anything names it, and whatever else a computer put beside it."""
    old = data / "editions" / OLD
    for name in ("adopted.txt", "Adopted.docx", ".DS_Store"):
        (old / name).write_text("Words.", "utf-8")
    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 0
    assert not [p for p in (data / "editions" / NEW).rglob("*.*") if p.suffix != ".yml"]


def test_words_that_were_adopted_before_are_to_be_sealed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of an edition that is superseded as well, with the command that does it."""
    (data / "ledger.yml").unlink()
    for folder in (data / "editions").iterdir():
        (folder / "seal.yml").unlink()
    assert run("check", "--data", data) == 0
    said = capsys.readouterr().out
    assert all(f"adopt {name}' writes" in said for name in ("2024-09", OLD))


@pytest.mark.parametrize(
    "words, said",
    [
        (("Next Year", "--from", OLD), "cannot name an edition"),
        ((OLD, "--from", OLD), "exists already"),
        ((NEW, "--from", "1999"), "no edition '1999'"),
    ],
)
def test_a_new_edition_that_cannot_be_is_refused_in_words(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Nothing is written, and the message says what to do."""
    before = tree(data)
    assert run("new-edition", *words, "--data", data) == 1
    assert said in capsys.readouterr().err
    assert tree(data) == before


def test_a_folder_that_somebody_made_is_not_replaced(data: Path) -> None:
    """What lies where the draft would go stays, and nothing is left beside it."""
    notes = data / "editions" / NEW / "notes.txt"
    notes.parent.mkdir()
    notes.write_text("mine", "utf-8")
    before = tree(data)

    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 1

    assert tree(data) == before
    assert not list(data.glob("editions/.*"))


def test_adopting_puts_an_edition_in_force_and_freezes_it(data: Path, draft: Path) -> None:
    """The draft is adopted and sealed, the old one superseded, and all of it checks."""
    ready(draft)
    assert run("adopt", NEW, "--date", "2026-12-01", "--data", data) == 0
    made = edition(data, NEW)
    assert (made.control.status, made.control.adopted) == ("adopted", "2026-12-01")
    assert made.control.supersedes == OLD
    assert made.seal is not None
    assert edition(data, OLD).control.status == "superseded"
    assert run("check", "--data", data) == 0


def test_adopting_extends_the_ledger_and_takes_nothing_out(data: Path, draft: Path) -> None:
    """A new clause gets an address for ever; the old lines stay letter for letter."""
    old = (data / "ledger.yml").read_text("utf-8")
    change(
        draft / "05-appendix-adult-numbers.yml",
        "clauses:\n",
        "clauses:\n  - id: brand-new\n    label: New\n    text: Brand new words.\n\n",
    )
    ready(draft)
    assert run("adopt", NEW, "--date", "2026-12-01", "--data", data) == 0
    now = (data / "ledger.yml").read_text("utf-8")
    assert now.startswith(old)
    assert f'- {{kind: clause, id: brand-new, since: "{NEW}"}}' in now


def test_a_letter_changed_after_adoption_fails_the_check_and_names_the_clause(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Adopted words are frozen."""
    change(data / "editions" / OLD / "04-if-it-goes-wrong.yml", "Nobody", "nobody")
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert "('learning-from-it') were changed after adoption" in said


@pytest.mark.parametrize(
    "spoil, said",
    [
        (
            lambda d: change(d / "changes.yml", "passage: learning-from-it", "passage: injury"),
            "nobody has classed the change",
        ),
        (lambda d: change(d / "edition.yml", "December 2026", "January 2026"), "still say"),
        (
            lambda d: change(d / "edition.yml", f'based_on: "{OLD}"', 'based_on: "2024-09"'),
            "but 2026-01 is in force",
        ),
    ],
)
def test_a_draft_that_is_not_ready_is_refused(
    data: Path,
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], None],
    said: str,
) -> None:
    """Every obstacle is named, and nothing is written."""
    ready(draft)
    spoil(draft)
    before = tree(data)
    assert run("adopt", NEW, "--date", "2026-12-01", "--data", data) == 1
    assert said in capsys.readouterr().err
    assert tree(data) == before


def test_a_draft_with_an_unconfirmed_guide_is_refused(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guide must have been read against the words that are to be adopted."""
    ready(draft)
    guide = next(draft.glob("guides/*.yml"))
    fingerprint = edition(data, NEW).guide_by_id[guide.stem].outcomes[0].clauses[0].fingerprint
    change(guide, fingerprint, "000000000000")
    assert run("adopt", NEW, "--date", "2026-12-01", "--data", data) == 1
    assert f"python -m macros confirm {guide.stem}" in capsys.readouterr().err


def test_a_date_before_the_old_edition_is_refused(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Editions follow one another."""
    ready(draft)
    assert run("adopt", NEW, "--date", "2025-12-01", "--data", data) == 1
    assert "Check the date" in capsys.readouterr().err


def test_a_draft_without_a_date_in_its_name_gets_one(data: Path) -> None:
    """Its folder is part of an address, so it says when: the month of adoption."""
    run("new-edition", "draft", "--from", OLD, "--data", data)
    ready(data / "editions" / "draft")
    assert run("adopt", "draft", "--date", "2026-12-01", "--data", data) == 0
    assert not (data / "editions" / "draft").exists()
    assert edition(data, "2026-12").control.status == "adopted"


def test_an_adopted_edition_cannot_be_adopted_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its words are frozen; new words need a new edition."""
    assert run("adopt", OLD, "--date", "2026-12-01", "--data", data) == 1
    assert "new-edition" in capsys.readouterr().err


def test_files_are_written_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the second of three cannot be put in place, the first is put back."""
    paths = [tmp_path / name for name in ("one", "two", "three")]
    paths[0].write_text("old", "utf-8")
    real = os.replace

    def replace(fresh: Path, path: Path) -> None:
        if path.name == "two":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(fresh, path)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OSError, match="No space"):
        together.write(dict.fromkeys(paths, "new"))
    assert tree(tmp_path) == {"one": b"old"}


def test_the_commands_that_are_written_down_exist(root: Path) -> None:
    """Each command of data/EDITIONS.md is one that the program understands."""
    written = (root / "data" / "EDITIONS.md").read_text("utf-8")
    commands = re.findall(r"^python -m macros (.+)$", written, re.MULTILINE)
    assert len(commands) >= 4
    for words in commands:
        parser().parse_args(words.split())


@pytest.fixture
def first_draft(data: Path) -> Path:
    """The data of a school whose first edition is still a draft."""
    shutil.rmtree(data / "editions" / "2024-09")
    (data / "ledger.yml").unlink()
    folder = data / "editions" / OLD
    (folder / "seal.yml").unlink()
    (folder / "changes.yml").unlink()
    lines = (folder / "edition.yml").read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(("supersedes:", "adopted:")))
    (folder / "edition.yml").write_text(kept.replace("adopted", "draft", 1), "utf-8")
    folder.rename(data / "editions" / "draft")
    return data


def test_the_very_first_edition_starts_as_a_draft(first_draft: Path) -> None:
    """Nothing need be in force before it: it is checked, seen and adopted like any other."""
    assert run("check", "--data", first_draft) == 0
    assert run("adopt", "draft", "--date", "2026-02-01", "--data", first_draft) == 0
    assert edition(first_draft, "2026-02").control.status == "adopted"


def test_a_site_without_an_adopted_edition_is_not_published(
    first_draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to show to the public, and an old site is not replaced by nothing."""
    assert run("build", "--data", first_draft, "--into", tmp_path / "site") == 1
    assert "so there is nothing to publish" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_missing_file_of_reasons_is_told_once(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is told a hundred times of one missing file: it is one problem, and names them all."""
    (data / "editions" / OLD / "changes.yml").unlink()
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert said.count("changes.yml:1:1: the file is missing") == 1
    assert "\n1 error, " in said
    assert "photographs" in said


SLIPS = [
    ("a section is deleted", lambda d: (d / "04-if-it-goes-wrong.yml").unlink()),
    (
        "an id is changed",
        lambda d: change(d / "04-if-it-goes-wrong.yml", "id: learning-from-it", "id: l"),
    ),
    (
        "a number is changed",
        lambda d: change(d / "02-before-a-visit.yml", '"B3"', '"B4"'),
    ),
    ("the folder is copied", lambda d: shutil.copytree(d, d.with_name(f"{d.name} - Copy"))),
    ("a change is misspelt", lambda d: change(d / "changes.yml", "photographs", "photograps")),
    ("a file is misspelt", lambda d: (d / "edition.yml").rename(d / "editon.yml")),
    (
        "a file's end is in capitals",
        lambda d: (d / "01-why-we-go-out.yml").rename(d / "01-why.YML"),
    ),
    (
        "roles are misspelt",
        lambda d: (d.parents[1] / "roles.yml").rename(d.parents[1] / "role.yml"),
    ),
    ("guides are misspelt", lambda d: (d / "guides").rename(d / "guide")),
    ("it supersedes itself", lambda d: change(d / "edition.yml", '"2024-09"', '"2026-01"')),
]


@pytest.mark.parametrize("spoil", [spoil for _, spoil in SLIPS], ids=[name for name, _ in SLIPS])
def test_one_slip_with_an_adopted_edition_is_told_once(
    spoil: Callable[[Path], object], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What follows from it is not told beside it."""
    spoil(data / "editions" / OLD)
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert "\n1 error, no warnings." in said, said


def test_a_changed_adopted_word_is_told_once(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has to be put back: nobody is asked to class it, or to read the guides against it."""
    change(data / "editions" / OLD / "04-if-it-goes-wrong.yml", "turning back", "going home")
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert "were changed after adoption" in said
    assert "\n1 error, " in said
