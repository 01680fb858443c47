"""The head, greeting and end of an email that brought the policy."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from macros.read.imported import Account, Grid, Line, lines_of

_HEAD = re.compile(r"(?:from|sent|date|to|cc|subject|attachments?): ", re.IGNORECASE)
_SENT = re.compile(r"From: (?:[^\n@]*@.*\n|.*\nSent: )")
_GREETING = re.compile(r"(?:dear|hi|hello|good \w+|annwyl|helo)\b[^.:;\n]{0,40}", re.IGNORECASE)
_END = re.compile(
    r"(?:(?:(?:kind|best|warm)(?:est)? |many )?(?:regards|wishes|thanks|diolch)|yours \w+"
    r"|cofion.{0,10}|--)[,.!]?(?:\n.*)*",
    re.IGNORECASE,
)
_FIRST, _LAST = 3, 8


def without_mail(blocks: Iterable[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks without the head of an email, such as the lines From and Sent.

    Asks about its greeting and its end: they may belong to the policy.
    """
    kept: list[Line | Grid] = []
    sent = False
    for headed, group in groupby(blocks, key=_is_of_head):
        found = tuple(group)
        said = "\n".join(line.plain for line in lines_of(found)) if headed else ""
        if not _SENT.match(said):
            kept += found
            continue
        sent = True
        for line in lines_of(found):
            account.drop("head of an email", line.place, f"{line.plain} ")
    lines = list(lines_of(kept))
    greets = [line for line in lines[:_FIRST] if _GREETING.fullmatch(line.plain.strip())]
    ends = [line for line in lines[-_LAST:] if _END.fullmatch(line.plain.strip())]
    sent = sent or bool(greets) or any(line.plain.startswith("--") for line in ends)
    for line in [*greets, *ends] if sent else ():
        account.ask(line.place, "words of an email: does the policy say them?", each=line.plain)
    yield from kept


def _is_of_head(block: Line | Grid) -> bool:
    return isinstance(block, Line) and all(map(_HEAD.match, block.plain.split("\n")))
