"""What the search can find in an edition: its own words, and what is made of them for readers."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.model.blocks import Cell, Clause, Passage, Section, Table, all_paragraphs, every_block
from macros.model.guide import Guide, Outcome
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.publish.search.words import words
from macros.reason import addresses, footnotes, guides, pages, references
from macros.reason.prepared import Site
from macros.views import citations, contacts, definitions

_SAYS = {"must not": "a", "should not": "a", "may": "a", "must": "m", "should": "m", "will": "m"}

# A step with only these words, and those of the title, says no more than the title.
_TELLING = {"tell", "raise", "report", "inform", "notify", "contact"} | {
    *("it", "this", "your", "a", "concern", "with", "to", "the", "that", "you", "found", "saw")
}

_JOINING = ("new here", "induction", "first day", "joining the school", "sign that I have read it")

_SORTS = {"immediate": "ru", "soon": "r", "ask first": "a", "allowed": "ay"}


class Entry(NamedTuple):
    """One result: what it is, its title, where it leads, and its words.

    `kind` is one letter: clause, item, Section, page, definition, guide, outcome, question of a
    guide or role. `names` are other names and questions for it; `about` has further words for what
    it is for. `says` has a letter for each thing it does: a says whether one may, m orders, r names
    who to tell, u at once, y says yes, b says no, w is about what somebody did, e says which
    edition applied when. `rests` are the places of its clauses, or of who to tell instead of a
    person. `under` is shown with the title, such as the kind and condition of an outcome.
    `sends_to` are the people to tell, without those for whom the outcome says what to do if the
    concern is about them. `asks` is the question that comes before it. `advice` is the school's
    safety advice, and `reach` how to reach a person, or whoever is told: both are shown and never
    searched.
    """

    kind: str
    title: str
    where: str
    words: str = ""
    names: tuple[str, ...] = ()
    about: str = ""
    numbers: tuple[str, ...] = ()
    says: str = ""
    rests: tuple[str, ...] = ()
    under: str = ""
    sends_to: tuple[str, ...] = ()
    asks: str = ""
    advice: str = ""
    reach: tuple[contacts.Reach, ...] = ()


def entries(site: Site) -> tuple[Entry, ...]:
    """Everything that the search can find in an edition, in the order of the policy."""
    made = (
        *(_clauses, _statements, _sections, _definitions, _guides, _roles),
        *(_pages, _citations, _starting),
    )
    return tuple(entry for each in made for entry in each(site))


def _clauses(site: Site) -> Iterator[Entry]:
    for section in site.edition.sections:
        page = addresses.section(section.id)
        for clause in section.clauses:
            for passage in clause.walk():
                own = () if isinstance(passage, Cell) else (_passage(site, clause, passage, page),)
                yield from (*own, *_rows(site, clause, passage, page))


def _rows(site: Site, clause: Clause, passage: Passage, page: str) -> Iterator[Entry]:
    """The rows of its tables, each a possible answer, with the headings above them."""
    inside = every_block(passage.blocks, lambda one: not (one.id or isinstance(one, Cell)))
    for table in (block for block in inside if isinstance(block, Table)):
        lines = (Table((), (row,)) for row in (table.header, *table.rows))
        heads, *rows = (_words(site.edition, all_paragraphs((line,))) for line in lines)
        for row, said in zip(table.rows, rows, strict=True):
            named = [_passage(site, clause, cell, page) for cell in row if cell.id]
            title = references.headline(site.edition, passage, row[0].label)
            for entry in named or [Entry("i", title, f"{page}#{passage.id}")]:
                yield entry._replace(words=said, about=f"{entry.about} {heads}".strip())


def _passage(site: Site, clause: Clause, passage: Passage, page: str) -> Entry:
    whole = passage in site.edition.whole_numbered
    skipped = (number for note in passage.ours.notes for number in note.skips)
    return Entry(
        kind="c" if passage is clause else "i",
        title=references.headline(site.edition, passage),
        where=f"{page}#{passage.id}",
        words=_words(site.edition, passage.paragraphs),
        names=(*passage.ours.also_called, *passage.ours.asked_as),
        about=" ".join((passage.heading, *(report.about for report in passage.ours.reports))),
        numbers=(*((passage.reference,) if whole else ()), *skipped),
        says=_says(passage),
    )


def _says(passage: Passage) -> str:
    said = {_SAYS[duty.kind] for duty in passage.ours.duties}
    return "".join(sorted(said | ({"r"} if passage.ours.reports else set())))


def _statements(site: Site) -> Iterator[Entry]:
    """The statements before the first heading, with the cover and the document control."""
    for statement in site.edition.front:
        place = "" if statement in site.edition.own else f"#{statement.id}"
        yield Entry(
            kind="c",
            title=statement.label,
            where=f"{addresses.HISTORY}{place}",
            words=_words(site.edition, all_paragraphs(statement.blocks)),
            names=(*statement.ours.also_called, *statement.ours.asked_as),
        )


def _words(edition: Edition, paragraphs: Iterable[Paragraph]) -> str:
    """The words of some paragraphs on one line, without calls of footnotes."""
    words = (footnotes.without(edition, paragraph.plain) for paragraph in paragraphs)
    return " ".join(filter(None, words)).replace("\n", " ")


def _sections(site: Site) -> Iterator[Entry]:
    for section in site.edition.sections:
        where, names = addresses.section(section.id), _names(site.edition, section)
        yield Entry("s", section.full_title, where, section.ours.summary, names)


def _names(edition: Edition, section: Section) -> tuple[str, ...]:
    """The title of a section, and its number after each word of the policy for one: "part 7"."""
    named = references.section(edition, section)
    usual, *others = edition.part_words.section
    bare = named.removeprefix(f"{usual} ")
    again = (f"{other} {bare}" for other in others) if bare != named else ()
    return (named, *again, section.heading)


def _definitions(site: Site) -> Iterator[Entry]:
    for definition, passage in site.edition.definitions:
        whole = definitions.meaning(site, definition, passage)
        text = (block for block in whole.blocks if isinstance(block, Paragraph | Table))
        yield Entry(
            kind="d",
            title=f"What “{definition.term}” means",
            where=addresses.definition(definition.id),
            words=_words(site.edition, all_paragraphs(text)),
            names=(definition.term, *definition.forms),
            under=references.paragraph(site.edition, passage),
        )


def _guides(site: Site) -> Iterator[Entry]:
    for guide in site.edition.guides:
        page = addresses.guide(guide.id)
        urgent = all(outcome.kind == "immediate" for outcome in guide.outcomes)
        says = "ru" if guide.reporting or (guide.outcomes and urgent) else ""
        yield Entry("g", guide.title, page, guide.summary, guide.also_called, says=says)
        ways = guides.shortest(guide)
        for outcome in guide.outcomes:
            yield _outcome(site, guide, outcome, ways.get(outcome.id, ()))
        yield from _questions(guide)


def _questions(guide: Guide) -> Iterator[Entry]:
    """The questions that come before an outcome, each with what its answers say."""
    acts = {outcome.id: outcome.act.rstrip(".") for outcome in guide.outcomes}
    first = {_asked_first(guide, outcome) for outcome in guide.outcomes}
    for question in (each for each in guide.questions if each.id in first):
        said = (f"{each.text}: {acts[each.to]}." for each in question.answers if each.to in acts)
        where = addresses.guide(guide.id, question.id)
        yield Entry(
            "q", question.text, where, " ".join(said), under=guide.title, advice=question.safety
        )


def _asked_first(guide: Guide, outcome: Outcome) -> str:
    """The id of the question to lead to instead of an outcome; empty if there is none.

    Somebody who searches has not answered it. So "yes", and advice to keep something, must not be
    shown as if they had.
    """
    guarded = {each.question for guard in guide.guards for each in guard.after_one_of}
    needed = (each.question for each in outcome.only_after)
    return next((each for each in needed if each in guarded or outcome.kind == "allowed"), "")


def _told(told: guides.Told) -> str:
    """Who is told, how fast, and in brackets the only case in which they are."""
    when = told.when.rstrip(".")
    return " ".join(filter(None, (told.role.name, told.how_fast, when and f"({when})")))


def _outcome(site: Site, guide: Guide, outcome: Outcome, way: tuple[guides.Step, ...]) -> Entry:
    told = guides.told(site.policy, outcome)
    first = _asked_first(guide, outcome)
    # The question that leads to it: its title may say only what to do.
    asked = (f"{step.question.text} {step.answer.text}" for step in way[-1:])
    known = {*words(outcome.act), *_TELLING}
    repeated = [step for step in outcome.steps if known.issuperset(words(step))]
    steps = [step for step in outcome.steps if step not in repeated]
    said = " ".join((outcome.act, *steps))
    tell = ", ".join(_told(each) for each in told if each.role.name not in said)
    return Entry(
        kind="o",
        title=outcome.act,
        where=addresses.guide(guide.id, outcome.id),
        words=" ".join((*steps, *outcome.also, *((f"Tell: {tell}.",) if tell else ()))),
        names=(*outcome.also_called, *(step.answer.text for step in way)),
        about=" ".join(
            (guide.title, *guide.also_called, *(s.question.text for s in way), *repeated)
        ),
        says=_SORTS.get(outcome.kind, "ab")
        + ("w" if _is_about_somebody(site, guide, outcome, way) else ""),
        rests=tuple(
            addresses.passage(site.edition, cited.clause)
            for cited in outcome.clauses
            if cited.clause in site.edition.passages
        ),
        under=" if: ".join((guides.KIND_NAMES[outcome.kind], *asked)),
        sends_to=tuple(
            addresses.role(tell.role.id)
            for tell in told
            if not tell.when and tell.role.id not in outcome.if_about
        ),
        asks=first and addresses.guide(guide.id, first),
        advice=" ".join(outcome.safety),
        reach=tuple(
            way
            for each in told
            if not each.when
            for way in _pressed(contacts.contact(site.policy, each.role.id))
        ),
    )


def _pressed(view: contacts.ContactView) -> tuple[contacts.Reach, ...]:
    """The first way to reach somebody by a link, if there is one: a call, else an email."""
    ways = [way for way in view.ways if way.href]
    is_own = not ways or ways[0].name in {"Telephone", "Email"}
    return tuple(way._replace(name=view.name) if is_own else way for way in ways[:1])


def _is_about_somebody(
    site: Site, guide: Guide, outcome: Outcome, way: tuple[guides.Step, ...]
) -> bool:
    """Whether it says what to do about somebody: by its last answer, or by telling their deputy."""
    meant = guide.about_question
    if not (guide.reporting and meant and way and way[-1].question.id == meant.question):
        return False
    instead = {role.if_about_them for role in site.policy.roles.roles}
    return way[-1].answer.id in meant.answers or any(t.role in instead for t in outcome.tell)


def _roles(site: Site) -> Iterator[Entry]:
    for role in site.policy.roles.roles:
        view = contacts.contact(site.policy, role.id)
        instead = (addresses.role(role.if_about_them),) if role.if_about_them else ()
        entry = Entry("r", role.name, addresses.role(role.id), view.line, role.phrases)
        yield entry._replace(rests=instead, reach=_pressed(view))


def _pages(site: Site) -> Iterator[Entry]:
    """The pages of docs/ that are in the menu; the home page has the search on it."""
    for page in filter(lambda page: page.facts.group, pages.listed(site.relations)):
        says = "e" if page.address == addresses.HISTORY else ""
        yield Entry("p", page.facts.title, page.address, names=page.facts.searched_as, says=says)


def _citations(site: Site) -> Iterator[Entry]:
    """The documents that the policy cites, and whether each still applies."""
    for cited in site.policy.citations.citations:
        if site.relations.citing(cited.id):
            status = citations.STATUS[cited.status]
            yield Entry("p", cited.title, addresses.citation(cited.id), f"{status}.")


def _starting(site: Site) -> Iterator[Entry]:
    """The pages above the editions for new starters, and the emails that lead to them."""
    starters = site.policy.roles.starters
    if not (starters and site.edition is site.policy.in_force and site.edition.control.text_held):
        return
    emails = bool(site.policy.school.site_address)
    yield Entry("p", "New starters", f"../../{addresses.START}", names=_JOINING)
    for starter in starters:
        title, page = f"New starters: {starter.name}", addresses.start(starter.id)
        names = (starter.name, *(f"{starter.name} {name}" for name in _JOINING))
        yield Entry("p", title, f"../../{page}", names=names)
        if emails:
            page = addresses.start_message(starter.id)
            yield Entry("p", f"Email for {title[0].lower()}{title[1:]}", f"../../{page}")
