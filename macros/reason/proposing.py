"""Proposals from the words of an edition: duties, terms, labels and cited documents.

Nothing is made up: a duty is proposed only if its sentence begins with who it binds, a term if the
words say what it means, a label if the first words are set off as one. A few that are right are
better than many; the editor decides about each.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

from macros.model.base import CrossReference, Definition, Duty, DutyKind, Layer, LayerEntry
from macros.model.blocks import Item, List, Passage
from macros.model.citations import Citation, CitationKind
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.model.school import Group, Role, Roles
from macros.reason.phrasing import Reference, holds

_KINDS: dict[str, DutyKind] = {
    "must not": "must not", "must never": "must not", "may not": "must not",
    "are not permitted to": "must not", "is not permitted to": "must not",
    "should not": "should not", "should never": "should not", "must": "must", "need to": "must",
    "should": "should", "are advised to": "should", "may only": "may", "will": "will",
}  # fmt: skip
_STRENGTH = "|".join(sorted(_KINDS, key=len, reverse=True))
_STRONG = re.compile(r"\b(?:may|must|shall|should|will)\b")
_BETWEEN = r"(?: (?:also|always|therefore|then))?"
# "Staff will be given …" is not a duty of staff.
_DONE_TO = r"(?!(?: \w+)? be (?:\w+(?:ed|en)|told|made|held|sent|shown|kept|dealt|subject)\b)"
# "…, and should …" is the next duty of the same people.
_ENDS = re.compile(
    rf"[.;!?](?=\s|$)|,? (?:and|but)(?: also)? (?P<kind>{_STRENGTH})\b{_DONE_TO}|\s*$"
)
# "The Head is responsible for this and must: …", "The team (SLT) must …", "Staff who see must …".
_IS = r"(?: \([^()]{1,40}\))?(?: (?:is|are) [^.,;:]{1,60} and| who [^.,;:]{1,80}?)?"
APPLIES = re.compile(r"\b(?:[Tt]h(?:is|e) [a-z]+|It) applies to [^.;:]{1,200}")
"""Where a text says whom it binds. It means them by "you"."""
_ANY = r"(?:(?i:all|an?|any|each|every|the) )?(?:(?i:members? of) )?"
_LEADS_IN = re.compile(r"\s*:?[\s\-–—]*")
_LAW = re.compile(r"(?:Act|Regulations?|Order)\b.{0,60}\d{4}")
_GUIDANCE = re.compile(r"(?P<not>non-)?statutory guidance,? ?", re.IGNORECASE)
_YEARS = re.compile(r" \((?:[A-Z][a-z]+ )?\d{4}\)$")
_BEHIND = ("by ", "for ", "from ", "of ", "on ")  # "statutory guidance of the Department"
_FAR, _LONGEST_ID = 120, 60
# "the school's behaviour policy", "our code of conduct".
_OF_SCHOOL = re.compile(
    r"\b(?:[Tt]he (?:school|academy|trust|college)['’]s|[Oo]ur) "
    r"(?P<title>(?:[\w'’&/-]{2,20} ){1,4}?(?:[Pp]olicy|[Pp]rocedure)|[Cc]ode of [Cc]onduct)\b"
)
_NO_NAME = frozenset(
    re.findall(
        "[a-z]+",
        "also current existing follow follows has have is must new other own policies relevant "
        "should that the this to under which will with",
    )
)
_OPENED, _CLOSED = r"(?:In this \w+, )?(?:An? )?[\"“‘'*]*", "[\"”’'*]*"
_MEANS = re.compile(
    rf"(?:(?:^|(?<=[.!?] )){_OPENED}(?P<term>[^\s\"“”*.,:;()][^\"“”*.,:;()]{{1,60}}?)"
    rf"|“(?P<quoted>[^\s\"“”.,:;()][^\"“”.,:;()]{{1,60}}))"
    rf"{_CLOSED}[ :]*(?:[-–—] *)?"
    r"(?: ?(?:means|refers to|is defined as|can be defined as|has been defined as)"
    # Only after a term that is set off: “leave” is where …, a **concern** is an …
    r"|(?<=[”\"*] )(?:includes|is where|is when)|(?<=\* )is (?:an?|any))\b"
)
_NO_TERM = re.compile(
    r"(?:as|for|he|if|in|it|she|that|these|they|this|those|we|what|when|where|which)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:and$|are|has|have|is|was|were|which|will)\b")
_MOST_WORDS = 8
_ARTICLE = re.compile(r"^(?:a|an) ", re.IGNORECASE)
_SET_OFF = re.compile(r"(?P<label>[A-Z][^.:\-–—]{2,50}?)(?:\.|:|:? +[-–—])+$")


class _Binding:
    """Finds who a sentence binds, by the policy's own words for roles and groups."""

    def __init__(self, roles: Roles, words: str) -> None:
        """`words` are those of the whole text."""
        both: tuple[Role | Group, ...] = (*roles.roles, *roles.groups)
        owners: dict[str, tuple[str, ...]]
        owners = {phrase: (each.id,) for each in both for phrase in each.phrases}
        owners = {f"{p[0].swapcase()}{p[1:]}": whose for p, whose in owners.items()} | owners
        whom = " ".join(APPLIES.findall(words))
        bound = tuple(g.id for g in roles.groups if any(holds(whom, said) for said in g.phrases))
        owners |= dict.fromkeys(("You", "you") if bound else (), bound)
        self._owners = owners
        either = "|".join(map(re.escape, sorted(owners, key=len, reverse=True)))
        one = rf"{_ANY}(?:{either})"
        self._pattern = re.compile(
            rf"(?:^|(?<=[.;!?,] ))(?P<who>{one}(?:(?:,| and|,? or|/) ?{one})*){_IS}{_BETWEEN} "
            rf"(?P<kind>(?i:{_STRENGTH}))\b{_DONE_TO}"
        )
        self._one = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
        self._any = bool(owners)

    def duties(self, words: str) -> Iterator[tuple[Duty, int]]:
        """The duties in a paragraph, each with the position after its "must", "should" or such."""
        for found in self._pattern.finditer(words) if self._any else ():
            named = (self._owners[name] for name in self._one.findall(found["who"]))
            who = tuple(dict.fromkeys(each for ids in named for each in ids))
            part, start = found, found.start()
            while part["kind"]:
                end, kind = next(_ENDS.finditer(words, part.end("kind"))), part["kind"].lower()
                duty = Duty(who=who, kind=_KINDS[kind], phrase=words[start : end.start()])
                yield duty, part.end("kind")
                part, start = end, end.start("kind")


def proposals(
    edition: Edition, roles: Roles, known: Iterable[LayerEntry], references: Iterable[Reference]
) -> dict[str, Layer]:
    """Proposed layers for the passages of an edition, by id.

    `known` are the layers that the policy has: a passage with one gets no proposal. `references`
    are phrases that point to other places in the edition.
    """
    known, every = tuple(known), (p.flat for each in edition.everything for p in each.paragraphs)
    binding = _Binding(roles, "\n".join(every))
    laid = {entry.id for entry in known}
    terms = {defined.id for entry in known for defined in entry.layer.defines}
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(tuple))
    for passage in edition.everything:
        own = found[passage.id]
        own["label"] = _label(passage)
        for each in passage.paragraphs:
            marked = "".join(f"*{r.text}*" if r.bold else r.text for r in each.runs)
            new = [term for term in _terms(" ".join(marked.split())) if term.id not in terms]
            terms |= {term.id for term in new}
            own["defines"] += tuple(new)
            duties = binding.duties(each.flat)
            own["duties"] += tuple(duty for duty, end in duties if not _leads_in(each.flat, end))
        for id_, duty in _led_in(passage, binding):
            found[id_]["duties"] += (duty,)
    for ref in references:
        found[ref.passage]["refers_to"] += (CrossReference(phrase=ref.phrase, to=ref.to),)
    bare = {id_: fields for id_, fields in found.items() if id_ and id_ not in laid}
    return {id_: Layer(**fields) for id_, fields in bare.items() if any(fields.values())}


def cited(
    edition: Edition, documents: Iterable[tuple[str, str]], known: Collection[Citation]
) -> tuple[Citation, ...]:
    """Proposed entries for documents that an edition cites and whose kind its words tell.

    `documents` are phrases that look like a citation, each with the words before it; `known` are
    the citations that are registered.
    """
    paragraphs = [p.flat for each in edition.everything for p in each.paragraphs]
    every = "\n".join(paragraphs)
    own = edition.control.title.lower()
    ids = {each.id for each in known}
    declared = "\n".join(phrase for each in known for phrase in each.cited_as).lower()
    found: dict[str, Citation] = {}
    for phrase, before in (*documents, *_of_school(paragraphs)):
        title = _GUIDANCE.sub("", phrase, count=1)
        named = re.sub('[“”"]', "", title)
        kind, id_ = _kind(phrase, before), _id(title)
        nameless = _LAW.match(title) or not id_[:1].isalpha() or title.startswith(_BEHIND)
        held = title.lower() in own or id_ in ids or phrase.lower() in declared
        if not kind or nameless or held:
            continue
        phrases = dict.fromkeys((*(found[id_].cited_as if id_ in found else ()), phrase))
        # After its first mention a title often has no year.
        short = _YEARS.sub("", title)
        if every.count(short) > every.count(title):
            phrases[short] = None
        found[id_] = Citation(
            id=id_,
            title=f"{named[0].upper()}{named[1:]}",
            kind=kind,
            cited_as=tuple(phrases),
            status="not given" if kind == "sister policy" else "unverified",
        )
    return tuple(found.values())


def _of_school(paragraphs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for words in paragraphs:
        for found in _OF_SCHOOL.finditer(words):
            if _NO_NAME.isdisjoint(found["title"].lower().split()):
                yield found["title"], ""


def _kind(phrase: str, before: str) -> CitationKind | None:
    """The kind of document that a phrase names, if its words or those just before it tell."""
    if _LAW.search(phrase):
        return "law"
    guidance = list(_GUIDANCE.finditer(f"{before[-_FAR:].rpartition('. ')[2]}{phrase}"))
    if guidance:
        return "non-statutory guidance" if guidance[-1]["not"] else "statutory guidance"
    is_policy = phrase.lower().endswith(("policy", "procedure", "code of conduct"))
    return "sister policy" if is_policy else None


def _id(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", title.lower()))
    while len("-".join(words)) > _LONGEST_ID:
        words.pop(-2)
    return "-".join(words)


def _led_in(passage: Passage, binding: _Binding) -> Iterator[tuple[str, Duty]]:
    """The duties in a list below words such as "Staff must:", each with the id that it is in."""
    for block, below in pairwise(passage.blocks):
        if isinstance(block, Paragraph) and isinstance(below, List):
            words = block.flat
            above = [duty for duty, end in binding.duties(words) if _leads_in(words, end)]
            yield from (
                (item.id or passage.id, duty)
                for each in above
                for item in below.items
                for duty in _entry(item, each)
            )


def _entry(item: Item, above: Duty) -> Iterator[Duty]:
    words = next((p.flat for p in item.paragraphs), "")
    phrase = words[: next(_ENDS.finditer(words)).start()]
    if phrase and not _STRONG.search(phrase):
        never = phrase.lower().startswith(("never", "not "))
        kind: DutyKind = "must not" if never and above.kind in {"must", "will"} else above.kind
        yield above.updated(kind=kind, phrase=phrase)


def _leads_in(words: str, end: int) -> bool:
    return _LEADS_IN.fullmatch(words, end) is not None


def _terms(words: str) -> Iterator[Definition]:
    for found in _MEANS.finditer(words):
        term = _ARTICLE.sub("", (found["term"] or found["quoted"]).strip(" -–—'’‘"), count=1)
        id_ = "-".join(re.findall(r"[a-z0-9]+", term.lower()))
        few = len(term.split()) <= _MOST_WORDS
        if few and not (_NO_TERM.match(term) or _SAYS.search(term)) and id_[:1].isalpha():
            yield Definition(id=id_, term=term)


def _label(passage: Passage) -> str:
    """The first words of a passage, if they are bold and end with a stop, colon or dash."""
    first = next(iter(passage.blocks), None)
    if passage.heading or not isinstance(first, Paragraph) or len(first.runs) <= 1:
        return ""
    lead = first.runs[0]
    found = _SET_OFF.fullmatch(lead.text.strip()) if lead.bold else None
    return found["label"].strip() if found else ""
