"""PDFs and templates that are cached from one build to the next."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from macros.publish import compiled, templates
from macros.publish.paper import kept, pdf
from macros.publish.paper.cards import CARDS
from macros.publish.paper.documents import make
from macros.publish.paper.sheet import Sheet
from macros.rules.checked import load
from tests.support import tiny
from tests.support.commands import ROOT


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "cache")


def made(*sources: bytes) -> list[bytes]:
    """Ask for what is made from the sources, and return whatever was made anew."""
    new: list[bytes] = []

    def make() -> bytes:
        new.append(b"made of " + b", ".join(sources))
        return new[0]

    assert kept.kept(sources, make) == b"made of " + b", ".join(sources)
    return new


def entries() -> list[Path]:
    """The cached PDFs."""
    return sorted(path for path in kept.FOLDER.iterdir() if path.is_file())


def test_what_was_made_is_not_made_again() -> None:
    """A second request uses the cache."""
    assert made(b"words")
    assert not made(b"words")


def test_any_other_source_is_made() -> None:
    """Two sources that join to the same letters as two others are told apart."""
    assert made(b"ab", b"c")
    assert made(b"a", b"bc")


@pytest.mark.parametrize("damaged", [b"", b"short", b"x" * 99])
def test_a_damaged_entry_is_made_again(damaged: bytes) -> None:
    """A damaged entry is made and cached anew."""
    made(b"words")
    entries()[0].write_bytes(damaged)

    assert made(b"words")
    assert not made(b"words")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """Everything is made as if there were no cache."""
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")

    assert made(b"words")
    assert made(b"words")
    kept.drop_unused()


def test_what_no_build_used_for_a_month_is_dropped() -> None:
    """Entries that a build or preview still uses stay."""
    made(b"old")
    made(b"asked for again")
    for entry in entries():
        os.utime(entry, (0, 0))
    made(b"asked for again")
    kept.drop_unused()

    assert len(entries()) == 1
    assert not made(b"asked for again")


def test_a_pdf_that_is_kept_is_the_same_and_asks_no_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cached PDF is byte for byte the engine's, without running it."""
    policy = load(tiny.write(tmp_path / "data")).policy
    edition = policy.editions[-1]
    first = make(Sheet(policy, edition), CARDS)
    monkeypatch.setattr("typst.compile_with_warnings", None)

    assert make(Sheet(policy, edition), CARDS) == first


@pytest.mark.parametrize("changed", ["FOLDER", "version"])
def test_other_templates_and_another_engine_make_it_again(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed template or engine also changes the PDF."""
    before = pdf.makers()
    other = shutil.copytree(templates.FOLDER, tmp_path / "templates")
    (other / "handbook" / "kit.typ").write_text("// changed", "utf-8")
    new = {"FOLDER": other, "version": lambda _: "99"}
    monkeypatch.setattr(pdf, changed, new[changed])
    pdf.makers.cache_clear()

    assert pdf.makers() != before
    pdf.makers.cache_clear()


def shown(words: str) -> str:
    """A template of some words, filled without anything cached in memory."""
    loader = DictLoader({"page": f"{words} {{{{ name }}}}"})
    environment = Environment(autoescape=True, loader=loader, bytecode_cache=compiled.Compiled())
    return environment.get_template("page").render(name="Ada")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is compiled again only when its words change."""
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "new" / "templates")

    assert shown("Dear") == "Dear Ada"
    (entry,) = compiled.FOLDER.iterdir()
    before = entry.read_bytes()
    assert shown("Dear") == "Dear Ada"
    assert entry.read_bytes() == before
    assert shown("Hello") == "Hello Ada"
    assert entry.read_bytes() != before


def test_templates_that_cannot_be_kept_are_filled_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in place of the cache folder stops nothing."""
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "file" / "templates")

    assert shown("Dear") == "Dear Ada"


def test_hidden_files_of_the_theme_are_not_listed_and_none_is_missed() -> None:
    """MkDocs takes the same files, from a list that is far shorter."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    listed, taken = [], []
    for env in (
        config.theme.get_env(),
        compiled.quick(config.theme.get_env(), config.theme.dirs),
    ):
        files = Files([])
        files.add_files_from_theme(env, config)
        listed.append(len(env.list_templates()))
        taken.append([file.src_uri for file in files])
    assert listed[1] < listed[0] / 10
    assert taken[1] == taken[0]
