"""review-pack.pdf: what reviewers and the editor work through, apart from the handbook."""

from collections.abc import Iterator
from typing import Any

from macros.publish.paper import charts
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Sheet, facts
from macros.reason import addresses
from macros.reason.prepared import Copy
from macros.views import citations as cited
from macros.views import editions, notes
from macros.views.citations import CitationView

_HEADINGS = {
    "safety": "School safety advice",
    "conflict": "Where the policy says two things",
    "silence": "What the policy does not say",
    "oddity": "Slips in the printed text",
    "remark": "Remarks",
}

Plain = dict[str, Any]


def view(sheet: Sheet) -> dict[str, Any]:
    """Everything the pack places, as plain data."""
    groups = list(_notes(sheet))
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
        "notes": groups,
        "citations": documents,
        "history": list(_history(sheet)),
        "guides": guides,
    }


def _notes(sheet: Sheet) -> Iterator[Plain]:
    """The notes of each kind, in printed order."""
    every = tuple(notes.every(sheet.edition))
    for kind, heading in _HEADINGS.items():
        alike = [(each, where) for each, where in every if each.kind == kind]
        tasks = sheet.plain(notes.placed(sheet.edition, alike))
        if tasks:
            yield {"at": f"notes-{kind}", "heading": heading, "notes": tasks}


def _citation(sheet: Sheet, view: CitationView) -> Plain:
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
        if edition.control.status != "draft" or edition.name == own:
            known = editions.facts(sheet.policy, edition)
            yield {"name": edition.full_title, "facts": facts(known)}


_COPY = Copy(
    "Review pack",
    addresses.REVIEW_PACK,
    "For reviewers: notes to work through, documents cited, and the guides in full.",
)
REVIEW_PACK = Document(_COPY, "pack.typ", view, paged=True)
