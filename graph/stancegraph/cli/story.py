"""The commands that tell a story: in order of time, who disagrees, and what would flip it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stancegraph.cli.options import Ask, Command, Format
from stancegraph.cli.render import (
    NARRATOR,
    busy,
    emit,
    plain,
    quoted,
    write,
    write_cut,
    write_table,
    write_title,
)
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import Modality, State
from stancegraph.query.answers import on_condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.query.answers import Evidence, Party
    from stancegraph.query.disagreements import Disagreement, Side
    from stancegraph.query.flips import Flip
    from stancegraph.query.timeline import Entry, Period

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="An actor or issue, by name, alias or id.")
]
_STORY = {"When": 2, "What": 4, "In whose words": 6}
_DISAGREEMENTS = {"What": 2, "Who, about what": 3, "In whose words": 6}
_PERIODS = {"What": 3, "Period": 2, "How it ended": 3}
_FLIPS = {"Who": 2, "What changes": 4, "In whose words": 6}


def timeline(
    name: NameArgument,
    ask: Ask,
    other: Annotated[
        str, typer.Argument(metavar="[OTHER]", help="Only what is between the two, both ways.")
    ] = "",
) -> None:
    """Tell the story so far of an actor, an issue or a pair, in order, with quotes.

    A claim stands at the date from which it holds or else at that on which it was said, as
    it was given: 2014 comes before 2014-03. Facts that stop and start again are shown by
    period.

    Example: `kg timeline Putin tomahawks-for-ukraine`
    """
    from stancegraph.query.timeline import timeline as tell

    with busy("Reading the claims"), ask.open() as store:
        story = tell(store, name, other, ask.filters)
    if ask.format is not Format.TABLE:
        emit(story.as_dicts(), ask.format)
        return
    write_title(story.question)
    if not story.total:
        write("No claim in the graph fits; of a state, --rollup state takes in its offices.\n")
        return
    write_table(_STORY, [_told(entry) for entry in story])
    write_cut(len(story), story.total)
    if story.interrupted:
        write("\n")
        write_title("Periods of what stopped, ended or started again")
        write_table(_PERIODS, [_period(p) for p in story.interrupted])


def _told(entry: Entry) -> list[str]:
    claim = entry.claim
    number = entry.period.number if entry.period else 1
    step = f"{entry.step}, period {number}" if number > 1 else str(entry.step)
    stops = [f"stops: {fact}" for fact in entry.stops]
    return [
        plain(entry.when or "undated"),
        _lines(_says(claim), f"({step})" if entry.is_turn else "", *stops),
        _cited(claim),
    ]


def _says(claim: Evidence) -> str:
    """The claim as a sentence: who was named, in what role, and how surely it is said."""
    subject, object_ = (
        str(party) if party == named else f"{party} ({named})"
        for party, named in zip(_ends(claim), claim.said or _ends(claim), strict=True)
    )
    how = [claim.role] if claim.role else []
    how += [] if claim.modality is Modality.ASSERTED else [claim.modality.lower()]
    how += [on_condition(claim.condition)] if claim.condition else []
    said = f" ({', '.join(how)})" if how else ""
    return f"{subject} {claim.what} {object_}{said}"


def _ends(claim: Evidence) -> tuple[Party, Party]:
    return claim.subject, claim.object


def _cited(claim: Evidence) -> str:
    """A claim's quote over who said it, when, and where it is found: the source and the id."""
    said = ", ".join(plain(text) for text in (claim.speaker or NARRATOR, claim.stated) if text)
    state = "" if claim.state is State.ACCEPTED else f", {claim.state.lower()}"
    return f"{quoted(claim.quote)}\n— {said}; {local(claim.source)}, {claim.id[:8]}{state}"


def _lines(*parts: str) -> str:
    return "\n".join(plain(part) for part in parts if part)


def _period(period: Period) -> list[str]:
    stopped = period.stopped_by
    times = "once" if len(period.claims) == 1 else f"{len(period.claims)} times"
    ended = f"ended {plain(period.end)}" if period.end else "not stopped"
    return [
        plain(period.fact),
        _lines(period.when, f"period {period.number}, said {times}"),
        _cited(stopped) if stopped else ended,
    ]


def disagreements(
    ask: Ask,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="An actor or issue; everything if left out.")
    ] = "",
    kind: Annotated[
        list[str],
        typer.Option(
            "--kind",
            metavar="KIND",
            help="contradiction, change-of-mind, source-dispute, split-camp or "
            "condition-mismatch; may be repeated.",
        ),
    ] = [],  # noqa: B006 - typer copies it
) -> None:
    """Find who contradicts, changes or splits, and who is only quoted differently.

    Nothing is retired by it: which claim replaces which is for people to decide. Camps are
    states and blocs, or what --rollup says.

    Example: `kg disagreements Trump --kind change-of-mind`
    """
    from stancegraph.query.disagreements import disagreements as find

    with busy("Comparing the claims"), ask.open() as store:
        found = find(store, name, ask.uncut, kinds=kind)
    shown = found[: ask.filters.limit]
    if ask.format is not Format.TABLE:
        emit([each.as_dict() for each in shown], ask.format)
        return
    if not found:
        write("No such disagreement in the graph; `kg who-thinks ISSUE` shows who opposes whom.\n")
        return
    write_table(_DISAGREEMENTS, [_disagreement(each) for each in shown])
    write_cut(len(shown), len(found))


def _disagreement(found: Disagreement) -> list[str]:
    who = ", ".join(map(str, found.holders))
    first, second = found.sides
    return [
        _lines(str(found.kind), found.when),
        _lines(f"{who}, on {found.about}", found.why),
        f"{_side(first)}\n\n{_side(second)}",
    ]


def _side(side: Side) -> str:
    more = f" ({side.count} claims)" if side.count > 1 else ""
    return f"{plain(side.position)}{more}:\n{_cited(side.best)}"


def what_would_flip(name: NameArgument, ask: Ask) -> None:
    """Show what hangs on which condition: positions, threats and promises, with quotes.

    Of an actor: what it holds, what others hold about it, and what hangs on an issue that
    it takes a position on.

    Example: `kg what-would-flip tomahawks-for-ukraine`
    """
    from stancegraph.query import flips

    with busy("Reading the claims"), ask.open() as store:
        found = flips.what_would_flip(store, name, ask.uncut)
    shown = found[: ask.filters.limit]
    if ask.format is not Format.TABLE:
        emit([each.as_dict() for each in shown], ask.format)
        return
    if not found:
        write("Nothing in the graph hangs on a condition there.\n")
    _write_conditions(shown)
    write_cut(len(shown), len(found))


def _write_conditions(found: Sequence[Flip]) -> None:
    from stancegraph.query.disagreements.positions import spelling_key

    for number, (_, group) in enumerate(groupby(found, key=lambda f: spelling_key(f.condition))):
        flips = list(group)
        write("\n" if number else "")
        write_title(f"Condition: {flips[0].condition}")
        write_table(_FLIPS, [_flip(flip) for flip in flips])


def _flip(flip: Flip) -> list[str]:
    change = flip.change
    times = f"said {change.count} times" if change.count > 1 else ""
    return [
        plain(change.subject),
        _lines(
            f"now: {flip.now}" if flip.now else "",
            f"then: {flip.then}",
            times,
            f"fulfilled by: {flip.fulfils}" if flip.fulfils else "",
        ),
        _cited(change.best),
    ]


COMMANDS: dict[str, Any] = {
    "timeline": Command(timeline),
    "disagreements": Command(disagreements),
    "what-would-flip": Command(what_would_flip),
}
