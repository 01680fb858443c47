"""Changing one field of a data file and nothing else: comments and layout stay as they are.

Files are written by people. Reading one and writing it back would lose their comments, quotes and
line breaks, so a new value is put in the place of the old one, letter for letter.
"""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[a-z][a-z -]*[a-z]")
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off"}
# The value of a field on one line: quoted or bare, up to a comment or the end of the line.
_ONE_LINE = r"""(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s#"'|>][^\r\n]*?|)"""
# Further lines that belong to the same field: those that are indented.
_MORE_LINES = r"(?:\r?\n(?:[ \t]+[^\r\n]*|(?=\r?\n[ \t])))*"


def set_field(text: str, name: str, value: str, *, after: str) -> str:
    """Give a field at the top level of a file a value.

    Takes the file's text, the field and its new value, and the field below which it is written
    when the file does not have it yet. A comment behind the old value stays.
    """
    last = r"(?=[ \t]*(?:[ \t]#[^\r\n]*)?\r?$(?!\r?\n[ \t]+\S))"
    short = re.compile(rf"^({name}:[ \t]*){_ONE_LINE}{last}", re.MULTILINE)
    whole = re.compile(rf"^({name}:)[^\r\n]*{_MORE_LINES}", re.MULTILINE)
    for pattern in (short, whole):
        found = pattern.search(text)
        if found:
            lead = found[1].rstrip() + " "
            return text[: found.start()] + lead + scalar(value) + text[found.end() :]
    return _added(text, f"{name}: {scalar(value)}", after)


def scalar(value: str) -> str:
    """A value as YAML: bare when it is a plain word, else in double quotes."""
    if _PLAIN.fullmatch(value) and value not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)


def _added(text: str, line: str, after: str) -> str:
    found = re.search(rf"^{after}:[^\r\n]*{_MORE_LINES}", text, re.MULTILINE)
    end = "\r\n" if "\r\n" in text else "\n"
    if found is None:
        return f"{line}{end}{text}"
    return f"{text[: found.end()]}{end}{line}{text[found.end() :]}"
