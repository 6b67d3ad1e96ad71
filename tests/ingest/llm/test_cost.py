"""What a run would take, said before anything is sent."""

from __future__ import annotations

import pytest

from stancegraph.errors import InputError
from stancegraph.ingest.llm.cost import Prices, tokens
from stancegraph.model.documents import Document
from tests.ingest.llm.proposals import proposal

TEXT = "Arvania threatened Belmark. It rained in the capital.\n\n" * 40  # 2,200 characters
TRUE = proposal("Arvania", "threatens", "Belmark", "Arvania threatened Belmark")


def test_an_estimate_sends_nothing(serve, engine, tmp_path):
    stub = serve(lambda _: [TRUE])
    made = engine(stub, folder=tmp_path / "answers", longest=1_200, overlap=0)
    assert made.estimate(Document(text=TEXT, title="T")).claims == ()
    assert not stub.asked
    assert not (tmp_path / "answers").exists()
    assert (made.estimated.documents, made.estimated.requests) == (1, 2)
    assert made.estimated.written == pytest.approx(550 * 6.6, abs=10)  # 2,200 characters


def test_what_was_estimated_is_what_is_sent(serve, engine):
    stub = serve(lambda _: [TRUE])
    made = engine(stub)
    document = Document(text=TEXT, title="T")
    made.estimate(document)
    made.extract(document)
    (asked,) = stub.asked
    sent = sum(map(len, asked.messages)) + len(str(asked.body["tools"]))
    assert made.estimated.read == pytest.approx(sent / 4, rel=0.1)
    assert made.estimated.longest == made.estimated.read


def test_answers_that_are_kept_cost_nothing(serve, engine, tmp_path):
    stub = serve(lambda _: [TRUE])
    document = Document(text=TEXT, title="T")
    engine(stub, folder=tmp_path).extract(document)
    made = engine(stub, folder=tmp_path)
    made.estimate(document)
    assert (made.estimated.requests, made.estimated.answered, made.estimated.read) == (0, 1, 0)


def test_prices_are_those_of_a_million_tokens():
    assert Prices.parse("0.15, 0.60").of(2_000_000, 500_000) == pytest.approx(0.60)
    assert Prices.parse("0,0").of(10, 10) == 0


@pytest.mark.parametrize("wrong", ["1", "a,b", "1,2,3", "-1,2", "nan,1", "inf,1", ""])
def test_prices_that_are_none(wrong):
    with pytest.raises(InputError, match="no pair of prices"):
        Prices.parse(wrong)


def test_tokens_are_about_four_characters_of_english_and_fewer_of_others():
    assert tokens("Arvania threatened Belmark.") == 7
    assert tokens("угроза") == 3
    assert tokens("") == 0
