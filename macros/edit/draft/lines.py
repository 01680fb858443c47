"""Letters and numbers whose meaning depends on the lines around: after line breaks, or bare."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from macros.edit.draft import paste_rules
from macros.edit.draft.counts import goes_on
from macros.edit.draft.paste_rules import Kind
from macros.model.runs import parted as parted_runs
from macros.read import numbers
from macros.read.counting import count_of
from macros.read.grammar.starts import BULLETS
from macros.read.imported import Line

# A line break inside a paragraph, with a number or the sign of an item typed after it.
_BROKEN = re.compile(r"\n(?=\d{1,3}(?:\.\d{1,3}){1,4}[.)]?[ \t]+\S)")
_ITEMS = re.compile(
    r"(?:\A|\n)(?=[ \t]*"
    rf"(\(?(?:[a-z]|[ivx]{{1,5}}|\d{{1,2}})[.)]|[a-z](?= [A-Z])|[{BULLETS}-])[ \t]+\S)"
)
# The start of a line that is a number only if the lines around count too. Y7 is a year of pupils.
_BARE = {
    "lowerLetter": re.compile(r"()([a-z])(?: (?=[A-Z]\S* \S)|\t(?=\S+ \S))"),
    "lowerRoman": re.compile(r"()([ivx]{1,4}) (?=\S+ \S)"),
    "upperLetter": re.compile(r"()([A-Z])(?:\. (?=\S)|:? (?=[A-Z].* -\Z))"),
    "decimal": re.compile(
        r"((?!KS)[A-Z]{0,2}[A-XZ]|\d{1,2}[/-]|(?:Para(?:graph|\.)|No\.) )"
        r"(\d{1,2})[.:]? (?=[A-Z]\S* \S)"
    ),
}
_SECTION, _TIME = re.compile(r"(\d{1,3})(\.?)"), re.compile(r"(\d{1,2})\.([0-5]\d)")
# A letter that cannot begin a list; and the neighbours of a letter that may be a Roman figure.
_ONE_LETTER = re.compile(r"\(?([b-hj-zB-HJ-Z])[.)]")
_BESIDE = {"v": ["iv", "vi"], "x": ["ix", "xi"], "V": ["IV", "VI"], "X": ["IX", "XI"], "z": ["aa"]}
_SIGN = re.compile(r"\(?([A-Z]|[IVX]{1,5}|[a-z]|[ivx]{2,5})[.)](?:[ \t]+|$)")
_FIRST = re.compile(r"1[.)][ \t]+\S.*\.$")
_ALONE, _SEVERAL, _FEW = 1, 3, 5
# Of an open list, the next sign for each kind of count that it may have.
_Coming = dict[str, str]


def parted(line: Line) -> Iterator[Line]:
    """The paragraphs of a line that has numbers, or the signs of a list, after line breaks."""
    found = list(_BROKEN.finditer(line.plain))
    starts = [each.end() for each in found or _list(line.plain)] or _titled(line)
    for start, runs in zip((0, *starts), parted_runs(line.runs, starts), strict=True):
        number = "" if start else line.number
        yield replace(line, runs=runs, number=number) if starts else line


def _titled(line: Line) -> list[int]:
    """Where the words of a paragraph begin, if its first line is a bold title."""
    title, _, rest = line.plain.partition("\n")
    first = next(iter(parted_runs(line.runs, [len(title)])), ())
    bold = all(run.bold for run in first if run.text.strip())
    known = paste_rules.signed_heading(f"# {title.strip()}") if title.strip() else None
    titled = known is not None and paste_rules.is_title(known.words.rstrip(":?"))
    said = rest.rstrip().endswith(".") and len(rest.split()) > _FEW
    return [len(title) + 1] if bold and titled and not line.all_bold and said else []


def _list(words: str) -> list[re.Match[str]]:
    """The starts of items after line breaks: bullets, or letters or figures that count.

    They must all be bullets, or count from the first on. The first may begin the paragraph.
    """
    every = list(_ITEMS.finditer(words))
    for found in (every, every[1:]) if words[:1].strip() else (every,):
        signs = [each[1] for each in found]
        bullets = all(sign in f"{BULLETS}-" for sign in signs)
        if len(found) > _ALONE and (bullets or _are_listed(signs)):
            return [each for each in found if each.end()]
    return []


def _are_listed(signs: Iterable[str]) -> bool:
    """Whether signs count from the first on, with other lists in between: i, ii, a, b, iii."""
    coming: list[_Coming] = []
    for sign in signs:
        known = list(numbers.readings(sign if sign[-1] in ".)" else f"{sign})"))
        depth, here = _list_for(known, coming)
        if not here:
            return False
        coming[depth:] = [{each.kind: numbers.after(each.kind, each.bare) for each in here}]
    return True


def _list_for(
    known: Sequence[numbers.Reading], coming: Sequence[_Coming]
) -> tuple[int, list[numbers.Reading]]:
    """The innermost open list that a sign continues, else a new one; and its readings there."""
    for depth in reversed(range(len(coming))):
        here = [each for each in known if coming[depth].get(each.kind) == each.bare]
        if here:
            return depth, here
    return len(coming), [each for each in known if each.bare in each.begins]


def bare(lines: Sequence[Line]) -> dict[int, int]:
    """The ends of bare numbers of lines, by identity: "a Motions", "b Members"; R1; 1-1.

    Before a bold title, or one with the style of a heading, a single word is enough.
    """
    found = dict[int, int]()
    for form, pattern in _BARE.items():
        runs: list[list[tuple[int, Line, int]]] = []
        begun: dict[str, list[tuple[int, Line, int]]] = {}
        for line in lines:
            titled = line.all_bold or line.outline or line.plain.endswith("?")
            sign = pattern.match(f"{line.plain} -" if titled else line.plain)
            figure = count_of(sign[2], form) if sign else 0
            if sign and figure == 1:
                runs.append([])
                begun[sign[1]] = runs[-1]
            run = begun.get(sign[1]) if sign else None
            if sign and run is not None and goes_on([*(at for at, *_ in run), figure]):
                run.append((figure, line, sign.end()))
        # If such numbers count elsewhere, a single one is a number too, before a sentence.
        counts = any(len(run) > _ALONE for run in runs)
        for run in runs:
            if len(run) > _ALONE and run[-1][0] - run[-2][0] > 1:
                run.pop()
            if len(run) > _ALONE or (counts and run[0][1].plain.rstrip().endswith(".")):
                found |= {id(line): end for _, line, end in run}
    return found


def is_stray(number: str, section: str, signs: set[str]) -> bool:
    """Whether a number before words is not a number of the text, such as a time or a house.

    9.20 is a time if no line begins with 9.19 or 9.21; so is 9.00 in another section. 12 is a house
    if no line begins with 11 or 13, or sections are 1. and 2. (c) is a copyright sign if no line
    begins with (b) or (d), and v. a version. `signs` begin the lines of the document.
    """
    above, time = _SECTION.fullmatch(section), _TIME.fullmatch(number)
    if time and (time[2] != "00" or "1.00" not in signs):
        near = (int(time[2]) + step for step in (-1, 1))
        beside = (f"{time[1]}.{form}" for at in near for form in (at, f"{at:02}"))
        return signs.isdisjoint(beside) or bool(above and time[2] == "00")
    if letter := _ONE_LETTER.fullmatch(number):
        near_letters = (chr(ord(letter[1]) + step) for step in (-1, 1))
        return signs.isdisjoint([*near_letters, *_BESIDE.get(letter[1], ())])
    if not number.isdigit():
        return False
    alone = int(number) > 1 and signs.isdisjoint(str(int(number) + step) for step in (-1, 1))
    return alone or bool(above and above[2] and int(number) != int(above[1]) + 1)


def short(lines: Sequence[Line], *, headed: bool) -> set[int]:
    """The short lines, by identity, above sentences or lists: headings, if there are several.

    If other lines are headings (`headed`, or by number), only lines directly above a numbered
    clause are.
    """
    plain = ["", *(f"{line.number}\t{line.plain}".strip() for line in lines), ""]
    beside = list(zip(plain, plain[1:], plain[2:], strict=False))
    kinds = (paste_rules.found(words, before, after).kind for before, words, after in beside)
    if headed or Kind.HEADING in kinds:
        found = {id(line) for line, each in zip(lines, beside, strict=True) if _leads(*each)}
        # Then so is one directly below the title.
        first = found and any(_leads(".", *each[1:]) for each in beside[1:2])
        return found | ({id(lines[1])} if first else set())
    titles = [_is_title(words) for words in plain]
    front = next(at for at, title in enumerate(titles) if at and not title)
    found = set[int]()
    for at, line in enumerate(lines, 1):
        leads = at > 1 and titles[at] and not line.bullet and goes_below(plain[at + 1])
        # The title of a section may be directly above that of its first part.
        both = leads and at > front and titles[at - 1] and not titles[at - 2]
        if leads and (both or at <= front or not titles[at - 1]):
            found |= {at - 1, at} if both else {at}
    # If several have no colon, a line with one only introduces a list.
    bare = {at for at in found if not plain[at].endswith(":")}
    found = bare if len(bare) >= _SEVERAL else found
    return {id(lines[at - 1]) for at in found} if len(found) >= _SEVERAL else set()


def _leads(before: str, words: str, after: str) -> bool:
    """Whether words are a title above a numbered clause, after a sentence or a numbered heading.

    With a colon they lead to a list from 1. on. A title in capitals does not count: its look makes
    it a heading.
    """
    heading = paste_rules.signed_heading(f"# {before}")
    is_behind = before[-1:] == "." or (heading is not None and bool(heading.number))
    is_plain = not words.isupper() and paste_rules.found(words).kind is Kind.WORDS
    begins = paste_rules.figures(after) or (words[-1:] != ":" and _FIRST.match(after))
    return is_behind and is_plain and _is_title(words) and bool(begins)


def _is_title(words: str) -> bool:
    return paste_rules.is_title(words.rstrip(":?")) and "\t" not in words


def goes_below(words: str) -> bool:
    """Whether words are a sentence or an item, which can be below a heading."""
    sentence = words[-1:] in {".", ":"} and not _is_title(words)
    return sentence or paste_rules.found(words).kind is Kind.ITEM


def lettered(lines: Sequence[Line]) -> set[int]:
    """The titles, by identity, that count by letters or Roman figures, with words below them.

    Titles with small letters must be bold. After a figure there are none, because they are below it
    then, unless it is A.1 below A.
    """
    found: list[tuple[int, str]] = []
    below, begins = False, set[str]()
    for at, line in enumerate(lines):
        number = line.number if line.number[-1:] in {".", ")"} else f"{line.number}."
        plain = f"{number} {line.plain}" if line.number else line.plain
        sign = _SIGN.match(plain)
        sign = sign if sign and (line.all_bold or sign[1].isupper()) else None
        title = line.plain[0 if line.number else sign.end() :] if sign else ""
        if sign and paste_rules.is_title(title.strip(), times=1 + line.all_bold):
            found.append((at, sign[1]))
        elif not found and not below:
            known = paste_rules.found(f"{line.number}\t{line.plain}")
            below = known.kind is Kind.PARAGRAPH
        begins.add(plain.split(maxsplit=1)[0].rstrip(".") if plain.strip() else "")
    signs = [sign for _, sign in found]
    apart = all(after - before > _ALONE for (before, _), (after, _) in pairwise(found))
    titles = len(found) > _ALONE and apart and (_count(signs, "upper") or _count(signs, "lower"))
    above = not below or not begins.isdisjoint(f"{sign}.{at}" for sign in signs[:1] for at in "01")
    return {id(lines[at]) for at, _ in found} if titles and above else set()


def _count(signs: Sequence[str], case: str) -> bool:
    """Whether signs are letters or Roman figures that count from the first on."""
    every = ([count_of(s, f) for s in signs] for f in (f"{case}Letter", f"{case}Roman", "decimal"))
    return [*range(1, len(signs) + 1)] in every
