"""import: a next edition is compared with the one in force, and keeps its ids."""

import re
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.draft.changes import against
from macros.edit.draft.drafting import drafted
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.problems import NOWHERE
from macros.read.plain import document as plain_lines
from macros.reason.changes.comparison import compare
from macros.reason.changes.renewal import Renewal
from macros.rules.checked import load_checked
from tests.support import docx
from tests.support.docx import HEAD, TRACKED, p, t
from tests.support.imports import FIRST, TODAY

NEXT = "Phone Policy\n# 1 Use\n1.1 Staff must never call in lessons.\n1.2 Tell us.\n1.3 Eat well.\n"


def test_the_next_edition_keeps_the_ids_of_the_one_in_force(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Equal words, or similar words under the same number, keep their id; lost ids are listed."""
    path = tmp_path / "a.txt"
    path.write_text(f'{FIRST}1.4 It\'s "late" - ring.\n', "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    folder = data / "phone-policy" / "editions"
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    path.write_text(f"{NEXT}1.4 It’s “late” – ring.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "nothing"]) == 1
    capsys.readouterr()
    assert main(["import", str(path), "--data", str(data), "--onto", "phone-policy"]) == 0
    out = capsys.readouterr().out
    assert (
        "Against edition 2025: 1 reworded, 0 only moved, 1 new, 1 gone, "
        "1 only renumbered, 1 only in another form.\n"
        "Reworded: staff-not-call.\nNew: eat-well.\nGone: calm.\nOnly renumbered: tell-us.\n"
    ) in out
    made = (folder / "draft" / "text.md").read_text("utf-8")
    assert "1.1 [#staff-not-call] Staff must never call in lessons." in made
    assert "1.2 [#tell-us] Tell us.\n\n1.3 [#eat-well] Eat well." in made
    asked = (folder / "draft" / "changes.yml").read_text("utf-8")
    assert re.findall("- (?:only|passage): (.*)", asked) == [
        "renumbered", "form", "staff-not-call", "calm", "eat-well",
    ]  # fmt: skip
    assert 'based_on: "2025"' in (folder / "draft" / "edition.yml").read_text("utf-8")


def test_what_was_joined_is_said_of_the_first_few() -> None:
    """The screen lists the first few and says where the others are."""
    draft = drafted(plain_lines.of("1. Use\nStaff ask."), "text.md", None, ())
    joined = {f"old-{at}": f"new-{at}" for at in range(10)}
    edition = Edition(
        "draft", NOWHERE, Control(title="Use", status="draft"), (), draft.read.sections
    )
    made = compare(edition, edition)
    said = list(against(draft._replace(renewal=Renewal({}, (), {}, joined)), made))
    assert said[1] == "Joined: the words of old-0 are now in new-0."
    assert said[-1] == "Split or joined: 2 more, in imported.txt."


def test_what_is_elsewhere_in_other_quotes_is_only_moved() -> None:
    """A text that replaces a Word file has other quotation marks, but no other word."""
    first = "# 1 Use\n1.1 Staff ask “why”.\n1.2 Pupils hand phones in.\n1.3 Drivers lock them away."
    later = '# 1 Use\n1.1 Pupils hand phones in.\n1.2 Drivers lock them away.\n1.3 Staff ask "why".'
    old = drafted(plain_lines.of(first), "text.md", None, ())
    new = drafted(plain_lines.of(later), "text.md", old.read, ())
    before, after = (
        Edition("2025", NOWHERE, Control(title="Use", status="draft"), (), each.read.sections)
        for each in (old, new)
    )
    said = next(against(new, compare(before, after)))
    assert said.startswith("Against edition 2025: 0 reworded, 1 only moved, 0 new, 0 gone,")


def test_each_change_has_an_entry_to_fill_in(tmp_path: Path, data: Path) -> None:
    """Each has a reason of its own, which readers see; an entry for a section may replace some."""
    path, folder = tmp_path / "a.txt", data / "phone-policy" / "editions"
    words = ("Adults ring parents", "Parents ring adults", "Pupils ring nobody", "Nobody rings us",
             "Visitors hide telephones", "Drivers switch them off")  # fmt: skip
    lines = [f"1.{at} {each} in lessons." for at, each in enumerate(words, 1)]
    path.write_text("\n".join(["Phone Policy", "# 1 Use", *lines]), "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    later = [line.replace("in lessons", "in any lesson") for line in lines[:-1]]
    later.append("1.6 Breakfast begins at eight.")
    path.write_text("\n".join(["Phone Policy", "# 1 Use", *later]), "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "phone-policy"]) == 0
    entries = (folder / "draft" / "changes.yml").read_text("utf-8")
    named = re.findall("- passage: (.*)", entries)
    assert len(named) == len(lines) + 1
    assert named[-2:] == ["drivers-switch-off", "breakfast-begins-eight"]
    for one in ("kind: editorial", 'kind: ""'):
        section = f'changes:\n  - passage: use\n    {one}\n    reason: ""\n'
        (folder / "draft" / "changes.yml").write_text(section, "utf-8")
        said = [p.message for p in load_checked(data, TODAY).problems]
        assert not [each for each in said if "nothing of the kind" in each]
        (asked,) = (each for each in said if "is reworded" in each)
        assert " more of the section changed: " in asked


def test_a_section_that_is_rewritten_is_one_question(tmp_path: Path, data: Path) -> None:
    """It lists the possible origin of each passage, and names as many as it counts."""
    path, folder = tmp_path / "a.txt", data / "phone-policy" / "editions"
    front = "Phone Policy\n# 1 Use\n"
    said = ("Parents ring the office in the morning.", "Pupils hand phones to a teacher.",
            "Drivers lock phones in a car.\n# 2 Us", "We:\n(a) ask;\n(b) wait.")  # fmt: skip
    path.write_text(front + "\n".join(f"1.{at} {each}" for at, each in enumerate(said, 1)))
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    said = ("Parents send one letter each term about calls.", "Pupils own plain phones if any.",
            "Drivers stop before they use them.\n# 2 Us", "We:\n(a) ask;\n(b) go.")  # fmt: skip
    path.write_text(front + "\n".join(f"1.{at} {each}" for at, each in enumerate(said, 1)))
    assert main(["import", str(path), "--data", str(data), "--onto", "phone-policy"]) == 0
    asked = (folder / "draft" / "imported.txt").read_text("utf-8")
    assert "3 reworded, 0 only moved, 1 new, 1 gone" in asked
    assert "Reworded: parents-ring-office, pupils-hand-phones and drivers-lock-phones." in asked
    (question,) = re.findall(r"^- \[ \] (.*)", asked, re.MULTILINE)
    assert question.startswith("Much of section [#use] is new")
    assert question.count("(line") + question.count("; line") == 3


def test_a_document_of_the_wrong_policy_is_seen(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document is matched with its policy by title and words, not by the folder's name."""
    path = tmp_path / "a.txt"
    path.write_text(FIRST, "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    folder = (data / "phone-policy").rename(data / "phones")
    facts = folder / "editions" / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    assert main(["import", str(path), "--data", str(data)]) == 1
    assert "Use --onto phones for its next edition" in capsys.readouterr().err

    path.write_text("Bread Policy\n\n1 Ovens\n\n1.1 Ovens get hot.\n\n1.2 Eat it.\n", "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "phones"]) == 0
    assert "Is it the right document? Its title is “Bread Policy”" in capsys.readouterr().out
    shutil.rmtree(folder / "editions" / "draft")
    path.write_text(f"{FIRST}\n".replace("Phone Policy", "Phone Policy 2026 (v2)", 1), "utf-8")
    assert main(["import", str(path), "--data", str(data), "--onto", "phones"]) == 0
    assert "Is it the right document?" not in capsys.readouterr().out


def test_what_people_left_in_word_is_beside_the_changes(tmp_path: Path, data: Path) -> None:
    """The account gives tracked changes with their authors, and comments, beside each change."""
    path = tmp_path / "a.txt"
    words = "Phone Policy\n# 1 Use\n1.1 Keep old words.\n1.2 Be calm at all times.\n"
    path.write_text(words, "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    folder = data / "phone-policy" / "editions"
    facts = folder / "2025" / "edition.yml"
    facts.write_text(facts.read_text("utf-8").replace("status: draft", "status: adopted"), "utf-8")
    note = '<w:r><w:commentReference w:id="3"/></w:r>'
    marked = TRACKED.replace('w:id="1"', 'w:id="1" w:author="Ann"').replace(
        "</w:p>", f"{note}</w:p>"
    )
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), p(t("1.1\t") + marked),
        p("1.2\tBe very calm at all times."),
        more={"comments": f'<w:comment w:id="3" w:author="Bo">{p("The law changed.")}</w:comment>'},
    )  # fmt: skip
    command = ["import", str(path), "--data", str(data), "--onto", "phone-policy"]
    assert main([*command, "--accept"]) == 0
    made = (folder / "draft" / "changes.yml").read_text("utf-8")
    keep, calm = made.split("  - passage:")[:2]
    assert "In Word: insertion tracked by Ann\n" in keep
    assert "In Word: comment by Bo: “The law changed.”\n" in keep
    assert "Not marked as a change in Word" in calm
    found = [each for each in load_checked(data, TODAY).problems if each.rule == "form"]
    assert [str(each) for each in found if "changes.yml" in each.place.path] == []


def test_a_file_with_nothing_new_leaves_nothing_to_do(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An odd number is not noted again if a note that covers it still holds."""
    path, folder = tmp_path / "a.txt", data / "phone-policy"
    words = "Phone Policy\n# 1 Use\n1.1 Ask at the office.\n1.3 Tell all of them by:\n"
    words += "(a) a note home;\n(b) a bell.\n"
    path.write_text(words, "utf-8")
    assert main(["import", str(path), "--data", str(data), "--edition", "2025"]) == 0
    for name, old, new in (
        ("editions/2025/edition.yml", "status: draft", "status: adopted"),
        ("layers/imported-2025.yml", 'in: ["2025"]', 'since: "2025"'),
    ):
        (folder / name).write_text((folder / name).read_text("utf-8").replace(old, new), "utf-8")
    command = ["import", str(path), "--data", str(data), "--onto", "phone-policy"]
    capsys.readouterr()
    assert main(command) == 0
    said = "Nothing is new: a.txt says what edition 2025 says.\nThere is nothing to write.\n"
    assert capsys.readouterr().out == said
    assert not (folder / "editions" / "draft").exists()
    shutil.copytree(folder / "editions" / "2025", folder / "editions" / "2026")
    for name, old, new in (
        ("2025", "status: adopted", "status: superseded"),
        ("2026", "status: adopted", "status: adopted\nsupersedes: '2025'"),
    ):
        facts = folder / "editions" / name / "edition.yml"
        facts.write_text(facts.read_text("utf-8").replace(old, new), "utf-8")
    newer = folder / "editions" / "2026" / "text.md"
    newer.write_text(newer.read_text("utf-8").replace("Tell all", "Ring all"), "utf-8")
    assert main(command) == 0
    assert "edition 2025, which 2026 superseded, says." in capsys.readouterr().out
    path.write_text(words.replace("a note", "a call"), "utf-8")
    assert main(command) == 0
    assert "[#note-home] a call home" in (folder / "editions/draft/text.md").read_text("utf-8")
    assert not (folder / "layers" / "imported-draft.yml").exists()
