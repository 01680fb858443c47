"""What a policy asks of new starters, and what it gives them (induction.yml).

Every line rests on clauses, and somebody has confirmed that it fits their words.
"""

from collections.abc import Iterator

from pydantic import Field

from macros.model.base import Cited, DutyKind, Id, Record, Text, listed


class ForStarters(Record):
    """Something for some kinds of starter, or for everybody."""

    for_: tuple[Id, ...] = Field(
        default=(),
        alias="for",
        description="Ids of 'starters' in roles.yml. Leave it out if it is for everybody.",
    )

    def is_for(self, starter_id: str) -> bool:
        """Whether it is for a kind of starter."""
        return not self.for_ or starter_id in self.for_


class Line(ForStarters):
    """One line in plain words, and the clauses that say it."""

    text: Text = Field(description="The line, in plain words: a verb first.")
    kind: DutyKind = Field(
        description="How strong it is. A duty of the clauses has this kind: see the layers."
    )
    clauses: tuple[Cited, ...] = Field(min_length=1, description="The clauses that say it.")

    @property
    def title(self) -> str:
        """The name of a line: its own words."""
        return self.text


class Task(Line):
    """One thing to do in the first week."""

    minutes: int = Field(
        default=0, ge=0, le=600, description="About how long it takes. Ours. 0: not known."
    )


class SelfCheck(ForStarters):
    """A situation to check oneself with. The answer is the outcome of a guide."""

    situation: Text = Field(description="What happened, as a reader would tell it.")
    guide: Id = Field(description="The id of the guide that answers it.")
    outcome: Id = Field(description="The id of the outcome that answers it.")


class Induction(Record):
    """All that a policy has for new starters (induction.yml)."""

    asks: tuple[Line, ...] = listed("What the policy asks. At most ten for each of 'starters'.")
    week: tuple[Task, ...] = listed("What to do in the first week.")
    owed: tuple[Line, ...] = listed("What the policy says that others do for the reader.")
    situations: tuple[SelfCheck, ...] = listed("Situations to check oneself with.")

    @property
    def everything(self) -> tuple[ForStarters, ...]:
        """All of it, each for some kinds of starter or for everybody."""
        return (*self.asks, *self.week, *self.owed, *self.situations)

    def lines(self) -> Iterator[Line]:
        """Every line that rests on clauses."""
        yield from (*self.asks, *self.week, *self.owed)

    def duties(self) -> Iterator[Line]:
        """Every line that the reader has to follow."""
        yield from (*self.asks, *self.week)
