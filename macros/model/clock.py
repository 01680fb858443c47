"""Which day it is. The one place that asks, so that everything else is given it."""

import argparse
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from macros.model import dates
from macros.model.dates import PartialDate

_NO_DAY = "'{}' is not a day: write it as 2026-12-01"


def typed(words: str) -> date:
    """A day that somebody typed on the command line. Raises what argparse shows in words."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_NO_DAY.format(words)) from error


def typed_date(words: str) -> PartialDate:
    """The same, or a month or year where no more is known."""
    found = dates.parse(words)
    if found is None:
        raise argparse.ArgumentTypeError(_NO_DAY.format(words))
    return found


def today() -> date:
    """The real date here and now: what a check compares review and citation dates with."""
    return datetime.now().astimezone().date()


def build_date(folder: Path | None = None) -> date:
    """The date a build works with, so that the same sources give the same bytes on any day.

    Takes a folder inside the repository (the working folder when not given). Returns the day of
    SOURCE_DATE_EPOCH (reproducible-builds.org) when it is set, else the day of the last commit,
    else the real date. All in UTC. An epoch that is no number counts as not set.
    """
    for seconds in (os.environ.get("SOURCE_DATE_EPOCH", ""), _last_commit(folder or Path())):
        day = _day(seconds)
        if day:
            return day
    return today()


def _day(seconds: str) -> date | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _last_commit(folder: Path) -> str:
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=10,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()
