"""Confirm that a guide, a page or the induction was read and still fits its clauses.

Print the words of every clause of a guide, of a page in docs/, or of induction.yml, that are not
confirmed yet, and record that they were read. Read what rests on them first: --show prints them and
writes nothing. 'labels' does so for our labels, notes and search words of all that a draft
rewords, 'safety' for the safety advice that the school has read, 'proposals' for all
that 'import' proposed, and the id of a passage for what is proposed there. 'lost' ends every entry
for words that a draft no longer has.
"""

import argparse
import sys
import textwrap
from pathlib import Path

from macros import commands
from macros.edit import confirming, confirming_pages, declared, scope_edits, splice, together
from macros.model.blocks import Passage, Section
from macros.model.grouping import grouped
from macros.model.guide import Guide, Outcome
from macros.model.induction import Induction
from macros.model.page import Page
from macros.model.policy import Edition, Policy
from macros.problems import LOST, NOWHERE, Place, Problem, counted, errors_only, refuse, stop_at
from macros.problems.likeness import did_you_mean
from macros.read import page_text
from macros.read.load import Loaded
from macros.reason import fingerprints, references, safety
from macros.reason.authors import page_uses
from macros.reason.authors.reading import of_policy
from macros.reason.changes import classing
from macros.reason.changes.comparison import Changes
from macros.reason.prepared import History

_MARKS = {"deleted": "[{}]", "inserted": "{{{}}}"}
_INDUCTION, _LABELS, _LOST = "induction", "labels", "lost"
_PROPOSALS, _SAFETY = "proposals", "safety"

# New fingerprints are spliced into the file at the places where the data was read, so that comments
# and layout stay as they are.


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    words = "'induction', 'labels', 'safety', 'proposals', 'lost'"
    names = f"the id of a guide, a page, {words} or the id of a passage"
    parser.add_argument("names", nargs="+", metavar="NAME", help=names)
    parser.add_argument("--edition", help="only in this edition (every edition that has it)")
    parser.add_argument("--show", action="store_true", help="print the words, write nothing")
    commands.of_policy(parser)


def run(args: argparse.Namespace) -> int:
    """Confirm guides, and print what was confirmed. Returns the exit code."""
    args.policy = args.policy or _of_page(args)
    loaded = commands.read(args)
    if args.edition:
        commands.named(loaded.policy, args.edition)
        if whole := {_LOST, _PROPOSALS}.intersection(args.names):
            refuse("", f"'{min(whole)}' does not belong to one edition", "Leave --edition out.")
    proposed = [entry for name in args.names for entry in _proposed(loaded.policy, name)]
    _take(proposed, show=args.show)
    for name in args.names:
        if _proposed(loaded.policy, name):
            continue
        if page := _page(loaded.policy, name):
            # All pages share one file, so read again what was written for the page before.
            _confirm_page(commands.read(args), page, args)
        elif name == _LOST:
            _end_lost(loaded, show=args.show)
        elif name == _SAFETY:
            _confirm_safety(loaded, args)
        elif name == _LABELS:
            _confirm_labels(loaded.policy, args)
        elif found := _found(loaded.policy, name, args.edition):
            for record in found:
                _refuse_faults(record.place.path, loaded.problems)
                _confirm(loaded.policy, record, args)
        else:
            print(_unknown(loaded.policy, name, args.edition), file=sys.stderr)
            return 1
    return 0


def _of_page(args: argparse.Namespace) -> str | None:
    """The policy in whose folder of docs/ the first page is."""
    folders = (name.replace("\\", "/").rpartition("/")[0] for name in args.names if "/" in name)
    folder = next(folders, "").removeprefix("docs/")
    return folder if folder and Path(args.data, folder, "policy.yml").is_file() else None


# A proposed entry: its id, its place, and that of its field `proposed`.
_Proposal = tuple[str, Place, Place]


def _proposed(policy: Policy, name: str) -> list[_Proposal]:
    """The proposals for a passage or a cited document, by its id, or all of them."""
    laid = (each for each in policy.layers if each.layer.proposed)
    entries = ((e.id, e.place, e.layer.place_of("proposed")) for e in laid)
    cited = ((e.id, e.place, e.place_of("proposed")) for e in policy.waiting)
    return [each for each in (*entries, *cited) if name in {_PROPOSALS, each[0]}]


def _take(proposals: list[_Proposal], *, show: bool) -> None:
    """Accept proposals: from now on they count as if a person had written them."""
    said = grouped((Path(place.path), at) for _, place, at in proposals)
    if proposals and not show:
        together.write({p: declared.taken(splice.text_of(p), those) for p, those in said.items()})
    for name, place, _ in proposals:
        print(f"{place}: {name} {'would be' if show else 'is now'} in use")


def _end_lost(loaded: Loaded, *, show: bool) -> None:
    """End the entries for words of the edition in force that a draft no longer has.

    An entry whose words are like some in the draft is left for a person to mend.
    """
    current = loaded.policy.in_force
    lost = [p for p in loaded.problems if current and p.ends == current.name]
    if lost and not show:
        together.write(scope_edits.ended(loaded.policy.layers, lost))
    for each in lost:
        print(f"{each.place}: {each.message}")
    done = "would end" if show else "ended"
    with_it = f" {done} with edition {lost[0].ends}" if lost else f" {done}"
    # Two drafts may lose the same one.
    count = len({each.place for each in lost})
    print(f"\n  {count or 'No'} {'entry' if count == 1 else 'entries'}{with_it}.")
    if left := len([p for p in errors_only(loaded.problems) if p.rule == LOST]) - len(lost):
        print(f"  {left} more you must mend yourself: the check lists them.")
    if lost:
        print("  The new words have no entries yet, except those that you wrote or accepted.\n")


def _unknown(policy: Policy, name: str, only: str | None) -> str:
    if name == _PROPOSALS:
        return "No proposal is left to confirm."
    if name.endswith(".md"):
        missing, known = f"page '{name}'", {page.path for page in policy.pages}
    else:
        known = {guide.id for edition in policy.named(only) for guide in edition.guides}
        missing = f"guide '{name}'{f' in {only}' if only else ''}"
    hint = did_you_mean(name, known, f"Known: {', '.join(sorted(known)) or 'none'}.")
    return f"There is no {missing}. {hint}"


def _found(policy: Policy, name: str, only: str | None) -> list[Guide] | list[Induction]:
    """The guides with a name, as in their files, that some edition shows; or the induction."""
    if name == _INDUCTION and policy.induction.place != NOWHERE:
        return [policy.induction]
    having = (e for e in policy.named(only) if name in e.guide_by_id)
    shown = {edition.guide_by_id[name].place for edition in having}
    return [guide for guide in policy.guides if guide.id == name and guide.place in shown]


def _page(policy: Policy, name: str) -> Page | None:
    """The page with a file name, with or without docs/ before it."""
    path = name.replace("\\", "/").removeprefix("docs/")
    return next((page for page in policy.pages if path in {page.path, page.place.path}), None)


def _confirm_page(loaded: Loaded, page: Page, args: argparse.Namespace) -> None:
    text, policy = page_text.read(page), loaded.policy
    _refuse_faults(page.place.path, [*loaded.problems, *text.problems])
    found = confirming_pages.reading(policy, page, text.calls, args.edition)
    print(f"{page.facts.title} ({page.place.path})")
    read = grouped((fingerprints.of_words(used.passage), (e, used)) for e, used in found.readings)
    for (edition, used), *others in read.values():
        sister = of_policy(policy, used.ref)
        own = edition if sister is policy or sister is None else sister.shown or edition
        refs = dict.fromkeys([used.ref, *(other.ref for _, other in others)])
        _print(own, used.passage)
        print(f"  The page names it: {', '.join(refs)}")
    path = Path(args.data, policy.id, "pages.yml")
    if not args.show and found.uses != page_uses.confirmed(policy, page):
        together.write({path: confirming_pages.written(policy.read_pages, page, found.uses)})
    _print_count(len(read), show=args.show)


def _confirm_safety(loaded: Loaded, args: argparse.Namespace) -> None:
    policy, facts = loaded.policy, loaded.policy.facts
    _refuse_faults(facts.place.path, loaded.problems)
    editions = [e for e in policy.named(args.edition) if safety.waits(policy, e)]
    print(f"Safety advice ({facts.place.path})")
    for edition in editions:
        print(f"\n  {edition.full_title}", *map(_wrapped, safety.advice(edition)), sep="\n")
    if editions and not args.show:
        given = facts.safety_confirmed
        if given is None:
            hint = 'Write there: safety_confirmed: {by: a name or an office, day: "2026-12-01"}'
            message = "this does not record who read the safety advice for the school, and when"
            refuse(facts.place, message, hint)
        path = Path(facts.place.path)
        text = splice.text_of(path)
        together.write({path: confirming.with_advice_confirmed(text, policy, given, editions)})
    _print_count(len(editions), "edition", show=args.show)


def _confirm_labels(policy: Policy, args: argparse.Namespace) -> None:
    """Ask of what a draft rewords whether our words for it still fit, and record what does."""
    history, read = History(policy, policy.editions), 0
    for edition in policy.named(args.edition):
        made = history.to(edition) if edition.is_draft else None
        right = []
        for entry, passage in classing.unread(made) if made else ():
            _print(edition, passage, made)
            for what, words in classing.our_words(passage):
                print(f"  Our {what}:", _wrapped(words), sep="\n")
            right += [(entry, passage)] if _is_right(args) else []
        path = Path(edition.folder.path, "changes.yml")
        if right and not args.show:
            text = splice.text_of(path)
            together.write({path: confirming.with_labels_confirmed(text, right)})
        read += len(right)
    _print_count(read, show=args.show)


def _refuse_faults(path: str, problems: list[Problem]) -> None:
    stop_at(p for p in errors_only(problems) if p.place.path == path)


def _confirm(policy: Policy, record: Guide | Induction, args: argparse.Namespace) -> None:
    wanted = list(confirming.renewals(policy, record, args.edition))
    title = record.title if isinstance(record, Guide) else "For new starters"
    print(f"{title} ({record.place.path})")
    readings = [reading for renewal in wanted for reading in renewal.readings]
    by_passage = grouped((id(reading.passage), reading) for reading in readings)
    history = History(policy, policy.editions)
    wrong = set()
    for first, *others in by_passage.values():
        _print(first.edition, first.passage, history.to(first.edition))
        for it in {each.outcome.title: each.outcome for each in (first, *others)}.values():
            says = it.silent + it.conflicts + it.steps + it.also if isinstance(it, Outcome) else ()
            print(f"  Rests on it: {it.title}", *map(_wrapped, says), sep="\n")
            if not _is_right(args):
                wrong |= {(it.title, first.passage.id)}
    right = [r for r in wanted if wrong.isdisjoint((o.title, p.id) for o, _, p in r.readings)]
    if right and not args.show:
        path = Path(record.place.path)
        together.write({path: confirming.proved(path, type(record), right)})
    _print_count(len(by_passage) - len({name for _, name in wrong}), show=args.show)


def _is_right(args: argparse.Namespace) -> bool:
    """Whether a person says so of what was printed; without a terminal, they are to read it."""
    if args.show or not sys.stdin.isatty():
        return True
    print("  Still right? [y/n]")
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        return True
    print("  It stays unconfirmed. Mend it, then run this again.")
    return False


def _print(edition: Edition, passage: Passage, made: Changes | None = None) -> None:
    """Print the words of a passage, and its paragraphs that changed, with marks in their words."""
    if isinstance(passage, Section):
        name = references.section(edition, passage)
    elif passage.id in edition.passages:
        name = references.paragraph(edition, passage)
    else:
        name = passage.label
    print(
        f"\n  {edition.full_title}, {name}",
        *map(_wrapped, confirming.paragraphs(passage)),
        sep="\n",
    )
    lines = (s.redline for c in (made.touching([passage.id]) if made else ()) for s in c.redlines)
    for line in (segments for segments in lines if any(s.change in _MARKS for s in segments)):
        print(f"  Since edition {edition.before}, [words] are gone and {{words}} are new:")
        print(_wrapped("".join(s.space + _MARKS.get(s.change, "{}").format(s.words) for s in line)))


def _print_count(count: int, what: str = "passage", *, show: bool) -> None:
    done = "would be" if show else "is" if count == 1 else "are"
    print(f"\n  {counted(count, what).capitalize()} {done} newly confirmed.\n")


def _wrapped(words: str) -> str:
    return textwrap.fill(words, 96, initial_indent="    | ", subsequent_indent="    | ")
