"""The commands that ask: who threatens, allies with, depends on whom; who thinks what."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stancegraph.cli.answers import emit_answers
from stancegraph.cli.options import Ask, Command, Format
from stancegraph.cli.render import busy, emit, quoted, screen_width, write_cut
from stancegraph.query import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stancegraph.query.answers import Evidence
    from stancegraph.query.filters import Filters
    from stancegraph.store.oxigraph import MemoryStore

ActorArgument = Annotated[
    str, typer.Argument(metavar="ACTOR", help="A name, alias or id; case and accents are ignored.")
]
IssueArgument = Annotated[
    str, typer.Argument(metavar="ISSUE", help="A name, alias or id, or words of one.")
]


def _about_actor(command: str) -> Callable[..., None]:
    def run(actor: ActorArgument, ask: Ask) -> None:
        _answer(command.replace("-", "_"), actor, ask)

    return run


def _who_thinks(issue: IssueArgument, ask: Ask) -> None:
    _answer("who_thinks", issue, ask)


def _answer(question: str, name: str, ask: Ask) -> None:
    with busy("Asking"), ask.open() as store:
        answers = questions.ask(store, question, name, ask.filters)
    emit_answers(answers, ask.format)


def _claims(
    ask: Ask,
    about: Annotated[
        str, typer.Option("--about", metavar="NAME", help="An actor or issue at either end.")
    ] = "",
    subject: Annotated[
        str, typer.Option("--subject", metavar="ACTOR", help="Whose claims or relations.")
    ] = "",
    predicate: Annotated[
        list[str],
        typer.Option(
            "--predicate",
            metavar="NAME",
            help="Such as threatens, or hostileTo with all under it; may be repeated.",
        ),
    ] = [],  # noqa: B006 - typer copies it
) -> None:
    with busy("Reading the claims"), ask.open() as store:
        found = questions.claims(
            store, ask.uncut, subject=subject, predicates=predicate, about=about
        )
    rows = [_claim_row(claim) for claim in found]
    if ask.format is Format.TABLE:
        rows = [_short_claim(row) for row in rows]
    _emit_cut(rows, ask, "No claim in the graph fits.")


def _emit_cut(rows: Sequence[dict[str, Any]], ask: Ask, empty: str) -> None:
    shown = rows[: ask.filters.limit]
    emit(shown, ask.format, empty=empty)
    if ask.format is Format.TABLE:
        write_cut(len(shown), len(rows))


def _claim_row(claim: Evidence) -> dict[str, Any]:
    return {
        "id": claim.id,
        "subject": claim.subject.label,
        "predicate": claim.what,
        "object": claim.object.label,
        "modality": claim.modality.lower(),
        "status": claim.state.lower(),
        "speaker": claim.speaker.label if claim.speaker else "",
        "condition": claim.condition,
        "stated": claim.stated,
        "valid_from": claim.valid_from,
        "valid_to": claim.valid_to,
        "confidence": claim.confidence,
        "quote": claim.quote,
        "source": claim.source.rpartition("/")[2],
        "subject_id": claim.subject.id,
        "predicate_id": claim.predicate,
        "object_id": claim.object.id,
        "named": _named(claim),
    }


def _named(claim: Evidence) -> str:
    """Whom a claim names, where they are not the parties to which these count."""
    ends = zip((claim.subject, claim.object), claim.said or (), strict=False)
    return " on ".join(said.label for party, said in ends if said != party)


def _short_claim(row: dict[str, Any]) -> dict[str, Any]:
    said = ", ".join(filter(None, (row["speaker"] or "the source itself", row["stated"])))
    how = row["modality"] if row["status"] == "accepted" else f"{row['modality']}, {row['status']}"
    how += f"; named: {row['named']}" if row["named"] else ""
    return {
        "claim": row["id"][:8],
        "says": f"{row['subject']} {row['predicate']} {row['object']} ({how})",
        "quote": f"{quoted(row['quote'])} — {said}",
    }


# Nobody reads a hash on a screen, and on a narrow one other names break every row;
# few sources have two versions.
_UNREAD = {"sha256"}
_TOO_LONG = {"aliases"}
_WIDE = 120
_RARE = {"replaced_by"}


def _listing(name: str) -> Callable[..., None]:
    def run(ask: Ask) -> None:
        _list(name, ask)

    return run


def _list(name: str, ask: Ask) -> None:
    from stancegraph.query import overview

    list_rows: Callable[[MemoryStore, Filters], Sequence[Any]] = getattr(overview, name)
    with busy("Counting"), ask.open() as store:
        rows = [asdict(row) for row in list_rows(store, ask.uncut)]
    if ask.format is Format.TABLE:
        left_out = _UNREAD if screen_width() >= _WIDE else _UNREAD | _TOO_LONG
        left_out |= {name for name in _RARE if not any(row.get(name) for row in rows)}
        rows = [{k: v for k, v in row.items() if k not in left_out} for row in rows]
    _emit_cut(rows, ask, f"There are no {name} in the graph.")


def _issues(
    ask: Ask,
    suggest_same: Annotated[
        bool,
        typer.Option(
            "--suggest-same", help="Instead, put together those that may be the same, to decide on."
        ),
    ] = False,
    at_least: Annotated[
        float,
        typer.Option(
            "--min-score", metavar="0-1", min=0, max=1, help="With it: from this likeness on."
        ),
    ] = 0.75,
) -> None:
    if not suggest_same:
        _list("issues", ask)
        return
    from stancegraph.cli.suggesting import emit_clusters

    emit_clusters(ask, at_least)


# Command, what it answers, and an example.
_ACTOR_QUESTIONS = (
    ("who-threatens", "Who threatens an actor, in whose words.", "Russia"),
    ("threatened-by", "Who is threatened by an actor.", "Russia"),
    ("allies", "The allies of an actor.", "'United States'"),
    ("adversaries", "The adversaries of an actor.", "Russia --as-of 2025"),
    ("depends-on", "On whom an actor depends.", "Russia"),
    ("dependents", "Who depends on an actor.", "China --format json"),
    ("stances", "What an actor thinks about which issues.", "Trump --since 2025"),
)
_LISTINGS = (
    ("actors", "The actors, most mentioned first."),
    ("sources", "The sources, latest first."),
    ("stats", "How many claims, of what modality, by whom."),
)


def _help(text: str, example: str) -> str:
    return f"{text}\n\nExample: `kg {example}`"


COMMANDS = {
    **{
        name: Command(_about_actor(name), _help(text, f"{name} {example}"))
        for name, text, example in _ACTOR_QUESTIONS
    },
    "who-thinks": Command(
        _who_thinks,
        _help("Who takes which position on an issue.", "who-thinks tomahawks-for-ukraine"),
    ),
    "claims": Command(
        _claims,
        _help("Claims one by one, with their quotes.", "claims --about Ukraine"),
    ),
    "issues": Command(
        _issues,
        "The issues, most debated first.\n\n"
        "With --suggest-same it shows which of them may be one proposition in other words.\n\n"
        "Examples: `kg issues --limit 10`, `kg issues --suggest-same`",
    ),
    **{
        name: Command(_listing(name), _help(text, f"{name} --limit 10")) for name, text in _LISTINGS
    },
}
