"""From the lines and tables of a document to the first text of an edition, every word placed once.

The form of the document decides what a line is, else a rule for pasted lines. Words are left out
only by a named rule; a doubt becomes a question.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from macros.edit.draft import paste_rules
from macros.edit.draft.counts import counted, is_untitled
from macros.edit.draft.facts import SCHOOL, running_title, title_of
from macros.edit.draft.front import end_front, settle_known
from macros.edit.draft.headings import SECTION, Headings, is_styled
from macros.edit.draft.keep_ids import with_kept_ids
from macros.edit.draft.laying import laid_out
from macros.edit.draft.levels import nested, settle
from macros.edit.draft.lines import bare, is_stray
from macros.edit.draft.marks import ask_unfilled, without_contents, without_marks
from macros.edit.draft.own import own_tree
from macros.edit.draft.paste_rules import Found, Kind
from macros.edit.draft.paste_tree import DEEPEST, Tree, follows
from macros.edit.draft.proof import Draft, Proof, openings
from macros.edit.draft.tables import as_before, unbulleted
from macros.edit.write_text import write_text
from macros.model.blocks import Block, Cell, Footnote, Section, Statement, Table
from macros.problems import Place, refuse, stop_at
from macros.read.grammar.text import ReadText, read_text
from macros.read.imported import Grid, GridCell, Line, Original, cut, letters
from macros.read.numbers import is_broken

_NOTE = re.compile(r"\[\^([^\]\s]{1,12})\]")
_DOTTED, _ONE = re.compile(r"\d+\.\d"), re.compile(r"\d{1,3}[.)]?")
_BROKEN = "a paragraph begins inside a sentence: does it belong to the one before?"
_MARK = re.compile(r"\s*(?:#|\*(?!\t))")
_SECOND, _TITLES = 2, ("title", "subtitle")


def drafted(
    original: Original, path: str, before: ReadText | None, taken: Collection[str]
) -> Draft:
    """Make the draft of a document. `path` is where its text will be.

    Passages that are in the edition `before` keep their ids; no new id is one of `taken`. Adds what
    was left out, and questions, to the account. Raises InvalidDataError if a word would be lost,
    added or moved: then nothing may be written.
    """
    chosen = as_before(original.blocks, before.units) if before else {}
    original.account.chosen = chosen | original.account.chosen
    drafting = own_tree(original) or _Drafting(without_marks(original))
    front, sections = drafting.finished()
    if not (front or sections):
        refuse(Place(Path(path).name, 0), "there are no words in the document", "")
    text, renewal = with_kept_ids(write_text(front, sections), before, taken)
    read = read_text(text, path)
    proof = Proof(read)
    stop_at([*read.problems, *proof.faults(drafting.placed, drafting.noted, path)])
    styled = getattr(drafting, "title", "") or ("" if front else running_title(original.account))
    settle_known(original.account, before, read)
    title = title_of(read, styled)
    words = sum(len(each.split()) for _, each in (*drafting.placed, *drafting.noted))
    placed, begin = tuple(proof.places(drafting.placed)), openings(drafting.placed)
    titled = title == styled and not SCHOOL.search(title)
    return Draft(text, read, title, words, placed, begin, renewal, titled)


class _Drafting:
    """Puts every line of a document into a tree, and records the words that it put there."""

    def __init__(self, original: Original) -> None:
        self.account = original.account
        read = without_contents(original.blocks, self.account)
        self.blocks = tuple(laid_out(tuple(read), self.account))
        self.notes = {note.marker: note for note in original.notes}
        self.tree = Tree()
        self.placed: list[tuple[int, str]] = []
        self.noted: list[tuple[int, str]] = []
        self.title = self._numbered = ""
        self._waiting: list[str] = []
        lines = [block for block in self.blocks if isinstance(block, Line)]
        self._headings = Headings(self.blocks, by_look=self.account.chosen.get("look") != _SECOND)
        self._nested = {} if self._headings.styled else nested(lines)
        self._bare = bare(lines)
        self._counted = {} if self._headings.styled else counted(lines, self.account)
        starts = (printed_line(line).lstrip("- ").split(maxsplit=1) for line in lines)
        self._signs = {words[0].partition(")")[0].strip("(*.:") for words in starts if words}

    def finished(self) -> tuple[list[Statement], list[Section]]:
        """Place every block. Returns the tree that they make."""
        printed = [printed_line(each) if isinstance(each, Line) else "" for each in self.blocks]
        beside = zip(self.blocks, ["", *printed], [*printed[1:], ""], strict=False)
        for block, before, after in beside:
            if isinstance(block, Grid):
                self._table(block)
            else:
                self._line(block, before, after)
        self._flush()
        self.title = self.title or self._headings.title
        end_front(self.tree, self._headings, self.title, self.account)
        settle(self.tree.parts[self.tree.end_of_front() :], self.account)
        ask_unfilled(self.placed, self.account)
        return self.tree.finished()

    def _line(self, line: Line, before: str, after: str) -> None:
        if line.style in _TITLES and not self.title:
            self.title = " ".join(line.plain.split())
        found = self._found(line, before, after)
        free = found.kind is Kind.PARAGRAPH and id(line) not in self._counted
        if free and _ONE.fullmatch(found.number):
            typed = "1" if line.number else paste_rules.form(found.number)
            item = found._replace(kind=Kind.ITEM, sign=typed, level=line.depth)
            found = item if self.tree.begins_list(item) else found
        kept = self._kept(line, found)
        if line.number and not line.plain.strip():
            asked = "numbers have no words after them: do they stay?"
            self.account.ask(line.place, asked, each=line.number)
        # A number that Word makes counts as a word: it must not be lost.
        self.placed += [(line.place, line.number or found.number), (line.place, kept.plain)]
        if found.kind in {Kind.HEADING, Kind.PARAGRAPH}:
            self._flush()
        self._waiting += _NOTE.findall(kept.plain)
        found = found._replace(runs=kept.runs, words=" ".join(kept.plain.split()))
        if found.kind is Kind.WORDS:
            if self.account.place == "paragraph" and is_broken(before, found.words):
                self.account.ask(line.place, _BROKEN, each=found.words)
            self.tree.words(found.words, found.runs)
        elif found.kind is Kind.ITEM:
            self.tree.item(found)
        else:
            known = "" if found.kind is Kind.HEADING else self._numbered
            self._numbered = known or found.number
            untitled = bool(self._counted.get(id(line))) and is_untitled(found.words)
            self.tree.part(found, line, untitled=untitled)

    def _kept(self, line: Line, found: Found) -> Line:
        """The words of a line after its number or bullet; a bullet is left out by a rule."""
        if line.number or found.kind is Kind.WORDS:
            return line
        start = len(line.plain.rstrip()) - len(found.words.rstrip())
        if bullet := letters(line.plain[:start]).replace(letters(found.number), "", 1):
            self.account.drop("bullet", line.place, bullet)
        return cut(line, start)

    def _found(self, line: Line, before: str, after: str) -> Found:
        plain = line.plain
        if id(line) in self._bare:
            signed = self._signed(line, self._bare[id(line)])
            if signed.kind is not Kind.WORDS:
                return signed
            plain = signed.words
        if any(line is title for title in self._headings.titles):
            return Found(Kind.WORDS, plain)
        if is_styled(line):
            return self._styled(line)
        if headed := self._headings.lettered(line):
            return headed
        if line.bullet:
            # Web pages and Markdown have no lists by (a): people type it after the bullet.
            plain, item = plain.replace("\n", " "), Found(Kind.ITEM, plain)
            typed = paste_rules.letter(plain) or paste_rules.bullet(plain) or item
            return typed._replace(sign="1" if typed.number else "•", level=line.depth)
        if line.number:
            return self._automatic(line, before, after)
        if line.style in _TITLES or _MARK.match(plain):
            return Found(Kind.WORDS, plain)
        found = self._ruled(line, plain.replace("\n", " "), before, after)
        beside = any(map(paste_rules.is_bare, (before, after)))
        # After "The form is in:", "Appendix A" is a place and not a heading.
        leads = before.rstrip()[-1:] in {":", ","}
        named = not found.words and (found.level == 1 or not (beside or leads))
        if is_stray(found.number, self.tree.section, self._signs):
            return Found(Kind.WORDS, plain)
        if found.kind is Kind.WORDS or not (
            named or plain.rstrip().endswith(found.words.rstrip()[-1:] or "\0")
        ):
            looked = self._headings.below(line, self.tree.above)
            return looked._replace(looked=True) if looked else Found(Kind.WORDS, plain)
        clause = self._counted.get(id(line)) is False
        if found.kind is not Kind.ITEM and line.all_bold and not clause:
            found = self._headings.below(line, self.tree.above) or found
        found = self._among_styled(line, found)
        plainly = not found.number or found.kind is Kind.HEADING
        return found if plainly else found._replace(emphasis=line.look)

    def _ruled(self, line: Line, plain: str, before: str, after: str) -> Found:
        """A line as the rules read it, unless the count that it belongs to decides."""
        found, headed = paste_rules.found(plain, before, after), self._counted.get(id(line))
        if headed:
            return found._replace(kind=Kind.HEADING, level=found.level or SECTION)
        return found if headed is None else found._replace(kind=Kind.PARAGRAPH, level=0)

    def _signed(self, line: Line, end: int) -> Found:
        """A line whose sign counts as a number: a heading, a paragraph, or words to read again."""
        sign, words = line.plain[:end].rstrip(), line.plain[end:]
        if sign == "o":  # outside such a count it is a bullet
            return Found(Kind.ITEM, words, sign, sign="a")
        styled = is_styled(line)
        if styled or self._headings.looked(line):
            level = self._headings.level(line) if styled else SECTION
            return Found(Kind.HEADING, words, sign, level=level)
        known = paste_rules.row(f"{sign}\t{words}") is None
        plain = f"{sign}\t{words}" if known else words
        kind = Kind.WORDS if known else Kind.PARAGRAPH
        return Found(kind, plain, sign, "none" if known else line.look)

    def _styled(self, line: Line) -> Found:
        level = self._headings.level(line)
        plain = line.plain.replace("\n", " ")
        signed = "" if line.number else f"{'#' * level} {plain.strip()}"
        found = paste_rules.signed_heading(signed) or Found(Kind.HEADING, plain, line.number)
        return found._replace(level=level)

    def _automatic(self, line: Line, before: str, after: str) -> Found:
        """A line with a number that Word made: its form and the section around it decide."""
        headed = self._headings.below(line, self.tree.above) if _DOTTED.match(line.number) else None
        if headed:
            return headed
        level = self._nested.get(id(line), 1)
        if level > 1:
            return Found(Kind.HEADING, line.plain, line.number, level=level)
        known = self._ruled(line, printed_line(line), before, after)
        if known.kind is Kind.HEADING and not (level and self._headings.may_be(line)):
            known = known._replace(kind=Kind.PARAGRAPH, level=0)
        found = Found(known.kind, line.plain, line.number, line.emphasis, known.level)
        if known.kind is Kind.HEADING:
            return self._among_styled(line, found._replace(emphasis="none"))
        # "1." directly below a heading "A." of the same list is not an item.
        heads = (each.line.depth for each in reversed(self.tree.parts) if each.is_heading)
        deep = line.depth - next(filter(None, heads), 0) > 1
        inside = deep or _DOTTED.match(self._numbered) or self.tree.section[:1].isdigit()
        inside = inside if _ONE.fullmatch(line.number) else self.tree.is_below_item(line.number)
        if known.kind is Kind.ITEM or inside:
            return found._replace(kind=Kind.ITEM, sign="1", level=line.depth)
        return found._replace(kind=Kind.PARAGRAPH)

    def _among_styled(self, line: Line, found: Found) -> Found:
        """A numbered heading without a style, in a document whose headings have styles.

        It is the next of those by number, or below the last. It is none if it looks like the words
        around it and does not continue a count.
        """
        numbered = found.kind is Kind.HEADING and _ONE.fullmatch(found.number)
        above = self.tree.above if numbered and self._headings.styled else []
        if not (above and above[0].number):
            return found
        if self.tree.has_item_before(found.number):
            sign = paste_rules.form(found.number)
            return found._replace(kind=Kind.ITEM, sign=sign, level=line.depth)
        level = next((each.level for each in above if follows(each.number, found.number)), 0)
        if not (level or self._headings.may_be(line)):
            return found._replace(kind=Kind.PARAGRAPH, level=0)
        return found._replace(level=level or min(above[0].level + 1, DEEPEST))

    def _table(self, grid: Grid) -> None:
        rows = [tuple(self._cell(cell) for cell in row) for row in grid.rows]
        header = rows.pop(0) if grid.headed else ()
        self.tree.block(Table(header, tuple(rows)))

    def _cell(self, cell: GridCell) -> Cell:
        lines = [unbulleted(line, self.account) for line in cell.lines]
        self.placed += _words(lines)
        self._waiting += [marker for line in lines for marker in _NOTE.findall(line.plain)]
        if len(lines) == 1 and lines[0].number:
            (line,), inside = lines, _inside([replace(lines[0], number="")])
            self.tree.item_before = line.number
            return Cell(number=line.number, number_emphasis=line.emphasis, blocks=inside)
        return Cell(blocks=_inside(lines), merged=cell.merged)

    def _flush(self) -> None:
        """Put the notes that the last passage calls below it."""
        for marker in self._waiting:
            if note := self.notes.pop(marker, None):
                self.tree.block(Footnote(marker, _inside(note.lines)))
                self.noted += [(0, f"[^{marker}]"), *_words(note.lines)]
        self._waiting = []


def _words(lines: Iterable[Line]) -> list[tuple[int, str]]:
    return [(line.place, words) for line in lines for words in (line.number, line.plain)]


def printed_line(line: Line) -> str:
    """A line as it is printed, with its number in front."""
    plain = line.plain.replace("\n", " ")
    return f"{line.number}\t{plain}" if line.number else plain


def _inside(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a cell or a note: paragraphs, and lists of lines with numbers or bullets."""
    tree = Tree()
    for line in lines:
        if line.bullet or line.number:
            item = Found(Kind.ITEM, line.plain, line.number, line.emphasis, max(line.depth, 1))
            tree.item(item._replace(sign="•" if line.bullet else "1", runs=line.runs))
        else:
            tree.words(line.plain, line.runs)
    return tree.inside()
