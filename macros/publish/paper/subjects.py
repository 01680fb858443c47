"""A short list of subjects: the words that people look up most often, with their places."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from macros.model.policy import Edition
from macros.publish.paper.sheet import Plain, Reference, Sheet
from macros.reason.targets import Target
from macros.views.subjects import sorting

_ROOM = 215
"""How many lines a page in three columns holds."""
_LINE = 29
_PLACE = 14
_WORDS = 2


def subjects(sheet: Sheet) -> list[Plain]:
    """The subjects of an edition, in the order in which people look for them, as many as fit.

    Defined terms and what flowcharts are about come first, then names that many things share.
    """
    found: dict[str, dict[str, Reference]] = defaultdict(dict)
    names: dict[str, str] = {}
    terms: set[str] = set()
    for name, where, is_term in _named(sheet):
        key = sorting(name)
        names.setdefault(key, name)
        terms |= {key} if is_term else set()
        found[key][where["at"]] = where
    short = (key for key in found if key in terms or len(names[key].split()) <= _WORDS)
    said = _said(sheet.edition)
    ranked = sorted(short, key=lambda key: (key not in terms, -said[key], len(key), key))
    kept = _fitting(ranked, found)
    return [{"name": names[key], "places": list(found[key].values())} for key in sorted(kept)]


def _named(sheet: Sheet) -> Iterator[tuple[str, Reference, bool]]:
    """Each name with its place, and whether it has priority."""
    for passage in sheet.edition.passages.values():
        own = {definition.term for definition in passage.ours.defines}
        for name in (*own, *passage.ours.also_called):
            yield name, sheet.reference(passage.id), name in own
    for guide in sheet.guides:
        chart: Reference = {"name": "flowchart", "at": sheet.at(Target("guide", guide.id))}
        for name in guide.also_called:
            yield name, chart, len(name.split()) <= _WORDS


def _said(edition: Edition) -> Counter[str]:
    """How many things people search for by each word, and by each two words in a row."""
    names = (
        *((*p.ours.also_called, *p.ours.asked_as) for p in edition.passages.values()),
        *(guide.also_called for guide in edition.guides),
        *(outcome.also_called for guide in edition.guides for outcome in guide.outcomes),
    )
    return Counter(
        words for each in names for words in {words for name in each for words in _parts(name)}
    )


def _parts(name: str) -> Iterator[str]:
    words = sorting(name).split()
    for at in range(len(words)):
        yield from {" ".join(words[at : at + size + 1]) for size in range(_WORDS)}


def _fitting(ranked: list[str], found: dict[str, dict[str, Reference]]) -> Iterator[str]:
    left = _ROOM
    for key in ranked:
        left -= -(-(len(key) + _PLACE * len(found[key])) // _LINE)
        if left < 0:
            return
        yield key
