"""What only follows from another fault, and is not said: no rule has to know of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.policy import Policy
from macros.problems import Problem
from macros.read.left_out import LeftOut, named_in

# Rules that look at the words of an edition, and of the one before it, as a whole.
_OF_ALL_WORDS = {
    "addresses_are_in_the_ledger",
    "changes_are_classed",
    "drafts_are_classed",
    "ids_are_kept",
    "no_number_left_out",
    "numbers_in_order",
    "numbers_used_once",
}
# And those that compare them with what is beside or before them.
_OF_ALL_FILES = _OF_ALL_WORDS | {
    "document_as_adopted",
    "facts_are_printed",
    "facts_as_adopted",
    "never_given_to_another",
    "not_used_again",
    "published_editions_are_sealed",
    "sealed_once_adopted",
    "text_held_as_said",
    "text_is_its_original",
    "words_as_adopted",
    "words_in_every_passage",
}
# What a rule may miss in some part of a policy without naming it: the part, and a word there.
_MISSED = {
    "addresses_are_in_the_ledger": ("/ledger.yml", ""),
    "layers_belong_somewhere": ("/text.md", ""),
    "lines_rest_on_duties": ("/layers/", "duties"),
    "no_number_left_out": ("/layers/", "skips"),
    "numbers_in_order": ("/layers/", "oddity"),
    "numbers_used_once": ("/layers/", "oddity"),
    "one_in_force": ("/edition.yml", ""),
    "starters_have_lines": ("/induction.yml", "asks"),
}

# What a rule names can be left out of one part of a policy only; of none where it is said twice.
_NAMED_IN = {
    "cited_clauses_exist": "/editions/",
    "cited_words_are_confirmed": "/editions/",
    "cross_references": "/editions/",
    "given_once": "//",
    "lines_cite_clauses": "/editions/",
    "one_meaning_a_phrase": "//",
    "pages_are_confirmed": "/editions/",
    "questions_offer_a_choice": "/guides/",
    "reports_are_reached": "/guides/",
}


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
        missed = _MISSED.get(problem.rule)
        in_texts = problem.rule in _OF_ALL_FILES
        part = _NAMED_IN.get(problem.rule, "")
        follows = _is_about(problem, folders) if in_texts else left.explains(problem, part)
        if not (follows or (missed and left.holds(missed[1], missed[0]))):
            yield problem


def without_changes(problems: Iterable[Problem], policies: Iterable[Policy]) -> list[Problem]:
    """Problems without those that follow where adopted words were changed: that is undone first."""
    found = list(problems)
    changed = [problem for problem in found if problem.rule == "words_as_adopted"]
    names = {name for problem in changed for name in named_in(problem)}
    paths = {problem.place.path for problem in changed}
    folders = tuple(folder for policy in policies for folder in _spoilt(policy, paths))
    return [
        problem
        for problem in found
        if problem.rule in {"form", "words_as_adopted"}
        or not (
            names.intersection(named_in(problem))
            or (problem.rule in _OF_ALL_WORDS and _is_about(problem, folders))
        )
    ]


def _spoilt(policy: Policy, paths: Iterable[str]) -> Iterator[str]:
    """The folders of the editions in which some paths are, and of those that follow them."""
    start = f"{policy.root.path}/editions/"
    inside = (path.removeprefix(start) for path in paths if path.startswith(start))
    spoilt = {path.partition("/")[0] for path in inside}
    for edition in policy.editions:
        if not spoilt.isdisjoint({edition.name, edition.before}):
            yield edition.folder.path


def _is_about(problem: Problem, folders: tuple[str, ...]) -> bool:
    return any(
        problem.place.path.startswith(f"{folder}/")
        or problem.place.path == folder
        or f"edition {folder.rpartition('/')[2]}," in problem.message
        for folder in folders
    )
