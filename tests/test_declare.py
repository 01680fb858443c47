"""The command 'declare': what it is sure of, what it leaves, and how it writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit import declared
from macros.rules import declaring
from macros.rules.checked import load
from tests.support import tiny

TEXT = "soup/editions/2025/text.md"
SOUP = "soup/layers/soup.yml"
SPILLS = "soup/layers/spills.yml"
DECLARED = "soup/layers/declared.yml"
PLAIN = "Tell the Head at once."


def pointing(words: str) -> dict[str, str | None]:
    """The tiny policy with more words in its last clause."""
    return tiny.spoilt(TEXT, PLAIN, f"{PLAIN} {words}.")


def decided(folder: Path, changed: Mapping[str, str | None]) -> declaring.Decided:
    """What is decided about the tiny policy with some files changed."""
    policy = load(tiny.write(folder, changed)).policy
    return declaring.decide(policy)


SURE = {
    "See paragraph 1.2": {"paragraph 1.2": "salt"},
    "See paragraph 1.2(b)": {"paragraph 1.2(b)": "salt-b"},
    "See section 1": {"section 1": "soup"},
    "As described in 1.1 and 1.2": {"in 1.1": "warm", "1.2": "salt"},
    "Paragraphs 1.1, 1.2(a) and 9.9": {"Paragraphs 1.1": "warm", "1.2(a)": "salt-a"},
    "See section 1 of this policy": {"section 1": "soup"},
    "See paragraph 1.2 and paragraph 1.2(b)": {
        "paragraph 1.2": "salt",
        "paragraph 1.2(b)": "salt-b",
    },
    "See section 1, and again section 1": {"section 1": "soup"},
}


@pytest.mark.parametrize("words", SURE)
def test_what_leads_to_one_place_is_declared(words: str, tmp_path: Path) -> None:
    """A pointer to one place is declared by its number, or the policy's own word for its parts."""
    found = decided(tmp_path, pointing(words)).references
    assert {r.phrase: r.to for r in found} == SURE[words]
    assert {r.passage for r in found} == {"report-spills"}


ORDERS = """
## Article 4 [#four] Committees

### 5 [#five] Members

(d) [#members] Members:

- (viii) [#the-head] the Head.

(e) [#chair] See Standing Order 5(d)(viii), Article 7 and standing orders 5(d) and 9(a).

## Article 7 [#seven] Chairs
"""


def test_the_words_for_parts_are_those_of_the_policy(tmp_path: Path) -> None:
    """Any words for parts work, down to the item of an item below a heading."""
    words = "questions_to: clerk\npart_words:\n  clause: [standing order]\n"
    changed = {TEXT: ORDERS, "soup/policy.yml": words, SOUP: None, SPILLS: None}
    found = decided(tmp_path, changed)
    assert {r.phrase: r.to for r in found.references} == {
        "Standing Order 5(d)(viii)": "the-head",
        "Article 7": "seven",
        "standing orders 5(d)": "members",
    }


DOUBTFUL = {
    "See paragraph 9": "nothing in the policy has this number",
    "See section 1 of the old code": "it may belong to another document",
    "See paragraph 2.1": "it leads to the passage that it is in",
    "See 1.1 and 1.2, for 1.2 pounds": "the same words are in the passage with another meaning",
}


@pytest.mark.parametrize("words", DOUBTFUL)
def test_what_is_doubtful_is_left(words: str, tmp_path: Path) -> None:
    """A doubtful pointer is left undeclared and reported with its place and the reason."""
    found = decided(tmp_path, pointing(words))
    (doubt,) = found.doubts
    assert doubt.reason.startswith(DOUBTFUL[words])
    assert doubt.place.path.endswith("text.md")


def test_a_number_printed_twice_is_left(tmp_path: Path) -> None:
    """A pointer to such a number is left for a person to decide."""
    text = str(pointing("See paragraph 1.1")[TEXT]) + "\n## A [#more] More\n\n1.1 [#hot] Hot.\n"
    found = decided(tmp_path, {TEXT: text})
    assert [d.reason for d in found.doubts] == ["it may lead to hot or warm"]


def test_what_leads_elsewhere_in_another_edition_is_left(tmp_path: Path) -> None:
    """One entry serves every edition that has its words, so it must be right in each."""
    changed = pointing("See paragraph 1.1")
    draft = str(changed[TEXT]).replace("#warm]", "#hot]").replace("#salt]", "#warm]")
    changed |= {
        "soup/editions/draft/edition.yml": "title: Soup\nstatus: draft\nbased_on: '2025'\n",
        "soup/editions/draft/text.md": draft,
    }
    found = decided(tmp_path, changed)
    assert {d.reason for d in found.doubts} == {"it may lead to hot or warm"}


def test_what_is_declared_for_another_edition_is_left(tmp_path: Path) -> None:
    """A second entry for the same words needs a scope, which a person chooses."""
    more = "  refers_to:\n    - {phrase: section 1, to: salt, until: '2019'}\n"
    changed = pointing("See section 1") | {SPILLS: tiny.FILES[SPILLS] + more}
    (doubt,) = decided(tmp_path, changed).doubts
    assert doubt.reason.startswith("it is declared for other editions only")


def test_each_run_writes_a_file_of_its_own(tmp_path: Path) -> None:
    """Files that people wrote or moved are not touched."""
    assert declared.new_file(tmp_path, "declared").name == "declared.yml"
    (tmp_path / "declared.yml").touch()
    assert declared.new_file(tmp_path, "declared").name == "declared-2.yml"


def test_the_command_writes_and_says_what_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the new file and what is in it."""
    text = str(pointing("See section 1 and section 9")[TEXT])
    text = text.replace("## 2 [", "1.3 [#cold] Cold soup: see section 2.\n\n## 2 [")
    folder = str(tiny.write(tmp_path / "data", {TEXT: text}))

    assert main(["declare", "--data", folder]) == 0

    said = capsys.readouterr().out.replace(folder, "data").splitlines()
    assert said == [
        f"data/{DECLARED}: cold: 'section 2' leads to spills",
        f"data/{DECLARED}: report-spills: 'section 1' leads to soup",
        f"data/{TEXT}:22:63: 'section 9' is left to you: nothing in the policy has this number",
        "2 added, 1 left to you.",
    ]
    policy = load(Path(folder)).policy
    assert policy.editions[-1].passages["cold"].ours.refers_to[0].to == "spills"
    assert main(["declare", "--data", folder]) == 0
    assert capsys.readouterr().out.endswith("0 added, 1 left to you.\n")


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints what the command would write."""
    folder = tiny.write(tmp_path / "data", pointing("See section 1"))

    assert main(["declare", "--dry-run", "--data", str(folder)]) == 0

    assert "1 would be added, 0 left to you." in capsys.readouterr().out
    assert (folder / SPILLS).read_text("utf-8") == tiny.FILES[SPILLS]


def test_files_with_faults_are_not_written_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Data that cannot be read is reported, and nothing is written."""
    changed = pointing("See section 1") | {SPILLS: "report-spills: [\n"}
    folder = tiny.write(tmp_path / "data", changed)

    assert main(["declare", "--data", str(folder)]) == 1
    assert "a bracket is opened" in capsys.readouterr().err
