"""Which pages of a site the tests open, so that each kind is tested."""

from __future__ import annotations

from pathlib import Path


def kinds(site: Path) -> list[str]:
    """One page of every kind: each page at the top, and the first of every folder."""
    folder = site / "current"
    top = sorted(page for page in folder.glob("*.html") if page.name != "404.html")
    firsts = [min(f.glob("*.html")) for f in sorted(folder.iterdir()) if any(f.glob("*.html"))]
    return [page.relative_to(site).as_posix() for page in (*top, *firsts)]


def permanent_kinds(site: Path) -> list[str]:
    """One permanent address of every kind."""
    firsts = [sorted((site / kind).glob("*/index.html"))[:1] for kind in ("c", "g", "n")]
    return [page.relative_to(site).as_posix() for found in firsts for page in found]


def longest_section(site: Path) -> str:
    """The page of the longest section."""
    pages = (site / "current" / "policy").glob("*.html")
    return max(pages, key=lambda page: page.stat().st_size).relative_to(site).as_posix()
