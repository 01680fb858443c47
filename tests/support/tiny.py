"""A whole policy of a dozen sentences without a fault, for tests that break it in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "school.yml": """\
name: Hill School
contacts:
  - role: head
    phone: "01234 567890"
    checked_on: "2026-09"
""",
    "roles.yml": """\
roles:
  - id: head
    name: Head
    phrases: [the Head]
    if_about_them: chair
  - id: chair
    name: Chair
  - id: clerk
    name: Clerk
groups:
  - id: staff
    name: Staff
    phrases: [Staff]
  - id: cooks
    name: Cooks
    part_of: [staff]
""",
    "citations.yml": """\
citations:
  - id: kitchens-act
    title: Kitchens Act 1999
    kind: law
    cited_as: [Kitchens Act 1999]
    status: current
    source: a source
    checked_on: "2026-09-01"
    confidence: confirmed
not_citations: [Open Policy]
expected:
  - title: Salt Act 2001
    why: It is about salt.
    beside: [soup]
""",
    "soup/policy.yml": """\
questions_to: clerk
home:
  needs:
    - id: spill
      label: I spilt soup
      clauses: [report-spills]
""",
    "soup/editions/2019/edition.yml": """\
title: Soup Policy
status: superseded
text_held: false
adopted: "2019"
""",
    "soup/editions/2025/edition.yml": """\
title: Soup Policy
status: adopted
date: "2025-08"
adopted: "2025-09-01"
supersedes: "2019"
review:
  cycle_months: 24
  due: "2027-09"
""",
    "soup/editions/2025/text.md": """\
[#document-control] Document Control

| | |
|---|---|
| Law | Kitchens Act 1999 |

[#fairness] Everybody gets the same soup.

## 1 [#soup] Soup

1.1 [#warm] Staff must serve *warm* soup. **Warm** means above sixty degrees.

1.2 [#salt] Under the Kitchens Act 1999:

- (a) [#salt-a] no salt for babies;
- (b) [#salt-b] little for others, see paragraph 1.1.

## 2 [#spills] Spills

2.1 [#report-spills] Tell the Head at once. We have an Open Policy on spills.
""",
    "soup/layers/soup.yml": """\
fairness:
  label: Fair shares
warm:
  label: Soup is warm
  duties:
    - who: [staff]
      kind: must
      phrase: must serve warm soup
  defines:
    - id: warm-soup
      term: Warm
salt:
  label: Salt
salt-a:
  label: No salt for babies
salt-b:
  label: Little salt for others
  refers_to:
    - phrase: paragraph 1.1
      to: warm
""",
    "soup/layers/spills.yml": """\
report-spills:
  label: Report spills
  reports:
    - to: [head]
      about: a spill
      how_fast: at once
  notes:
    - text: The policy does not say how.
      kind: silence
      for: reader
      concerns: [warm]
""",
}


def write(folder: Path, changed: Mapping[str, str | None] | None = None) -> Path:
    """Write the tiny policy into a folder.

    Takes the folder, and files to write otherwise (or, for None, to leave out). Returns the folder.
    """
    for name, content in {**FILES, **(changed or {})}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return folder


def spoilt(name: str, old: str, new: str) -> dict[str, str | None]:
    """The file of the tiny policy with some words, which must be there, replaced."""
    if old not in FILES[name]:
        message = f"{name} does not hold {old!r}"
        raise ValueError(message)
    return {name: FILES[name].replace(old, new, 1)}
