"""Open an issue on GitHub when review is due, or a citation was not checked for a year.

python -m macros.tools.reminder, run by the workflow "Reminder". It needs GitHub's own command,
gh. While the issue is open, no second one is made.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from macros.model import clock
from macros.model.policy import Policy
from macros.problems import Problem
from macros.rules import checked

ROOT = Path(__file__).resolve().parent.parent.parent
TITLE = "The policy needs looking at"
RULES = {"review_not_overdue", "checked_within_a_year"}


def due(policies: Sequence[Policy], today: date) -> list[Problem]:
    """What is due on a day: the review of each policy, and the checks of what they cite."""
    return [problem for problem in checked.run_all(policies, today) if problem.rule in RULES]


def body(problems: list[Problem]) -> str:
    """The text of the issue: one thing to do a line, each with its place in the data."""
    lines = [
        f"- [ ] {problem.message} (`{problem.place.path}`, line {problem.place.line})"
        for problem in problems
    ]
    return "\n".join(
        [
            "This is due, as the data says today:",
            "",
            *lines,
            "",
            "CONTRIBUTING.md says how to change data. Close this when all is done.",
        ]
    )


def main(policies: Sequence[Policy], today: date) -> str:
    """Open the issue if one is needed. Returns what was done, in one line."""
    problems = due(policies, today)
    if not problems:
        return "Nothing is due."
    listing = _gh("issue", "list", "--state", "open", "--limit", "1000", "--json", "title")
    if any(issue["title"] == TITLE for issue in json.loads(listing)):
        return "Something is due, and the issue is open already."
    _gh("issue", "create", "--title", TITLE, "--body", body(problems))
    return f"Something is due: opened the issue with {len(problems)} to do."


def _gh(*words: str) -> str:
    try:
        result = subprocess.run(
            ["gh", *words], cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"GitHub's own command, gh, could not do this: {error}")
    return result.stdout


if __name__ == "__main__":
    print(main(checked.load(ROOT / "data").policies, clock.today()))
