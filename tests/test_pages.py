"""Authors' pages under the checks: every mistake, and what the pages were confirmed against."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.problems import errors_only
from macros.rules.checked import load_checked
from tests.support import pages, tiny

TODAY = date(2026, 11, 23)
TEXT = "soup/editions/2025/text.md"
TWICE = tiny.spoilt(TEXT, "2.1 [#report-spills]", "1.2 [#report-spills]")


def complaints(data: Path) -> list[str]:
    """The messages of the check about the pages."""
    found = load_checked(data, TODAY, "data").problems
    return [str(each) for each in found if each.place.path.startswith("docs/")]


def confirm(data: Path, *words: str) -> int:
    """Run the command on the page."""
    return main(["confirm", *(words or ("docs/trip.md",)), "--data", str(data)])


@pytest.mark.parametrize(
    "body, said",
    [
        (
            '  {{ clause("warn") }}',
            "4:13: edition 2025 has no clause 'warn'\n    Hint: Did you mean 'warm'?",
        ),
        (
            '{{ clause("warm", "9.9") }}',
            (
                "4:19: edition 2025 has no clause '9.9'\n"
                "    Hint: Use the id or printed number of a clause."
            ),
        ),
        (
            '{{ clause("safeguarding:reporting") }}',
            (
                "4:11: there is no policy 'safeguarding'\n"
                "    Hint: The only policy is 'soup': leave out 'safeguarding:'."
            ),
        ),
        (
            '{{ clause("spills") }}',
            (
                "4:11: 'spills' is a section, not a clause\n"
                "    Hint: Name its clauses, such as 'report-spills', or use ref()."
            ),
        ),
        (
            "{{ clause() }}",
            '4:4: clause() names no clause\n    Hint: Write {{ clause("an-id") }}.',
        ),
        (
            '{{ quote("warm", "Cold soup") }}',
            (
                "4:18: 'warm' does not have the words “Cold soup”\n"
                "    Hint: Copy the words from the text, exactly as they are there."
            ),
        ),
        (
            '{{ quote("warm", "staff must") }}',
            (
                "4:18: 'warm' does not have the words “staff must”\n"
                "    Hint: The text has other capitals: 'Staff must'."
            ),
        ),
        (
            '{{ quote("warm") }}',
            (
                "4:4: quote() does not take these words between its brackets\n"
                '    Hint: Write {{ quote("id", "words") }}.'
            ),
        ),
        (
            '{{ duties(whom="staff") }}',
            (
                "4:4: duties() does not take these words between its brackets\n"
                '    Hint: Write {{ duties(who="…", kind="…") }}.'
            ),
        ),
        (
            '{{ duties(who="staf") }}',
            "4:15: there is no role or group 'staf'\n    Hint: Did you mean 'staff'?",
        ),
        (
            '{{ duties(kind="musn\'t") }}',
            "4:16: there is no kind of duty 'musn't'\n    Hint: Did you mean 'must'?",
        ),
        (
            '{{ tell("salt") }}',
            "4:9: 'salt' does not say to tell anybody\n    Hint: Clauses that do: report-spills.",
        ),
        (
            '{{ definition("soup") }}',
            "4:15: there is no definition 'soup'\n    Hint: Known: warm-soup.",
        ),
        (
            '{{ definition("soup:warm-soup") }}',
            (
                "4:15: definition() cannot name another policy\n"
                "    Hint: Use clause() for the clause that defines it."
            ),
        ),
        (
            '{{ citation("kitchen-act") }}',
            "4:13: there is no citation 'kitchen-act'\n    Hint: Did you mean 'kitchens-act'?",
        ),
        (
            '{{ contact("cook") }}',
            "4:12: there is no role 'cook'\n    Hint: Known: chair, clerk, head.",
        ),
        (
            '{{ flowchart("spilt") }}',
            "4:14: there is no guide 'spilt'\n    Hint: Known: none.",
        ),
        (
            '{{ changes(since="2018") }}',
            "4:18: there is no edition '2018'\n    Hint: Did you mean '2019'?",
        ),
        (
            '{{ clauze("warm") }}',
            "4:4: there is no macro 'clauze'\n    Hint: Did you mean 'clause'?",
        ),
        ("{{ clause }}", "4:4: 'clause' is a macro\n    Hint: Write {{ clause(…) }}."),
        (
            "{{ edition.dat }}",
            "4:4: there is no fact 'edition.dat'\n    Hint: Did you mean 'edition.date'?",
        ),
        (
            "{{ edition.date() }}",
            "4:4: 'edition.date' is a fact\n    Hint: Write {{ edition.date }}.",
        ),
        (
            "[a](peeple.md)",
            (
                "4:5: edition 2025 has no page 'peeple.md'\n"
                "    Hint: Write the path from this file to the other, such as people.md."
            ),
        ),
        (
            "[a](../policy/soup.md)",
            (
                "4:5: edition 2025 has no page '../policy/soup.md'\n"
                "    Hint: Did you mean 'policy/soup.md'?"
            ),
        ),
        (
            '{{ ref("https://a.example/soup/current/policy/soup.html#warm") }}',
            "4:8: there is no policy 'https'\n    Hint: Write only what is after '#': 'warm'.",
        ),
        (
            "![bus](bus.jpg)",
            (
                "4:8: there is no file 'bus.jpg'\n"
                "    Hint: Put it into docs/, and write the path from this file to it."
            ),
        ),
        (
            "[a](/trip/)",
            (
                "4:5: '/trip/' starts at the top of the server, and the site may lie below it\n"
                "    Hint: Write the path from this file to the other, such as people.md."
            ),
        ),
        (
            "[a](policy/soup.md#wram)",
            "4:5: 'policy/soup.md' has no place 'wram'\n    Hint: Did you mean 'warm'?",
        ),
        (
            "## Hot soup\n\n[a](#hot-soop)",
            "6:5: 'trip.md' has no place 'hot-soop'\n    Hint: Did you mean 'hot-soup'?",
        ),
        (
            "{{ people() }}\n\n[a](#wram)",
            "6:5: warning: 'trip.md' has no place 'wram'\n    Hint: Did you mean 'warm'?",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_hint(body: str, said: str, tmp_path: Path) -> None:
    """Every mistake in a page is one problem, and none is a traceback."""
    assert complaints(pages.write(tmp_path, body)) == [f"docs/trip.md:{said}"]


def test_a_number_that_two_clauses_share_is_refused(tmp_path: Path) -> None:
    """The message gives the ids of both clauses."""
    data = pages.write(tmp_path, '{{ ref("1.2") }}', TWICE)

    assert complaints(data) == [
        (
            "docs/trip.md:4:8: '1.2' is the number of 'salt' and 'report-spills'\n"
            "    Hint: Write the id that you mean."
        )
    ]


def test_an_item_is_found_by_its_number_as_people_say_it(tmp_path: Path) -> None:
    """Its own number is enough if no other item has it."""
    data = pages.write(tmp_path, '{{ clause("1.2(a)") }} {{ ref("(b)") }}')
    assert confirm(data) == 0
    assert complaints(data) == []

    more = "## 3 [#more] More\n\n3.1 [#again] Again:\n\n- (b) [#more-b] more.\n"
    tiny.write(data, {TEXT: f"{tiny.FILES[TEXT]}\n{more}"})
    said = [each for each in complaints(data) if "warning" not in each]
    assert [each.partition("\n")[0] for each in said] == [
        "docs/trip.md:4:31: '(b)' is the number of 'salt-b' and 'more-b'"
    ]


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    """Mistakes in pages and in the data are sorted into one list."""
    spoilt = tiny.spoilt("soup/policy.yml", "questions_to: clerk", "questions_to: cook")
    data = pages.write(tmp_path, '{{ ref(a) }}\n{{ ref("a") }} {{ nothing }}\n[x](y.md)', spoilt)

    found = errors_only(load_checked(data, TODAY, "data").problems)
    assert [f"{each.place.path}:{each.place.line}" for each in found] == [
        "data/soup/policy.yml:1",
        "docs/trip.md:4",
        "docs/trip.md:5",
        "docs/trip.md:5",
        "docs/trip.md:6",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "{{ edition.date }}, {{ review.due }}",
        "[a](index.md) [b](policy/soup.md#salt-a) [c](policy/spills.md) [d](https://x.example/y.md)",
        "## Hot soup\n\n[a](#hot-soup) [b](trip.md#hot-soup)",
        "{{ contact('head') }} {{ citation('kitchens-act') }} {{ duties(kind='must') }}",
        "{{ history() }} {{ changes() }} {{ changes(since='2019') }} {{ home() }}",
        "{% raw %}{{ nothing }}{% endraw %}",
    ],
)
def test_what_is_right_passes(body: str, tmp_path: Path) -> None:
    """A page that names no clause needs no confirmation."""
    assert complaints(pages.write(tmp_path, body)) == []


@pytest.mark.parametrize(
    "body",
    [
        '{{ clause("warm", "1.2", "salt-a") }}',
        '{{ clause("soup:warm") }}',
        '{{ quote("salt", "no salt for babies") }}',
        '{{ ref("spills") }} {{ ref("2") }}',
        '{{ definition("warm-soup") }}',
        '{{ tell("2.1") }}',
    ],
)
def test_a_page_is_confirmed_against_what_it_uses(body: str, tmp_path: Path) -> None:
    """A page is reported until it is confirmed."""
    data = pages.write(tmp_path, body)
    assert "the page was not read against the words of" in complaints(data)[0]

    assert confirm(data) == 0
    assert complaints(data) == []


def test_a_changed_clause_asks_for_the_page_to_be_read_again(tmp_path: Path) -> None:
    """The problem is at the macro that uses the clause."""
    data = pages.write(tmp_path, 'Soup: {{ clause("1.1") }}')
    confirm(data)
    tiny.write(data, tiny.spoilt(TEXT, "above sixty", "above seventy"))

    assert complaints(data) == [
        (
            "docs/trip.md:4:10: the words of 'warm' in edition 2025 have changed since the page "
            "was read\n    Hint: Read the page against them, then run: "
            "python -m macros confirm docs/trip.md"
        )
    ]


def test_a_number_that_comes_to_mean_another_clause_does_so_too(tmp_path: Path) -> None:
    """The page is due again, even if the words of the first clause are unchanged."""
    data = pages.write(tmp_path, '{{ ref("1.1") }}')
    confirm(data)
    text = tiny.FILES[TEXT].replace("1.1 [#warm]", "1.3 [#warm]").replace("1.2 [", "1.1 [")
    tiny.write(data, {TEXT: text})

    (said,) = complaints(data)
    assert "'1.1' is 'salt' in edition 2025, and was 'warm' when the page was read" in said
    assert "Hint: If you mean 'warm', write that instead. Read the page" in said


def test_a_clause_that_is_used_anew_is_to_be_read(tmp_path: Path) -> None:
    """Confirmations of other clauses stay."""
    data = pages.write(tmp_path, '{{ ref("warm") }}')
    confirm(data)
    pages.write(tmp_path, '{{ ref("warm") }}\n{{ ref("salt") }}')

    (said,) = complaints(data)
    assert said.startswith("docs/trip.md:5:4: the page was not read against the words of 'salt'")


def test_what_is_confirmed_is_kept_beside_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words are printed once; the file has each name as written, its id and fingerprint."""
    data = pages.write(tmp_path, '{{ ref("1.1") }} {{ ref("warm") }} {{ clause("salt") }}')

    assert confirm(data, "trip.md") == 0
    said = capsys.readouterr().out
    assert "Soup Policy, August 2025, paragraph 1.1" in said
    assert "    | 1.1 Staff must serve warm soup." in said
    assert "  The page names it: 1.1, warm\n" in said
    assert "2 passages are newly confirmed." in said
    written = (data / "soup/pages.yml").read_text("utf-8")
    assert '  - page: "trip.md"\n' in written
    assert '- {"ref": "1.1", "id": "warm", "fingerprints": ["' in written


def test_a_page_in_the_folder_of_a_policy_says_which_is_meant(tmp_path: Path) -> None:
    """Its path is enough, also where there are several policies."""
    data = pages.write(tmp_path, '{{ ref("warm") }}', name="soup/trip.md")
    shutil.copytree(data / "soup", data / "bread")

    assert confirm(data, "docs/soup/trip.md") == 0
    assert (data / "soup/pages.yml").exists()


def test_a_page_that_uses_nothing_any_more_is_forgotten(tmp_path: Path) -> None:
    """Other pages keep their confirmations."""
    data = pages.write(tmp_path, '{{ ref("warm") }}')
    pages.write(tmp_path, '{{ ref("salt") }}', name="soup/other.md")
    confirm(data, "trip.md", "soup/other.md")
    pages.write(tmp_path, "Nothing.")

    confirm(data, "trip.md")
    written = (data / "soup/pages.yml").read_text("utf-8")
    assert "trip.md" not in written
    assert '  - page: "soup/other.md"' in written


def test_show_writes_nothing(tmp_path: Path) -> None:
    """--show leaves everything as it was."""
    data = pages.write(tmp_path, '{{ ref("warm") }}')

    assert confirm(data, "trip.md", "--show") == 0
    assert not (data / "soup/pages.yml").exists()


def test_a_page_with_mistakes_is_not_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are listed, and nothing is written."""
    data = pages.write(tmp_path, '{{ ref("warm") }} {{ ref("wram") }}')

    assert confirm(data) == 1
    assert "docs/trip.md:4:26: edition 2025 has no clause 'wram'" in capsys.readouterr().err
    assert not (data / "soup/pages.yml").exists()


def test_an_unknown_page_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message suggests the page that was meant."""
    data = pages.write(tmp_path, "Nothing.")

    assert confirm(data, "tripp.md") == 1
    said = "There is no page 'tripp.md'. Did you mean 'trip.md'?\n"
    assert capsys.readouterr().err == said
