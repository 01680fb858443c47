"""Words that look like a citation, found by their shape alone.

The shapes are those of English and of British law: "… Act 1998", "… Policy", "… guidance". They
know no policy; what a policy cites is in its own register.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["document", "place"]


class Lookalike(NamedTuple):
    """Words that look like a citation or pointer: their start, their end, and their telling part.

    `telling` is where that part starts; it ends with the words. `ids` are the places that a pointer
    may lead to.
    """

    start: int
    end: int
    telling: int
    kind: Kind
    ids: tuple[str, ...] = ()


_YEAR = r"(?:1[89]|20)\d\d"
# Paragraphs without any of these words are skipped at once.
_TELLING = ("Act", "Regulation", "olic", "uidance", " 20", "(20")
_LAW = re.compile(
    rf"\b(?P<head>(?:Act|Regulations?)\b(?: \([^()]{{1,20}}\))?,? (?:of )?"
    rf"(?:\({_YEAR}\)|{_YEAR}\b))"
    rf"|\b(?P<before>{_YEAR} Act\b)"
    rf"|(?:(?<=[a-z] )|(?<=[a-z] \())[A-Z]{{4,}} {_YEAR}\b"  # its short name
)
_POLICY = re.compile(
    r"\b[Pp]olic(?:y|ies)\b(?! (?i:committee|group|lead|maker|manager|officer|owner|panel|team))"
)
_GUIDANCE = re.compile(r"\b[Gg]uidance\b")
_OFFICIAL = re.compile(
    r"\b(?i:(?:non-)?statutory guidance),?(?: [a-z]+){0,5} "
    r"(?:“[^“”]{3,120}”|\"[^\"]{3,120}\""
    r"|[\"“‘']?[A-Z][\w'’-]*(?: (?:(?:and|for|in|of|on) )*[A-Z][\w'’-]*)*|s\.? ?\d+)"
    rf"(?: \(?(?:[A-Z][a-z]+ )?{_YEAR}\)?)?"
)
_ABOUT = re.compile(
    r"\bGuidance (?:for|on|about) [A-Z][\w'’-]+(?: (?:and |of |for )?[A-Z][\w'’-]+)+"
)
# "Keeping Children Safe in Education (2024)": a title in capitals, and its year.
_DATED = re.compile(
    r"\b[A-Z][\w'’-]*(?: (?:(?:and|for|in|of|on|the|to|with) ){0,2}[A-Z][\w'’-]*){2,9}"
    rf" \((?:[A-Z][a-z]+ )?{_YEAR}\)"
)
_IN_WORDS = frozenset("_'’&/-")
_FEW, _FAR = 2, 70
_ENDS = frozenset(".!?:;")
_JOINING = frozenset({"and", "or", "of", "for", "in", "on", "to", "with", "at", "&"})
# "… at Work etc. Act 1974", "The School Staffing (England) Regulations 2009".
_IN_TITLE = re.compile(r"(?:etc\.?|\([^()]{1,60}\))$")
HEADS = frozenset({"act", "guidance", "policies", "policy", "regulations"})
"""The words that say what kind of document something is."""
_A_WORD = re.compile("[a-z]+")
# Words before "Policy" that name nothing, and owners, who are not part of a title.
_POINTING = frozenset(
    _A_WORD.findall(
        "a all an any both by each every following his her if in its my no other our per please "
        "read related relevant see some such that the their these this those under when where "
        "which your"
    )
)
_OWNERS = frozenset(
    _A_WORD.findall(
        "academy board college company council department government governors school staff "
        "trust whole"
    )
)


def find(words: str) -> Iterator[Lookalike]:
    """Find words that look like a citation of a document in a paragraph, in no special order."""
    if not any(part in words for part in _TELLING):
        return
    for match in _LAW.finditer(words):
        start = match.start()
        yield Lookalike(
            _title_start(words, start) if match["head"] else start, match.end(), start, "document"
        )
    for match in (*_POLICY.finditer(words), *_GUIDANCE.finditer(words)):
        yield from _named(words, match)
    ends = 0
    for match in _OFFICIAL.finditer(words):
        ends = match.end()
        yield Lookalike(match.start(), ends, match.start(), "document")
    # Statutory guidance was found above.
    yield from (each for each in _dated(words) if each.end > ends)
    for match in _ABOUT.finditer(words):
        yield Lookalike(match.start(), match.end(), match.start(), "document")


def _dated(words: str) -> Iterator[Lookalike]:
    for match in _DATED.finditer(words):
        start = match.start()
        # In "See Keeping …" the title starts after "See".
        first = words[start : words.index(" ", start)]
        start += len(first) + 1 if first.lower() in _POINTING else 0
        title = words[start : match.end()].split()
        # The name of a firm has no joining words: "One Trust Ltd (May 2023)".
        joined = sum(word[0].isupper() for word in title) > _FEW and not _JOINING.isdisjoint(title)
        if joined and not _LAW.search(words, start, match.end()):
            yield Lookalike(start, match.end(), start, "document")


def _named(words: str, head: re.Match[str]) -> Iterator[Lookalike]:
    """A policy or guidance that has a name: capitals before it, beyond those of a sentence."""
    start = _title_start(words, head.start())
    title = words[start : head.start()].split()
    if not title:
        return
    capitals = [word for word in title if word[0].isupper()]
    telling = [word for word in capitals if word.lower() not in _OWNERS]
    opens = _opens_a_sentence(words, start)
    strong = head.group()[0].isupper() or len(capitals) > 1 or not opens
    # "IT policies" is a kind of policy and not a title; "Fire Drill policy" is a title.
    if head.group().startswith("polic"):
        strong = len(capitals) > 1
    if telling and strong:
        yield Lookalike(start, head.end(), head.start(), "document")


def _opens_a_sentence(words: str, start: int) -> bool:
    """Whether a sentence starts at a position: no word is before it, or the end of a sentence."""
    while start and not (words[start - 1].isalnum() or words[start - 1] == "_"):
        if words[start - 1] in _ENDS:
            return True
        start -= 1
    return start == 0


def _title_start(words: str, end: int) -> int:
    """The start of the title that ends at `end`: words with capitals, and words that join them."""
    start = position = end
    while position > 0 and words[position - 1] == " ":
        inside = _IN_TITLE.search(words, max(position - _FAR, 0), position - 1)
        first = inside.start() if inside else _word_start(words, position - 1)
        word = words[first : position - 1]
        if word and _is_part_of_title(word):
            start = first
        elif not inside and (word not in _JOINING or start == end):
            break
        position = first
    return start


def _word_start(words: str, end: int) -> int:
    while end and (words[end - 1].isalnum() or words[end - 1] in _IN_WORDS):
        end -= 1
    return end


def _is_part_of_title(word: str) -> bool:
    small = word.lower()
    is_owner = small.endswith(("'s", "’s"))
    is_capital = word.lstrip("-'’/&")[:1].isupper()
    return is_capital and not is_owner and small not in _POINTING | HEADS
