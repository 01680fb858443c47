"""Roles, groups and contacts fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from macros.model.school import Group, Role
from macros.problems import Problem
from macros.rules.subject import Subject


def told_instead_without_end(subject: Subject) -> Iterator[Problem]:
    """Following 'if_about_them' from role to role never comes back to where it began."""
    roles = subject.policy.role_by_id
    for name in _in_loop({r.id: (r.if_about_them,) for r in roles.values() if r.if_about_them}):
        yield Problem(
            roles[name].place_of("if_about_them"),
            f"'{name}' leads back to itself by 'if_about_them'",
            "A concern about one of them would be sent round in a circle: name somebody else.",
        )


def wider_groups_without_end(subject: Subject) -> Iterator[Problem]:
    """A group is never part of itself."""
    groups = subject.policy.group_by_id
    for name in _in_loop({group.id: group.part_of for group in groups.values()}):
        yield Problem(
            groups[name].place_of("part_of"),
            f"the group '{name}' is part of itself",
            "Follow 'part_of' from group to group, and take out the one that comes back.",
        )


def phrases_in_use(subject: Subject) -> Iterator[Problem]:
    """The words by which the policy names a role or group occur in it (a warning)."""
    register = subject.policy.roles
    owners: tuple[Role | Group, ...] = (*register.roles, *register.groups)
    for owner in owners if subject.held else ():
        for position, phrase in enumerate(owner.phrases):
            if not subject.occurs(phrase):
                yield Problem(
                    owner.place_of("phrases", position),
                    f"the words '{phrase}' are not in the policy",
                    "Copy them from the text, capitals included, or leave them out.",
                    "warning",
                )


def _in_loop(onward: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The names of one circle, if there is any."""
    try:
        TopologicalSorter(onward).prepare()
    except CycleError as error:
        return set(error.args[1])
    return set()


RULES = (told_instead_without_end, wider_groups_without_end, phrases_in_use)
