"""One style sheet and one script for all pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publish import bundle

RULES = {
    ".seen{color:red}": ".seen{color:red}",
    ".gone{color:red}": "",
    ".seen,.gone p{color:red}": ".seen{color:red}",
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
}


@pytest.mark.parametrize("css, kept", RULES.items())
def test_a_rule_is_kept_if_a_page_or_a_script_may_use_it(
    css: str, kept: str, tmp_path: Path
) -> None:
    """Each selector for itself; what is no rule for classes stays."""
    style = tmp_path / bundle.STYLE
    style.parent.mkdir(parents=True)
    style.write_text(css, "utf-8")
    (tmp_path / "a.html").write_text('<p class="seen other">x</p>', "utf-8")
    (tmp_path / "assets" / "a.js").write_text("e.classList.add('scripted')", "utf-8")

    bundle.drop_unused(tmp_path)

    assert style.read_text("utf-8") == kept


def test_parts_come_in_their_order_without_comments() -> None:
    """What is said to people who read the sources is not sent to readers of the site."""
    assert bundle.styles(["/* One. */\n.a { color: red; }\n", ".b {\n  top: 0;\n}\n"]) == (
        ".a { color: red; }\n.b {\ntop: 0;\n}\n"
    )
    assert bundle.scripts(["/* One. */\n(() => {})();\n", 'a("/* b */")\n']) == (
        '(() => {})();;\na("/* b */");\n'
    )


def test_a_page_asks_for_one_style_sheet_and_one_script_of_ours(small_site: Path) -> None:
    """Besides the theme's own script; a guide asks for what only guides need."""
    home = (small_site / "current" / "index.html").read_text("utf-8")
    assert home.count('<link rel="stylesheet"') == 1
    assert home.count("assets/js/site.js") == 1
    assert "guides.js" not in home
    guide = (small_site / "current" / "guides" / "gone-wrong.html").read_text("utf-8")
    assert guide.count("guides.js") == guide.count("guides.css") == 1
