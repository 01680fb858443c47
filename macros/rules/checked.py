"""The only way in: this module reads and joins the data, and checks it by every rule.

Each public function of this room that takes a `Subject` and yields problems is a rule. It never
prints, raises or counts, and changes nothing.
"""

import importlib
import pkgutil
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros import rules
from macros.model.policy import Policy
from macros.problems import Place, Problem, errors_only
from macros.read import documents
from macros.read.left_out import LeftOut, named_in
from macros.read.load import Loaded, read_data
from macros.read.page_files import read_pages
from macros.reason import in_force, joining, ledger, losses
from macros.rules.subject import FOLLOWS, Follows, Rule, Subject, rules_of

# "(a warning)", "(a warning: words are compared)".
_WARNS = re.compile(r"\(a warning[):;]")
ALONE = "published_editions_keep_their_folders"
"""The only rule that runs if the folder of a published edition is gone."""
# The rule that finds adopted words changed.
CHANGED = "words_as_adopted"


def _rules() -> Iterator[Rule]:
    names = {module.name for module in pkgutil.iter_modules(rules.__path__)}
    # This module is one of them, but has no rule.
    for name in sorted(names - {"checked"}):
        yield from rules_of(importlib.import_module(f"macros.rules.{name}"))


RULES: tuple[Rule, ...] = tuple(_rules())
DOCUMENT_RULES: frozenset[str] = frozenset(
    {documents.READABLE, *(r.__name__ for r in RULES if r.__module__ == "macros.rules.document")}
)
"""The rules whose warnings are errors when an edition is adopted."""


def run_all(policies: Sequence[Policy], today: date, left: LeftOut | None = None) -> list[Problem]:
    """Check all policies by every rule. Takes and returns the same as `run`."""
    # Only a policy with text can tell which words are missing; text that was not read counts too.
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
    """The problems in shared files that are found for every policy.

    What one policy does not have, such as the words of a role, another may have.
    """
    each = [{(p.place, p.rule): p for p in those if p.place.path in shared} for those in found]
    return [p for key, p in each[0].items() if all(key in those for those in each)]


def run(policy: Policy, today: date, left: LeftOut | None = None) -> list[Problem]:
    """Check a policy by every rule.

    `today` is the day to compare dates with, and `left` is what was left out when the data was
    read. Returns every problem once, sorted by place and with the name of its rule, without those
    that only follow from another problem. Never raises for bad data.
    """
    left = _own(policy, left or LeftOut())
    subject = Subject(policy, today)
    # If a published edition is gone, every other problem may follow from that.
    lost = not all(map(left.holds, ledger.lost_editions(policy)))
    asked = [rule for rule in RULES if not lost or rule.__name__ == ALONE]
    found = {problem for rule in asked for problem in found_by(rule, subject)}
    return sorted(_not_from_what_is_left_out(found, policy, left))


def found_by(rule: Rule, subject: Subject) -> Iterator[Problem]:
    """The problems of a rule, with its name and as severe as its docstring says."""
    warns = _WARNS.search(rule.__doc__ or "")
    for problem in rule(subject):
        severity = "warning" if warns else problem.severity
        yield replace(problem, rule=rule.__name__, severity=severity)


def load(folder: Path, shown_as: str | None = None, today: date | None = None) -> Loaded:
    """Read a data folder and its pages, and join what the school wrote to its editions.

    `shown_as` is the folder's path in messages, by default its name. `today`, if given, decides
    which editions are still to begin. Returns the policies and all problems of form and of joining,
    sorted. Never raises for bad data.
    """
    return _all_joined(_read(folder, shown_as), today)


def _read(folder: Path, shown_as: str | None) -> Loaded:
    """The policies with their pages, nothing joined to an edition yet."""
    read = read_data(folder, shown_as)
    names = [policy.id for policy in read.policies]
    written, faults = read_pages(folder, shown_as or folder.name, names)
    policies = tuple(replace(each, pages=written[each.id]) for each in read.policies)
    return Loaded(policies, [*read.problems, *faults], read.left)


def _all_joined(read: Loaded, today: date | None) -> Loaded:
    known = (in_force.as_of(p, today) for p in read.policies) if today else read.policies
    joined = [_joined(each, read.left) for each in on_one_shelf(known)]
    policies = on_one_shelf(policy for policy, _ in joined)
    pages = frozenset(p.place.path for policy, _ in joined for p in policy.pages if not p.policy)
    found = [each for _, those in joined for each in those if each.place.path not in pages]
    found += _together([those for _, those in joined], pages)
    return Loaded(policies, sorted({*read.problems, *found}), read.left)


def on_one_shelf(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies of one school, each with all of them as its `shelf`."""
    shelf: dict[str, Policy] = {}
    for policy in policies:
        shelf[policy.id] = replace(policy, shelf=shelf)
    return tuple(shelf.values())


def _joined(policy: Policy, left: LeftOut) -> tuple[Policy, list[Problem]]:
    joined = joining.join(policy.editions, policy.layers, policy.guides)
    read = replace(policy, editions=joined.editions)
    left = _own(policy, left)
    if not all(map(left.holds, ledger.lost_editions(policy))):
        return read, []
    scopes, facts = losses.Scopes(policy.editions), (page.facts for page in policy.pages)
    every = f" To end all such at once, read: {policy.command('confirm lost --show')}"
    lost = (replace(p, hint=f"{p.hint}{every if p.ends else ''}") for p in joined.problems)
    found = [*lost, *losses.misnamed_editions(scopes, facts)]
    return read, list(_not_from_what_is_left_out(found, policy, left))


def load_checked(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """Read a data folder and check it.

    `shown_as` is the folder's path in messages. Returns the policies with every problem, of form
    and of the rules, sorted. Never raises for bad data. Errors stop a build that shows drafts.
    """
    return _checked(_read(folder, shown_as), today)


def load_published(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """The same for a site without drafts: an error that only a draft causes is a warning."""
    return load_both(folder, today, shown_as)[1]


def load_both(folder: Path, today: date, shown_as: str | None = None) -> tuple[Loaded, Loaded]:
    """What `load_checked` and `load_published` give, read and checked once for both."""
    read = _read(folder, shown_as)
    loaded = _checked(read, today)
    return loaded, _published(read, loaded, today)


def _published(read: Loaded, loaded: Loaded, today: date) -> Loaded:
    policies = tuple(p for p in read.policies if len(p.drafts) < len(p.editions))
    left_out = [e.folder for p in policies for e in p.drafts]
    left_out += [p.root for p in read.policies if p not in policies]
    if not (policies and left_out and errors_only(loaded.problems)):
        return loaded
    # What is left out of a draft explains nothing that is found without it.
    folders = tuple(f"{place.path}/" for place in left_out)
    whole = replace(read, left=read.left.without(folders))
    public = (replace(p, editions=tuple(e for e in p.editions if not e.is_draft)) for p in policies)
    # Without its draft, what was written for it alone has errors of its own.
    known = set(map(_spot, errors_only(_checked(whole, today).problems)))
    found = errors_only(_checked(replace(whole, policies=tuple(public)), today).problems)
    stops = [p for p in found if _spot(p) in known and not p.place.path.startswith(folders)]
    spots = set(map(_spot, stops))
    others = (replace(p, severity="warning") for p in loaded.problems if _spot(p) not in spots)
    return replace(loaded, problems=sorted({*stops, *others}))


def _spot(problem: Problem) -> tuple[Place, str]:
    return problem.place, problem.rule


def _checked(read: Loaded, today: date) -> Loaded:
    loaded = _all_joined(read, today)
    found = {*loaded.problems, *run_all(loaded.policies, today, loaded.left)}
    return replace(loaded, problems=sorted(_without_changes(found, loaded.policies)))


def _own(policy: Policy, left: LeftOut) -> LeftOut:
    """What was left out of a policy and of the files that all policies share."""
    others = (f"{each.root.path}/" for each in policy.shelf.values() if each.id != policy.id)
    return left.without(tuple(others))


def _not_from_what_is_left_out(
    problems: Iterable[Problem], policy: Policy, left: LeftOut
) -> Iterator[Problem]:
    """The problems that do not follow from what was left out of a policy."""
    folders = tuple(_spoilt(policy, left.words))
    for problem in problems:
        rule = FOLLOWS.get(problem.rule, Follows())
        follows = (
            is_about(problem, folders) if rule.looks_at else left.explains(problem, rule.named_in)
        )
        if not (follows or (rule.missed and left.holds(rule.missed[1], rule.missed[0]))):
            yield problem


def _without_changes(problems: Iterable[Problem], policies: Iterable[Policy]) -> list[Problem]:
    """Problems without those that follow from changed adopted words, or from a role given twice.

    Such a change or role is to be put right first.
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
    """Whether a role or group has the id of another: all places that name it would be reported."""
    return problem.rule == "given_once" and problem.place.path.endswith("/roles.yml")


def _spoilt(policy: Policy, paths: Iterable[str]) -> Iterator[str]:
    """The folders of the editions that contain one of the paths, and of the editions after them."""
    start = f"{policy.root.path}/editions/"
    inside = (path.removeprefix(start) for path in paths if path.startswith(start))
    spoilt = {path.partition("/")[0] for path in inside}
    for edition in policy.editions:
        if not spoilt.isdisjoint({edition.name, edition.before}):
            yield edition.folder.path


def is_about(problem: Problem, folders: tuple[str, ...]) -> bool:
    """Whether a problem is about the edition in one of the folders."""
    return any(
        f"{problem.place.path}/".startswith(f"{folder}/")
        or (problem.gone and problem.gone.folder == folder)
        or re.search(rf"edition {re.escape(folder.rpartition('/')[2])}(?![\w-])", problem.message)
        for folder in folders
    )
