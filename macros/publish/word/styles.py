"""The styles of a Word file: how it looks, and what each paragraph says that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from macros.publish.word.numbering import EDGE, STEP
from macros.publish.word.words import CALL_STYLE, NUMBER_STYLE
from macros.publish.word.xml import style_id, w
from macros.read import word_form
from macros.read.word_form import Form

_FONT, _SIZE, _INK = "Arial", 22, "1F3864"
_HEADINGS = {1: 32, 2: 28, 3: 24, 4: 22}
_SIDES = ("top", "left", "bottom", "right")


def styles(used: Mapping[str, Form], language: str) -> Element:
    """What styles.xml holds. Takes the forms that the document has, and its language."""
    fonts = w("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT)
    words = w("rPr", fonts, w("sz", val=_SIZE), w("szCs", val=_SIZE), w("lang", val=language))
    lines = w("pPr", w("spacing", after=120, line=269, lineRule="auto"))
    forms = {Form().style: Form(), **used}
    # Behind a line that begins something, the next one goes on with it, but for text and items.
    nexts = {form._replace(more=True) for form in forms.values() if _goes_on(form)}
    normal = _style("Normal")
    normal.set("w:default", "1")
    forms |= {form.style: form for form in nexts}
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", words), w("pPrDefault", lines)),
        normal,
        *(_heading(level, size) for level, size in _HEADINGS.items()),
        *(_of(form) for _, form in sorted(forms.items())),
        _style(word_form.GAP, look=_paragraph(spacing={"before": 0, "after": 0, "line": 120})),
        *_beside(),
        *_of_words(),
        _grid(),
    )


def _goes_on(form: Form) -> bool:
    return bool(form.path) and form.path[-1] in {"box", "figure", "note"}


def _style(
    name: str,
    id_: str = "",
    *,
    kind: str = "paragraph",
    based: str = "",
    after: str = "",
    look: Iterable[Element] = (),
) -> Element:
    made = w("style", w("name", val=name), type=kind, styleId=id_ or style_id(name))
    for each, value in (("basedOn", based), ("next", after)):
        if value:
            made.append(w(each, val=value))
    made.append(w("qFormat"))
    made.extend(look)
    return made


def _heading(level: int, size: int) -> Element:
    spacing = w("spacing", before=360 if level < 3 else 240, after=120)  # noqa: PLR2004
    look = w("pPr", w("keepNext"), w("keepLines"), spacing, w("outlineLvl", val=level - 1))
    words = w("rPr", w("b"), w("color", val=_INK), w("sz", val=size), w("szCs", val=size))
    after = style_id(Form().style)
    id_ = f"Heading{level}"
    return _style(f"heading {level}", id_, based="Normal", after=after, look=(look, words))


def _of(form: Form) -> Element:
    """The style of one form."""
    if not form.path:
        return _style(form.style, based="Normal", look=_at_the_edge(form))
    after = style_id(form._replace(more=True).style) if _goes_on(form) and not form.more else ""
    inside = form.path[form.path.index("table") + 1 :] if "table" in form.path else form.path
    left = (0 if "table" in form.path else EDGE) + STEP * len(inside)
    ind = {"left": left if inside else 0}
    if form.path[-1] in {"list", "note"} and not form.more:
        ind["hanging"] = STEP
    look = _paragraph(
        spacing=_spacing(form),
        ind=ind,
        boxed="box" in inside,
    )
    size = (w("rPr", w("sz", val=20), w("szCs", val=20)),) if "note" in form.path else ()
    return _style(form.style, based="Normal", after=after, look=(*look, *size))


def _spacing(form: Form) -> Mapping[str, int]:
    if "table" in form.path:
        return {"before": 40, "after": 40}
    return {"after": 60} if form.path[-1] == "list" else {}


def _at_the_edge(form: Form) -> tuple[Element, ...]:
    if form.base == "title":
        size = w("rPr", w("color", val=_INK), w("sz", val=48), w("szCs", val=48))
        return (*_paragraph(spacing={"before": 1200, "after": 360}, centred=True), size)
    if form.base == "cover":
        size = w("rPr", w("sz", val=26), w("szCs", val=26))
        return (*_paragraph(spacing={"after": 200}, centred=True), size)
    if form.base == "control" and not form.more:
        size = w("rPr", w("color", val=_INK), w("sz", val=28), w("szCs", val=28))
        return (*_paragraph(spacing={"before": 240, "after": 120}, heads=True), size)
    return ()


def _paragraph(
    *,
    spacing: Mapping[str, int] | None = None,
    ind: Mapping[str, int] | None = None,
    boxed: bool = False,
    centred: bool = False,
    heads: bool = False,
) -> tuple[Element, ...]:
    sides = (w(side, val="single", sz=8, space=4, color=_INK) for side in _SIDES)
    return (
        w(
            "pPr",
            w("keepNext") if heads else None,
            w("pageBreakBefore") if heads else None,
            w("pBdr", *sides) if boxed else None,
            w("spacing", **spacing) if spacing else None,
            w("ind", **ind) if ind else None,
            w("jc", val="center") if centred else None,
        ),
    )


def _beside() -> Iterable[Element]:
    """The running head and foot, and what Word itself puts beside the words."""
    small = w("rPr", w("color", val="595959"), w("sz", val=18), w("szCs", val=18))
    tabs = w("pPr", w("tabs", w("tab", val="right", pos=9070)), w("spacing", after=0))
    for name in ("header", "footer"):
        yield _style(name, based="Normal", look=(tabs, small))
        tabs, small = _copied(tabs), _copied(small)
    yield _style("annotation text", "CommentText", based="Normal")


def _copied(element: Element) -> Element:
    made = Element(element.tag, dict(element.attrib))
    made.extend(_copied(each) for each in element)
    return made


def _of_words() -> Iterable[Element]:
    raised = w("rPr", w("vertAlign", val="superscript"))
    blue = w("rPr", w("color", val="0B4F9E"), w("u", val="single"))
    yield _style("Hyperlink", kind="character", look=(blue,))
    yield _style("footnote reference", "FootnoteReference", kind="character", look=(raised,))
    yield _style(word_form.CALL, CALL_STYLE, kind="character", look=(_copied(raised),))
    yield _style(word_form.NUMBER, NUMBER_STYLE, kind="character")
    yield _style("annotation reference", "CommentReference", kind="character")


def _grid() -> Element:
    sides = (*_SIDES, "insideH", "insideV")
    lines = (w(side, val="single", sz=4, space=0, color="7F7F7F") for side in sides)
    space = w("tblCellMar", w("left", w=108, type="dxa"), w("right", w=108, type="dxa"))
    look = w("tblPr", w("tblBorders", *lines), space)
    first = w(
        "tblStylePr",
        w("tcPr", w("shd", val="clear", color="auto", fill="DCE6F2")),
        type="firstRow",
    )
    return _style("Policy grid", "PolicyGrid", kind="table", look=(look, first))
