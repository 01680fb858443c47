"""The adapter to MkDocs: the only module that knows it.

It unpacks settings, hands pages and macros to MkDocs, and calls plain functions for everything
else. MkDocs loads this file twice, once as its hook and once through mkdocs-macros, so it keeps
no state of its own: the site being built travels in the configuration's `extra`.
"""

from __future__ import annotations

import html
import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import get_data

from macros.model import clock
from macros.model.layer import Scoped
from macros.problems import InvalidDataError, errors_only
from macros.publish.site import pages, search_index
from macros.publish.site.shell import shell
from macros.publish.templates import fill
from macros.reason import addresses
from macros.reason.scopes import Scopes
from macros.rules.checked import load_checked
from macros.views.site import Site

CONFIG = Path(__file__).parent.parent.parent / "mkdocs.yml"
SOURCES = (CONFIG, CONFIG.parent / "docs", CONFIG.parent / "macros")
"""What pages are made from, data apart: a served site is built again when they change."""
# Pages that make sense for an edition of which only the document control is known.
WITHOUT_TEXT = frozenset(
    {
        "index.md",
        "document-control.md",
        "review-history.md",
        "editions.md",
        "people.md",
        "accessibility.md",
        "using-this-site.md",
        "404.md",
    }
)
_HEADING = re.compile(r'<h([2-4]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_BLOCK = re.compile(r'<div data-block="(\d+)"></div>')  # as site/block.html writes it
# Words inside a sentence of a page pass through Markdown, so its marks are written as entities.
_MARKDOWN = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]()!~#{}|"}
_TAG = re.compile(r"<[^>]+>")


class BuildError(Exception):
    """MkDocs could not build the pages, or found a fault in strict mode."""


def build_edition(site: Site, to: Path) -> None:
    """Build the pages of one edition into a folder, strictly.

    Raises BuildError with what MkDocs said when a page is faulty.
    """
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        config = load_config(str(CONFIG), site_dir=str(to), strict=True)
        config.extra["site"] = site
        mkdocs_build(config)
    except (Abort, PluginError, SystemExit) as error:  # a failing macro ends in SystemExit
        raise BuildError("\n".join(said.lines) or str(error)) from error
    finally:
        logger.removeHandler(said)


def in_new_process(words: list[str]) -> int:
    """Run one of our commands in a process of its own. Returns its exit code."""
    return subprocess.run([sys.executable, "-B", "-m", "macros", *words], check=False).returncode


def serve(folder: Path, again: Callable[[], None], watched: Iterable[Path], port: int) -> None:
    """Serve a built site on this machine until stopped, building again when a source changes.

    Raises OSError when the port is taken.
    """
    server = LiveReloadServer(again, host="127.0.0.1", port=port, root=str(folder), mount_path="/")
    for path in watched:
        server.watch(str(path))
    server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]


class _Said(logging.Handler):
    """Keeps what MkDocs warns of, so that a failed build can say it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the site after its policy, and make the navigation from what the data holds."""
    site = config.extra.get("site") or _site_in_force(config)
    config.extra["site"] = site
    # The theme's templates place what they are given as HTML: escape everything on its way there.
    config.extra["policy"] = _escaped(shell(site))
    config.site_name = html.escape(f"{site.edition.control.title} - {site.policy.school.name}")
    if site.policy.school.site_address:
        in_force = site.edition is site.policy.in_force
        folder = addresses.CURRENT if in_force else site.edition.name
        config.site_url = f"{site.policy.school.site_address}/{folder}/"
    config.nav = list(_navigation(site, Path(config.docs_dir)))
    config.extra["titles"] = pages.titles(site)
    config.extra["blocks"] = []
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that exist because data exists; leave out those that have nothing to show."""
    site = config.extra["site"]
    for path, call in _generated(site).items():
        # A guide's chart needs the whole width, and is itself the contents of its page.
        settings = "---\nhide: [toc]\n---\n" if path.startswith("guides/") else ""
        files.append(File.generated(config, path, content=f"{settings}{{{{ {call} }}}}\n"))
    for file in list(files.documentation_pages()):
        if not _shown(site, Path(config.docs_dir), file.src_uri):
            files.remove(file)
    return files


def _shown(site: Site, docs: Path, path: str) -> bool:
    if path.startswith("guides/") and not site.edition.guides:
        return False
    held = site.edition.control.text_held or path in WITHOUT_TEXT
    return held and _scope_holds(site, docs / path)


def _scope_holds(site: Site, page: Path) -> bool:
    """Whether a page holds for the edition being built: its front matter may name some only."""
    if not page.is_file():
        return True
    settings = get_data(page.read_text("utf-8"))[1]
    given = {name: settings[name] for name in ("in", "since", "until") if name in settings}
    if "in" in given:
        given["in"] = tuple(map(str, given["in"]))
    return Scopes(site.policy.editions).holds(Scoped.model_validate(given), site.edition)


@event_priority(100)
def _hide_title(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    # mkdocs-macros would run a title through its templates: adopted titles are words, not code.
    del config, files
    page.title = ""
    return markdown


@event_priority(-100)
def _give_title(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    del files
    title = config.extra["titles"].get(page.file.src_uri) or page.meta.get("title", "")
    page.title = html.escape(title)
    # Our own index takes the place of the one that would be scraped from this page.
    page.meta["search"] = {"exclude": True}
    return markdown


on_page_markdown = CombinedEvent(_hide_title, _give_title)


def on_page_content(output: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put our blocks of HTML where their macros stood, and list their headings as contents."""
    del files
    output = _BLOCK.sub(lambda mark: config.extra["blocks"][int(mark[1])], output)
    found = list(_HEADING.finditer(output))
    if found:
        page.toc = _contents(found)
    return output


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Lead from the page for a missing address by whole paths: it is shown at any depth."""
    if template_name == "404.html":
        site = config.extra["site"]
        root = urlsplit(site.policy.school.site_address).path.rstrip("/")
        context["base_url"] = f"{root}/{addresses.CURRENT}/"
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index from the model, over the one scraped from pages."""
    site = config.extra["site"]
    folder = Path(config.site_dir, "search")
    folder.mkdir(parents=True, exist_ok=True)
    index = search_index.index(site, pages.search_documents(Path(config.docs_dir)))
    (folder / "search_index.json").write_bytes(index.encode())
    (folder / "search_index.js").write_bytes(f"var __index = {index}".encode())


def define_macros(env: Any) -> None:
    """Offer one macro for each page or part of a page; called by mkdocs-macros."""
    for name, macro in pages.MACROS.items():
        env.macro(_bound(macro, env, inline=name in pages.INLINE), name)


def _bound(macro: pages.Macro, env: Any, *, inline: bool) -> Callable[..., str]:
    extra = env.conf.extra

    def call(*args: Any) -> str:
        output = macro(extra["site"], env.page.file.dest_uri, *args)
        if inline:
            return output.translate(_MARKDOWN)
        # Markdown never sees our HTML, nor adopted words: on_page_content puts it in place.
        extra["blocks"].append(output)
        return fill("site/block.html", number=len(extra["blocks"]) - 1)

    return call


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value)
    if isinstance(value, tuple):
        parts = map(_escaped, value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _escaped(getattr(value, f.name)) for f in fields(value)})
    return value


def _site_in_force(config: MkDocsConfig) -> Site:
    folder = Path(config.config_file_path).parent / "data"
    today = clock.build_date(folder.parent)
    loaded = load_checked(folder, today)
    if errors_only(loaded.problems):
        raise PluginError(str(InvalidDataError(loaded.problems)))
    edition = loaded.policy.in_force
    if edition is None:
        message = "No edition is in force: set 'status: adopted' in one edition.yml."
        raise PluginError(message)
    return Site(loaded.policy, edition, today)


def _generated(site: Site) -> dict[str, str]:
    made = {f"policy/{s.id}.md": f"section_page({json.dumps(s.id)})" for s in site.edition.sections}
    return made | {
        f"guides/{g.id}.md": f"guide_page({json.dumps(g.id)})" for g in site.edition.guides
    }


def _navigation(site: Site, docs: Path) -> Iterator[dict[str, Any]]:
    generated = _generated(site)
    for title, entries in pages.navigation(site):
        if isinstance(entries, str):
            yield {title: entries}
            continue
        kept = [
            {html.escape(name): path}
            for name, path in entries
            if path in generated or _has(site, docs, path)
        ]
        if kept:
            yield {title: kept}


def _has(site: Site, docs: Path, path: str) -> bool:
    return _shown(site, docs, path) and (docs / path).is_file()


def _contents(found: list[re.Match[str]]) -> TableOfContents:
    top: list[AnchorLink] = []
    for heading in found:
        level, anchor, inner = int(heading[1]), heading[2], heading[3]
        link = AnchorLink(html.escape(html.unescape(_TAG.sub("", inner))), anchor, level)
        inside = top[-1].children if top and level > top[-1].level else top
        inside.append(link)
    return TableOfContents(top)
