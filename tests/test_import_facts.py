"""import: the facts of a document are read from where it states them."""

import pytest

from macros.edit.draft.facts import facts
from macros.read.grammar.text import read_text


def test_the_facts_of_a_document_are_those_of_its_control_table() -> None:
    """Dates are read as printed, and so is every word about amendments."""
    words = "To follow Keeping Children Safe in Education. " * 6
    read = read_text(
        "[#document-control] Document Control\n\n| | |\n|---|---|\n| Date | May 2026 |\n"
        f"| Summary of changes | {words}|\n| Author | A. Person |\n| Review | 1/2/2027 |\n"
            "| Approved | TBC |\n| Adopted | Summer Term 2026 |\n", "a"
    )  # fmt: skip
    made = facts(read, "Phone Policy", "original.docx", "Imported.", "2023")
    assert f'amendments: "{words.strip()}"\nauthor: "A. Person"\n' in made.text
    assert 'based_on: "2023"\ndate: "2026-05"\nadopted: "2026"\n' in made.text
    assert made.unclear == ("1/2/2027",)


@pytest.mark.parametrize(
    "printed, months, phrase",
    [
        ("| Review | Annually – November 2024 |", 12, "Annually – November 2024"),
        ("| Review cycle | 12 months |", 12, "Review cycle 12 months"),
        ("| Approved by: | Governors | Reviewed: | Every 3 years |", 36, "Reviewed: Every 3 years"),
        ("| Version | Author |\n| 1 | Review: two-yearly |", 24, "Review: two-yearly"),
        ("| Review | biannually |", 0, ""),
        (
            "| Version | Date | Author | Reason |\n| 1 | 2026 | A | Review: yearly |",
            12,
            "Review: yearly",
        ),
        ("| Review | every year or every two years |", 0, ""),
    ],
)
def test_how_often_a_policy_is_reviewed_is_read_with_its_words(
    printed: str, months: int, phrase: str
) -> None:
    """A sentence counts too; if two cycles are given, or it is unclear, none is read."""
    count = printed.partition("\n")[0].count("|") - 1
    table = f"{'| ' * count}|\n{'|---' * count}|\n{printed}\n"
    said = "## [#a] A\n\nThis policy will be reviewed {} by the Head.\n"
    read = read_text(f"[#cover] Phone Policy\n\n{table}\n{said.format('often')}", "a")
    made = facts(read, "Phone Policy", "original.docx", "Imported.").text
    assert (f'  # As printed: "{phrase}"\n  cycle_months: {months}\n' in made) is bool(months)
    assert "cycle_months: 0" not in made
    assert "Reason" not in made
    read = read_text(f"[#cover] Phone Policy\n\n{said.format('every two years')}", "a")
    made = facts(read, "Phone Policy", "original.docx", "Imported.").text
    assert "cycle_months: 24" in made
    assert 'review: "This policy will be reviewed every two years by the Head"' in made


@pytest.mark.parametrize(
    "printed, facts_found, unclear",
    [
        ("Adopted by the Board on 12 March 2025", ['adopted: "2025-03-12"'], ()),
        (
            "Approved: May 2024   Next review: May 2025",
            ['adopted: "2024-05"', 'due: "2025-05"'],
            (),
        ),
        ("This policy was approved by the Board on 5 July 2024.", ['adopted: "2024-07-05"'], ()),
        ("Policy adopted March 2024", ['adopted: "2024-03"'], ()),
        ("Date: May 2024 | Review date: June 2026", ['date: "2024-05"', 'due: "2026-06"'], ()),
        (
            "Approved by the Estates Group, 14 October 2026. Next review: October 2028.",
            ['adopted: "2026-10-14"', 'due: "2028-10"'],
            (),
        ),
        ("Ratified by Governors – 11.10.23", [], ("11.10.23",)),
        ("Date of issue 01/09/2024", [], ("01/09/2024",)),
        ("Approved by: the Board", [], ()),
        ("Approved by: the Board, 4/5/2024", [], ("the Board, 4/5/2024",)),
        ("Approved by: the Board, 12 May 2024", ['adopted: "2024-05-12"'], ()),
        ("Our school was built in 1924", [], ()),
    ],
)
def test_a_line_that_ends_with_a_date_says_which(
    printed: str, facts_found: list[str], unclear: tuple[str, ...]
) -> None:
    """Colons, dashes and neighbours do not matter; a date with two readings is asked about."""
    read = read_text(f"[#cover] Phone Policy\\\n{printed}\n", "a")
    made = facts(read, "Phone Policy", "original.docx", "Imported.")
    assert [each for each in facts_found if each not in made.text] == []
    assert made.text.count("20") == 2 * len(facts_found)
    assert made.unclear == unclear


def test_what_a_policy_replaces_is_named_where_that_edition_is_held() -> None:
    """The date identifies a held edition; otherwise only the words are kept."""
    read = read_text(
        "[#cover] Phone Policy\n\n## [#a] A\n\nThis policy replaces that of May 2023.\n", "a"
    )
    wanted = '# What it replaces, as printed: "This policy replaces that of May 2023"\n'
    for since, named in (("2023-05", True), ("2022-05", False)):
        made = facts(read, "Phone Policy", "original.docx", "Imported.", "2023-05", since).text
        assert ('supersedes: "2023-05"\n' in made) is named
        assert wanted in made
