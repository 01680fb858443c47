"""Telephone numbers as people write them, and as telephones dial them."""

import re

# Ten or eleven digits, or a short code in use: emergency and health lines, charities, relay.
_BRITISH = re.compile(r"0[1-9]\d{8,9}|08001111|999|112|1(?:01|05|11|16\d{3}|19|59)|1800[0-2]\d*")
_ABROAD = re.compile(r"\+[1-9]\d{6,14}")


def call(number: str) -> str:
    """The `tel:` address that dials a number; empty if the number has no digits.

    An extension is dialled after the call is answered (RFC 3966, `ext`). "(0)" after a country code
    is left out.
    """
    main, _, extension = number.lower().replace("extension", "x").replace("ext", "x").partition("x")
    if main.strip().startswith("+"):
        main = main.replace("(0)", "")
    digits = "".join(c for c in main if c.isdigit() or c == "+")
    inside = "".join(c for c in extension if c.isdigit())
    return (f"tel:{digits}" + (f";ext={inside}" if inside else "")) if digits else ""


def possible(number: str) -> bool:
    """Whether a number can exist: a British one, or one from abroad, which begins with +."""
    rung = call(number).removeprefix("tel:").partition(";")[0]
    home = f"0{rung[3:]}" if rung.startswith("+44") else rung
    return (_ABROAD if home.startswith("+") else _BRITISH).fullmatch(home) is not None
