"""Showing the graph to people: the map, as a file and inside a notebook."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError, NotKeptWarning
from stancegraph.knowledge.writing import Writing
from stancegraph.model.terms import compact
from stancegraph.query.evidence import evidence
from stancegraph.query.filters import FilterOptions, Filters
from stancegraph.store import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from stancegraph.knowledge.part import PathLike
    from stancegraph.viewer.inline import InlineMap

_POSITIONS = "map-positions.json"
_NOT_KEPT = (
    "The map is written, but the next one cannot go on from where everything stands: {} "
    "Or name a file of your own for the positions."
)


class Showing(Writing):
    """The map."""

    def map(
        self,
        path: PathLike,
        title: str = "",
        *,
        against: Sequence[PathLike] = (),
        positions: PathLike | None = None,
        new_layout: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> Path:
        """Write the map: one HTML file that opens offline.

        Where actors and issues stand is kept in a file, and the next map goes on from
        there: they stay about where they were, and new ones are put between them. The map
        of all claims of a graph on disk has such a file in the graph's folder, any other
        where one is named. The same graph and positions give the same map, byte for byte.

        Args:
            path: The file.
            title: Its heading.
            against: Texts of sources, so that quotes are shown in their sentences.
            positions: A file of positions to go on from and to keep them in; made where
                it is not there.
            new_layout: Lay everything out afresh, whatever positions are kept.
            filters: Which claims count.

        Raises:
            FileError: A path cannot be written, a text cannot be read or is not that of a
                source, or what is named does not hold positions.

        Warns:
            NotKeptWarning: The graph's folder does not take the file of positions, as one
                that may only be read. The map is written.
        """
        from stancegraph.export.files import check_targets, write_files
        from stancegraph.viewer.places import encode

        chosen = Filters.of(**filters)
        own = self._own_positions(chosen)
        kept = Path(positions) if positions else own
        if positions:
            check_targets([Path(positions)])
        page, places = self._page(title, against, chosen, None if new_layout else kept)
        written = write_files({Path(path): page.encode()})[0]
        if kept:
            try:
                write_files({kept: encode(places)})
            except FileError as error:
                if kept is not own:
                    raise
                warnings.warn(NotKeptWarning(_NOT_KEPT.format(error)), stacklevel=2)
        return written

    def show_map(
        self,
        title: str = "",
        *,
        height: int = 640,
        against: Sequence[PathLike] = (),
        **filters: Unpack[FilterOptions],
    ) -> InlineMap:
        """The map for the end of a notebook's cell, `height` pixels high; see `map`."""
        from stancegraph.viewer.inline import InlineMap

        chosen = Filters.of(**filters)
        page, _ = self._page(title, against, chosen, self._own_positions(chosen))
        return InlineMap(page, height)

    def _own_positions(self, filters: Filters) -> Path | None:
        """Where the graph keeps the positions of its whole map; one in memory does not."""
        folder = getattr(self.store, "folder", None)
        return Path(folder) / _POSITIONS if folder and filters == Filters() else None

    def _page(
        self, title: str, against: Sequence[PathLike], filters: Filters, kept: Path | None
    ) -> tuple[str, dict[Any, tuple[int, int]]]:
        """The map, and where everything stands in it."""
        from stancegraph.viewer.content import content
        from stancegraph.viewer.layout import positions
        from stancegraph.viewer.map import render_map
        from stancegraph.viewer.places import read_places

        before = read_places(kept) if kept else {}
        claims = evidence(self.store, filters)
        found = content(self.store, filters, claims, self._passages(against))
        network = self._network(claims)
        places = positions(network, before=before)
        return render_map(network, title or None, found, places), places

    def _passages(self, against: Sequence[PathLike]) -> dict[str, tuple[str, str]]:
        """The text around each quote of the sources whose texts are given."""
        from stancegraph.review.context import passage, read_texts

        texts = read_texts(self.store, map(Path, against))
        iris = read.claim_iris(self.store) if texts else []
        around = {}
        for claim in read.read_claims(self.store, iris):
            found = passage(claim.quote, texts.get(claim.source))
            around[compact(claim.iri)] = (found.before, found.after)
        return around
