"""Adding and replacing sources, and merging what several data sets say of an actor."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError
from stancegraph.model.batch import Batch
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.terms import SG
from stancegraph.model.vocabulary import ActorType
from tests.builders import TEXT, actor, actors, batch, claim, claims
from tests.store.graphs import dump


def test_the_same_source_twice_changes_nothing(graph, dataset_dir):
    before = dump(graph)
    report = graph.add(dataset_dir)
    assert not report.changed
    assert report.unchanged == ("ukraine-peace-analysis-2025",)
    assert dump(graph) == before


def test_a_source_with_other_claims_is_only_replaced_on_demand():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b"), claim("a", "attacks", "c")))
    changed = batch(claim("a", "threatens", "b"), claim("a", "aids", "c"))
    before = dump(graph)
    with pytest.raises(InputError, match="paper; nothing was stored.*--replace"):
        graph.add(changed)
    assert dump(graph) == before
    assert graph.add(changed, replace=True).replaced == ("paper",)
    fresh = KnowledgeGraph()
    fresh.add(changed)
    recorded = SG.recordedAt
    assert [x for x in dump(graph) if recorded not in x] == [
        x for x in dump(fresh) if recorded not in x
    ]


def test_a_source_whose_description_changed_is_another(graph):
    graph = KnowledgeGraph()
    made = batch(claim("a", "threatens", "b"))
    graph.add(made)
    titled = replace(made, sources=[replace(made.sources[0], title="Another title")])
    with pytest.raises(InputError, match="paper; nothing was stored"):
        graph.add(titled)
    graph.add(titled, replace=True)
    assert graph.show("source:paper").title == "Another title"


def test_of_several_sources_one_that_changed_keeps_all_out():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b")))
    before = dump(graph)
    more = batch(claim("a", "aids", "b"), claim("a", "aids", "b", source="second"))
    with pytest.raises(InputError, match="with other claims: paper; nothing was stored"):
        graph.add(more)
    assert dump(graph) == before
    report = graph.add(more, replace=True)
    assert (report.added, report.replaced) == ({"second": 1}, ("paper",))


def test_a_source_may_come_in_any_order():
    ones = [claim("a", verb, "b") for verb in ("threatens", "attacks", "aids")]
    graph = KnowledgeGraph()
    graph.add(batch(*ones))
    assert graph.add(batch(*reversed(ones))).unchanged == ("paper",)


@given(st.lists(claims(), max_size=3, unique_by=lambda c: c.iri), actors())
@settings(max_examples=50)
def test_anything_twice_changes_nothing(made, somebody):
    graph = KnowledgeGraph()
    whole = batch(*made, actors=[somebody])
    graph.add(whole)
    before = dump(graph)
    assert not graph.add(whole).changed
    assert dump(graph) == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sources": []}, "name what is not described: source:paper"),
        ({"actors": []}, "name what is not described: actor:a, actor:b"),
        ({"issues": []}, "name what is not described: issue:rain"),
        ({"claims": "twice"}, "There twice: claim:"),
        ({"sources": "twice"}, "There twice: source:paper"),
    ],
)
def test_a_batch_whose_parts_do_not_fit_is_refused(change, says):
    made = batch(claim("a", "threatens", "b", condition=iri("issue", "rain")))
    change = {n: [*getattr(made, n)] * 2 if v == "twice" else v for n, v in change.items()}
    graph = KnowledgeGraph()
    with pytest.raises(InputError, match=f"{says}.*; nothing was stored"):
        graph.add(replace(made, **change))
    assert dump(graph) == []


def test_a_batch_may_name_what_the_graph_knows():
    graph = KnowledgeGraph()
    first = batch(claim("a", "threatens", "b", condition=iri("issue", "rain")))
    graph.add(first)
    later = batch(claim("b", "threatens", "a", source="later", condition=iri("issue", "rain")))
    assert graph.add(Batch(sources=later.sources, claims=later.claims)).added == {"later": 1}


def test_names_of_several_data_sets_add_up_and_the_first_label_stays():
    graph = KnowledgeGraph()
    first = actor("ru", "Russia", description="A state.", datasets=(iri("dataset", "one"),))
    second = actor(
        "ru",
        "Russian Federation",
        description="Another description.",
        aliases=(Name("Россия", "ru"),),
        datasets=(iri("dataset", "two"),),
    )
    graph.add(batch(claim("ru", "threatens", "b"), actors=[first]))
    graph.add(batch(claim("ru", "attacks", "b", source="other"), actors=[second]))
    shown = graph.show("actor:ru")
    assert (shown.label, shown.description) == ("Russia", "A state.")
    assert {n.text for n in shown.aliases} == {"Russian Federation", "Россия"}
    assert len(graph.threatened_by("россия")) == 1


def test_one_actor_cannot_be_of_two_types():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b"), actors=[actor("a", type=ActorType.STATE)]))
    before = dump(graph)
    with pytest.raises(InputError, match="a is a State in the graph and a Bloc here"):
        graph.add(
            batch(claim("a", "aids", "b", source="o"), actors=[actor("a", type=ActorType.BLOC)])
        )
    assert dump(graph) == before


@given(TEXT)
@settings(max_examples=50)
def test_a_label_stays_the_one_label_whatever_it_holds(label):
    graph = KnowledgeGraph()
    for paper in ("one", "two"):
        graph.add(batch(claim("a", "threatens", "b", source=paper), actors=[actor("a", label)]))
    shown = graph.show("actor:a")
    assert (shown.label, shown.aliases) == (label, ())


def test_data_sets_may_disagree_about_an_office():
    graph = KnowledgeGraph()

    def president(role, end):
        dates = PartialDate("2012"), end and PartialDate(end)
        return actor("a", tenures=(Tenure(role, iri("actor", "b"), *dates),))

    for n, (role, end) in enumerate(
        [("vice president", None), ("vice president", "2016"), ("vice-president", None)]
    ):
        made = batch(claim("a", "aids", "b", source=f"s{n}"), actors=[president(role, end)])
        graph.add(made)
    tenures = graph.show("actor:a").tenures
    # Two spellings of a role are one office; two ends are two statements.
    assert [(t.role, t.end and str(t.end)) for t in tenures] == [
        ("vice president", None),
        ("vice president", "2016"),
    ]
    assert graph.network().number_of_edges() == 3
