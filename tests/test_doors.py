"""What is refused on reading, however it is written, and how many problems are listed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.problems import Place, Problem, errors_only, listed
from macros.reason import addresses
from macros.rules.checked import load_checked
from tests.support import tiny

TODAY = date(2026, 11, 23)
EDITION = "soup/editions/2025"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names at all")


def faults(data: Path) -> list[str]:
    """The faults of a data folder, with file and line."""
    loaded = load_checked(data, TODAY, "data")
    return [f"{p.place.path}:{p.place.line} {p.message}" for p in errors_only(loaded.problems)]


def spoilt(folder: Path, name: str, old: str, new: str) -> Path:
    """The tiny policy with one thing in it replaced."""
    assert old in tiny.FILES[name]
    return tiny.write(folder / "data", {name: tiny.FILES[name].replace(old, new, 1)})


CODES = [r"\x07", r"\u0007", r"\U00000007", r"\a", r"\0", r"\e", r"\b", r"\v", r"\f", r"\r",
         r"\x7f", r"\N", r"\L", r"\P", r"\x9b", r"\ufffe", r"\ufdd0"]  # fmt: skip
PLACES = [
    ("school.yml", "name: Hill School", 'name: "Hill{} School"', 1),
    ("roles.yml", "phrases: [the Head]", 'phrases: ["the{} Head"]', 4),
    ("citations.yml", "title: Salt Act 2001", 'title: "Salt{} Act"', 12),
    ("soup/policy.yml", "label: I spilt soup", 'label: "I {}spilt"', 5),
    (f"{EDITION}/edition.yml", "title: Soup Policy", 'title: "Soup{}"', 1),
    ("soup/layers/soup.yml", "label: Fair shares", 'label: "Fair{}"', 2),
]


@pytest.mark.parametrize("code", CODES)
def test_a_code_for_a_sign_that_cannot_be_seen_is_refused(code: str, tmp_path: Path) -> None:
    """It is refused once, at its line."""
    name, old, new, line = PLACES[0]
    data = spoilt(tmp_path, name, old, new.format(code))
    found = [fault for fault in faults(data) if "invisible" in fault]
    assert [fault.partition(" ")[0] for fault in found] == [f"data/{name}:{line}"]


@pytest.mark.parametrize("name, old, new, line", PLACES[1:])
def test_such_a_code_is_refused_in_every_file(
    name: str, old: str, new: str, line: int, tmp_path: Path
) -> None:
    """It is refused once, at its line, as in the file of the school."""
    data = spoilt(tmp_path, name, old, new.format(CODES[0]))
    found = [fault for fault in faults(data) if "invisible" in fault]
    assert [fault.partition(" ")[0] for fault in found] == [f"data/{name}:{line}"]


@pytest.mark.parametrize("code", [r"\t", r"\n"])
def test_a_code_for_a_tab_or_a_line_end_is_allowed(code: str, tmp_path: Path) -> None:
    """Nothing is refused."""
    name, old, new, _ = PLACES[0]
    assert faults(spoilt(tmp_path, name, old, new.format(code))) == []


@pytest.mark.parametrize("sign", "\0\x07\x0b\x0c\x1b\x7f\x85\x9b\u2028\u2029\ufdd0\ufffe")
def test_the_sign_itself_is_refused(sign: str, tmp_path: Path) -> None:
    """It is refused with the same message in YAML, in a text and in a page."""
    said = f"an invisible character (U+{ord(sign):04X}) is here"
    data = spoilt(tmp_path / "yaml", "school.yml", "Hill School", f"Hill {sign}School")
    assert f"data/school.yml:1 {said}" in faults(data)
    data = spoilt(tmp_path / "text", f"{EDITION}/text.md", "Everybody", f"Every{sign}body")
    assert f"data/{EDITION}/text.md:7 {said}" in faults(data)
    for name, page in {
        "words": f"---\ntitle: Page\n---\nWor{sign}ds.\n",
        "front": f"---\ntitle: Page\nmenu: A{sign}\n---\nWords.\n",
    }.items():
        data = tiny.write(tmp_path / name / "data")
        docs(data, "page.md", page)
        line = 4 if name == "words" else 3
        assert [fault for fault in faults(data) if "U+" in fault] == [f"docs/page.md:{line} {said}"]


def docs(data: Path, name: str, words: str) -> None:
    """A folder of pages beside the data, with one more page."""
    folder = data.parent / "docs"
    folder.mkdir(exist_ok=True)
    (folder / "index.md").write_text("---\ntitle: Home\n---\nHello.\n", "utf-8")
    (folder / name).write_text(words, "utf-8")


def test_a_code_in_the_front_matter_of_a_page_is_refused(tmp_path: Path) -> None:
    """A code for an invisible sign is reported at its line in a page too."""
    data = tiny.write(tmp_path / "data")
    docs(data, "page.md", '---\ntitle: "Pa\\x07ge"\n---\nWords.\n')
    assert "docs/page.md:2 an invisible character (U+0007) is here" in faults(data)


def test_words_typed_after_a_command_are_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They would be written into the data."""
    data = tiny.write(tmp_path / "data")
    given = ["review", "2025", "--date", "2025-10-01", "--body", "Gover\x07nors"]
    assert main([*given, "--data", str(data)]) == 1
    assert "--body" in capsys.readouterr().err
    assert not (data / "soup/reviews.yml").exists()


@posix
@pytest.mark.parametrize(
    "name",
    ["a\x07.yml", "con.yml", "Aux.yml", "LPT1.yml", "what?.yml", "a:b.yml", "dot.", "a\n.yml"],
)
def test_a_name_that_some_computer_cannot_keep_is_refused(name: str, tmp_path: Path) -> None:
    """Such a name is refused for any file or folder in the data."""
    for folder in ("", "soup", "soup/layers", EDITION):
        data = tiny.write(tmp_path / (folder or "top") / "data")
        (data / folder / name).write_text("", "utf-8")
        assert any("on Windows" in fault for fault in faults(data)), folder


@posix
def test_names_that_differ_in_capitals_alone_are_refused(tmp_path: Path) -> None:
    """On Windows and in its zips one file would replace the other; pages count too."""
    data = tiny.write(tmp_path / "data")
    (data / EDITION / "figures").mkdir()
    for name in ("Map.png", "map.PNG"):
        (data / EDITION / "figures" / name).write_bytes(b"")
    docs(data, "Help.md", "---\ntitle: Help\n---\n")
    docs(data, "help.md", "---\ntitle: Help\n---\n")
    found = [fault for fault in faults(data) if "Windows" in fault]
    assert len(found) == 2
    assert "'Help.md' is here too" in found[0] + found[1]


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1"])
def test_an_id_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    """A folder of the site gets the id as its name."""
    data = spoilt(tmp_path, f"{EDITION}/text.md", "[#fairness]", f"[#{name}]")
    assert not any("on Windows" in fault for fault in faults(data))  # a statement has no folder
    data = spoilt(tmp_path / "clause", f"{EDITION}/text.md", "[#salt-a]", f"[#{name}]")
    assert any(f"'{name}' cannot be an id" in fault for fault in faults(data))


@pytest.mark.parametrize("number", ["CON", "aux", "Com1", "(nul)"])
def test_a_printed_number_that_no_folder_can_be_called_has_an_address(number: str) -> None:
    """Adopted numbers cannot be changed, so their addresses adapt."""
    assert addresses.permanent_number(number) == f"n/no-{number.strip('()')}/index.html"


def test_faults_in_situations_and_searches_are_found(tmp_path: Path) -> None:
    """Situations, searches and binds-nobody.yml are checked as YAML too."""
    names = ("soup/situations/ask.yml", "soup/searches.yml", "soup/binds-nobody.yml")
    data = tiny.write(tmp_path / "data", dict.fromkeys(names, "a: b: c\n"))
    assert [fault.partition(":")[0] for fault in faults(data)] == [
        f"data/{name}" for name in sorted(names)
    ]


@pytest.mark.parametrize("content", [b"no picture", b"", b"\x89PNG\r\n\x1a\n", b"<svg"])
def test_a_file_that_is_no_picture_is_refused_by_the_check(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check refuses it before it is printed."""
    text = tiny.FILES[f"{EDITION}/text.md"] + "\n![#map](figures/map.png)\n\n  A map.\n"
    data = tiny.write(tmp_path / "data", {f"{EDITION}/text.md": text})
    (data / EDITION / "figures").mkdir()
    (data / EDITION / "figures/map.png").write_bytes(content)
    assert main(["check", "--data", str(data), "--today", TODAY.isoformat()]) == 1
    assert "'figures/map.png' cannot be printed" in capsys.readouterr().out


def test_of_many_files_with_faults_the_first_are_listed() -> None:
    """The rest is counted, whatever is wrong with it."""
    problems = [Problem(Place(f"{name:04}.yml"), "wrong") for name in range(3000)]
    lines = list(listed(problems))
    assert len(lines) == 101
    assert lines[-1] == "And 2900 more problems of other files."


def test_a_hint_is_printed_once_for_adjacent_problems() -> None:
    """A hint that repeats the one above is not printed again."""
    problems = [Problem(Place("a.yml", line), "late", "Hurry.") for line in (1, 2)]
    lines = list(listed([*problems, Problem(Place("a.yml", 3), "lost", "Look.")]))
    assert [line.partition("Hint: ")[2] for line in lines] == ["Hurry.", "", "Look."]


def test_errors_are_listed_before_warnings() -> None:
    """Errors of all files come before warnings."""
    warnings = [Problem(Place("a.yml"), "late", severity="warning") for _ in range(3)]
    lines = list(listed([*warnings, Problem(Place("b.yml"), "wrong")]))
    assert lines[0].startswith("b.yml")
    assert len(lines) == 4


def test_an_id_that_was_renamed_is_one_fault(tmp_path: Path) -> None:
    """Everything that points to it is one problem, as it is mended in one place."""
    data = spoilt(tmp_path, f"{EDITION}/text.md", "[#warm]", "[#hot]")
    assert faults(data) == ["data/soup/layers/soup.yml:3 no edition has 'warm'"]


def test_the_language_of_adopted_words_is_sealed(tmp_path: Path) -> None:
    """A screen reader speaks the words in that language."""
    data = tiny.write(tmp_path / "data")
    assert main(["adopt", "2025", "--yes", "--data", str(data)]) == 0
    text = data / EDITION / "text.md"
    text.write_text(text.read_text("utf-8").replace("[#warm]", "[#warm lang=cy]"), "utf-8")
    assert any("('warm') were changed after adoption" in fault for fault in faults(data))
