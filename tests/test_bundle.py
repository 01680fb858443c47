"""One style sheet and one script for all pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.publish import bundle

RULES = {
    ".seen{color:red}": ".seen{color:red}",
    ".gone{color:red}": "",
    ".gone,.gone p{color:red}": "",
    ".seen,.gone p{color:red}": ".seen,.gone p{color:red}",
    ".seen .gone{color:red}": "",
    "p{color:red}": "p{color:red}",
    ".seen:not(.gone){color:red}": ".seen:not(.gone){color:red}",
    ":is(.gone, .seen) p{color:red}": ":is(.gone, .seen) p{color:red}",
    ".scripted{color:red}": ".scripted{color:red}",
    '.seen{content:"};"}.gone{content:"{"}': '.seen{content:"};"}',
    "@media print{.gone{color:red}}": "",
    "@media print{.gone{color:red}.seen{color:red}}": "@media print{.seen{color:red}}",
    "@page{margin:0}": "@page{margin:0}",
    "@page{margin:0;@bottom-right{content:'x'}}": "@page{margin:0;@bottom-right{content:'x'}}",
    '@charset "utf-8";.gone{color:red}': '@charset "utf-8";',
    "[data-kind=one]{color:red}[data-kind='two']{color:red}": "[data-kind=one]{color:red}",
    "[data-kind]{color:red}[data-kind=scripted]{top:0}": (
        "[data-kind]{color:red}[data-kind=scripted]{top:0}"
    ),
    ':root{--a:1;--b:url("x;y");--c:3}p{top:var(--a);left:var(--c)}': (
        ":root{--a:1;--c:3}p{top:var(--a);left:var(--c)}"
    ),
    ":root{--beside:1}": ":root{--beside:1}",
}


@pytest.mark.parametrize("css, kept", RULES.items())
def test_a_rule_is_kept_if_a_page_or_a_script_may_use_it(
    css: str, kept: str, tmp_path: Path
) -> None:
    """A rule is dropped only if it depends on classes and no page uses any of its selectors."""
    style = tmp_path / bundle.STYLE
    style.parent.mkdir(parents=True)
    style.write_text(css, "utf-8")
    (style.parent / "beside.css").write_text("p{top:var(--beside)}", "utf-8")
    (tmp_path / "a.html").write_text('<p class="seen other" data-kind="one">x</p>', "utf-8")
    (tmp_path / "assets" / "a.js").write_text("e.classList.add('scripted')", "utf-8")

    bundle.drop_unused(tmp_path)

    assert style.read_text("utf-8") == kept


def test_parts_come_in_their_order_without_comments() -> None:
    """Comments for readers of the sources are not sent to readers of the site."""
    assert bundle.styles(["/* One. */\n.a { color: red; }\n", ".b {\n  top: 0;\n}\n"]) == (
        ".a { color: red; }\n.b {\ntop: 0;\n}\n"
    )
    assert bundle.scripts(["/* One. */\n  // Two.\n(() => {})();\n", 'a("/* b */")\n']) == (
        '(() => {})();;\na("/* b */");\n'
    )


def test_a_page_loads_one_style_sheet_and_one_script_of_ours(small_site: Path) -> None:
    """A guide loads what only guides need too."""
    home = (small_site / "current" / "index.html").read_text("utf-8")
    assert re.findall(r'<link rel="stylesheet" href="assets/css/(\w+)', home) == ["site", "dark"]
    assert re.findall(r'<script src="assets/js/(\w+)', home) == ["early", "site"]
    assert "guides.js" not in home
    guide = (small_site / "current" / "guides" / "gone-wrong.html").read_text("utf-8")
    assert guide.count("guides.js") == guide.count("guides.css") == 1
    searching = {path.name for path in small_site.rglob("current/**/*.js") if "search" in str(path)}
    assert searching == {"search-engine.js", "speech.js", "index.js"}


def test_the_theme_is_material_without_its_script(small_site: Path, root: Path) -> None:
    """Pages have Material's templates and styles, and no trace of its script."""
    assert "  name: material\n" in (root / "mkdocs.yml").read_text("utf-8")
    pages = [page.read_text("utf-8") for page in small_site.glob("*/**/*.html")]
    with_theme = [page for page in pages if 'class="md-header"' in page]
    scripts = {
        Path(found).name for page in pages for found in re.findall(r'<script src="([^"]+)', page)
    }

    assert len(with_theme) > 10
    assert scripts <= {"early.js", "site.js", "guides.js", "permanent.js"}
    assert not [page for page in pages if "<script>" in page]
    assert not list(small_site.rglob("assets/javascripts"))
    assert ".md-typeset table" in (small_site / "current" / bundle.STYLE).read_text("utf-8")
