"""The words inside a paragraph of a Word file: runs, fields, links, tracked changes, signs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from xml.etree.ElementTree import Element

from macros.model.runs import Run, words_of
from macros.read import links
from macros.read.counting import written
from macros.read.imported import Account, Tracked, is_of_signs, sign, signs
from macros.read.word import fields
from macros.read.word.fields import Field, FieldNumbers
from macros.read.word.form import CALL, Seen
from macros.read.word.styles import Styles
from macros.read.word.values import is_on, on, value

CONTENTS = "list of contents"
# For each tracked change: the answer that takes its words away, and its name for people.
_GOES = {
    "w-ins": ("reject", "insertion"),
    "w-moveTo": ("reject", "move"),
    "w-del": ("accept", "deletion"),
    "w-moveFrom": ("accept", "move"),
    "w-cellIns": ("reject", "insertion"),
    "w-cellDel": ("accept", "deletion"),
}
# A soft hyphen shows only at the end of a line.
_SILENT = {
    "w-pPr", "w-rPr", "w-sectPr", "w-sdtPr", "w-sdtEndPr", "w-tblPr", "w-trPr", "w-tcPr",
    "w-tblGrid", "mc-Fallback", "w-softHyphen",
}  # fmt: skip


class Words:
    """Reads what is inside paragraphs. `boxed` takes the content of a text box.

    `forms` has the form of the numbers for each kind of notes.
    """

    def __init__(
        self,
        styles: Styles,
        links: dict[str, str],
        tracked: Tracked,
        boxed: Callable[[Element], None],
        forms: Mapping[str, str],
        *,
        own: bool = False,
    ) -> None:
        self.styles, self.links, self.tracked, self.boxed = styles, links, tracked, boxed
        self.account = Account()
        self.met = self.account.met
        self.place, self.heading, self.style, self.rule = 0, 0, "", ""
        self.own, self.seen, self._as, self.counted = own, Seen(), "", FieldNumbers()
        self.pictures: dict[str, str] = {}
        self.runs: list[Run] = []
        self.called, self.pointed = list[tuple[str, str, str]](), list[tuple[int, str, str]]()
        self.commented: dict[str, int] = {}
        self._look, self._forms = (False, False), forms
        self._link = self._font = self._shift = ""
        self._fields: list[Field] = []
        self._steps: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(("w-t", "w-delText", "m-t"), lambda each: self.say(each.text or "")),
            **dict.fromkeys(("w-tab", "w-ptab"), lambda _: self.put("\t")),
            "w-br": self._break,
            "w-cr": lambda _: self.put("\n"),
            "w-noBreakHyphen": lambda _: self.put("\u2011"),
            **dict.fromkeys(("w-sym", "x-symEx"), self._sign),
            "w-hyperlink": self._hyperlink,
            "w-fldSimple": self._simple_field,
            "w-fldChar": self._mark_of_field,
            **dict.fromkeys(("w-instrText", "w-delInstrText"), self._code),
            **dict.fromkeys(("w-footnoteReference", "w-endnoteReference"), self._note),
            "w-sdt": self._content_control,
            **dict.fromkeys(("w-drawing", "w-pict", "w-object"), self._picture),
            "m-oMath": self._formula,
            "w-commentReference": self._comment,
            "w-subDoc": lambda _: self.ask(Account.BUILT_IN),
            "w-txbxContent": self.boxed,
            "w-r": self._run,
            "w-bookmarkStart": self._bookmark,
        }

    def ask(self, words: str, each: str = "") -> None:
        """Ask a person about the paragraph, or some words of it."""
        self.account.ask(self.place, words, each=each)

    def inline(self, element: Element) -> None:
        """Read an element inside a paragraph, with its content."""
        if element.tag in self._steps:
            self._steps[element.tag](element)
        elif element.tag in _GOES:
            with self.change(element):
                self._each(element)
        elif element.tag not in _SILENT:
            self._each(element)

    def _each(self, element: Element) -> None:
        for child in element:
            self.inline(child)

    @contextmanager
    def change(self, element: Element) -> Iterator[None]:
        """Read inside a tracked change: count it, and leave out the words that it takes away."""
        answer, called = _GOES[element.tag]
        self.account.pending[called] += 1
        self.account.remark(self.place, f"{called} tracked by {element.get('w-author', '?')}")
        taken = answer == ("accept" if self.tracked == "ask" else self.tracked)
        with self.dropping(f"tracked {called}" if taken else ""):
            yield

    @contextmanager
    def changes(self, element: Element, *paths: str) -> Iterator[bool]:
        """Read inside the tracked changes at some paths, if any. Gives whether one deletes it."""
        before = self.rule
        with ExitStack() as inside:
            for found in (e for e in map(element.find, paths) if e is not None):
                inside.enter_context(self.change(found))
            yield self.rule != before

    @contextmanager
    def dropping(self, rule: str) -> Iterator[None]:
        """Leave out what is read inside this, by a rule; "" leaves out nothing more."""
        before, self.rule = self.rule, self.rule or rule
        yield
        self.rule = before

    def say(self, words: str) -> None:
        """Take letters of the file. Our own styles shift only marks of notes: that is not kept."""
        self.met.append(words)
        shift = "" if self._as else self._shift
        shown = self.account.shifted(self.place, words, shift, words_of(self.runs[-2:]))
        self.put(shown if self.own else signs(self._font, shown))

    def put(self, words: str) -> None:
        """Take words, also those that are not letters of the file, such as emoji."""
        rule = self.rule or self._rule_of_fields()
        if rule:
            if words.strip():
                self.account.drop(rule, self.place, words)
            return
        words = self.seen.taken(self._as, Run(words, *self._look))
        # Every character that the program wrote was in the policy.
        seen = words if self.own else self.account.seen(self.place, words)
        self.runs.append(Run(seen, *self._look, self._link))

    def in_contents(self) -> bool:
        """Whether we are in a list of contents that Word makes."""
        return any(field.kind == "TOC" for field in self._fields)

    def paragraph(self, *, of_contents: bool) -> bool:
        """Begin a paragraph. Returns whether it is still in a list of contents that Word makes."""
        self._fields = [each for each in self._fields if of_contents and each.kind == "TOC"]
        self._link = ""
        return self.in_contents()

    def _rule_of_fields(self) -> str:
        code = "" if all(field.valued for field in self._fields) else "code of a field"
        return CONTENTS if self.in_contents() else code

    def _run(self, run: Element) -> None:
        properties, before = run.find("w-rPr"), self._look
        self._font = value(properties, "w-rFonts", "w-ascii")
        bold, italic, hidden, *struck = self.styles.looks(properties, self.style)
        self._look = bold, italic
        self._shift = self.styles.shift(properties, self.style)
        if self.own:
            self._as = self.styles.name(self.styles.of(properties, "w-rStyle"))
        words = "".join(each.text or "" for each in run.iter("w-t"))
        if words.strip() and not (self.rule or self.in_contents()):
            if hidden:
                self.ask(Account.HIDDEN, words)
            elif any(struck):
                self.ask(Account.STRUCK, words)
            elif value(properties, "w-highlight") not in {"", "none"}:
                self.ask("words are highlighted and stay: is anything left to decide?", words)
            elif is_of_signs(self._font) and any(map(str.isalnum, signs(self._font, words))):
                self.ask("letters are in a font that prints signs for them: which signs?", words)
        with self.dropping("hidden text" if hidden else ""):
            self._each(run)
        self._look, self._as = before, ""

    def _break(self, element: Element) -> None:
        self.put(" " if element.get("w-type") in {"page", "column"} else "\n")

    def _sign(self, element: Element) -> None:
        code = element.get("w-char", "").upper()
        font = element.get("w-font", "")
        # The file has an emoji twice: its copy for older programs is not read.
        known = sign(font, code) or fields.emoji(element)
        self.put(known)
        if not known:
            asked = "signs that only one font has are left out: which are they?"
            self.ask(asked, f"{code} of {font}")

    def _hyperlink(self, element: Element) -> None:
        before, address = self._link, self.links.get(element.get("r-id", ""), "")
        self._link = links.web(address, own=self.own)
        self._each(element)
        self._link = before

    def _bookmark(self, element: Element) -> None:
        if not self.rule:
            self.seen.marks.append(element.get("w-name", ""))

    def _simple_field(self, element: Element) -> None:
        self._fields.append(Field(element.get("w-instr", ""), valued=True, begun=len(self.runs)))
        self._each(element)
        self._end_of_field()

    def _mark_of_field(self, element: Element) -> None:
        kind = element.get("w-fldCharType")
        if kind == "begin":
            begun = len(self.runs)
            self.put(fields.chosen(element))
            self._fields.append(Field(begun=begun))
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.valued = True
            self._link = links.web(field.address, own=self.own) if field.address else self._link
        elif kind == "end" and self._fields:
            self._end_of_field()

    def _end_of_field(self) -> None:
        field = self._fields.pop()
        if field.kind == "HYPERLINK":
            self._link = ""
        said = words_of(self.runs[field.begun :])
        if field.points_at:
            self.pointed.append((self.place, field.points_at, said))
        empty = not said.strip() or said.startswith("Error!")
        if empty and field.kind in fields.COUNTED:
            self._count(field.code)
        elif field.kind in {"DATE", "TIME"}:
            self.ask("Word changes these dates each day: which day is meant?", said)
        elif empty and field.kind not in fields.QUIET and not (self.rule or self._rule_of_fields()):
            self.ask("Word fills these in, but did not: what do they say?", said or field.code)

    def _count(self, code: str) -> None:
        """Put the number that a field prints; at the start of a paragraph it is its number."""
        number = self.counted.next(code, self.heading)
        first = not words_of(self.runs).strip()
        self.put(f"{number}\t" if first else number)
        self.ask("does Word show these numbers too?", number)

    def _code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _note(self, element: Element) -> None:
        if self.rule or self._rule_of_fields():
            return
        kind = element.tag.removeprefix("w-").removesuffix("Reference")
        custom = on(element.get("w-customMarkFollows", "0"))
        count = 1 + sum(each[0] == kind and each[2] != "" for each in self.called)
        marker = written(count, self._forms.get(kind, "")) or str(count)
        if self.own:
            self.seen.calls.append((element.get("w-id", ""), "" if custom else marker))
        if self.own and custom:
            # The printed mark comes next, in the style for it, or in one that it was given since.
            self._as = CALL
            self.called.append((kind, element.get("w-id", ""), ""))
            return
        if custom:
            self.ask("does Word show this mark for the note?", marker)
        self.called.append((kind, element.get("w-id", ""), marker))
        self.put(f"[^{marker}]")

    def _content_control(self, element: Element) -> None:
        with self.control(element, self.place):
            self._each(element)

    @contextmanager
    def control(self, element: Element, place: int) -> Iterator[None]:
        """Read inside a content control: a part that Word makes, or a field to fill in."""
        if is_on(element.find("w-sdtPr/w-showingPlcHdr")):
            words = "".join(each.text or "" for each in element.iter("w-t"))
            self.account.ask(place, "fields are not filled in: what do they say?", each=words)
        gallery = value(element, "w-sdtPr/w-docPartObj/w-docPartGallery")
        with self.dropping(CONTENTS if gallery == "Table of Contents" else ""):
            yield

    def _picture(self, element: Element) -> None:
        shown = fields.embedded(element)
        if self.own and shown:
            self.seen.picture = value(element, ".//wp-docPr", "name")
            self.pictures[self.seen.picture] = shown
        elif fields.is_picture(element) and not self.rule:
            if fields.is_ornament(element):
                self.account.drop("logo or ornament", self.place, "")
            else:
                self.ask(Account.PICTURES, fields.described(element))
        self._each(element)

    def _formula(self, element: Element) -> None:
        self.ask("formulas are written as plain letters: do they say the same?")
        self._each(element)

    def _comment(self, element: Element) -> None:
        self.commented[element.get("w-id", "")] = self.place
