"""The work of the checks grows with the policy, and no faster: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from posixpath import isabs

import pytest

from macros.edit import declared
from macros.model.policy import Policy
from macros.rules import checked, declaring
from macros.rules.checked import load
from macros.rules.subject import Rule, Subject
from tests.support.growth import TIMES, growing, work, write

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> list[Policy]:
    """The policy in each of the lengths."""
    return [load(write(tmp_path_factory.mktemp("grown"), n, faulty=True)).policy for n in TIMES]


@pytest.mark.parametrize("rule", checked.RULES, ids=lambda rule: rule.__name__)
def test_a_rule_grows_with_the_policy(rule: Rule, policies: list[Policy]) -> None:
    """Twice the policy is twice the work, with faults in every section."""
    warm = (policies[0], *policies)  # a second time, so that the pages of docs/ are read
    amounts = [work(lambda p=policy: list(rule(Subject(p, TODAY)))) for policy in warm]  # type: ignore[misc]
    assert growing(amounts[1:]) == {}


def test_declaring_grows_with_the_policy(policies: list[Policy]) -> None:
    """Deciding and writing take twice the work for twice the policy."""

    def declare(policy: Policy) -> None:
        assert declared.text(declaring.decide(policy).references)

    amounts = [work(lambda p=policy: declare(p)) for policy in policies]  # type: ignore[misc]
    assert growing(amounts) == {}


GROWING: dict[str, Callable[[int], object]] = {
    "a loop within a loop": lambda count: sum(1 for _ in range(count) for _ in range(count)),
    "calls of what others wrote": lambda count: list(map(isabs, ["a"] * count**2)),
}


@pytest.mark.parametrize("name", GROWING)
def test_work_that_grows_faster_is_found(name: str) -> None:
    """A nested loop is more than twice the work."""
    amounts = [work(partial(GROWING[name], times * 10)) for times in TIMES]
    assert growing(amounts)
