"""review-pack.pdf: the work of reviewers and the editor, apart from the handbook."""

import re
from collections.abc import Iterator

from macros.publish.paper import charts
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Plain, Sheet, facts
from macros.reason import addresses, safety
from macros.reason.prepared import Copy
from macros.reason.targets import to_page
from macros.views import citations as cited
from macros.views import contacts, editions, notes
from macros.views.notes import Task

_HEADINGS = {
    "": "To settle first",
    "safety": "School safety advice",
    "conflict": "Where the policy says two things",
    "silence": "What the policy does not say",
    "oddity": "Slips in the printed text",
    "remark": "Remarks",
}


def view(sheet: Sheet) -> Plain:
    """Everything the pack places, as plain data."""
    groups = list(_worklist(sheet))
    views = (cited.citation(sheet, each) for each in sheet.policy.citations.citations)
    documents = [_citation(sheet, each) for each in views if each.cited_by]
    guides = [charts.in_full(sheet, guide) for guide in sheet.edition.guides]
    parts = {
        **{group["at"]: group["heading"] for group in groups},
        **({"citations": "What the policy cites"} if documents else {}),
        "history": "Review history",
        **({"guides": "What the guides say in full"} if guides else {}),
    }
    return {
        "title": f"Review pack: {sheet.edition.full_title}",
        "contents": [{"at": at, "name": name, "inner": False} for at, name in parts.items()],
        "worklist": groups,
        "citations": documents,
        "history": list(_history(sheet)),
        "guides": guides,
    }


def _worklist(sheet: Sheet) -> Iterator[Plain]:
    """What to settle first, then the notes of each kind, in printed order."""
    every = tuple(notes.every(sheet.edition))
    for kind, heading in _HEADINGS.items():
        alike = [each for each in every if each[0].kind == kind]
        given = notes.tasks(sheet.edition, alike) if kind else _first(sheet)
        if found := [_task(sheet, each) for each in given]:
            yield {"at": f"tasks-{kind}", "heading": heading, "tasks": found}


def _first(sheet: Sheet) -> Iterator[Task]:
    policy, edition = sheet.policy, sheet.edition
    review = editions.review(policy, edition, sheet.today) if sheet.today else None
    if review and review.is_overdue:
        yield Task(to_page(addresses.HISTORY, "Review"), review.sentence)
    if safety.waits(policy, edition):
        words = "It is not confirmed, here or in the guides. Confirm it, or take it out."
        yield Task(to_page(addresses.GUIDES, "School safety advice"), words)
    if roles := [r.name for r in policy.roles.roles if contacts.contact(policy, r.id).ask]:
        words = f"No telephone number or email address is given for: {', '.join(roles)}."
        yield Task(to_page(addresses.PEOPLE, "People"), words)


def _task(sheet: Sheet, task: Task) -> Plain:
    """A task, without the places that its words already name."""
    said = re.findall(r"\w(?:[\w.]*\w)?", task.words)
    places = [each for each in sheet.plain(task.places) if each["name"] not in said]
    return {**sheet.plain(task), "places": places}


def _citation(sheet: Sheet, view: cited.CitationView) -> Plain:
    known = {
        "Cited as": "; ".join(f"“{phrase}”" for phrase in view.cited_as),
        "Status": view.status,
        "What applies now": view.given.replaced_by,
        "Remark": view.given.remark,
        "How we know": view.known,
    }
    return {
        "title": view.given.title,
        "kind": view.given.kind,
        "out_of_date": view.given.out_of_date,
        "address": view.address,
        "facts": facts({name: (words,) for name, words in known.items() if words}),
        "clauses": sheet.clauses(view.cited_by),
    }


def _history(sheet: Sheet) -> Iterator[Plain]:
    """Every edition known, the newest first. A draft is named only in its own pack."""
    own = sheet.edition.name
    for edition in reversed(sheet.policy.editions):
        if not edition.is_draft or edition.name == own:
            known = editions.facts(sheet.policy, edition)
            yield {"name": edition.full_title, "facts": facts(known)}


_USE = "For governors: what to settle first, notes, documents cited, and any guides in full."
_COPY = Copy("Review pack", addresses.REVIEW_PACK, _USE)
REVIEW_PACK = Document(_COPY, "pack.typ", view, paged=True)
