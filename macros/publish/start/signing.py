"""What people send after reading a policy: a filled message, or the school's own form.

The site stores and sends nothing. `python -m macros acknowledgements` reads the answers.
"""

from typing import NamedTuple
from urllib.parse import quote

from macros.model.policy import Policy
from macros.reason.addresses import mailto
from macros.reason.targets import Target
from macros.views.starting import PolicyStart, Slip

AGREED = "I have read and understood this policy."
NOT_AGREED = "I cannot agree yet. My question or reason:"


class Sign(NamedTuple):
    """One slip: what is signed, and the address that opens the message or the form.

    `office` is where to hand in the sheet of paper, if the site has no address to sign at.
    """

    slip: Slip
    sheet: Target | None
    send: str
    disagree: str
    is_form: bool
    office: str


def sign(one: PolicyStart, policy: Policy) -> Sign:
    """The slip of one policy."""
    form = policy.school.acknowledge_at
    contact = policy.contact_of.get(policy.facts.questions_to)
    to = form if "@" in form else contact.email if contact else ""
    subject = f"Read and signed: {one.slip.title}, {one.slip.edition}"
    other = f"Not signed yet: {one.slip.title}, {one.slip.edition}"
    is_form = bool(form) and "@" not in form
    send = _form(form, one.slip) if is_form else mailto(to, subject, _body(one.slip, AGREED))
    disagree = mailto(to, other, _body(one.slip, NOT_AGREED))
    office = "" if is_form or to else policy.school.office
    return Sign(one.slip, one.sheet, send, disagree, is_form, office)


def _body(slip: Slip, statement: str) -> str:
    title = f"{slip.title}, {slip.edition}"
    return "\n".join((title, "", *(f"{n}: {v}" for n, v in slip.lines), f"Statement: {statement}"))


def _form(address: str, slip: Slip) -> str:
    for name, value in slip.lines:
        address = address.replace(f"{{{name.lower()}}}", quote(value, safe=""))
    return address
