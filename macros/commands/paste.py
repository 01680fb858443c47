"""Make a first text.md from pasted words.

Make a first text.md from a plain text file that holds what was copied from Word, a PDF or a web
page. Headings, numbers, bullets and rows with tabs are known by fixed rules; what the rules are not
sure of is listed. No file is overwritten.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.edit import together
from macros.edit.paste import pasted
from macros.problems import InvalidDataError
from macros.read import plain_text


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", metavar="FILE", help="the plain text file, or - for what is typed")
    parser.add_argument(
        "--into", required=True, metavar="TEXT", help="the text.md to make, in an edition's folder"
    )
    parser.set_defaults(changes="into")


def run(args: argparse.Namespace) -> int:
    """Write the text and list what to look at again. Returns the exit code."""
    target = Path(args.into)
    if target.exists():
        print(f"{target} is there already, and nothing is overwritten.", file=sys.stderr)
        return 1
    words = _words(args.file)
    if not words.strip():
        print(f"There are no words in {args.file}, so nothing was written.", file=sys.stderr)
        return 1
    made = pasted(words, args.file)
    together.write({target: made.text})
    for problem in made.unsure:
        print(problem)
    unsure = ", and look at each line listed above" if made.unsure else ""
    print(
        f"Written: {target}\n"
        f"1. Compare it with the document{unsure}.\n"
        f"2. Have ids proposed: python -m macros ids {target}\n"
        "3. Check it with: make check"
    )
    return 0


def _words(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    words, problems = plain_text.words(Path(file), file)
    if problems:
        raise InvalidDataError(problems)
    return words
