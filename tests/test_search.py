"""The search: what is found, by which words, and in which order. The site's own script is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import strategies

from macros.model.blocks import Footnote
from macros.model.guide import Guide
from macros.model.home import PartWords
from macros.model.policy import Edition, Policy
from macros.model.school import Contact, Group, Role
from macros.publish.search import index, speech
from macros.publish.search.entries import entries
from macros.publish.search.words import pieces, stem, words
from macros.reason import addresses
from macros.reason.prepared import Site
from tests import editions
from tests.support.searching import Search, given, is_heard, roots, split
from tests.support.words import paragraphs_of

TODAY = date(2026, 11, 23)


def site(edition: Edition) -> Site:
    """The site of an edition alone."""
    return Site(editions.policy(edition), edition, TODAY)


def search(*texts: str, **more: Any) -> Search:
    """The search of a policy with these clauses, called a, b, c, numbered from 1."""
    clauses = tuple(
        {"id": chr(97 + at), "number": f"1.{at + 1}", "text": text} for at, text in enumerate(texts)
    )
    return Search(site(editions.edition(clauses=clauses, **more)))


def clause(**fields: Any) -> str:
    """The words that a clause is found by."""
    index = given(site(editions.edition(clauses=({"id": "a", "number": "4", **fields},))))
    places = [entry[2] for entry in index["entries"]]
    return str(index["texts"][places.index("policy/section-one.html#a")][0])


def test_a_clause_is_found_by_the_words_of_all_its_blocks() -> None:
    """Bullets, cells and footnotes without an id have no result of their own."""
    found = clause(
        text="First:",
        items=({"text": "a bullet;", "items": ({"text": "deeper."},)},),
        table={"header": ("Head",), "rows": (({"text": "Cell", "items": ({"text": "inner"},)},),)},
        blocks=(Footnote("1", paragraphs_of("Below.")),),
    )
    assert found == "First: a bullet; deeper. Head Cell inner Below."


def test_the_mark_of_a_footnote_is_no_word() -> None:
    """People do not read it as one, and do not search for it."""
    found = clause(text="On filters.[^1]", blocks=(Footnote("1", paragraphs_of("In May.")),))
    assert found == "On filters. In May."


def test_what_has_an_id_is_found_by_itself() -> None:
    """Its words are not those of the clause around it."""
    rows = (({"id": "stage", "text": "We talk."}, "Then we write."),)
    find = Search(
        site(editions.edition(clauses=({"id": "a", "number": "4", "table": {"rows": rows}},)))
    )
    assert find("we talk").ids[0] == "stage"
    assert find("we write").ids == ("a", "stage")


def test_a_row_of_a_table_is_an_answer() -> None:
    """It leads to the clause that it is in, which is not shown beside it, as what it is about."""
    rows = (("Mumps", "Five days"), ("Nits", "Come in"), ("Measles", "Four days"))
    table = {"header": ("Illness", "Stay away"), "rows": rows}
    edition = editions.edition(clauses=({"id": "a", "number": "4", "table": table}, {"id": "b"}))
    found = Search(site(edition))("how long away with measles")
    assert (found.ids, found.titles) == (("a",), ["4 Measles"])


def test_a_number_is_found_by_every_word_of_the_policy_for_it() -> None:
    """Whoever says paragraph finds a standing order, if the policy has both words."""
    called = PartWords(section=("part", "section"), clause=("standing order", "paragraph"))
    clauses = tuple({"id": name, "number": n} for name, n in (("a", "4"), ("b", "2")))
    one = {"id": "money", "number": "2", "title": "Money", "clauses": clauses}
    find = Search(site(editions.edition(part_words=called, sections=(one,))))
    for asked in ("4", "standing order 4", "paragraph 4", "para 4", "what does 4 say?"):
        assert find(asked).ids[0] == "a"
    for asked in ("part 2", "section 2", "money"):
        assert find(asked).ids[0] == "money"
    assert find("paragraph 2").ids[0] == "b"


def test_a_heading_is_found_by_its_words_whatever_its_label() -> None:
    """They are printed."""
    one = {"id": "a", "number": "4", "heading": "The board", "level": 3, "label": "Who governs"}
    assert Search(site(editions.edition(clauses=(one,))))("board").titles[0] == "4 Who governs"


def test_words_below_a_heading_lead_to_their_place() -> None:
    """The section itself is another result."""
    one = {
        "id": "care",
        "number": "1",
        "title": "Care",
        "text": "We care for tortoises.",
        "label": "",
    }
    assert Search(site(editions.edition(sections=(one,))))("tortoise").places == [
        "policy/care.html#care"
    ]


def test_no_word_of_a_policy_is_lost_to_the_search(every_shape: Policy) -> None:
    """Each paragraph of every passage, the cover's too, is in some result."""
    for edition in every_shape.editions:
        texts = [each[0] for each in given(Site(every_shape, edition, TODAY))["texts"]]
        for passage in (*edition.passages.values(), *edition.front):
            for paragraph in passage.paragraphs:
                words = paragraph.plain.replace("\n", " ").replace("[^1]", "")
                assert any(words in text for text in texts)


# What one side has never heard of is unassigned for the other.
@any_of(strategies.text(strategies.characters(exclude_categories=["Cn", "Cs"])))
def test_both_sides_know_the_same_words(text: str) -> None:
    """The build and the browser take any text apart alike."""
    assert split(text) == list(words(text))


ALIKE = (
    "story stories",
    "duty duties",
    "policy policies",
    "police",
    "notify notified notifies",
    "copy copying copied",
    "take taking",
    "care caring cared",
    "car cars",
    "plan plans planned",
    "stop stopped",
    "investigate investigated investigation",
    "collect collection",
    "allegation allege",
    "box boxes",
    "speed speeding",
    "الأطفال",
    "学",
)


def test_both_sides_know_the_same_root() -> None:
    """What the build leaves out of the thesaurus is what the browser would not have heard."""
    lines, lists = speech.thesaurus()
    every = {word for line in lines[::2] for word in pieces(line.said) if word.isalpha()}
    forms = [w + end for w in sorted(every) for end in ("", "s", "es", "ed", "ings", "ation", "ly")]
    asked = [word for word in forms if word not in lists["asking"]]
    assert roots(" ; ".join(asked)) == list(map(stem, asked))


def test_what_is_left_out_of_the_thesaurus_is_not_missed(
    small_school: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever people say, its words without the rest of it find the same as all of it."""
    edition = small_school.in_force
    assert edition
    lines, _ = speech.thesaurus()
    asked = [line.said.split(",")[0] for line in lines[::40]]
    short = Site(small_school, edition, TODAY)
    found, size = Search(short).all(asked), len(index.beside(short)[addresses.SPEECH])
    (whole,) = speech.at_root((small_school,) * 2).values()
    monkeypatch.setattr(index, "heard", lambda _: whole)
    assert size < len(whole) / 2
    assert Search(short).all(asked) == found


def test_forms_of_a_word_have_one_root_and_other_words_another() -> None:
    """Notified is a form of notify; a car is no care."""
    made = [set(roots(line)) for line in ALIKE]
    assert all(len(each) == 1 for each in made)
    assert len(set[str]().union(*made)) == len(ALIKE)


def test_a_phrase_may_be_printed_as_one_word_and_apart() -> None:
    """The clause that has it apart is found too, though another has a word that means the same."""
    find = search("Lone working is a risk.", "A lone-working plan.", "Nobody is alone here.")
    assert set(find("lone working").ids[:2]) == {"a", "b"}


TEXT = (
    "Don't run. O'Neill's ISO 27001 costs 1,000 pounds.",
    "Home-school agreements are on-line. IT staff may help with anti-bullying.",
    "It is home school. A café sells naïve résumés.",
    "我们的学校政策很重要。",
    "E-safety, e-mail and well-being.",
    "The co-ordinator re-opens for drop-ins.",
    "ยังไม่มีกฎเรื่องโทรศัพท์",
    "مدرستنا تحمي الأطفال",
    "Straße, Øre and łódź.",
    "携帯電話は禁止です。",
)


WAYS = {
    "a": (
        "dont", "don't", "don’t", "DON'T", "don`t", "oneill", "O’Neill", "oneills", "o'neill",
        "O Neill", "ISO27001", "iso 27001", "ISO-27001", "1000", "1,000", "1 000", "1000 pounds",
        "£1,000", "1,000.00", "£1000.00", "1000 pound",
    ),
    "b": (
        "IT", "I.T.", "may", "antibullying", "anti bullying", "anti-bullying", "anti‑bullying",
        "online", "on line", "on-line", "on‑line", "IT staff", "I.T. staff", "I. T.", "i.t.",
        "i. t. staff",
    ),
    "c": ("cafe", "CAFÉ", "cafe\u0301", "cafés", "naive resumes", "RÉSUMÉ", "resume"),
    "d": ("学校", "政策"),
    "e": (
        "esafety", "e safety", "e-safety", "E-Safety", "eSafety", "email", "e-mail", "e mail",
        "wellbeing", "well-being",
    ),
    "f": (
        "coordinator", "co-ordinator", "co ordinator", "reopens", "re-open", "drop in", "drop-ins",
        "dropins",
    ),
    "g": ("โทรศัพท์", "กฎ"),
    "h": ("مدرستنا", "اطفال", "الاطفال", "مَدرَسَتُنا"),
    "i": ("strasse", "ore", "lodz", "Łódź", "STRASSE"),
    "j": ("携帯電話", "禁止"),
}  # fmt: skip


def test_it_is_found_however_it_is_written() -> None:
    """Accents, hyphens, apostrophes, capitals, figures and scripts without spaces."""
    asked = [(each, right) for right, ways in WAYS.items() for each in ways]
    found = search(*TEXT).all([each for each, _ in asked])
    first = [(each, one.ids[0]) for (each, _), one in zip(asked, found, strict=True)]
    assert first == asked


PRINTED = "home school;anti bullying;e safety;cyber bullying;co operate;well being;e mail;on line"


@pytest.mark.parametrize("two", PRINTED.split(";"))
@pytest.mark.parametrize("sign", ["", " ", "-"])
def test_a_hyphen_more_or_less_finds_the_same(two: str, sign: str) -> None:
    """However it is typed, and whichever the text prints."""
    find = search(f"On {two.replace(' ', sign)} rules.", "A rule.", f"Alike: {two}s.", "School.")
    asked = [f"{two.replace(' ', each)}{more}" for each in ("", " ", "-") for more in ("", " rule")]
    found = find.all(asked)

    assert {each.ids for each in found[::2]} == {found[0].ids}
    assert {each.ids for each in found[1::2]} == {found[1].ids}
    assert {"a", "c"} <= set(found[0].ids)
    assert found[1].ids[0] == "a"


@pytest.mark.parametrize("asked", ["antibullying", "myphone", "childrens phones"])
def test_a_word_that_is_nowhere_is_taken_apart(asked: str) -> None:
    """A space was forgotten, or nothing but the word itself is printed."""
    assert search("No bullying. My phone.", "Other.")(asked).ids == ("a",)


@pytest.mark.parametrize("asked", ["1.2", "1 2", "1:2", "1.2.", "clause 1.2", "§1.2", "para 1,2"])
def test_a_number_is_found_with_other_marks(asked: str) -> None:
    """As people write it, and once, though its number is among its words too."""
    assert search("One.", "Two.", "Three.")(asked).ids.count("b") == 1
    assert search("One.", "Two.", "Three.")(asked).ids[0] == "b"


@pytest.mark.parametrize("asked", ["s1", "s. 1", "S 1", "§ 1", "section 1.", "sec 1"])
def test_a_section_is_found_by_its_short_name(asked: str) -> None:
    """A section is "s" to people who quote it."""
    one = {"id": "money", "number": "1", "title": "Money", "clauses": ({"id": "a", "number": "2"},)}
    assert Search(site(editions.edition(sections=(one,))))(asked).ids[0] == "money"


@pytest.mark.parametrize("asked", ["year 1-2 photos", "year 1–2 photos", "photos of year 1‑2"])
def test_a_range_is_no_number(asked: str) -> None:
    """Year 1-2 speaks of years, whichever dash is typed."""
    assert search("One.", "Two.", "Photos of year 1 and 2.")(asked).ids[0] == "c"


def test_quotation_marks_ask_for_these_words() -> None:
    """In this order, and nothing else."""
    find = search("Red and blue.", "Blue and red.")
    assert find('"blue and red"').ids == ("b",)
    assert find("“blue and red”").ids == ("b",)


def test_the_sentence_that_matches_is_shown_with_its_words_marked() -> None:
    """The rest of a long clause is not, nor is a small word of a phrase that means the same."""
    found = search("Cows are big. Dogs bark at night! Cats sleep.")("barking dog")
    assert "".join(piece for piece, _ in found.sentence) == "Dogs bark at night!"
    assert [piece for piece, asked in found.sentence if asked] == ["Dogs", "bark"]
    small = search("Parents have a dog, and go home.")("parent insulted me")
    assert [piece for piece, asked in small.sentence if asked] == ["Parents"]


def test_nothing_is_found_for_what_is_nowhere() -> None:
    """Nor is an answer made up."""
    found = search("One.")("zzyzx")
    assert (found.results, found.answer) == (0, "")


@pytest.mark.parametrize(
    "asked, danger",
    [
        ("he has a knife", True),
        ("asked her for pictures", True),
        ("asked for pictures", False),
        ("says he gets into her bed", True),
        ("are there showers", False),
    ],
)
def test_words_of_danger_are_noticed(asked: str, danger: bool) -> None:
    """Whatever else is found."""
    assert search("One.")(asked).danger is danger


@pytest.mark.parametrize(
    "asked", ["x" * 5000, "child " * 900, "qzx " * 900, "", "?", '""', "\\u0000"]
)
def test_no_question_is_too_odd(asked: str) -> None:
    """What was pasted by mistake is answered."""
    assert search("One child.")(asked).results <= 3


def test_many_words_are_fetched_in_parts() -> None:
    """A long policy does not send all its words to everybody, and none is changed on the way."""
    texts = [f"Clause\ue000 of “LED” café~^: It’s IT, thing{number}." for number in range(400)]
    clauses = tuple(
        {"id": f"c{n}", "number": f"1.{n}", "text": text} for n, text in enumerate(texts)
    )
    long = site(editions.edition(clauses=clauses))
    assert "thing123." not in str(given(long)["texts"])
    found = Search(long)("thing123")
    assert found.ids[0] == "c123"
    assert "".join(piece for piece, _ in found.sentence) == texts[123]


def test_a_short_policy_and_a_long_one_find_the_same(
    small_school: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser finds for itself where the words of a short one are."""
    edition = small_school.in_force
    assert edition
    asked = ["who do I tell", "a child is lost", "coach", "what is a visit", "lead", "pay"]
    short = Site(small_school, edition, TODAY)
    found = Search(short).all(asked)
    assert "places" not in given(short)
    monkeypatch.setattr(index, "_WHOLE", 0)
    assert "places" in given(short)
    assert Search(short).all(asked) == found


def test_of_words_that_mean_the_same_the_rarer_tells_more() -> None:
    """One that every clause has leads nowhere."""
    usual = (f"Support for {each}." for each in ("pupils", "parents", "governors", "visitors"))
    assert search(*usual, "Counselling for staff.")("someone to talk to").ids[0] == "e"


def test_only_words_of_school_life_that_lead_to_something_are_heard() -> None:
    """The thesaurus knows many more than any one policy needs."""
    dogs = site(editions.edition(clauses=({"id": "a", "number": "1", "text": "Dogs."},)))
    assert is_heard(dogs, "puppy")
    assert not is_heard(dogs, "ladder")


def test_of_several_policies_one_that_speaks_of_the_whole_question_comes_first() -> None:
    """Another that has one word of it, and says little else, does not."""
    both = search("Dogs visit the vet when they are ill, and at no other time.", "Cats.")
    one = search("A visit.", "Lunch.")
    assert both("dog visits").score > one("dog visits").score > 0


def test_of_several_policies_a_short_one_comes_before_a_long_one_that_says_the_same() -> None:
    """In a long one more is met by chance."""
    said = "Dogs visit the vet when they are ill, and at no other time."
    short, long = search(said, "Cats."), search(said, *(f"Cat {each}." for each in range(40)))
    assert short("dog visits").score > long("dog visits").score > 0


def test_a_question_how_long_finds_the_clause_that_says_so() -> None:
    """Though another says more of its subject."""
    find = search("Absence: how absence is seen.", "Absence lasts two weeks at most.")
    assert find("how long absence").ids[0] == "b"


def test_who_asks_what_a_word_means_finds_the_clause_that_says_so() -> None:
    """Though another speaks of it more."""
    find = search("Lone workers: lone workers ring in.", "A lone worker is anybody out of sight.")
    assert find("what is a lone worker").ids[0] == "b"


def test_a_heading_tells_what_its_clauses_speak_of() -> None:
    """Of two with the same words, the one below a heading that is asked."""
    sections = [
        {
            "id": each,
            "title": each,
            "clauses": [{"id": f"{each}-1", "number": at, "text": "A form."}],
        }
        for at, each in (("1.1", "parking"), ("2.1", "visitors"))
    ]
    found = Search(site(editions.edition(sections=sections)))("a form for a visitor")
    assert found.ids[:2] == ("visitors-1", "parking-1")


ANSWERED = {
    "a kid has gone missing": "gone-wrong#child-missing",
    "one of them has wandered off what do i do": "gone-wrong#child-missing",
    "what if a child gets hurt and im just a helper": "gone-wrong#tell-leader",
    "dont like how one of the dads is behaving": "gone-wrong#adult-worry",
    "can we go to the beach": "may-we-go",
    "not enough grown ups can we still go": "may-we-go#stay",
    "emergency": "gone-wrong",
    "toilets": "",
    "are parents allowed on the beach": "",
    "can my wife go to the beach": "",
}


def test_people_ask_in_words_of_their_own(small_school: Policy) -> None:
    """A guide of any school answers them, though it has none of these words."""
    edition = small_school.in_force
    assert edition
    found = Search(Site(small_school, edition, TODAY)).all(list(ANSWERED))
    assert [each.answered for each in found] == list(ANSWERED.values())


# Written before anybody saw what is found: whatever else is on top misleads.
UNTUNED = {
    "lost a kid at the ford": ("gone-wrong#child-missing", "gone-wrong"),
    "cant find one of the children": ("gone-wrong#child-missing", "gone-wrong"),
    "boy fell over and is bleeding": ("gone-wrong", "gone-wrong#tell-leader"),
    "im the leader and somebody cut her hand": ("gone-wrong", "gone-wrong#tell-coordinator"),
    "worried about another helper": ("gone-wrong#adult-worry", "gone-wrong"),
    "one of the dads shouted at the kids": ("gone-wrong", "gone-wrong#adult-worry"),
    "the principal was rude to a child": ("gone-wrong",),
    "can we go near the river": ("may-we-go", "may-we-go#ask-both"),
    "can we stay overnight": ("may-we-go", "may-we-go#ask-both"),
    "not enough helpers can we still go": ("may-we-go", "may-we-go#stay"),
    "who has to agree the trip": ("may-we-go", "may-we-go#ask-both"),
    "how many adults do we need": ("may-we-go", "may-we-go#stay"),
    "can i take photos": (),
    "can i bring my dog": (),
    "whats for lunch": (),
    "what if it rains": (),
}


def test_a_policy_that_nobody_tuned_for_is_answered_or_left(small_school: Policy) -> None:
    """Most on top, and nothing that misleads."""
    edition = small_school.in_force
    assert edition
    asked = list(UNTUNED)
    answers = [each.answered for each in Search(Site(small_school, edition, TODAY)).all(asked)]
    found = {each: answer for each, answer in zip(asked, answers, strict=True) if answer}
    assert {each: answer for each, answer in found.items() if answer not in UNTUNED[each]} == {}
    assert len(found) >= 0.75 * sum(map(bool, UNTUNED.values()))


@pytest.mark.parametrize(
    "asked, answer",
    [
        ("who is the principal", "people.html#principal"),
        ("phone number of the principal", "people.html#principal"),
        ("which rules applied in may 2024", "history.html"),
        ("i dont know what to do", "guides/gone-wrong.html"),
        ("help", "guides/gone-wrong.html"),
        ("who do i ring", "guides/gone-wrong.html"),
        ("a dad keeps shouting", "guides/gone-wrong.html"),
        ("who has read it", "history.html"),
        ("police", "people.html#police"),
        ("child has snapchat", "guides/gone-wrong.html"),
        ("i lost the key please help", "guides/gone-wrong.html"),
        ("i went somewhere i shouldnt", "guides/gone-wrong.html"),
    ],
)
def test_what_is_asked_in_few_words_is_answered_safely(
    small_school: Policy, asked: str, answer: str
) -> None:
    """Who to reach, which words applied, who to tell if somebody is lost; else nothing."""
    edition = small_school.in_force
    assert edition
    police = Role(id="police", name="Police", phrases=("police",), inside_school=False)
    care = Role(id="care", name="Children's social care", inside_school=False)
    every = (*small_school.roles.roles, police, care)
    roles = small_school.roles.model_copy(update={"roles": every})
    find = Search(Site(replace(small_school, roles=roles), edition, TODAY))
    assert find(asked).answer == answer


def test_a_cited_document_is_found_by_its_name(small_school: Policy) -> None:
    """It is the answer to who asks where it is, and to nobody who asks of something in it."""
    edition = small_school.in_force
    assert edition
    found = Site(small_school, edition, TODAY)
    cited = next(each for each in entries(found) if each.where.startswith("citations.html#"))
    assert Search(found)(f"where is the {cited.title}").answer == cited.where


@pytest.mark.parametrize(
    "asked, answer",
    [
        ("new starter", addresses.START),
        ("induction", addresses.START),
        ("helper induction", addresses.start("helpers")),
    ],
)
def test_the_pages_for_people_who_start_are_found(
    small_school: Policy, asked: str, answer: str
) -> None:
    """They are above the editions, and only what is in force leads to them."""
    found = [Search(Site(small_school, each, TODAY))(asked) for each in small_school.editions]
    leads = [each.answer == f"../../{answer}" for each in found]
    assert leads == [each is small_school.in_force for each in small_school.editions]


def test_an_answer_says_once_who_to_tell(small_school: Policy) -> None:
    """In its title, else in its steps, else after them."""
    edition = small_school.in_force
    assert edition
    found = Site(small_school, edition, TODAY)
    words = {e.title: e.words for e in entries(found) if e.kind == "o"}
    assert words["Tell the Principal today"] == "Tell the Principal on the same day."
    assert words["Ask both of them first"].count("Visits Coordinator") == 1


@pytest.mark.parametrize(
    "office, given, shown",
    [
        ("01 23", {}, [("Ask for the Principal at the school office", "01\u00a023", "tel:0123")]),
        ("01 23", {"phone": "04 56"}, [("Principal", "04\u00a056", "tel:0456")]),
        ("", {"email": "a@b.uk"}, [("Principal", "a@b.uk", "mailto:a@b.uk")]),
        ("", {}, []),
    ],
)
def test_an_answer_says_how_to_reach_whoever_it_tells(
    office: str, given: dict[str, str], shown: list[tuple[str, str, str]], small_school: Policy
) -> None:
    """By a number that can be pressed, or else an address; a person is an answer too."""
    contact = Contact(role="principal", **given)
    school = small_school.school.model_copy(update={"phone": office, "contacts": (contact,)})
    policy = replace(small_school, school=school)
    assert policy.in_force
    reach = {e.title: e.reach for e in entries(Site(policy, policy.in_force, TODAY))}
    assert [*reach["Tell the Principal today"]] == [*reach["Principal"]] == shown


def test_a_concern_about_somebody_leads_to_who_to_tell_instead(small_school: Policy) -> None:
    """Of two answers to a worry, one tells the person meant, and another who to tell instead."""
    edition = small_school.in_force
    assert edition
    role = next(role for role in small_school.roles.roles if role.if_about_them)
    guide, usual = next(
        (guide, outcome)
        for guide in edition.guides
        for outcome in guide.outcomes
        if role.id in outcome.if_about and len(outcome.tell) == 1
    )
    tell = (usual.tell[0].model_copy(update={"role": role.if_about_them}),)
    other = usual.model_copy(update={"id": "other", "tell": tell, "if_about": ()})
    asks, says = next((q, a) for q in guide.questions for a in q.answers if a.to == usual.id)
    more = (*asks.answers, says.model_copy(update={"id": "other", "to": "other"}))
    asked = tuple(
        q.model_copy(update={"answers": more}) if q is asks else q for q in guide.questions
    )
    both = guide.model_copy(update={"questions": asked, "outcomes": (*guide.outcomes, other)})
    find = Search(Site(small_school, replace(edition, guides=(both,)), TODAY))
    assert find("worried about an adult").answered == f"{guide.id}#{usual.id}"
    assert find(f"worried about the {role.name}").answered == f"{guide.id}#other"


def of_water(
    outcomes: tuple[Any, ...],
    *words: str,
    groups: tuple[Group, ...] = (),
    says: str = "Yes",
    **more: Any,
) -> Search:
    """A search of clauses a, b and so on, and of a guide whose answers lead to these outcomes."""
    answers = tuple({"id": each["id"], "text": says, "to": each["id"]} for each in outcomes)
    question = {"id": "first", "text": "Which?", "answers": answers}
    guide = Guide.model_validate(
        {"id": "water", "title": "Water", "start": "first", "questions": (question,)}
        | {"outcomes": outcomes}
        | more
    )
    clauses = [
        {"id": chr(ord("a") + at), "number": f"1.{at + 1}", "text": text}
        for at, text in enumerate(words)
    ]
    made = site(editions.edition(clauses=clauses, guides=(guide,)))
    roles = made.policy.roles.model_copy(update={"groups": groups})
    return Search(Site(replace(made.policy, roles=roles), made.edition, TODAY))


def test_an_answer_speaks_of_what_was_asked() -> None:
    """An outcome that only rests on the clause found, and says nothing of it, is no answer."""
    outcomes = (
        {"id": "wait", "title": "Wait outside", "kind": "allowed", "clauses": ({"clause": "a"},)},
        {"id": "go", "title": "You may paddle", "kind": "allowed", "clauses": ({"clause": "a"},)},
    )
    find = of_water(outcomes, "Toilets are beside the lake.", "Nothing else.")
    assert find("toilets").answer == ""
    assert find("may I paddle in the lake").answer == "guides/water.html#go"


@pytest.mark.parametrize(
    "kind, guarded, right",
    [("allowed", False, "first"), ("ask first", True, "first"), ("ask first", False, "go")],
)
def test_what_hangs_on_an_answer_is_not_on_top_before_it(
    kind: str, guarded: bool, right: str
) -> None:
    """The question is instead: of "yes", and of what a guide's guard is for."""
    before = {"question": "first", "answers": ("go",)}
    go = {"id": "go", "title": "You may paddle", "kind": kind, "clauses": ({"clause": "a"},)}
    outcomes = (
        go | {"only_after": (before,)},
        {"id": "no", "title": "Wait outside.", "kind": "not allowed"},
    )
    guard = {"words": ("paddle",), "after_one_of": (before,), "why": "It is deep."}
    guards = (guard,) if guarded else ()
    words = ("Children may paddle in the lake.", "Wait here.")
    find = of_water(outcomes, *words, says="Dry", guards=guards)
    assert find("may I paddle in the lake").answered == f"water#{right}"


@pytest.mark.parametrize(
    "title, kind, right",
    [
        ("Wait to paddle in the lake", "ask first", "water"),
        ("Keep out of the lake water", "not allowed", "water"),
        ("Never swim", "not allowed", "water#go"),
    ],
)
def test_a_guide_asks_which_of_two_answers_is_meant(title: str, kind: str, right: str) -> None:
    """No milder one is on top while another of its guide is nearly as suitable."""
    go = {"id": "go", "title": "Ask to paddle in the lake", "kind": "ask first"}
    other = {"id": "other", "title": title, "kind": kind}
    outcomes = (go | {"clauses": ({"clause": "a"},)}, other | {"clauses": ({"clause": "a"},)})
    find = of_water(outcomes, "Children may paddle in the lake.", "Wait here.")
    assert find("can we paddle in the lake").answered == right


@pytest.mark.parametrize(
    "asked, answer, also",
    [
        ("can we paddle in the lake", "water", ["go", "other"]),
        ("can we paddle in the lake with a knife", "water#go", []),
        ("toilets", "", []),
    ],
)
def test_what_else_may_be_meant_is_beside_the_answer(
    asked: str, answer: str, also: list[str]
) -> None:
    """What is nearly as suitable; in danger nothing that leads away from who to tell."""
    go = {"id": "go", "title": "Ask to paddle in the lake", "kind": "ask first"}
    other = {"id": "other", "title": "Wait to paddle in the lake", "kind": "ask first"}
    outcomes = (go | {"clauses": ({"clause": "a"},)}, other | {"clauses": ({"clause": "a"},)})
    found = of_water(outcomes, "Children may paddle in the lake.", "Toilets are here.")(asked)
    places = [f"guides/water.html#{each}" for each in also]
    assert (found.answered, found.also) == (answer, places)


@pytest.mark.parametrize(
    "says, asked, right",
    [
        ("An indecent picture of a child", "found a naked picture of a child", "water#tell"),
        ("An indecent picture of a child", "found a picture of a child", ""),
        ("An indecent picture of me", "found a naked picture of me", "water#tell"),
        ("An indecent picture of me", "found a naked picture of a child", ""),
        ("An indecent picture of a child", "found a naked picture of me", ""),
        ("An indecent picture of a child", "found my naked picture", ""),
        ("A pupil wrote to me", "a child wrote to me about pictures", "water#tell"),
        ("A pupil wrote to me", "a parent wrote to me about pictures", ""),
        ("A pupil wrote to me", "i wrote to a pupil about pictures", ""),
        ("A pupil wrote to me", "an ex pupil whos older wrote to me about pictures", ""),
        ("I am related to a pupil", "a relation of mine is in the pictures", "water#tell"),
        ("I am related to a pupil", "a child made pictures", ""),
        ("Pictures with the school's camera", "pictures of children with a camera", "water#tell"),
        ("Pictures with the school's camera", "pictures of children with my camera", ""),
        ("A pupil at risk from pictures", "risk from pictures for a child", "water#tell"),
        ("A pupil at risk from pictures", "risk from pictures for a colleague", ""),
    ],
)
def test_an_answer_is_for_what_happened_and_who_did_it(says: str, asked: str, right: str) -> None:
    """A picture is not taken for an indecent one, nor one person's for another's."""
    outcome = {"id": "tell", "title": "Tell the Head", "kind": "immediate"}
    one = outcome | {"clauses": ({"clause": "a"},)}
    find = of_water((one,), "Pictures of children, and who wrote.", "Former pupils.", says=says)
    assert find(asked).answered == right


@pytest.mark.parametrize(
    "says, advice, asked, is_said",
    [
        ("A child wrote", "Never view a rude picture.", "a child wrote", False),
        ("A child wrote", "Never view a rude picture.", "a child wrote of pictures", True),
        ("A child wrote of rape", "Never view a rude picture.", "a child wrote of rape", True),
        ("A child wrote", "If you see a rude picture, stop.", "a child wrote", True),
        ("A child wrote", "Never view it.", "a child wrote", True),
    ],
)
def test_advice_on_what_is_grave_is_for_who_asks_of_that(
    says: str, advice: str, asked: str, is_said: bool
) -> None:
    """Who asks of something else is not frightened by it."""
    outcome = {"id": "tell", "title": "Tell the Head", "kind": "immediate", "safety": (advice,)}
    one = outcome | {"clauses": ({"clause": "a"},)}
    find = of_water((one,), "A child wrote of rape, or of pictures.", "Wait.", says=says)
    found = find(asked)
    assert (found.answered, found.advice) == ("water#tell", advice * is_said)


@pytest.mark.parametrize("reporting, right", [(False, "water#tell"), (True, "water")])
def test_in_danger_an_answer_speaks_of_the_danger(reporting: bool, right: str) -> None:
    """Who to tell comes before what an outcome says of something else, if a guide says who."""
    outcome = {"id": "tell", "title": "Tell the Head", "kind": "immediate"}
    one = outcome | {"clauses": ({"clause": "a"},)}
    words = "Pictures of children."
    find = of_water((one,), words, says="A picture of a child", reporting=reporting)
    assert find("a child will kill himself, pictures of children").answered == right


def of_paddling(**more: Any) -> Search:
    """A search of a guide that says yes, and who to tell."""
    outcomes = (
        {"id": "yes", "title": "You may paddle", "kind": "allowed", "clauses": ({"clause": "a"},)},
        {"id": "tell", "title": "Report who may paddle", "kind": "immediate"}
        | {"clauses": ({"clause": "b"},)},
    )
    words = ("Children may paddle in the lake.", "Report to the Head who does not.")
    return of_water(outcomes, *words, **more)


@pytest.mark.parametrize(
    "asked, right",
    [
        ("may I paddle in the lake", "water#yes"),
        ("a colleague shared how to paddle in the lake", "water#tell"),
        ("my colleague takes children to paddle", "water#tell"),
        ("a colleague takes children there, can we paddle in the lake", "water"),
        ("child will kill himself, paddle in the lake", "water#tell"),
        ("zzyzx qwv paddle", "water#tell"),
    ],
)
def test_yes_is_no_answer_to_what_somebody_did(asked: str, right: str) -> None:
    """Nor to danger, nor where little of the question is known."""
    assert of_paddling()(asked).answered == right


def test_a_school_names_who_works_in_it() -> None:
    """What somebody of a group of its own did is a concern too."""
    asked, beadles = "the beadle is in the lake, children paddle", Group(id="b", name="Beadles")
    assert of_paddling()(asked).answered == ""
    named = beadles.model_copy(update={"phrases": ("beadle",)})
    assert of_paddling(groups=(named,))(asked).answered == "water#tell"


def test_an_age_is_no_old_pupil() -> None:
    """Who asks of a pupil of some years does not ask of a former one."""
    find = search("The lake is for a former pupil.", "The hill is for a pupil.")
    assert find("the old pupil").titles[0].startswith("1.1")
    assert find("a 17 year old pupil").titles == find("a 17 year pupil").titles
    assert find("a 17-year-old pupil").titles[0].startswith("1.2")


def test_nobody_is_sent_to_the_person_they_complain_of(small_school: Policy) -> None:
    """An outcome is no answer to who it tells, unless it says who to tell instead."""
    edition = small_school.in_force
    assert edition
    role = next(role for role in small_school.roles.roles if role.if_about_them)
    asked = [f"report the {role.name}", f"child lost and the {role.name} left them behind"]

    def answers(edition: Edition) -> set[str]:
        find = Search(Site(small_school, edition, TODAY))
        return {each.answer for each in find.all(asked)}

    telling = {
        addresses.guide(guide.id, outcome.id)
        for guide in edition.guides
        for outcome in guide.outcomes
        if role.id in {tell.role for tell in outcome.tell}
    }
    assert answers(edition) & telling
    assert not answers(_without_instead(edition)) & telling


def test_nobody_is_sent_to_somebody_that_a_question_has_a_worry_about(small_school: Policy) -> None:
    """Of whom the school says nobody to tell in their place either."""
    edition = small_school.in_force
    assert edition
    find = Search(Site(small_school, edition, TODAY))
    sends = "gone-wrong#tell-coordinator", "people#visits-coordinator"
    worry = (
        "what if the {} is the problem",
        "hurt and the {} is hiding it",
        "I do not trust the {}",
    )
    assert find("who is the Visits Coordinator").answered in sends
    assert not {find(asked.format("Visits Coordinator")).answered for asked in worry} & {*sends}


def _without_instead(edition: Edition) -> Edition:
    """The same guides, whose outcomes do not say who else to tell."""
    bare = {"if_about": ()}
    guides = (
        guide.model_copy(
            update={"outcomes": tuple(o.model_copy(update=bare) for o in guide.outcomes)}
        )
        for guide in edition.guides
    )
    return replace(edition, guides=tuple(guides))
