"""Where a model is asked: provider, name, address and key."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stancegraph.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from httpx2 import AsyncClient
    from pydantic_ai.models import Model

# For each provider: the variables of its key and its address, and the address without it.
_PROVIDERS = {
    "openai": ("OPENAI_API_KEY", "OPENAI_BASE_URL", "https://api.openai.com/v1"),
    "anthropic": ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "https://api.anthropic.com"),
    "ollama": ("OLLAMA_API_KEY", "OLLAMA_BASE_URL", "http://localhost:11434/v1"),
}
# Servers of one's own want no key, the libraries want one all the same.
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model of a provider at an address; the key is neither shown nor stored."""

    provider: str
    model: str
    base_url: str
    key: str = field(default="", repr=False)

    @classmethod
    def parse(
        cls, model: str, base_url: str = "", environment: Mapping[str, str] | None = None
    ) -> Endpoint:
        """Read ``openai:NAME``, ``anthropic:NAME`` or ``ollama:NAME``.

        Args:
            model: The provider and the name of the model.
            base_url: Another address than the provider's, of any server that speaks its
                protocol.
            environment: Where the key is taken from, and an address if none is given; the
                process's if left out.

        Raises:
            InputError: There is no such provider, no model, no key, or the address is none.
        """
        provider, _, name = model.partition(":")
        if provider not in _PROVIDERS or not name.strip():
            raise InputError(
                f"{model!r} names no model; write openai:NAME, anthropic:NAME or ollama:NAME."
            )
        environment = os.environ if environment is None else environment
        key_variable, url_variable, usual = _PROVIDERS[provider]
        url = base_url or environment.get(url_variable, "") or usual
        _check_url(url)
        key = environment.get(key_variable, "").strip()
        if not key and url == usual and provider != "ollama":
            raise InputError(f"{model} needs a key; set the variable {key_variable}.")
        return cls(provider, name.strip(), url, key)

    @property
    def id(self) -> str:
        """The provider and the model: what claims have as the detail of their method."""
        return f"{self.provider}:{self.model}"

    @property
    def host(self) -> str:
        """To whom texts are sent."""
        return urlsplit(self.base_url).netloc

    @property
    def key_variable(self) -> str:
        """The variable that the key is in."""
        return _PROVIDERS[self.provider][0]

    def scrubbed(self, text: str) -> str:
        """A text without the key."""
        return text.replace(self.key, "…") if self.key else text

    def connect(self, http: AsyncClient, retries: int) -> Model:
        """The model, asked through an HTTP client.

        Args:
            http: What sends the requests.
            retries: How often one is sent again after 408, 409, 429 and 5xx, and when the
                connection failed; later each time, and not before the server's Retry-After.
        """
        key = self.key or _NO_KEY
        if self.provider == "anthropic":
            from anthropic import AsyncAnthropic
            from pydantic_ai.models.anthropic import AnthropicModel
            from pydantic_ai.providers.anthropic import AnthropicProvider

            claude = AsyncAnthropic(
                api_key=key, base_url=self.base_url, http_client=http, max_retries=retries
            )
            return AnthropicModel(self.model, provider=AnthropicProvider(anthropic_client=claude))
        from openai import AsyncOpenAI

        client = AsyncOpenAI(
            api_key=key, base_url=self.base_url, http_client=http, max_retries=retries
        )
        if self.provider == "ollama":
            from pydantic_ai.models.ollama import OllamaModel
            from pydantic_ai.providers.ollama import OllamaProvider

            return OllamaModel(self.model, provider=OllamaProvider(openai_client=client))
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider

        return OpenAIChatModel(self.model, provider=OpenAIProvider(openai_client=client))


def check_installed() -> None:
    """Make sure that models can be asked.

    Raises:
        MissingExtraError: What asks them is not installed.
    """
    from importlib.util import find_spec

    if not all(find_spec(name) for name in ("pydantic_ai", "openai", "anthropic")):
        raise MissingExtraError("Asking a language model", "llm")


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise InputError(f"{url!r} is no address of a server, such as http://localhost:8000/v1.")
    if parts.username or parts.password:
        raise InputError("Leave the key out of the address; it is taken from the environment.")
