"""Looking up what a macro of a page names in one edition, or the reason why it is not there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from macros.model.blocks import Passage, Section
from macros.model.policy import Edition, Policy
from macros.problems.likeness import did_you_mean

T = TypeVar("T")


class MistakeError(Exception):
    """A macro of a page finds nothing: what is wrong, what to do, and with which argument."""

    def __init__(self, message: str, hint: str, value: str = "") -> None:
        super().__init__(f"{message}. {hint}")
        self.message, self.hint, self.value = message, hint, value


@dataclass(frozen=True)
class Reading:
    """The edition in which a page is read. `used` collects the passages that its macros name."""

    policy: Policy
    edition: Edition
    used: dict[tuple[str, str], Passage] = field(default_factory=dict)

    def place(self, ref: str) -> Passage:
        """The clause, item or section of an id or printed number."""
        edition, name = self._meant(ref)
        known = edition.section_by_id.get(name) or edition.passages.get(name)
        sections = (each for each in edition.sections if name and each.reference == name)
        found = (known,) if known else edition.numbers.get(name, ()) or tuple(sections)
        found = found or _items(edition, name)
        if len(found) != 1:
            raise self._ambiguous(ref, found) if found else self._lacking(edition, ref, name)
        self.used[ref, found[0].id] = found[0]
        return found[0]

    def passage(self, ref: str) -> Passage:
        """The clause or item of an id or printed number, for its words."""
        found = self.place(ref)
        if isinstance(found, Section) and found.lead:
            return found.lead
        if isinstance(found, Section):
            inner = ", ".join(f"'{clause.id}'" for clause in found.clauses[:3])
            message = f"'{ref}' is a section, not a clause"
            raise MistakeError(message, f"Name its clauses, such as {inner}, or use ref().", ref)
        return found

    def _meant(self, ref: str) -> tuple[Edition, str]:
        """The edition that an id belongs to, and the id without its policy: "phones:lockers".

        Of another policy that was withdrawn it is the last one.
        """
        first, colon, name = ref.partition(":")
        policy = of_policy(self.policy, ref)
        if policy is None:
            known = {*self.policy.shelf, self.policy.id}
            only = f"The only policy is '{self.policy.id}': leave out '{first}:'."
            hint = f"The policies are: {', '.join(sorted(known))}." if len(known) > 1 else only
            message = f"there is no policy '{first}'"
            if "#" in ref:
                hint = f"Write only what is after '#': '{ref.rpartition('#')[2]}'."
            raise MistakeError(message, did_you_mean(first, known, hint), ref)
        edition = self.edition if policy.id == self.policy.id else policy.shown
        if edition is None:
            message = f"no edition of '{first}' is in force"
            raise MistakeError(message, "Name a clause of a policy that is in force.", ref)
        return edition, name if colon else ref

    def _ambiguous(self, ref: str, found: Iterable[Passage]) -> MistakeError:
        first = [f"'{passage.id}'" for passage in found]
        ids = " and ".join([*first[:3], *([f"{len(first) - 3} more"] if first[3:] else ())])
        return MistakeError(f"'{ref}' is the number of {ids}", "Write the id that you mean.", ref)

    def _lacking(self, edition: Edition, ref: str, name: str) -> MistakeError:
        known = {*edition.passages, *edition.section_by_id, *edition.numbers}
        hint = did_you_mean(name, known, "Use the id or printed number of a clause.")
        for policy in self.policy.shelf.values() if name == ref else ():
            if policy.in_force and name in policy.in_force.ids:
                hint = f"Another policy has it: write '{policy.id}:{name}'. If the page is "
                hint += f"about that policy alone, move it into docs/{policy.id}/."
        return MistakeError(f"edition {edition.name} has no clause '{name}'", hint, ref)


def _items(edition: Edition, name: str) -> tuple[Passage, ...]:
    """The items with a number after that of their clause; else those that print it."""
    items = tuple(each for each in edition.passages.values() if name and each.number)
    clauses = edition.clause_of
    said = tuple(i for i in items if name == f"{clauses[i.id].reference}{i.number}")
    return said or tuple(each for each in items if each.number == name)


def one_of(kind: str, ref: str, known: Mapping[str, T]) -> T:
    """The thing with an id. Raises MistakeError if that is not among those known."""
    if ref not in known:
        first = ", ".join(sorted(known)[:20])
        hint = did_you_mean(ref, known, f"Known: {first or 'none'}.")
        message = f"there is no {kind} '{ref}'"
        raise MistakeError(message, hint, ref)
    return known[ref]


def of_policy(policy: Policy, ref: str) -> Policy | None:
    """The policy that an id names before a colon; the page's own if it names none."""
    first, colon, _ = ref.partition(":")
    return policy.shelf.get(first) if colon and first != policy.id else policy
