"""import: any policy that is written in a format comes back unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from macros.edit.draft.drafting import drafted
from macros.edit.draft.propose_ids import with_ids
from macros.problems import InvalidDataError
from macros.read import formats
from macros.read.imported import Original
from tests.support import written
from tests.support.policies import policies

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
# A print can be read in two ways: new findings belong to the weekly run, not to somebody who
# wants to publish.
some = settings(many, max_examples=4, derandomize=True)


def check(original: Original, text: str) -> None:
    """The import gives the text, unless it asks whether a paragraph ends with its page."""
    assert original.unread == ""
    made = written.without_ids(drafted(original, "text.md", None, ()).text)
    assume(not any("go on from" in each.words for each in original.account.questions))
    assert made == written.without_ids(text)


@pytest.mark.parametrize("kind", written.FORMATS)
@some
@given(text=policies())
def test_a_policy_comes_back_as_itself(
    kind: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every word, number, list, table, note and emphasis comes back."""
    check(written.in_format(kind, text, tmp_path_factory.mktemp("any")), text)


@pytest.mark.long
@pytest.mark.parametrize("kind", written.FORMATS)
@many
@given(text=policies())
def test_any_policy_comes_back_as_itself(
    kind: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Many random policies come back."""
    check(written.in_format(kind, text, tmp_path_factory.mktemp("any")), text)


@some
@given(text=policies())
def test_a_text_of_the_program_comes_back_with_its_ids(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Another school's text.md is imported unchanged."""
    own = tmp_path_factory.mktemp("any") / "theirs.md"
    own.write_text(with_ids(text, ()), "utf-8")
    assert drafted(formats.read(own, "ask"), "text.md", None, ()).text == f"{with_ids(text, ())}\n"


def test_a_text_of_the_program_with_a_fault_is_refused(tmp_path: Path) -> None:
    """Its brackets are not taken for words."""
    own = tmp_path / "theirs.md"
    own.write_text("## 1 [#aims] Aims\n\n1.1 [#aims] Again.\n", "utf-8")
    with pytest.raises(InvalidDataError, match="aims"):
        formats.read(own, "ask")
