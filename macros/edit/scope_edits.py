"""What `adopt` changes in the school's own words: what was for the draft is for its edition on.

`in: [draft]` becomes `since: "2026-12"`. Where a guide or an outcome was written anew for the
draft, the one it replaces ends: `until: "2023-11"`. Notes, duties and definitions are not ended:
those of both hold for the draft too, and adoption changes nothing that a reader of it saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.edit import splice
from macros.edit.splice import Edit, scalar
from macros.model.values import Located
from macros.read import source

_HEADER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_SCOPE = {"in", "since", "until"}
# Of an entry of layers, the newest one that holds gives these; of all else, every one counts.
_REPLACED = {"label", "summary", "also_called", "asked_as"}


@dataclass(frozen=True)
class Names:
    """The draft's name so far, the name of its edition, and the edition before, if there is one."""

    draft: str
    edition: str
    before: str = ""


@dataclass(frozen=True)
class _File:
    """A data file: its text, where its lines begin, and its values."""

    text: str
    lines: list[int]
    value: Located


def in_data(paths: Iterable[Path], names: Names) -> dict[Path, str]:
    """The new text of each file of layers or guides that adopting an edition changes."""
    files = {path: file for path in paths if (file := _read(path))}
    twins = {id(twin) for twin in _twins([file.value for file in files.values()], names)}
    made = {}
    for path, file in files.items():
        edits = [edit for record in _records(file.value) for edit in _rescoped(file, record, names)]
        ended = (record for record in _records(file.value) if id(record) in twins)
        edits += [_ended(file, record, names.before) for record in ended]
        if edits:
            made[path] = splice.spliced(file.text, edits)
    return made


def in_pages(pages: Mapping[Path, str], names: Names) -> dict[Path, str]:
    """The new text of each page whose front matter says that it holds for the draft."""
    made = {path: _page(text, names) for path, text in pages.items()}
    return {path: text for path, text in made.items() if text != pages[path]}


def _page(text: str, names: Names) -> str:
    header = _HEADER.match(text)
    facts = source.parsed(header[0][: header.end(1)], "").value if header else None
    if not isinstance(facts, Located):
        return text
    file = _File(text, splice.offsets(text), facts)
    return splice.spliced(text, _rescoped(file, facts, names))


def _read(path: Path) -> _File | None:
    document = source.read(path, path.name)
    if not isinstance(document.value, Located):
        return None
    text = path.read_bytes().decode("utf-8-sig")
    return _File(text, splice.offsets(text), document.value)


def _records(value: object) -> Iterator[Located]:
    if isinstance(value, Located):
        yield value
        for inner in value.values():
            yield from _records(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _records(inner)


def _rescoped(file: _File, record: Located, names: Names) -> Iterator[Edit]:
    """The edits of one record's scope, where it names the draft."""
    named = record.get("in")
    if isinstance(named, tuple) and names.draft in named:
        if len(named) == 1 and "since" not in record:
            start = splice.at(file.lines, record.keys_at["in"])
            listed, first = (splice.at(file.lines, record.places[k]) for k in ("in", ("in", 0)))
            end = splice.end_of_list(file.text, listed, first)
            yield Edit(start, end, f"since: {scalar(names.edition)}")
        else:
            position = named.index(names.draft)
            yield _renamed(file, record, ("in", position), names.edition)
    for field in ("since", "until"):
        if record.get(field) == names.draft:
            yield _renamed(file, record, field, names.edition)


def _renamed(file: _File, record: Located, key: object, name: str) -> Edit:
    start = splice.at(file.lines, record.places[key])
    return Edit(start, splice.end_of_scalar(file.text, start), scalar(name))


def _ended(file: _File, record: Located, before: str) -> Edit:
    """A field `until` in a record: below its id, or before all else where it has none."""
    written = f"until: {scalar(before)}"
    start = splice.at(file.lines, record.place)
    if file.text[start] == "{":
        return Edit(start + 1, start + 1, f"{written}, ")
    pad = " " * (record.place.column - 1)
    ended = splice.line_break(file.text)
    if "id" not in record:
        return Edit(start, start, f"{written}{ended}{pad}")
    end = splice.end_of_line(file.text, splice.at(file.lines, record.places["id"]))
    return Edit(end, end, f"{ended}{pad}{written}")


def _twins(values: list[Located], names: Names) -> Iterator[Located]:
    """The records that others take the place of from this edition on."""
    if not names.before:
        return
    guides = [value for value in values if isinstance(value.get("outcomes"), tuple)]
    yield from _general(guides, names)
    for guide in guides:
        yield from _general([o for o in guide["outcomes"] if isinstance(o, Located)], names)
    layers = [value for value in values if not isinstance(value.get("outcomes"), tuple)]
    for value in layers:
        yield from _covered(value, layers, names)


def _general(records: list[Located], names: Names) -> Iterator[Located]:
    """Of records with one id, those without an end beside one that is for the draft alone."""
    anew = {record.get("id") for record in records if record.get("in") == (names.draft,)}
    for record in records:
        if record.get("id") in anew and _is_open(record):
            yield record


def _covered(value: Located, values: list[Located], names: Names) -> Iterator[Located]:
    """The entries of layers all of whose fields are given anew for the draft."""
    for name, entry in value.items():
        if isinstance(entry, Located) and _is_open(entry):
            anew = (other.get(name) for other in values)
            scoped = [a for a in anew if isinstance(a, Located) and a.get("in") == (names.draft,)]
            if any(set(entry) - _SCOPE <= set(other) & _REPLACED for other in scoped):
                yield entry


def _is_open(record: Located) -> bool:
    return "in" not in record and "until" not in record
