"""A data set that is right, field by field."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.ingest.dataset import read_dataset
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Name
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import Modality


def test_every_cell_arrives(small):
    batch = read_dataset(small.path, against=[small.text])
    claim, depends, office = batch.claims
    assert claim.subject == iri("actor", "lisa")
    assert claim.object == iri("issue", "dam")
    assert claim.modality is Modality.CONDITIONAL
    assert claim.condition == "it floods us"
    assert claim.attribution == (iri("actor", "mayor"), iri("actor", "lisa"))
    assert (claim.stated_on, claim.valid_to) == (
        PartialDate("2025-10-03"),
        PartialDate("2026-01"),
    )
    assert (claim.quote.exact, claim.quote.start, claim.quote.end) == (
        "“We oppose the dam,”",
        0,
        20,
    )
    assert (claim.confidence, claim.note, claim.row_id) == (0.9, "two\nlines", "T1")
    assert claim.recorded_at == "2026-01-02T00:00:00Z"
    assert (depends.dependence_kind, depends.share) == ("Political", 0.5)
    assert (office.role, office.modality, office.confidence) == ("mayor", Modality.ASSERTED, 1.0)
    lisa = batch.actors[0]
    assert lisa.aliases == (Name("Liz", "en"), Name("Élise", "fr"))
    mayor = next(a for a in batch.actors if a.id == "mayor")
    assert mayor.part_of == iri("actor", "town")
    assert (str(mayor.tenures[0].start), str(mayor.tenures[0].end)) == ("2020-05", "2024")


def test_a_condition_may_be_an_issue(small):
    small.change("claims.csv", "it floods us", "issue:dam")
    assert read_dataset(small.path).claims[0].condition == iri("issue", "dam")


def test_a_data_set_may_build_on_what_the_graph_knows(small):
    graph = KnowledgeGraph()
    graph.add(small.path)
    small.write("issues.csv", "id,label\nnew,New\n")
    (small.path / "actors.csv").unlink()
    (small.path / "tenures.csv").unlink()
    small.change("dataset.toml", 'id = "paper"', 'id = "other"')
    assert graph.add(small.path, against=[small.text]).added == {"other": 3}


def test_reading_twice_gives_the_same(small):
    assert read_dataset(small.path) == read_dataset(small.path)


def test_the_shipped_data_set_proves(dataset_dir, article):
    assert len(read_dataset(dataset_dir, against=[article]).claims) == 52


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_an_export_adds_back_to_the_same_graph(graph, form, tmp_path):
    path = graph.export(tmp_path / f"x{_suffix(form)}", form)[0]
    again = KnowledgeGraph()
    again.add(path)
    expected = graph.export(tmp_path / "a.nq")[0].read_bytes()
    assert again.export(tmp_path / "b.nq")[0].read_bytes() == expected


def _suffix(form):
    from stancegraph.export import FORMATS

    return FORMATS[form].suffix


def test_a_turtle_file_describes_actors_and_issues(tmp_path):
    graph = KnowledgeGraph()
    path = tmp_path / "more.ttl"
    path.write_text(
        "@prefix sg: <https://w3id.org/stancegraph/ns#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://w3id.org/stancegraph/actor/peru> a sg:State, sg:Actor ;\n"
        '  skos:prefLabel "Peru"@en ; sg:nameKey "peru" .\n',
        "utf-8",
    )
    assert graph.add(path).actors == 1
    assert graph.show("Peru").type == "State"
