"""The claims that count, each with its evidence, as decisions on identity and review say."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG, Iri
from stancegraph.model.vocabulary import PREDICATES, Method, Modality, State
from stancegraph.query.answers import Evidence, Party
from stancegraph.query.filters import Filters, Level, modalities
from stancegraph.query.identity import identity as identity_of
from stancegraph.query.named import named_query
from stancegraph.store.convert import to_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from stancegraph.model.identity import Identity
    from stancegraph.store.base import Store

_PREF_LABEL = Iri(PREFIXES["skos"] + "prefLabel")
_COLUMNS = (
    *("subject", "predicate", "object", "source", "claim", "modality", "confidence"),
    *("quote", "speaker", "stated", "from", "to", "condition", "recorded", "method", "state"),
    "role",
)
_MODALITIES = {SG[modality]: modality for modality in Modality}
_METHODS = {SG[method]: method for method in Method}
_STATES = {SG[state]: state for state in State}
_PREDICATE_NAMES = {SG[name]: name for name in PREDICATES}
_SAME_AS_ASKED = ("subject", "object", "voice")
_NO_FILTERS = Filters()


class Labels:
    """The labels of actors and issues, looked up once each.

    What is the same as something else has the label of what stands for both.
    """

    def __init__(self, store: Store, identity: Identity | None = None) -> None:
        self._store = store
        self.identity = identity_of(store) if identity is None else identity
        # Labels of actors that the graph does not describe.
        self.known: dict[Iri, str] = {}
        self._parties: dict[str, Party] = {}

    def party(self, iri: Iri) -> Party:
        """An actor or issue with its label, or with its id where it has none."""
        found = self._parties.get(iri)
        if found is None:
            shown = self.identity.representative(iri)
            found = self._parties[iri] = Party(self._label(shown), shown)
        return found

    def _label(self, iri: Iri) -> str:
        label = next(self._store.quads(iri, ENTITIES_GRAPH, _PREF_LABEL), None)
        return str(to_value(label.object)) if label else self.known.get(iri) or local(iri)


def evidence(
    store: Store, filters: Filters = _NO_FILTERS, **bound: Iri | Collection[Iri]
) -> list[Evidence]:
    """The claims that fit: every filter, and the terms bound to the query's variables.

    Parties are those that stand for what is decided to be the same and, where the filters
    say so, the offices, states or blocs to which they count; a claim that counts to
    several comes several times. What is bound means all that the same name covers.

    Args:
        store: Where from.
        filters: Which claims count.
        bound: ``subject``, ``predicate`` and ``object``, where they are fixed.

    Returns:
        The claims in the order of their ids.
    """
    labels = Labels(store, identity_of(store, filters.moment))
    if filters.level is Level.NONE:
        return stored_evidence(store, filters, labels, **bound)
    from stancegraph.query.rollup import RollUp  # few questions need it

    rollup = RollUp(store, filters, labels)
    return rollup.evidence(store, filters, **bound)


def stored_evidence(
    store: Store, filters: Filters, labels: Labels, **bound: Iri | Collection[Iri]
) -> list[Evidence]:
    """The claims that fit, with their parties as they were said; see `evidence`."""
    query = named_query("claims")
    wanted = modalities(filters.modality)
    found: dict[Iri, Evidence] = {}
    for bindings in _spellings({**filters.bindings(store), **bound}, labels.identity):
        rows: Any = store.select(query.text, bindings, _COLUMNS)
        found |= {row[4]: _evidence(row, labels) for row in rows if not wanted or row[5] in wanted}
    claims = [found[claim] for claim in sorted(found)]
    return list(_in_state(store, claims, filters))


def _spellings(bindings: Mapping[str, Any], identity: Identity) -> Iterator[dict[str, Any]]:
    """The bindings once for each way of naming what is bound."""
    names = [n for n in _SAME_AS_ASKED if bindings.get(n)]
    ways = []
    for name in names:
        asked = [bindings[name]] if isinstance(bindings[name], Iri) else bindings[name]
        ways.append(dict.fromkeys(same for one in asked for same in identity.group(one)))
    for chosen in product(*ways):
        yield {**bindings, **dict(zip(names, chosen, strict=True))}


def _in_state(store: Store, claims: Iterable[Evidence], filters: Filters) -> Iterator[Evidence]:
    """The claims whose state is wanted, as it is now or as it was known at a time."""
    claims = list(claims)
    if filters.moment:
        from stancegraph.store.current import claim_states

        then = claim_states(store, [c.claim for c in claims], known_at=filters.moment)
        claims = [c.with_state(then.get(c.claim, State.unreviewed(c.method))) for c in claims]
    wanted = filters.states
    return (claim for claim in claims if claim.state in wanted)


def _evidence(row: tuple[Any, ...], labels: Labels) -> Evidence:
    subject, name, object_, source, claim, modality, confidence, quote, *others = row
    speaker, stated, start, end, condition, recorded, method, state, role = others
    return Evidence(
        claim=claim,
        subject=labels.party(subject),
        predicate=_PREDICATE_NAMES[name],
        object=labels.party(object_),
        modality=_MODALITIES[modality],
        quote=quote,
        source=source,
        speaker=labels.party(speaker) if speaker else None,
        stated=stated or "",
        valid_from=start or "",
        valid_to=end or "",
        condition=labels.party(condition).label if isinstance(condition, Iri) else condition or "",
        confidence=confidence,
        recorded=recorded,
        method=_METHODS[method],
        state=_STATES[state],
        role=role or "",
    )
