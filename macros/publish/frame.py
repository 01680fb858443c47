"""What surrounds the words on every page outside the editions."""

from typing import NamedTuple

from macros.model.school import School
from macros.reason import addresses, telephone


class Frame(NamedTuple):
    """The frame of one page.

    `root` leads to the folder from which `ways` (address and words), `files` and `icon` are
    counted. `policy` is the subject of the page, `ask` who answers questions if not the office, and
    `address` where the page is published.
    """

    title: str
    school: School
    root: str
    ways: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    icon: str = "assets/favicon.svg"
    policy: str = ""
    ask: str = ""
    address: str = ""

    @property
    def styles(self) -> list[str]:
        """Its style sheets."""
        return [name for name in self.files if name.endswith(".css")]

    @property
    def scripts(self) -> list[str]:
        """Its scripts."""
        return [name for name in self.files if name.endswith(".js")]

    @property
    def questions(self) -> str:
        """Who to ask; the number of the office follows, if there is one."""
        school, asked = self.school, f"Questions? Ask the {self.ask or self.school.office}"
        lead = f". {school.office_label}:" if self.ask else " on"
        return f"{asked}{lead if school.phone else '.'}"

    @property
    def call(self) -> str:
        """The address that calls the office; empty if it has no number."""
        return telephone.call(self.school.phone)


def root_from(here: str) -> str:
    """The way from a page to the folder from which its address is counted."""
    return addresses.relative(addresses.HOME, here).removesuffix(addresses.HOME)
