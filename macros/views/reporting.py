"""Which guide says who to report to: the one to begin with, and those of other policies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from macros.model.links import Target
from macros.model.school import School


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
