"""CSV, read back by the csv module, pandas and networkx."""

import csv
import io

import networkx as nx
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stancegraph.analysis.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from stancegraph.export import FORMATS
from stancegraph.export.tables import encode_edges, encode_nodes, guard, restore

NUMBERS = ("polarity", "symmetric", "confidence", "share", "quote_start", "quote_end")
# https://owasp.org/www-community/attacks/CSV_Injection lists them.
STARTS_A_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def rows(data):
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def records(data):
    """What the tables say, apostrophes undone and empty cells left out."""
    header, *body = rows(data)
    return [{h: restore(c) for h, c in zip(header, row, strict=True) if c != ""} for row in body]


def as_text(data):
    return {name: str(value) for name, value in data.items()}


def test_the_csv_module_reads_the_same_graph_back(graph):
    nodes = [{"id": node, **as_text(data)} for node, data in graph.nodes(data=True)]
    assert records(encode_nodes(graph)) == nodes
    edges = [
        {"id": key, "source": u, "target": v, **as_text(data)}
        for u, v, key, data in graph.edges(keys=True, data=True)
    ]
    found = records(encode_edges(graph))
    assert sorted(found, key=str) == sorted(edges, key=str)


def test_pandas_and_networkx_read_the_same_graph_back(graph, tmp_path):
    node_path, edge_path = FORMATS["csv"].write(graph, tmp_path / "net")
    edges = pd.read_csv(edge_path)
    assert {str(edges[name].dtype) for name in NUMBERS} <= {"float64", "int64"}
    texts = [name for name in edges if name not in NUMBERS]
    edges[texts] = edges[texts].map(restore, na_action="ignore")
    result = nx.from_pandas_edgelist(
        edges, edge_key="id", edge_attr=True, create_using=nx.MultiDiGraph
    )
    nodes = pd.read_csv(node_path, index_col="id").map(restore, na_action="ignore")
    nx.set_node_attributes(result, nodes.to_dict("index"))

    def present(data):
        return {k: v for k, v in data.items() if not pd.isna(v) and k != "id"}

    assert {n: present(d) for n, d in result.nodes(data=True)} == dict(graph.nodes(data=True))
    assert {k: (u, v, present(d)) for u, v, k, d in result.edges(keys=True, data=True)} == {
        k: (u, v, d) for u, v, k, d in graph.edges(keys=True, data=True)
    }


def test_rows_end_as_rfc_4180_has_it_and_columns_are_always_the_same(graph):
    data = encode_nodes(graph.subgraph(["actor:zelensky"]))
    assert data.startswith(b'"id","label","kind","type","aliases","description","wikidata"\r\n')
    assert data.endswith(b"\r\n")
    empty = graph.subgraph([])
    assert rows(encode_nodes(empty)) == [["id", *NODE_ATTRIBUTES]]
    assert rows(encode_edges(empty)) == [["id", "source", "target", *EDGE_ATTRIBUTES]]


def test_no_text_is_a_formula_and_negative_numbers_stay_numbers(graph):
    for data in (encode_nodes(graph), encode_edges(graph)):
        header, *body = rows(data)
        texts = [
            cell
            for row in body
            for name, cell in zip(header, row, strict=True)
            if name not in NUMBERS
        ]
        assert texts
        assert not [cell for cell in texts if cell.startswith(STARTS_A_FORMULA)]
    assert b",-1.0," in encode_edges(graph)
    assert b'"\'@SUM(A1)"""' in encode_nodes(graph)


def test_columns_that_a_caller_adds_come_last_and_cannot_be_formulas(graph):
    copy = graph.copy()
    copy.nodes["actor:russia"]["=cmd()"] = 2
    header, *body = rows(encode_nodes(copy))
    assert header == ["id", *NODE_ATTRIBUTES, "'=cmd()"]
    assert [row[-1] for row in body if row[0] == "actor:russia"] == ["2"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-2 degrees", "'-2 degrees"),
        ("'=1+1", "''=1+1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_the_apostrophe_comes_only_where_it_is_needed(text, cell):
    assert guard(text) == cell
    assert restore(cell) == text


@given(text=st.text())
def test_restore_undoes_guard(text):
    assert restore(guard(text)) == text
    assert not guard(text).startswith(STARTS_A_FORMULA)


@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=4))
@example(texts=["\r", "\n", "\r\n", '"'])
@example(texts=["a\x00b", "NA", "'", "'=x"])
def test_any_text_survives(texts):
    graph = nx.MultiDiGraph()
    for number, text in enumerate(texts):
        graph.add_node(f"actor:{number}", label=text, note="last")
    found = records(encode_nodes(graph))
    assert [row["label"] for row in found] == texts


@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1), min_size=1
    )
)
@example(texts=["\r", "\n", "\r\n", '"', "NA", "1e5", " x ", "#"])
def test_pandas_reads_any_text_without_nul(texts):
    graph = nx.MultiDiGraph()
    for number, text in enumerate(texts):
        graph.add_node(f"actor:{number:06}", label=text)
    data = pd.read_csv(io.BytesIO(encode_nodes(graph)), dtype=str, keep_default_na=False)
    assert [restore(cell) for cell in data["label"]] == texts
