"""What we say beside the adopted words is whole: duties, reports, definitions, notes, registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from macros.model.blocks import Passage
from macros.model.layer import Duty
from macros.model.policy import Edition, Policy

STRENGTH = re.compile(
    r"\b(must|never|should|shall|may|will|not permitted|are advised)\b", re.IGNORECASE
)

# Words of strength that bind nobody: they say what can happen, or lead in to a list whose entries
# are the duties. data/README.md gives the rule.
BINDS_NOBODY = (
    "(April 2019), and",
    "(May 2019)",
    "will ensure that the confidentiality and privacy",
    "This may include action",
    "may lead to dismissal",
    "may lead to disciplinary action",
    "may also lead to a criminal investigation",
    "Senior Leaders will: -",
    "Adults working in school must: -",
    "may compromise",
    "will be treated as",
    "may be difficult",
    "will be considered",
    "may be regarded as a conduct matter",
    "may have access to",
    "this may result in legal action",
    "will be viewed as",
    "Appropriate action will be taken",
    "will raise serious concerns",
    "This will lead to an investigation",
    "will be taken very seriously",
)

# Every place that tells somebody to report, and to whom.
REPORTS = {
    "policy-queries": {"headteacher"},
    "report-posts": {"headteacher"},
    "pupil-seeks-contact": {"headteacher"},
    "family-pupils": {"headteacher"},
    "raising-concerns": {"headteacher", "chair-of-governors"},
    "indecent-images": {"headteacher", "chair-of-governors"},
    "pupil-exposure": {"headteacher"},
    "unsuitable-material": {"headteacher"},
    "reporting-bullying": {"headteacher"},
    "radicalisation-concern": {
        "headteacher",
        "designated-safeguarding-lead",
        "childrens-social-care",
        "police",
    },
}

# Where two passages pull two ways, each says so and names the other.
CONFLICTS = [
    ("official-website-only", "new-school-accounts"),
    ("official-website-only", "contact-channels"),
    ("phone-use", "working-hours"),
    ("pupil-seeks-contact", "pupil-connection"),
]
SAME_NUMBER = [
    ("pupil-seeks-contact", "pupil-connection"),
    ("agreed-protocols", "family-pupils"),
    ("teacher-conduct", "working-hours"),
]
# Clauses that name the head of the school and nobody to tell when it is about that person.
ONE_WAY = [
    "policy-queries",
    "report-posts",
    "pupil-seeks-contact",
    "family-pupils",
    "pupil-exposure",
    "unsuitable-material",
    "reporting-bullying",
    "radicalisation-concern",
]


@pytest.fixture
def edition(policy: Policy) -> Edition:
    """The adopted edition."""
    return policy.edition_by_name["2023-11"]


def unexplained(passage: Passage) -> Iterator[str]:
    """The words of strength in a passage that no duty holds and that bind somebody."""
    words = passage.plain
    covered = [duty.phrase for duty in passage.duties]
    spans = [
        found.span()
        for phrase in (*covered, *BINDS_NOBODY)
        for found in re.finditer(re.escape(phrase), words)
    ]
    for found in STRENGTH.finditer(words):
        if not any(start <= found.start() < end for start, end in spans):
            yield f"{passage.id}: …{words[max(0, found.start() - 40) : found.end() + 40]}…"


def test_every_duty_is_in_the_register(edition: Edition) -> None:
    """Each must, should, may, will and never of the policy stands in a duty, or binds nobody."""
    assert [words for p in edition.passages.values() for words in unexplained(p)] == []


def test_a_forgotten_duty_is_found(edition: Edition) -> None:
    """Without its duties a clause that binds is complained of."""
    passage = edition.passages["pupil-connection"]
    bare = replace(passage, ours=passage.ours.updated(duties=()))

    assert list(unexplained(bare))


OWN_WORD = {
    "must": r"\bmust\b|need to|responsibility to|bound by|places a duty",
    "must not": r"must not|\bnever\b|not permitted|no circumstances",
    "should": r"\bshould\b|advised to",
    "should not": r"should not|not appropriate",
    "may": r"\bmay\b",
    "will": r"\bwill\b",
}


def as_strong_as_printed(duty: Duty, lead_in: str) -> bool:
    """Whether the phrase of a duty, or the words that lead in to its list, has a word so strong."""
    return re.search(OWN_WORD[duty.kind], f"{lead_in} {duty.phrase}", re.IGNORECASE) is not None


def test_a_duty_is_as_strong_as_the_words(edition: Edition) -> None:
    """What is called a must, a must not, a should … has such a word of the policy's own."""
    weak = [
        duty.phrase
        for passage in edition.passages.values()
        for duty in passage.duties
        if not as_strong_as_printed(
            duty,
            "" if edition.clause_of[passage.id] is passage else edition.clause_of[passage.id].plain,
        )
    ]

    assert weak == []


def test_a_duty_made_stronger_is_found() -> None:
    """A should is no must."""
    duty = Duty(who=("adults",), kind="must", phrase="Adults should take care")

    assert not as_strong_as_printed(duty, "")


def test_reports_are_marked(edition: Edition) -> None:
    """Every passage that tells somebody to report is marked, with everyone it names."""
    found = {
        p.id: {role for report in p.reports for role in report.to}
        for p in edition.passages.values()
        if p.reports
    }

    assert found == REPORTS


def test_ten_terms_are_defined(edition: Edition) -> None:
    """Five in 2.4, and five where the text explains a term on its way."""
    where = [
        (definition.id, edition.clause_of[passage.id].reference)
        for definition, passage in edition.definitions()
    ]

    assert where == [
        ("social-media", "2.4"),
        ("adults", "2.4"),
        ("information", "2.4"),
        ("inappropriate-information", "2.4"),
        ("school-community", "2.4"),
        ("personal-information", "5.1"),
        ("confidential-information", "6.20"),
        ("cyber-bullying", "11.1"),
        ("trolling", "11.3"),
        ("prevent-duty", "12.1"),
    ]


def noted(edition: Edition, passage: str, kind: str) -> set[str]:
    """The passages that the notes of one kind on a passage are about."""
    notes = edition.passages[passage].notes
    return {other for note in notes if note.kind == kind for other in note.concerns}


@pytest.mark.parametrize("one,other", CONFLICTS)
def test_a_conflict_is_noted_on_both_sides(edition: Edition, one: str, other: str) -> None:
    """Whoever reads one of two clauses that pull apart is told of the other."""
    assert other in noted(edition, one, "conflict")
    assert one in noted(edition, other, "conflict")


@pytest.mark.parametrize("one,other", SAME_NUMBER)
def test_a_number_printed_twice_is_noted_on_both(edition: Edition, one: str, other: str) -> None:
    """Both clauses with one number say so, and name each other."""
    assert other in noted(edition, one, "oddity")
    assert one in noted(edition, other, "oddity")


@pytest.mark.parametrize("passage", ONE_WAY)
def test_a_silence_about_the_head_is_noted(edition: Edition, passage: str) -> None:
    """A clause that names only the head of the school leads to the one that names another."""
    assert "raising-concerns" in noted(edition, passage, "silence")


@pytest.mark.parametrize("passage", ["cyberbullying-evidence", "trolling-evidence"])
def test_keeping_evidence_carries_a_safety_note(edition: Edition, passage: str) -> None:
    """Where adults are told to take screenshots, indecent images are taken out, and by whom."""
    assert "indecent-images" in noted(edition, passage, "safety")


def test_the_gap_is_noted_after_it(edition: Edition) -> None:
    """The clause after the number that is not printed says which number is missing."""
    skipped = {p.id: n.skips for p in edition.passages.values() for n in p.notes if n.skips}

    assert skipped == {"confidentiality": ("6.19",)}


def test_the_earlier_edition_is_only_named(policy: Policy) -> None:
    """Of April 2020 nothing is recorded but what the later edition tells."""
    earlier = policy.edition_by_name["2020-04"]
    told = earlier.control.model_dump(exclude_defaults=True)

    assert set(told) == {"title", "status", "text_held", "date", "source"}
    assert earlier.sections == ()


def test_no_name_or_number_is_invented(policy: Policy) -> None:
    """The policy names no holder of a role, and prints one telephone number."""
    contacts = policy.school.contacts

    assert {c.holder for c in contacts} | {c.email for c in contacts} == {""}
    assert {c.phone for c in contacts} <= {"", policy.school.phone}


def test_every_section_says_what_it_is_for(edition: Edition) -> None:
    """Each has one sentence of ours."""
    assert [s.id for s in edition.sections if not s.summary.endswith(".")] == []


def test_every_passage_can_be_searched_by_other_words(edition: Edition) -> None:
    """Each has words that people type and the text does not use."""
    assert [p.id for p in edition.passages.values() if not (p.also_called or p.asked_as)] == []


def test_no_search_word_is_given_twice(edition: Edition) -> None:
    """A word of ours is a name for the index or a question for the search, and written once."""
    for passage in edition.passages.values():
        words = [word.lower() for word in (*passage.also_called, *passage.asked_as)]
        assert len(words) == len(set(words)), passage.id
