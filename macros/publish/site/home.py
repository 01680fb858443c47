"""The home page: which edition this is, a question to ask, ways in by need, and the sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.reason import addresses
from macros.model.home import Need
from macros.publish.site.facts import Reach
from macros.publish.site.links import LinkView
from macros.publish.site.section import passage_link
from macros.publish.site.shell import Shell, shell
from macros.publish.templates import fill
from macros.views.site import Site


class NeedView(NamedTuple):
    """A way in. Its own words lead to the first place; several places are all listed below it."""

    label: str
    hint: str
    href: str
    places: tuple[LinkView, ...]
    urgent: bool


class SectionView(NamedTuple):
    """One section in the list of sections."""

    href: str
    number: str
    title: str
    summary: str


def page(site: Site, here: str) -> str:
    """The HTML of the home page. `here` is the page it stands on."""
    frame = shell(site)
    view = {
        "frame": frame,
        "control": addresses.relative(addresses.DOCUMENT_CONTROL, here),
    }
    if not frame.text_held:
        elsewhere = () if site.edition is site.policy.in_force else _in_force(frame, here)
        return fill("site/home-without-text.html", in_force=elsewhere, **view)
    return fill(
        "site/home.html",
        needs=tuple(n for n in (_need(site, need, here) for need in site.edition.home.needs) if n),
        examples=site.edition.home.example_searches,
        sections=_sections(site, here),
        reviews=tuple(filter(None, [frame.review])),
        first=tuple(filter(None, [site.policy.school.emergency])),
        office=tuple(_office(frame)),
        handbooks=tuple(filter(None, [frame.handbook])),
        using=addresses.relative(addresses.USING, here),
        **view,
    )


def _office(frame: Shell) -> Iterator[Reach]:
    """Who answers the telephone, where a number is given: at hand even when the signal is lost."""
    if frame.office_phone:
        yield Reach(frame.office, frame.office_phone, frame.office_call)


def _sections(site: Site, here: str) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(site.to_passage(s.id, here), s.number, s.title, s.summary)
        for s in site.edition.sections
    )


def _need(site: Site, need: Need, here: str) -> NeedView | None:
    """One way in, or None when this edition holds nothing that it leads to."""
    links = tuple(_targets(site, need, here))
    if not links:
        return None
    return NeedView(need.label, need.hint, links[0].href, links if links[1:] else (), need.urgent)


def _targets(site: Site, need: Need, here: str) -> Iterator[LinkView]:
    """The guides that answer the need; where there are none, the clauses. Then the pages."""
    edition = site.edition
    guides = [edition.guide_by_id[g] for g in need.guides if g in edition.guide_by_id]
    for guide in guides:
        yield LinkView(addresses.relative(addresses.guide(guide.id), here), guide.title)
    if not guides:
        yield from _passages(site, need, here)
    for name in need.pages:
        to = addresses.relative(f"{name}.html", here)
        yield LinkView(to, name.replace("-", " ").capitalize())


def _passages(site: Site, need: Need, here: str) -> Iterator[LinkView]:
    edition = site.edition
    for each in need.clauses:
        if each in edition.section_by_id:
            section = edition.section_by_id[each]
            yield LinkView(site.to_passage(each, here), section.full_title)
        elif each in edition.passages:
            yield passage_link(site, edition.passages[each], here)


def _in_force(frame: Shell, here: str) -> tuple[LinkView, ...]:
    """The way to the edition in force; none where no edition is."""
    if not frame.in_force_name:
        return ()
    up = "../" * (here.count("/") + 1)
    to = f"{up}{frame.in_force_name}/{addresses.HOME}"
    return (LinkView(to, f"Read the edition in force, {frame.in_force_label}"),)
