"""What was made of a document, in words: what was counted, left out by a rule, and asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.edit.drafting import Draft
from macros.model.blocks import Footnote, Passage, Table, every_block
from macros.model.policy import Edition, Policy
from macros.problems import one_line
from macros.read.imported import Account

_ASKED = 8
_NEXT = """\
1. Compare {}/text.md with the document, and answer the questions: imported.txt has all.
2. Change the ids that you do not like, and complete edition.yml.
3. Check it with: make check
4. See it with: make preview"""
_NEXT_OF_EDITION = """\
1. Compare {}/text.md with the document, and answer the questions: imported.txt has all.
2. Change the ids of new passages that you do not like, and complete edition.yml.
3. For each change in changes.yml, write its kind and the reason.
4. Mend what this lists: make check
5. See the draft with: make preview
6. For governors, make a Word file with tracked changes: {}"""
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


def next_steps(folder: Path, policy: Policy | None, base: Edition | None) -> str:
    """What to do with a draft. Takes its folder, and what it goes on with, if it goes on."""
    if not policy or not base:
        return _NEXT.format(folder)
    redline = policy.command(f"export-word {folder.name} --changes-from {base.name}")
    return _NEXT_OF_EDITION.format(folder, redline)


def asked(account: Account, most: int = _ASKED) -> Iterator[str]:
    """The questions, with their places in the document: so many, and how many more there are."""
    questions = [each for each in account.questions if each.about not in account.chosen]
    if questions:
        yield f"{_count(len(questions), 'question')}:"
    for question in questions[:most]:
        yield f"  {_place(account, question.place)}: {question.words}"
    if len(questions) > most:
        yield f"  and {len(questions) - most} more"


def _checklist(account: Account) -> Iterator[str]:
    """The questions, each with brackets for an x: the check lists those that have none."""
    questions = account.questions
    if questions:
        yield f"{_count(len(questions), 'question')}. Answer each, and put an x into its brackets:"
    for question in questions:
        chosen = account.chosen.get(question.about)
        answer = f" Answered: {question.readings[chosen - 1]}." if chosen else ""
        box, place = "- [x]" if chosen else "- [ ]", _place(account, question.place)
        yield f"{box} {place}: {one_line(question.words)}{answer}"


def _place(account: Account, place: int) -> str:
    return f"{account.place} {place}" if place else "the document"


def whole(
    draft: Draft, account: Account, document: str, digest: str, against: Iterable[str] = ()
) -> str:
    """The account that is kept beside the draft; `against` says what it changes."""
    lines = [
        f"How {document} became text.md (SHA-256 {digest}).",
        _COUNTED[account.place],
        "",
        *summary(draft, account),
        *against,
        "",
        *_checklist(account),
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
