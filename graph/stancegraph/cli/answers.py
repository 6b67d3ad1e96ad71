"""Answers as tables: who, what, how often, when, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.cli.options import Format
from stancegraph.cli.render import (
    NARRATOR,
    emit,
    plain,
    quoted,
    screen_width,
    write,
    write_cut,
    write_table,
    write_title,
)
from stancegraph.query.answers import on_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.query.answers import Answer, Answers

# Below this width the full table would break its words, so quotes go under what they prove.
_WIDE = 120
_WIDE_COLUMNS = {
    "Who": 2,
    "What": 3,
    "Times": 0,
    "First": 0,
    "Last": 0,
    "Modality": 2,
    "Speaker": 2,
    "Quote": 6,
}
_NARROW_COLUMNS = {"Who": 3, "What": 5, "In whose words": 7}
_ACCEPTED = "accepted"


def emit_answers(answers: Answers, form: Format) -> None:
    """Write an answer; in a table, with the question above it."""
    if form is not Format.TABLE:
        emit(answers.as_dicts(), form)
        return
    write_title(answers.question)
    if not answers.rows:
        write("No claim in the graph says so.\n")
        return
    wide = screen_width() >= _WIDE
    write_table(
        _WIDE_COLUMNS if wide else _NARROW_COLUMNS,
        [_wide_row(r, who) if wide else _narrow_row(r, who) for r, who in _with_parts(answers)],
    )
    write_cut(len(answers), answers.total)


def _with_parts(answers: Answers) -> Iterator[tuple[Answer, str]]:
    """The rows, each with who it is about; in a roll-up the members follow their sum."""
    for row in answers:
        parts = [(part, _member(row, part)) for part in row.parts]
        who = plain(row.subject)
        if len(parts) == 1:
            yield row, f"{who} ({parts[0][1]})"
            continue
        yield row, who
        yield from ((part, f"└ {name}") for part, name in parts)


def _member(row: Answer, part: Answer) -> str:
    name = plain(part.subject) + (f" on {plain(part.object)}" * (part.object != row.object))
    return name + (", dissents" if part.dissents else "")


def _wide_row(row: Answer, who: str) -> list[str]:
    says = f"{row.what} {row.object}"
    speaker = "; ".join(row.speakers) or NARRATOR
    cells = (says, row.count, row.first, row.last, _modality(row), speaker)
    return [who, *map(plain, cells), quoted(row.best.quote)]


def _narrow_row(row: Answer, who: str) -> list[str]:
    best = row.best
    dates = row.first if row.first == row.last else f"{row.first} to {row.last}"
    times = "once" if row.count == 1 else f"{row.count} times"
    facts = ", ".join(filter(None, (_modality(row), times, dates)))
    when = f", {best.stated}" if best.stated else ""
    return [
        who,
        f"{plain(row.what)} {plain(row.object)}\n{facts}",
        f"{quoted(best.quote)}\n— {plain(best.speaker or NARRATOR)}{when}",
    ]


def _modality(row: Answer) -> str:
    """How it was said and, where it hangs on something, on what; and if not yet accepted."""
    on = "; ".join(map(on_condition, row.conditions))
    said = f"{row.modality.lower()} ({on})" if on else row.modality.lower()
    return plain(said if row.status == _ACCEPTED else f"{said}, {row.status}")
