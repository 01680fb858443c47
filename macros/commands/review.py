"""Write down that a review was held.

Add an entry to reviews.yml. A review that ends with a new edition is written by 'adopt'.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

from macros.edit import reviewing, together
from macros.model import clock, dates
from macros.model.edition import ReviewHeld
from macros.model.policy import Policy
from macros.problems import Problem, errors_only, make
from macros.rules import dates as dated
from macros.rules.checked import load
from macros.rules.subject import Subject, rules_of

_RESULTS = get_args(ReviewHeld.model_fields["result"].annotation)


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", metavar="NAME", help="the edition that was reviewed: its folder")
    parser.add_argument(
        "--date", required=True, type=clock.typed, metavar="YYYY-MM-DD", help="when it was held"
    )
    parser.add_argument("--body", required=True, help='by whom, such as "The trustees"')
    parser.add_argument("--minute", default="", help='where it is minuted, such as "FGB 14/26"')
    parser.add_argument(
        "--result", choices=_RESULTS, default=_RESULTS[0], help=f"what came of it ({_RESULTS[0]})"
    )
    parser.add_argument("--next", default="", metavar="YYYY-MM", help="when the next one is due")
    parser.add_argument("--remark", default="", help="what else is worth recording")
    parser.add_argument("--policy", metavar="ID", help="which policy, where there are several")
    parser.add_argument("--data", default="data", help="the folder to change (data)")
    parser.set_defaults(changes="data")


def run(args: argparse.Namespace) -> int:
    """Write the review down. Returns the exit code."""
    loaded = load(Path(args.data), args.data.rstrip("/\\")).only(args.policy).whole()
    policy = loaded.policy
    file = Path(args.data) / policy.id / "reviews.yml"
    fault = _fault(policy, args.name, args.next)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    review = ReviewHeld(
        day=args.date.isoformat(),
        edition=args.name,
        body=args.body,
        minute=args.minute,
        result=args.result,
        next_review=args.next,
        remark=args.remark,
    )
    wrong = _new_faults(policy, review)
    if wrong:
        told = (f"{each.message}\n    Hint: {each.hint}" for each in wrong)
        print("\n".join(told), file=sys.stderr)
        return 1
    text = file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
    together.write({file: reviewing.extended(policy.reviews, text, review)})
    print(f"Written: {file}\nCheck it with: {make('check')}")
    return 0


def _new_faults(policy: Policy, review: ReviewHeld) -> list[Problem]:
    """What the check would say of the reviews because of one more, which may not be taken out."""
    held = policy.reviews.model_copy(update={"reviews": (*policy.reviews.reviews, review)})
    known = {each.message for each in _faults(policy)}
    return [each for each in _faults(replace(policy, reviews=held)) if each.message not in known]


def _faults(policy: Policy) -> list[Problem]:
    subject = Subject(policy, clock.today())
    return errors_only(problem for rule in rules_of(dated) for problem in rule(subject))


def _fault(policy: Policy, name: str, due: str) -> str:
    if name not in policy.edition_by_name:
        return f"There is no edition '{name}'. Known: {', '.join(policy.edition_by_name)}."
    if due and dates.parse(due) is None:
        return f"'{due}' is no date: write it as 2027-11, or 2027-11-20."
    return ""
