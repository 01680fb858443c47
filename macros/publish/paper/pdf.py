"""From a template and plain data to the bytes of a PDF: the only module that knows the engine.

Fonts come from one package only; a remark in brackets replaces letters that the font lacks. Every
warning of the engine is an error. The PDFs declare PDF/UA-1 and PDF/A-2a, and the same data gives
the same bytes.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fontpkg_source_sans_3 as font
import typst

from macros.model import dates
from macros.publish.paper import kept, packed, stand_ins
from macros.publish.templates import FOLDER

# A PDF must have some moment. An edition without a date gets the earliest one that every reader of
# PDFs understands; it is shown nowhere.
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_FAMILY = "Source Sans 3"
_LAYOUTS = 4
# About how many characters of data, and lines of the contents, make a page of a long book.
_PAGE, _LINES = 13_400, 45
_PLACE = re.compile(r'"at": "([^"\\]+)", (?!"name")')
# Letters of western languages and common marks, which the font has.
_SURE = re.compile("[\\x00-\u017f\u2010-\u2026\u20ac]+")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class PrintError(Exception):
    """The engine refused a document."""

    def __init__(self, template: str, said: str) -> None:
        self.template = template
        super().__init__(f"{template}: {said.strip()}")


def pdf(
    template: str,
    view: Mapping[str, Any],
    issued: str = "",
    pictures: Mapping[str, bytes] | None = None,
    *,
    paged: bool = False,
) -> bytes:
    """Make a PDF.

    Takes the name of a template in templates/handbook, the plain data it places, the date of what
    is printed as the data writes it, and the pictures by the names that the data gives them. A
    `paged` document prints the page numbers of its places. Returns the bytes of the PDF. Raises
    PrintError if the engine refuses the document or warns of anything.
    """
    words = json.dumps(view, ensure_ascii=False)
    given = {name: each for name, each in (pictures or {}).items() if name in words}
    shown = (part for name in sorted(given) for part in (name.encode(), given[name]))
    sources = (template.encode(), words.encode(), issued.encode(), *makers(), *shown)
    return kept.kept(sources, lambda: made(template, view, issued, given, paged=paged))


def made(
    template: str,
    view: Mapping[str, Any],
    issued: str,
    pictures: Mapping[str, bytes] | None = None,
    *,
    paged: bool = False,
) -> bytes:
    """Make a PDF as `pdf` does, but keep no copy, because it may hold personal data."""
    words = json.dumps(view, ensure_ascii=False)
    if missing := lacking(words):
        words = json.dumps(stand_ins.placed(view, missing), ensure_ascii=False)
    with _templates(pictures or {}) as folder:
        try:
            compiler = _settled(folder, template, words) if paged else _of(folder, template, words)
            file, warnings = compiler.compile_with_warnings(
                pdf_standards=["ua-1", "a-2a"], timestamp=_moment(issued)
            )
        except RuntimeError as error:
            raise PrintError(template, getattr(error, "diagnostic", "") or str(error)) from error
    if warnings:
        raise PrintError(template, "\n".join(str(w.diagnostic or w) for w in warnings))
    return packed.packed(bytes(file))


def _of(folder: Path, template: str, words: str, **places: Mapping[str, Any]) -> Any:
    known = {name: json.dumps(each, ensure_ascii=False) for name, each in places.items()}
    return typst.Compiler(
        str(folder / template),
        root=str(folder),
        font_paths=_fonts(),
        sys_inputs={"view": words, **known},
    )


def _guessed(words: str) -> dict[str, int]:
    """The page that each place may be on, so that the first layout leaves room for each number."""
    first = 1 + words.count('"inner": ') / _LINES
    return {found[1]: int(first + found.start() / _PAGE) for found in _PLACE.finditer(words)}


def _settled(folder: Path, template: str, words: str) -> Any:
    """The document with the page of each of its places, which each layout tells the next.

    Inside the engine, a thousand references would each be looked up in every layout. Layouts end
    when the pages stay the same; a link may then lead a few lines away from its place. If they
    never do, because a page number moves its own place, the last of a few layouts is used.
    """
    places: dict[str, list[float]] = {}
    guessed = _guessed(words)
    for _ in range(_LAYOUTS):
        compiler = _of(folder, template, words, places=places, guessed=guessed)
        before = {name: page for name, (page, *_) in places.items()}
        places = dict(json.loads(compiler.query("<places>", field="value", one=True)))
        if before == {name: page for name, (page, *_) in places.items()}:
            break
    return compiler


@cache
def makers() -> tuple[bytes, ...]:
    """All that shapes a PDF: the version of the engine, the templates, the fonts, our code here."""
    folders = (FOLDER / "handbook", font.ROOT / "files")
    files = (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file())
    code = (Path(__file__), *(Path(str(each.__file__)) for each in (stand_ins, packed)))
    return (
        version("typst").encode(),
        *(part for p in (*files, *code) for part in (p.name.encode(), p.read_bytes())),
    )


@contextmanager
def _templates(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """The folder of the templates; with pictures, a copy of it that has them too.

    The engine opens no file outside the folder of its template.
    """
    folder = FOLDER / "handbook"
    if not pictures:
        yield folder
        return
    with TemporaryDirectory() as temporary:
        copy = Path(shutil.copytree(folder, temporary, dirs_exist_ok=True))
        for name, content in pictures.items():
            (copy / name).write_bytes(content)
        yield copy


def takes_picture(name: str, content: bytes) -> bool:
    """Whether the engine can print a picture."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        (Path(folder) / "probe.typ").write_text(f'#image("{name}", alt: "P")', "utf-8")
        try:
            typst.compile(str(Path(folder) / "probe.typ"), root=folder, font_paths=_fonts())
        except typst.TypstError:
            return False
    return True


def lacking(words: str) -> frozenset[str]:
    """The characters of some words that the print font does not have, upright or italic."""
    unsure = "".join(sorted(set(_SURE.sub("", words))))
    return _lacking(unsure) if unsure else frozenset()


@lru_cache(maxsize=64)
def _lacking(characters: str) -> frozenset[str]:
    """The characters that the engine refuses: it names all of them and no others."""
    each = "".join(f'#text("\\u{{{ord(c):x}}}") #emph("\\u{{{ord(c):x}}}")\n' for c in characters)
    probe = f'#set document(title: "P")\n#set text(font: "{_FAMILY}", fallback: false)\n{each}'
    try:
        typst.compile(probe.encode(), font_paths=_fonts(), pdf_standards=["ua-1", "a-2a"])
    except typst.TypstError as error:
        said = _MISSING.findall(error.diagnostic or str(error))
        return frozenset("".join(map(_character, said))) & frozenset(characters)
    return frozenset()


@cache
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(font.ROOT / "files")],
    )


def _moment(issued: str) -> datetime:
    parsed = dates.parse(issued)
    if parsed is None:
        return UNDATED
    return datetime(parsed.first.year, parsed.first.month, parsed.first.day, tzinfo=UTC)


def _character(shown: str) -> str:
    """A character as the engine names it: itself, or its code if it cannot be printed."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), shown)
