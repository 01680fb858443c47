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
    all.push(data.items.slice(0, 3).map((group) => group[0].location));
  }
  return all;
}"""


class Question(NamedTuple):
    """What is typed, and the ids of the passages that answer it."""

    ask: str
    right: tuple[str, ...]


class Answered(NamedTuple):
    """A question, and the ids of the first three passages that the search found."""

    question: Question
    got: tuple[str, ...]

    def is_right(self, among: int) -> bool:
        """Whether a right answer is among the first so many."""
        return bool(set(self.got[:among]) & set(self.question.right))

    def __str__(self) -> str:
        expected, got = " or ".join(self.question.right), ", ".join(self.got) or "nothing"
        return f"\nQuestion: {self.question.ask}\nExpected: {expected}\nGot:      {got}"


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


def put(page: Page, asked: tuple[Question, ...]) -> list[Answered]:
    """Put every question to the search of a page."""
    found = page.evaluate(_ASK_ALL, [question.ask for question in asked])
    return [
        Answered(question, tuple(where.rpartition("at=")[2] for where in locations))
        for question, locations in zip(asked, found, strict=True)
    ]


def faults(answered: list[Answered], share: float, among: int) -> str:
    """The questions missed, for an editor; nothing if a share of them is right, or all but one."""
    missed = [each for each in answered if not each.is_right(among)]
    allowed = max(1, int(len(answered) * (1 - share))) if share < 1 else 0
    if len(missed) <= allowed:
        return ""
    place = "first" if among == 1 else f"among the first {among}"
    head = f"{len(missed)} of {len(answered)} answers are not {place}; {allowed} may be missed"
    return "\n".join([head, *map(str, missed)])
