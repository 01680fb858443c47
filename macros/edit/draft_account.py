"""What was made of a document, in words: what was counted, left out by a rule, and asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from macros.edit.drafting import Draft
from macros.model.blocks import Footnote, Passage, Table, every_block
from macros.problems import one_line
from macros.read.imported import Account, Question

_ASKED = 8


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


def asked(questions: list[Question], most: int = _ASKED) -> Iterator[str]:
    """The questions, with their places in the document: so many, and how many more there are."""
    if questions:
        yield f"{_count(len(questions), 'question')}:"
    for question in questions[:most]:
        yield f"  {_place(question)}: {question.words}"
    if len(questions) > most:
        yield f"  and {len(questions) - most} more"


def _checklist(questions: list[Question]) -> Iterator[str]:
    """The questions, each with brackets for an x: the check lists those that have none."""
    if questions:
        yield f"{_count(len(questions), 'question')}. Answer each, and put an x into its brackets:"
    yield from (f"- [ ] {_place(question)}: {one_line(question.words)}" for question in questions)


def _place(question: Question) -> str:
    return f"paragraph {question.place}" if question.place else "the document"


def whole(
    draft: Draft, account: Account, document: str, digest: str, against: Iterable[str] = ()
) -> str:
    """The account that is kept beside the draft; `against` says what it changes."""
    lines = [
        f"How {document} became text.md (SHA-256 {digest}).",
        "Paragraphs are counted as Word counts them, those in tables and text boxes too.",
        "",
        *summary(draft, account),
        *against,
        "",
        *_checklist(account.questions),
        "",
        "Where each paragraph is:",
        *(f"  {place}: {id_}" for place, id_ in draft.placed),
        "",
        "What was left out:" if account.dropped else "Nothing was left out.",
        *(
            f"  paragraph {place}: {rule}: {' '.join(words.split())}"
            for rule, place, words in account.dropped
        ),
    ]
    return "\n".join(lines) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
