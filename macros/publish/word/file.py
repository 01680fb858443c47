"""policy.docx: the edition in force as a Word file, beside its copies on paper."""

from macros.model.policy import Edition, Policy
from macros.publish.word.document import docx
from macros.reason import addresses
from macros.reason.prepared import Copy, Site

_COPY = Copy(
    "The policy, to edit",
    addresses.WORD,
    "The adopted words with their numbers, to propose changes in.",
    kind="Word",
)


def beside(site: Site) -> dict[str, bytes]:
    """The file, if it is among the copies that are made."""
    return {addresses.WORD: docx(site.policy, site.edition)} if _COPY in site.copies else {}


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """The copy of the edition in force, if its text is held."""
    held = edition is policy.in_force and edition.control.text_held
    return (_COPY,) if held else ()
