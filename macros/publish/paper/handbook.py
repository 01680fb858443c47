"""handbook.pdf, which every new member of staff is given, and the same in large print."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from macros.model import dates
from macros.model.blocks import Statement, all_paragraphs
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.publish.paper import charts, people, rules, sections, subjects
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import LINKED, Plain, Sheet, facts, led_by_number, words
from macros.reason import addresses
from macros.reason.prepared import Copy
from macros.reason.targets import to_places
from macros.views import editions, notes
from macros.views.words import words as adopted


def view(sheet: Sheet, *, large: bool = False) -> Plain:
    """Everything the handbook places, as plain data. `large` asks for the large print."""
    made: Plain = {
        "large": large,
        "labelled": any(clause.ours.label for clause in sheet.edition.clauses),
        "title": sheet.edition.full_title,
        "has_links": _has_links(sheet.edition),
        "cover": cover(sheet),
        "people": people.to_tell(sheet, sheet.today),
        "control": _control(sheet),
        "statements": [_statement(sheet, each) for each in sheet.edition.statements],
        "sections": sections.sections(sheet, large=large),
        "reporting": charts.charts(sheet, reporting=True),
        "guides": charts.charts(sheet, reporting=False),
        "rules": rules.rules(sheet),
        "subjects": subjects.subjects(sheet),
        "to_sign": not (large or sheet.edition.is_superseded),
    }
    found = ({"at": at, "name": name, "inner": inner} for at, name, inner in _contents(made))
    return {**made, "contents": list(found)}


def cover(sheet: Sheet) -> Plain:
    """What the cover says of the edition, each fact as precise as its document."""
    known = editions.facts(sheet.policy, sheet.edition)
    if sheet.today:
        known["As of"] = (dates.in_words(sheet.today.isoformat()),)
    names = ("Status", "Superseded by", "Author", "Adopted", "Amended", "Review due", "As of")
    return {"motto": sheet.policy.school.motto, "facts": facts(known, *names)}


def _control(sheet: Sheet) -> Plain:
    """The cover and the document control exactly as printed, with our notes on them."""
    edition = sheet.edition
    heading, below = _headed(edition.control_table) if edition.control_table else ("", None)
    return {
        "cover": [words(sheet, edition.cover, kinds=())] if edition.cover else [],
        "heading": heading or "Document control",
        # In a title, a defined term is a name and not a link.
        "control": [words(sheet, below, kinds=())] if below else [],
        "notes": sheet.plain(notes.readers(edition, edition.control_notes)),
    }


def _headed(statement: Statement) -> tuple[str, Statement]:
    """The first paragraph as a heading, and the statement without it."""
    match statement.blocks:
        case (Paragraph() as first, *others):
            return first.plain, replace(statement, blocks=tuple(others))
    return "", statement


def _statement(sheet: Sheet, statement: Statement) -> Plain:
    """A statement printed before the sections."""
    inside = tuple(statement.walk())
    heading, below = _headed(statement)
    if heading != statement.ours.label:
        heading, below = statement.ours.label, statement
    places = to_places(sheet.edition, (r.to for each in inside for r in each.ours.refers_to))
    own = (note for each in inside for note in each.ours.notes)
    return {
        "heading": heading,
        "words": sheet.plain(led_by_number(adopted(sheet.layers, below, kinds=LINKED))),
        "refers_to": sheet.plain(places),
        "notes": sheet.plain(notes.readers(sheet.edition, own)),
    }


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
    if made["to_sign"]:
        yield "slip", "Sign that you have read it", False


def _has_links(edition: Edition) -> bool:
    """Whether the adopted document has its own links, which the key then explains."""
    printed = (p for passage in edition.clauses for p in all_paragraphs(passage.blocks))
    return any(run.link for paragraph in printed for run in paragraph.runs)


_USE = "Every word of the policy, who to tell or ask, and a slip to sign while it is in force."
_LARGE_USE = "Every word of the policy, and who to tell or ask, in letters of 18 points."
_HANDBOOK = Copy("Handbook", addresses.HANDBOOK, _USE)
_LARGE_PRINT = Copy("Handbook in large print", addresses.LARGE_PRINT, _LARGE_USE)
HANDBOOK = Document(_HANDBOOK, "handbook.typ", view, paged=True)
LARGE_PRINT = Document(_LARGE_PRINT, "handbook.typ", partial(view, large=True), paged=True)
"""The cover, the text and the flowcharts at 18 points or more."""
