"""Guides agree with the policy: outcomes rest on clauses that somebody read and confirmed."""

import re
from collections.abc import Iterator

from macros.model.blocks import all_paragraphs
from macros.model.guide import Answer, Answered, Guard, Guide, Outcome
from macros.model.policy import Edition
from macros.problems import Place, Problem
from macros.reason import fingerprints, guides
from macros.reason.guides import Step
from macros.reason.phrasing import holds
from macros.rules.subject import Follows, Subject, severity_of


def every_outcome(subject: Subject) -> Iterator[tuple[Edition, Guide, Outcome]]:
    """Every outcome with its guide and edition."""
    return ((edition, guide, o) for edition, guide in subject.guides for o in guide.outcomes)


def outcomes_cite_clauses(subject: Subject) -> Iterator[Problem]:
    """Every outcome cites at least one clause."""
    for _, _, outcome in every_outcome(subject):
        if not outcome.clauses:
            message = f"the outcome '{outcome.id}' cites no clause"
            hint = "List under 'clauses' what it rests on: '- clause: <id>'."
            yield Problem(outcome.place_of("clauses"), message, hint)


@Follows(named_in="/editions/")
def cited_words_are_confirmed(subject: Subject) -> Iterator[Problem]:
    """What cites a clause was read against its words as they are now (of a draft: a warning)."""
    resting = [
        (edition, f"the outcome '{outcome.id}'", guide.id, cited)
        for edition, guide, outcome in every_outcome(subject)
        for cited in outcome.clauses
    ]
    lines = [cited for line in subject.policy.induction.lines() for cited in line.clauses]
    resting += [(e, "this line", "induction", cited) for e in subject.current for cited in lines]
    for edition, what, name, cited in resting:
        passage = edition.passages.get(cited.clause)
        read = passage is None or fingerprints.of_words(passage) in cited.fingerprints
        if passage and not read and subject.is_kept_up(edition):
            yield Problem(
                cited.place_of("fingerprints"),
                f"{what} was not read yet against the words of '{passage.id}' in edition "
                f"{edition.name}",
                "Read it against the clause, then run: "
                f"{subject.policy.command(f'confirm {name}')}",
                severity_of(edition),
            )


def concerns_about_the_told_are_settled(subject: Subject) -> Iterator[Problem]:
    """An outcome that tells a role says who to tell if the concern is about that role."""
    roles = subject.policy.role_by_id
    for _, guide, outcome in every_outcome(subject):
        asked = guide.about_question
        if asked and guides.way_around(guide, outcome.id, asked) is None:
            continue
        for tell in outcome.tell:
            role = roles.get(tell.role)
            if role and role.if_about_them and role.id not in outcome.if_about:
                yield Problem(
                    tell.place_of("role"),
                    f"the outcome '{outcome.id}' tells '{role.id}' and does not say what to do "
                    "if the concern is about them",
                    f"Add 'if_about: [{role.id}]' to the outcome, or name under 'about_question' "
                    "the question before it and its answers that it is about somebody else. If "
                    f"only their agreement is needed, write 'ask: [{role.id}]' instead of 'tell'.",
                )


def nobody_is_told_about_themselves(subject: Subject) -> Iterator[Problem]:
    """Whom an answer to the 'about_question' names, no outcome after that answer tells or asks."""
    for guide in subject.sound_guides:
        for answer, role in _about_somebody(subject, guide):
            after = guides.shortest(guide.updated(start=answer.to)).keys()
            sent = (o for o in guide.outcomes if o.id in after and role in _sent_to(subject, o))
            yield from (
                Problem(
                    outcome.place_of("tell"),
                    f"the outcome '{outcome.id}' sends the reader to '{role}' after the answer "
                    f"“{answer.text}”",
                    "Lead that answer to an outcome of its own, which tells somebody else.",
                )
                for outcome in sent
            )


def _about_somebody(subject: Subject, guide: Guide) -> Iterator[tuple[Answer, str]]:
    """The answers that say whom it is about, each with the id of that role."""
    settled = guide.about_question or Answered(question="none", answers=("none",))
    question = guides.questions(guide).get(settled.question)
    for answer in question.answers if question else ():
        for role in subject.policy.roles.roles if answer.id not in settled.answers else ():
            names = (phrase.lower() for phrase in (role.name, *role.phrases))
            if role.if_about_them and any(holds(answer.text.lower(), name) for name in names):
                yield answer, role.id


def if_about_can_be_answered(subject: Subject) -> Iterator[Problem]:
    """Every role under 'if_about' is told in the outcome, and has somebody to tell instead."""
    roles = subject.policy.role_by_id
    for _, _, outcome in every_outcome(subject):
        told = {tell.role for tell in outcome.tell}
        for position, name in enumerate(outcome.if_about):
            place = outcome.place_of("if_about", position)
            if name not in told and told <= roles.keys():
                message = f"the outcome '{outcome.id}' does not tell '{name}'"
                yield Problem(place, message, "List under 'if_about' only roles under 'tell'.")
            elif name in roles and not roles[name].if_about_them:
                message = f"nothing says who to tell instead of '{name}'"
                yield Problem(place, message, "Fill in 'if_about_them' of that role in roles.yml.")


def cited_clauses_name_the_told(subject: Subject) -> Iterator[Problem]:
    """Every role that an outcome tells or asks is named in a clause that it cites.

    The role to tell instead, if the concern is about its holder, comes from roles.yml alone.
    """
    for edition, _, outcome in every_outcome(subject):
        words = _cited_words(edition, outcome)
        for role in _sent_to(subject, outcome):
            phrases = subject.policy.role_by_id[role].phrases
            if words and not any(holds(words.lower(), phrase.lower()) for phrase in phrases):
                yield Problem(
                    outcome.place_of("tell"),
                    f"the outcome '{outcome.id}' sends the reader to '{role}', and no clause it "
                    f"cites in edition {edition.name} names that role",
                    "Cite the clause that does, correct the role's 'phrases', or name nobody.",
                )


def _sent_to(subject: Subject, outcome: Outcome) -> tuple[str, ...]:
    sent_to = {*outcome.ask, *(tell.role for tell in outcome.tell)}
    return tuple(sorted(sent_to & subject.policy.role_by_id.keys()))


def _twice(edition: Edition) -> str:
    """A hint on how to write an outcome for a draft alone; empty for other editions."""
    if not edition.is_draft:
        return ""
    scope = f'in: ["{edition.name}"]'
    return f" If only the draft says it so, write the outcome a second time, with {scope}."


def speed_is_the_policys(subject: Subject) -> Iterator[Problem]:
    """How fast and when to tell is said in the words of a clause that the outcome cites."""
    for edition, _, outcome in every_outcome(subject):
        words = _cited_words(edition, outcome)
        for tell, field in ((t, f) for t in outcome.tell for f in ("how_fast", "when")):
            said = getattr(tell, field)
            if words and said and not holds(words.lower(), said.lower()):
                yield Problem(
                    tell.place_of(field),
                    f"no clause that the outcome '{outcome.id}' cites in edition {edition.name} "
                    f"has the words “{said}”",
                    f"Use the policy's own words, or leave the field out.{_twice(edition)}",
                )


def _cited_words(edition: Edition, outcome: Outcome) -> str:
    """The plain words of all clauses that an outcome cites; for an item, those of its clause.

    Empty while a clause is missing: it may have the words, and is reported already.
    """
    if any(cited.clause not in edition.clause_of for cited in outcome.clauses):
        return ""
    cited = [edition.clause_of[c.clause] for c in outcome.clauses]
    blocks = [(each.heading, *(p.flat for p in all_paragraphs(each.blocks))) for each in cited]
    return "\n".join(dict.fromkeys(words for block in blocks for words in block))


def answers_come_first(subject: Subject) -> Iterator[Problem]:
    """Every way to an outcome gives the answers that it, or a guard of its words, requires."""
    for guide, outcome in ((g, o) for g in subject.sound_guides for o in g.outcomes):
        for place, says, hint, needed in _asked_first(guide, outcome):
            if (around := _way_around(guide, outcome, *needed)) is not None:
                yield Problem(
                    place,
                    f"the outcome '{outcome.id}' {says}can be reached without the answer "
                    f"{_wanted(needed)}: {guides.in_words(around)}",
                    hint,
                )


def _asked_first(
    guide: Guide, outcome: Outcome
) -> Iterator[tuple[Place, str, str, tuple[Answered, ...]]]:
    """The answers of which an outcome needs one: place, reason, hint, and the answers."""
    for needed in outcome.only_after:
        hint = f"Ask the question '{needed.question}' on that way too."
        yield needed.place, "", hint, (needed,)
    for guard in guide.guards:
        if used := _watched(guard, outcome):
            yield outcome.place, f"says “{used}” and ", guard.why, guard.after_one_of


def _way_around(guide: Guide, outcome: Outcome, *needed: Answered) -> tuple[Step, ...] | None:
    """A way to the outcome without a needed answer; None also if an answer does not exist."""
    known = {(q.id, a.id) for q in guide.questions for a in q.answers}
    if not known.issuperset((each.question, answer) for each in needed for answer in each.answers):
        return None
    return guides.way_around(guide, outcome.id, *needed)


def _watched(guard: Guard, outcome: Outcome) -> str:
    """The first word of the guard, in any case, that the outcome uses to say what to do."""
    advice = "\n".join((outcome.act, *outcome.steps, *outcome.also))
    words = "|".join(re.escape(word) for word in guard.words)
    found = re.search(rf"(?<!\w)(?:{words})(?!\w)", advice, re.IGNORECASE)
    return found.group() if found else ""


def _wanted(needed: tuple[Answered, ...]) -> str:
    return ", or ".join(
        " or ".join(f"'{name}'" for name in each.answers) + f" to '{each.question}'"
        for each in needed
    )
