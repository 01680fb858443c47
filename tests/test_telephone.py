"""Telephone numbers call the right person."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from macros.model.base import PHONE_PATTERN
from macros.reason import telephone
from macros.rules.checked import load_checked
from tests.support import tiny


@pytest.mark.parametrize(
    "written, rung",
    [
        ("01632 960000", "tel:01632960000"),
        ("(01632) 960-000", "tel:01632960000"),
        ("+44 (0)1632 960000", "tel:+441632960000"),
        ("+44 1632 960000 ext. 4", "tel:+441632960000;ext=4"),
        ("01632 960000, extension 21", "tel:01632960000;ext=21"),
        ("01632 960000 x21", "tel:01632960000;ext=21"),
        ("", ""),
    ],
)
def test_a_number_is_rung_as_it_is_meant(written: str, rung: str) -> None:
    """Extensions and bracketed zeros are not dialled as part of the number."""
    assert re.match(PHONE_PATTERN, written)
    assert telephone.call(written) == rung


@pytest.mark.parametrize("written", ["ask at the desk", "01632 960000 or 960001", "1/2", "ext. 4"])
def test_what_is_no_single_number_is_refused(written: str) -> None:
    """Two numbers run together, or words, would call nobody."""
    assert not re.match(PHONE_PATTERN, written)


@pytest.mark.parametrize(
    "written",
    ["0161 437 2872", "+44 (0)1632 960000 ext. 4", "016977 3333", "999", "116 123", "0800 1111",
     "+353 1 234 5678"],
)  # fmt: skip
def test_a_possible_number_is_accepted(written: str) -> None:
    """It has ten or eleven digits, or is a short code in use or a number from abroad."""
    assert telephone.possible(written)


@pytest.mark.parametrize("written", ["0161 437 28", "0161 437 28722", "123", "437 2872", "+44 161"])
def test_a_number_with_a_digit_too_few_or_too_many_is_found(written: str) -> None:
    """It would call nobody, or somebody else."""
    assert not telephone.possible(written)


@pytest.mark.parametrize("phone", ["01234 567890", ""])
def test_a_school_that_nobody_can_ring_is_warned(phone: str, tmp_path: Path) -> None:
    """Every page for an emergency sends readers to its office."""
    school = tiny.FILES["school.yml"].replace("01234 567890", phone)
    data = tiny.write(tmp_path / "data", {"school.yml": school})
    found = [p.message for p in load_checked(data, date(2026, 11, 23), "data").problems]
    assert any("school.yml gives no number" in said for said in found) is not bool(phone)
