"""The gold articles: sound data sets, with every span where it says, and varied as listed."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.gazetteer import Gazetteer
from stancegraph.model.vocabulary import PREDICATES
from tests.gold.agreement import table
from tests.gold.articles import HALVES, ROOT, folders, name, rows, text

STYLES = {"wire", "analysis", "speech", "diplomatic statement", "interview", "opinion"}
KINDS = {"name", "title", "adjective", "seat", "pronoun", "nominal"}
QUOTED = {"direct", "indirect", "mixed", "floating"}

# Quotations that give no stance of their speaker: a question, and what only passes on
# what somebody else said.
WITHOUT_STANCE = {
    ("dev/02-nile-dam", "diplomat"),
    ("dev/06-iran-enrichment", "iaea-insider"),
    ("test/15-rice-exports", "corazon-villaruz"),
    ("test/17-mining-ministry-spying", "otavio-brandt"),
}

# Who is not the actor of the gazetteer that is called the same.
OTHERS = {
    ("falkland-islanders", "falkland-islands"),
    ("turkish-cypriots", "northern-cyprus"),
    ("abkhaz", "abkhazia"),
}

each = pytest.mark.parametrize("folder", folders(), ids=name)


def spans(folder, table):
    return [(int(r["start"]), int(r["end"]), r) for r in rows(folder / f"{table}.csv")]


def is_cut(article, start, end):
    """Whether a span begins or ends inside a word."""
    return article[start - 1 : start + 1].isalnum() or article[end - 1 : end + 1].isalnum()


def test_there_are_articles_in_each_half():
    assert [len(folders(half)) for half in HALVES] == [53, 27]


def test_the_index_lists_each_article_as_it_is():
    listed = rows(ROOT / "index.csv")
    assert [row["folder"] for row in listed] == [name(folder) for folder in folders()]
    for row in listed:
        about = tomllib.loads((ROOT / row["folder"] / "document.toml").read_text("utf-8"))
        assert {k: row[k] for k in ("style", "dispute", "published")} == {
            k: about[k] for k in ("style", "dispute", "published")
        }
        assert int(row["words"]) == len(text(ROOT / row["folder"]).split())


def test_every_style_is_there_and_no_dispute_comes_twice():
    listed = rows(ROOT / "index.csv")
    assert {row["style"] for row in listed} == STYLES
    assert len({row["dispute"] for row in listed}) == len(listed)
    for half in HALVES:
        styles = {r["style"] for r in listed if r["folder"].startswith(f"{half}/")}
        assert styles == STYLES


@each
def test_an_article_is_short(folder):
    assert 150 <= len(text(folder).split()) <= 400


@each
def test_an_article_is_a_data_set_and_its_quotes_are_proved(folder):
    with KnowledgeGraph() as graph:
        report = graph.add(folder, against=[folder / "article.txt"])
    assert sum(report.added.values()) == len(rows(folder / "claims.csv"))


def test_all_articles_fit_into_one_graph():
    with KnowledgeGraph() as graph:
        for folder in folders():
            graph.add(folder)
        threats = graph.who_threatens("Moldova")
    assert [answer.subject.id for answer in threats] == ["gazprom"]


@each
def test_mentions_stand_where_they_say_in_order_and_apart(folder):
    article, found = text(folder), spans(folder, "mentions")
    assert [article[start:end] for start, end, _ in found] == [row["text"] for *_, row in found]
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    cut = [row["text"] for start, end, row in found if is_cut(article, start, end)]
    assert cut == []
    assert {row["kind"] for *_, row in found} <= KINDS


@each
def test_quotations_stand_where_they_say(folder):
    article, found = text(folder), spans(folder, "quotations")
    assert [article[start:end] for start, end, _ in found] == [row["text"] for *_, row in found]
    assert {row["kind"] for *_, row in found} <= QUOTED
    assert all(row["cue"] in article for *_, row in found)


@each
def test_actors_that_the_gazetteer_has_go_by_its_id_and_type(folder):
    gazetteer = Gazetteer.shipped()
    for actor in rows(folder / "actors.csv"):
        if actor["id"] in gazetteer:
            assert str(gazetteer.get(actor["id"]).type) == actor["type"]
        else:
            known = gazetteer.resolve(actor["label"]).entry
            assert known is None or (actor["id"], known.id) in OTHERS


@each
def test_tables_name_only_actors_of_the_article(folder):
    known = {row["id"] for row in rows(folder / "actors.csv")}
    assert {row["actor"] for *_, row in spans(folder, "mentions")} <= known
    assert {row["speaker"] for *_, row in spans(folder, "quotations")} <= known


@each
def test_a_claim_names_its_condition_if_and_only_if_it_is_conditional(folder):
    claims = rows(folder / "claims.csv")
    assert all((c["modality"] == "Conditional") == bool(c["condition"]) for c in claims)
    assert all(c["condition"] in text(folder) for c in claims)


@each
def test_every_quotation_gives_its_speaker_a_stance(folder):
    stances = [
        (int(c["start"]), int(c["end"]), c["attribution"].split(" > ")[-1])
        for c in rows(folder / "claims.csv")
        if PREDICATES[c["predicate"]].is_stance
    ]
    silent = {
        (name(folder), row["speaker"])
        for start, end, row in spans(folder, "quotations")
        if not any(s < end and start < e and who == row["speaker"] for s, e, who in stances)
    }
    assert silent == {pair for pair in WITHOUT_STANCE if pair[0] == name(folder)}


def test_the_readme_counts_what_is_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    for what in ("claims", "mentions", "quotations"):
        counts = [sum(len(rows(f / f"{what}.csv")) for f in folders(half)) for half in HALVES]
        assert f"| {what} | {counts[0]} | {counts[1]} |" in readme


def test_the_readme_gives_the_measured_agreement():
    assert table() in (ROOT / "README.md").read_text("utf-8")
