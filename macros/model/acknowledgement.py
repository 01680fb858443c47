"""A statement that somebody has read an edition. Personal data: never kept with the policy."""

from typing import NamedTuple


class Acknowledgement(NamedTuple):
    """One statement, as it was sent. `when` is a day; a field is empty if it was not given."""

    who: str
    email: str
    role: str
    policy: str
    edition: str = ""
    fingerprint: str = ""
    when: str = ""
    statement: str = ""
    source: str = ""


class Person(NamedTuple):
    """Somebody on the school's list of staff."""

    who: str
    email: str
    role: str
