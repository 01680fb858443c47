"""What is printed where the print font has no letter: a remark in brackets, and never a gap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any


def placed(value: Any, lacking: frozenset[str]) -> Any:
    """A copy of plain data in which each run of letters that the font lacks is a remark instead.

    Takes what a print template places, and the characters that cannot be printed.
    """
    return _replaced(value, _runs(lacking)) if lacking else value


def found(words: str, lacking: frozenset[str]) -> list[str]:
    """The runs of characters in words that cannot be printed, each once, in order."""
    return list(dict.fromkeys(_runs(lacking).findall(words))) if lacking else []


def remark(run: str) -> str:
    """What stands in print for a run of characters: their script, or the name of a sign."""
    shown = [c for c in run if unicodedata.category(c)[0] not in "CMZ"] or list(run[:1])
    names = [unicodedata.name(c, f"sign {ord(c):04X}") for c in shown]
    if any(unicodedata.category(c).startswith("L") for c in shown):
        scripts = dict.fromkeys(name.partition(" ")[0].capitalize() for name in names)
        return f"[{' and '.join(scripts)} letters: see the site]"
    return f"[{', '.join(names).lower()}]"


def _runs(lacking: frozenset[str]) -> re.Pattern[str]:
    one = f"[{re.escape(''.join(sorted(lacking)))}]"
    # Marks and joiners belong to the letter before them, spaces to the words around them.
    return re.compile(f"{one}(?:[\\s\\u0300-\\u036f\\u200c\\u200d\\ufe0e\\ufe0f]*{one})*")


def _replaced(value: Any, runs: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return runs.sub(lambda run: remark(run.group()), value)
    if isinstance(value, Mapping):
        return {key: _replaced(inner, runs) for key, inner in value.items()}
    return [_replaced(inner, runs) for inner in value] if isinstance(value, list | tuple) else value
