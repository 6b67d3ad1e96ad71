"""Actors and issues from their tables."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.ingest.rows import Columns, Problems, Row, read_rows
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Issue, Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType, unknown

if TYPE_CHECKING:
    from pathlib import Path

    from stancegraph.model.terms import Iri

_NAMES = ("aliases", "description", "wikidata")
ACTOR_COLUMNS = Columns(("id", "type", "label"), ("part_of", *_NAMES))
ISSUE_COLUMNS = Columns(("id", "label"), _NAMES)
TENURE_COLUMNS = Columns(("actor", "role", "of"), ("from", "to"))


def read_actors(folder: Path, dataset: Iri, problems: Problems, *, lenient: bool) -> list[Actor]:
    """The actors of `actors.csv`, with the offices of `tenures.csv` where there is one."""
    rows = _unique(folder / "actors.csv", ACTOR_COLUMNS, "actor", problems, lenient=lenient)
    tenures = _read_tenures(folder / "tenures.csv", set(rows), problems, lenient=lenient)
    actors = []
    for id_, row in rows.items():
        kind = row.read("type", _actor_type, ActorType.ORGANISATION)
        part_of = row.read("part_of", partial(iri, "actor"), None)
        if part_of and part_of not in rows:
            row.fail("part_of", f"Unknown actor {part_of}.", "Add it to actors.csv.")
        make = partial(
            Actor,
            iri=id_,
            label=row.need("label"),
            aliases=_aliases(row),
            description=row.text("description"),
            wikidata=row.text("wikidata"),
            datasets=(dataset,),
            type=kind,
            part_of=part_of,
            tenures=tuple(tenures[id_]),
        )
        actor = row.check("label", make, None) if not row.failed else None
        if actor:
            actors.append(actor)
    return actors


def read_issues(folder: Path, dataset: Iri, problems: Problems, *, lenient: bool) -> list[Issue]:
    """The issues of `issues.csv`."""
    rows = _unique(folder / "issues.csv", ISSUE_COLUMNS, "issue", problems, lenient=lenient)
    return [
        Issue(
            iri=id_,
            label=row.text("label"),
            aliases=_aliases(row),
            description=row.text("description"),
            wikidata=row.text("wikidata"),
            datasets=(dataset,),
        )
        for id_, row in rows.items()
        if row.need("label")
    ]


def _unique(
    path: Path, columns: Columns, kind: str, problems: Problems, *, lenient: bool
) -> dict[Iri, Row]:
    """The rows by the IRI of their id; a second row with the same id is a problem.

    A data set may do without the table, where the graph has the actors or issues already.
    """
    rows: dict[Iri, Row] = {}
    if not path.exists():
        return rows
    for row in read_rows(path, columns, problems, lenient=lenient):
        id_ = row.check("id", partial(iri, kind, row.need("id")), None)
        if id_ is None:
            continue
        if id_ in rows:
            row.fail("id", f"Row {rows[id_].number} has the same id.", "Give each its own.")
            continue
        rows[id_] = row
    return rows


def _read_tenures(
    path: Path, actors: set[Iri], problems: Problems, *, lenient: bool
) -> dict[Iri, list[Tenure]]:
    tenures: dict[Iri, list[Tenure]] = defaultdict(list)
    if not path.exists():
        return tenures
    for row in read_rows(path, TENURE_COLUMNS, problems, lenient=lenient):
        holder, of = (row.read(c, partial(iri, "actor"), None) for c in ("actor", "of"))
        for column, actor in (("actor", holder), ("of", of)):
            if actor not in actors:
                row.fail(column, f"Unknown actor {row.text(column)!r}.", "Add it to actors.csv.")
        start = row.read("from", PartialDate.parse, None)
        end = row.read("to", PartialDate.parse, None)
        role = row.need("role")
        if holder and of and not row.failed:
            tenure = row.check("to", partial(Tenure, role, of, start, end), None)
            tenures[holder] += [tenure] if tenure else []
    return tenures


def _actor_type(text: str) -> ActorType:
    try:
        return ActorType(text)
    except ValueError:
        raise InvalidClaimError(unknown("type", text, [str(t) for t in ActorType])) from None


def _aliases(row: Row) -> tuple[Name, ...]:
    """Names separated by ``|``, each with an optional language: ``Россия@ru|Moscow``."""
    names = []
    for part in filter(None, map(str.strip, row.text("aliases").split("|"))):
        text, at, language = part.rpartition("@")
        tagged = at and text and language.replace("-", "").isalnum()
        names.append(Name(text, language.lower()) if tagged else Name(part))
    return tuple(sorted(set(names)))
