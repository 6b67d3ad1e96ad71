"""What SPARQL may do without being asked twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import QueryError, QueryRefusedError
from stancegraph.query.sparql import guard, is_update, keywords

REACHING = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "select * { service silent <http://x/> { ?s ?p ?o } }",
    "SELECT * {\nSERVICE\n?where { ?s ?p ?o } }",
    "SELECT * { # hidden\nSERVICE <http://x/> {} }",
    "SELECT * { \\u0053ERVICE <http://x/> {} }",
    "SELECT * { \\U00000053ERVICE <http://x/> {} }",
    "SELECT * { { SELECT * { SERVICE <http://x/> {} } } }",
    'SELECT * { ?s ?p "it\\"s" . SERVICE <http://x/> {} }',
    "SELECT * { ?s ?p '''a ' quote''' . SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p ?o FILTER(?o<5) SERVICE <http://x/> {} }",
    "SELECT*{?s ?p ?o.SERVICE<http://x/>{}}",
    "LOAD <http://x/>",
    "INSERT DATA { } ; LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://g/>",
]
HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <http://x/>" }',
    "SELECT * { ?s ?p 'SERVICE' }",
    'SELECT * { ?s ?p """a "SERVICE" in it""" }',
    "SELECT * { ?s ?p '''LOAD\n'x' SERVICE''' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/>",
    "SELECT * { ?s <http://x/SERVICE> ?o }",
    "SELECT * { ?s <http://x/#LOAD> ?o }",
    "PREFIX SERVICE: <http://x/> SELECT * { ?s SERVICE:LOAD ?o }",
    "SELECT ?SERVICE $LOAD { ?SERVICE ?p $LOAD }",
    'SELECT * { ?s ?p "x"@SERVICE }',
    "SELECT * { _:SERVICE ?p ?o }",
]
UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "delete where { ?s ?p ?o }",
    "PREFIX x: <http://x/> WITH <http://g/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    *("CLEAR ALL", "DROP DEFAULT", "CREATE GRAPH <a:b>", "ADD <a:a> TO <a:b>"),
    *("MOVE <a:a> TO <a:b>", "COPY <a:a> TO <a:b>", "# SELECT\nDROP ALL"),
]


@pytest.mark.parametrize("text", REACHING)
def test_reaching_out_is_refused(text):
    with pytest.raises(QueryRefusedError, match=r"network, which is refused; pass --allow-remote"):
        guard(text, write=True)
    guard(text, write=True, remote=True)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_word_that_is_no_keyword_is_let_pass(text):
    guard(text)


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused(text):
    assert is_update(text)
    with pytest.raises(QueryRefusedError, match="--write"):
        guard(text)
    guard(text, write=True)


@pytest.mark.parametrize("text", ["", "  \n", "# nothing"])
def test_nothing_is_no_query(text):
    with pytest.raises(QueryError, match="empty"):
        guard(text)


def test_a_query_that_names_an_update_is_none():
    assert not is_update('SELECT (COUNT(*) AS ?drop) { ?s ?p "INSERT DATA" }')


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\"), max_size=20)
QUOTED = st.one_of(
    TEXT.map(lambda t: '"' + t.replace('"', "").replace("\n", "").replace("\r", "") + '"'),
    TEXT.map(lambda t: "'" + t.replace("'", "").replace("\n", "").replace("\r", "") + "'"),
    TEXT.map(lambda t: '"""' + t.replace('"', "") + '"""'),
    TEXT.map(lambda t: "#" + t.replace("\n", "").replace("\r", "") + "\n"),
    st.from_regex(r"<[a-zA-Z:/#.?=']{0,12}>", fullmatch=True),
    st.from_regex(r"\?[a-zA-Z]{1,8}", fullmatch=True),
    st.from_regex(r"[a-zA-Z]{1,6}:[a-zA-Z]{0,6}", fullmatch=True),
    st.sampled_from(["{", "}", "(", ")", ".", ";", "<", ">", "=", "SERVICE_NOT"]),
)


@given(st.lists(QUOTED), st.lists(QUOTED))
def test_a_keyword_is_found_whatever_comes_before_and_after(before, after):
    around = " ".join(before), " ".join(after)
    assert "SERVICE" in keywords(f"{around[0]} SERVICE {around[1]}")
    assert "SERVICE" not in keywords(" ".join(around))
