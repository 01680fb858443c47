"""Editions follow one another, and one of them is in force."""

from collections.abc import Iterator

from macros.model.base import Record
from macros.model.edition import Printed
from macros.problems import Place, Problem, make, shortened
from macros.reason.phrasing import holds
from macros.rules.subject import Follows, Subject, words_of


@Follows(missed=("/edition.yml", ""))
def one_in_force(subject: Subject) -> Iterator[Problem]:
    """Exactly one edition is in force. A policy with only drafts gets a warning."""
    editions = subject.policy.editions
    adopted = [edition for edition in editions if edition.is_adopted]
    for edition in adopted[1:]:
        message = f"the editions {adopted[0].name} and {edition.name} are both adopted"
        hint = "One edition is in force: the one before it is 'superseded', the next a 'draft'."
        yield Problem(edition.control.place_of("status"), message, hint)
    drafts = subject.policy.drafts
    if editions and not adopted and not subject.policy.shown:
        day = (drafts and drafts[-1].control.adopted) or "YYYY-MM-DD"
        yield Problem(
            editions[-1].control.place_of("status"),
            "no edition is adopted",
            f"'{make('preview')}' shows the draft. Once it is adopted: "
            f"{subject.policy.command(f'adopt {drafts[-1].name} --date {day}')}"
            if drafts
            else "Give the edition in force the status 'adopted'.",
            "warning" if drafts else "error",
        )


def earlier_editions(subject: Subject) -> Iterator[Problem]:
    """No edition supersedes, or is based on, one that follows it."""
    line = subject.scopes.line
    for edition in subject.policy.editions:
        for field in ("supersedes", "based_on"):
            if edition.name in line.get(getattr(edition.control, field) or "", ()):
                place = edition.control.place_of(field)
                message = f"edition {edition.name} comes before itself by '{field}'"
                yield Problem(place, message, "Name the edition that was in force before it.")


@Follows("files")
def text_held_as_said(subject: Subject) -> Iterator[Problem]:
    """An edition has sections if, and only if, it says that its text is held."""
    for edition in subject.policy.editions:
        place = edition.control.place_of("text_held")
        if edition.sections and not edition.control.text_held:
            message = "it says that the text is not held, but text.md has sections"
            yield Problem(place, message, "Write 'text_held: true', or remove text.md.")
        elif edition.control.text_held and not edition.sections:
            yield Problem(
                place,
                "text.md has no section",
                "Write the words into it, each section below a heading: '## 1 [#aims] Aims'. If "
                "only the facts of the edition are known, write 'text_held: false'.",
            )


@Follows("files")
def facts_are_printed(subject: Subject) -> Iterator[Problem]:
    """The words that a fact was read from are printed in the text of the edition."""
    for edition in subject.held:
        control = edition.control
        facts: list[tuple[Record, str]] = [(control.printed, f) for f in Printed.model_fields]
        words = " ".join(" ".join(words_of(edition)).split())
        for record, field in (*facts, (control, "amendments"), (control, "author")):
            given = getattr(record, field)
            if given and not holds(words, " ".join(given.split())):
                yield Problem(
                    record.place_of(field),
                    f"the words '{shortened(given)}' are not printed in edition {edition.name}",
                    "Copy them from text.md, letter for letter; or leave the field out.",
                )


def drafts_have_their_facts(subject: Subject) -> Iterator[Problem]:
    """A draft has the author and the review that it prints: adopting freezes them (a warning)."""
    for edition in filter(lambda each: each.is_draft, subject.held):
        control = edition.control
        review = control.review.due or control.review.cycle_months
        facts = {"author": control.author, "review": review}
        if missing := [name for name, given in facts.items() if not given]:
            yield Problem(
                Place(f"{edition.folder.path}/edition.yml"),
                f"these facts are empty, and cannot be given once adopted: {', '.join(missing)}",
                "Give what the document prints. Leave empty what it does not say.",
            )
