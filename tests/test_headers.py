"""The Content-Security-Policy printed for a site fits that site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
    assert allowed.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
