"""One style sheet and one script for all pages."""

from __future__ import annotations

import re
from pathlib import Path

from macros.publish import bundle


def test_parts_come_in_their_order_without_comments() -> None:
    """What is said to people who read the sources is not sent to readers of the site."""
    assert bundle.styles(["/* One. */\n.a { color: red; }\n", ".b {\n  top: 0;\n}\n"]) == (
        ".a { color: red; }\n.b {\ntop: 0;\n}\n"
    )
    assert bundle.scripts(["/* One. */\n(() => {})();\n", 'a("/* b */")\n']) == (
        '(() => {})();;\na("/* b */");\n'
    )


def test_a_page_asks_for_one_style_sheet_and_one_script_of_ours(small_site: Path) -> None:
    """A guide asks for what only guides need too."""
    home = (small_site / "current" / "index.html").read_text("utf-8")
    assert re.findall(r'<link rel="stylesheet" href="assets/css/(\w+)', home) == ["site", "dark"]
    assert re.findall(r'<script src="assets/js/(\w+)', home) == ["early", "site"]
    assert "guides.js" not in home
    guide = (small_site / "current" / "guides" / "gone-wrong.html").read_text("utf-8")
    assert guide.count("guides.js") == guide.count("guides.css") == 1
