"""Merging the actors and issues of several data sets."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from stancegraph.errors import InputError
from stancegraph.model.entities import circle, circle_in_words
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG
from stancegraph.model.vocabulary import ActorType
from stancegraph.store.convert import parse_lines, quad_line
from stancegraph.store.lines import entity_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.model.batch import Batch
    from stancegraph.store.base import Store

_PREF_LABEL = f"<{PREFIXES['skos']}prefLabel>"
_ALT_LABEL = f"<{PREFIXES['skos']}altLabel>"
_PART_OF = f"<{SG.partOf}>"
_TYPE = f"<{PREFIXES['rdf']}type>"
# What an entity or a tenure has one of: the first data set that says it keeps its say.
_SINGLE = {
    _PREF_LABEL,
    f"<{PREFIXES['dcterms']}description>",
    f"<{PREFIXES['skos']}exactMatch>",
    _PART_OF,
    f"<{SG.role}>",
    f"<{SG.officeOf}>",
}
_ACTOR_TYPES = {f"<{SG[kind]}>": kind for kind in ActorType}


def new_entity_lines(store: Store, batch: Batch) -> list[str]:
    """The lines about actors and issues that the store does not have yet.

    Names add up. Of a label, description, Wikidata id or whole that differs, the one
    stored first stays; the later label becomes one more name.

    Raises:
        InputError: An actor is stored with another type, or would be part of itself.
    """
    if not batch.actors and not batch.issues:
        return []
    have = set(map(quad_line, store.quads(graph=ENTITIES_GRAPH)))
    stored = {tuple(line.split(" ", 2)[:2]) for line in have}
    _check_types(batch, have)
    entities = (*batch.actors, *batch.issues)
    lines: list[str] = []
    # Through the engine's own spelling, in which the stored lines are.
    for line in map(quad_line, parse_lines(chain.from_iterable(map(entity_lines, entities)))):
        subject, predicate, rest = line.split(" ", 2)
        if line in have:
            continue
        if predicate in _SINGLE and (subject, predicate) in stored:
            if predicate != _PREF_LABEL:
                continue
            line = f"{subject} {_ALT_LABEL} {rest}"  # noqa: PLW2901 - the same fact, weaker
        if line not in have:
            have.add(line)
            stored.add((subject, predicate))
            lines.append(line)
    _check_circles(have, lines)
    return lines


def _check_circles(have: set[str], lines: Sequence[str]) -> None:
    """Make sure that new lines make no actor a part of itself, through stored ones as well."""
    new = [_ends(line) for line in lines if _is_part(line)]
    wholes = dict(map(_ends, filter(_is_part, have))) if new else {}
    for subject, _ in new:
        if way := circle(subject, wholes):
            raise InputError(
                f"{circle_in_words(way)}; nothing was stored. Correct part_of where it is "
                "wrong, here or in the data set that is stored."
            )


def _is_part(line: str) -> bool:
    return line.split(" ", 2)[1] == _PART_OF


def _ends(line: str) -> tuple[str, str]:
    """The subject and the object of a line whose object is an IRI."""
    subject, _, whole, _ = line.split(" ", 3)
    return subject[1:-1], whole[1:-1]


def _check_types(batch: Batch, have: set[str]) -> None:
    types = {
        line.split(" ", 1)[0]: _ACTOR_TYPES[line.split(" ", 3)[2]]
        for line in have
        if f" {_TYPE} " in line and line.split(" ", 3)[2] in _ACTOR_TYPES
    }
    wrong = [
        f"{a.id} is a {types[f'<{a.iri}>']} in the graph and a {a.type} here"
        for a in batch.actors
        if types.get(f"<{a.iri}>", a.type) != a.type
    ]
    if wrong:
        raise InputError(
            f"{'; '.join(wrong)}; nothing was stored. "
            "Use one type, or another id for another actor."
        )
