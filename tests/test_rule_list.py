"""The list of rules in the documentation is made from the rules."""

from __future__ import annotations

import importlib
import inspect
from types import FunctionType

import pytest

from macros.commands import rules as rule_list
from macros.rules.checked import ALONE, CHANGED, RULES
from macros.rules.subject import FOLLOWS, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_has_a_docstring_of_one_sentence(rule: Rule) -> None:
    """The list of rules uses this sentence."""
    statement = rule_list.statement(rule)
    assert statement[0].isupper()
    assert statement[-1] in ".?!"


def test_no_rule_is_overlooked() -> None:
    """Each public function from a subject to problems has the signature of a rule."""
    found = {
        name
        for module in {importlib.import_module(rule.__module__) for rule in RULES}
        for name, thing in vars(module).items()
        if isinstance(thing, FunctionType) and thing.__module__ == module.__name__
        if not name.startswith("_") and [*inspect.signature(thing).parameters] == ["subject"]
        if "Problem" in str(thing.__annotations__["return"])
    }
    assert found == {rule.__name__ for rule in RULES}


def test_names_are_used_once() -> None:
    """A problem names its rule, so no two rules have the same name."""
    names = [rule.__name__ for rule in RULES]
    assert len(names) == len(set(names))


def test_the_readme_is_in_step() -> None:
    """The README of the checks has the current sentences of the rules."""
    words = rule_list.README.read_text(encoding="utf-8")
    assert words == rule_list.renewed(words), "run: python -m macros rules --write"


def test_a_readme_without_marks_is_refused() -> None:
    """Without the two marks the place of the list is unknown."""
    with pytest.raises(ValueError, match="marks"):
        rule_list.renewed("# The checks")


def test_rules_that_others_know_by_name_are_there() -> None:
    """Rules that other modules refer to by name exist."""
    assert {ALONE, CHANGED, *FOLLOWS} <= {rule.__name__ for rule in RULES}
