"""An actor that would be part of itself is named with the way that leads back to it."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError
from stancegraph.model.ids import iri
from tests.builders import actor, batch, claim
from tests.store.graphs import dump

# The rows of actors.csv.
LISA, BERT, TOWN, MAYOR = 2, 3, 4, 5


def found(small):
    return [(p.row, p.field, p.problem) for p in small.problems() if p.file == "actors.csv"]


def test_an_actor_that_is_part_of_itself(small):
    small.change("actors.csv", ",town\n", ",mayor\n")
    assert found(small) == [(MAYOR, "part_of", "mayor is part of mayor.")]


def test_two_that_are_part_of_each_other_are_both_named(small):
    small.change("actors.csv", "town,Organisation,Town,,", "town,Organisation,Town,,mayor")
    assert found(small) == [
        (TOWN, "part_of", "town is part of mayor, which is part of town."),
        (MAYOR, "part_of", "mayor is part of town, which is part of mayor."),
    ]


def test_the_way_names_all_on_it_and_who_only_leads_to_it_is_not_blamed(small):
    small.change("actors.csv", 'Liz",', 'Liz",bert')
    small.change("actors.csv", "Bert,,", "Bert,,town")
    small.change("actors.csv", "town,Organisation,Town,,", "town,Organisation,Town,,mayor")
    small.change("actors.csv", "mayor,Person,The mayor,,town", "mayor,Person,The mayor,,bert")
    way = "bert is part of town, which is part of mayor, which is part of bert."
    assert [row for row, _, _ in found(small)] == [BERT, TOWN, MAYOR]
    assert found(small)[0] == (BERT, "part_of", way)


def test_the_middle_of_a_long_way_is_left_out(small):
    names = [f"a{n}" for n in range(100)]
    rows = [f"{a},Bloc,{a},,{b}" for a, b in zip(names, [*names[1:], "a0"], strict=True)]
    small.write("actors.csv", "\n".join(["id,type,label,aliases,part_of", *rows, ""]))
    first = next(p for p in small.problems() if p.field == "part_of")
    assert first.problem.startswith("a0 is part of a1, which is part of a2, ")
    assert first.problem.endswith("which is part of …, which is part of a0.")
    assert len(first.problem) < 200


def part(slug, whole, paper):
    """A batch that says of one actor what it is part of, both of them described."""
    actors = [actor(slug, part_of=iri("actor", whole)), actor(whole)]
    return batch(claim(slug, "aids", whole, source=paper), actors=actors)


def test_a_circle_through_what_the_graph_has():
    graph = KnowledgeGraph()
    graph.add(part("a", "b", "one"))
    graph.add(part("b", "c", "two"))
    before = dump(graph)
    way = "c is part of a, which is part of b, which is part of c; nothing was stored"
    with pytest.raises(InputError, match=way):
        graph.add(part("c", "a", "three"))
    assert dump(graph) == before


def test_what_was_stored_first_keeps_its_say_and_closes_no_circle():
    graph = KnowledgeGraph()
    graph.add(part("a", "b", "one"))
    graph.add(part("b", "c", "two"))
    graph.add(part("b", "a", "three"))
    assert graph.show("actor:b").part_of == iri("actor", "c")


def test_a_circle_in_rdf(small, tmp_path):
    graph = KnowledgeGraph()
    graph.add(small.path)
    file = graph.export(tmp_path / "small.nq")[0]
    line = next(ln for ln in file.read_text("utf-8").splitlines() if "ns#partOf>" in ln)
    mayor, _, town, rest = line.split(" ", 3)
    file.write_text(
        file.read_text("utf-8")
        + line.replace(mayor, "<x>").replace(town, mayor).replace("<x>", town)
        + "\n",
        "utf-8",
    )
    assert rest.endswith("entities> .")
    with pytest.raises(InputError, match="is part of (town|mayor), which is part of"):
        KnowledgeGraph().add(file)
