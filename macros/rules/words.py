"""Adopted words and pictures are there, without anything that copying left behind.

Marks and letters are checked until the words are sealed: then they stay as they were adopted.
"""

import re
import unicodedata
from collections.abc import Iterator

from macros.model.blocks import Block, Cell, Figure, Section
from macros.model.paragraphs import Paragraph
from macros.problems import Problem
from macros.reason import footnotes
from macros.rules.subject import Follows, Subject, named

# The marks of web pages and of Markdown, which would be printed like any other words.
_MARKS = re.compile(
    r"</?[a-z][a-z0-9]*(?: [^<>]*)?/?>|&(?:[a-z]+|#\d+);|\]\([^\s()]+\)?|\{\{[^{}]+\}\}"
)
# “£” or “é” after it was read in another encoding than it was saved in.
_MISREAD = re.compile("\ufffd|\u00e2\u20ac|[\u00c2\u00c3][\u0080-\u00bf]")
# Signs of no width, those that turn the direction of the letters after them (they would be read
# in another order), and two letters joined into one sign.
_ODD = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufb00-\ufb06]")


@Follows("files")
def words_in_every_passage(subject: Subject) -> Iterator[Problem]:
    """Every statement, clause and item has adopted words, a list, a table or a figure."""
    for edition in subject.policy.editions:
        for passage in edition.everything:
            may_be_empty = isinstance(passage, Section | Cell | Figure) or passage.heading
            if not may_be_empty and all(map(_is_blank, passage.blocks)):
                message = f"{named(passage)} has no words"
                hint = "Write its words after the bracket, or delete the bracket and its number."
                yield Problem(passage.place, message, hint)


def pictures_are_there(subject: Subject) -> Iterator[Problem]:
    """A picture that the text shows is in the folder 'figures' of its edition."""
    for edition in subject.policy.editions:
        for passage in edition.everything:
            if isinstance(passage, Figure) and passage.file not in edition.pictures:
                yield Problem(
                    passage.place,
                    f"the picture '{passage.file}' is not there",
                    f"Put it into {edition.folder.path}/figures, and write 'figures/' before its "
                    "name in the text.",
                )


def foreign_marks(subject: Subject) -> Iterator[Problem]:
    """Words not sealed yet have no marks of web pages and no garbled letters (a warning)."""
    for paragraph in _unsealed(subject):
        misread = _MISREAD.search(paragraph.plain)
        if misread:
            word = _word_at(paragraph.plain, misread.start())
            message = f"letters were garbled on the way here: '{word}'"
            yield Problem(paragraph.place_at(misread.start()), message, "Type the word again.")
        found = _MARKS.search(paragraph.plain)
        if found:
            yield Problem(
                paragraph.place_at(found.start()),
                f"'{found.group()}' would be printed as it is",
                "Write the sign itself, such as & or <. For bold and italic there are stars, and "
                "for a link that is printed [words](https://…).",
            )


def letters_that_are_seen(subject: Subject) -> Iterator[Problem]:
    """Words not sealed yet have no invisible signs and no joined letters (a warning)."""
    documents = "\n".join(edition.document for edition in subject.held)
    for paragraph in _unsealed(subject):
        for found in _ODD.finditer(paragraph.plain):
            word = _word_at(paragraph.plain, found.start())
            if word not in documents:
                shown = _ODD.sub("", unicodedata.normalize("NFKC", word))
                yield Problem(
                    paragraph.place_at(found.start()),
                    f"an invisible sign, or a sign that is two letters in one, is in '{shown}'",
                    "Type the word again: otherwise the search may miss it.",
                )
                break


def footnotes_have_marks_and_words(subject: Subject) -> Iterator[Problem]:
    """In words not sealed yet, every footnote has a mark, and every mark a footnote (a warning).

    No two footnotes have the same mark.
    """
    for edition in subject.held:
        if edition.seal:
            continue
        calls, notes = footnotes.calls(edition), footnotes.notes(edition)
        for note in footnotes.written(edition):
            if notes[note.marker] != note.place:
                message = f"footnote [^{note.marker}] is on line {notes[note.marker].line} too"
                hint = "Delete one of them; or give it another mark, here and where it belongs."
                yield Problem(note.place, message, hint)
        for marker in calls.keys() - notes:
            hint = f"Write its words on a line that begins with [^{marker}]."
            message = f"no footnote [^{marker}] is in the text"
            yield Problem(calls[marker], message, hint)
        for marker in notes.keys() - calls:
            hint = f"Write [^{marker}] after the words that it belongs to."
            message = f"no words have the mark of footnote [^{marker}]"
            yield Problem(notes[marker], message, hint)


def _word_at(words: str, at: int) -> str:
    return words[:at].rpartition(" ")[2] + words[at:].partition(" ")[0]


def _unsealed(subject: Subject) -> Iterator[Paragraph]:
    """Every paragraph and heading that can still be mended."""
    for edition in subject.held:
        for passage in edition.everything if edition.seal is None else ():
            yield from passage.paragraphs


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.plain.strip()
