"""What Python and notebooks get: objects that read well, and say what they cannot do."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html.parser
import pickle

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import (
    InputError,
    InvalidClaimError,
    NotFoundError,
    QueryRefusedError,
    StoreLockedError,
    StorePathError,
)
from stancegraph.query import questions
from stancegraph.query.answers import on_condition
from stancegraph.query.filters import Filters
from stancegraph.store.oxigraph import EmbeddedStore
from tests.builders import actor, batch, claim, issue

HOSTILE = "</td><script>alert('x')</script>&\"'"
QUESTIONS = [
    *("who_threatens", "threatened_by", "allies", "adversaries", "depends_on", "dependents"),
    *("who_thinks", "stances"),
]


class Tags(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture
def hostile():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "threatens", "b", quote=HOSTILE, attribution=["a"], stated_on="2025"),
            claim("a", "supports", "i", quote=HOSTILE, condition=HOSTILE, modality="Conditional"),
            actors=[actor("a", HOSTILE), actor("b", HOSTILE + "b")],
            issues=[issue("i", HOSTILE)],
        )
    )
    return graph


@pytest.mark.parametrize(
    ("question", "name"),
    [("who_threatens", "b"), ("who_thinks", "i"), ("stances", "a"), ("threatened_by", "a")],
)
def test_html_has_the_texts_and_no_tag_of_theirs(hostile, question, name):
    parsed = Tags(getattr(hostile, question)(name)._repr_html_())
    assert {tag for tag, _ in parsed.tags} == {
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert not [attrs for _, attrs in parsed.tags if attrs]
    assert parsed.texts.count(HOSTILE) >= 2


def test_html_of_an_answer_without_rows(graph):
    parsed = Tags(graph.allies("Kremlin")._repr_html_())
    assert "Who are the allies of The Kremlin?" in parsed.texts
    assert [tag for tag, _ in parsed.tags].count("tr") == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_method_for_each_question_answers_as_the_function_does(graph, question):
    name = "Tomahawks" if question == "who_thinks" else "Russia"
    ours = getattr(graph, question)(name)
    assert ours == questions.ask(graph.store, question, name)
    assert list(ours) == [ours[n] for n in range(len(ours))]
    assert ours.total == len(ours)
    # Limits that all have: every option of the filters is taken.
    options = {
        "modality": "asserted",
        "attributed_to": "Trump",
        "source": "ukraine-peace-analysis-2025",
        "since": "2025",
        "until": "2025",
        "as_of": "2025",
        "known_at": "2999",
        "status": "accepted",
        "rollup": "state",
        "min_confidence": 0.1,
        "limit": 3,
    }
    assert set(options) == {f.name for f in dataclasses.fields(Filters)}
    assert len(getattr(graph, question)(name, **options)) <= 3


def test_reprs_fit_a_line_each(graph):
    found = graph.claims(subject="Russia", predicates=["dependsOn"])
    assert repr(found) == (
        "[Russia depends on China (asserted): “relying on China” — The analysis, 2025-10-14]"
    )
    (row,) = graph.depends_on("Russia")
    assert repr(row) == "Russia depends on China (asserted, 1): “relying on China”"
    assert repr(graph.who_threatens("Russia")).count("\n") == 3
    assert repr(graph.allies("Kremlin")) == "Who are the allies of The Kremlin? 0 rows"
    assert repr(KnowledgeGraph()) == "KnowledgeGraph('memory', 0 claims)"


def test_a_long_answer_is_cut_in_its_repr():
    graph = KnowledgeGraph()
    graph.add(batch(*(claim(f"a{n}", "threatens", "b") for n in range(30))))
    assert len(repr(graph.who_threatens("b")).splitlines()) == 21
    assert len(graph.who_threatens("b").as_dicts()) == 30


def test_answers_are_values(graph):
    answers = graph.who_threatens("Russia")
    assert pickle.loads(pickle.dumps(answers)) == answers  # noqa: S301 - made a line above
    with pytest.raises(dataclasses.FrozenInstanceError):
        answers[0].modality = "Denied"
    assert hash(answers[0]) == hash(graph.who_threatens("Russia")[0])
    assert answers[0].best in answers[0].claims
    assert (answers[0].best.id, answers[0].subject.id) == (
        answers[0].best.claim.rpartition("/")[2],
        "donald-trump",
    )


def test_tables_of_pandas(graph):
    import pandas as pd

    frame = pd.DataFrame(graph.who_threatens("Russia").as_dicts())
    assert list(frame["subject"]) == ["Donald Trump", "Donald Trump", "United States"]
    counted = pd.DataFrame(graph.query("who-threatens", {"actor": "Russia"}).as_dicts())
    assert counted["times"].sum() == 3


def test_the_store_is_let_go_of(tmp_path, dataset_dir):
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        graph.add(dataset_dir)
        with pytest.raises(StoreLockedError, match="in use by"):
            EmbeddedStore(tmp_path / "g", read_only=True, wait=0)
    with (
        KnowledgeGraph.open(tmp_path / "g", read_only=True) as one,
        KnowledgeGraph.open(tmp_path / "g", read_only=True) as two,
    ):
        assert one.depends_on("Russia") == two.depends_on("Russia")
        with pytest.raises(StoreLockedError):
            EmbeddedStore(tmp_path / "g", wait=0)
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        assert graph.retract("ukraine-peace-analysis-2025") == 52


def test_it_is_let_go_of_after_an_error_too(tmp_path):
    with pytest.raises(ZeroDivisionError), KnowledgeGraph.open(tmp_path / "g"):
        raise ZeroDivisionError
    EmbeddedStore(tmp_path / "g", wait=0).close()


def test_what_was_opened_for_reading_cannot_be_changed(disk_store):
    with KnowledgeGraph.open(disk_store, read_only=True) as graph:
        before = len(list(graph.store.quads()))
        for change in (
            lambda: graph.add(batch(claim("a", "aids", "b"))),
            lambda: graph.retract("ukraine-peace-analysis-2025"),
            lambda: graph.store.update("DROP ALL"),
            graph.refresh,
        ):
            with pytest.raises(QueryRefusedError, match="opened for reading"):
                change()
        assert len(list(graph.store.quads())) == before


def test_opening_what_is_not_there(tmp_path):
    with pytest.raises(NotFoundError, match="kg demo"):
        KnowledgeGraph.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").touch()
    with pytest.raises(StorePathError):
        KnowledgeGraph.open(tmp_path / "file")
    with KnowledgeGraph.open(str(tmp_path / "new" / "deep")) as graph:
        assert graph.claims() == []


def test_retracting_leaves_no_trace(graph):
    graph.add(batch(claim("zed", "aids", "why", source="other"), dataset="other"))
    assert len(graph.claims()) == 53
    assert graph.retract("ukraine-peace-analysis-2025") == 52
    assert [c.subject.id for c in graph.claims()] == ["zed"]
    assert [a.id for a in graph.actors()] == ["why", "zed"]
    assert graph.issues() == []
    assert "russia" not in "".join(map(str, graph.store.quads()))
    with pytest.raises(NotFoundError):
        graph.retract("ukraine-peace-analysis-2025")


def test_select_and_query_take_what_the_command_line_takes(graph):
    result = graph.select("SELECT ?who { ?who sg:dependsOn actor:china }", timeout=30)
    assert [str(who) for (who,) in result] == ["https://w3id.org/stancegraph/actor/russia"]
    assert graph.query("who-threatens", {"actor": "РОССИЯ"}, timeout=30).columns[0] == "actor"
    for text in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "DROP ALL"):
        with pytest.raises(QueryRefusedError):
            graph.select(text)
    with pytest.raises(InputError):
        graph.select("")


def test_only_the_graph_is_exported_by_the_package():
    import stancegraph

    assert stancegraph.__all__ == ["KnowledgeGraph"]
    with pytest.raises(AttributeError):
        _ = stancegraph.nonsense


def test_filters_as_a_notebook_writes_them(graph):
    assert graph.claims(since=2025) == graph.claims(since="2025") == graph.claims()
    assert graph.claims(since=dt.date(2025, 10, 13)) == graph.claims(since="2025-10-13")
    assert (
        graph.claims(modality=None, since=None, limit=None, min_confidence=None) == graph.claims()
    )
    assert graph.claims(modality=("asserted",)) == graph.claims(modality="Asserted")
    with pytest.raises(TypeError):
        graph.claims(sinse="2025")


def test_predicates_with_those_under_them(graph):
    def found(predicates):
        return {c.predicate for c in graph.claims(predicates=predicates)}

    assert found(["hostileTo"]) == {"adversaryOf", "threatens", "attacks"}
    assert found("threatens") == found(["threatens"]) == {"threatens"}
    assert found(["allyOf", "attacks"]) == {"allyOf", "attacks"}
    assert len(found([])) > 10
    with pytest.raises(InvalidClaimError, match="Unknown predicate 'threatns'; use threatens"):
        graph.claims(predicates=["threatns"])


def test_a_symmetric_relation_is_one_claim_from_both_ends():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "allyOf", "b", quote="one way"),
            claim("b", "allyOf", "a", quote="the other way"),
            claim("c", "allyOf", "c", quote="with itself"),
            claim("a", "threatens", "b", quote="no ally"),
        )
    )
    for end in ("a", "b"):
        assert {c.quote for row in graph.allies(end) for c in row.claims} == {
            *("one way", "the other way"),
        }
    (row,) = graph.allies("c")
    assert (row.count, row.best.quote) == (1, "with itself")
    assert len(graph.threatened_by("b")) == 0


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("the war goes on", "if the war goes on"),
        ("if the war goes on", "if the war goes on"),
        ("Unless they pay", "Unless they pay"),
        ("as long as it rains", "as long as it rains"),
        ("iffy talks end", "if iffy talks end"),
    ],
)
def test_a_condition_has_one_if(condition, words):
    assert on_condition(condition) == words
