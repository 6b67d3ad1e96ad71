"""Telling the story: what was said in order, where it disagrees, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.knowledge.part import Part
from stancegraph.query.filters import FilterOptions, Filters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from stancegraph.query.disagreements import Disagreement
    from stancegraph.query.flips import Flip
    from stancegraph.query.timeline import Timeline


class Telling(Part):
    """Stories, disagreements and conditions."""

    def timeline(self, name: str, other: str = "", **filters: Unpack[FilterOptions]) -> Timeline:
        """The story so far of an actor, an issue or a pair; see `query.timeline`."""
        from stancegraph.query.timeline import timeline

        return timeline(self.store, name, other, Filters.of(**filters))

    def disagreements(
        self, name: str = "", *, kinds: Sequence[str] = (), **filters: Unpack[FilterOptions]
    ) -> list[Disagreement]:
        """Who contradicts, changes or splits; see `query.disagreements`."""
        from stancegraph.query.disagreements import disagreements

        return disagreements(self.store, name, Filters.of(**filters), kinds=kinds)

    def what_would_flip(self, name: str, **filters: Unpack[FilterOptions]) -> list[Flip]:
        """What hangs on which condition around an actor or issue; see `query.flips`."""
        from stancegraph.query.flips import what_would_flip

        return what_would_flip(self.store, name, Filters.of(**filters))
