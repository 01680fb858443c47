"""The Content-Security-Policy printed for a site fits that site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.tools import headers

Write = Callable[[str, str], Path]


def test_each_inline_script_is_named_by_its_hash(write: Write) -> None:
    """The hash is the one that browsers compute."""
    page = write("index.html", "<script>alert(1)</script><script>alert(1)</script>")

    assert headers.hashes(page.parent) == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]


def test_files_and_data_need_no_hash(write: Write) -> None:
    """A script that is a file is allowed as our own; data is never run."""
    page = write(
        "a/b.html", '<script src="a.js"></script><script type="application/json">{}</script>'
    )

    assert headers.hashes(page.parent) == []


def test_nothing_else_is_allowed(write: Write) -> None:
    """Only the site's own files: no inline style, no other host, no eval."""
    page = write("index.html", "<p>Words</p>")
    allowed = headers.policy(page.parent)

    assert "unsafe" not in allowed
    assert "http" not in allowed
    assert "*" not in allowed
    assert allowed.startswith("default-src 'self'; script-src 'self'; style-src 'self';")


def test_a_browser_may_fetch_the_next_page(site: Path) -> None:
    """Firefox does so where a page names its next, and only default-src can allow it."""
    named = [page for page in site.rglob("*.html") if 'rel="next"' in page.read_text("utf-8")]

    assert named
    assert "default-src 'self'" in headers.policy(site)


@pytest.mark.parametrize("kind", ["frame", "media", "object"])
def test_what_the_site_has_none_of_is_refused(kind: str, site: Path) -> None:
    """No frame, film or plug-in, not even from the site itself."""
    assert f"{kind}-src 'none'" in headers.policy(site)
