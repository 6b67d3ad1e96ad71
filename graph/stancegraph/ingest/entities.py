"""Actors and issues from their tables."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from stancegraph.errors import InvalidClaimError
from stancegraph.ingest.rows import PERIOD_REMEDY, Columns, Problems, Row, read_rows
from stancegraph.model.entities import Actor, Issue, Name, Tenure, circle, circle_in_words
from stancegraph.model.ids import iri, local, name_key
from stancegraph.model.vocabulary import ActorType, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stancegraph.model.terms import Iri

# Of language, script and region, as in ru, pt-BR and zh-Hant-TW; anything else is a name.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_NAMES = ("aliases", "description", "wikidata")
ACTOR_COLUMNS = Columns(("id", "type", "label"), ("part_of", *_NAMES))
ISSUE_COLUMNS = Columns(("id", "label"), _NAMES)
TENURE_COLUMNS = Columns(("actor", "role", "of"), ("from", "to", "shared"))


@dataclass
class Table:
    """The rows of a table by the IRI of their id.

    `ids` is every id of the table, or None where some could not be read, so that nobody
    can say of another that it is not there.
    """

    rows: dict[Iri, Row]
    ids: set[Iri] | None


def read_actors(
    folder: Path, dataset: Iri, known: set[Iri], problems: Problems, *, lenient: bool
) -> tuple[list[Actor], set[Iri] | None]:
    """The actors of `actors.csv`, with the offices of `tenures.csv` where there is one.

    Args:
        folder: The data set.
        dataset: Its IRI.
        known: The actors that the graph has.
        problems: Takes what is wrong.
        lenient: Whether byte-order marks, CRLF line ends and semicolons are let pass.

    Returns:
        The actors, and every actor that claims may name, or None where that is not known.
    """
    table = _read_table(folder / "actors.csv", ACTOR_COLUMNS, "actor", problems, lenient=lenient)
    everyone = None if table.ids is None else table.ids | known
    tenures = _read_tenures(folder / "tenures.csv", table, everyone, problems, lenient=lenient)
    wholes = _read_wholes(table, everyone)
    actors = []
    for id_, row in table.rows.items():
        make = partial(
            Actor,
            type=row.read("type", _actor_type, ActorType.ORGANISATION),
            part_of=wholes.get(id_),
            tenures=tuple(tenures[id_]),
            **_common(row, id_, dataset),
        )
        actor = row.check("label", make, None) if not row.failed else None
        actors += [actor] if actor else []
    return actors, everyone


def read_issues(
    folder: Path, dataset: Iri, known: set[Iri], problems: Problems, *, lenient: bool
) -> tuple[list[Issue], set[Iri] | None]:
    """The issues of `issues.csv`, and every issue that claims may name; see `read_actors`."""
    table = _read_table(folder / "issues.csv", ISSUE_COLUMNS, "issue", problems, lenient=lenient)
    issues = []
    for id_, row in table.rows.items():
        make = partial(Issue, **_common(row, id_, dataset))
        issue = row.check("label", make, None) if not row.failed else None
        issues += [issue] if issue else []
    return issues, None if table.ids is None else table.ids | known


def reference(row: Row, column: str, text: str, kind: str, known: set[Iri] | None) -> Iri | None:
    """The actor or issue that a cell names, which must be known if `known` says who is."""
    found = row.check(column, partial(iri, kind, text), None) if text else None
    if not found or known is None or found in known:
        return found
    if found in row.problems.gone:
        file, number = row.problems.gone[found]
        problem = f"{local(found)} is in {file}, row {number}, which is left out."
        row.fail(column, problem, "Correct that row.")
    else:
        names = sorted(map(local, known))
        row.fail(column, unknown(kind, local(found), names), f"Or add it to {kind}s.csv.")
    return found


def _common(row: Row, id_: Iri, dataset: Iri) -> dict[str, Any]:
    """What actors and issues share."""
    return {
        "iri": id_,
        "label": row.need("label"),
        "aliases": _aliases(row),
        "description": row.text("description"),
        "wikidata": row.text("wikidata"),
        "datasets": (dataset,),
    }


def _read_table(
    path: Path, columns: Columns, kind: str, problems: Problems, *, lenient: bool
) -> Table:
    """The rows of a table; a second row with the same id is a problem.

    A data set may do without the table, where the graph has the actors or issues already.
    """
    rows: dict[Iri, Row] = {}
    if not path.exists():
        return Table(rows, set())
    is_whole = True
    for row in read_rows(path, columns, problems, lenient=lenient):
        id_ = row.need_iri("id", kind)
        if id_ is None:
            is_whole = False
            continue
        problems.ids[row.file, row.number] = id_
        if id_ in rows:
            row.fail("id", f"Row {rows[id_].number} has the same id.", "Give each its own.")
        else:
            rows[id_] = row
    is_whole = is_whole and not problems.has_unread(path.name)
    return Table(rows, set(rows) if is_whole else None)


def _read_wholes(table: Table, everyone: set[Iri] | None) -> dict[Iri, Iri]:
    """What each actor of a table is part of; a circle is a problem of each row on it."""
    read = {
        id_: reference(row, "part_of", row.text("part_of"), "actor", everyone)
        for id_, row in table.rows.items()
    }
    wholes = {id_: whole for id_, whole in read.items() if whole}
    for id_ in wholes:
        if way := circle(id_, wholes):
            remedy = "Correct one of them: nothing is part of itself."
            table.rows[id_].fail("part_of", f"{circle_in_words(way)}.", remedy)
    return wholes


def _read_tenures(
    path: Path, actors: Table, everyone: set[Iri] | None, problems: Problems, *, lenient: bool
) -> dict[Iri, list[Tenure]]:
    tenures: dict[Iri, list[Tenure]] = defaultdict(list)
    offices: dict[tuple[str, Iri], list[_Held]] = defaultdict(list)
    if not path.exists():
        return tenures
    for row in read_rows(path, TENURE_COLUMNS, problems, lenient=lenient):
        holder = reference(row, "actor", row.need("actor"), "actor", actors.ids)
        of = reference(row, "of", row.need("of"), "actor", everyone)
        start = row.date("from")
        end = row.date("to")
        role = row.need("role")
        if holder and of and not row.failed:
            tenure = row.check("to", partial(Tenure, role, of, start, end), None, PERIOD_REMEDY)
            held = tenure and _Held(
                row, holder, tenure, is_shared=bool(row.read("shared", _yes, None))
            )
            office = offices[name_key(role) or role, of]
            if held and not _is_taken(held, office):
                tenures[holder].append(held.tenure)
                office.append(held)
    return tenures


@dataclass(frozen=True)
class _Held:
    """An office as a row says it was held."""

    row: Row
    holder: Iri
    tenure: Tenure
    is_shared: bool


def _is_taken(held: _Held, others: Sequence[_Held]) -> bool:
    """Whether somebody else surely held an office at the same time, which is a problem."""
    for other in others:
        is_apart = other.holder == held.holder or not held.tenure.overlaps(other.tenure)
        if is_apart or (held.is_shared and other.is_shared):
            continue
        start, end = other.tenure.start or "?", other.tenure.end or "?"
        held.row.fail(
            "actor",
            f"Row {other.row.number} has {local(other.holder)} in the same office at the "
            f"same time, {start} to {end}.",
            "Correct the dates, or write yes under shared in both rows.",
        )
    return held.row.failed


def _yes(text: str) -> bool:
    if text.casefold() not in {"yes", "no"}:
        raise InvalidClaimError(f"{text[:20]!r} is neither yes nor no; write one of them.")
    return text.casefold() == "yes"


def _actor_type(text: str) -> ActorType:
    try:
        return ActorType(text)
    except ValueError:
        raise InvalidClaimError(unknown("type", text, [str(t) for t in ActorType])) from None


def _aliases(row: Row) -> tuple[Name, ...]:
    """Names separated by ``|``, each with an optional language: ``Россия@ru|Moscow``."""
    names = []
    for part in filter(None, map(str.strip, row.text("aliases").split("|"))):
        text, _, language = part.rpartition("@")
        is_tagged = text.strip() and _LANGUAGE.fullmatch(language)
        names.append(Name(text.strip(), language.lower()) if is_tagged else Name(part))
    return tuple(sorted(set(names)))
