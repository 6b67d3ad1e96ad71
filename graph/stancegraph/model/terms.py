"""IRIs: the namespaces, and the closed set of terms that the graph uses.

A misspelt term raises where it is written, so no triple with a private spelling can
enter a store. The set is held against `ontology/stancegraph.ttl` by a test.
"""

from __future__ import annotations

from stancegraph.model.vocabulary import (
    INFERRED,
    PREDICATES,
    ActorType,
    DecisionKind,
    DependenceKind,
    Method,
    Modality,
    State,
)

BASE = "https://w3id.org/stancegraph/"


class Iri(str):
    """An IRI, so that a name and a text are not confused; it compares as a string."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{compact(self)}>"


class UnknownTermError(AttributeError):
    """A term that the vocabulary does not have."""


class ClosedNamespace:
    """A namespace that only hands out the terms it was given, as attributes or items."""

    def __init__(self, prefix: str, base: str, names: frozenset[str]) -> None:
        self.prefix = prefix
        self.base = base
        self.names = names
        self._terms = {name: Iri(base + name) for name in names}
        # Found as plain attributes, they cost next to nothing where claims are written.
        self.__dict__.update(self._terms)

    def __getattr__(self, name: str) -> Iri:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Iri:
        try:
            return self._terms[name]
        except KeyError:
            raise UnknownTermError(f"{self.prefix}:{name} is not in the vocabulary") from None


CLASSES = frozenset(
    {"Claim", "Relation", "Stance", "InferredClaim", "Actor", "Issue", "Tenure"}
    | {"Modality", "Method", "DependenceKind", "Source", "Decision", "DecisionKind", "ReviewState"}
)
PROPERTIES = frozenset(
    {"modality", "attributedTo", "attributionChain", "source", "statedOn", "recordedAt"}
    | {"validFrom", "validTo", "method", "methodDetail", "confidence", "condition"}
    | {"dependenceKind", "share", "role", "note", "sha256", "origin", "digest", "nameKey"}
    | {"definedIn", "polarity", "premise", "rule", "tenure", "officeOf", "rowId"}
    | {"decides", "decisionOn", "decisionWith", "decidedBy", "decidedAt", "sequence", "reason"}
    | {"state", "representative", "revisionOf"}
)

_SETS = (Modality, Method, DependenceKind, ActorType, State, DecisionKind)
SG = ClosedNamespace(
    "sg",
    BASE + "ns#",
    CLASSES
    | PROPERTIES
    | frozenset(PREDICATES | INFERRED)
    | frozenset(str(m) for e in _SETS for m in e),
)

PREFIXES: dict[str, str] = {
    "sg": SG.base,
    "actor": BASE + "actor/",
    "issue": BASE + "issue/",
    "claim": BASE + "claim/",
    "source": BASE + "source/",
    "dataset": BASE + "dataset/",
    "decision": BASE + "decision/",
    "graph": BASE + "graph/",
    "rule": BASE + "rule/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
}

ENTITIES_GRAPH = Iri(PREFIXES["graph"] + "entities")
DECISIONS_GRAPH = Iri(PREFIXES["graph"] + "decisions")
CURRENT_GRAPH = Iri(PREFIXES["graph"] + "current")
INFERRED_GRAPH = Iri(PREFIXES["graph"] + "inferred")


def compact(iri: str) -> str:
    """``https://…/actor/russia`` as ``actor:russia``; an IRI outside the prefixes as it is."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def expand(name: str) -> Iri:
    """The reverse of `compact`; a name without a known prefix is taken as an IRI."""
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return Iri(PREFIXES[prefix] + local)
    return Iri(name)
