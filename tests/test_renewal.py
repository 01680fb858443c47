"""The next edition: the same passage keeps its id, and doubtful cases are asked about."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edit.draft.keep_ids import with_kept_ids
from macros.read.grammar.text import read_text
from macros.reason.changes.renewal import Renewal

BEFORE = """\
[#cover] Phone Policy

## 1 [#aims] Aims

1.1 [#purpose] This policy helps pupils, parents and teachers to use telephones safely and kindly.

1.2 [#scope] It applies on the premises, during trips and whenever anybody represents the school.

## 2 [#pupils] Pupils

2.1 [#lockers] Pupils put their telephones into a locker when they arrive, until home time.

2.2 [#lessons] Nobody uses a telephone in lessons. Teachers may allow one for measuring or filming.

2.3 [#bullying] Pupils who receive unkind messages:

- (a) [#keep-evidence] keep the message as evidence;
- (b) [#tell-adult] tell a trusted grown-up on the same day;
- (c) [#no-answer] do not answer.

2.4 [#lost] The school does not pay for telephones that are lost or damaged.

## 3 [#staff] Staff

3.1 [#private-numbers] Employees never give their private number to families or children.

3.2 [#pictures] Photographs of children are taken with equipment of the school.

3.3 [#emergency-call] In an emergency any device may be used to ring for an ambulance.

## 4 [#review] Review

4.1 [#yearly] Governors look at these rules every autumn and publish what they decided.

4.2 [#complaints] Complaints go to the business manager, who replies within ten working days.
"""
_ID = re.compile(r"\[#[a-z0-9*-]+\]")


def cut(words: str, start: str, end: str = "\n\n") -> str:
    """A text without the part that begins with these words, up to the next empty line."""
    at = words.index(start)
    return words[:at] + words[words.index(end, at) + len(end) :]


def numbered(words: str) -> str:
    """A text with an inserted section in front, and every number one higher."""
    later = re.sub(
        r"^(## )?(\d)(?=[ .])", lambda n: f"{n[1] or ''}{int(n[2]) + 1}", words, flags=re.MULTILINE
    )
    front, rest = later.split("## 2", 1)
    new = "## 1 [#*] Words used\n\n1.1 [#*] A device sends sound or moving images.\n\n"
    return f"{front}{new}## 2{rest}"


def swapped(words: str, one: str, other: str) -> str:
    """A text in which two lines, without their numbers, change places."""
    return words.replace(one, "\0").replace(other, one).replace("\0", other)


LOST = "[#lost] The school does not pay for telephones that are lost or damaged."
SPLIT = """\
2.2 [#lessons] Nobody uses a telephone in lessons.

2.3 [#*] Teachers may allow one for measuring or filming."""
LESSONS = "2.2 [#lessons] Nobody uses a telephone in lessons. "
LESSONS += "Teachers may allow one for measuring or filming."
# The next edition with the right ids, * for a new one. Then the expected messages.
EDITIONS: dict[str, tuple[str, str]] = {
    "nothing changed": (BEFORE, ""),
    "a word of a clause": (BEFORE.replace("every autumn", "each spring"), ""),
    "half of the words of a clause": (
        BEFORE.replace(
            "go to the business manager, who replies within ten working days",
            "go to the business manager, whose answer follows soon afterwards by letter",
        ),
        "",
    ),
    "a clause is gone": (cut(BEFORE, "3.2 ").replace("3.3 ", "3.2 "), ""),
    "a clause is new": (
        BEFORE.replace("3.2 ", "3.2 [#*] Drivers switch every handset off.\n\n3.3 ")
        .replace("3.3 [#em", "3.4 [#em"),
        "",
    ),
    "a section in front renumbers everything": (numbered(BEFORE), ""),
    "a section in front, and a clause reworded": (
        numbered(BEFORE).replace("on the premises, during trips", "in the grounds, on outings"),
        "",
    ),
    "a clause is split in two": (
        BEFORE.replace(LESSONS, SPLIT).replace("2.4 ", "2.5 ").replace("2.3 [#bu", "2.4 [#bu"),
        "split lessons",
    ),
    "two clauses are one": (
        cut(BEFORE, "1.2 ").replace(
            "safely and kindly.",
            "safely and kindly. It applies on the premises, during trips and whenever anybody "
            "represents the school.",
        ),
        "merged scope",
    ),
    "a clause is in another section": (
        cut(BEFORE, "2.4 ").replace("3.1 ", f"3.4 {LOST}\n\n3.1 "), "",
    ),
    "a clause is in another section, and reworded": (
        cut(BEFORE, "2.4 ").replace("3.1 ", f"3.4 {LOST}\n\n3.1 ").replace("lost or", "stolen or"),
        "",
    ),
    "two neighbours change places": (
        swapped(
            BEFORE,
            "[#private-numbers] Employees never give their private number to families or children.",
            "[#pictures] Photographs of children are taken with equipment of the school.",
        ),
        "",
    ),
    "a section has another name": (BEFORE.replace("] Staff\n", "] Adults who work here\n"), ""),
    "a section has another name and number": (
        BEFORE.replace("## 3 [#staff] Staff", "## C [#staff] Adults who work here"), "",
    ),
    "two sections change places": (
        BEFORE[: BEFORE.index("## 3")] + BEFORE[BEFORE.index("## 4") :] + "\n"
        + BEFORE[BEFORE.index("## 3") : BEFORE.index("## 4")].rstrip() + "\n",
        "",
    ),
    "an item is reworded, one moved, one new": (
        BEFORE.replace("(a) [#keep-evidence] keep the message", "(a) [#*] block the sender;\n"
                       "- (b) [#keep-evidence] keep the unkind message")
        .replace("(b) [#tell-adult]", "(c) [#tell-adult]").replace("(c) [#no-a", "(d) [#no-a"),
        "",
    ),
    "a clause of the same number shares few words with what was there": (
        BEFORE.replace("Governors look at these rules every autumn and publish what they decided.",
                       "Governors choose a member who answers for these rules and reports."),
        "asked yearly",
    ),
    "the words above a list change": (
        BEFORE.replace("Pupils who receive unkind messages:", "Whoever is threatened online must:"),
        "",
    ),
    "the words above a list change, and its number": (
        BEFORE.replace("2.3 [#bullying] Pupils who receive unkind messages:",
                       "2.7 [#bullying] Whoever is threatened online must:"),
        "asked bullying",
    ),
    "a list is that of an item of another clause": (
        BEFORE.replace("2.3 [#bullying] Pupils who receive unkind messages:\n",
                       "2.3 [#*] The school helps:\n\n- (a) [#families-worry] families who worry:")
        .replace("\n- (a) [#keep", "\n  - (i) [#keep").replace("- (b) [#tell", "  - (ii) [#tell")
        .replace("- (c) [#no", "  - (iii) [#no"),
        "asked bullying",
    ),
    "an item becomes a clause": (
        BEFORE.replace("- (b) [#tell-adult] tell a trusted grown-up on the same day;\n", "")
        .replace("2.4 ", "2.4 [#tell-adult] Tell a trusted grown-up on the same day.\n\n2.5 "),
        "",
    ),
    "a list becomes a sentence, in another section": (
        cut(BEFORE, "2.3 ", "answer.\n\n")
        + "\n4.3 [#bullying] Pupils who receive unkind messages: keep the message as evidence; "
        "tell a trusted grown-up on the same day; do not answer.\n",
        "merged keep-evidence",
    ),
    "another clause has the number": (
        BEFORE.replace(
            "[#yearly] Governors look at these rules every autumn and publish what they decided.",
            "[#*] Translations can be collected from reception free of charge.",
        ),
        "asked yearly",
    ),
    "a clause is in another section, in other words": (
        cut(BEFORE, "2.4 ").replace(
            "3.1 ", "3.4 [#*] Whoever loses or damages a telephone pays for it themselves.\n\n3.1 "
        ),
        "asked lost",
    ),
    "letters that are canonically equal, and other spaces": (
        BEFORE.replace("1.2 [#scope] It applies", "1.2 [#scope]  It\u00a0applies"), "",
    ),
    "the same words twice": (
        BEFORE.replace("4.1 ", f"4.3 {LOST.replace('#lost', '#*')}\n\n4.1 "), "asked lost",
    ),
}  # fmt: skip


def renewed(after: str, before: str = BEFORE) -> tuple[str, Renewal]:
    """The next edition with its ids, made of a text that has none."""
    old = read_text(before, "before")
    assert not old.problems
    bare = _ID.sub(lambda found: found[0] if found[0] == "[#cover]" else "[#]", after)
    return with_kept_ids(bare, old, old.ids)


def renewed_as(after: str, before: str) -> set[str]:
    """The expected messages for a next edition with these ids; [#*] is any id."""
    made, renewal = renewed(after, before)
    pattern = re.escape(after).replace(re.escape("[#*]"), r"\[#[a-z0-9-]+\]")
    assert re.fullmatch(pattern, made), made
    return said(renewal)


def said(renewal: Renewal) -> set[str]:
    """The messages in the form of the cases."""
    return {
        *(f"split {old}" for old in renewal.split),
        *(f"merged {old}" for old in renewal.merged),
        *(f"asked {old}" for doubt in renewal.doubts for old in doubt.old),
    }


@pytest.mark.parametrize("kind", EDITIONS)
def test_the_same_passage_keeps_its_id(kind: str) -> None:
    """Whatever else changed, a new passage has a new id, and only what is listed is asked."""
    after, expected = EDITIONS[kind]
    made, renewal = renewed(after)
    pattern = re.escape(after).replace(re.escape("[#*]"), r"\[#(?P<new>[a-z0-9-]+)\]", 1)
    pattern = pattern.replace(re.escape("[#*]"), r"\[#[a-z0-9-]+\]")
    found = re.fullmatch(pattern, made)
    assert found, made
    assert found.groupdict().get("new") not in read_text(BEFORE, "before").ids
    assert said(renewal) >= {expected} - {""}
    if not expected:
        assert said(renewal) == set()


WORDS = """\
## 1 [#words] Words

1.1 [#meanings] We say:

- [#handset] **handset** for whatever rings in a pocket;
- [#caller] **caller** for whoever rings it;
- [#reply] **reply** for an answer of any kind.

1.2 [#bring] Bring with you:

- a pencil for drawing;
- a ruler.
"""


def test_a_bullet_that_is_reworded_keeps_its_id() -> None:
    """A new bullet beside it has an id too; lists of plain bullets stay plain."""
    after = WORDS.replace("rings in a pocket", "rings in a bag").replace(
        "- [#reply]", "- [#*] **silence** when nothing rings at all;\n- [#reply]"
    )
    made, _ = renewed(after.replace("a pencil", "a pen"), WORDS)
    assert [*re.findall(r"^- (\[#(?:handset|caller|reply)\])?", made, re.MULTILINE)] == [
        "[#handset]", "[#caller]", "", "[#reply]", "", "",
    ]  # fmt: skip
    assert len(re.findall(r"^- \[#", made, re.MULTILINE)) == 4


UNNUMBERED = re.sub(r"^2\.\d ", "", BEFORE, flags=re.MULTILINE).replace(
    "## 2 [#pupils] Pupils\n",
    "## A [#pupils] Pupils\n\nThis part is for pupils.\n\n[#*] Families read these pages.\n",
)


LENDING = """\
[#cover] Loan Policy

[#control] About this policy

## 1 [#care] Care

1.1 [#case] The case stays shut.

[#harm] Borrowers report any harm to the music room on the day.

## [#return] Giving back

[#steps] Borrowers are asked to:

- [#clean] wipe the strings;
- [#label] tie the label on.

[#fees] The office charges for strings that broke.
"""
AGAIN = {
    "as they were": LENDING,
    "bullets in another order": LENDING.replace("- [#clean] wipe the strings;\n", "").replace(
        "tie the label on.\n", "tie the label on.\n- [#clean] wipe all the strings;\n"
    ),
    "a heading of other words": LENDING.replace("Giving back", "The end of a loan"),
    "other words behind a clause with a number": LENDING.replace("on the day", "that day"),
}


def test_a_heading_of_other_words_is_asked_about_where_more_is_new() -> None:
    """Clauses that move below another heading do not alone make it the same heading."""
    before = LENDING.replace("- [#label] tie", "- [#dry] dry the case;\n- [#label] tie")
    after = before.replace("Giving back", "Concerts").replace(
        "[#fees]", "[#] Strings cost £5.\n\n[#fees]"
    )
    bare = re.sub(r"\[#(?!cover)[a-z]+\]", "[#]", after)
    old = read_text(before, "")
    assert said(with_kept_ids(bare, old, old.ids)[1]) == {"asked return"}


@pytest.mark.parametrize("kind", AGAIN)
def test_what_has_no_number_keeps_its_id(kind: str) -> None:
    """It is on the cover, after a numbered clause, or below an unnumbered heading."""
    bare = re.sub(r"^(- )?\[#(?!cover)[a-z]+\] ", r"\1", AGAIN[kind], flags=re.MULTILINE)
    old = read_text(LENDING, "")
    made, renewal = with_kept_ids(re.sub(r"\[#(?!cover)[a-z]+\]", "[#]", bare), old, old.ids)
    assert made == AGAIN[kind]
    assert said(renewal) == set()


def test_a_clause_that_loses_its_number_keeps_its_id() -> None:
    """Paragraphs of an appendix lose theirs; sections that never had numbers keep ids too."""
    before = BEFORE.replace("] Pupils\n", "] Pupils\n\nThis part is for pupils.\n")
    after = UNNUMBERED.replace("unkind messages", "cruel messages")
    after += "\n## [#notes] Notes\n\nTrams stop at the gate.\n\nCycles have a shed.\n"
    bare = re.sub(r"^\[#(?!cover)[a-z*]+\] ", "", after, flags=re.MULTILINE)
    made, renewal = renewed(bare, before)
    pattern = re.escape(after).replace(re.escape("[#*]"), r"\[#[a-z0-9-]+\]")
    assert re.fullmatch(pattern, made), made
    assert said(renewal) == set()


def test_a_heading_keeps_its_id_and_its_words() -> None:
    """Words below it get no id of their own, even where a clause is gone."""
    after = (
        "## 1 [#book] Book\n\n### 1.1 [#may] Powers\n\nTogether we may:\n\n- 1. [#lend] lend books;"
    )
    before = f"{after}\n\n### 1.2 [#trams] Trams\n\n1.2.1 [#stop] Trams stop at the gate."
    made, renewal = renewed(after, before)
    assert made == after
    assert said(renewal) == set()


REPEATED = """\
## 1 [#office] The office

### 1.1 [#office-records] Records

1.1.1 [#office-years] Papers are shredded after three years.

1.1.2 [#office-must] Those who work there must:

- (a) [#office-doors] lock the doors each evening;
- (b) [#office-keys] hand the keys to the caretaker.

## 2 [#kitchen] The kitchen

### 2.1 [#kitchen-records] Records

2.1.1 [#kitchen-years] Papers are shredded after three years.

2.1.2 [#kitchen-must] Those who work there must:

- (a) [#kitchen-hands] wash their hands with soap;
- (b) [#kitchen-hair] tie long hair back.
"""
KITCHEN = REPEATED[REPEATED.index("## 2") :]
OFFICE = REPEATED[: REPEATED.index("## 2")]
REPEATS = {
    "a section in front": (
        "## 1 [#*] Lorries\n\n1.1 [#*] Deliveries come before eight.\n\n"
        + REPEATED.replace("2.", "3.").replace("## 2", "## 3")
        .replace("1.1", "2.1").replace("## 1", "## 2"),
        "",
    ),
    "the sections change places, with other numbers": (
        KITCHEN.replace("2", "1") + "\n" + OFFICE.replace("1.1", "2.1").replace("## 1", "## 2"),
        "",
    ),
    "one of them is reworded": (REPEATED.replace("-years] Papers are", "-years] Lists are", 1), ""),
    "one of them is gone": (cut(REPEATED, "2.1.1 ").replace("2.1.2", "2.1.1"), ""),
    "one is reworded, and its words are elsewhere": (
        cut(REPEATED, "2.1.1 ").replace("2.1.2", "2.1.1")
        .replace("-years] Papers are", "-years] Papers of any kind are")
        + "\n## 3 [#*] Lorries\n\n3.1 [#kitchen-years] Papers are shredded after three years.\n",
        "asked kitchen-years",
    ),
    "one is longer, and its words are elsewhere": (
        OFFICE + KITCHEN.replace("three years", "three years and seven days")
        + "\n## 3 [#*] Lorries\n\n3.1 [#*] Papers are shredded after three years.\n",
        "asked kitchen-years",
    ),
    "headings of other words, and what is below changes": (
        REPEATED.replace("] Records\n\n1.1.1 [#office-years] Papers", "] Filing\n\n"
                         "1.1.1 [#*] Letters get a stamp.\n\n1.1.2 [#office-years] Sheets", 1)
        .replace("1.1.2 [#office-must]", "1.1.3 [#office-must]"),
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REPEATS)
def test_what_is_printed_twice_is_told_by_its_place(kind: str) -> None:
    """Context and neighbours decide; otherwise the id is asked about."""
    after, expected = REPEATS[kind]
    assert renewed_as(after, REPEATED) == {expected} - {""}


def test_what_was_joined_has_the_id_of_what_it_begins_with() -> None:
    """Neither length nor number matters."""
    one, other = "4.1 [#yearly] Governors look", "4.2 [#complaints] Complaints go to"
    joined = BEFORE.replace(f"{one} at these rules every autumn and publish what they decided.", "")
    joined = joined.replace(other, "4.2 [#yearly] Governors look at these rules. Complaints go to")
    before = BEFORE.replace(" every autumn and publish what they decided", "")
    made, renewal = renewed(joined.replace("\n\n\n", "\n"), before)
    assert "4.2 [#yearly] Governors look at these rules. Complaints" in made
    assert said(renewal) == {"merged complaints"}


def test_a_section_that_was_joined_has_the_id_of_which_most_is_in_it() -> None:
    """The other section may have had the number that it has now."""
    before = BEFORE.replace("] Staff\n", "] Adult staff\n").replace("] Pupils\n", "] Our pupils\n")
    joined = cut(numbered(before), "## 4 ").replace(
        "] Our pupils\n", "] For adult staff, our pupils\n"
    )
    assert "\n## 3 [#pupils] " in joined
    assert renewed_as(joined, before) == {"merged staff"}


PLAIN = """\
## 5 [#aims] Aims

5.1 [#purpose] Safe, kind use: how pupils, parents and teachers ring.

5.2 [#scope] On trips too.

## 6 [#pupils] Pupils

6.1 [#*] Parrots may talk.

6.2 [#lessons] No phones in lesson time.

6.3 [#bullying] Nasty message?

- (a) [#keep-evidence] keep it;
- (b) [#tell-adult] tell any adult;
- (c) [#*] never reply.
"""


def test_a_whole_rewording_keeps_ids_where_a_word_is_left_and_asks() -> None:
    """Place and last figure decide; a passage that shares no word gets a new id."""
    before = BEFORE[: BEFORE.index("2.4 ")]
    asked = renewed_as(f"[#cover] Phone Policy\n\n{PLAIN}", before)
    assert asked >= {"asked lockers", "asked scope", "asked keep-evidence"}


CARDS = """\
## 1 [#cards] Cards

1.1 [#red] Red cards are kept in the office and given to visitors.

1.2 [#blue] Blue cards are kept in the office and given to governors.
"""


def test_a_passage_with_two_possible_origins_is_asked_about() -> None:
    """It has the likelier id until somebody answers."""
    after = cut(CARDS, "1.1 ").replace("1.2", "1.1").replace("Blue", "All").replace("gov", "lead")
    made, renewal = renewed(after.replace("#blue", "#red"), CARDS)
    assert "1.1 [#red] All cards" in made
    assert said(renewal) == {"asked red", "asked blue"}
    # Also where an unnumbered paragraph beside it gets its id back.
    beside = "Bells ring at nine.\n\n1.1 "
    bells = CARDS.replace("1.1 ", f"[#bells] {beside}")
    made, renewal = renewed(after.replace("#blue", "#red").replace("1.1 ", beside), bells)
    assert "[#bells]" in made
    assert said(renewal) == {"asked red", "asked blue"}


def test_passages_that_may_have_changed_places_are_asked_about() -> None:
    """Each is as like the old words of the other as its own."""
    bells = CARDS.partition("1.1")[0] + "1.1 [#long] A long bell means lockdown.\n\n"
    bells += "1.2 [#short] A short bell means fire.\n"
    after = bells.replace("long bell", "far bell").replace("short b", "long b")
    _, renewal = renewed(after.replace("far", "short"), bells)
    assert said(renewal) == {"asked long", "asked short"}


def test_a_paragraph_behind_a_clause_with_a_number_stays_its_own() -> None:
    """It gets no id, though unnumbered words elsewhere in the section have one."""
    cards = CARDS.replace("1.1 ", "[#bells] Bells ring at nine.\n\n1.1 ")
    before = f"{cards}\n1.3 [#post] Post comes early.\n"
    more = "\nParcels are kept for a week.\n"
    made, _ = renewed(before.replace("[#bells] ", "") + more, before)
    assert made == before + more


def test_what_has_other_figures_alone_is_not_asked_about() -> None:
    """The next edition has another version and date."""
    dated = "1.3 [#version] Version 2.3, 28 July 2025, 09:30, £15.\n"
    after = dated.replace("2.3, 28 July 2025, 09:30, £15", "2.4, 8 December 2026, 10:15, £20")
    assert renewed_as(f"{CARDS}\n{after}", f"{CARDS}\n{dated}") == set()


def test_a_clause_that_is_gone_is_asked_about_once() -> None:
    """The question names the new clause that is most like it."""
    new = (
        "## 2 [#] Keys\n\n2.1 [#] Green cards are kept at home.\n\n2.2 [#] Governors get a card.\n"
    )
    _, renewal = renewed(f"{cut(CARDS, '1.2 ', chr(10))}\n{new}", CARDS)
    assert [doubt.old for doubt in renewal.doubts] == [("blue",)]


ALARM = """\
## 1 [#alarm] Alarm

1.1 [#phone] Phone 999 first.

1.2 [#field] Everybody walks to the field without their bags and coats.

1.3 [#calm] Keep calm.

1.4 [#press] Reporters are answered by the chair of governors alone.
"""
SHORT = {
    "in other words, below another number": (
        ALARM.replace("1.1 [#phone] Phone 999 first", "A1 [#*] Dial for help at once"),
        "asked phone",
    ),
    "put in front of the next": (
        cut(ALARM, "1.3 ").replace("1.4 [#press]", "1.3 [#calm] Keep calm."), "merged press",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHORT)
def test_what_became_of_short_clauses_and_of_repeated_ones_is_said(kind: str) -> None:
    """A clause missing between its neighbours may be the one now in its place."""
    after, expected = SHORT[kind]
    assert renewed_as(after, ALARM) == {expected}


def test_ids_that_the_file_knows_come_first() -> None:
    """Ids in our own Word files count, even if the words are another passage's."""
    after = BEFORE.replace("every autumn", "each spring")
    old = read_text(BEFORE, "before")
    assert with_kept_ids(after, old, old.ids)[0] == after
    other = swapped(BEFORE, "#yearly", "#complaints")
    made, renewal = with_kept_ids(other, old, old.ids)
    assert made == other
    assert said(renewal) == {"asked yearly", "asked complaints"}


def test_an_id_that_goes_on_to_the_words_below_a_heading_is_there_once() -> None:
    """The heading, which had it before, gets a new id."""
    old = read_text("[#doors] Door Policy\n\n## 1 [#book] Book about\n\n1.1 [#sign] Sign:", "")
    made, renewal = with_kept_ids("## [#] fault Book about\n\nDoor Policy", old, old.ids)
    assert made == "## [#fault-book] fault Book about\n\n[#doors] Door Policy"
    assert list(renewal.kept.values()) == ["doors"]
    made, _ = with_kept_ids("[#doors] Fault\n\n## [#] Book about\n\nDoor Policy", old, old.ids)
    assert made.startswith("[#doors] Fault\n")
    assert made.count("[#doors]") == 1


CLAUSES = {n[1]: n[2] for n in re.finditer(r"^\d\.\d \[#(.+?)\] (.+)$", BEFORE, re.MULTILINE)}
FRESH = [
    "Magnets stay away from hearing aids.", "Chargers come with a tested plug.",
    "Old batteries belong in the blue barrel.", "Games console clubs meet upstairs.",
]  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(["cut", "move", "reword", "insert"]),
    st.sampled_from(sorted(CLAUSES)),
    st.integers(0, 20),
)


def edited(edits: list[tuple[str, str, int]]) -> list[tuple[str, str]]:
    """The clauses of the next edition: each one's old id, empty for a new clause, and words."""
    made = list(CLAUSES.items())
    fresh = iter(FRESH)
    for what, name, at in edits:
        now = next((n for n, clause in enumerate(made) if clause[0] == name), None)
        if what == "insert":
            words = next(fresh, "")
            made[at:at] = [("", words)] if words else []
        elif now is not None and what == "cut":
            del made[now]
        elif now is not None and what == "move":
            made.insert(at, made.pop(now))
        elif now is not None:
            split = made[now][1].split()
            made[now] = (name, " ".join([*split[: at % 3], "certainly", *split[at % 3 + 1 :]]))
    return made


@given(st.lists(EDIT, max_size=5))
def test_whatever_is_edited_untouched_clauses_keep_their_ids(
    edits: list[tuple[str, str, int]],
) -> None:
    """No id is used twice, or silently given to a clause with other words."""
    clauses = edited(edits)
    lines = (f"1.{n} [#] {words}" for n, (_, words) in enumerate(clauses, 1))
    made, renewal = renewed("## 1 [#] Rules\n\n" + "\n\n".join(lines) + "\n", OLD)
    found = dict(re.findall(r"^\d\.\d+ \[#(.+?)\] (.+)$", made, re.MULTILINE))
    assert len(found) == len(clauses)
    now = {words: name for name, words in found.items()}
    assert all(now[words] == name for name, words in clauses if CLAUSES.get(name) == words)
    meant = {words: name for name, words in clauses}
    for name, words in found.items():
        if name in CLAUSES and CLAUSES[name] != words:
            assert meant[words] == name or f"asked {name}" in said(renewal)


OLD = "## 1 [#rules] Rules\n\n"
OLD += "\n\n".join(f"1.{n} [#{name}] {CLAUSES[name]}" for n, name in enumerate(CLAUSES, 1)) + "\n"


def _lettered(number: re.Match[str]) -> str:
    return f"{number[1] or ''}{'ABCDEFGHI'[int(number[2]) - 1]}"


def test_ids_hold_through_a_chain_of_editions() -> None:
    """Ids survive renumbering, rewording, cuts and moves from edition to edition.

    In the end the numbers are A1 instead of 1.1, and then there are none.
    """
    steps: tuple[tuple[str, str], ...] = (
        ("every autumn", "each spring"),
        ("on the premises, during trips", "in the grounds, on outings"),
        ("each spring and publish", "each spring, and print"),
        ("] Staff\n", "] Adults who work here\n"),
        ("telephones that are lost", "handsets that are lost"),
    )
    edition = BEFORE
    for old, new in steps:
        edition, _ = renewed(numbered(edition).replace(old, new), edition)
    edition, _ = renewed(cut(edition, "8.3 "), edition)
    lettered = re.sub(r"^(## )?(\d)\.?(?=\d| )", _lettered, edition, flags=re.MULTILINE)
    assert "\nI1 [#] Gov" in _ID.sub("[#]", lettered)
    edition, renewal = renewed(lettered, edition)
    assert said(renewal) == set()
    bare = re.sub(r"^(## )?[A-Z]\d* ", lambda n: n[1] or "", edition, flags=re.MULTILINE)
    edition, renewal = renewed(bare, edition)
    assert said(renewal) == set()
    ids = [*re.findall(r"\[#([a-z0-9-]+)\]", edition)]
    first = read_text(BEFORE, "before").ids
    assert len(ids) == len(set(ids))
    assert first - set(ids) == {"emergency-call"}
    assert "\n[#yearly] Governors look at these rules each spring, and print what" in edition
    assert "\n[#scope] It applies in the grounds, on outings" in edition


def test_an_id_that_kept_its_passage_is_not_offered_to_another() -> None:
    """An item that had its id without a number keeps it, and a new clause like it is just new."""
    items = (
        "- [#tell] tell the Head of any post on social media; and\n- [#train] attend training.\n"
    )
    old = read_text(f"## 1 [#rules] Rules\n\n1.1 [#adults] Adults must:\n\n{items}", "")
    words = re.sub(r"\[#[a-z]+\] ", "", f"## 1 Rules\n\n1.1 Adults must:\n\n{items}")
    more = "\n1.2 Adults must tell the Head of any post by a robot on social media.\n"
    made, renewal = with_kept_ids(words + more, old, ())
    assert "- [#tell] tell" in made
    assert renewal.doubts == ()
