"""What every page in the folder of its policy has around its words, and adopted words there."""

from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.publish.frame import Frame, root_from
from macros.publish.placing import fill, from_root
from macros.publish.templates import FOLDER, style
from macros.reason import addresses, excerpts, references, status
from macros.reason.layers import Layers
from macros.views import editions
from macros.views.root import Root
from macros.views.words import WordsView, words

STYLE, SCRIPT = "assets/permanent.css", "assets/permanent.js"
_ICON = "assets/images/favicon.svg"  # an edition's own, as mkdocs.yml names it


def page(at: Root, name: str, template: str, title: str, **view: object) -> bytes:
    """Fill a template of a page in the folder of its policy. Returns the page's bytes.

    `name` is the address of the page, and `view` is what the template places besides its frame.
    """
    policy = at.policy
    role = policy.role_by_id.get(policy.facts.questions_to)
    ways = [(addresses.HOME, at.title)]
    ways += [(f"../{addresses.HOME}", "All policies")] if len(policy.shelf) > 1 else []
    frame = Frame(
        title,
        policy.school,
        root_from(name),
        tuple(ways),
        (STYLE, SCRIPT),
        f"{at.folder(at.shown)}/{_ICON}",
        at.title,
        role.spoken if role else "",
        at.absolute(name) if addresses.published(policy) else "",
    )
    ended = {"withdrawn": editions.withdrawn(policy), "instead": editions.replacing(policy)}
    known = {"frame": frame, "feed": addresses.FEED, **ended, **view}
    return fill(f"permanent/{template}.html", from_root(at, name), **known).encode()


def quoted(at: Root, edition: Edition, passage: Passage) -> tuple[WordsView, ...]:
    """The words of a passage and of all in it, with no links but printed ones.

    Before them are the words that lead to the passage, from the outermost in.
    """
    own = Layers(at.policy, edition)
    whole = (*excerpts.leading(edition, passage), excerpts.readable(edition, passage))
    return tuple(words(own, each, anchored=False, kinds=()) for each in whole if each.blocks)


def heading(edition: Edition, passage: Passage) -> str:
    """The heading for a passage by itself: its heading or label; else how people name it."""
    if references.labelled(passage):
        return passage.heading or passage.label
    return status.capital(references.paragraph(edition, passage))


def above(_: Root) -> dict[str, bytes]:
    """The style sheet and the script of these pages."""
    script = FOLDER.parents[1] / "docs/assets/js/links.js", FOLDER / "permanent/permanent.js"
    return {STYLE: style(), SCRIPT: b"".join(path.read_bytes() for path in script)}
