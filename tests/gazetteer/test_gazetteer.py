"""What the gazetteer knows of actors, and the finer points of looking them up."""

from __future__ import annotations

import json

import pytest

from stancegraph.errors import FileError, InvalidClaimError, NotFoundError
from stancegraph.gazetteer import Gazetteer, Via
from stancegraph.model.vocabulary import ActorType


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.shipped()


def ids(entries):
    return {entry.id for entry in entries}


def test_entries_by_id_and_wikidata(gazetteer):
    russia = gazetteer.get("russia")
    assert (russia.label, russia.type, russia.alpha2, russia.alpha3, russia.wikidata) == (
        *("Russia", ActorType.STATE, "RU", "RUS", "Q159"),
    )
    assert russia.iri == "https://w3id.org/stancegraph/actor/russia"
    assert gazetteer.by_wikidata("Q159") is russia
    assert gazetteer.by_wikidata("Q0") is None
    with pytest.raises(NotFoundError, match="no entry 'atlantis'"):
        gazetteer.get("atlantis")


def test_ids_agree_with_those_of_the_shipped_data_set(gazetteer, dataset_dir):
    import csv

    with (dataset_dir / "actors.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["id"] in gazetteer]
    assert {"russia", "united-states", "vladimir-putin", "kremlin", "marco-rubio"} <= {
        row["id"] for row in rows
    }
    for row in rows:
        entry = gazetteer.get(row["id"])
        assert entry.type == row["type"]
        assert entry.wikidata == row["wikidata"] or not (entry.wikidata and row["wikidata"])


def test_every_member_state_of_the_united_nations_is_there(gazetteer):
    members = [e for e in gazetteer if "united-nations" in ids(gazetteer.blocs_of(e.id))]
    assert len(members) == 193
    assert all(e.alpha3 and e.wikidata and e.type is ActorType.STATE for e in members)


@pytest.mark.parametrize(
    ("bloc", "day", "count"),
    [
        # The number of members, from the organisations' own histories of enlargement.
        ("nato", "1990-01-01", 16),
        ("nato", "1999-03-12", 19),
        ("nato", "2004-03-29", 26),
        ("nato", "2009-04-01", 28),
        ("nato", "2024-03-07", 32),
        ("european-union", "1993-11-01", 12),
        ("european-union", "1995-01-01", 15),
        ("european-union", "2004-05-01", 25),
        ("european-union", "2007-01-01", 27),
        ("european-union", "2013-07-01", 28),
        ("european-union", "2020-02-01", 27),
        ("csto", "2025", 6),
        ("g7", "1990", 7),
        ("asean", "1999-05-01", 10),
        ("asean", "2025-11-01", 11),
        ("gulf-cooperation-council", "2000", 6),
        ("arab-league", "2010", 22),
        ("brics", "2011", 5),
        ("warsaw-pact", "1991-06", 6),
        ("mercosur", "1995", 4),
    ],
)
def test_members_on_a_day(gazetteer, bloc, day, count):
    members = [e.id for e in gazetteer if bloc in ids(gazetteer.blocs_of(e.id, day))]
    assert len(members) == count, members


def test_blocs_change_with_time(gazetteer):
    assert "european-union" in ids(gazetteer.blocs_of("united-kingdom", "2019"))
    assert "european-union" not in ids(gazetteer.blocs_of("united-kingdom", "2021"))
    assert "european-union" not in ids(gazetteer.blocs_of("united-kingdom"))
    assert "nato" not in ids(gazetteer.blocs_of("finland", "2022-02-24"))
    assert "nato" in ids(gazetteer.blocs_of("finland", "2023-04-04"))
    assert gazetteer.blocs_of("vladimir-putin") == ()


@pytest.mark.parametrize(
    ("actor", "day", "state"),
    [
        ("russia", "", "russia"),
        ("kremlin", "2014", "russia"),
        ("vladimir-putin", "2014", "russia"),
        ("vladimir-putin", "1990", None),
        ("vladimir-putin", "", "russia"),
        ("dmitry-peskov", "2025-10-14", "russia"),
        ("marco-rubio", "2025-10-14", "united-states"),
        ("state-department", "", "united-states"),
        ("us-senate", "", "united-states"),
        ("texas", "", "united-states"),
        ("mark-rutte", "2015", "netherlands"),
        ("mark-rutte", "2025", None),
        ("antonio-guterres", "1999", "portugal"),
        ("antonio-guterres", "2020", None),
        ("nato", "2020", None),
        ("hamas", "", None),
        ("mahmoud-abbas", "2020", "palestine"),
    ],
)
def test_state_that_an_actor_stands_for(gazetteer, actor, day, state):
    found = gazetteer.state_of(actor, day)
    assert (found.id if found else None) == state


def test_a_name_keeps_its_language(gazetteer):
    (candidate,) = gazetteer.resolve("МОСКВА").candidates
    assert (candidate.name.text, candidate.via) == ("Москва", Via.CAPITAL)
    assert candidate.name.language in {"ru", "uk"}
    (candidate,) = gazetteer.resolve("Frankreich").candidates
    assert candidate.name.language == "de"


def test_language_decides_between_two(gazetteer):
    assert gazetteer.resolve("ira").is_ambiguous is False  # no accent: the armed group
    assert gazetteer.resolve("Irã").entry.id == "iran"
    # Mongolian and Kyrgyz writers call Georgia so, and no other state is.
    assert gazetteer.resolve("Грузия", language="ru").entry.id == "georgia"


def test_what_decided_is_told(gazetteer):
    decided = gazetteer.resolve("Georgia", context="Talks in Tbilisi")
    assert "tbilisi" in decided.candidates[0].reason
    assert [c.entry.id for c in decided.others] == ["georgia-us"]
    both = gazetteer.resolve("Georgia", context="From Tbilisi to Atlanta")
    assert both.is_ambiguous
    assert both.entry is None


@pytest.mark.parametrize(
    ("text", "on", "who", "reason"),
    [
        ("President Rubio", "2025-10-14", "marco-rubio", "known only as: secretary of state"),
        ("French President Vladimir Putin", "2014", "vladimir-putin", "known only as"),
        ("President Macron", "2010", "emmanuel-macron", "after 2010"),
    ],
)
def test_a_title_that_contradicts_is_told(gazetteer, text, on, who, reason):
    (candidate,) = gazetteer.resolve(text, on=on).candidates
    assert candidate.entry.id == who
    assert candidate.contradicts
    assert reason in candidate.reason


def test_a_title_once_held_is_no_contradiction(gazetteer):
    (candidate,) = gazetteer.resolve("President Clinton", on="2010").candidates
    assert candidate.entry.id == "bill-clinton"
    assert not candidate.contradicts
    assert "not on 2010" in candidate.reason


def test_the_office_on_the_day_is_told(gazetteer):
    (candidate,) = gazetteer.resolve("Putin", on="2010").candidates
    assert candidate.tenure.role == "prime minister"
    (candidate,) = gazetteer.resolve("Putin", on="1990").candidates
    assert candidate.tenure is None
    assert candidate.reason == "in no listed office on 1990"


def test_the_day_of_a_change_has_two_holders(gazetteer):
    found = gazetteer.resolve("president of the United States", on="2025-01-20")
    assert [c.entry.id for c in found.candidates] == ["donald-trump", "joe-biden"]
    assert found.is_ambiguous


def test_an_impossible_date_is_refused(gazetteer):
    with pytest.raises(InvalidClaimError):
        gazetteer.resolve("Putin", on="2014-02-30")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 2}'])
def test_a_damaged_table_is_named(tmp_path, content):
    path = tmp_path / "gazetteer.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileError, match=r"gazetteer\.json"):
        Gazetteer.read(path)


def test_the_table_is_plain_json():
    from stancegraph.resources import data_dir

    table = json.loads((data_dir() / "gazetteer" / "gazetteer.json").read_text("utf-8"))
    assert [e["id"] for e in table["entries"]] == sorted(e["id"] for e in table["entries"])


@pytest.mark.parametrize("text", ["georgia", "GEORGIA", "Georgia"])
def test_an_ambiguous_name_stays_so_where_it_is_spelt_like_an_id(gazetteer, text):
    found = gazetteer.resolve(text)
    assert not found.decided
    assert ids(candidate.entry for candidate in found.candidates) == {"georgia", "georgia-us"}
    assert gazetteer.resolve("georgia-us").entry.id == "georgia-us"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Deutschland", "de"), ("Россия", "ru"), ("Alemania", "es"), ("Germany", "en")],
)
def test_a_name_is_told_with_the_language_that_most_read(gazetteer, text, language):
    assert gazetteer.resolve(text).candidates[0].name.language == language


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("Washington", "Trump threatened Moscow", "united-states"),
        ("Washington", "US officials said", "united-states"),
        ("Georgia", "Saakashvili went to the front", "georgia"),
        ("Congo", "the talks with Tshisekedi", "dr-congo"),
    ],
)
def test_surnames_and_codes_in_the_context_decide(gazetteer, text, context, expected):
    assert gazetteer.resolve(text, context=context).entry.id == expected


@pytest.mark.parametrize("context", ["they trump every offer", "let us go", "TRUMP THREATENS"])
def test_what_may_be_a_word_is_no_clue(gazetteer, context):
    assert not gazetteer.resolve("Washington", context=context).decided


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Secretary Rubio", "marco-rubio"),
        ("Secretary Blinken", "antony-blinken"),
        ("Minister Lavrov", "sergey-lavrov"),
    ],
)
def test_short_titles(gazetteer, text, expected):
    found = gazetteer.resolve(text)
    assert found.entry.id == expected
    assert not found.candidates[0].contradicts
