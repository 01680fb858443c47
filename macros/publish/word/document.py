"""policy.docx, which reads like the adopted document, and can be read back word for word."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from macros.model.policy import Edition, Policy
from macros.publish.offline import zipped
from macros.publish.templates import fill
from macros.publish.word.body import Body
from macros.publish.word.pieces import pieces
from macros.publish.word.styles import styles
from macros.publish.word.tracked import Author, Tracked
from macros.publish.word.xml import PACKAGE, RELATIONS, part, w
from macros.reason import addresses, status
from macros.reason.changes.comparison import compare
from macros.reason.prepared import Copy, Site

LANGUAGE = "en-GB"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_USE = "The adopted words with their numbers, to propose changes in."
_COPY = Copy("The policy, to edit", addresses.WORD, _USE, kind="Word")


def beside(site: Site) -> dict[str, bytes]:
    """The file of the edition in force, if it is among the copies that are made."""
    return {addresses.WORD: docx(site.policy, site.edition)} if _COPY in site.copies else {}


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """The copy of the edition in force, if its text is held."""
    return (_COPY,) if edition is policy.in_force and edition.control.text_held else ()


def docx(policy: Policy, edition: Edition) -> bytes:
    """The Word file of an edition whose text is held. The same data gives the same bytes."""
    found = pieces(edition.front, edition.sections, edition.control.title)
    body = Body(edition.pictures)
    return _assembled(policy, edition, body, list(body.elements(found)))


def redlined(policy: Policy, before: Edition, after: Edition) -> bytes:
    """The Word file of an edition with tracked changes from another one.

    Their author is the edition's, else the school. The reasons are comments.
    """
    old, new = (pieces(e.front, e.sections, e.control.title) for e in (before, after))
    control = after.control
    day = next((each for each in (control.adopted, control.date) if _DAY.fullmatch(each)), "")
    author = Author(control.author or policy.school.name, day)
    pictures = {**before.pictures, **after.pictures}
    body = Tracked(pictures, author, _reasons(before, after))
    elements = [*body.merged(old, new), body.gap()]
    comments = w("comments", *body.comments) if body.comments else None
    return _assembled(policy, after, body, elements, comments)


def _reasons(before: Edition, after: Edition) -> dict[str, str]:
    """The reasons for changes by passage id. Each reason is given once, with its first passage."""
    if after.before != before.name:
        return {}
    changes = compare(before, after)
    found: dict[str, str] = {}
    for change in changes.changed:
        entry = changes.classed.get(change.id)
        if entry and entry.reason not in found.values():
            found[change.id] = entry.reason
    return found


def _assembled(
    policy: Policy,
    edition: Edition,
    body: Body,
    elements: list[Element],
    comments: Element | None = None,
) -> bytes:
    """A Word file of some elements, and of what `body` gathered while they were made."""
    control, named = edition.control, status.in_list(edition)
    head = (policy.school.name, control.title, "" if edition.is_draft else named)
    parts = {
        "document": part(w("document", w("body", *elements, _section()))),
        "styles": styles(body.styles, LANGUAGE),
        "numbering": body.numbering.part(),
        "settings": fill("word/settings.xml").encode(),
        "footnotes": part(w("footnotes", *_separators(), *body.notes)),
        "header1": fill(
            "word/header1.xml",
            words=" · ".join(filter(None, head)),
            is_draft=edition.is_draft,
        ).encode(),
        "footer1": fill("word/footer1.xml").encode(),
    }
    if comments is not None:
        parts["comments"] = part(comments)
    core = fill(
        "word/core.xml",
        title=control.title,
        subject=named,
        creator=control.author or policy.school.name,
        category=policy.school.name,
        language=LANGUAGE,
    )
    files = {name: f"media/{id_}{PurePosixPath(name).suffix}" for name, id_ in body.media.items()}
    outside = [Outside(id_, "image", files[name]) for name, id_ in body.media.items()]
    pictures = {file: body.pictures[name] for name, file in files.items()}
    return _package(parts, core.encode(), outside, pictures)


def _section() -> Element:
    """The page: A4, with a header and a footer."""
    sides = dict.fromkeys(("top", "right", "bottom", "left"), 1418)
    references = (w(f"{kind}Reference", type="default") for kind in ("header", "footer"))
    made = w(
        "sectPr",
        *references,
        w("pgSz", w=11906, h=16838),
        w("pgMar", **sides, header=709, footer=709, gutter=0),
    )
    made[0].set("r:id", "header1")
    made[1].set("r:id", "footer1")
    return made


def _separators() -> Iterator[Element]:
    for id_, kind in ((-1, "separator"), (0, "continuationSeparator")):
        line = w("p", w("pPr", w("spacing", after=0)), w("r", w(kind)))
        yield w("footnote", line, type=kind, id=id_)


class Outside(NamedTuple):
    """A file that the document uses: its id there, its kind and its address."""

    id: str
    kind: str
    target: str

    @property
    def type(self) -> str:
        """The kind by its name in the format."""
        return self.kind if "/" in self.kind else f"{RELATIONS}/{self.kind}"


def _package(
    parts: Mapping[str, bytes],
    core: bytes,
    outside: Iterable[Outside],
    pictures: Mapping[str, bytes],
) -> bytes:
    """The bytes of a Word file.

    Takes its parts by their names, "document" among them; its properties; the files that the
    document uses; and its pictures by their file names.
    """
    beside = [name for name in parts if name != "document"]
    kinds = {name: name.rstrip("0123456789") for name in beside}
    related = [Outside(name, kind, f"{name}.xml") for name, kind in kinds.items()]
    types = fill("word/types.xml", kinds={"document": "document.main", **kinds})
    files = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relations(_FIRST),
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _relations([*related, *outside]),
        **{f"word/{name}.xml": content for name, content in parts.items()},
        **{f"word/{name}": content for name, content in pictures.items()},
    }
    return zipped(files)


_FIRST = (
    Outside("document", "officeDocument", "word/document.xml"),
    Outside("core", f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
)


def _relations(found: Iterable[Outside]) -> bytes:
    return fill("word/relations.xml", relations=tuple(found)).encode()
