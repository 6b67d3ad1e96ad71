"""Large networks of claims with full evidence, for what takes time."""

from __future__ import annotations

import random

import networkx as nx

_KINDS = [
    ("threatens", "threatens", "hostile", 0.0, 0),
    ("sanctions", "sanctions", "hostile", 0.0, 0),
    ("allyOf", "ally of", "cooperative", 0.0, 1),
    ("aids", "aids", "cooperative", 0.0, 0),
    ("dependsOn", "depends on", "dependence", 0.0, 0),
    ("supports", "supports", "stance", 1.0, 0),
    ("opposes", "opposes", "stance", -1.0, 0),
]
_TYPES = ["State", "Person", "Organisation", "Bloc"]
_MODALITIES = ["Asserted"] * 6 + ["Conditional", "Hypothetical", "Denied"]
_WORDS = "talks border treaty pressure missiles trade aid envoy sanctions winter offer pipeline"


def crowd(nodes: int, edges: int, seed: int = 1) -> nx.MultiDiGraph:
    """So many actors and issues and claims, a few of them in very many: the same every time.

    Two camps are hostile to each other and each its own ally, so that a layout has
    something to show.
    """
    chooser = random.Random(seed)
    graph = nx.MultiDiGraph()
    names = [f"issue:i{n:05}" if n % 5 == 4 else f"actor:a{n:05}" for n in range(nodes)]
    for n, name in enumerate(names):
        label = f"Question number {n}" if name.startswith("issue") else f"Actor {n}"
        kind, type_ = ("issue", "Issue") if name.startswith("issue") else ("actor", _TYPES[n % 4])
        graph.add_node(name, label=label, kind=kind, type=type_, aliases=f"Alias {n} | A. {n}")
    actors = [n for n in range(nodes) if n % 5 != 4]
    for number in range(edges):
        a = _often(chooser, actors)
        b = number % nodes if number < nodes else _often(chooser, range(nodes))
        if a == b:
            b = actors[(actors.index(a) + 1) % len(actors)]
        predicate, words, family, polarity, mutual = _kind(chooser, a, b)
        quote = " ".join(chooser.choices(_WORDS.split(), k=16))
        date = f"{2014 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        graph.add_edge(
            names[a],
            names[b],
            key=f"claim:{number:020x}",
            predicate=predicate,
            predicate_words=words,
            relation_kind=family,
            polarity=polarity,
            symmetric=mutual,
            modality=chooser.choice(_MODALITIES),
            speaker=f"Actor {a}",
            attribution=f"Source {number % 300} > Actor {a}",
            stated_on=date,
            confidence=chooser.randint(50, 100) / 100,
            quote=quote,
            quote_start=number * 10,
            quote_end=number * 10 + len(quote),
            source_id=f"source:s{number % 300}",
            source_title=f"Report {number % 300} of the week",
            source_url=f"https://news.example/{number % 300}",
            source_date=date,
            method="CodedByHand",
            status="accepted",
            recorded_at="2026-01-01T00:00:00Z",
        )
    return graph


def _often(chooser: random.Random, pool: list[int] | range) -> int:
    """One of the pool, the first far more often than the last."""
    return pool[int(len(pool) * chooser.random() ** 2)]


def _kind(chooser: random.Random, a: int, b: int) -> tuple[str, str, str, float, int]:
    if b % 5 == 4:
        return chooser.choice(_KINDS[5:])
    return chooser.choice(_KINDS[2:5] if a % 2 == b % 2 else _KINDS[:2])
