"""What the words of an edition say so plainly that it can be proposed: duties, terms, labels.

Nothing is made up: a duty is proposed only where its sentence begins with who it binds, a term
where it is said what it means, a label where the first words are set off as one. Rather few that
are right than many: whoever reads the proposals decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from macros.model.base import CrossReference, Definition, Duty, DutyKind, Layer, LayerEntry
from macros.model.blocks import Item, List, Passage
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.model.school import Roles
from macros.reason.phrasing import Reference

_KINDS: dict[str, DutyKind] = {
    "must not": "must not", "must never": "must not", "may not": "must not",
    "are not permitted to": "must not", "is not permitted to": "must not",
    "should not": "should not", "should never": "should not", "must": "must", "need to": "must",
    "should": "should", "are advised to": "should", "may only": "may", "will": "will",
}  # fmt: skip
_STRENGTH = "|".join(sorted(_KINDS, key=len, reverse=True))
_STRONG = re.compile(r"\b(?:may|must|shall|should|will)\b")
_BETWEEN = r"(?: (?:also|always|therefore|then))?"
# "Staff will be given …" is no duty of theirs.
_DONE_TO = r"(?! be (?:\w+(?:ed|en)|told|made|held|sent|shown|kept|dealt|subject)\b)"
_ENDS = re.compile(r"[.;!?](?=\s|$)|\s*$")
_ANY = r"(?:(?:All|Any|Each|Every|The|all|any|each|every|the) )?"
_LEADS_IN = re.compile(r"\s*:?[\s\-–—]*")
_OPENED, _CLOSED = "[\"“‘'*]*", "[\"”’'*]*"
_MEANS = re.compile(
    rf"(?:^|(?<=[.!?] )){_OPENED}(?P<term>[^\s\"“”.,:;()][^\"“”.,:;()]{{1,60}}?)"
    rf"{_CLOSED}[ :]*(?:[-–—] *)?"
    r"(?: ?(?:means|refers to|is defined as|can be defined as|has been defined as))\b"
)
_NO_TERM = re.compile(
    r"(?:as|for|he|if|in|it|she|that|these|they|this|those|we|what|when|where|which)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_ARTICLE = re.compile(r"^(?:a|an) ", re.IGNORECASE)
_SET_OFF = re.compile(r"(?P<label>[A-Z][^.:\-–—]{2,50}?)(?:\.|:|:? +[-–—])+$")


class _Binding:
    """Finds who a sentence binds, by the policy's own words for roles and groups."""

    def __init__(self, roles: Roles) -> None:
        owners = {phrase: role.id for role in roles.roles for phrase in role.phrases}
        owners |= {phrase: group.id for group in roles.groups for phrase in group.phrases}
        self._owners = owners
        either = "|".join(map(re.escape, sorted(owners, key=len, reverse=True)))
        one = rf"{_ANY}(?:{either})"
        self._pattern = re.compile(
            rf"(?:^|(?<=[.;!?,] ))(?P<who>{one}(?:(?:,| and|,? or|/) ?{one})*){_BETWEEN} "
            rf"(?P<kind>(?i:{_STRENGTH}))\b{_DONE_TO}"
        )
        self._one = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
        self._any = bool(owners)

    def duties(self, words: str) -> Iterator[tuple[Duty, int]]:
        """The duties in a paragraph, each with where the words end that say how strong it is."""
        for found in self._pattern.finditer(words) if self._any else ():
            end = _ENDS.search(words, found.end("kind"))
            stop = end.start() if end else len(words)
            who = tuple(dict.fromkeys(self._owners[n] for n in self._one.findall(found["who"])))
            kind = _KINDS[found["kind"].lower()]
            yield Duty(who=who, kind=kind, phrase=words[found.start() : stop]), found.end("kind")


def proposals(
    edition: Edition, roles: Roles, known: Iterable[LayerEntry], references: Iterable[Reference]
) -> dict[str, Layer]:
    """What could be laid over the passages of an edition, by their ids.

    Takes who there is, the layers of the policy that there are, and what points where in the
    edition. A passage that has a layer is left to whoever wrote it.
    """
    known, binding = tuple(known), _Binding(roles)
    laid = {entry.id for entry in known}
    terms = {defined.id for entry in known for defined in entry.layer.defines}
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(tuple))
    for passage in edition.everything:
        own = found[passage.id]
        own["label"] = _label(passage)
        for paragraph in map(_plain, passage.paragraphs):
            new = [term for term in _terms(paragraph) if term.id not in terms]
            terms |= {term.id for term in new}
            own["defines"] += tuple(new)
            duties = binding.duties(paragraph)
            own["duties"] += tuple(duty for duty, end in duties if not _leads_in(paragraph, end))
        for id_, duty in _led_in(passage, binding):
            found[id_]["duties"] += (duty,)
    for each in references:
        found[each.passage]["refers_to"] += (CrossReference(phrase=each.phrase, to=each.to),)
    return {
        id_: Layer(**fields)
        for id_, fields in found.items()
        if id_ and id_ not in laid and any(fields.values())
    }


def _led_in(passage: Passage, binding: _Binding) -> Iterator[tuple[str, Duty]]:
    """The entries of a list below words such as "Staff must:"."""
    for block, below in pairwise(passage.blocks):
        if isinstance(block, Paragraph) and isinstance(below, List):
            words = _plain(block)
            above = [duty for duty, end in binding.duties(words) if _leads_in(words, end)]
            yield from (
                found for each in above for item in below.items for found in _entry(item, each)
            )


def _entry(item: Item, above: Duty) -> Iterator[tuple[str, Duty]]:
    words = next((_plain(p) for p in item.paragraphs), "")
    end = _ENDS.search(words)
    phrase = words[: end.start()] if end else words
    if item.id and phrase and not _STRONG.search(phrase):
        never = phrase.lower().startswith(("never", "not "))
        kind: DutyKind = "must not" if never and above.kind in {"must", "will"} else above.kind
        yield item.id, above.updated(kind=kind, phrase=phrase)


def _leads_in(words: str, end: int) -> bool:
    return _LEADS_IN.fullmatch(words, end) is not None


def _terms(words: str) -> Iterator[Definition]:
    for found in _MEANS.finditer(words):
        term = _ARTICLE.sub("", found["term"].strip(" -–—'’‘"), count=1)
        id_ = "-".join(re.findall(r"[a-z0-9]+", term.lower()))
        few = len(term.split()) <= _MOST_WORDS
        if few and not _NO_TERM.match(term) and id_[:1].isalpha():
            yield Definition(id=id_, term=term)


def _label(passage: Passage) -> str:
    """The first words where they are set off by bold, and by a stop or a dash."""
    first = next(iter(passage.blocks), None)
    if passage.title or not isinstance(first, Paragraph) or len(first.runs) <= 1:
        return ""
    lead = first.runs[0]
    found = _SET_OFF.fullmatch(lead.text.strip()) if lead.bold else None
    return found["label"].strip() if found else ""


def _plain(paragraph: Paragraph) -> str:
    return paragraph.plain.replace("\n", " ")
