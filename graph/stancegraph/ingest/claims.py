"""Claims from their table: one row is one cited claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from stancegraph.errors import InvalidClaimError
from stancegraph.ingest.entities import reference
from stancegraph.ingest.rows import PERIOD_REMEDY, Columns, Problems, Row, read_rows
from stancegraph.ingest.verify import quote_problem, standing
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import check_period
from stancegraph.model.ids import iri, local
from stancegraph.model.vocabulary import (
    PREDICATES,
    DependenceKind,
    Method,
    Modality,
    predicate,
    unknown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum
    from pathlib import Path

    from stancegraph.model.sources import Source
    from stancegraph.model.terms import Iri

E = TypeVar("E", bound="StrEnum")

_OFFSET = re.compile(r"[0-9]{1,12}")
_NUMBER = re.compile(r"[0-9]*[.]?[0-9]+")
# The id of the source of a row that names none, where nobody knows which there are.
UNREAD = "unread"

COLUMNS = Columns(
    needed=("id", "subject", "predicate", "object", "quote"),
    optional=(
        *("source", "modality", "condition", "attribution", "stated", "valid_from", "valid_to"),
        *("start", "end", "method", "method_detail", "confidence", "dependence_kind", "share"),
        *("role", "note"),
    ),
)


@dataclass
class Context:
    """What claims may refer to: the actors, issues and sources known, and texts at hand.

    None stands for those that could not all be read, where a claim may name any.
    """

    known: Mapping[str, set[Iri] | None]
    sources: Mapping[Iri, Source] | None
    texts: Mapping[Iri, str]
    recorded_at: str
    seen: dict[str, int] = field(default_factory=dict)


def read_claims(path: Path, context: Context, problems: Problems, *, lenient: bool) -> list[Claim]:
    """The claims of `claims.csv` that can be read; what is wrong with the others is kept."""
    claims = (_claim(row, context) for row in read_rows(path, COLUMNS, problems, lenient=lenient))
    return [claim for claim in claims if claim]


def _claim(row: Row, context: Context) -> Claim | None:
    _check_unique(row, context, row.need("id"), "id")
    name = row.need("predicate")
    if name and name not in PREDICATES:
        row.fail("predicate", unknown("predicate", name, list(PREDICATES)))
    start, end = (row.read(column, _offset, None) for column in ("start", "end"))
    valid_from, valid_to = row.date("valid_from"), row.date("valid_to")
    row.check("valid_to", partial(check_period, valid_from, valid_to), None, PERIOD_REMEDY)
    source = _source(row, context)
    text = context.texts.get(source) if source else None
    # A field that failed is None here, and then no claim is made of the row.
    parts: dict[str, Any] = {
        "source": source,
        "subject": reference(row, "subject", row.need("subject"), "actor", context.known["actor"]),
        "object": _object(row, name, context),
        "quote": _quote(row, start, end, text),
        "attribution": _attribution(row, context),
        "condition": _condition(row, context),
    }
    make = partial(
        Claim,
        **parts,
        predicate=name,
        modality=row.read("modality", one_of(Modality, "modality"), Modality.ASSERTED),
        stated_on=row.date("stated"),
        valid_from=valid_from,
        valid_to=valid_to,
        recorded_at=context.recorded_at,
        method=row.read("method", one_of(Method, "method"), Method.CODED_BY_HAND),
        method_detail=row.text("method_detail"),
        confidence=row.read("confidence", fraction, 1.0),
        dependence_kind=row.read(
            "dependence_kind", one_of(DependenceKind, "dependence kind"), None
        ),
        share=row.read("share", fraction, None),
        role=row.text("role"),
        note=row.text("note"),
        row_id=row.text("id"),
    )
    remedy = "Correct this cell, or the one that it does not fit."
    claim: Claim | None = None if row.failed else row.check("object", make, None, remedy)
    if claim:
        _check_unique(row, context, claim.iri, "row")
    if parts["quote"] and text is not None:  # also of a row that failed: all is said at once
        _check_quote(row, parts["quote"], text)
    return None if row.failed else claim


def _check_unique(row: Row, context: Context, key: str, column: str) -> None:
    first = context.seen.setdefault(key, row.number)
    if key and first != row.number:
        what = "has the same id" if column == "id" else "makes the same claim"
        row.fail(column, f"Row {first} {what}.", "Keep one of the two.")


def _check_quote(row: Row, quote: Quote, text: str) -> None:
    problem = quote_problem(quote, text)
    if problem:
        row.fail("quote", problem.problem, problem.remedy)


def _source(row: Row, context: Context) -> Iri | None:
    if context.sources is None:
        return row.check("source", partial(iri, "source", row.text("source") or UNREAD), None)
    if not row.text("source") and len(context.sources) == 1:
        return next(iter(context.sources))
    source = row.need_iri("source", "source")
    if source and source not in context.sources:
        names = [local(s) for s in context.sources]
        row.fail("source", unknown("source", local(source), names), "Describe it in dataset.toml.")
    return source


def _object(row: Row, name: str, context: Context) -> Iri | None:
    text = row.need("object")
    if not text or name not in PREDICATES:
        return None
    kind, other = ("issue", "actor") if predicate(name).is_stance else ("actor", "issue")
    for candidate in (kind, other):
        slug = text.removeprefix(f"{candidate}:")
        try:
            found = iri(candidate, slug)
        except InvalidClaimError:
            continue
        # An object of the wrong kind is handed on: the model says why it does not fit.
        if found in (context.known[candidate] or ()):
            return found
    return reference(row, "object", text, kind, context.known[kind])


def _quote(row: Row, start: int | None, end: int | None, text: str | None) -> Quote | None:
    # Not stripped: a quote is verbatim, and its offsets count every character.
    exact = row.cells.get("quote", "")
    if (start is None) == bool(row.text("start")) or (end is None) == bool(row.text("end")):
        return None  # an offset that could not be read, which is said already
    remedy = standing(exact, text, start) if text is not None else ""
    remedy = remedy or "Correct the quote or its offsets."
    return row.check("quote", partial(Quote, exact, start, end), None, remedy)


def _attribution(row: Row, context: Context) -> tuple[Iri, ...]:
    text = row.text("attribution")
    if not text:
        return ()
    names = [part.strip() for part in text.split(">")]
    if not all(names):
        problem = f"The chain {text[:60]!r} has a speaker without a name."
        row.fail("attribution", problem, "Name one on each side of every >.")
    links = [reference(row, "attribution", n, "actor", context.known["actor"]) for n in names if n]
    return tuple(link for link in links if link)


def _condition(row: Row, context: Context) -> Iri | str | None:
    text = row.text("condition")
    if text.startswith("issue:"):
        return reference(row, "condition", text, "issue", context.known["issue"])
    return text or None


def one_of(kind: type[E], what: str) -> Callable[[str], E]:
    """What reads a member of a vocabulary, or says which are near."""

    def parse(text: str) -> E:
        try:
            return kind(text)
        except ValueError:
            raise InvalidClaimError(unknown(what, text, [str(m) for m in kind])) from None

    return parse


def _offset(text: str) -> int:
    if not _OFFSET.fullmatch(text):
        raise InvalidClaimError(f"{text[:20]!r} is not an offset; count characters from 0.")
    return int(text)


def fraction(text: str) -> float:
    """A number from 0 to 1.

    Raises:
        InvalidClaimError: It is none.
    """
    number = float(text) if _NUMBER.fullmatch(text) else -1.0
    if not 0 <= number <= 1:
        raise InvalidClaimError(f"{text[:20]!r} is not a number between 0 and 1, such as 0.9.")
    return number
