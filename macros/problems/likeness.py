"""Finds the known name that a misspelt one was meant to be."""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain, islice

# Names that are less alike than this are not suggested: no hint is better than a silly one.
_LIKENESS = 0.7
# The most names that are compared.
_MOST = 30
# The most names from which an editor can choose.
_FEW = 12


def likest(name: str, known: Iterable[str]) -> str:
    """The known name most like the one given, or the only one that it begins; else empty."""
    index = _by_features(frozenset(known))
    sharing = sorted((index.get(key, ()) for key in _features(name, 1)), key=lambda s: (len(s), s))
    alike = list(islice(dict.fromkeys(chain.from_iterable(sharing)), _MOST))
    begun = [each for each in alike if each.startswith(name)]
    close = difflib.get_close_matches(name, alike, n=1, cutoff=_LIKENESS)
    return next(iter(close or (begun if len(begun) == 1 else ())), "")


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known name most like the one given, or other words when none is like it."""
    close = likest(name, known)
    return f"Did you mean '{close}'?" if close else otherwise


def choose(name: str, known: Collection[str], otherwise: str) -> str:
    """The same hint, with all known names if none is like it and they are few."""
    few = f" Known: {', '.join(sorted(known))}." if 0 < len(known) <= _FEW else ""
    return did_you_mean(name, known, otherwise + few)


@lru_cache(maxsize=32)
def _by_features(known: frozenset[str]) -> dict[str, list[str]]:
    """Names by what a slip seldom changes, because comparing with every name takes too long."""
    index = defaultdict(list)
    for name in sorted(known):
        for feature in _features(name):
            index[feature].append(name)
    return index


def _features(name: str, reach: int = 0) -> set[str]:
    """The parts of a name, its ends, and its first and last letter with about its length."""
    lengths = range(len(name) - reach, len(name) + reach + 1)
    ends = {f"{end}{length}" for length in lengths for end in (name[:1] + "…", "…" + name[-1:])}
    return ends | {f"{name[:3]}…", f"…{name[-3:]}", *name.split("-")}
