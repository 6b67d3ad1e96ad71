"""The shipped data set: true to its article, well formed, and as its README says."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from stancegraph.model.dates import PartialDate, check_period
from stancegraph.model.ids import name_key
from stancegraph.model.vocabulary import (
    PREDICATES,
    ActorType,
    DependenceKind,
    Modality,
    SourceType,
)
from tests.data.ukraine_peace import (
    FOLDER,
    HEADERS,
    named,
    names,
    rows,
    seed_bytes,
    source,
    table_after,
)

COPIED = 60  # so many characters in a row are no coincidence


@pytest.fixture(scope="module")
def article() -> str:
    return seed_bytes("article.txt").decode()


def fold(text: str) -> str:
    """Text as a copyist might change it: spaces, case and quotation marks made equal."""
    text = text.translate(str.maketrans("\u2018\u2019\u201c\u201d", "''\"\""))
    return " ".join(text.casefold().split())


def copied_runs(text: str, article: str) -> list[str]:
    text, article = fold(text), fold(article)
    starts = range(len(article) - COPIED + 1)
    return [article[i : i + COPIED] for i in starts if article[i : i + COPIED] in text]


# True to the article


def test_the_text_is_the_one_that_was_coded() -> None:
    assert source()["sha256"] == hashlib.sha256(seed_bytes("article.txt")).hexdigest()


def test_every_quote_stands_at_its_offsets(article: str) -> None:
    wrong = [
        c["id"] for c in rows("claims") if article[int(c["start"]) : int(c["end"])] != c["quote"]
    ]
    assert not wrong


def test_conditions_are_in_the_words_of_the_article_and_only_on_conditional_claims(
    article: str,
) -> None:
    for claim in rows("claims"):
        assert claim["condition"] in article, claim["id"]
        assert bool(claim["condition"]) == (claim["modality"] == "Conditional"), claim["id"]


def test_no_long_run_of_the_article_ships_outside_the_quotes(article: str) -> None:
    assert copied_runs(article[:COPIED].replace(" ", "\n"), article), "the check finds copies"
    for path in FOLDER.iterdir():
        if path.name != "claims.csv":
            assert not copied_runs(path.read_text(encoding="utf-8"), article), path.name
    for claim in rows("claims"):
        rest = (v for column, v in claim.items() if column not in {"quote", "condition"})
        assert not copied_runs("\n".join(rest), article), claim["id"]


# Well formed


@pytest.mark.parametrize("table", HEADERS)
def test_tables_are_plain_utf8_with_the_exact_header(table: str) -> None:
    data = (FOLDER / f"{table}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert data.decode("utf-8").split("\n", 1)[0] == HEADERS[table]


@pytest.mark.parametrize("table", ["actors", "issues", "claims"])
def test_ids_are_unique(table: str) -> None:
    ids = [row["id"] for row in rows(table)]
    assert len(set(ids)) == len(ids) > 0


def test_no_two_things_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for table in ("actors", "issues"):
        for row in rows(table):
            for name in names(row):
                owners.setdefault(name_key(name), set()).add(f"{table}: {row['id']}")
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Россия", "russia"),
        ("moscow", "russia"),
        ("USA", "united-states"),
        ("Washington", "united-states"),
        ("Zelenskyy", "volodymyr-zelensky"),
        ("Зеленський", "volodymyr-zelensky"),
        ("the Kremlin", "kremlin"),
        ("PUTIN", "vladimir-putin"),
    ],
)
def test_actors_are_found_by_their_usual_names(name: str, id_: str) -> None:
    assert named(name, rows("actors")) == {id_}


def test_whatever_is_named_is_described() -> None:
    actors, issues = ({r["id"] for r in rows(t)} for t in ("actors", "issues"))
    used_issues = set()
    for claim in rows("claims"):
        stance = PREDICATES[claim["predicate"]].is_stance
        assert claim["object"] in (issues if stance else actors), claim["id"]
        used_issues |= {claim["object"]} if stance else set()
        speakers = filter(None, claim["attribution"].split(" > "))
        assert {claim["subject"], *speakers} <= actors, claim["id"]
    assert used_issues == issues
    for tenure in rows("tenures"):
        assert {tenure["actor"], tenure["of"]} <= actors
    assert {a["part_of"] for a in rows("actors")} == {"", "russia"}


def test_values_are_in_the_vocabulary() -> None:
    for claim in rows("claims"):
        assert claim["modality"] in set(Modality), claim["id"]
        assert claim["dependence_kind"] in {"", *DependenceKind}, claim["id"]
        assert 0 < float(claim["confidence"] or 1) <= 1, claim["id"]
    assert {a["type"] for a in rows("actors")} <= set(ActorType)
    assert all(re.fullmatch(r"(Q[1-9]\d*)?", a["wikidata"]) for a in rows("actors"))
    assert source()["type"] in set(SourceType)


def test_dates_are_possible_and_nothing_was_said_after_the_article() -> None:
    periods = [(c["valid_from"], c["valid_to"]) for c in rows("claims")]
    periods += [(t["from"], t["to"]) for t in rows("tenures")]
    for period in periods:
        check_period(*(PartialDate.parse(d) if d else None for d in period))
    assert all(PartialDate.parse(c["stated"]).text <= source()["published"] for c in rows("claims"))


def test_offices_begin_when_their_tenures_do() -> None:
    begun = {(t["actor"], t["from"]) for t in rows("tenures") if not t["to"]}
    offices = [c for c in rows("claims") if c["predicate"] == "holdsOffice"]
    assert {(c["subject"], c["valid_from"]) for c in offices} == begun


# The README


def test_the_readme_counts_what_is_there() -> None:
    counts = {predicate: int(n) for predicate, n in table_after("## Counts")}
    assert counts == Counter(c["predicate"] for c in rows("claims"))
    files = {file.strip("`"): n for file, _, n in table_after("## Files")}
    assert {t: int(files[f"{t}.csv"]) for t in HEADERS} == {t: len(rows(t)) for t in HEADERS}
