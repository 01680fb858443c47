"""How long our handbook takes to print, beside Chromium and WeasyPrint where they are installed.

All three print the same words, headings, contents and page references, as tagged PDF. Chromium
cannot number page references, so it prints them without numbers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.publish.paper import documents, handbook, kept
from macros.publish.paper.sheet import Sheet
from macros.reason import addresses
from macros.rules.checked import load
from macros.tools import browser
from tests.bench import grow
from tests.bench.measure import run

HERE = Path(__file__).parent
# At a hundred times the text the others take up to an hour.
MOST = 10


class Took(NamedTuple):
    """Seconds of the processor, and seconds that passed."""

    work: float
    clock: float


Way = Callable[[Path], Took]


def report(data: Path, times: Sequence[int], runs: int, folder: Path) -> None:
    """Print how long each program takes and how large its file is, size by size.

    The other programs print sizes up to MOST only.
    """
    ways = _ways()
    print("\nThe handbook: seconds of the processor, seconds that passed, kilobytes of the file")
    print("(Chromium's work is that of its first process only: compare the time that passed.)")
    print(f"{'clauses':>8}" + "".join(f"{name:>25}" for name in ways))
    for size in times:
        here = folder / str(size)
        clauses = grow.grow(data, size, here / "data")
        write_book(here)
        line = (
            _figure(way, here / f"{name}.pdf", runs if size == 1 else 1)
            for name, way in ways.items()
            if name == "ours" or size <= MOST
        )
        print(f"{clauses:>8}" + "".join(line), flush=True)


def _figure(way: Way, to: Path, runs: int) -> str:
    if runs > 1:
        way(to)  # The first run of a program is not counted.
    took = sorted(way(to) for _ in range(runs))[runs // 2]
    return f"{took.work:>10.2f} {took.clock:>7.2f} {to.stat().st_size / 1000:>6.0f}"


def _ways() -> dict[str, Way]:
    ways: dict[str, Way] = {"ours": _ours}
    if browser.find():
        ways["Chromium"] = _chromium
    if shutil.which("weasyprint"):
        ways["WeasyPrint"] = _weasyprint
    return ways


def _ours(to: Path) -> Took:
    shutil.rmtree(kept.FOLDER, ignore_errors=True)
    into = to.parent / "ours"
    data = str(to.parent / "data")
    took = run("-m", "macros", "handbook", "--data", data, "--into", str(into), into=into)
    shutil.copy(into / addresses.HANDBOOK, to)
    return Took(took.work, took.seconds)


def _chromium(to: Path) -> Took:
    program = browser.find() or browser.NAMES[0]
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    return _work(program, *options, f"--print-to-pdf={to}", _book(to).as_uri())


def _weasyprint(to: Path) -> Took:
    return _work("weasyprint", "--pdf-tags", str(_book(to)), str(to))


def _work(*command: str) -> Took:
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    after = os.times()
    work = after.children_user + after.children_system
    work -= before.children_user + before.children_system
    return Took(work, time.perf_counter() - start)


def _book(to: Path) -> Path:
    return to.with_name("book.html")


def write_book(here: Path) -> None:
    """Write book.html: the handbook of the data in a folder, for programs that print pages."""
    policy = load(here / "data").policy
    if policy.in_force is None:
        message = "no edition is in force"
        raise ValueError(message)
    book = documents.placed(Sheet(policy, policy.in_force), handbook.HANDBOOK)
    pages = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    (here / "book.html").write_text(pages.get_template("book.html").render(book=book), "utf-8")
