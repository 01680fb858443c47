"""Propose an id for every passage that has none.

Fill every [#] of a text.md, and put an id behind every printed number and heading that lacks one.
Passages that are the same as in the edition before keep their id; where that is not certain, the
command asks. Change a proposed id if you like, until the text is adopted.
"""

import argparse
from pathlib import Path

from macros.edit import together
from macros.edit.draft.keep_ids import with_kept_ids
from macros.edit.draft.proof import GIVEN
from macros.edit.draft.propose_ids import given as given_in
from macros.problems import shortened
from macros.read import plain_text, source
from macros.read.grammar.text import ReadText, read_text


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("text", metavar="TEXT", help="the text.md of an edition")
    parser.set_defaults(changes="text")


def run(args: argparse.Namespace) -> int:
    """Write the ids and list them. Returns the exit code."""
    path = Path(args.text)
    words = plain_text.whole(path, str(path))
    before = _edition_before(path)
    text, renewal = with_kept_ids(words, before, _given(path))
    old, new = (set(read_text(each, "").ids) for each in (words, text))
    given = new - old
    if given:
        together.write({path: text})
    for number, line in enumerate(text.split("\n"), 1):
        for id_ in (found[2] for found in GIVEN.finditer(line) if found[2] in given):
            origin = " (as in the edition before)" if before and id_ in before.ids else ""
            print(f"{path}:{number}: {shortened(line)}{origin}")
    for doubt in renewal.doubts:
        was = " or ".join(f"[#{name}]" for name in doubt.old)
        print(f"Is [#{renewal.kept.get(doubt.new, doubt.new)}] what was {was} before?")
    print(f"Ids put in: {len(given)}." if given else "Every passage has an id.")
    return 0


def _given(path: Path) -> set[str]:
    """Every id that was ever given in the policy that a text is part of."""
    folder = path.resolve().parent.parent
    return given_in(folder.parent) if folder.name == "editions" else set()


def _edition_before(path: Path) -> ReadText | None:
    """The text of the edition that edition.yml names as the one this started from."""
    facts = source.read(path.parent / "edition.yml", "edition.yml").value or {}
    names = [facts.get(field) for field in ("based_on", "supersedes")]
    texts = (path.parent.parent / name / "text.md" for name in names if isinstance(name, str))
    known = (str(text) for text in texts if text.is_file())
    return next((read_text(plain_text.whole(Path(text), text), text) for text in known), None)
