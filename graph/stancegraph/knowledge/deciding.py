"""Deciding: what is the same, which claims count, and taking decisions back."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancegraph.knowledge.filling import Filling
from stancegraph.model.vocabulary import State
from stancegraph.query.filters import FilterOptions, Filters
from stancegraph.review import claims, identities, suggestions
from stancegraph.review.log import Author, undo
from stancegraph.review.session import Session
from stancegraph.store.decisions import read_decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from stancegraph.knowledge.part import PathLike
    from stancegraph.model.claims import Claim
    from stancegraph.model.decisions import Decision
    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence
    from stancegraph.review.clusters import Cluster
    from stancegraph.review.returned import SheetReport


def default_author() -> str:
    """Who decides where nobody is named: ``STANCEGRAPH_USER``, or who is logged in."""
    name = os.environ.get("STANCEGRAPH_USER", "").strip()
    try:
        return name or getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without names for its users
        return "unknown"


class Deciding(Filling):
    """Decisions. `by` is who decides, by default `default_author`; `why` the reason."""

    def same(self, one: str, other: str, *, by: str = "", why: str = "") -> identities.Verdict:
        """Decide that two actors or issues are the same; see `review.identities`."""
        return identities.decide_same(self.store, one, other, _author(by, why))

    def not_same(self, one: str, other: str, *, by: str = "", why: str = "") -> identities.Verdict:
        """Decide that two actors or issues are not the same, whatever chain joins them."""
        return identities.decide_not_same(self.store, one, other, _author(by, why))

    def accept(self, claim: str | Iterable[str], *, by: str = "", why: str = "") -> None:
        """Accept claims.

        Raises:
            NotFoundError: A claim is not there, or not any more.
        """
        self._decide(claim, State.ACCEPTED, _author(by, why))

    def reject(self, claim: str | Iterable[str], *, by: str = "", why: str = "") -> None:
        """Reject claims, so that questions leave them out.

        Raises:
            NotFoundError: A claim is not there, or not any more.
        """
        self._decide(claim, State.REJECTED, _author(by, why))

    def correct(self, claim: str, *, by: str = "", why: str = "", **changes: Any) -> Claim:
        """Put a corrected claim in the place of another; see `review.claims.correct`."""
        new = claims.correct(self.store, claim, _author(by, why), **changes)
        self._follow("The correction was stored", [new.iri, *filter(None, [new.revision_of])])
        return new

    def queue(self, **filters: Unpack[FilterOptions]) -> list[Evidence]:
        """The claims that wait for a decision; of states only proposed, unless named."""
        return claims.queue(self.store, Filters.of(**filters))

    @contextmanager
    def review(self, *, by: str = "", why: str = "") -> Iterator[Session]:
        """A sitting that decides claim by claim, with undo; see `review.session`.

        Decisions are stored as they are made; the accepted triples are rebuilt at the end.
        """
        session = Session(self.store, _author(by, why))
        try:
            yield session
        finally:
            if session.touched:
                self._follow("The decisions were stored", session.touched)

    def export_review(self, path: PathLike, **filters: Unpack[FilterOptions]) -> int:
        """Write the queue as a sheet for a spreadsheet; returns the number of its claims.

        Raises:
            FileError: The path cannot be written.
        """
        from stancegraph.export.files import write_files
        from stancegraph.review.sheet import encode_sheet

        found = self.queue(**filters)
        write_files({Path(path): encode_sheet(self.store, found)})
        return len(found)

    def import_review(  # noqa: PLR0913 - options of one import
        self,
        path: PathLike,
        *,
        by: str = "",
        why: str = "",
        against: Iterable[PathLike] = (),
        keep_going: bool = False,
        dry_run: bool = False,
    ) -> SheetReport:
        """Decide what a sheet says, all of it or nothing; see `review.returned.take_sheet`.

        Raises:
            DatasetError: Holds every problem of every row, unless `keep_going`.
        """
        from stancegraph.review.context import read_texts
        from stancegraph.review.returned import take_sheet

        report = take_sheet(
            self.store,
            Path(path),
            _author(by, why),
            texts=read_texts(self.store, map(Path, against)),
            keep_going=keep_going,
            dry_run=dry_run,
        )
        if report.decisions and not dry_run:
            touched = {claim for decision in report.decisions for claim in decision.states}
            self._follow("The decisions were stored", touched)
        return report

    def undo(self, decision: str = "", *, by: str = "", why: str = "") -> Decision:
        """Take a decision back, the last one in force if none is named.

        Raises:
            NotFoundError: There is no such decision, or none at all.
            InputError: It is undone already.
        """
        undone, changed = undo(self.store, decision, _author(by, why))
        if changed:
            self._follow("The decision was undone", changed)
        return undone

    def decisions(self, *, known_at: str = "") -> list[Decision]:
        """The log, earliest first."""
        return read_decisions(self.store, known_at)

    def identities(self, name: str = "") -> list[identities.Group]:
        """What is the same by the decisions in force."""
        return identities.groups(self.store, name)

    def suggest_same(
        self, kind: str = "actor", *, at_least: float = 0.75
    ) -> list[suggestions.Suggestion]:
        """What may be the same, best first; see `review.suggestions`."""
        return suggestions.suggest_same(self.store, kind, at_least=at_least)

    def issue_clusters(self, *, at_least: float = 0.75) -> list[Cluster]:
        """Issues that may all be the same, the largest clusters first; see `review.clusters`."""
        from stancegraph.review.clusters import clusters

        return clusters(self.suggest_same("issue", at_least=at_least))

    def _decide(self, names: str | Iterable[str], state: State, author: Author) -> dict[Iri, Any]:
        wanted = [names] if isinstance(names, str) else names
        changed = claims.decide_state(self.store, wanted, state, author)
        self._follow("The decision was stored", changed)
        return changed


def _author(by: str, why: str) -> Author:
    return Author(by or default_author(), why)
