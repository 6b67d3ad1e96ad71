"""Comparing coders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import FileError
from stancegraph.knowledge.part import Part

if TYPE_CHECKING:
    from stancegraph.analysis.agreement import Agreement
    from stancegraph.knowledge.part import PathLike
    from stancegraph.model.codings import Coding


def is_path(name: PathLike) -> bool:
    """Whether a coder is named by a table or data set, and not by a name in the graph."""
    path = Path(name)
    if str(name).startswith(("coder:", "dataset:")):
        return False
    return path.exists() or path.suffix.casefold() == ".csv" or len(path.parts) > 1


class Comparing(Part):
    """How far coders agree."""

    def agreement(self, one: PathLike, two: PathLike, *, lenient: bool = False) -> Agreement:
        """Compare two coders field by field; see `analysis.agreement.agreement`.

        Args:
            one: A table of claims, the folder of a data set, or a coder in the graph: the
                ``method_detail`` of claims or the id of a data set.
            two: The same.
            lenient: Whether byte-order marks, CRLF line ends and semicolons are let pass.

        Raises:
            InputError: A table is wrong, there is no such coder, or no passage is coded
                by both.
            MissingExtraError: The extra `agreement` is not installed.
        """
        from stancegraph.analysis.agreement import agreement

        sides = [self._codings(coder, lenient=lenient) for coder in (one, two)]
        return agreement(*sides)

    def _codings(self, coder: PathLike, *, lenient: bool) -> list[Coding]:
        if not is_path(coder):
            from stancegraph.query.coders import codings

            return codings(self.store, str(coder))
        from stancegraph.ingest.codings import read_codings

        if not Path(coder).exists():
            raise FileError(f"{coder} does not exist; check the name.")
        return read_codings(Path(coder), lenient=lenient)
