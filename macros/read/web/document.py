"""A web page as lines and tables, written by hand or saved by Word.

Every letter is accounted for: a second reading, of the words between tags, must find the same.
"""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from macros.model.runs import Run, words_of
from macros.read import plain_text
from macros.read.counting import written
from macros.read.grammar.starts import BULLETS
from macros.read.imported import (
    IN_PAGE,
    Account,
    Grid,
    Line,
    Note,
    Original,
    Tracked,
    cut,
    letters,
    lines_of,
    parting,
)
from macros.read.links import web
from macros.read.web import marks
from macros.read.web.marks import Listed, Open, Table
from macros.read.web.styles import COUNTS, Styles

_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all")
_CALL = re.compile(r"\[?(?:footnote )?([0-9]{1,3}|[a-z]|[*†‡]{1,3})\]?")
_TAGS = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[!?][^>]*>|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)


def read(path: Path, shown_as: str, tracked: Tracked = "ask") -> Original:
    """Read a web page. Raises InvalidDataError for one that cannot be read."""
    return marks.with_nested_asked(of(plain_text.whole(path, shown_as, known=False), tracked))


def of(words: str, tracked: Tracked = "ask") -> Original:
    """Read the source of a page. `tracked` says what to do with struck out and inserted words."""
    for outside in (marks.OUTSIDE, ""):  # if the main part has no words, everything is read
        page = _Page(tracked, outside)
        page.feed(words)
        page.finish()
        if page.blocks:
            break
    other = letters(html.unescape(_TAGS.sub("", words)))
    met = letters("".join(page.account.met))
    return Original(tuple(page.blocks), tuple(page.notes), page.account, parting(met, other))


class _Page(HTMLParser):
    """Reads the elements of a page in order."""

    def __init__(self, tracked: Tracked, outside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.account, self.tracked = Account(), tracked
        self.blocks: list[Line | Grid] = []
        self.notes: list[Note] = []
        self._open = [Open("", rule=outside)]
        self._into: list[list[Line]] = []
        self._tables: list[Table] = []
        self._lists: list[Listed] = []
        self._styles = Styles()
        self._item = self._marker = self._address = ""
        self._runs: list[Run] = []
        self._called: dict[str, str] = {}
        self._inner = self._heading = self._count = 0
        self._place = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close those that had to end before it."""
        said = {key: value or "" for key, value in attrs}
        said["style"] = self._styles.of(said)
        if tag not in marks.WORDS:
            self._close_before(tag)
            self._end_line()
        if tag in marks.EMPTY:
            self._empty(tag, said)
            return
        opened = self._opened(tag, said)
        self._open.append(opened)
        if opened.rule:
            return
        if tag == "q":
            self._runs.append(marks.quote(self._open, "“‘"))
        if tag == "aside" and not {"main", "article"} & {each.tag for each in self._open}:
            self.account.ask(self._place, marks.BESIDE)
        if tag in {"ul", "ol"}:
            quoted = sum(each.tag == "blockquote" for each in self._open)  # each indents the list
            deep = len(self._lists) + quoted
            self._lists.append(marks.listed(tag, said, deep, self._below))
        elif tag == "li":
            self._begin_item(said)
        elif tag == "table":
            self._tables.append(Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
        elif tag in {"td", "th"} and self._tables:
            table = self._tables[-1]
            table.row = max(table.row, 0)
            table.span = marks.span(said.get("colspan")), marks.span(said.get("rowspan"))
            table.headed = table.headed and (table.row > 0 or tag == "th")
            self._into.append([])
        self._begin_note((said.get("id") or said.get("name") or "").lstrip("_"))

    def _begin_note(self, name: str) -> None:
        """Begin a note if a mark called this element, or the paragraph that begins with it."""
        whole = next(each for each in reversed(self._open) if each.tag not in marks.WORDS)
        begins = whole is self._open[-1] or whole.tag in {"p", "li"}
        known = name in self._called and not any(each.note for each in self._open)
        if known and begins and not words_of(self._runs).strip():
            whole.note, self._item = self._called[name], ""
            self._into.append([])

    def _opened(self, tag: str, said: dict[str, str]) -> Open:
        style, above = said["style"], self._open[-1]
        opened = marks.inside(above, tag, style)
        if tag == "a":
            self._address = said.get("href", "")
            opened.link = web(self._address, own=False)
        known = marks.heading(tag, said, self._heading)
        opened.outline = known or above.outline
        if known and tag not in {"summary", "button"}:
            self._heading = known
        if above.rule in {"", marks.OUTSIDE, marks.HEAD}:
            opened.rule = marks.left_out(tag, said, above, headed=bool(opened.outline))
        if not above.rule:
            if "hidden" in said or _HIDDEN.search(style):
                opened.rule = "hidden text"
                self.account.ask(self._place, Account.HIDDEN)
            elif _STRUCK.search(style):
                self.account.ask(self._place, Account.STRUCK)
            elif tag in marks.CHANGES:
                answer, called = marks.CHANGES[tag]
                tracked = self.tracked.replace("ask", "accept")
                self.account.pending[called] += 1
                opened.rule = f"tracked {called}" if answer == tracked else ""
        opened.rule = marks.commented(said, self._open[-2:]) or opened.rule
        return opened

    def _close_before(self, tag: str) -> None:
        ends, within = marks.ENDS.get(tag, (set(), set()))
        if self._open[-1].tag == "p":
            self.handle_endtag("p")
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in within:
                return
            if self._open[at].tag in ends:
                self.handle_endtag(self._open[at].tag)
                return

    def _empty(self, tag: str, said: dict[str, str]) -> None:
        if tag == "br" and not self._open[-1].rule:
            broken = words_of(self._runs[-3:]).rstrip(" \xa0").endswith("\n")
            if broken and not self._lists:
                self._end_line()
            else:
                self._runs.append(Run("\n"))
        elif tag == "img":
            self.account.ask(self._place, Account.PICTURES, each=said.get("alt", ""))

    def _below(self) -> str:
        """The source of the page from the current element on."""
        line, column = self.getpos()
        return self.rawdata.split("\n", line - 1)[-1][column:]

    def _begin_item(self, said: dict[str, str]) -> None:
        here = self._lists[-1] if self._lists else Listed()
        at = marks.number(said.get("value"), here.at)
        form = marks.shown(said, here.form)
        printed = f"{written(at, form) or at}." if form else ""
        counted = self._styles.printed(here.name, at, said)
        self._item = marks.BULLET if form == marks.BULLET else counted or printed
        self._count = at if printed and not counted else 0
        here.at = at + here.step

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and every open element in it."""
        known = (at for at, each in enumerate(self._open) if each.tag == tag)
        last = max(known, default=len(self._open))
        while len(self._open) > last:
            if self._open[-1].tag not in marks.WORDS:
                self._end_line()
            self._closed(self._open.pop())

    def _closed(self, element: Open) -> None:
        if element.tag == "a":
            self._address = ""
        if element.rule:
            return
        if element.tag == "q":
            self._runs.append(marks.quote([*self._open, element], "”’"))
        if element.note:
            self.notes.append(Note(element.note, tuple(marks.without_marker(self._into.pop()))))
        if element.tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif element.tag in {"td", "th"} and self._tables and self._into:
            self._tables[-1].put(tuple(self._into.pop()))
        elif element.tag == "table" and self._tables:
            self._put_table(self._tables.pop())

    def _put_table(self, table: Table) -> None:
        made = table.finished()
        if self._into:
            self.account.ask(self._place, Account.TABLE_IN_TABLE)
            self._into[-1] += lines_of([made])
        elif any(True for _ in lines_of([made])):
            self.blocks.append(made)

    def handle_data(self, data: str) -> None:
        """Take words."""
        element = self._open[-1]
        self.account.met.append(data if element.tag not in {"script", "style"} else "")
        if element.tag == "style":
            self._styles.learn(data)
            if COUNTS.search(data):
                self.account.ask(
                    0, "the page makes numbers itself: does your browser show the same ones?"
                )
        words = self.account.seen(self._place, data.replace("\r", "\n"))
        if element.rule:
            if words.strip():
                self.account.drop(element.rule, self._place, f"{words.strip()} ")
                if element.rule == marks.COMMENT:
                    self.account.ask(self._place, Account.COMMENTS, each=words.strip())
        elif element.marker:
            self._marker += words.strip()
        else:
            self._say(words, element)

    def _say(self, words: str, element: Open) -> None:
        bare, name = words.strip(), self._address.lstrip("#_")
        within, raised = self._address.startswith("#"), element.shift == "sup"
        call = _CALL.fullmatch(bare) if within and (raised or bare.startswith("[")) else None
        if call and name not in self._called.values():
            if self._into and ("ref" in name or any(o.note == call[1] for o in self._open)):
                self.account.drop("link back from a note", self._place, bare)
                return
            self._called[name] = call[1]
            words = f"[^{call[1]}]"
        elif within and (bare in {"↩", "↩︎"} or marks.SKIP.fullmatch(bare)):
            self.account.drop("link inside the page", self._place, bare)
            return
        else:
            before = words_of(self._runs[-2:])
            words = self.account.shifted(self._place, words, element.shift, before)
        if element.tag != "pre":
            words = re.sub(r"[ \t\n]+", " ", words)
        self._inner += within * len(letters(words))
        self._runs.append(Run(words, element.bold, element.italic, element.link))

    def _end_line(self) -> None:
        """End a paragraph: put the words since the last block."""
        runs, self._runs = marks.tight(self._runs), []
        item, self._item = (self._item, "") if runs or self._marker else ("", self._item)
        marker, self._marker = self._marker, ""
        inner, self._inner = self._inner, 0
        if not runs:
            return
        element = self._open[-1]
        bullet = marker in {*BULLETS, "o", "§", "-", "–"} if marker else item == marks.BULLET
        if marker and bullet:
            self.account.drop("bullet", self._place, marker)
        printed = "" if bullet else marker or item
        depth = element.level or (self._lists[-1].depth if self._lists else 0)
        line = Line(
            runs,
            printed,
            depth=depth if printed or bullet else 0,
            bullet=bullet,
            outline=element.outline,
            style=IN_PAGE if inner == len(letters(words_of(runs))) else "",
            place=self._place,
        )
        begins = marks.typed(line.plain, self._count) if printed and printed == item else 0
        if begins:
            line = replace(cut(line, begins), number=line.plain[:begins].strip())
        self._place += 1
        if self._into:
            self._into[-1].append(line)
        else:
            self.blocks.append(line)

    def finish(self) -> None:
        """Close what is still open, and end the last paragraph."""
        self.close()
        while len(self._open) > 1:
            self.handle_endtag(self._open[-1].tag)
        self._end_line()
        self.blocks = marks.ranked(self.blocks)
