"""The language model of `kg ingest`: its options, its engine, and what it took."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stancegraph.cli.render import plain
from stancegraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stancegraph.ingest.documents.reading import Reading
    from stancegraph.ingest.intake import Intake
    from stancegraph.ingest.llm.cost import Prices
    from stancegraph.ingest.llm.engine import LlmEngine
    from stancegraph.ingest.llm.limits import Limits
    from stancegraph.knowledge import KnowledgeGraph

EngineOption = Annotated[
    str,
    typer.Option("--engine", metavar="rules|llm", help="Rules, offline; or a language model."),
]
ModelOption = Annotated[
    str,
    typer.Option(
        "--model", metavar="MODEL", help="With llm: openai:NAME, anthropic:NAME or ollama:NAME."
    ),
]
BaseUrlOption = Annotated[
    str,
    typer.Option("--base-url", metavar="URL", help="Another server with the same protocol."),
]
ConcurrencyOption = Annotated[
    int,
    typer.Option(
        "--concurrency", metavar="N", min=1, max=64, help="So many requests under way at once."
    ),
]
PerMinuteOption = Annotated[
    int | None,
    typer.Option("--max-requests-per-minute", metavar="N", min=1, help="Send no more than that."),
]
PricesOption = Annotated[
    str,
    typer.Option(
        "--prices",
        metavar="READ,WRITTEN",
        help="Of a million tokens read and written, to estimate the cost: 0.15,0.60.",
    ),
]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Which model is to be asked, where, and how fast."""

    model: str
    base_url: str
    limits: Limits
    prices: Prices | None

    @classmethod
    def asked(
        cls,
        engine: str,
        model: str,
        base_url: str,
        concurrency: int,
        per_minute: int | None,
        prices: str,
    ) -> LanguageModel | None:
        """The options, checked; None for the engine of rules."""
        if engine == "rules":
            if model or base_url or per_minute or prices:
                raise InputError("--model and what belongs to it are for --engine llm; add that.")
            return None
        if engine != "llm":
            raise InputError(f"There is no engine {engine!r}; use rules or llm.")
        if not model:
            raise InputError(
                "Say which --model: openai:NAME, anthropic:NAME or ollama:NAME. The texts of "
                "the documents are sent there."
            )
        from stancegraph.ingest.llm.cost import Prices
        from stancegraph.ingest.llm.endpoint import Endpoint
        from stancegraph.ingest.llm.limits import Limits

        Endpoint.parse(model, base_url)
        given = Prices.parse(prices) if prices else None
        limits = Limits(concurrency=concurrency, max_requests_per_minute=per_minute)
        return cls(model, base_url, limits, given)


@dataclass(frozen=True, slots=True)
class Told:
    """What to say of a model; an estimate stands in the place of claims."""

    lines: tuple[str, ...] = ()
    is_estimate: bool = False


def check_engine(asked: LanguageModel | None, *, jobs: int, estimates: bool) -> None:
    """Make sure that the engine can be made and does what is asked, before anything is read.

    Raises:
        InputError: Options do not go together.
        MissingExtraError: What the engine needs is not installed.
    """
    if asked is None:
        from stancegraph.ingest.engines import check_offline

        check_offline()
        return
    from stancegraph.ingest.llm.endpoint import check_installed

    if jobs > 1:
        raise InputError("A model is waited for, in one process; use --concurrency, not --jobs.")
    if estimates:
        raise InputError("--dry-run asks no model, so there is nothing to --explain.")
    check_installed()


@contextmanager
def opened(
    graph: KnowledgeGraph,
    asked: LanguageModel | None,
    how: Reading,
    *,
    jobs: int,
    dry_run: bool,
) -> Iterator[tuple[Intake, Callable[[], Told]]]:
    """What takes documents in, and what to say of the model when it has."""
    if asked is None:
        yield graph.intake(how=how, jobs=jobs, dry_run=dry_run), Told
        return
    with graph.language_model(asked.model, base_url=asked.base_url, limits=asked.limits) as engine:
        if dry_run:
            estimating = graph.intake(lambda: engine.estimate, how=how, dry_run=True)
            yield estimating, lambda: _estimated(engine, asked.prices)
            return
        intake = graph.intake(lambda: engine, how=how, jobs=engine.threads)
        yield intake, lambda: _done(engine, asked.prices)


def _estimated(engine: LlmEngine, prices: Prices | None) -> Told:
    found, host = engine.estimated, plain(engine.endpoint.host)
    lines = [
        (
            f"Would send {_count(found.requests, 'request')} to {host}: about "
            f"{found.read:,} tokens to read and, if as much is found as by hand, "
            f"{found.written:,} to write. Where a quote is not found a second request follows."
        )
    ]
    if found.answered:
        lines.append(f"{_count(found.answered, 'part')} answered before, at no cost.")
    if engine.endpoint.provider == "ollama" and found.requests:
        lines.append(
            f"The longest has about {found.longest:,} tokens and its answer some more; Ollama "
            "cuts off what is longer than its context, so set its OLLAMA_CONTEXT_LENGTH above."
        )
    lines.append(_cost(prices, found.read, found.written))
    return Told(tuple(lines), is_estimate=True)


def _done(engine: LlmEngine, prices: Prices | None) -> Told:
    done, where = engine.done, f"{plain(engine.endpoint.id)} at {plain(engine.endpoint.host)}"
    lines = [
        (
            f"Asked {where}: {_count(done.requests, 'request')}, "
            f"{done.read:,} tokens read, {done.written:,} written."
        )
    ]
    if done.answered:
        lines.append(f"{_count(done.answered, 'part')} answered before, at no cost.")
    if prices:
        lines.append(_cost(prices, done.read, done.written))
    if done.dropped:
        lines.append(
            f"Dropped {_count(done.dropped, 'proposal')} of the model that the text does not "
            "bear out word for word."
        )
    return Told(tuple(lines))


def _cost(prices: Prices | None, read: int, written: int) -> str:
    if prices is None:
        return "What that costs is not known; give the provider's --prices."
    each = f"{prices.read:g} and {prices.written:g} a million tokens"
    return f"That costs about {prices.of(read, written):,.4f}, at {each}."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' if number != 1 else ''}"
