"""Who is meant by a name, part of a name, a title or letters."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local


def meant(text: str, word: str) -> list[str]:
    """The actors that the mentions of a word stand for, in the order of the text."""
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    return [local(m.actor) for m in extract(document).mentions if m.text == word]


def speakers(text: str) -> list[str]:
    """Who says something, in the order of the text."""
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    return [local(q.speaker) for q in extract(document).quotations if q.speaker]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Information Minister Farwad Olchery", "Farwad"),
        ("Foreign Ministry spokeswoman Hui Shunling", "Hui"),
        ("President Dovan Sassel Mbuesso", "Sassel"),
        ("Lt. Gen. Ordozo Lunar", "Lunar"),
        ("Minister for Defence Kolwaja Mahmad Ossif", "The defence minister"),
        ("Gen Abdul Fartak al-Bukhran", "al-Bukhran"),
        ("General Hamdar Dagolu, also known as Hemerdi,", "Hemerdi"),
        ("Commander Nico Rodal, known by his war alias Gabinero,", "Gabinero"),
        ("Ta Phon Kwar, a leader of the Zoran Liberation Army,", "The rebel leader"),
    ],
)
def test_a_person_is_known_again(first: str, again: str) -> None:
    text = f"{first} said the talks had failed. {again} told reporters the port was closed."
    found = speakers(text)
    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_first_name_of_two_is_nobodys() -> None:
    text = "Minister Ana Tolvaj met Minister Ana Zerat. Ana said the port was closed."
    assert not {"ana-tolvaj", "ana-zerat"} & set(speakers(text))


def test_a_body_is_known_by_its_initials() -> None:
    text = "The Zambezi Farmers Front met in Lusaka. The ZFF blamed Peru for the drought."
    assert meant(text, "ZFF") == meant(text, "Zambezi Farmers Front")


def test_the_letters_of_an_agency_are_no_name_of_a_land() -> None:
    text = "BAMAKO, Mali (XP) - Chad said it was sorry. XP asked Peru for a comment."
    assert meant(text, "XP") != ["mali"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Peru's ruling Zambezi Farmers Party met. The ruling party blamed Chad.", "ruling party"),
        ("The National Harvest Commission met. The harvest commission blamed Chad.", "commission"),
    ],
)
def test_a_body_is_known_by_part_of_its_name(text: str, short: str) -> None:
    names = {"Zambezi Farmers Party", "National Harvest Commission", "harvest commission", short}
    found = [actor for name in sorted(names) for actor in meant(text, name)]
    assert len(found) == 2
    assert len(set(found)) == 1


def test_all_may_begin_a_name() -> None:
    text = "Nigeria's ruling All Harvesters Congress blamed Chad for the flood."
    assert meant(text, "All Harvesters Congress") == ["all-harvesters-congress"]


def test_the_same_office_of_two_states_is_of_two_persons() -> None:
    text = "The foreign ministers of Chile and Peru have agreed that the border is safe."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    holders = {local(c.subject) for c in extract(document).claims if c.definition.is_stance}
    assert len(holders) == 2
    assert "foreign-ministers" not in holders


def test_the_minister_is_the_one_named_last() -> None:
    text = (
        "Trade Minister Ana Zerat met Peru's envoy. Interior Minister Milo Tolvaj stayed at home. "
        "Zerat said the talks had failed. The minister told reporters the port was closed."
    )
    assert speakers(text) == ["ana-zerat", "ana-zerat"]


def test_who_is_quoted_by_others_speaks() -> None:
    text = "CNN quoted the Kenyan army as saying its troops were safe."
    assert speakers(text) == ["kenya-army"]


def test_a_group_that_is_somebodys_is_the_one_he_leads() -> None:
    text = "Ta Phon Kwar, a leader of the Zoran Liberation Army, said his group rejected the plan."
    assert meant(text, "group") == ["zoran-liberation-army"]


def test_it_is_the_body_for_which_one_speaks() -> None:
    text = (
        "A government-allied militia in Mali met. "
        "Farun Mouga, a spokesman for the militia, said it did not want the talks."
    )
    (it,) = meant(text, "it")
    assert "militia" in it


def test_it_that_says_something_is_not_who_is_named_in_what_it_says() -> None:
    text = "The Kenyan foreign ministry met. \u201cThe plan has France's support,\u201d it said."
    assert meant(text, "it") == ["kenya-foreign-ministry"]


def test_a_described_group_is_the_one_named_before() -> None:
    text = "Hezbollah met in Beirut. The Iran-backed armed group blamed Chad."
    assert meant(text, "backed armed group") == ["hezbollah"]


def test_which_is_what_stands_before_it() -> None:
    text = "Ana Tolvaj, a member of the Kenyan army which attacked Peru, met Chad."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    found = {local(c.subject) for c in extract(document).claims if c.predicate == "attacks"}
    assert found == {"kenya-army"}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The statement from the US and Saudi governments blamed Chad.", {"united-states"}),
        ("The Government of Peru blamed Chad.", {"peru"}),
        ("The governments of Chile and Peru blamed Chad.", {"chile", "peru"}),
        ("The authorities in Lima blamed Chad.", {"peru"}),
        ("A Peruvian statement blamed Chad.", {"peru"}),
    ],
)
def test_rulers_and_papers_stand_for_states(text: str, states: set[str]) -> None:
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    found = {local(c.subject) for c in extract(document).claims if c.predicate == "accuses"}
    assert found
    assert states <= found <= {"united-states", "saudi-arabia", "chile", "peru"}


def test_the_ministry_is_the_one_of_the_text_and_not_of_what_is_quoted() -> None:
    text = (
        "The Kenyan defense ministry met. \u201cThe claim of the Peruvian defense ministry "
        "is wrong,\u201d the ministry said."
    )
    assert speakers(text) == ["kenya-defense-ministry"]


def test_of_two_subjects_the_one_beside_the_verb_speaks() -> None:
    text = (
        "General Burdan agreed to a meeting with the commander of the Rapid Harvest Forces, "
        "General Hamdan Dagolu, also known as Hemerdi, Kenya said in a statement."
    )
    assert speakers(text) == ["kenya"]


def test_who_summons_an_envoy_is_who_protests() -> None:
    text = "Peru on Monday summoned Chile's envoy to protest its use of water cannons."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    found = {
        (local(c.subject), c.predicate) for c in extract(document).claims if c.definition.is_stance
    }
    assert ("peru", "opposes") in found
    assert not any(subject.startswith("chile") for subject, _ in found)


def test_letters_before_a_title_are_not_the_state_spoken_of() -> None:
    text = "Peru met Chad. XKG spokesperson Ana Tolvaj said the port was closed."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    offices = {local(c.object) for c in extract(document).claims if c.predicate == "holdsOffice"}
    assert not offices & {"peru", "chad"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Tolvaj met Chad. Her son, Milo Wazar Zerat, said the port was closed.", "zerat"),
        ("The Minister of Foreign Affairs of Peru, Ana Zerat, said it was closed.", "zerat"),
        (
            "Spokesman for the Kenyan Ministry of External Affairs Arun Mehta said it was shut.",
            "mehta",
        ),
        ("Addis Zerena – Kenya said the port was closed.", "kenya"),
        ("Kenya's ministry of foreign affairs said it was shut.", "kenya-foreign-ministry"),
        ("Early Monday, Peru, which is backed by Chile, said the port was closed.", "peru"),
        ("Early Monday, M23 rebels, who are backed by Chad, said they were in Goma.", "m23"),
    ],
)
def test_the_subject_speaks_and_not_who_is_named_beside_it(text: str, speaker: str) -> None:
    assert [s.endswith(speaker) for s in speakers(text)] == [True]


def test_the_leader_of_a_land_is_its_president() -> None:
    text = "President Ana Tolvaj of Peru met Chad. The Peruvian leader said the port was closed."
    assert speakers(text) == ["ana-tolvaj"]


def test_we_of_an_opposition_leader_is_not_the_state() -> None:
    text = "“We reject the vote,” Kenya's opposition leader Milo Zerat said."
    assert meant(text, "We") == ["milo-zerat"]


def test_it_is_not_who_has_it_done_to_them() -> None:
    text = "NATO did not condemn the attack, which angered Iran. It accused NATO of bias."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    accused = {local(c.subject) for c in extract(document).claims if c.predicate == "accuses"}
    assert "nato" not in accused or meant(text, "It") != ["nato"]


def test_who_goes_on_to_note_is_who_said_it_first() -> None:
    text = "Peru said on Monday that Chad is far from a deal, noting that the port is closed."
    assert speakers(text) == ["peru", "peru"]


def test_who_is_described_with_a_clause_is_the_one_named() -> None:
    text = "Milo Zerat, a former army commander who is backed by Egypt, met Chad."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    found = {(local(c.subject), local(c.object)) for c in extract(document).claims}
    assert ("egypt", "milo-zerat") in found


@pytest.mark.parametrize("again", ["insurgent group", "left-wing guerrilla group", "rebel group"])
def test_a_group_is_known_by_its_sort(again: str) -> None:
    text = f"The ELN met in Quito. The {again} blamed Peru for the delay."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    found = {local(c.subject) for c in extract(document).claims if c.predicate == "accuses"}
    assert found == {"eln"}


def test_an_agency_that_is_told_something_is_not_the_group() -> None:
    text = "The ELN met in Quito. A lawyer told Reuters the group was open to talks."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    assert "reuters" not in {local(c.subject) for c in extract(document).claims}


def test_the_body_in_a_description_is_a_mention_of_its_own() -> None:
    text = "Ana Tolvaj, spokesperson of the Kenyan Ministry of Foreign Affairs, met Chad."
    assert len(meant(text, "Kenyan Ministry of Foreign Affairs")) == 1


def test_a_list_of_lands_speaks_as_one() -> None:
    text = "Australia, New Zealand, Japan and the United States have said they want a treaty."
    document = Document(text=text, title="A text", published=PartialDate("2024-03-12"))
    found = {local(c.subject) for c in extract(document).claims if c.predicate == "supports"}
    assert found == {"australia", "new-zealand", "japan", "united-states"}


def test_we_of_a_regional_government_is_itself() -> None:
    text = "“We regret the attack,” KRG spokesman Milo Zerat said."
    assert meant(text, "We") == ["kurdistan-regional-government"]


def test_the_official_is_the_one_cited_before() -> None:
    text = (
        "A Spanish foreign ministry official said late on Saturday that the port was closed. "
        "“It is a pity,” the official, who was not named, said."
    )
    found = speakers(text)
    assert len(found) == 2
    assert len(set(found)) == 1


def test_the_minister_is_the_one_named_behind_the_title() -> None:
    text = (
        "The Foreign Minister of Peru, Ana Zerat, met Chad. The minister said the port was closed."
    )
    assert speakers(text) == ["ana-zerat"]


def test_a_ministry_that_is_known_by_its_seat_is_the_ministry() -> None:
    text = "The French foreign ministry met Chad. The ministry said the port was closed."
    assert speakers(text) == ["quai-d-orsay"]


def test_the_head_of_state_is_the_president() -> None:
    text = "President Ana Zerat met Chad. The head of state said the port was closed."
    assert speakers(text) == ["ana-zerat"]
