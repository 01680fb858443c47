"""Put the layout of a text.md right.

Put empty lines between paragraphs, make bullets and tabs from Word into dashes and spaces, and
close bold before an id. No letter and no figure changes.
"""

import argparse
from pathlib import Path

from macros.edit import together
from macros.edit.tidy import tidied
from macros.read import plain_text


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("text", metavar="TEXT", help="the text.md of an edition")
    parser.set_defaults(changes="text")


def run(args: argparse.Namespace) -> int:
    """Write the text again and list what is left to do by hand. Returns the exit code."""
    path = Path(args.text)
    words = plain_text.whole(path, args.text)
    made = tidied(words, args.text)
    if made.text != words:
        together.write({path: made.text})
    for problem in made.problems:
        print(problem)
    if made.problems:
        print("Correct these and run this again: then empty lines are put in too.")
        return 1
    print("Tidied." if made.text != words else "It is tidy already.")
    return 0
