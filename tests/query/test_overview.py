"""Lists, statistics, and one thing in full."""

from __future__ import annotations

import pytest

from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.model.claims import Claim
from stancegraph.model.entities import Actor, Issue
from stancegraph.model.sources import Source


def test_actors_issues_and_sources(graph):
    first = graph.actors()[0]
    assert (first.id, first.as_subject, first.as_object) == ("donald-trump", 12, 2)
    assert len(graph.actors()) == len(graph.issues()) == 18
    top = graph.issues()[0]
    assert (top.id, top.claims, top.holders) == ("tomahawks-for-ukraine", 6, 4)
    (source,) = graph.sources()
    assert (source.id, source.claims, source.published) == (
        *("ukraine-peace-analysis-2025", 52, "2025-10-14"),
    )


def test_lists_count_what_fits(graph):
    counts = {row.id: row.as_subject for row in graph.actors(attributed_to="Trump")}
    assert counts["donald-trump"] + counts["russia"] == sum(counts.values())
    assert len(graph.actors(limit=3)) == 3


def test_statistics(graph):
    stats = {(s.what, s.name): s.count for s in graph.stats()}
    assert stats["total", "claims"] == 52
    assert stats["total", "relations"] + stats["total", "stances"] == 52
    assert stats["modality", "conditional"] == 4
    assert stats["predicate", "threatens"] == 5
    assert sum(n for (what, _), n in stats.items() if what == "speaker") == 52


@pytest.mark.parametrize(
    ("name", "kind", "id_"),
    [
        ("Russia", Actor, "russia"),
        ("actor:russia", Actor, "russia"),
        ("Zelenskyy", Actor, "volodymyr-zelensky"),
        ("Tomahawks", Issue, "tomahawks-for-ukraine"),
        ("issue:tomahawks-for-ukraine", Issue, "tomahawks-for-ukraine"),
        ("ukraine-peace-analysis-2025", Source, "ukraine-peace-analysis-2025"),
        ("source:ukraine-peace-analysis-2025", Source, "ukraine-peace-analysis-2025"),
    ],
)
def test_show(graph, name, kind, id_):
    thing = graph.show(name)
    assert isinstance(thing, kind)
    assert thing.id == id_


def test_show_a_claim_by_row_id_prefix_and_iri(graph):
    claim = graph.show("R14")
    assert isinstance(claim, Claim)
    id_ = claim.iri.rpartition("/")[2]
    assert graph.show(id_) == graph.show(f"claim:{id_}") == graph.show(claim.iri) == claim
    assert graph.show(id_[:8]) == claim


def test_show_what_is_not_there(graph):
    with pytest.raises(NotFoundError, match="Nothing is called 'Russsia'. Nearest: russia"):
        graph.show("Russsia")
    with pytest.raises(NotFoundError, match="Nothing is called .claim:feedfeed."):
        graph.show("claim:feedfeed")
    with pytest.raises(NotFoundError):
        graph.show("actor:tomahawks-for-ukraine")


def test_show_asks_back_where_a_name_is_an_actor_and_an_issue():
    from stancegraph import KnowledgeGraph
    from tests.builders import batch, claim

    graph = KnowledgeGraph()
    graph.add(batch(claim("dam", "supports", "dam")))
    with pytest.raises(AmbiguousNameError, match="actor:dam, issue:dam"):
        graph.show("dam")
    assert isinstance(graph.show("issue:dam"), Issue)
