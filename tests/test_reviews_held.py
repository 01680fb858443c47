"""Reviews are added one after another, and the check reads them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.model.acknowledgement import Acknowledgement
from macros.problems import errors_only
from macros.reason import in_force, status
from macros.reason.acknowledged import judged
from macros.rules import checked
from macros.rules.checked import load
from tests.support import tiny

FILE = "soup/reviews.yml"
RULES = {"names_exist", "reviews_of_editions", "dates_in_order", "nothing_from_days_to_come"}
ONE = '  - {day: "2026-01-10", edition: "2025", body: Governors, result: approved without change'

BACK = 'adopted: "2026-05-01"\nbased_on: "2025"'
GONE = ONE.replace("approved without change", "withdrawn")


def review(data: Path, *more: str) -> int:
    """Type the command."""
    words = ["review", "2025", "--body", "Governors", *more]
    if "--date" not in words:
        words += ["--date", "2026-09-20"]
    return main([*words, "--data", str(data)])


def test_a_review_is_added_at_the_end(tmp_path: Path) -> None:
    """A new file begins with its purpose; a second review leaves the first unchanged."""
    data = tiny.write(tmp_path / "data")
    assert review(data, "--next", "2027-09", "--minute", "FGB 3") == 0
    first = (data / FILE).read_text("utf-8")
    assert review(data, "--date", "2026-10-01", "--result", "to be revised") == 0
    assert (data / FILE).read_text("utf-8").startswith(first)
    held = load(data).policy.reviews.reviews
    assert [(r.day, r.result, r.next_review, r.minute) for r in held] == [
        ("2026-09-20", "approved without change", "2027-09", "FGB 3"),
        ("2026-10-01", "to be revised", "", ""),
    ]


def test_a_review_whose_next_is_overdue_is_written_down(tmp_path: Path) -> None:
    """What happened is recorded, however late; the check warns that review is due."""
    data = tiny.write(tmp_path / "data")
    assert review(data, "--date", "2026-02-01", "--next", "2026-03") == 0
    found = checked.load_checked(data, date(2026, 11, 23)).problems
    said = [each.severity for each in found if each.rule == "review_not_overdue"]
    assert said == ["warning"]


def test_layout_and_comments_of_the_file_are_kept(tmp_path: Path) -> None:
    """A new entry has the indentation of the list."""
    written = f"# Ours.\nreviews:\n    {ONE.strip()}}}  # hm\n"
    data = tiny.write(tmp_path / "data", {FILE: written})
    assert review(data) == 0
    assert (data / FILE).read_text("utf-8").startswith(f"{written}    - day: ")


def test_a_withdrawal_names_the_policies_that_replace_it(tmp_path: Path) -> None:
    """Several of them can; the check reports one that is not in the data."""
    data = tiny.write(tmp_path / "data")
    words = ("--result", "withdrawn", "--replaced-by", "tea", "soup")
    assert review(data, *words, "--date", "2026-09-20") == 0
    (held,) = load(data).policy.reviews.reviews
    assert (held.result, held.replaced_by) == ("withdrawn", ("tea", "soup"))
    found = checked.load_checked(data, date(2026, 11, 23)).problems
    said = [each.message for each in found if each.rule == "names_exist"]
    assert said == [f"there is no other policy '{name}'" for name in ("tea", "soup")]


@pytest.mark.parametrize(
    "words, said",
    [
        (("--next", "2026-08"), "the next review is due in August 2026, not after this one"),
        (("--date", "2999-01-01"), "which is still to come"),
        (("--date", "2999-01-01", "--result", "withdrawn"), "Write it down on 1 January 2999."),
    ],
)
def test_a_review_that_makes_no_sense_is_refused(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    data = tiny.write(tmp_path / "data")
    assert review(data, *words) == 1
    assert said in capsys.readouterr().err
    assert not (data / FILE).exists()


def test_a_review_of_an_edition_that_was_superseded_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the edition that was in force on that day."""
    data = tiny.write(tmp_path / "data")
    words = ["review", "2019", "--date", "2026-09-20", "--body", "Governors", "--data", str(data)]
    assert main(words) == 1
    assert "Name the edition that was reviewed, such as '2025'" in capsys.readouterr().err
    assert not (data / FILE).exists()


def test_a_review_of_an_unknown_edition_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message lists the editions."""
    data = tiny.write(tmp_path / "data")
    words = ["review", "1066", "--date", "2026-09-20", "--body", "Harold", "--data", str(data)]
    assert main(words) == 1
    assert "there is no edition '1066'\n    Hint: Known: 2019, 2025." in capsys.readouterr().err


@pytest.mark.parametrize(
    "entries, said",
    [
        ([f"{ONE}}}"], None),
        ([f"{ONE}, next_review: '2027'}}"], None),
        ([f"{ONE}}}".replace("2025", "1066")], "there is no edition '1066'"),
        ([f"{ONE}}}".replace("2026-01-10", "2027-01-10")], "which is still to come"),
        ([f"{ONE}}}", f"{ONE}}}".replace("2026-01-10", "2026-01-09")], "before the one above"),
        ([f"{GONE}}}", f"{ONE}}}"], "the policy was withdrawn with edition '2025' before"),
        ([f"{ONE}, next_review: '2025'}}"], "the next review is due in 2025, not after"),
        ([f"{ONE}, next_review: '2026-01-10'}}"], "not after this one"),
    ],
)
def test_the_check_reads_reviews(
    entries: tuple[str, ...], said: str | None, tmp_path: Path
) -> None:
    """They must be in order, of existing editions, not in the future, with later next dates."""
    data = tiny.write(tmp_path / "data", {FILE: "reviews:\n" + "\n".join(entries) + "\n"})
    found = checked.run(load(data, "data").policy, date(2026, 11, 23))
    messages = [p.message for p in found if p.rule in RULES]
    assert len(messages) == (said is not None)
    assert all(said and said in message for message in messages)


def test_a_policy_that_is_brought_back_follows_the_edition_with_which_it_was_withdrawn(
    tmp_path: Path,
) -> None:
    """Signatures of the same words count, and no edition is in force in between."""
    control = tiny.FILES["soup/editions/2025/edition.yml"]
    again = control.replace('adopted: "2025-09-01"\nsupersedes: "2019"', BACK)
    changed = {
        FILE: f"reviews:\n{GONE}}}\n",
        "soup/editions/2026/edition.yml": again,
        "soup/editions/2026/text.md": tiny.FILES["soup/editions/2025/text.md"],
    }
    found = checked.load_checked(tiny.write(tmp_path / "data", changed), date(2026, 11, 23))
    assert errors_only(found.problems) == []
    policy = found.policy
    (one,) = judged([policy], [Acknowledgement("Ann", "", "", "soup", "2025")])
    assert (one.counts, one.state) == (
        True,
        "signed an older edition: nothing of substance has changed since",
    )
    before = in_force.on(policy, date(2026, 4, 30))
    assert [status.status(e) for e in before.editions if e.sections] == [
        "withdrawn on 10 January 2026",
        "in force from 1 May 2026",
    ]
    assert status.applying(before) is None
