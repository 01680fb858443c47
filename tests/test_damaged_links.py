"""The name of a place is read from a link that was damaged on its way."""

from __future__ import annotations

import json
from functools import cache

import pytest
from py_mini_racer import MiniRacer

from tests.support.commands import ROOT

NAME = "lost-child"
SPOILT = [
    "{}", "{}.", "{})", "{},", "{}%20", "{}%E2%80%9D", "({})", "%E2%80%9C{}%E2%80%9D",
    "{}%E2%80%8B", "%23{}", "%2523{}", "{}&fbclid=abc", "{}?utm_source=mail", "{}&amp;x", "{}=",
    "*{}*", "{}!%22%3E",
]  # fmt: skip
OF_PROGRAMS = ["_=_", "utm_source=mail", "fbclid=abc", "xtor=RSS-1", "!", ")"]


@cache
def engine() -> MiniRacer:
    """The script of the site that reads links."""
    made = MiniRacer()
    made.eval((ROOT / "docs/assets/js/links.js").read_text("utf-8"))
    return made


def spellings(fragment: str) -> list[str]:
    """The names that a fragment may mean."""
    said = engine().eval(f"JSON.stringify(links.spellings({json.dumps(fragment)}))")
    names: list[str] = json.loads(str(said))
    return names


@pytest.mark.parametrize("spoilt", SPOILT)
def test_marks_around_a_name_are_dropped(spoilt: str) -> None:
    """The name is found whatever marks a program put around it, and in capitals."""
    assert NAME in spellings(spoilt.format(NAME.title()))


@pytest.mark.parametrize("added", OF_PROGRAMS)
def test_what_only_a_program_added_is_no_name(added: str) -> None:
    """The page then reports nothing missing."""
    assert spellings(added) == []
