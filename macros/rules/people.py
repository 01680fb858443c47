"""Roles, groups and contacts fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.model.school import Group, Role
from macros.problems import Place, Problem
from macros.rules.subject import Subject, did_you_mean


def who_answers_questions(subject: Subject) -> Iterator[Problem]:
    """The role under `questions_to` exists."""
    facts = subject.policy.facts
    if facts.questions_to:
        yield from _role(subject, facts.place_of("questions_to"), facts.questions_to)


def contacts(subject: Subject) -> Iterator[Problem]:
    """A contact belongs to a role that exists."""
    for contact in subject.policy.school.contacts:
        yield from _role(subject, contact.place_of("role"), contact.role)


def told_instead(subject: Subject) -> Iterator[Problem]:
    """Whoever is told instead of a role is another role that exists."""
    for role in subject.policy.roles.roles:
        if role.if_about_them:
            yield from _role(subject, role.place_of("if_about_them"), role.if_about_them)


def told_instead_without_end(subject: Subject) -> Iterator[Problem]:
    """Following 'if_about_them' from role to role never comes back to where it began."""
    roles = subject.policy.role_by_id
    onward = {r.id: (r.if_about_them,) for r in roles.values() if r.if_about_them}
    for name in _in_loops(onward):
        yield Problem(
            roles[name].place_of("if_about_them"),
            f"'{name}' leads back to itself by 'if_about_them'",
            "A concern about one of them would be sent round in a circle: name somebody else.",
        )


def wider_groups(subject: Subject) -> Iterator[Problem]:
    """A group is part of groups that exist, and never of itself."""
    groups = subject.policy.group_by_id
    for group in subject.policy.roles.groups:
        for position, name in enumerate(group.part_of):
            if name not in groups and not subject.is_lost(name):
                hint = did_you_mean(name, groups, "Use the id of a group, or add it.")
                place = group.place_of("part_of", position)
                yield Problem(place, f"there is no group '{name}'", hint)
    for name in _in_loops({group.id: group.part_of for group in groups.values()}):
        yield Problem(
            groups[name].place_of("part_of"),
            f"the group '{name}' is part of itself",
            "Follow 'part_of' from group to group, and take out the one that comes back.",
        )


def phrases_in_use(subject: Subject) -> Iterator[Problem]:
    """The words by which the policy names a role or group occur in it (a warning)."""
    if not subject.held:
        return
    register = subject.policy.roles
    owners: tuple[Role | Group, ...] = (*register.roles, *register.groups)
    for owner in owners:
        for position, phrase in enumerate(owner.phrases):
            if not subject.occurs(phrase):
                yield Problem(
                    owner.place_of("phrases", position),
                    f"the words '{phrase}' are not in the policy",
                    "Copy them from the text, capitals included, or leave them out.",
                    "warning",
                )


def _role(subject: Subject, place: Place, name: str) -> Iterator[Problem]:
    known = subject.policy.role_by_id
    if name in known or subject.is_lost(name) or not subject.roles_read:
        return
    hint = did_you_mean(name, known, "Use the id of a role in roles.yml, or add it there.")
    yield Problem(place, f"there is no role '{name}'", hint)


def _in_loops(onward: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The names from which one comes back to the same name."""
    circling = _without_ends(onward)
    for start in circling:
        seen: set[str] = set()
        waiting = list(circling[start])
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(circling[name])
        if start in seen:
            yield start


def _without_ends(onward: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Only the names from which one can go on for ever: nearly always none."""
    ahead = {name: set(others) & onward.keys() for name, others in onward.items()}
    behind: dict[str, list[str]] = {name: [] for name in ahead}
    for name, others in ahead.items():
        for other in others:
            behind[other].append(name)
    ended = [name for name, others in ahead.items() if not others]
    for name in ended:  # grows while it is walked through
        for other in behind[name]:
            ahead[other].discard(name)
            if not ahead[other]:
                ended.append(other)
    return {name: others for name, others in ahead.items() if others}


RULES = (
    who_answers_questions,
    contacts,
    told_instead,
    told_instead_without_end,
    wider_groups,
    phrases_in_use,
)
