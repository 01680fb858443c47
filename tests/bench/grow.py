"""A policy many times as long: the real one, with its sections repeated under new ids."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from macros.load import load
from macros.model.base import Record
from macros.model.citations import Citations
from macros.model.edition import Section
from macros.model.policy import Edition

# A term is defined once, and an address reported once, however often the sections are repeated.
ONCE = ("defines", "reports")
POINTERS = ("id", "to")


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
    folder = to / "editions" / edition.name
    shutil.copytree(source / "editions" / edition.name, folder)
    for name in ("school.yml", "roles.yml"):
        shutil.copy(source / name, to / name)
    _write(to / "citations.yml", _cited_in(edition, policy.citations))
    for name in ("changes.yml", "seal.yml"):
        (folder / name).unlink(missing_ok=True)
    _standing_alone(folder / "edition.yml")
    for copy in range(1, times):
        _repeat(edition, copy, folder)
    return len(edition.clauses) * times


def _standing_alone(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("supersedes:")), "utf-8")


def _write(path: Path, value: dict[str, Any]) -> None:
    # JSON is YAML too, so nothing but the standard library is needed to write it.
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")


def _cited_in(edition: Edition, register: Citations) -> dict[str, Any]:
    """The register without the phrases that only other editions use."""
    printed = "\n".join([*_words(edition.sections), *_words((edition.control,))])
    value: dict[str, Any] = register.model_dump(mode="json", exclude_defaults=True)
    for citation in value.get("citations", []):
        kept = [phrase for phrase in citation.get("cited_as", []) if phrase in printed]
        citation["cited_as"] = kept
    return value


def _words(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from _strings(record.model_dump(mode="json"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("*", "")
    for part in value if isinstance(value, list) else []:
        yield from _strings(part)
    for part in value.values() if isinstance(value, dict) else []:
        yield from _strings(part)


def _repeat(edition: Edition, copy: int, folder: Path) -> None:
    count = len(edition.sections)
    for position, section in enumerate(edition.sections, start=1):
        place = copy * count + position
        value = _renamed(_plain(section), f"-{copy + 1}", str(place))
        _write(folder / f"{place:05}-{value['id']}.yml", value)


def _plain(section: Section) -> dict[str, Any]:
    value: dict[str, Any] = section.model_dump(mode="json", exclude_defaults=True)
    return value


def _renamed(value: Any, suffix: str, section: str) -> Any:
    if isinstance(value, list):
        return [_renamed(part, suffix, section) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {key: part for key, part in value.items() if key not in ONCE}
    new = {key: _renamed(part, suffix, section) for key, part in kept.items()}
    for key in POINTERS:
        if isinstance(new.get(key), str):
            new[key] += suffix
    if "concerns" in new:
        new["concerns"] = [f"{name}{suffix}" for name in new["concerns"]]
    if "number" in new:
        new["number"] = re.sub(r"^\d+", section, new["number"])
    if "skips" in new:
        new["skips"] = [re.sub(r"^\d+", section, number) for number in new["skips"]]
    return new
