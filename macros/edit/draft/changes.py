"""What an imported draft changes: in the account, as questions, and as changes.yml."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from macros.edit.draft.proof import Draft
from macros.edit.splice import scalar
from macros.model.grouping import grouped
from macros.model.policy import Edition
from macros.model.runs import words_of
from macros.problems import one_line, shortened
from macros.read.imported import Account, Question
from macros.reason.changes.comparison import Changes, Comparison, compare
from macros.reason.changes.parts import Part, parts
from macros.reason.changes.renewal import Doubt
from macros.reason.changes.wording import with_kind

_FEW, _SHOWN = 8, 50
_REWRITTEN = (
    "much of section [#{}] is new: is each of these the passage that had its id, or the id that is "
    "named with it? Write [#] in place of a wrong id"
)
_DATED = re.compile(r"\S*\d\S*")
# The fewest doubts in a section that are asked together.
_MUCH = 3
_FATES = {
    "reworded": "reworded", "moved": "only moved", "added": "new", "removed": "gone",
    "renumbered": "only renumbered", "form": "only in another form",
}  # fmt: skip
_HEAD = """\
# yaml-language-server: $schema=../../../schemas/changes.schema.json
# The changes against edition {} that the import found. Give each its kind (editorial: form only;
# substantive: what people must do changes) and a reason. The check lists what is left.
# Readers see the reason. An entry for a section covers all in it that has no entry of its own.
changes:
"""
_ONLY = """\
  - only: {}
    kind: editorial
    reason: {}
"""
_REASONS = {
    "renumbered": "Only the number has changed.",
    "form": "Only capitals, quotes, dashes, spaces or emphasis have changed.",
}


def says_the_same(made: Changes, editions: Iterable[Edition]) -> str:
    """The edition with the same words as a draft: the one before, or a superseded one; or ""."""
    words = _printed(made.after)
    if not made.changed and _printed(made.before) == words:
        return made.before.name
    older = (e for e in editions if e.is_superseded and e.front)
    found = next((each.name for each in older if _printed(each) == words), "")
    return found and f"{found}, which {made.before.name} superseded,"


def _printed(edition: Edition) -> list[str]:
    return " ".join(f"{p.number} {p.heading} {p.plain}" for p in edition.everything).split()


def against(draft: Draft, made: Changes, most: int = _FEW) -> Iterator[str]:
    """What became of the passages of the edition before, in words; each names at most `most`."""
    fates = grouped((_fate(c), c.id) for c in made.changed if made.comes_with(c) is None)
    counts = ", ".join(f"{len(fates.get(fate, ()))} {words}" for fate, words in _FATES.items())
    yield f"Against edition {made.before.name}: {counts}."
    named = ((words, fates[fate]) for fate, words in _FATES.items() if fate in fates)
    yield from (f"{words.capitalize()}: {_several(ids, most)}." for words, ids in named)
    renewal = draft.renewal
    joined = grouped((into, old) for old, into in renewal.merged.items())
    went = [
        *(f"Split: words of {n} are now in {_several(t, most)}" for n, t in renewal.split.items()),
        *(f"Joined: the words of {_several(f, most)} are now in {n}" for n, f in joined.items()),
    ]
    yield from (f"{each}." for each in went[:most])
    if len(went) > most:
        yield f"Split or joined: {len(went) - most} more, in imported.txt."


def _several(names: Sequence[str], most: int) -> str:
    left = len(names) - most
    shown = [*names[:most], *([f"{left} more"] if left > 0 else [])]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _fate(change: Comparison) -> str:
    reworded = "reworded" in change.kinds and not change.looks_same
    return change.only or ("reworded" if reworded else change.kinds[0])


def asked(
    draft: Draft,
    made: Changes,
    account: Account,
    editions: Iterable[Edition],
    choose: Callable[[Draft, Account, Question], int],
) -> tuple[Draft, Changes]:
    """Ask, in the account, what the import did not decide about the document and its ids.

    `choose` asks a person at once, and gives the number of the chosen reading, from 1, or 0.
    Returns the draft with the chosen ids, and what it changes.
    """
    offered = _asked(draft, made, account, editions)
    found: dict[str, str] = {}
    for question in account.questions:
        now, *others = offered.get(question.about) or [""]
        # An id that another passage has just been given cannot be chosen again.
        if others and not {*others} & {*found.values()}:
            answer = choose(draft, account, question)
            account.chosen |= {question.about: answer} if answer else {}
            found |= {now: [now, *others][answer - 1]} if answer else {}
    if not found:
        return draft, made
    draft = draft.with_ids(found)
    after = replace(made.after, front=draft.read.front, sections=draft.read.sections)
    return draft, compare(made.before, after)


def _asked(
    draft: Draft, made: Changes, account: Account, editions: Iterable[Edition]
) -> dict[str, tuple[str, ...]]:
    """Ask. Returns the ids that the readings of each question give, by what that is about."""
    name, title = made.before.name, made.before.control.title
    # Titles may contain a year or a version.
    one, other = (_DATED.sub("", each.casefold()).split() for each in (title, draft.title))
    if one != other:
        said = f"Its title is “{draft.title}”, and that of edition {name} “{title}”"
        account.ask(0, f"is it the right document? {said}")
    elif 2 * made.count("removed") > sum(each.before is not None for each in made.comparisons):
        account.ask(0, f"is it the right document? Most of edition {name} is not in it")
    places = {id_: place for place, id_ in reversed(draft.placed)}
    kept = draft.renewal.kept
    # The cover and document control have no such doubts: their facts are compared, not their words.
    doubts = [each for each in draft.renewal.doubts if made.by_id.keys() >= set(each.old)]
    asked = [(each, _question(each, kept.get(each.new, each.new), made)) for each in doubts]
    asked += _come_back(made, editions, {each.new for each in doubts})
    offered: dict[str, tuple[str, ...]] = {}
    rewritten = _rewritten(made, [kept.get(each.new, each.new) for each, _ in asked])
    for doubt, words in asked:
        now = kept.get(doubt.new, doubt.new)
        section = made.by_id[now].part.section if now in made.by_id else ""
        if section in rewritten:
            old = " or ".join(f"[#{n}], {_words(made.by_id[n].before)}" for n in doubt.old)
            each = old if now in doubt.old else f"[#{now}], which may be {old}"
            account.ask(places.get(now, 0), _REWRITTEN.format(section), each=each)
            continue
        choices = _choices(doubt, now, draft)
        readings = tuple(choices.values()) if len(choices) > 1 else ()
        account.ask(places.get(now, 0), words, f"[#{now}]", readings)
        offered |= {f"[#{now}]": tuple(choices)} if readings else {}
    return offered


def _rewritten(made: Changes, asked: Iterable[str]) -> set[str]:
    """The sections that are mostly new or asked about: one question is enough for each."""
    names, parts = {*asked}, [change for change in made.comparisons if change.after]
    doubts = Counter(each.part.section for each in parts if each.id in names)
    others = Counter(each.part.section for each in parts if each.before and each.id not in names)
    return {name for name, count in doubts.items() if count >= _MUCH and count > others[name]}


def _choices(doubt: Doubt, now: str, draft: Draft) -> dict[str, str]:
    """The ids that a passage may have, each with its reading; an id in use is not among them."""
    free = [name for name in doubt.old if name == now or name not in draft.read.ids]
    if len(doubt.old) > 1:
        return {name: f"it was [#{name}]" for name in free}
    if doubt.kept:
        return {now: f"yes: it keeps [#{now}]", doubt.new: f"no, it is new: [#{doubt.new}]"}
    return {now: f"no, it is new: [#{now}]", **{name: f"yes: [#{name}]" for name in free}}


def _come_back(
    made: Changes, editions: Iterable[Edition], asked: Collection[str]
) -> Iterator[tuple[Doubt, str]]:
    """New passages with the words of an older edition, whose id is no longer in use."""
    new = [c.after for c in made.changed if c.after and not c.before and c.after.phrase]
    held: dict[object, tuple[str, Part, Edition]] = {}
    older = (each for each in editions if each.is_superseded)
    for edition in older if new else ():
        for name, part in parts(edition.front, edition.sections).items():
            if name not in made.by_id:
                held[with_kind(part)] = name, part, edition
    for each in new:
        name, old, edition = held.get(with_kind(each), ("", None, made.before))
        if name and each.id not in asked:
            said = f"[#{name}], “{_words(old)}”, of edition {edition.name}"
            now = f"If so, give it that id: now it has [#{each.id}]"
            yield Doubt(each.id, (name,), kept=False), f"is this the same as {said}? {now}"


def _question(doubt: Doubt, now: str, made: Changes) -> str:
    said = [f"[#{name}], “{_words(made.by_id[name].before)}”" for name in doubt.old]
    first, new = made.by_id[doubt.old[0]], made.by_id.get(now)
    twice = first.before and new and first.before.phrase == new.part.phrase
    if not doubt.kept and twice and first.after:
        return f"which of the passages with these words is new? Here it is [#{now}]: {said[0]}"
    if not doubt.kept:
        return f"is this the same as {said[0]}? If so, give it that id: now it has [#{now}]"
    if len(doubt.old) > 1:
        return f"which was this before: {' or '.join(said)}? Now it has [#{now}]"
    return f"is this the same as {said[0]}? If not, write [#] in place of that id"


def _words(part: Part | None) -> str:
    said = [words_of(line.runs) for line in part.lines] if part else []
    return shortened(" ".join(filter(None, said)), _SHOWN)


def prefilled(draft: Draft, made: Changes, account: Account) -> str:
    """The text of changes.yml, with an entry to fill in for each change; "" without any."""
    # Changes of number or form alone share an entry; one that comes with another has none.
    own = [c for c in made.changed if not c.only and made.comes_with(c) is None]
    only = {change.only for change in made.changed}
    entries = [
        *(_ONLY.format(each, reason) for each, reason in _REASONS.items() if each in only),
        *(_entry(c, [*_went(c, made), *_said(c, draft, account)]) for c in own),
    ]
    return f"{_HEAD.format(made.before.name)}{chr(10).join(entries)}" if entries else ""


def _entry(change: Comparison, said: Sequence[str]) -> str:
    number = f"{change.part.number}, " if change.part.number else ""
    form = {"reworded": "in another form"} if change.looks_same else {}
    kinds = " and ".join(form.get(kind, kind) for kind in change.kinds)
    lines = (f"{number}{shortened(change.part.label)}: {kinds}", *said)
    about = "\n".join(f"  # {one_line(line)}" for line in lines)
    return f'{about}\n  - passage: {scalar(change.id)}\n    kind: ""\n    reason: ""\n'


def _went(change: Comparison, made: Changes) -> Iterator[str]:
    """Where the words of a passage came from or went, after a split or a join."""
    for words, those in (("come from", made.split_from), ("are now in", made.merged_into)):
        if change.id in those:
            yield f"Its words {words} {those[change.id]}"


def _said(change: Comparison, draft: Draft, account: Account) -> list[str]:
    """The tracked changes and comments in Word at a passage."""
    places = [place for place, id_ in draft.placed if id_ == change.id]
    said = [f"In Word: {each}" for place in places for each in account.remarks.get(place, ())]
    tracked = any(account.pending.values())
    return said or (["Not marked as a change in Word"] if tracked and change.after else [])
