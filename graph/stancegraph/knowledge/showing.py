"""Showing the graph to people: the map, as a file and inside a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.knowledge.writing import Writing
from stancegraph.model.terms import compact
from stancegraph.query.filters import FilterOptions, Filters
from stancegraph.store import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from stancegraph.knowledge.part import PathLike
    from stancegraph.viewer.inline import InlineMap


class Showing(Writing):
    """The map."""

    def map(
        self,
        path: PathLike,
        title: str = "",
        *,
        against: Sequence[PathLike] = (),
        **filters: Unpack[FilterOptions],
    ) -> Path:
        """Write the map: one HTML file that opens offline.

        Args:
            path: The file.
            title: Its heading.
            against: Texts of sources, so that quotes are shown in their sentences.
            filters: Which claims count.

        Raises:
            FileError: The path cannot be written, or a text cannot be read or is not that
                of a source.
        """
        from stancegraph.export.files import write_files

        page = self._page(title, against, Filters.of(**filters))
        return write_files({Path(path): page.encode()})[0]

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

        return InlineMap(self._page(title, against, Filters.of(**filters)), height)

    def _page(self, title: str, against: Sequence[PathLike], filters: Filters) -> str:
        from stancegraph.viewer.content import content
        from stancegraph.viewer.map import render_map

        chosen: FilterOptions = {  # type: ignore[assignment] # the fields are its keys
            name: getattr(filters, name) for name in filters.__dataclass_fields__
        }
        found = content(self.store, filters, self._passages(against))
        return render_map(self.network(**chosen), title or None, found)

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
