"""The fields of a claim as text that people read, edit and hand back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError, InvalidClaimError, NotFoundError
from stancegraph.ingest.claims import fraction, one_of
from stancegraph.ingest.verify import nearest, quote_problem
from stancegraph.model.claims import Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import local
from stancegraph.model.terms import Iri, compact
from stancegraph.model.vocabulary import PREDICATES, DependenceKind, Modality, predicate, unknown
from stancegraph.query.lookup import find

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from stancegraph.model.claims import Claim
    from stancegraph.store.base import Store

_DATES = {"stated": "stated_on", "valid_from": "valid_from", "valid_to": "valid_to"}
_FRACTIONS = frozenset({"confidence", "share"})
_NEEDED = frozenset({"subject", "predicate", "object", "modality", "confidence", "quote"})
FIELDS = (
    *("subject", "predicate", "object", "modality", "attribution", "condition"),
    *("stated", "valid_from", "valid_to", "confidence", "quote"),
)
RARE_FIELDS = ("dependence_kind", "share", "role", "note")
_ALL = (*FIELDS, *RARE_FIELDS)
_NAMES = frozenset({"subject", "object", "attribution", "condition"})


def as_texts(claim: Claim) -> dict[str, str]:
    """What can be corrected of a claim, in the words of a data set's `claims.csv`."""
    condition = claim.condition or ""
    return {
        "subject": local(claim.subject),
        "predicate": claim.predicate,
        "object": local(claim.object),
        "modality": claim.modality,
        "attribution": " > ".join(map(local, claim.attribution)),
        "condition": compact(condition) if isinstance(condition, Iri) else condition,
        "stated": str(claim.stated_on or ""),
        "valid_from": str(claim.valid_from or ""),
        "valid_to": str(claim.valid_to or ""),
        "confidence": _number(claim.confidence),
        "quote": claim.quote.exact,
        "dependence_kind": claim.dependence_kind or "",
        "share": "" if claim.share is None else _number(claim.share),
        "role": claim.role,
        "note": claim.note,
    }


def differences(claim: Claim, given: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The fields that say something else than the claim: what they were, and what is given."""
    was = as_texts(claim)
    return {
        field: (was[field], given[field])
        for field in was
        if field in given and not _is_same(field, was[field], given[field])
    }


def read_changes(
    store: Store, claim: Claim, given: Mapping[str, str], text: str | None = None
) -> tuple[dict[str, Any], list[tuple[str, InputError]]]:
    """Read texts as new values for fields of a claim.

    Args:
        store: Has the actors and issues that they may name, by id or by name.
        claim: What is corrected.
        given: The texts by field, see `FIELDS` and `RARE_FIELDS`; an empty text takes a
            value away.
        text: That of the source, where it is at hand, to find a changed quote in.

    Returns:
        The values by the names of `Claim`, and what is wrong with which field.
    """
    changes: dict[str, Any] = {}
    errors: list[tuple[str, InputError]] = []
    wanted = given.get("predicate", claim.predicate).strip()
    about = _Given(store, claim, wanted, text)
    for field, value in given.items():
        try:
            changes[_DATES.get(field, field)] = _read(about, field, value)
        except InputError as error:
            errors.append((field, error))
    # What no other predicate can have goes with it.
    if not errors and claim.predicate == "dependsOn" != wanted:
        changes = {"dependence_kind": None, "share": None} | changes
    return changes, errors


@dataclass(frozen=True, slots=True)
class _Given:
    """What new values are read for; `predicate` is the one that the claim will have."""

    store: Store
    claim: Claim
    predicate: str
    text: str | None


def _read(given: _Given, field: str, value: str) -> Any:
    if field not in _ALL:
        raise InvalidClaimError(unknown("field", field, list(_ALL)))
    if field == "quote":
        return _quote(value, given.claim.quote, given.text)
    value = value.strip()
    if not value and field in _NEEDED:
        raise InvalidClaimError(f"A claim has a {field}.")
    return _named(given, field, value) if field in _NAMES else _plain(field, value)


def _named(given: _Given, field: str, value: str) -> Any:
    """A field that names actors or issues."""
    match field:
        case "attribution":
            return _chain(given.store, value)
        case "condition":
            is_issue = value.startswith("issue:")
            return _entity(given.store, value, "issue") if is_issue else value or None
        case "object" if given.predicate not in PREDICATES:  # which is said already
            return given.claim.object
        case "object" if predicate(given.predicate).is_stance:
            return _entity(given.store, value, "issue")
    return _entity(given.store, value, "actor")


def _plain(field: str, value: str) -> Any:
    if field in {"role", "note"}:
        return value
    if not value:
        return None
    if field in _DATES:
        return PartialDate.parse(value)
    if field in _FRACTIONS:
        return fraction(value)
    if field == "predicate":
        return predicate(value).name
    kind: type[StrEnum] = Modality if field == "modality" else DependenceKind
    return one_of(kind, field.replace("_", " "))(value[:1].upper() + value[1:].lower())


def _entity(store: Store, text: str, kind: str) -> Iri:
    """What a text names, an id before any name."""
    try:
        return find(store, f"{kind}:{text.removeprefix(f'{kind}:')}", kind, words=False)
    except NotFoundError:
        return find(store, text, kind, words=False)


def _chain(store: Store, text: str) -> tuple[Iri, ...]:
    if not text:
        return ()
    names = [name.strip() for name in text.split(">")]
    if not all(names):
        raise InvalidClaimError("The chain has a speaker without a name; name one around every >.")
    return tuple(_entity(store, name, "actor") for name in names)


def _quote(value: str, old: Quote, text: str | None) -> Quote:
    """A changed quote with its offsets: found in the text or within the old quote."""
    exact = value if text is None or value in text else value.replace("\r\n", "\n")
    if text is not None:
        problem = quote_problem(Quote(exact), text)
        if problem:
            raise InvalidClaimError(f"{problem.problem} {problem.remedy}")
        start = nearest(exact, text, old.start or 0)
        return Quote(exact, start, start + len(exact))
    new = Quote(exact)
    if old.start is None:
        return new
    inside = old.exact.find(exact)
    if inside < 0:
        raise InvalidClaimError(
            f"It was changed, so its offsets {old.start}-{old.end} do not fit; name the "
            "source's text with --against to find it there, or quote a part of the old quote."
        )
    start = old.start + inside
    return Quote(exact, start, start + len(exact))


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def _is_same(field: str, was: str, given: str) -> bool:
    if field == "quote":
        return _one_line_end(was) == _one_line_end(given)
    was, given = was.strip(), given.strip()
    if field in _FRACTIONS and was and given:
        try:
            return float(was) == fraction(given)
        except InvalidClaimError:
            return was == given
    return was == given


def _one_line_end(text: str) -> str:
    """The text with the line ends that every spreadsheet makes of all others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
