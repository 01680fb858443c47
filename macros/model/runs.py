"""Words of one emphasis, of which paragraphs are made."""

from __future__ import annotations

from typing import Literal, NamedTuple

Emphasis = Literal["none", "bold", "italic", "bold italic"]


class Run(NamedTuple):
    """Words with one emphasis. `link` is the address printed behind them, if there is one."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
