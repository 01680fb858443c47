"""The inspector's zip: the edition in force as adopted, who adopted and read it, what changed."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from macros.model import dates
from macros.model.policy import Edition, Policy
from macros.publish import outputs
from macros.publish.offline import zipped
from macros.publish.paper.readers_pdf import readers_pdf
from macros.reason import addresses, fingerprints, reviews, status
from macros.reason.changes.comparison import Changes
from macros.reason.prepared import Site
from macros.views import editions

SUMS = "SHA256SUMS"
_COLUMNS = ("who", "role", "edition", "when", "state")


def pack(site: Site, data: Path, readers: Sequence[Mapping[str, str]]) -> bytes:
    """The zip of the edition of a site.

    Takes the site, the data folder, and the rows of a table that `acknowledgements` wrote, or
    none. The same data give the same bytes.
    """
    files = dict(_files(site, data, readers))
    files["README.txt"] = _readme(site, files).encode()
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
        yield "changes.csv", table(("passage", "happened", "kind", "reason"), _changes(made))
    if readers:
        rows = [[row.get(name, "") for name in _COLUMNS] for row in _of(readers, policy)]
        yield "read.csv", table(_COLUMNS, rows)
        names = [status.capital(name) for name in _COLUMNS]
        yield "read.pdf", readers_pdf(policy, edition, names, [_said(policy, r) for r in rows])


def _said(policy: Policy, row: Sequence[str]) -> list[str]:
    """A row as people read it: the names of a role and an edition, and the day in words."""
    who, role, edition, when, state = row
    starters = {starter.id: starter.name for starter in policy.roles.starters}
    known = policy.edition_by_name.get(edition)
    named = known.label if known else edition
    return [who, starters.get(role, role), named, dates.in_words(when), state]


def _of(rows: Iterable[Mapping[str, str]], policy: Policy) -> list[Mapping[str, str]]:
    """The readers of a policy, by name."""
    own = (row for row in rows if row.get("policy") in {policy.id, "", None})
    return sorted(own, key=lambda row: (row.get("who") or "").casefold())


def _changes(made: Changes) -> Iterator[Sequence[str]]:
    """What changed since the edition before."""
    for change in made.changed:
        classed = made.classed.get(change.id)
        kind, reason = (classed.kind, classed.reason) if classed else ("not classed", "")
        yield change.id, " and ".join(change.kinds), kind, reason


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a file for a spreadsheet."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def _readme(site: Site, files: Mapping[str, bytes]) -> str:
    edition = site.edition
    return "\n".join(
        (
            f"{edition.control.title}: {status.edition_sentence(edition)}",
            site.policy.school.name,
            "",
            *_adopted(edition),
            *_review(site),
            f"Fingerprint of the words: {fingerprints.of_edition(edition)}",
            "",
            "What is here:",
            *(f"- {name}: {words}" for name, words in _CONTENTS if _is_there(name, files)),
            *(words for name, words in _LACKING if not _is_there(name, files)),
            "",
            *_VERIFY,
            "",
        )
    )


def _adopted(edition: Edition) -> Iterator[str]:
    yield f"Adopted: {status.started(edition) or 'the day is not given'}"
    by = edition.control.adopted_by
    yield f"Adopted by: {by.body if by else 'not given'}"
    yield f"Minute: {by.minute if by and by.minute else 'not given'}"


def _review(site: Site) -> Iterator[str]:
    review = editions.review(site.policy, site.edition, site.today)
    yield review.sentence if review else "When review is due: not given"


def _is_there(name: str, files: Mapping[str, bytes]) -> bool:
    return any(each.startswith(name) for each in files)


_CONTENTS = (
    ("edition/", "its text, facts and seal as kept; the adopted document, if there is one"),
    (f"print/{addresses.HANDBOOK}", "the edition as a handbook, to read"),
    (f"print/{addresses.CHANGES_PDF}", "what changed since the edition before, to read"),
    ("reviews.csv", "every review of this edition: by whom, and the minute"),
    ("changes.csv", "what changed since the edition before, and why"),
    ("read.csv", "who has read which edition, and when"),
    ("read.pdf", "the same, to print"),
)
_LACKING = (
    ("reviews.csv", "- no reviews: none of this edition is recorded"),
    ("changes.csv", "- no changes: the words of the edition before this one are not kept"),
    ("read.csv", "- no readers: no table of who has read it was given"),
)
_VERIFY = (
    "How to verify it:",
    f"1. {SUMS} has the SHA-256 of every file. In this folder: sha256sum -c {SUMS}",
    "   In PowerShell on Windows, for one file: Get-FileHash edition/text.md. It prints capitals;",
    "   they do not matter.",
    "2. edition/seal.yml has the fingerprints of the words as adopted, of the whole and of each",
    "   passage. It must be the fingerprint above. 'python -m macros check' works it out again",
    "   from edition/text.md, and refuses words that were changed since.",
)
