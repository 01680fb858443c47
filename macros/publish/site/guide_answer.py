"""One outcome of a guide in full: what to do, whom to tell, what the policy says and does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.reason import addresses, excerpts, guides, references
from macros.model.blocks import Passage
from macros.model.guide import Guide, Outcome
from macros.publish.site.facts import Reach
from macros.publish.site.links import LinkView
from macros.publish.paper import contacts
from macros.publish.site.quoting import quoted
from macros.publish.site.word_views import WordsView
from macros.views.site import Site
from macros.reason.telephone import call


class PersonView(NamedTuple):
    """A role, how to reach its holder, and whom to tell instead if it is about them."""

    name: str
    href: str
    urgency: tuple[str, ...]
    condition: tuple[str, ...]
    reach: tuple[Reach, ...]
    instead: tuple[PersonView, ...]


class QuoteView(NamedTuple):
    """The words of one clause that the outcome rests on."""

    reference: str
    label: str
    href: str
    words: WordsView
    left_out: tuple[str, ...]


class Block(NamedTuple):
    """One part of an outcome: `kind` names the macro of the template that places it."""

    kind: str
    heading: str
    entries: tuple[Any, ...]
    is_open: str = ""


@dataclass(frozen=True)
class OutcomeView:
    """One outcome, ready to place."""

    id: str
    slug: str
    kind: str
    title: str
    blocks: tuple[Block, ...]
    asked_at: tuple[LinkView, ...]
    permanent: str


def outcome_view(
    site: Site, guide: Guide, outcome: Outcome, asked_at: tuple[LinkView, ...]
) -> OutcomeView:
    """An outcome for the page of its guide, with links to the questions that lead to it."""
    here = addresses.guide(guide.id)
    return OutcomeView(
        outcome.id,
        guides.slug(outcome),
        guides.KIND_NAMES[outcome.kind],
        outcome.title,
        tuple(block for block in _blocks(site, outcome, here) if block.entries),
        asked_at,
        addresses.from_edition(addresses.permanent_guide(guide.id, outcome.id), here),
    )


def _blocks(site: Site, outcome: Outcome, here: str) -> Iterator[Block]:
    ask = [role for role in outcome.ask if role in site.policy.role_by_id]
    yield Block("safety", "Editor’s safety note", outcome.safety)
    yield Block("tell", "Whom to tell", tuple(_told(site, outcome, here)))
    yield Block("steps", "What to do", outcome.steps)
    yield Block("tell", "Whose agreement you need", tuple(person(site, r, here) for r in ask))
    yield Block("remarks", "Where the policy pulls two ways", outcome.conflicts)
    yield Block("remarks", "What the policy does not say", outcome.silent)
    yield Block("tell", "Who can tell you more", tuple(_owner(site, outcome, here)))
    is_open = "open" if outcome.conflicts else ""
    yield Block("quotes", "The policy’s own words", tuple(_quotes(site, outcome, here)), is_open)
    yield Block("links", "Go on with", tuple(_next(site, outcome, here)))


def person(site: Site, role_id: str, here: str) -> PersonView:
    """A role and how to reach its holder; what is not given says so, and gives the office."""
    view = contacts.reach(site.policy, role_id)
    telephone = "" if view["phone"] == contacts.NOT_GIVEN else call(view["phone"])
    email = f"mailto:{view['email']}" if view["email"] else ""
    reach = (
        Reach("Name", view["holder"], ""),
        Reach("Telephone", view["phone"], telephone),
        Reach("Email", view["email"], email),
        Reach("When", view["hours"], ""),
        Reach(site.policy.school.office_label, view["office"], call(view["office"])),
    )
    href = addresses.relative(addresses.role(role_id), here)
    return PersonView(view["name"], href, (), (), tuple(r for r in reach if r.value), ())


def _told(site: Site, outcome: Outcome, here: str) -> Iterator[PersonView]:
    for told in guides.told(site.policy, outcome):
        yield person(site, told.role.id, here)._replace(
            urgency=(told.how_fast,) if told.how_fast else (),
            condition=(told.when,) if told.when else (),
            instead=(person(site, told.instead.id, here),) if told.instead else (),
        )


def _owner(site: Site, outcome: Outcome, here: str) -> Iterator[PersonView]:
    owner = site.policy.facts.questions_to
    if outcome.sends_to_owner and owner in site.policy.role_by_id:
        yield person(site, owner, here)


def _next(site: Site, outcome: Outcome, here: str) -> Iterator[LinkView]:
    for name in outcome.see:
        guide = site.edition.guide_by_id[name]
        yield LinkView(addresses.relative(addresses.guide(name), here), guide.title)


def _left_out(kept: Passage) -> str:
    whole = "table" if kept.tables else "list"
    return f"Other entries of this {whole} are left out here."


def _quotes(site: Site, outcome: Outcome, here: str) -> Iterator[QuoteView]:
    """Each clause cited, once; where only entries of its list are cited, those alone."""
    edition = site.edition
    cited = [c.clause for c in outcome.clauses]
    for clause in dict.fromkeys(edition.clause_of[name] for name in cited):
        kept = excerpts.only(clause, frozenset(cited))
        yield QuoteView(
            references.paragraph(edition, clause),
            clause.label,
            site.to_passage(next(p.id for p in clause.walk() if p.id in cited), here),
            quoted(site, kept, here),
            () if kept is clause else (_left_out(kept),),
        )
