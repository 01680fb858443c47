"""The life of an edition, with the commands that a policy owner types."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main, parser
from macros.model.policy import Edition
from macros.rules.checked import load
from macros.views.editions import facts
from tests.support import tiny

SAMPLE = Path(__file__).parent / "samples" / "small-school"
OLD, NEW = "2026-01", "2026-12"
TAB = "layers/03-on-the-day.yml"
POLICY, EDITIONS = "visits", "visits/editions"


@pytest.fixture
def draft(data: Path) -> Path:
    """The folder of a fresh draft."""
    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 0
    return data / EDITIONS / NEW


def run(*words: object) -> int:
    """Type a command."""
    return main([str(word) for word in words])


def adopt(data: Path, name: str = NEW, *more: str) -> int:
    """Adopt a draft, and say yes to everything."""
    return run("adopt", name, "--date", "2026-12-01", "--yes", "--data", data, *more)


def edition(data: Path, name: str) -> Edition:
    """An edition in the data."""
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
    """Complete the draft for adoption: its document control, one change."""
    change(draft / "text.md", "January 2026\n", "December 2026\n")
    change(draft / "text.md", "12 January 2026 |", "1 December 2026 |")
    change(draft / "text.md", "turning back", "going home")
    change(draft / "edition.yml", 'due: ""', 'due: "2027-12"')
    classed(draft, "learning-from-it")


def classed(draft: Path, *names: str) -> None:
    """Class these changes of the draft, and read our words for them again."""
    entries = (
        f"  - passage: {name}\n    kind: editorial\n    reason: Plainer.\n" for name in names
    )
    (draft / "changes.yml").write_text(f"changes:\n{''.join(entries)}", "utf-8")
    assert run("confirm", "labels", "--data", draft.parents[2]) == 0


def test_a_new_edition_is_a_draft_with_the_words_of_the_old(data: Path, draft: Path) -> None:
    """Only the text is copied, and the old edition is not touched."""
    made, base = edition(data, NEW), edition(data, OLD)
    assert (made.control.status, made.control.based_on) == ("draft", OLD)
    assert (made.front, made.sections) == (base.front, base.sections)
    assert set(tree(draft)) == {"text.md", "edition.yml"}
    assert {**tree(data), **tree(SAMPLE)} == tree(data)


def test_a_new_edition_has_the_facts_of_the_old_to_fill_in_anew(draft: Path) -> None:
    """The title is copied; the dates are left to fill in."""
    made = edition(draft.parents[2], NEW).control
    assert made.title == "Visits and Outings Policy"
    assert (made.date, made.author, made.amendments, made.review.due) == ("", "", "", "")


def test_a_new_edition_takes_its_pictures_along_and_leaves_the_document(data: Path) -> None:
    """The text needs the pictures; the adopted document belongs to the old edition."""
    old = data / EDITIONS / OLD
    (old / "figures").mkdir()
    for name in ("adopted.txt", "Adopted.docx", ".DS_Store", "figures/map.png"):
        (old / name).write_text("Words.", "utf-8")
    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 0
    assert set(tree(data / EDITIONS / NEW)) == {"text.md", "edition.yml", "figures/map.png"}


def test_adopted_words_without_a_seal_are_reported(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Superseded editions count too, and the hint names the command."""
    (data / POLICY / "ledger.yml").unlink()
    for folder in (data / EDITIONS).iterdir():
        (folder / "seal.yml").unlink()
    assert run("check", "--data", data) == 0
    said = capsys.readouterr().out
    assert all(f"adopt {name}' writes" in said for name in ("2024-09", OLD))


@pytest.mark.parametrize(
    "words, said",
    [
        (("Next Year", "--from", OLD), "cannot be the name of an edition"),
        ((OLD, "--from", OLD), "exists already"),
        ((NEW, "--from", "1999"), "no edition '1999'"),
    ],
)
def test_an_impossible_new_edition_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Nothing is written, and the message says what to do."""
    before = tree(data)
    assert run("new-edition", *words, "--data", data) == 1
    assert said in capsys.readouterr().err
    assert tree(data) == before


def test_a_folder_that_somebody_made_is_not_replaced(data: Path) -> None:
    """A folder in the place of the draft stays, and nothing is left beside it."""
    notes = data / EDITIONS / NEW / "notes.txt"
    notes.parent.mkdir()
    notes.write_text("mine", "utf-8")
    before = tree(data)

    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 1

    assert tree(data) == before
    assert not list(data.glob("*/editions/.*"))


def test_adopting_puts_an_edition_in_force_and_freezes_it(data: Path, draft: Path) -> None:
    """The draft is adopted and sealed, the old edition is superseded, and the check passes."""
    ready(draft)
    assert adopt(data) == 0
    made = edition(data, NEW)
    assert (made.control.status, made.control.adopted) == ("adopted", "2026-12-01")
    assert made.control.supersedes == OLD
    assert made.seal is not None
    assert edition(data, OLD).control.status == "superseded"
    assert run("check", "--data", data) == 0


def test_adopting_says_which_files_are_new(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To undo it, new files are deleted, and changed ones restored."""
    ready(draft)
    assert adopt(data) == 0
    said = capsys.readouterr().out
    assert f"New: {draft / 'seal.yml'}" in said
    assert f"Changed: {draft / 'edition.yml'}" in said


def test_adopting_warns_of_facts_that_will_stay_empty(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Facts are frozen with the words; facts that the document lacks may stay empty."""
    ready(draft)
    facts = draft / "edition.yml"
    kept = [
        line for line in facts.read_text("utf-8").splitlines(True) if not line.startswith("author")
    ]
    facts.write_text("".join(kept), "utf-8")
    assert adopt(data) == 0
    said = capsys.readouterr().out
    assert re.search(r"cannot be given once adopted: .*author", said)


def test_adopting_writes_down_who_did_it_and_that_it_was_a_review(data: Path, draft: Path) -> None:
    """The adopting body and its minute are kept with the edition and in the reviews."""
    ready(draft)
    assert adopt(data, NEW, "--body", "Full governing body", "--minute", "FGB 14/26") == 0
    by = edition(data, NEW).control.adopted_by
    assert by
    assert (by.body, by.minute) == ("Full governing body", "FGB 14/26")
    (review,) = load(data).policy.reviews.reviews
    assert (review.day, review.edition, review.result) == ("2026-12-01", OLD, "new edition")
    assert (review.body, review.minute) == ("Full governing body", "FGB 14/26")
    assert review.next_review == "2027-12"


def test_a_minute_without_a_body_is_refused(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A minute belongs to somebody's meeting."""
    ready(draft)
    assert adopt(data, NEW, "--minute", "FGB 14/26") == 1
    assert "give --body too" in capsys.readouterr().err


def test_adopting_extends_the_ledger_and_takes_nothing_out(data: Path, draft: Path) -> None:
    """A new clause gets a permanent address; old lines stay unchanged."""
    old = (data / POLICY / "ledger.yml").read_text("utf-8")
    ready(draft)
    text = draft / "text.md"
    text.write_text(f"{text.read_text('utf-8')}\n[#brand-new] Brand new words.\n", "utf-8")
    classed(draft, "learning-from-it", "brand-new")
    assert adopt(data) == 0
    now = (data / POLICY / "ledger.yml").read_text("utf-8")
    assert now.startswith(old)
    assert f'- {{kind: clause, id: brand-new, since: "{NEW}"}}' in now


def test_what_was_for_the_draft_holds_from_its_edition_on(data: Path) -> None:
    """Layers, guides and pages get 'since'; comments and layout stay."""
    run("new-edition", "draft", "--from", OLD, "--data", data)
    ready(data / EDITIONS / "draft")
    layers, page = data / POLICY / "layers" / "draft.yml", data.parent / "docs" / "new.md"
    layers.write_text("counting:\n  notes:\n    - text: Hm.\n      in: [draft]  # ours\n", "utf-8")
    page.parent.mkdir()
    page.write_text("---\ntitle: New\nin: [draft]\n---\nin: [draft]\n", "utf-8")
    assert adopt(data, "draft") == 0
    assert layers.read_text("utf-8").endswith('      since: "2026-12"  # ours\n')
    assert page.read_text("utf-8") == '---\ntitle: New\nsince: "2026-12"\n---\nin: [draft]\n'
    assert [n.text for n in edition(data, NEW).passages["counting"].ours.notes if n.text == "Hm."]


def test_a_letter_changed_after_adoption_fails_the_check_and_names_the_clause(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The changed letter is an error at its clause."""
    change(data / EDITIONS / OLD / "text.md", "Nobody", "nobody")
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert "('learning-from-it') were changed after adoption" in said


SPOILT: list[tuple[Callable[[Path], object], str]] = [
    (lambda d: classed(d, "injury"), "the change is not classed"),
    (lambda d: (d / "changes.yml").unlink(), "the file is missing"),
    (
        lambda d: (d / "text.md").write_bytes(
            (d.parent / OLD / "text.md").read_bytes().replace(b"turning back", b"going home")
        ),
        "still say",
    ),
    (
        lambda d: change(d / "edition.yml", f'based_on: "{OLD}"', 'based_on: "2024-09"'),
        "but 2026-01 is in force",
    ),
    (lambda d: change(d / "text.md", "#counting]", "#counted]"), "'counting' is gone, and"),
]


@pytest.mark.parametrize("spoil, said", SPOILT)
def test_a_draft_that_is_not_ready_is_refused(
    data: Path,
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], object],
    said: str,
) -> None:
    """Every obstacle is listed, and nothing is written."""
    ready(draft)
    spoil(draft)
    before = tree(data)
    assert adopt(data) == 1
    assert said in capsys.readouterr().err
    assert tree(data) == before


def test_a_draft_that_differs_from_its_document_is_refused(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a draft this is only a warning, but adopted words must match the document."""
    ready(draft)
    words = (draft / "text.md").read_text("utf-8")
    (draft / "adopted.txt").write_text(re.sub(r"\[#[^]]*\]|[*#|]", "", words), "utf-8")
    change(draft / "adopted.txt", "going home", "giving up")
    change(draft / "edition.yml", "status: draft", "status: draft\ndocument: adopted.txt")
    assert run("check", "--data", data) == 0
    assert adopt(data) == 1
    assert "giving up" in capsys.readouterr().err


def test_nothing_is_adopted_without_a_yes(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every warning is shown, and without a yes nothing is written."""
    ready(draft)
    change(data / "school.yml", '    checked_on: "2026-09-01"\n', "")
    before = tree(data)
    assert run("adopt", NEW, "--date", "2026-12-01", "--data", data) == 1
    said = capsys.readouterr()
    assert "was never checked" in said.out
    assert "add --yes" in said.err
    assert tree(data) == before


@pytest.mark.parametrize("typed, code", [("yes\n", 0), ("no\n", 1), ("", 1)])
def test_adopting_on_a_terminal_asks_first(
    data: Path, draft: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    """The draft is adopted only if the answer is yes."""
    ready(draft)
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    assert run("adopt", NEW, "--date", "2026-12-01", "--data", data) == code
    assert (edition(data, NEW).control.status == "adopted") == (code == 0)


def test_a_draft_with_an_unconfirmed_guide_is_refused(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guide must have been read against the words to be adopted."""
    ready(draft)
    guide = load(data).policy.guides[0]
    cited = guide.outcomes[0].clauses[0]
    change(data / POLICY / "guides" / f"{guide.id}.yml", cited.fingerprints[0], "000000000000")
    assert adopt(data) == 1
    assert f"python -m macros confirm {guide.id}" in capsys.readouterr().err


def test_a_date_before_the_old_edition_is_refused(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edition cannot begin before the one it replaces."""
    ready(draft)
    assert run("adopt", NEW, "--date", "2025-12-01", "--yes", "--data", data) == 1
    assert "Check the date" in capsys.readouterr().err
    assert run("adopt", NEW, "--date", "2026-12", "--yes", "--data", data) == 1
    assert "Give the day: --date 2026-12-01." in capsys.readouterr().err


def test_a_draft_without_a_date_in_its_name_gets_one(data: Path) -> None:
    """Its folder, part of an address, is named after the month of adoption."""
    run("new-edition", "draft", "--from", OLD, "--data", data)
    ready(data / EDITIONS / "draft")
    assert adopt(data, "draft") == 0
    assert not (data / EDITIONS / "draft").exists()
    assert edition(data, "2026-12").control.status == "adopted"


def test_an_adopted_edition_cannot_be_adopted_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its words are frozen; new words need a new edition."""
    assert adopt(data, OLD) == 1
    assert "new-edition" in capsys.readouterr().err


def test_an_interrupted_adoption_leaves_the_draft_as_it_was(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder 'draft' gets its name back."""
    assert run("new-edition", "draft", "--from", OLD, "--data", data) == 0
    ready(data / EDITIONS / "draft")
    before, real = tree(data), Path.replace

    def replace(self: Path, path: Path) -> Path:
        if self.is_relative_to(data) and "edition.yml" in self.name and "-new" in self.name:
            raise KeyboardInterrupt
        return real(self, path)

    monkeypatch.setattr(Path, "replace", replace)
    assert adopt(data, "draft") == 1
    assert "Stopped." in capsys.readouterr().err
    assert tree(data) == before


def test_the_commands_that_are_written_down_exist(root: Path) -> None:
    """The program accepts each command of data/EDITIONS.md."""
    written = (root / "data" / "EDITIONS.md").read_text("utf-8")
    commands = re.findall(r"^python -m macros (.+)$", written, re.MULTILINE)
    assert len(commands) >= 4
    for words in commands:
        parser().parse_args(shlex.split(words))


@pytest.fixture
def first_draft(tmp_path: Path) -> Path:
    """The data of a school whose first edition is still a draft."""
    old = "soup/editions/2025"
    facts = tiny.FILES[f"{old}/edition.yml"].replace("status: adopted", "status: draft")
    lines = facts.splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(("supersedes:", "adopted:")))
    files: dict[str, str | None] = dict.fromkeys(n for n in tiny.FILES if "/editions/" in n)
    files["soup/editions/draft/edition.yml"] = kept
    files["soup/editions/draft/text.md"] = tiny.FILES[f"{old}/text.md"]
    return tiny.write(tmp_path / "data", files)


def test_the_very_first_edition_starts_as_a_draft(first_draft: Path) -> None:
    """A first edition is checked, previewed and adopted like any other."""
    assert run("check", "--data", first_draft) == 0
    assert run("adopt", "draft", "--date", "2026-02-01", "--yes", "--data", first_draft) == 0
    assert edition(first_draft, "2026-02").control.status == "adopted"


def test_what_was_adopted_in_a_month_is_adopted_as_of_that_month(
    first_draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No day is invented, and its folder is like no other's."""
    old = first_draft / "soup/editions/2026/edition.yml"
    old.parent.mkdir()
    old.write_text("title: A\nstatus: superseded\ntext_held: false\nsource: B\n", "utf-8")
    assert run("adopt", "draft", "--date", "2026", "--yes", "--data", first_draft) == 1
    assert "there is an edition 2026 already" in capsys.readouterr().err
    shutil.rmtree(old.parent)
    assert run("adopt", "draft", "--date", "2026-02", "--yes", "--data", first_draft) == 0
    assert edition(first_draft, "2026-02").control.adopted == "2026-02"
    assert run("check", "--data", first_draft) == 0


def test_to_adopt_the_first_edition_is_no_review(first_draft: Path) -> None:
    """There was nothing to review; the edition says who adopted it."""
    words = ["--date", "2026-02-01", "--body", "The trustees", "--minute", "T 3", "--yes"]
    assert run("adopt", "draft", *words, "--data", first_draft) == 0
    policy = load(first_draft).policy
    assert policy.reviews.reviews == ()
    first = policy.edition_by_name["2026-02"]
    assert facts(policy, first)["Adopted"] == ("1 February 2026, by The trustees (T 3)",)


def test_a_site_without_an_adopted_edition_is_not_published(
    first_draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build is refused, and an old site stays."""
    assert run("build", "--data", first_draft, "--into", tmp_path / "site") == 1
    assert "so there is nothing to publish" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_missing_changes_file_is_reported_once(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One problem names everything that the file must have."""
    (data / EDITIONS / OLD / "changes.yml").unlink()
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert said.count("changes.yml:1:1: the file is missing") == 1
    assert "\n1 error, " in said
    assert "photographs" in said


SLIPS: list[tuple[str, Callable[[Path], object]]] = [
    (
        "a section is deleted",
        lambda d: (d / "text.md").write_text(
            re.sub(r"## D (.|\n)*?(?=\n## )", "", (d / "text.md").read_text("utf-8")), "utf-8"
        ),
    ),
    ("an id is changed", lambda d: change(d / "text.md", "#learning-from-it]", "#learnt]")),
    ("a number is changed", lambda d: change(d / "text.md", "B3 [", "B4 [")),
    ("the folder is copied", lambda d: shutil.copytree(d, d.with_name(f"{d.name} - Copy"))),
    ("a change is misspelt", lambda d: change(d / "changes.yml", "photographs", "photograps")),
    ("a file is misspelt", lambda d: (d / "edition.yml").rename(d / "editon.yml")),
    (
        "roles are misspelt",
        lambda d: (d.parents[2] / "roles.yml").rename(d.parents[2] / "role.yml"),
    ),
    ("guides are misspelt", lambda d: (d.parents[1] / "guides").rename(d.parents[1] / "guide")),
    *(
        (f"{name} are misspelt", lambda d, n=name: (f := d.parents[1] / n).rename(f"{f}x"))
        for name in ("layers", "editions")
    ),
    (
        "a layer has a tab",
        lambda d: change(d.parents[1] / TAB, "  label: Taking", "\tlabel: Taking"),
    ),
    ("policy.yml is lost", lambda d: (d.parents[1] / "policy.yml").unlink()),
    (
        "two are in force",
        lambda d: change(d.parent / "2024-09" / "edition.yml", "superseded", "adopted"),
    ),
    ("a folder is no policy", lambda d: (d.parents[2] / "old things").mkdir()),
    ("it supersedes itself", lambda d: change(d / "edition.yml", '"2024-09"', '"2026-01"')),
    ("a fact is changed", lambda d: change(d / "edition.yml", "months: 12", "months: 13")),
]


@pytest.mark.parametrize("spoil", [spoil for _, spoil in SLIPS], ids=[name for name, _ in SLIPS])
def test_one_slip_with_an_adopted_edition_is_reported_once(
    spoil: Callable[[Path], object], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its consequences are not reported."""
    spoil(data / EDITIONS / OLD)
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert "\n1 error, " in said, said
    # The sample's school gives no telephone number.
    assert said.count("warning: ") == said.count("school.yml gives no "), said


def test_what_was_adopted_before_is_sealed_as_it_is(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command accepts who adopted it, but no date."""
    before = tree(data)
    assert adopt(data, OLD, "--body", "The trustees") == 1
    assert "leave out --date" in capsys.readouterr().err
    assert tree(data) == before
    assert run("adopt", OLD, "--yes", "--body", "The trustees", "--data", data) == 0
    assert 'body: "The trustees"' in (data / EDITIONS / OLD / "edition.yml").read_text("utf-8")


def test_a_fault_on_adopting_names_the_folder_of_the_draft(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder and the edition still have their old name in messages."""
    assert run("new-edition", "draft", "--from", OLD, "--data", data) == 0
    ready(data / EDITIONS / "draft")
    change(data / EDITIONS / "draft" / "edition.yml", 'date: ""', 'date: "2027-01"')
    guide = load(data).policy.guides[0]
    (cited, *_) = guide.outcomes[0].clauses[0].fingerprints
    change(data / POLICY / "guides" / f"{guide.id}.yml", cited, "000000000000")
    assert adopt(data, "draft") == 1
    said = capsys.readouterr().err
    assert f"{EDITIONS}/draft/edition.yml:" in said
    assert "in edition draft" in said
    assert "in edition 2026-12" not in said


def test_a_changed_adopted_word_is_reported_once(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It must be put back, so it is neither to be classed nor to be confirmed."""
    change(data / EDITIONS / OLD / "text.md", "turning back", "going home")
    assert run("check", "--data", data) == 1
    said = capsys.readouterr().out
    assert "were changed after adoption" in said
    assert "\n1 error, " in said


def test_hints_for_words_that_a_draft_changes_keep_old_entries_right(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The hints ask for a second entry, and never for a change of one that fits the old words."""
    layers = next(p for p in (data / POLICY / "layers").iterdir() if "how_fast" in p.read_text())
    said = re.search(r"how_fast: (.+)", layers.read_text("utf-8"))
    assert said
    assert run("new-edition", NEW, "--from", OLD, "--data", data) == 0
    text = data / EDITIONS / NEW / "text.md"
    text.write_text(re.sub(said[1], "some day", text.read_text("utf-8"), flags=re.IGNORECASE))
    assert run("check", "--data", data) == 1
    out = capsys.readouterr().out
    assert f"Hint: Edition {OLD} has them. Add an entry with the words of this one" in out
    assert f'write the outcome a second time, with in: ["{NEW}"]' in out


def test_a_draft_that_was_given_up_leaves_entries_that_may_go(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The hint says to remove its entry, and not to copy its words."""
    (layers,) = list((data / POLICY / "layers").iterdir())[:1]
    name = layers.read_text("utf-8").split(":", 1)[0].splitlines()[-1]
    note = f'{name}:\n  in: ["{NEW}"]\n  notes: [{{text: Soon., kind: remark, for: record}}]\n'
    (data / POLICY / "layers" / "soon.yml").write_text(note, "utf-8")
    assert run("check", "--data", data) == 1
    assert "If it was for a draft that was given up, take it out." in capsys.readouterr().out


def test_confirm_lost_ends_entries_whose_words_the_draft_lacks(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--show lists them first; a phrase with other capitals is left for mending, comments stay."""
    layers = data / POLICY / TAB
    change(layers, "    - phrase: C2\n      to: water\n", "    - {phrase: C2, to: water}  # why\n")
    before = layers.read_text("utf-8")
    change(draft / "text.md", "must count their group", "will number their group")
    change(draft / "text.md", "must not paddle either", "must not Paddle either")
    change(draft / "text.md", "see C2", "see above")
    change(draft / "text.md", "[#photographs]", "[#pictures]")
    assert run("check", "--data", data) == 1
    assert "read: python -m macros confirm lost --show" in capsys.readouterr().out

    assert run("confirm", "lost", "--show", "--data", data) == 0
    assert layers.read_text("utf-8") == before
    assert "3 entries would end with edition 2026-01." in capsys.readouterr().out
    assert run("confirm", "lost", "--data", data) == 0

    duty = "who: [helpers]\n      kind: must\n      phrase: must count their group"
    ended = before.replace(duty, f'until: "2026-01"\n      {duty}')
    ended = ended.replace("{phrase", '{until: "2026-01", phrase')
    ended = ended.replace("photographs:\n", 'photographs:\n  until: "2026-01"\n')
    assert layers.read_text("utf-8") == ended
    left = [p.message for p in load(data).problems if p.rule == "nothing_is_lost"]
    assert left == ["the words 'must not paddle either' are in edition 2026-01 and not in 2026-12"]
    assert run("confirm", "lost", "--data", data) == 0
    out = capsys.readouterr().out
    assert all(said in out for said in ("No entries ended.", "1 more you must mend yourself"))


def test_what_another_draft_still_says_is_not_ended(
    data: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ending it would lose it there, so the hint names the editions that have the words."""
    assert run("new-edition", "other", "--from", OLD, "--data", data) == 0
    change(draft / "text.md", "must count their group", "will number their group")
    change(draft / "text.md", "[#photographs]", "[#pictures]")
    before = tree(data / POLICY / "layers")
    assert run("confirm", "lost", "--data", data) == 0
    assert "No entries ended." in capsys.readouterr().out
    assert tree(data / POLICY / "layers") == before
    assert run("check", "--data", data) == 1
    assert capsys.readouterr().out.count('"2026-01", "other"]') == 2
