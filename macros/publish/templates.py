"""The templates and how they are filled. Everything is escaped here, in one place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent.parent / "templates"


@cache
def _environment() -> Environment:
    # Print needs only the folder, and should not wait for Jinja.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from macros.publish.compiled import Compiled

    # The kept templates were compiled with these options: run `make clean` after a change.
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )


def fill(name: str, /, **view: Any) -> str:
    """Fill a template under macros/templates/ with what Python has decided.

    Takes its name, such as 'site/section.html', and the values it places. Returns the text.
    """
    return _environment().get_template(name).render(**view)


def style() -> bytes:
    """The style sheet of every page above the editions, with what all pages have."""
    shared = FOLDER.parent.parent / "docs/assets/css"
    files = (shared / "common.css", FOLDER / "permanent/permanent.css", shared / "dark.css")
    common, own, dark = (file.read_text("utf-8") for file in files)
    return f"{common}{own}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n".encode()
