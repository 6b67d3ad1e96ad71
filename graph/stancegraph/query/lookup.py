"""Finding what people mean: by id, label or alias, whatever the case and accents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.errors import AmbiguousNameError, InvalidClaimError, NotFoundError
from stancegraph.model.ids import iri, local, name_key, require
from stancegraph.model.terms import BASE, ENTITIES_GRAPH, PREFIXES, SG, Iri, compact, expand
from stancegraph.query.identity import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.store.base import Store

_TYPES = {"actor": "Actor", "issue": "Issue"}
_BY_KEY = """
SELECT ?key ?type ?entity WHERE {
  GRAPH graph:entities { ?entity sg:nameKey ?key ; a ?type }
}
"""
_ALL_KEYS = """
SELECT ?type ?key ?entity WHERE {
  GRAPH graph:entities { ?entity a ?type ; sg:nameKey ?key }
}
"""
_BY_ROW_ID = """
SELECT ?row ?claim WHERE { GRAPH ?source { ?claim sg:rowId ?row } }
"""
_CLAIM_DIGITS_NEEDED = 4
_SUGGESTIONS = 3


def find(store: Store, name: str, kind: str, *, words: bool = True) -> Iri:
    """The IRI of what a name means.

    Args:
        store: Where to look.
        name: An id, IRI, label or alias; for issues also words of one, and for actors a
            name that the gazetteer has.
        kind: ``actor``, ``issue``, ``source``, ``claim``, or ``entity`` for actors and issues.
        words: Whether words of an issue's name will do.

    Raises:
        NotFoundError: Nothing has that name; the nearest names are suggested.
        AmbiguousNameError: Several things have it.
    """
    if kind in {"source", "claim"}:
        return find_source(store, name) if kind == "source" else find_claim(store, name)
    kinds = ("actor", "issue") if kind == "entity" else (kind,)
    exact = _by_iri(store, name, kinds)
    if exact:
        return exact
    key = name_key(name)
    found = {entity for k in kinds for entity in _by_key(store, key, k)}
    if not found and words and "issue" in kinds:
        found = _by_words(store, key)
    if len(found) > 1:
        same = identity(store)
        found = {same.representative(entity) for entity in found}
    if len(found) == 1:
        return found.pop()
    if found:
        raise AmbiguousNameError(
            f"{name!r} can mean several things; say which.", sorted(map(compact, found))
        )
    known = _elsewhere(store, name) if "actor" in kinds else None
    if known:
        return known
    raise _not_found(store, name, kind, kinds)


def _elsewhere(store: Store, name: str) -> Iri | None:
    """The actor that a name means which only the gazetteer has, as it is read when needed."""
    from stancegraph.query.elsewhere import find_elsewhere

    return find_elsewhere(store, name.removeprefix("actor:"))


def _by_iri(store: Store, name: str, kinds: Iterable[str]) -> Iri | None:
    candidate = expand(name)
    for kind in kinds:
        try:
            require(kind, candidate)
        except InvalidClaimError:
            continue
        if any(store.quads(candidate, ENTITIES_GRAPH)):
            return candidate
    return None


def _by_key(store: Store, key: str, kind: str) -> set[Iri]:
    rows = store.select(_BY_KEY, {"key": key, "type": SG[_TYPES[kind]]})
    return {Iri(str(row[2])) for row in rows}


def _by_words(store: Store, key: str) -> set[Iri]:
    """Issues one of whose names has all the words."""
    words = set(key.split())
    rows = store.select(_ALL_KEYS, {"type": SG.Issue}) if words else []
    return {Iri(str(entity)) for _, name, entity in rows if words <= set(str(name).split())}


def _not_found(store: Store, name: str, kind: str, kinds: Iterable[str]) -> NotFoundError:
    what = "actor or issue" if kind == "entity" else kind
    for other in ("actor", "issue"):
        if other not in kinds and (found := _by_key(store, name_key(name), other)):
            return NotFoundError(f"{name!r} is an {other}, not an {what}: {compact(min(found))}.")
    rows = [row for k in kinds for row in store.select(_ALL_KEYS, {"type": SG[_TYPES[k]]})]
    owners = {str(key): local(str(entity)) for _, key, entity in rows}
    bare = name.removeprefix(f"{kind}:")
    # An actor with several names that are near is one suggestion.
    near = dict.fromkeys(owners[key] for key in suggest(bare, owners, 3 * _SUGGESTIONS))
    return NotFoundError(
        f"There is no {what} called {name!r}; `kg {listing_command(kind)}` lists them.",
        list(near)[:_SUGGESTIONS],
    )


def listing_command(kind: str) -> str:
    """The command that lists things of a kind."""
    return "actors" if kind == "entity" else f"{kind}s"


def find_source(store: Store, name: str) -> Iri:
    """The IRI of a source, by its id or title.

    Raises:
        NotFoundError: There is no such source.
        AmbiguousNameError: Several have that title.
    """
    titles = store.select(
        "SELECT ?source ?title WHERE { GRAPH ?source { ?source a sg:Source . "
        "OPTIONAL { ?source dcterms:title ?title } } }"
    )
    key = name_key(name.removeprefix("source:").removeprefix(BASE + "source/"))
    found = {
        Iri(str(source))
        for source, title in titles
        if key and key in {name_key(local(str(source))), name_key(str(title or ""))}
    }
    if len(found) > 1:
        raise AmbiguousNameError(f"Several sources are called {name!r}.", sorted(map(local, found)))
    if not found:
        ids = [local(str(source)) for source, _ in titles]
        raise NotFoundError(
            f"There is no source {name!r}; `kg sources` lists them.", suggest(name, ids)
        )
    return found.pop()


def find_claim(store: Store, name: str) -> Iri:
    """The IRI of a claim, by its id, the beginning of its id, or its coder's row id.

    Raises:
        NotFoundError: There is no such claim.
        AmbiguousNameError: Several fit.
    """
    text = name.removeprefix(PREFIXES["claim"]).removeprefix("claim:")
    # What is not UTF-8 in an argument reaches us as lone surrogates, which no store holds.
    text = text.encode("utf-8", "replace").decode()
    try:
        exact = iri("claim", text)
    except InvalidClaimError:
        exact = None
    if exact and store.has_graph(exact):
        return exact
    found = {Iri(str(claim)) for _, claim in store.select(_BY_ROW_ID, {"row": text})}
    if not found and len(text) >= _CLAIM_DIGITS_NEEDED:
        found = _claims_beginning(store, text)
    if len(found) > 1:
        raise AmbiguousNameError(f"Several claims fit {name!r}.", sorted(map(compact, found))[:5])
    if not found:
        raise NotFoundError(f"There is no claim {name!r}; `kg claims` lists them.")
    return found.pop()


def _claims_beginning(store: Store, text: str) -> set[Iri]:
    rows = store.select(
        "SELECT ?begin ?claim WHERE { GRAPH ?source { ?claim sg:source ?source } "
        "FILTER(STRSTARTS(STR(?claim), ?begin)) }",
        {"begin": PREFIXES["claim"] + text},
    )
    return {Iri(str(claim)) for _, claim in rows}


def suggest(name: str, known: Iterable[str], count: int = _SUGGESTIONS) -> list[str]:
    """The known names nearest to one: those that begin with it, then the best first."""
    from difflib import get_close_matches

    key, names = name_key(name), sorted(set(known))
    begun = [known for known in names if key and name_key(known).startswith(key)]
    near = get_close_matches(key, names, n=count, cutoff=0.5)
    return list(dict.fromkeys([*begun, *near]))[:count]
