"""The Word file of each edition in data/ is read back as the edition."""

from __future__ import annotations

from pathlib import Path

from macros.edit.draft.drafting import drafted
from macros.edit.write_text import write_text
from macros.model.policy import Policy
from macros.publish.word.document import docx, redlined
from macros.read.word import document as word


def test_every_edition_comes_back_from_word(policy: Policy, tmp_path: Path) -> None:
    """Every id, word, number and mark comes back, and nothing is asked."""
    path = tmp_path / "policy.docx"
    for edition in (each for each in policy.editions if each.sections):
        path.write_bytes(docx(policy, edition))
        original = word.read(path, path.name)
        made = drafted(original, "text.md", None, ())

        assert (original.unread, original.account.questions) == ("", [])
        assert made.text == write_text(edition.front, edition.sections)


def test_the_changes_of_every_edition_lead_to_it_and_back(policy: Policy, tmp_path: Path) -> None:
    """Accepting the tracked changes gives the edition; rejecting them gives the one before."""
    path = tmp_path / "policy.docx"
    for edition in (each for each in policy.editions if each.sections):
        before = policy.edition_by_name.get(edition.before)
        if before is None or not before.sections:
            continue
        path.write_bytes(redlined(policy, before, edition))
        accepted, rejected = (
            drafted(word.read(path, path.name, "accept"), "text.md", None, ()).text,
            drafted(word.read(path, path.name, "reject"), "text.md", None, ()).text,
        )

        assert accepted == write_text(edition.front, edition.sections)
        assert rejected == write_text(before.front, before.sections)
