"""Take a draft away, with all that was written for it alone.

Delete its folder, and every entry of layers, guides and registers that only the draft uses. What
would go is printed. Nothing is written without --yes, or if the check would find a new error
afterwards. If the policy has no other edition, its folder goes too.
"""

import argparse
import difflib
import shutil
from pathlib import Path

from macros import commands
from macros.edit import giving_up, splice, together
from macros.edit.together import Content
from macros.model import clock
from macros.model.grouping import grouped
from macros.problems import InvalidDataError, Place, errors_only
from macros.rules.checked import load_checked

# What a round takes out may uncover more errors. Few rounds are needed.
_ROUNDS = 10
_OF_OURS = ("layers/", "guides/", "citations.yml", "roles.yml")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the draft: the name of its folder")
    parser.add_argument("--yes", action="store_true", help="do it")
    commands.of_policy(parser)


def run(args: argparse.Namespace) -> int:
    """Give the draft up, or say what that would take out. Returns the exit code."""
    data = Path(args.data)
    loaded = commands.checked(args).whole()
    policy = loaded.policy
    commands.named(policy, args.name, "draft{}", lambda e: e.is_draft)
    first = len(policy.editions) == 1
    folder = Path(policy.id) if first else Path(policy.id, "editions", args.name)
    known = {problem.message for problem in errors_only(loaded.problems)}
    # Only a draft ends what holds for the edition in force: without one, each 'until' goes.
    now = policy.in_force
    ends = now.name if now and len(policy.drafts) == 1 else ""
    # Without any policy there is nothing to check.
    files = {} if first and len(policy.shelf) == 1 else _without(data, folder, known, ends)
    for path, text in files.items():
        print("".join(_taken_out(path, text)), end="")
    if not args.yes:
        lines = " and the lines above" if files else ""
        print(f"{data / folder}{lines} would be deleted. Add --yes to do it.")
        return 1
    gone = (data / folder).with_name(f".{args.name}.half")
    together.write(files, (data / folder, gone))
    shutil.rmtree(gone, ignore_errors=True)
    print(f"Given up: {data / folder} is deleted.")
    return 0


def _without(data: Path, folder: Path, known: set[str], ends: str) -> dict[Path, Content]:
    """The new text of each file that the draft leaves. Raises InvalidDataError if errors come.

    Errors that were known before are not the draft's: their entries are not taken out.
    """
    with commands.rehearsal(data) as copy:
        shutil.rmtree(copy / folder)
        files = (copy / folder.parts[0]).rglob("*.yml") if ends else ()
        texts = {path: splice.text_of(path) for path in files}
        less = {path: giving_up.unended(text, ends) for path, text in texts.items()}
        less = {path: text for path, text in less.items() if text != texts[path]}
        together.write(less)
        made: dict[Path, Content] = {data / p.relative_to(copy): t for p, t in less.items()}
        for _ in range(_ROUNDS):
            errors = errors_only(load_checked(copy, clock.today(), "data").problems)
            new = [e for e in errors if e.message not in known]
            ours = [e.place for e in new if any(part in e.place.path for part in _OF_OURS)]
            if not new:
                return made
            if len(ours) < len(new):
                break
            made |= _taken(data, copy, ours)
    raise InvalidDataError(new)


def _taken(data: Path, copy: Path, places: list[Place]) -> dict[Path, Content]:
    by_file = grouped((place.path.removeprefix("data/"), place) for place in places)
    made: dict[Path, Content] = {}
    for name, found in by_file.items():
        text = giving_up.without(splice.text_of(copy / name), found)
        # A file with nothing but comments is deleted.
        left = any(line.strip() and line[0] != "#" for line in text.splitlines())
        made[data / name] = text if left else None
        together.write({copy / name: made[data / name]})
    return made


def _taken_out(path: Path, text: Content) -> list[str]:
    """The name of a file and the lines that it loses, to be printed."""
    old = splice.text_of(path).splitlines(keepends=True)
    lines = difflib.unified_diff(old, str(text or "").splitlines(keepends=True), n=0)
    return [f"{path}\n", *(line for line in lines if line[:1] == "-" and line[:3] != "---")]
