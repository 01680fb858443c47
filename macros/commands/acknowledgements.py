"""List who has read which edition, from the messages they sent.

Read messages (.eml, .mbox) and exports of forms (.csv), and say who has signed which edition and
whether that still counts. Keep the folder outside the repository and the site: it holds personal
data.
"""

import argparse
import sys
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path

from macros import commands
from macros.edit import apart, together
from macros.model import clock
from macros.model.acknowledgement import Person
from macros.model.policy import Policy
from macros.problems import listed
from macros.publish import evidence
from macros.read import acknowledged as messages
from macros.reason import acknowledged, status
from macros.reason.acknowledged import Judged
from macros.rules.checked import load

# A spreadsheet reads a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@")

# These are personal data: nothing is read or written in the repository or in a site.


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", help="the folder with the messages and exports")
    parser.add_argument("--staff", help="a list of staff (.csv with the columns name, email, role)")
    parser.add_argument("--into", help="a new file (.csv) for the table")
    commands.of_day(parser)
    commands.of_policy(parser, "into")


def run(args: argparse.Namespace) -> int:
    """Read, judge and list. Returns the exit code."""
    data = Path(args.data)
    folder = Path(args.folder)
    staff, into = (Path(each) if each else None for each in (args.staff, args.into))
    apart.refuse(data, filter(None, (folder, into, staff)), new=into)
    loaded = load(data, str(data)).whole()
    policies = [commands.on(policy, args.on) for policy in loaded.policies]
    day = (args.on or clock.today()).isoformat()
    table = _table(folder, policies, day if args.on else "")
    people = messages.staff(staff) if staff else []
    table = acknowledged.of_staff(people, table) if staff else table
    if args.policy:
        only = loaded.only(args.policy).policy.id
        policies = [policy for policy in policies if policy.id == only]
        table = [one for one in table if one.said.policy == only]
    for policy in policies:
        for edition in filter(attrgetter("turn"), policy.editions):
            print(f"{policy.id}: {status.edition_sentence(edition)}")
    for one in table:
        print(f"{one.said.who}: {one.said.policy}, {one.said.edition}: {one.state}")
    print(f"Signatures that count: {sum(one.counts for one in table)} of {len(table)}.")
    if staff:
        table += _missing(people, policies, table)
    if into:
        rows = (_row(one, day) for one in table)
        together.write({into: evidence.table(acknowledged.COLUMNS, rows)})
        print(f"{into} is ready.")
    return 0


def _table(folder: Path, policies: Sequence[Policy], by: str) -> list[Judged]:
    """Every statement in a folder, judged. `by` leaves out those of a later day or of none."""
    said, problems = messages.read(folder)
    for line in listed(problems):
        print(line, file=sys.stderr)
    by_then = [each for each in said if not by or "" < each.when <= by]
    if later := len(said) - len(by_then):
        print(f"Left out, as they are later or have no date: {later}.")
    return acknowledged.judged(policies, by_then)


def _missing(people: list[Person], policies: list[Policy], table: list[Judged]) -> list[Judged]:
    """The staff who have still to sign and are not in the table."""
    lacking = acknowledged.missing(policies, people, table)
    for one in lacking:
        print(f"Missing: {one.said.who or one.said.email}: {one.said.policy}: {one.state}")
    print(f"Signatures that are missing: {len(lacking)}.")
    unheld = [p.id for p in policies if p not in acknowledged.to_sign(policies)]
    if unheld:
        print(f"Left out, as there are no words in force to sign: {', '.join(unheld)}.")
    return [one for one in lacking if one not in table]


def _row(one: Judged, day: str) -> list[str]:
    counts = "yes" if one.counts else "no"
    known = one.said._asdict() | {"counts": counts, "state": one.state, "on": day}
    cells = [known[name] for name in acknowledged.COLUMNS]
    return [f"'{words}" if words.startswith(_FORMULA) else words for words in cells]
