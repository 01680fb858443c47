"""What the program passes to MkDocs, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.problems import InvalidDataError
from macros.publish import host
from macros.read.page_files import read_pages
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests import editions

TODAY = date(2026, 11, 23)
EVIL = '</title><img class="evil" src=x onerror=go()>{{ 50 - 1 }}{% raw %}<!--[x](y)`z`'
NUMBER = '<img class="evil" src=x>{{ 50 - 1 }}'
EDITION = "rules/editions/2023-11"
FILES = {
    "school.yml": "name: {evil}\nmotto: {evil}\naddress: {evil}\nphone: 01632 960000\n",
    "roles.yml": "roles:\n  - id: owner\n    name: {evil}\n    phrases: [{evil}]\n"
    "groups:\n  - id: all\n    name: {evil}\n",
    "citations.yml": "citations:\n  - id: law\n    title: {evil}\n    kind: law\n"
    "    status: replaced\n    remark: {evil}\n    replaced_by: {evil}\n    source: {evil}\n"
    "    cited_as: [Some Law 1999]\n",
    "rules/policy.yml": "questions_to: owner\npart_words: {{section: [{evil}], clause: [{evil}]}}\n"
    "home:\n  needs:\n    - {{id: need, label: {evil}, hint: {evil}, clauses: [one]}}\n"
    "  example_searches: [{evil}]\n",
    f"{EDITION}/edition.yml": "title: {evil}\nstatus: adopted\ndate: '2023-11'\n"
    "author: {evil}\namendments: {evil}\n",
    f"{EDITION}/figures/x.png": "no picture",
    f"{EDITION}/text.md": """\
[#cover] {bare}

[#document-control] {bare}

| | |
|---|---|
| {bare} | {bare} |

[#stated] {bare}

## {number} [#first] {bare}

### {number} [#headed] {bare}

{number} [#one] {bare} and Some Law 1999. See [{number}](https://x.example/"><img/class="evil">).

- {number} [#inner] {bare}

| {bare} |
|---|
| {number} [#cell] {bare} |

![#shown](figures/x.png)

  {bare}

> {bare}

{bare}

[^1] {bare}
""",
    "rules/layers/one.yml": "first: {{label: {evil}, summary: {evil}}}\n"
    "one:\n  label: {evil}\n  also_called: [{evil}]\n  asked_as: [{evil}]\n"
    "  duties: [{{who: [all], kind: must, phrase: {evil}}}]\n"
    "  defines: [{{id: term, term: {evil}}}]\n"
    "  notes: [{{text: {evil}, kind: oddity, for: reader}}]\n"
    "inner: {{label: {evil}}}\nstated: {{label: {evil}}}\n"
    "document-control: {{notes: [{{text: {evil}}}]}}\n",
    "rules/guides/ask.yml": "id: ask\ntitle: {evil}\nsummary: {evil}\nstart: q\n"
    "questions:\n  - id: q\n    text: {evil}\n    help: {evil}\n    safety: {evil}\n    answers:\n"
    "      - {{id: x, text: {evil}, to: end}}\n      - {{id: y, text: {evil}, to: end}}\n"
    "outcomes:\n  - id: end\n    title: {evil}\n    kind: soon\n    steps: [{evil}]\n"
    "    safety: [{evil}]\n    silent: [{evil}]\n    tell: [{{role: owner, how_fast: {evil}}}]\n"
    "    clauses: [{{clause: one}}]\n",
}


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


@pytest.fixture
def hostile(write: Callable[[str, str], Path], tmp_path: Path) -> Site:
    """A policy with markup of every kind in every field that people fill in."""
    for name, content in FILES.items():
        words = content.format(evil=_quoted(EVIL), bare=EVIL, number=NUMBER)
        write(f"data/{name}", words)
    loaded = load(tmp_path / "data")
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    return Site(loaded.policy, loaded.policy.editions[0], TODAY)


def test_markup_in_the_data_stays_text(hostile: Site, tmp_path: Path) -> None:
    """HTML, Jinja and Markdown in any field are shown as typed and have no effect."""
    host.build_edition(hostile, tmp_path / "built")
    pages = sorted((tmp_path / "built").rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        markup = page.read_text("utf-8")
        assert not re.search(r'<img[^>]*"evil"', markup), page
        assert ">49" not in markup, page
    shown = (tmp_path / "built" / "policy" / "first.html").read_text("utf-8")
    assert "{{ 50 - 1 }}{% raw %}" in shown


def test_a_broken_link_in_a_page_fails_the_build(hostile: Site, tmp_path: Path) -> None:
    """MkDocs builds strictly: a link to a missing page stops the build."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("---\ntitle: Home\n---\n[gone](nowhere.md)", "utf-8")
    found, _ = read_pages(tmp_path / "data", "data", ["rules"])
    site = replace(hostile, policy=replace(hostile.policy, pages=found["rules"]))
    with pytest.raises(InvalidDataError, match=r"nowhere\.md"):
        host.build_edition(site, tmp_path / "built", docs)


def test_the_page_for_a_missing_address_leads_by_whole_paths(hostile: Site, tmp_path: Path) -> None:
    """It is shown at any depth, so its links start at the root of the published site."""
    school = hostile.policy.school.model_copy(update={"site_address": "https://x.example/rules"})
    published = replace(hostile, policy=replace(hostile.policy, school=school))
    host.build_edition(published, tmp_path / "built")
    page = (tmp_path / "built" / "404.html").read_text("utf-8")
    links = re.findall(r'<(?:link|a)[^>]* href="([^"#]+)', page)
    assert links
    ours = f"/rules/{hostile.policy.id}/current/"
    wrong = [a for a in links if not a.startswith((ours, "https:", "tel:"))]
    assert wrong == []
    # Opened from disk it finds no style sheet, and its pictures stay small even so.
    assert re.findall(r"<svg (?!width)", page) == []


MENU = re.compile(r'<nav class="site-nav".*?</nav>', re.DOTALL)


def menu_of(page: Path) -> list[str]:
    """The addresses in the menu of a built page."""
    found = MENU.search(page.read_text("utf-8"))
    assert found
    return re.findall(r'href="([^"]+)"', found[0])


def test_the_menu_lists_the_group_of_the_page_and_names_the_others(
    tmp_path: Path, root: Path
) -> None:
    """A page links to the pages of its group and to each other group, however many there are."""
    sections = tuple(
        {"id": f"s{n}", "title": f"S {n}", "clauses": ({"id": f"c{n}", "text": "x"},)}
        for n in range(60)
    )
    edition = editions.edition(sections=sections)
    found, _ = read_pages(root / "data", "data", ["policy"])
    policy = replace(editions.policy(edition), pages=found["policy"])
    host.build_edition(Site(policy, edition, TODAY), tmp_path / "built")

    beside = menu_of(tmp_path / "built" / "policy" / "s30.html")
    near = [link for link in beside if re.fullmatch(r"s\d+\.html", link)]
    assert near == ["s0.html", *(f"s{n}.html" for n in range(15, 46))]
    assert len(beside) - len(near) <= 12
    aside = menu_of(tmp_path / "built" / "a-to-z.html")
    assert [link for link in aside if link.startswith("policy/")] == ["policy/s0.html"]
    assert "people.html" in aside
    assert not {"duties.html", "citations.html"} & set(aside), "nothing is to be found there"
    assert len(aside) <= 13
