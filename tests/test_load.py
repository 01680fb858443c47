"""Reading a data folder: what a fault loses, what is kept, and that nothing ever crashes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.clock import today
from macros.read.load import Loaded
from macros.rules.checked import load, load_checked
from tests.support import tiny

EDITION = "soup/editions/2025"
TEXT = f"{EDITION}/text.md"
CONTROL = f"{EDITION}/edition.yml"
LAYER = "soup/layers/soup.yml"
SPILLS = "soup/layers/spills.yml"
GUIDES = "soup/guides"


def loaded(folder: Path, changed: Mapping[str, str | None] | None = None) -> Loaded:
    """The tiny policy, spoilt."""
    return load(tiny.write(folder, changed), "data")


def messages(result: Loaded) -> list[str]:
    """Each problem on a line, without its hint."""
    return [str(problem).partition("\n")[0] for problem in result.problems]


def test_a_sound_folder_has_no_problem(tmp_path: Path) -> None:
    """The tiny policy is read whole: two editions, in the order of their names."""
    result = loaded(tmp_path)
    assert result.problems == []
    assert [edition.name for edition in result.policy.editions] == ["2019", "2025"]
    assert list(result.policy.editions[1].passages) == [
        "warm", "salt", "salt-a", "salt-b", "report-spills",
    ]  # fmt: skip


FORM = [
    ("school.yml", "name: Hill School\n", "", "school.yml:1:1: the field 'name' is missing"),
    ("school.yml", "name: ", "nmae: ", "school.yml:1:1: the field 'nmae' is not known here"),
    (
        "school.yml",
        "name: Hill School",
        "name:",
        "school.yml:1:6: 'name' has nothing after the colon",
    ),
    ("school.yml", "name: Hill School", 'name: " "', "school.yml:1:7: 'name' is empty"),
    (
        "school.yml",
        "Hill School",
        "yes",
        "school.yml:1:7: 'name' is read as yes or no, not as a word",
    ),
    (
        "school.yml",
        "Hill School",
        "[a]",
        "school.yml:1:7: 'name' must be words, not a list or fields",
    ),
    (
        "school.yml",
        '"01234 567890"',
        "1234567890",
        "school.yml:4:12: 'phone' is the number 1234567890 without quotes",
    ),
    ("school.yml", '"2026-09"', "soon", "school.yml:5:17: 'soon' is not a date"),
    (
        "school.yml",
        "    phone:",
        "    email: head at hill.example\n    phone:",
        "school.yml:4:12: 'head at hill.example' is not an email address",
    ),
    (
        "school.yml",
        '"01234 567890"',
        '"O1234 567890"',
        "school.yml:4:12: 'O1234 567890' is not a telephone number",
    ),
    (
        "school.yml",
        "contacts:",
        "website: hill\ncontacts:",
        "school.yml:2:10: 'hill' is not a web address",
    ),
    ("school.yml", '"2026-09"', '"2026-13"', "school.yml:5:17: '2026-13' is not a date"),
    (
        "school.yml",
        "contacts:",
        "site_address: a b\ncontacts:",
        "school.yml:2:15: 'a b' is not right for 'site_address'",
    ),
    (
        "roles.yml",
        "part_of: [staff]",
        "part_of: staff",
        "roles.yml:16:14: 'part_of' must be a list",
    ),
    (
        "roles.yml",
        "- id: chair\n    name: Chair",
        "- Chair",
        "roles.yml:6:5: an entry of 'roles' must have fields",
    ),
    (
        "soup/policy.yml",
        "questions_to: clerk\n",
        "",
        "soup/policy.yml:1:1: the field 'questions_to' is missing",
    ),
    ("roles.yml", "id: cooks", "id: The Cooks", "roles.yml:14:9: 'The Cooks' cannot be an id"),
    ("roles.yml", "id: cooks", f"id: {'x' * 61}", "roles.yml:14:9: 'id' is too long"),
    (
        "citations.yml",
        "status: current",
        "status: new",
        "citations.yml:6:13: 'status' cannot be 'new'",
    ),
    (
        "citations.yml",
        "status: current",
        "status: {a: b}",
        "citations.yml:6:13: 'status' cannot be a list or fields",
    ),
    (CONTROL, "24", '"24"', f"{CONTROL}:7:17: 'cycle_months' must be a whole number"),
    (CONTROL, "24", "2.5", f"{CONTROL}:7:17: 'cycle_months' must be a whole number"),
    (CONTROL, "24", "240", f"{CONTROL}:7:17: 'cycle_months' cannot be '240'"),
    (
        CONTROL,
        'review:\n  cycle_months: 24\n  due: "2027-09"',
        "review: yearly",
        f"{CONTROL}:6:9: 'review' must have fields",
    ),
    (
        CONTROL,
        "title:",
        "text_held: maybe\ntitle:",
        f"{CONTROL}:1:12: 'text_held' must be true or false",
    ),
    (
        CONTROL,
        "title:",
        "document: gone.pdf\ntitle:",
        f"{CONTROL}:1:11: there is no file 'gone.pdf' beside this one",
    ),
    (
        CONTROL,
        "title:",
        "document: ../x\ntitle:",
        f"{CONTROL}:1:11: there is no file '../x' beside this one",
    ),
    (TEXT, "*warm*", "*warm", f"{TEXT}:11:30: italic is opened and not closed"),
    (TEXT, "[#salt]", "[#Salt]", f"{TEXT}:13:7: “Salt” is not an id"),
    (TEXT, "[#salt]", "[#salt lang=Welsh]", f"{TEXT}:13:7: “Welsh” is not the code of a language"),
    (LAYER, "who: [staff]", "who: []", f"{LAYER}:6:12: 'who' is empty"),
    (
        LAYER,
        "who: [staff]",
        "who: [staff, 3]",
        f"{LAYER}:6:20: 'who' is the number 3 without quotes",
    ),
    (
        LAYER,
        "label: No salt",
        "lable: No salt",
        f"{LAYER}:15:3: the field 'lable' is not known here",
    ),
    (LAYER, "salt-a:\n", "Salt A:\n", f"{LAYER}:14:1: 'Salt A' cannot be an id"),
    (LAYER, "salt:\n  label: Salt", "salt: Salt", f"{LAYER}:12:1: 'salt' has no fields"),
    (LAYER, "salt:\n  label: Salt", "salt:", f"{LAYER}:12:1: 'salt' has no fields"),
    (
        LAYER,
        "salt:\n",
        "warm:\n",
        f"{LAYER}:12:1: the field 'warm' is written twice in one record",
    ),
]


@pytest.mark.parametrize("name, old, new, line", FORM, ids=range(len(FORM)))
def test_faults_of_form(name: str, old: str, new: str, line: str, tmp_path: Path) -> None:
    """Every fault of form has its place and a hint."""
    result = loaded(tmp_path, tiny.spoilt(name, old, new))
    assert f"data/{line}" in messages(result)
    assert all(problem.hint for problem in result.problems)


def test_what_cannot_be_read_of_one_policy_holds_up_no_other(tmp_path: Path) -> None:
    """The rules skip the policy with the fault, and the other policy is checked."""
    soup = {n: words for n, words in tiny.FILES.items() if n.startswith("soup/")}
    stew = {n.replace("soup/", "stew/", 1): words for n, words in soup.items()}
    stew[TEXT.replace("soup/", "stew/", 1)] += "\n*open"
    folder = tiny.write(tmp_path, {**stew, **tiny.spoilt(LAYER, "to: warm", "to: wram")})

    errors = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]

    assert [p.place.path for p in errors] == [f"data/{LAYER}", "data/stew/editions/2025/text.md"]


def test_an_edition_without_sound_facts_takes_nothing_with_it(tmp_path: Path) -> None:
    """Beside another policy, its addresses are not reported as dead, nor its words as missing."""
    stew = {n.replace("soup/", "stew/", 1): w for n, w in tiny.FILES.items() if "soup/ed" in n}
    stew["stew/policy.yml"] = "questions_to: clerk\n"
    stew["stew/editions/2025/text.md"] = "## 1 [#stew] Stew\n\n1.1 [#hot] Stew is hot.\n"
    ledger = {"soup/ledger.yml": "addresses:\n  - {kind: page, id: feed.xml, since: '2025'}\n"}
    wrong = tiny.spoilt(CONTROL, "status: adopted", "status: Adopted")

    folder = tiny.write(tmp_path, {**stew, **ledger, **wrong})

    problems = load_checked(folder, today(), "data").problems
    assert [p.message for p in problems if p.place.path == f"data/{CONTROL}"]
    assert {p.place.path for p in problems if "stew/" not in p.place.path} == {f"data/{CONTROL}"}


def test_a_slip_in_a_name_is_recognised(tmp_path: Path) -> None:
    """The hint for a misspelt field gives the intended name."""
    result = loaded(tmp_path, tiny.spoilt(LAYER, "label: No salt", "lable: No salt"))
    assert "Did you mean 'label'?" in {problem.hint for problem in result.problems}


ONE_SLIP = [
    (TEXT, "*warm*", "*warm"),
    (TEXT, tiny.FILES[TEXT], " \n"),
    (TEXT, "1.1 [#warm]", "<<<<<<< HEAD\n1.1 [#warm]"),
    (TEXT, "[#warm]", "[#Warm]"),
    (TEXT, "[#report-spills]", "[#report spills]"),
    (TEXT, "[#warm]", "[#warm"),
    (TEXT, "[#spills]", ""),
    (TEXT, "[#salt]", ""),
    (TEXT, "- (a) [#salt-a]", "(a)"),
    (TEXT, "| Law |", "Law |"),
    (LAYER, "warm:\n", "Warm:\n"),
    (LAYER, "label: Soup is warm", "lable: Soup is warm"),
    (LAYER, "kind: must", "kind: ought"),
    (LAYER, "duties:", "dutys:"),
    (LAYER, "  label: Salt", "\tlabel: Salt"),
    (LAYER, "label: Salt", "label: 'Salt"),
]


@pytest.mark.parametrize("name, old, new", ONE_SLIP, ids=range(len(ONE_SLIP)))
def test_one_slip_makes_one_problem(name: str, old: str, new: str, tmp_path: Path) -> None:
    """The rules do not report again what a fault of form lost."""
    folder = tiny.write(tmp_path, tiny.spoilt(name, old, new))
    problems = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [problem.rule for problem in problems] == ["form"]


def test_a_text_that_is_not_a_file_makes_one_problem(tmp_path: Path) -> None:
    """Its published addresses are not reported as lost."""
    ledger = "addresses:\n  - {kind: clause, id: warm, since: '2025'}\n"
    folder = tiny.write(tmp_path, {TEXT: None, "soup/ledger.yml": ledger})
    (folder / TEXT).symlink_to("nowhere")
    problems = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [p.message for p in problems] == ["this is not a file"]


def test_a_passage_knows_where_its_words_and_its_layer_are_written(tmp_path: Path) -> None:
    """Each field of a passage has the place of its own file."""
    passage = loaded(tmp_path).policy.editions[1].passages["salt-b"]
    assert str(passage.place) == f"data/{TEXT}:16:3"
    assert str(passage.place_of("label")) == f"data/{LAYER}:17:10"
    assert str(passage.ours.refers_to[0].place_of("to")) == f"data/{LAYER}:20:11"


@pytest.mark.parametrize(
    "changed, line",
    [
        ({"school.yml": None}, "school.yml:1:1: the file is missing"),
        ({CONTROL: None}, f"{CONTROL}:1:1: the file is missing"),
        ({"scool.yml": "name: A"}, "scool.yml:1:1: nothing reads this file"),
        ({"soup/scopes.yml": "a: b"}, "soup/scopes.yml:1:1: nothing reads this file"),
        ({"soup/trip.md": "# A trip"}, "soup/trip.md:1:1: warning: no page is made of this"),
        ({"soup/policy.yml": None}, "soup/policy.yml:1:1: the file is missing"),
        ({TEXT: None}, f"{TEXT}:1:1: the file is missing"),
        ({f"{EDITION}/text (1).md": ""}, f"{EDITION}/text (1).md:1:1: nothing reads this file"),
        ({f"{EDITION}/aims.yml": "id: a"}, f"{EDITION}/aims.yml:1:1: nothing reads this file"),
        ({f"{EDITION}/pictures/a.png": ""}, f"{EDITION}/pictures:1:1: nothing reads this folder"),
        ({"soup/sections/a.yml": "id: a"}, "soup/sections:1:1: nothing reads this folder"),
        (
            {"soup/editions/edition.yml": "id: a"},
            "soup/editions/edition.yml:1:1: nothing reads this file",
        ),
        ({"assets/policy.yml": "a: b"}, "assets:1:1: 'assets' cannot be the id of a policy"),
        ({"Old Soup/policy.yml": "a: b"}, "Old Soup:1:1: 'Old Soup' cannot be the id of a policy"),
        (
            {"soup/editions/new/a.txt": "x"},
            "soup/editions/new/edition.yml:1:1: the file is missing",
        ),
        ({"roles.yml": ""}, "roles.yml:1:1: the file is empty"),
    ],
)
def test_files_out_of_place(changed: Mapping[str, str | None], line: str, tmp_path: Path) -> None:
    """A file that is missing, or that nothing reads, is reported."""
    assert f"data/{line}" in messages(loaded(tmp_path, changed))


def test_a_missing_register_is_reported_once(tmp_path: Path) -> None:
    """A missing roles.yml is one problem, not one per duty."""
    folder = tiny.write(tmp_path, {"roles.yml": None})
    errors = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [p.message for p in errors] == ["the file is missing"]


def test_what_computers_hide_in_folders_does_not_count(tmp_path: Path) -> None:
    """Hidden files and folders of Windows shares and Macs are ignored."""
    hidden = {".DS_Store": "\0", f"{EDITION}/._text.md": "\0", "soup/editions/.git/config": "x"}
    assert loaded(tmp_path, hidden).problems == []


def test_odd_names_and_kinds_of_files(tmp_path: Path) -> None:
    """Folders, pipes and links in place of files, and unprintable names, bring one line each."""
    folder = tiny.write(tmp_path)
    layers = folder / "soup" / "layers"
    (layers / "03-folder.yml").mkdir()
    (layers / "04-nowhere.yml").symlink_to("gone")
    os.mkfifo(layers / "05-pipe.yml")
    (layers / "06-new\tline.yml").write_text("warm:\n")
    (folder / os.fsdecode(b"caf\xe9.yml")).write_text("")
    (folder / "soup" / "guides").mkdir()
    (folder / "soup" / "guides" / "folder.yml").mkdir()
    shutil.rmtree(folder / "soup" / "editions" / "2019")
    (folder / "soup" / "editions" / "2019").symlink_to("2019")
    (folder / TEXT).unlink()
    (folder / TEXT).mkdir()
    lines = messages(load(folder, "data"))
    assert "data/soup/layers/06-new line.yml:1:1: 'warm' has no fields" in lines
    assert "data/caf?.yml:1:1: nothing reads this file" in lines
    assert [line for line in lines if "this is not a file" in line] == [
        f"data/{TEXT}:1:1: this is not a file",
        "data/soup/guides/folder.yml:1:1: this is not a file",
        "data/soup/layers/03-folder.yml:1:1: this is not a file",
        "data/soup/layers/04-nowhere.yml:1:1: this is not a file",
        "data/soup/layers/05-pipe.yml:1:1: this is not a file",
    ]


@pytest.mark.parametrize("make", ["missing", "file", "empty", "loop", "nul"])
def test_an_unusable_data_folder_is_a_problem(make: str, tmp_path: Path) -> None:
    """A folder that is missing, a file, empty or a puzzle is a problem and no crash."""
    folder = tmp_path / ("a\0b" if make == "nul" else "data")
    match make:
        case "file":
            folder.write_text("x")
        case "empty":
            folder.mkdir()
        case "loop":
            folder.symlink_to(folder)
    problems = load_checked(folder, today(), "data").problems
    assert problems
    assert all(str(problem).startswith("data") for problem in problems)


def test_a_folder_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The problem gives the operating system's reason."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    folder = tiny.write(tmp_path)
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "data:1:1: the folder cannot be read: Permission denied" in messages(
        load(folder, "data")
    )


NAMES = st.sampled_from([name for name in tiny.FILES if "2019" not in name])


@given(name=NAMES, data=st.data())
def test_no_damaged_file_causes_a_crash(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any stretch of a file may be removed, doubled or overwritten: problems, no traceback."""
    content = tiny.FILES[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    put = data.draw(
        st.sampled_from(["", content[start:end] * 2, "[]", "{}", "null", "1", "'", "- ", "\n"])
    )
    folder = tmp_path_factory.getbasetemp() / "cut"
    tiny.write(folder, {name: content[:start] + put + content[end:]})
    for problem in load_checked(folder, today(), "data").problems:
        assert problem.place.path.startswith("data")
        assert problem.message


SLIPS = [
    (LAYER, "label: Soup is warm", "Label: Soup is warm"),
    (LAYER, "    - who", "    \u2022 who"),
    (LAYER, "    - who", "    who"),
    (LAYER, "phrase: paragraph 1.1", "phrase: paragraph 1.10"),
    (LAYER, "to: warm", 'to: "1.1"'),
    (LAYER, "to: warm", "to: wram"),
    (LAYER, "salt-b:\n", "salt-c:\n"),
    (LAYER, "warm:\n", "1-1:\n"),
    (LAYER, "label: Soup is warm", "label: !Soup"),
    (LAYER, "label: Soup is warm", "label: *soup"),
    (LAYER, "label: Soup is warm", "label: Soup is #1"),
    (LAYER, "must serve warm soup", "must serve *warm* soup"),
    (LAYER, "must serve warm soup", 'must serve warm soup\n      in: ["2052"]'),
    (SPILLS, "The policy does not say how.", "See {wram}."),
    (TEXT, "## 2 [#spills]", "##2 [#spills]"),
    (TEXT, "1.2 [#salt] Under", "1.2 Under"),
    (TEXT, "- (b) [#salt-b]", "\t- (b) [#salt-b]"),
    (TEXT, "- (b) [#salt-b]", "\u2022\t(b) [#salt-b]"),
    (TEXT, "- (b) [#salt-b]", "- (b) [#salt-a]"),
    (TEXT, "must serve *warm*", "must serve *warm *"),
    (TEXT, "|---|---|\n", ""),
    (TEXT, "| Law | Kitchens Act 1999 |", "| Law |"),
    (CONTROL, "status: adopted", "status: in force"),
    (CONTROL, 'supersedes: "2019"', 'supersedes: "2018"'),
    ("citations.yml", "status: current", "status: fine"),
    ("citations.yml", "cited_as: [Kitchens Act 1999]", "cited_as: [Kitchen Act 1999]"),
    ("citations.yml", "kind: law", "kind: act"),
    ("citations.yml", '"2026-09-01"', "31/02/2026"),
    ("soup/policy.yml", "clauses:", "pages: [nowhere]\n      clauses:"),
    ("soup/policy.yml", "questions_to: clerk", "questions_to: clark"),
    ("roles.yml", "phrases: [the Head]", "phrases: the Head"),
    ("roles.yml", "if_about_them: chair", "if_about_them: The_Chair"),
]


@pytest.mark.parametrize("name, old, new", SLIPS, ids=range(len(SLIPS)))
def test_a_slip_is_reported_without_its_consequences(
    name: str, old: str, new: str, tmp_path: Path
) -> None:
    """All problems are in the file that has the slip."""
    folder = tiny.write(tmp_path, tiny.spoilt(name, old, new))
    problems = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [p.place.path for p in problems] == [f"data/{name}"]


@pytest.mark.parametrize(
    "old, new, hint",
    [
        (LAYER, f"{LAYER}.txt", "Rename it: soup.yml."),
        (CONTROL, f"{EDITION}/Edition.yml", "Rename it: edition.yml."),
        (TEXT, f"{TEXT}.txt", "Rename it: text.md."),
        ("school.yml", "School.yml", "Rename it: school.yml."),
    ],
)
def test_a_misnamed_file_is_reported_once(old: str, new: str, hint: str, tmp_path: Path) -> None:
    """The hint gives the right name, and nothing in the file is reported as missing."""
    folder = tiny.write(tmp_path)
    (folder / old).rename(folder / new)
    errors = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [str(p.place) for p in errors] == [f"data/{new}:1:1"]
    assert hint in errors[0].hint


@pytest.mark.parametrize(
    "copy",
    [
        "soup - Copy.yml",
        "soup copy.yml",
        "soup (1).yml",
        "soup - Copy (2).yml",
        "soup-LAPTOP-7QX.yml",
        "soup (Ann's conflicted copy 2026-11-27).yml",
    ],
)
def test_a_copy_beside_its_file_is_reported_once(copy: str, tmp_path: Path) -> None:
    """A copy that a computer made in the same folder is not read."""
    folder = tiny.write(tmp_path)
    shutil.copy(folder / LAYER, folder / "soup" / "layers" / copy)
    (folder / "soup/editions/2025/~$iginal.docx").write_text("Word has it open")
    assert messages(load(folder, "data")) == [
        f"data/soup/layers/{copy}:1:1: this is a copy of soup.yml"
    ]


def test_two_entries_for_one_passage_are_joined(tmp_path: Path) -> None:
    """Labels may be kept in one file and questions in another."""
    more = {"soup/layers/questions.yml": "warm:\n  asked_as: [is it hot]\n"}
    passage = loaded(tmp_path, more).policy.editions[1].passages["warm"]
    assert (passage.label, passage.ours.asked_as) == ("Soup is warm", ("is it hot",))


@pytest.mark.parametrize(
    "date, message", [("31/02/2026", "is not a date"), ('""', "was never checked")]
)
def test_an_invalid_date_is_not_reported_as_missing(
    date: str, message: str, tmp_path: Path
) -> None:
    """A contact checked on an impossible day is not "never checked" as well."""
    folder = tiny.write(tmp_path, tiny.spoilt("school.yml", '"2026-09"', date))
    problems = load_checked(folder, today(), "data").problems
    told = [p.message for p in problems if p.place.path == "data/school.yml"]
    assert [message in words for words in told] == [True]


@pytest.mark.parametrize("moved", [True, False])
def test_a_layer_among_the_guides_is_reported_once(tmp_path: Path, *, moved: bool) -> None:
    """It is one problem, whether the file was moved or copied there."""
    folder = tiny.write(tmp_path)
    (folder / GUIDES).mkdir()
    shutil.copy(folder / SPILLS, folder / GUIDES / "spills.yml")
    if moved:
        (folder / SPILLS).unlink()
    errors = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [str(p.place) for p in errors] == [f"data/{GUIDES}/spills.yml:1:1"]


def test_a_guide_among_the_layers_is_reported_once(tmp_path: Path) -> None:
    """None of its lines is reported as an entry without fields."""
    guide = "id: spilt\ntitle: I spilt soup\nstart: hot\nquestions: []\n"
    found = messages(load(tiny.write(tmp_path, {"soup/layers/spilt.yml": guide}), "data"))
    assert found == ["data/soup/layers/spilt.yml:1:1: this is a guide"]


def test_a_guide_without_a_sound_id_is_reported_once(tmp_path: Path) -> None:
    """Links to guides are not reported as dead, as one may mean this guide."""
    home = tiny.spoilt("soup/policy.yml", "clauses:", "guides: [spilt]\n      clauses:")
    guide = "id: Spilt it\ntitle: I spilt soup\nstart: hot\n"
    folder = tiny.write(tmp_path, {**home, f"{GUIDES}/spilt.yml": guide})
    errors = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [p.message for p in errors] == ["'Spilt it' cannot be an id"]


def test_a_guide_with_the_wrong_extension_is_reported(tmp_path: Path) -> None:
    """An editor may have saved it with .txt at its end."""
    folder = tiny.write(tmp_path, {f"{GUIDES}/ask.yml.txt": "id: ask\n"})
    assert messages(load(folder, "data")) == [
        f"data/{GUIDES}/ask.yml.txt:1:1: nothing reads this file"
    ]


DOCUMENTS = [
    ("adopted-document.txt", True),
    ("Soup Policy FINAL (2).docx", True),
    ("SOUP.PDF", True),
    ("picture.png", False),
    ("text.bak", False),
]


@pytest.mark.parametrize("name, said", DOCUMENTS)
def test_a_document_that_nothing_leads_to_is_reported(
    name: str, said: bool, tmp_path: Path
) -> None:
    """The hint says how to name the adopted document that is beside its edition."""
    (tiny.write(tmp_path) / EDITION / name).write_text("Soup.", "utf-8")
    place = f"data/{EDITION}/{name}:1:1: warning: nothing leads to this file"
    assert messages(load(tmp_path, "data")) == [place] * said
    named = {CONTROL: f"document: {name}\n{tiny.FILES[CONTROL]}"}
    assert messages(load(tiny.write(tmp_path, named), "data")) == []


@pytest.mark.parametrize("name", [TEXT, SPILLS])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le"])
def test_another_encoding_loses_no_ids(name: str, encoding: str, tmp_path: Path) -> None:
    """Ids in a file of another encoding are not reported as missing."""
    folder = tiny.write(tmp_path)
    words = tiny.FILES[name].replace("at once", "at once, Zoë")
    (folder / name).write_bytes(words.encode(encoding))
    errors = [p for p in load_checked(folder, today(), "data").problems if p.severity == "error"]
    assert [p.message for p in errors] == ["the file is not saved as UTF-8 text"]


def test_the_sound_rest_is_kept_in_its_place(tmp_path: Path) -> None:
    """Faulty list entries are left out; the others stay and keep their line numbers."""
    spoilt = tiny.FILES["roles.yml"].replace("id: chair\n", "id: The Chair\n")
    roles = loaded(tmp_path, {"roles.yml": spoilt.replace("id: staff", "id: Staff")}).policy
    assert list(roles.role_by_id) == ["head", "clerk"]
    assert list(roles.group_by_id) == ["cooks"]
    assert str(roles.role_by_id["clerk"].place) == "data/roles.yml:8:5"


def test_a_slash_after_the_address_of_the_site_is_left_out(tmp_path: Path) -> None:
    """Addresses of pages are joined to it, and people copy it with its slash."""
    given = tiny.spoilt("school.yml", "contacts:", "site_address: https://a.example/b/\ncontacts:")
    loaded = load(tiny.write(tmp_path / "data", given))
    assert loaded.problems == []
    assert loaded.policy.school.site_address == "https://a.example/b"
