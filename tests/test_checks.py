"""The rules, one slip at a time: the problem it causes, or that it rightly causes none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.problems import Place, Problem, gathered
from macros.rules.checked import load_checked
from tests.support import tiny

TODAY = date(2026, 11, 23)
TEXT = "soup/editions/2025/text.md"
SOUP = "soup/layers/soup.yml"
SPILLS = "soup/layers/spills.yml"
CONTROL = "soup/editions/2025/edition.yml"
POLICY = "soup/policy.yml"
NAME = "name: Hill School"
SEAL = 'edition: "0"\nfacts: "0"\ndocument: ""\npassages: []\n'
UNSEALED = "the words of edition 2025 are not sealed: nothing shows a change"


def complaints(folder: Path, changed: Mapping[str, str | None], severity: str) -> list[str]:
    """The messages for the tiny policy with some files changed, without places."""
    problems = load_checked(tiny.write(folder, changed), TODAY, "data").problems
    return [problem.message for problem in problems if problem.severity == severity]


def test_a_sound_policy_passes(tmp_path: Path) -> None:
    """A policy without fault brings one message: that it is not sealed yet."""
    assert complaints(tmp_path, {}, "error") == []
    assert complaints(tmp_path, {}, "warning") == [UNSEALED]


@pytest.mark.parametrize("name", ["small-school", "every-shape"])
def test_a_policy_of_another_shape_passes(name: str, root: Path) -> None:
    """No rule depends on the shape of one policy."""
    problems = load_checked(root / "tests" / "samples" / name, TODAY).problems
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
    """Words that name no document, or a registered one, are not reported."""
    changed = tiny.spoilt(TEXT, "Tell the Head at once.", f"Tell the Head at once. {words}")
    assert complaints(tmp_path, changed, "error") == []
    assert complaints(tmp_path, changed, "warning") == [UNSEALED]


WORDS_WRONG = [
    ("the Equality Act 2010", "'Equality Act 2010' looks like a citation"),
    ("what falls under SPOON 2013", "'SPOON 2013' looks like a citation"),
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
    """A law with a year, a named policy or guidance, or a numbered place brings a warning."""
    changed = tiny.spoilt(TEXT, "Tell the Head at once.", f"Tell the Head at once, see {words}.")
    assert complaints(tmp_path, changed, "error") == []
    found = complaints(tmp_path, changed, "warning")
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


FORMS = """
## Appendix A [#forms] Forms

1.1 [#report-forms] Tell the Head at once.
"""


@pytest.mark.parametrize("words", POINTED)
def test_a_number_alone_points_where_a_clause_carries_it(words: str, tmp_path: Path) -> None:
    """A number after a pointing word is reported, a time or amount is not."""
    text = tiny.FILES[TEXT].replace("Tell the Head at once.", f"Tell the Head at once, {words}.")
    found = complaints(tmp_path, {TEXT: text + FORMS}, "warning")
    expected = [f"'{p}' looks like a cross-reference and is not declared" for p in POINTED[words]]
    assert sorted(found) == sorted([*expected, UNSEALED])


def test_an_appendix_may_name_itself(tmp_path: Path) -> None:
    """An appendix that names itself points to no other place."""
    text = tiny.FILES[TEXT] + FORMS.replace("at once", "at once, by Appendix A")
    assert complaints(tmp_path, {TEXT: text}, "warning") == [UNSEALED]


OWN_WORDS = {
    "see standing order 1(a)": ["standing order 1(a)"],
    "see Standing Orders 1 and 2": ["Standing Orders 1", "2"],
    "by Rule 2.": ["Rule 2"],
    "see paragraph 2": [],
    "a standing order": [],
}


@pytest.mark.parametrize("words", OWN_WORDS)
def test_a_policy_has_its_own_words_for_its_parts(words: str, tmp_path: Path) -> None:
    """The words that point are data: a policy of standing orders has no paragraphs."""
    part_words = "part_words:\n  section: [part]\n  clause: [standing order, rule]\n"
    text = f"## [#rules] Rules\n\n1 [#one] Wash:\n\n- (a) [#up] up, {words}\n\n2 [#two] Dry.\n"
    found = pointers(tmp_path, text, part_words)
    assert found == [
        f"'{p}' looks like a cross-reference and is not declared" for p in OWN_WORDS[words]
    ]


def pointers(folder: Path, text: str, policy: str = "") -> list[str]:
    """The guessed pointers of a text, with more lines in the policy's file."""
    changed: dict[str, str | None] = {
        TEXT: text,
        POLICY: f"questions_to: clerk\n{policy}",
        SOUP: None,
        SPILLS: None,
        "citations.yml": None,
    }
    return [m for m in complaints(folder, changed, "warning") if "cross-reference" in m]


def test_a_pointer_that_a_draft_forgot_to_renumber_is_reported(tmp_path: Path) -> None:
    """The draft's words still give the old number, which now belongs to another passage."""
    old = "## 1 [#soup] Soup\n\n1.1 [#warm] Soup is warm.\n\n1.2 [#salt] Salt it, see 1.1.\n"
    new = old.replace("1.2", "1.3").replace("1.1 [#warm]", "1.1 [#pots] Have pots.\n\n1.2 [#warm]")
    changed: dict[str, str | None] = {
        TEXT: old,
        POLICY: "questions_to: clerk\n",
        SOUP: "salt:\n  refers_to:\n    - {phrase: see 1.1, to: warm}\n",
        SPILLS: None,
        "citations.yml": None,
        "soup/editions/draft/edition.yml": "title: Soup Policy\nstatus: draft\nbased_on: '2025'\n",
    }
    for text, said in ((new, True), (old, False)):
        found = complaints(tmp_path, changed | {"soup/editions/draft/text.md": text}, "warning")
        told = "'see 1.1' meant 'warm' in 2025, and means 'pots' here"
        assert (told in found) is said


def test_a_guess_gives_the_place_of_its_words(tmp_path: Path) -> None:
    """The place is that of the words in the text, not that of the passage."""
    changed = tiny.spoilt(TEXT, "Tell the Head", "**Now** tell the Head, by section 1,")
    problems = load_checked(tiny.write(tmp_path, changed), TODAY, "data").problems
    (place,) = (p.place for p in problems if p.rule == "references_are_registered")
    line = str(changed[TEXT]).splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith("section 1,")


@pytest.mark.parametrize("words", ["Equality Act 2010", "Safeguarding Policy", "paragraph 9"])
def test_words_can_be_called_no_citation(words: str, tmp_path: Path) -> None:
    """Words listed under 'not_citations' are not reported."""
    changed = tiny.spoilt(TEXT, "Tell the Head", f"By the {words} tell the Head")
    changed |= tiny.spoilt("citations.yml", "[Open Policy]", f"[Open Policy, {words}]")
    assert complaints(tmp_path, changed, "warning") == [UNSEALED]


SLIPS = [
    ("roles.yml", "name: Chair", "name: Chair\n    if_about_them: chair", "'chair' leads back to"),
    ("roles.yml", "part_of: [staff]", "part_of: [cooks]", "the group 'cooks' is part of itself"),
    (
        "roles.yml",
        "name: Chair",
        "name: Chair\n    phrases: [the Head]",
        "the words 'the Head' mean",
    ),
    (SOUP, "to: warm", "to: warn", "there is no clause, item or section 'warn'"),
    (SOUP, "who: [staff]", "who: [stuff]", "roles.yml has no role or group 'stuff'"),
    (SOUP, "must serve warm soup\n", "Must serve\n", "the words 'Must serve' are not in the text"),
    (SOUP, "must serve warm soup\n", "serve war\n", "the words 'serve war' are not in the text"),
    (SOUP, "paragraph 1.1\n", "section 1.1\n", "the words 'section 1.1' are not in"),
    (SPILLS, "to: [head]", "to: [staff]", "roles.yml has no role 'staff'"),
    (CONTROL, 'due: "2027-09"', 'due: "2025-06"', "review is due in June 2025, before the edition"),
    (CONTROL, 'date: "2025-08"', 'date: "2025-10"', "it was adopted on 1 September 2025, before"),
    (SPILLS, "how_fast: at once", "how_fast: immediately", "the words 'immediately' are not in"),
    (SPILLS, "how_fast: at once", "how_fast: At once", None),
    (TEXT, "Tell the Head", "(Kitchens Act 1999) Tell the Head", None),
    (SPILLS, "report-spills:", "report-spils:", "no edition has 'report-spils'"),
    (SPILLS, "report-spills:\n", "report-spils:\n  until: '2025'\n", None),
    (SOUP, "salt:\n  label: Salt\n", "", None),
    (POLICY, "questions_to: clerk", "questions_to: clark", "roles.yml has no role 'clark'"),
    (POLICY, "[report-spills]", "[report-spils]", "there is no clause, item or section 'report-"),
    (POLICY, "clauses: [report-spills]", "guides: [spilt]", "there is no guide 'spilt'"),
    (POLICY, "clauses: [report-spills]", "pages: [home]", "there is no page 'home'"),
    (POLICY, "      clauses: [report-spills]\n", "", "the entry 'spill' leads nowhere"),
    (CONTROL, "supersedes", "based_on", None),
    (CONTROL, 'date: "2025-08"', 'date: "2025"', None),
    (CONTROL, 'date: "2025-08"', 'date: "2025-09"', None),
    (CONTROL, 'supersedes: "2019"', 'supersedes: "2018"', "there is no edition '2018'"),
    (CONTROL, "status: adopted", "status: superseded", "no edition is adopted"),
    ("school.yml", NAME, f"{NAME}\nsame_in_search: [[dill, fig], [soup, broth]]", None),
    ("school.yml", '"2026-09"', '"2026-12"', "it was checked in December 2026, which is still"),
    ("school.yml", '"2026-09"', '"2026-11"', None),
    ("school.yml", '"2026-09"', '"2026"', None),
]


@pytest.mark.parametrize("name, old, new, complaint", SLIPS)
def test_slips(name: str, old: str, new: str, complaint: str | None, tmp_path: Path) -> None:
    """A slip brings the message that names it; correct data brings none."""
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
        ("roles.yml", "[the Head]", "[the Boss]", "the words 'the Boss' are not in the policy"),
        (TEXT, "sixty degrees", "sixty &deg; C", "'&deg;' would be printed as it is"),
        (TEXT, "sixty degrees", "<b>sixty</b> degrees", "'<b>' would be printed as it is"),
        (TEXT, "sixty degrees", "[sixty](x.html) degrees", "'](x.html)' would be printed"),
        (TEXT, "sixty degrees", "sixty {{ term }} degrees", "'{{ term }}' would be printed as"),
        (
            TEXT,
            "sixty degrees",
            "sixtyâ€™s degrees",
            "letters were garbled on the way here: 'sixtyâ€™s'",
        ),
        (TEXT, "sixty degrees", "60 °C (a < b, b > a; R&D) [sic] (so)", None),
        (
            TEXT,
            "sixty degrees",
            "sixty de\u00adgrees",
            "an invisible sign, or a sign",
        ),
        (TEXT, "sixty degrees", "sixty\u00a0degrees 👩\u200d🏫", None),
        (
            TEXT,
            "sixty degrees",
            "\ufb01fty degrees",
            "an invisible sign, or a sign that is two letters in one",
        ),
        (TEXT, "sixty degrees", "six\u202ety degrees", "an invisible sign, or a sign"),
        (TEXT, "sixty degrees", "sixty[^1] degrees", "no footnote [^1] is in the text"),
        (TEXT, "above sixty degrees.", "warm.[^1]\n\n[^1] Sixty degrees.", None),
        (TEXT, "above sixty degrees.", "warm.\n\n[^1] Sixty degrees.", "no words have the mark of"),
    ],
)
def test_warnings(name: str, old: str, new: str, complaint: str | None, tmp_path: Path) -> None:
    """What grows old, or is a matter of taste, is a warning and does not stop a build."""
    changed = tiny.spoilt(name, old, new)
    found = [m for m in complaints(tmp_path / "a", changed, "warning") if "sealed" not in m]
    assert [m.startswith(complaint or "?") for m in found] == [True] * bool(complaint), found
    assert complaints(tmp_path / "b", changed, "error") == []


def test_sealed_words_bring_no_warning_about_style(tmp_path: Path) -> None:
    """Adopted words cannot be mended, so their style is not reported."""
    changed = tiny.spoilt(TEXT, "sixty degrees", "sixty &deg; C")
    seal = {"soup/editions/2025/seal.yml": SEAL}
    assert any("&deg;" in m for m in complaints(tmp_path / "a", changed, "warning"))
    assert not any("&deg;" in m for m in complaints(tmp_path / "b", changed | seal, "warning"))


def test_invisible_signs_of_the_adopted_document_are_not_reported(tmp_path: Path) -> None:
    """A soft hyphen is not reported if the adopted document has it too."""
    changed = tiny.spoilt(TEXT, "sixty degrees", "sixty de\u00adgrees")
    document = {
        **tiny.spoilt(CONTROL, "title:", "document: soup.txt\ntitle:"),
        "soup/editions/2025/soup.txt": "Warm means above sixty de\u00adgrees.",
    }
    picked = "an invisible sign"
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
        (SPILLS, "report-spills:", "report:", "Did you mean 'report-spills'?"),
        (SOUP, "to: warm", "to: elephant", "Use the name of one that exists"),
        (SOUP, "phrase: must serve warm soup", "phrase: Must serve warm", "other capitals: 'must"),
        (SOUP, "phrase: must serve warm soup", "phrase: must serve *warm*", "Leave out the marks"),
        (SOUP, "phrase: must serve warm soup", "phrase: must serve warm sou", "whole words"),
        (SOUP, "phrase: must serve warm soup", "phrase: must serve  ‘warm’", "Copy the words"),
        (SPILLS, "report-spills:", "report-spils:", "Did you mean 'report-spills'?"),
    ],
)
def test_hints(name: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    """A hint says what to do about this particular slip."""
    assert says in hint(tmp_path, name, old, new)


@pytest.mark.parametrize(
    "words, says",
    [
        ("a Kitchen Act 1999 and an Open", "If it means 'kitchens-act'"),
        ("a Fork Act 1999 and an Open", "Add it to citations.yml"),
        ("by section 1 an Open", "'python -m macros declare' adds"),
    ],
)
def test_a_guess_says_what_to_do(words: str, says: str, tmp_path: Path) -> None:
    """The hint names the likely entry, or the command that declares what is certain."""
    folder = tiny.write(tmp_path, tiny.spoilt(TEXT, "an Open", words))
    problems = load_checked(folder, TODAY).problems
    (guess,) = (p for p in problems if p.rule.endswith("are_registered"))
    assert says in guess.hint


OLD = 'title: Soup Policy\nstatus: superseded\nadopted: "2019"\n'


def test_what_only_another_edition_has_is_said_to_be_gone(tmp_path: Path) -> None:
    """The message names the edition that lacks the clause, and its hint the one that has it."""
    changed = tiny.spoilt(SOUP, "to: warm", "to: cold") | {
        "soup/editions/2019/edition.yml": OLD,
        "soup/editions/2019/text.md": tiny.FILES[TEXT].replace("#warm]", "#cold]"),
    }
    problems = load_checked(tiny.write(tmp_path, changed), TODAY).problems
    (lacking,) = (p for p in problems if "2025 has no" in p.message)
    assert lacking.message == "edition 2025 has no clause, item or section 'cold'"
    assert lacking.hint.startswith("Edition 2019 has it.")


def test_the_home_page_leads_nowhere_in_superseded_editions(tmp_path: Path) -> None:
    """A place that a superseded edition lacks is no error: that edition has no home page."""
    changed = {
        "soup/editions/2019/edition.yml": OLD,
        "soup/editions/2019/text.md": tiny.FILES[TEXT].replace("#report-spills]", "#old-spills]"),
    }
    assert not any("report-spills" in message for message in complaints(tmp_path, changed, "error"))


def test_the_home_page_leads_somewhere_in_every_draft(tmp_path: Path) -> None:
    """The draft that lacks the place is named."""
    draft = {
        "soup/editions/draft/edition.yml": "title: Soup Policy\nstatus: draft\nbased_on: '2025'\n",
        "soup/editions/draft/text.md": tiny.FILES[TEXT].replace("#report-spills]", "#spillage]"),
    }
    assert "edition draft has no clause, item or section 'report-spills'" in complaints(
        tmp_path, draft, "error"
    )


def test_a_clause_that_is_gone_is_one_problem_however_many_places_name_it(tmp_path: Path) -> None:
    """The problem lists the places, and says how to end the entries for the clause."""
    draft = {
        "soup/editions/draft/edition.yml": "title: Soup Policy\nstatus: draft\nbased_on: '2025'\n",
        "soup/editions/draft/text.md": tiny.FILES[TEXT].replace("#report-spills]", "#spillage]"),
    }
    found = load_checked(tiny.write(tmp_path, draft), TODAY, "data").problems
    naming = [each for each in found if each.gone and each.gone.id == "report-spills"]
    assert len(naming) > 1
    (said,) = (each for each in gathered(found) if each.gone and each.gone.id == "report-spills")
    assert (
        said.message == f"'report-spills' is not in edition draft, and {len(naming)} places name it"
    )
    assert said.hint.startswith("Edition 2025 has it.")
    assert all(f"{each.place.path} line " in said.hint for each in naming)
    assert len(gathered(found)) == len(found) - len(naming) + 1


def test_the_same_problem_in_many_places_is_reported_once() -> None:
    """The message gives the number of places, and where they are; a few are reported singly."""
    alike = [
        Problem(Place("a.yml", line), "there is no role 'cook'", "Add it.") for line in range(1, 7)
    ]

    assert gathered(alike[:4]) == alike[:4]
    (said,) = gathered(alike)
    assert said.message == "there is no role 'cook' (in 6 places)"
    assert said.hint == "Add it. The others: a.yml line 2, 3, 4, 5, 6."


def test_a_declared_phrase_in_an_item_says_where_it_belongs(tmp_path: Path) -> None:
    """The hint names the item that has the words of a duty declared with the clause."""
    duty = "  duties:\n    - {who: [staff], kind: must, phrase: no salt for babies}\n"
    label = "  label: Salt\n"
    assert "in 'salt-a'" in hint(tmp_path, SOUP, label, label + duty)


def test_two_entries_give_one_label(tmp_path: Path) -> None:
    """Two labels for one passage are an error, unless they have different scopes."""
    more = "soup/layers/more.yml"
    twice = {more: "warm:\n  label: Hot soup\n"}
    scoped = {more: "warm:\n  in: ['2025']\n  label: Hot soup\n"}
    assert complaints(tmp_path / "a", twice, "error") == ["the label of 'warm' is used twice"]
    assert complaints(tmp_path / "b", scoped, "error") == []


def test_an_id_used_twice_is_reported_once(tmp_path: Path) -> None:
    """Problems that only follow from it are not reported."""
    twice = "roles:\n  - {id: head, name: Boss, phrases: [Head]}\n"
    roles = {"roles.yml": tiny.FILES["roles.yml"].replace("roles:\n", twice, 1)}
    assert complaints(tmp_path, roles, "error") == ["the id 'head' is used twice"]


def test_an_id_with_quite_other_words_is_a_warning(tmp_path: Path) -> None:
    """Words are compared by likeness, so no build stops. An entry for the section settles it."""
    old = tiny.FILES[TEXT].replace(
        "Tell the Head at once. We have an Open Policy on spills.",
        "Parents collect their children from the gymnasium, never before three.",
    )
    changed = {"soup/editions/2019/edition.yml": OLD, "soup/editions/2019/text.md": old}
    said = "the id 'report-spills' belonged to other words"
    found = complaints(tmp_path / "a", changed, "warning")
    assert any(m.startswith(said) for m in found), found
    entry = "changes:\n  - {passage: spills, kind: editorial, reason: Plain words.}\n"
    changed["soup/editions/2025/changes.yml"] = entry
    found = complaints(tmp_path / "b", changed, "warning")
    assert not any(m.startswith(said) for m in found), found


def test_a_clause_without_words_is_reported(tmp_path: Path) -> None:
    """A heading needs no words below it; a clause does."""
    changed = {TEXT: tiny.FILES[TEXT] + "\n### [#mops] Mops\n\n2.2 [#empty]\n"}
    assert any("2.2" in m for m in complaints(tmp_path, changed, "error"))
