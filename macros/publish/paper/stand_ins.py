"""Prints a remark in brackets for letters that the print font lacks, so that no gap is left."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_SKIN = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def placed(value: Any, lacking: frozenset[str]) -> Any:
    """A copy of plain data with a remark in place of each run of characters that the font lacks.

    Takes the data of a print template, and the characters that cannot be printed.
    """
    return _replaced(value, _runs(lacking)) if lacking else value


def found(words: str, lacking: frozenset[str]) -> list[str]:
    """The runs of characters that cannot be printed, each once, in order."""
    return list(dict.fromkeys(_runs(lacking).findall(words))) if lacking else []


def remark(run: str) -> str:
    """The remark for a run of characters: their script, or the names of signs."""
    shown = [c for c in run if _says_something(c)] or list(run[:1])
    letters = [c for c in shown if unicodedata.category(c).startswith("L")]
    scripts = " and ".join(dict.fromkeys(map(_script, letters)))
    signs = [_name(c).lower() for c in shown if c not in letters]
    said = [*signs, f"{scripts} letters: see the site"] if letters else signs
    return f"[{', '.join(said)}]"


def _says_something(character: str) -> bool:
    """Whether a character has a meaning alone: marks, joiners, spaces and skin tones do not."""
    return unicodedata.category(character)[0] not in "CMZ" and character not in _SKIN


def _name(character: str) -> str:
    return unicodedata.name(character, f"sign {ord(character):04X}")


def _script(letter: str) -> str:
    """The script of a letter, as people call it. Its name in Unicode begins with the script."""
    script = _name(letter).partition(" ")[0].capitalize()
    return "Chinese" if script == "Cjk" else script


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
