"""Pages in docs/: what their macros name exists, and somebody has read them against it."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote, urlsplit

from macros.model.page import MarkdownLink, Page
from macros.model.policy import Edition
from macros.problems import Place, Problem
from macros.problems.likeness import did_you_mean, likest
from macros.read import page_text
from macros.reason import fingerprints
from macros.reason.authors import page_uses
from macros.reason.authors.reading import of_policy
from macros.reason.pages import shown
from macros.rules.subject import Follows, Subject, severity_of


def _way(start: str) -> str:
    """The hint for a link in a folder of docs/."""
    example = posixpath.relpath("people.md", start)
    return f"Write the path from this file to the other, such as {example}."


def every_page(subject: Subject) -> Iterator[tuple[Edition, Page]]:
    """Every page in each edition that shows it, the one in force first."""
    policy = subject.policy
    for edition in sorted(policy.editions, key=lambda each: each is not policy.in_force):
        for page in shown(policy, edition):
            yield edition, page


@lru_cache(maxsize=1)
def _looked_up(subject: Subject) -> tuple[tuple[Edition, Page, page_uses.Found], ...]:
    """What the macros of every page find, kept because three rules need it."""
    return tuple(
        (edition, page, page_uses.look_up(subject.policy, edition, page_text.read(page).calls))
        for edition, page in every_page(subject)
    )


def pages_can_be_read(subject: Subject) -> Iterator[Problem]:
    """Each {{ }} on a page contains one macro or fact, with its words in quotes."""
    for page in subject.policy.pages:
        yield from page_text.read(page).problems


def macros_find_what_they_name(subject: Subject) -> Iterator[Problem]:
    """Every macro of a page finds what it names in each edition with it (of a draft: a warning)."""
    said: set[Place] = set()  # the same mistake in several editions is reported once
    for edition, page, found in _looked_up(subject):
        for problem, value in found.mistakes:
            if problem.place not in said and not subject.is_lost(value):
                said.add(problem.place)
                yield _in_turn(subject, edition, page, problem)


def _in_turn(subject: Subject, edition: Edition, page: Page, problem: Problem) -> Problem:
    """A problem of a page; that of a draft alone waits until the page is written for the draft."""
    confirm = f"confirm docs/{page.path} --edition {edition.name}"
    if edition.is_draft and subject.policy.in_force:
        hint = (
            "Leave the page as it is for the edition in force. Just before you adopt, write it as "
            f"the draft says, and run: {subject.policy.command(confirm)}"
        )
        message = f"in edition {edition.name}, {problem.message}"
        return replace(problem, message=message, hint=hint, severity="warning")
    if not subject.policy.drafts:
        return problem
    hint = f"{problem.hint} If the page is written for the draft already, adopt that."
    return replace(problem, hint=hint)


def pages_name_what_applies(subject: Subject) -> Iterator[Problem]:
    """No page names words of another policy that was withdrawn (a warning)."""
    for _, _, found in _looked_up(subject):
        for each in found.used:
            sister = of_policy(subject.policy, each.ref) or subject.policy
            ended = sister.shown.withdrawn if sister.shown else None
            if ended and sister is not subject.policy:
                message = f"the policy of '{each.ref}' was withdrawn {ended.phrase}"
                yield Problem(
                    each.place, message, "The page says so. Name what replaces its words."
                )


@Follows(named_in="/editions/")
def pages_are_confirmed(subject: Subject) -> Iterator[Problem]:
    """A page was read against the words that it uses as they are now (of a draft: a warning)."""
    said: set[tuple[Place, str]] = set()
    for edition, page, found in _looked_up(subject):
        if found.mistakes:
            continue  # mistakes must be mended before the page can be confirmed
        for used, why, first in page_uses.unconfirmed(subject.policy, edition, page, found.used):
            known = (used.place, f"{used.passage.id} {fingerprints.of_words(used.passage)}")
            if known not in said:
                said.add(known)
                yield Problem(
                    used.place,
                    why,
                    f"{first}Read the page against them, then run: "
                    f"{subject.policy.command(f'confirm docs/{page.path}')}",
                    severity_of(edition),
                )


def links_of_pages_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every link of a page to another page or file, or to a place on one, leads to something."""
    said: set[Place] = set()
    for edition, page in every_page(subject):
        to = _Targets(subject, edition)
        links = (each for each in page_text.read(page).links if each.place not in said)
        for problem in chain.from_iterable(to.faults(page, link) for link in links):
            said.add(problem.place)
            yield _in_turn(subject, edition, page, problem)


class _Targets:
    """The targets that a link can have in one edition."""

    def __init__(self, subject: Subject, edition: Edition) -> None:
        self.edition = edition
        self.written = {page.path: page for page in shown(subject.policy, edition)}
        self.sections = {f"policy/{s.id}.md": s for s in edition.sections}
        self.guides = {f"guides/{guide.id}.md": guide for guide in edition.guides}
        self.known = {*self.written, *self.sections, *self.guides}
        terms = (definition.id for definition, _ in edition.definitions)
        documents = subject.policy.citation_by_id
        self.made = edition.ids.union(subject.people, documents, terms, edition.guide_by_id)

    def faults(self, page: Page, link: MarkdownLink) -> Iterator[Problem]:
        """The problems of a link on a page. Links to other sites are not checked."""
        path, _, fragment = link.target.partition("#")
        where = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        target, start = where if path else page.path, posixpath.dirname(page.path) or "."
        if urlsplit(link.target).scheme or "{" in path:
            return
        if path and not path.endswith(".md"):
            yield from _file_faults(page, link.place, path, unquote(where))
        elif target not in self.known:
            message = f"edition {self.edition.name} has no page '{path}'"
            ways = [posixpath.relpath(each, start) for each in self.known]
            yield Problem(link.place, message, did_you_mean(path, ways, _way(start)))
        elif fragment and fragment.rpartition("--")[2] not in self._places(target):
            message = f"'{target}' has no place '{fragment}'"
            hint = "Use the id of a clause, or the words of a heading, joined by hyphens."
            if not self._is_made(target):
                hint = did_you_mean(fragment, self._places(target), hint)
                yield Problem(link.place, message, hint)
            # Macros make places that only the build knows: only what is close to a known one is
            # reported.
            elif close := likest(fragment, self._places(target)):
                yield Problem(link.place, message, f"Did you mean '{close}'?", "warning")

    def _is_made(self, target: str) -> bool:
        """Whether macros make parts of a page."""
        page = self.written.get(target)
        return bool(page and page_text.read(page).calls)

    def _places(self, target: str) -> frozenset[str]:
        """The ids on a page, and those that its macros may make."""
        if target in self.written:
            anchors = page_text.read(self.written[target]).anchors
            return anchors | self.made if self._is_made(target) else anchors
        if target in self.sections:
            section = self.sections[target]
            return frozenset(passage.id for passage in section.passages())
        guide = self.guides[target]
        questions = {question.id for question in guide.questions}
        return frozenset(questions | {outcome.id for outcome in guide.outcomes})


def _file_faults(page: Page, place: Place, path: str, where: str) -> Iterator[Problem]:
    if path.startswith("/"):
        message = f"'{path}' starts at the top of the server, and the site may lie below it"
        yield Problem(place, message, _way(posixpath.dirname(page.path) or "."))
    elif where not in page.beside:
        hint = "Put it into docs/, and write the path from this file to it."
        yield Problem(place, f"there is no file '{path}'", did_you_mean(where, page.beside, hint))


def groups_of_pages_are_not_misspelt(subject: Subject) -> Iterator[Problem]:
    """A group with only one page does not have almost the name of another group (a warning)."""
    every = [page.facts for page in subject.policy.pages]
    used = Counter(facts.group for facts in every)
    for facts in (facts for facts in every if used[facts.group] == 1):
        if close := likest(facts.group, used.keys() - {facts.group, ""}):
            message = f"no other page is in the group '{facts.group}'"
            yield Problem(facts.place_of("group"), message, f"Did you mean '{close}'?")
