"""Deciding what is the same changes answers, never claims, and can be taken back."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.ids import iri
from stancegraph.model.terms import PREFIXES
from tests.builders import actor, batch, claim, issue

QUESTIONS = ("who_threatens", "threatened_by", "allies", "depends_on", "dependents", "stances")


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("russia", "threatens", "ukraine", "one"),
            claim("rf", "threatens", "ukraine", "two"),
            claim("ukraine", "allyOf", "rf", "three"),
            claim("rf", "dependsOn", "china", "four", attribution=["kremlin"]),
            claim("russia", "opposes", "missiles", "five"),
            claim("kremlin", "opposes", "rockets", "six"),
            actors=[actor("russia"), actor("rf", "Russian Federation"), actor("kremlin")],
            issues=[issue("missiles"), issue("rockets")],
        )
    )
    return graph


def answers(graph):
    """Everything that questions about everyone return."""
    names = ("russia", "rf", "kremlin", "ukraine", "china")
    found = {(q, n): getattr(graph, q)(n).as_dicts() for q in QUESTIONS for n in names}
    thoughts = [graph.who_thinks(name).as_dicts() for name in ("missiles", "rockets")]
    return found, thoughts, graph.claims(), graph.actors(), graph.stats()


def claim_quads(graph):
    kept = (PREFIXES["claim"], PREFIXES["source"], PREFIXES["graph"] + "entities")
    return sorted(str(q) for q in graph.store.quads() if str(q.graph_name)[1:-1].startswith(kept))


def test_questions_about_either_answer_for_both(graph):
    graph.same("russia", "rf")
    for name in ("russia", "rf", "Russian Federation"):
        (row,) = graph.threatened_by(name)
        assert (row.subject.id, row.count) == ("russia", 2)
        assert graph.depends_on(name)[0].object.id == "china"
        assert graph.allies(name)[0].count == 1


def test_it_is_transitive_and_works_for_speakers_and_issues(graph):
    graph.same("russia", "rf")
    graph.same("rf", "kremlin")
    graph.same("missiles", "rockets")
    (row,) = graph.stances("kremlin")
    assert (row.subject.id, row.object.id, row.count) == ("russia", "missiles", 2)
    assert [c.quote for c in graph.claims(attributed_to="russia")] == ["four"]


def test_no_claim_is_rewritten(graph):
    before = claim_quads(graph)
    graph.same("russia", "rf")
    graph.not_same("russia", "china")
    graph.undo()
    assert claim_quads(graph) == before


def test_undo_restores_the_exact_former_answers(graph):
    states = [answers(graph)]
    for one, other in (("russia", "rf"), ("kremlin", "russia"), ("missiles", "rockets")):
        graph.same(one, other)
        states.append(answers(graph))
    assert len({repr(s) for s in states}) == 4
    for state in reversed(states[:-1]):
        graph.undo()
        assert answers(graph) == state
    with pytest.raises(NotFoundError, match="no decision to undo"):
        graph.undo()


def test_undoing_an_undo_brings_the_decision_back(graph):
    graph.same("russia", "rf")
    after = answers(graph)
    graph.undo()
    graph.undo(graph.decisions()[-1].id[:8])
    assert answers(graph) == after


def test_what_is_undone_cannot_be_undone_again(graph):
    verdict = graph.same("russia", "rf")
    graph.undo()
    with pytest.raises(InputError, match="undone already"):
        graph.undo(verdict.decision.id)


def test_the_log_says_who_when_and_why(graph, monkeypatch):
    monkeypatch.setenv("STANCEGRAPH_USER", "Ana Ruiz")
    graph.same("russia", "rf", why="its full name")
    graph.undo(by="Ben")
    first, second = graph.decisions()
    assert (first.by, first.why, second.by) == ("Ana Ruiz", "its full name", "Ben")
    assert first.at.endswith("Z")
    assert first.order < second.order


def test_not_the_same_is_refused_to_be_bridged(graph):
    graph.not_same("russia", "kremlin", by="Ana")
    graph.same("russia", "rf")
    decision = graph.decisions()[0].id[:8]
    with pytest.raises(InputError, match=f"by Ana.*kg undo {decision}"):
        graph.same("rf", "kremlin")
    assert len(graph.decisions()) == 2


def test_not_the_same_says_what_it_cuts(graph):
    graph.same("russia", "rf")
    second = graph.same("rf", "kremlin").decision
    verdict = graph.not_same("russia", "kremlin")
    assert verdict.because == (second,)
    assert graph.stances("kremlin")[0].subject.id == "kremlin"
    assert graph.identities("kremlin") == []


def test_what_is_decided_already_changes_nothing(graph):
    first = graph.same("russia", "rf").decision
    again = graph.same("rf", "russia")
    assert (again.decision, again.because) == (None, (first,))
    assert len(graph.decisions()) == 1


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("russia", "russia", "the same actor already"),
        ("russia", "missiles", "is an issue, not an actor"),
        ("russia", "atlantis", "no actor called 'atlantis'"),
    ],
)
def test_what_cannot_be_the_same_is_named(graph, one, other, says):
    with pytest.raises(InputError, match=says):
        graph.same(one, other)
    assert graph.decisions() == []


def test_nothing_becomes_a_part_of_itself():
    graph = KnowledgeGraph()
    army = actor("army", part_of=iri("actor", "ministry"))
    ministry = actor("ministry", part_of=iri("actor", "state"))
    graph.add(batch(claim("army", "threatens", "x"), actors=[army, ministry, actor("state")]))
    with pytest.raises(InputError, match="a circle; nothing was stored"):
        graph.same("army", "state")
    graph.same("army", "ministry")  # a part for its whole alone is a way of speaking
    assert [g.first.id for g in graph.identities()] == ["army"]


def test_decisions_travel_with_the_graph(graph, tmp_path):
    graph.same("russia", "rf", why="“its” full\nname")
    graph.reject(graph.claims()[0].id)
    graph.correct(graph.claims()[0].id, role="president")
    graph.undo()
    graph.export(tmp_path / "one.trig")
    other = KnowledgeGraph()
    other.add(tmp_path / "one.trig")
    other.export(tmp_path / "two.trig")
    assert (tmp_path / "one.trig").read_text() == (tmp_path / "two.trig").read_text()
    assert answers(other) == answers(graph)
    assert not other.add(tmp_path / "one.trig").changed


def test_names_that_several_share_are_one_once_they_are_the_same():
    graph = KnowledgeGraph()
    pair = [actor("georgia-state", "Georgia"), actor("georgia-country", "Georgia")]
    graph.add(batch(claim("georgia-state", "threatens", "x"), actors=pair))
    with pytest.raises(NotFoundError, match="several things"):
        graph.who_threatens("Georgia")
    graph.same("georgia-country", "georgia-state")
    assert graph.threatened_by("Georgia")[0].subject.id == "georgia-country"
