"""Schools with several policies, made from the tiny one."""

from __future__ import annotations

from pathlib import Path

from tests.support import tiny

_TEA = {
    "tea/policy.yml": "questions_to: clerk\n",
    "tea/editions/2024/edition.yml": """\
title: Tea Policy
status: adopted
text_held: false
adopted: "2024"
""",
}
_BREAD = {
    "bread/policy.yml": "questions_to: clerk\n",
    "bread/editions/draft/edition.yml": "title: Bread Policy\nstatus: draft\n",
    "bread/editions/draft/text.md": "## 1 [#bread] Bread\n\n1.1 [#crust] Staff must cut it.\n",
    "bread/layers/bread.yml": """\
crust:
  label: Cut the bread
  duties:
    - {who: [staff], kind: must, phrase: Staff must cut it}
""",
}
_CITED = """\
  - id: tea-policy
    title: Tea Policy
    kind: sister policy
    policy: tea
    cited_as: [Tea Policy]
    status: current
    source: a source
    checked_on: "2026-09-01"
"""
_STARTERS = """\
starters:
  - {id: cooks, name: Cooks, are: [cooks]}
to_know: [head]
"""
_ASKED = {
    "soup/induction.yml": """\
asks:
  - text: Serve soup that is warm.
    kind: must
    clauses:
      - clause: warm
        fingerprints: ["fd247c56c329"]
""",
}


def three(folder: Path) -> Path:
    """Soup, which is in force and cites tea; tea, whose text is not held; bread, a draft only."""
    citations = tiny.FILES["citations.yml"].replace("not_citations", f"{_CITED}not_citations")
    words = tiny.spoilt(
        "soup/editions/2025/text.md", "on spills.", "on spills. See the Tea Policy."
    )
    roles = {"roles.yml": f"{tiny.FILES['roles.yml']}{_STARTERS}"}
    return tiny.write(
        folder, {"citations.yml": citations, **words, **roles, **_ASKED, **_TEA, **_BREAD}
    )


def many(folder: Path, count: int) -> Path:
    """A school with this many similar policies."""
    own = {name: words for name, words in tiny.FILES.items() if name.startswith("soup/")}
    copies = {
        name.replace("soup", f"soup-{number:02}", 1): words
        for number in range(1, count)
        for name, words in own.items()
    }
    return tiny.write(folder, copies)
