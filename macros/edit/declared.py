"""New files of layers that the program writes. The files of people stay as they are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, pairwise
from pathlib import Path

from macros.edit.splice import offsets, scalar
from macros.model.base import CrossReference, Layer
from macros.model.blocks import Passage
from macros.model.citations import Citation
from macros.model.grouping import grouped
from macros.problems import Place, refuse
from macros.reason.phrasing import Reference

_SCHEMA = "# yaml-language-server: $schema=../../schemas/layers.schema.json\n"
_DECLARED = "# Written by 'python -m macros declare'. Its entries may be moved to other files.\n"
_PROPOSED = """\
# Proposed from the policy's own words. Readers see none of it yet. Delete what is wrong, then run
# 'python -m macros confirm proposals' to accept the rest, or name an id to accept that one alone.
"""
_TAKEN = "# Proposed from the policy's own words, and accepted.\n"


def new_file(folder: Path, name: str) -> Path:
    """The path of a file of layers that does not exist yet: declared.yml, declared-2.yml."""
    names = (f"{name}{f'-{n}' if n > 1 else ''}.yml" for n in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def text(references: Iterable[Reference]) -> str:
    """The words of a file with an entry for each passage."""
    return f"{_SCHEMA}{_DECLARED}{_entries(_pointing(references))}"


def proposed(layers: Mapping[str, Layer]) -> str:
    """The words of a file of proposals, by the ids of their passages."""
    marked = {id_: layer.updated(proposed=True) for id_, layer in layers.items()}
    return f"{_SCHEMA}{_PROPOSED}{_entries(marked)}"


_Odd = tuple[Passage, str, tuple[str, ...], tuple[str, ...]]
"""A passage, what to note of its number, and the numbers and passages that this concerns."""


def noted(edition: str, odd: Iterable[_Odd]) -> str:
    """Notes on numbers that a document leaves out, repeats or mixes up; empty if there are none."""
    entries: dict[str, list[str]] = {}
    for passage, text_, skips, concerns in odd:
        lines = entries.setdefault(passage.id, [f"{passage.id}:", "  notes:"])
        lines += [f"    - text: {scalar(text_)}", "      kind: oddity", "      for: record"]
        for field, names in (("skips", skips), ("concerns", concerns)):
            lines += [f"      {field}: [{', '.join(map(scalar, names))}]"] if names else []
        lines.append(f"      in: [{scalar(edition)}]")
    return "".join(f"{line}\n" for lines in entries.values() for line in lines)


def _pointing(references: Iterable[Reference]) -> dict[str, Layer]:
    """References as layers, by the ids of their passages."""
    pointers = ((r.passage, CrossReference(phrase=r.phrase, to=r.to)) for r in references)
    return {id_: Layer(refers_to=found) for id_, found in grouped(pointers).items()}


def register(found: Iterable[Citation]) -> str:
    """The words of a policy's own citations.yml, with proposals for what its text cites."""
    entries = "".join(
        f"  - id: {each.id}\n    proposed: true\n    title: {scalar(each.title)}\n"
        f"    kind: {each.kind}\n"
        f"    cited_as: {json.dumps(each.cited_as, ensure_ascii=False)}\n"
        f"    status: {each.status}\n"
        for each in found
    )
    schema = _SCHEMA.replace("../../schemas/layers", "../schemas/citations")
    return f"{schema}{_PROPOSED}citations:\n{entries}" if entries else ""


def taken(words: str, places: Iterable[Place]) -> str:
    """The text of a file without 'proposed: true' at these places.

    Raises InvalidDataError if one of these is not on a line of its own.
    """
    lines = [words[start:end] for start, end in pairwise((*offsets(words), len(words)))]
    for place in places:
        if lines[place.line - 1].partition("#")[0].strip() != "proposed: true":
            message = "'proposed: true' is not on a line of its own here"
            refuse(place, message, "Delete these words yourself.")
        lines[place.line - 1] = ""
    made = "".join(lines)
    return made if "proposed: true" in made else made.replace(_PROPOSED, _TAKEN)


def _entries(layers: Mapping[str, Layer]) -> str:
    return "".join(
        f"\n{id_}:\n" + "".join(f"  {line}\n" for line in _lines(layer))
        for id_, layer in layers.items()
    )


def _lines(layer: Layer) -> Iterator[str]:
    if layer.proposed:
        yield "proposed: true"
    if layer.label:
        yield f"label: {scalar(layer.label)}"
    for field in ("defines", "refers_to", "duties"):
        records = getattr(layer, field)
        yield from [f"{field}:"] if records else []
        for record in records:
            given = (
                (name, value) for name, value in record if value and name in record.model_fields_set
            )
            for at, (name, value) in enumerate(given):
                yaml = scalar(value) if isinstance(value, str) else f"[{', '.join(value)}]"
                yield f"  {'  ' if at else '- '}{name}: {yaml}"
