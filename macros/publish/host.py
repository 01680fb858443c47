"""The adapter to MkDocs: the only module that knows it.

It unpacks settings, hands pages and macros to MkDocs, and calls plain functions for everything
else. It keeps no state of its own: the site being built travels in the configuration's `extra`.
"""

import html
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
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

from macros.model import clock
from macros.problems import NOWHERE, InvalidDataError, Problem, errors_only
from macros.publish import bundle
from macros.publish.compiled import quick
from macros.publish.site import pages, placing
from macros.publish.site.shell import shell
from macros.publish.templates import fill
from macros.read.file_names import SHARED_FOLDERS
from macros.reason import addresses
from macros.reason.authors.authoring import FACTS
from macros.reason.prepared import Site
from macros.rules.checked import load_published

CONFIG = Path(__file__).parent.parent.parent / "mkdocs.yml"
DOCS = CONFIG.parent / "docs"
# Of the theme: its scripts, which ours replace, and files for its developers.
_NEVER_LOADED = re.compile(r"^assets/javascripts/|\.map$")
_HEADING = re.compile(r'<h([2-4])(?=[^>]*? id="([^"]+)")[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_THEME_STYLES = "assets/stylesheets/"
_LOG = logging.getLogger("mkdocs")
_REFUSED = "The pages could not be built. The old site is unchanged"


def build_edition(site: Site, to: Path, docs: Path = DOCS) -> None:
    """Build the pages of one edition into a folder, strictly.

    `docs` is the folder that the site's pages were read from. Raises InvalidDataError with the
    messages of MkDocs if a page is faulty.
    """
    # The theme prints an advertisement for its next product at every build.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    said = _Warnings()
    _LOG.addHandler(said)
    try:
        config = load_config(str(CONFIG), docs_dir=str(docs), site_dir=str(to), strict=True)
        config.extra["site"] = site
        mkdocs_build(config)
    except (Abort, PluginError, SystemExit) as error:  # a failing macro ends in SystemExit
        lines = [_REFUSED, *(said.lines or [str(error)])]
        raise InvalidDataError([Problem(NOWHERE, line, rule="build") for line in lines]) from error
    finally:
        _LOG.removeHandler(said)


def serve(folder: Path, again: Callable[[], None], watched: Iterable[Path], port: int) -> None:
    """Serve a built site on this machine until stopped, building again when a source changes.

    Raises OSError when the port is taken.
    """
    options: dict[str, Any] = {"root": str(folder), "mount_path": "/", "polling_interval": 0.2}
    server = LiveReloadServer(again, host="127.0.0.1", port=port, **options)
    for path in watched:
        server.watch(str(path))
    server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]


class _Warnings(logging.Handler):
    """Keeps the warnings of MkDocs, so that a failed build can print them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the site after its policy, and make the navigation from the data."""
    site = config.extra.get("site") or _site_in_force(config)
    config.extra["site"] = site
    # The theme's templates place values as HTML, so everything is escaped before.
    config.extra["policy"] = _escaped(shell(site))
    title, school = site.edition.control.title, site.policy.school.name
    config.site_name = html.escape(f"{title} - {school}")
    config.site_description = html.escape(f"{title} of {school}, with guides and who to ask.")
    if addresses.published(site.policy):
        in_force = site.edition is site.policy.shown
        folder = addresses.CURRENT if in_force else site.edition.name
        config.site_url = f"{addresses.published(site.policy)}/{folder}/"
    config.nav = list(_navigation(site))
    config.extra["titles"] = {entry.source: entry.title for entry in pages.entries(site)}
    config.extra["blocks"] = []
    config.extra["joined"] = (list(config.extra_css), [str(s) for s in config.extra_javascript])
    config.extra_css, config.extra_javascript = [bundle.STYLE], [bundle.SCRIPT]
    made = config.theme.get_env
    config.theme.get_env = lambda: quick(made(), config.theme.dirs)  # type: ignore[method-assign]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from data; leave out those of other editions."""
    site = config.extra["site"]
    for entry in filter(lambda entry: entry.call, pages.entries(site)):
        # A guide's chart needs the whole width, and serves as the contents of its page.
        settings = "---\nhide: [toc]\n---\n" if entry.source.startswith("guides/") else ""
        content = f"{settings}{{{{ {entry.call} }}}}\n"
        files.append(File.generated(config, entry.source, content=content))
    wanted = {entry.source for entry in pages.entries(site)}
    for file in list(files):
        if file.is_documentation_page() and file.src_uri not in wanted:
            files.remove(file)
        elif file.src_dir == config.docs_dir:
            _place(file, files, site)
        elif _NEVER_LOADED.search(file.src_uri):
            files.remove(file)
    _join(files, config)
    return files


def _join(files: Files, config: MkDocsConfig) -> None:
    """Join the theme's style sheets and ours into one file; also our scripts, and the search's."""
    css, js = config.extra["joined"]
    theme = sorted(f.src_uri for f in files.css_files() if f.src_uri.startswith(_THEME_STYLES))
    for name, put, parts in (
        (bundle.STYLE, bundle.styles, [*theme, *css]),
        (bundle.SCRIPT, bundle.scripts, js),
        (bundle.ENGINE, bundle.scripts, bundle.ENGINE_PARTS),
    ):
        found = [file for part in parts if (file := files.get_file_from_path(part))]
        for file in found:
            files.remove(file)
        files.append(File.generated(config, name, content=put(f.content_string for f in found)))


def _place(file: File, files: Files, site: Site) -> None:
    """Take a policy's own folder out of its files' addresses; leave out other policies' files."""
    top, _, rest = file.src_uri.partition("/")
    if rest and top == site.policy.id:
        file.dest_uri = file.dest_uri.removeprefix(f"{top}/")
    elif rest and top not in SHARED_FOLDERS:
        files.remove(file)


@event_priority(100)
def _hide_title(markdown: str, page: Page, **_: Any) -> str:
    # mkdocs-macros would run a title as a template, but adopted titles are words, not code.
    page.title = ""
    return markdown


@event_priority(-100)
def _give_title(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    page.title = html.escape(config.extra["titles"][page.file.src_uri])
    return markdown


on_page_markdown = CombinedEvent(_hide_title, _give_title)


def on_page_content(output: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Put our blocks of HTML in the place of their macros, and list their headings as contents."""
    if code := placing.IN_CODE.search(output):
        said = "docs/%s: “%s {{ …” is indented so far that it is code. Move it to the left."
        _LOG.warning(said, page.file.src_uri, html.unescape(code[1]).strip())
    own = {heading[2] for heading in _HEADING.finditer(output)}
    output = placing.place(output, config.extra["blocks"])
    # If an author wrote headings, those inside the blocks of macros are not listed.
    found = [each for each in _HEADING.finditer(output) if not own or each[2] in own]
    page.toc = _contents(found)
    return output


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Use absolute paths on the page for a missing address, which is shown at any depth."""
    if template_name == "404.html":
        site = config.extra["site"]
        root = urlsplit(addresses.published(site.policy)).path or f"/{site.policy.id}"
        context["base_url"] = f"{root}/{addresses.CURRENT}/"
    return context


def on_post_template(output: str, template_name: str, **_: Any) -> str:
    """Give pictures on the page for a missing address a size: from disk it finds no styles."""
    return output.replace("<svg ", '<svg width="24" ') if template_name == "404.html" else output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Take unused rules out of the style sheet."""
    bundle.drop_unused(Path(config.site_dir))


def define_macros(env: Any) -> None:
    """Offer every macro and fact to the pages; called by mkdocs-macros."""
    for name, macro in pages.macros().items():
        env.macro(_bound(macro, env), name)
    for group in {name.partition(".")[0] for name in FACTS}:
        env.variables[group] = _Facts(env, group)


def _bound(macro: pages.Macro, env: Any) -> Callable[..., str]:
    def call(*given: str, **named: str) -> str:
        return _kept(env, macro(env.conf.extra["site"], env.page.file.dest_uri, *given, **named))

    return call


class _Facts:
    """The facts of one group, such as `edition`, as pages name them: edition.date."""

    def __init__(self, env: Any, group: str) -> None:
        self._env, self._group = env, group

    def __getattr__(self, name: str) -> str:
        whole = f"{self._group}.{name}"
        if whole not in FACTS:
            raise AttributeError(whole)
        return _kept(self._env, pages.fact(self._env.conf.extra["site"], whole))


def _kept(env: Any, shown: placing.Shown) -> str:
    """A mark in the place of a macro's view: Markdown never sees our HTML, nor adopted words."""
    blocks = env.conf.extra["blocks"]
    blocks.append(shown)
    return fill("site/block.html", number=len(blocks) - 1)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value)
    if isinstance(value, tuple):
        parts = map(_escaped, value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, dict):
        return {name: _escaped(each) for name, each in value.items()}
    return value


def _site_in_force(config: MkDocsConfig) -> Site:
    folder = Path(config.config_file_path).parent / "data"
    today = clock.build_date(folder.parent)
    loaded = load_published(folder, today)
    if errors_only(loaded.problems):
        raise PluginError(str(InvalidDataError(loaded.problems)))
    # MkDocs shows one policy: the one that POLICY names, else the first.
    wanted = os.environ.get("POLICY")
    for policy in loaded.policies:
        if policy.in_force and wanted in {None, policy.id}:
            return Site(policy, policy.in_force, today)
    message = "No edition is adopted. Adopt one: python -m macros adopt. MkDocs shows no drafts."
    if known := ", ".join(policy.id for policy in loaded.policies if policy.in_force):
        message = f"No policy '{wanted}' is in force. POLICY is one of {known}."
    raise PluginError(message)


def _navigation(site: Site) -> Iterator[dict[str, Any]]:
    for group, entries in pages.menu(site):
        named = [{html.escape(entry.title): entry.source} for entry in entries]
        yield from [{html.escape(group): named}] if group else named


def _contents(found: list[re.Match[str]]) -> TableOfContents:
    top: list[AnchorLink] = []
    for heading in found:
        level, anchor, inner = int(heading[1]), heading[2], heading[3]
        inside = top[-1].children if top and level > top[-1].level else top
        inside.append(AnchorLink(html.escape(html.unescape(_TAG.sub("", inner))), anchor, level))
    return TableOfContents(top)
