"""The account of an import, in words: what was counted, left out by a rule, and asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.edit.draft.proof import Draft
from macros.model.blocks import Footnote, Table, every_block
from macros.model.policy import Policy
from macros.problems import counted, make, one_line, shortened
from macros.read import file_names
from macros.read.imported import Account, Question
from macros.reason.changes.comparison import Changes

_ASKED, _FEW, _EVERY, _SHOWN = 8, 3, 500, 120
# A name with so many hyphens is long in an address.
_LONG = 2
_COMPARED = "Compare text.md with the document."
_ANSWERED = "Answer each question in imported.txt, and put an x into its brackets."
_COMPLETED = (
    "Complete edition.yml, and change the ids in text.md, such as [#aims], that you do not like."
)
_NAMED = "Give the folder '{}' a shorter name, if you like: its name is in every address."
_NEXT = "Complete edition.yml. In text.md, keep the ids of passages that are not new."
_FILLED = "Where you wrote [#], this gives a new id: python -m macros ids {}"
_CLASSED = "In changes.yml, write for each change its kind and the reason. "
_CLASSED += "An id that you change in text.md is there too."
_MENDED = "Mend what this lists: {}"
_SEEN = "See the site with the draft: {}"
_REDLINE = "For governors, make a Word file with tracked changes: {}"
_ADOPTED = "Once it is adopted, put it in force: python -m macros adopt {} --policy {} --date {}"
_COUNTED = {
    "paragraph": "Paragraphs are counted as Word counts them, those in tables and text boxes too.",
    "line": "Lines are those of the file.",
    "page": "Pages are counted from the first of the file.",
}


def summary(draft: Draft, account: Account) -> Iterator[str]:
    """The lines that say what was placed, what was left out, and how many questions there are."""
    read = draft.read
    clauses = [clause for section in read.sections for clause in section.below]
    blocks = [block for passage in read.units for block in every_block(passage.blocks)]
    tables = sum(isinstance(block, Table) for block in blocks)
    notes = sum(isinstance(block, Footnote) for block in blocks)
    counts = (
        (len(read.sections), "section"), (len(clauses), "clause"), (tables, "table"),
        (notes, "footnote"), (draft.words, "word"), (len(read.ids), "id"),
    )  # fmt: skip
    yield f"{', '.join(counted(number, noun) for number, noun in counts)}."
    if account.saved:
        yield f"Its letters were saved as {account.saved}, and read so."
    left: Counter[str] = Counter()
    for rule, _, words in account.dropped:
        left[rule] += len(words.split())
    for rule, count in sorted(left.items()):
        yield f"Left out: {', '.join([rule, *([counted(count, 'word')] if count else [])])}."
    other = "other " if left else ""
    yield f"Every {other}word of the document is in the text, in its order, and none was added."


def next_steps(
    folder: Path, account: Account, policy: Policy | None, made: Changes | None
) -> Iterator[str]:
    """The next steps with a draft. `made` is what it changes, if it continues an edition."""
    seen = (_MENDED.format(make("check")), _SEEN.format(make("preview")))
    name = folder.parent.parent.name
    named = [] if policy or name.count("-") < _LONG else [_NAMED.format(name)]
    steps = [_COMPARED, *([_ANSWERED] if account.questions else []), _COMPLETED, *named, *seen]
    if policy and made:
        redline = policy.command(f"export-word {folder.name} --changes-from {made.before.name}")
        filled = [_FILLED.format(folder / file_names.TEXT)] if account.questions else []
        steps[-len(seen) - 1 :] = [_NEXT, *filled, _CLASSED, *seen, _REDLINE.format(redline)]
    steps.append(_ADOPTED.format(folder.name, name, "YYYY-MM-DD"))
    yield f"Next, in {folder}:"
    yield from (f"{at}. {step}" for at, step in enumerate(steps, 1))


def asked(draft: Draft, account: Account) -> Iterator[str]:
    """The first questions with their places in the document, and how many more there are."""
    questions = [each for each in account.questions if each.about not in account.chosen]
    if questions:
        yield f"{counted(len(questions), 'question')}:"
    for question in questions[:_ASKED]:
        yield f"  - {said(question, account, draft.openings, _FEW)}"
    if len(questions) > _ASKED:
        yield f"  and {len(questions) - _ASKED} more"


def said(question: Question, account: Account, openings: Mapping[int, str], most: int) -> str:
    """A question with its first `most` places in the document, and how many more there are."""
    by_page = account.place == "page"
    shown = []
    for place, words in question.places[:most]:
        begins = shortened(words, _SHOWN) if words or by_page else openings.get(place, "")
        quoted = f"“{begins}”" if begins and f"“{begins}”" not in question.words else ""
        shown.append(", ".join(filter(None, (f"{account.place} {place}" if place else "", quoted))))
    left = len(question.places) - most
    more = [f"and {left} more"] if left > 0 else []
    where = "; ".join(filter(None, (*shown, *more)))
    asked = one_line(question.words)
    asked = asked if "." in asked.split()[0] else asked[0].upper() + asked[1:]
    return f"{asked} ({where})" if where else asked


def _checklist(draft: Draft, account: Account) -> Iterator[str]:
    """The questions, each with brackets for an x: the check lists those without one."""
    questions = account.questions
    if questions:
        yield ""
        yield f"{counted(len(questions), 'question')}. Answer each, and put an x into its brackets:"
    for question in questions:
        chosen = account.chosen.get(question.about)
        answer = f" Answered: {question.readings[chosen - 1]}." if chosen else ""
        box, words = "- [x]" if chosen else "- [ ]", said(question, account, draft.openings, _EVERY)
        yield f"{box} {words}{answer}"


def whole(
    draft: Draft, account: Account, document: str, digest: str, against: Iterable[str] = ()
) -> str:
    """The account that is kept beside the draft, in imported.txt; `against` says what changed."""
    lines = [
        f"How {document} became text.md (SHA-256 {digest}).",
        _COUNTED[account.place],
        "",
        *summary(draft, account),
        *against,
        *_checklist(draft, account),
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
