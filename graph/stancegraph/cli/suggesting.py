"""The command that proposes what may be the same, and asks a person about each."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from stancegraph.cli.deciding import ByOption
from stancegraph.cli.keys import keys
from stancegraph.cli.options import DEFAULT_STORE, Ask, Command, Format, FormatOption, StoreOption
from stancegraph.cli.render import busy, emit, plain, write, write_cut
from stancegraph.errors import InputError
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.terms import compact
from stancegraph.review.suggestions import Suggestion

_READABLE = 50
_KEYS = "y the same, n not the same, s skip, u undo, q quit"
_WORDS = {"yes": "y", "no": "n", "skip": "s", "undo": "u", "quit": "q"}


def suggest_same(
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="actor or issue.")] = "actor",
    at_least: Annotated[
        float, typer.Option("--min-score", metavar="0-1", min=0, max=1, help="From this score on.")
    ] = 0.75,
    review: Annotated[
        bool, typer.Option("--review", help="Decide on them one by one, with keys.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", metavar="N", min=1, help="At most so many, the likeliest first. Tables: 50."
        ),
    ] = None,
    by: ByOption = "",
    form: FormatOption = Format.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Propose actors or issues that may be the same, with a score and reasons.

    Example: `kg suggest-same --review`
    """
    if kind not in {"actor", "issue"}:
        raise InputError(f"--kind is {kind!r}; use actor or issue.")
    with KnowledgeGraph.open(store, read_only=not review) as graph:
        with busy("Comparing names"):
            found = graph.suggest_same(kind, at_least=at_least)
        if review:
            _walk(graph, found[:limit], by)
            return
    is_table = form is Format.TABLE
    shown = found[: limit or (_READABLE if is_table else None)]
    emit([_row(s) for s in shown], form, empty="Nothing looks the same.")
    if found and is_table:
        write_cut(len(shown), len(found))
        write("\n`kg suggest-same --review` decides on them one by one.\n")


def _row(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "score": suggestion.score,
        "first": compact(suggestion.first.iri),
        "second": compact(suggestion.second.iri),
        "reasons": "; ".join(suggestion.reasons),
    }


def emit_clusters(ask: Ask, at_least: float) -> None:
    """Issues that may be the same, each with its claims, and how to decide on them."""
    from stancegraph.query import overview

    with KnowledgeGraph.open(ask.store, read_only=True) as graph, busy("Comparing issues"):
        found = graph.issue_clusters(at_least=at_least)
        counts = {row.id: row.claims for row in overview.issues(graph.store, ask.uncut)}
    rows = [
        {
            "cluster": number,
            "score": cluster.score,
            "issue": compact(member.iri),
            "label": member.label,
            "claims": counts.get(member.id, 0),
            "reasons": "; ".join(cluster.reasons),
        }
        for number, cluster in enumerate(found[: ask.filters.limit], start=1)
        for member in cluster.members
    ]
    is_table = ask.format is Format.TABLE
    if is_table:
        rows = [_told(row, before) for before, row in zip((None, *rows), rows, strict=False)]
    emit(rows, ask.format, empty="No two issues look the same.")
    if rows and is_table:
        write("\n`kg same ISSUE ISSUE` joins two, `kg suggest-same --kind issue --review` asks.\n")


def _told(row: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A row for reading; what all of a cluster share is told once."""
    if before and before["cluster"] == row["cluster"]:
        return row | {"cluster": "", "score": "", "reasons": ""}
    return row


def _walk(graph: KnowledgeGraph, found: list[Suggestion], by: str) -> None:
    decided: list[str] = []
    place = 0
    answers = keys(_WORDS)
    while place < len(found):
        one = found[place]
        write(_screen(one, place + 1, len(found)))
        key = answers.key() or "q"
        write(f"{plain(key)}\n")
        if key == "q":
            break
        if key == "u":
            if decided:
                graph.undo(decided.pop(), by=by)
                place -= 1
            else:
                write("Nothing to undo.\n")
            continue
        if key in {"y", "n"}:
            decided += _decide(graph, one, key, by)
        elif key != "s":
            write(f"Keys: {_KEYS}.\n")
            continue
        place += 1
    write(f"{len(decided)} decided, {len(found) - place} left.\n")


def _decide(graph: KnowledgeGraph, one: Suggestion, key: str, by: str) -> list[str]:
    take = graph.same if key == "y" else graph.not_same
    try:
        verdict = take(one.first.iri, one.second.iri, by=by, why="; ".join(one.reasons))
    except InputError as error:  # an earlier answer says otherwise
        write(f"{plain(error)}\n")
        return []
    return [verdict.decision.id] if verdict.decision else []


def _screen(one: Suggestion, number: int, count: int) -> str:
    lines = [
        f"\n{number} of {count}, score {one.score:.2f}",
        f"  {plain(one.first)} ({compact(one.first.iri)})",
        f"  {plain(one.second)} ({compact(one.second.iri)})",
        *(f"  - {plain(reason)}" for reason in one.reasons),
        f"The same? {_KEYS}: ",
    ]
    return "\n".join(lines)


COMMANDS = {"suggest-same": Command(suggest_same, asks=False)}
