"""Personal data stay apart: outside the repository, the data of the policies, and every site."""

from collections.abc import Iterable
from pathlib import Path

from macros.problems import Place, Problem, stop_at
from macros.reason import addresses

_PROGRAM = Path(__file__).resolve().parents[2]


def refuse(data: Path, paths: Iterable[Path], new: Path | None = None) -> None:
    """Raise InvalidDataError if a path is inside what is published, or the new file exists.

    `data` is the folder of the data, and `paths` are all that personal data are read from or
    written to.
    """
    problems = [problem for path in paths for problem in _faults(data, path)]
    if new and new.exists():
        hint = "Name a new file: an earlier table is never overwritten."
        problems.append(_problem(new, "this is there already", hint))
    stop_at(problems)


def _faults(data: Path, path: Path) -> Iterable[Problem]:
    within = (path.resolve(), *path.resolve().parents)
    kept = {_PROGRAM, data.resolve()}
    if kept.intersection(within) or any((folder / addresses.SHELF).is_file() for folder in within):
        what = "this is inside the repository or a site, where personal data must not be"
        yield _problem(path, what, "Choose a folder elsewhere, which only those who need it open.")


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem(Place(str(path)), message, hint, rule="personal data")
