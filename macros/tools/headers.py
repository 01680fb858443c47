"""Print the Content-Security-Policy that fits a site: python -m macros.tools.headers [SITE].

Nothing of ours is inline. The theme writes a few short scripts into every page; a policy names
each by its hash, so the hashes are read from the built pages.
"""

from __future__ import annotations

import base64
import hashlib
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DATA_TYPES = {"application/json", "application/ld+json"}


class _Inline(HTMLParser):
    """Collects the scripts in a page and that a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script, unless it is a file of its own or mere data."""
        given = dict(attrs)
        self.inside = tag == "script" and "src" not in given and given.get("type") not in DATA_TYPES
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """End the script."""
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Keep the script's text."""
        if self.inside:
            self.scripts[-1] += data


def hashes(site: Path) -> list[str]:
    """The hash of every script in a page of the site, sorted, each once."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        reader = _Inline()
        reader.feed(page.read_text("utf-8"))
        reader.close()
        found |= set(reader.scripts)
    return sorted(map(_hash, found))


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def policy(site: Path) -> str:
    """The whole Content-Security-Policy, as one line."""
    return "; ".join(
        [
            # Firefox fetches what a page calls its next, and no other directive speaks of that.
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes(site)]),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "frame-src 'none'",
            "media-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    if not folder.is_dir():
        sys.exit(f"There is no site in {folder}. Run make site first.")
    print(policy(folder))
