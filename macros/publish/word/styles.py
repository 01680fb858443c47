"""The styles of a Word file: its look, and the kind of each paragraph."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from macros.publish.templates import fill
from macros.publish.word.numbering import EDGE, STEP
from macros.publish.word.words import CALL_STYLE, NUMBER_STYLE
from macros.publish.word.xml import style_id
from macros.read.word.form import CALL, GAP, NUMBER, Form

_INK = "1F3864"
_HEADINGS = {1: 32, 2: 28, 3: 24, 4: 22}
_SIDES = ("top", "left", "bottom", "right")


class Style(NamedTuple):
    """A style of paragraphs, with the name of the style of the paragraph after it.

    `outline` is the level of a heading, from 0. Sizes are in half points, all else in twentieths.
    """

    name: str
    id: str
    after: str = ""
    spacing: Mapping[str, int] | None = None
    indent: Mapping[str, int] | None = None
    heading: bool = False
    outline: int = 0
    keeps: bool = False
    new_page: bool = False
    boxed: bool = False
    centred: bool = False
    inked: bool = False
    size: int = 0


def styles(used: Mapping[str, Form], language: str) -> bytes:
    """The bytes of styles.xml. `used` are the forms in the document."""
    return fill(
        "word/styles.xml",
        styles=tuple(_styles(used)),
        language=language,
        ink=_INK,
        sides=_SIDES,
        grid=(*_SIDES, "insideH", "insideV"),
        beside={"Header": "header", "Footer": "footer"},
        call=CALL,
        call_id=CALL_STYLE,
        number=NUMBER,
        number_id=NUMBER_STYLE,
    ).encode()


def _styles(used: Mapping[str, Form]) -> Iterator[Style]:
    yield from (_heading(level, size) for level, size in _HEADINGS.items())
    forms = {Form().style: Form(), **used}
    # After the first line of a box, figure or note, the next line continues it.
    nexts = {form._replace(more=True) for form in forms.values() if _goes_on(form)}
    forms |= {form.style: form for form in nexts}
    yield from (_of(form) for _, form in sorted(forms.items()))
    gap = {"before": 0, "after": 0, "line": 120}
    yield Style(GAP, style_id(GAP), spacing=gap)


def _goes_on(form: Form) -> bool:
    return bool(form.path) and form.path[-1] in {"box", "figure", "note"}


def _heading(level: int, size: int) -> Style:
    spacing = {"before": 360 if level < 3 else 240, "after": 120}  # noqa: PLR2004
    made = Style(f"heading {level}", f"Heading{level}", style_id(Form().style), spacing)
    return made._replace(heading=True, outline=level - 1, keeps=True, inked=True, size=size)


def _of(form: Form) -> Style:
    """The style of one form of paragraph."""
    made = Style(form.style, style_id(form.style))
    if not form.path:
        return _at_the_edge(form, made)
    after = style_id(form._replace(more=True).style) if _goes_on(form) and not form.more else ""
    inside = form.path[form.path.index("table") + 1 :] if "table" in form.path else form.path
    left = (0 if "table" in form.path else EDGE) + STEP * len(inside)
    ind = {"left": left if inside else 0}
    if form.path[-1] in {"list", "note"} and not form.more:
        ind["hanging"] = STEP
    size = 20 if "note" in form.path else 0
    boxed = "box" in inside
    return made._replace(after=after, spacing=_spacing(form), indent=ind, boxed=boxed, size=size)


def _spacing(form: Form) -> Mapping[str, int]:
    if "table" in form.path:
        return {"before": 40, "after": 40}
    return {"after": 60} if form.path[-1] == "list" else {}


def _at_the_edge(form: Form, made: Style) -> Style:
    if form.base == "title":
        spacing = {"before": 1200, "after": 360}
        return made._replace(spacing=spacing, centred=True, inked=True, size=48)
    if form.base == "cover":
        return made._replace(spacing={"after": 200}, centred=True, size=26)
    if form.base == "control" and not form.more:
        spacing = {"before": 240, "after": 120}
        return made._replace(spacing=spacing, keeps=True, new_page=True, inked=True, size=28)
    return made
