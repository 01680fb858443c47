"""The shape of the program: which modules may import which, and how large they may be."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from macros.publish import outputs
from macros.publish.templates import _environment
from tests.support import code

ROOT = Path(__file__).resolve().parent.parent
MACROS = ROOT / "macros"
MODULES = code.sources(MACROS)
TEMPLATES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted((MACROS / "templates").rglob("*.[hx][tm]*l"))
}

ONE_USER = {
    "mkdocs": "macros.publish.host",
    "typst": "macros.publish.paper.pdf",
    "yaml": "macros.read.source",
    "pypdfium2": "macros.read.pdf.pages",
    "pypdf": "macros.read.pdf.tags",
    "markdown_it": "macros.read.web.commonmark",
}
# A room may import itself and the rooms in the rows above its own.
ROOMS = (
    {"problems"},
    {"model"},
    {"read", "reason"},
    {"views", "rules", "edit"},
    {"publish"},
    {"commands", "tools"},
)
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}
ENTRIES = {"macros", "macros.__main__"}
MAY_PRINT = re.compile(r"macros\.(commands\b|tools\b|__main__$)")
LONGEST_MODULE, LONGEST_FUNCTION, DEEPEST, MOST_LAYERS = 300, 40, 3, 10


def found(
    look: Callable[[str], Sequence[object]], texts: Mapping[str, str]
) -> dict[str, Sequence[object]]:
    """Where a forbidden pattern occurs, by the name of the text."""
    return {name: faults for name, text in texts.items() if (faults := look(text))}


def room(name: str) -> str:
    """The room a module is in."""
    return name.split(".")[1]


# The modules of views: none of them imports another.
PARTS_OF_VIEWS = {f"macros.views.{name}" for name in ("words", "contacts", "reporting")}


def part(name: str) -> str:
    """The sub-room of `publish/` or the view that a module belongs to; empty for others."""
    parts = name.split(".")
    if parts[1:2] == ["publish"] and len(parts) > 3:
        return parts[2]
    return name if parts[1:2] == ["views"] and len(parts) > 2 else ""


def between_siblings(modules: code.Sources) -> list[str]:
    """Every import from one output or view into another."""
    return [
        f"{name} imports {other}"
        for name, others in code.graph(modules).items()
        for other in sorted(others - PARTS_OF_VIEWS)
        if part(name) and part(other) and room(name) == room(other) and part(name) != part(other)
    ]


def breaches(modules: code.Sources) -> list[str]:
    """Every import into a room that the module's own room may not import."""
    return [
        f"{name} imports {other}"
        for name, others in code.graph(modules).items()
        for other in sorted(others)
        if name not in ENTRIES
        if other in ENTRIES or (room(name) != room(other) and RANK[room(name)] <= RANK[room(other)])
    ]


@pytest.mark.parametrize("library,owner", ONE_USER.items())
def test_one_module_knows_each_engine(library: str, owner: str) -> None:
    """MkDocs, Typst and YAML are each imported by one module."""
    assert code.users(MODULES, library) <= {owner}


def test_a_second_user_of_an_engine_is_found() -> None:
    """An import inside a function counts too."""
    modules = {"macros.read.load": "def f():\n    from yaml import nodes\n"}

    assert code.users(modules, "yaml") == {"macros.read.load"}


def test_nothing_but_entries_lies_outside_a_room() -> None:
    """Every module is in a room, and each room's docstring says in one sentence what it holds."""
    flat = {name for name in MODULES if name.count(".") < 2} - ENTRIES
    assert flat == {f"macros.{name}" for name in RANK}
    assert all(MODULES[name].startswith('"""') for name in flat)


def test_the_readme_shows_every_room_and_names_what_is_there() -> None:
    """Each folder and file that macros/README.md names exists, and each room is named."""
    words = (MACROS / "README.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `(\w+)/` \|", words, re.MULTILINE))
    named = re.findall(rf"`((?:{'|'.join(RANK)})/[\w/.]+)`", words)

    outputs = {path.parent.name for path in MACROS.glob("publish/*/__init__.py")}
    drawn = set(re.findall(r"[├└] (\w+)/", words))

    assert rows == {*RANK, "templates"}
    assert drawn == outputs
    assert len(named) > len(RANK)
    assert [name for name in named if not (MACROS / name).exists()] == []


@pytest.mark.parametrize("kind", ["above", "at_root", "beside", "copies"])
def test_every_output_is_found_by_its_folder(kind: str) -> None:
    """Outputs are discovered, so no list of them can be incomplete."""
    folders = re.compile(r"macros\.publish\.\w+\.\w+")
    having = [n for n, s in MODULES.items() if f"\ndef {kind}(" in s and folders.fullmatch(n)]

    assert having
    assert len(outputs.found(kind)) == len(having)


def test_imports_go_one_way() -> None:
    """No room imports one beside or below it."""
    assert breaches(MODULES) == []


@pytest.mark.parametrize(
    "name,line,other",
    [
        ("macros.problems", "from macros.model import base", "macros.model.base"),
        ("macros.model.edition", "import macros.reason.dates", "macros.reason.dates"),
        ("macros.read.load", "from macros.reason import joining", "macros.reason.joining"),
        (
            "macros.reason.joining",
            "def f():\n    import macros.read.grammar.text",
            "macros.read.grammar.text",
        ),
        ("macros.rules.ids", "from macros.edit import tidy", "macros.edit.tidy"),
        ("macros.edit.tidy", "from macros.views import notes", "macros.views.notes"),
        ("macros.views.notes", "from macros.publish import host", "macros.publish.host"),
        ("macros.publish.build", "import macros.commands.check", "macros.commands.check"),
        ("macros.commands.check", "from macros.__main__ import main", "macros.__main__"),
    ],
)
def test_an_import_in_the_wrong_direction_is_found(name: str, line: str, other: str) -> None:
    """Each import upwards is reported, inside functions too."""
    assert breaches({name: line, other: ""}) == [f"{name} imports {other}"]


def test_siblings_do_not_import_each_other() -> None:
    """Site, permanent pages, paper and feeds share views only, and no view imports another."""
    assert between_siblings(MODULES) == []


@pytest.mark.parametrize(
    "name,line,other",
    [
        (
            "macros.publish.site.home",
            "from macros.publish.paper import sheet",
            "macros.publish.paper.sheet",
        ),
        (
            "macros.publish.feeds.atom",
            "def f():\n    import macros.publish.permanent.frame",
            "macros.publish.permanent.frame",
        ),
        ("macros.views.notes", "from macros.views import duties", "macros.views.duties"),
        ("macros.views.words", "from macros.views import notes", "macros.views.notes"),
    ],
)
def test_an_import_between_siblings_is_found(name: str, line: str, other: str) -> None:
    """It is found inside functions too."""
    assert between_siblings({name: line, other: ""}) == [f"{name} imports {other}"]


def test_there_is_no_cycle_of_imports() -> None:
    """No module imports itself through others."""
    assert code.cycle(code.graph(MODULES)) == []


def test_a_cycle_of_imports_is_found() -> None:
    """A cycle of three is named, module by module."""
    modules = {"m.a": "import m.b", "m.b": "from m import c", "m.c": "from m.a import x"}

    assert code.cycle(code.graph(modules)) == ["m.a", "m.b", "m.c", "m.a"]


def test_chains_of_imports_are_short() -> None:
    """A change at the end of a long chain would reach every module above it."""
    assert len(way := code.longest(code.graph(MODULES))) <= MOST_LAYERS, " > ".join(way)


def test_the_longest_chain_of_imports_is_found() -> None:
    """It is given module by module, with imports inside functions."""
    modules = {"m.a": "import m.b, m.c", "m.b": "def f():\n    import m.c", "m.c": ""}

    assert code.longest(code.graph(modules)) == ["m.a", "m.b", "m.c"]


def test_modules_stay_small() -> None:
    """No module is longer than a person reads in one sitting."""
    assert [n for n, s in MODULES.items() if len(s.splitlines()) > LONGEST_MODULE] == []


def test_functions_stay_short_and_flat() -> None:
    """A function fits on a screen and is nested three levels at most."""
    assert [
        f"{name}.{function.name}"
        for name, source in MODULES.items()
        for function, lines in code.functions(source)
        if lines > LONGEST_FUNCTION or code.depth(function) > DEEPEST
    ] == []


def test_depth_and_length_are_measured() -> None:
    """Four nested loops are four deep; elif adds no depth; docstrings add no lines."""
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


def test_no_module_has_a_vague_name() -> None:
    """No module is called util, helpers or common: a name says what is inside."""
    drawers = {"util", "utils", "helpers", "common", "misc"}

    assert not {name for name in MODULES if name.rpartition(".")[2] in drawers}


def test_only_commands_print() -> None:
    """A check, a renderer or a loader never prints."""
    silent = {name: source for name, source in MODULES.items() if not MAY_PRINT.match(name)}

    assert found(code.printing, silent) == {}


def test_a_call_of_print_is_found() -> None:
    """A call of print is found; the word alone is not."""
    assert code.printing("fingerprint(1)\nif x:\n    print(2)\n") == [3]


def test_no_html_is_written_in_python() -> None:
    """Markup is in templates, where everything put into it is escaped."""
    assert found(code.html_in_python, MODULES) == {}


def test_html_in_python_is_found() -> None:
    """Markup in an f-string is found; in a docstring or a search pattern it is not."""
    source = '"""A <p> is fine here."""\nimport re\nX = re.compile("<p>")\nY = f"<p>{X}</p>"\n'

    assert set(code.html_in_python(source)) == {4}


def test_templates_hold_no_script_and_no_style() -> None:
    """Nothing inline, so that a strict Content-Security-Policy stays possible."""
    assert found(code.inline, TEMPLATES) == {}


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
def test_inline_script_and_style_are_found(fault: str) -> None:
    """Each way of writing something inline is found."""
    assert code.inline(f"<div>{fault}</div>")


def test_a_script_in_a_file_is_allowed() -> None:
    """A script file, and data that no browser runs, are not inline."""
    fine = '<script src="a.js"></script><script type="application/json">{}</script>'

    assert code.inline(fine) == []


def test_templates_place_and_python_decides() -> None:
    """A template only asks whether a thing is there. Python compares and combines."""
    ours = {name: words for name, words in TEMPLATES.items() if "/theme/" not in name}

    assert found(code.decisions, ours) == {}


def test_decisions_in_templates_are_found() -> None:
    """A comparison, a combination and a filter in a condition are found, inline ones too."""
    template = "{% if a.b %}{% elif not c %}{% if d == 1 %}{{ 'x' if e and f else '' }}{% if g|h %}"

    assert code.decisions(template) == ["d == 1", "e and f", "g|h"]


THEME = re.compile(r"\bmd-")
KNOW_THE_THEME = {"docs/assets/css/theme.css", "docs/assets/js/theme.js"}


def test_the_theme_is_known_in_few_places() -> None:
    """Only one stylesheet and one script name the theme's classes and attributes."""
    places = [
        *(ROOT / "docs/assets").rglob("*.css"),
        *(ROOT / "docs/assets/js").rglob("*.js"),
        *(MACROS / "templates/site").rglob("*.html"),
        *(path for path in MACROS.rglob("*.py") if "tools" not in path.parts),
    ]
    found = {path for path in places if THEME.search(path.read_text("utf-8"))}

    assert {path.relative_to(ROOT).as_posix() for path in found} <= KNOW_THE_THEME


def test_everything_put_into_a_template_is_escaped() -> None:
    """Text is escaped, whatever the template's name ends in."""
    hostile = "<script>go()</script> {{ 1 }}"
    shown = _environment().from_string("<p>{{ words }}</p>").render(words=hostile)

    assert shown == "<p>&lt;script&gt;go()&lt;/script&gt; {{ 1 }}</p>"
