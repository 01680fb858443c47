"""The ids of a next edition: a passage that is the same one keeps the id that it has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from macros.edit.draft.propose_ids import with_ids
from macros.read.grammar import starts
from macros.read.grammar.text import ReadText, read_text
from macros.reason.changes import parts
from macros.reason.changes.parts import Part
from macros.reason.changes.renewal import Doubt, Renewal, renewed

GIVEN = re.compile(r"(?<!\\)((?:\\\\)*)\[#([a-z][a-z0-9-]*)(?=\]| +lang=)")
"""A bracket with an id: the second group."""


def with_kept_ids(
    words: str, before: ReadText | None, taken: Collection[str]
) -> tuple[str, Renewal]:
    """A text with an id for each passage: that of the edition before where it is the same one.

    Returns what was found to be the same too, by the ids that the passages would have had else.
    """
    text = with_ids(words, taken)
    old, new = _parts(before), _parts(read_text(text, ""))
    renewal = renewed(old, new, read_text(words, "").ids)
    text = _renamed(text, renewal.kept)
    same = set(renewal.kept.values())
    left = {part.parent for name, part in old.items() if _is_bullet(part) and name not in same}
    more = "\n".join(_with_brackets(text, left))
    return (text, renewal) if more == text else _with_bullets(more, text, old, taken, renewal)


def _parts(read: ReadText | None) -> Mapping[str, Part]:
    return parts.parts(*read[:2]) if read else {}


def _is_bullet(part: Part) -> bool:
    return part.what == "item" and not part.number


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    def other(found: re.Match[str]) -> str:
        return f"{found[1]}[#{ids.get(found[2], found[2])}"

    return GIVEN.sub(other, text)


def _with_brackets(text: str, parents: Collection[str]) -> Iterator[str]:
    """The lines of a text, with a bracket for each bullet in some passages."""
    inside = False
    for line in text.split("\n"):
        found = GIVEN.search(line)
        words = line.lstrip(" ")
        if found and not words.startswith("- "):
            inside = found[2] in parents
        bare = words.startswith("- ") and starts.bracket(line) < 0
        yield f"{line[: len(line) - len(words)]}- [#] {words[2:]}" if inside and bare else line


def _same_words(
    old: Mapping[str, Part], new: Mapping[str, Part], kept: Mapping[str, str], doubt: Doubt
) -> bool:
    id_ = kept.get(doubt.new, "")
    return doubt.old == (id_,) and id_ in new and old[id_].phrase == new[id_].phrase


def _with_bullets(
    more: str, text: str, old: Mapping[str, Part], taken: Collection[str], first: Renewal
) -> tuple[str, Renewal]:
    """Ids for bullets where bullets had some: for the same ones, and for their neighbours."""
    here = read_text(text, "").ids
    more = with_ids(more, {*taken, *here})
    new = _parts(read_text(more, ""))
    second = renewed(old, new, here)
    kept = {name: id_ for name, id_ in second.kept.items() if name not in here}
    lists = {new[name].parent for name in second.kept if _is_bullet(new[name])}
    # A list none of whose bullets has an id is left without.
    bare = {name for name in new if name not in here and new[name].parent not in lists}
    for name in bare:
        more = more.replace(f"[#{name}] ", "")
    doubts = [d for d in second.doubts if d.new not in here and d.new not in bare]
    # What looked unlike while the bullets below it were words of its own.
    doubts += (d for d in first.doubts if not _same_words(old, new, first.kept, d))
    split = {
        id_: tuple(name for name in names if name not in bare)
        for id_, names in second.split.items()
    }
    renewal = Renewal(
        first.kept | kept,
        tuple(doubts),
        {id_: names for id_, names in split.items() if names},
        second.merged,
    )
    return _renamed(more, kept), renewal
