"""What YAML's own complaints mean, in words for people who never heard of YAML."""

from __future__ import annotations

import re

_MEANINGS = (
    (
        r"mapping values are not allowed",
        "a colon here starts a new field in the middle of another",
        "Put the whole text in quotes, or after '>-' on lines of its own.",
    ),
    (
        r"could not find expected ':'",
        "a field name is not followed by a colon",
        "Write 'name: value', with a space after the colon.",
    ),
    (
        r"cannot start any token",
        "the text starts with a character that is reserved",
        "Put the text in quotes, or after '>-' on lines of its own.",
    ),
    (
        r"unexpected end of stream|unexpected document indicator",
        "a quote mark is opened here, and it is never closed",
        "Add the missing quote mark.",
    ),
    (
        r"expected ',' or '[\]}]'|expected node content",
        "a bracket is opened and not closed, or a comma is missing",
        "Close the bracket. A text that starts with a bracket needs quotes.",
    ),
    (
        r"expected '-' indicator",
        "a list entry does not start with a dash",
        "Start each entry with '- ', all in the same column.",
    ),
    (
        r"unknown escape|escape",
        "a backslash in double quotes is read as a command",
        "Use single quotes, or write two backslashes.",
    ),
    (
        r"alias|anchor",
        "a text that starts with '*' or '&' is read as a shortcut",
        "Put the text in quotes, or after '>-' on lines of its own.",
    ),
    (
        r"directive|incompatible YAML|tag",
        "a text that starts with '%' or '!' is read as a command",
        "Put the text in quotes, or after '>-' on lines of its own.",
    ),
    (
        r"expected key|expected <block end>|expected <document start>|block mapping|indent",
        "the line does not line up with its neighbours, or a quote or dash is out of place",
        "Lines of one list or one record start in the same column.",
    ),
)


def meaning(complaint: str) -> tuple[str, str]:
    """What is wrong and what to do about it.

    Takes the words of PyYAML or libyaml (both say the same, in nearly the same words). Returns a
    message and a hint; words that nobody foresaw are passed on.
    """
    for pattern, message, hint in _MEANINGS:
        if re.search(pattern, complaint):
            return message, hint
    return (
        f"this cannot be read as YAML ({complaint})",
        "Compare the line, and the one above it, with a file that works.",
    )
