"""How well the search answers the questions in data/, with search words and without; its size.

Beside it runs the search of plain Material: lunr, as MkDocs' own search plugin uses it, over the
same passages and sections.

Measured without a browser, as in the tests: tests/support/searching.py.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import time
from datetime import date
from pathlib import Path

import mkdocs.contrib.search
from py_mini_racer import MiniRacer

from macros.publish.search import index
from macros.publish.search.entries import entries
from macros.reason import addresses
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests.bench import grow
from tests.bench.measure import ROOT
from tests.support import questions
from tests.support.searching import Found, Search

GROUPS = ("exact", "tuned", "held_out", "asked", "unseen", "fresh", "fresh_unseen")
TODAY = date(2026, 11, 23)
OTHERS = ROOT / "tests/samples/many-policies"
_WORDS = re.compile(r"^ *(?:also_called|asked_as):\s*\[[^\]]*\]\n", re.MULTILINE)


def report(data: Path, times: list[int], folder: Path) -> None:
    """Print the share of right answers by group, then the sizes for longer policies."""
    site = _site(data)
    print(
        "\nThe search: right first / in the first three / answer on top / or beside it, in per cent"
    )
    _answers("with our search words", site)
    _answers("without them", _site(_without_words(data, folder / "bare")))
    _answers("plain Material", site, plain=True)
    _others("policies of others")
    _others("plain Material", plain=True)
    print("\nIts index, the thesaurus, texts in parts: KB gzipped; seconds to make")
    for many in times:
        clauses = grow.grow(data, many, folder / str(many))
        grown, start = _site(folder / str(many)), time.perf_counter()
        files = index.beside(grown)
        seconds = time.perf_counter() - start
        sizes = {name: len(gzip.compress(each)) / 1000 for name, each in files.items()}
        first, speech = sizes.pop(index.INDEX), sizes.pop(addresses.SPEECH)
        print(
            f"{clauses:>8} clauses {first:>8.0f} {speech:>8.0f} {sum(sizes.values()):>8.0f}"
            f" {seconds:>8.2f}"
        )


def _site(data: Path) -> Site:
    policy = load(data).policy
    assert policy.in_force, "no edition is in force"
    return Site(policy, policy.in_force, TODAY)


def _answers(name: str, site: Site, *, plain: bool = False) -> None:
    search = Plain(site) if plain else Search(site)
    groups = {g: questions.read(site.policy.id, g) for g in GROUPS}
    for group in filter(groups.get, GROUPS):
        answered = questions.put(search, groups[group])
        on_top = [each for each in answered if each.question.answers]
        share, beside = (
            sum(map(is_shown, on_top)) / len(on_top) if on_top else 0
            for is_shown in (lambda each: each.is_answered, lambda each: each.is_offered)
        )
        first, three = (questions.share(answered, among) for among in (1, 3))
        shares = f"{first:>7.1%}{three:>8.1%}{share:>8.1%}{beside:>8.1%}"
        print(f"{name:<24}{group:<14}{shares} of {len(on_top)}")


def _others(name: str, *, plain: bool = False) -> None:
    """The policies of the sample, for which nobody wrote search words, all together."""
    answered = []
    for policy in load(OTHERS).policies:
        assert policy.in_force
        site = Site(policy, policy.in_force, TODAY)
        asked = questions.read(policy.id, "asked", OTHERS)
        answered += questions.put(Plain(site) if plain else Search(site), asked)
    first, three = (questions.share(answered, among) for among in (1, 3))
    print(f"{name:<24}{f'{len(answered)} questions':<14}{first:>7.1%}{three:>8.1%}")


class Plain:
    """The same passages in lunr, asked as Material asks: each word, and what begins with it."""

    def __init__(self, site: Site) -> None:
        scripts = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search"
        self._engine = MiniRacer()
        self._engine.eval((scripts / "lunr.js").read_text("utf-8"))
        pages = [
            {"location": entry.where, "title": entry.title, "text": entry.words}
            for entry in entries(site)
            if entry.kind in "cis"
        ]
        self._engine.eval(
            "var held = lunr(function () {"
            "this.ref('location'); this.field('title', {boost: 1000});"
            f"this.field('text'); {json.dumps(pages)}.forEach((page) => this.add(page)); }})"
        )

    def all(self, questions: list[str]) -> list[Found]:
        """What is found for each question: places, and no answer on top."""
        return list(map(self._found, questions))

    def _found(self, question: str) -> Found:
        words = (each.strip(".") for each in re.findall(r"[\w.]+", question.lower()))
        terms = json.dumps(" ".join(f"{word} {word}*" for word in words))
        said = self._engine.eval(f"JSON.stringify(held.search({terms}).map((one) => one.ref))")
        places = json.loads(str(said))
        return Found("", [], places[:10], [], [], danger=False, results=len(places))


def _without_words(data: Path, to: Path) -> Path:
    """The same data without the words that people search by. Returns its folder."""
    shutil.copytree(data, to)
    for path in (*to.glob("*/layers/*.yml"), *to.glob("*/guides/*.yml")):
        path.write_text(_WORDS.sub("", path.read_text("utf-8")), "utf-8")
    return to
