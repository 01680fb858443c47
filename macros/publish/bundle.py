"""One style sheet and one script for all pages, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable

STYLE = "assets/css/site.css"
SCRIPT = "assets/js/site.js"
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\n\s*")


def styles(parts: Iterable[str]) -> str:
    """Style sheets in one, without comments and indents."""
    return "".join(_SPACE.sub("\n", _CSS_COMMENT.sub("", part)).strip() + "\n" for part in parts)


def scripts(parts: Iterable[str]) -> str:
    """Scripts in one, each a statement of its own, without comments that fill their lines."""
    return "".join(f"{_COMMENT.sub('', part).strip()};\n" for part in parts)
