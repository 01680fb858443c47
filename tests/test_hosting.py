"""The examples for web servers agree with each other and with the site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.commands import ROOT

HOSTING = ROOT / "macros" / "hosting"
NGINX = (HOSTING / "nginx.conf").read_text("utf-8")
APACHE = (HOSTING / "apache.conf").read_text("utf-8")
IIS = (HOSTING / "web.config").read_text("utf-8")
ALWAYS_ASKED, AN_HOUR = "no-cache", "max-age=3600"

# nginx.org/en/docs/dirindex.html: those we use. Words inside map and types are free.
NGINX_WORDS = {
    "absolute_redirect", "add_header", "alias", "charset", "charset_types", "error_page", "gzip",
    "gzip_types", "gzip_vary", "include", "index", "listen", "location", "map", "server",
    "server_name", "types",
}  # fmt: skip
# learn.microsoft.com/iis/configuration: what IIS has from the start, and lets a site set. A section
# that it does not know, such as that of a module it lacks, stops the site with error 500.19.
IIS_SECTIONS = {
    "defaultDocument", "directoryBrowse", "httpErrors", "httpProtocol", "staticContent",
    "urlCompression",
}  # fmt: skip


def _nginx_headers(text: str) -> dict[str, str]:
    # The value of Cache-Control is a variable without quotation marks.
    return dict(re.findall(r'add_header (\S+) "(.*)" always;', text))


def _apache_headers(text: str) -> dict[str, str]:
    found = dict(re.findall(r'^Header always set (\S+) "(.*)"$', text, re.MULTILINE))
    found.pop("Cache-Control")
    return found


def _iis_headers(text: str) -> dict[str, str]:
    added = _xml(text).iterfind(".//customHeaders/add")
    return {header.attrib["name"]: header.attrib["value"] for header in added}


def _xml(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - our own file


def nginx_faults(text: str) -> Iterator[str]:
    """Lines that begin with a word nginx does not know, and blocks left open.

    A brace in a pattern without quotes opens a block, and nginx then refuses to start.
    """
    inside: list[str] = []
    said = re.findall(r'((?:"[^"]*"|[^;{}"])*)([;{}])', re.sub(r"#.*", "", text))
    for words, mark in said:
        word = words.strip().partition(" ")[0]
        free = mark == ";" and inside[-1:] in (["map"], ["types"])
        if word and word not in NGINX_WORDS and not free:
            yield word
        inside = {"{": [*inside, word], "}": inside[:-1], ";": inside}[mark]
    yield from inside


def iis_faults(text: str) -> Iterator[str]:
    """Sections that IIS may lack or not let a site set, and entries that may exist already."""
    root = _xml(text)
    for server in root.iter("system.webServer"):
        yield from (section.tag for section in server if section.tag not in IIS_SECTIONS)
    for tag, key in (("customHeaders", "name"), ("staticContent", "fileExtension")):
        for collection in root.iter(tag):
            taken = [e.get(key, "") for e in collection if e.tag == "remove"]
            added = [e.get(key, "") for e in collection if e.tag in ("add", "mimeMap")]
            yield from sorted(set(added) - set(taken))


def apache_faults(text: str) -> Iterator[str]:
    """Sections left open, and a compression setting that makes every answer look changed."""
    opened = sorted(re.findall(r"^<(\w+)", text, re.MULTILINE))
    closed = sorted(re.findall(r"^</(\w+)>$", text, re.MULTILINE))
    if opened != closed:
        yield "open"
    if "DEFLATE" in text and "\nFileETag None\n" not in text:
        yield "FileETag"


def nginx_caching(address: str) -> str:
    """The caching of an address by nginx: the first pattern of the map that fits."""
    rows = re.findall(r'^    "~(.+)"\s+"(.+)";$', NGINX, re.MULTILINE)
    rest = str(re.findall(r'^    default\s+"(.+)";$', NGINX, re.MULTILINE)[0])
    return next((str(value) for pattern, value in rows if re.search(pattern, address)), rest)


def apache_caching(address: str) -> str:
    """The caching of an address by Apache: the last section that fits."""
    rows = re.findall(r'=~ m#(.+)#">\n +Header always set Cache-Control "(.+)"', APACHE)
    rest = re.findall(r'^Header always set Cache-Control "(.+)"$', APACHE, re.MULTILINE)[0]
    return str([rest, *(value for pattern, value in rows if re.search(pattern, address))][-1])


def iis_caching(address: str) -> str:
    """The caching of an address by IIS: that of its folder, or of the whole site."""
    root = _xml(IIS)
    found = "system.webServer/staticContent/clientCache"
    cache = root.find(found)
    for place in root.iter("location"):
        cache = place.find(found) if address.startswith(f"/{place.get('path')}/") else cache
    assert cache is not None
    kinds = {("DisableCache", None): ALWAYS_ASKED, ("UseMaxAge", "01:00:00"): AN_HOUR}
    return kinds[cache.get("cacheControlMode", ""), cache.get("cacheControlMaxAge")]


def addresses(site: Path, *patterns: str) -> list[str]:
    """The addresses of the files that fit one of the patterns."""
    found = [path for pattern in patterns for path in site.rglob(pattern) if path.is_file()]
    return [f"/{path.relative_to(site).as_posix()}" for path in found]


def test_the_three_send_the_same_headers() -> None:
    """A page is equally safe on every server."""
    assert _nginx_headers(NGINX) == _apache_headers(APACHE) == _iis_headers(IIS)
    assert set(_iis_headers(IIS)) == {
        "Content-Security-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
    }


def test_nothing_but_what_the_site_needs_is_allowed() -> None:
    """Only the site's own files are allowed: no other host, inline code, frame or plug-in."""
    allowed = _nginx_headers(NGINX)["Content-Security-Policy"]

    assert allowed.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert not [each for each in ("unsafe", "http", "*", "sha256") if each in allowed]


@pytest.mark.parametrize("text", [NGINX, APACHE, IIS], ids=["nginx", "Apache", "IIS"])
def test_what_must_be_changed_is_marked(text: str) -> None:
    """A technician who searches for CHANGE finds every line to edit."""
    assert text.count("CHANGE") >= 2


def test_the_examples_can_be_read() -> None:
    """Each example follows the syntax of its server."""
    assert list(nginx_faults(NGINX)) == []
    assert list(apache_faults(APACHE)) == []
    assert list(iis_faults(IIS)) == []


@pytest.mark.parametrize(
    "find,text,fault",
    [
        (nginx_faults, r"map $uri $c { ~/a\.[0-9a-f]{8}$ x; }", r"~/a\.[0-9a-f]"),
        (nginx_faults, "server { gzipp on; }", "gzipp"),
        (nginx_faults, "server { location / { }", "server"),
        (iis_faults, IIS.replace("urlCompression", "rewrite"), "rewrite"),
        (iis_faults, IIS.replace('<remove name="Referrer-Policy" />', ""), "Referrer-Policy"),
        (apache_faults, APACHE.replace("</If>", "", 1), "open"),
        (apache_faults, APACHE.replace("FileETag None", ""), "FileETag"),
    ],
)
def test_a_faulty_example_is_found(
    find: Callable[[str], Iterator[str]], text: str, fault: str
) -> None:
    """A pattern without quotes, an unknown word, or a module that may be missing is found."""
    assert fault in list(find(text))


@pytest.mark.parametrize("of", [nginx_caching, apache_caching, iis_caching])
def test_files_that_say_which_edition_applies_are_always_revalidated(
    of: Callable[[str], str], site: Path
) -> None:
    """No page, PDF, index or feed of a superseded edition is shown as the one in force."""
    kinds = ("*.html", "*.pdf", "*.json", "*.xml", "*.ics", "search/*.js", "adopted/*")
    found = addresses(site, *kinds)

    assert len(found) > 100
    assert {of(address) for address in [*found, "/", "/current/"]} == {ALWAYS_ASKED}


def test_a_file_is_kept_as_long_by_nginx_as_by_apache(site: Path) -> None:
    """Both cache every file of the site equally long, in any folder."""
    for address in addresses(site, "*"):
        assert nginx_caching(address) == apache_caching(address), address
        assert nginx_caching(f"/policies{address}") == nginx_caching(address), address


def test_styles_and_scripts_are_kept_for_an_hour(site: Path) -> None:
    """Styles and scripts may change without changing their names."""
    own = addresses(site, "assets/css/*.css", "assets/js/*.js", "assets/permanent.*")

    assert {nginx_caching(address) for address in own} == {AN_HOUR}


def test_every_kind_of_text_says_that_it_is_utf_8(site: Path) -> None:
    """Texts, feeds and calendars show their dashes and quotation marks correctly."""
    kinds = {path.suffix for path in site.rglob("*.*") if path.is_file()}
    texts = kinds & {".css", ".ics", ".js", ".json", ".txt", ".xml"}
    charsets = re.findall(r"^AddCharset utf-8 (.+)$", APACHE, re.MULTILINE)[0].split()

    assert len(texts) == 6
    assert texts <= set(charsets)


def test_the_page_for_missing_addresses_is_where_the_examples_say(site: Path) -> None:
    """Each example names 404.html at the root of the site."""
    named = re.findall(r"error_page .*(/\S+);", NGINX) + re.findall(
        r"^ErrorDocument \d+ (\S+)$", APACHE, re.MULTILINE
    )
    named += [f"/{error.get('path')}" for error in _xml(IIS).iterfind(".//httpErrors/error")]

    assert len(named) == 6
    assert set(named) == {"/404.html"}
    assert (site.parent / "404.html").is_file()
