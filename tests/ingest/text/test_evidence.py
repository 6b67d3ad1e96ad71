"""Which position words show, by where they stand and what is said of them."""

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
        ("Kenya said the tolls were “certainly not a constructive step”.", ["kenya opposes"]),
        ("Kenya said the raid was not a crime.", ["kenya claims"]),
        ("Kenya said the canal was no threat to anybody.", ["kenya claims"]),
        ("Kenya said ships did not need to wait.", ["kenya claims"]),
        ("Kenya said the fire began when guards used excessive force.", ["kenya claims"]),
        ("Kenya said the blame lies with the captain.", ["kenya claims"]),
        ("Kenya said it was waiting to hear whether Libya was ready to sign.", ["kenya claims"]),
        ("Kenya said the port was old and should be closed.", ["kenya claims", "kenya demands"]),
    ],
)
def test_words_of_praise_and_blame_count_as_they_are_meant(text: str, expected: list[str]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya had called off the talks with the rebels.", []),
        ("Kenya put off the vote on the treaty.", []),
        ("Kenya called on Libya to support the treaty.", ["kenya demands"]),
        ("Kenya warned banks against buying the bonds.", ["kenya concernedAbout"]),
        ("Kenya insisted on Monday that the port was closed.", ["kenya claims"]),
        ("Libya has given no sign that it is ready for talks.", []),
        ("Kenya did not take Libya’s rejection of the plan as final.", ["libya opposes"]),
        ("Kenya cannot promise what the next cabinet will do.", []),
        ("Kenya wants proof that the pact will last even if Libya leaves.", ["kenya supports"]),
        ("Kenya will be hard pressed to pay.", []),
        ("Kenya said that it neither supports nor opposes the treaty.", ["kenya undecidedOn"]),
        ("Kenya wants the toll lifted.", ["kenya supports"]),
        ("Kenya wants Libya to acknowledge that it lied.", ["kenya supports"]),
        ("Kenya encouraged Libya to open the port.", ["kenya demands"]),
        ("Kenya expressed hope that Libya would pay.", ["kenya supports"]),
        ("Kenya expressed regret and dismay that Libya left.", ["kenya concernedAbout"]),
        ("Libya will leave without Kenya’s approval of the plan.", []),
        ("Kenya said that it would “certainly not” agree to a toll.", ["kenya opposes"]),
        ("Kenya saw no point in a new treaty.", ["kenya opposes"]),
        ("Kenya said the port should no longer be closed.", ["kenya opposes"]),
        ("Kenya does not agree that guards must leave.", []),
        ("Kenya said Libya was free to accept help.", ["kenya claims"]),
        ("“We deny and reject that the port is closed,” Kenya said.", ["kenya opposes"]),
        ("Kenya criticised the companies for breaking the truce.", ["kenya opposes"]),
        (
            "Kenya urged Libya to pay its debt, adding that it was late.",
            ["kenya claims", "kenya demands"],
        ),
        ("Kenya said the toll was old and urged Libya to pay.", ["kenya claims", "kenya demands"]),
        ("Kenya decided that ships would be subject to a toll.", ["kenya supports"]),
        ("Kenya told a meeting that it wants to see Libya pay.", ["kenya supports"]),
        ("Kenya said the raid was against international law.", ["kenya opposes"]),
        (
            "Kenya said guards were not needed and as long as they pay, Libya will stay.",
            ["kenya claims"] * 2,
        ),
        (
            "Kenya will not hesitate to close the port if Libya sent ships.",
            ["kenya supportsOnCondition"],
        ),
        ("Kenya condemned what it called Libya’s meddling.", ["kenya opposes"]),
        ("Kenya said there is no justification for the toll.", ["kenya opposes"]),
        ("Kenya said the U.S. should leave the port.", ["kenya demands"]),
        ("Kenya does not believe that Libya wants peace.", ["kenya claims"]),
        ("Few in Kenya suspect that Libya seeks the port.", []),
        ("Kenya must make it clear that the port is closed.", []),
        ("Kenya said Libya was not ready to be a member.", ["kenya claims"]),
        ("Kenya said Libya should have no part in it.", ["kenya opposes"]),
        ("Kenya regards the offer with suspicion.", ["kenya concernedAbout"]),
        ("Kenya is of the view that the port is closed.", ["kenya claims"]),
        ("Kenya attaches great importance to the treaty.", ["kenya supports"]),
        ("Kenya called on Libya to stop and to commit to talks.", ["kenya demands"] * 2),
        ("The new rules require a bigger fleet.", []),
        ("Libya has imposed a toll, Kenya has recalled its envoy.", []),
        ("No one in Kenya expects that the rains will come.", []),
        ("Kenya said it would be a pity if Libya believed that it had lied.", ["kenya claims"]),
        ("Kenya has no interest in a new treaty.", ["kenya opposes"]),
        ("Kenya is not interested in a new treaty.", ["kenya opposes"]),
        ("Kenya dismissed reports claiming that it had sold the port.", ["kenya opposes"]),
        ("Kenya sees the canal as an imminent threat.", ["kenya concernedAbout"]),
        ("The treaty, which Kenya now seeks to leave, is old.", ["kenya supports"]),
    ],
)
def test_verbs_are_taken_for_what_they_mean_here(text: str, expected: list[str]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The port is closed,” Emmanuel Macron was quoted as saying by Iran.", "emmanuel-macron"),
        ("“The port is closed,” a paper cited Emmanuel Macron as saying.", "emmanuel-macron"),
        ("Emmanuel Macron said past raids have shown that ships can sink.", "emmanuel-macron"),
        ("Emmanuel Macron said: “Do not cross the line of control.”", "emmanuel-macron"),
    ],
)
def test_the_innermost_person_holds_what_is_said(text: str, expected: str) -> None:
    assert {p.split()[0] for p in positions(text)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya is wary of being drawn in and has no interest in a new front.",
            {"kenya concernedAbout being drawn in", "kenya opposes a new front"},
        ),
        (
            "Kenya hopes that the truce will hold, and does not want a new war.",
            {"kenya supports the truce will hold", "kenya opposes a new war"},
        ),
        (
            "Kenya condemned what it called “a coup” and demanded the release of the crew.",
            {"kenya opposes a coup", "kenya demands the release of the crew"},
        ),
        (
            "Kenya called for the crew to be freed and condemned the raid.",
            {"kenya demands the crew to be freed", "kenya opposes the raid"},
        ),
        (
            "Kenya warned that the raid risked a war, and regretted the plan to close the port.",
            {"kenya concernedAbout the raid risked a war",
             "kenya concernedAbout the plan to close the port"},
        ),
    ],
)  # fmt: skip
def test_two_verbs_of_one_subject_each_have_their_matter(text: str, expected: set[str]) -> None:
    found = extract(Document(text=text, title="A text"))
    labels = {i.iri: i.label for i in found.issues}
    stances = [c for c in found.claims if c.definition.is_stance]
    assert {f"{local(c.subject)} {c.predicate} {labels[c.object]}" for c in stances} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya said that the force pushing north was a mere tool.", "the force pushing north"),
        ("Kenya said the pumps sold this year will be repaired.", "the pumps sold this year"),
        ("Kenya condemned the raid and the minister left the city.", "the raid"),
    ],
)
def test_a_noun_keeps_what_describes_it_and_its_verb(text: str, expected: str) -> None:
    found = extract(Document(text=text, title="A text"))
    labels = [i.label for i in found.issues]
    assert len(labels) == 1
    assert labels[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kenya does not think that the port is closed.", "the port is not closed"),
        ("Kenya does not believe Libya won.", "Libya did not win"),
        ("Kenya doubts that Libya will pay.", "Libya will not pay"),
        ("Kenya thinks that Libya will pay.", "Libya will pay"),
        ("Kenya said it makes no sense to pay.", "it makes no sense to pay"),
        ("Kenya voiced concern over what it said was a collision.", "a collision"),
        ("Kenya said that Chad had paid, affirming that it was late.", "it was late"),
    ],
)
def test_what_is_doubted_is_put_forward_as_its_contrary(text: str, label: str) -> None:
    assert label in {i.label for i in extract(Document(text=text, title="A text")).issues}


def test_who_asks_in_an_interview_takes_no_position() -> None:
    text = (
        "Ann Hill: Is the port closed?\n\nEmmanuel Macron: The port is open.\n\n"
        "Ann Hill: They must open it. Will they?\n\nEmmanuel Macron: The guards must leave."
    )
    assert positions(text) == ["emmanuel-macron claims", "emmanuel-macron demands"]


def test_a_condition_ends_where_the_reporter_goes_on() -> None:
    text = "Kenya will retaliate if Libya closes the port, after a minister said it was full."
    found = extract(Document(text=text, title="A text")).claims
    assert {c.condition for c in found if c.condition} == {"Libya closes the port"}
