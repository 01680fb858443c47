"""Write down that a review was held.

Add an entry to reviews.yml. A review that ends with a new edition is written by 'adopt'.
"""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import get_args

from macros import commands
from macros.edit import splice, together
from macros.edit.adoption import extended_reviews
from macros.model import clock
from macros.model.edition import ReviewHeld
from macros.model.policy import Policy
from macros.problems import Problem, errors_only, make, stop_at
from macros.rules import dates as dated
from macros.rules.checked import found_by
from macros.rules.subject import Subject, rules_of

_RESULTS = get_args(ReviewHeld.model_fields["result"].annotation)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the edition that was reviewed: its folder")
    parser.add_argument(
        "--date", required=True, type=clock.typed, metavar="YYYY-MM-DD", help="when it was held"
    )
    parser.add_argument("--body", required=True, help='by whom, such as "The trustees"')
    parser.add_argument("--minute", default="", help='where it is minuted, such as "FGB 14/26"')
    parser.add_argument(
        "--result", choices=_RESULTS, default=_RESULTS[0], help=f"what came of it ({_RESULTS[0]})"
    )
    parser.add_argument(
        "--next", type=clock.typed_date, metavar="YYYY-MM", help="when the next one is due"
    )
    parser.add_argument(
        "--replaced-by", nargs="+", default=(), metavar="ID", help="the policies that replace it"
    )
    parser.add_argument("--remark", default="", help="what else is worth recording")
    commands.of_policy(parser)


def run(args: argparse.Namespace) -> int:
    """Write the review down. Returns the exit code."""
    policy = commands.read(args).policy
    file = Path(args.data) / policy.id / "reviews.yml"
    commands.named(policy, args.name)
    review = ReviewHeld(
        day=args.date.isoformat(),
        edition=args.name,
        body=args.body,
        minute=args.minute,
        result=args.result,
        replaced_by=tuple(args.replaced_by),
        next_review=str(args.next or ""),
        remark=args.remark,
    )
    stop_at(_new_faults(policy, review))
    together.write({file: extended_reviews(policy.reviews, splice.text_of(file), review)})
    print(f"Written: {file}\nCheck it with: {make('check')}")
    return 0


def _new_faults(policy: Policy, review: ReviewHeld) -> list[Problem]:
    """The errors that one more review would add. Reviews may not be taken out again."""
    held = policy.reviews.model_copy(update={"reviews": (*policy.reviews.reviews, review)})
    known = {each.message for each in _faults(policy)}
    return [each for each in _faults(replace(policy, reviews=held)) if each.message not in known]


def _faults(policy: Policy) -> list[Problem]:
    subject = Subject(policy, clock.today())
    return errors_only(each for rule in rules_of(dated) for each in found_by(rule, subject))
