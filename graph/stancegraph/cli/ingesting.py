"""Reading documents into the graph."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stancegraph.cli.modelling import (
    BaseUrlOption,
    ConcurrencyOption,
    EngineOption,
    LanguageModel,
    ModelOption,
    PerMinuteOption,
    PricesOption,
    Told,
    check_engine,
    opened,
)
from stancegraph.cli.options import DEFAULT_STORE, Command, StoreOption
from stancegraph.cli.render import plain, quoted, write
from stancegraph.errors import InputError, ServiceError
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.ids import local
from stancegraph.model.sources import is_language
from stancegraph.model.vocabulary import SourceType, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from stancegraph.ingest.documents.reading import Reading
    from stancegraph.ingest.outcomes import Taken, Tally
    from stancegraph.model.documents import Unread

_INTERRUPTED = 130
_SHOWN_SOURCES = 3


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Documents, tables, folders; - is standard input."
        ),
    ] = None,
    url: Annotated[
        list[str],
        typer.Option("--url", metavar="URL", help="Load a web page; may be repeated."),
    ] = [],  # noqa: B006 - typer copies it
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Of one document.")] = "",
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="When they were published: 2025-10-14.")
    ] = "",
    source_type: Annotated[
        str,
        typer.Option(
            "--source-type", metavar="TYPE", help="NewsArticle, OpinionNewsArticle, Report, ..."
        ),
    ] = SourceType.NEWS_ARTICLE,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="en: they are English, do not guess.")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Read also what is in another language.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Read in so many processes.")
    ] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say by which rule and words each claim was found.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be proposed, and store nothing.")
    ] = False,
    engine: EngineOption = "rules",
    model: ModelOption = "",
    base_url: BaseUrlOption = "",
    concurrency: ConcurrencyOption = 4,
    per_minute: PerMinuteOption = None,
    prices: PricesOption = "",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Read documents and propose claims, each with its sentence, speaker and rule.

    Reads plain text, Markdown, HTML, PDF, DOCX, e-mail (.eml), and tables (.csv, .jsonl)
    with the columns text, date, title, source and url. Works offline; only --url and
    --engine llm use the network. The claims wait for `kg review`.

    The same document again changes nothing. One that changed since is stored as a new
    version, and the claims of the old one are counted as stale. What cannot be read is
    listed at the end with the reason, and the exit code is 1; after Ctrl-C whole
    documents are stored, and the next run goes on.

    With --engine llm the texts are sent to the server of a language model, whose key is
    taken from OPENAI_API_KEY, ANTHROPIC_API_KEY or OLLAMA_API_KEY; --dry-run then says what
    that would take, and sends nothing. What a model quotes is looked up in the text: what does
    not stand there word for word is asked once more, then dropped and counted. Answers are
    kept, so nothing is paid for twice.

    Examples: `kg ingest articles/ --jobs 2`, `kg ingest speech.pdf --date 2025-10-14
    --explain`, `kg ingest articles/ --engine llm --model ollama:llama3.1 --dry-run`
    """
    from stancegraph.ingest.documents import finding

    given = paths or []
    how = _reading(given, url, title, date, source_type, language, force=force)
    finding.check_paths(given)
    asked = LanguageModel.asked(engine, model, base_url, concurrency, per_minute, prices)
    check_engine(asked, jobs=jobs, estimates=dry_run and explain)  # before a store is made
    gc.enable()  # this command may run for hours, and what it drops holds itself in circles
    with (
        _graph(store, dry_run=dry_run) as graph,
        opened(graph, asked, how, jobs=jobs, dry_run=dry_run) as (intake, told),
    ):
        try:
            with _progress(lambda: finding.count(given, url), explain=explain) as step:
                for outcome in intake.run(finding.find(given, url)):
                    step()
                    if explain:
                        write(_explained(outcome))
        except ServiceError:
            write(_summary(graph, intake.tally, told()))
            raise
        except KeyboardInterrupt:
            write(_summary(graph, intake.tally, told()))
            sys.stderr.write("kg: interrupted; whole documents are stored, run again to go on.\n")
            raise typer.Exit(_INTERRUPTED) from None
        write(_summary(graph, intake.tally, told(), dry_run=dry_run))
    _list_unread(intake.tally.unread)
    if intake.tally.unread:
        raise typer.Exit(1)


def _reading(
    paths: Sequence[Path],
    urls: Sequence[str],
    title: str,
    date: str,
    source_type: str,
    language: str,
    *,
    force: bool,
) -> Reading:
    """The options as the library takes them, each checked."""
    from stancegraph.ingest.documents import finding
    from stancegraph.ingest.documents.reading import Reading
    from stancegraph.model.dates import PartialDate

    if not paths and not urls:
        raise InputError("Name documents, folders or tables, - for standard input, or an --url.")
    is_single = len(paths) + len(urls) == 1 and not any(map(finding.is_many, paths))
    if title and not is_single:
        raise InputError("--title is for one document; leave it out, or name one alone.")
    types = {str(kind).lower(): kind for kind in SourceType}
    if source_type.lower() not in types:
        raise InputError(unknown("source type", source_type, [str(kind) for kind in SourceType]))
    _check_language(language, force=force)
    return Reading(
        title=title,
        published=PartialDate.parse(date) if date else None,
        type=types[source_type.lower()],
        language=language,
        force=force,
    )


def _check_language(language: str, *, force: bool) -> None:
    """Make sure that a language can be read, and is one."""
    if not language:
        return
    if not is_language(language):
        raise InputError(f"{language!r} is no language tag, such as en or pt-BR.")
    if language.lower().partition("-")[0] != "en" and not force:
        raise InputError(
            f"Only English is understood, not {language}; pass --force to read it all the same."
        )


@contextmanager
def _graph(store: Path, *, dry_run: bool) -> Iterator[KnowledgeGraph]:
    """The graph to fill; in a dry run one to look at, which need not be there."""
    if dry_run and not store.exists():
        yield KnowledgeGraph()
        return
    with KnowledgeGraph.open(store, read_only=dry_run) as graph:
        yield graph


@contextmanager
def _progress(count: Callable[[], int], *, explain: bool) -> Iterator[Callable[[], None]]:
    """A bar with rate and time left on a terminal; what is explained there shows enough."""
    if not sys.stderr.isatty() or (explain and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        bar.update(task, total=count())

        def step() -> None:
            bar.advance(task)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f}/s" if speed else "")

        yield step


def _explained(outcome: Taken | Unread) -> str:
    """What was understood of one document, and how: rule and path of words of each claim."""
    extraction = getattr(outcome, "extraction", None)
    if extraction is None:
        return ""
    from stancegraph.ingest.engines import path_in_words
    from stancegraph.model.wording import claim_in_words

    labels = {e.iri: e.label for e in (*extraction.actors, *extraction.issues)}
    source = local(outcome.source)  # type: ignore[union-attr] # what is unread has no extraction
    lines = [f"{plain(outcome.document.name)} ({plain(source)})"]  # type: ignore[union-attr] # the same
    for claim in extraction.claims:
        explanation = extraction.explanations[claim.iri]
        lines += [
            f"  {plain(claim_in_words(claim, labels))}",
            f"    rule   {plain(explanation.rule)}",
            f"    words  {plain(path_in_words(explanation.path))}",
            f"    quote  {quoted(claim.quote.exact)}",
        ]
    lines += ["  Nothing was found in it."] if not extraction.claims else []
    return "".join(line + "\n" for line in lines)


def _summary(graph: KnowledgeGraph, tally: Tally, told: Told, *, dry_run: bool = False) -> str:
    """What came of all documents, in sentences."""
    from stancegraph.query.overview import waiting

    read = f"{_count(tally.documents, 'document')} {'would be ' * dry_run}read"
    parts = [f"{tally.versions} of them a new version"] * bool(tally.versions)
    parts += [f"{tally.unchanged} already in the graph"] * bool(tally.unchanged)
    parts += [f"{len(tally.unread)} not readable"] * bool(tally.unread)
    lines = [", ".join([read, *parts]) + "."]
    found = [_count(tally.claims, "claim"), _count(tally.actors, "new actor")]
    found.append(_count(tally.issues, "new issue"))
    if tally.documents and not told.is_estimate:
        lines.append(f"{'Would propose' if dry_run else 'Proposed'} {', '.join(found)}.")
    lines += [*told.lines, *_stale(tally)]
    waits = waiting(graph.store)
    if dry_run:
        lines.append("Nothing was stored, as asked.")
    elif waits:
        lines.append(f"{_count(waits, 'claim')} wait{'s' * (waits == 1)} for `kg review`.")
    return "\n".join(lines) + "\n"


def _stale(tally: Tally) -> Iterator[str]:
    stale = {local(source): count for source, count in sorted(tally.stale.items()) if count}
    if not stale:
        return
    total, names = sum(stale.values()), list(stale)
    more = f" and {len(names) - _SHOWN_SOURCES} more" if len(names) > _SHOWN_SOURCES else ""
    yield (
        f"{_count(total, 'claim')} of replaced versions {'is' if total == 1 else 'are'} stale: "
        f"{plain(', '.join(names[:_SHOWN_SOURCES]))}{more}; see `kg claims --source "
        f"{plain(names[0])}`, and `kg retract` removes a version."
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _list_unread(unread: Sequence[Unread]) -> None:
    """Say on standard error what could not be read, and why."""
    if unread:
        head = f"kg: {_count(len(unread), 'document')} could not be read; the rest was."
        sys.stdout.flush()
        sys.stderr.write("".join(plain(line) + "\n" for line in (head, *unread)))


COMMANDS = {"ingest": Command(ingest, asks=False)}
