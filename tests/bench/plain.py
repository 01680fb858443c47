"""The same pages with the same words, as somebody would write them by hand for plain Material."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

CONFIG = """\
site_name: Plain
docs_dir: docs
site_dir: site
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - search
  - offline
markdown_extensions:
  - attr_list
  - toc
"""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "summary", *_HEADINGS}
_SKIPPED = {"script", "style", "template", "svg", "noscript"}


class _Words(HTMLParser):
    """Collects the words of a page's article as Markdown: headings, list entries, paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.lead = ""
        self.tail = ""
        self.inside = 0
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block where a heading, an entry or a paragraph begins."""
        self.inside += tag == "article"
        self.skipped += tag in _SKIPPED
        if tag in _BLOCKS:
            self.close_block()
            level = _HEADINGS.get(tag)
            anchor = dict(attrs).get("id") if level else None
            self.lead = f"{'#' * level} " if level else "- " if tag == "li" else ""
            self.tail = f" {{ #{anchor} }}" if anchor else ""

    def handle_endtag(self, tag: str) -> None:
        """End the block, or the article."""
        if tag in _BLOCKS:
            self.close_block()
        self.skipped -= tag in _SKIPPED
        if tag == "article":
            self.close_block()
            self.inside -= 1

    def handle_data(self, data: str) -> None:
        """Keep words that are in the article."""
        if self.inside and not self.skipped:
            self.words.append(data)

    def close_block(self) -> None:
        """Add the block read so far, as Markdown."""
        words = " ".join("".join(self.words).split())
        self.words = []
        if words:
            escaped = words.replace("*", r"\*").replace("<", "&lt;")
            self.blocks.append(f"{self.lead}{escaped}{self.tail}")
        self.lead = self.tail = ""


def markdown(page: str) -> str:
    """The words of a built page as Markdown."""
    reader = _Words()
    reader.feed(page)
    reader.close_block()
    return "\n\n".join(reader.blocks) + "\n"


def write(edition: Path, to: Path) -> int:
    """Write a plain Material project with one Markdown page for each page of a built edition.

    Takes the folder of the built edition and the folder to write. Returns the number of pages.
    """
    pages = sorted(path for path in edition.rglob("*.html") if path.name != "404.html")
    for path in pages:
        target = to / "docs" / path.relative_to(edition).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown(path.read_text("utf-8")), "utf-8")
    (to / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return len(pages)
