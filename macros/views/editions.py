"""What is known of an edition: its status, its dates and its review, in words."""

from datetime import date
from typing import NamedTuple

from macros.model import dates
from macros.model.links import Link, Target
from macros.model.policy import Edition, Policy
from macros.reason import addresses, reviews, status

HELD = "All its words are here"
NOT_HELD = "We do not have its words"

Facts = dict[str, tuple[str, ...]]
"""Facts by their names, each in lines of words; none is empty."""


class ReviewView(NamedTuple):
    """When review is due: the last day for it, and the sentences for before and after that day."""

    last_day: str
    due: str
    overdue: str
    is_overdue: bool

    @property
    def sentence(self) -> str:
        """The sentence for the day the page was made; assets/js/due.js keeps it true later."""
        return self.overdue if self.is_overdue else self.due


def facts(policy: Policy, edition: Edition, today: date | None = None) -> Facts:
    """The facts of an edition from document control and reviews; dates are as precise as given.

    If `today` is None nothing is overdue: paper is not made again each day.
    """
    control = edition.control
    found = {
        "Status": (status.capital(status.status(edition)),),
        "Date printed": (dates.in_words(control.date),),
        "Adopted": (_adopted(edition),),
        "Amended": (", ".join(map(dates.in_words, control.amended)),),
        "Would replace" if edition.is_draft else "Replaced": (_title(policy, control.supersedes),),
        "Superseded by": (_superseded_by(policy, edition),),
        "Amendments": (control.amendments,),
        "Author": (control.author,),
        "Review cycle": (_cycle(control.review.cycle_months),),
        "Reviewed": tuple(map(reviews.sentence, reviews.held(policy, edition))),
        "Review due": (_next_review(policy, edition, today),),
        "As printed": (control.printed.review,),
        "How we know": (control.source,),
        "Text": (HELD if control.text_held else NOT_HELD,),
    }
    return {name: kept for name, lines in found.items() if (kept := tuple(filter(None, lines)))}


def review(policy: Policy, edition: Edition, today: date) -> ReviewView | None:
    """When review of the edition in force is next due; None if the data does not say."""
    due = reviews.due(policy, edition)
    if due is None or not edition.is_adopted:
        return None
    return ReviewView(
        last_day=due.when.last.isoformat(),
        due=f"Review is due {due.when.phrase}.",
        overdue=f"Still in force. Its review is late (due {due.when.words}).",
        is_overdue=due.has_passed(today),
    )


def sentence(policy: Policy, edition: Edition) -> str:
    """The status of an edition, or of a policy that was withdrawn, in a sentence or two."""
    if gone := withdrawn(policy):
        return gone
    now, slug = status.applying(policy), status.slug(edition)
    turns = f"This edition {status.turns(edition)}."
    holds = "is in force" if slug == "in-force" else "is no longer in force"
    known = turns if edition.turn else f"This is the edition of {edition.label}. It {holds}."
    said = "This draft does not apply." if slug == "draft" else known
    if now is None or now is edition:
        return said
    when = "until then" if slug == "coming" else "now"
    return f"{said} {status.capital(status.named(now))} is in force {when}."


def withdrawn(policy: Policy) -> str:
    """That a policy no longer applies, and since when; empty if it was not withdrawn."""
    if not (policy.shown and policy.shown.withdrawn):
        return ""
    said = f"This policy was withdrawn {policy.shown.withdrawn.phrase}. It no longer applies."
    remarks = (each.remark for each in policy.reviews.reviews if each.result == "withdrawn")
    return " ".join(filter(None, (said, *remarks)))


def replacing(policy: Policy) -> tuple[Link, ...]:
    """The policies on the site that replace one that was withdrawn."""
    if not (policy.shown and policy.shown.withdrawn):
        return ()
    names = (name for review in policy.reviews.reviews for name in review.replaced_by)
    held = ((name, policy.shelf[name].shown) for name in names if name in policy.shelf)
    first = (addresses.CURRENT, addresses.HOME)
    return tuple(
        Link(Target("shelf", addresses.on_shelf(name, *first)), shown.control.title)
        for name, shown in held
        if shown
    )


def _adopted(edition: Edition) -> str:
    """When an edition was adopted, and by whom: "1 March 2025, by the governors (FGB 3)"."""
    control = edition.control
    if edition.is_draft:
        return "Not adopted"
    who = reviews.by(control.adopted_by) if control.adopted_by else ""
    return ", ".join(filter(None, (dates.in_words(control.adopted), who)))


def _title(policy: Policy, name: str | None) -> str:
    edition = policy.edition_by_name.get(name or "")
    return edition.full_title if edition else ""


def _superseded_by(policy: Policy, edition: Edition) -> str:
    """What replaced an edition. A draft has not replaced anything yet."""
    if edition.withdrawn:
        return ", ".join(link.text for link in replacing(policy))
    later = (e for e in policy.editions if e.control.supersedes == edition.name)
    return ", ".join(e.full_title for e in later if not e.is_draft)


def _cycle(months: int | None) -> str:
    if not months:
        return ""
    count, unit = (months, "month") if months % 12 else (months // 12, "year")
    return f"Every {count} {unit}s" if count > 1 else f"Every {unit}"


def _next_review(policy: Policy, edition: Edition, today: date | None) -> str:
    due = reviews.due(policy, edition)
    if due is None:
        return ""
    overdue = today is not None and reviews.overdue(policy, edition, today)
    return f"{due.when.words}: overdue" if overdue else due.when.words
