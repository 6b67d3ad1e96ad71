"""Filling the graph, and proving what goes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import FileError, StoreWriteError
from stancegraph.knowledge.part import Part
from stancegraph.model.batch import Batch, Changes
from stancegraph.query.lookup import find
from stancegraph.store import batches, read
from stancegraph.store.current import rebuild_current
from stancegraph.store.refresh import RefreshReport, refresh, refresh_changes, refresh_claims

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from stancegraph.knowledge.part import PathLike
    from stancegraph.model.batch import AddReport
    from stancegraph.model.terms import Iri


class Filling(Part):
    """Adding, retracting, refreshing and checking."""

    def add(  # noqa: PLR0913 - each is a choice of its own
        self,
        what: PathLike | Batch,
        *,
        against: Iterable[PathLike] = (),
        replace: bool = False,
        lenient: bool = False,
        keep_going: bool = False,
        refresh: bool = True,
    ) -> AddReport:
        """Add a data set, an RDF file or a batch, all of it or nothing.

        With `keep_going`, all of a data set but the rows that are wrong and those that
        refer to them; the report says in `left_out` which those are, and why.

        Args:
            what: A data set's folder, a TriG, N-Quads, JSON-LD or Turtle file, or a `Batch`.
            against: Texts of its sources, to prove every quote with.
            replace: Whether sources stored with other claims are replaced.
            lenient: Whether byte-order marks, CRLF line ends and semicolons are let pass.
            keep_going: Whether wrong rows of a data set are left out and the rest stored.
            refresh: Whether the accepted and inferred triples follow at once.

        Raises:
            InputError: A file or row is wrong, or a source is stored with other claims.
            StoreWriteError: The disk failed or is full.
        """
        if isinstance(what, Batch):
            batch = what
        else:
            batch = self.read(what, against, lenient=lenient, keep_going=keep_going)
        report = batches.add(self.store, batch, replace=replace)
        if refresh and report.changed:
            if report.decisions:
                rebuild_current(self.store)
            self._follow("The claims were stored", report.changes)
        return report

    def read(
        self,
        what: PathLike,
        against: Iterable[PathLike] = (),
        *,
        lenient: bool = False,
        keep_going: bool = False,
    ) -> Batch:
        """Read a data set or RDF file as `add` would, with its errors, and store nothing."""
        from stancegraph.ingest import dataset, rdf

        path, texts = Path(what), list(map(Path, against))
        if not path.exists():
            raise FileError(f"{path} does not exist; check the name.")
        known = {
            kind.lower(): set(read.entity_iris(self.store, kind)) for kind in ("Actor", "Issue")
        }
        if path.is_dir():
            return dataset.read_dataset(
                path, known=known, against=texts, lenient=lenient, keep_going=keep_going
            )
        return rdf.read_rdf(path, known=known, against=texts)

    def retract(self, source: str) -> int:
        """Remove a source and all that only it brought; returns the number of claims.

        Raises:
            NotFoundError: There is no such source.
        """
        count, changes = batches.retract(self.store, find(self.store, source, "source"))
        self._follow("The source was removed", changes)
        return count

    def refresh(self) -> RefreshReport:
        """Rebuild the accepted and inferred triples from the claims and decisions."""
        rebuild_current(self.store)
        return refresh(self.store)

    def _follow(self, done: str, changes: Changes | Collection[Iri]) -> None:
        """Bring what is derived up to a change, or to decisions on claims."""
        try:
            if isinstance(changes, Changes):
                refresh_changes(self.store, changes)
            else:
                refresh_claims(self.store, changes)
        except StoreWriteError as error:
            raise StoreWriteError(
                f"{done}, but the accepted triples could not be rebuilt; make room and run "
                f"`kg refresh`. ({error.__cause__})"
            ) from error

    def check(self, texts: Iterable[PathLike] = ()) -> dict[str, int]:
        """Prove the quotes of stored claims against texts or, without any, those that are kept.

        See `ingest.verify.check_claims` and `ingest.verify.check_kept`.
        """
        from stancegraph.ingest.verify import check_claims, check_kept

        paths = list(map(Path, texts))
        if not paths:
            return check_kept(self.store)
        return check_claims(read.read_sources(self.store), read.read_claims(self.store), paths)
