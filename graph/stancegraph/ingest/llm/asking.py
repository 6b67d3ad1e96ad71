"""Asking a model about one part of a text, once more if need be; the only user of the network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic_ai import Agent, ModelRetry, NativeOutput, RunContext
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelRequestRejectedError,
    UnexpectedModelBehavior,
)
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage

from stancegraph.errors import ServiceError, StancegraphError, UnansweredError
from stancegraph.ingest.documents.content import one_line
from stancegraph.ingest.llm.cache import Answer
from stancegraph.ingest.llm.pace import Pace
from stancegraph.ingest.llm.prompt import system_prompt
from stancegraph.ingest.llm.schema import Proposals

if TYPE_CHECKING:
    import httpx2

    from stancegraph.ingest.llm.endpoint import Endpoint
    from stancegraph.ingest.llm.grounding import Passage
    from stancegraph.ingest.llm.limits import Limits
    from stancegraph.ingest.llm.schema import Proposal

# An answer of some eighty claims; a longer one is a model that cannot stop.
_MOST_TOKENS = 8_000
_RESENT = 3
# A server that says to come back tomorrow is not waited for.
_LONGEST_SECONDS = 900.0
_LONGEST_REASON = 200
_MOST_LISTED = 30


@dataclass(slots=True)
class Used:
    """What asking took so far: requests with their answers, and tokens as the server counts."""

    requests: int = 0
    read: int = 0
    written: int = 0


@dataclass(slots=True)
class _Asked:
    """What became of a question: the proposals that stand in the text, and the others."""

    passage: Passage
    kept: dict[str, Proposal] = field(default_factory=dict)
    missed: int = 0
    answers: int = 0

    def take(self, found: Proposals) -> list[str]:
        """Keep what stands in the text; returns what is wrong with the rest."""
        before = len(self.kept)
        wrong = list(found.malformed)
        for proposal in found.claims:
            checked = self.passage.check(proposal)
            if isinstance(checked, str):
                wrong.append(checked)
            else:
                self.kept.setdefault(proposal.model_dump_json(), proposal)
        # What was found at the second try was missed at the first; what was left out is dropped.
        self.missed = max(len(wrong), self.missed - (len(self.kept) - before))
        self.answers += 1
        return wrong


class Asker:
    """Asks one model; to be made and used within one event loop."""

    def __init__(self, endpoint: Endpoint, limits: Limits) -> None:
        import httpx2

        self.endpoint, self.used = endpoint, Used()
        self._pace = Pace(limits.max_requests_per_minute)
        self._places = asyncio.Semaphore(limits.concurrency)
        self._longest = _LONGEST_SECONDS + self._pace.seconds * limits.concurrency * (_RESENT + 1)
        self._timeout = limits.timeout
        # What made one question fail would make the next ones fail, each after several tries.
        self._broken: ServiceError | None = None
        # Where a server sends on to, texts and key do not follow.
        self._http = httpx2.AsyncClient(
            timeout=limits.timeout, follow_redirects=False, event_hooks={"request": [self._before]}
        )
        model = endpoint.connect(self._http, _RESENT)
        # Ollama holds every model to a schema, and lets only some call tools.
        holds = endpoint.provider == "ollama" and model.profile.get("supports_json_schema_output")
        self._agent: Agent[_Asked, Proposals] = Agent(
            model,
            output_type=NativeOutput(Proposals) if holds else Proposals,
            instructions=system_prompt(),
            deps_type=_Asked,
            retries=1,
            model_settings=ModelSettings(max_tokens=_MOST_TOKENS, timeout=limits.timeout),
        )
        self._agent.output_validator(_check)

    async def ask(self, message: str, passage: Passage) -> Answer:
        """What the model finds in a part of a text, as far as it stands there.

        Raises:
            UnansweredError: The server refuses this text, or its answer is no answer.
            ServiceError: The server cannot be reached, or refuses all.
        """
        asked = _Asked(passage)
        usage = RunUsage()
        async with self._places:
            if self._broken:
                raise self._broken
            try:
                async with asyncio.timeout(self._longest):
                    await self._agent.run(message, deps=asked, usage=usage)
            except UnexpectedModelBehavior as error:
                if not asked.answers:
                    raise UnansweredError(
                        f"{self.endpoint.id} gave no valid answer, twice: {self._reason(error)}"
                    ) from error
            except TimeoutError as error:
                self._broken = self._silent()
                raise self._broken from error
            except ModelAPIError as error:
                refused = self._refused(error)
                self._broken = refused if isinstance(refused, ServiceError) else None
                raise refused from error
            finally:
                self.used.requests += usage.requests
                self.used.read += usage.input_tokens
                self.used.written += usage.output_tokens
        return Answer(claims=list(asked.kept.values()), dropped=asked.missed)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def _before(self, request: httpx2.Request) -> None:
        del request
        await self._pace.wait()

    def _silent(self) -> ServiceError:
        return ServiceError(
            f"{self.endpoint.host} did not answer in time ({self._timeout:g} seconds a try). "
            "What it answered before is kept; run again to go on."
        )

    def _refused(self, error: ModelAPIError) -> StancegraphError:
        """Why a server did not answer: by the text, or else for all texts alike."""
        where, reason = self.endpoint.host, self._reason(error)
        kept = "What it answered before is kept; run again to go on."
        match error:
            case ModelAuthenticationError():
                return ServiceError(
                    f"{where} does not accept the key; check {self.endpoint.key_variable}."
                )
            case ModelNotFoundError():
                return ServiceError(
                    f"{where} has no model {self.endpoint.model!r}, or the address "
                    f"{self.endpoint.base_url} is not the right one."
                )
            case ModelRequestRejectedError() | ModelHTTPError(status_code=413):
                return UnansweredError(f"{where} refuses this text: {reason}")
            case ModelHTTPError():
                return ServiceError(
                    f"{where} answered with {error.status_code}, after {_RESENT + 1} tries if "
                    f"that could help: {reason} {kept}"
                )
        return ServiceError(f"{where} cannot be reached: {reason} {kept}")

    def _reason(self, error: Exception) -> str:
        """What a server or library says, in a line and without the key."""
        body = getattr(error, "body", None)
        inner = body.get("error", body) if isinstance(body, dict) else None
        said = inner.get("message") if isinstance(inner, dict) else inner
        text = one_line(self.endpoint.scrubbed(str(said or error)))
        return text[:_LONGEST_REASON].rstrip(".") + "."


async def _check(context: RunContext[_Asked], found: Proposals) -> Proposals:
    # Not a plain function: that would run in a thread, beside other looks into the gazetteer.
    wrong = context.deps.take(found)
    if wrong and not context.last_attempt:
        listed = "\n".join(f"* {reason}" for reason in wrong[:_MOST_LISTED])
        raise ModelRetry(
            "These are not in the text as reported; all others are noted:\n"
            f"{listed}\n"
            "Report these claims alone once more, in the exact words of the text, and leave out "
            "those that it does not make."
        )
    return found
