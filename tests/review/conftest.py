"""A graph of proposed claims, and the sheet that its queue is exported to."""

from __future__ import annotations

import csv
import io

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError
from tests.review.proposals import write_proposals
from tests.store.graphs import dump


class Desk:
    """A graph with a queue, its sheet, and what happens when that is changed and imported."""

    def __init__(self, folder):
        self.dataset, self.text = write_proposals(folder)
        self.path = folder / "queue.csv"
        self.graph = KnowledgeGraph()
        self.graph.add(self.dataset, against=[self.text])
        found = self.graph.claims(status="any")
        self.ids = {self.graph.show(c.claim).row_id: c.id for c in found}

    def export(self, **filters):
        self.graph.export_review(self.path, **filters)
        return self.rows()

    def rows(self):
        return list(csv.DictReader(io.StringIO(self.path.read_bytes().decode(), newline="")))

    def fill(self, changes, *, encoding="utf-8", delimiter=",", **filters):
        """Export, and write cells into rows, which are named by the ids of the data set."""
        rows = self.export(**filters)
        for row_id, cells in changes.items():
            (row,) = (r for r in rows if r["claim"] == f"claim:{self.ids[row_id]}")
            row |= cells
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
        self.path.write_bytes(text.getvalue().encode(encoding))

    def take(self, **options):
        return self.graph.import_review(self.path, by="Ana", **options)

    def problems(self, **options):
        """The problems that the sheet has; asserts that nothing was stored."""
        before = dump(self.graph)
        with pytest.raises(DatasetError) as caught:
            self.take(**options)
        assert dump(self.graph) == before
        return [(p.row, p.field, f"{p.problem} {p.remedy}") for p in caught.value.problems]

    def states(self):
        names = {claim: row_id for row_id, claim in self.ids.items()}
        found = self.graph.claims(status="any")
        return {names.get(c.id, "new"): c.state.lower() for c in found}


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
