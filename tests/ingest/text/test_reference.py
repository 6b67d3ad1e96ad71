"""Who is meant: by pronouns, by words for several actors, by offices and descriptions."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import SourceType

DAY = PartialDate("2024-03-12")


def meant(text: str, word: str, **of: str) -> list[str]:
    """The actors that the mentions of a word stand for, in the order of the text."""
    type_ = SourceType(of["type"]) if "type" in of else SourceType.NEWS_ARTICLE
    document = Document(
        text=text, title="A text", published=DAY, author=of.get("author", ""), type=type_
    )
    return [local(m.actor) for m in extract(document).mentions if m.text == word]


def relations(text: str) -> set[tuple[str, str, str]]:
    document = Document(text=text, title="A text", published=DAY)
    found = [c for c in extract(document).claims if not c.definition.is_stance]
    return {(local(c.subject), c.predicate, local(c.object)) for c in found}


# ------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("The heat spread to Chad, Peru and Laos.", "Laos", "laos"),
        ("Peace has returned to Chad.", "Chad", "chad"),
        ("The African Union, NATO and ASEAN sent letters.", "ASEAN", "asean"),
        ("OPEC and the Arab League met.", "OPEC", "opec"),
        ("The Bolivian Miners' Union met.", "Bolivian Miners' Union", "bolivia-miners-union"),
        ("The Ministry of Trade of Peru met.", "Ministry of Trade of Peru", "peru-trade-ministry"),
        ("The Kenyan president's office met.", "Kenyan president's office", ""),
        ("Mr Tolvaj blamed Peru.", "Mr Tolvaj", "tolvaj"),
    ],
)
def test_every_name_is_a_mention(text: str, name: str, actor: str) -> None:
    (found,) = meant(text, name)
    assert found == actor or not actor


def test_a_body_of_a_bloc_is_named_apart_from_it() -> None:
    text = "The Peace and Security Council of the African Union blamed Chad."
    assert meant(text, "Peace and Security Council") == ["african-union-peace-and-security-council"]
    assert meant(text, "African Union") == ["african-union"]


def test_a_body_is_known_by_its_abbreviation_and_by_its_head() -> None:
    text = "The Zambezi Farmers Front (ZFF) met. The ZFF blamed Peru. The front also blamed Chad."
    assert set(meant(text, "ZFF")) == set(meant(text, "Zambezi Farmers Front"))
    assert meant(text, "front") == meant(text, "Zambezi Farmers Front")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru's minister flew to Quito.", "Quito"),
        ("Talks were held in Quito.", "Quito"),
        ("QUITO, March 3 - Peru blamed Chad.", "QUITO"),
        ("Quito, 3 March 2024", "Quito"),
        ("A ship sank near the island of Bardola.", "Bardola"),
        ("The Bardola dam is old.", "Bardola"),
        ("The editor of a Quito daily resigned.", "Quito"),
    ],
)
def test_places_and_things_are_no_actors(text: str, name: str) -> None:
    assert not meant(text, name)


def test_a_capital_where_others_look_on_stands_for_its_state() -> None:
    assert meant("The dam is seen in Quito as a threat.", "Quito") == ["ecuador"]


# ------------------------------------------------------------------------ groups


@pytest.mark.parametrize(
    "words",
    [
        "The two countries blamed each other.",
        "Both governments accused one another of lies.",
        "They accused each other of lies.",
        "Each side blamed the other.",
        "The two neighbours have accused each other of lies.",
        "Each country accused the other of lies.",
    ],
)
def test_words_for_both_stand_for_the_two_just_named(words: str) -> None:
    found = relations(f"Peru and Ecuador broke off the talks. {words}")
    assert {("peru", "accuses", "ecuador"), ("ecuador", "accuses", "peru")} <= found


def test_a_third_may_act_on_both() -> None:
    found = relations("Peru and Ecuador broke off the talks. Brazil criticised both countries.")
    assert {("brazil", "accuses", "peru"), ("brazil", "accuses", "ecuador")} <= found


def test_both_are_those_whom_the_text_is_about() -> None:
    text = (
        "Peru closed the border with Ecuador. Ecuador called home its envoy to Peru. "
        "Brazil is sorry. Brazil criticised the two neighbours."
    )
    assert ("brazil", "accuses", "ecuador") in relations(text)
    assert ("brazil", "accuses", "peru") in relations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru, Ecuador and Brazil met. Both sides blamed Chad.",  # one too many
        "Peru met nobody. The two countries blamed Chad.",  # one too few
        "Peru and Ecuador met. Neither side blamed Chad.",
        "Peru and Ecuador met. Two other countries blamed Chad.",
    ],
)
def test_a_group_is_left_open_where_the_text_does_not_name_just_as_many(text: str) -> None:
    assert not {r for r in relations(text) if r[2] == "chad"}


# ------------------------------------------------------------------- who speaks


def test_we_of_an_official_is_the_country_and_i_the_person() -> None:
    text = "\u201cWe want peace, and I mean it,\u201d said Peru's envoy, Ana Quispe."
    assert meant(text, "We") == ["peru"]
    assert meant(text, "I") == ["ana-quispe"]


def test_we_of_an_author_is_whom_the_office_serves() -> None:
    speech = "We ask Chad for help. My country is drowning. This government will not yield."
    author = "Sela Fonua, Permanent Representative of Tonga to the United Nations"
    assert meant(speech, "We", author=author, type="CreativeWork") == ["tonga"]
    assert meant(speech, "country", author=author, type="CreativeWork") == ["tonga"]
    assert meant(speech, "government", author=author, type="CreativeWork") == ["tonga"]


def test_you_in_a_question_is_whom_the_answer_speaks_for() -> None:
    text = (
        "Sela Fonua is Tonga's minister of fisheries.\n"
        "Question: Chad accuses you of greed.\nAnswer: We never met Chad.\n"
        "Question: Will you pay?\nAnswer: Our fishermen cannot."
    )
    assert meant(text, "you") == ["tonga", "tonga"]
    assert meant(text, "Our") == ["tonga"]


def test_a_reporter_is_nobodys_we() -> None:
    text = "A minister told us that Peru had blamed Chad."
    assert not meant(text, "us", author="Jo Field", type="OpinionNewsArticle")


def test_a_minister_of_no_named_state_serves_the_state_spoken_of() -> None:
    text = "Peru has bought gas. \u201cWe will pay,\u201d said Deputy Prime Minister Ana Quispe."
    assert meant(text, "We") == ["peru"]


# --------------------------------------------------------------------- pronouns


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Peru told Chad that it would pay.", "it", ["peru"]),
        ("Peru urged Chad to open its ports.", "its", ["chad"]),
        ("Peru blamed Chad, which closed its ports.", "its", ["chad"]),
        ("In its reply, Peru blamed Chad.", "its", ["peru"]),
        ("France took Chad's gold and its uranium.", "its", ["chad"]),
        ("Peru is angry. Chad's president, Issa Bel, accused it of theft.", "it", ["peru"]),
        ("Peru's energy ministry accused Chad of entering its waters.", "its", ["peru"]),
        ("Ana Quispe blamed Chad. She blamed Peru, too.", "She", ["ana-quispe"]),
        ("Rebel officials met. Chadian officials said they were ready.", "they", None),
    ],
)
def test_a_pronoun_follows_the_clause(text: str, word: str, actors: list[str] | None) -> None:
    found = meant(text, word)
    assert found == actors or (actors is None and len(found) == 1)


@pytest.mark.parametrize(
    "text",
    [
        "Peru signed the treaty and praised it.",
        "Peru says it is clear that Chad lied.",
        "Chad is poor. Could it come to blows?",
        "Chad is poor. The dam was built in May. It is the largest in Africa.",
        "Chad has built a fence. It is not enough.",
    ],
)
def test_it_is_mostly_a_thing(text: str) -> None:
    document = Document(text=text, title="A text", published=DAY)
    assert not [m for m in extract(document).mentions if m.text.lower() == "it"]


def test_he_is_not_who_was_she() -> None:
    text = "Ana Quispe met Luis Vega. She blamed Chad. He blamed Peru."
    assert meant(text, "He") == ["luis-vega"]


def test_who_is_told_something_is_who_it_is_about() -> None:
    text = "Luis Vega came to Lima. Ana Quispe told him that his government had failed."
    assert meant(text, "his") == ["luis-vega"]


def test_a_resolution_without_subjects_is_of_who_resolves() -> None:
    text = (
        "The Arab League:\n1. Condemns the attack on Chad.\n2. Demands that Peru pay.\n"
        "3. Will act if its demands are not met.\n"
    )
    assert meant(text, "its") == ["arab-league"]


# ----------------------------------------------------------------- descriptions


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Chad is poor. Its government blamed Peru.", "government", "chad"),
        ("LIMA, May 3 - Peru is quiet. The government blamed Chad.", "government", "peru"),
        ("Peru borders Chad. Peru blamed its neighbour.", "neighbour", "chad"),
        ("Chad is poor. Its army shelled Peru.", "army", "chad-army"),
        ("The M23 shelled Goma. The rebels blamed Rwanda.", "rebels", "m23"),
        ("Chad fears the M23. OPEC is silent. Peru armed the group.", "group", "m23"),
        ("Chad is poor. Its air force bombed Peru.", "air force", "chad-air-force"),
        ("The president of Chile met Peru. The president blamed Chad.", "president", None),
    ],
)
def test_a_description_is_of_whom_the_text_speaks(text: str, word: str, actor: str | None) -> None:
    text += " Peru and Chad are neighbours. Peru blamed Chad."
    found = meant(text, word)
    if actor is None:
        assert found == meant(text, "president of Chile")
    else:
        assert found[:1] == [actor]


def test_a_counterpart_holds_the_same_office() -> None:
    text = "Peruvian Defence Minister Ana Quispe met her Chadian counterpart and blamed him."
    assert meant(text, "Chadian counterpart") == ["chad-defence minister".replace(" ", "-")]


def test_two_leaders_are_the_persons_of_the_sentence_before() -> None:
    text = "Ana Quispe rested. Luis Vega met Issa Bel in Lima. Both leaders blamed Chad."
    blamed = {r[0] for r in relations(text) if r[2] == "chad"}
    assert blamed == {"luis-vega", "issa-bel"}


def test_a_body_is_known_by_the_short_name_beside_it() -> None:
    text = "The United Nations mission, MINUCHA, left. MINUCHA blamed Chad."
    (mission,) = meant(text, "United Nations mission")
    assert set(meant(text, "MINUCHA")) == {mission}


def test_they_may_be_an_armed_group() -> None:
    text = "The Taliban deny that they armed Chad."
    assert meant(text, "they") == ["taliban"]


def test_a_statement_speaks_for_who_made_it() -> None:
    text = "Peru protested in a statement. The statement accused Chad of theft."
    assert ("peru", "accuses", "chad") in relations(text)


def test_how_sure_a_mention_is_can_be_asked() -> None:
    text = "Peru said it would pay. Talks were held. Chad's envoy was ill. He blamed Peru."
    document = Document(text=text, title="A text", published=DAY)
    sure = {m.text: m.certainty for m in extract(document).mentions}
    assert sure["Peru"] == 1
    assert 0.5 < sure["it"] < 1
