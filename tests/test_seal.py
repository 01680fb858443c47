"""Adopted words are frozen: the check names everything changed after adoption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.edit import adoption
from macros.rules import checked
from macros.rules.checked import load
from tests.support import tiny

FOLDER = "soup/editions/2025"
TEXT, CONTROL, SEAL = (f"{FOLDER}/{name}" for name in ("text.md", "edition.yml", "seal.yml"))
ORIGINAL = f"{FOLDER}/original.txt"
RULES = {"words_as_adopted", "facts_as_adopted", "document_as_adopted", "sealed_whole"}
CHART = "![#chart](figures/soup.png)\n\n  Stir well.\n"

Files = dict[str, str | None]
Complaints = Callable[[Files], list[str]]


@pytest.fixture
def sealed(tmp_path: Path) -> Files:
    """The tiny policy with an adopted document, a figure and a plain bullet, and its seal."""
    files: Files = {
        CONTROL: f"{tiny.FILES[CONTROL]}document: original.txt\nauthor: A. Cook\n",
        ORIGINAL: "Staff must serve soup.\n",
        TEXT: f"{tiny.FILES[TEXT]}\n- first;\n- then.\n\n{CHART}",
        f"{FOLDER}/figures/soup.png": "a picture",
    }
    edition = load(tiny.write(tmp_path / "before", files), "data").policy.editions[1]
    return {**files, SEAL: adoption.seal(edition)}


@pytest.fixture
def complaints(tmp_path: Path, sealed: Files) -> Complaints:
    """Change some files of the sealed policy, and check."""

    def complaints(changed: Files) -> list[str]:
        policy = load(tiny.write(tmp_path / "after", {**sealed, **changed}), "data").policy
        found = checked.run(policy, date(2026, 11, 23))
        return [str(p).partition("\n")[0] for p in found if p.rule in RULES]

    return complaints


def spoilt(files: Files, name: str, *swaps: tuple[str, str]) -> Files:
    """A file with some words, which must be there, replaced."""
    words = files[name] or ""
    for old, new in swaps:
        assert old in words
        words = words.replace(old, new, 1)
    return {name: words}


def test_unchanged_words_bring_no_problem(complaints: Complaints) -> None:
    """Words as adopted pass the check."""
    assert complaints({}) == []


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("sixty", "sixtv", "the words of 1.1 ('warm') were changed"),
        ("**Warm**", "Warm", "the words of 1.1 ('warm') were changed"),
        ("babies;", "babies.", "the words of a ('salt-a') were changed"),
        ("- then.", "- soon.", "the words of 2.1 ('report-spills') were changed"),
        ("- then.", "then.", "the words of 2.1 ('report-spills') were changed"),
        ("1.2 [#", "1.3 [#", "the words of 1.3 ('salt') were changed"),
        ("- (b) [#", "- (c) [#", "the words of c ('salt-b') were changed"),
        ("] Soup", "] Soups", "the words of section '1 Soups' ('soup') were changed"),
        ("the same", "one", "the words of the statement 'fairness' were changed"),
        ("| Law", "| Laws", "the words of the statement 'document-control' were changed"),
        ("Stir well", "Stir", "the picture, or the words, of 'Stir.' ('chart')"),
        ("soup.png", "pie.png", "the picture, or the words, of 'Stir well.' ('chart')"),
        ("#report-spills", "#tell-spills", "2.1 ('tell-spills') was 'report-spills'"),
        ("#salt-a]", "#salt-x]", "a ('salt-x') was 'salt-a'"),
        ("#fairness", "#equality", "the statement 'equality' was 'fairness'"),
        ("\n- (b) [#salt-b] little for others, see paragraph 1.1.", "", "removed after adoption"),
        ("- (b)", "- (x) [#salt-x] more;\n- (b)", "x ('salt-x') was added after adoption"),
        ("[#", "By nobody.\n\n[#", "1:1: the statement 'By nobody.' was added after adoption"),
    ],
)
def test_one_change_is_reported_once(
    old: str, new: str, said: str, sealed: Files, complaints: Complaints
) -> None:
    """A changed letter, mark, number, heading, row, picture or id is named with its place."""
    (line,) = complaints(spoilt(sealed, TEXT, (old, new)))
    assert said in line
    assert line.startswith((f"data/{TEXT}:", f"data/{SEAL}:"))


@pytest.mark.parametrize("one, other", [("salt-a", "salt-b"), ("warm", "salt"), ("soup", "spills")])
def test_two_ids_that_were_swapped_are_both_named(
    one: str, other: str, sealed: Files, complaints: Complaints
) -> None:
    """A link to either would show the other's words."""
    swaps = ((f"#{one}]", "#x]"), (f"#{other}]", f"#{one}]"), ("#x]", f"#{other}]"))
    said = "\n".join(complaints(spoilt(sealed, TEXT, *swaps)))
    assert f"the id '{one}' was given to other words" in said
    assert f"the id '{other}' was given to other words" in said


def test_words_that_changed_places_are_noticed(sealed: Files, complaints: Complaints) -> None:
    """Moving a passage is a change, though its words and all ids are the same."""
    words = sealed[TEXT] or ""
    warm, rest = words[words.index("1.1 [") : words.index("1.2 [")], words.index("## 2 ")
    (line,) = complaints(
        {TEXT: f"{words.replace(warm, '')[: rest - len(warm)]}{warm}{words[rest:]}"}
    )
    assert "the order of what is printed in edition 2025 was changed" in line


def test_a_heading_on_another_level_is_noticed(sealed: Files, complaints: Complaints) -> None:
    """It is printed differently, and later passages belong to another section."""
    assert complaints(spoilt(sealed, TEXT, ("## 2 [", "### 2 [")))


def test_a_removed_section_is_reported_once(sealed: Files, complaints: Complaints) -> None:
    """A whole section that is missing is reported once."""
    words = sealed[TEXT] or ""
    (line,) = complaints({TEXT: words[: words.index("## 2 ")]})
    assert "3 passages were removed after adoption: 'spills', 'report-spills', 'chart'" in line


def test_another_picture_in_the_same_file_is_noticed(complaints: Complaints) -> None:
    """The content of a picture is adopted, not its name."""
    (line,) = complaints({f"{FOLDER}/figures/soup.png": "another picture"})
    assert "('chart') were changed after adoption" in line


@pytest.mark.parametrize(
    "old, new",
    [
        ('date: "2025-08"', 'date: "2025-07"'),
        ("author: A. Cook", "author: A. Baker"),
        ('due: "2027-09"', 'due: "2028-09"'),
        ("title: Soup Policy", "title: Soups Policy"),
        ('adopted: "2025-09-01"', 'adopted: "2025-09-02"'),
        ("author: A. Cook", "author: A. Cook\nprinted: {date: today}"),
        ("author: A. Cook", 'author: A. Cook\namended: ["2026"]'),
    ],
)
def test_facts_are_frozen(old: str, new: str, sealed: Files, complaints: Complaints) -> None:
    """The facts of an edition stay what they were on adoption."""
    (line,) = complaints(spoilt(sealed, CONTROL, (old, new)))
    assert line.startswith(f"data/{CONTROL}:1:1: a fact of edition 2025 was changed")


@pytest.mark.parametrize("more", ["source: A letter.", "adopted_by: {body: Governors}", "# Hm."])
def test_what_becomes_known_later_may_be_added(
    more: str, sealed: Files, complaints: Complaints
) -> None:
    """The source of the text and the adopting body may be added."""
    assert complaints({CONTROL: f"{sealed[CONTROL]}{more}\n"}) == []


@pytest.mark.parametrize("words", ["Staff may serve soup.\n", ""])
def test_the_adopted_document_is_frozen(words: str, complaints: Complaints) -> None:
    """The site offers it as what was adopted."""
    (line,) = complaints({ORIGINAL: words})
    assert "the adopted document of edition 2025 is not the file that was sealed" in line


def test_an_adopted_document_that_is_no_longer_named_is_missed(
    sealed: Files, complaints: Complaints
) -> None:
    """Without its name nothing would link to it."""
    (line,) = complaints(spoilt(sealed, CONTROL, ("document: original.txt\n", "")))
    assert "is not the file that was sealed" in line


@pytest.mark.parametrize(
    "old, new",
    [
        ("label: Soup is warm", "label: Warm soup"),
        ("    - who: [staff]", "    - who: [cooks]"),
        ("label: Salt\n", "label: Salt\n  also_called: [seasoning]\n"),
    ],
)
def test_our_layers_may_improve(old: str, new: str, complaints: Complaints) -> None:
    """Labels, search words and other words of ours may change after adoption."""
    assert complaints(tiny.spoilt("soup/layers/soup.yml", old, new)) == []
