"""Labels of issues: what a reader of `kg issues` and of a matrix sees of a matter."""

from __future__ import annotations

import pytest

from tests.ingest.text.test_engine import read


def labels(text: str) -> list[str]:
    """The labels of the issues of a text's stances, in the order of their quotes."""
    found = read(text)
    names = {issue.iri: issue.label for issue in found.issues}
    rows = [names[c.object] for c in found.claims if c.object in names]
    return list(dict.fromkeys(rows))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Kenya accused Libyan soldiers on Wednesday of firing shots at a patrol.",
            "Libyan soldiers firing shots at a patrol",
        ),
        ("Kenya accused Libya and Qatar of war crimes.", "war crimes by Libya and Qatar"),
        (
            "Kenya blamed the rebels for the failure of the talks.",
            "responsibility of the rebels for the failure of the talks",
        ),
        (
            "The ships left Libya. Kenya accused them of robbing a port.",
            "robbing a port",
        ),
    ],
)
def test_who_is_accused_stands_before_the_deed(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kenya offered to host the talks.", "host the talks"),
        ("Kenya does not want the situation to escalate.", "the situation escalating"),
        ("Kenya wanted the ships to stop.", "the ships stopping"),
        ("Kenya wants the rebels to die out.", "the rebels dying out"),
        ("Kenya urged Libya to withdraw.", "Libya to withdraw"),
        ("Kenya fears that the talks could fail.", "the talks could fail"),
        ("Kenya called for the records to be published.", "the records to be published"),
    ],
)
def test_words_of_grammar_alone_are_left_out(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kenya said the port was closed on Friday.", "the port was closed"),
        ("Kenya refuses to recognise the treaty since 2016.", "recognise the treaty"),
        ("Kenya wants a compromise by the end of June.", "a compromise by the end of June"),
        ("Kenya said the war could start in May.", "the war could start"),
        ("Kenya condemned the 2015 treaty.", "the 2015 treaty"),
    ],
)
def test_the_day_is_no_part_of_a_matter(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kenya denounced the deal as a trick.", "the deal"),
        ("Kenya called the speech a declaration of war.", "the speech as a declaration of war"),
        ("Kenya called the deal “an act of aggression”.", "the deal"),
        (
            "Libya held the exercises, which Kenya described as a rehearsal for an invasion.",
            "the exercises as a rehearsal for an invasion",
        ),
        ("Kenya rejected the charge of “debt diplomacy”.", "the charge of debt diplomacy"),
    ],
)
def test_what_is_called_something_is_the_matter(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya said it had closed the port.", ["Kenya had closed the port"]),
        ("Kenya said its port was closed.", ["Kenya's port was closed"]),
        (
            "Libya said the ships had crossed the line and fired first.",
            ["the ships had crossed the line", "the ships fired first"],
        ),
        ("Kenya rejects the treaty. Libya supports it.", ["the treaty"]),
        ("Kenya rejects the treaty. Libya will not take sides.", ["the treaty", "take sides"]),
        ("Kenya rejects the treaty. Libya will not do so.", ["the treaty"]),
        ("Kenya warned Libya that its bid was at risk.", ["its bid was at risk"]),
        ("Britain sent a warship, a move Kenya rejected.", ["Britain sent a warship"]),
        (
            "Kenya accused Qatar of bribing voters, a charge Libya also denies.",
            ["Qatar bribing voters"],
        ),
    ],
)
def test_a_label_can_be_read_without_its_text(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kenya would sign the treaty only if Libya left the port.", "sign the treaty"),
        ("Libya left the pact, a bloc that Kenya has decided to leave.", "leave a bloc"),
        (
            "Kenya voted to allow the deployment of troops, a step that leads to war.",
            "allow the deployment of troops",
        ),
        ("Kenya condemned the raid, which killed two people.", "the raid"),
    ],
)
def test_what_hangs_on_a_matter_is_left_out(text: str, label: str) -> None:
    assert labels(text) == [label]


def test_a_noun_that_points_back_is_the_matter_before() -> None:
    text = "Kenya condemns this launch. Kenya lodged a protest with Libya."
    assert labels(text) == ["this launch"]
