"""Read the project's own code: its imports, its sizes and the words in it.

Everything here takes source text and returns facts or faults, so that each guard can be shown a
fault made for it as well as the real code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

Sources = Mapping[str, str]
"""Module names, such as macros.model.base, with their source text."""

_LOOPS_AND_BRANCHES = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.Match,
)
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_TAG = re.compile(r"</?(?:a|b|br|div|h[1-6]|i|li|ol|p|section|span|strong|em|table|td|ul)\b[^>]*>")


def sources(folder: Path) -> dict[str, str]:
    """Every module below a package's folder, by its full name."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path.read_text("utf-8")
    return found


@cache
def _nodes(source: str) -> tuple[ast.AST, ...]:
    """Every node of a module's code. The module is parsed once only."""
    return tuple(ast.walk(ast.parse(source)))


@cache
def imports(source: str) -> set[str]:
    """Every name that a module imports, at its top or inside a function, in full."""
    found: set[str] = set()
    for node in _nodes(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def graph(modules: Sources) -> dict[str, set[str]]:
    """Which of these modules imports which of them.

    A package that is imported only to reach one of its modules does not count.
    """
    edges = {}
    for name, source in modules.items():
        named = {other for other in imports(source) if other in modules and other != name}
        edges[name] = {
            other for other in named if not any(n.startswith(f"{other}.") for n in named)
        }
    return edges


def longest(edges: Mapping[str, set[str]]) -> list[str]:
    """The longest chain of imports among modules without a cycle."""
    ways: dict[str, list[str]] = {}

    def way(name: str) -> list[str]:
        if name not in ways:
            ways[name] = [name, *max(map(way, sorted(edges[name])), key=len, default=[])]
        return ways[name]

    return max(map(way, sorted(edges)), key=len)


def cycle(edges: Mapping[str, set[str]]) -> list[str]:
    """One cycle of modules that import each other, or an empty list."""
    finished: set[str] = set()

    def search(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in finished:
            return []
        rings = (search(other, [*way, name]) for other in sorted(edges[name]))
        ring = next(filter(None, rings), [])
        finished.add(name)
        return ring

    return next(filter(None, (search(name, []) for name in sorted(edges))), [])


def users(modules: Sources, library: str) -> set[str]:
    """The modules that import a library from outside."""
    return {
        name
        for name, source in modules.items()
        if any(i == library or i.startswith(f"{library}.") for i in imports(source))
    }


def functions(source: str) -> Iterator[tuple[_Function, int]]:
    """Every function with the number of lines of its body, the docstring left out."""
    for node in _nodes(source):
        if isinstance(node, _Function):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield node, lines


def depth(node: ast.AST) -> int:
    """How deep loops and branches are nested. A chain of elif counts once."""
    below = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and [child] == node.orelse
        deeper = isinstance(child, _LOOPS_AND_BRANCHES) and not is_elif
        below = max(below, depth(child) + deeper)
    return below


def printing(source: str) -> list[int]:
    """The lines that call print."""
    return [
        node.lineno
        for node in _nodes(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


def html_in_python(source: str) -> list[int]:
    """The lines with HTML in a string, other than docstrings and patterns to search with."""
    ignored = {id(part) for part in _docstrings_and_patterns(source)}
    return [
        node.lineno
        for node in _nodes(source)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in ignored
        and _TAG.search(node.value)
    ]


def _docstrings_and_patterns(source: str) -> Iterator[ast.AST]:
    for node in _nodes(source):
        match node:
            case ast.Expr(value=ast.Constant()):
                yield node.value
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                yield from ast.walk(node)


def inline(template: str) -> list[str]:
    """Inline scripts, inline styles and handlers in a template: a strict policy forbids them."""
    scripts = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>", template
    )
    styles = re.findall(r"<style\b[^>]*>", template)
    attributes = re.findall(r"<[^>]*\s(?:style|on[a-z]+)\s*=[^>]*>", template)
    return [*scripts, *styles, *attributes]


_IF = re.compile(
    r"\{%-?\s*(?:el)?if\b(.*?)-?%\}|\{\{[^{}]*?\bif\b(.*?)(?:\belse\b.*?)?-?\}\}", re.DOTALL
)
_IS_THERE = re.compile(r"(?:not )?[\w.]+")


def decisions(template: str) -> list[str]:
    """What a template works out for itself: every condition except "is this there?"."""
    conditions = ((first or second).strip() for first, second in _IF.findall(template))
    return [condition for condition in conditions if not _IS_THERE.fullmatch(condition)]
