"""Which guide says who to report to: the one to begin with, and those of other policies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from macros.model.links import Target
from macros.model.policy import Policy
from macros.model.school import School
from macros.reason import addresses, status


class ReportingGuide(NamedTuple):
    """The reporting guide of one policy: the policy's id and title, and where the guide is."""

    policy: str
    title: str
    href: str | Target


@dataclass(frozen=True)
class Reporting:
    """The guide that everybody begins with, if there is one, and the others."""

    first: ReportingGuide | None
    others: tuple[ReportingGuide, ...]


def reporting(school: School, guides: Iterable[ReportingGuide]) -> Reporting:
    """The only guide, or the one that the school puts first, and the others in their order."""
    every = tuple(guides)
    named = (guide for guide in every if guide.policy == school.report_first)
    first = every[0] if len(every) == 1 else next(named, None)
    return Reporting(first, tuple(guide for guide in every if guide is not first))


def to_report(policy: Policy) -> str:
    """The guide that says who to report to, from the root of the site; empty where there is none.

    It is the guide of the edition in force today, or if that has none, of the next one.
    """
    for edition in (status.applying(policy), policy.in_force or policy.editions[-1]):
        if edition and (guide := addresses.reporting(edition)):
            folder = addresses.CURRENT if edition is policy.in_force else edition.name
            return addresses.on_shelf(policy.id, folder, guide)
    return ""
