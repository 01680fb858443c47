"""Texts of every shape, which tests write in each format and import again unchanged."""

from __future__ import annotations

_HEAD = "[#] Phone Policy\n\n## 1. Use\n\n"
_LONG = (
    "Staff who work with pupils, or who may come to know what is said about them by other members "
    "of the staff, keep it to themselves and to those who have to know"
)


def _in(words: str) -> str:
    return f"{_HEAD}{words}\n\n## 2. Care\n\nThe end of it."


TEXTS = {
    "clauses": _in("1.1 Staff must not call.\n\n1.2 They may write.\n\n1.3 Nobody shouts."),
    "long clauses": _in(f"1.1 {_LONG}.\n\n1.2 {_LONG}, and {_LONG.lower()}.\n\n1.3 {_LONG}."),
    "clauses of a few lines without numbers": _in(f"{_LONG}.\n\n{_LONG}, and so on.\n\nSo it is."),
    "four levels of numbers": _in(
        f"1.1 First.\n\n1.1.1 Below: {_LONG}.\n\n1.1.2 Beside.\n\n1.1.2.1 Deepest.\n\n1.2 Again."
    ),
    "letters and roman": _in(
        "1.1 These:\n\n- (a) [#] one\n- (b) [#] two\n  - (i) [#] deep\n  - (ii) [#] deeper\n"
        "- (c) [#] three"
    ),
    "bullets": _in(f"1.1 These:\n\n- one\n- two: {_LONG}\n- three"),
    "bullets in bullets": _in("1.1 These:\n\n- one\n  - deep\n  - deeper\n- two"),
    "bullets below letters": _in(
        "1.1 These:\n\n- (a) [#] one\n  - deep\n  - deeper\n- (b) [#] two"
    ),
    "a list of capitals": _in("1.1 These:\n\n- (A) [#] one\n- (B) [#] two"),
    "letters with a bracket": _in("1.1 These:\n\n- a) [#] one\n- b) [#] two"),
    "numbers typed odd": _in("1.1 One.\n\n1.1 Again.\n\n1.3 Left out.\n\n6.7 Far."),
    "bold and italic": _in(
        "1.1 Staff **must** *never* do ***this*** at all.\n\n1.2 **Bold** first."
    ),
    "a table": _in(
        "1.1 See:\n\n| **Role** | **Does** |\n|---|---|\n| Head | Decides |\n| Staff | Act on it |"
    ),
    "cells beside as one": _in(
        "| **Role** | **Does** | **When** |\n|---|---|---|\n| Both | << | Now |\n| a | b | c |"
    ),
    "cells above as one": _in(
        "| **Role** | **Does** |\n|---|---|\n| Two | a |\n| ^^ | b |\n| One | c |"
    ),
    "long cells": _in(
        f"| **Role** | **Does** |\n|---|---|\n| Head | {_LONG} |\n| Staff | {_LONG} |"
    ),
    "an empty cell": _in("| **Role** | **Does** |\n|---|---|\n| Head | |\n| | Acts |"),
    "a footnote": _in("1.1 Staff may call.[^1] They ask.\n\n[^1] As they are asked.\n\n1.2 So."),
    "two footnotes": _in(
        f"1.1 Staff may call.[^1]\n\n[^1] {_LONG}.\n\n1.2 They ask.[^2]\n\n[^2] Always."
    ),
    "figures and hyphens": _in(
        "1.1 Pay £1,000.50 by 1-6 May 2026, or re-sign; an after-school e-mail costs 3.5 %."
    ),
    "quotes and dashes": _in("1.1 “So” – it’s said… 24/7 & more; the 1st § 2 of © Hill School."),
    "words of Wales": _in("1.1 Mae’r ysgol yn gofyn i bawb fod yn garedig â’i gilydd, ŵyr a thŷ."),
    "accents": _in("1.1 A naïve café owner, Zoë Müller-Škoda, señor, coöperates with Łukasz."),
    "headings below headings": _in(
        "### 1.1 Calls\n\n1.1.1 None.\n\n### 1.2 Letters\n\n1.2.1 Some."
    ),
    "headings without numbers": (
        "[#] Phone Policy\n\n## Our aims\n\nBe calm.\n\n## Who may call\n\nAll of us.\n\n"
        "### At night\n\nNobody."
    ),
    "paragraphs below a clause": _in(f"1.1 First.\n\nMore of it.\n\n{_LONG}.\n\n1.2 Second."),
    "a list and words below": _in("1.1 These:\n\n- one\n- two\n\nAnd so on.\n\n- three\n- four"),
}
