"""Write the schemas that help an editor.

Write the JSON Schemas of the data files, made from the model. An editor that knows them completes
and checks while you type.
"""

import argparse
from pathlib import Path

from macros.edit import together
from macros.read import schemas


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--into", default="data/schemas", help="the folder (data/schemas)")
    parser.set_defaults(changes="into")


def run(args: argparse.Namespace) -> int:
    """Write the schemas that are stale, and say which. Returns the exit code."""
    folder = Path(args.into)
    names, wanted = schemas.stale(folder), schemas.written()
    together.write({folder / name: wanted[name] for name in names})
    for name in names:
        print(f"{args.into}/{name}: written")
    if not names:
        print("Every schema is up to date.")
    return 0
