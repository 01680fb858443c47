"""Write the schemas that help an editor.

Write the JSON Schemas of the data files, made from the model. An editor that knows them completes
and checks while you type.
"""

import argparse
from pathlib import Path

from macros.edit import together
from macros.read import schemas


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--into", default="data/schemas", help="the folder (data/schemas)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; the exit code is 1 if any is stale"
    )
    parser.set_defaults(changes="into")


def run(args: argparse.Namespace) -> int:
    """Write or compare the schemas, and say which. Returns the exit code."""
    folder = Path(args.into)
    names, wanted = schemas.stale(folder), schemas.written()
    if not args.check:
        together.write({folder / name: wanted[name] for name in names})
    for name in names:
        print(f"{args.into}/{name}: {'stale' if args.check else 'written'}")
    if not names:
        print("Every schema is up to date.")
    return 1 if args.check and names else 0
