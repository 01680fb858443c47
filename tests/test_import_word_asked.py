"""import: what a person must decide about a Word file is asked, and nothing is lost before."""

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.draft import account as draft_account
from macros.edit.draft.drafting import drafted
from macros.read.word import document as word
from tests.support import docx
from tests.support.docx import COMMENTED, EMPTY, HEAD, TRACKED, p, showing, t, table
from tests.support.imports import text


@pytest.mark.parametrize(
    "answer, kept", [("accept", "Keep new words."), ("reject", "Keep old words.")]
)
def test_tracked_changes_are_decided_by_a_person(
    answer: str, kept: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written until then; deleted words are counted."""
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), TRACKED)
    command = ["import", str(path), "--data", str(data)]
    assert main(command) == 1
    assert (
        "tracked changes that are not decided (deletions: 1, insertions: 1)"
        in capsys.readouterr().err
    )
    assert not (data / "phone-policy").exists()
    assert main([*command, f"--{answer}"]) == 0
    assert kept in (data / "phone-policy" / "editions" / "draft" / "text.md").read_text("utf-8")
    assert "Left out: tracked" in capsys.readouterr().out


BOX = f"<w:txbxContent>{p('In a box')}</w:txbxContent>"
BOXED = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
BOXED += f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
UNFILLED = f"<w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>"
UNFILLED = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{UNFILLED}"
PICTURE = '<w:r><w:drawing><wp:docPr descr="A chart"/><a:blip/></w:drawing></w:r>'
CHART = '<w:r><w:drawing><c:chart xmlns:c="http://a.example/c"/></w:drawing></w:r>'
DRAWN = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="Draft"/>'
DRAWN = f"<w:r><w:pict>{DRAWN}</w:pict></w:r>"
SLIDE = "<w:r><w:drawing><a:t>Ring</a:t><a:t>us</a:t></w:drawing></w:r>"
CALLED = '<w:r><w:footnoteReference w:id="9"/></w:r>'
HIGHLIT = '<w:highlight w:val="yellow"/>'
ODD_SIGN = '<w:r><w:sym w:font="Odd" w:char="F123"/></w:r>'
RAISED = '<w:vertAlign w:val="superscript"/>'
WINGS = '<w:rFonts w:ascii="Wingdings"/>'
ASKED = [
    (p(t("Go") + t("\xfcZ", WINGS)), "Letters are in a font that prints signs", "“\xfcZ”", "Go✓Z"),
    (p(t("Seen") + t(" hidden", "<w:vanish/>")), "Hidden text is left out", "“hidden”", "Seen"),
    (p(t("Now") + t(" old", "<w:strike/>")), "Words are struck out", "“old”", "Now old"),
    (p(t("Now") + t(" old", "<w:dstrike/>")), "Words are struck out", "“old”", "Now old"),
    (p(t("By ") + t("noon", HIGHLIT)), "Words are highlighted and stay", "“noon”", "By noon"),
    (p(t("On ") + showing("DATE", "4 May")), "Word changes these dates", "“4 May”", "On 4 May"),
    (p(t("Before") + BOXED), "The words of a text box come here", "“In a", "Before\n\nIn a box"),
    (p(t("See") + PICTURE), "Pictures are left out", "“A chart”", "See"),
    (p(t("See") + CHART), "Pictures are left out", "“See”", "See"),
    (p(t("See") + DRAWN), "Pictures are left out", "“Draft”", "See"),
    (p(t("See") + SLIDE), "Pictures are left out", "“Ring us”", "See"),
    (p(t("See ") + EMPTY), "Word fills these in", "“REF a”", "See"),
    (p(t("A") + COMMENTED), "Comments are left out", "“Why? (Ann)”", "A"),
    (p(t("So") + t("a", RAISED)), "Small raised or lowered signs", "“Soa”", "Soa"),
    (p(t("So") + t("2", '<w:position w:val="6"/>')), "Small raised or", "“So2”", "So2"),
    (p("All of us are kind and calm") + p("and so on."), "A paragraph begins", "“and", "and so"),
    (p("Ann\tHead") * 3, "Lines with a tab in the middle", "“Ann Head”", "Ann Head"),
    (p(t("A") + ODD_SIGN), "Signs that only one font has", "“F123 of Odd”", "A"),
    (UNFILLED, "Fields are not filled in", "“Click here”", "Click here"),
    (table([table([p("in")]) + p("out")]), "A table in a table", "“in", "in"),
    (p("Ask [name of lead]"), "A gap is left", "“[name of lead]”", "Ask [name of lead]"),
    (p("Ask «Head»"), "A gap is left", "“«Head»”", "Ask «Head»"),
    (p(t("See") + CALLED), "Notes are called that are not", "“[^1]”", "See[^1]"),
    ('<w:altChunk r:id="a"/>', "Another document is built in", "paragraph 2", "Use"),
    (p('<w:subDoc r:id="a"/>'), "Another document is built in", "paragraph 3", "Use"),
    (p("", level=1), "Numbers have no words after them", "“1.2”", "1.1"),
    (p(t("See ") + showing("REF b", "Error!")), "Word fills these in", "“Error!”", "See Error!"),
]  # fmt: skip


@pytest.mark.parametrize("body, question, about, kept", ASKED)
def test_what_a_person_must_decide_is_asked(
    body: str, question: str, about: str, kept: str, tmp_path: Path
) -> None:
    """One question lists all places with their words; the text has what Word prints."""
    more = {"comments": f'<w:comment w:id="3" w:author="Ann">{p("Why?")}</w:comment>'}
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="H1"), body, body,
        more=more if COMMENTED in body else {},
    )  # fmt: skip
    read = word.read(path, "it.docx")
    made = drafted(read, "text.md", None, ())
    count, said = draft_account.asked(made, read.account)
    assert count == "1 question:"
    assert said.startswith(f"  - {question}")
    assert about in said
    assert kept in text(path)
    assert read.unread == ""


def test_the_words_of_a_drawn_diagram_are_asked_about(tmp_path: Path) -> None:
    """Word stores them in a separate part."""
    more = {"diagramData": "<a:t>Ring</a:t><a:t>Wait</a:t>"}
    path = docx.write(tmp_path / "a.docx", HEAD, p("Use", style="H1"), p("So."), more=more)
    (question,) = word.read(path, "it.docx").account.questions
    assert question.places == [(0, "Ring Wait")]


def test_headings_that_only_bold_makes_are_asked_about(tmp_path: Path) -> None:
    """They are headings if no style marks any."""
    bold = [p(t(words, "<w:b/>")) for words in ("Phone Policy", "Our aims", "Who may call")]
    path = docx.write(tmp_path / "a.docx", bold[0], bold[1], p("Calm."), bold[2], p("All."))
    read = word.read(path, "it.docx")
    made = drafted(read, "text.md", None, ()).text
    assert "## [#aims] Our aims\n\nCalm.\n\n## [#call] Who may call" in made
    assert any("these look like headings" in each.words for each in read.account.questions)


def test_words_that_may_be_a_passage_of_their_own_are_asked_about(tmp_path: Path) -> None:
    """A statement on the cover, bold words above a heading, an appendix below another section."""
    bold = {words: t(words, "<w:b/>") for words in ("Fairness.", "CARE", "Ask first.")}
    said = bold["Fairness."] + t(" This policy is fair to everybody here.")
    rows = table(["Date", "May 2024"])
    body = (p("1. Use", style="H1"), p("1.1 Be calm."), p(bold["CARE"]), p("2. Care", style="H1"))
    end = (p("2.1 Be kind."), p(bold["Ask first."]), p("Appendix 1: Forms", style="H2"), p("So."))
    path = docx.write(tmp_path / "a.docx", HEAD, rows, p(said), *body, *end)
    read = word.read(path, "it.docx")
    drafted(read, "text.md", None, ())
    asked = {words: [said for _, said in each.places] for words, each in read.account.asked.items()}
    assert list(asked.values()) == [
        ["Fairness. This policy is fair to everybody here."],
        ["CARE"],
        ["Appendix 1: Forms"],
    ]


def test_a_reference_to_a_number_that_is_another_now_is_asked_about(tmp_path: Path) -> None:
    """Its shown number stays; a reference with the right number, or its end, is not asked."""
    row = '<w:bookmarkStart w:id="1" w:name="a"/>' + t("Go home.")
    shown = [showing("REF a \\r", each) for each in ("1.1", "Clause 1.1", "1", "2.1")]
    path = docx.write(
        tmp_path / "a.docx", HEAD, p("Use", style="N1"), p(row, style="N2"), *map(p, shown)
    )
    asked = word.read(path, "it.docx").account.questions
    assert [said for each in asked for _, said in each.places] == ["2.1, now 1.1"]


def test_a_comment_that_was_resolved_is_counted_and_not_asked_about(tmp_path: Path) -> None:
    """A reply to it is not asked about either."""
    asked = (
        '<w:comment w:id="{}" w:author="Ann"><w:p x:paraId="{}" xmlns:x="a">{}</w:p></w:comment>'
    )
    said = "".join(asked.format(n, n, t(f"Why {n}?")) for n in (3, 4, 5))
    done = '<x:commentEx xmlns:x="a" x:paraId="3" x:done="1"/>'
    done += '<x:commentEx xmlns:x="a" x:paraId="4" x:paraIdParent="3" x:done="0"/>'
    path = docx.write(
        tmp_path / "a.docx", HEAD, p(t("A") + COMMENTED),
        more={"comments": said, "commentsExtended": done},
    )  # fmt: skip
    account = word.read(path, "it.docx").account
    assert [rule for rule, _, _ in account.dropped] == ["comment that was resolved"] * 2 + [
        "comment"
    ]
    assert [words for _, words in account.questions[0].places] == ["Why 5? (Ann)"]
