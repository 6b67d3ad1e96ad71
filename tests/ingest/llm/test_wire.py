"""The three wire formats: what is sent, what is understood, what goes wrong and is said."""

from __future__ import annotations

import time

import pytest

from stancegraph.errors import InputError, ServiceError, UnansweredError
from stancegraph.ingest.llm import asking
from stancegraph.ingest.llm.endpoint import Endpoint
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import Method, Modality
from tests.ingest.llm.conftest import KEY
from tests.ingest.llm.proposals import named, proposal
from tests.ingest.llm.server import Reply, error

TEXT = (
    "Arvania threatened Belmark on Monday.\n\n"
    "“If they cross the river, we shall answer,” President Iva Stern told reporters.\n\n"
    "She supports the river dam, Stern said."
)
DOCUMENT = Document(text=TEXT, title="Talks at the river", published=PartialDate("2031-05-02"))
PROVIDERS = pytest.mark.parametrize(
    "provider", ["openai", "anthropic", "anthropic/claude-opus-5", "ollama", "ollama/tiny:1b-cloud"]
)


def answer(_):
    return [
        proposal("Arvania", "threatens", "Belmark", "Arvania threatened Belmark"),
        proposal(
            named("Iva Stern", "Person"), "supports", "the river dam",
            "She supports the river dam", attribution=[named("Iva Stern", "Person")],
            stated="2031-05-01",
        ),
        proposal(
            "Arvania", "threatens", "Belmark", '"If they cross the river, we shall answer,"',
            modality="Conditional", condition="If they cross the river",
            attribution=[named("Iva Stern", "Person")],
        ),
    ]  # fmt: skip


@PROVIDERS
def test_claims_are_read_from_what_the_provider_answers(serve, engine, provider):
    made = engine(serve(answer, provider))
    found = made.extract(DOCUMENT)
    threat, condition, stance = found.claims
    assert (threat.subject, threat.predicate, threat.object) == (
        iri("actor", "arvania"), "threatens", iri("actor", "belmark"),
    )  # fmt: skip
    assert (threat.method, threat.method_detail) == (Method.FOUND_BY_MODEL, made.endpoint.id)
    assert threat.stated_on == PartialDate("2031-05-02")
    assert condition.modality is Modality.CONDITIONAL
    assert condition.condition == "If they cross the river"
    assert condition.quote.exact == "“If they cross the river, we shall answer,”"
    assert condition.attribution == (iri("actor", "iva-stern"),)
    assert stance.object == iri("issue", "the-river-dam")
    assert stance.stated_on == PartialDate("2031-05-01")
    assert [a.id for a in found.actors] == ["arvania", "belmark", "iva-stern"]
    assert [i.label for i in found.issues] == ["the river dam"]
    for claim in found.claims:
        assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.exact
        assert found.explanations[claim.iri].rule == made.endpoint.id


@PROVIDERS
def test_what_is_sent(serve, engine, provider):
    stub = serve(answer, provider)
    made = engine(stub)
    made.extract(DOCUMENT)
    (asked,) = stub.asked
    assert asked.path.partition("?")[0] == (
        "/v1/messages" if stub.provider == "anthropic" else "/v1/chat/completions"
    )
    assert asked.body["model"] == stub.model
    assert asked.text == TEXT
    assert "Title: Talks at the river\nAuthor:\nPublished: 2031-05-02\n" in asked.marked
    assert TEXT not in asked.system
    # The ontology's own words.
    assert "announces or signals a harm to another" in asked.system
    # The answer, or not even that; nothing that does anything.
    is_structured = stub.model == "claude-opus-5" or provider == "ollama"
    assert len(asked.tools) == (0 if is_structured else 1)
    sent = asked.headers.get("x-api-key") or asked.headers["authorization"].removeprefix("Bearer ")
    assert sent == ("none" if stub.provider == "ollama" else KEY)
    assert (made.done.requests, made.done.read, made.done.written) == (1, 1900, 80)


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_the_key_is_in_no_message_and_no_representation(serve, engine, provider):
    stub = serve(
        lambda _: error(provider, 400, "invalid_request_error", f"No {KEY} here"), provider
    )
    made = engine(stub)
    with pytest.raises(UnansweredError, match="refuses this text") as caught:
        made.extract(DOCUMENT)
    assert KEY not in str(caught.value)
    assert KEY not in repr(made.endpoint)


@pytest.mark.parametrize(
    ("status", "kind", "says"),
    [
        (401, "authentication_error", "does not accept the key; check "),
        (403, "permission_error", "does not accept the key; check "),
        (404, "not_found_error", "has no model "),
    ],
)
@PROVIDERS
def test_what_fails_for_every_text_ends_the_run_at_once(
    serve, engine, provider, status, kind, says
):
    stub = serve(lambda _: error(provider, status, kind, "No."), provider)
    with pytest.raises(ServiceError, match=says):
        engine(stub, longest=60, overlap=0, concurrency=1).extract(DOCUMENT)
    assert len(stub.asked) == 1  # of three parts


@PROVIDERS
def test_waits_as_long_as_the_server_says(serve, engine, provider):
    def busy_once(_):
        if len(stub.asked) == 1:
            return error(provider, 429, "rate_limit_error", "Slow down.", Retry_After="1")
        return answer(_)

    stub = serve(busy_once, provider)
    made = engine(stub)
    assert len(made.extract(DOCUMENT).claims) == 3
    first, second = stub.asked
    assert second.at - first.at >= 1.0


def test_an_overloaded_server_is_asked_again_then_the_run_ends(serve, engine):
    overloaded = error("anthropic", 529, "overloaded_error", "Overloaded", retry_after_ms="10")
    stub = serve(lambda _: overloaded, "anthropic")
    with pytest.raises(ServiceError, match=r"answered with 529.*Overloaded\. What it answered"):
        engine(stub).extract(DOCUMENT)
    assert len(stub.asked) == 4


def test_a_server_that_does_not_answer(serve, engine, monkeypatch):
    monkeypatch.setattr(asking, "_RESENT", 1)
    stub = serve(lambda _: Reply(body={}, seconds=5.0))
    started = time.monotonic()
    with pytest.raises(ServiceError, match=r"127\.0\.0\.1:\d+ cannot be reached: .*again to go on"):
        engine(stub, timeout=0.5).extract(DOCUMENT)
    assert time.monotonic() - started < 30
    assert 1 <= len(stub.asked) <= 2  # on a busy machine the first may not come to be read


def test_a_server_that_is_not_there(serve, engine, monkeypatch):
    monkeypatch.setattr(asking, "_RESENT", 0)
    stub = serve(answer)
    made = engine(stub)
    stub.close()
    with pytest.raises(ServiceError, match="cannot be reached"):
        made.extract(DOCUMENT)


def test_no_redirect_is_followed(serve, engine):
    other = serve(answer)
    stub = serve(lambda _: Reply(307, {}, {"Location": f"{other.url}/chat/completions"}))
    with pytest.raises(ServiceError, match="307"):
        engine(stub).extract(DOCUMENT)
    assert not other.asked


@pytest.mark.parametrize(
    ("model", "url", "says"),
    [
        ("gpt-4o", "", "names no model"),
        ("google:gemini", "", "names no model"),
        ("openai:", "", "names no model"),
        ("openai:gpt-4o", "", "OPENAI_API_KEY"),
        ("anthropic:claude", "", "ANTHROPIC_API_KEY"),
        ("openai:x", "file:///etc/passwd", "no address"),
        ("openai:x", "http://", "no address"),
        ("openai:x", "http://host:99999", "no address"),
        ("openai:x", "http://user:secret@host/v1", "out of the address"),
    ],
)
def test_wrong_endpoints(model, url, says):
    with pytest.raises(InputError, match=says) as caught:
        Endpoint.parse(model, url, {})
    assert "secret" not in str(caught.value)


def test_addresses_come_from_the_usual_variables():
    environment = {"OPENAI_BASE_URL": "http://gpu:8000/v1", "OPENAI_API_KEY": " k "}
    found = Endpoint.parse("openai:qwen3", "", environment)
    assert (found.base_url, found.key, found.host) == ("http://gpu:8000/v1", "k", "gpu:8000")
    assert Endpoint.parse("ollama:llama3.1:8b", "", {}).model == "llama3.1:8b"
    assert Endpoint.parse("ollama:llama3.1:8b", "", {}).host == "localhost:11434"
