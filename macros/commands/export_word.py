"""Write an edition as a Word file.

The file reads like the adopted document, and Word makes its numbers. Edit it in Word and take it
back in with 'import FILE --onto POLICY': passages that you do not change keep their ids. With
--changes-from, what changed since another edition is in tracked changes, and why in comments.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from macros import commands
from macros.edit import together
from macros.model.policy import Edition, Policy
from macros.problems import errors_only, refuse, stop_at
from macros.publish.word.document import docx, redlined


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("edition", metavar="EDITION", help="the edition, such as 2023-11 or draft")
    parser.add_argument("--changes-from", metavar="OTHER", help="an earlier edition, to compare")
    parser.add_argument("--into", default="dist", metavar="FOLDER", help="where to write (dist)")
    commands.of_policy(parser, "into")


def run(args: argparse.Namespace) -> int:
    """Write the file and say where it is. Returns the exit code; raises InvalidDataError."""
    loaded = commands.checked(args)
    # Layers are not in the file: a draft can be shown before errors in them are mended.
    stop_at(each for each in errors_only(loaded.problems) if "/editions/" in each.place.path)
    policy = loaded.policy
    edition = commands.held(policy, args.edition)
    before = commands.held(policy, args.changes_from) if args.changes_from else None
    if before is edition:
        refuse("", "--changes-from names the edition itself", "Name the one before.")
    name = f"{policy.id or 'policy'}-{edition.name}"
    name += f"-changes-from-{before.name}" if before else ""
    made = redlined(policy, before, edition) if before else docx(policy, edition)
    path = Path(args.into, f"{name}.docx")
    together.write({path: made})
    print(path, *_advice(policy, edition, before), sep="\n")
    return 0


def _advice(policy: Policy, edition: Edition, before: Edition | None) -> Iterator[str]:
    """Lines that say what the file is, and what to do with it."""
    if before:
        yield f"A Word file with what {edition.name} changes in {before.name}, as tracked changes."
        yield "Open it in Word and choose Review, All Markup. Send it to those who decide."
        return
    yield f"Edition {edition.name} as a Word file, to read, to send, or to change in Word."
    yield f"To take the changes back in: python -m macros import FILE --onto {policy.id or 'ID'}"
