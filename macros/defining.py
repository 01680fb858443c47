"""The words that define a term: where a table defines many, the rows that hold the one."""

from __future__ import annotations

import re

from macros import text
from macros.model.edition import Definition, Passage


def narrowed(passage: Passage, definition: Definition) -> Passage:
    """The passage that makes a definition, its table cut to what is about the term.

    Where the table does not hold the term it is left out if the text does, and kept whole if not.
    """
    table = passage.table
    if table is None:
        return passage
    forms = [text.plain(form) for form in (definition.term, *definition.forms)]
    said = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
    rows = [[text.plain(cell) for cell in row] for row in table.rows]
    named = [n for n, row in enumerate(rows) if any(said.fullmatch(cell.strip()) for cell in row)]
    held = [n for n, row in enumerate(rows) if any(said.search(cell) for cell in row)]
    in_text = any(map(said.search, (text.plain(passage.text), text.plain(passage.closing))))
    chosen = named or ([] if in_text else held[:1] or list(range(len(rows))))
    cut = table.model_copy(update={"rows": tuple(table.rows[n] for n in chosen)})
    return passage.model_copy(update={"table": cut if chosen else None})
