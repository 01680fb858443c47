"""Entries for a draft alone hold from its edition on."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.scope_edits import Names, in_data, in_pages
from macros.read import source

NAMES = Names("draft", "2026-12")


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
    """Comments, layout and everything else stay unchanged."""
    assert edited(tmp_path, before) == [after]


def test_what_the_draft_replaces_stays_as_it_is(tmp_path: Path) -> None:
    """Older editions still show it, and the latest that holds is shown for the new one."""
    guide = "id: ask\noutcomes:\n  - {id: tell}  # old\n  - id: tell\n    in: [draft]\n"
    layer = "soup:\n  label: Soup\n", "soup: {label: New, in: [draft]}\n"
    after = [text.replace("in: [draft]", 'since: "2026-12"') for text in (guide, *layer)]
    assert edited(tmp_path, guide, *layer) == after


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
    """In a page only the front matter changes."""
    page = Path("docs/new.md")
    assert in_pages({page: before}, NAMES) == ({} if before == after else {page: after})
