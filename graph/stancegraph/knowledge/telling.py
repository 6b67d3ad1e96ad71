"""Telling the story: what was said in order, where it disagrees, and what would change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.knowledge.part import Part
from stancegraph.query.filters import FilterOptions, Filters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from stancegraph.brief import Brief
    from stancegraph.knowledge.part import PathLike
    from stancegraph.query.disagreements import Disagreement
    from stancegraph.query.flips import Flip
    from stancegraph.query.matrix import Matrix
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

    def matrix(self, **filters: Unpack[FilterOptions]) -> Matrix:
        """Who thinks what: holders by issues; see `query.matrix`."""
        from stancegraph.query.matrix import matrix

        return matrix(self.store, Filters.of(**filters))

    def brief(
        self,
        about: str = "",
        *,
        title: str = "",
        since_brief: PathLike | None = None,
        changes_since: str = "",
        **filters: Unpack[FilterOptions],
    ) -> Brief:
        """A brief on an actor, an issue or everything; see `brief.compose`.

        Raises:
            NotFoundError: There is no such actor or issue.
            FileError: `since_brief` is no brief as JSON.
        """
        from stancegraph.brief import compose

        return compose(
            self.store,
            about,
            Filters.of(**filters),
            title=title,
            since_brief=Path(since_brief) if since_brief else None,
            changes_since=changes_since,
        )

    def write_brief(self, brief: Brief, path: PathLike, form: str = "") -> Path:
        """Write a brief as a file: html, md, docx or json, by its ending unless named.

        Raises:
            InputError: The form is not known.
            MissingExtraError: The form needs an extra that is not installed.
            FileError: The path cannot be written.
        """
        from stancegraph.brief.forms import encode, find_form
        from stancegraph.export.files import write_files

        return write_files({Path(path): encode(brief, find_form(form, path))})[0]
