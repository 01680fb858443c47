"""The built site is read back and checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.publish.verify import verify

FAULTS = {
    '<p id="a"></p><p id="a"></p>': "the id 'a' is on the page twice",
    '<a href="nowhere.html">x</a>': "the link 'nowhere.html' leads nowhere",
    '<a href="other.html#gone">x</a>': "the link 'other.html#gone' leads to no place on its page",
    '<a href="#gone">x</a>': "the link '#gone' leads to no place on its page",
    '<script src="https://cdn.example/x.js"></script>': "from another host",
    '<img src="//cdn.example/x.png" alt="">': "from another host",
    '<link rel="stylesheet" href="http://fonts.example/x.css">': "from another host",
    '<link rel="preconnect" href="https://fonts.example">': "from another host",
    '<img src="missing.png" alt="">': "which does not exist",
    '<button onclick="run()">x</button>': "holds a script",
    '<p style="color: red">x</p>': "holds a style",
    "<style>p { color: red }</style>": "a style is in the page itself",
    "<script>run()</script>": "a script is in the page itself",
}


@pytest.mark.parametrize("fragment, complaint", FAULTS.items())
def test_a_planted_fault_is_found(
    fragment: str, complaint: str, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """Each planted fault is found and named with its place."""
    write("index.html", f"<!doctype html>\n{fragment}")
    write("other.html", '<p id="here"></p>')
    problems = list(verify(tmp_path))
    assert len(problems) == 1
    assert complaint in problems[0].message
    assert problems[0].place.path == "index.html"
    assert problems[0].place.line == 2


def test_a_missing_page_is_reported_once(write: Callable[[str, str], Path], tmp_path: Path) -> None:
    """It is not reported for each page whose menu lists it."""
    for name in ("a.html", "b.html", "in/c.html"):
        write(name, f'<a href="{"../" * name.count("/")}gone.html">x</a>')
    assert [problem.place.path for problem in verify(tmp_path)] == ["a.html"]


SOUND = [
    '<a href="other.html#here">x</a>',
    '<a href="https://www.gov.uk/">a link a person may follow</a>',
    '<a href="mailto:a@b.example">x</a>',
    '<a href="./other.html">x</a>',
    '<a href="handbook%20one.pdf">x</a>',
    '<img src="data:image/png;base64,AA==" alt="">',
]


@pytest.mark.parametrize("fragment", SOUND)
def test_a_sound_page_passes(
    fragment: str, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """Links within the site, and links out of it that a person may follow, pass."""
    write("index.html", fragment)
    write("other.html", '<p id="here"></p>')
    write("handbook one.pdf", "")
    assert not list(verify(tmp_path))
