"""The files that all policies share, of what a first document says: the school, and its offices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from macros.edit import paste_rules
from macros.edit.draft_facts import POLICY
from macros.edit.propose_ids import id_of
from macros.edit.splice import scalar
from macros.model.policy import Edition
from macros.model.school import Role, Roles
from macros.problems import InvalidDataError, Problem

_HEAD = "# Made from the first document: compare it, and complete it. data/README.md says how.\n"
_SCHOOL = re.compile(
    r"\b(?:academ(?:y|ies)|college|federation|nursery|schools?|trust|university|ysgol)\b",
    re.IGNORECASE,
)
_SCHOOL_FILE, _ROLES = "school.yml", "roles.yml"
_LONGEST = 80
# The last word of an office, in English: who holds it is one person, or meets as one body.
_OFFICE = re.compile(
    r"\b[Tt]he (?P<name>(?:[\w'’-]+ ){0,3}?(?:[Hh]ead ?[Tt]eacher|[Hh]ead of \w+|[Pp]rincipal"
    r"|Head(?! [A-Z])|[Cc]hair of (?:the )?\w+(?: (?:[Bb]oard|[Bb]ody))?"
    r"|(?i:governors|trustees|(?:governing|trust|local) (?:board|body)))"
    r"|(?:[\w'’-]+ ){1,3}?(?i:lead|officer|manager|co-?ordinator|director|clerk|secretary|bursar))"
    r"\b(?! [a-z]+ing\b)"
)
_NO_OFFICE = frozenset(
    re.findall(
        r"\w+",
        "a also an and any are as at be been both by can do for from has have he if in into is it "
        "its may must no not of on or other our shall should so than that their them then they "
        "this to under was we where which who will with you your",
    )
)


def files(lacking: Iterable[Problem], edition: Edition) -> tuple[dict[str, str], Roles | None]:
    """The shared files that are lacking, by their names, and the offices if these were lacking too.

    Takes what says that a file is not there, and the draft. Raises InvalidDataError, with these,
    where the document says too little to make one.
    """
    problems = {PurePath(problem.place.path).name: problem for problem in lacking}
    roles = offices_of(edition) if _ROLES in problems else None
    known = {_SCHOOL_FILE: _school(edition), _ROLES: _offices(roles.roles if roles else ())}
    unknown = [problem for name, problem in problems.items() if not known[name]]
    if unknown:
        raise InvalidDataError(unknown)
    return {name: f"{_HEAD}{known[name]}" for name in problems}, roles


def school_of(edition: Edition) -> str:
    """The name of the school on the cover, such as "Hill Primary School"; "" where it has none."""
    lines = (line.strip() for each in edition.front[:1] for line in each.plain.split("\n"))
    named = (
        line
        for line in lines
        if _SCHOOL.search(line) and not POLICY.search(line) and paste_rules.is_title(line)
    )
    return next((line for line in named if len(line) <= _LONGEST), "")


def offices_of(edition: Edition) -> Roles:
    """The offices that a text speaks of, the one it names most often first.

    Those that it names once are left out where it names others more often.
    """
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _named(edition):
        said[re.sub(r"[\W_]", "", name.lower())][name] += 1
    ranked = sorted(said.values(), key=lambda forms: -forms.total())
    often = [forms for forms in ranked if forms.total() > 1]
    return Roles(roles=tuple(_role(forms) for forms in often or ranked))


def _named(edition: Edition) -> Iterator[str]:
    paragraphs = (each for passage in edition.everything for each in passage.paragraphs)
    for found in (found for each in paragraphs for found in _OFFICE.finditer(each.flat)):
        if _NO_OFFICE.isdisjoint(found["name"].split()[:-1]) or " of " in found["name"]:
            yield found["name"]


def _role(forms: Counter[str]) -> Role:
    phrases = sorted(forms, key=lambda form: (-forms[form], form))
    name = f"{phrases[0][0].upper()}{phrases[0][1:]}"
    return Role(id=id_of(name), name=name, phrases=tuple(phrases))


def _school(edition: Edition) -> str:
    name = school_of(edition)
    return f"name: {scalar(name)}\n" if name else ""


def _offices(roles: Sequence[Role]) -> str:
    lines = (
        f"  - id: {each.id}\n    name: {scalar(each.name)}\n"
        f"    phrases: [{', '.join(map(scalar, each.phrases))}]\n"
        for each in roles
    )
    return "".join(("roles:\n", *lines)) if roles else ""
