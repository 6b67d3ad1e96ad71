"""Who thinks what as a table: positions, what is marked, what is left out, and in which form."""

from __future__ import annotations

import builtins
import json
import math

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import MissingExtraError
from stancegraph.query.matrix import Matrix
from tests.builders import actor, batch, claim, iri, issue

CONDITION = {"modality": "Conditional", "condition": "there is peace"}


def made(*claims, actors=(), issues=(), **filters):
    graph = KnowledgeGraph()
    graph.add(batch(*claims, actors=actors, issues=issues))
    return graph.matrix(**filters)


def only(*claims, **filters):
    (cell,) = made(*claims, **filters)
    return cell


@pytest.mark.parametrize(
    ("predicate", "fields", "position", "mark"),
    [
        ("supports", {}, 1, "++"),
        ("demands", {}, 1, "++"),
        ("opposes", {}, -1, "--"),
        ("concernedAbout", {}, -0.5, "-"),
        ("undecidedOn", {}, 0, "○"),
        ("claims", {}, None, "·"),
        ("supportsOnCondition", CONDITION, 0.5, "+?"),
        ("supports", CONDITION, 0.5, "+?"),
        ("opposes", CONDITION, -0.5, "-?"),
        ("opposesOnCondition", CONDITION, -0.5, "-?"),
        ("supports", {"modality": "Denied"}, None, "·"),
        ("opposes", {"modality": "Hypothetical"}, None, "·"),
    ],
)
def test_position_of_one_claim(predicate, fields, position, mark):
    cell = only(claim("a", predicate, "dam", **fields))
    assert (cell.position, cell.mark, cell.count) == (position, mark, 1)


def test_the_position_is_the_mean_of_those_that_have_one():
    cell = only(
        claim("a", "supports", "dam", "one"),
        claim("a", "supportsOnCondition", "dam", "two", **CONDITION),
        claim("a", "undecidedOn", "dam", "three"),
        claim("a", "claims", "dam", "four"),
    )
    assert (cell.position, cell.count, cell.mark) == (0.5, 4, "+?")
    assert cell.conditions == ("there is peace",)
    assert not cell.is_split


def test_both_sides_are_a_split_whatever_their_mean():
    cell = only(
        claim("a", "supports", "dam", "one"),
        claim("a", "concernedAbout", "dam", "two"),
        claim("a", "supports", "dam", "three"),
    )
    assert (cell.position, cell.mark, str(cell.leaning)) == (0.5, "±", "split")


def test_relations_are_no_positions():
    assert len(made(claim("a", "threatens", "b"))) == 0


def test_the_best_quote_has_a_position():
    cell = only(
        claim("a", "claims", "dam", "sure but empty"),
        claim("a", "opposes", "dam", "no dam", confidence=0.5),
    )
    assert cell.best.quote == "no dam"


def test_who_agrees_stands_side_by_side():
    claims = [
        claim(holder, "supports" if is_for else "opposes", topic)
        for holder, is_for in (("a", True), ("b", False), ("c", True), ("d", False))
        for topic in ("dam", "tax", "road")
    ]
    names = [party.id for party in made(*claims).holders]
    assert {frozenset(names[:2]), frozenset(names[2:])} == {frozenset("ac"), frozenset("bd")}


def test_a_cut_keeps_the_most_debated_issues_and_says_how_many_there_were():
    found = made(
        claim("a", "supports", "dam"),
        claim("b", "opposes", "dam"),
        claim("c", "opposes", "tax"),
        claim("c", "opposes", "road"),
    )
    cut = found.cut(issues=1)
    assert [p.id for p in cut.issues] == ["dam"]
    assert {p.id for p in cut.holders} == {"a", "b"}
    assert cut.total == found.total == (3, 3)
    assert [p.id for p in found.cut(holders=1).holders] == ["c"]


def test_a_limit_counts_holders():
    claims = (claim("a", "supports", "dam"), claim("b", "opposes", "dam"))
    assert len(made(*claims, limit=1).holders) == 1


def test_a_roll_up_counts_members_to_their_state(graph):
    cells = {(c.holder.id, c.issue.id): c for c in graph.matrix(rollup="state")}
    cell = cells["russia", "tomahawks-for-ukraine"]
    # T14b: the Kremlin is concerned (-0.5); T20: Russia opposes (-1).
    assert (cell.count, cell.position) == (2, -0.75)
    assert ("kremlin", "tomahawks-for-ukraine") not in cells


def test_the_shipped_positions_on_the_missiles(graph):
    cells = {c.holder.id: c.mark for c in graph.matrix() if c.issue.id == "tomahawks-for-ukraine"}
    assert cells == {
        "volodymyr-zelensky": "++",
        "donald-trump": "+?",
        "kremlin": "-",
        "russia": "--",
    }


def test_as_a_frame_it_has_nan_where_nothing_is_known():
    frame = made(
        claim("a", "supports", "dam"),
        claim("b", "opposes", "tax"),
        claim("b", "claims", "dam"),
        actors=[actor("a", "Same"), actor("b", "Same")],
    ).to_frame()
    assert (frame.index.name, frame.columns.name) == ("holder", "issue")
    assert frame.loc["Same (a)", "Dam"] == 1
    assert frame.loc["Same (b)", "Tax"] == -1
    assert math.isnan(frame.loc["Same (b)", "Dam"])
    assert math.isnan(frame.loc["Same (a)", "Tax"])


def test_without_pandas_the_extra_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match="notebook"):
        Matrix().to_frame()


def test_for_the_page_it_is_plain_data_whose_cells_name_rows_and_columns(graph):
    found = graph.matrix()
    data = json.loads(json.dumps(found.as_dict()))
    assert len(data["cells"]) == len(found)
    for cell, plain in zip(found, data["cells"], strict=True):
        assert data["holders"][plain["holder"]]["id"] == cell.holder.id
        assert data["issues"][plain["issue"]]["id"] == cell.issue.id
        assert plain["best"] in plain["claims"]
        assert len(plain["claims"]) == plain["count"]


def test_in_a_notebook_labels_and_quotes_show_as_typed():
    hostile = '<img src=x onerror="alert(1)">'
    html = made(
        claim("a", "supports", "dam", hostile),
        actors=[actor("a", hostile)],
        issues=[issue("dam", hostile)],
    )._repr_html_()
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;") == 3


def test_the_order_does_not_depend_on_that_of_the_claims(graph):
    claims = list(graph.claims())
    from stancegraph.query.matrix import matrix_of

    one, other = matrix_of(claims), matrix_of(reversed(claims))
    assert one.as_dict() == other.as_dict()


def test_an_empty_graph_has_an_empty_matrix():
    found = KnowledgeGraph().matrix()
    assert (found.holders, found.issues, found.as_dicts()) == ((), (), [])
    assert found.to_frame().empty
    assert iri("actor", "a") not in str(found)
