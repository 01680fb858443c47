"""Every rule of our styles is valid: the browser's own parser checks each selector and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.theme import Theme
from playwright.sync_api import Browser, Page

from macros.publish import bundle
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
STYLES = sorted([*ROOT.glob("docs/assets/css/*.css"), *ROOT.glob("macros/templates/**/*.css")])
_COMMENT_OR_WORDS = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
# Names that only other browsers know, and one that accompanies Chromium's own.
_ELSEWHERE = ("-moz-", "-ms-", "mso-", "line-clamp:")
_STEP = re.compile(r"(?:from|to|[\d.%\s,])+")
# CSS.supports is strict where a style sheet forgives: `:is(::before)` is valid there, and matches
# nothing.
JUDGE = """rules => rules.filter(([kind, words]) => kind === "selector"
  ? !CSS.supports(`selector(${words})`)
  : !CSS.supports(...words.split(/:(.*)/s).slice(0, 2).map((part) => part.trim())))"""


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Each selector and each declaration of a style sheet, those inside @media too."""
    kept: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        if found[0].startswith("/*"):
            return " "
        kept.append(found[0])
        return f"\\{len(kept) - 1}\\"

    def put_back(words: str) -> str:
        return re.sub(r"\\(\d+)\\", lambda found: kept[int(found[1])], words).strip()

    for selectors, declarations in _RULE.findall(_COMMENT_OR_WORDS.sub(put_away, css)):
        own = selectors.strip()
        if not own.startswith("@") and not _STEP.fullmatch(own):
            yield from (("selector", put_back(each)) for each in _parts(own))
        if not own.startswith("@"):
            filled = (each for each in declarations.split(";") if each.strip())
            for each in filled:
                yield "declaration", put_back(each).removesuffix("!important")


def _parts(selectors: str) -> Iterator[str]:
    """The selectors of a list: a comma inside brackets separates nothing."""
    depth, begun = 0, 0
    for at, sign in enumerate(selectors):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield selectors[begun:at]
            begun = at + 1
    yield selectors[begun:]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page, in which rules are judged."""
    page = browser.new_page()
    yield page
    page.close()


def refused(blank: Page, css: str) -> list[str]:
    """The selectors and declarations that the browser does not understand."""
    found = blank.evaluate(JUDGE, list(rules(css)))
    return [words for _, words in found if not words.startswith(_ELSEWHERE)]


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_the_browser_understands_every_rule(blank: Page, style: Path) -> None:
    """No selector and no value of our style sheets is misspelt."""
    css = style.read_text("utf-8")
    assert len(list(rules(css))) > 5
    assert css.count("{") == css.count("}")
    assert refused(blank, css) == []


@pytest.mark.parametrize(
    "css",
    [
        "summary:is(::before, ::after) { color: red }",
        "a:hoover { color: red }",
        "a { colour: red }",
        "a { color: redd }",
        "a { margin: 1 2 }",
        "@media print { a, b::befor { color: red } }",
        "a { color: red; colr: blue; margin: 0 }",
        "a:not( { color: red }",
        'a[href="x{y;z"] { color: redd }',
    ],
)
def test_an_invalid_rule_is_found(blank: Page, css: str) -> None:
    """A single fault is found, though the browser would drop the rule without a word."""
    assert len(refused(blank, css)) == 1


def test_a_good_rule_passes(blank: Page) -> None:
    """Valid rules pass, even those that are hard to take apart."""
    css = 'a:is(b, [c=","])::after { content: "; } {"; color: red !important }'
    css = f"@media (min-width: 1em) {{ {css} }}"
    assert refused(blank, css) == []


# One element of each kind, with what is drawn before and after it.
LOOK = """() => {
  const names = ["background", "border", "boxShadow", "color", "content", "display", "flex", "font",
    "height", "inset", "listStyleType", "margin", "maskImage", "opacity", "order", "overflow",
    "padding", "position", "textDecoration", "transform", "visibility", "width", "wordBreak"];
  const looks = {};
  for (const element of document.querySelectorAll("body *")) {
    const both = [element.parentElement, element];
    const kind = both.map((each) => each.tagName + each.className).join();
    if (kind in looks || element.closest("svg")) continue;
    looks[kind] = ["", "::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part);
      return part && style.content === "none" ? "" : names.map((name) => style[name]).join();
    }).join();
  }
  return looks;
}"""


def _whole() -> str:
    """The style sheet of a page as it would be if nothing were left out."""
    asked = re.findall(
        r"^  - (assets/css/\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
    )
    theme = Path(Theme("material").dirs[0], "assets/stylesheets")
    files = [*sorted(theme.glob("*.css")), *(ROOT / "docs" / each for each in asked)]
    return bundle.styles(file.read_text("utf-8") for file in files)


@pytest.mark.parametrize(
    "change, same", [(lambda _: _whole(), True), (lambda css: css.replace(".adm", ".x"), False)]
)
def test_nothing_that_a_page_uses_is_left_out(
    visit: Visits, site: Path, change: Callable[[str], str], same: bool
) -> None:
    """Every element looks as it does with the whole style sheet; a missing rule is found."""
    page = visit("current/for-authors.html")
    looks = page.evaluate(LOOK)
    css = change((site / "current" / bundle.STYLE).read_text("utf-8"))
    page.route(f"**/{bundle.STYLE}", lambda route: route.fulfill(body=css, content_type="text/css"))
    page.reload()

    again = page.evaluate(LOOK)
    changed = [kind for kind, look in looks.items() if again[kind] != look]
    assert (changed == []) is same, changed[:3]
