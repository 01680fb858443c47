"""The files that all policies share, school.yml and roles.yml, made from a first document."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from macros.edit.draft import paste_rules
from macros.edit.draft.facts import POLICY, SCHOOL
from macros.edit.draft.propose_ids import SMALL, id_of
from macros.edit.splice import scalar
from macros.model.policy import Edition, Policy
from macros.model.school import Group, Role, Roles
from macros.problems import Problem, stop_at
from macros.read.imported import Account
from macros.reason.phrasing import holds
from macros.reason.proposing import APPLIES

_HEAD = "# Made from the first document: compare it, and complete it. data/README.md says how.\n"
_SCHOOL_FILE, _ROLES = "school.yml", "roles.yml"
_LONGEST = 80
# In any English text more than a tenth of all words are these.
_ENGLISH, _FEW = {"a", "and", "in", "is", "of", "the", "to"}, 25
_LANGUAGE = "the words do not look English: in which language are they? edition.yml can say it,"
_LANGUAGE += " such as language: cy"
_NO_ROLE = "roles.yml lacks these, so no duty of theirs is proposed: who are they?"
_NO_ROLE += " Add them, then give up this draft and import it again"
# An office, known by its last word: one person or one body holds it.
_OFFICE = re.compile(
    r"\b[Tt]he (?P<name>(?:[\w'’-]+ ){0,3}?(?:[Hh]ead ?[Tt]eacher|[Hh]ead of \w+|[Pp]rincipal"
    r"|Head(?! [A-Z])|SEND?Co|SENDCO|[Cc]hair of (?:the )?\w+(?: (?i:board|body|committee))?"
    r"|(?i:governors|trustees|(?:governing|trust|local) (?:board|body)))"
    r"|(?:[\w'’-]+ ){1,3}?(?i:lead(?:er)?|officer|manager|co-?ordinator|director|clerk"
    r"|secretary|bursar))"
    r"\b(?! [a-z]+ing\b)"
)
_NO_OFFICE = SMALL | {"a", "both", "no", "not", "other", "then"}
_MANY = (
    r"(?i:staff|employees|teachers|assistants|adults|pupils|students|learners|children|parents"
    r"|carers|families|volunteers|visitors|contractors|governors|trustees)"
)
_OF = re.compile(r"(?:head|chair) of (?:the )?", re.IGNORECASE)
_WHOSE = re.compile(r"^(?:school|trust)['’]s ")
# Each group in "staff, volunteers and visitors".
_EACH = re.compile(rf"(?:^|(?<=[ ,])){_MANY}(?=,| and\b| or\b| of\b|$)")
# The group at the start of a sentence that says what they must do.
_GROUP = re.compile(
    r"(?:^|(?<=[.;:] ))(?:(?:All|Any|Each|Every|The) )?(?!(?:Few|Many|Most|No|Other|Some) )"
    rf"(?P<name>(?:(?:[A-Z]?[a-z]+|[Mm]embers of) )?{_MANY})"
    r" (?=(?:must|should|may|will|need to|are (?:not )?(?:expected|required|permitted|allowed))\b)"
)


def files(lacking: Iterable[Problem], edition: Edition) -> tuple[dict[str, str], Roles | None]:
    """The missing shared files, by name, and the roles, if roles.yml is one of them.

    `lacking` has the problem of each missing file. Raises InvalidDataError with those of the files
    for which the document says too little.
    """
    problems = {PurePath(problem.place.path).name: problem for problem in lacking}
    roles = people_of(edition) if _ROLES in problems else None
    people = "".join(_people(roles)) if roles and roles.roles else ""
    name = school_of(edition)
    known = {_SCHOOL_FILE: name and f"name: {scalar(name)}\n", _ROLES: people}
    stop_at(problem for file, problem in problems.items() if not known[file])
    return {file: f"{_HEAD}{known[file]}" for file in problems}, roles


def school_of(edition: Edition) -> str:
    """The name of the school on the cover, such as "Hill Primary School"; "" for none."""
    lines = (line.strip() for each in edition.front[:1] for line in each.plain.split("\n"))
    titles = (line for line in filter(paste_rules.is_title, lines) if len(line) <= _LONGEST)
    return next((line for line in titles if SCHOOL.search(line) and not POLICY.search(line)), "")


def ask_whose(edition: Edition, school: str, account: Account) -> None:
    """Ask about a cover that names another school than ours, which is `school`."""
    named = school_of(edition)
    one, other = (" ".join(each.casefold().split()) for each in (named, school))
    if one not in other and other not in one:
        account.ask(0, "the cover names another school: is this policy yours?", each=named)


def ask_new(edition: Edition, roles: Roles, account: Account) -> None:
    """Ask about a new text in another language, and about people that `roles` does not have."""
    words = " ".join(p.flat for passage in edition.everything for p in passage.paragraphs).split()
    if len(words) > _FEW * sum(word in _ENGLISH for word in words):
        account.ask(0, _LANGUAGE)
    people = people_of(edition)
    both: tuple[Role | Group, ...] = (*roles.roles, *roles.groups)
    known = {said.casefold() for each in both for said in (each.name, *each.phrases)}
    new: tuple[Role | Group, ...] = (*people.roles, *people.groups)
    for each in new:
        if known.isdisjoint(phrase.casefold() for phrase in each.phrases):
            account.ask(0, _NO_ROLE, each=", ".join(each.phrases))


def without_own(beside: Policy) -> Policy:
    """A new policy beside another: with what all policies share, and nothing that only it has."""
    own = f"{beside.root.path}/citations.yml" if beside.id else ""
    cited, waiting = (
        tuple(each for each in known if each.place.path != own)
        for known in (beside.citations.citations, beside.waiting)
    )
    shared = beside.citations.updated(citations=cited)
    return replace(beside, editions=(), layers=(), citations=shared, waiting=waiting)


def people_of(edition: Edition) -> Roles:
    """The offices that a text names, the most frequent first, and the groups that it binds."""
    words = [each.flat for passage in edition.everything for each in passage.paragraphs]
    ranked = sorted(_spelt(_offices(words)), key=lambda forms: -forms.total())
    roles = tuple(Role(**_named(forms)) for forms in ranked)
    applies = (found.group() for each in words for found in APPLIES.finditer(each))
    listed = (name for each in applies for name in _EACH.findall(each))
    bound = (*(found["name"] for each in words for found in _GROUP.finditer(each)), *listed)
    groups = (Group(**_named(_anywhere(forms, words))) for forms in _spelt(bound))
    taken = {role.id for role in roles}
    return Roles(roles=roles, groups=tuple(each for each in groups if each.id not in taken))


def answers_questions(policies: Iterable[Policy], draft: Edition) -> tuple[str, bool]:
    """The likely role for questions about a new policy, and whether its draft names that role.

    The first of these: a named role that answers for other policies, a named role, a role that
    answers for other policies, the only role there is, "".
    """
    roles = {role.id: role for policy in policies for role in policy.roles.roles}
    paragraphs = (each.flat for passage in draft.everything for each in passage.paragraphs)
    words = "\n".join(paragraphs).casefold()
    named = [
        id_ for id_, role in roles.items() if any(holds(words, x.casefold()) for x in role.phrases)
    ]
    owners = [owner for each in policies if (owner := each.facts.questions_to) in roles]
    only = list(roles) if len(roles) == 1 else []
    likely, *_ = (*(each for each in owners if each in named), *named, *owners, *only, "")
    return likely, likely in named


def _offices(words: Iterable[str]) -> Iterator[str]:
    for found in (found for each in words for found in _OFFICE.finditer(each)):
        name = _WHOSE.sub("", found["name"])
        if _NO_OFFICE.isdisjoint(_OF.sub("", name).split()[:-1]):
            yield name


def _spelt(names: Iterable[str]) -> list[Counter[str]]:
    """The spellings of each name with their counts. Names with the same id are one."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        said[id_of(name).replace("-", "")][name] += 1
    return list(said.values())


def _anywhere(forms: Counter[str], words: Iterable[str]) -> Counter[str]:
    """The spellings of a name, also the one with a small first letter, if the text has it."""
    small = {f"{form[0].lower()}{form[1:]}" for form in forms}
    inside = Counter(form for form in small if any(f" {form}" in each for each in words))
    return forms | inside


def _named(forms: Counter[str]) -> dict[str, Any]:
    phrases = sorted(forms, key=lambda form: (-forms[form], form))
    name = f"{phrases[0][0].upper()}{phrases[0][1:]}"
    return {"id": id_of(name), "name": name, "phrases": tuple(phrases)}


def _people(people: Roles) -> Iterator[str]:
    kinds: dict[str, tuple[Role | Group, ...]] = {"roles": people.roles, "groups": people.groups}
    for kind, all_ in kinds.items():
        yield f"{kind}:\n" if all_ else ""
        for each in all_:
            yield f"  - id: {each.id}\n    name: {scalar(each.name)}\n"
            yield f"    phrases: [{', '.join(map(scalar, each.phrases))}]\n"
