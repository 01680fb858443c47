"""The lines of pages for new starters: each rests on a duty, and was read against it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.reason import starting
from macros.rules.checked import load, load_checked
from tests.support import tiny

TODAY = date(2026, 11, 23)
STARTERS = """\
starters:
  - id: kitchen
    name: Kitchen staff
    are: [cooks]
to_know: [head]
"""
LINES = """\
asks:
  - text: Serve soup warm.
    kind: must
    for: [kitchen]
    clauses:
      - clause: warm
        fingerprints: [MARK]
"""


def problems(
    folder: Path, lines: str, starters: str = STARTERS, also: Mapping[str, str | None] = {}
) -> list[str]:
    """The messages for the tiny policy with these lines, except that it is not sealed."""
    roles = tiny.FILES["roles.yml"] + starters
    data = tiny.write(folder / "data", {"roles.yml": roles, "soup/induction.yml": lines, **also})
    found = load_checked(data, TODAY, "data").problems
    return [f"{p.severity}: {p.message}" for p in found if "not sealed" not in p.message]


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The fingerprint of the clause in the form that `confirm` writes."""
    folder = tmp_path_factory.mktemp("mark")
    problems(folder, LINES.replace("        fingerprints: [MARK]\n", ""))
    assert main(["confirm", "induction", "--data", str(folder / "data")]) == 0
    written = (folder / "data" / "soup" / "induction.yml").read_text("utf-8")
    return written.rpartition("[")[2].partition("]")[0]


def test_a_line_that_was_read_passes(tmp_path: Path, mark: str) -> None:
    """A duty of staff binds cooks, who are staff."""
    assert problems(tmp_path, LINES.replace("MARK", mark)) == []


@pytest.mark.parametrize(
    "old,new,said",
    [
        ("who: [staff]", "who: [staf]", "roles.yml has no role or group 'staf'"),
        ("serve warm", "serve hot", "the words 'must serve hot soup' are not in the text"),
    ],
)
def test_a_slip_in_a_duty_is_reported_once(
    tmp_path: Path, mark: str, old: str, new: str, said: str
) -> None:
    """The line that rests on the duty is not reported as well."""
    slip = tiny.spoilt("soup/layers/soup.yml", old, new)
    (problem,) = problems(tmp_path, LINES.replace("MARK", mark), also=slip)
    assert said in problem


@pytest.mark.parametrize(
    "old,new,said",
    [
        (
            "kind: must",
            "kind: should",
            "this line says 'should', and 'warm' has no such duty in edition 2025",
        ),
        (
            "clause: warm",
            "clause: salt",
            "this line says 'must', and 'salt' has no such duty in edition 2025",
        ),
        ("clause: warm", "clause: wram", "there is no clause or item 'wram'"),
        ("fingerprints: [MARK]", "fingerprints: [ab]", "this line was not read yet against"),
        ("for: [kitchen]", "for: [kitchens]", "roles.yml has no starter 'kitchens'"),
        ("asks:", "week: []\nowed:", "no line says what is asked of 'kitchen'"),
    ],
)
def test_a_line_without_support_is_refused(
    tmp_path: Path, mark: str, old: str, new: str, said: str
) -> None:
    """Another kind, clause, fingerprint or starter is an error; no lines at all are a warning."""
    found = problems(tmp_path, LINES.replace(old, new).replace("MARK", mark))
    severity = "warning" if "no line says" in said else "error"
    assert any(each.startswith(f"{severity}: {said}") for each in found)


def test_a_line_is_only_for_people_that_the_duty_binds(tmp_path: Path, mark: str) -> None:
    """A duty of staff does not bind the chair."""
    found = problems(tmp_path, LINES.replace("MARK", mark), STARTERS.replace("cooks", "chair"))
    assert any("that binds 'kitchen'" in each for each in found)


DRAFT = "soup/editions/draft/"
LAYER = "soup/layers/soup.yml"


def with_a_draft(kind: str) -> dict[str, str]:
    """A draft in which the duty has another kind."""
    text = tiny.FILES["soup/editions/2025/text.md"].replace("must serve", f"{kind} serve")
    text = text.replace("|---|---|\n", "|---|---|\n| Date | October 2026 |\n")
    facts = 'title: Soup Policy\nstatus: draft\nbased_on: "2025"\n'
    return {f"{DRAFT}edition.yml": facts, f"{DRAFT}text.md": text}


def test_a_line_that_does_not_fit_a_draft_is_a_warning(tmp_path: Path, mark: str) -> None:
    """The line is still right for the edition in force."""
    found = problems(tmp_path, LINES.replace("MARK", mark), also=with_a_draft("should"))
    assert any(
        each.startswith(
            "warning: this line says 'must', and 'warm' has no such duty in edition draft"
        )
        for each in found
    )


def test_a_line_corrected_just_before_adoption_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It does not fit the edition in force, but the draft that is adopted with it."""
    duty = "    - {who: [staff], kind: should, phrase: should serve warm soup, in: [draft]}\n"
    layer = tiny.FILES[LAYER].replace("  duties:\n", f"  duties:\n{duty}")
    ended = layer.replace("must serve warm soup", 'must serve warm soup\n      until: "2025"')
    changed = "changes:\n  - {passage: warm, kind: substantive, reason: Asked.}\n"
    also = {**with_a_draft("should"), LAYER: ended, f"{DRAFT}changes.yml": changed}
    written = LINES.replace("        fingerprints: [MARK]\n", "")
    problems(tmp_path, written.replace("kind: must", "kind: should"), also=also)
    data = ["--data", str(tmp_path / "data")]
    adopt = ["adopt", "draft", "--date", "2026-10-01", "--yes", *data]

    assert main(["confirm", "induction", "labels", *data]) == 0
    assert main(adopt) == 0, capsys.readouterr().err


def test_an_eleventh_line_is_refused(tmp_path: Path, mark: str) -> None:
    """A page has at most ten lines."""
    head, line = LINES.split("\n", 1)
    ten = problems(tmp_path / "ten", (head + "\n" + line * 10).replace("MARK", mark))
    more = problems(tmp_path / "more", (head + "\n" + line * 11).replace("MARK", mark))
    assert (ten, more) == ([], ["error: this is one line more than 10 for 'kitchen'"])


def test_a_situation_leads_to_an_outcome(tmp_path: Path, mark: str) -> None:
    """A guide or an outcome that does not exist is reported."""
    check = "situations:\n  - {situation: It is cold., guide: cold, outcome: warm-it}\n"
    found = problems(tmp_path, LINES.replace("MARK", mark) + check)
    assert found == ["error: there is no guide 'cold'"]


def test_a_changed_clause_asks_to_read_its_lines_again(root: Path, tmp_path: Path) -> None:
    """`confirm induction` settles the line; --show writes nothing."""
    data = tmp_path / "data"
    shutil.copytree(root / "tests" / "samples" / "small-school", data)
    text = data / "visits" / "editions" / "2026-01" / "text.md"
    words = text.read_text("utf-8").replace("must not paddle", "must not paddle, ")
    text.write_text(words, "utf-8")
    (data / "visits" / "editions" / "2026-01" / "seal.yml").unlink()

    def unread() -> list[str]:
        found = load_checked(data, TODAY).problems
        return [str(p) for p in found if "this line was not read" in p.message]

    assert len(unread()) == 1
    assert main(["confirm", "induction", "--show", "--data", str(data)]) == 0
    assert len(unread()) == 1
    assert main(["confirm", "induction", "--data", str(data)]) == 0
    assert unread() == []


def test_what_binds_a_starter(root: Path) -> None:
    """Duties of a starter's groups and of the wider ones count, and no others."""
    policy = load(root / "tests" / "samples" / "small-school").policy
    assert policy.in_force
    _, helpers = policy.roles.starters
    found = [p.id for p, _ in starting.duties(policy, policy.in_force, helpers.are)]
    assert found == ["counting", "water", "photographs", "injury", "worry-about-an-adult"]


def test_a_school_of_three_policies_has_one_page_per_role(three_site: Path) -> None:
    """It has what policies in force ask; one without words, or a draft, asks nothing."""
    page = (three_site / "start" / "cooks" / "index.html").read_text("utf-8")
    assert "Serve soup that is warm." in page
    assert (
        'The policy has 1 duty for you. <a href="../../soup/current/duties.html?who=cooks">' in page
    )
    assert "../../tea/" not in page
    assert "../../bread/" not in page
    assert page.count('class="slip"') == 1
