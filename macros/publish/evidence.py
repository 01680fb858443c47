"""The inspector's zip: the edition as adopted, who adopted and read it, and what changed."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from markupsafe import Markup

from macros.model import dates
from macros.model.policy import Policy
from macros.publish import outputs
from macros.publish.offline import zipped
from macros.publish.paper import pdf
from macros.publish.paper.status import status_of
from macros.publish.templates import fill
from macros.reason import addresses, fingerprints, reviews, status
from macros.reason.changes.comparison import Changes
from macros.reason.changes.said import said
from macros.reason.prepared import Site
from macros.views import editions
from macros.views.changes import named

SUMS = "SHA256SUMS"
_CHANGED = ("id", "before", "now", "happened", "kind", "reason")
_COLUMNS = ("who", "role", "edition", "when", "state")


def pack(
    site: Site, data: Path, readers: Sequence[Mapping[str, str]], day: date | None = None
) -> bytes:
    """The zip of the edition of a site.

    `readers` are the rows of a table that `acknowledgements` wrote; `day` is the day asked about,
    if not today. The same data give the same bytes.
    """
    files = dict(_files(site, data, readers))
    files["README.txt"] = _readme(site, files, day).encode()
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files[SUMS] = "".join(sums).encode()
    return zipped({f"evidence/{name}": content for name, content in files.items()})


def _files(
    site: Site, data: Path, readers: Sequence[Mapping[str, str]]
) -> Iterator[tuple[str, bytes]]:
    policy, edition = site.policy, site.edition
    folder = data / policy.id / "editions" / edition.name
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"edition/{path.relative_to(folder).as_posix()}", path.read_bytes()
    wanted = {addresses.HANDBOOK, addresses.CHANGES_PDF}
    printed = outputs.on_paper(policy, edition, site.today, wanted)
    yield from ((f"print/{name}", content) for name, content in printed.items())
    held = reviews.held(policy, edition)
    if reviewed := [(h.day, h.body, h.minute, h.result, h.next_review) for h in held]:
        yield "reviews.csv", table(("day", "body", "minute", "result", "next review"), reviewed)
    if made := site.history.to(edition):
        yield "changes.csv", table(_CHANGED, _changes(made))
    if readers:
        own = ([r[name] for name in _COLUMNS] for r in readers if r["policy"] in {policy.id, ""})
        rows = sorted(own, key=lambda row: row[0].casefold())
        yield "read.csv", table(_COLUMNS, rows)
        view = {
            "date": edition.control.date,
            "title": f"Who has read it: {edition.control.title}",
            "status": status_of(site),
            "header": [status.capital(name) for name in _COLUMNS],
            "rows": [_said(policy, row) for row in rows],
        }
        # It holds personal data, so no copy is kept.
        yield "read.pdf", pdf.made("readers.typ", view, edition.control.date)


def _said(policy: Policy, row: Sequence[str]) -> list[str]:
    """A row in words: the names of a role and an edition, and the day."""
    who, role, edition, when, state = row
    starters = {starter.id: starter.name for starter in policy.roles.starters}
    label = e.label if (e := policy.edition_by_name.get(edition)) else edition
    return [who, starters.get(role, role), label, dates.in_words(when), state]


def _changes(made: Changes) -> Iterator[Sequence[str]]:
    """What changed since the edition before."""
    for change in made.changed:
        classed = made.classed.get(change.id)
        kind, reason = (classed.kind, classed.reason) if classed else ("not classed", "")
        was, now = named(made.before, change.before), named(made.after, change.after)
        yield change.id, was, now, said(change.kinds), kind, reason


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a CSV file, with the mark by which Excel knows its letters."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode("utf-8-sig")


def _readme(site: Site, files: Mapping[str, bytes], day: date | None) -> str:
    here = {name: f"{name}.csv" in files for name in ("reviews", "changes", "read")}
    pdf = f"print/{addresses.CHANGES_PDF}" in files
    facts = Markup("\n".join(_facts(site, day)))  # noqa: S704 - it is no page
    return f"{fill('evidence.txt', facts=facts, changed_pdf=pdf, **here)}\n"


def _facts(site: Site, day: date | None) -> Iterator[str]:
    edition, last, by = site.edition, site.policy.in_force, site.edition.control.adopted_by
    yield f"{edition.control.title}: {status.edition_sentence(edition)}"
    if day:
        yield f"Asked for: the words that apply on {dates.in_words(f'{day}')}"
    yield f"{site.policy.school.name}\n"
    yield f"Adopted: {status.started(edition) or 'the day is not given'}"
    yield f"Adopted by: {by.body if by else 'not given'}"
    yield f"Minute: {(by and by.minute) or 'not given'}"
    review = editions.review(site.policy, edition, site.today)
    yield review.sentence if review else "When review is due: not given"
    if last and last.turn and last is not edition:
        yield f"Adopted for a future day: {status.edition_sentence(last)}"
    yield f"Fingerprint of the words: {fingerprints.of_edition(edition)}"
