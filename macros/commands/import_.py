"""Make a draft of a policy from a Word file, a PDF, a web page or a text.

Read a policy as it is (.docx, .pdf, .html, .md or .txt) and write a complete draft edition: its
text with an id for each passage, the facts that its cover and document control print, the original
itself, and an account of every word. Nothing is made up, and no file is overwritten. What is not
clear becomes a question with its place in the document.
"""

import argparse
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from macros.commands.check import summary
from macros.edit import declared, together
from macros.edit.draft import account as draft_account
from macros.edit.draft import changes as draft_changes
from macros.edit.draft import files as draft_files
from macros.edit.draft import shared as draft_shared
from macros.edit.draft.drafting import drafted
from macros.edit.draft.proof import Draft
from macros.edit.draft.propose_ids import given, id_of
from macros.edit.splice import scalar
from macros.model import clock
from macros.model.edition import Control
from macros.model.policy import Edition, Policy
from macros.problems import NOWHERE, Place, Problem, errors_only, gathered, listed, refuse, stop_at
from macros.problems.likeness import choose
from macros.read import file_names, formats
from macros.read.grammar.text import ReadText
from macros.read.imported import Account, Original, Question
from macros.read.load import Loaded
from macros.reason import joining
from macros.reason.changes import comparison
from macros.reason.changes.comparison import Changes
from macros.reason.proposing import cited, proposals
from macros.rules.checked import load, load_checked
from macros.rules.declaring import decide
from macros.rules.numbers import oddities
from macros.rules.undeclared import guesses


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", metavar="FILE", help="a document; - is pasted")
    parser.add_argument("--policy", metavar="ID", help="the policy's id (else made from its title)")
    parser.add_argument("--onto", metavar="ID", help="the policy that this is the next edition of")
    parser.add_argument("--edition", metavar="NAME", default="draft", help="its folder (draft)")
    parser.add_argument("--questions-to", metavar="ROLE", help="the role that answers questions")
    tracked = parser.add_mutually_exclusive_group()
    for answer, meaning in (("accept", "as they were made"), ("reject", "as never made")):
        words = f"take tracked changes {meaning}"
        tracked.add_argument(
            f"--{answer}", dest="tracked", action="store_const", const=answer, help=words
        )
    parser.add_argument("--data", default="data", help="the folder to change (data)")
    parser.set_defaults(changes="data", tracked="ask")


def run(args: argparse.Namespace) -> int:
    """Write the draft, and say what was done. Returns the exit code."""
    with formats.given(args.file) as path:
        args.file = str(path)
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    data, path = Path(args.data), Path(args.file)
    loaded, lacking = _read_data(args.data.rstrip("/\\"))
    known = {policy.id: policy for policy in loaded.policies if policy.id}
    base = _base(args, loaded, known)
    before = ReadText(base.front, base.sections, (), base.ids) if base and base.sections else None
    original, draft = _drafted(args, before, given(data / args.policy) if args.policy else ())
    titled = {e.control.title.casefold(): id_ for id_, p in known.items() for e in p.editions}
    policy = args.policy or titled.get(draft.title.casefold()) or id_of(draft.title)
    if policy in known and not args.policy:
        return _next_edition(args, policy)
    edition, account = data / policy / "editions" / args.edition, original.account
    now = _edition(draft, edition, base)
    made = comparison.compare(base, now) if base and before else None
    if made and (same := draft_changes.says_the_same(made, known[policy].editions)):
        print(f"Nothing is new: {path.name} says what edition {same} says.")
        print(*draft_account.asked(draft, account), "There is nothing to write.", sep="\n")
        return 0
    shared, roles = draft_shared.files(lacking, now)
    policies = tuple(replace(each, roles=roles or each.roles) for each in loaded.policies)
    files: dict[Path, together.Content] = {data / name: shared[name] for name in shared}
    if known:
        draft_shared.ask_whose(now, policies[0].school.name, account)
    if policy not in known:
        draft_shared.ask_new(now, policies[0].roles, account)
        files[data / policy / "policy.yml"] = _owner(policies, now, args.questions_to, account)
    if made:
        draft, made = draft_changes.asked(draft, made, account, known[policy].editions, _answer)
        now = made.after
    files |= draft_files.files(path, edition, draft, original, made)
    laid = _layers(known.get(policy) or draft_shared.without_own(policies[0]), now, edition)
    _write_new(edition, files | laid)
    print(f"Made a draft from {path.name}.")
    _say(draft, account, made, [each for each in files if each.parent == data] + [*laid])
    _check(data, policy)
    print(*draft_account.next_steps(edition, account, known.get(policy), made), sep="\n")
    return 0


def _say(draft: Draft, account: Account, made: Changes | None, beside: Iterable[Path]) -> None:
    """What was done, what is asked, and what else to read."""
    for line in (
        *draft_account.summary(draft, account),
        *(draft_changes.against(draft, made) if made else ()),
        *draft_account.asked(draft, account),
        *(f"Beside it, to read: {each}" for each in beside),
    ):
        print(line)


def _base(args: argparse.Namespace, loaded: Loaded, known: Mapping[str, Policy]) -> Edition | None:
    """The edition that the draft continues, by --onto or --policy; None for a new policy."""
    if args.onto and args.policy:
        hint = "Leave --policy out for its next edition."
        refuse("", "--onto and --policy both name a policy", hint)
    if args.onto and args.onto not in known:
        hint = choose(args.onto, known, "Write the name of its folder in data/.")
        refuse("", f"there is no policy '{args.onto}' to continue", hint)
    args.policy = args.onto or args.policy
    _refuse_names(args.policy, args.edition)
    base = known[args.policy].in_force if args.policy in known else None
    for other in known[args.policy].drafts if base else ():
        give_up = known[args.policy].command(f"give-up {other.name}")
        print(f"There is another draft, '{other.name}'. If nobody needs it, first: {give_up}")
    if args.onto and not base:
        loaded.only(args.onto).whole()
        policy = known[args.onto]
        hint = f"Make the first: use --policy {policy.id}, without --onto."
        for draft in policy.drafts:
            give_up = policy.command(f"give-up {draft.name}")
            hint = f"Adopt its draft, or take it away first: {give_up}"
        refuse("", f"no edition of '{args.onto}' is adopted, so there is none to continue", hint)
    return base


def _read_data(shown: str) -> tuple[Loaded, list[Problem]]:
    """The data, and the problems that say which files shared by all policies are missing.

    Raises InvalidDataError if the folder is missing, or a shared file is there and cannot be read.
    """
    loaded = load(Path(shown), shown)
    if not Path(shown).is_dir():
        stop_at(loaded.problems)
    shared = {f"{shown}/{name}": Path(shown, name).exists() for name in file_names.SHARED_FILES}
    unread = [p for p in errors_only(loaded.problems) if p.place.path in shared]
    if any(problem.rule == "form" and shared[problem.place.path] for problem in unread):
        stop_at(unread)
    return loaded, [problem for problem in unread if not shared[problem.place.path]]


def _next_edition(args: argparse.Namespace, policy: str) -> int:
    """Go on with a policy of the same title, if a person says so. Returns the exit code."""
    message = f"There is a policy '{policy}' already"
    if not _chosen(f"{message}.", ("this is its next edition",)):
        hint = f"Use --onto {policy} for its next edition, or --policy with another id."
        refuse("", message, hint)
    args.onto, args.policy = policy, None
    return _run(args)


def _drafted(
    args: argparse.Namespace, before: ReadText | None, taken: Collection[str]
) -> tuple[Original, Draft]:
    """Read the document and draft it, again after each answer that a person gives in a terminal."""
    chosen: dict[str, int] = {}
    asked: set[str] = set()
    while True:
        original = _read(Path(args.file), args)
        original.account.chosen.update(chosen)
        draft = drafted(original, args.file, before, taken)
        questions = (each for each in original.account.questions if each.readings)
        question = next((each for each in questions if each.about not in asked), None)
        if question is None:
            return original, draft
        asked.add(question.about)
        answer = _answer(draft, original.account, question)
        chosen |= {question.about: answer} if answer else {}


def _chosen(question: str, readings: Sequence[str]) -> int:
    """The reading that a person chooses, from 1; 0 for none, or without a terminal to ask in."""
    if not sys.stdin.isatty():
        return 0
    print(question, *(f"  {at}: {each}" for at, each in enumerate(readings, 1)), sep="\n")
    print("Type a number, or press Enter to leave it open:")
    said = sys.stdin.readline().strip()
    return int(said) if said in map(str, range(1, len(readings) + 1)) else 0


def _answer(draft: Draft, account: Account, question: Question) -> int:
    """The reading that a person chooses for a question, which is shown with its places."""
    words = draft_account.said(question, account, draft.openings, len("abc"))
    return _chosen(words, question.readings)


def _write_new(folder: Path, files: Mapping[Path, together.Content]) -> None:
    old = next((path for path in (folder, *files) if path.exists()), None)
    if old:
        hint = "Give this draft a name of its own, such as: --edition 2026-12"
        refuse("", f"{old} exists already, and nothing is overwritten", hint)
    together.write(files)


def _refuse_names(policy: str | None, edition: str) -> None:
    named = () if policy is None else file_names.refused(policy)
    for message, hint in (*named, *file_names.refused_edition(edition)):
        refuse("", message, hint)


def _read(path: Path, args: argparse.Namespace) -> Original:
    """Read the document. Raises InvalidDataError for what cannot be read, or must be decided."""
    original = formats.read(path, args.tracked)
    pending = original.account.pending
    if original.unread:
        message = f"two readers do not agree: {original.unread}"
        refuse(Place(path.name, 0), message, "Copy its words into a .txt.")
    if pending and args.tracked == "ask":
        said = ", ".join(f"{kind}s: {count}" for kind, count in sorted(pending.items()))
        readings = ("take them as they were made", "take them as never made")
        answer = _chosen(f"The document has tracked changes ({said}).", readings)
        if answer:
            args.tracked = ("accept", "reject")[answer - 1]
            return _read(path, args)
        hint = "Decide: --accept takes them as made, --reject as never made; or clear them in Word."
        message = f"the document has tracked changes that are not decided ({said})"
        refuse(Place(path.name, 0), message, hint)
    return original


def _edition(draft: Draft, folder: Path, base: Edition | None) -> Edition:
    """The draft as an edition, before it is written."""
    control = Control(title=draft.title, status="draft", based_on=base.name if base else "")
    return Edition(folder.name, NOWHERE, control, draft.read.front, draft.read.sections)


def _layers(beside: Policy, edition: Edition, folder: Path) -> dict[Path, together.Content]:
    """The files laid over the draft: notes on odd numbers, proposals, and the citations."""
    alone = replace(beside, editions=(edition,))
    noted = joining.join((*beside.editions, edition), beside.layers, ()).editions[-1]
    found = proposals(edition, beside.roles, beside.layers, decide(alone).references)
    texts = {
        "imported": declared.noted(edition.name, (odd for odd, _, _ in oddities(noted))),
        "proposed": declared.proposed(found) if found else "",
    }
    own, front = folder.parent.parent, {each.id for each in edition.front}
    # Files of an earlier draft with this name stay: somebody may have edited them.
    files = {
        declared.new_file(own / "layers", f"{name}-{folder.name}"): text
        for name, text in texts.items()
    }
    register = own / "citations.yml"
    if not register.exists():
        held = (*beside.citations.citations, *beside.waiting)
        documents = (
            (guess.phrase, guess.before)
            for guess in guesses(alone)
            if guess.found.kind == "document" and guess.passage.id not in front
        )
        files[register] = declared.register(cited(edition, documents, held))
    return {path: text for path, text in files.items() if text}


def _owner(policies: Sequence[Policy], draft: Edition, wanted: str | None, account: Account) -> str:
    """The policy.yml of a new policy. Asks who answers questions, if `wanted` does not say."""
    roles = [role.id for role in policies[0].roles.roles]
    answer = 0 if wanted else _chosen("Who answers questions about the policy?", roles)
    wanted = roles[answer - 1] if answer else wanted
    likely, named = draft_shared.answers_questions(policies, draft)
    role = wanted or likely
    if role not in roles:
        message = f"there is no role '{role}'" if role else "the policy names no role of roles.yml"
        hint = f"Name one with --questions-to: {', '.join(roles)}."
        refuse("", f"{message} to answer questions about it", hint)
    if not wanted and (len(roles) > 1 or not named):
        doubt = "" if named else ", which the policy does not name"
        account.ask(0, f"who answers questions about the policy? policy.yml says '{role}'{doubt}")
    return f"questions_to: {scalar(role)}\n"


def _check(data: Path, policy: str) -> None:
    shown = str(data)
    found = load_checked(data, clock.today(), shown).problems
    paths = tuple(f"{shown}/{name}" for name in (f"{policy}/", *file_names.SHARED_FILES))
    own = gathered(each for each in found if each.place.path.startswith(paths))
    for line in listed(errors_only(own)):
        print(line)
    print(f"The check: {summary(own)}")
