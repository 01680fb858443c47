"""Random policies of ordinary shape, in the grammar: sections, clauses, lists, tables, notes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

_SENTENCES = (
    "Staff must not call.",
    "They may write, if the head says so.",
    "As it is in section 4.2 of the law, and in 3.1, all 30 pupils who are named there go home.",
    "“Nobody” – it is said – pays £1,000.50 by 1-6 May 2026, or 24/7; a re-sign is well-earned.",
    "**Never** shout; *always* listen to those who speak, and to those who cannot speak yet.",
    "Staff who work with pupils keep to themselves what is said of them, within 5 days of it.",
    "The governors’ committee reviews efficient, effective and official affairs of the office.",
    "Mae’r ysgol yn gofyn i bawb fod yn garedig â’i gilydd.",
    "A parent (or carer) may ask, in 12 months, for one review; see (a) and (b) of the annex.",
)
_TITLES = ("Aims", "Who it is for", "Using a phone", "Calls at night", "Care", "Review and change")
_ROMAN = ("i", "ii", "iii", "iv")
_SAID = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4).map(" ".join)
_PIECES = st.lists(
    st.sampled_from(_SENTENCES).map(lambda said: said.replace("**", "").replace("*", "").lower()),
    min_size=2, max_size=4,
)  # fmt: skip
_KINDS = st.sampled_from(("", "", "", "letters", "roman", "bullets", "table", "note"))


@st.composite
def policies(draw: st.DrawFn) -> str:
    """A policy with numbers as schools print them, or without."""
    form = draw(st.sampled_from(("{0}.", "{0}", "")))
    made, notes = ["[#] Phone Policy"], 0
    titles = draw(st.permutations(_TITLES))  # one that is there twice may be a running head
    for at in range(1, draw(st.integers(2, 5)) + 1):
        made.append(f"## {form.format(at)} {titles[at]}".replace("  ", " "))
        for number in range(1, draw(st.integers(2, 5))):
            said, kind = draw(_SAID), draw(_KINDS)
            head = f"{at}.{number} " if form else ""
            if kind == "note" and form:
                notes += 1
                made += [f"{head}{said}[^{notes}]", f"[^{notes}] {draw(_SAID)}"]
            elif kind:
                made += [f"{head}{said}", *_below(kind, draw(_PIECES))]
            else:
                made.append(f"{head}{said}")
            if form and draw(st.integers(0, 4)) == 0:
                made += [f"{at}.{number}.{n} {each}" for n, each in enumerate(draw(_PIECES), 1)]
    return "\n\n".join(made)


def _below(kind: str, said: Sequence[str]) -> list[str]:
    """What is below a clause."""
    if kind == "table":
        rows = [f"| {each} | {at} |" for at, each in enumerate(said, 1)]
        return ["\n".join(("| **What** | **Who** |", "|---|---|", *rows))]
    if kind == "note":
        return []
    marks = {"letters": "abcd", "roman": _ROMAN}.get(kind)
    head = (f"({mark}) [#] " for mark in marks) if marks else ("" for _ in said)
    return ["\n".join(f"- {mark}{each}" for mark, each in zip(head, said, strict=False))]
