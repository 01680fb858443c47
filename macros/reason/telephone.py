"""Telephone numbers as people write them, and as telephones ring them."""

from __future__ import annotations


def call(number: str) -> str:
    """The address that rings a number; empty for none.

    An extension is dialled after the call is taken (RFC 3966, `ext`); the zero that is left out
    when a number is rung from abroad, "(0)", is left out.
    """
    main, _, extension = number.lower().replace("extension", "x").replace("ext", "x").partition("x")
    if main.strip().startswith("+"):
        main = main.replace("(0)", "")
    digits = "".join(c for c in main if c.isdigit() or c == "+")
    inside = "".join(c for c in extension if c.isdigit())
    return (f"tel:{digits}" + (f";ext={inside}" if inside else "")) if digits else ""
