"""Labels and adopted words are there, and of a useful length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.model.blocks import Cell, Figure, Passage, Section
from macros.model.guide import Outcome
from macros.model.paragraphs import Paragraph
from macros.problems import Problem, shortened
from macros.rules.subject import Subject, everything, named

# A label stands in lists, search results and the margin of a phone.
_LONGEST_LABEL = 80
# The lists of an outcome that hold sentences, and the marks that end one.
_SENTENCES = ("steps", "safety", "conflicts", "silent")
_FINAL = ".!?:;…"


def short_labels(subject: Subject) -> Iterator[Problem]:
    """A label is at most 80 characters long, on one line (a warning)."""
    for layer in (entry.layer for entry in subject.policy.layers):
        if len(layer.label) > _LONGEST_LABEL or "\n" in layer.label.strip():
            yield Problem(
                layer.place_of("label"),
                f"the label is {len(layer.label)} characters long",
                f"Say in {_LONGEST_LABEL} characters or fewer, on one line, what it is about.",
                "warning",
            )


def words_in_every_passage(subject: Subject) -> Iterator[Problem]:
    """Every statement, clause and item holds adopted words, a list, a table or a figure."""
    for edition in subject.policy.editions:
        for passage in everything(edition):
            if not (_may_be_empty(passage) or _has_words(passage)):
                yield Problem(
                    passage.place,
                    f"{named(passage)} has no words",
                    "Write its words behind the bracket, or delete the bracket and its number.",
                )


def pictures_are_there(subject: Subject) -> Iterator[Problem]:
    """A picture that the text shows is in the folder 'figures' of its edition."""
    for edition in subject.policy.editions:
        for passage in everything(edition):
            if isinstance(passage, Figure) and passage.file not in edition.pictures:
                yield Problem(
                    passage.place,
                    f"the picture '{passage.file}' is not there",
                    f"Put it into {edition.folder.path}/figures, and write 'figures/' before its "
                    "name in the text.",
                )


def _may_be_empty(passage: Passage) -> bool:
    return isinstance(passage, Section | Cell | Figure) or bool(passage.title)


def _has_words(passage: Passage) -> bool:
    return any(not isinstance(block, Paragraph) or block.plain.strip() for block in passage.blocks)


def whole_sentences(subject: Subject) -> Iterator[Problem]:
    """A comma does not cut a sentence of an outcome in two (a warning)."""
    for outcome in (outcome for guide in subject.policy.guides for outcome in guide.outcomes):
        for field in _SENTENCES:
            yield from _cut(outcome, field)


def _cut(outcome: Outcome, field: str) -> Iterator[Problem]:
    """Where an entry of a list in brackets, which stand side by side, goes on with the last one."""
    entries: tuple[str, ...] = getattr(outcome, field)
    places = [outcome.place_of(field, position) for position in range(len(entries))]
    for (above, words), (before, place) in zip(pairwise(entries), pairwise(places), strict=True):
        beside = before.line == place.line
        if beside and words[:1].islower() and above.rstrip()[-1:] not in _FINAL:
            yield Problem(
                place,
                f"'{shortened(words)}' is read as an entry of its own: a comma parts a list",
                "Put the whole sentence in quotes, or each entry on a line of its own, after '- '.",
                "warning",
            )


RULES = (pictures_are_there, short_labels, words_in_every_passage, whole_sentences)
