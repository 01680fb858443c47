"""How people at schools speak: the lines of the thesaurus that lead to words of a policy."""

import json
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from macros.model.policy import Policy
from macros.publish.search.words import pieces, stem
from macros.read import source
from macros.reason import addresses

THESAURUS = Path(__file__).parent / "thesaurus.yml"
_PHRASES, _WORDS = ("danger", "others", "people"), ("asking", "did", "not_did")


def script(name: str, *given: Any) -> bytes:
    """A script that calls a function of the search with some values."""
    # A browser reads JSON in a string far faster than a script, and it may hold any character.
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("\\", r"\\").replace("'", r"\'")
    return f"policySearch.{name}('{quoted}');\n".encode()


class Line(NamedTuple):
    """A line of the thesaurus: what people say, and what it leads to, each with its roots."""

    said: str
    meant: tuple[tuple[str, frozenset[str]], ...]
    one_way: bool

    def heard(self, roots: AbstractSet[str]) -> str:
        """The line with only what leads to some of these roots; empty if nothing does."""
        here = ",".join(meant for meant, needed in self.meant if needed <= roots)
        return here and (f"{self.said}>{here}" if self.one_way else self.said)


@cache
def thesaurus() -> tuple[tuple[Line, ...], Mapping[str, Any]]:
    """How people at schools speak: the lines and the lists of the program's own thesaurus."""
    given = source.read(THESAURUS, THESAURUS.name).value
    lists: dict[str, Any] = {name: list(map(str, given[name])) for name in _PHRASES}
    lists["wanted"] = given["wanted"]
    lists |= {name: given[name].split() for name in _WORDS}
    asking = frozenset(lists["asking"])
    lines = []
    for line in given["alike"]:
        sides = [sorted(re.split(" *, *", each)) for each in re.split(" *> *", str(line))]
        meant = ((one, _roots(one, asking)) for one in sides[-1])
        lines.append(Line(",".join(sides[0]), tuple(meant), one_way=len(sides) > 1))
    # Sorted, so that similar lines are beside each other, which is packed smaller.
    lines.sort(key=lambda line: ",".join(meant for meant, _ in line.meant))
    return tuple(lines), lists


def _roots(text: str, asking: AbstractSet[str]) -> frozenset[str]:
    every = pieces(text)
    return frozenset(map(stem, [word for word in every if word not in asking] or every))


def heard(roots: AbstractSet[str]) -> bytes:
    """The thesaurus without lines that lead to none of these roots."""
    lines, lists = thesaurus()
    alike = filter(None, (line.heard(roots) for line in lines))
    return script("speech", {"alike": [*alike], **lists})


def at_root(policies: tuple[Policy, ...], **_: bool) -> Mapping[str, bytes]:
    """The whole thesaurus, for one search over several policies."""
    meant = (one for line in thesaurus()[0] for _, one in line.meant)
    return {addresses.SPEECH: heard({*chain(*meant)})} if len(policies) > 1 else {}
