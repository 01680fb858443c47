"""A policy many times as long: the real one, with its sections repeated under new ids."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from macros.model.base import Record
from macros.model.blocks import Passage, all_paragraphs
from macros.model.citations import Citations
from macros.model.policy import Edition
from macros.read.file_names import TEXT
from macros.rules.checked import load

# A term is defined once, and an address reported once, however often the sections are repeated.
ONCE = {"defines", "reports"}
SCOPE = {"in", "since", "until"}
_HEADING = re.compile(r"^#{1,2} ", re.MULTILINE)
_ID = re.compile(r"\[#([a-z0-9-]+)")
# The first figure of what is printed before an id: the 6 of "6.7 [#stir]" and of "## 6 [#soup]".
_NUMBER = re.compile(r"^(#+ |)(\*{0,3})(\d+)(?=[\d.]*\*{0,3} \[#)", re.MULTILINE)


def grow(source: Path, times: int, to: Path) -> int:
    """Write a data folder whose edition in force is a number of times as long.

    Takes the folder to start from, how many times, and the folder to write. Other editions are
    left out, so that one text is measured. Returns the number of clauses. Raises ValueError when
    no edition is in force.
    """
    policy = load(source).policy
    edition = policy.in_force
    if edition is None:
        message = f"no edition is in force in {source}"
        raise ValueError(message)
    own, new = source / policy.id, to / policy.id
    folder = new / "editions" / edition.name
    shutil.copytree(own / "editions" / edition.name, folder)
    for path in (source / "school.yml", source / "roles.yml", own / "policy.yml"):
        shutil.copy(path, to / path.relative_to(source))
    _write(to / "citations.yml", _cited_in(edition, policy.citations))
    for name in ("changes.yml", "seal.yml"):
        (folder / name).unlink(missing_ok=True)
    _standing_alone(folder / "edition.yml")
    for guide in edition.guides:
        _write(new / "guides" / f"{guide.id}.yml", _plain(guide))
    _repeat(edition, times, new)
    return len(edition.clauses) * times


def _standing_alone(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("supersedes:")), "utf-8")


def _write(path: Path, value: dict[str, Any]) -> None:
    # JSON is YAML too, so nothing but the standard library is needed to write it.
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")


def _plain(record: Record) -> dict[str, Any]:
    """A record as it would be written if there were only this edition."""
    value: dict[str, Any] = _unscoped(
        record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    )
    return value


def _unscoped(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(_unscoped, value))
    if not isinstance(value, dict):
        return value
    return {key: _unscoped(part) for key, part in value.items() if key not in SCOPE}


def _cited_in(edition: Edition, register: Citations) -> dict[str, Any]:
    """The register without the phrases that only other editions use."""
    passages = (*edition.front, *edition.clauses)
    printed = "\n".join(p.plain for each in passages for p in all_paragraphs(each.blocks))
    value = _plain(register)
    for citation in value.get("citations", []):
        kept = [phrase for phrase in citation.get("cited_as", []) if phrase in printed]
        citation["cited_as"] = kept
    return value


def _repeat(edition: Edition, times: int, policy: Path) -> None:
    path = policy / "editions" / edition.name / TEXT
    words = path.read_text("utf-8")
    start = found.start() if (found := _HEADING.search(words)) else len(words)
    body, count = words[start:].rstrip("\n"), len(edition.sections)
    copies = [body, *(_renumbered(body, copy, copy * count) for copy in range(1, times))]
    path.write_text(words[:start] + "\n\n".join(copies) + "\n", "utf-8")
    _write(policy / "layers" / "00000.yml", _layers(edition.front) | _layers(_below(edition)))
    for copy in range(1, times):
        layers = _relaid(_layers(_below(edition)), copy, count)
        _write(policy / "layers" / f"{copy:05}.yml", layers)


def _layers(passages: Iterable[Passage]) -> dict[str, Any]:
    found = {passage.id: _plain(passage.ours) for passage in passages}
    return {name: layer for name, layer in found.items() if layer}


def _below(edition: Edition) -> Iterator[Passage]:
    """The sections and everything in them."""
    for section in edition.sections:
        yield section
        yield from (passage for passage in section.passages() if passage.id != section.id)


def _renumbered(body: str, copy: int, further: int) -> str:
    body = _ID.sub(rf"[#\1-{copy + 1}", body)
    return _NUMBER.sub(lambda found: f"{found[1]}{found[2]}{int(found[3]) + further}", body)


def _relaid(layers: dict[str, Any], copy: int, count: int) -> dict[str, Any]:
    """The layers of a copy: each id and each printed number is that of the copy."""
    return {f"{name}-{copy + 1}": _renamed(each, copy, count) for name, each in layers.items()}


def _renamed(value: Any, copy: int, count: int) -> Any:
    if isinstance(value, list):
        return [_renamed(part, copy, count) for part in value]
    if not isinstance(value, dict):
        return value
    new = {key: _renamed(part, copy, count) for key, part in value.items() if key not in ONCE}
    if isinstance(new.get("to"), str):
        new["to"] = f"{new['to']}-{copy + 1}"
    if "concerns" in new:
        new["concerns"] = [f"{name}-{copy + 1}" for name in new["concerns"]]
    if "skips" in new:
        new["skips"] = [_further(number, copy * count) for number in new["skips"]]
    return new


def _further(number: str, steps: int) -> str:
    return re.sub(r"^\d+", lambda found: str(int(found[0]) + steps), number)
