"""What every page outside the editions has around its words."""

from typing import NamedTuple

from macros.model.school import School
from macros.reason import addresses, telephone


class Frame(NamedTuple):
    """The frame of one page.

    `root` leads to the folder that `ways` on (address and words), `files` and `icon` lie in.
    `policy` is what the page is of, `ask` who answers questions if not the office, and `address`
    where the page is published.
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
        """Who to ask; the number of the office follows, where there is one."""
        school, asked = self.school, f"Questions? Ask the {self.ask or self.school.office}"
        lead = f". {school.office_label}:" if self.ask else " on"
        return f"{asked}{lead if school.phone else '.'}"

    @property
    def call(self) -> str:
        """What rings the office; empty where it has no number."""
        return telephone.call(self.school.phone)


def root_from(here: str) -> str:
    """The way from a page to the folder that its address is counted from."""
    return addresses.relative(addresses.HOME, here).removesuffix(addresses.HOME)
