"""The commands that decide what is the same, and take decisions back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from stancegraph.cli.options import DEFAULT_STORE, Command, Format, FormatOption, StoreOption
from stancegraph.cli.render import busy, emit, plain, write
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.decisions import Decision, in_force
from stancegraph.model.terms import compact
from stancegraph.query.evidence import Labels
from stancegraph.review.identities import Verdict

_SHORT_ID = 8
_MAX_SHOWN = 3

ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Who decides; without it STANCEGRAPH_USER, or who is logged in.",
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")]
OneArgument = Annotated[
    str, typer.Argument(metavar="A", help="An actor or issue, by name or id; it stands for both.")
]
OtherArgument = Annotated[str, typer.Argument(metavar="B", help="The other one.")]


def same(
    one: OneArgument,
    other: OtherArgument,
    by: ByOption = "",
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Decide that two actors or issues are the same; no claim is rewritten.

    Example: `kg same russia kremlin --why "named by its seat"`
    """
    with KnowledgeGraph.open(store) as graph:
        verdict = graph.same(one, other, by=by, why=why)
    if verdict.decision is None:
        because = ", ".join(d.id[:_SHORT_ID] for d in verdict.because)
        write(f"{_pair(verdict)} are the same already (decision {because}); nothing changed.\n")
        return
    write(f"{_pair(verdict)} are now the same; “{plain(verdict.first)}” stands for both.\n")
    _write_undo(verdict.decision)


def not_same(
    one: Annotated[str, typer.Argument(metavar="A", help="An actor or issue, by name or id.")],
    other: OtherArgument,
    by: ByOption = "",
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Decide that two actors or issues are not the same, whatever chain joins them.

    Example: `kg not-same "Sinn Féin" IRA --why "party and army"`
    """
    with KnowledgeGraph.open(store) as graph:
        verdict = graph.not_same(one, other, by=by, why=why)
    if verdict.decision is None:
        write(f"{_pair(verdict)} are decided not to be the same already; nothing changed.\n")
        return
    write(f"{_pair(verdict)} are not the same.\n")
    for cut in verdict.because:
        write(f"Without effect while that holds: {_what(cut)} ({cut.id[:_SHORT_ID]}).\n")
    _write_undo(verdict.decision)


def _pair(verdict: Verdict) -> str:
    return " and ".join(compact(party.iri) for party in (verdict.first, verdict.second))


def _write_undo(decision: Decision) -> None:
    write(f"Decision {decision.id[:_SHORT_ID]}; `kg undo {decision.id[:_SHORT_ID]}` undoes it.\n")


def undo(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="[DECISION]", help="Its id or the beginning; the last one if left out."
        ),
    ] = "",
    by: ByOption = "",
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take a decision back; answers are then as they were before it.

    Undoing is a decision too, so undoing that one brings the first back.

    Example: `kg undo`
    """
    with KnowledgeGraph.open(store) as graph, busy("Undoing"):
        undone = graph.undo(decision, by=by, why=why)
        last = graph.decisions()[-1]
    write(f"Undone: {_what(undone)} (decision {undone.id[:_SHORT_ID]}).\n")
    write(f"`kg undo {last.id[:_SHORT_ID]}` brings it back.\n")


def identities(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Only what this actor or issue is.")
    ] = "",
    form: FormatOption = Format.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """What is the same as what, what is kept apart, and who decided so.

    Example: `kg identities Russia`
    """
    with KnowledgeGraph.open(store, read_only=True) as graph:
        rows = [row.as_dict() for row in _identity_rows(graph, name)]
    if form is Format.TABLE:
        rows = [row | {"at": _readable(row["at"])} for row in rows]
    emit(rows, form, empty="Nothing is decided to be the same or not the same.")


@dataclass(frozen=True)
class _IdentityRow:
    """A decision on identity that was not undone, and its effect."""

    decision: Decision
    stands_for: str
    effect: str

    def as_dict(self) -> dict[str, Any]:
        sign = "is" if self.decision.kind == "Same" else "is not"
        return {
            "what": f"{compact(self.decision.on[0])} {sign} {compact(self.decision.other or '')}",
            "shown_as": self.stands_for,
            "effect": self.effect,
            "by": self.decision.by,
            "at": self.decision.at,
            "why": self.decision.why,
            "decision": self.decision.id[:_SHORT_ID],
        }


def _identity_rows(graph: KnowledgeGraph, name: str) -> list[_IdentityRow]:
    from stancegraph.query.lookup import find
    from stancegraph.store.decisions import read_identity

    identity = read_identity(graph.store)
    labels = Labels(graph.store, identity)
    wanted = set(identity.group(find(graph.store, name, "entity"))) if name else None
    rows = [_IdentityRow(d, labels.party(d.on[0]).label, "in force") for d in identity.links]
    rows += [
        _IdentityRow(d, "", f"none: {other.id[:_SHORT_ID]} keeps them apart")
        for d, other in identity.blocked.items()
    ]
    rows += [_IdentityRow(d, "", "kept apart") for d in identity.apart]
    rows = [r for r in rows if wanted is None or wanted & {r.decision.on[0], r.decision.other}]
    return sorted(rows, key=lambda r: r.decision.order)


def decisions(
    known_at: Annotated[
        str, typer.Option("--known-at", metavar="DATE", help="Only what was decided until then.")
    ] = "",
    form: FormatOption = Format.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """The log of decisions: who decided what, when and why, and what was undone.

    Example: `kg decisions --format csv`
    """
    from stancegraph.model.dates import moment

    with KnowledgeGraph.open(store, read_only=True) as graph:
        log = graph.decisions(known_at=moment(known_at) if known_at else "")
        holding = {d.iri for d in in_force(log)}
        rows = [
            {
                "decision": d.id if form is not Format.TABLE else d.id[:_SHORT_ID],
                "at": _readable(d.at) if form is Format.TABLE else d.at,
                "by": d.by,
                "what": _what(d),
                "holds": _holds(d, holding, graph),
                "why": d.why,
            }
            for d in log
        ]
    emit(rows, form, empty="Nothing was decided yet.")


def _readable(moment: str) -> str:
    """A time to the minute, as a table has room for it."""
    return moment[:16].replace("T", " ")


def _holds(decision: Decision, holding: set[Any], graph: KnowledgeGraph) -> str:
    if decision.kind == "Undo":
        return ""
    if decision.iri not in holding:
        return "undone"
    gone = [c for c in decision.states if not graph.store.has_graph(c)]
    return f"yes, but {len(gone)} retracted" if gone else "yes"


def _what(decision: Decision) -> str:
    """A decision in words."""
    names = [_name(iri) for iri in decision.on[:_MAX_SHOWN]]
    if len(decision.on) > _MAX_SHOWN:
        names.append(f"{len(decision.on) - _MAX_SHOWN} more")
    on, other = ", ".join(names), _name(decision.other or "")
    match decision.kind:
        case "Same":
            return f"{on} is {other}"
        case "NotSame":
            return f"{on} is not {other}"
        case "Supersede":
            return f"correct {other} by {on}"
        case "Undo":
            return f"undo {other}"
    return f"{decision.kind.lower()} {on}"


def _name(iri: str) -> str:
    short = compact(iri)
    is_hash = short.startswith(("claim:", "decision:"))
    return plain(short[: short.index(":") + 1 + _SHORT_ID] if is_hash else short)


COMMANDS = {
    "same": Command(same, asks=False),
    "not-same": Command(not_same, asks=False),
    "undo": Command(undo, asks=False),
    "identities": Command(identities, asks=False),
    "decisions": Command(decisions, asks=False),
}
