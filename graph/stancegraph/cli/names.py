"""The command that looks names up in the gazetteer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stancegraph.cli.options import Command, Format, FormatOption
from stancegraph.cli.render import emit, emit_fields, emit_table, plain, write
from stancegraph.errors import FileError, InputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.gazetteer import Candidate, Gazetteer, Resolution
    from stancegraph.model.entities import Tenure

_NEAREST = 3
_ALIKE_FROM = 75.0  # of 100; below it "Foo" is like "Fox"
_MOST_OFFICES = 4


def resolve(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Names to look up, or - for one a line of input."),
    ],
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="When it was written: 2014, 2014-03-18.")
    ] = "",
    context: Annotated[
        str, typer.Option("--context", metavar="TEXT", help="Words around the name.")
    ] = "",
    context_file: Annotated[
        Path | None,
        typer.Option("--context-file", metavar="FILE", help="A text that has the name."),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="The language of the name: de, pt-BR.")
    ] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Say whom a name means: a state, office holder, organisation, armed group or bloc.

    Names in many languages, codes in capitals, adjectives, capitals, seats of power,
    surnames and titles are understood. Nothing is guessed: a name that several have is
    shown with all of them, unless the date or the context decides.

    Example: `kg resolve "Russian President" --on 2010`
    """
    from stancegraph.gazetteer import Gazetteer

    if context and context_file:
        raise InputError("Give the context once: with --context or with --context-file.")
    if context_file:
        from stancegraph.ingest.files import read_text

        context = read_text(context_file, lenient=True)
    gazetteer = Gazetteer.shipped()
    texts = [text for name in names for text in (_lines() if name == "-" else [name])]
    found = [gazetteer.resolve(t, on=on, context=context, language=language) for t in texts]
    if not found:
        raise InputError("Standard input has no names; write one on each line.")
    unknown = [resolution.text for resolution in found if not resolution.candidates]
    _emit(gazetteer, found, form)
    if unknown:
        raise _not_found(gazetteer, unknown)


def _lines() -> list[str]:
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("Standard input is not UTF-8.") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _emit(gazetteer: Gazetteer, found: Sequence[Resolution], form: Format) -> None:
    if form is not Format.TABLE:
        known = [(r, c) for r in found for c in r.candidates]
        emit([_row(gazetteer, r, c) for r, c in known], form)
        return
    shown = [resolution for resolution in found if resolution.candidates]
    for number, resolution in enumerate(shown):
        write("\n" if number else "")
        if resolution.decided:
            emit_fields(_fields(gazetteer, resolution.text, resolution.candidates[0]), form)
        else:
            write(f"{plain(resolution.text)} can mean several; --on or --context may decide.\n")
            rows = [_short(gazetteer, candidate) for candidate in resolution.candidates]
            emit_table(rows, "")


def _row(gazetteer: Gazetteer, resolution: Resolution, candidate: Candidate) -> dict[str, Any]:
    """A candidate for programs, always with the same keys."""
    entry, tenure = candidate.entry, candidate.tenure
    state = gazetteer.state_of(entry.id)
    return {
        "text": resolution.text,
        "decided": resolution.decided,
        "id": entry.id,
        "label": entry.label,
        "type": str(entry.type),
        "via": str(candidate.via),
        "name": candidate.name.text if candidate.name else "",
        "language": candidate.name.language if candidate.name else "",
        "office": _office(gazetteer, tenure) if tenure else "",
        "from": str(tenure.start or "") if tenure else "",
        "to": str(tenure.end or "") if tenure else "",
        "state": state.id if state else "",
        "alpha2": entry.alpha2,
        "alpha3": entry.alpha3,
        "wikidata": entry.wikidata,
        "contradicts": candidate.contradicts,
        "reason": candidate.reason,
    }


def _fields(gazetteer: Gazetteer, text: str, candidate: Candidate) -> dict[str, Any]:
    entry, name = candidate.entry, candidate.name
    offices = [_office(gazetteer, t, dated=True) for t in reversed(entry.tenures)]
    more = len(offices) - _MOST_OFFICES
    return {
        "name": text,
        "is": entry.label,
        "id": entry.id,
        "type": str(entry.type),
        "via": f"{candidate.via}{_written(name.text, name.language) if name else ''}",
        "because": candidate.reason,
        "offices": "; ".join(offices[:_MOST_OFFICES]) + (f"; {more} more" if more > 0 else ""),
        "part_of": gazetteer.get(entry.part_of).label if entry.part_of else "",
        "blocs": ", ".join(bloc.label for bloc in gazetteer.blocs_of(entry.id)),
        "existed": f"{entry.start or '?'} to {entry.end or 'now'}"
        if entry.start or entry.end
        else "",
        "ISO": " ".join(filter(None, (entry.alpha2, entry.alpha3))),
        "wikidata": entry.wikidata,
        "description": entry.description,
    }


def _short(gazetteer: Gazetteer, candidate: Candidate) -> dict[str, Any]:
    entry, tenure = candidate.entry, candidate.tenure
    office = tenure or (entry.tenures[-1] if entry.tenures else None)
    return {
        "who": entry.label,
        "id": entry.id,
        "type": str(entry.type),
        "via": str(candidate.via),
        "why": candidate.reason if tenure or not office else _office(gazetteer, office, dated=True),
    }


def _written(text: str, language: str) -> str:
    return f" ({text}" + (f", {language})" if language else ")")


def _office(gazetteer: Gazetteer, tenure: Tenure, *, dated: bool = False) -> str:
    from stancegraph.gazetteer.titles import period
    from stancegraph.model.ids import local

    office = f"{tenure.role}, {gazetteer.get(local(tenure.of)).label}"
    return f"{office} ({period(tenure)})" if dated else office


def _not_found(gazetteer: Gazetteer, unknown: Sequence[str]) -> NotFoundError:
    from rapidfuzz import fuzz, process

    from stancegraph.model.ids import name_key

    known = {**gazetteer.surnames, **gazetteer.keys}
    near = process.extract(
        name_key(unknown[0]),
        list(known),
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE_FROM,
        limit=_NEAREST,
    )
    entries = [gazetteer.at(n).id for key, *_ in near for n in known[key]]
    which = ", ".join(repr(text) for text in unknown[:5]) + (", …" if unknown[5:] else "")
    return NotFoundError(
        f"The gazetteer knows nobody called {which}.", list(dict.fromkeys(entries))[:_NEAREST]
    )


COMMANDS = {"resolve": Command(resolve, asks=False)}
