"""Generated claims for benchmarks: as many as asked for, the same ones every time."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from stancegraph.model.batch import Batch
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor
from stancegraph.model.ids import iri, local
from stancegraph.model.sources import Source
from stancegraph.model.vocabulary import ActorType, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLUMNS = (
    *("id", "source", "subject", "predicate", "object", "attribution", "stated"),
    *("quote", "start", "end", "modality", "condition", "confidence"),
)
TARGET = "target"
ANSWERS = 200
_ACTORS = 5_000
_CLAIMS_PER_SOURCE = 1_000
_PREDICATES = ("attacks", "aids", "consults", "sanctions", "dependsOn", "accuses", "threatens")
_DAYS = [
    PartialDate.parse(f"2025-{month:02d}-{day:02d}") for month in (3, 9) for day in range(1, 29)
]


def batch(count: int) -> Batch:
    """`count` claims over sources of 1,000 each; `ANSWERS` of them threaten `TARGET`.

    However many claims there are, the question who threatens the target has equally many
    answers, so that its time shows what the size of the graph costs.
    """
    actors = [
        Actor(iri("actor", f"a{n}"), f"Actor {n}", type=ActorType.STATE) for n in range(_ACTORS)
    ]
    actors.append(Actor(iri("actor", TARGET), "Target", type=ActorType.STATE))
    names = [f"article-{n}" for n in range((count - 1) // _CLAIMS_PER_SOURCE + 1)]
    sources = [Source(iri("source", n), n.title(), published=_DAYS[0]) for n in names]
    return Batch(actors=actors, sources=sources, claims=list(_claims(count, actors, sources)))


def _claims(count: int, actors: list[Actor], sources: list[Source]) -> Iterator[Claim]:
    every = count // ANSWERS
    modalities = list(Modality)
    for n in range(count):
        hit = n % every == 0
        subject = actors[n * 7 % _ACTORS]
        text = f"such a move, number {n}, could “exert” necessary pressure"
        yield Claim(
            source=sources[n // _CLAIMS_PER_SOURCE].iri,
            subject=subject.iri,
            predicate="threatens" if hit else _PREDICATES[n % len(_PREDICATES)],
            object=actors[-1].iri if hit else actors[n * 13 % _ACTORS].iri,
            quote=Quote(text, n, n + len(text)),
            modality=modalities[n % len(modalities)],
            condition="the talks fail",
            attribution=(subject.iri,) if n % 3 else (),
            stated_on=_DAYS[n % len(_DAYS)],
            recorded_at="2025-10-14T00:00:00Z",
            confidence=0.9,
        )


def write_dataset(folder: Path, batch: Batch) -> None:
    """The same claims as the folder of a data set."""
    folder.mkdir()
    sources = "".join(f'[[source]]\nid = "{s.id}"\ntitle = "{s.title}"\n' for s in batch.sources)
    (folder / "dataset.toml").write_text(f'[dataset]\nid = "big"\n{sources}', "utf-8")
    with (folder / "actors.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "type", "label"])
        writer.writerows([a.id, a.type, a.label] for a in batch.actors)
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for number, claim in enumerate(batch.claims):
            ends = local(claim.subject), claim.predicate, local(claim.object)
            said = " > ".join(map(local, claim.attribution)), claim.stated_on
            span = claim.quote.exact, claim.quote.start, claim.quote.end
            how = claim.modality, claim.condition, claim.confidence
            writer.writerow([number, local(claim.source), *ends, *said, *span, *how])
