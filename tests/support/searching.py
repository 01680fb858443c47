"""The search of an edition, asked by the site's own script without a browser."""

from __future__ import annotations

import json
from ast import literal_eval
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from py_mini_racer import MiniRacer

from macros.publish import bundle
from macros.publish.search import index
from macros.reason import addresses
from macros.reason.prepared import Site

DOCS = Path(__file__).resolve().parents[2] / "docs"
_ASK = """(questions) => JSON.stringify(questions.map((question) => {
  const found = policySearch.find(held, question);
  const place = (at) => held.entries[at].where;
  const at = found.found.map((one) => one.at);
  return {
    answer: found.answer === undefined ? "" : place(found.answer),
    also: found.also.map(place),
    places: at.slice(0, 10).map(place),
    titles: at.slice(0, 10).map((one) => held.entries[one].title),
    sentence: at.length ? policySearch.sentence(held, at[0], found.marked) : [],
    danger: found.danger,
    advice: found.advice,
    results: at.length,
    score: at.length ? Math.min(found.found[0].score, 1e9) : 0,
  };
}))"""


class Found(NamedTuple):
    """What one search shows: the answer on top, what else may be meant, then places and titles."""

    answer: str
    also: list[str]
    places: list[str]
    titles: list[str]
    sentence: list[tuple[str, bool]]
    danger: bool
    results: int
    score: float = 0
    advice: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the places; a section has the id of its page."""
        return tuple(map(_id, self.places))

    @property
    def answered(self) -> str:
        """The answer as questions name it: "guide#outcome", "definitions#term" or a page."""
        return bare(self.answer)


def bare(place: str) -> str:
    """A place as questions name it: "guide#outcome", "definitions#term" or a page."""
    return place.replace(".html", "").removeprefix("guides/")


def _id(place: str) -> str:
    return place.rpartition("#")[2].rpartition("/")[2].removesuffix(".html")


@cache
def _engine() -> MiniRacer:
    """One engine for all tests, as each takes a while to start."""
    engine = MiniRacer()
    parts = ((DOCS / part).read_text("utf-8") for part in bundle.ENGINE_PARTS)
    engine.eval(bundle.scripts(parts))
    return engine


class Search:
    """The search of one edition. Ask it one question, or several at once with `all`.

    As on a page, the engine has one thesaurus at a time: that of the edition asked last. Results
    are cached, because several tests judge the same questions.
    """

    _heard = b""

    def __init__(self, site: Site) -> None:
        engine = _engine()
        engine.eval("policySearch.indexes.clear()")
        files = index.beside(site)
        self._speech = Search._heard = files[addresses.SPEECH]
        for content in files.values():
            engine.eval(content.decode())
        engine.eval(
            "globalThis.kept = globalThis.kept || []; kept.push(policySearch.indexes.get(''))"
        )
        self._number = int(str(engine.eval("kept.length"))) - 1
        self._found: dict[str, Found] = {}

    def all(self, questions: list[str]) -> list[Found]:
        """What is shown for each question."""
        if new := [question for question in questions if question not in self._found]:
            self._found |= zip(new, self._ask(new), strict=True)
        return [self._found[question] for question in questions]

    def _ask(self, questions: list[str]) -> list[Found]:
        if Search._heard is not self._speech:
            _engine().eval(self._speech.decode())
            Search._heard = self._speech
        held = f"const held = kept[{self._number}]"
        asked = json.dumps(questions)
        said = _engine().eval(f"(() => {{ {held}; return ({_ASK})({asked}); }})()")
        return [Found(**each) for each in json.loads(str(said))]

    def __call__(self, question: str) -> Found:
        """What is shown for one question."""
        return self.all([question])[0]


def split(text: str) -> list[str]:
    """The words of a text by the script's own rules."""
    said = _engine().eval(f"JSON.stringify(policySearch.words({json.dumps(text)}))")
    words: list[str] = json.loads(str(said))
    return words


def roots(text: str) -> list[str]:
    """The roots of the words of a text by the script's own rules."""
    said = _engine().eval(f"JSON.stringify(policySearch.roots({json.dumps(text)}))")
    found: list[str] = json.loads(str(said))
    return found


def is_heard(site: Site, word: str) -> bool:
    """Whether the thesaurus leads from a word, given as its root, to a word of an edition."""
    Search(site)
    said = f"policySearch.said(kept[kept.length - 1], {json.dumps(word)})"
    return bool(_engine().eval(f"{said}.forms.length > 0"))


def given(site: Site) -> dict[str, Any]:
    """The index of an edition as the script reads it."""
    script = index.beside(site)[index.INDEX].decode()
    made = dict(json.loads(literal_eval(script[script.index("(") + 1 : script.rindex(")")]))[0])
    texts = [[body, *names.split("|")] for body, names in zip(*made["texts"], strict=True)]
    return made | {"entries": list(zip(*made["entries"], strict=True)), "texts": texts}
