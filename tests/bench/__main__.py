"""make bench: our build beside plain Material with the same pages and words, and how both grow.

Run it by hand, on a machine that is doing nothing else. The two runs of a pair follow each other
and the ratio is taken pair by pair, so that a busy minute slows both alike.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.bench import grow, handbook, importing, plain, search
from tests.bench.measure import ROOT, Measured, run, size

MEGABYTE = 1_000_000


class Pair(NamedTuple):
    """One run of ours and one of plain Material, on the same words."""

    ours: Measured
    plain: Measured


def main() -> None:
    """Print the figures, size by size."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs at the first size")
    parser.add_argument(
        "--only", choices=["site", "handbook", "search", "import"], help="measure only one of them"
    )
    args = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        if args.only in {None, "site"}:
            _sites(args, Path(folder) / "site")
        if args.only in {None, "search"}:
            search.report(args.data, args.times, Path(folder) / "search")
        if args.only in {None, "import"}:
            importing.report(Path(folder) / "import")
        if args.only in {None, "handbook"}:
            handbook.report(args.data, args.times, args.pairs, Path(folder) / "handbook")


def _sites(args: argparse.Namespace, folder: Path) -> None:
    print("\nThe site without its PDFs, beside plain Material (pages and words alike)")
    print(
        "clock: seconds that passed; work: seconds of the processor, also right on a busy machine"
    )
    print(
        f"{'clauses':>8} {'pages':>6} |{'clock: ours':>12} {'plain':>7} {'ratio':>6}"
        f" |{'work: ours':>11} {'plain':>7} {'ratio':>6}"
        f" |{'MB memory: ours':>16} {'plain':>6} |{'MB output: ours':>16} {'plain':>6}"
    )
    for times in args.times:
        pairs = args.pairs if times == min(args.times) else max(1, args.pairs // times)
        print(_line(args.data, times, pairs, folder / str(times)), flush=True)


def _line(data: Path, times: int, pairs: int, folder: Path) -> str:
    clauses = grow.grow(data, times, folder / "data")
    ours = ("-m", "macros", "build", "--no-print", "--data", str(folder / "data"),
            "--into", str(folder / "ours"))  # fmt: skip
    run(*ours, into=folder / "ours")
    edition = next((folder / "data").glob("*/editions/*"))
    built = folder / "ours" / edition.parent.parent.name / edition.name
    pages = plain.write(built, folder / "plain")
    theirs = ("-m", "mkdocs", "build", "--quiet")
    results: list[Pair] = []
    for _ in range(pairs):
        shutil.rmtree(folder / "ours")  # What was built before would be taken over.
        own = run(*ours, into=built)
        plainly = run(*theirs, into=folder / "plain" / "site", within=folder / "plain")
        results.append(Pair(own, plainly))
    return _figures(clauses, pages, results) + _whole(folder / "ours")


def _figures(clauses: int, pages: int, results: list[Pair]) -> str:
    clock = statistics.median(pair.ours.seconds / pair.plain.seconds for pair in results)
    work = statistics.median(pair.ours.work / pair.plain.work for pair in results)
    ours, theirs = (_median([pair[side] for pair in results]) for side in (0, 1))
    return (
        f"{clauses:>8} {pages:>6}"
        f" |{ours.seconds:>12.2f} {theirs.seconds:>7.2f} {clock:>6.2f}"
        f" |{ours.work:>11.2f} {theirs.work:>7.2f} {work:>6.2f}"
        f" |{ours.memory / MEGABYTE:>16.0f} {theirs.memory / MEGABYTE:>6.0f}"
        f" |{ours.output / MEGABYTE:>16.1f} {theirs.output / MEGABYTE:>6.1f}"
    )


def _median(runs: list[Measured]) -> Measured:
    return Measured(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.work for run in runs),
        round(statistics.median(run.memory for run in runs)),
        round(statistics.median(run.output for run in runs)),
    )


def _whole(site: Path) -> str:
    files = sum(path.is_file() for path in site.rglob("*"))
    return f"   (whole site: {size(site) / MEGABYTE:.1f} MB in {files} files)"


if __name__ == "__main__":
    main()
