"""What was for the draft alone holds from its edition on, and what it replaces ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.scope_edits import Names, in_data, in_pages
from macros.read import source

NAMES = Names("draft", "2026-12", "2023-11")


def edited(folder: Path, *texts: str) -> list[str]:
    """The files of a folder after the adoption of a draft."""
    paths = [folder / f"{n}.yml" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode())
    made = in_data(paths, NAMES)
    for path in made:
        path.write_bytes(made[path].encode())
        assert not source.read(path, path.name).problems
    return [path.read_bytes().decode() for path in paths]


@pytest.mark.parametrize(
    "before, after",
    [
        ("a: {in: [draft]}\n", 'a: {since: "2026-12"}\n'),
        ("a: { label: x, in: [ 'draft' ] }  # why\n", 'a: { label: x, since: "2026-12" }  # why\n'),
        ("a:\n  in: [draft]  # why\n", 'a:\n  since: "2026-12"  # why\n'),
        ("a:\n  in:\n    - draft  # why\n", 'a:\n  since: "2026-12"  # why\n'),
        ("a:\r\n  in: [draft]\r\n", 'a:\r\n  since: "2026-12"\r\n'),
        ("a:\n  in: ['2023-11', draft]\n", "a:\n  in: ['2023-11', \"2026-12\"]\n"),
        ("a:\n  since: draft\n", 'a:\n  since: "2026-12"\n'),
        ("a:\n  text: 'in: [draft]'\n", "a:\n  text: 'in: [draft]'\n"),
        ("a:\n  in: [drafts]\n", "a:\n  in: [drafts]\n"),
        (
            "a:\n  notes:\n    - in: [draft]\n      text: x\n    - text: y\n",
            'a:\n  notes:\n    - since: "2026-12"\n      text: x\n    - text: y\n',
        ),
    ],
)
def test_a_scope_of_the_draft_alone_becomes_since(before: str, after: str, tmp_path: Path) -> None:
    """Comments, layout and everything else stay letter for letter."""
    assert edited(tmp_path, before) == [after]


GUIDE = "id: ask\noutcomes:\n"


def test_an_outcome_written_anew_ends_the_one_it_replaces(tmp_path: Path) -> None:
    """Readers of the old edition go on seeing the old one."""
    guide = (
        f"{GUIDE}  - id: tell  # the old one\n    title: A\n"
        "  - id: tell\n    in: [draft]\n    title: B\n  - id: keep\n    title: C\n"
    )
    after = (
        f'{GUIDE}  - id: tell  # the old one\n    until: "2023-11"\n    title: A\n'
        '  - id: tell\n    since: "2026-12"\n    title: B\n  - id: keep\n    title: C\n'
    )
    assert edited(tmp_path, guide) == [after]


def test_a_guide_written_anew_ends_the_one_it_replaces(tmp_path: Path) -> None:
    """The two are in files of their own."""
    old, new = "id: ask\noutcomes: []\n", "id: ask\nin: [draft]\noutcomes: []\n"
    assert edited(tmp_path, old, new) == [
        'id: ask\nuntil: "2023-11"\noutcomes: []\n',
        'id: ask\nsince: "2026-12"\noutcomes: []\n',
    ]


def test_what_has_an_end_already_keeps_it(tmp_path: Path) -> None:
    """Only what would go on is ended."""
    guide = f"{GUIDE}  - {{id: tell, until: '2020'}}\n  - {{id: tell, in: [draft]}}\n"
    after = guide.replace("in: [draft]", 'since: "2026-12"')
    assert edited(tmp_path, guide) == [after]


@pytest.mark.parametrize(
    "old, ended",
    [
        ("soup:\n  label: Soup\n", 'soup:\n  until: "2023-11"\n  label: Soup\n'),
        ("soup: {label: Soup}\n", 'soup: {until: "2023-11", label: Soup}\n'),
        ("soup:\n  label: S\n  duties: []\n", "soup:\n  label: S\n  duties: []\n"),
        ("soup:\n  summary: S\n", "soup:\n  summary: S\n"),
    ],
)
def test_an_entry_is_ended_if_all_of_it_is_given_anew(old: str, ended: str, tmp_path: Path) -> None:
    """What it has besides goes on to count."""
    new = "soup: {label: New, in: [draft]}\n"
    assert edited(tmp_path, old, new) == [ended, 'soup: {label: New, since: "2026-12"}\n']


def test_notes_and_duties_are_not_ended(tmp_path: Path) -> None:
    """Both held for the draft, and adoption changes nothing that a reader of it saw."""
    notes = "soup:\n  notes:\n    - {kind: oddity, text: A}\n    - {kind: oddity, text: B, "
    assert edited(tmp_path, f"{notes}in: [draft]}}\n") == [f'{notes}since: "2026-12"}}\n']


@pytest.mark.parametrize(
    "before, after",
    [
        ("---\nin: [draft]\n---\nin: [draft]\n", '---\nsince: "2026-12"\n---\nin: [draft]\n'),
        ("---\nin:\n  - draft\na: b\n---\n", '---\nsince: "2026-12"\na: b\n---\n'),
        ('---\nin: ["2023-11", draft]\n---\n', '---\nin: ["2023-11", "2026-12"]\n---\n'),
        ("---\nin: [2023-11]  # no draft\n---\n", "---\nin: [2023-11]  # no draft\n---\n"),
        ("in: [draft]\n", "in: [draft]\n"),
    ],
)
def test_front_matter_of_pages(before: str, after: str) -> None:
    """Of a page only its front matter is looked at."""
    page = Path("docs/new.md")
    assert in_pages({page: before}, NAMES) == ({} if before == after else {page: after})
