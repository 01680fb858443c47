"""The one way in: data read, joined, and put to every rule.

Each public function of this room that takes a `Subject` and yields problems is a rule. It never
prints, raises or counts, and never changes a thing.
"""

import importlib
import pkgutil
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros import rules
from macros.model.page import Page
from macros.model.policy import Policy
from macros.problems import Place, Problem
from macros.read import documents
from macros.read.left_out import LeftOut, named_in
from macros.read.load import Loaded, read_data
from macros.read.page_files import read_pages
from macros.reason import in_force, joining, ledger, losses
from macros.reason.losses import Scopes
from macros.rules.subject import FOLLOWS, Follows, Rule, Subject, rules_of

# "(a warning)", "(a warning: words are compared)".
_WARNS = re.compile(r"\(a warning[):;]")
ALONE = "published_editions_keep_their_folders"
"""The rule that is asked alone where the folder of a published edition is gone."""
# The rule that finds adopted words changed.
CHANGED = "words_as_adopted"


def _rules() -> Iterator[Rule]:
    names = {module.name for module in pkgutil.iter_modules(rules.__path__)}
    # This module is one of them, and states no rule.
    for name in sorted(names - {"checked"}):
        yield from rules_of(importlib.import_module(f"macros.rules.{name}"))


RULES: tuple[Rule, ...] = tuple(_rules())
DOCUMENT_RULES: frozenset[str] = frozenset(
    {documents.READABLE, *(r.__name__ for r in RULES if r.__module__ == "macros.rules.document")}
)
"""The rules whose warnings are errors when an edition is adopted."""


def run_all(policies: Sequence[Policy], today: date, left: LeftOut | None = None) -> list[Problem]:
    """Put every policy to every rule. Takes and returns the same as `run`."""
    # What has no words cannot say that words are missing; what cannot be read may have had them.
    unread = tuple((left or LeftOut()).words)
    telling = [
        policy
        for policy in policies
        if any(e.sections for e in policy.editions)
        or any(path.startswith(f"{policy.root.path}/editions/") for path in unread)
    ]
    found = {policy.id: run(policy, today, left) for policy in policies}
    shared = frozenset(place.path for place in _registers(policies[0]))
    own = [each for those in found.values() for each in those if each.place.path not in shared]
    return _together([found[policy.id] for policy in telling or policies], shared) + own


def _registers(policy: Policy) -> tuple[Place, ...]:
    return policy.school.place, policy.roles.place, policy.citations.place, policy.above.place


def _together(found: Sequence[Iterable[Problem]], shared: Container[str]) -> list[Problem]:
    """What every policy finds wrong with the files that all share.

    What one of them does not have, such as the words of a role, may be in another.
    """
    each = [{(p.place, p.rule): p for p in those if p.place.path in shared} for those in found]
    return [p for key, p in each[0].items() if all(key in those for those in each)]


def run(policy: Policy, today: date, left: LeftOut | None = None) -> list[Problem]:
    """Put a policy to every rule.

    Takes the policy as loaded, the day that dates are compared with, and what was left out when
    the data was read. Returns every problem found, each once, sorted by place, but for those that
    only follow from another; each names its rule. Raises nothing because of the data.
    """
    left = _own(policy, left or LeftOut())
    subject = Subject(policy, today)
    # Where a published edition is gone, all else that is found would follow from that.
    lost = not all(map(left.holds, ledger.lost_editions(policy)))
    asked = [rule for rule in RULES if not lost or rule.__name__ == ALONE]
    found = {_of(rule, problem) for rule in asked for problem in rule(subject)}
    return sorted(_from_what_is_left_out(found, policy, left))


def _of(rule: Rule, problem: Problem) -> Problem:
    """A problem that a rule found, as severe as the rule says in the line that states it."""
    warns = _WARNS.search(rule.__doc__ or "")
    severity = "warning" if warns else problem.severity
    return replace(problem, rule=rule.__name__, severity=severity)


def load(folder: Path, shown_as: str | None = None, today: date | None = None) -> Loaded:
    """Read a data folder and its pages, and join what the school wrote to its editions.

    Takes the folder, how to show its path in messages (its name when not given), and the day from
    which days are still to come, if that matters. Returns the policies and all problems of form and
    of joining, sorted. Never raises for bad content.
    """
    read = read_data(folder, shown_as)
    names = [policy.id for policy in read.policies]
    written, faults = read_pages(folder, shown_as or folder.name, names)
    read.problems += faults
    known = (in_force.as_of(p, today) for p in read.policies) if today else read.policies
    joined = [_joined(each, written[each.id], read.left) for each in on_one_shelf(known)]
    policies = on_one_shelf(policy for policy, _ in joined)
    pages = frozenset(p.place.path for policy, _ in joined for p in policy.pages if not p.policy)
    found = [each for _, those in joined for each in those if each.place.path not in pages]
    found += _together([those for _, those in joined], pages)
    return Loaded(policies, sorted({*read.problems, *found}), read.left)


def on_one_shelf(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Policies of one school, each of which knows of the others."""
    shelf: dict[str, Policy] = {}
    for policy in policies:
        shelf[policy.id] = replace(policy, shelf=shelf)
    return tuple(shelf.values())


def _joined(policy: Policy, pages: tuple[Page, ...], left: LeftOut) -> tuple[Policy, list[Problem]]:
    joined = joining.join(policy.editions, policy.layers, policy.guides)
    read = replace(policy, editions=joined.editions, pages=pages)
    left = _own(policy, left)
    if not all(map(left.holds, ledger.lost_editions(policy))):
        return read, []
    scopes, facts = Scopes(policy.editions), (page.facts for page in pages)
    every = f" To end all such at once, read: {policy.command('confirm lost --show')}"
    lost = (replace(p, hint=f"{p.hint}{every if p.ends else ''}") for p in joined.problems)
    found = [*lost, *losses.misnamed_editions(scopes, facts)]
    return read, list(_from_what_is_left_out(found, policy, left))


def load_checked(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """Read a data folder and check it.

    Takes the folder, the day to compare dates with, and how to show the folder in messages.
    Returns the policies with every problem, of form and of the rules, sorted. Raises nothing
    because of the data; a build stops when `errors_only(result.problems)` is not empty.
    """
    loaded = load(folder, shown_as, today)
    found = {*loaded.problems, *run_all(loaded.policies, today, loaded.left)}
    return Loaded(loaded.policies, sorted(_without_changes(found, loaded.policies)), loaded.left)


def _own(policy: Policy, left: LeftOut) -> LeftOut:
    """What was left out of a policy, and of what all policies share."""
    others = (f"{each.root.path}/" for each in policy.shelf.values() if each.id != policy.id)
    return left.without(tuple(others))


def _from_what_is_left_out(
    problems: Iterable[Problem], policy: Policy, left: LeftOut
) -> Iterator[Problem]:
    """Those problems that would not go if what was left out of a policy were there."""
    folders = tuple(_spoilt(policy, left.words))
    for problem in problems:
        rule = FOLLOWS.get(problem.rule, Follows())
        follows = (
            is_about(problem, folders) if rule.looks_at else left.explains(problem, rule.named_in)
        )
        if not (follows or (rule.missed and left.holds(rule.missed[1], rule.missed[0]))):
            yield problem


def _without_changes(problems: Iterable[Problem], policies: Iterable[Policy]) -> list[Problem]:
    """Problems without those that follow where adopted words changed, or a role is there twice.

    That is undone first.
    """
    found = list(problems)
    changed = [p for p in found if p.rule == CHANGED or _is_a_role_twice(p)]
    of_words = {rule for rule, follows in FOLLOWS.items() if follows.looks_at == "words"}
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
            or (problem.rule in of_words and is_about(problem, folders))
        )
    ]


def _is_a_role_twice(problem: Problem) -> bool:
    """Whether a role or group has the id of another: each place that names it would complain."""
    return problem.rule == "given_once" and problem.place.path.endswith("/roles.yml")


def _spoilt(policy: Policy, paths: Iterable[str]) -> Iterator[str]:
    """The folders of the editions in which some paths are, and of those that follow them."""
    start = f"{policy.root.path}/editions/"
    inside = (path.removeprefix(start) for path in paths if path.startswith(start))
    spoilt = {path.partition("/")[0] for path in inside}
    for edition in policy.editions:
        if not spoilt.isdisjoint({edition.name, edition.before}):
            yield edition.folder.path


def is_about(problem: Problem, folders: tuple[str, ...]) -> bool:
    """Whether a problem is one of the edition in one of some folders."""
    return any(
        f"{problem.place.path}/".startswith(f"{folder}/")
        or (problem.gone and problem.gone.folder == folder)
        or re.search(rf"edition {re.escape(folder.rpartition('/')[2])}(?![\w-])", problem.message)
        for folder in folders
    )
