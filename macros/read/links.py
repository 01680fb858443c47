"""The addresses of links that are kept: web pages and email addresses."""

import re
from urllib.parse import unquote

# The addresses that are kept as links.
WEB = re.compile(r"(?:https?://|mailto:)[^\s()<>\"\[\]\\]+", re.IGNORECASE)
_ANY_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_LED = re.compile(
    r"https?://(?:www\.google\.com/url\?q|[a-z0-9.]{1,40}\.outlook\.com/[^?]{0,40}\?url)=([^&]+)"
)


def web(address: str, *, own: bool) -> str:
    """The address of a web page, or an email address; empty for any other.

    In a file of our `own` it stays as it is. In others, what Google and Outlook put in front of it
    is removed.
    """
    led = None if own else _LED.match(address)
    address = unquote(led[1]) if led else address
    return address if (_ANY_WEB if own else WEB).fullmatch(address) else ""
