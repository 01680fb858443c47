"""What is true of a policy across its editions: home page, questions, words for its parts."""

from pydantic import Field

from macros.model.base import Date, Id, Record, Text, listed, maybe, optional


class Need(Record):
    """A way in from the home page: something a reader needs, and where it is answered."""

    id: Id = Field(description="A permanent name for the entry.")
    label: Text = Field(description="What the reader needs, as they would say it.")
    hint: str = optional("One short line on what they will find.")
    guides: tuple[Id, ...] = listed("The guides that answer it.")
    clauses: tuple[Id, ...] = listed("The clauses or sections that answer it.")
    pages: tuple[str, ...] = listed("Pages of the site, such as 'using-this-site'.")
    urgent: bool = Field(default=False, description="true: stands out on the home page.")


class Home(Record):
    """What the home page offers."""

    needs: tuple[Need, ...] = listed("The ways in, in order.")
    example_searches: tuple[Text, ...] = listed("Questions that show what the search can do.")


class PartWords(Record):
    """What the policy itself calls its parts, the usual word first."""

    section: tuple[Text, ...] = Field(
        default=("section",), min_length=1, description="Such as section, part, article."
    )
    clause: tuple[Text, ...] = Field(
        default=("paragraph", "clause"),
        min_length=1,
        description="Such as paragraph, clause, standing order, rule.",
    )


class Confirmed(Record):
    """Who in the school confirmed something, and when."""

    by: Text = Field(description="Who, as readers know them: 'the business manager'.")
    day: Date = Field(description="The day, such as '2026-12-01'.")
    fingerprints: tuple[str, ...] = listed(
        "The fingerprints of what was confirmed, written by 'python -m macros confirm'."
    )


class PolicyFacts(Record):
    """What is true across editions (policy.yml)."""

    questions_to: Id = Field(
        description="The role (in roles.yml) that answers questions about the policy."
    )
    part_words: PartWords = Field(
        default=PartWords(),
        description="The policy's own words for its parts: 'paragraph 2.1', 'standing order 4(d)'.",
    )
    safety_confirmed: Confirmed | None = maybe(
        "Who confirmed the school's safety advice, and when. Empty: not confirmed yet."
    )
    home: Home = Field(
        default=Home(), description="The ways in from the home page, and its example searches."
    )
