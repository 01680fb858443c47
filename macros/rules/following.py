"""What only follows from another fault, and is not said: each rule says what it may follow from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from macros.model.policy import Policy
from macros.problems import Problem
from macros.read.left_out import LeftOut, named_in

CHANGED = "words_as_adopted"
"""The rule that finds adopted words changed."""
TWICE = "given_once"
"""The rule that finds an id used twice."""

R = TypeVar("R", bound=Callable[..., Any])


@dataclass(frozen=True)
class Follows:
    """Written above a rule: what it finds may only follow from what was left out of the data.

    `looks_at` says what of an edition it looks at as a whole: its words and those of the edition
    before, or these beside other files. Else what its messages name may be left out, of the part
    `named_in`. `missed` is what it may miss without naming it: a part, and a word there.
    """

    looks_at: Literal["", "words", "files"] = ""
    named_in: str = ""
    missed: tuple[str, str] | None = None

    def __call__(self, rule: R) -> R:
        """Note it for the rule that it is written above."""
        FOLLOWS[rule.__name__] = self
        return rule


FOLLOWS: dict[str, Follows] = {}
"""What rules may follow from, by their names; for all others it is what their messages name."""


def own(policy: Policy, left: LeftOut) -> LeftOut:
    """What was left out of a policy, and of what all policies share."""
    others = (f"{each.root.path}/" for each in policy.shelf.values() if each.id != policy.id)
    return left.without(tuple(others))


def from_what_is_left_out(
    problems: Iterable[Problem], policy: Policy, left: LeftOut
) -> Iterator[Problem]:
    """Those problems that would not go if what was left out of a policy were there."""
    folders = tuple(_spoilt(policy, left.words))
    for problem in problems:
        rule = FOLLOWS.get(problem.rule, Follows())
        whole, named_in = bool(rule.looks_at), rule.named_in
        follows = _is_about(problem, folders) if whole else left.explains(problem, named_in)
        if not (follows or (rule.missed and left.holds(rule.missed[1], rule.missed[0]))):
            yield problem


def without_changes(problems: Iterable[Problem], policies: Iterable[Policy]) -> list[Problem]:
    """Problems without those that follow where adopted words changed, or a role is there twice.

    That is undone first.
    """
    found = list(problems)
    changed = [problem for problem in found if problem.rule == CHANGED or _is_a_role_twice(problem)]
    names = {name for problem in changed for name in named_in(problem)}
    paths = {problem.place.path for problem in changed}
    folders = tuple(folder for policy in policies for folder in _spoilt(policy, paths))
    return [
        problem
        for problem in found
        if problem.rule in {"form", CHANGED}
        or _is_a_role_twice(problem)
        or not (
            names.intersection(named_in(problem))
            or (_looks_at_words(problem) and _is_about(problem, folders))
        )
    ]


def _is_a_role_twice(problem: Problem) -> bool:
    """Whether a role or group has the id of another: each place that names it would complain."""
    return problem.rule == TWICE and problem.place.path.endswith("/roles.yml")


def _spoilt(policy: Policy, paths: Iterable[str]) -> Iterator[str]:
    """The folders of the editions in which some paths are, and of those that follow them."""
    start = f"{policy.root.path}/editions/"
    inside = (path.removeprefix(start) for path in paths if path.startswith(start))
    spoilt = {path.partition("/")[0] for path in inside}
    for edition in policy.editions:
        if not spoilt.isdisjoint({edition.name, edition.before}):
            yield edition.folder.path


def _looks_at_words(problem: Problem) -> bool:
    rule = FOLLOWS.get(problem.rule)
    return rule is not None and rule.looks_at == "words"


def _is_about(problem: Problem, folders: tuple[str, ...]) -> bool:
    return any(
        problem.place.path.startswith(f"{folder}/")
        or problem.place.path == folder
        or f"edition {folder.rpartition('/')[2]}," in problem.message
        for folder in folders
    )
