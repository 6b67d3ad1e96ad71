"""Sentences as the press writes them: what is read from each."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local

DAY = PartialDate("2024-03-12")


def claims(text: str) -> set[str]:
    found = extract(Document(text=text, title="A text", published=DAY)).claims
    return {f"{local(c.subject)} {c.predicate} {local(c.object)}" for c in found}


def attributed(text: str, relation: str) -> list[str]:
    found = extract(Document(text=text, title="A text", published=DAY)).claims
    (claim,) = [
        c for c in found if f"{local(c.subject)} {c.predicate} {local(c.object)}" == relation
    ]
    return [local(a) for a in claim.attribution]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Three Lebanese soldiers were killed in an Israeli air strike.", "israel attacks lebanon"),
        ("Egypt thanks Japan, Chad and Peru, which have criticized Iran.", "japan accuses iran"),
        ("Egypt thanks Japan, Chad and Peru, which have criticized Iran.", "peru accuses iran"),
        ("Egypt thanks Peru for its help.", "peru cooperatesWith egypt"),
        ("Egypt and Sudan held three rounds of talks.", "egypt consults sudan"),
        ("NATO appealed to Turkey, and to Greece, to wait.", "nato demandsOf greece"),
        ("Carmakers such as BYD and SAIC were subsidised by Egypt.", "egypt aids saic"),
        ("Hamas survived a bombardment by Israel.", "israel attacks hamas"),
        ("Peru turned down an American request for bases.", "united-states demandsOf peru"),
        ("Finland seized a tanker owned by Russia.", "finland attacks russia"),
        ("Egypt arrested two of Peru's envoys. Peru condemned this.", "peru accuses egypt"),
        ("Finland seized a tanker. Russia condemned the seizure.", "russia accuses finland"),
        ("A source said Israel would strike again if Iran fired.", "israel threatens iran"),
        ("The expulsion of two British envoys by Chad went on.", "chad sanctions united-kingdom"),
        ("Several commanders of Hamas were killed by Israel.", "israel attacks hamas"),
        ("Finnish police seized a Russian tanker.", "finland-police attacks russia"),
        ("Rwandan troops seized the Congolese town of Goma.", "rwanda attacks dr-congo"),
        (
            "Chad's plan has divided France. Under it, Foreign Minister Ali Bokar met Peru.",
            "ali-bokar holdsOffice chad",
        ),
        (
            "Iran and Iraq signed a truce. Peace between the two rivals is frail.",
            "iran adversaryOf iraq",
        ),
        (
            "The army spokesman said Chad had not fired and blamed Sudan for the deaths.",
            "army-spokesman accuses sudan",
        ),
        ("Chad regrets the silence and calls on Peru to speak.", "chad demandsOf peru"),
        (
            "Ana Quispe, the spokesman of the Peruvian Army, met Chad.",
            "ana-quispe holdsOffice peru-army",
        ),
    ],
)
def test_a_relation_is_read(text: str, relation: str) -> None:
    assert relation in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Libya withdrew from a treaty with Egypt.",
        "Libya rejected a treaty with Egypt.",
        "After talks that Libya and Egypt had hosted, Chad left.",
        "Libya drove thousands of people into Egypt.",
    ],
)
def test_no_agreement_talk_or_attack_is_made_up(text: str) -> None:
    made_up = {"libya agreesWith egypt", "libya consults egypt", "libya attacks egypt"}
    assert not made_up & claims(text)


@pytest.mark.parametrize(
    ("text", "relation", "speakers"),
    [
        ("Chad accused Iran of arming Hamas.", "iran aids hamas", ["chad"]),
        ("Chad demanded talks between Iran and Peru.", "iran consults peru", ["chad"]),
        ("At the request of Poland, Germany left.", "poland demandsOf germany", ["poland"]),
        ("Chad praised Prime Minister Narendra Modi.", "narendra-modi holdsOffice india", []),
    ],
)
def test_who_says_so_is_in_the_attribution(text: str, relation: str, speakers: list[str]) -> None:
    assert attributed(text, relation) == speakers


def test_what_is_doubted_is_an_issue_of_its_own_with_the_doubt_in_its_name() -> None:
    text = "Chad said the truce would hold. Analysts doubt that the truce will hold."
    found = extract(Document(text=text, title="A text", published=DAY))
    labels = {
        local(c.subject): i.label for c in found.claims for i in found.issues if i.iri == c.object
    }
    assert labels == {"chad": "the truce would hold", "analysts": "the truce will not hold"}


def test_what_a_minister_promises_for_the_country_the_country_promises() -> None:
    text = "Foreign Minister Ali Bokar of Chad promised that Chad would close the port."
    found = extract(Document(text=text, title="A text", published=DAY))
    (claim,) = [c for c in found.claims if c.definition.is_stance]
    assert (local(claim.subject), claim.predicate) == ("chad", "supports")
    assert [local(a) for a in claim.attribution] == ["ali-bokar"]
    assert [i.label for i in found.issues] == ["close the port"]


def test_a_commissioner_is_of_the_union_that_the_text_names() -> None:
    text = "The European Union levied duties. Trade Commissioner Henrik Dahl met Peru."
    assert "henrik-dahl holdsOffice european-union" in claims(text)


def test_what_is_ruled_out_is_denied() -> None:
    found = extract(Document(text="Peru ruled out sending troops to Haiti.", published=DAY)).claims
    assert [str(c.modality) for c in found if c.predicate == "aids"] == ["Denied"]


def test_a_state_that_somebody_interviewed_serves_is_the_one_spoken_of() -> None:
    text = (
        "Lucia Lopez is Peru's minister of trade.\n"
        "Q: Will you pay Chad?\nA: No. Senator Marta Ocampo wants that.\n"
        "Q: Why?\nA: We owe nothing."
    )
    assert "marta-ocampo holdsOffice peru" in claims(text)


@pytest.mark.parametrize("heading", ["STATEMENT OF THE MINISTRY OF TRADE OF PERU", ""])
def test_the_ministry_of_a_statement_is_its_author(heading: str) -> None:
    text = f"{heading}\n\nThe Ministry of Trade rejects the duties. The Ministry condemns Iran."
    author = "" if heading else "Ministry of Trade of Peru"
    found = extract(Document(text=text, title="A statement", published=DAY, author=author)).claims
    assert {local(c.subject) for c in found} == {"peru-trade-ministry"}
