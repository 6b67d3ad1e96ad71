"""What every backend does."""

from __future__ import annotations

import pytest

from stancegraph.errors import QueryError, QueryRefusedError, StoreError
from stancegraph.model.terms import Iri
from stancegraph.store.base import Change
from stancegraph.store.oxigraph import EmbeddedStore, MemoryStore

EX = "http://example.org/"
HOSTILE = ['x" } ; DROP ALL #', "\\", '"""', "'; CLEAR ALL; '", "{ } > <", "\u0000\n\t\r", "𝒳 é ٣"]


@pytest.fixture(params=["memory", "embedded"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else EmbeddedStore(tmp_path / "store")
    with made:
        yield made


def line(n, graph="g", text="v"):
    return f'<{EX}s{n}> <{EX}p> "{text}" <{EX}{graph}> .\n'


def values(store):
    return sorted(f"{q.subject.value[19:]}@{q.graph_name.value[19:]}" for q in store.quads())


def test_a_change_adds_deletes_and_drops_in_one(store):
    store.apply(Change(add=[line(1), line(2), line(3, "h")]))
    store.apply(Change(drop=[Iri(EX + "h")], delete=[line(1)], add=[line(4, "i")]))
    assert values(store) == ["s2@g", "s4@i"]
    assert [store.has_graph(Iri(EX + g)) for g in "ghi"] == [True, False, True]


@pytest.mark.parametrize("large", [False, True])
def test_a_change_that_fails_stores_nothing(store, large):
    store.apply(Change(add=[line(0)]))
    bad = [*(line(n) for n in range(1, 5000)), "this is no quad\n"]
    with pytest.raises(SyntaxError):
        store.apply(Change(add=bad, large=large))
    with pytest.raises(SyntaxError):
        store.apply(Change(drop=[Iri(EX + "g")], add=bad, large=large))
    assert values(store) == ["s0@g"]


@pytest.mark.parametrize("large", [False, True])
def test_an_error_while_lines_are_made_stores_nothing(store, large):
    def lines():
        yield from (line(n) for n in range(5000))
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        store.apply(Change(add=lines(), large=large))
    assert values(store) == []


def test_large_and_small_changes_store_the_same(store):
    store.apply(Change(add=(line(n, "small") for n in range(3000))))
    store.apply(Change(add=(line(n, "large") for n in range(3000)), large=True))
    small, large = (
        {q.subject.value for q in store.quads(graph=Iri(EX + g))} for g in ("small", "large")
    )
    assert small == large
    assert len(small) == 3000


@pytest.mark.parametrize("text", HOSTILE)
def test_bound_values_are_terms_and_never_part_of_the_query(store, text):
    from stancegraph.store.lines import literal

    store.apply(Change(add=[f"<{EX}s> <{EX}p> {literal(text)} <{EX}g> .\n", line(1)]))
    query = "SELECT ?text ?s WHERE { GRAPH ?g { ?s ?p ?text } }"
    assert store.select(query, {"text": text}) == [(text, EX + "s")]
    assert len(list(store.quads())) == 2


def test_select_returns_python_values(store):
    query = """SELECT ?iri ?text ?whole ?part ?yes ?day ?none WHERE {
      VALUES (?iri ?text ?whole ?part ?yes ?day) {
        (sg:threatens "t"@en 3 0.5 true "2014-03"^^xsd:gYearMonth) } }"""
    (row,) = store.select(query)
    assert row == (
        Iri("https://w3id.org/stancegraph/ns#threatens"),
        "t",
        3,
        0.5,
        True,
        "2014-03",
        None,
    )
    assert isinstance(row[0], Iri)
    assert store.select(query, columns=["whole", "iri"]) == [(3, row[0])]


def test_numbers_and_truths_that_are_none_stay_text(store):
    query = """SELECT ?a ?b ?c ?d WHERE { VALUES (?a ?b ?c ?d) {
      ("x"^^xsd:integer "much"^^xsd:decimal "1"^^xsd:boolean "0"^^xsd:boolean) } }"""
    assert store.select(query) == [("x", "much", True, False)]


@pytest.mark.parametrize("text", ["SELECT ?x { VALUES ?x { 1 } } #", *HOSTILE])
def test_an_iri_that_is_none_cannot_be_bound(store, text):
    with pytest.raises((QueryError, ValueError)):
        store.select("SELECT ?s WHERE { ?s ?p ?o }", {"s": Iri(text)})
    with pytest.raises(ValueError, match="."):
        list(store.quads(Iri(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_line_holds_no_change_does_more_than_it_says(store, text):
    from stancegraph.store.lines import literal

    hostile = f"<{EX}s> <{EX}p> {literal(text)} <{EX}g> .\n"
    store.apply(Change(add=[line(1), line(2, "h")]))
    store.apply(Change(drop=[Iri(EX + "h")], delete=[line(9)], add=[hostile]))
    assert values(store) == ["s1@g", "s@g"]
    store.apply(Change(delete=[hostile]))
    assert values(store) == ["s1@g"]


@pytest.mark.parametrize("large", [False, True])
def test_what_is_not_there_is_dropped_and_deleted_in_peace(store, large):
    store.apply(Change(drop=[Iri(EX + "none")], delete=[line(7)], large=large))
    store.apply(Change(large=large))
    assert values(store) == []
    store.apply(Change(drop=[Iri(EX + "g")], add=(line(n) for n in range(3)), large=large))
    assert values(store) == ["s0@g", "s1@g", "s2@g"]
    store.apply(Change(drop=[Iri(EX + "g")], add=[line(1)], large=large))
    assert values(store) == ["s1@g"], "dropping comes before adding"


def test_the_default_graph_is_one_of_the_graphs(store):
    store.apply(Change(add=[f'<{EX}s1> <{EX}p> "v" .\n', line(1)]))
    assert len(list(store.quads())) == 2
    assert store.select("SELECT ?s { ?s ?p ?o }") == [(EX + "s1",)]
    store.apply(Change(delete=[f'<{EX}s1> <{EX}p> "v" .\n']))
    assert values(store) == ["s1@g"]


def test_compacting_changes_nothing_that_is_stored(store):
    for n in range(3):
        store.apply(Change(add=[line(n), line(n, "h")], large=True))
    store.compact()
    assert values(store) == [f"s{n}@{g}" for n in range(3) for g in "gh"]
    store.apply(Change(delete=[line(1)]))
    assert "s1@g" not in values(store)


def test_a_closed_store_says_so(store):
    store.close()
    for use in (
        lambda: store.apply(Change(add=[line(1)])),
        lambda: store.update("DROP ALL"),
        lambda: store.select("SELECT * { ?s ?p ?o }"),
        store.quads,
        lambda: store.has_graph(Iri(EX + "g")),
        store.compact,
    ):
        with pytest.raises(StoreError, match="is closed; open it again"):
            use()
    store.close()


def test_quads_by_what_is_given(store):
    store.apply(Change(add=[line(1), line(2), line(1, "h"), f'<{EX}s1> <{EX}q> "w" <{EX}g> .\n']))
    s1, g, p = Iri(EX + "s1"), Iri(EX + "g"), Iri(EX + "p")
    assert len(list(store.quads())) == 4
    assert len(list(store.quads(s1))) == 3
    assert len(list(store.quads(s1, g))) == 2
    assert len(list(store.quads(s1, g, p))) == 1


@pytest.mark.parametrize("text", ["SELECT", "SELECT * { ?s ?p }", "ASK { ?s ?p ?o }", ""])
def test_a_query_that_is_none_is_named(store, text):
    with pytest.raises(QueryError):
        store.select(text)


def test_an_update_runs_whole_or_not_at_all(store):
    store.update(f"INSERT DATA {{ GRAPH <{EX}g> {{ <{EX}s1> <{EX}p> 1 }} }}")
    assert values(store) == ["s1@g"]
    with pytest.raises(QueryError, match="Not a SPARQL update"):
        store.update("DROP ALL; INSERT DATA { nonsense")
    assert values(store) == ["s1@g"]


def test_an_embedded_store_keeps_what_it_has(tmp_path):
    with EmbeddedStore(tmp_path / "s") as store:
        store.apply(Change(add=[line(1)]))
        store.apply(Change(add=[line(2)], large=True))
    with EmbeddedStore(tmp_path / "s", read_only=True) as store:
        assert values(store) == ["s1@g", "s2@g"]
        more = Change(add=[line(3)])
        for write in (lambda: store.apply(more), lambda: store.update("DROP ALL"), store.compact):
            with pytest.raises(QueryRefusedError, match="opened for reading"):
                write()
