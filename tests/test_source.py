"""Reading one file: places, values that are kept, and every fault in plain words."""

from __future__ import annotations

import codecs
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.values import Bare, Located
from macros.problems import Place, Problem
from macros.read import source
from macros.read.source import Document

Read = Callable[[bytes | str], Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file and read it."""

    def read(content: bytes | str) -> Document:
        path = tmp_path / "file.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return source.read(path, "file.yml")

    return read


def only(document: Document) -> Problem:
    """The single problem of a document."""
    (problem,) = document.problems
    return problem


def test_every_value_keeps_its_place(read: Read) -> None:
    """A mapping knows the places of itself, its fields, their names and their entries."""
    value = read("# comment\nname: A\nlist:\n  - first\n  - id: second\n").value
    assert value.place == Place("file.yml", 2, 1)
    assert value.keys_at["list"] == Place("file.yml", 3, 1)
    assert value.places["name"] == Place("file.yml", 2, 7)
    assert value.places["list", 0] == Place("file.yml", 4, 5)
    assert value["list"][1].place == Place("file.yml", 5, 5)


@pytest.mark.parametrize(
    "written, read_as",
    [
        ("words", "words"),
        ('"6.10"', "6.10"),
        ("6.1.2", "6.1.2"),
        ("2023-11-01", "2023-11-01"),
        ("7", 7),
        ("-7", -7),
        ("true", True),
        ("no", False),
        ("NO", False),
        ("null", None),
        ("", None),
        ("~", None),
        ("[]", ()),
        ("[a, b]", ("a", "b")),
        (">-\n  two\n  lines", "two lines"),
        ("|\n  Two.\n  Lines.", "Two.\nLines.\n"),
        ("=", "="),
        ("don't", "don't"),
    ],
)
def test_values_are_what_a_person_expects(read: Read, written: str, read_as: object) -> None:
    """Dates stay text."""
    document = read(f"field: {written}\n")
    assert document.problems == []
    assert document.value == {"field": read_as}
    assert type(document.value["field"]) is type(read_as)


@pytest.mark.parametrize(
    "spelling", ["6.10", "010", "0x1F", "1_000", "12:30", ".inf", "99999999999999999999"]
)
def test_a_bare_number_keeps_its_spelling(read: Read, spelling: str) -> None:
    """A number without quotation marks keeps every digit as typed."""
    value = read(f"number: {spelling}\n").value["number"]
    assert isinstance(value, Bare)
    assert value.spelling == spelling


def test_windows_line_ends_and_byte_order_mark(read: Read) -> None:
    """A file saved by Windows reads like any other."""
    assert read(codecs.BOM_UTF8 + b"name: A\r\nmotto: B\r\n").value == {"name": "A", "motto": "B"}


ASKEW = "the line does not line up with its neighbours, or a quote or dash is out of place"
CLOSED_EARLY = "the quote mark here is not closed where its text ends: more words follow"
OPEN_BRACKET = "a bracket is opened and not closed, or a comma is missing or doubled"
BRACKET = "a bracket is closed before this, and more words follow"
NEVER_CLOSED = "a quote mark is opened here, and it is never closed"
MERGED = "two versions of this file were merged here, and both were kept"
MARKED = "'&', '*' and '!' have a meaning of their own at the start of a value"
NO_CODE = "a backslash in double quotes starts a code"
FAULTS = [
    ("- x: y\n  a b\n  c: d\n", "2:3", "a field name is not followed by a colon and a space"),
    ("a: >- b\n", "1:7", ASKEW),
    ("a: b\n<<<<<<< HEAD\nc: d\n", "2:1", MERGED),
    ("PK\x03\x04", "1:1", "this is the file of another program, not plain text"),
    ("", "1:1", "the file is empty"),
    ("# only a comment\n", "1:1", "the file is empty"),
    ("- a\n- b\n", "1:1", "the file must have fields, each written 'name: value'"),
    ("just words\n", "1:1", "the file must have fields, each written 'name: value'"),
    ("a: 1\nb: 2\na: 3\n", "3:1", "the field 'a' is written twice in one record"),
    ("a:\n\tb: c\n", "2:1", "the line is indented with a tab"),
    ("a:\n  - b\n  \t- c\n", "3:3", "the line is indented with a tab"),
    (b"name: caf\xe9\n", "1:10", "the file is not saved as UTF-8 text"),
    ("name: a\n".encode("utf-16"), "1:1", "the file is not saved as UTF-8 text"),
    ("name: a\n".encode("utf-16-be"), "1:1", "the file is not saved as UTF-8 text"),
    ("a: b\nc: “d”\n", "2:4", "curly quote marks are around this value, and would be shown"),
    ("a: b\x00c\n", "1:5", "an invisible character (U+0000) is here"),
    ("a: b\n\u202ec: \x07\n", "2:5", "an invisible character (U+0007) is here"),
    ("a: b\n---\nc: d\n", "2:1", "the file has more than one document"),
    ("a: &x b\n", "1:4", MARKED),
    ("a: *emphasis* here\n", "1:4", MARKED),
    ("a:\n  b: *x\n", "2:6", MARKED),
    ("a: &x\n  b: c\n", "1:4", MARKED),
    ("a: &e-learning* b\n", "1:4", MARKED),
    ("a: [b, &c d]\n", "1:8", MARKED),
    ("a: ! b\n", "1:4", MARKED),
    ("a: !e!b c\n", "1:4", MARKED),
    ("a: ! 'b'\n", "1:4", MARKED),
    ("<<: {a: b}\n", "1:1", "a field name must be a plain word"),
    ("? [a, b]\n: c\n", "1:3", "a field name must be a plain word"),
    ('"": a\n', "1:1", "a field name must be a plain word"),
    ("a: !!python/name:exit b\n", "1:4", MARKED),
    ("a: !secret b\n", "1:4", MARKED),
    ("a: !!bool perhaps\n", "1:4", MARKED),
    ("a: !!set {b, c}\n", "1:4", MARKED),
    ("a: !!omap [b: c]\n", "1:4", MARKED),
    ("a: b: c\n", "1:5", "a colon here starts a new field in the middle of another"),
    ("a: b\nwords\n", None, "a field name is not followed by a colon and a space"),
    ('a: "b\n', None, NEVER_CLOSED),
    ('a: "Say "hello" to her"\nb: c\n', "1:4", CLOSED_EARLY),
    ('a: b\nc: "d\ne: ""\nf: g\n', "2:4", CLOSED_EARLY),
    ("a: [b] c\n", "1:8", BRACKET),
    ("a: [b]: c\n", "1:7", BRACKET),
    ("a: *b* c: d\n", "1:4", MARKED),
    ('a: "b" c\n', "1:4", CLOSED_EARLY),
    ('a: "b"\n  c: d\n', "2:3", ASKEW),
    ("a: [b, c\n", None, OPEN_BRACKET),
    ("a: {b: c\n", None, OPEN_BRACKET),
    ("a: @b\n", "1:4", "the text starts with a character that is reserved"),
    ("a: `b`\n", "1:4", "the text starts with a character that is reserved"),
    ("a: %b\n", "1:4", "the text starts with a character that is reserved"),
    ('a: "\\d"\n', None, NO_CODE),
    ('a: "b\n  C:\\Users"\n', None, NO_CODE),
    ("a:\n  - b\n - c\n", None, ASKEW),
    ("a: " + "[" * 60 + "]" * 60, "1:44", "the file is nested too deeply to read"),
]  # fmt: skip


@pytest.mark.parametrize("content, spot, message", FAULTS, ids=range(len(FAULTS)))
def test_faults(read: Read, content: bytes | str, spot: str | None, message: str) -> None:
    """Every fault is reported at its place, in plain words, with a hint."""
    problem = only(read(content))
    assert problem.message == message
    assert problem.hint
    assert spot in {None, f"{problem.place.line}:{problem.place.column}"}


@pytest.mark.parametrize(
    "content, spot",
    [("a: on form #2 to the Head\nb: c\n", "1:12"), ("a:\n  - E-learning #2\n", "2:16")],
)
def test_words_that_would_be_lost(read: Read, content: str, spot: str) -> None:
    """YAML silently drops words after a number sign: the check reports where they start."""
    problem = only(read(content))
    assert problem.message.endswith("is read as a comment, and left out of the text")
    assert spot == f"{problem.place.line}:{problem.place.column}"


@pytest.mark.parametrize(
    "content",
    [
        "a: b # comment\n# comment\nc: d ## comment\n",
        "#comment\n- a: b\n  #c: d\n",
        "- a: b\n#c: d\n",
        "a: b\n  # comment\nc: d\n",
        "a: two\n  lines\n  # comment\nc: d\n",
        "a: 'on form #2'\nb: \"on form #2\" # comment\nc: form#2\n",
        "a: [b, # comment\n  c]\n",
        "a: >- # comment\n  on form\n  #2 to the Head\n# comment\nb: c\n",
        "a: >-\n  b\n# comment\n",
        "a: |\n  Go:\n  to the Head;\n  to the office.\n\n  and home\n  1st\n",
        'a: "\\"b\\" \\\\ \\\n  c"\n',
        "a: '\\n'\n",
    ],
)
def test_comments_and_lists_are_not_reported(read: Read, content: str) -> None:
    """Lists in paragraphs and signs in quotation marks are not reported either."""
    problems = read(content).problems
    assert [p for p in problems if "must have fields" not in p.message] == []


def test_the_first_value_of_a_field_counts(read: Read) -> None:
    """If a field comes twice, the first value is kept and the hint gives its place."""
    document = read("a: 1\na: 2\n")
    assert document.value == {"a": 1}
    assert "line 1" in only(document).hint


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_endless_nesting_is_survived(read: Read, opening: str) -> None:
    """A file with endless nesting is refused without a crash."""
    document = read(opening * 200_000)
    assert document.value is None
    assert document.problems


def test_exploding_shortcuts_are_refused(read: Read) -> None:
    """Shortcuts that double on each line are refused before they use memory."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    tracemalloc.start()
    document = read("\n".join(lines))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(document.problems) == 118
    assert peak < 5_000_000


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file far larger than people write is refused unread."""
    path = tmp_path / "huge.yml"
    with path.open("wb") as file:
        file.truncate(30_000_000)
    assert only(source.read(path, "huge.yml")).message == "the file is far too large"


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    """A missing file, a folder, a dead link and a pipe are each refused at once."""
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "nowhere.yml").symlink_to(tmp_path / "gone")
    (tmp_path / "round.yml").symlink_to(tmp_path / "round.yml")
    os.mkfifo(tmp_path / "pipe.yml")
    for name in ("missing", "folder", "nowhere", "round", "pipe"):
        assert only(source.read(tmp_path / f"{name}.yml", name)).message == "this is not a file"


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The problem gives the operating system's reason."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "file.yml").write_text("a: b")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = only(source.read(tmp_path / "file.yml", "file.yml"))
    assert problem.message == "the file cannot be read: Permission denied"


def well_formed(document: Document) -> bool:
    """Whether a document has the form that `read` promises, whatever the file contains."""
    return (document.value is None or isinstance(document.value, Located)) and all(
        problem.message and problem.hint and problem.place.line > 0 and problem.place.column > 0
        and "\n" not in str(problem).replace("\n    Hint: ", "")
        for problem in document.problems
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=300))
def test_no_bytes_cause_a_crash(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes give a document or a problem, and never a traceback."""
    path = tmp_path_factory.getbasetemp() / "fuzz.yml"
    path.write_bytes(content)
    document = source.read(path, "fuzz.yml")
    assert well_formed(document)
    assert document.value is not None or document.problems


SNIPPETS = st.sampled_from(
    ["a", "id", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "'", '"', "|", ">-", "&x ",
     "*x", "!!str ", "!", "%", "@", "---", "...", "#", "?", "<<", "1.10", "yes", "\\", "é", "\r\n",
     "\x85", "\u2028", "\ufeff", "text", "**", "=", "~"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(content=st.lists(SNIPPETS, max_size=40).map("".join))
def test_nothing_like_yaml_causes_a_crash(
    content: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any combination of YAML's marks gives a document or a problem."""
    path = tmp_path_factory.getbasetemp() / "fuzz.yml"
    path.write_text(content, encoding="utf-8", newline="")
    document = source.read(path, "fuzz.yml")
    assert well_formed(document)
    assert document.value is not None or document.problems
