"""handbook.pdf, which every new member of staff is given, and the same in large print."""

from collections.abc import Iterator
from functools import partial

from macros.model.blocks import all_paragraphs
from macros.model.policy import Edition
from macros.publish.paper import charts, front, people, rules, sections, subjects
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import addresses
from macros.reason.prepared import Copy


def view(sheet: Sheet, *, large: bool = False) -> Plain:
    """Everything the handbook places, as plain data. `large` asks for the large print."""
    made: Plain = {
        "large": large,
        "labelled": any(clause.ours.label for clause in sheet.edition.clauses),
        "title": sheet.edition.full_title,
        "has_links": _has_links(sheet.edition),
        "cover": front.cover(sheet),
        "people": people.to_tell(sheet, sheet.today),
        "control": front.control(sheet),
        "statements": front.statements(sheet),
        "sections": sections.sections(sheet, large=large),
        "reporting": charts.charts(sheet, reporting=True),
        "guides": charts.charts(sheet, reporting=False),
        "rules": rules.rules(sheet),
        "subjects": subjects.subjects(sheet),
    }
    found = ({"at": at, "name": name, "inner": inner} for at, name, inner in _contents(made))
    return {**made, "contents": list(found)}


def _contents(made: Plain) -> Iterator[tuple[str, str, bool]]:
    """The entries of the contents, in order: anchor, name, and whether it is inside a part."""
    extras = not made["large"]
    yield from ((chart["href"], chart["title"], False) for chart in made["reporting"])
    if extras and made["rules"]["groups"]:
        yield "rules", made["rules"]["title"], False
    for each in made["control"]["control"]:
        yield each["at"], made["control"]["heading"], False
    for each in made["statements"]:
        if each["heading"]:
            yield each["words"]["at"], each["heading"], False
    for section in made["sections"]:
        heading = section["heading"]
        yield heading["at"], heading["words"], heading["depth"] > 1
    yield from ((chart["href"], chart["title"], False) for chart in made["guides"])
    if extras and made["subjects"]:
        yield "subjects", "Subjects", False
    if extras:
        yield "slip", "Sign that you have read it", False


def _has_links(edition: Edition) -> bool:
    """Whether the adopted document has its own links, which the key then explains."""
    printed = (p for passage in edition.clauses for p in all_paragraphs(passage.blocks))
    return any(run.link for paragraph in printed for run in paragraph.runs)


_USE = "Every word of the policy, who to tell or ask, and a slip to sign."
_LARGE_USE = "Every word of the policy, and who to tell or ask, in letters of 18 points."
_HANDBOOK = Copy("Handbook", addresses.HANDBOOK, _USE)
_LARGE_PRINT = Copy("Handbook in large print", addresses.LARGE_PRINT, _LARGE_USE)
HANDBOOK = Document(_HANDBOOK, "handbook.typ", view, paged=True)
LARGE_PRINT = Document(_LARGE_PRINT, "handbook.typ", partial(view, large=True), paged=True)
"""The cover, the text and the flowcharts at 18 points or more."""
