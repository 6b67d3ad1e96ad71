"""Names: what each means, and what is nearest where it means nothing."""

from __future__ import annotations

import csv
import unicodedata

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.model.entities import Name
from stancegraph.query.lookup import find, suggest
from tests.builders import actor, batch, claim, issue


def rows(dataset_dir, kind):
    with (dataset_dir / f"{kind}s.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(row):
    """The id, the label and the aliases of a row, without their languages."""
    aliases = [alias.partition("@")[0] for alias in row["aliases"].split("|") if alias]
    return [row["id"], row["label"], *aliases]


def without_accents(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


@pytest.mark.parametrize("kind", ["actor", "issue"])
def test_everything_is_found_by_all_of_its_names(graph, dataset_dir, kind):
    for row in rows(dataset_dir, kind):
        expected = f"https://w3id.org/stancegraph/{kind}/{row['id']}"
        for name in names(row):
            for written in (
                *(name, name.upper(), name.lower(), f"  {name} ", without_accents(name)),
                *(unicodedata.normalize("NFD", name), name.replace(" ", "-")),
            ):
                assert find(graph.store, written, kind) == expected, written
        assert find(graph.store, f"{kind}:{row['id']}", kind) == expected
        assert find(graph.store, expected, kind) == expected


def test_no_two_things_of_the_data_share_a_name(dataset_dir):
    for kind in ("actor", "issue"):
        owners = {}
        for row in rows(dataset_dir, kind):
            for name in names(row):
                assert owners.setdefault(name.casefold(), row["id"]) == row["id"]


def test_words_of_an_issue_in_any_order(graph):
    for words in ("ukraine tomahawk missiles", "FOR UKRAINE, tomahawk", "for ukraine tomahawk"):
        assert find(graph.store, words, "issue").endswith("/tomahawks-for-ukraine")
    with pytest.raises(NotFoundError):
        find(graph.store, "tomahawks for russia", "issue")
    with pytest.raises(NotFoundError):
        find(graph.store, "toma hawks", "issue")


def test_words_of_an_actor_are_not_enough():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "aids", "b"), actors=[actor("a", "Ministry of Silence")]))
    with pytest.raises(NotFoundError, match="Nearest: a"):
        graph.allies("Ministry")


def test_an_exact_name_wins_over_words_of_others():
    graph = KnowledgeGraph()
    issues = [issue("peace", "Peace"), issue("peace-talks", "Peace talks")]
    graph.add(
        batch(claim("a", "supports", "peace"), claim("a", "opposes", "peace-talks"), issues=issues)
    )
    assert graph.who_thinks("PEACE").question == "Who thinks what about “Peace”?"
    assert find(graph.store, "talks", "issue").endswith("/peace-talks")


def test_one_suggestion_for_each_thing():
    graph = KnowledgeGraph()
    aliases = tuple(Name(f"Zelensk{end}") for end in ("y", "yy", "iy", "yj"))
    graph.add(batch(claim("zelensky", "aids", "b"), actors=[actor("zelensky", aliases=aliases)]))
    with pytest.raises(NotFoundError) as caught:
        graph.allies("Zelenskij")
    assert caught.value.suggestions == ("zelensky",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rus", ["russia", "russian federation"]),
        ("rusia", ["russia"]),
        ("RÚSSIA", ["russia", "russian federation"]),
        ("xyz", []),
        ("", []),
        ("!!!", []),
    ],
)
def test_suggest(name, expected):
    found = suggest(name, ["russia", "russian federation", "china", "israel"])
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_no_more_than_three_suggestions():
    assert suggest("a", [f"a{n}" for n in range(20)]) == ["a0", "a1", "a10"]


def test_several_claims_that_begin_alike():
    graph = KnowledgeGraph()
    graph.add(batch(*(claim("a", "aids", "b", quote=f"quote {n}") for n in range(900))))
    starts: dict[str, list[str]] = {}
    for found in graph.claims():
        starts.setdefault(found.id[:4], []).append(found.id)
    prefix, ids = max(starts.items(), key=lambda item: len(item[1]))
    assert len(ids) > 1  # 900 ids of four digits: some collide
    with pytest.raises(AmbiguousNameError) as caught:
        graph.show(prefix)
    assert caught.value.suggestions == tuple(sorted(f"claim:{i}" for i in ids))
    for id_ in ids:
        assert graph.show(f"claim:{id_}").iri.endswith(id_)


@pytest.mark.parametrize(
    "name",
    ['" } #', "\\", "\x00", "a\nb", "<x>", "%s", "actor:", "issue:", ":", "claim:", "é" * 999],
)
@pytest.mark.parametrize("kind", ["actor", "issue", "entity", "source", "claim"])
def test_names_that_cannot_be_are_only_not_found(graph, kind, name):
    with pytest.raises(NotFoundError):
        find(graph.store, name, kind)


@pytest.mark.parametrize("name", ["actor:a b", "actor:a>b", "actor:\n", "actor:", "issue:<x>"])
def test_what_can_be_no_id_is_not_found(graph, name):
    with pytest.raises(NotFoundError):
        find(graph.store, name, "entity")
