"""A guide: questions, answers and outcomes, each outcome resting on clauses (guides/*.yml).

A guide belongs to the policy. In its words {an-id} becomes that place's printed number.
"""

from typing import Literal

from pydantic import Field

from macros.model.base import Cited, Id, Record, Scoped, Text, listed, maybe, optional

OutcomeKind = Literal["immediate", "soon", "allowed", "not allowed", "should not", "ask first"]


class Answer(Record):
    """One answer to a question, and where it leads."""

    id: Id = Field(description="A name for the answer, unique in its question.")
    text: Text = Field(description="The answer as the reader would give it.")
    to: Id = Field(description="The id of the question or outcome it leads to.")


class Question(Record):
    """One question put to the reader."""

    id: Id = Field(description="A permanent name, unique in the guide.")
    text: Text = Field(description="The question.")
    help: str = optional("Help for somebody who is not sure. Ours.")
    safety: str = optional("School safety advice shown with the question.")
    answers: tuple[Answer, ...] = listed("Two answers or more.")


class Tell(Record):
    """Who to tell, and how fast."""

    role: Id = Field(description="The id of the role to tell.")
    how_fast: str = optional(
        "How fast, in the words of a clause the outcome cites. Empty: none is given."
    )
    when: str = optional("Only in some cases: which, in the words of a clause the outcome cites.")


class Answered(Record):
    """A question, and the answers of which the reader must have given one."""

    question: Id = Field(description="The id of the question.")
    answers: tuple[Id, ...] = Field(min_length=1, description="The ids of the allowed answers.")


class Outcome(Scoped):
    """Where a guide ends: what to do, who to tell, and the clauses it rests on."""

    id: Id = Field(description="A permanent name, unique in the guide.")
    title: Text = Field(description="The answer in one line: what to do, such as 'Tell the Head'.")
    title_advice: str = optional(
        "School safety advice that comes before the title, such as 'Call 999.'"
    )
    kind: OutcomeKind = Field(description="What sort of answer it is.")
    steps: tuple[Text, ...] = listed("What to do now, in order, in plain words: three at most.")
    also: tuple[Text, ...] = listed("What else to do or to know. Shown closed, below.")
    tell: tuple[Tell, ...] = listed("Who to tell.")
    if_about: tuple[Id, ...] = listed(
        "Roles in 'tell' for which this outcome says what to do if the concern is about them: the "
        "page then shows who to tell instead, from roles.yml."
    )
    ask: tuple[Id, ...] = listed("Roles whose agreement is needed first. Not for concerns.")
    safety: tuple[Text, ...] = listed("School safety advice: not policy, and marked so.")
    conflicts: tuple[Text, ...] = listed("Where the policy pulls two ways, or prints two rules.")
    silent: tuple[Text, ...] = listed("What the policy does not say.")
    clauses: tuple[Cited, ...] = listed("The clauses it rests on.")
    only_after: tuple[Answered, ...] = listed(
        "What must have been answered on every way here, such as 'no indecent images'."
    )
    see: tuple[Id, ...] = listed("Guides to go on with.")
    also_called: tuple[Text, ...] = listed("Words people search with.")

    @property
    def act(self) -> str:
        """The whole title: the safety advice, then the policy's part."""
        return f"{self.title_advice} {self.title}".strip()


class Guard(Record):
    """A safety rule of the guide: outcomes with these words need one of these answers first."""

    words: tuple[Text, ...] = Field(min_length=1, description="Words such as keep or screenshot.")
    after_one_of: tuple[Answered, ...] = Field(
        min_length=1, description="On every way one of these must have been answered."
    )
    why: Text = Field(description="The reason, which the message gives.")


class Guide(Scoped):
    """A decision flow (one file in the policy's guides folder)."""

    id: Id = Field(description="A permanent name for the guide.")
    title: Text = Field(description="The question the guide answers.")
    summary: str = optional("One or two sentences on what it helps with.")
    order: int = Field(default=100, description="Its place among the guides.")
    reporting: bool = Field(
        default=False, description="true: every clause marked with 'reports' must be reached."
    )
    start: Id = Field(description="The id of the first question.")
    questions: tuple[Question, ...] = listed("The questions.")
    outcomes: tuple[Outcome, ...] = listed("The outcomes.")
    guards: tuple[Guard, ...] = listed("Safety rules that the checks prove over every way.")
    about_question: Answered | None = maybe(
        "The question, and its answers, that settle that the concern is not about a "
        "role with 'if_about_them'. Outcomes after it need no 'if_about'."
    )
    poster: bool = Field(default=True, description="Whether a poster is made of it.")
    also_called: tuple[Text, ...] = listed("Words people search with.")
