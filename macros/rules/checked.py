"""The one way in: data read, joined, and put to every rule.

Each public function of this room that takes a `Subject` and yields problems is a rule. It never
prints, raises or counts, and never changes a thing.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros import rules
from macros.model.page import Page
from macros.model.policy import Policy
from macros.problems import Place, Problem
from macros.read import documents
from macros.read.load import Loaded, read_data
from macros.read.page_files import read_pages, unknown_folders
from macros.reason import in_force, joining, ledger, losses
from macros.reason.losses import Scopes
from macros.rules.subject import Rule, Subject, rules_of

# What is in this room and states no rule.
_OTHERS = {"checked"}
# What was published and adopted stays: where it did not, all else that is found may follow.
_FIRST = {"published_editions_keep_their_folders", "words_as_adopted"}


def _rules() -> Iterator[Rule]:
    names = {module.name for module in pkgutil.iter_modules(rules.__path__)} - _OTHERS
    for name in sorted(names):
        yield from rules_of(importlib.import_module(f"macros.rules.{name}"))


RULES: tuple[Rule, ...] = tuple(_rules())
DOCUMENT_RULES: frozenset[str] = frozenset(
    {documents.READABLE, *(r.__name__ for r in RULES if r.__module__ == "macros.rules.document")}
)
"""The rules whose warnings are errors when an edition is adopted."""


def run_all(policies: Sequence[Policy], today: date, waiting: Container[str] = ()) -> list[Problem]:
    """Put every policy to every rule, but for those that wait. Returns the same as `run`."""
    ready = [policy for policy in policies if policy.id not in waiting]
    found = {policy.id: run(policy, today) for policy in ready}
    shared = frozenset(place.path for place in _registers(policies[0]))
    own = [each for those in found.values() for each in those if each.place.path not in shared]
    if len(ready) < len(policies):
        return own
    # What has no words cannot say that words are missing.
    telling = [policy for policy in policies if any(e.sections for e in policy.editions)]
    return _together([found[policy.id] for policy in telling or policies], shared) + own


def _registers(policy: Policy) -> tuple[Place, ...]:
    return policy.school.place, policy.roles.place, policy.citations.place, policy.above.place


def _together(found: Sequence[Iterable[Problem]], shared: Container[str]) -> list[Problem]:
    """What every policy finds wrong with the files that all share.

    What one of them does not have, such as the words of a role, may be in another.
    """
    each = [{(p.place, p.rule): p for p in those if p.place.path in shared} for those in found]
    return [p for key, p in each[0].items() if all(key in those for those in each)]


def run(policy: Policy, today: date) -> list[Problem]:
    """Put a policy to every rule.

    Takes the policy as loaded and the day that dates are compared with. Returns every problem
    found, each once, sorted by place; each names its rule. Raises nothing because of the data.
    """
    subject = Subject(policy, today)
    first = [rule for rule in RULES if rule.__name__ in _FIRST]
    return _found(first, subject) or _found([r for r in RULES if r not in first], subject)


def _found(asked: Iterable[Rule], subject: Subject) -> list[Problem]:
    return sorted(
        {replace(problem, rule=rule.__name__) for rule in asked for problem in rule(subject)}
    )


def load(folder: Path, shown_as: str | None = None) -> Loaded:
    """Read a data folder and its pages, and join what the school wrote to its editions.

    Takes the folder and how to show its path in messages (its name when not given). Returns the
    policies and all problems of form and of joining, sorted; of a policy that cannot be read whole
    only those of form. Never raises for bad content.
    """
    read = read_data(folder, shown_as)
    names = [policy.id for policy in read.policies]
    written, faults = read_pages(folder, shown_as or folder.name, names)
    read.problems += [*faults, *unknown_folders(folder, shown_as or folder.name, names)]
    joined = [_joined(policy, written[policy.id]) for policy in read.policies]
    policies = on_one_shelf(policy for policy, _ in joined)
    ready = [each for each in joined if each[0].id not in read.waiting]
    pages = frozenset(p.place.path for policy, _ in joined for p in policy.pages if not p.policy)
    found = [each for _, those in ready for each in those if each.place.path not in pages]
    found += [] if read.waiting else _together([those for _, those in joined], pages)
    return Loaded(policies, sorted({*read.problems, *found}))


def on_one_shelf(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Policies of one school, each of which knows of the others."""
    shelf: dict[str, Policy] = {}
    for policy in policies:
        shelf[policy.id] = replace(policy, shelf=shelf)
    return tuple(shelf.values())


def _joined(policy: Policy, pages: tuple[Page, ...]) -> tuple[Policy, list[Problem]]:
    joined = joining.join(policy.editions, policy.layers, policy.guides)
    read = replace(policy, editions=joined.editions, pages=pages)
    if ledger.lost_editions(policy):
        return read, []
    scopes, facts = Scopes(policy.editions), (page.facts for page in pages)
    return read, [*joined.problems, *losses.misnamed_editions(scopes, facts)]


def load_checked(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """Read a data folder and check it.

    Takes the folder, the day to compare dates with, and how to show the folder in messages.
    Returns the policies with every problem, sorted: of form, and of the rules for those policies
    that can be read whole. Raises nothing because of the data; a build stops when
    `errors_only(result.problems)` is not empty.
    """
    loaded = load(folder, shown_as)
    policies = on_one_shelf(in_force.as_of(policy, today) for policy in loaded.policies)
    problems = {*loaded.problems, *run_all(policies, today, loaded.waiting)}
    return Loaded(policies, sorted(problems))
