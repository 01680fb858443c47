"""A whole policy of a dozen sentences, without a fault, for tests that spoil it in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "school.yml": """\
name: Hill School
policy_owner: clerk
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
    "editions/2019/edition.yml": """\
title: Soup Policy
status: superseded
text_held: false
adopted: "2019"
""",
    "editions/2025/edition.yml": """\
title: Soup Policy
status: adopted
date: "2025-08"
adopted: "2025-09-01"
supersedes: "2019"
review:
  cycle_months: 24
  due: "2027-09"
control:
  - field: Law
    value: Kitchens Act 1999
statements:
  - id: fairness
    label: Fair shares
    text: Everybody gets the same soup.
""",
    "editions/2025/01-soup.yml": """\
id: soup
number: "1"
title: Soup
clauses:
  - id: warm
    number: "1.1"
    label: Soup is warm
    text: Staff must serve *warm* soup. **Warm** means above sixty degrees.
    duties:
      - who: [staff]
        kind: must
        phrase: must serve warm soup
    defines:
      - id: warm-soup
        term: Warm
  - id: salt
    number: "1.2"
    label: Salt
    text: "Under the Kitchens Act 1999:"
    items:
      - id: salt-a
        number: (a)
        label: No salt for babies
        text: no salt for babies;
      - id: salt-b
        number: (b)
        label: Little salt for others
        text: little for others, see paragraph 1.1.
        refers_to:
          - phrase: paragraph 1.1
            to: warm
""",
    "editions/2025/02-spills.yml": """\
id: spills
number: "2"
title: Spills
clauses:
  - id: report-spills
    number: "2.1"
    label: Report spills
    text: Tell the Head at once. We have an Open Policy on spills.
    reports:
      - to: [head]
        about: a spill
        how_fast: at once
    notes:
      - text: The policy does not say how.
        kind: silence
        concerns: [warm]
""",
    "editions/2025/home.yml": """\
needs:
  - id: spill
    label: I spilt soup
    clauses: [report-spills]
""",
}


def write(folder: Path, changed: Mapping[str, str | None] | None = None) -> Path:
    """Write the tiny policy into a folder.

    Takes the folder, and files to write otherwise (or, for None, not at all). Returns the folder.
    """
    for name, content in {**FILES, **(changed or {})}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return folder


def spoilt(name: str, old: str, new: str) -> dict[str, str | None]:
    """The one file of the tiny policy in which some words, which must be there, are replaced."""
    if old not in FILES[name]:
        message = f"{name} does not hold {old!r}"
        raise ValueError(message)
    return {name: FILES[name].replace(old, new, 1)}
