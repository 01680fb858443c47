"""The rules, one slip at a time: the complaint it brings, or that it rightly brings none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.checked import load_checked
from tests.support import tiny

TODAY = date(2026, 11, 23)
SOUP = "editions/2025/01-soup.yml"
SPILLS = "editions/2025/02-spills.yml"
CONTROL = "editions/2025/edition.yml"
OWNER = "policy_owner: clerk"


def complaints(folder: Path, changed: Mapping[str, str | None], severity: str) -> list[str]:
    """What the checks say of the tiny policy with some files changed, without places."""
    problems = load_checked(tiny.write(folder, changed), TODAY, "data").problems
    return [problem.message for problem in problems if problem.severity == severity]


def test_a_sound_policy_passes(tmp_path: Path) -> None:
    """Nothing is said of a policy without fault, but that it is not sealed yet."""
    assert complaints(tmp_path, {}, "error") == []
    assert complaints(tmp_path, {}, "warning") == [
        "the words of edition 2025 are not sealed: nothing shows a change to them"
    ]


def test_the_real_policy_passes(root: Path) -> None:
    """The real policy has no error, with every oddity of its text in place."""
    problems = load_checked(root / "data", TODAY).problems
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def test_a_policy_of_another_shape_passes(root: Path) -> None:
    """Nor has the small school's: no rule rests on the shape of one policy."""
    problems = load_checked(root / "tests" / "samples" / "small-school", TODAY).problems
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


WORDS_RIGHT = [
    "See the Soup Policy and this Policy.",
    "Policy is made by the school. The School Policy on soup is this one.",
    "The Policy Committee and the Policy Officer meet.",
    "Any guidance the Head gives, and further guidance, is followed. Guidance helps.",
    "We follow statutory guidance. Ask for guidance from the Head.",
    "Act at once. The act of 1999 visitors. In 2010 we acted.",
    "In this section we say so; each clause and paragraph counts.",
    "Visitors, e.g. in class 5 or room 2.1, eat 12 bowls.",
    "Kitchens Act 1999, section 5 of the Kitchens Act 1999 and s3(2) of the Kitchens Act 1999.",
    "Under sections 26 and 29 of the Kitchens Act 1999.",
    "Our policies on soup and IT policies apply. Staff policies too.",
    "An Open Policy applies.",
]


@pytest.mark.parametrize("words", WORDS_RIGHT)
def test_plain_words_are_no_citation(words: str, tmp_path: Path) -> None:
    """Words that name no document, or one that is known, are left in peace."""
    changed = tiny.spoilt(SPILLS, "Tell the Head at once.", f"Tell the Head at once. {words}")
    assert complaints(tmp_path, changed, "error") == []


WORDS_WRONG = [
    ("the Equality Act 2010", "'Equality Act 2010' looks like a citation"),
    ("the 2010 Act", "'2010 Act' looks like a citation"),
    ("the Spoons and Forks Act, 2010", "'Spoons and Forks Act, 2010' looks like a citation"),
    ("the Soup (Heat) Regulations 2003", "Regulations 2003' looks like a citation"),
    ("the General Soup Rules (GSR) Act (2018)", "'General Soup Rules' looks like"),
    ("the school's Safeguarding Policy", "'Safeguarding Policy' looks like a citation"),
    ("our ICT and IT Acceptable Use Policies", "'ICT and IT Acceptable Use Policies' looks like"),
    ("the Acceptable Use policy", "'Acceptable Use policy' looks like a citation"),
    ("the DfE guidance", "'DfE guidance' looks like a citation"),
    ("the Prevent Duty Guidance", "'Prevent Duty Guidance' looks like a citation"),
    (
        "the statutory guidance on Warm Soup (2019)",
        "'statutory guidance on Warm Soup (2019)' looks",
    ),
    ("the rules (Soup Act 2010)", "'Soup Act 2010' looks like a citation"),
    ("the Guidance for Safer Soup", "'Guidance for Safer Soup' looks like a citation"),
    ("in paragraph 3 of the Open Policy", "'paragraph 3' looks like a cross-reference"),
    ("in paragraph 3", "'paragraph 3' looks like a cross-reference"),
    ("in Section 12.4(b)", "'Section 12.4(b)' looks like a cross-reference"),
    ("in clause 7 and elsewhere", "'clause 7' looks like a cross-reference"),
    ("under s29 of the old code", "'s29' looks like a cross-reference"),
]


@pytest.mark.parametrize("words, complaint", WORDS_WRONG)
def test_what_looks_like_a_citation(words: str, complaint: str, tmp_path: Path) -> None:
    """A law with a year, a named policy or guidance and a numbered place must be known."""
    changed = tiny.spoilt(SPILLS, "Tell the Head at once.", f"Tell the Head at once, see {words}.")
    found = complaints(tmp_path, changed, "error")
    if "GSR" in words:
        assert any("Act (2018)' looks like a citation" in message for message in found)
    else:
        assert any(complaint in message for message in found), found


POINTED = {
    "as defined in 1.1": ["in 1.1"],
    "described in 1.1 and 1.2": ["in 1.1", "1.2"],
    "a bowl that meets 1.1": ["meets 1.1"],
    "not covered by 1.2(a), or subject to 2.1": ["by 1.2(a)", "to 2.1"],
    "(see 2.1)": ["see 2.1"],
    "the form in Appendix A": ["Appendix A"],
    "the form in appendix A.": ["appendix A"],
    "at 1.1 pm, by 1.1 or in 1.1 hours": [],
    "for £1.10, in 1.1% of bowls, from 1.1 to 1.2": [],
    "version 1.1 in 1.1.2025, see 1.10": [],
    "in 1.3, under Appendix B": [],
    "under 1.1 of the Kitchens Act 1999": [],
    "as Appendix AB has it": [],
}


@pytest.mark.parametrize("words", POINTED)
def test_a_number_alone_points_where_a_clause_carries_it(words: str, tmp_path: Path) -> None:
    """After a word that points, and no time or amount; an appendix is known by its name."""
    appendix = tiny.FILES[SPILLS].replace('number: "2"', "number: Appendix A")
    appendix = appendix.replace('"2.1"', '"1.1"').replace("spills", "forms")
    changed = tiny.spoilt(SPILLS, "Tell the Head at once.", f"Tell the Head at once, {words}.")
    found = complaints(tmp_path, {**changed, "editions/2025/03-forms.yml": appendix}, "error")
    expected = [f"'{p}' looks like a cross-reference and is not declared" for p in POINTED[words]]
    assert sorted(found) == sorted(expected)


def test_an_appendix_may_name_itself(tmp_path: Path) -> None:
    """That is no pointer to another place."""
    changed = tiny.spoilt(SPILLS, "Tell the Head at once.", "Tell the Head at once, by Appendix A.")
    changed[SPILLS] = str(changed[SPILLS]).replace('"2"', "Appendix A").replace('"2.1"', '"1.1"')
    assert complaints(tmp_path, changed, "error") == []


@pytest.mark.parametrize("words", ["Equality Act 2010", "Safeguarding Policy", "paragraph 9"])
def test_words_can_be_called_no_citation(words: str, tmp_path: Path) -> None:
    """Words listed under 'not_citations' are left in peace."""
    changed = tiny.spoilt(SPILLS, "Tell the Head", f"By the {words} tell the Head")
    changed |= tiny.spoilt("citations.yml", "[Open Policy]", f"[Open Policy, {words}]")
    assert complaints(tmp_path, changed, "error") == []


def section(numbers: list[str], notes: str = "", number: str = "1") -> str:
    """A section with clauses of the numbers given; notes go to the last."""
    clauses = "".join(
        f'  - id: c{position}\n    number: "{printed}"\n    label: A label\n    text: Words.\n'
        for position, printed in enumerate(numbers)
    )
    listed = f"\n{clauses}" if clauses else " []"
    return f'id: only\nnumber: "{number}"\ntitle: Only\nclauses:{listed}{notes}'


def items(numbers: list[str]) -> str:
    """A section with one clause and a list of the numbers given."""
    listed = "".join(
        f'      - {{id: i{position}, number: "{printed}", label: A label, text: words}}\n'
        for position, printed in enumerate(numbers)
    )
    head = "id: only\ntitle: Only\nclauses:\n  - id: c\n    label: A label\n    items:\n"
    return head + listed


def numbered(folder: Path, content: str) -> list[str]:
    """What the checks say of numbers in a policy with one section."""
    register = tiny.FILES["citations.yml"].partition("not_citations")[0]
    changed: dict[str, str | None] = {SOUP: content, SPILLS: None, "citations.yml": register}
    changed["editions/2025/home.yml"] = None
    return complaints(folder, changed, "error")


SEQUENCES_RIGHT = [
    "1.1 1.2 1.3",
    "1.1. 1.2. 1.3.",
    "1 2 3",
    "1) 2) 3)",
    "7 8 9",
    "1.1 1.1.1 1.1.2 1.2 1.2.1",
    "1.1 1.2 1.2A 1.2B 1.3",
    "A.1 A.2 B.1 B.2",
    "i ii iii iv v vi",
    "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)",
    "x xi xii",
    "h i j",
    "c d",
    "v w x y z aa bb",
    "I II III IV",
    "• • •",
    "- 1.1 - 1.2",
    "2019 2021 2030",
    "Appendix",
    "1.9 1.10 1.11",
]


@pytest.mark.parametrize("numbers", SEQUENCES_RIGHT)
def test_sequences_that_count(numbers: str, tmp_path: Path) -> None:
    """Numbers, letters and Roman numbers that follow one another are left in peace."""
    spread = numbers.split()
    if not spread[0].startswith("1.9"):
        assert numbered(tmp_path / "a", section(spread, number="")) == []
    assert numbered(tmp_path / "b", items(spread)) == []


SEQUENCES_WRONG = [
    ("1.1 1.2 1.2 1.3", "the number 1.2 is printed twice"),
    ("1.1 1.2 1.4", "1.3 is missing before 1.4"),
    ("1.1 1.2 1.5", "1.3 and 1.4 are missing before 1.5"),
    ("1.2 1.3 1.4", "1.1 is missing before 1.2"),
    ("1.1 1.3 1.2", "1.3 comes before 1.2"),
    ("1.1 1.2 2.3 1.3", "2.3 stands in section 1"),
    ("(a) (b) (d)", "c is missing before d"),
    ("(i) (ii) (iv)", "iii is missing before iv"),
    ("i ii ii iii", "the number ii is printed twice"),
    ("I II IV", "III is missing before IV"),
    ("Step 1 Step 3".replace("p ", "p"), "Step2 is missing before Step3"),
    ("1. 2. 4.", "3 is missing before 4"),
    ("(a) (c) (b)", "c comes before b"),
    ("1.9 1.1 1.2 1.3", "1.9 comes before 1.1"),
    ("1.1 1.2 1.3 1.0", "1.0 comes after 1.3"),
]


@pytest.mark.parametrize("numbers, complaint", SEQUENCES_WRONG)
def test_sequences_that_do_not_count(numbers: str, complaint: str, tmp_path: Path) -> None:
    """A number used twice, left out, out of order or out of its section is told."""
    assert complaint in numbered(tmp_path, section(numbers.split()))


SETTLED = [
    ("1.1 1.2 1.2", "    notes:\n      - {text: So printed., kind: oddity, concerns: [c1]}\n"),
    ("1.1 1.2 1.2", "    notes:\n      - {text: 1.2 is printed twice., kind: oddity}\n"),
    ("1.1 1.3", '    notes:\n      - {text: So printed., kind: oddity, skips: ["1.2"]}\n'),
    ("1.1 1.4", '    notes:\n      - {text: So printed., skips: ["1.2", "1.3."]}\n'),
    ("1.1 1.3 1.2", '    notes:\n      - {text: "1.2 follows 1.3.", kind: oddity}\n'),
    ("1.1 1.2 2.3", '    notes:\n      - {text: "Printed 2.3.", kind: oddity}\n'),
]


@pytest.mark.parametrize("numbers, notes", SETTLED)
def test_a_note_settles_an_odd_number(numbers: str, notes: str, tmp_path: Path) -> None:
    """Where the document is odd, a note says so, and the check is content."""
    assert numbered(tmp_path / "a", section(numbers.split()))
    assert numbered(tmp_path / "b", section(numbers.split(), notes)) == []


def test_an_unrelated_note_settles_nothing(tmp_path: Path) -> None:
    """A note about something else does not excuse a number used twice."""
    notes = "    notes:\n      - {text: See 11.2 and 1.21., kind: oddity}\n"
    assert numbered(tmp_path, section(["1.1", "1.2", "1.2"], notes))


def test_an_appendix_counts_anew(tmp_path: Path) -> None:
    """Clauses of an appendix may have the numbers of those before it."""
    appendix = tiny.FILES[SPILLS].replace('"2"', "Appendix A").replace('"2.1"', '"1.1"')
    assert complaints(tmp_path, {SPILLS: appendix}, "error") == []


PARTS = [
    ("Part A/-  1/1.1,1.2  2/2.1  Part B/-  1/1.1,1.2  2/2.1", []),
    ("-/-  1/1.1,1.2  2/2.1  -/-  1/1.1,1.2", []),
    ("Part A/-  1/1.1  2/2.1  Part B/-  1/1.1  3/3.1", ["2 is missing before 3"]),
    ("Part A/-  1/1.1  2/2.1  Part C/-  1/1.1", ["Part B is missing before Part C"]),
    ("Part A/-  1/1.1  Part B/-  1/1.1,1.1", ["the number 1.1 is printed twice"]),
    ("1/1.1  2/2.1  1/1.1", ["the number 1 is printed twice", "the number 1.1 is printed twice"]),
]


@pytest.mark.parametrize("printed, expected", PARTS)
def test_the_sections_of_a_part_count_anew(
    printed: str, expected: list[str], tmp_path: Path
) -> None:
    """After the heading of a part, sections and clauses may begin with 1 again."""
    register = tiny.FILES["citations.yml"].partition("not_citations")[0]
    changed: dict[str, str | None] = {SOUP: None, SPILLS: None, "citations.yml": register}
    changed["editions/2025/home.yml"] = None
    for position, words in enumerate(printed.split("  ")):
        number, numbers = words.split("/")
        printed_clauses = [] if numbers == "-" else numbers.split(",")
        content = section(printed_clauses, number=number.strip("-"))
        content = content.replace("id: only", f"id: s{position}").replace(
            "id: c", f"id: c{position}-"
        )
        changed[f"editions/2025/{position:02}-section.yml"] = content
    assert complaints(tmp_path, changed, "error") == expected


def test_numbers_may_run_on(tmp_path: Path) -> None:
    """Clauses may count on from section to section, and a gap between two is told."""
    soup = tiny.FILES[SOUP].replace('"1.1"', '"1"').replace('"1.2"', '"2"')
    spills = tiny.FILES[SPILLS].replace('"2.1"', '"{}"')
    assert complaints(tmp_path / "a", {SOUP: soup, SPILLS: spills.format(3)}, "error") == []
    assert complaints(tmp_path / "b", {SOUP: soup, SPILLS: spills.format(4)}, "error") == [
        "3 is missing before 4"
    ]


SLIPS = [
    ("roles.yml", "name: Chair", "name: Chair\n    if_about_them: chair", "'chair' leads back to"),
    ("roles.yml", "part_of: [staff]", "part_of: [cooks]", "the group 'cooks' is part of itself"),
    (SOUP, "to: warm", "to: warn", "there is no clause, item or section 'warn'"),
    (SOUP, "who: [staff]", "who: [stuff]", "there is no role or group 'stuff'"),
    (SOUP, "must serve warm soup\n", "Must serve\n", "the words 'Must serve' are not in the text"),
    (SOUP, "must serve warm soup\n", "serve war\n", "the words 'serve war' are not in the text"),
    (SOUP, "paragraph 1.1\n", "section 1.1\n", "the words 'section 1.1' are not in"),
    (SPILLS, "to: [head]", "to: [staff]", "there is no role 'staff'"),
    (CONTROL, 'due: "2027-09"', 'due: "2025-06"', "review is due in June 2025, before the edition"),
    (CONTROL, 'date: "2025-08"', 'date: "2025-10"', "it was adopted on 1 September 2025, before"),
    (SPILLS, "how_fast: at once", "how_fast: immediately", "the words 'immediately' are not in"),
    (SPILLS, "how_fast: at once", "how_fast: At once", None),
    (SPILLS, "Tell the Head", "(Kitchens Act 1999) Tell the Head", None),
    (CONTROL, "supersedes", "based_on", None),
    (CONTROL, 'date: "2025-08"', 'date: "2025"', None),
    (CONTROL, 'date: "2025-08"', 'date: "2025-09"', None),
    (CONTROL, 'supersedes: "2019"', 'supersedes: "2018"', "there is no edition '2018'"),
    (CONTROL, "status: adopted", "status: superseded", "no edition is adopted"),
    ("school.yml", OWNER, f"{OWNER}\nsame_in_search: [[dill, Fig], [fig]]", "'fig' stands in"),
    ("school.yml", OWNER, f"{OWNER}\nsame_in_search: [[dill, fig], [soup, broth]]", None),
    ("school.yml", '"2026-09"', '"2026-12"', "it was checked in December 2026, which is still"),
    ("school.yml", '"2026-09"', '"2026-11"', None),
    ("school.yml", '"2026-09"', '"2026"', None),
]


@pytest.mark.parametrize("name, old, new, complaint", SLIPS)
def test_slips(name: str, old: str, new: str, complaint: str | None, tmp_path: Path) -> None:
    """One slip brings the complaint that names it; what is right brings none."""
    found = complaints(tmp_path, tiny.spoilt(name, old, new), "error")
    assert bool(found) == bool(complaint), found
    assert any(message.startswith(complaint or "") for message in found) or not complaint, found


@pytest.mark.parametrize(
    "name, old, new, complaint",
    [
        ("citations.yml", '"2026-09-01"', '"2025-11-22"', "'kitchens-act' was last checked on 22"),
        ("citations.yml", '"2026-09-01"', '"2025-11-23"', None),
        ("citations.yml", '"2026-09-01"', '"2025-11"', None),
        ("school.yml", '"2026-09"', '"2025-10"', "the contact for 'head' was last checked in"),
        (CONTROL, '"2027-09"', '"2026-10"', "review was due in October 2026, which has passed"),
        (CONTROL, '"2027-09"', '"2026-11"', None),
        (CONTROL, "months: 24", "months: 12", "review is due in September 2027, later than 12"),
        ("roles.yml", "[the Head]", "[the Boss]", "the words 'the Boss' are not in the policy"),
        (SOUP, "label: Salt", f"label: {'Salt ' * 17}", "the label is 84 characters long"),
        (SOUP, "sixty degrees", "sixty &deg; C", "'&deg;' would be printed as it stands"),
        (SOUP, "sixty degrees", "<b>sixty</b> degrees", "'<b>' would be printed as it stands"),
        (SOUP, "sixty degrees", "[sixty](x.html) degrees", "'](x.html)' would be printed"),
        (SOUP, "sixty degrees", "60 °C (a < b, b > a; R&D) [sic] (so)", None),
        (SOUP, "sixty degrees", "sixty de\u00adgrees", "there is a sign that nobody can see"),
        (SOUP, "sixty degrees", "sixty\u00a0degrees 👩\u200d🏫", None),
        (SOUP, "sixty degrees", "\ufb01fty degrees", "two letters are joined into one sign in"),
        (SOUP, "label: Salt", "label: Salt\u200b", "there is a sign that nobody can see in or"),
        (SOUP, 'number: "1.2"', 'number: "l.2"', "the number 'l.2' holds 'l.2'"),
        (SOUP, "number: (b)", "number: (b) 1,5", "the number '(b) 1,5' holds '1,5'"),
    ],
)
def test_warnings(name: str, old: str, new: str, complaint: str | None, tmp_path: Path) -> None:
    """What grows old, or is a matter of taste, is a warning and stops no build."""
    changed = tiny.spoilt(name, old, new)
    found = [m for m in complaints(tmp_path / "a", changed, "warning") if "sealed" not in m]
    assert [m.startswith(complaint or "?") for m in found] == [True] * bool(complaint), found
    assert complaints(tmp_path / "b", changed, "error") == []


def test_sealed_words_are_not_picked_at(tmp_path: Path) -> None:
    """Adopted words never change: what cannot be mended is not complained of."""
    changed = tiny.spoilt(SOUP, "sixty degrees", "sixty &deg; C")
    seal = {"editions/2025/seal.yml": 'edition: "0"\npassages: []\n'}
    assert any("&deg;" in m for m in complaints(tmp_path / "a", changed, "warning"))
    assert not any("&deg;" in m for m in complaints(tmp_path / "b", changed | seal, "warning"))


@pytest.mark.parametrize(
    "field, cut",
    [
        ("safety: [If it is on fire now, pull the cord first.]", True),
        ("steps: [Wipe it up, tell the Head]", True),
        ("silent:\n      [The policy does not say whom, nor when to tell.]", True),
        ('safety: ["If it is on fire now, pull the cord first."]', False),
        ("steps: [Wipe it up., tell the Head.]", False),
        ("steps: [Wipe it up, Tell the Head]", False),
        ("steps:\n      - Wipe it up\n      - tell the Head", False),
        ("also_called: [Spilt, mop, wet floor]", False),
    ],
)
def test_a_comma_cuts_no_sentence(field: str, cut: bool, tmp_path: Path) -> None:
    """Half a sentence in a list in brackets is told; search words and whole entries are not."""
    guide = "id: spilt\ntitle: Spilt\noutcomes:\n  - id: wipe\n    title: Wipe\n    kind: soon\n"
    files = {"editions/2025/guides/spilt.yml": f"{guide}    {field}\n"}
    found = complaints(tmp_path, files, "warning")
    assert any("a comma parts a list" in message for message in found) is cut


def test_unseen_signs_of_the_adopted_document_are_left_alone(tmp_path: Path) -> None:
    """A hyphen that shows at a line's end only stays, where the adopted document has it too."""
    changed = tiny.spoilt(SOUP, "sixty degrees", "sixty de\u00adgrees")
    document = {
        **tiny.spoilt(CONTROL, "title:", "document: soup.txt\ntitle:"),
        "editions/2025/soup.txt": "Warm means above sixty de\u00adgrees.",
    }
    picked = "a sign that nobody can see"
    assert any(picked in m for m in complaints(tmp_path / "a", changed, "warning"))
    assert not any(picked in m for m in complaints(tmp_path / "b", changed | document, "warning"))


def hint(folder: Path, name: str, old: str, new: str) -> str:
    """The hint that one slip brings."""
    folder = tiny.write(folder, tiny.spoilt(name, old, new))
    (problem,) = (p for p in load_checked(folder, TODAY).problems if p.severity == "error")
    return problem.hint


@pytest.mark.parametrize(
    "name, old, new, says",
    [
        (SOUP, "to: warm", "to: wram", "Did you mean 'warm'?"),
        (SOUP, "to: warm", "to: elephant", "Use the id of a clause, item or section that exists"),
        (SOUP, "phrase: must serve warm soup", "phrase: Must serve warm", "other capitals: 'must"),
        (SOUP, "phrase: must serve warm soup", "phrase: must serve *warm*", "Leave out the marks"),
        (SOUP, "phrase: must serve warm soup", "phrase: must serve warm sou", "whole words"),
        (SOUP, "phrase: must serve warm soup", "phrase: must serve  ‘warm’", "Copy the words"),
        (SPILLS, "an Open", "a Kitchen Act 1999 and an Open", "If it means 'kitchens-act'"),
        (SPILLS, "an Open", "a Fork Act 1999 and an Open", "Add it to citations.yml"),
    ],
)
def test_hints(name: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    """The hint says what to do about this very slip."""
    assert says in hint(tmp_path, name, old, new)


def test_what_only_another_edition_has_is_said_to_be_gone(tmp_path: Path) -> None:
    """After a clause was taken out, whatever still leads to it is told which edition has it."""
    changed = tiny.spoilt(SOUP, "to: warm", "to: cold") | {
        "editions/2019/edition.yml": 'title: Soup Policy\nstatus: superseded\nadopted: "2019"\n',
        "editions/2019/01-soup.yml": tiny.FILES[SOUP].replace("warm\n", "cold\n"),
    }
    problems = load_checked(tiny.write(tmp_path, changed), TODAY).problems
    (told,) = (p for p in problems if "there is no clause, item or section 'cold'" in p.message)
    assert told.hint.startswith("Edition 2019 has it.")


def test_a_declared_phrase_in_an_item_says_where_it_belongs(tmp_path: Path) -> None:
    """A duty written with the clause, whose words stand in an item, is sent to the item."""
    duty = "    duties:\n      - {who: [staff], kind: must, phrase: no salt for babies}\n    items:"
    assert "the item 'salt-a'" in hint(tmp_path, SOUP, "    items:", duty)
