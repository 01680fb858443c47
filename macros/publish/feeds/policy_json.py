"""policy.json: the whole policy for programs, and policy.schema.json, which describes it."""

import json
from collections.abc import Iterator

from macros.model import policy as model
from macros.model.blocks import Passage, Section
from macros.model.guide import Guide
from macros.publish.feeds import policy_form as form
from macros.reason import addresses, fingerprints, ledger, status
from macros.views.root import Root

VERSION = 2


def text(at: Root) -> bytes:
    """The bytes of policy.json."""
    current = status.applying(at.policy)
    document = form.Document(
        version=VERSION,
        school=at.policy.school.name,
        title=at.title,
        in_force=current.name if current else "",
        editions=[_edition(edition) for edition in at.history.ordered],
        addresses=[
            form.Address(**dict(each), address=ledger.address(each.kind, each.id))
            for each in at.policy.ledger.addresses
        ],
    )
    return (document.model_dump_json(indent=1) + "\n").encode()


def schema() -> bytes:
    """The bytes of its JSON Schema."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **form.Document.model_json_schema(mode="serialization"),
    }
    return (json.dumps(made, indent=1) + "\n").encode()


def _edition(edition: model.Edition) -> form.Edition:
    control = edition.control
    return form.Edition(
        name=edition.name,
        status=control.status,
        text_held=control.text_held,
        date=control.date,
        adopted=control.adopted,
        amended=list(control.amended),
        supersedes=control.supersedes or "",
        review_due=control.review.due,
        fingerprint=fingerprints.of_edition(edition) if control.text_held else "",
        front=[form.Statement.model_validate(s, context=edition.name) for s in edition.front],
        sections=[_section(edition, each) for each in edition.sections],
        passages=[p for s in edition.sections for c in s.clauses for p in _passages(edition, c)],
        definitions=[
            form.Definition(id=defined.id, term=defined.term, passage=passage.id)
            for defined, passage in edition.definitions
        ],
        guides=[_guide(edition, guide) for guide in edition.guides],
    )


def _section(edition: model.Edition, section: Section) -> form.Section:
    return form.Section(
        id=section.id,
        number=section.number,
        title=section.heading,
        level=section.level,
        address=f"{edition.name}/{addresses.section(section.id)}",
    )


def _passages(edition: model.Edition, passage: Passage, within: str = "") -> Iterator[form.Passage]:
    given = {
        "id": passage.id,
        "kind": type(passage).__name__.lower(),
        "number": passage.number,
        "heading": passage.heading,
        "level": passage.level,
        "label": passage.label,
        "language": edition.language_of[passage.id],
        "section": edition.section_of[passage.id].id,
        "within": within,
        "blocks": passage.blocks,
        "fingerprint": fingerprints.of_words(passage),
        "address": f"{edition.name}/{addresses.passage(edition, passage.id)}",
        "permanent": addresses.permanent_clause(passage.id),
    }
    yield form.Passage.model_validate(given, context=edition.name)
    for inner in passage.named:
        yield from _passages(edition, inner, passage.id)


def _guide(edition: model.Edition, guide: Guide) -> form.Guide:
    return form.Guide(
        id=guide.id,
        title=guide.title,
        outcomes=[
            form.Outcome(
                id=outcome.id,
                title=outcome.act,
                kind=outcome.kind,
                passages=[cited.clause for cited in outcome.clauses],
                address=f"{edition.name}/{addresses.guide(guide.id, outcome.id)}",
            )
            for outcome in guide.outcomes
        ],
        address=f"{edition.name}/{addresses.guide(guide.id)}",
        permanent=addresses.permanent_guide(guide.id),
    )


def above(at: Root) -> dict[str, bytes]:
    """Both files."""
    return {addresses.EXPORT: text(at), addresses.EXPORT_SCHEMA: schema()}
