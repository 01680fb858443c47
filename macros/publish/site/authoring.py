"""The macros for authors of pages: what each shows, as a block and inside a sentence."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from macros.model.base import Definition, Report
from macros.model.blocks import Passage
from macros.model.citations import Citation
from macros.model.guide import Guide, Outcome
from macros.model.policy import Edition
from macros.model.school import Role
from macros.publish.placing import fill, from_page
from macros.publish.site import changes_page, guide, history
from macros.publish.site import duties as duties_page
from macros.publish.site.placing import Shown, led
from macros.reason import addresses, excerpts, languages, references, status
from macros.reason.authors import authoring
from macros.reason.authors.reading import Reading, of_policy
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_guide, to_page
from macros.views import citations, definitions, duties, guides
from macros.views.contacts import contact
from macros.views.words import ParagraphView, WordsView, words


class ToTell(NamedTuple):
    """Who to tell, about what, and how fast in the policy's words."""

    about: str
    people: tuple[Link, ...]
    how_fast: str


class Excerpt(NamedTuple):
    """Adopted words on a page of ours. `sentence` holds them if they are one paragraph."""

    title: str
    words: WordsView
    sentence: tuple[ParagraphView, ...]
    left_out: str
    source: Link


def _shown(name: str, site: Site, here: str, **view: Any) -> Shown:
    """A macro's template, filled for a block and for a sentence."""
    template, way = f"site/authoring/{name}.html", from_page(site, here)
    return Shown(*(fill(template, way, inline=inline, **view).strip() for inline in (False, True)))


def _clause(site: Site, here: str, found: tuple[Passage, ...]) -> Shown:
    clauses = tuple(dict.fromkeys(site.edition.clause_of[each.id] for each in found))
    return _shown(
        "clause",
        site,
        here,
        excerpts=tuple(_excerpt(site, each) for each in found),
        previews=definitions.linked_from(site, clauses),
    )


def _excerpt(site: Site, passage: Passage) -> Excerpt:
    """A passage by itself. An item or cell has the words around it that it needs."""
    clause = site.edition.clause_of[passage.id]
    kept = excerpts.only(clause, {passage.id})
    said = "" if kept is clause else guides.left_out(kept)
    title = f"{clause.number} {clause.heading}".strip()
    quoted = words(site.layers, kept, anchored=False)
    return _excerpt_of(site, passage, quoted, title)._replace(left_out=said)


def _excerpt_of(site: Site, passage: Passage, quoted: WordsView, title: str) -> Excerpt:
    paragraphs = tuple(each for each in quoted.blocks if isinstance(each, ParagraphView))
    alone = len(quoted.blocks) == len(paragraphs) == 1
    source = Link(
        Target("passage", passage.id),
        _ended(site, references.citation(site.edition, passage)),
        references.pointer(site.edition, passage),
    )
    return Excerpt(title, quoted, paragraphs if alone else (), "", source)


def _quote(site: Site, here: str, found: tuple[Passage, str]) -> Shown:
    passage, said = found
    marks = languages.marks(site.edition.language_of[passage.id])
    return _shown("quote", site, here, words=said, marks=marks, link=_pointer(site, passage))


def _ref(site: Site, here: str, found: Passage) -> Shown:
    return _shown("ref", site, here, link=_pointer(site, found))


def _pointer(site: Site, passage: Passage) -> Link:
    """A link by number: "97.1 (first of two)", "section 97"."""
    name = references.pointer(site.edition, passage)
    return Link(Target("passage", passage.id), _ended(site, name))


def _ended(site: Site, name: str) -> str:
    """The name of a passage, with the day on which its policy was withdrawn, if it was."""
    return f"{name}, {status.status(site.edition)}" if site.edition.withdrawn else name


def _definition(site: Site, here: str, found: tuple[Definition, Passage]) -> Shown:
    definition, passage = found
    meaning = words(site.layers, definitions.meaning(site, definition, passage), anchored=False)
    return _shown(
        "definition",
        site,
        here,
        excerpt=_excerpt_of(site, passage, meaning, definition.term),
        uses=Target("definition", definition.id),
        previews=definitions.linked_from(site, (passage,)),
    )


def _citation(site: Site, here: str, found: Citation) -> Shown:
    view = citations.citation(site, found)
    status = f"{view.status[:1].lower()}{view.status[1:]}"
    return _shown("citation", site, here, link=view.title, status=status)


def _contact(site: Site, here: str, found: Role) -> Shown:
    return _shown("person", site, here, person=guides.PersonView(contact(site.policy, found.id)))


def _tell(site: Site, here: str, found: tuple[Passage, tuple[Report, ...]]) -> Shown:
    passage, reports = found
    tells = tuple(
        ToTell(each.about, tuple(map(site.relations.link_to, each.to)), each.how_fast)
        for each in reports
    )
    return _shown("tell", site, here, tells=tells, link=_pointer(site, passage))


def _duties(site: Site, here: str, found: authoring.Binding) -> Shown:
    views = tuple(duties.duty(site, p, d) for p, d in found.duties)
    asked = f"?who={found.who}" if found.who else ""
    count = f"{len(views)} {'duty' if len(views) == 1 else 'duties'}"
    link = to_page(f"{addresses.DUTIES}{asked}", count)
    shown = _shown("duties", site, here, duties=views, link=link)
    if found.who or found.kind:
        return shown
    return shown._replace(block=duties_page.page(site, here))


def _flowchart(site: Site, here: str, found: Guide) -> Shown:
    link = to_guide(found)
    shown = _shown("flowchart", site, here, guide=guides.guide(site, found), link=link)
    return shown._replace(block=led(shown.block, from_page(site, here)(link.href)))


def _answer(site: Site, here: str, found: tuple[Guide, Outcome]) -> Shown:
    given, ends = found
    view = guides.outcome(site, given, ends)
    link = Link(view.leaf.href, view.leaf.title)
    shown = _shown("answer", site, here, outcome=view, guide=given, link=link)
    return shown._replace(block=led(shown.block, from_page(site, here)(to_guide(given).href)))


def _steps(site: Site, here: str, found: Guide) -> Shown:
    return _as_block(site, here, guide.page(site, found.id, here), to_guide(found))


def _as_block(site: Site, here: str, block: str, link: Link) -> Shown:
    """What cannot be in a sentence: a link takes its place there."""
    return _shown("ref", site, here, link=link)._replace(block=block)


def _history(site: Site, here: str, _: Edition) -> Shown:
    link = to_page(addresses.HISTORY, "history")
    return _as_block(site, here, history.timeline(site, here), link)


def _changes(site: Site, here: str, found: Edition | None) -> Shown:
    link = to_page(addresses.CHANGES, "what changed")
    block = changes_page.since(site, here, found) if found else changes_page.page(site, here)
    return _as_block(site, here, block, link)


_SHOWN: dict[str, Callable[[Site, str, Any], Shown]] = {
    each.__name__.removeprefix("_"): each
    for each in (
        _clause, _quote, _ref, _definition, _citation, _contact, _tell, _duties, _flowchart,
        _answer, _steps, _history, _changes,
    )
}  # fmt: skip


def _macro(name: str, site: Site, here: str, *given: str, **named: str) -> Shown:
    found = authoring.find(Reading(site.policy, site.edition), name, *given, **named)
    return _SHOWN[name](_meant(site, named.get("id", next(iter(given), ""))), here, found)


def _meant(site: Site, ref: str = "") -> Site:
    """The site of the edition that an id belongs to, as seen from the page."""
    policy = of_policy(site.policy, ref)
    if policy is None or policy.id == site.policy.id or policy.shown is None:
        return site
    base = f"../../{addresses.on_shelf(policy.id, addresses.CURRENT)}/"
    return Site(policy, policy.shown, site.today, base=base)


MACROS = {name: partial(_macro, name) for name in _SHOWN}
"""Each takes the site, the page it is on and an author's arguments."""
