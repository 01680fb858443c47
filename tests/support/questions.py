"""Questions that people type, put to the theme's own search with the page's own scripts."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

from macros.read import source
from macros.read.load import policy_folder
from tests.support.commands import ROOT

# One worker answers all: typing each question would take a minute and show nothing more.
_ASK_ALL = """async (questions) => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(config.base, location.href);
  const index = await (await fetch(new URL("search/search_index.json", `${base}/`))).json();
  const worker = new Worker(new URL(config.search, `${base}/`));
  const ask = (message) => new Promise((answer) => {
    worker.onmessage = ({ data }) => answer(data);
    worker.postMessage(message);
  });
  await ask({ type: 0, data: { config: index.config, docs: index.docs, options: {} } });
  const all = [];
  for (const question of questions) {
    const { data } = await ask({ type: 2, data: question });
    all.push(data.items.map((group) => group[0].location));
  }
  return all;
}"""


class Question(NamedTuple):
    """What is typed, and the ids of the passages that answer it."""

    ask: str
    right: tuple[str, ...]


class Judged(NamedTuple):
    """How a set of questions fared: the shares whose answer came first, or among three."""

    first: float
    first_three: float
    missed: list[str]


def read(group: str) -> tuple[Question, ...]:
    """A group of questions of the policy in data/; none where it has no searches.yml.

    Raises AssertionError when the file has faults of form.
    """
    folder = policy_folder(ROOT / "data")
    path = folder / "searches.yml" if folder else None
    if path is None or not path.is_file():
        return ()
    document = source.read(path, path.name)
    assert not document.problems, document.problems
    return tuple(Question(each["ask"], each["right"]) for each in document.value.get(group, ()))


def judge(page: Page, asked: tuple[Question, ...]) -> Judged:
    """Put every question, and count those whose answer comes first, or among the first three."""
    found = page.evaluate(_ASK_ALL, [question.ask for question in asked])
    places = [[where.rpartition("at=")[2] for where in locations] for locations in found]
    first = [bool(set(got[:1]) & set(q.right)) for q, got in zip(asked, places, strict=True)]
    three = [bool(set(got[:3]) & set(q.right)) for q, got in zip(asked, places, strict=True)]
    missed = [q.ask for q, hit in zip(asked, first, strict=True) if not hit]
    return Judged(sum(first) / len(asked), sum(three) / len(asked), missed)
