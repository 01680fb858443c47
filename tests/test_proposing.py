"""The proposals for a new text say only what its words say; no reader sees them untaken."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.model.citations import Citation
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.model.school import Group, Role, Roles
from macros.problems import NOWHERE
from macros.read.grammar.text import read_text
from macros.reason.proposing import cited, proposals
from macros.rules.checked import load, load_checked
from macros.rules.lookalikes import find
from tests.support.commands import ROOT

ROLES = Roles(
    roles=(Role(id="head", name="Head", phrases=("Headteacher", "head teacher")),),
    groups=(
        Group(id="staff", name="Staff", phrases=("Staff", "staff", "All employees")),
        Group(id="governors", name="Governors", phrases=("governors",)),
    ),
)


def edition(text: str) -> Edition:
    """An edition with one section."""
    read = read_text(f"## 1 [#use] Use\n\n{text}\n", "text.md")
    assert read.problems == ()
    control = Control(title="Phone Policy", status="draft")
    return Edition("draft", NOWHERE, control, read.front, read.sections)


def duties(text: str) -> list[str]:
    """The proposed duties: the passage, who, kind and phrase of each."""
    found = proposals(edition(text), ROLES, (), ())
    return [
        f"{id_}: {'+'.join(duty.who)} {duty.kind}: {duty.phrase}"
        for id_, layer in found.items()
        for duty in layer.duties
    ]


@pytest.mark.parametrize(
    "words, found",
    [
        ("Staff must not call. Be calm.", ["aa: staff must not: Staff must not call"]),
        (
            "The Headteacher and governors should also look; nobody else may.",
            ["aa: head+governors should: The Headteacher and governors should also look"],
        ),
        ("In class, staff may only text.", ["aa: staff may: staff may only text"]),
        ("All employees need to ask.", ["aa: staff must: All employees need to ask"]),
        ("Any call by staff must be short.", []),
        ("Staff will be given a phone.", []),
        ("Staff must not be sent away, and must never be told a lie.", []),
        ("No staff may call.", []),
        ("Calls must be short.", []),
        ("Staff may lose a phone.", []),
        ("The staffroom must be quiet.", []),
        (
            "Staff must not run, and should sit.",
            ["aa: staff must not: Staff must not run", "aa: staff should: should sit"],
        ),
        ("Staff are paid and must work.", ["aa: staff must: Staff are paid and must work"]),
        ("You must not run.", []),
        ("The headteacher must look.", ["aa: head must: The headteacher must look"]),
        (
            "A member of staff who hears a bell must go.",
            ["aa: staff must: A member of staff who hears a bell must go"],
        ),
        ("Staff (all of them) will sit.", ["aa: staff will: Staff (all of them) will sit"]),
        ("You must sit. This policy applies to all staff.", ["aa: staff must: You must sit"]),
    ],
)
def test_a_duty_is_proposed_where_its_sentence_begins_with_who(
    words: str, found: list[str]
) -> None:
    """Who it binds is never guessed: "you" are those to whom a text says that it applies."""
    assert duties(f"1.1 [#aa] {words}") == found


def test_entries_of_a_list_are_duties_of_who_leads_in() -> None:
    """Each entry is one, unless a strong word of its own makes it doubtful."""
    words = "1.1 [#aa] Staff must: -\n\n- (a) [#bb] ask first;\n- (b) [#cc] never shout; and\n"
    words += "- (c) [#dd] know that they may go.\n- no id."
    assert duties(words) == [
        "aa: staff must: no id",
        "bb: staff must: ask first",
        "cc: staff must not: never shout",
    ]


@pytest.mark.parametrize(
    "words, terms",
    [
        ("**Phone** – means any device.", ["Phone"]),
        ("In this policy, **phone** means any device.", ["phone"]),
        ("“Device” refers to a thing. A pupil is defined as a child.", ["Device", "pupil"]),
        ("Abuse is part of this and refers to harm.", []),
        ("In this policy “a caller” means you, and “bell” means a thing.", ["caller", "bell"]),
        ("A **call** is a talk. The **bell** is loud. Peace is a state.", ["call"]),
        ("“Late” is where a bell rang, and “pupil” includes a guest.", ["Late", "pupil"]),
        ("It means that nobody calls. In this policy Phone means a device.", []),
        ("Nobody knows what calling somebody at night in the very dark forest means.", []),
    ],
)
def test_a_term_is_proposed_where_its_meaning_is_said(words: str, terms: list[str]) -> None:
    """The term begins a sentence or is in quotation marks, and is proposed once per policy."""
    text = f"1.1 [#aa] {words}\n\n1.2 [#bb] {words}"
    layers = proposals(edition(text), ROLES, (), ())
    assert [d.term for layer in layers.values() for d in layer.defines] == terms


def test_a_label_is_proposed_where_bold_sets_it_off() -> None:
    """A bold word that continues its sentence is emphasis, not a label."""
    text = "1.1 [#aa] **Our phones.** They ring.\n\n1.2 [#bb] **Never** ring."
    layers = proposals(edition(text), ROLES, (), ())
    assert {id_: layer.label for id_, layer in layers.items()} == {"aa": "Our phones"}


CITED = {
    "The Health and Safety at Work etc. Act 1974 and others, of the Act 1974.": [
        "law: Health and Safety at Work etc. Act 1974"
    ],
    "The Staffing (England) Regulations 2009 say so.": [
        "law: Staffing (England) Regulations 2009"
    ],
    "See statutory guidance Calm in Every School (2024) and Rest for All Staff (May 2023).": [
        "statutory guidance: statutory guidance Calm in Every School (2024)",
        "statutory guidance: Rest for All Staff (May 2023)",
    ],
    "See the statutory guidance “Calm in every school” (May 2024).": [
        "statutory guidance: statutory guidance “Calm in every school” (May 2024)"
    ],
    "It is statutory guidance: Rest for All Staff (2023). Rest for All Staff helps.": [
        "statutory guidance: Rest for All Staff (2023) + Rest for All Staff"
    ],
    "Our behaviour policy and the school's code of conduct; our staff must follow this policy.": [
        "sister policy: behaviour policy", "sister policy: code of conduct"
    ],
    "It follows the statutory guidance of the Department for Rowing.": [],
    "The Known Act 1999 and our known policy. Care of Old Things (2019) is a book.": [],
}  # fmt: skip


@pytest.mark.parametrize("words, documents", CITED.items())
def test_what_a_text_cites_is_proposed_in_its_words(words: str, documents: list[str]) -> None:
    """A citation needs its kind and whole name in the text; registered ones are left out."""
    made = edition(f"1.1 [#aa] {words}")
    looked = [(words[each.start : each.end], words[: each.start]) for each in find(words)]
    phrases = ("the Known Act 1999", "our known policy")
    known = Citation(
        id="known", title="Known Act", kind="law", cited_as=phrases, status="unverified"
    )
    found = cited(made, looked, (known,))
    assert [f"{each.kind}: {' + '.join(each.cited_as)}" for each in found] == documents
    assert not any("“" in each.title for each in found)


TEXT = """Phone Policy
# 1 Use
1.1 The leader must not call, see 1.2. The Calls Act 1999 says so.
1.2 Phone means any device.
"""


def test_no_reader_sees_a_proposal_until_somebody_takes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check says that proposals wait; one is taken by its id, or all at once."""
    data, path = tmp_path / "data", tmp_path / "phones.txt"
    shutil.copytree(ROOT / "tests" / "samples" / "small-school", data)
    path.write_text(TEXT, "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 0
    file = data / "phone-policy" / "layers" / "proposed-draft.yml"
    register = file.parent.parent / "citations.yml"
    out = capsys.readouterr().out
    assert str(file) in out
    assert str(register) in out

    def seen() -> list[int]:
        policy = load(data).only("phone-policy").policy
        passages = tuple(policy.edition_by_name["draft"].everything)
        kinds = ("duties", "refers_to", "defines")
        laid = [sum(len(getattr(p.ours, kind)) for p in passages) for kind in kinds]
        return [*laid, sum(each.id == "calls-act-1999" for each in policy.citations.citations)]

    def waiting() -> list[str]:
        problems = load_checked(data, date(2026, 11, 23)).problems
        assert not [each for each in problems if each.rule == "references_are_registered"]
        return [each.message for each in problems if each.rule == "proposals_wait"]

    confirm = ["confirm", "--policy", "phone-policy", "--data", str(data)]
    assert (seen(), len(waiting())) == ([0, 0, 0, 0], 2)
    assert main([*confirm, "proposals", "--show"]) == 0
    assert (seen(), len(waiting())) == ([0, 0, 0, 0], 2)
    assert main([*confirm, "phone-means-device"]) == 0
    assert (seen(), len(waiting())) == ([0, 0, 1, 0], 2)
    assert main([*confirm, "calls-act-1999"]) == 0
    assert (seen(), len(waiting())) == ([0, 0, 1, 1], 1)
    assert main([*confirm, "proposals"]) == 0
    assert (seen(), waiting()) == ([1, 1, 1, 1], [])
    file.write_text("phone-means-device: {proposed: true, label: Phones}\n", "utf-8")
    assert main([*confirm, "proposals"]) == 1
    assert "Delete these words yourself" in capsys.readouterr().err
