"""Addresses that open a mail program."""

from urllib.parse import quote


def mailto(to: str, subject: str, body: str) -> str:
    """An address that opens a mail program with a message in it (RFC 6068)."""
    lines = quote(body.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={lines}"
