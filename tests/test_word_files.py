"""A Word file of an edition: it reads like the edition, and is imported unchanged."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from macros.__main__ import main
from macros.edit.draft.drafting import drafted
from macros.edit.write_text import write_text
from macros.model.blocks import Clause, Statement
from macros.model.edition import Change, Changes, Control
from macros.model.policy import Edition, Policy
from macros.problems import NOWHERE
from macros.publish.word.document import docx, redlined
from macros.read.grammar.text import read_text
from macros.read.imported import Tracked
from macros.read.word import document as word
from macros.read.word.form import Form, bookmarks, form_of, id_in
from macros.rules.checked import load
from tests import editions
from tests.support import trees
from tests.support.word_rules import W, faults

# The smallest possible picture: one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
SCHOOL = editions.policy()
P = TypeVar("P", Clause, Statement)
some = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(some, max_examples=300)


def of(tree: trees.Tree) -> Edition:
    """An edition with the words of a tree."""
    control = Control(title="x", status="draft")
    return Edition("draft", NOWHERE, control, *tree, pictures={"figures/a.png": PIXEL})


def read_back(raw: bytes, folder: Path, tracked: Tracked = "ask") -> str:
    """The text of a Word file, as the import makes it."""
    path = folder / "a.docx"
    path.write_bytes(raw)
    return drafted(word.read(path, "a.docx", tracked), "text.md", None, ()).text


@pytest.mark.long
@many
@given(tree=trees.trees(3))
def test_any_edition_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, tree: trees.Tree
) -> None:
    """Random editions with everything that a text can hold are imported unchanged."""
    if tree[0] or tree[1]:
        made = read_back(docx(SCHOOL, of(tree)), tmp_path_factory.mktemp("word"))

        assert made == trees.written(tree)


@some
@given(tree=trees.trees(2))
def test_an_edition_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, tree: trees.Tree
) -> None:
    """Every id, word, number and mark comes back."""
    if tree[0] or tree[1]:
        raw = docx(SCHOOL, of(tree))

        assert read_back(raw, tmp_path_factory.mktemp("word")) == trees.written(tree)
        assert faults(raw) == []


def test_every_shape_is_read_back_as_it_was(every_shape: Policy, tmp_path: Path) -> None:
    """Footnotes, pictures, boxes and merged cells come back, and the bytes are reproducible."""
    for edition in filter(lambda each: each.sections, every_shape.editions):
        raw = docx(every_shape, edition)

        assert raw == docx(every_shape, edition)
        assert read_back(raw, tmp_path) == write_text(edition.front, edition.sections)


@pytest.mark.parametrize(
    "id_", ["ab", "a-b-1", "a" * 36, f"a-{'b' * 58}", f"{'a' * 29}-{'b' * 30}"]
)
def test_a_bookmark_holds_an_id(id_: str) -> None:
    """An id of any length fits the letters that Word allows, and marks its place."""
    for was in (False, True):
        names = bookmarks(id_, 7, was=was)

        assert id_in(names) == id_
        assert all(len(name) <= 40 and name[1:].isidentifier() for name in names)


@pytest.mark.parametrize("form", [Form(), Form(("list", "box"), more=True), Form(base="cover")])
def test_a_style_says_what_a_paragraph_is_in(form: Form) -> None:
    """Our styles have names that a person understands; other styles mean nothing."""
    assert form_of(form.style) == form
    assert form_of("Body text") is None


BASE = """\
[#cover] **Hill School**

Phone Policy

## 1 [#use] Use

1.1 [#calls] Nobody may *call* in lessons.

1.2 [#rules] Phones:

- (a) [#off] are off;
- (b) [#away] are away.

1.3 [#lost] Tell the office of a lost phone.[^1]

[^1] Or a found one.

## 2 [#care] Care

2.1 [#calm] Be calm.
"""
Edit = Callable[[Element], None]


def words(body: Element, said: str) -> Element:
    """The paragraph with these words."""
    return next(each for each in body.iter(f"{W}p") if said in "".join(each.itertext()))


def reword(body: Element) -> None:
    """Replace words in the middle of a clause, as a person does who types there."""
    for text in words(body, "Be calm").iter(f"{W}t"):
        text.text = (text.text or "").replace("calm", "very calm")


def insert(body: Element) -> None:
    """Press Enter after a clause: the new paragraph has its style and list, but no bookmark."""
    before = words(body, "Tell the office")
    new = deepcopy(words(body, "Nobody may"))
    for child in [each for each in new if each.tag != f"{W}pPr"]:
        new.remove(child)
    SubElement(SubElement(new, f"{W}r"), f"{W}t").text = "Lend it to nobody."
    body.insert(list(body).index(before), new)


def remove(body: Element) -> None:
    """Remove an item with its bookmark."""
    body.remove(words(body, "are off"))


def copy(body: Element) -> None:
    """Copy a clause to the end, so that its hidden bookmark is there twice."""
    clause = deepcopy(words(body, "Nobody may"))
    body.insert(list(body).index(words(body, "Be calm")) + 1, clause)


def move(body: Element) -> None:
    """Drag a clause to the end."""
    clause = words(body, "Nobody may")
    body.remove(clause)
    body.insert(list(body).index(words(body, "Be calm")) + 1, clause)


def test_a_drawing_comes_back_and_has_a_picture_beside_it(tmp_path: Path) -> None:
    """The picture is for programs that show no SVG; its size comes from the drawing."""
    read = read_text("## [#aims] Aims\n\n![#plan](figures/plan.svg)\n", "text.md")
    assert read.problems == ()
    for said in (b'width="40" height="30"', b'viewBox="0 0 40 30"'):
        drawn = b'<svg xmlns="http://www.w3.org/2000/svg" ' + said + b"><path d='M0 0'/></svg>"
        edition = replace(of((read.front, read.sections)), pictures={"figures/plan.svg": drawn})
        raw = docx(SCHOOL, edition)
        assert faults(raw) == []
        path = tmp_path / "a.docx"
        path.write_bytes(raw)
        found = word.read(path, "a.docx")
        assert found.pictures == {"figures/plan.svg": drawn}
        assert b'cx="381000" cy="285750"' in zipfile.ZipFile(path).read("word/document.xml")


@pytest.mark.parametrize(
    "edit,changed",
    [
        (reword, {"2.1 [#calm] Be very calm."}),
        (
            insert,
            {
                "1.3 [#lend-nobody] Lend it to nobody.",
                "1.4 [#lost] Tell the office of a lost phone.[^1]",
            },
        ),
        (remove, {"- (a) [#away] are away."}),
        (copy, {"2.2 [#nobody-call-lessons] Nobody may *call* in lessons."}),
        (
            move,
            {
                "1.1 [#rules] Phones:", "1.2 [#lost] Tell the office of a lost phone.[^1]",
                "2.2 [#calls] Nobody may *call* in lessons.",
            },
        ),
    ],
)  # fmt: skip
def test_what_was_not_touched_in_word_stays(edit: Edit, changed: set[str], tmp_path: Path) -> None:
    """Ids, words and marks stay; numbers are those that Word then prints."""
    read = read_text(BASE, "text.md")
    raw = docx(SCHOOL, of((read.front, read.sections)))
    made = read_back(edited(raw, edit), tmp_path)

    assert set(made.splitlines()) - set(BASE.splitlines()) == changed


def edited(raw: bytes, edit: Edit) -> bytes:
    """A Word file after somebody edited its body."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                tree = fromstring(content)  # noqa: S314 - it was made here
                edit(tree[0])
                content = tostring(tree)
            new.writestr(name, content)
    return made.getvalue()


def test_the_next_edition_takes_its_ids_from_the_file(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clause of our Word file keeps its id, even if somebody replaces all its words."""
    data = Path(shutil.copytree(root / "tests" / "samples" / "small-school", tmp_path / "data"))
    policy = load(data).policy
    edition = policy.in_force
    assert edition
    clause = next(each for each in edition.clauses if each.number and len(each.plain) > 20)
    command = ["export-word", edition.name, "--data", str(data), "--into", str(tmp_path)]
    assert main(command) == 0
    shown, said = capsys.readouterr().out.split("\n", 1)
    assert f"import FILE --onto {policy.id}" in said
    path = Path(shown)

    def reword_all(body: Element) -> None:
        for text in words(body, clause.plain[:20]).iter(f"{W}t"):
            text.text = "Quite other words."

    path.write_bytes(edited(path.read_bytes(), reword_all))
    assert main(["import", str(path), "--data", str(data), "--onto", policy.id]) == 0
    assert "New: " not in capsys.readouterr().out
    text = (data / policy.id / "editions" / "draft" / "text.md").read_text("utf-8")
    assert f"[#{clause.id}] Quite other words." in text

    # A fault in a layer does not hide the changes from their readers.
    (data / policy.id / "layers" / "wrong.yml").write_text("nobody: {label: Gone}\n", "utf-8")
    changes = ["export-word", "draft", "--changes-from", edition.name]
    assert main(["check", "--data", str(data)]) == 1
    assert main([*changes, "--data", str(data), "--into", str(tmp_path)]) == 0
    changes[1] = edition.name
    assert main([*changes, "--data", str(data), "--into", str(tmp_path)]) == 1


def mixed(tree: trees.Tree, other: trees.Tree, at: Random) -> trees.Tree:
    """An edition after edits: passages go, move, lose words and get other numbers and words."""

    def some_of(clauses: tuple[P, ...]) -> tuple[P, ...]:
        kept = [_other(each, at) for each in clauses if at.random() < 0.85]
        if at.random() < 0.5:
            at.shuffle(kept)
        return tuple(kept)

    if at.random() < 0.3:
        return other
    sections = [replace(each, below=some_of(each.below)) for each in tree[1]]
    made = read_text(write_text(some_of(tree[0]), sections), "text.md")
    assume(not made.problems)
    return made.front, made.sections


def _other(passage: P, at: Random) -> P:
    if at.random() < 0.3 and 0 < len(passage.number) < 40:
        passage = replace(passage, number=f"{passage.number}1")
    if at.random() < 0.3:
        passage = replace(passage, blocks=passage.blocks[1:])
    return passage


def accepted_and_rejected(
    old: trees.Tree, new: trees.Tree, factory: pytest.TempPathFactory
) -> None:
    """Check that accepted changes give one edition, and rejected changes the other."""
    raw, folder = redlined(SCHOOL, of(old), of(new)), factory.mktemp("word")

    assert faults(raw) == []
    assert read_back(raw, folder, "accept") == trees.written(new)
    assert read_back(raw, folder, "reject") == trees.written(old)


@some
@given(old=trees.trees(1), other=trees.trees(1), at=st.randoms(use_true_random=False))
def test_tracked_changes_lead_to_one_edition_and_back_to_the_other(
    tmp_path_factory: pytest.TempPathFactory, old: trees.Tree, other: trees.Tree, at: Random
) -> None:
    """Accepted, they give the later edition; rejected, the earlier one."""
    new = mixed(old, other, at)
    if all(any(tree) for tree in (old, new)):
        accepted_and_rejected(old, new, tmp_path_factory)


@pytest.mark.long
@many
@given(old=trees.trees(2), other=trees.trees(2), at=st.randoms(use_true_random=False))
def test_any_tracked_changes_lead_to_one_edition_and_back_to_the_other(
    tmp_path_factory: pytest.TempPathFactory, old: trees.Tree, other: trees.Tree, at: Random
) -> None:
    """This holds for random changes to everything that a text can hold."""
    new = mixed(old, other, at)
    if all(any(tree) for tree in (old, new)):
        accepted_and_rejected(old, new, tmp_path_factory)


NEXT = """\
[#cover] **Hill School**

Phone Policy

## 1 [#use] Use

1.1 [#rules] Phones:

- (a) [#off] are off at all times;

1.2 [#lost] Tell the office of a lost phone.[^1]

[^1] Or a found one.

1.3 [#lend] Lend it to nobody.

## 2 [#care] Care

2.1 [#calm] Be calm.

2.2 [#calls] Nobody may *call* in lessons.
"""


def test_a_footnote_that_only_calls_itself_stays(tmp_path: Path) -> None:
    """Word would have no place to print it, so it is printed in its own place."""
    text = "## [#use] Use\n\nCare.\n\n[^2] See [^2]\n"
    read = read_text(text, "text.md")

    assert read_back(docx(SCHOOL, of((read.front, read.sections))), tmp_path) == text


def redline() -> bytes:
    """The small policy with its changes, their reasons, and their author."""
    entry = Change(passage="lend", kind="substantive", reason="Phones got lost.")
    old, new = (read_text(each, "text.md") for each in (BASE, NEXT))
    before = replace(of((old.front, old.sections)), name="2025")
    after = of((new.front, new.sections))
    control = after.control.model_copy(update={"author": "Jo Bloggs", "based_on": "2025"})
    changes = Changes(changes=(entry,))
    return redlined(SCHOOL, before, replace(after, control=control, changes=changes))


def test_governors_see_what_changed(every_shape: Policy, tmp_path: Path) -> None:
    """They see what came, went and moved, who changed it and why; the rest is unmarked."""
    raw = redline()
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        tree = fromstring(file.read("word/document.xml"))  # noqa: S314
        comments = fromstring(file.read("word/comments.xml"))  # noqa: S314

    def said(name: str) -> list[str]:
        return [*filter(None, ("".join(each.itertext()) for each in tree.iter(W + name)))]

    assert said("moveFrom") == said("moveTo") == ["Nobody may call in lessons."]
    assert said("ins") == [" at all times", "Lend it to nobody."]
    assert said("del") == ["are away."]
    assert "".join(comments.itertext()) == "Phones got lost."
    marked = (each.get(f"{W}author") for each in (*tree.iter(), *comments))
    authors = set(filter(None, marked))
    assert authors == {"Jo Bloggs"}
    assert not any(each.get(f"{W}date") for each in tree.iter())
    assert list(tree.iter(f"{W}pPrChange")) == []
    assert faults(raw) == []
    earlier, later = sorted((e for e in every_shape.editions if e.sections), key=lambda e: e.name)
    shapes = redlined(every_shape, earlier, later)
    assert faults(shapes) == []
    assert read_back(shapes, tmp_path, "accept") == write_text(later.front, later.sections)
    assert read_back(shapes, tmp_path, "reject") == write_text(earlier.front, earlier.sections)


ASK, GO = "Ask the teacher first.", "Go home if nobody is there to help you."
SENTENCES = {
    "moved to the front": (f"{GO} {ASK} Stay calm.", f"{ASK} {GO} Stay calm.", 1),
    "moved to the end": (f"{ASK} {GO} Stay.", f"{GO} Stay. {ASK}", 1),
    "there twice now": (f"{ASK} {GO}", f"{GO} {ASK} {ASK}", 0),
    "too short to tell": (f"Stay calm. {GO}", f"{GO} Stay calm.", 0),
    "reworded as it moved": (f"{ASK} {GO}", f"{GO} {ASK.replace('first', 'then')}", 0),
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_sentence_that_moved_in_its_paragraph_is_a_move(kind: str, tmp_path: Path) -> None:
    """If the move is uncertain, it is a deletion and an insertion."""
    *texts, moves = SENTENCES[kind]
    old, new = (read_text(f"## [#use] Use\n\n[#rule] {text}\n", "text.md") for text in texts)
    raw = redlined(SCHOOL, of(old[:2]), of(new[:2]))
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        tree = fromstring(file.read("word/document.xml"))  # noqa: S314
    gone, came = (
        ["".join(each.itertext()).strip() for each in tree.iter(W + name)]
        for name in ("moveFrom", "moveTo")
    )
    assert gone == came
    assert len(gone) == moves
    assert faults(raw) == []
    assert texts[0] in read_back(raw, tmp_path, "reject")
    assert texts[1] in read_back(raw, tmp_path, "accept")


ROWS = """\
## [#use] Use

1.1 [#cards] Cards are kept as follows, £1,000.50 in all until 5 May 2025:

| Card | Where |
|---|---|
| Red | In the office, in a drawer. |
|+ | - locked |
| Blue | In the hall, for 14 days. |

Nobody lends a card to anybody else.

Cards that are lost are paid for.
"""


@pytest.mark.parametrize(
    "was, now, gone, come",
    [
        ("| Blue", "|+ | - dry |\n| Blue", [], ["dry"]),
        ("|+ | - locked |\n", "", ["locked"], []),
        ("| Blue", "| Green | Nowhere. |\n| Blue", [], ["Green", "Nowhere."]),
        ("In the hall, for 14 days. |", "In the hall, for 21 days. |\n| Green | Nowhere. |",
         ["14"], ["21", "Green", "Nowhere."]),
        ("£1,000.50 in all until 5 May 2025", "£1,200.50 in all until 6 May 2025",
         ["£1,000.50", "5 May 2025"], ["£1,200.50", "6 May 2025"]),
        ("to anybody else.", "to a friend.\n\nWe look for it.", ["anybody else"],
         ["a friend", "We look for it."]),
    ],
)  # fmt: skip
def test_only_what_changed_is_marked(
    was: str, now: str, gone: list[str], come: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In rows, paragraphs and figures too, accepting or rejecting gives one of the editions."""
    old, new = (
        (read.front, read.sections)
        for read in (read_text(text, "text.md") for text in (ROWS, ROWS.replace(was, now)))
    )
    with zipfile.ZipFile(io.BytesIO(redlined(SCHOOL, of(old), of(new)))) as file:
        tree = fromstring(file.read("word/document.xml"))  # noqa: S314
    for kind, expected in (("del", gone), ("ins", come)):
        said = ("".join(each.itertext()).strip() for each in tree.iter(W + kind))
        assert [*filter(None, said)] == expected
    accepted_and_rejected(old, new, tmp_path_factory)


def test_a_column_has_room_for_its_longest_word() -> None:
    """A short heading is not broken beside long sentences; the table fills the line."""
    long = "so " * 40
    text = f"## [#use] Use\n\n| Stage | What | Who |\n|---|---|---|\n| 1 | {long}| Headteacher |\n"
    read = read_text(text, "text.md")
    with zipfile.ZipFile(io.BytesIO(docx(SCHOOL, of((read.front, read.sections))))) as file:
        tree = fromstring(file.read("word/document.xml"))  # noqa: S314
    stage, what, who = (int(each.attrib[W + "w"]) for each in tree.iter(W + "gridCol"))
    # A bold letter of these has up to 130 twentieths of a point, and a cell 216 beside them.
    assert stage >= 216 + 130 * len("Stage")
    assert who >= 216 + 130 * len("Headteacher")
    assert 9000 < stage + what + who <= 9070


def test_a_table_that_gains_headings_is_replaced_as_a_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Rejecting the changes gives the table without headings."""
    texts = (f"## [#use] Use\n\n{first}\n|---|\n| b |\n" for first in ("| |", "| a |"))
    old, new = (read_text(text, "text.md") for text in texts)

    accepted_and_rejected((old.front, old.sections), (new.front, new.sections), tmp_path_factory)


@pytest.mark.parametrize(
    "part,old,new,fault",
    [
        ("word/document.xml", b'<w:numId w:val="2"', b'<w:numId w:val="999"', "numId 999"),
        ("word/document.xml", b'"PolicyText"', b'"Nothing"', "pStyle Nothing"),
        ("word/document.xml", b'<w:bookmarkEnd w:id="3" />', b"", "bookmark: "),
        ("word/document.xml", b'w:name="_id_calm"', b'w:name="_id_use"', "the name _id_use"),
        ("word/_rels/document.xml.rels", b"styles.xml", b"style.xml", "word/style.xml is not"),
        ("word/styles.xml", b"<w:keepNext/>", b"<w:rPr/><w:keepNext/>", "pPr holds rPr"),
    ],
)
def test_a_breach_of_the_format_is_found(part: str, old: bytes, new: bytes, fault: str) -> None:
    """A planted breach is found."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(redline())) as file, zipfile.ZipFile(made, "w") as other:
        for name in file.namelist():
            content = file.read(name)
            other.writestr(name, content.replace(old, new) if name == part else content)

    assert any(fault in each for each in faults(made.getvalue()))
