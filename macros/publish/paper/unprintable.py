"""What cannot be printed, as problems of the data, with their places."""

from collections.abc import Iterator
from pathlib import Path

from macros.model.base import words_in
from macros.model.blocks import Figure, all_paragraphs
from macros.model.grouping import grouped
from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem
from macros.publish.paper.pdf import lacking, takes_picture
from macros.publish.paper.stand_ins import found, remark


def refused_pictures(edition: Edition) -> Iterator[Problem]:
    """The pictures of an edition that cannot be printed, such as a file that is no picture."""
    for figure in (each for each in edition.everything if isinstance(each, Figure)):
        content, name = edition.pictures.get(figure.file), f"picture{Path(figure.file).suffix}"
        if content is not None and not takes_picture(name, content):
            yield Problem(
                figure.place,
                f"the picture '{figure.file}' cannot be printed: it is damaged, or not a picture",
                "Save it again as PNG, JPEG or SVG.",
                rule="print",
            )


def warnings(policy: Policy) -> list[Problem]:
    """The letters that the print font lacks, as warnings: the PDFs have a remark in their place.

    The same letters in the files of one folder are one warning, at the first place. Otherwise a
    policy in two scripts would bring one for every paragraph.
    """
    everything = [*_of_ours(policy), *_adopted(policy)]
    missing = lacking("".join(words for _, words in everything))
    alike = grouped(
        ((place.path.rpartition("/")[0], remark(run)), (place, run))
        for place, words in everything
        for run in found(words, missing)
    )
    return sorted(_warning(sorted(places)) for places in alike.values())


def _of_ours(policy: Policy) -> Iterator[tuple[Place, str]]:
    """What the school wrote: registers, layers and guides."""
    layers = tuple(entry.layer for entry in policy.layers)
    facts = tuple(e.control for e in policy.editions if e.control.text_held)
    shared = (policy.school, policy.roles, policy.citations)
    yield from words_in((*shared, *facts, *layers, *policy.guides), policy.root)


def _adopted(policy: Policy) -> Iterator[tuple[Place, str]]:
    """The adopted words of every edition, with the numbers and headings among them."""
    for edition in policy.editions:
        for section in edition.sections:
            yield section.place, section.full_title
        for passage in (*edition.front, *edition.clauses):
            for inner in passage.walk():
                yield inner.place, f"{inner.number} {inner.heading}"
            for paragraph in all_paragraphs(passage.blocks):
                yield paragraph.place, paragraph.plain


def _warning(places: list[tuple[Place, str]]) -> Problem:
    place, run = places[0]
    others = len({other for other, _ in places} - {place})
    more = f", as in {others} other place{'s' if others > 1 else ''}" if others else ""
    message = f"the print font has no letters for “{run}”: the PDFs say {remark(run)} there{more}"
    hint = "The site shows them. Adopted words stay; words of ours can be written in other letters."
    return Problem(place, message, hint, severity="warning", rule="print")
