"""What was made of a document, in words: what was counted, left out by a rule, and asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.edit.drafting import Draft
from macros.edit.propose_ids import ids_against
from macros.model.blocks import Footnote, Passage, Table, every_block
from macros.read.imported import Account
from macros.read.text import ReadText

_ASKED = 8
_COUNTED = {
    "paragraph": "Paragraphs are counted as Word counts them, those in tables and text boxes too.",
    "line": "Lines are those of the file.",
    "page": "Pages are counted from the first of the file.",
}


def summary(draft: Draft, account: Account) -> Iterator[str]:
    """The lines that say what was placed, what was left out and how much is asked."""
    read = draft.read
    clauses = [clause for section in read.sections for clause in section.below]
    tops: list[Passage] = [*read.front, *read.sections, *clauses]
    blocks = [block for passage in tops for block in every_block(passage.blocks)]
    tables = sum(isinstance(block, Table) for block in blocks)
    notes = sum(isinstance(block, Footnote) for block in blocks)
    counts = (
        (len(read.sections), "section"), (len(clauses), "clause"), (tables, "table"),
        (notes, "footnote"), (draft.words, "word"), (len(read.ids), "id"),
    )  # fmt: skip
    yield f"{', '.join(_count(number, noun) for number, noun in counts)}."
    left: Counter[str] = Counter()
    for rule, _, words in account.dropped:
        left[rule] += len(words.split())
    for rule, count in sorted(left.items()):
        yield f"Left out: {rule}, {_count(count, 'word')}."
    other = "other " if left else ""
    yield f"Every {other}word of the document is in the text, in its order, and none was added."


def against(draft: Draft, before: ReadText | None) -> Iterator[str]:
    """What became of the passages of the edition in force."""
    if before:
        kept, new, gone = (sorted(ids) for ids in ids_against(before, draft.read))
        yield f"Kept from the edition in force: {_count(len(kept), 'id')}."
        yield from (f"{what}: {_some(ids)}." for what, ids in (("New", new), ("Gone", gone)) if ids)


def _some(ids: list[str]) -> str:
    more = f" and {len(ids) - _ASKED} more" if len(ids) > _ASKED else ""
    return f"{', '.join(ids[:_ASKED])}{more}"


def asked(account: Account, most: int = _ASKED) -> Iterator[str]:
    """The questions, with their places in the document: so many, and how many more there are."""
    questions = account.questions
    if questions:
        yield f"{_count(len(questions), 'question')}:"
    for question in questions[:most]:
        place = f"{account.place} {question.place}" if question.place else "the document"
        yield f"  {place}: {question.words}"
    if len(questions) > most:
        yield f"  and {len(questions) - most} more"


def whole(draft: Draft, account: Account, document: str, digest: str) -> str:
    """The account that is kept beside the draft."""
    lines = [
        f"How {document} became text.md (SHA-256 {digest}).",
        _COUNTED[account.place],
        "",
        *summary(draft, account),
        "",
        *asked(account, len(account.questions)),
        "",
        f"Where each {account.place} is:",
        *(f"  {place}: {id_}" for place, id_ in draft.placed),
        "",
        "What was left out:" if account.dropped else "Nothing was left out.",
        *(
            f"  {account.place} {place}: {rule}: {' '.join(words.split())}"
            for rule, place, words in account.dropped
        ),
    ]
    return "\n".join(lines) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
