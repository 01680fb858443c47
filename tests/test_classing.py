"""How changes are classed, and ids that disappear while others appear in their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros.model.edition import Changes
from macros.model.policy import Edition
from macros.read.grammar.text import read_text
from macros.reason.changes import classing, comparison
from macros.rules import checked
from tests.editions import edition, policy

BEFORE = """\
## 1 [#care] Care

1.1 [#look] Adults must look after every pupil in their room.

1.2 [#listen] Adults listen.

- (a) [#early] early in the day;

## 2 [#rest] Rest

2.1 [#sleep] Pupils may sleep.
"""
AFTER = BEFORE.replace("must look", "should look").replace("1.2 [", "1.3 [")


def of(words: str, name: str, **control: object) -> Edition:
    """An edition of a text."""
    found = read_text(words, f"{name}.md")
    assert not found.problems
    made = edition(name, control=control)
    return replace(made, front=found.front, sections=found.sections)


def drafted(after: str, *entries: dict[str, str], before: str = BEFORE) -> tuple[Edition, Edition]:
    """An edition in force, and a draft that changes it, with these entries of changes.yml."""
    given = tuple({"kind": "editorial", "reason": "Why.", **entry} for entry in entries)
    draft = of(after, "draft", status="draft", based_on="2023")
    made = replace(draft, changes=Changes.model_validate({"changes": given}))
    return of(before, "2023"), made


@pytest.mark.parametrize(
    "entry, classed",
    [
        ({"passage": "care"}, {"look", "listen"}),
        ({"only": "renumbered"}, {"listen"}),
        ({"passage": "look"}, {"look"}),
        ({"passage": "rest"}, set()),
    ],
)
def test_an_entry_covers_a_section_or_all_that_is_renumbered(
    entry: dict[str, str], classed: set[str]
) -> None:
    """One entry classes a whole section, or everything that was only renumbered."""
    made = comparison.compare(*drafted(AFTER, entry))
    assert {c.id for c in made.of_class("editorial")} == classed


def test_the_narrowest_entry_classes_a_change() -> None:
    """A passage's own entry comes before one for all renumbering, and that before its section's."""
    made = comparison.compare(
        *drafted(
            AFTER,
            {"passage": "care", "reason": "Section."},
            {"passage": "look", "reason": "Own."},
            {"only": "renumbered", "reason": "Numbers."},
        )
    )
    reasons = {name: entry.reason for name, entry in made.classed.items()}
    assert reasons == {"look": "Own.", "listen": "Numbers."}


def test_a_reworded_passage_is_not_covered_as_renumbered() -> None:
    """A renumbered passage with other words stays unclassed."""
    after = AFTER.replace("Adults listen.", "Adults hear.")
    made = comparison.compare(*drafted(after, {"only": "renumbered"}))
    assert {c.id for c in made.of_class(None)} == {"look", "listen"}


@pytest.mark.parametrize(
    "was, now, covered",
    [
        ('pupil\'s "rest" - or sleep', "pupil’s “rest” – or sleep", True),
        ("look after", "**look** after", True),
        ("no body", "nobody", True),
        ("Head of Infants", "HEAD OF INFANTS", True),
        ("pupil's rest", "pupils rest", False),
        ("[the law](https://law.example/a)", "[the law](https://law.example/b)", False),
    ],
)
def test_the_same_words_in_another_form_are_classed_at_once(
    was: str, now: str, covered: bool
) -> None:
    """One entry classes all changes of form, but not another word or another address."""
    old, new = (BEFORE.replace("Adults listen", f"Adults see {words}") for words in (was, now))
    made = comparison.compare(*drafted(new, {"only": "form"}, before=old))
    assert [c.id for c in made.of_class("editorial")] == ["listen"] * covered
    assert [c.only for c in made.changed] == ["form" if covered else None]


def said(after: str, *entries: dict[str, str], rule: str, before: str = BEFORE) -> list[str]:
    """The messages of one rule about a draft."""
    made = policy(*drafted(after, *entries, before=before))
    return [p.message for p in checked.run(made, date(2026, 11, 23)) if p.rule == rule]


def test_unclassed_changes_of_a_draft_are_a_warning() -> None:
    """An editor sees what is left to do before the draft is adopted."""
    after = BEFORE.replace("must look", "should look")
    (message,) = said(after, rule="changes_are_classed")
    assert message == "the file is missing: the changes against edition 2023 are not classed"


@pytest.mark.parametrize(
    "entry", [{"passage": "sleep"}, {"passage": "rest"}, {"only": "renumbered"}]
)
def test_an_entry_that_classes_nothing_is_reported(entry: dict[str, str]) -> None:
    """An entry for a passage that has no such change is reported."""
    after = BEFORE.replace("must look", "should look")
    found = said(after, entry, rule="changes_are_classed")
    assert sum("nothing of the kind has changed" in message for message in found) == 1


@pytest.mark.parametrize(
    "entry, asked", [({"kind": ""}, "is that editorial or substantive, and why?"),
                     ({"reason": " "}, "why?")],
)  # fmt: skip
def test_an_entry_without_its_kind_or_reason_classes_nothing_yet(
    entry: dict[str, str], asked: str
) -> None:
    """The check asks once for what an import left open, and settles no id by such entries."""
    after = BEFORE.replace("must look", "should look")
    begun = {"passage": "look", **entry}
    (message,) = said(after, begun, rule="changes_are_classed")
    assert (
        message == f"'look' (Adults should look after every pupil in their…) is reworded: {asked}"
    )
    both = ({"passage": "look"}, {**begun, "passage": "watch"})
    replaced = BEFORE.replace("#look] Adults must look", "#watch] Something else")
    assert len(said(replaced, *both, rule="ids_are_kept")) == 1


REPLACED = [
    ("the number stays", "#look] Adults must look", "#watch] Something else"),
    ("the words stay", "1.1 [#look]", "1.7 [#watch]"),
    ("most words stay", "1.1 [#look] Adults must", "1.7 [#watch] Staff must"),
    ("the heading stays", "## 2 [#rest]", "## 3 [#sleeping]"),
    ("an item's number stays", "#early] early", "#late] late"),
]


@pytest.mark.parametrize("old, new", [r[1:] for r in REPLACED], ids=[r[0] for r in REPLACED])
def test_a_replaced_id_is_asked_about(old: str, new: str) -> None:
    """The check asks whether it is the same passage, because links depend on the old id."""
    (message,) = said(BEFORE.replace(old, new), rule="ids_are_kept")
    assert "is gone, and" in message


def test_words_taken_to_another_section_under_another_id_are_asked_about() -> None:
    """Similar words are looked for in every section."""
    line = "1.1 [#look] Adults must look after every pupil in their room.\n\n"
    after = BEFORE.replace(line, "") + line.replace("1.1 [#look]", "\n2.2 [#watch]")
    (message,) = said(after, rule="ids_are_kept")
    assert message.startswith("'look' is gone, and 'watch' is new")


def test_two_ids_that_are_both_classed_are_settled() -> None:
    """Two entries say that the passages differ; one entry for the section is not enough."""
    after = BEFORE.replace("#look] Adults must look", "#watch] Something else")
    both = ({"passage": "look"}, {"passage": "watch"})
    assert said(after, *both, rule="ids_are_kept") == []
    assert len(said(after, {"passage": "care"}, rule="ids_are_kept")) == 1


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace("1.1 [#look] Adults must look after every pupil in their room.\n\n", ""),
        f"{BEFORE}\n2.2 [#wake] Somebody wakes them with a bell.\n",
        BEFORE.replace("2.1 [#sleep] Pupils may sleep.", "2.4 [#wake] A bell rings at noon."),
    ],
)
def test_a_new_or_removed_passage_alone_is_not_asked_about(after: str) -> None:
    """Two passages that have nothing in common are not asked about either."""
    assert said(after, rule="ids_are_kept") == []


def test_a_missing_changes_file_is_one_problem() -> None:
    """Its hint lists everything that belongs in the file."""
    old, draft = drafted(AFTER)
    (problem,) = classing.unclassed(comparison.compare(old, replace(draft, changes=Changes())))
    assert "look, listen" in problem.hint
    assert "only: renumbered" in problem.hint


PRINTED = "[#cover] Care Policy, by A. Person\n\nMay  2023\n\n" + BEFORE


@pytest.mark.parametrize(
    "facts, count",
    [
        ({"printed": {"date": "May 2023"}, "author": "A. Person"}, 0),
        ({"printed": {"date": "June 2023"}}, 1),
        ({"author": "A. Pers"}, 1),
        ({"amendments": "Pupils may sleep."}, 0),
        ({"amendments": "Nothing.", "printed": {"review": "Yearly"}}, 2),
    ],
)
def test_the_words_of_facts_are_printed(facts: dict[str, object], count: int) -> None:
    """Facts that quote the edition must be printed in its text."""
    made = policy(of(PRINTED, "2023", **facts))
    found = [p for p in checked.run(made, date(2026, 11, 23)) if p.rule == "facts_are_printed"]
    assert len(found) == count
