"""The handbook beside Chromium, and WeasyPrint where it is installed, printing the same words."""

from __future__ import annotations

import html
import importlib.util
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from macros.model.policy import Edition
from macros.rules.checked import load
from macros.tools import browser
from tests.bench import grow
from tests.bench.measure import run


def report(data: Path, times: Sequence[int], runs: int, folder: Path) -> None:
    """Print how long each takes, size by size."""
    ways = _ways()
    print("\nThe handbook, in seconds")
    print(f"{'clauses':>8}" + "".join(f"{name:>12}" for name in ways))
    for size in times:
        here = folder / str(size)
        clauses = grow.grow(data, size, here / "data")
        page = _page(here)
        seconds = [_median(way, here, page, runs if size == 1 else 1) for way in ways.values()]
        print(f"{clauses:>8}" + "".join(f"{figure:>12.2f}" for figure in seconds), flush=True)


def _median(way: Callable[[Path, Path], None], here: Path, page: Path, runs: int) -> float:
    if runs > 1:
        way(here, page)  # The first run of a program is not counted.
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        way(here, page)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _ways() -> dict[str, Callable[[Path, Path], None]]:
    ways: dict[str, Callable[[Path, Path], None]] = {"ours": _ours}
    if browser.find():
        ways["Chromium"] = _chromium
    if importlib.util.find_spec("weasyprint"):
        ways["WeasyPrint"] = _weasyprint
    return ways


def _ours(here: Path, page: Path) -> None:
    del page
    into = here / "handbook"
    run("-m", "macros", "handbook", "--data", str(here / "data"), "--to", str(into), into=into)


def _chromium(here: Path, page: Path) -> None:
    program = browser.find() or browser.NAMES[0]
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    target = f"--print-to-pdf={here / 'chromium.pdf'}"
    subprocess.run(
        [program, *options, target, page.as_uri()],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )


def _weasyprint(here: Path, page: Path) -> None:
    run("-m", "weasyprint", str(page), str(here / "weasyprint.pdf"), into=here / "weasyprint.pdf")


def _page(here: Path) -> Path:
    edition = load(here / "data").policy.in_force
    words = _blocks(edition) if edition else []
    page = here / "words.html"
    title = "<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>Words</title>"
    page.write_text(title + "\n".join(words), "utf-8")
    return page


def _blocks(edition: Edition) -> list[str]:
    blocks = []
    for section in edition.sections:
        blocks.append(f"<h2>{html.escape(section.full_title)}</h2>")
        words = (f"{passage.number} {passage.plain}" for passage in section.passages())
        blocks += (f"<p>{html.escape(each)}</p>" for each in words)
    return blocks
