"""Who takes which position in whole sentences, each position once."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local


def positions(text: str) -> list[str]:
    document = Document(text=text, title="A text", published=PartialDate("2025-06-05"))
    found = extract(document).claims
    return sorted(f"{local(c.subject)} {c.predicate}" for c in found if c.definition.is_stance)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya rejects the map, as do Libya and Qatar.", "kenya libya qatar"),
        ("Kenya rejects the map, and so does Libya.", "kenya libya"),
        ("Neither Kenya nor Libya wants a new war.", "kenya libya"),
        ("The map was rejected by both Kenya and Libya.", "kenya libya"),
        ("Kenya, which rejects the map, sent a ship.", "kenya"),
        ("Kenya's refusal to sign the treaty angered the mediators.", "kenya"),
        ("Kenya sees no reason to negotiate.", "kenya"),
    ],
)
def test_all_who_share_a_position_hold_it(text: str, expected: str) -> None:
    assert positions(text) == [f"{holder} opposes" for holder in expected.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya wants to block the resolution.", ["kenya opposes"]),
        ("Kenya promised to support the treaty.", ["kenya supports"]),
        ("Kenya defended its decision to buy the missiles.", ["kenya supports"]),
        ("Kenya rejected accusations that it supports the rebels.", ["kenya opposes"]),
        ("Kenya reaffirmed its commitment to the treaty.", ["kenya supports"]),
        ("“I am against this war,” Badr Abdelatty said.", ["badr-abdelatty opposes"]),
    ],
)
def test_words_of_one_position_make_one_stance(text: str, expected: list[str]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya urged Libya to leave the port and to free the crew.", ["demands"] * 2),
        ("Kenya condemned the theft of the ship and the arrest of its crew.", ["opposes"] * 2),
        ("Kenya said the port was closed and the crew had left.", ["claims"] * 2),
        ("Kenya said the port had burned and had been rebuilt.", ["claims"] * 2),
        ("Kenya says the port was stolen and insists that talks are over.", ["claims"] * 2),
        ("Kenya wants both sides to negotiate and offered to mediate.", ["supports"] * 2),
        ("Kenya refused to join the pact and prefers to negotiate.", ["opposes", "supports"]),
        ("Kenya considers the raid a breach of law and calls for a truce.", ["demands", "opposes"]),
        ("Kenya welcomes the truce, and thanks Libya for the ships.", ["supports"] * 2),
        ("Kenya, the state that Libya and Qatar have left, called for calm.", ["demands"]),
        ("It wants a truce, Kenya fears a new war.", ["concernedAbout"]),
        ("Kenya said Libya had organised and paid the rebels.", ["claims"]),
    ],
)
def test_what_could_stand_by_itself_is_a_stance_of_its_own(text: str, expected: list[str]) -> None:
    assert positions(text) == [f"kenya {predicate}" for predicate in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya declined to comment.",
        "Kenya should support the treaty.",
        "The ship left without Kenya supporting the treaty.",
        "Kenya stopped short of endorsing the treaty.",
        "Emmanuel Macron did not say that the treaty was dead.",
    ],
)
def test_what_nobody_takes_a_position_on_is_no_stance(text: str) -> None:
    assert positions(text) == []


def test_a_threat_of_the_own_side_is_no_worry() -> None:
    assert positions("Kenya warned that it would close the port.") == ["kenya claims"]
    assert positions("Kenya warned that the port would silt up.") == ["kenya concernedAbout"]
    assert positions("Kenya warned that it would close the port if the fishing went on.") == [
        "kenya supportsOnCondition"
    ]


def test_those_who_say_something_together_each_hold_and_say_it() -> None:
    document = Document(text="Kenya and Libya said that the port was closed.", title="A text")
    found = [c for c in extract(document).claims if c.predicate == "claims"]
    assert sorted((local(c.subject), *map(local, c.attribution)) for c in found) == [
        ("kenya", "kenya"), ("libya", "libya"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Did Kenya reject the map? Is Kenya afraid of a war?", []),
        ("Kenya has not yet decided.", []),
        ("Kenya wants a treaty. Libya has not yet decided.", ["libya undecidedOn"]),
        ("Kenya does not recognise the result.", ["kenya opposes"]),
        ("Kenya protested when Libya let the ship dock.", ["kenya opposes"]),
        ("Kenya urged Libya to open the border to refugees.", ["kenya demands"]),
        ("Kenya demanded that Libya support the treaty.", ["kenya demands"]),
        ("Kenya denied that the port was closed, as Libya alleged on Monday.", ["kenya opposes"]),
        ("Kenya rejects the claim of Libya that rebels used the port.", ["kenya opposes"]),
        ("Emmanuel Macron said France would defend Japan.", ["france supports"]),
        ("The Kremlin said it would continue to support Mali.", ["kremlin supports"]),
        ("Kenya called the arrest of two envoys “a hostile act”.", ["kenya opposes"]),
        ("An official, who asked not to be named, left.", []),
        ("The African bloc ECOWAS condemned the raid and sent a ship.", ["ecowas opposes"]),
        ("Thousands of protesters demanded a truce.", ["protesters demands"]),
        ("Kenya signed the map. Libya will not do so.", []),
        ("Kenya rejects the map. Libya will not do so.", ["libya opposes"]),
        ("Kenya will welcome the ships for as long as it takes.", ["kenya supports"]),
        ("Emmanuel Macron warned that France could leave the pact.", []),
    ],
)
def test_words_of_stance_are_understood_where_they_stand(text: str, expected: list[str]) -> None:
    assert [p for p in positions(text) if not p.endswith("claims")][-1:] == expected
