"""python -m macros confirm: a guide that was read against its clauses is marked as confirmed."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.reason import fingerprints
from macros.rules.checked import load, load_checked, run_all
from tests.support import schools

TODAY = date(2026, 11, 23)
POLICY = Path(__file__).parent / "cases" / "guides" / "policy"
GUIDE = Path("worries", "guides", "ask.yml")
TEXT = Path("worries", "editions", "2024", "text.md")
STALE = re.compile(r" *fingerprints: \[<\w+>\]\n")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose one guide was never confirmed."""
    folder = tmp_path / "data"
    shutil.copytree(POLICY, folder)
    written = (folder / GUIDE).read_text("utf-8")
    (folder / GUIDE).write_text(STALE.sub("", written), "utf-8")
    return folder


def confirm(data: Path, *words: str) -> int:
    """Run the command on a data folder."""
    return main(["confirm", *words, "--data", str(data)])


def confirmed(data: Path) -> bool:
    """Whether every citation carries the fingerprint of the current words."""
    edition = load(data).policy.editions[0]
    cited = [c for o in edition.guides[0].outcomes for c in o.clauses]
    return bool(cited) and all(
        c.fingerprints == (fingerprints.of_words(edition.passages[c.clause]),) for c in cited
    )


def test_all_that_is_to_be_read_is_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clause is printed with its table and the words after it, as they count too."""
    more = "\n| Who | When |\n|---|---|\n| Head | 8.30 |\n\n- Ring first.\n\n1.2 [#rec"
    text = (data / TEXT).read_text("utf-8")
    (data / TEXT).write_text(text.replace("\n1.2 [#rec", more), "utf-8")

    confirm(data, "ask", "--show")
    said = capsys.readouterr().out
    assert all(f"    | {words}" in said for words in ("Who – When", "Head – 8.30", "Ring first."))


def test_missing_fingerprints_are_added_and_nothing_else(data: Path) -> None:
    """Each fingerprint has a line of its own below its clause; comments and layout stay."""
    before = (data / GUIDE).read_text("utf-8")

    assert confirm(data, "ask") == 0
    assert confirmed(data)
    after = (data / GUIDE).read_text("utf-8")
    assert re.sub(r' *fingerprints: \["\w+"\]\n', "", after) == before


@pytest.mark.parametrize(
    "written",
    [
        "fingerprints: [0123456789ab]",
        'fingerprints: ["0123456789ab"]  # read on a Friday',
        'fingerprints: ["0123456789ab",  # one\n          "123456789abc"]  # two',
        "fingerprints: []",
        "fingerprints:\n          - 0123456789ab",
        "fingerprints:\n        - '0123456789ab'\n        - abc  # hm",
        "{fingerprints: [old], clause: worries}",
        "{clause: worries} # short",
        "{clause: worries, fingerprints: [old]}",
        "{ clause: 'worries' , fingerprints:   [ 'old' ] }",
    ],
)
def test_every_way_of_writing_a_citation_is_kept(data: Path, written: str) -> None:
    """The fingerprint is replaced, and what is around it stays."""
    path = data / GUIDE
    whole = written if "clause" in written else f"clause: worries\n        {written}"
    before = path.read_text("utf-8").replace("clause: worries", whole)
    path.write_text(before, "utf-8")

    assert confirm(data, "ask") == 0
    assert confirmed(data)
    after = path.read_text("utf-8")
    kept = [line.partition("#")[2] for line in before.splitlines() if "# one" not in line]
    assert list(filter(None, kept)) == re.findall("#(.*)", after)


DRAFT = "title: Worries\nstatus: draft\nbased_on: '2024'\n"


@pytest.fixture
def drafted(data: Path) -> Path:
    """The same, confirmed, with a draft that changes one clause."""
    confirm(data, "ask")
    draft = data / TEXT.parents[1] / "draft"
    draft.mkdir()
    (draft / "edition.yml").write_text(DRAFT, "utf-8")
    text = (data / TEXT).read_text("utf-8")
    (draft / "text.md").write_text(text.replace("are kept", "are always kept"), "utf-8")
    return data


def marks(data: Path, outcome: str) -> tuple[str, ...]:
    """The fingerprints of the one citation of an outcome."""
    (guide,) = load(data).policy.guides
    return next(o.clauses[0].fingerprints for o in guide.outcomes if o.id == outcome)


def test_a_guide_stays_confirmed_for_the_edition_in_force(
    drafted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fingerprint of the draft's words is added to that of the adopted words."""
    (old,) = marks(drafted, "record")
    capsys.readouterr()

    assert confirm(drafted, "ask", "--edition", "draft") == 0
    assert "Unkind messages are always kept." in capsys.readouterr().out
    first, second = marks(drafted, "record")
    assert first == old != second
    assert len(marks(drafted, "tell")) == 1


def test_fingerprints_of_words_that_no_edition_has_are_dropped(drafted: Path) -> None:
    """When the draft's words change again, the fingerprint of the earlier draft is removed."""
    confirm(drafted, "ask")
    before = marks(drafted, "record")
    text = drafted / TEXT.parents[1] / "draft" / "text.md"
    text.write_text(text.read_text("utf-8").replace("always", "never"), "utf-8")

    confirm(drafted, "ask")
    after = marks(drafted, "record")
    assert len(before) == len(after) == 2
    assert before[0] == after[0]
    assert before[1] not in after


def test_what_changed_is_marked_and_what_rests_on_it_is_printed(
    drafted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole outcome is printed beside what its clause now says, so that it can be judged."""
    path = drafted / GUIDE
    text = path.read_text("utf-8")
    more = "title: Keep the messages\n    silent: [It does not say how long.]\n"
    path.write_text(text.replace("title: Keep the messages\n", more), "utf-8")

    confirm(drafted, "ask", "--show")
    said = capsys.readouterr().out
    assert "Since edition 2024, " in said
    assert "    | Unkind messages are {always} kept." in said
    assert "    | It does not say how long." in said


@pytest.mark.parametrize("answer, added", [("y", 1), ("n", 0), ("", 0)])
def test_in_a_terminal_a_person_says_of_each_outcome_whether_it_is_right(
    answer: str,
    added: int,
    drafted: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the outcome says is printed with its numbers, what is silent first, and then asked."""
    path = drafted / GUIDE
    text = path.read_text("utf-8")
    title = "title: Keep the messages\n"
    more = f"{title}    steps: [Ask.]\n    silent: ['{{records}} does not say how long.']\n"
    path.write_text(text.replace(title, more), "utf-8")
    terminal = io.StringIO(f"{answer}\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)

    assert confirm(drafted, "ask") == 0
    assert len(marks(drafted, "record")) == 1 + added
    said = capsys.readouterr().out
    asked = "Keep the messages | 1.2 does not say how long. | Ask. Still right? [y/n]"
    assert asked in " ".join(said.split())


CHANGES = "changes:\n- passage: records\n  kind: substantive\n  reason: Why.\n"
LABEL = "records: {label: You may keep them, notes: [{text: It does not say who.}]}\n"


@pytest.mark.parametrize(
    "answer, now, waits", [("y", "always", False), ("n", "always", True), ("y", "never", True)]
)
def test_what_we_say_of_reworded_words_is_read_again(
    answer: str,
    now: str,
    waits: bool,
    drafted: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A label and its notes wait for a person, and wait again if the words change again."""
    (drafted / "worries" / "layers" / "ours.yml").write_text(LABEL, "utf-8")
    draft = drafted / TEXT.parents[1] / "draft"
    (draft / "changes.yml").write_text(CHANGES, "utf-8")
    confirm(drafted, "ask")
    assert main(["adopt", "draft", "--date", "2026-12-01", "--data", str(drafted)]) == 1
    assert "the words of 1.2 changed" in capsys.readouterr().err
    terminal = io.StringIO(f"{answer}\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)

    assert confirm(drafted, "labels") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Our label: | You may keep them Our note: | It does not say who." in said
    text = draft / "text.md"
    text.write_text(text.read_text("utf-8").replace("always", now), "utf-8")
    found = [problem.message for problem in load_checked(drafted, TODAY).problems]
    assert any("the words of 1.2 changed" in message for message in found) == waits


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_are_kept(data: Path, ending: str) -> None:
    """A file written on Windows keeps its line ends."""
    path = data / GUIDE
    path.write_bytes(path.read_bytes().rstrip(b"\n").replace(b"\n", ending.encode()))

    assert confirm(data, "ask") == 0
    assert confirmed(data)
    assert set(re.findall(b"\r?\n", path.read_bytes())) == {ending.encode()}


def test_the_words_confirmed_are_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The clause is printed with the outcome that rests on it."""
    confirm(data, "ask")

    said = capsys.readouterr().out
    assert "Unkind messages are kept." in said
    assert "Rests on it: Keep the messages" in said
    assert "2 passages are newly confirmed." in said


def test_one_clause_is_confirmed_beside_a_warning(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clause is counted as one, and a warning about the file does not stop it."""
    confirm(data, "ask")
    before = (data / GUIDE).read_text("utf-8")
    written = re.sub(r'fingerprints: \["\w+"\]', "fingerprints: []", before, count=1)
    written += "summary: >-\n  What to do.\n  # ask the Head\n"
    (data / GUIDE).write_text(written, "utf-8")

    assert confirm(data, "ask") == 0
    assert "1 passage is newly confirmed." in capsys.readouterr().out


def test_show_writes_nothing(data: Path) -> None:
    """--show prints the words and leaves the file alone."""
    before = (data / GUIDE).read_bytes()

    assert confirm(data, "ask", "--show") == 0
    assert (data / GUIDE).read_bytes() == before


def test_what_is_confirmed_is_left_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run finds nothing to do and writes nothing."""
    confirm(data, "ask")
    before = (data / GUIDE).stat()
    confirm(data, "ask")

    assert (data / GUIDE).stat().st_mtime_ns == before.st_mtime_ns
    assert capsys.readouterr().out.endswith("No passages are newly confirmed.\n\n")


def test_safety_advice_is_confirmed_and_asked_for_again_once_it_changed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file records the fingerprint of the advice that somebody at the school read."""
    facts, guide = data / "worries" / "policy.yml", data / GUIDE
    plain = guide.read_text("utf-8")
    steps = "title: Tell the Principal\n"
    assert steps in plain

    def advise(words: str) -> list[str]:
        guide.write_text(plain.replace(steps, f"{steps}    safety: [{words}]\n", 1), "utf-8")
        return [
            p.message for p in run_all(load(data).policies, TODAY) if "safety advice" in p.message
        ]

    assert advise("Do not save it.") == ["nobody has confirmed the school's safety advice"]
    assert confirm(data, "safety") == 1
    assert "who read the safety advice" in capsys.readouterr().err
    before = (
        facts.read_text("utf-8")
        + 'safety_confirmed:\n  by: Mr Hill  # by hand\n  day: "2026-11-02"\n'
    )
    facts.write_text(before, "utf-8")
    assert confirm(data, "safety", "--show") == 0
    assert facts.read_text("utf-8") == before
    assert confirm(data, "safety") == 0
    assert "| Do not save it." in capsys.readouterr().out
    assert re.sub(r"  fingerprints: .*\n", "", facts.read_text("utf-8")) == before
    assert advise("Do not save it.") == []
    now = ["nobody has confirmed the school's safety advice, as it is now"]
    assert advise("Save nothing.") == now
    assert confirm(data, "safety") == 0
    assert advise("Save nothing.") == []
    assert advise("Do not save it.") == now


def test_an_unknown_guide_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the existing guides."""
    assert confirm(data, "aks") == 1
    assert capsys.readouterr().err == "There is no guide 'aks'. Known: ask.\n"


def test_a_guide_with_faults_is_not_confirmed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its faults are listed, and the file stays as it was."""
    path = data / GUIDE
    path.write_text(path.read_text("utf-8").replace("kind: allowed", "kind: fine"), "utf-8")
    before = path.read_bytes()

    assert confirm(data, "ask") == 1
    assert "ask.yml:37:11" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_failed_write_leaves_the_file_whole(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file keeps its old text, and no partial file is left."""
    before = (data / GUIDE).read_bytes()

    def refused(_: Path, __: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", refused)

    assert confirm(data, "ask") == 1
    assert (data / GUIDE).read_bytes() == before
    assert [path.name for path in (data / GUIDE).parent.iterdir()] == ["ask.yml"]


@pytest.mark.parametrize(
    "words, said",
    [
        (("nowhere",), "There is no guide 'nowhere'. Known: "),
        (("proposals",), "No proposal is left to confirm."),
        (("nowhere", "--edition", "1066"), "there is no edition '1066'"),
        (("lost", "--edition", "2026-01"), "'lost' does not belong to one edition"),
        (("may-we-go", "--edition", "2024-09"), "There is no guide 'may-we-go' in 2024-09."),
    ],
)
def test_what_is_not_there_is_named(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says whether the guide or the edition is unknown, and what there is."""
    sample = Path(__file__).parent / "samples" / "small-school"
    assert confirm(Path(shutil.copytree(sample, tmp_path / "data")), *words) == 1
    assert capsys.readouterr().err.startswith(said)


def test_where_there_are_several_policies_the_hint_names_the_one(tmp_path: Path) -> None:
    """Typed as it says, the hint's command ends the lost entries of that policy."""
    data = schools.three(tmp_path / "data")
    of = ("--data", str(data))
    assert main(["new-edition", "draft", "--from", "2025", "--policy", "soup", *of]) == 0
    text = data / "soup" / "editions" / "draft" / "text.md"
    text.write_text(text.read_text("utf-8").replace("[#warm]", "[#hot]"), "utf-8")
    hints = {problem.hint for problem in load(data).problems if problem.ends}
    assert hints
    assert all(hint.endswith("confirm lost --show --policy soup") for hint in hints)
