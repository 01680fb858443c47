"""Where the front of a document ends and its first section begins, with questions about both."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from macros.edit.draft.facts import POLICY
from macros.edit.draft.headings import SECTION, Headings, has_sentence, is_styled, look
from macros.edit.draft.paste_rules import Found, Kind, is_title
from macros.edit.draft.paste_tree import Part, Tree
from macros.model.paragraphs import Paragraph
from macros.read.grammar.text import ReadText
from macros.read.imported import Account

_TITLE = re.compile(
    rf"(?!.*\b(?:this|the|our|of|to) {POLICY.pattern}$).*{POLICY.pattern}$", re.IGNORECASE
)
_SECOND, _FEW = 2, 5
_BEHIND = re.compile(r"(?i)(?:appendix|annex|atodiad)\b")
_LEADS = "bold words stand above a heading, among the words before it: are they one too?"
_BELOW = "this is below the section before it, as its style says: is it a section of its own (##)?"
_STATED = "a sentence is on the cover: is it a statement of its own? Then write [#] before it"


def end_front(tree: Tree, headings: Headings, title: str, account: Account) -> None:
    """Set where the front of a tree ends, and ask if in doubt. `title` is the document's."""
    parts = tree.parts
    headed = [at for at, part in enumerate(parts) if part.is_heading]
    numbered = [at for at in headed if parts[at].found.number]
    listed = [*takewhile(lambda at: _comes_again(parts, at), headed)]
    if not headed and parts:
        _begin(tree, account)
    elif len(listed) > 1:
        tree.front = headed[len(listed)]
    elif headed and not headings.by_look and len(numbered) * 2 < len(headed):
        titled = headed[0] == 0 and len(headed) > 1 and POLICY.search(parts[0].found.words)
        tree.front = headed[1] if titled else headed[0]
    elif headed and not numbered:
        tree.front = _cover(parts, headed[0])
    elif numbered:
        # The first line may be the title, which is asked.
        before = (at for at in headed if 0 < at < numbered[0] and not _is_title(parts[at], title))
        opened = (at for at in before if _opens(parts[at], parts[at + 1], parts[numbered[0]]))
        tree.front = next(opened, None)
    _ask(tree, title, account, headings, numbered=bool(numbered))
    _ask_between(parts, tree.end_of_front(), account)


def _comes_again(parts: Sequence[Part], at: int) -> bool:
    """Whether a heading with nothing below it is the same as a later one: a list of contents."""
    found = parts[at].found
    later = ((each.found.number, each.found.words) for each in parts[at + 1 :] if each.is_heading)
    return not parts[at].blocks and (found.number, found.words) in later


def _opens(part: Part, after: Part, first: Part) -> bool:
    """Whether a heading before the numbered ones is a section.

    It must look like `first`, the first numbered one, and have sentences, numbered clauses or
    deeper headings below it. `after` is the next part.
    """
    alike = is_styled(part.line) or look(part.line) == look(first.line)
    below = after.is_heading and after.found.level > part.found.level
    return alike and (has_sentence(part) or _is_clause(after) or below)


def _is_long(found: Found) -> bool:
    """Whether a heading without a number is as long as a sentence."""
    return not (found.number or is_title(found.words.strip().rstrip("?:")))


def _is_clause(part: Part) -> bool:
    return bool(part.found.number) and not part.is_heading


def _ask(tree: Tree, title: str, account: Account, headings: Headings, *, numbered: bool) -> None:
    """Ask what is on the cover and what is a heading, if there are two readings."""
    end = tree.end_of_front()
    doubtful = [
        at
        for at, part in enumerate(tree.parts[:end])
        # If sections have numbers, bold lines before them without a sentence are the cover,
        if part.is_heading
        and not (numbered and part.found.looked and not has_sentence(part))
        and part.blocks  # and a line with nothing below it is no section.
        and not _is_title(part, title)
    ]
    for part in (tree.parts[at] for at in doubtful):
        words, readings = "on the cover, or a heading?", ("on the cover", "a heading")
        account.ask(part.line.place, words, "cover", readings, each=part.found.words)
    if doubtful and account.chosen.get("cover") == _SECOND:
        tree.front = doubtful[0]
    heads = [part for part in tree.parts[end:] if part.is_heading]
    lower = [*takewhile(lambda head: head.found.level > SECTION and not head.found.number, heads)]
    for head in lower if len(lower) < len(heads) else ():
        asked = "the first headings have a lower level than the next: are they sections?"
        account.ask(head.line.place, asked, each=head.found.words)
    # If several have sentences or clauses below them, or all look like the numbered headings, only
    # those with neither are asked about.
    after_all = Part(Found(Kind.WORDS, ""))
    beside = pairwise([*tree.parts[end:], after_all])
    looked = [(part, after) for part, after in beside if part.found.looked]
    unclear = [
        part
        for part, after in looked
        if not (has_sentence(part) or _is_clause(after)) or _is_long(part.found)
    ]
    known = {look(part.line) for part in tree.parts if part.is_heading and part.found.number}
    alike = headings.by_look and all(look(part.line) in known for part, _ in looked)
    sure = not headings.short and (len(looked) - len(unclear) > _SECOND or alike)
    for part in unclear if sure else [part for part, _ in looked]:
        words = "these look like headings: are they?"
        readings = ("headings", "words like those around them")
        account.ask(part.line.place, words, "look", readings, each=part.found.words)


def _ask_between(parts: Sequence[Part], end: int, account: Account) -> None:
    """Ask about words that may be a statement or heading of their own, and about appendices.

    `end` is where the front ends.
    """
    for part in parts[:end]:
        for block in part.blocks:
            said = block.plain if isinstance(block, Paragraph) and len(block.runs) > 1 else ""
            leads = isinstance(block, Paragraph) and block.runs[0].bold
            if leads and said.endswith(".") and len(said.split()) > _FEW:
                account.ask(part.line.place, _STATED, each=said)
    section = Found(Kind.WORDS, "")
    for part, after in pairwise(parts[end:]):
        if part.is_heading and part.found.level <= SECTION:
            section = part.found
        last = part.blocks[-1] if part.blocks and after.is_heading else None
        if isinstance(last, Paragraph) and is_title(last.plain) and all(r.bold for r in last.runs):
            account.ask(after.line.place, _LEADS, each=last.plain)
        inside = after.is_heading and after.found.level > SECTION and section.number[:1].isdigit()
        if inside and _BEHIND.match(after.found.number):
            account.ask(after.line.place, _BELOW, each=f"{after.found.number} {after.found.words}")


def _is_title(part: Part, title: str) -> bool:
    words = part.found.words.strip()
    return words == title or _TITLE.match(words) is not None


def _cover(parts: Sequence[Part], first: int) -> int:
    """The number of parts before the first section. Headings with nothing between are a cover.

    `first` is where the first heading is.
    """
    end = next((at for at in range(first, len(parts)) if not parts[at].is_heading), len(parts))
    # A heading directly above numbered clauses is no cover.
    last = max(end - 1, first) if end < len(parts) else end
    bare = next((at for at in range(first, end) if parts[at].blocks), last)
    titled = bare < end and _TITLE.match(parts[bare].found.words.strip())
    wanted = max(bare + bool(titled), 1)
    return next((at for at in range(wanted, len(parts)) if parts[at].is_heading), first)


def _begin(tree: Tree, account: Account) -> None:
    """Take the first line of a document without headings as one, because a text needs one."""
    opening = tree.parts[0]
    first = opening.blocks[0] if opening.blocks else None
    if isinstance(first, Paragraph):
        words = " ".join(first.plain.split())
        opening.blocks.pop(0)
        opening.found = Found(Kind.HEADING, words, opening.found.number, level=SECTION)
        opening.id, tree.front = "", 0
        account.ask(0, "no heading was found, so this first line became one: is it?", each=words)
    elif not opening.found.number:
        account.ask(0, "no heading was found, so all is on the cover: where does it end?")


def settle_known(account: Account, before: ReadText | None, read: ReadText) -> None:
    """Take back questions about words that are headings here and in the edition before."""
    was = {part.heading for part in before.units if part.heading} if before else set[str]()
    known = was.intersection(part.heading for part in read.units)
    for words, question in [*account.asked.items()]:
        if {said for _, said in question.places} <= known:
            del account.asked[words]
