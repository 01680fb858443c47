"""Templates kept as Jinja compiled them, from one build to the next: a fifth of its time."""

from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = Path(__file__).parents[2] / ".cache" / "templates"
"""Outside every site; `make clean` deletes it."""


class Compiled(FileSystemBytecodeCache):
    """What each template became, by its name, its words and the version of Jinja."""

    def __init__(self) -> None:
        super().__init__(str(FOLDER), f"{version('jinja2')}-%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if anything is."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it. A cache that cannot be written costs time, and nothing else."""
        with suppress(OSError):
            FOLDER.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
