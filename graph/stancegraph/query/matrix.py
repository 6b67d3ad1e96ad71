"""Who thinks what: actors by issues, with what stands behind each cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from stancegraph.errors import MissingExtraError
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.query.cells import Cell
from stancegraph.query.evidence import evidence
from stancegraph.query.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from stancegraph.query.answers import Evidence, Party
    from stancegraph.store.base import Store

_NO_FILTERS = Filters()
_TITLE = "Who thinks what?"


@dataclass(frozen=True)
class Matrix:
    """Holders by issues, each sorted so that what is alike stands side by side.

    `cells` has the pairs of which something is known. `total` is the number of holders and
    issues before any were left out.
    """

    holders: tuple[Party, ...] = ()
    issues: tuple[Party, ...] = ()
    cells: Mapping[tuple[Party, Party], Cell] = field(default_factory=dict)
    total: tuple[int, int] = (0, 0)
    title: str = _TITLE

    def __iter__(self) -> Iterator[Cell]:
        """The cells that hold something, row by row."""
        pairs = ((holder, issue) for holder in self.holders for issue in self.issues)
        return (self.cells[pair] for pair in pairs if pair in self.cells)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def row(self, holder: Party) -> list[Cell | None]:
        """The cells of a holder, None where nothing is known."""
        return [self.cells.get((holder, issue)) for issue in self.issues]

    def cut(self, holders: int | None = None, issues: int | None = None) -> Matrix:
        """At most so many issues, the most debated ones, and holders, who say the most of them.

        A holder who says nothing of the issues that are left goes too.
        """
        debated = _ranked(self, 1)[:issues]
        fewer = replace(self, cells={p: c for p, c in self.cells.items() if p[1] in debated})
        loudest = _ranked(fewer, 0)[:holders]
        kept = [cell for cell in fewer.cells.values() if cell.holder in loudest]
        return _sorted(kept, total=self.total, title=self.title)

    def as_dicts(self) -> list[dict[str, Any]]:
        """Plain values, a row for each cell that holds something."""
        return [cell.as_dict() for cell in self]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for a page: rows, columns, and cells that name both by their number."""
        numbers = [{p: n for n, p in enumerate(ends)} for ends in (self.holders, self.issues)]
        return {
            "title": self.title,
            "total": {"holders": self.total[0], "issues": self.total[1]},
            "holders": [{"id": p.id, "label": p.label} for p in self.holders],
            "issues": [{"id": p.id, "label": p.label} for p in self.issues],
            "cells": [
                {
                    "holder": numbers[0][cell.holder],
                    "issue": numbers[1][cell.issue],
                    "leaning": str(cell.leaning),
                    "position": None if cell.position is None else round(cell.position, 4),
                    "mark": cell.mark,
                    "count": cell.count,
                    "conditional": cell.is_conditional,
                    "split": cell.is_split,
                    "conditions": list(cell.conditions),
                    "quote": cell.best.quote,
                    "best": cell.best.id,
                    "claims": [c.id for c in cell.claims],
                }
                for cell in self
            ],
        }

    def to_frame(self) -> pd.DataFrame:
        """The positions as a pandas DataFrame, NaN where none is known.

        Holders and issues go by their labels, or by label and id where a label is not alone.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("A DataFrame", "notebook") from None
        rows = [[c.position if c else None for c in self.row(holder)] for holder in self.holders]
        index = pd.Index(_names(self.holders), name="holder")
        columns = pd.Index(_names(self.issues), name="issue")
        return pd.DataFrame(rows, index=index, columns=columns, dtype=float)

    def __repr__(self) -> str:
        return f"{self.title} {len(self.holders)} holders, {len(self.issues)} issues"

    def _repr_html_(self) -> str:
        from stancegraph.query.matrix_html import styled

        return styled(self)


def _names(parties: Sequence[Party]) -> list[str]:
    labels = [party.label for party in parties]
    return [
        party.label if labels.count(party.label) == 1 else f"{party.label} ({party.id})"
        for party in parties
    ]


def matrix(store: Store, filters: Filters = _NO_FILTERS) -> Matrix:
    """The matrix of all stances that fit; a limit keeps the holders who say the most.

    Args:
        store: Where from.
        filters: Which claims count, and to whom.
    """
    found = matrix_of(evidence(store, filters))
    return found.cut(holders=filters.limit) if filters.limit else found


def matrix_of(claims: Iterable[Evidence], title: str = _TITLE) -> Matrix:
    """The matrix of the stances among claims."""
    groups: dict[tuple[Party, Party], list[Evidence]] = defaultdict(list)
    for claim in claims:
        if PREDICATES[claim.predicate].is_stance:
            groups[claim.subject, claim.object].append(claim)
    cells = [
        Cell(*ends, tuple(sorted(group, key=lambda c: (c.stated or "9999", c.claim))))
        for ends, group in groups.items()
    ]
    return _sorted(cells, title=title)


def _sorted(
    cells: Iterable[Cell], total: tuple[int, int] | None = None, title: str = _TITLE
) -> Matrix:
    by_ends = {(cell.holder, cell.issue): cell for cell in cells}
    found = Matrix(cells=by_ends, title=title)
    holders, issues = _similar(found, 0), _similar(found, 1)
    size = (len(holders), len(issues))
    return replace(found, holders=tuple(holders), issues=tuple(issues), total=total or size)


def _ranked(found: Matrix, end: int) -> list[Party]:
    """The holders (0) or issues (1), those in most cells first, then in most with positions."""
    of: dict[Party, list[Cell]] = defaultdict(list)
    for pair, cell in found.cells.items():
        of[pair[end]].append(cell)

    def weight(party: Party) -> tuple[int, int, int]:
        cells = of[party]
        graded = sum(cell.position is not None for cell in cells)
        return -len(cells), -graded, -sum(cell.count for cell in cells)

    return sorted(of, key=lambda party: (weight(party), party))


def _similar(found: Matrix, end: int) -> list[Party]:
    """The holders (0) or issues (1) by similarity; see `seriation`.

    Two of them are as alike as the positions in the cells that they share: 1 for each in
    which they agree, 0 for each in which they are at the ends of the scale. No position
    counts as its middle.
    """
    import numpy as np

    from stancegraph.query.seriation import seriate

    ranked = _ranked(found, end)
    number = {party: n for n, party in enumerate(ranked)}
    across: dict[Party, list[tuple[int, float]]] = defaultdict(list)
    for pair, cell in found.cells.items():
        across[pair[1 - end]].append((number[pair[end]], cell.position or 0.0))
    similarity = np.zeros((len(ranked), len(ranked)))
    for shared in across.values():
        places, positions = np.array([n for n, _ in shared]), np.array([p for _, p in shared])
        similarity[np.ix_(places, places)] += 1 - abs(positions[:, None] - positions) / 2
    return [ranked[n] for n in seriate(similarity)]
