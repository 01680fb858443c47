"""The macros for authors: what each gives in each place of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.model.page import FrontMatter, Page
from macros.model.policy import Policy
from macros.problems import NOWHERE
from macros.publish import host
from macros.publish.site import authoring, authors
from macros.publish.site import pages as site_pages
from macros.publish.site.placing import Shown
from macros.publish.verify import verify
from macros.read import page_text
from macros.reason import fingerprints
from macros.reason.authors import authoring as vocabulary
from macros.reason.authors import page_uses
from macros.reason.authors.examples import manual
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests.support import pages, tiny

# One worker builds the pages once for all of these tests.
pytestmark = pytest.mark.xdist_group("authoring")

TODAY = date(2026, 11, 23)
TEXT = "soup/editions/2025/text.md"
# For each macro: a call, and words that it gives as a block and in a sentence.
CALLS = {
    'clause("warm")': ("Staff must serve <", "Staff must serve <"),
    'clause("salt-a")': ("no salt for babies", ">1.2(a)</a>"),
    'clause("1.2", "warm")': ("no salt for babies", ">1.2</a>; <q"),
    'quote("salt-a", "no salt")': ("<q", ">no salt</q> (<a "),
    'ref("spills")': (">section 2</a>", ">section 2</a>"),
    'definition("warm-soup")': (">Staff must serve", ">Warm</a>: <q"),
    'citation("kitchens-act")': (">Kitchens Act 1999</a> (current)",) * 2,
    'contact("head")': ("01234", ">Head</a> (Telephone: <a "),
    'tell("report-spills")': (">at once</q>", ">at once</q> (a spill), see <a"),
    'duties(who="cooks", kind="must")': (">must serve warm soup</q>", ">1 duty</a>"),
    'flowchart("spilt")': ("Is it hot?", ">Who do I tell?</a>"),
    'answer("spilt", "ring")': ("<li>Tell the Head.</li>", ">Tell the Head</a>"),
    'steps("spilt")': ("One question at a time", ">Who do I tell?</a>"),
    "history()": ('id="edition-2019', ">history</a>"),
    'changes(since="2019")': ("We do not have the words", ">what changed</a>"),
    "edition.title": ("Soup Policy",) * 2,
    "review.due": ("September 2027",) * 2,
}
ALONE = {
    "a paragraph": "{}",
    "a list": "- First:\n\n    {}\n\n- Then.",
    "a tight list": "- {}\n- Then.",
    "a table": "| A | B |\n|---|---|\n| {} | b |",
    "an admonition": '!!! note "Look"\n\n    {}',
    "a tab": '=== "One"\n\n    {}\n\n=== "Two"\n\n    Two.',
    "a box that opens": '??? note "Look"\n\n    {}',
}
AMONG_WORDS = {
    "a sentence": "See **{} and** so on.",
    "a heading": "## See {}",
    "a list": "- See {}.",
    "a table": "| See {} |\n|---|\n| And {} too |",
    "an admonition": '!!! note "Look"\n\n    See {}.',
}


def built(folder: Path, body: str, changed: dict[str, str | None] | None = None) -> str:
    """The built page, and the whole edition, which is verified."""
    policy = _loaded(folder, body, changed)
    assert policy.in_force is not None
    site = Site(policy, policy.in_force, TODAY)
    host.build_edition(site, folder / "site" / "2025", folder / "docs")
    faults = [str(each) for each in verify(folder / "site") if "trip.html" in each.place.path]
    # The site's other pages are not made here.
    assert [fault for fault in faults if "twice" in fault or "no place" in fault] == []
    return (folder / "site" / "2025" / "trip.html").read_text("utf-8")


def _loaded(folder: Path, body: str, changed: dict[str, str | None] | None = None) -> Policy:
    guide = {"soup/guides/spilt.yml": pages.GUIDE, **(changed or {})}
    policy = load(pages.write(folder, body, guide)).policy
    passage = policy.editions[-1].passages["report-spills"]
    confirmed = pages.GUIDE.replace("MARK", f'"{fingerprints.of_words(passage)}"')
    loaded = load(pages.write(folder, body, {**guide, "soup/guides/spilt.yml": confirmed}))
    assert not loaded.problems
    return loaded.policy


def _parts(places: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for place, pattern in places.items():
        for number, call in enumerate(CALLS):
            end = f"{place.replace(' ', '-')}-{number}"
            yield place, call, f"<i id='{end}'></i>\n\n{pattern.format(*[f'{{{{ {call} }}}}'] * 2)}"


def _page(places: dict[str, str]) -> str:
    return "\n\n".join(part for *_, part in _parts(places))


def _pieces(page: str, places: dict[str, str]) -> dict[tuple[str, str], str]:
    """What is in the page for each place and call."""
    shown = re.split(r"<p><i id='[^']*'></i></p>", page)[1:]
    return {(place, call): piece for (place, call, _), piece in zip(
        _parts(places), shown, strict=True)}  # fmt: skip


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What each macro gives on a line of its own."""
    page = built(tmp_path_factory.mktemp("alone"), _page(ALONE))
    return _pieces(page, ALONE)


@pytest.fixture(scope="module")
def among(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What each macro gives among other words."""
    page = built(tmp_path_factory.mktemp("among"), _page(AMONG_WORDS))
    return _pieces(page, AMONG_WORDS)


@pytest.mark.parametrize("place", ALONE)
@pytest.mark.parametrize("call", CALLS)
def test_a_macro_alone(alone: dict[tuple[str, str], str], call: str, place: str) -> None:
    """A macro on a line of its own gives everything it has to show."""
    shown = alone[place, call]

    assert CALLS[call][0] in shown
    assert "data-block" not in shown
    assert not re.search(r"<p>[^<]*<(?:div|ul|article)", shown)


@pytest.mark.parametrize("place", AMONG_WORDS)
@pytest.mark.parametrize("call", CALLS)
def test_a_macro_among_words(among: dict[tuple[str, str], str], call: str, place: str) -> None:
    """A macro inside a sentence gives a form that fits there."""
    shown = among[place, call]

    assert CALLS[call][1] in shown
    assert "See " in shown
    assert "data-block" not in shown
    assert not re.search(r"<(?:article|blockquote|section)|<(?:p|h2)[^>]*>[^<]*<div", shown)


def test_two_flowcharts_have_no_id_in_common(tmp_path: Path) -> None:
    """Ids differ from the page's headings too; links stay in the chart or lead to its guide."""
    page = built(
        tmp_path, "## Hot\n\n" + '{{ flowchart("spilt") }}\n\n{{ steps("spilt") }}\n\n' * 2
    )

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert 'href="guides/spilt.html#ring"' in page


def test_headings_of_what_macros_give_are_not_contents(tmp_path: Path) -> None:
    """The contents of a page list only the headings that its author wrote."""
    page = built(tmp_path, '## Of {{ edition.date }}\n\n{{ history() }}\n\n{{ steps("spilt") }}')

    contents = page[page.index("On this page") :].partition("</nav>")[0]
    assert "Of August 2025" in contents
    assert "edition-2019" not in contents


EVIL = '<img class="evil" src=x>{{ 50 - 1 }} **b** `c` [d](e) (c) "f" :g: ^h^ ~~i~~'


def test_markup_in_adopted_words_has_no_effect(tmp_path: Path) -> None:
    """HTML, Jinja and Markdown in adopted words stay text, quoted alone or in a sentence."""
    words = EVIL.replace("**b**", r"\*\*b\*\*").replace("[d](e)", r"[d\](e)")
    text = tiny.FILES[TEXT].replace("above sixty degrees.", f"{words} degrees.")
    body = (
        '{{ clause("warm") }}\n\nSee {{ clause("warm") }}.\n\n'
        '| a |\n|---|\n| {{ clause("warm") }} |'
        """\n\n{{ quote("warm", "50 - 1 }} **b** `c` [d](e) (c) \\"f\\" :g: ^h^ ~~i~~") }}"""
    )
    page = built(tmp_path, body, {TEXT: text})

    assert '"evil"' not in page.replace("&#34;", "")
    assert page.count("{{ 50 - 1 }} **b** `c` [d](e) (c) &#34;f&#34; :g: ^h^ ~~i~~") == 3
    assert page.count("50 - 1 }} **b** `c` [d](e) (c) &#34;f&#34; :g: ^h^ ~~i~~</q>") == 1


def test_facts_are_shown_as_plain_text(tmp_path: Path) -> None:
    """A title with marks is shown as it is."""
    edition = "soup/editions/2025/edition.yml"
    titled = tiny.FILES[edition].replace("Soup Policy", "'<b>Soup</b> *Policy* (c) [x](y)'")
    page = built(tmp_path, "Our {{ edition.title }}.", {edition: titled})

    assert "<p>Our &lt;b&gt;Soup&lt;/b&gt; *Policy* (c) [x](y).</p>" in page


@pytest.mark.parametrize("sample", ["small_school", "every_shape"])
def test_every_example_runs(sample: str, request: pytest.FixtureRequest) -> None:
    """Each example of the manual works with ids of whatever policy is in force."""
    policy: Policy = request.getfixturevalue(sample)
    assert policy.in_force is not None
    site = Site(policy, policy.in_force, TODAY)
    for each in manual(policy, policy.in_force):
        for code in each.examples:
            text = page_text.read(Page("", "", FrontMatter(title="x"), code, NOWHERE))
            found = page_uses.look_up(policy, policy.in_force, text.calls)
            assert (text.problems, found.mistakes) == ((), ()), code
            assert code.replace('"', "&#34;") in authors.page(site, "for-authors.html")


def test_every_macro_has_an_example(small_school: Policy) -> None:
    """No macro lacks an example if the policy has guides, definitions and duties."""
    assert small_school.in_force is not None
    shown = {each.name: each.examples for each in manual(small_school, small_school.in_force)}

    assert shown.keys() == vocabulary.MACROS.keys() == authoring.MACROS.keys()
    assert all(shown.values())


def test_the_checks_know_every_macro() -> None:
    """The checks know exactly the macros that pages may call."""
    known = {*vocabulary.MACROS, *vocabulary.PARTS_OF_PAGES}

    assert known == site_pages.macros().keys()


def test_the_register_of_duties_has_a_form_for_sentences(small_school: Policy) -> None:
    """The whole register has a filter; its form inside a sentence has none."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)

    given = authoring.MACROS["duties"](site, "trip.html")
    assert isinstance(given, Shown)
    assert "data-filter" in given.block
    assert "data-filter" not in given.inline
