"""Words that our pages must not use, except in adopted words, which stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

BANNED = re.compile(
    r"\b(?:told|whom|stands|standing|ours|gravest first|text not held|plain sheet|policy owner"
    r"|hereby|thereof|shall)\b",
    re.IGNORECASE,
)
_EMPTY = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
_NO_WORDS_OF_OURS = {"q", "script", "style", "code", "pre"}
_ADOPTED = {"words", "words-inline", "redline", "redline-table", "preview", "clause-title"}


class _Words(HTMLParser):
    """Collects our own words on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag not in _EMPTY:
            self.inside.append((tag, tag in _NO_WORDS_OF_OURS or bool(classes & _ADOPTED)))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(adopted for _, adopted in self.inside):
            self.found.append(data)


def own(html: str) -> str:
    """The words of a page without adopted words and code."""
    words = _Words()
    words.feed(html)
    return " ".join(" ".join(words.found).split())


def banned(site: Path) -> Iterator[str]:
    """Each banned word on the pages of a site, with the words around it and the page."""
    seen: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        said = own(page.read_text("utf-8"))
        for match in BANNED.finditer(said):
            around = said[max(0, match.start() - 50) : match.end() + 30]
            if around not in seen:
                seen.add(around)
                yield f"{page.relative_to(site).as_posix()}: {around}"
