"""An engine that asks a server on loopback."""

from __future__ import annotations

import pytest

from stancegraph.ingest.llm.cache import Cache
from stancegraph.ingest.llm.endpoint import Endpoint
from stancegraph.ingest.llm.engine import LlmEngine
from stancegraph.ingest.llm.limits import Limits
from tests.ingest.llm.server import Stub

KEY = "sk-test-0123456789"
VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}


@pytest.fixture
def serve(monkeypatch):
    """Starts a server that answers as a function says."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    stubs = []

    def start(answer, provider="openai"):
        stubs.append(Stub(provider, answer))
        return stubs[-1]

    yield start
    for stub in stubs:
        stub.close()


@pytest.fixture
def engine():
    """Makes an engine that asks a server."""
    engines = []

    def make(stub, *, folder=None, actors=(), issues=(), **limits):
        variables = {VARIABLES[stub.provider]: KEY} if stub.provider in VARIABLES else {}
        endpoint = Endpoint.parse(f"{stub.provider}:{stub.model}", stub.url, variables)
        engines.append(
            LlmEngine(endpoint, known_actors=actors, known_issues=issues, cache=Cache(folder),
                      limits=Limits(**limits))
        )  # fmt: skip
        return engines[-1]

    yield make
    for each in engines:
        each.close()
