"""The register of citations: what the policy cites outside itself (citations.yml)."""

from typing import Literal

from pydantic import Field

from macros.model.base import Id, MaybeDate, Record, Text, WebAddress, listed, maybe, optional

CitationKind = Literal[
    "law",
    "statutory guidance",
    "non-statutory guidance",
    "professional standards",
    "sister policy",
    "website",
]
CitationStatus = Literal["current", "replaced", "misnamed", "unverified", "not given"]


class Citation(Record):
    """One law, guidance or sister policy that the policy cites, and what is known of it."""

    id: Id = Field(description="A permanent name for the cited document.")
    title: Text = Field(description="The document's own title.")
    kind: CitationKind = Field(description="What kind of document it is.")
    cited_as: tuple[Text, ...] = listed(
        "The words by which the policy cites it, exactly as printed. May be empty when every "
        "clause that cites it says so itself, under 'cites'."
    )
    status: CitationStatus = Field(
        description="current: in force as cited. replaced: a newer one applies. misnamed: the name "
        "or date cited is not the document's own. unverified: not confirmed yet. "
        "not given: the policy does not say where to find it."
    )
    remark: str = optional("What a reader should know, in plain words. Ours, not the policy's.")
    replaced_by: str = optional("The title and date of what applies now.")
    address: WebAddress = optional("Where to read it. Empty: ask the school office.")
    policy: Id | None = maybe(
        "For a sister policy that is held here: its id, the name of its folder in "
        "data/. Its name then leads to it."
    )
    source: str = optional("Where the facts in this entry come from.")
    checked_on: MaybeDate = optional("When the facts were last checked.")
    confidence: Literal["confirmed", "unverified"] = Field(
        default="unverified", description="Whether the facts were confirmed at their source."
    )
    proposed: bool = Field(default=False, description="true: no reader sees it yet.")

    @property
    def out_of_date(self) -> bool:
        """Whether another document applies now. One that is only misnamed is not out of date."""
        return self.status == "replaced" or (self.status == "misnamed" and bool(self.replaced_by))


class Expected(Record):
    """A document that a reviewer would expect the policy to cite, and that it does not cite."""

    title: Text = Field(description="The title and date of the document.")
    why: Text = Field(description="Why a reviewer would look for it, and beside which clauses.")
    beside: tuple[Id, ...] = listed("The clauses or sections it belongs beside.")


class Citations(Record):
    """The whole register (citations.yml)."""

    citations: tuple[Citation, ...] = listed("Every document that the policy cites.")
    not_citations: tuple[Text, ...] = listed(
        "Words that look like a citation but are none, such as a mention of this policy itself."
    )
    expected: tuple[Expected, ...] = listed(
        "For reviewers: documents that the policy does not cite and might."
    )
