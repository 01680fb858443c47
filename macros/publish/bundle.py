"""One style sheet and one script for all pages, without what nothing uses."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

STYLE = "assets/css/site.css"
SCRIPT = "assets/js/site.js"
# The search, which is fetched when somebody uses it. Each part uses only those before it.
ENGINE = "assets/js/search-engine.js"
_PARTS = "words index concepts question ranks people conditions answer find"
ENGINE_PARTS = tuple(f"assets/js/search/{part}.js" for part in _PARTS.split())
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\n\s*")
# Strings, which may hold a brace, and the braces and ends of statements.
_SIGN = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*\"|'[^'\\]*+(?:\\.[^'\\]*+)*'|[{};]", re.DOTALL)
_NESTING = ("@media", "@supports", "@layer", "@container")
# What a selector says in these functions does not prove that a class is used.
_FUNCTION = re.compile(r":(?:not|is|where|has)\([^()]*+(?:\([^()]*+\)[^()]*+)*\)")
_ASKED = re.compile(r"\.(-?[A-Za-z_][\w-]*)|\[data-[\w-]+=[\"']?([\w-]+)")
_USED = re.compile(r"\s(?:class|data-[\w-]+)=(?:\"([^\"]*)\"|([^\s\"'>]+))")
_PROPERTY = re.compile(r"(?<![\w-])(--[\w-]++)\s*+:(?:\"[^\"]*+\"|'[^']*+'|[^;{}\"']++)*;?")
_PROPERTY_USED = re.compile(r"var\(\s*+(--[\w-]+)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")


def styles(parts: Iterable[str]) -> str:
    """Several style sheets as one, without comments and indents."""
    return "".join(_SPACE.sub("\n", _CSS_COMMENT.sub("", part)).strip() + "\n" for part in parts)


def scripts(parts: Iterable[str]) -> str:
    """Several scripts as one, each its own statement, without comments that fill their lines."""
    return "".join(f"{_COMMENT.sub('', part).strip()};\n" for part in parts)


def drop_unused(site: Path) -> None:
    """Take unused rules and custom properties out of the style sheet of a built site."""
    path = site / STYLE
    css = "".join(_kept(path.read_text("utf-8"), _words(site)))
    beside = [each.read_text("utf-8") for each in path.parent.glob("*.css") if each != path]
    used = set(_PROPERTY_USED.findall("".join((css, *beside))))
    css = _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", css)
    path.write_text(css, "utf-8")


def _words(site: Path) -> set[str]:
    """Every class and data value of the pages, and every word of the scripts, which may set one."""
    words = {"js"}  # the pages say so themselves
    for page in site.rglob("*.html"):
        for quoted, bare in set(_USED.findall(page.read_text("utf-8"))):
            words.update((quoted or bare).split())
    for script in (site / "assets").rglob("*.js"):
        words.update(_WORD.findall(script.read_text("utf-8")))
    return words


def _kept(css: str, words: set[str]) -> Iterator[str]:
    """The rules of a style sheet that pages with these words may use."""
    for head, body in _rules(css):
        if body is None:
            yield f"{head};"
        elif head.startswith(_NESTING):
            inner = "".join(_kept(body, words))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@") or _is_used(head, words):
            yield f"{head}{{{body}}}"


def _is_used(head: str, words: set[str]) -> bool:
    """Whether a selector of a rule needs no other class than these words."""
    selectors = map(_ASKED.findall, _FUNCTION.sub("", head).split(","))
    return any(words.issuperset(name or value for name, value in each) for each in selectors)


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule: what is before its braces, and what is in them; None if it has no braces."""
    depth = start = opened = 0
    for sign in _SIGN.finditer(css):
        match sign[0]:
            case "{":
                opened, depth = (opened if depth else sign.start()), depth + 1
            case "}" if depth == 1:
                yield css[start:opened].strip(), css[opened + 1 : sign.start()].strip()
                depth, start = 0, sign.end()
            case "}":
                depth -= 1
            case ";" if not depth:
                yield css[start : sign.start()].strip(), None
                start = sign.end()
