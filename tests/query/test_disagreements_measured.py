"""Disagreements in real codings, and what the number of claims costs."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import time

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import Modality
from stancegraph.query.answers import Evidence, Party
from stancegraph.query.disagreements import among, disagreements
from tests.builders import Quote, batch, claim

_STATEMENTS = """
SELECT s.DocumentId, d.Date, d.Text, s.Start, s.Stop, b.Value,
  MAX(CASE v.Variable WHEN 'organization' THEN e.Value END),
  MAX(CASE v.Variable WHEN 'person' THEN e.Value END),
  MAX(CASE v.Variable WHEN 'concept' THEN e.Value END)
FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN DATABOOLEAN b ON b.StatementId = s.ID JOIN DATASHORTTEXT t ON t.StatementId = s.ID
JOIN VARIABLES v ON v.ID = t.VariableId JOIN ENTITIES e ON e.ID = t.Entity
GROUP BY s.ID
"""


def slug(text):
    return re.sub(r"\W+", "-", text.lower()).strip("-")


@pytest.fixture(scope="module")
def statements(shared):
    """The coded statements of the sample database of the Discourse Network Analyzer."""
    path = shared / "data" / "dna" / "sample.dna"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows = database.execute(_STATEMENTS).fetchall()
    database.close()
    return rows


def test_organisations_that_both_agree_and_disagree_in_a_real_coding(statements):
    """Two codings of one organisation on one concept that differ are what there is to find."""
    graph = KnowledgeGraph()
    agreed = {}
    claims = []
    for document, date, text, start, stop, agrees, organisation, person, concept in statements:
        agreed.setdefault((slug(organisation), slug(concept)), set()).add(agrees)
        claims.append(
            claim(
                *(slug(organisation), "supports" if agrees else "opposes", slug(concept)),
                quote=Quote(text[start:stop], start, stop),
                source=f"doc-{document}",
                attribution=[slug(person)],
                stated_on=str(dt.datetime.fromtimestamp(date, dt.UTC).date()),
            )
        )
    assert len(claims) == 40
    graph.add(batch(*claims))
    found = disagreements(graph.store)
    both_ways = {key for key, values in agreed.items() if len(values) == 2}
    assert {(d.holders[0].id, d.about.id) for d in found} == both_ways
    # One witness says both on one day, in one testimony.
    assert [str(d.kind) for d in found] == ["contradiction"]


def made(count, holders):
    """Stances on one issue, every second one against, by a hundred voices on as many days."""
    issue = Party("Dam", iri("issue", "dam"))
    actors = [Party(f"A{n}", iri("actor", f"a{n}")) for n in range(max(holders, 100))]
    return [
        Evidence(
            iri("claim", f"c{n}"), actors[n * 7 % holders], ("supports", "opposes")[n % 2], issue,
            Modality.ASSERTED, "so", iri("source", "s"), actors[n % 100],
            f"20{n % 89 + 10}-03",
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("holders", [1, 500])
def test_ten_times_the_claims_take_about_ten_times_as_long(holders):
    camp = Party("Camp", iri("actor", "camp"))

    def seconds(count):
        claims = made(count, holders)
        started = time.process_time()
        assert among(claims, [lambda _party, _day: [camp]])
        return time.process_time() - started

    small = min(seconds(2_000) for _ in range(3))
    assert seconds(20_000) < 30 * small  # comparing every two would take 100 times as long
