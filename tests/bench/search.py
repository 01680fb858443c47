"""How well the search answers the questions in data/, with search words and without; its size.

Measured as the tests do, without a browser: tests/support/searching.py.
"""

from __future__ import annotations

import gzip
import re
import shutil
import time
from datetime import date
from pathlib import Path

from macros.publish.search import index
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests.bench import grow
from tests.support import questions
from tests.support.searching import Search

GROUPS = ("exact", "tuned", "held_out", "asked", "unseen", "fresh", "fresh_unseen")
TODAY = date(2026, 11, 23)
_WORDS = re.compile(r"^ *(?:also_called|asked_as):\s*\[[^\]]*\]\n", re.MULTILINE)


def report(data: Path, times: list[int], folder: Path) -> None:
    """Print the share of right answers, group by group, then sizes for policies that many times."""
    site = _site(data)
    print("\nThe search: right first / in the first three / answer on top, in per cent")
    _answers("with our search words", site)
    _answers("without them", _site(_without_words(data, folder / "bare")))
    print("\nIts index: KB gzipped fetched before the first result / in parts; seconds to make")
    for many in times:
        clauses = grow.grow(data, many, folder / str(many))
        grown, start = _site(folder / str(many)), time.perf_counter()
        files = index.files(grown)
        seconds = time.perf_counter() - start
        sizes = {name: len(gzip.compress(each)) / 1000 for name, each in files.items()}
        first = sizes.pop(index.INDEX)
        print(f"{clauses:>8} clauses {first:>8.0f} {sum(sizes.values()):>8.0f} {seconds:>8.2f}")


def _site(data: Path) -> Site:
    policy = load(data).policy
    assert policy.in_force, "no edition is in force"
    return Site(policy, policy.in_force, TODAY)


def _answers(name: str, site: Site) -> None:
    search, groups = Search(site), {g: questions.read(site.policy.id, g) for g in GROUPS}
    for group in filter(groups.get, GROUPS):
        answered = questions.put(search, groups[group])
        on_top = [each for each in answered if each.question.answers]
        share = sum(each.is_answered for each in on_top) / len(on_top) if on_top else 0
        first, three = (questions.share(answered, among) for among in (1, 3))
        print(f"{name:<24}{group:<14}{first:>7.1%}{three:>8.1%}{share:>8.1%} of {len(on_top)}")


def _without_words(data: Path, to: Path) -> Path:
    """The same data as if nobody had written what people search by. Returns its folder."""
    shutil.copytree(data, to)
    for path in (*to.glob("*/layers/*.yml"), *to.glob("*/guides/*.yml")):
        path.write_text(_WORDS.sub("", path.read_text("utf-8")), "utf-8")
    return to
