"""Roles, groups and contacts fit together."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from macros.model.school import Contact, School
from macros.problems import NOWHERE, Problem
from macros.reason import guides, telephone
from macros.rules.subject import Subject


def no_way_comes_back(subject: Subject) -> Iterator[Problem]:
    """Following 'if_about_them' or 'part_of' never leads back to the start."""
    roles, groups = subject.policy.role_by_id, subject.policy.group_by_id
    for name in _in_loop({r.id: (r.if_about_them,) for r in roles.values() if r.if_about_them}):
        message = f"'{name}' leads back to itself by 'if_about_them'"
        hint = "A concern about one of them would be sent round in a circle: name somebody else."
        yield Problem(roles[name].place_of("if_about_them"), message, hint)
    for name in _in_loop({group.id: group.part_of for group in groups.values()}):
        message = f"the group '{name}' is part of itself"
        hint = "Follow 'part_of' from group to group, and take out the one that leads back."
        yield Problem(groups[name].place_of("part_of"), message, hint)


def telephone_numbers_are_possible(subject: Subject) -> Iterator[Problem]:
    """A telephone number has 10 or 11 digits, or is a known short code (a warning)."""
    school = subject.policy.school
    records: tuple[School | Contact, ...] = (school, *school.contacts)
    for record in records:
        if record.phone and not telephone.possible(record.phone):
            message = f"'{record.phone}' cannot be a telephone number"
            hint = "Look for a missing digit: numbers have 10 or 11. One abroad begins with '+'."
            yield Problem(record.place_of("phone"), message, hint)


def people_can_be_reached(subject: Subject) -> Iterator[Problem]:
    """The school has a phone; each role that readers are sent to has one or email (a warning)."""
    policy, school = subject.policy, subject.policy.school
    phones = (school.phone, *(contact.phone for contact in school.contacts))
    if school.place != NOWHERE and not any(phones):
        message = f"readers are told to ask at the {school.office}, and school.yml gives no number"
        hint = "Write its telephone number under 'phone'."
        yield Problem(school.place_of("phone"), message, hint)
    sent = dict(_sent(subject))
    for role in policy.roles.roles:
        contact = policy.contact_of.get(role.id)
        given = contact and (contact.phone or contact.email)
        if role.inside_school and role.id in sent and not given and school.place != NOWHERE:
            about = (each.spoken for each in policy.roles.roles if each.if_about_them == role.id)
            office = ", even with a concern about the ".join((school.office, *about))
            yield Problem(
                contact.place if contact else school.place_of("contacts"),
                f"{sent[role.id]} sends readers to the {role.spoken}, and school.yml gives no way "
                "to reach them",
                f"Give a phone or an email for '{role.id}' under 'contacts'. Until then readers "
                f"are sent to the {office}.",
            )


def _sent(subject: Subject) -> Iterator[tuple[str, str]]:
    """Each role that readers are sent to, with what sends them there: clauses, then guides."""
    for edition in subject.current:
        for passage in edition.passages.values():
            said = f"'{passage.id}'"
            yield from ((role, said) for report in passage.ours.reports for role in report.to)
        for guide in reversed(edition.guides):
            for outcome in guide.outcomes:
                sent = guides.reaches(subject.policy, outcome)
                yield from ((role, f"the guide '{guide.id}'") for role in sorted(sent))


def _in_loop(onward: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The names in one loop, if there is any."""
    try:
        TopologicalSorter(onward).prepare()
    except CycleError as error:
        return set(error.args[1])
    return set()
