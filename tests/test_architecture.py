"""The shape of the program: what may know what, and how big things may grow."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from macros.render.templates import _environment
from tests.support import code

ROOT = Path(__file__).resolve().parent.parent
MACROS = ROOT / "macros"
MODULES = code.sources(MACROS)
TEMPLATES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted((MACROS / "templates").rglob("*.html"))
}

ONE_USER = {
    "mkdocs": "macros.host",
    "typst": "macros.render.pdf",
    "yaml": "macros.source",
}
READERS_KNOW = "read|model|problems|text|source|plain_text|values|faults|explain|file_names"
# Each line: these modules know nothing of those.
WALLS = {
    "a problem is a value, and knows nothing": (r"macros\.problems\b", r"macros\.\w+"),
    "the model knows only itself, places and words": (
        r"macros\.model\b",
        r"macros\.(?!model\b|problems\b|text\b|dates\b)\w+",
    ),
    "readers know files, the model and words": (
        r"macros\.read\b",
        rf"macros\.(?!(?:{READERS_KNOW})\b)\w+",
    ),
    "what joins ours to an edition reads no file": (
        r"macros\.(joining|losses|resolving|scopes|phrasing)\b",
        r"macros\.(read|load|source|explain|checks|render|edit|host|build|commands)\b",
    ),
    "the adopted document is looked at apart from the data's reader": (
        r"macros\.original\b",
        r"macros\.(read|load|source|checks|render|edit|host|build|commands)\b",
    ),
    "only commands write data": (
        r"macros\.(model|read|load|joining|checks|original|render|site|prepared|host|build)\b",
        r"macros\.edit\b",
    ),
    "writing data needs no site": (
        r"macros\.edit\b",
        r"macros\.(render|site|prepared|host|build|commands)\b",
    ),
    "checks neither load, nor render, nor know commands": (
        r"macros\.checks\b",
        r"macros\.(load|source|explain|render|host|build|commands|checked)\b",
    ),
    "renderers neither load nor check": (
        r"macros\.render\b",
        r"macros\.(load|source|explain|checks|checked|host|build|commands)\b",
    ),
    "only the build and commands call the adapter": (
        r"macros\.(?!build\b|commands\b|host\b)\w+",
        r"macros\.host\b",
    ),
    "only the command line knows the commands": (
        r"macros\.(?!commands\b|__main__\b)\w+",
        r"macros\.commands\b",
    ),
    "nothing imports the command line": (r"macros\b", r"macros\.__main__\b"),
}
MAY_PRINT = re.compile(r"macros\.(commands\b|tools\b|__main__$)")
LONGEST_MODULE, LONGEST_FUNCTION, DEEPEST = 300, 40, 3


def breaches(modules: code.Sources, wall: str) -> list[str]:
    """Every import that goes through a wall."""
    here, there = WALLS[wall]
    return [
        f"{name} imports {other}"
        for name, others in code.graph(modules).items()
        if re.match(here, name)
        for other in sorted(others)
        if re.match(there, other)
    ]


@pytest.mark.parametrize("library,owner", ONE_USER.items())
def test_one_module_knows_each_engine(library: str, owner: str) -> None:
    """MkDocs, Typst and YAML are each imported by one module."""
    assert code.users(MODULES, library) <= {owner}


def test_a_second_user_of_an_engine_is_seen() -> None:
    """An import inside a function counts too."""
    modules = {"macros.load": "def f():\n    from yaml import nodes\n"}

    assert code.users(modules, "yaml") == {"macros.load"}


@pytest.mark.parametrize("wall", WALLS)
def test_imports_go_one_way(wall: str) -> None:
    """No import goes through a wall."""
    assert breaches(MODULES, wall) == []


@pytest.mark.parametrize(
    "wall,name,line,other",
    [
        (0, "macros.problems", "from macros.model import base", "macros.model.base"),
        (1, "macros.model.edition", "from macros import addresses", "macros.addresses"),
        (2, "macros.read.text", "from macros import joining", "macros.joining"),
        (3, "macros.joining", "from macros.read.text import read_text", "macros.read.text"),
        (4, "macros.original.beside", "from macros.load import load", "macros.load"),
        (5, "macros.load", "from macros.edit import tidying", "macros.edit.tidying"),
        (6, "macros.edit.tidying", "from macros import site", "macros.site"),
        (7, "macros.checks.ids", "from macros.load import load", "macros.load"),
        (8, "macros.render.pages", "import macros.source", "macros.source"),
        (9, "macros.site", "from macros.host import CONFIG", "macros.host"),
        (10, "macros.load", "from macros.commands import check", "macros.commands.check"),
        (11, "macros.build", "from macros.__main__ import main", "macros.__main__"),
    ],
)
def test_a_breach_of_each_wall_is_seen(wall: int, name: str, line: str, other: str) -> None:
    """Each wall complains of an import made to breach it."""
    modules = {name: line, other: ""}

    assert breaches(modules, list(WALLS)[wall]) == [f"{name} imports {other}"]


def test_no_module_imports_itself_by_a_detour() -> None:
    """There is no ring of imports."""
    assert code.cycle(code.graph(MODULES)) == []


def test_a_ring_of_imports_is_seen() -> None:
    """A ring of three is named, module by module."""
    modules = {"m.a": "import m.b", "m.b": "from m import c", "m.c": "from m.a import x"}

    assert code.cycle(code.graph(modules)) == ["m.a", "m.b", "m.c", "m.a"]


@pytest.mark.parametrize("name", MODULES)
def test_modules_stay_small(name: str) -> None:
    """A module can be read in one sitting."""
    assert len(MODULES[name].splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("name", MODULES)
def test_functions_stay_short_and_flat(name: str) -> None:
    """A function fits on a screen, and nests three steps at most."""
    too_long = [f.name for f, lines in code.functions(MODULES[name]) if lines > LONGEST_FUNCTION]
    too_deep = [f.name for f, _ in code.functions(MODULES[name]) if code.depth(f) > DEEPEST]

    assert (too_long, too_deep) == ([], [])


def test_depth_and_length_are_measured() -> None:
    """Four loops in each other are four deep; elif is no step; a docstring is no line."""
    deep = 'def f():\n    """Say."""\n    for a in b:\n' + "".join(
        f"{' ' * (4 + 4 * step)}while x:\n" for step in range(1, 4)
    )
    source = deep + " " * 20 + "pass\n"
    function, lines = next(code.functions(source))
    chain = next(code.functions("def f():\n if a:\n  b\n elif c:\n  d\n elif e:\n  f\n"))[0]

    assert (code.depth(function), lines, code.depth(chain)) == (4, 5, 1)


def test_most_functions_are_very_short() -> None:
    """Half of all functions have seven lines or fewer."""
    lengths = [lines for source in MODULES.values() for _, lines in code.functions(source)]

    assert statistics.median(lengths) <= 7


def test_there_is_no_drawer_for_everything() -> None:
    """No module is called util, helpers or common: a name says what is inside."""
    drawers = {"util", "utils", "helpers", "common", "misc"}

    assert not {name for name in MODULES if name.rpartition(".")[2] in drawers}


@pytest.mark.parametrize("name", [n for n in MODULES if not MAY_PRINT.match(n)])
def test_only_commands_print(name: str) -> None:
    """A check, a renderer or a loader never prints."""
    assert code.printing(MODULES[name]) == []


def test_printing_is_seen() -> None:
    """A call of print is found; the word alone is not."""
    assert code.printing("fingerprint(1)\nif x:\n    print(2)\n") == [3]


@pytest.mark.parametrize("name", MODULES)
def test_no_html_is_written_in_python(name: str) -> None:
    """Markup stands in templates, where everything put into it is escaped."""
    assert code.html_in_python(MODULES[name]) == []


def test_html_in_python_is_seen() -> None:
    """Markup in an f-string is found; in a docstring or a pattern to search with it is not."""
    source = '"""A <p> is fine here."""\nimport re\nX = re.compile("<p>")\nY = f"<p>{X}</p>"\n'

    assert set(code.html_in_python(source)) == {4}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_no_script_and_no_style(name: str) -> None:
    """Nothing inline, so that a strict Content-Security-Policy stays possible."""
    assert code.inline(TEMPLATES[name]) == []


@pytest.mark.parametrize(
    "fault",
    [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a href="#" onclick="go()">',
    ],
)
def test_inline_script_and_style_are_seen(fault: str) -> None:
    """Each way of writing something inline is found."""
    assert code.inline(f"<div>{fault}</div>")


def test_a_script_of_its_own_is_allowed() -> None:
    """A script that is a file, and data that no browser runs, are not inline."""
    fine = '<script src="a.js"></script><script type="application/json">{}</script>'

    assert code.inline(fine) == []


@pytest.mark.parametrize("name", [n for n in TEMPLATES if "/theme/" not in n])
def test_templates_place_and_python_decides(name: str) -> None:
    """A template asks whether a thing is there. Comparing and combining are done in Python."""
    assert code.decisions(TEMPLATES[name]) == []


def test_decisions_in_templates_are_seen() -> None:
    """A comparison, a combination and a filter in a condition are found, inline ones too."""
    template = "{% if a.b %}{% elif not c %}{% if d == 1 %}{{ 'x' if e and f else '' }}{% if g|h %}"

    assert code.decisions(template) == ["d == 1", "e and f", "g|h"]


def test_everything_put_into_a_template_is_escaped() -> None:
    """Whatever the template's name ends in, words stay words."""
    hostile = "<script>go()</script> {{ 1 }}"
    shown = _environment().from_string("<p>{{ words }}</p>").render(words=hostile)

    assert shown == "<p>&lt;script&gt;go()&lt;/script&gt; {{ 1 }}</p>"
