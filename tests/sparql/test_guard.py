"""What SPARQL may do without being asked twice."""

from __future__ import annotations

import pyoxigraph as ox
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
    'SELECT * { ?s ?p "x"@SERVICE,ex:o { ?s ?p ?o } }',
    'SELECT * { ?s ?p "x"@en-service;ex:q ex:o { ?s ?p ?o } }',
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


# Every sort of character that a name may hold: dots, escapes, and some that are no \w.
PLACES = [
    *(
        "x:a",
        "x:",
        ":",
        ":a.b",
        "x:a.b-c",
        "x:%20.a",
        r"x:\~a.b",
        r"x:a\.b",
        "x:a:b",
        "x.y:a",
        r"x:a.b\#c",
    ),
    *("x:a\u00b7", "x:a\u2122", "x:a\u0301", "x:a\u203f", "x:a\u200d", "x:\u3001", "x:1\u0301.b"),
    *("<http://127.0.0.1:9/>", "<http://127.0.0.1:9/o'n#x>", "<>"),
    *("?a", "$a", "?1", "?a\u00b7", "$a\u203f", "?a\u0301b", "?\u3001a", "$\u2122"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("word", ["SERVICE {} {{ ?s ?p ?o }}", "service silent {}{{ ?s ?p ?o }}"])
def test_whatever_the_service_is_called(place, word):
    here = "<http://127.0.0.1:9/>"
    names = f"BASE {here} PREFIX : {here} PREFIX x: {here} PREFIX x.y: {here}"
    text = f"{names} SELECT * {{ {word.format(place)} }}"
    if "silent" not in word:  # the engine would call it; its client refuses this port
        refusal = "port 9 is not allowed|service name is unbound"
        with pytest.raises((OSError, RuntimeError), match=refusal):
            list(ox.Store().query(text))
    with pytest.raises(QueryRefusedError, match="--allow-remote"):
        guard(text)


WORDS = st.sampled_from(["SERVICE <http://x/> { ?s ?p ?o }", "service:x {", "; LOAD <http://x/>"])
INSIDE = st.lists(TEXT | WORDS, max_size=3).map("".join)
NAME = st.sampled_from(["SERVICE", "service", "LOAD", "SERVICES", "a", "\u00e9"])
DECOYS = st.one_of(
    *(
        INSIDE.map(lambda t, q=q: q + "".join(c for c in t if c not in "\n\r" + q) + q)
        for q in ("'", '"')
    ),
    *(INSIDE.map(lambda t, q=q: q * 3 + t.replace(q, "") + q * 3) for q in ("'", '"')),
    INSIDE.map(lambda t: "#" + t.replace("\n", "").replace("\r", "") + "\n"),
    NAME.map("<http://x/{}?'#>".format),
    *(NAME.map(form.format) for form in ("x:{}", "?{}", "${}", "_:{}", "x:a,x:{}")),
    st.sampled_from(["SERVICE", "service", "en-SERVICE"]).map('"x"@{}'.format),
    st.sampled_from(["{", "}", ".", ";", ",", "( 1 )", "1", "true", "BIND", "{ x:a }"]),
)


@given(st.lists(DECOYS), st.lists(DECOYS), st.sampled_from(["SERVICE", "service", "SeRvIcE"]))
def test_a_service_is_refused_and_its_name_anywhere_else_is_not(before, after, word):
    head, tail = " ".join(["SELECT * {", *before]), " ".join([*after, "}"])
    guard(f"{head} {tail}")
    with pytest.raises(QueryRefusedError, match="SERVICE reaches out"):
        guard(f"{head} {word} x:place {{ ?s ?p ?o }} {tail}")


@given(st.lists(DECOYS))
def test_a_load_is_refused_after_whatever_came_before(before):
    # A decoy may end in a semicolon, which alone is no danger.
    text = " ".join(["INSERT DATA {", *before, "} ;"])
    guard(text, write=True)
    with pytest.raises(QueryRefusedError, match="LOAD reaches out"):
        guard(f"{text} LOAD <http://x/>", write=True)
