"""Today's date. Only this module asks for it; everything else is given the day."""

import argparse
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from macros.model import dates

_NO_DAY = "'{}' is not a day: write it as 2026-12-01"


def typed(words: str) -> date:
    """A day typed on the command line. Raises ArgumentTypeError, whose message argparse prints."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_NO_DAY.format(words)) from error


def typed_date(words: str) -> dates.PartialDate:
    """The same for a day, or a month or year if no more is known."""
    found = dates.parse(words)
    if found is None:
        raise argparse.ArgumentTypeError(_NO_DAY.format(words))
    return found


def today() -> date:
    """Today's date here, with which checks compare the dates of reviews and citations."""
    return datetime.now().astimezone().date()


def build_date(folder: Path | None = None) -> date:
    """The date of a build, so that the same sources give the same bytes on any day.

    Takes a folder inside the repository (the working folder if None). Returns the day of
    SOURCE_DATE_EPOCH (reproducible-builds.org) if it is a number, else the day of the last commit,
    both in UTC; else today's date here.
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
