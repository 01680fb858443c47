"""Which passages a page was read against. The whole of pages.yml is written each time."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from macros.model.page import Call, Page, ReadPage, ReadPages, Use
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError
from macros.reason import fingerprints
from macros.reason.authors import page_uses
from macros.reason.authors.page_uses import Used
from macros.reason.authors.reading import of_policy
from macros.reason.pages import shown

_HEAD = """\
# The words of the policy that each page in docs/ was read against.
# Written by 'python -m macros confirm PAGE'.
pages:
"""


class PageReading(NamedTuple):
    """The uses to confirm for a page, and the passages that it was not read against yet."""

    uses: tuple[Use, ...]
    readings: tuple[tuple[Edition, Used], ...]


def reading(
    policy: Policy, page: Page, calls: Iterable[Call], only: str | None = None
) -> PageReading:
    """What is to be confirmed for a page, in every edition that shows it or only in one.

    `calls` are those of the page. An edition in which a macro finds nothing is left out if another
    one is asked for, or if it is a draft and none is: else raises InvalidDataError.
    """
    known = {(use.ref, use.id): use.fingerprints for use in page_uses.confirmed(policy, page)}
    marks: dict[tuple[str, str], tuple[str, ...]] = {}
    readings: list[tuple[Edition, Used]] = []
    for edition in (each for each in policy.editions if page in shown(policy, each)):
        asked = only == edition.name if only else not edition.is_draft
        for used in _used(policy, edition, calls, asked=asked):
            key, mark = (used.ref, used.passage.id), fingerprints.of_words(used.passage)
            marks.setdefault(key, _still_there(policy, used, known.get(key, ())))
            if mark not in marks[key] and only in {None, edition.name}:
                marks[key] += (mark,)
                readings.append((edition, used))
    uses = (Use(ref=ref, id=name, fingerprints=each) for (ref, name), each in marks.items())
    return PageReading(tuple(use for use in uses if use.fingerprints), tuple(readings))


def _used(
    policy: Policy, edition: Edition, calls: Iterable[Call], *, asked: bool
) -> tuple[Used, ...]:
    found = page_uses.look_up(policy, edition, calls)
    if found.mistakes and asked:
        raise InvalidDataError(problem for problem, _ in found.mistakes)
    return () if found.mistakes else found.used


def _still_there(policy: Policy, used: Used, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The fingerprints of words that an edition still has."""
    name, editions = used.passage.id, (of_policy(policy, used.ref) or policy).editions
    places = (e.section_by_id.get(name) or e.passages.get(name) for e in editions)
    there = {fingerprints.of_words(passage) for passage in places if passage}
    return tuple(mark for mark in marks if mark in there)


def written(read: ReadPages, page: Page, uses: tuple[Use, ...]) -> str:
    """The text of pages.yml with what a page was read against."""
    others = [each for each in read.pages if each.page != page.path]
    now = [ReadPage(page=page.path, uses=uses)] if uses else []
    pages = sorted((*others, *now), key=lambda each: each.page)
    lines = [line for each in pages for line in _lines(each)] or ["  []"]
    return _HEAD + "\n".join(lines) + "\n"


def _lines(read: ReadPage) -> Iterable[str]:
    yield f"  - page: {json.dumps(read.page)}"
    yield "    uses:"
    for use in read.uses:
        given = json.dumps(use.model_dump(), ensure_ascii=False)
        yield f"      - {given}"
