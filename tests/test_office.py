"""Word files in a second program: LibreOffice opens, prints and saves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.draft.drafting import drafted
from macros.edit.write_text import write_text
from macros.model.policy import Edition, Policy
from macros.publish.word.document import docx, redlined
from macros.read.word import document as word
from macros.rules.checked import load
from tests.support.held import DATA, POLICIES
from tests.support.office import converted, unread

pytestmark = pytest.mark.office


@pytest.fixture(scope="module", params=["every-shape", *POLICIES])
def policy(request: pytest.FixtureRequest, every_shape: Policy) -> Policy:
    """The sample of every shape, and each policy in data/."""
    held = load(DATA).policies
    return next((each for each in held if each.id == request.param), every_shape)


def held(policy: Policy) -> list[Edition]:
    """The editions whose words are held."""
    return [edition for edition in policy.editions if edition.sections]


def test_it_prints_every_word_and_number(policy: Policy, tmp_path: Path) -> None:
    """They come in the edition's order; LibreOffice counts the lists."""
    for edition in held(policy):
        assert unread(edition, converted(docx(policy, edition), "pdf", tmp_path)) == []


def test_what_it_saves_again_is_read_as_the_edition(policy: Policy, tmp_path: Path) -> None:
    """Every id, word, number and mark survives being written by LibreOffice."""
    for edition in held(policy):
        path = tmp_path / "again.docx"
        path.write_bytes(converted(docx(policy, edition), "docx", tmp_path))
        made = drafted(word.read(path, path.name), "text.md", None, ()).text
        # LibreOffice adds a country to every language.
        written = write_text(edition.front, edition.sections)
        assert made.replace("-GB]", "]") == written.replace("-GB]", "]")


def test_it_opens_tracked_changes(policy: Policy, tmp_path: Path) -> None:
    """Each tracked change is still there when LibreOffice saves the file."""
    for edition in held(policy):
        before = policy.edition_by_name.get(edition.before)
        if before is None or not before.sections:
            continue
        path = tmp_path / "tracked.docx"
        path.write_bytes(converted(redlined(policy, before, edition), "docx", tmp_path))
        assert word.read(path, path.name).account.pending.total() > 0
