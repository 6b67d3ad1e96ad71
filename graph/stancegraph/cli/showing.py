"""The command that shows one thing in full."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stancegraph.cli.answers import emit_answers
from stancegraph.cli.options import Ask, Command, Format
from stancegraph.cli.render import emit_fields, write

if TYPE_CHECKING:
    from stancegraph.model.claims import Claim
    from stancegraph.store.base import Store


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A claim, actor, issue or source, by id or name, or actor:russia."
        ),
    ],
    ask: Ask,
) -> None:
    """Show a claim, actor, issue or source with all that is known of it.

    Example: `kg show Zelensky`
    """
    from stancegraph.model.claims import Claim
    from stancegraph.query import overview
    from stancegraph.query.evidence import Labels, evidence
    from stancegraph.query.questions import answers

    with ask.open() as store:
        thing = overview.show(store, name)
        ask.filters.bindings(store)  # an impossible value is refused also where none applies
        labels = Labels(store)
        row = _fields(thing, labels)
        if isinstance(thing, Claim):
            row["status"] = _state(store, thing)
        is_whole = ask.format is not Format.TABLE or isinstance(thing, Claim)
        found = [] if is_whole else evidence(store, ask.filters)
        # Its claims are shown under what stands for it.
        shown = labels.party(thing.iri).iri
    emit_fields(row, ask.format)
    if not is_whole:
        mine = [c for c in found if shown in {c.source, *c.names("subject"), *c.names("object")}]
        write("\n")
        emit_answers(answers("Claims", mine, ask.filters), ask.format)


def _state(store: Store, claim: Claim) -> str:
    """Proposed, accepted or rejected."""
    from stancegraph.model.vocabulary import State
    from stancegraph.store.current import claim_states

    found = claim_states(store, [claim.iri]).get(claim.iri)
    return (found or State.unreviewed(claim.method)).lower()


def _fields(thing: Any, labels: Any) -> dict[str, Any]:
    from stancegraph.model.ids import local

    row: dict[str, Any] = {"kind": type(thing).__name__.lower(), "id": local(thing.iri)}
    for field in fields(thing):
        if field.name != "iri":
            row[field.name] = _value(getattr(thing, field.name), labels)
    if "quote" in row:
        span = thing.quote
        row["quote"] = span.exact
        row["offsets"] = "" if span.start is None else f"{span.start}-{span.end}"
    return row


def _value(value: Any, labels: Any) -> Any:
    from stancegraph.model.entities import Name, Tenure
    from stancegraph.model.terms import PREFIXES, Iri, compact

    match value:
        case tuple():
            return ", ".join(str(_value(v, labels)) for v in value)
        case Name():
            return value.text
        case Tenure():
            period = f"{value.start or '?'} to {value.end or 'now'}"
            return f"{value.role}, {labels.party(value.of).label} ({period})"
        case Iri():
            named = value.startswith((PREFIXES["actor"], PREFIXES["issue"]))
            return labels.party(value).label if named else compact(value)
        case None | int() | float():
            return value
    return str(value)


COMMANDS = {"show": Command(show)}
