"""How `adopt` and `confirm` change the scope of the school's own words.

An entry for the draft holds from its edition on. An entry whose words the draft lacks ends before.

`in: [draft]` becomes `since: "2026-12"`. Since the latest `since` counts, an entry written for the
draft goes on replacing the older one; older editions keep their own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.edit import splice
from macros.edit.splice import Edit, scalar
from macros.model.base import LayerEntry
from macros.model.grouping import grouped
from macros.model.values import Located
from macros.problems import Place, Problem
from macros.read import source
from macros.reason.losses import LISTS, said_at

_HEADER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Names:
    """The name of the draft, and the name that it gets as an edition."""

    draft: str
    edition: str


@dataclass(frozen=True)
class _File:
    """A data file: its text, where its lines begin, and its values."""

    text: str
    lines: list[int]
    value: Located


def in_data(paths: Iterable[Path], names: Names) -> dict[Path, str]:
    """The new text of each file of layers or guides that adopting an edition changes."""
    made = {}
    for path, file in [(path, file) for path in paths if (file := _read(path))]:
        edits = [edit for record in _records(file.value) for edit in _rescoped(file, record, names)]
        if edits:
            made[path] = splice.spliced(file.text, edits)
    return made


def ended(layers: Iterable[LayerEntry], lost: Iterable[Problem]) -> dict[Path, str]:
    """The new text of each file of layers, in which the entries that a draft would lose end."""
    starts = {}
    for entry in layers:
        starts[entry.place] = entry.layer.place
        records = (record for field in LISTS for record in getattr(entry.layer, field))
        starts |= {said_at(record): record.place for record in records}
    made = {}
    for path, found in grouped((Path(each.place.path), each) for each in lost).items():
        text = splice.text_of(path)
        ends = {starts[each.place]: f"until: {scalar(each.ends)}" for each in found}
        made[path] = splice.spliced(text, (_first(text, *each) for each in ends.items()))
    return made


def _first(text: str, place: Place, field: str) -> Edit:
    """The edit that puts a field first into the record that begins at a place."""
    start = splice.at(splice.offsets(text), place)
    if text[start] == "{":
        return Edit(start + 1, start + 1, f"{field}, ")
    return Edit(start, start, f"{field}{splice.line_break(text)}{' ' * (place.column - 1)}")


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
    text = splice.text_of(path)
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
    """The edits of one record's scope, if it names the draft."""
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
