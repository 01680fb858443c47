"""Files written whole, together or not at all, by one command at a time.

If a command is killed while it writes, the next one that looks at the data undoes the write. Until
then, unfinished work is beside the files, in files whose names end in `.half`.
"""

import errno
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from macros.edit import locks

_LOCK, _JOURNAL, _DONE = ".lock.half", ".journal.half", ".done.half"
# A folder of data holds this file; the journal and the lock lie beside it.
_MARK = "school.yml"
_WRITABLE, _NEW, _WRITING = 0o222, 0o644, 0o022
# How long a command that only reads waits for one that is writing, in seconds.
_PATIENCE, _PAUSE = 5.0, 0.02


class _Step(NamedTuple):
    """A file to write: the paths of the file itself, and of its old and new content beside it."""

    target: str
    old: str
    new: str
    existed: bool


class _Work(NamedTuple):
    """What one write does, as in the journal: a folder renamed (from, to), and files written."""

    moved: tuple[str, ...]
    steps: tuple[_Step, ...]


@contextmanager
def turn(place: Path) -> Iterator[None]:
    """Be the only one who changes the data, or else the folder, that a path belongs to.

    What a killed command left behind is undone first. Raises locks.InUseError if another command
    has its turn.
    """
    root = _root(place)
    with locks.alone(root / _LOCK):
        _recover(root)
        yield


def settle(folder: Path) -> None:
    """Before reading data: undo what a killed command left half written, or wait for a running one.

    Raises locks.InUseError if that one takes too long.
    """
    until = time.monotonic() + _PATIENCE
    while (folder / _JOURNAL).exists():
        try:
            with turn(folder):
                return
        except locks.InUseError:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


Content = str | bytes | None
"""The new content of a file; None to delete it."""


def write(files: Mapping[Path, Content], moved: tuple[Path, Path] | None = None) -> None:
    """Write files. If one fails, or somebody stops the program, all are as they were before.

    `moved` is a folder to be renamed first, and its new name. Links are followed, and a file keeps
    its rights. Raises OSError, also for a file that may only be read.
    """
    with read_by_everybody():
        _write({real(path): content for path, content in files.items()}, moved)


@contextmanager
def read_by_everybody() -> Iterator[None]:
    """Let all files written here be read by a web server and by colleagues, on every machine."""
    usual = os.umask(0)
    os.umask(usual & _WRITING)
    try:
        yield
    finally:
        os.umask(usual)


def _write(contents: Mapping[Path, Content], moved: tuple[Path, Path] | None) -> None:
    # If the folder is a link, the link itself is renamed.
    ways = tuple(real(path.parent) / path.name for path in moved or ())
    if not (contents or ways):
        return
    work = _Work(tuple(map(str, ways)), tuple(_step(path, ways) for path in contents))
    root = _root(next(iter((*contents, *ways))))
    # A single file takes its place in one step, and needs no journal.
    alone = len(work.steps) == 1 and not ways
    try:
        if not alone:
            _fill(root / _JOURNAL, json.dumps(work).encode())
        _carry_out(work, list(contents.values()))
    except (OSError, KeyboardInterrupt):
        _undo(work)
        (root / _JOURNAL).unlink(missing_ok=True)
        raise
    if not alone:
        (root / _JOURNAL).replace(root / _DONE)
    _clean(work)
    (root / _DONE).unlink(missing_ok=True)


def real(path: Path) -> Path:
    """Where a path leads to in the end. Raises OSError if its links lead in a circle."""
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise OSError(errno.ELOOP, "the links lead in a circle", str(path))
    return found


def _root(place: Path) -> Path:
    """The folder of data that a path belongs to; its own folder if it belongs to none."""
    place = real(place)
    own = place.parent if place.is_file() or place.suffix else place
    return next((each for each in (own, *own.parents) if (each / _MARK).is_file()), own)


def _step(target: Path, moved: tuple[Path, ...]) -> _Step:
    stem = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    now = target
    if moved and target.is_relative_to(moved[1]):
        now = moved[0] / target.relative_to(moved[1])
    return _Step(str(target), f"{stem}-old.half", f"{stem}-new.half", now.exists())


def _carry_out(work: _Work, contents: list[Content]) -> None:
    if work.moved:
        Path(work.moved[0]).rename(work.moved[1])
    for step, content in zip(work.steps, contents, strict=True):
        _stage(step, content.encode() if isinstance(content, str) else content)
    for step, content in zip(work.steps, contents, strict=True):
        if content is None:
            Path(step.target).unlink()
        else:
            Path(step.new).replace(step.target)


def _stage(step: _Step, content: bytes | None) -> None:
    """Write the old and the new content beside the target: a full disk fails before any change."""
    target = Path(step.target)
    known = target.stat() if target.exists() else None
    if known and not known.st_mode & _WRITABLE:
        raise PermissionError(errno.EACCES, "the file may only be read", step.target)
    new = Path(step.new)
    if content is not None:
        _fill(new, content)
        new.chmod(known.st_mode if known else _NEW)
    if known:
        with suppress(OSError, AttributeError):
            os.chown(new, known.st_uid, known.st_gid)
        _keep(target, Path(step.old))


def _fill(path: Path, content: bytes) -> None:
    """Write a file whole: it gets its own name only when all of it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f"{path.name}.half")
    with begun.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    begun.replace(path)


def _keep(target: Path, old: Path) -> None:
    try:
        old.hardlink_to(target)
    except OSError:  # a disk on which a file cannot have two names
        begun = old.with_name(f"{old.name}.half")
        shutil.copy2(target, begun)
        begun.replace(old)


def _undo(work: _Work) -> None:
    """Put everything back. If this is interrupted, it can be begun again."""
    for step in work.steps:
        if Path(step.old).exists():
            Path(step.old).replace(step.target)
        elif not step.existed:
            Path(step.target).unlink(missing_ok=True)
    _clean(work)
    was, is_now = map(Path, work.moved or ("", ""))
    if work.moved and is_now.exists() and not was.exists():
        is_now.rename(was)


def _clean(work: _Work) -> None:
    for path in (path for step in work.steps for path in (step.old, step.new)):
        Path(path).unlink(missing_ok=True)
        Path(f"{path}.half").unlink(missing_ok=True)


def _recover(root: Path) -> None:
    """Undo what a killed command began in this folder, or clean up if it was done."""
    for name, then in ((_JOURNAL, _undo), (_DONE, _clean)):
        if (root / name).exists():
            moved, steps = json.loads((root / name).read_bytes())
            then(_Work(tuple(moved), tuple(_Step(*step) for step in steps)))
            (root / name).unlink()
    found = root.rglob("*.half") if (root / _MARK).is_file() else root.glob("*.half")
    for left in [path for path in found if path.name != _LOCK]:
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
