"""Giving up a draft leaves nothing behind: the data is as if it had never existed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit import giving_up
from macros.problems import Place

SAMPLE = Path(__file__).parent / "samples" / "small-school"
DRAFT = "visits/editions/draft"
GUIDE = """\
id: by-boat
title: By boat
summary: Only in the draft.
in: [draft]
start: who
questions:
  - id: who
    text: Who?
    answers:
      - {id: all, text: All, to: go}
      - {id: none, text: None, to: go}
outcomes:
  - id: go
    title: Go
    kind: allowed
    steps: [Go.]
    silent: [The policy does not say.]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The sample with a draft, and a guide, a note, a duty, an entry and an end for it alone."""
    folder = tmp_path / "data"
    shutil.copytree(SAMPLE, folder)
    given = ["new-edition", "draft", "--from", "2026-01", "--data", str(folder)]
    assert main(given) == 0
    text = folder / DRAFT / "text.md"
    words = text.read_text("utf-8")
    text.write_text(f"{words}\n9.9 [#boats] Leaders must check every boat.\n", "utf-8")
    layers = (
        "boats:\n  label: Boats\n  duties:\n    - who: [leaders]\n      kind: must\n"
        "      phrase: Leaders must check every boat\n  notes:\n    - text: New.\n"
        "      kind: remark\n      for: reviewer\n      in: [draft]\n"
    )
    (folder / "visits/layers/boats.yml").write_text(layers, "utf-8")
    (folder / "visits/guides/by-boat.yml").write_text(GUIDE, "utf-8")
    ended = folder / "visits/layers/01-why-we-go-out.yml"
    label = "  label: Visits are part of learning\n"
    words = ended.read_text("utf-8").replace(label, f'  until: "2026-01"\n{label}')
    ended.write_text(words, "utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, with its content."""
    found = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if path.read_bytes().strip()}


def test_nothing_of_it_is_left(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command lists what would go; with --yes the data is as it was before the draft."""
    before = tree(data)
    assert main(["give-up", "draft", "--data", str(data)]) == 1
    shown, said = capsys.readouterr()
    assert said == ""
    assert {"-id: by-boat", "-boats:"} <= set(shown.splitlines())
    assert tree(data) == before

    assert main(["give-up", "draft", "--yes", "--data", str(data)]) == 0
    assert tree(data) == tree(SAMPLE)
    assert main(["check", "--data", str(data), "--today", "2026-11-23"]) == 0


def test_errors_of_another_draft_stop_nothing(data: Path) -> None:
    """They were there before: a draft that is given up brings no new one."""
    assert main(["new-edition", "second", "--from", "2026-01", "--data", str(data)]) == 0
    text = data / "visits/editions/second/text.md"
    words = text.read_text("utf-8").replace("must not paddle either", "must never paddle")
    text.write_text(words, "utf-8")
    assert main(["give-up", "draft", "--yes", "--data", str(data)]) == 0
    assert not (data / DRAFT).exists()


def test_words_that_a_deleted_draft_leaves_are_known_as_such(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any draft, the hint on a name for a cited document says that it may go."""
    register = data / "citations.yml"
    entry = "  - {id: boats, title: Boats, kind: law, status: current, cited_as: [the Boat Act]}\n"
    words = register.read_text("utf-8").replace("not_citations:", f"{entry}not_citations:")
    register.write_text(words, "utf-8")
    shutil.rmtree(data / DRAFT)
    assert main(["check", "--data", str(data), "--today", "2026-11-23"]) == 1
    shown = "".join(capsys.readouterr())
    _, _, said = shown.partition("the words 'the Boat Act' are not in the policy")
    assert "If it was for a draft that was given up, take it out." in said.splitlines()[1]


def test_a_first_draft_goes_with_its_policy_and_can_be_imported_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No edition is left, so the whole policy goes."""
    data = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    words = tmp_path / "phones.txt"
    words.write_text("Phone Policy\n\n1. Use\n\n1.1 Phones stay off.\n", "utf-8")
    assert main(["import", str(words), "--data", str(data)]) == 0
    assert main(["import", str(words), "--onto", "phone-policy", "--data", str(data)]) == 1
    assert "take it away first: python -m macros give-up draft" in capsys.readouterr().err
    old = data / "phone-policy/editions/2019/edition.yml"
    old.parent.mkdir()
    lost = "title: A\nstatus: superseded\ntext_held: false\nsource: B\n"
    old.write_text(lost, "utf-8")
    assert main(["import", str(words), "--onto", "phone-policy", "--data", str(data)]) == 1
    assert "take it away first: python -m macros give-up draft" in capsys.readouterr().err
    shutil.rmtree(old.parent)

    given = ["give-up", "draft", "--policy", "phone-policy", "--yes", "--data", str(data)]
    assert main(given) == 0
    assert "until" not in capsys.readouterr().out
    assert tree(data) == tree(SAMPLE)
    assert main(["import", str(words), "--data", str(data)]) == 0


@pytest.mark.parametrize("name", ["2026-01", "gone"])
def test_only_a_draft_can_be_given_up(
    name: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An adopted edition cannot be given up."""
    before = tree(data)
    assert main(["give-up", name, "--yes", "--data", str(data)]) == 1
    assert f"there is no draft '{name}'\n    Hint: Known: draft." in capsys.readouterr().err
    assert tree(data) == before


@pytest.mark.parametrize(
    "written, left",
    [
        ("- until: '2026'\n  who: [all]\n", "- who: [all]\n"),
        ("{until: 2026, who: [all]}\n", "{who: [all]}\n"),
        ('{who: [all], until: "2026"}\n', "{who: [all]}\n"),
        ('  until: "2026"  # The draft.\n  who: [all]\n', "  who: [all]\n"),
        ('until: "2024"\n', 'until: "2024"\n'),
    ],
)
def test_what_a_draft_ended_goes_on(written: str, left: str) -> None:
    """However it was written, `until` goes, if it names the edition in force."""
    assert giving_up.unended(written, "2026") == left


FILE = """\
# Notes on two things.
one:
  label: One
  notes:
    - text: >-
        Words - with a dash.
        - and a line like an element

        after an empty line.
      in: [draft]
    # The second stays.
    - text: Two.
  refers_to:
  - phrase: see 1.1
    to: two
two:
  label: Two
"""


@pytest.mark.parametrize(
    "line, first, last",
    [(10, 5, 10), (12, 12, 12), (14, 13, 15), (3, 2, 15), (16, 16, 17)],
)
def test_an_entry_goes_whole_and_alone(line: int, first: int, last: int) -> None:
    """A field goes with the lines below it, and the last entry of a list with the list's name."""
    lines = FILE.splitlines(keepends=True)
    left = "".join([*lines[: first - 1], *lines[last:]])
    assert giving_up.without(FILE, [Place("f", line, 1)]) == left


def test_a_field_of_the_whole_file_takes_the_file_along() -> None:
    """A guide for the draft alone is deleted with its file."""
    assert giving_up.without(GUIDE, [Place("f", 4, 5)]) == ""


def test_nothing_is_given_up_while_part_of_the_data_cannot_be_read(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faulty data could make an old entry look like the draft's."""
    with (data / DRAFT / "text.md").open("a", encoding="utf-8") as text:
        text.write("\n*open\n")
    before = tree(data)

    assert main(["give-up", "draft", "--yes", "--data", str(data)]) == 1

    assert "italic is opened and not closed" in capsys.readouterr().err
    assert tree(data) == before
