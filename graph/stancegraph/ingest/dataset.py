"""Data sets: a folder with `dataset.toml` and tables of actors, issues and claims."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from stancegraph.errors import DatasetError, FileError, InvalidClaimError
from stancegraph.ingest.claims import Context, read_claims
from stancegraph.ingest.entities import read_actors, read_issues
from stancegraph.ingest.files import read_text
from stancegraph.ingest.rows import Problems
from stancegraph.ingest.verify import read_source_text, source_of
from stancegraph.model.batch import Batch
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.vocabulary import SourceType, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from stancegraph.model.terms import Iri

MANIFEST = "dataset.toml"
_TEXTS = ("title", "author", "publisher", "url", "language", "licence", "sha256")
_SOURCE_KEYS = frozenset({"id", "type", "published", *_TEXTS})
_DATASET_KEYS = frozenset({"id", "title", "description", "licence", "recorded", "coder"})


def read_dataset(
    folder: Path,
    *,
    known: Mapping[str, set[Iri]] | None = None,
    against: Sequence[Path] = (),
    lenient: bool = False,
) -> Batch:
    """Read a data set, or report all that is wrong with it.

    Args:
        folder: Holds `dataset.toml`, `claims.csv` and, where it needs them,
            `actors.csv`, `tenures.csv` and `issues.csv`.
        known: The IRIs of actors (``actor``) and issues (``issue``) that the graph
            already has, which claims may also refer to.
        against: Texts of its sources; every quote of theirs is proved.
        lenient: Whether byte-order marks and CRLF line ends are let pass.

    Raises:
        FileError: There is no such data set, or a text belongs to none of its sources.
        DatasetError: Holds every problem of every row.
    """
    if not folder.is_dir():
        raise FileError(
            f"{folder} is not a folder; a data set is a folder with {MANIFEST} and claims.csv."
        )
    problems = Problems()
    manifest = _read_manifest(folder / MANIFEST, problems, lenient=lenient)
    _check_tables(manifest, problems)
    if problems.found:
        raise DatasetError(problems.found)
    dataset = _dataset_iri(manifest, problems)
    sources = _read_sources(manifest, dataset, problems)
    if problems.found:
        raise DatasetError(problems.found)
    actors = read_actors(folder, dataset, problems, lenient=lenient)
    issues = read_issues(folder, dataset, problems, lenient=lenient)
    already = known or {}
    context = Context(
        known={
            "actor": {a.iri for a in actors} | already.get("actor", set()),
            "issue": {i.iri for i in issues} | already.get("issue", set()),
        },
        sources={s.iri: s for s in sources},
        texts=_texts(against, sources),
        recorded_at=_recorded_at(manifest),
    )
    claims = read_claims(folder / "claims.csv", context, problems, lenient=lenient)
    if problems.found:
        raise DatasetError(problems.found)
    return Batch(actors=actors, issues=issues, sources=sources, claims=claims)


def _read_manifest(path: Path, problems: Problems, *, lenient: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path, lenient=lenient))
    except FileError as error:
        problems.add(MANIFEST, 0, "file", str(error))
    except tomllib.TOMLDecodeError as error:
        problems.add(MANIFEST, 0, "file", f"Not TOML: {error}.", "Mend that line.")
    return {}


def _check_tables(manifest: dict[str, Any], problems: Problems) -> None:
    if not isinstance(manifest.get("dataset", {}), dict):
        problems.add(MANIFEST, 0, "dataset", "It is no table.", "Write a line [dataset].")
    described = manifest.get("source", [])
    if not isinstance(described, list) or not all(isinstance(s, dict) for s in described):
        remedy = "Write [[source]], in double brackets, above each source."
        problems.add(MANIFEST, 0, "source", "It is no list of tables.", remedy)


def _dataset_iri(manifest: dict[str, Any], problems: Problems) -> Iri:
    about = manifest.get("dataset", {})
    _check_keys("dataset", about, _DATASET_KEYS, problems)
    recorded = about.get("recorded")
    if recorded is not None and not isinstance(recorded, date):
        remedy = "Write it without quotation marks: recorded = 2025-10-14."
        problems.add(MANIFEST, 0, "dataset.recorded", f"{recorded!r} is no date.", remedy)
    try:
        return iri("dataset", str(about.get("id", "")))
    except InvalidClaimError as error:
        problems.add(MANIFEST, 0, "dataset.id", str(error))
        return iri("dataset", "unnamed")


def _recorded_at(manifest: dict[str, Any]) -> str:
    recorded = manifest.get("dataset", {}).get("recorded")
    if recorded is None:
        return ""
    moment = recorded if isinstance(recorded, datetime) else datetime.combine(recorded, time.min)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_sources(manifest: dict[str, Any], dataset: Iri, problems: Problems) -> list[Source]:
    sources: dict[Iri, Source] = {}
    for number, about in enumerate(manifest.get("source", []), start=1):
        place = f"source {number}"
        _check_keys(place, about, _SOURCE_KEYS, problems)
        try:
            source = _source(about, dataset)
        except InvalidClaimError as error:
            problems.add(MANIFEST, 0, place, str(error))
            continue
        if source.iri in sources:
            problems.add(
                MANIFEST, 0, place, f"The id {source.id} is used twice.", "Give each its own."
            )
        sources[source.iri] = source
    if not sources and not problems.found:
        problems.add(MANIFEST, 0, "source", "No source is described.", "Add a [[source]] table.")
    return list(sources.values())


def _source(about: dict[str, Any], dataset: Iri) -> Source:
    published = about.get("published")
    kind = str(about.get("type", SourceType.NEWS_ARTICLE))
    if kind not in set(SourceType):
        raise InvalidClaimError(unknown("type", kind, [str(t) for t in SourceType]))
    return Source(
        iri=iri("source", str(about.get("id", ""))),
        type=SourceType(kind),
        published=None if published is None else PartialDate.parse(str(published)),
        dataset=dataset,
        **{"title": "", **{name: str(about[name]) for name in _TEXTS if name in about}},
    )


def _check_keys(
    place: str, about: dict[str, Any], allowed: frozenset[str], problems: Problems
) -> None:
    for key in sorted(set(about) - allowed):
        problems.add(MANIFEST, 0, place, unknown("key", key, sorted(allowed)))


def _texts(against: Sequence[Path], sources: Sequence[Source]) -> dict[Iri, str]:
    texts = map(read_source_text, against)
    return {source_of(text, sources).iri: text.text for text in texts}
