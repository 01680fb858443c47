"""A short list of subjects: the words that people look up most, with their places."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from macros.publish.paper.sheet import Reference, Sheet
from macros.views.subjects import sorting

_ROOM = 215
"""How many lines a page in three columns holds."""
_LINE = 29
_PLACE = 14
_WORDS = 2


def subjects(sheet: Sheet) -> list[dict[str, Any]]:
    """The subjects of an edition, sorted as people look for them, as many as a page holds.

    Defined terms come before other names, and names of many places before those of few.
    """
    found: dict[str, dict[str, Reference]] = defaultdict(dict)
    names: dict[str, str] = {}
    terms: set[str] = set()
    for passage in sheet.edition.passages.values():
        own = {definition.term for definition in passage.ours.defines}
        where = sheet.reference(passage.id)
        for name in (*own, *passage.ours.also_called):
            key = sorting(name)
            names.setdefault(key, name)
            terms |= {key} if name in own else set()
            found[key][where["at"]] = where
    short = (key for key in found if key in terms or len(names[key].split()) <= _WORDS)
    ranked = sorted(short, key=lambda key: (key not in terms, -len(found[key]), len(key), key))
    kept = _fitting(ranked, found)
    return [{"name": names[key], "places": list(found[key].values())} for key in sorted(kept)]


def _fitting(ranked: list[str], found: dict[str, dict[str, Reference]]) -> Iterator[str]:
    left = _ROOM
    for key in ranked:
        left -= -(-(len(key) + _PLACE * len(found[key])) // _LINE)
        if left < 0:
            return
        yield key
