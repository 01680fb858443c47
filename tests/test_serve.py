"""What is rebuilt while a site is served: no more than what changed."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.__main__ import main
from macros.commands import serve
from macros.publish import host
from macros.publish.paper import printed
from macros.read.load import Loaded
from macros.reason.prepared import Site
from macros.rules.checked import load_checked
from tests.support import tiny
from tests.support.once import once

DRAFT = "soup/editions/draft"
LOADING = "macros.publish.build.load_checked"


class Served:
    """A served site: which editions were rebuilt since the last question."""

    def __init__(self, folder: Path) -> None:
        self.data, self.site = folder / "data", folder / "site"
        self.built: list[str] = []
        options = {"data": str(self.data), "into": str(self.site), "drafts": True}
        parsed = argparse.Namespace(**options, no_print=True, site_address="")
        self.build = serve.builder(parsed)

    def change(self, name: str, old: str, new: str) -> None:
        """Change some words of a data file."""
        path = self.data / name
        words = path.read_text("utf-8")
        assert old in words
        path.write_text(words.replace(old, new), "utf-8")

    def again(self) -> list[str]:
        """Build what must be rebuilt, and return these editions."""
        self.built.clear()
        self.build()
        return list(self.built)


def made(folder: Path) -> None:
    """Write the data of a policy with three editions, the last a draft, and build its site."""
    data = tiny.write(folder / "data")
    draft = shutil.copytree(data / "soup/editions/2025", data / DRAFT)
    control = (draft / "edition.yml").read_text("utf-8").splitlines(keepends=True)
    kept = "".join(x for x in control if not x.startswith(("adopted", "supersedes", "status")))
    (draft / "edition.yml").write_text(f"{kept}status: draft\nbased_on: '2025'\n", "utf-8")
    Served(folder).build()


@pytest.fixture
def served(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A served site of that policy, all of it built."""
    shutil.copytree(once(shared / "served", made), tmp_path, dirs_exist_ok=True)
    served = Served(tmp_path)
    build = host.build_edition

    def counted(site: Site, to: Path, docs: Path) -> None:
        served.built.append(site.edition.name)
        build(site, to, docs)

    monkeypatch.setattr(host, "build_edition", counted)
    monkeypatch.setattr(printed, "outputs", None)  # No PDF is made: asking for one fails.
    served.build()
    return served


def test_nothing_is_built_again_without_a_change(served: Served) -> None:
    """A file saved without a change causes no build, and a missing edition is built."""
    assert served.again() == []
    shutil.rmtree(served.site)
    assert served.again() == ["2019", "2025", "draft"]


def test_a_word_of_a_draft_builds_the_draft(served: Served) -> None:
    """A changed clause of a draft rebuilds only the draft."""
    served.change(f"{DRAFT}/text.md", "no salt for babies", "no salt for infants")
    assert "draft" in served.again()

    served.change(f"{DRAFT}/text.md", "no salt for infants", "no salt for children")
    assert served.again() == ["draft"]
    page = served.site / "soup" / "draft" / "policy" / "soup.html"
    assert "no salt for children" in page.read_text("utf-8")


def test_a_word_of_the_edition_in_force_is_shown(served: Served) -> None:
    """It appears in the edition's own folder and in that of the current edition."""
    served.change("soup/editions/2025/text.md", "no salt for babies", "no salt for infants")

    assert "2025" in served.again()
    for folder in ("2025", "current"):
        page = served.site / "soup" / folder / "policy" / "soup.html"
        assert "no salt for infants" in page.read_text("utf-8")


def test_a_mistake_leaves_the_site_and_is_explained(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once the mistake is undone, nothing needs to be built."""
    served.change("soup/layers/soup.yml", "label: Salt", "lable: Salt")
    assert served.again() == []
    assert "lable" in capsys.readouterr().err
    assert (served.site / "soup" / "current" / "index.html").is_file()

    served.change("soup/layers/soup.yml", "lable: Salt", "label: Salt")
    assert served.again() == []


def test_a_change_during_a_build_is_seen_by_the_next(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is not mistaken for something the build already read."""

    def changing(*given: Any) -> Loaded:
        monkeypatch.setattr(LOADING, load_checked)
        loaded = load_checked(*given)
        served.change("soup/editions/2025/text.md", "no salt for babies", "no salt for infants")
        return loaded

    monkeypatch.setattr(LOADING, changing)
    assert served.again() == []
    assert "2025" in served.again()
    page = served.site / "soup" / "current" / "policy" / "soup.html"
    assert "no salt for infants" in page.read_text("utf-8")


def test_a_changed_program_is_run_anew(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has loaded the old program, so a changed one is started again."""
    run: list[list[str]] = []
    monkeypatch.setattr(serve, "_in_new_process", run.append)
    monkeypatch.setattr(serve, "_program", dict)

    assert served.again() == []
    assert [words[:2] for words in run] == [["build", "--no-print"]]


def test_a_mistake_at_the_start_ends_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a good site there is nothing to show."""
    data = tiny.write(tmp_path / "data", {"soup/policy.yml": "questions_to: nobody\n"})
    words = ["serve", "--data", str(data), "--into", str(tmp_path / "site")]
    assert main(words) == 1
    assert capsys.readouterr().err.endswith(
        "\nStopped: mend what is listed above, then run this again.\n"
    )
