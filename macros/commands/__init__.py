"""The commands, one module each: its docstring is its help, `add` its arguments, `run` does it."""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from macros.model import clock
from macros.model.policy import Edition, Policy
from macros.problems import refuse
from macros.read.load import Loaded
from macros.reason import in_force, status


def not_done(error: OSError) -> str:
    """The message for what the operating system refused, such as writing to a full disk."""
    about = f" ({error.filename})" if error.filename else ""
    return f"This could not be done: {error.strerror or 'the computer refused it'}{about}"


def of_policy(parser: argparse.ArgumentParser, changes: str = "data") -> None:
    """Add --policy and --data. `changes` names the argument with the path that is changed."""
    parser.add_argument("--policy", metavar="ID", help="the policy, if there are several")
    of_data(parser, changes)


def of_data(parser: argparse.ArgumentParser, changes: str = "") -> None:
    """Add --data. `changes` names the argument with the path that is changed, if any is."""
    does = "change" if changes == "data" else "read"
    parser.add_argument("--data", default="data", help=f"the folder to {does} (data)")
    parser.set_defaults(changes=changes)


def of_day(parser: argparse.ArgumentParser) -> None:
    """Add --on, for another day than today."""
    parser.add_argument("--on", type=clock.typed, metavar="YYYY-MM-DD", help="as of this day")


def on(policy: Policy, day: date | None) -> Policy:
    """The policy as it was, or will be, on a day; today for None.

    Raises InvalidDataError if the documents do not say which edition applied on that day.
    """
    if day is None:
        return in_force.on(policy, clock.today())
    for edition in policy.editions:
        start = None if edition.is_draft else status.starts(edition)
        if start and start.first <= day < start.last:
            began = f"{status.named(edition)} began {status.started(edition)}"
            refuse("", f"{began}: the day is not known", "Ask about a day before or after.")
    return in_force.on(policy, day)


def read(args: argparse.Namespace) -> Loaded:
    """The policy that the arguments name. Raises InvalidDataError if its files cannot be read."""
    from macros.rules.checked import load

    return load(Path(args.data), args.data.rstrip("/\\")).only(args.policy).whole()


def checked(args: argparse.Namespace, *, published: bool = False) -> Loaded:
    """The policy that the arguments name, with every problem that it has today.

    With `published`, errors of drafts alone are warnings.
    """
    from macros.rules.checked import load_checked, load_published

    load = load_published if published else load_checked
    return load(Path(args.data), clock.today(), args.data.rstrip("/\\")).only(args.policy)


@contextmanager
def rehearsal(data: Path) -> Iterator[Path]:
    """A copy of the data, with the pages beside it, to try a change on first."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "data"
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("*.half"))
        if (data.parent / "docs").is_dir():
            shutil.copytree(data.parent / "docs", copy.with_name("docs"))
        yield copy


def named(
    policy: Policy,
    name: str | None,
    what: str = "edition{}",
    fits: Callable[[Edition], bool] = lambda _: True,
) -> Edition:
    """The edition with a name (None: the one in force) if it fits; else raises InvalidDataError.

    `what` is what messages call such an edition, with {} for its name.
    """
    found = policy.edition_by_name.get(name) if name else policy.in_force
    if found and fits(found):
        return found
    called = what.format(f" '{name}'" if name else "")
    message = f"there is no {called}" if name else f"no {called} is in force"
    known = ", ".join(each.name for each in policy.editions if fits(each)) or "none"
    return refuse("", message, f"Known: {known}.")


def held(policy: Policy, name: str | None) -> Edition:
    """The edition with a name (None: the one in force) if its text is held; else raises too."""
    return named(policy, name, "edition{} whose text is held", lambda each: bool(each.sections))
