"""Which relations sentences of many constructions state: control, ellipsis, company, threats."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local


def relations(text: str) -> set[str]:
    """The relations of a text, as "subject predicate object", with what is not asserted behind."""
    found = extract(Document(text=text, title="A text", published=PartialDate("2025-06-01")))
    rows = set()
    for claim in found.claims:
        if not claim.definition.is_stance:
            modality = "" if claim.modality == "Asserted" else f" {claim.modality}"
            triple = f"{local(claim.subject)} {claim.predicate} {local(claim.object)}"
            rows.add(triple + modality)
    return rows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # one verb, several who do it
        (
            "Germany has suspended deliveries of arms to Israel, and so have Spain and Canada.",
            "germany sanctions israel; spain sanctions israel; canada sanctions israel",
        ),
        (
            "Italy imposed a ban on Russian ships, as did Greece.",
            "italy sanctions russia; greece sanctions russia",
        ),
        (
            "Qatar, along with Egypt, mediated between Israel and Hamas.",
            (
                "qatar consults israel; qatar consults hamas;"
                " egypt consults israel; egypt consults hamas"
            ),
        ),
        (
            "Denmark joined Norway in condemning Russia.",
            "denmark accuses russia; norway accuses russia",
        ),
        (
            "Armenia and Azerbaijan accused each other of bad faith.",
            "armenia accuses azerbaijan; azerbaijan accuses armenia",
        ),
        # who does what an infinitive or participle says
        (
            "Lithuania called on Poland to impose sanctions on Belarus.",
            "lithuania demandsOf poland; poland sanctions belarus Hypothetical",
        ),
        (
            "Russia accused Britain of helping Ukraine to attack Belarus.",
            "russia accuses united-kingdom; united-kingdom aids ukraine; ukraine attacks belarus",
        ),
        ("The Houthis, backed and armed by Iran, refused.", "iran aids houthis"),
        (
            "Turkey said that Canada had done nothing, and called on Ottawa to act.",
            "turkey demandsOf canada",
        ),
        # what is not done any longer, and what only should be
        ("India has stopped issuing visas to Canadians.", "india sanctions canada"),
        ("The Ethiopian government should talk to Somalia.", ""),
        ("Tokyo no longer supports Manila.", "japan cooperatesWith philippines Denied"),
        ("Poland agreed to resist pressure from Germany.", "germany demandsOf poland"),
        # threats in clauses
        ("Iran warned Iraq that it would close the strait.", "iran threatens iraq"),
        (
            "China warned that Dutch ships would be boarded if they came nearer.",
            "china threatens netherlands Conditional",
        ),
        # dependence by shares
        (
            "Bangladesh, which buys a third of its rice from India, said nothing.",
            "bangladesh dependsOn india",
        ),
        (
            "More than 80 per cent of Kazakhstan's exports pass through Russia.",
            "kazakhstan dependsOn russia",
        ),
        # nouns with what governs them
        ("At the request of Poland, Germany closed the road.", "poland demandsOf germany"),
        ("The sanctions which Japan imposed on Belarus hurt.", "japan sanctions belarus"),
        (
            "Egypt accused Israel of raids on Iran.",
            "egypt accuses israel; israel attacks iran",
        ),
        # what the sentences before tell
        (
            "Israel bombed Iran on Monday. Egypt condemned the attack.",
            "israel attacks iran; egypt accuses israel",
        ),
        (
            "China put tariffs on Australia. Australia is angry. New Zealand offered to mediate.",
            (
                "china sanctions australia; new-zealand consults china Hypothetical;"
                " new-zealand consults australia Hypothetical"
            ),
        ),
        (
            "Ethiopia shelled Sudan on Sunday. Sudan has closed its border.",
            "ethiopia attacks sudan; sudan sanctions ethiopia",
        ),
        # who is meant in a title
        (
            (
                "Kosovo closed a road. Prime Minister Albin Kurti left."
                " His interior minister, Arben Gashi, urged Serbia to wait."
            ),
            (
                "albin-kurti holdsOffice kosovo; arben-gashi holdsOffice kosovo;"
                " arben-gashi demandsOf serbia"
            ),
        ),
        (
            "The U.S. ambassador to Kosovo, Peter Lindholm, called on Pristina to wait.",
            (
                "peter-lindholm represents united-states; peter-lindholm holdsOffice united-states;"
                " peter-lindholm demandsOf kosovo"
            ),
        ),
        (
            "Kenya spoke with the US envoy, Mr. Daniel Hartley.",
            (
                "kenya consults daniel-hartley; daniel-hartley represents united-states;"
                " daniel-hartley holdsOffice united-states"
            ),
        ),
        (
            "German Europe Minister Katrin Vollmer blamed Hungary.",
            "katrin-vollmer holdsOffice germany; katrin-vollmer accuses hungary",
        ),
        # sides
        (
            "Qatar, which mediates together with Egypt, warned nobody.",
            "qatar cooperatesWith egypt",
        ),
        (
            "Kenya fought with Ethiopia against Hezbollah.",
            "kenya cooperatesWith ethiopia; kenya attacks hezbollah; ethiopia attacks hezbollah",
        ),
        (
            "Egypt and Qatar, which mediate between the two sides, condemned Kenya.",
            "egypt accuses kenya; qatar accuses kenya",
        ),
        # what is only asked for, or of nobody in particular
        ("Iran called on Somalis to fight against Ethiopia.", "iran demandsOf somalia"),
        ("France does not support any group in Mali.", ""),
        ("Sweden allowed protesters to burn a book.", ""),
        # blame for what a clause or a noun says
        (
            "New Delhi protested when Sri Lanka allowed a Chinese ship to dock.",
            "india accuses sri-lanka; sri-lanka cooperatesWith china",
        ),
        ("Belgrade says Kosovo has failed to honour an agreement.", "serbia accuses kosovo"),
        ("Rwanda rejected accusations by Kenya.", "kenya accuses rwanda"),
    ],
)
def test_relations_of_a_construction(text: str, wanted: str) -> None:
    assert relations(text) == {row.strip() for row in wanted.split(";") if row.strip()}


def test_a_speaker_blames_whoever_is_said_to_have_done_wrong() -> None:
    text = '"China has flooded our market for years," Hakan Fidan told reporters.'
    assert "hakan-fidan accuses china" in relations(text)
    text = '"China may flood our market," Hakan Fidan told reporters.'
    assert "hakan-fidan accuses china" not in relations(text)


def test_resolutions_without_a_subject_are_those_of_the_body_at_their_head() -> None:
    text = (
        "The Security Council,\n1. Condemns in the strongest terms the killing of an envoy"
        " by Hezbollah;\n2. Calls on Iran to withdraw;\n3. Urges Israel to end its raids;"
    )
    found = relations(text)
    assert "un-security-council demandsOf iran" in found
    assert "un-security-council demandsOf israel" in found


def test_a_person_in_office_is_known_without_the_first_name() -> None:
    assert "mohammed-irfaan-ali holdsOffice guyana" in relations(
        "President Irfaan Ali left. Venezuela was silent."
    )
