"""Who is quoted, and with which words."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local


def quoted(text: str) -> list[tuple[str, str]]:
    document = Document(text=text, title="A text", published=PartialDate("2025-06-05"))
    return [
        (local(q.speaker), text[q.start : q.end]) for q in extract(document).quotations if q.speaker
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("As Emmanuel Macron put it, Europe was asleep.", "emmanuel-macron", "Europe was asleep"),
        ("In Beijing's view, the exercises are a farce.", "china", "the exercises are a farce"),
        ("Japan's position is that the islands are Japanese.", "japan", "the islands are Japanese"),
        ("Emmanuel Macron made it clear that Paris was safe.", "emmanuel-macron", "Paris was safe"),
        ("The talks are over, a statement from Iran said.", "iran", "The talks are over"),
        ("Emmanuel Macron was blunt: “It is over.”", "emmanuel-macron", "It is over."),
        ("“Go home,” pleaded Emmanuel Macron.", "emmanuel-macron", "Go home,"),
        ("“Nobody asked us,” complained one villager.", "villager", "Nobody asked us,"),
        ("Iran called the map “a bad joke”.", "iran", "a bad joke"),
        ("The port was closed, as Iran alleged on Monday.", "iran", "The port was closed"),
        (
            "Egypt rejects the claim of Iran that rebels used the port.",
            "iran",
            "rebels used the port",
        ),
        (
            "Iran said it had left the pact, which the inspectors deny.",
            "iran",
            "it had left the pact",
        ),
        ("“It is over,” Ana Tolvaj was quoted by the daily Zorn.", "ana-tolvaj", "It is over,"),
        ("A statement issued by Iran said the talks were over.", "iran", "the talks were over"),
        (
            "Iran said it would reply, after Japan had closed the port.",
            "iran",
            "it would reply",
        ),
        (
            "Iran said the port cannot be closed and called on Japan to leave.",
            "iran",
            "the port cannot be closed",
        ),
        (
            "Khartoum \u2014 The Kenyan foreign ministry, on Sunday, said the port was closed.",
            "kenya-foreign-ministry",
            "the port was closed",
        ),
        (
            "Two ships sank near the port, killing nine people, according to Iran.",
            "iran",
            "Two ships sank near the port, killing nine people",
        ),
    ],
)
def test_ways_of_quoting(text: str, speaker: str, content: str) -> None:
    assert quoted(text) == [(speaker, content)]


def test_a_quotation_goes_on_with_the_same_speaker() -> None:
    text = "“The port is closed,” Emmanuel Macron said. “The crew has left.”"
    assert quoted(text) == [
        ("emmanuel-macron", "The port is closed,"),
        ("emmanuel-macron", "The crew has left."),
    ]


def test_a_quotation_without_a_cue_is_of_whom_the_sentence_before_names() -> None:
    text = "Emmanuel Macron shook his head. “The port will never be closed.”"
    assert quoted(text) == [("emmanuel-macron", "The port will never be closed.")]


def test_the_statement_is_of_whom_was_cited_before() -> None:
    text = "Iran said in a statement that it was sorry. “The crew has left,” the statement said."
    assert [speaker for speaker, _ in quoted(text)] == ["iran", "iran"]


def test_each_unbroken_stretch_is_a_quotation() -> None:
    text = "The old port, Emmanuel Macron said, will close in May."
    assert quoted(text) == [
        ("emmanuel-macron", "The old port"),
        ("emmanuel-macron", "will close in May"),
    ]


def test_the_day_is_that_of_the_saying_and_not_of_the_deed() -> None:
    text = "Iran sank a ship on Monday. Iran said on Wednesday that it had fined the crew."
    document = Document(text=text, title="A text", published=PartialDate("2025-06-05"))
    days = {c.stated_on.text for c in extract(document).claims if c.stated_on}
    assert days == {"2025-06-04"}
