"""The words of each edition in data/, written in other formats, are imported unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.draft.drafting import drafted
from macros.edit.write_text import write_text
from macros.model.policy import Policy
from tests.support import written


# A fault of an importer is no fault of the school's words: it must not stop publication.
@pytest.mark.long
@pytest.mark.parametrize("kind", written.FORMATS)
def test_the_edition_in_force_comes_back(policy: Policy, kind: str, tmp_path: Path) -> None:
    """Every word, number and emphasis comes back: only the ids are new."""
    edition = policy.in_force
    if edition and edition.sections:
        text = write_text(edition.front, edition.sections)
        original = written.in_format(kind, text, tmp_path)
        made = drafted(original, "text.md", None, ()).text

        assert original.unread == ""
        assert written.without_ids(made) == written.without_ids(text)
