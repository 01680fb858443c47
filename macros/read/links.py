"""The addresses of links that are kept: those of the web, and of mailboxes."""

import re
from urllib.parse import unquote

# The addresses that are kept as links.
WEB = re.compile(r"(?:https?://|mailto:)[^\s()<>\"\[\]\\]+", re.IGNORECASE)
_ANY_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_LED = re.compile(
    r"https?://(?:www\.google\.com/url\?q|[a-z0-9.]{1,40}\.outlook\.com/[^?]{0,40}\?url)=([^&]+)"
)


def web(address: str, *, own: bool) -> str:
    """An address that leads to the web or to a mailbox; empty for any other.

    One in a file of our own was in the policy, whatever is in it. What Google and Outlook put in
    front of others is not.
    """
    led = None if own else _LED.match(address)
    address = unquote(led[1]) if led else address
    return address if (_ANY_WEB if own else WEB).fullmatch(address) else ""
