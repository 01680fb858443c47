"""Word files written by tests from raw XML, so that what Word would show is known."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
# Heading 1 has the first level of list 1, as Word's own legal templates have it.
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="N1"><w:name w:val="Numbered"/><w:basedOn w:val="H1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="N2"><w:name w:val="Clause"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
<w:rPr><w:b/></w:rPr></w:style>
"""


def t(words: str, look: str = "") -> str:
    """A run of words. `look` is the XML of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(
    inside: str, *, style: str = "", level: int | None = None, number: int = 1, more: str = ""
) -> str:
    """A paragraph: words, or the XML of runs."""
    runs = inside if inside.startswith("<") else t(inside)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{listed if level is not None else ''}{more}</w:pPr>{runs}</w:p>"


def lvl(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEGAL = lvl(0, "decimal", "%1.", '<w:pStyle w:val="N1"/>') + lvl(1, "decimal", "%1.%2")
LEGAL += lvl(2, "lowerLetter", "(%3)") + lvl(3, "lowerRoman", "(%4)")


def lists(*levels: str, overrides: Mapping[int, tuple[int, str]] | None = None) -> str:
    """numbering.xml: a list for each set of levels, and lists 11, 12 … over one of them."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{each}</w:abstractNum>'
        for n, each in enumerate(levels, 1)
    )
    made += "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(levels) + 1)
    )
    return made + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'
        for n, (of, more) in (overrides or {}).items()
    )


def table(*rows: list[str]) -> str:
    """A table, from the XML of its cells."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


HEAD = p("Phone Policy", style="Title")
TRACKED = p(
    t("Keep ") + f'<w:ins w:id="1">{t("new ")}</w:ins>'
    '<w:del w:id="2"><w:r><w:delText xml:space="preserve">old </w:delText></w:r></w:del>'
    + t("words.")
)
EMPTY = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
EMPTY += (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
COMMENTED = '<w:r><w:commentReference w:id="3"/></w:r>'


def counted(code: str) -> str:
    """A field without a value: Word counts what it prints."""
    return EMPTY.replace("REF a", code)


def showing(code: str, words: str) -> str:
    """A field with its value."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return counted(code).replace(end, t(words) + end)


def write(
    path: Path, *body: str, numbering: str | None = None, more: Mapping[str, str] | None = None
) -> Path:
    """Write a Word file. `more` are further parts by their kind: footnotes, comments, header."""
    parts = {
        "styles": STYLES,
        "numbering": lists(LEGAL) if numbering is None else numbering,
        **(more or {}),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts)
    )
    related += f'<Relationship Id="web" Type="{_R}/hyperlink" Target="https://a.example/b" '
    related += 'TargetMode="External"/>'
    main = f'<Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types">{_types(parts)}</Types>',
        "_rels/.rels": _relations(main),
        "word/_rels/document.xml.rels": _relations(related),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(body)}</w:body></w:document>",
    }
    for kind, inside in parts.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {_SPACES}>{inside}</w:{root}>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def _types(parts: Iterable[str]) -> str:
    """The content type of each part, as Word requires."""
    kind = "application/vnd.openxmlformats-"
    found = f'<Default Extension="rels" ContentType="{kind}package.relationships+xml"/>'
    for part, name in (("document", "document.main"), *((part, part) for part in parts)):
        type_ = f"{kind}officedocument.wordprocessingml.{name}+xml"
        found += f'<Override PartName="/word/{part}.xml" ContentType="{type_}"/>'
    return found


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}relationships">{inside}</Relationships>'
