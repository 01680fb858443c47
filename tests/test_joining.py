"""The layers of a passage, joined to each edition in which they hold; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from macros.model import dates
from macros.model.base import Layer, LayerEntry
from macros.model.guide import Guide
from macros.model.policy import Edition
from macros.problems import Place
from macros.reason import joining
from tests import editions

Words = Mapping[str, str]
"""The words of an edition, by the id of the clause."""

PLACE = Place("data/soup/layers/soup.yml", 7, 1)
STIRRED = "The cook must stir the soup."
DUTY = {"who": ["cook"], "kind": "must", "phrase": "must stir the soup"}
NOTE = {"text": "Slowly.", "kind": "remark", "for": "reader"}


class Case(NamedTuple):
    """Joined editions, and the problems reported."""

    editions: dict[str, Edition]
    said: list[str]

    def duties(self, edition: str, passage: str = "stir") -> list[str]:
        """The phrases of the duties that a passage has in an edition."""
        return [duty.phrase for duty in self.editions[edition].passages[passage].ours.duties]

    def notes(self, edition: str, passage: str = "stir") -> list[str]:
        """The notes that a passage has in an edition."""
        return [note.text for note in self.editions[edition].passages[passage].ours.notes]


def edition(name: str, words: Words, **control: Any) -> Edition:
    """An edition of numbered clauses: 1.1, 1.2 and so on, in one section."""
    clauses = [
        {"id": each, "number": f"1.{place}", "text": text}
        for place, (each, text) in enumerate(words.items(), start=1)
    ]
    section = {"id": "soup", "number": "1", "title": "Soup", "clauses": clauses}
    return editions.edition(name, sections=[section], control=control)


def join(
    *made: Edition, guides: tuple[Any, ...] = (), **layers: Mapping[str, Any] | list[Any]
) -> Case:
    """Join layers, given as the fields of one entry or a list of entries for an id."""
    entries = tuple(
        LayerEntry(name.replace("_", "-"), PLACE, Layer.model_validate(_tuples(fields)))
        for name, each in layers.items()
        for fields in (each if isinstance(each, list) else [each])
    )
    flows = tuple(Guide.model_validate(_tuples(guide)) for guide in guides)
    joined = joining.join(made, entries, flows)
    return Case(
        {each.name: each for each in joined.editions},
        [f"{problem.rule}: {problem.message}" for problem in joined.problems],
    )


def _tuples(value: Any) -> Any:
    """Lists as tuples, as the YAML reader returns them."""
    if isinstance(value, list):
        return tuple(map(_tuples, value))
    return {k: _tuples(v) for k, v in value.items()} if isinstance(value, dict) else value


def old_and_draft(old: Words, draft: Words) -> tuple[Edition, Edition]:
    """An edition in force and a draft that proposes to change it."""
    return edition("2024", old), edition("draft", draft, status="draft", based_on="2024")


SAME = old_and_draft({"stir": STIRRED}, {"stir": STIRRED})
REWORDED = old_and_draft({"stir": STIRRED}, {"stir": "The cook should stir the soup."})


def test_one_entry_serves_every_edition_with_its_words() -> None:
    """A label, a question and a duty are written once, and hold in each edition with the words."""
    case = join(*SAME, stir={"label": "Stirring", "asked_as": ["who stirs"], "duties": [DUTY]})

    for name in ("2024", "draft"):
        passage = case.editions[name].passages["stir"]
        assert (passage.label, passage.ours.asked_as) == ("Stirring", ("who stirs",))
        assert case.duties(name) == ["must stir the soup"]
    assert case.said == []


def test_an_entry_applies_only_where_its_phrase_is_printed() -> None:
    """A duty whose words came with the newer edition is not shown beside the older words."""
    older = edition("2022", {"stir": "The soup is stirred."}, status="superseded")
    newer = edition("2024", {"stir": STIRRED}, supersedes="2022")
    case = join(older, newer, stir={"duties": [DUTY]})

    assert (case.duties("2022"), case.duties("2024")) == ([], ["must stir the soup"])
    assert case.said == []


def test_an_entry_says_its_phrase_as_each_edition_prints_it() -> None:
    """A duty quotes each edition's own quotation marks, dashes and spaces."""
    old, new = "The cook must stir 'slow-ly'.", "The cook must stir ‘slow–ly’."
    case = join(
        edition("2023", {"stir": old}, status="superseded"),
        edition("2026", {"stir": new}, supersedes="2023"),
        stir={"duties": [{**DUTY, "phrase": "must stir 'slow-ly'"}]},
    )
    assert case.said == []
    assert (case.duties("2023"), case.duties("2026")) == (
        ["must stir 'slow-ly'"],
        ["must stir ‘slow–ly’"],
    )


def test_a_definition_applies_where_a_form_of_its_term_is_printed() -> None:
    """Any form of the term counts, in any case."""
    term = {"id": "ladle", "term": "Ladle", "forms": ["ladles"]}
    case = join(edition("2024", {"stir": "Stir with LADLES."}), stir={"defines": [term]})

    assert [d.id for d in case.editions["2024"].passages["stir"].ours.defines] == ["ladle"]
    assert case.said == []


def test_a_draft_that_would_lose_an_entry_is_an_error() -> None:
    """The edition before has the words of the entry, and the draft has others."""
    case = join(*REWORDED, stir={"duties": [DUTY]})

    assert case.said == [
        "nothing_is_lost: the words 'must stir the soup' are in edition 2024 and not in draft"
    ]


def test_until_ends_an_entry() -> None:
    """An ended entry is neither reported as lost in the draft nor shown there."""
    should = {**DUTY, "kind": "should", "phrase": "should stir the soup"}
    case = join(*REWORDED, stir={"duties": [{**DUTY, "until": "2024"}, should]})

    assert (case.duties("2024"), case.duties("draft")) == (
        ["must stir the soup"],
        ["should stir the soup"],
    )
    assert case.said == []


@pytest.mark.parametrize("ending", [{"until": "2024"}, {"in": ["2024", "other"]}])
def test_an_ended_entry_is_reported_if_a_draft_still_has_its_words(ending: dict[str, Any]) -> None:
    """It ended for another draft. An entry with more of its words may replace it."""
    ended = {**DUTY, **ending}
    other = edition("other", {"stir": "Stir."}, status="draft", based_on="2024")
    said = join(*SAME, other, stir={"duties": [ended]}).said
    assert said == [
        "nothing_is_lost: edition draft still says 'must stir the soup', and this has ended"
    ]

    longer = {**DUTY, "phrase": "The cook must stir the soup", "in": ["draft"]}
    assert join(*SAME, other, stir={"duties": [ended, longer]}).said == []


@pytest.mark.parametrize(
    "layer, said",
    [
        ({"label": "Stirring", "until": "2024"}, "has the same words here"),
        ({"notes": [{**NOTE, "until": "2024"}]}, "has the same words here"),
    ],
)
def test_what_has_no_words_of_its_own_is_reported_too(layer: dict[str, Any], said: str) -> None:
    """A label or a note that ended for one draft is missed by another, whose words are the same."""
    other = edition("other", {"stir": "Stir."}, status="draft", based_on="2024")
    case = join(*SAME, other, stir=layer)
    assert case.said == [f"nothing_is_lost: edition draft {said}, and this has ended"]


def test_until_holds_for_every_edition_before_it_too() -> None:
    """An entry that ended with the second of three editions holds for the first two."""
    made = (
        edition("2020", {"stir": STIRRED}, status="superseded"),
        edition("2022", {"stir": STIRRED}, status="superseded", supersedes="2020"),
        edition("2024", {"stir": STIRRED}, supersedes="2022"),
    )
    case = join(*made, stir={"duties": [{**DUTY, "until": "2022"}]})

    assert [bool(case.duties(name)) for name in ("2020", "2022", "2024")] == [True, True, False]


def test_the_latest_label_and_guide_that_hold_are_shown() -> None:
    """Each edition has its own, though none of the earlier ones ended."""
    made = (
        edition("2020", {"stir": STIRRED}, status="superseded"),
        edition("2022", {"stir": STIRRED}, supersedes="2020"),
        edition("draft", {"stir": STIRRED}, status="draft", based_on="2022"),
        edition("other", {"stir": STIRRED}, status="draft", based_on="2022"),
    )
    labels = [
        {"label": "First"},
        {"label": "Second", "since": "2022"},
        {"label": "Third", "since": "draft"},
    ]
    flows = tuple(
        {**GUIDE, "title": each["label"], "since": each.get("since", "")} for each in labels
    )
    case = join(*made, guides=flows, stir=labels)

    shown = {name: one.passages["stir"].label for name, one in case.editions.items()}
    assert shown == {"2020": "First", "2022": "Second", "draft": "Third", "other": "Second"}
    titles = [[guide.title for guide in one.guides] for one in case.editions.values()]
    assert titles == [[], ["Second"], ["Third"], ["Second"]]
    assert case.said == []


def test_in_holds_only_for_the_editions_it_names() -> None:
    """A note for the draft is not shown beside the edition in force."""
    notes = [{"text": "New here.", "in": ["draft"]}, {"text": "For both."}]
    case = join(*SAME, stir={"notes": notes})

    assert case.notes("2024") == ["For both."]
    assert case.notes("draft") == ["New here.", "For both."]


def test_since_holds_from_an_edition_on() -> None:
    """An entry for which 'adopt' wrote 'since' holds for that edition and later ones."""
    made = (
        edition("2022", {"stir": STIRRED}, status="superseded"),
        edition("2024", {"stir": STIRRED}, supersedes="2022"),
        edition("draft", {"stir": STIRRED}, status="draft", based_on="2024"),
    )
    case = join(*made, stir={"notes": [{"text": "New.", "since": "2024"}]})

    assert [case.notes(name) for name in ("2022", "2024", "draft")] == [[], ["New."], ["New."]]


def test_an_entry_for_one_edition_replaces_the_general_label() -> None:
    """The draft may have its own label for a passage; the other entries are joined."""
    case = join(
        *SAME,
        stir=[
            {"label": "Stirring", "asked_as": ["who stirs"], "duties": [DUTY]},
            {"label": "Stirring gently", "in": ["draft"]},
        ],
    )
    labels = {name: e.passages["stir"].label for name, e in case.editions.items()}

    assert labels == {"2024": "Stirring", "draft": "Stirring gently"}
    assert case.editions["draft"].passages["stir"].ours.asked_as == ("who stirs",)
    assert case.duties("draft") == ["must stir the soup"]


def test_an_entry_that_applies_nowhere_is_reported() -> None:
    """A phrase that no edition prints is reported once for all editions."""
    case = join(*SAME, stir={"duties": [{**DUTY, "phrase": "must sip the soup"}]})

    assert case.said == [
        "phrases_stand: the words 'must sip the soup' are not in the text of 'stir'"
    ]


GONE = old_and_draft({"stir": STIRRED, "taste": "Taste it."}, {"stir": STIRRED})


def test_an_entry_for_an_id_that_goes_away_must_be_ended() -> None:
    """The problem says how to end all entries for the removed clause."""
    case = join(*GONE, taste={"label": "Tasting"})
    ended = join(*GONE, taste={"label": "Tasting", "until": "2024"})

    assert [said.partition(": all")[0] for said in case.said] == [
        "nothing_is_lost: 'taste' is in edition 2024 and not in draft"
    ]
    assert ended.said == []
    assert ended.editions["2024"].passages["taste"].label == "Tasting"


def test_a_past_change_is_no_loss() -> None:
    """An adopted edition that dropped words is not reported: only a draft can be changed."""
    older = edition("2022", {"stir": STIRRED, "taste": "Taste it."}, status="superseded")
    newer = edition("2024", {"stir": "The cook stirs."}, supersedes="2022")
    case = join(older, newer, stir={"duties": [DUTY]}, taste={"label": "Tasting"})

    assert case.said == []


GONE_SCOPES = [{"in": ["draft"]}, {"since": "draft"}, {"in": ["draft"], "until": "2024"}]


@pytest.mark.parametrize("scope", GONE_SCOPES)
def test_an_entry_that_holds_where_its_passage_is_gone_is_reported(scope: dict[str, Any]) -> None:
    """Readers would never see it, whether it is one duty or a passage's whole entry."""
    duty = {**DUTY, "phrase": "Taste it"}
    alone = join(*GONE, taste={"until": "2024", "duties": [{**duty, **scope}]})
    whole = join(*GONE, taste={**scope, "label": "Tasting", "duties": [duty]})

    assert alone.said == ["scopes: this holds for no edition that has 'taste'"]
    assert whole.said == alone.said


def test_until_on_a_whole_entry_ends_all_that_is_in_it() -> None:
    """The duties of the entry need no 'until' of their own."""
    case = join(*REWORDED, stir={"until": "2024", "label": "Stirring", "duties": [DUTY]})

    assert case.said == []
    assert (case.duties("2024"), case.duties("draft")) == (["must stir the soup"], [])


@pytest.mark.parametrize("scope", [{"in": ["2042"]}, {"since": "2042"}, {"until": "2042"}])
def test_an_edition_that_does_not_exist_is_reported(scope: dict[str, Any]) -> None:
    """A scope that names no edition is reported once, without its consequences."""
    case = join(*SAME, stir={"duties": [{**DUTY, **scope}]})

    assert case.said == ["scopes: there is no edition '2042'"]


TWINS = editions.edition(
    "2024",
    sections=[
        {
            "id": "soup",
            "number": "6",
            "title": "Soup",
            "clauses": [
                {"id": "ladle", "number": "6.6", "text": "Take a ladle."},
                {"id": "stir", "number": "6.7", "text": STIRRED},
                {"id": "taste", "number": "6.7", "text": "Taste it."},
                {"id": "serve", "text": "Serve.", "label": "Serving"},
            ],
        }
    ],
)
RESOLVED = [
    ("See {ladle}.", "See 6.6."),
    ("See {stir}, not {taste}.", "See the first 6.7, not the second 6.7."),
    ("{stir} says so. {ladle} does not.", "The first 6.7 says so. 6.6 does not."),
    ("{soup} says so; see {soup}.", "Section 6 says so; see section 6."),
    ("Then {serve}.", "Then Serving."),
    ("Write {Name} or { } here.", "Write {Name} or { } here."),
]


@pytest.mark.parametrize("written, shown", RESOLVED)
def test_an_id_in_our_words_becomes_the_printed_number(written: str, shown: str) -> None:
    """It does so in a note and in a guide, with a capital at the start of a sentence."""
    guide = {**GUIDE, "summary": written}
    case = join(
        TWINS, guides=(guide,), stir={"notes": [{"text": written}]}, serve={"label": "Serving"}
    )

    assert case.notes("2024") == [shown]
    assert case.editions["2024"].guides[0].summary == shown
    assert case.said == []


def test_each_edition_has_its_own_number() -> None:
    """A clause that the draft renumbers has its new number there."""
    made = old_and_draft(
        {"stir": STIRRED, "taste": "Taste it."},
        {"ladle": "Take a ladle.", "stir": STIRRED, "taste": "Taste it."},
    )
    case = join(*made, stir={"notes": [{"text": "See {taste}."}]})

    assert (case.notes("2024"), case.notes("draft")) == (["See 1.2."], ["See 1.3."])


def test_an_id_that_an_edition_lacks_is_reported() -> None:
    """Our words also hold for the draft, which has no such passage."""
    case = join(*GONE, stir={"notes": [{"text": "See {taste}."}]}, taste={"until": "2024"})

    assert case.said == ["places_in_our_words: edition draft has no place 'taste'"]


def test_an_id_that_no_edition_has_is_reported_once() -> None:
    """The id is a slip, however many editions the words hold for."""
    case = join(*SAME, guides=({**GUIDE, "summary": "See {stri}."},))

    assert case.said == ["places_in_our_words: no edition has a place 'stri'"]


@pytest.mark.parametrize("written", ["{stir)", "{Stir}", "{stir"])
def test_an_id_whose_braces_or_letters_are_wrong_is_reported(written: str) -> None:
    """Readers would see the braces."""
    case = join(*SAME, guides=({**GUIDE, "summary": f"See {written} now."},))

    (said,) = case.said
    assert "no edition has a place '{" in said


OUTCOME = {"id": "done", "title": "Stir", "kind": "allowed", "clauses": [{"clause": "stir"}]}
GUIDE = {
    "id": "may-i",
    "title": "May I stir?",
    "start": "hot",
    "questions": [
        {"id": "hot", "text": "Hot?", "answers": [{"id": "yes", "text": "Yes", "to": "done"}]}
    ],
    "outcomes": [OUTCOME],
}


@pytest.mark.parametrize("ends, kept", [("", 0), ("2026-12-01", 1)])
def test_an_edition_has_no_guides_once_it_is_superseded(ends: str, kept: int) -> None:
    """Its guides hold until the next edition begins; old words then have no advice."""
    older = edition("2022", {"stir": STIRRED}, status="superseded")
    case = join(replace(older, turn=dates.parse(ends)), *SAME, guides=(GUIDE,))

    assert {name: len(e.guides) for name, e in case.editions.items()} == {
        "2022": kept,
        "2024": 1,
        "draft": 1,
    }


def test_a_guide_may_be_prepared_for_the_draft() -> None:
    """If two guides share an id, the draft has the one that names it, other editions the other."""
    prepared = {**GUIDE, "title": "How do I stir?", "in": ["draft"]}
    case = join(*SAME, guides=(GUIDE, prepared))

    assert {name: [g.title for g in e.guides] for name, e in case.editions.items()} == {
        "2024": ["May I stir?"],
        "draft": ["How do I stir?"],
    }


def test_an_outcome_may_be_prepared_for_the_draft() -> None:
    """Two outcomes may share an id, one per edition; the draft may also have a new one."""
    prepared = {**OUTCOME, "title": "Stir gently", "in": ["draft"]}
    added = {**OUTCOME, "id": "more", "title": "Add more", "in": ["draft"]}
    case = join(*SAME, guides=({**GUIDE, "outcomes": [OUTCOME, prepared, added]},))

    assert {n: [o.title for o in e.guides[0].outcomes] for n, e in case.editions.items()} == {
        "2024": ["Stir"],
        "draft": ["Stir gently", "Add more"],
    }


def test_two_outcomes_with_one_id_and_no_scope_are_both_kept() -> None:
    """A rule reports the slip, so joining must not hide one of them."""
    case = join(*SAME, guides=({**GUIDE, "outcomes": [OUTCOME, {**OUTCOME, "title": "Do"}]},))

    assert [o.title for o in case.editions["2024"].guides[0].outcomes] == ["Stir", "Do"]


def test_nested_passages_are_joined_too() -> None:
    """A list item in a table cell has the label and the duty written for its id."""
    item = {"id": "stir", "text": STIRRED}
    cell = {"id": "monday", "items": [item]}
    clause = {"id": "week", "table": {"rows": [["Monday", cell]]}}
    case = join(
        editions.edition("2024", clauses=[clause]),
        stir={"label": "Stirring", "duties": [DUTY]},
        monday={"label": "On Mondays"},
    )
    passages = case.editions["2024"].passages

    assert [passages[name].label for name in ("monday", "stir")] == ["On Mondays", "Stirring"]
    assert case.duties("2024") == ["must stir the soup"]


def test_a_statement_and_a_section_have_layers_too() -> None:
    """A statement can have a note, and a section its summary."""
    statement = {"id": "fairness", "text": "Everybody gets soup."}
    made = edition("2024", {"stir": STIRRED})
    made = replace(made, front=editions.edition("x", statements=[statement]).front)
    case = join(made, fairness={"label": "Fair"}, soup={"summary": "On soup."})

    assert case.editions["2024"].statement_by_id["fairness"].label == "Fair"
    assert case.editions["2024"].section_by_id["soup"].ours.summary == "On soup."
