"""What is wrong with a draft alone: it stops adopting and the preview, and not the public site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.adoption import Adoption
from macros.model import dates
from macros.problems import errors_only
from macros.rules.checked import load_checked, load_published
from tests.support import pages, tiny

TODAY = date(2026, 11, 23)
TEXT, DRAFT = "soup/editions/2025/text.md", "soup/editions/draft"


def change(path: Path, old: str, new: str) -> None:
    """Edit a file as a person would."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """The data of the tiny policy with a draft, which has no fault yet."""
    data = tiny.write(tmp_path / "data")
    shutil.copytree((data / TEXT).parent, data / DRAFT)
    (data / DRAFT / "edition.yml").write_text(
        'title: Soup Policy\nstatus: draft\nbased_on: "2025"\n', "utf-8"
    )
    assert errors_only(load_checked(data, TODAY).problems) == []
    return data


def second(data: Path) -> None:
    """A second policy, of which there is only a draft."""
    shutil.copytree(data / DRAFT, data / "bread/editions/draft")
    (data / "bread/policy.yml").write_text("questions_to: nobody\n", "utf-8")


FAULTS: dict[str, Callable[[Path], object]] = {
    "a duty lost": lambda d: change(d / DRAFT / "text.md", "must serve", "serve"),
    "a clause gone": lambda d: change(d / DRAFT / "text.md", "[#salt-a]", "[#salt-baby]"),
    "a text that cannot be read": lambda d: change(d / DRAFT / "text.md", "1.1 [", "1.1 "),
    "another policy": second,
}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_a_draft_alone_does_not_stop_the_site(
    spoil: Callable[[Path], object], drafted: Path
) -> None:
    """An error of the draft is a warning for the site that leaves drafts out."""
    spoil(drafted)
    wrong = errors_only(load_checked(drafted, TODAY).problems)
    public = load_published(drafted, TODAY).problems
    assert wrong
    assert errors_only(public) == []
    assert {str(each) for each in wrong} <= {str(each).replace("warning: ", "") for each in public}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_the_words_in_force_stops_the_site_beside_a_faulty_draft(
    spoil: Callable[[Path], object], drafted: Path
) -> None:
    """No fault of a draft hides one of the site."""
    spoil(drafted)
    change(drafted / "soup/layers/spills.yml", "to: [head]", "to: [haed]")
    change(drafted / "soup/layers/soup.yml", "      to: warm\n", "      to: wram\n")
    said = "\n".join(str(each) for each in errors_only(load_published(drafted, TODAY).problems))
    assert "haed" in said
    assert "wram" in said


def test_a_duty_that_ended_with_its_words_is_asked_for_again(drafted: Path) -> None:
    """The clause still says "must", so it has a duty in the draft too."""
    text, layers = drafted / DRAFT / "text.md", drafted / "soup/layers/soup.yml"
    change(text, "must serve *warm* soup", "must serve warm bread")
    assert main(["confirm", "lost", "--data", str(drafted)]) == 0
    said = [p.message for p in load_checked(drafted, TODAY).problems if p.rule == "duties_go_on"]
    assert said == ["'warm' says 'must' in edition draft, and has no duty there"]

    more = "    - {who: [staff], kind: must, phrase: must serve warm bread}\n  defines:"
    change(layers, "  defines:", more)
    rules = {problem.rule for problem in load_checked(drafted, TODAY).problems}
    assert "duties_go_on" not in rules


@pytest.mark.parametrize(
    "front, refused",
    [
        ("[#document-control] Document Control", True),
        ("[#cover] **Document Control**", True),
        ("[#words] Document Control", False),
    ],
)
def test_control_facts_of_the_edition_before_are_not_adopted_again(
    front: str, refused: bool, drafted: Path
) -> None:
    """They may stand in a table of the cover; other words before the first heading may stay."""
    for text in drafted.glob("soup/editions/*/text.md"):
        change(text, "[#document-control] Document Control", front)
    policy = load_checked(drafted, TODAY).policy
    adoption = Adoption(policy, policy.edition_by_name["draft"], dates.parse("2026-12-01"))
    said = [each.message for each in adoption.obstacles()]
    assert any("still say" in each for each in said) == refused


def test_a_page_follows_a_draft_on_the_day_on_which_it_is_adopted(drafted: Path) -> None:
    """Until then the page is right; then it is written as the draft says, confirmed and adopted."""
    page = drafted.with_name("docs") / "trip.md"
    pages.write(drafted.parent, '{{ quote("warm", "above sixty degrees") }}')
    for name in (TEXT, f"{DRAFT}/text.md"):
        change(drafted / name, "[#document-control] Document Control", "[#words] Words")
    change(drafted / DRAFT / "text.md", "above sixty degrees", "above seventy degrees")
    assert main(["confirm", "docs/trip.md", "--data", str(drafted)]) == 0
    (said,) = [p for p in load_checked(drafted, TODAY).problems if p.place.path.endswith(page.name)]
    assert said.severity == "warning"
    assert said.message.startswith("in edition draft, 'warm' does not have the words")

    change(page, "sixty", "seventy")
    (said,) = errors_only(load_checked(drafted, TODAY).problems)
    assert said.hint.endswith("If the page is written for the draft already, adopt that.")
    changes = "changes: [{passage: warm, kind: substantive, reason: Hotter.}]\n"
    (drafted / DRAFT / "changes.yml").write_text(changes, "utf-8")
    for words in (["labels"], ["docs/trip.md", "--edition", "draft"]):
        assert main(["confirm", *words, "--data", str(drafted)]) == 0
    adopt = ["adopt", "draft", "--date", "2026-11-20", "--yes", "--data", str(drafted)]
    assert main(adopt) == 0
    assert errors_only(load_published(drafted, TODAY).problems) == []
