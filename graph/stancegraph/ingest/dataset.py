"""Data sets: a folder with `dataset.toml` and tables of actors, issues and claims."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeGuard

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
# Outside of them, years have not the four digits of XML Schema, whatever the time zone.
_FIRST_YEAR, _LAST_YEAR = 1001, 9998
# Where the parser says that an error is; it has no number of its own before Python 3.14.
_AT_LINE = re.compile(r"at line ([0-9]+), column")
_DATASET_KEYS = frozenset({"id", "title", "description", "licence", "recorded", "coder"})


def read_dataset(
    folder: Path,
    *,
    known: Mapping[str, set[Iri]] | None = None,
    against: Sequence[Path] = (),
    lenient: bool = False,
    keep_going: bool = False,
) -> Batch:
    """Read a data set, or report all that is wrong with it.

    To keep going means to read it as if the rows that are wrong were not there, nor those
    that refer to them and so on.

    Args:
        folder: Holds `dataset.toml`, `claims.csv` and, where it needs them,
            `actors.csv`, `tenures.csv` and `issues.csv`.
        known: The IRIs of actors (``actor``) and issues (``issue``) that the graph
            already has, which claims may also refer to.
        against: Texts of its sources; every quote of theirs is proved.
        lenient: Whether byte-order marks, CRLF line ends and semicolons are let pass.
        keep_going: Whether rows that are wrong are left out, with what is wrong in
            `Batch.left_out`. What is wrong with a file as a whole is raised all the same.

    Raises:
        FileError: There is no such data set, or a text belongs to none of its sources.
        DatasetError: Holds every problem of every row.
    """
    if not folder.is_dir():
        raise FileError(
            f"{folder} is not a folder; a data set is a folder with {MANIFEST} and claims.csv."
        )
    read = partial(_read, folder, known or {}, against, lenient=lenient)
    problems = Problems()
    batch = read(problems)
    while problems.found and keep_going and not problems.unreadable:
        problems = problems.without_bad_rows()
        batch = read(problems)
    if problems.found:
        raise DatasetError(problems.found)
    return replace(batch, left_out=tuple(sorted(problems.earlier)))


def _read(
    folder: Path,
    known: Mapping[str, set[Iri]],
    against: Sequence[Path],
    problems: Problems,
    *,
    lenient: bool,
) -> Batch:
    """What can be read of a data set; what cannot is kept in `problems`."""
    manifest = _read_manifest(folder / MANIFEST, problems, lenient=lenient)
    dataset = _dataset_iri(manifest, problems)
    sources = _read_sources(manifest, dataset, problems)
    are_all_sources = not problems.found
    if problems.found:
        problems.unreadable.add(MANIFEST)
    actors, all_actors = read_actors(
        folder, dataset, known.get("actor", set()), problems, lenient=lenient
    )
    issues, all_issues = read_issues(
        folder, dataset, known.get("issue", set()), problems, lenient=lenient
    )
    context = Context(
        known={"actor": all_actors, "issue": all_issues},
        sources={s.iri: s for s in sources} if are_all_sources else None,
        texts=_texts(against, sources) if are_all_sources else {},
        recorded_at=_recorded_at(manifest),
    )
    claims = read_claims(folder / "claims.csv", context, problems, lenient=lenient)
    return Batch(actors=actors, issues=issues, sources=sources, claims=claims)


def read_sources(folder: Path, problems: Problems, *, lenient: bool) -> list[Source]:
    """The sources that a data set's manifest describes; what is wrong with it is kept."""
    manifest = _read_manifest(folder / MANIFEST, problems, lenient=lenient)
    return _read_sources(manifest, _dataset_iri(manifest, problems), problems)


def _read_manifest(path: Path, problems: Problems, *, lenient: bool) -> dict[str, Any] | None:
    """The manifest, or None where it cannot be read."""
    try:
        return tomllib.loads(read_text(path, lenient=lenient))
    except FileError as error:
        problems.add(MANIFEST, 0, "file", str(error))
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        row = int(line[1]) if line else 0
        problems.add(MANIFEST, row, "file", f"Not TOML: {error}.", "Mend that line.")
    except ValueError:
        problems.add(MANIFEST, 0, "file", "A number has too many digits.", "Shorten it.")
    except RecursionError:
        problems.add(MANIFEST, 0, "file", "Not TOML: nested too deep.", "Mend it.")
    return None


def _dataset_iri(manifest: dict[str, Any] | None, problems: Problems) -> Iri:
    if manifest is None:
        return iri("dataset", "unread")
    _check_keys("file", manifest, frozenset({"dataset", "source"}), problems)
    about = manifest.get("dataset")
    if not isinstance(about, dict):
        remedy = 'Write a line [dataset], and under it id = "my-data".'
        problems.add(MANIFEST, 0, "dataset", "There is no table of that name.", remedy)
        return iri("dataset", "unread")
    _check_keys("dataset", about, _DATASET_KEYS, problems)
    recorded = about.get("recorded")
    if recorded is not None and not _is_date(recorded):
        remedy = "Write it without quotation marks: recorded = 2025-10-14."
        problems.add(MANIFEST, 0, "dataset.recorded", f"{_text(recorded)!r} is no date.", remedy)
    try:
        return iri("dataset", _text(about.get("id", "")))
    except InvalidClaimError as error:
        problems.add(MANIFEST, 0, "dataset.id", str(error))
        return iri("dataset", "unread")


def _is_date(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and _FIRST_YEAR <= value.year <= _LAST_YEAR


def _recorded_at(manifest: dict[str, Any] | None) -> str:
    about = (manifest or {}).get("dataset")
    recorded = about.get("recorded") if isinstance(about, dict) else None
    if not _is_date(recorded):
        return ""
    moment = recorded if isinstance(recorded, datetime) else datetime.combine(recorded, time.min)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_sources(
    manifest: dict[str, Any] | None, dataset: Iri, problems: Problems
) -> list[Source]:
    described = [] if manifest is None else manifest.get("source", [])
    if not isinstance(described, list) or not all(isinstance(s, dict) for s in described):
        remedy = "Write [[source]], in double brackets, above each source."
        problems.add(MANIFEST, 0, "source", "It is no list of tables.", remedy)
        return []
    sources: dict[Iri, Source] = {}
    for number, about in enumerate(described, start=1):
        place = f"source {number}"
        _check_keys(place, about, _SOURCE_KEYS, problems)
        try:
            source = _source(about, dataset)
        except InvalidClaimError as error:
            remedy = "Correct it under that [[source]]."
            problems.add(MANIFEST, 0, place, str(error), remedy)
            continue
        if source.iri in sources:
            problems.add(
                MANIFEST, 0, place, f"The id {source.id} is used twice.", "Give each its own."
            )
        sources[source.iri] = source
    if not described and manifest is not None:
        problems.add(MANIFEST, 0, "source", "No source is described.", "Add a [[source]] table.")
    return list(sources.values())


def _source(about: dict[str, Any], dataset: Iri) -> Source:
    published = about.get("published")
    kind = _text(about.get("type", SourceType.NEWS_ARTICLE))
    if kind not in set(SourceType):
        raise InvalidClaimError(unknown("type", kind, [str(t) for t in SourceType]))
    texts = {name: about[name] for name in _TEXTS if name in about}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise InvalidClaimError(f"{name} is no text; write it in quotation marks.")
    texts["sha256"] = texts.get("sha256", "").lower()  # some tools print it in capitals
    return Source(
        iri=iri("source", _text(about.get("id", ""))),
        type=SourceType(kind),
        published=None if published is None else PartialDate.parse(_text(published)),
        dataset=dataset,
        **{"title": "", **texts},
    )


def _text(value: object) -> str:
    """A value as text; Python does not spell out numbers of thousands of digits."""
    try:
        return str(value)
    except ValueError:
        return "a number with too many digits"


def _check_keys(
    place: str, about: dict[str, Any], allowed: frozenset[str], problems: Problems
) -> None:
    for key in sorted(set(about) - allowed):
        problems.add(MANIFEST, 0, place, unknown("key", key, sorted(allowed)))


def _texts(against: Sequence[Path], sources: Sequence[Source]) -> dict[Iri, str]:
    texts = map(read_source_text, against)
    return {source_of(text, sources).iri: text.text for text in texts}
