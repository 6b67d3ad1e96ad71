"""What is not in the text is asked for once more, then dropped and counted."""

from __future__ import annotations

import pytest

from stancegraph.errors import UnansweredError
from stancegraph.model.documents import Document
from tests.ingest.llm.proposals import proposal
from tests.ingest.llm.server import Reply, _openai

DOCUMENT = Document(
    text="Arvania threatened Belmark. Corvia attacked the Hill Front near Belmark.", title="Two"
)
GOOD = proposal("Arvania", "threatens", "Belmark", "Arvania threatened Belmark")
BAD = proposal("Corvia", "attacks", "Hill Front", "Corvia shelled the Hill Front")
MENDED = proposal("Corvia", "attacks", "Hill Front", "Corvia attacked the Hill Front")
PROVIDERS = pytest.mark.parametrize(
    "provider", ["openai", "anthropic", "anthropic/claude-opus-5", "ollama"]
)


def in_turn(serve, *answers, provider="openai"):
    stub = serve(lambda _: answers[min(len(stub.asked), len(answers)) - 1], provider)
    return stub


@PROVIDERS
def test_a_quote_that_is_mended_is_kept_with_those_that_were_right(serve, engine, provider):
    stub = in_turn(serve, [GOOD, BAD], [MENDED], provider=provider)
    made = engine(stub)
    found = made.extract(DOCUMENT)
    assert [c.quote.exact for c in found.claims] == [
        "Arvania threatened Belmark", "Corvia attacked the Hill Front",
    ]  # fmt: skip
    assert (made.done.requests, made.done.dropped) == (2, 0)
    first, second = stub.asked
    said = "\n".join(second.messages)
    assert "does not stand verbatim" in said.partition("Corvia shelled the Hill Front")[2]
    assert second.tools == first.tools


def test_a_quote_that_is_wrong_twice_is_dropped_and_counted(serve, engine):
    stub = in_turn(serve, [GOOD, BAD])
    made = engine(stub)
    assert len(made.extract(DOCUMENT).claims) == 1
    assert (len(stub.asked), made.done.dropped) == (2, 1)


def test_what_is_left_out_the_second_time_is_dropped_and_counted(serve, engine):
    made = engine(in_turn(serve, [GOOD, BAD, {"subject": "x"}], []))
    assert len(made.extract(DOCUMENT).claims) == 1
    assert made.done.dropped == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {**BAD, "predicate": "annexes"},
        {**BAD, "object_kind": "issue"},
        {**BAD, "object_type": "Planet"},
        {**BAD, "modality": "Conditional"},
        {**BAD, "stated": "last Monday"},
        {**BAD, "stated": "2031-02-30"},
        {**BAD, "quote": ""},
        {**BAD, "quote": "x" * 5_000},
        {k: v for k, v in BAD.items() if k != "subject"},
        "Corvia attacks the Hill Front",
        None,
    ],
)
def test_one_claim_outside_the_schema_does_not_cost_the_others(serve, engine, wrong):
    made = engine(in_turn(serve, [wrong, GOOD]))
    assert [c.predicate for c in made.extract(DOCUMENT).claims] == ["threatens"]
    assert made.done.dropped == 1


@PROVIDERS
def test_malformed_json_is_asked_for_again(serve, engine, provider):
    stub = in_turn(serve, '{"claims": [{"subject": ', [GOOD], provider=provider)
    assert len(engine(stub).extract(DOCUMENT).claims) == 1
    assert len(stub.asked) == 2


@PROVIDERS
@pytest.mark.parametrize("nonsense", ["{", '{"claims": 7}', "[]", "null", '{"claim": []}'])
def test_malformed_answers_twice_are_an_error_of_the_document(serve, engine, provider, nonsense):
    stub = in_turn(serve, nonsense, provider=provider)
    with pytest.raises(UnansweredError, match=r":[\w-]+ gave no valid answer, twice"):
        engine(stub).extract(DOCUMENT)
    assert len(stub.asked) == 2


def test_what_was_right_is_kept_when_the_second_answer_is_malformed(serve, engine):
    made = engine(in_turn(serve, [GOOD, BAD], "{"))
    assert len(made.extract(DOCUMENT).claims) == 1
    assert made.done.dropped == 1


@pytest.mark.parametrize(
    "body", [b"<html>Bad gateway</html>", b"{}", b'{"choices": []}', b"\xff\xfe", b""]
)
def test_what_is_not_the_protocol_is_no_crash(serve, engine, body):
    from stancegraph.errors import StancegraphError

    with pytest.raises(StancegraphError) as caught:
        engine(serve(lambda _: Reply(200, body))).extract(DOCUMENT)
    assert len(str(caught.value)) < 400


def test_an_answer_that_was_cut_off(serve, engine):
    def cut(asked):
        body = _openai(asked, '{"claims": [{"subject": {"na')
        body["choices"][0]["finish_reason"] = "length"
        return Reply(200, body)

    with pytest.raises(UnansweredError, match="no valid answer"):
        engine(serve(cut)).extract(DOCUMENT)


def test_the_same_claim_from_the_overlap_of_two_parts_is_one(serve, engine):
    def answer(asked):
        return [GOOD] if "Arvania threatened" in asked.text else []

    text = "Arvania threatened Belmark.\n\nIt rained in Corvia.\n\nArvania threatened Belmark."
    stub = serve(answer)
    found = engine(stub, longest=60, overlap=30).extract(Document(text=text, title="Twice"))
    assert len(stub.asked) > 1
    assert [c.quote.start for c in found.claims] == [0, 51]
