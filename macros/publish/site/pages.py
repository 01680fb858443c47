"""Which pages a site has, what they are called and which function writes each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.publish.site import changes_page, citations, contacts, definitions, document_control, duties, editions_page, for_reviewers, guide, guides_index, home, notes, people, printed_copies, review_history, search_index, section
from macros.views.site import Site

Macro = Callable[..., str]


def _section_page(site: Site, page: str, section_id: str) -> str:
    del page
    return section.page(site, section_id)


def _guide_page(site: Site, page: str, guide_id: str) -> str:
    del page
    return guide.page(site, guide_id)


MACROS: dict[str, Macro] = {
    "section_page": _section_page,
    "guide_page": _guide_page,
    "guides": guides_index.page,
    "home": home.page,
    "definitions": definitions.page,
    "duties": duties.page,
    "people": people.page,
    "citations": citations.page,
    "document_control": document_control.page,
    "review_history": review_history.page,
    "changes": changes_page.page,
    "editions": editions_page.page,
    "notes": notes.page,
    "printed_copies": printed_copies.page,
    "for_reviewers": for_reviewers.page,
    "school_office": contacts.school_office,
    "policy_owner": contacts.policy_owner,
}
"""The macros that pages in docs/ may call: each takes the site, the page it stands on and its
own arguments, and returns one block of HTML."""

INLINE = frozenset({"school_office", "policy_owner"})
"""The macros that give words inside a sentence of a page rather than a block of their own."""

LOOK_UP = (
    ("Definitions", "definitions.md"),
    ("Duties", "duties.md"),
    ("People", "people.md"),
    ("Citations and sister policies", "citations.md"),
)
ABOUT = (
    ("Document control", "document-control.md"),
    ("Review history", "review-history.md"),
    ("What changed", "changes.md"),
    ("Editions", "editions.md"),
    ("Editor’s notes", "notes.md"),
    ("For reviewers", "for-reviewers.md"),
    ("Printed copies", "printed-copies.md"),
    ("How to use this site", "using-this-site.md"),
    ("Accessibility", "accessibility.md"),
)

# What people ask of a page that is not made from clauses: for the search alone.
ASKED_OF = {
    "definitions.md": ("glossary", "list of definitions", "what the words mean"),
    "duties.md": ("list of duties", "all the rules", "what must I do", "what must I not do"),
    "people.md": ("who to contact", "contact list", "names and phone numbers", "telephone numbers"),
    "citations.md": ("laws and guidance", "other policies", "list of laws"),
    "document-control.md": (
        "when is this policy due for review",
        "review date",
        "next review",
        "policy review",
        "when was this policy adopted",
        "date of the policy",
        "who wrote this policy",
        "author",
        "version of the policy",
        "is this policy out of date",
    ),
    "review-history.md": ("past reviews", "when was this policy reviewed", "last review"),
    "changes.md": ("what is new", "what has changed in the policy", "changes since last time"),
    "editions.md": ("old policy", "previous policy", "earlier versions", "latest version"),
    "printed-copies.md": (
        "print the policy",
        "download the policy",
        "pdf",
        "paper copy",
        "large print",
        "handbook",
    ),
    "using-this-site.md": ("help with this site", "how to search", "share a link"),
    "accessibility.md": ("large print", "screen reader", "bigger text", "another format"),
}


def navigation(site: Site) -> tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]:
    """The navigation: a title with a page, or with pages under it."""
    sections = tuple((s.full_title, f"policy/{s.id}.md") for s in site.edition.sections)
    guides = tuple((g.title, f"guides/{g.id}.md") for g in site.edition.guides)
    return (
        ("Home", "index.md"),
        ("Guides", (("All guides", "guides/index.md"), *guides) if guides else ()),
        ("The policy", sections),
        ("Look things up", LOOK_UP),
        ("About this edition", ABOUT),
    )


def titles(site: Site) -> dict[str, str]:
    """The title of each page by its source path; a page that is not here says its own."""
    return {
        source: name
        for _, entries in navigation(site)
        if not isinstance(entries, str)
        for name, source in entries
    }


def search_documents(docs: Path) -> tuple[dict[str, Any], ...]:
    """Search results for the pages that are not made from clauses."""
    return tuple(
        search_index.document(
            path.replace(".md", ".html"),
            name,
            "",
            *ASKED_OF.get(path, ()),
            boost=search_index.PAGE,
        )
        for name, path in (*LOOK_UP, *ABOUT)
        if (docs / path).is_file()
    )
