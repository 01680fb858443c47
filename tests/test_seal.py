"""Adopted words are frozen: the check names whatever was changed after adoption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros import checks, fingerprints
from macros.load import load
from macros.model.edition import Seal, Sealed
from macros.model.policy import Edition, Policy
from tests.support import tiny

SOUP = "editions/2025/01-soup.yml"
SPILLS = "editions/2025/02-spills.yml"
CONTROL = "editions/2025/edition.yml"

Complaints = Callable[[dict[str, str | None]], list[str]]


def seal_of(edition: Edition) -> Seal:
    """The seal of an edition as it is."""
    parts = fingerprints.of_parts(edition).items()
    return Seal(
        edition=fingerprints.of_edition(edition),
        passages=tuple(Sealed(passage=name, fingerprint=words) for name, words in parts),
    )


def read(folder: Path, changed: dict[str, str | None] | None = None) -> Policy:
    """The tiny policy, with some files changed."""
    loaded = load(tiny.write(folder, changed), "data")
    assert loaded.problems == []
    return loaded.policy


@pytest.fixture
def complaints(tmp_path: Path) -> Complaints:
    """Seal the tiny policy, change some files, and check."""
    seal = seal_of(read(tmp_path / "before").editions[1])

    def complaints(changed: dict[str, str | None]) -> list[str]:
        policy = read(tmp_path / "after", changed)
        earlier, edition = policy.editions
        sealed = replace(policy, editions=(earlier, replace(edition, seal=seal)))
        found = checks.run(sealed, date(2026, 11, 23))
        return [str(p).partition("\n")[0] for p in found if p.rule == "words_as_adopted"]

    return complaints


def test_untouched(complaints: Complaints) -> None:
    """Words as adopted bring no complaint."""
    assert complaints({}) == []


@pytest.mark.parametrize(
    "name, old, new, line",
    [
        (SOUP, "sixty", "sixtv", f"{SOUP}:8:11: the words of 1.1 ('warm') were changed"),
        (SOUP, "**Warm**", "Warm", f"{SOUP}:8:11: the words of 1.1 ('warm') were changed"),
        (SOUP, "babies;", "babies.", f"{SOUP}:19:11: the words of 1.2 ('salt') were changed"),
        (SOUP, '"1.2"', '"1.2."', f"{SOUP}:19:11: the words of 1.2 ('salt') were changed"),
        (SOUP, "title: Soup", "title: Soups", f"{SOUP}:3:8: the words of section '1 Soups'"),
        (CONTROL, "the same", "one", f"{CONTROL}:15:11: the words of the statement 'fairness'"),
        (CONTROL, "field: Law", "field: Laws", f"{CONTROL}:1:1: the cover, document control or"),
        (SPILLS, "id: report-spills", "id: tell-spills", f"{SPILLS}:8:11: the id of 2.1 ('tell-"),
    ],
)
def test_changed_words(name: str, old: str, new: str, line: str, complaints: Complaints) -> None:
    """One letter, mark, number, title or id changed since is named with its clause."""
    changed = tiny.spoilt(name, old, new)
    if "tell-spills" in new:
        changed["editions/2025/home.yml"] = None
    (said,) = complaints(changed)
    assert said.startswith(f"data/{line}")


def test_removed_clause(complaints: Complaints) -> None:
    """A clause that was there when the edition was adopted is missed."""
    rest = tiny.FILES[SOUP].partition("  - id: salt\n")[0]
    (line,) = complaints({SOUP: rest})
    assert "a passage was removed after adoption: 'salt'" in line


def test_removed_section(complaints: Complaints) -> None:
    """A whole section that is missed is told once."""
    (line,) = complaints({SPILLS: None, "editions/2025/home.yml": None})
    assert "2 passages were removed after adoption: 'spills', 'report-spills'" in line


def test_moved_clause(complaints: Complaints) -> None:
    """Clauses that change places are noticed, though each is as it was."""
    start = "\n  - id: "
    head, warm, salt = tiny.FILES[SOUP].rstrip().split(start)
    assert "order" in complaints({SOUP: start.join((head, salt, warm))})[0]


@pytest.mark.parametrize(
    "old, new",
    [
        ("label: Soup is warm", "label: Warm soup"),
        ("    duties:", "    also_called: [hot]\n    duties:"),
        ("title: Soup", "summary: Ours.\ntitle: Soup"),
    ],
)
def test_our_layers_may_improve(old: str, new: str, complaints: Complaints) -> None:
    """Labels, search words and other words of ours are not sealed."""
    assert complaints(tiny.spoilt(SOUP, old, new)) == []
