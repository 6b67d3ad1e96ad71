"""Reviewing what programs found: claim by claim, in bulk, or through a spreadsheet."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stancegraph.cli.deciding import ByOption, WhyOption
from stancegraph.cli.options import Ask, Command
from stancegraph.cli.render import busy, emit_table, plain, quoted, write
from stancegraph.errors import InputError
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.vocabulary import State
from stancegraph.query.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.model.decisions import Decision
    from stancegraph.query.answers import Evidence
    from stancegraph.review.returned import SheetReport

_SHOWN_ROWS = 8
_SHOWN_DECISIONS = 3


def review(
    ask: Ask,
    accept: Annotated[bool, typer.Option("--accept", help="Accept all that fit.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Reject all that fit.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write them as CSV for a spreadsheet."),
    ] = None,
    import_: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help="Read the decisions of such a file."),
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Import the good rows where others are wrong.")
    ] = False,
    against: Annotated[
        list[Path],
        typer.Option(
            "--against",
            metavar="TEXT",
            help="The text of a source, to show quotes in and find changed ones; may be repeated.",
        ),
    ] = [],  # noqa: B006 - typer copies it
    by: ByOption = "",
    why: WhyOption = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be decided, and store nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Accept or reject all of them without a filter.")
    ] = False,
) -> None:
    """Decide on the claims that programs found: one by one, in bulk, or in a spreadsheet.

    One by one, each claim is shown with the sentence it comes from, and a key decides: a
    accept, r reject, e edit, s skip, u undo, q quit. What was decided is kept, and the
    next run goes on with the rest. Keys are read from a pipe as well.

    These are the claims in the state proposed; --status names others.

    In the CSV, write accept, reject or edit into the column decision; edit takes the
    changed cells for a corrected claim. All rows are decided, or none.

    Examples: `kg review --against article.txt`,
    `kg review --accept --source S --min-confidence .9`, `kg review --export queue.csv`,
    `kg review --import queue.csv`
    """
    _check_together(
        {"--accept": accept, "--reject": reject, "--export": export, "--import": import_},
        {"--keep-going": keep_going, "--dry-run": dry_run, "--yes": yes},
    )
    if against and (accept or reject or export):
        raise InputError("--against goes with --import, or with reviewing one by one.")
    who = {"by": by, "why": why}
    if export:
        _export(ask, export)
    elif import_:
        _check_unfiltered(ask)
        options = {"against": against, "keep_going": keep_going, "dry_run": dry_run}
        _import(ask, import_, who | options)
    elif accept or reject:
        state = State.ACCEPTED if accept else State.REJECTED
        _decide_all(ask, state, who, dry_run=dry_run, yes=yes)
    else:
        _one_by_one(ask, who, against)


def _check_together(actions: dict[str, Any], others: dict[str, bool]) -> None:
    chosen = [name for name, value in actions.items() if value]
    if len(chosen) > 1:
        raise InputError(f"{' and '.join(chosen)} do not go together; choose one.")
    goes_with = {
        "--keep-going": ["--import"],
        "--dry-run": ["--accept", "--reject", "--import"],
        "--yes": ["--accept", "--reject"],
    }
    for name, is_given in others.items():
        if is_given and not set(chosen) & set(goes_with[name]):
            raise InputError(f"{name} goes with {' or '.join(goes_with[name])} alone.")


def _check_unfiltered(ask: Ask) -> None:
    if ask.filters != Filters():
        raise InputError("Every row of a file counts; leave the filters out with --import.")


@contextmanager
def _existing(store: Path) -> Iterator[KnowledgeGraph]:
    """A graph to change, which must be there already."""
    KnowledgeGraph.open(store, read_only=True).close()
    with KnowledgeGraph.open(store) as graph:
        yield graph


def _options(filters: Filters) -> Any:
    return {name: getattr(filters, name) for name in filters.__dataclass_fields__}


def _export(ask: Ask, path: Path) -> None:
    with KnowledgeGraph(ask.open()) as graph, busy("Writing the queue"):
        count = graph.export_review(path, **_options(ask.filters))
    write(f"Wrote {plain(path)}: {_claims(count)}.\n")


def _claims(count: int) -> str:
    return f"{count} claim{'s' if count != 1 else ''}"


def _decide_all(ask: Ask, state: State, who: Any, *, dry_run: bool, yes: bool) -> None:
    from stancegraph.review.claims import undecided

    verb = "accept" if state is State.ACCEPTED else "reject"
    opened = KnowledgeGraph(ask.open()) if dry_run else _existing(ask.store)
    with opened as graph:
        found = undecided(graph.store, graph.queue(**_options(ask.filters)), state)
        if dry_run:
            _list(found)
            write(f"{_claims(len(found))} would be {verb}ed; nothing was stored.\n")
            return
        if found and not yes and replace(ask.filters, limit=None) == Filters():
            raise InputError(
                f"This would {verb} every claim that waits, {len(found)} of them; narrow it "
                "with a filter such as --source or --min-confidence, or pass --yes."
            )
        if not found:
            write(f"There is no claim to {verb}.\n")
            return
        with busy("Deciding"), graph.review(**who) as session:
            decide = session.accept if state is State.ACCEPTED else session.reject
            decision = decide([claim.claim for claim in found])
    write(f"{verb.title()}ed {_claims(len(found))}. {_undoing([decision])}\n")


def _undoing(decisions: Sequence[Decision]) -> str:
    """The sentence that says by what decisions, and how to undo them."""
    ids = [decision.id[:8] for decision in decisions]
    if len(ids) == 1:
        return f"Decision {ids[0]}; `kg undo {ids[0]}` undoes it."
    more = f" and {len(ids) - _SHOWN_DECISIONS} more (`kg decisions`)"
    shown = ", ".join(ids[:_SHOWN_DECISIONS]) + more * (len(ids) > _SHOWN_DECISIONS)
    return f"Decisions {shown}; `kg undo {ids[-1]}` undoes the last."


def _list(found: Sequence[Evidence]) -> None:
    rows = [
        {
            "claim": c.id[:8],
            "says": f"{c.subject} {c.what} {c.object} ({c.modality.lower()}, {c.state.lower()})",
            "quote": quoted(c.quote),
            "sure": c.confidence,
        }
        for c in found
    ]
    emit_table(rows, "No claim fits.")


def _import(ask: Ask, path: Path, options: Any) -> None:
    with _existing(ask.store) as graph, busy("Reading decisions"):
        report = graph.import_review(path, **options)
    write(_taken(report, dry_run=options["dry_run"]))
    if report.problems:
        count = len(report.problems)
        head = f"kg: {count} problem{'s' if count != 1 else ''}; the other rows count."
        lines = [head, *(plain(problem) for problem in report.problems)]
        sys.stdout.flush()
        sys.stderr.write("\n".join(lines) + "\n")
        raise typer.Exit(1)


def _taken(report: SheetReport, *, dry_run: bool) -> str:
    """What came of a sheet, in sentences."""
    counts = {
        "accepted": report.accepted,
        "rejected": report.rejected,
        "corrected": len(report.corrected),
    }
    done = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    lines = [f"{done[:1].upper()}{done[1:]}." if done else "Nothing was decided."]
    if done and dry_run:
        lines[0] += " Nothing was stored, as asked."
    elif done:
        lines[0] += f" {_undoing(report.decisions)}"
    already = ", ".join(f"{count} already {what}" for what, count in report.already.items())
    lines += [f"Unchanged: {already}."] if already else []
    if report.undecided:
        lines.append(f"Without a decision: {report.undecided}.")
    if report.unheeded:
        rows = ", ".join(map(str, report.unheeded[:_SHOWN_ROWS]))
        more = ", …" * (len(report.unheeded) > _SHOWN_ROWS)
        where = f"row{'s' if len(report.unheeded) > 1 else ''} {rows}{more}"
        lines.append(f"Cells were changed, but nothing decided, in {where}.")
    return "\n".join(lines) + "\n"


def _one_by_one(ask: Ask, who: Any, against: Sequence[Path]) -> None:
    from stancegraph.cli.sitting import Sitting
    from stancegraph.review.context import read_texts

    with _existing(ask.store) as graph:
        texts = read_texts(graph.store, against)
        found = graph.queue(**_options(ask.filters))
        if not found:
            write("No claim waits for a decision.\n")
            return
        with graph.review(**who) as session:
            sitting = Sitting(session, found, texts)
            sitting.run()
        write(sitting.summary())


COMMANDS = {"review": Command(review, form=False)}
