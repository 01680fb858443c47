"""The files of a draft: its text, its facts, its original, the account, the list of changes."""

import hashlib
from pathlib import Path

from macros.edit import together
from macros.edit.draft import account as draft_account
from macros.edit.draft import changes
from macros.edit.draft.facts import POLICY, facts
from macros.edit.draft.own import pictures
from macros.edit.draft.proof import Draft
from macros.read import file_names
from macros.read.imported import Original
from macros.reason.changes.comparison import Changes


def files(
    path: Path, folder: Path, draft: Draft, original: Original, against: Changes | None
) -> dict[Path, together.Content]:
    """The files for the folder of an edition; asks, in the account, about facts that are unclear.

    `path` is the document, and `against` what the draft changes, if it continues an edition.
    """
    account = original.account
    raw = path.read_bytes()
    # A text in the program's own form needs no original: it is text.md.
    kept = "" if original.tree else f"original{path.suffix.lower()}"
    found: dict[Path, together.Content] = {folder / kept: raw} if kept else {}
    found |= {folder / name: content for name, content in pictures(original).items()}
    before = (against.before.name, against.before.control.date) if against else ("", "")
    if against:
        entries = changes.prefilled(draft, against, account)
        found |= {folder / "changes.yml": entries} if entries else {}
    made = facts(
        draft.read, draft.title, kept, "Its document, which is kept with this edition.", *before
    )
    for value in made.unclear:
        account.ask(0, "which date is this?", each=value)
    if not (against or draft.titled or POLICY.search(draft.title)):
        account.ask(0, "is this the title?", each=draft.title)
    digest = hashlib.sha256(raw).hexdigest()
    said = changes.against(draft, against, len(draft.read.ids)) if against else ()
    # This is last, because the account has every question.
    account_of = draft_account.whole(draft, account, path.name, digest, said)
    return found | {
        folder / file_names.TEXT: draft.text,
        folder / "edition.yml": made.text,
        folder / file_names.ACCOUNT: account_of,
    }
