"""Every published address still leads somewhere: in the data and in the built site."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.model.policy import Policy
from macros.problems import errors_only
from macros.reason import addresses, ledger
from macros.reason.ledger import gaps
from macros.rules import checked
from macros.rules.checked import load
from tests.conftest import SAMPLES
from tests.editions import edition, policy
from tests.support.above import above_editions

TODAY = date(2026, 11, 23)
ONE = {"id": "one", "number": "1.1", "text": "First."}
ENTRY = {"kind": "clause", "id": "one", "since": "2023-11"}


def said(made: Policy, rule: str) -> list[str]:
    """The messages of one rule about a policy."""
    return [p.message for p in checked.run(made, TODAY) if p.rule == rule]


def test_a_clause_that_stays_keeps_its_address() -> None:
    """An address that still leads to its clause brings no problem."""
    made = policy(edition(clauses=[ONE]), addresses=[ENTRY])
    assert said(made, "published_addresses_still_lead_somewhere") == []


def test_a_clause_taken_out_of_every_edition_fails_the_check() -> None:
    """People have links to it on paper and in email."""
    made = policy(edition(clauses=[{**ONE, "id": "two"}]), addresses=[ENTRY])
    (message,) = said(made, "published_addresses_still_lead_somewhere")
    assert message.startswith("the published address c/one/ no longer leads anywhere")


def test_a_clause_that_an_old_edition_still_has_keeps_its_address() -> None:
    """A withdrawn clause is shown with its last words."""
    old = edition("2023-11", clauses=[ONE], control={"status": "superseded"})
    new = edition("2026-12", clauses=[{**ONE, "id": "two"}])
    assert (
        said(policy(old, new, addresses=[ENTRY]), "published_addresses_still_lead_somewhere") == []
    )


def test_a_renamed_published_edition_is_one_problem(tmp_path: Path) -> None:
    """Everything else follows from the name of its folder, and is not reported."""
    data = tmp_path / "data"
    shutil.copytree(SAMPLES / "small-school", data)
    editions = data / "visits" / "editions"
    (editions / "2026-01").rename(editions / "2026 01")
    problem, name = checked.load_checked(data, TODAY).problems
    assert problem.message == "the edition '2026-01' was published, and its folder is not there"
    assert name.message == "'2026 01' cannot be the name of an edition"
    assert "2025-09-17" in name.hint
    assert problem.hint.startswith("Rename '2026 01' back to '2026-01'")


def test_a_missing_published_guide_is_one_problem(tmp_path: Path) -> None:
    """Links to it, and clauses that only it used, are not reported as well."""
    data = tmp_path / "data"
    shutil.copytree(SAMPLES / "small-school", data)
    (data / "visits" / "guides" / "gone-wrong.yml").unlink()
    (problem,) = errors_only(checked.load_checked(data, TODAY).problems)
    assert "g/gone-wrong/ no longer leads anywhere" in problem.message
    assert "'until'" in problem.hint


def test_a_missing_text_is_one_problem(tmp_path: Path) -> None:
    """Its words are unknown, so none is reported as missing."""
    data = tmp_path / "data"
    shutil.copytree(SAMPLES / "small-school", data)
    (data / "visits" / "editions" / "2026-01" / "text.md").unlink()
    (problem,) = errors_only(checked.load_checked(data, TODAY).problems)
    assert problem.message == "the file is missing"


def test_an_edition_whose_seal_was_deleted_is_refused() -> None:
    """Its words were published; without fingerprints a change would go unnoticed."""
    made = policy(edition(clauses=[ONE]), addresses=[ENTRY])
    assert len(said(made, "sealed_once_adopted")) == 1


def test_a_site_without_a_published_address_is_refused(tmp_path: Path) -> None:
    """The build looks for a file at every address of the ledger."""
    made = policy(edition(clauses=[ONE]), addresses=[ENTRY])
    for name, content in above_editions(made, made.editions, TODAY).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert list(ledger.missing(made.ledger, tmp_path)) == []
    shutil.rmtree(tmp_path / "c")
    (problem,) = ledger.missing(made.ledger, tmp_path)
    assert "c/one/index.html" in problem.message


def test_the_real_ledger_names_every_address_of_the_real_policy(root: Path) -> None:
    """It has each clause, item, guide, printed number and gap of the edition in force."""
    real = load(root / "data").policy
    assert real.in_force is not None
    assert ledger.owed(real, real.in_force) == ()


def test_a_number_that_a_note_says_is_skipped_is_a_gap() -> None:
    """The address says that the number is not printed; a number that is printed is no gap."""
    note = {"text": "Not printed.", "kind": "oddity", "skips": ("6.19", "6.18")}
    clauses = [{"id": "one", "number": "6.18"}, {"id": "two", "number": "6.20", "notes": (note,)}]
    assert gaps(edition(clauses=clauses)) == ("6.19",)


def test_every_fixed_address_is_an_output() -> None:
    """A site with an edition in force has all of them: calendars and programs use them."""
    whole = policy(edition(clauses=[ONE]))
    made = above_editions(whole, whole.editions, TODAY)
    assert set(addresses.FIXED) - made.keys() == {"current/index.html"}


SAMPLE = Path(__file__).parent / "samples" / "small-school"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The data of the small school, whose ledger has the addresses for people who start."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "data"))


def faults(data: Path) -> list[str]:
    """Every error in the data, and its hint."""
    found = errors_only(checked.load_checked(data, TODAY).problems)
    return [f"{p.place.path} {p.message} {p.hint}" for p in found]


def in_roles(data: Path, old: str, new: str) -> None:
    """Change some words of roles.yml."""
    text = (data / "roles.yml").read_text("utf-8")
    assert old in text
    (data / "roles.yml").write_text(text.replace(old, new), "utf-8")


HELPERS = "  - id: helpers\n    name: Helpers\n    are: [helpers]\n"


def test_the_address_of_a_start_page_stays(school: Path) -> None:
    """New starters have it in email: the page may change its name, but not its id."""
    assert faults(school) == []
    in_roles(school, "name: Helpers\n    are", "name: Helping hands\n    are")
    assert faults(school) == []
    in_roles(school, "  - id: helpers\n    name: Helping", "  - id: hands\n    name: Helping")
    found = [each for each in faults(school) if "ledger" in each]
    assert len(found) == 2
    assert "data/ledger.yml the published address start/helpers/ no longer leads" in found[0]
    assert "the ledger of the school lacks the address of 'hands'" in found[1]


def test_a_new_start_page_gets_its_address_for_good(school: Path) -> None:
    """The check says what to run; then the ledger has the id as well as its old lines."""
    before = (school / "ledger.yml").read_text("utf-8")
    in_roles(school, HELPERS, f"{HELPERS}  - id: cooks\n    name: Cooks\n    are: [helpers]\n")
    (said,) = faults(school)
    assert said.endswith("run: python -m macros adopt 2026-01")
    assert main(["adopt", "2026-01", "--yes", "--data", str(school)]) == 0
    assert faults(school) == []
    after = (school / "ledger.yml").read_text("utf-8")
    visits = '  - {kind: policy, id: visits, since: "2026-01"}\n'
    assert after == f'{before}{visits}  - {{kind: start, id: cooks, since: "2026-01"}}\n'
    (school / "visits").rename(school / "trips")
    (gone,) = (each for each in faults(school) if "data/ledger.yml" in each)
    assert "visits/ no longer leads anywhere: data/ has no folder 'visits'" in gone


def test_the_policy_to_adopt_is_named_where_there_are_several(school: Path) -> None:
    """A policy that is only a draft does not hide the missing address."""
    other = school / "aprons" / "editions" / "draft"
    other.mkdir(parents=True)
    (other / "edition.yml").write_text("title: Aprons\nstatus: draft\n", "utf-8")
    (other / "text.md").write_text("## 1 [#aprons] Aprons\n\n1.1 [#wear] Wear one.\n", "utf-8")
    shutil.copy(school / "visits" / "policy.yml", school / "aprons")
    (school / "ledger.yml").unlink()
    (said,) = (each for each in faults(school) if "ledger of the school" in each)
    assert said.endswith("run: python -m macros adopt 2026-01 --policy visits")


def test_a_site_without_a_start_page_is_refused(school: Path, tmp_path: Path) -> None:
    """The build looks for each start page above the policies."""
    policy = load(school).policy
    found = [problem.message for problem in ledger.missing(policy.above, tmp_path)]
    assert found[1:] == [
        f"the site has nothing at the published address start/{name}/index.html"
        for name in ("teachers", "helpers")
    ]
