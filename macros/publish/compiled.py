"""Keeps compiled Jinja templates from one build to the next: a fifth of its time."""

from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = Path(__file__).parents[2] / ".cache" / "templates"
"""Outside every site; `make clean` deletes it."""


class Compiled(FileSystemBytecodeCache):
    """The compiled templates, by name, words and version of Jinja."""

    def __init__(self) -> None:
        super().__init__(str(FOLDER), f"{version('jinja2')}-%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Use what is kept, if anything is."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template. If the cache cannot be written, that only costs time."""
        with suppress(OSError):
            FOLDER.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def quick(env: Environment, folders: Iterable[str]) -> Environment:
    """Keep its compiled templates, and list no hidden file of these folders.

    The theme has fourteen thousand icons in a hidden folder, of which MkDocs takes none.
    """
    tops = ((Path(folder), each) for folder in folders for each in Path(folder).glob("[!.]*"))
    files = ((top, file) for top, each in tops for file in (each, *each.rglob("*")))
    names = sorted({file.relative_to(top).as_posix() for top, file in files})
    env.bytecode_cache = Compiled()
    env.loader.list_templates = lambda: names  # type: ignore[method-assign, union-attr]
    return env
