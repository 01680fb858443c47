"""The words of a page are parsed into calls, links and headings, each with its place."""

from __future__ import annotations

import pytest

from macros.model.page import FrontMatter, Page, PageText
from macros.problems import Place
from macros.read import page_text


def read(body: str) -> PageText:
    """A page whose body begins in line 5."""
    page = Page("trip.md", "", FrontMatter(title="Trip"), body, Place("docs/trip.md", 5))
    return page_text.read(page)


def test_calls_and_their_arguments_have_places() -> None:
    """Positional and named arguments are found despite white space and Jinja's dashes."""
    text = read("A {{ clause(\"x\", who = 'y') }}\n\n  {{- edition.date -}}  \n")

    call, fact = text.calls
    assert (call.name, call.place) == ("clause", Place("docs/trip.md", 5, 6))
    assert [tuple(each) for each in call.arguments or ()] == [
        ("", "x", Place("docs/trip.md", 5, 13)),
        ("who", "y", Place("docs/trip.md", 5, 24)),
    ]
    assert (fact.name, fact.arguments, fact.place.line) == ("edition.date", None, 7)


BOX = "this box or tab has no title in straight quotes, or no words inside it"


@pytest.mark.parametrize(
    "head", ["!!! note", '!!! note "A box"', '??? tip "It opens"', '=== "Tab"']
)
def test_a_box_or_tab_has_a_title_in_quotes_and_words_inside_it(head: str) -> None:
    """The words are indented; an empty line may go before them."""
    assert read(f"{head}\n\n    Look.\n").problems == ()


def test_comments_and_raw_words_are_no_calls() -> None:
    """Calls inside Jinja's comments and raw blocks are ignored."""
    assert read('{# {{ ref("a") }} #}{% raw %}{{ ref("a") }}{% endraw %}').calls == ()


def test_words_may_hold_what_ends_a_macro() -> None:
    """Brackets and braces between quotation marks are words."""
    (call,) = read("""{{ quote("a", 'so }} ("b")') }}""").calls

    assert [each.value for each in call.arguments or ()] == ["a", 'so }} ("b")']


@pytest.mark.parametrize(
    "written, complaint",
    [
        ("{{ ref(here) }}", "5:8: an argument of ref() is not in straight quotes"),
        ("{{ ref(6.10) }}", "5:8: an argument of ref() is not in straight quotes"),
        ('{{ ref("a" "b") }}', "5:8: an argument of ref() is not in straight quotes"),
        ('{{ ref("a") | upper }}', '5:1: “ref("a") | upper” is not a macro'),
        ('{{ ref(ref("a")) }}', "5:8: an argument of ref() is not in straight quotes"),
        ("{{ a ~ b }}", "5:1: “a ~ b” is not a macro"),
        ('so { ref("a") }', "5:4: a macro begins with two braces, and here is one"),
        ("{{ }}", "5:1: there is no macro between {{ and }}"),
        ('{{ "a" }}', '5:1: “"a"” is not a macro'),
        ('`{{ ref("a") }}`', "5:2: a macro inside code gives nothing"),
        ('```\n{{ ref("a") }}\n```', "6:1: a macro inside code gives nothing"),
        ("## A heading {#own}", "5:14: the comment that begins here is not closed"),
        ("{% if x %}", "5:1: {% is not used in pages"),
        ("{{ ref(“a”) }}", "5:8: an argument of ref() is not in straight quotes"),
        ('{{ ref("a"', '5:1: “ref("a"” is not a macro'),
        ('{{ ref("a) }}', "5:1: the macro that begins here is not closed"),
        ('{{ ref("a" {{', "5:1: the macro that begins here is not closed"),
        (r'{{ ref("\x") }}', "5:8: a backslash is printed as two"),
        ("!!! note Before you leave\n\n    Look.", f"5:1: {BOX}"),
        ('!!! note "Before you leave"\n\nLook.', f"5:1: {BOX}"),
        ("=== Staff\n\n    Look.", f"5:1: {BOX}"),
        ('[see {{ ref("a") }}](b.md)', "5:6: a macro makes a link, and here it is inside another"),
    ],
)
def test_a_slip_is_one_problem(written: str, complaint: str) -> None:
    """Each slip has a place and a hint, and reading continues after it."""
    text = read(f'{written}\n\n}}}} {{{{ ref("good") }}}}')

    (problem,) = text.problems
    assert f"{problem.place.line}:{problem.place.column}: {problem.message}" == complaint
    assert problem.hint
    assert {call.name for call in text.calls} == {"ref"}


def test_a_macro_beside_a_link_and_a_fact_inside_it_are_right() -> None:
    """Only a macro that makes a link is refused inside a link."""
    assert not read('[in {{ edition.date }}](a.md) {{ ref("a") }} [b](b.md)').problems


def test_links_and_headings_are_found_outside_code() -> None:
    """Links and headings in code are shown as code and not found."""
    code = "`[a](no.md)`\n\n```\n## No\n[a](no.md)\n```\n"
    text = read(f"## A *new* trip\n\n[a](people.md#x) ![b](c.png)\n\n[d]: notes.md\n\n{code}")

    assert [link.target for link in text.links] == ["people.md#x", "c.png", "notes.md"]
    assert text.links[0].place == Place("docs/trip.md", 7, 5)
    assert text.anchors == {"a-new-trip"}


@pytest.mark.parametrize("part", ["{{ ", "{{ ref(", '{{ ref("', "{% ", "{# ", "`", "](", "{#", "#"])
def test_reading_time_grows_with_the_text(part: str) -> None:
    """A page of very many slips is read quickly, and not all of them are listed at once."""
    assert len(read(part * 20_000).problems) <= 50
