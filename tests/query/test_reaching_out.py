"""No query leaves the machine unasked, however it is spelt: the engine is the judge.

Port 9 is one that the engine's client refuses to call, so nothing is sent here: a query
that gets so far as to try fails, and must be among those that the guard refuses.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.errors import QueryError, QueryRefusedError
from stancegraph.model.terms import PREFIXES
from stancegraph.query.sparql import guard, is_update

HEAD = "PREFIX : <http://127.0.0.1:9/> PREFIX ex: <http://e/> "
HERE = "<http://127.0.0.1:9/>"
BLOCK = "{ ?a ?b ?c }"
OBJECTS = [
    *("1", "1.0", "1e0", "1.", "true", '"x"', "'x'", '"x"@en', "ex:x", "ex:", ":", "?o", "$o"),
    *(
        '"""a "quote\' """',
        "'''a 'quote\" '''",
        r"ex:a\'b",
        r"ex:a\#b",
        r"ex:a.b\#c",
        "ex:a.b",
        "ex:%20",
    ),
    *("<http://e/o'n>", "<http://e/#x>", r"<http://e/\u0041#a>", "[]", "()", "(1)", "_:b"),
    *(r'"a\u005C"', r'"a\\"', r'"a\""', r"'a\''", r'"\u0022"', "ex:SERVICE", '"SERVICE :x {"'),
]
CONDITIONS = [
    *("'a'<'>'", '"a"<">"', "'a'<'>' && 'y'!='z'", "1<2", "1<2#>'\n", "1<2#>'''\n", '1<2#"\n'),
    *("1<#>\n5", "<http://e/'> != 1", "<http://e/#> != 2", r"ex:a\'b != 1", "1<2>(1>3)"),
]
GLUE = st.sampled_from(["", " ", "\n", ".", " . ", "#c\n", "#'\n", '#"""\n', "\t"])


@pytest.fixture(scope="module")
def engine():
    """A store in which every object stands, so that what follows it is evaluated."""
    store = ox.Store()
    for term in OBJECTS:
        if term[0] not in "?$":
            store.update(HEAD + f"INSERT DATA {{ ex:s ex:p {term} }}")
    return store


def tries_to_reach_out(run, text):
    try:
        results = run(text, prefixes=PREFIXES)
        if results is not None:
            list(results)
    except SyntaxError:
        return None
    except (OSError, RuntimeError) as error:
        return "port 9" in str(error) or "service" in str(error)
    return False


def is_refused(text):
    try:
        guard(text, write=True)
    except QueryRefusedError as error:
        return "--allow-remote" in str(error)
    except QueryError:  # there is nothing but comments
        return False
    return False


SPELLINGS = [
    f"SERVICE {HERE} {BLOCK}",
    f"service{HERE}{BLOCK}",
    f"SERVICE:x{BLOCK}",
    f"SERVICE : {BLOCK}",
    f"BIND(:x AS ?x)SERVICE?x{BLOCK}",
    f"BIND(:x AS ?x) SERVICE\n#c\n$x#d\n{BLOCK}",
    f"?s ex:p 1SERVICE{HERE}{BLOCK}",
    f"?s ex:p trueSERVICE:x{BLOCK}",
    f"?s ex:p 1.SERVICE{HERE}{BLOCK}",
    f"?s ex:p ex:.SERVICE:x{BLOCK}",
    f"?s ex:p ex:a.b.SERVICE {HERE}{BLOCK}",
    rf"?s ex:p ex:a\#b SERVICE {HERE}{BLOCK}",
    rf"?s ex:p ex:a\'b SERVICE {HERE}{BLOCK} OPTIONAL {{ ?s ex:p ex:a\'b }}",
    rf"?s ex:p ex:a.b\#c SERVICE {HERE}{BLOCK}",
    rf'?s ex:p "a\u005C" SERVICE {HERE}{BLOCK} OPTIONAL {{ ?s ex:p "b" }}',
    rf"?s ex:p <http://e/\u0041#a> SERVICE {HERE}{BLOCK}",
    f"FILTER('a'<'>')SERVICE {HERE}{BLOCK} FILTER('x'!='y')",
    f"FILTER(1<2#>'''\n)SERVICE {HERE}{BLOCK} BIND('''x''' AS ?z)",
    f"{{ SELECT * {{ SERVICE {HERE}{BLOCK} }} }}",
    f"OPTIONAL {{ SERVICE:x{BLOCK} }}",
]


@pytest.mark.parametrize("body", SPELLINGS)
def test_a_spelling_that_the_engine_takes_is_refused(engine, body):
    query = f"{HEAD}SELECT * {{ {body} }}"
    assert tries_to_reach_out(engine.query, query)
    assert is_refused(query)


@pytest.mark.parametrize("silent", [" SILENT ", "SILENT", "silent", " #\nSILENT\n"])
@pytest.mark.parametrize("where", [HERE, ":x", "?x"])
def test_silence_does_not_hide_it(silent, where):
    assert is_refused(f"{HEAD}SELECT * {{ VALUES ?x {{ :x }} SERVICE{silent}{where}{BLOCK} }}")


@pytest.mark.parametrize(
    "spelling",
    [
        rf"\u0053ERVICE {HERE}{BLOCK}",
        rf"\U00000053\u0045RVICE {HERE}{BLOCK}",
        rf"# \u000A SERVICE {HERE}{BLOCK}",
        rf'?s ?p "\u0022 SERVICE {HERE}{BLOCK} OPTIONAL {{ ?s ?p \u0022" }}',
    ],
)
def test_engines_that_decode_escapes_first_are_thought_of(spelling):
    assert is_refused(f"{HEAD}SELECT * {{ {spelling}\n }}")


LOADS = [
    *(f"LOAD {HERE}", f"load{HERE}", f"{HEAD}LOAD:x", f"{HEAD}LOAD :", f"{HEAD}#c\nLOAD#d\n:x"),
    *(f"INSERT DATA {{ }};LOAD{HERE}", f"INSERT DATA {{ }} ; # LOAD\n LOAD {HERE}"),
    *(f"DROP ALL;LOAD{HERE} INTO GRAPH <http://g/>", f"BASE <http://e/>LOAD{HERE}"),
    *(rf"{HEAD}INSERT DATA {{ ex:a\#b ex:p 'x' }};LOAD{HERE}", f'VERSION "1.2"LOAD{HERE}'),
    f"INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE{HERE}{BLOCK} }}",
    f"DELETE {{ ?a ?b ?c }} WHERE {{ BIND(1 AS ?x)SERVICE{HERE}{BLOCK} }}",
]


@pytest.mark.parametrize("text", LOADS)
def test_an_update_that_the_engine_takes_is_refused(text):
    assert tries_to_reach_out(ox.Store().update, text)
    assert is_refused(text)


@pytest.mark.parametrize("text", [f"LOAD SILENT {HERE}", f"LOADSILENT{HERE}", f"{HEAD}LOADSILENT:x",
                                  "LOAD <file:///etc/hostname>"])  # fmt: skip
def test_loads_that_hide_their_failure_are_refused(text):
    assert is_refused(text)


LET_PASS = [
    f'SELECT * {{ ?s ?p "SERVICE {HERE} {BLOCK}" }}',
    f"SELECT * {{ ?s ?p '''\nSERVICE {HERE} {BLOCK}\n''' }}",
    f"SELECT * {{ ?s ?p ?o }} # SERVICE {HERE} {BLOCK}",
    f"SELECT * {{\n  # SERVICE {HERE} {BLOCK}\n  ?s <http://e/#a> ?o }}",
    "SELECT ?service $SERVICE { ?service ?SERVICE ?o { ?a ?b ?c } }",
    "SELECT * { ?s ex:service ?o OPTIONAL { ?s ?p ?o } }",
    "SELECT * { GRAPH ex:services { ?s ?p ?o } GRAPH ex:service { ?s ?p ?o } }",
    "SELECT * { <http://x/SERVICE> ?p <http://x/?SERVICE=<http> }",
    "SELECT * { _:SERVICE ?p 'x'@service { ?a ?b ?c } }",
    "INSERT DATA { ex:download ex:load 'LOAD <http://x/>' }",
    "INSERT DATA { ex:a ex:p <http://x/LOAD>, ex:LOAD ; ex:q 'a' } # LOAD <x:y>",
    "PREFIX download: <http://x/> DELETE WHERE { ?s download:load ?o }",
]


@pytest.mark.parametrize("text", LET_PASS)
def test_the_word_as_part_of_something_else_is_let_pass(text):
    guard(text, write=True)


@st.composite
def queries(draw):
    """Queries with a SERVICE somewhere, between all that could hide it."""
    triple = st.sampled_from(OBJECTS).map("?s ex:p {}".format)
    condition = st.sampled_from(CONDITIONS).map("FILTER({})".format)
    part = triple | condition | triple.map("OPTIONAL{{{}}}".format) | triple.map("{{{}}}".format)
    word = st.sampled_from(["SERVICE", "service"])
    place = st.sampled_from([HERE, ":x", "?sv", "$sv", ":"])
    space = st.sampled_from(["", " ", "\n", "#c\n", "#'\n"])
    service = st.tuples(word, space, place, space, st.just(BLOCK)).map("".join)
    before, after = draw(st.lists(part, max_size=2)), draw(st.lists(part, max_size=2))
    parts = ["BIND(:x AS ?sv)", *before, draw(service), *after]
    return f"{HEAD}SELECT * {{{''.join(p + draw(GLUE) for p in parts)}}}"


@given(queries())
@settings(max_examples=400, deadline=None)
def test_whatever_reaches_out_was_refused(engine, query):
    if tries_to_reach_out(engine.query, query):
        assert is_refused(query)


def read(path):
    return path.read_text("utf-8")


def test_the_suite_of_the_w3c(shared):
    """Every query of it that calls a service is refused, and no other."""
    suite = shared / "data" / "w3c" / "sparql11"
    queries = sorted(suite.glob("*/*.rq"))
    assert len(queries) > 300
    calling = {p for p in queries if p.parent.name in {"service", "syntax-fed"}}
    assert {p for p in queries if is_refused(read(p))} == calling
    updates = {p for p in suite.glob("*/*.ru") if "-bad-" not in p.name}
    loading = {p for p in updates if "LOAD" in read(p)}
    assert len(loading) == 7
    assert {p for p in updates if is_refused(read(p))} == loading
    assert {p.name for p in updates if not is_update(read(p))} == {
        f"syntax-update-{n}.ru" for n in (38, 39, 40)
    }  # which have nothing but prefixes
    assert not [p for p in queries if is_update(read(p))]
