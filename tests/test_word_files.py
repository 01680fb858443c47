"""A Word file of an edition: it reads like the edition, and is read back as it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from macros.edit.drafting import drafted
from macros.edit.write_text import write_text
from macros.model.edition import Control
from macros.model.policy import Edition, Policy
from macros.problems import NOWHERE
from macros.publish.word.document import docx
from macros.read import word
from macros.read.word_form import Form, bookmarks, form_of, id_in
from tests import editions
from tests.support import trees

# The smallest picture there is: one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
SCHOOL = editions.policy()
some = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(some, max_examples=300)


def of(tree: trees.Tree) -> Edition:
    """An edition with the words of a tree."""
    control = Control(title="x", status="draft")
    return Edition("draft", NOWHERE, control, *tree, pictures={"figures/a.png": PIXEL})


def read_back(raw: bytes, folder: Path) -> str:
    """The text of a Word file, as import makes it."""
    path = folder / "a.docx"
    path.write_bytes(raw)
    return drafted(word.read(path, "a.docx"), "text.md", None, ()).text


@pytest.mark.long
@many
@given(tree=trees.trees(3))
def test_any_edition_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, tree: trees.Tree
) -> None:
    """Many of them, of all that a text can hold."""
    if tree[0] or tree[1]:
        made = read_back(docx(SCHOOL, of(tree)), tmp_path_factory.mktemp("word"))

        assert made == trees.written(tree)


@some
@given(tree=trees.trees(2))
def test_an_edition_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, tree: trees.Tree
) -> None:
    """Every id, word, number and mark of it, whatever it is."""
    if tree[0] or tree[1]:
        made = read_back(docx(SCHOOL, of(tree)), tmp_path_factory.mktemp("word"))

        assert made == trees.written(tree)


def test_every_shape_is_read_back_as_it_was(every_shape: Policy, tmp_path: Path) -> None:
    """With its footnotes, pictures, boxes and merged cells; and the same bytes each time."""
    for edition in filter(lambda each: each.sections, every_shape.editions):
        raw = docx(every_shape, edition)

        assert raw == docx(every_shape, edition)
        assert read_back(raw, tmp_path) == write_text(edition.front, edition.sections)


@pytest.mark.parametrize(
    "id_", ["ab", "a-b-1", "a" * 36, f"a-{'b' * 58}", f"{'a' * 29}-{'b' * 30}"]
)
def test_a_bookmark_holds_an_id(id_: str) -> None:
    """Of any length, in the letters that Word allows; where it was, too."""
    for was in (False, True):
        names = bookmarks(id_, 7, was=was)

        assert id_in(names) == id_
        assert all(len(name) <= 40 and name[1:].isidentifier() for name in names)


@pytest.mark.parametrize("form", [Form(), Form(("list", "box"), more=True), Form(base="cover")])
def test_a_style_says_what_a_paragraph_is_in(form: Form) -> None:
    """In words that a person understands; other styles say nothing."""
    assert form_of(form.style) == form
    assert form_of("Body text") is None
