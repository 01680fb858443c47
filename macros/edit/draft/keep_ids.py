"""The ids of a next edition: a passage that is the same as before keeps its id."""

import re
from collections.abc import Collection, Iterator, Mapping

from macros.edit.draft.proof import GIVEN, renamed
from macros.edit.draft.propose_ids import with_ids
from macros.model.runs import words_of
from macros.read.grammar import starts
from macros.read.grammar.text import ReadText, read_text
from macros.reason.changes import parts
from macros.reason.changes.renewal import Renewal, renewed

_PASSAGES = {"statement", "clause"}
_GIVEN_FIRST = re.compile(r"(?<!\S)\[#([a-z0-9-]+)\] ")
# The start of a paragraph: not that of a heading, row, item, box, picture, note or indented words.
_PARAGRAPH = re.compile(r"(?![#|>]|- |!\[|\[\^)\S")


def with_kept_ids(
    words: str, before: ReadText | None, taken: Collection[str]
) -> tuple[str, Renewal]:
    """A text with an id for each passage: its id in the edition before, if it is the same one.

    Returns also what was found to be the same, by the ids that the passages would have got.
    """
    text = with_ids(words, taken)
    if not before:
        return text, Renewal({}, (), {}, {})
    old, new = (parts.parts(*each[:2]) for each in (before, read_text(text, "")))
    renewal = renewed(old, new, read_text(words, "").ids)
    text = renamed(text, renewal.kept)
    same = set(renewal.kept.values())
    left = [part for name, part in old.items() if name not in same]
    parents = {part.parent for part in left if part.what == "item" and not part.number}
    bare = any(part.what in _PASSAGES and not part.passage.heading for part in left)
    more = "\n".join(_with_brackets(text, parents, paragraphs=bare))
    return (text, renewal) if more == text else _with_bare(more, text, old, taken, renewal)


def _with_brackets(text: str, parents: Collection[str], *, paragraphs: bool) -> Iterator[str]:
    """The lines of a text with brackets for ids: before each item with a bullet in `parents`.

    With `paragraphs`, also before each paragraph without a number.
    """
    inside = below = goes_on = False
    for line in text.split("\n"):
        found = GIVEN.search(line)
        words = line.lstrip(" ")
        if found and not words.startswith("- "):
            inside = found[2] in parents
            below = paragraphs
        is_bullet = inside and words.startswith("- ")
        is_paragraph = below and not goes_on and _PARAGRAPH.match(line)
        inside = inside or bool(is_paragraph and parents)
        goes_on = starts.goes_on(line)
        lacks = (is_bullet or is_paragraph) and starts.bracket(line) < 0
        front = line[: len(line) - len(words)] + "- " * is_bullet
        yield f"{front}[#] {line[len(front) :]}" if lacks else line


def _said(part: parts.Part) -> list[str]:
    return [words_of(line.runs) for line in part.lines]


def _going_on(new: Mapping[str, parts.Part], here: Collection[str]) -> Iterator[str]:
    """The paragraphs after a numbered clause or on the cover: they may belong to it."""
    goes_on = False
    for name, part in new.items():
        if name in here and part.what != "item":
            goes_on = part.what == "statement" or bool(part.number and not part.passage.heading)
        elif goes_on and part.what in _PASSAGES:
            yield name


def _with_bare(
    more: str, text: str, old: Mapping[str, parts.Part], taken: Collection[str], first: Renewal
) -> tuple[str, Renewal]:
    """A text with ids for items and paragraphs without numbers, if they had ids before.

    Their neighbours get ids too.
    """
    here = read_text(text, "").ids
    more = with_ids(more, {*taken, *here, *first.kept})
    new = parts.parts(*read_text(more, "")[:2])
    second = renewed(old, new, here)
    # A heading gives up an id that it kept to words below it, if these are like those that had it.
    # It does not give up an id that was a heading's, nor one that is made of its own words.
    was = ((id_, name) for name, id_ in first.kept.items() if name != id_)
    gave = {id_: name for id_, name in was if not old[id_].passage.heading}
    free = {name: id_ for name, id_ in second.kept.items() if name != id_}
    kept = {name: id_ for name, id_ in free.items() if id_ not in here or id_ in gave}
    moved = {id_: gave[id_] for id_ in kept.values() if id_ in gave}
    lists = {new[name].parent for name in kept}
    # A list without a kept id gets no ids, and neither does such a section.
    bare = {name for name in new if name not in here and new[name].parent not in lists}
    bare |= {*_going_on(new, here)} - kept.keys()
    # Words that were part of another passage get no id.
    own = {line for part in old.values() for line in _said(part)[not part.passage.heading :]}
    bare |= {n for n in new if n not in here | second.kept.keys() and own.issuperset(_said(new[n]))}
    more = _GIVEN_FIRST.sub(lambda found: "" if found[1] in bare else found[0], more)
    doubts = [d for d in second.doubts if d.new not in old and d.new not in bare]
    # Doubts of the first comparison count only for passages that this one does not know.
    known = {d.new for d in doubts} | kept.keys()
    given = {*kept.values()}
    doubts += (d for d in first.doubts if d.new not in known and not given.issuperset(d.old))
    split = {
        id_: tuple(moved.get(name, name) for name in names if name not in bare | {id_})
        for id_, names in second.split.items()
    }
    same = {name: id_ for name, id_ in first.kept.items() if id_ not in moved} | kept
    renewal = Renewal(
        same,
        tuple(doubts),
        {id_: names for id_, names in split.items() if names},
        {n: to for n, to in (first.merged | second.merged).items() if n not in same.values()},
    )
    return renamed(more, moved | kept), renewal
