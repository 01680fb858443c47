"""Put a draft in force, and freeze its words.

Check a draft, write its fingerprints, add its addresses to the ledger and mark the edition before
as superseded. Entries for the draft alone then hold from its edition on. Nothing is written if
anything is wrong, or before you say yes. Without --date, an edition that was adopted earlier gets
its fingerprints and addresses.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from macros import commands
from macros.edit import together
from macros.edit.adoption import Adoption, dated_name
from macros.model import clock
from macros.problems import Place, Problem, errors_only, make, stop_at
from macros.read.load import Loaded
from macros.rules import ledger, pages, seal
from macros.rules.checked import DOCUMENT_RULES, load_checked
from macros.rules.editions import drafts_have_their_facts
from macros.rules.starting import lines_rest_on_duties
from macros.rules.subject import rules_of


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the draft: the name of its folder")
    parser.add_argument(
        "--date", type=clock.typed_date, metavar="YYYY-MM-DD", help="the day it was adopted"
    )
    parser.add_argument("--body", default="", help='who adopted it, such as "The trustees"')
    parser.add_argument("--minute", default="", help='where that is minuted, such as "FGB 14/26"')
    parser.add_argument("--yes", action="store_true", help="adopt it without being asked")
    commands.of_policy(parser)


def run(args: argparse.Namespace) -> int:
    """Adopt the edition and say what was written. Returns the exit code."""
    loaded = commands.checked(args).whole()
    edition = commands.named(loaded.policy, args.name)
    if args.minute and not args.body:
        print("--minute says where it is minuted: give --body too.", file=sys.stderr)
        return 1
    adoption = Adoption(loaded.policy, edition, args.date, args.body, args.minute)
    name = dated_name(loaded.policy, edition, args.date) if args.date else edition.name
    work = _Work(Path(args.data), adoption, name)
    # Pages and lines for new starters may already follow the draft: the rehearsal checks them.
    ahead = {lines_rest_on_duties.__name__, *(rule.__name__ for rule in rules_of(pages))}
    known = [problem for problem in _errors(loaded) if problem.rule not in ahead]
    stop_at([*adoption.obstacles(), *known, *_misfits(loaded, adoption)])
    work.rehearse(args.data)
    own = Place(f"{edition.folder.path}/edition.yml")
    for problem in loaded.problems if args.yes else ():
        if (problem.rule, problem.place) == (drafts_have_their_facts.__name__, own):
            print(problem)
    if not (args.yes or _confirmed(loaded, adoption)):
        return 1
    written = work.carry_out()
    print(_said(work, written))
    return 0


# Errors that adopting removes; another edition may still have them afterwards.
_MENDED = {rule.__name__ for rule in (seal.sealed_once_adopted, ledger.addresses_are_in_the_ledger)}


def _errors(loaded: Loaded) -> list[Problem]:
    return [problem for problem in errors_only(loaded.problems) if problem.rule not in _MENDED]


def _misfits(loaded: Loaded, adoption: Adoption) -> Iterator[Problem]:
    """The warnings of a document that differs, and of labels not read again, as errors."""
    folder = f"{adoption.edition.folder.path}/"
    rules = {*DOCUMENT_RULES, ledger.labels_are_read_again.__name__}
    for problem in loaded.problems:
        if problem.rule in rules and problem.place.path.startswith(folder):
            yield replace(problem, severity="error")


def _confirmed(loaded: Loaded, adoption: Adoption) -> bool:
    """Whether the user says yes, after seeing every warning."""
    for problem in loaded.problems:
        if problem.severity == "warning":
            print(problem)
    if not sys.stdin.isatty():
        print(
            "There is no terminal to ask you in, so nothing was written.\n"
            "    Hint: read what is printed above, then add --yes.",
            file=sys.stderr,
        )
        return False
    print(f"Adopted words never change again. Adopt {adoption.edition.name}? Type yes:")
    if sys.stdin.readline().strip().lower() == "yes":
        return True
    print("Nothing was written.", file=sys.stderr)
    return False


@dataclass(frozen=True)
class _Work:
    """One adoption in a data folder, and the name that its edition gets."""

    data: Path
    adoption: Adoption
    name: str

    @property
    def draft(self) -> str:
        """The name of the edition before it is adopted."""
        return self.adoption.edition.name

    def rehearse(self, shown_as: str) -> None:
        """Adopt in a copy first, and check the copy whole."""
        with commands.rehearsal(self.data) as copy:
            replace(self, data=copy).carry_out()
            loaded = load_checked(copy, clock.today(), shown_as.rstrip("/\\"))
        stop_at(map(self._with_old_names, _errors(loaded.only(self.adoption.policy.id))))

    def _with_old_names(self, problem: Problem) -> Problem:
        """A problem that the rehearsal found, with the names that edition and folder still have."""
        folder = f"{self.adoption.edition.folder.path}/"
        renamed = f"{folder.removesuffix(f'{self.draft}/')}{self.name}/"
        place, message = problem.place, problem.message
        if place.path.startswith(renamed):
            place = place._replace(path=folder + place.path.removeprefix(renamed))
        message = message.replace(f"edition {self.name}", f"edition {self.draft}")
        return replace(problem, place=place, message=message)

    def carry_out(self) -> dict[Path, bool]:
        """Rename the edition's folder and write the files: everything or nothing.

        Returns the files, and whether each was there before.
        """
        policy = self.data / self.adoption.policy.id
        old, new = (policy / "editions" / name for name in (self.draft, self.name))
        renamed = self.adoption.named(self.name)
        files = renamed.files(policy, self.draft)
        files |= renamed.pages(self.data.parent / "docs", self.draft)
        there = {path: path.exists() for path in files}
        together.write(files, (old, new) if old != new else None)
        return there


def _said(work: _Work, written: dict[Path, bool]) -> str:
    day = work.adoption.day
    lines = [f"The edition {work.name} is {'adopted' if day else 'sealed'}. Its words are frozen."]
    if work.name != work.draft:
        lines.append(f"Its folder is now editions/{work.name}: it was editions/{work.draft}.")
    lines += [f"{'Changed' if there else 'New'}: {path}" for path, there in written.items()]
    if day:
        lines.append(f"Now make the site, and publish it: {make('site')}")
    if day and day.first > clock.today():
        lines.append(f"It says that the edition comes into force {day.phrase}: publish again then.")
    return "\n".join(lines)
