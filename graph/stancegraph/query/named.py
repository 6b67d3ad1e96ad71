"""Named queries: one file each in `ontology/queries`, with a header that explains it.

The header's comments give the question, what it is about, and the parameters with their
kinds. Values are bound as terms; none is ever pasted into the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import isfinite, nan
from typing import TYPE_CHECKING

from stancegraph.errors import InputError, InvalidClaimError, NotFoundError
from stancegraph.model.dates import PartialDate, moment
from stancegraph.model.terms import SG, Iri
from stancegraph.model.vocabulary import PREDICATES, Modality, State, unknown
from stancegraph.query.lookup import find, suggest
from stancegraph.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from stancegraph.store.base import Store

Bound = Iri | str | int | float

_FIELD = re.compile(r"# (question|about|parameter): (.*)")
_PARAMETER = re.compile(r'(\w+) (\w+)(?: = ("[^"]*"|[\d.]+))?(?: ; (.*))?')
# Parameters for which a month or year means its last day; for others it means the first.
_LAST_DAYS = frozenset({"until", "asOf"})
_CLOSED = {"modality": [str(m) for m in Modality], "predicate": list(PREDICATES)} | {
    "status": [*(str(state).lower() for state in State), "any"]
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes.

    `kind` is actor, issue, entity, source, predicate, modality, status, day, moment, number
    or text.
    `default` is bound where no value is given; without one the variable stays open.
    """

    name: str
    kind: str
    default: str | float | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library, with the question that it answers."""

    name: str
    question: str
    about: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, store: Store, values: Mapping[str, str]) -> dict[str, Bound]:
        """The values that people write as terms: an alias becomes an actor's IRI.

        Raises:
            InputError: A parameter is unknown, or its value is not of its kind.
            NotFoundError: The graph knows no such actor, issue or source.
        """
        known = {p.name: p for p in self.parameters}
        bound: dict[str, Bound] = {
            p.name: p.default for p in self.parameters if p.default is not None
        }
        for name, value in values.items():
            if name not in known:
                raise InputError(f"{self.name}: {unknown('parameter', name, list(known))}")
            # A notebook may as well write 2025, 0.7 or a date as their text.
            bound[name] = _term(store, known[name], str(value))
        return bound


def _term(store: Store, parameter: Parameter, value: str) -> Bound:
    match parameter.kind:
        case "actor" | "issue" | "source" | "entity":
            return find(store, value, parameter.kind)
        case "predicate" | "modality":
            return SG[_one_of(parameter.kind, value)]
        case "status":
            return _one_of(parameter.kind, value.lower())
        case "day" | "moment":
            return _time(parameter, value)
        case "number":
            return _number(parameter.name, value)
        case _:
            return value


def _time(parameter: Parameter, value: str) -> str:
    if parameter.kind == "moment":
        return moment(value)
    date = PartialDate.parse(value)
    return date.last_day if parameter.name in _LAST_DAYS else date.first_day


def _one_of(kind: str, value: str) -> str:
    if value not in _CLOSED[kind]:
        raise InvalidClaimError(unknown(kind, value, _CLOSED[kind]))
    return value


def _number(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise InputError(f"{name} must be a number; {value!r} is not.")
    return number


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Every named query, by name."""
    files = sorted((ontology_dir() / "queries").glob("*.rq"))
    return {path.stem: _read(path) for path in files}


def named_query(name: str) -> NamedQuery:
    """One named query.

    Raises:
        NotFoundError: There is none of that name.
    """
    path = ontology_dir() / "queries" / f"{name}.rq"
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        names = list(named_queries())
        raise NotFoundError(
            f"There is no query {name!r}; `kg queries` lists them.", suggest(name, names)
        )
    return _read(path)


@cache
def _read(path: Path) -> NamedQuery:
    text = path.read_text("utf-8")
    fields: dict[str, list[str]] = {"question": [], "about": [], "parameter": []}
    current: list[str] = []
    for line in text.splitlines():
        if match := _FIELD.fullmatch(line):
            current = fields[match[1]]
            current.append(match[2])
        elif line.startswith("#   "):
            current[-1] += " " + line[4:].strip()
        else:
            break
    return NamedQuery(
        name=path.stem,
        question=" ".join(fields["question"]),
        about=" ".join(fields["about"]),
        parameters=tuple(map(_parameter, fields["parameter"])),
        text=text,
    )


def _parameter(text: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if not match:
        raise InputError(f"The parameter {text!r} of a named query cannot be read.")
    name, kind, default, explanation = match.groups()
    value = None
    if default:
        value = default.strip('"') if default.startswith('"') else float(default)
    return Parameter(name, kind, value, explanation or "")
