"""Scores of the spans that a coder marked: mentions with their actors, quotations with speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from stancegraph.model.ids import local
from tests.accuracy.scores import Judgement, Score
from tests.accuracy.spans import HALF, of_union, paired

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stancegraph.ingest.text import Extraction
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.speech.marks import Quotation
    from tests.accuracy.alignment import Alignment
    from tests.accuracy.gold import Article, GoldSpan

F = TypeVar("F", "Mention", "Quotation")
_QUOTATION = 0.8


def mentions(
    article: Article, extraction: Extraction, same: Alignment, judgement: Judgement
) -> None:
    """Score the mentions that were found, and for whom they stand."""
    pairs = paired(
        extraction.mentions,
        article.mentions,
        lambda m, g: (share,) if (share := of_union(m, g)) >= HALF else None,
    )
    resolved = 0
    for mention, gold in pairs:
        if same[mention.actor] == gold.actor:
            resolved += 1
        else:
            words = f"{mention.text!r} is {gold.actor}, not {local(mention.actor)}"
            judgement.wrong("actors resolved", words, gold.start, gold.end)
    text = article.document.text
    _judge_spans(
        judgement,
        "mentions",
        (extraction.mentions, article.mentions),
        pairs,
        lambda m: f"{m.text!r} ({local(m.actor)})",
        lambda g: f"{text[g.start : g.end]!r} ({g.actor}, {g.kind})",
    )
    judgement.scores["actors resolved"] = Score(
        len(pairs), resolved, len(article.mentions), resolved
    )


def _judge_spans(
    judgement: Judgement,
    measure: str,
    sides: tuple[Sequence[F], Sequence[GoldSpan]],
    pairs: Sequence[tuple[F, GoldSpan]],
    tell: Callable[[F], str],
    tell_gold: Callable[[GoldSpan], str],
) -> None:
    """Score how many spans were found, and note those that have no partner."""
    found, wanted = sides
    matched, met = {id(f) for f, _ in pairs}, {id(g) for _, g in pairs}
    for one in found:
        if id(one) not in matched:
            judgement.wrong(measure, tell(one), one.start, one.end)
    for gold in wanted:
        if id(gold) not in met:
            judgement.missed(measure, tell_gold(gold), gold.start, gold.end)
    judgement.scores[measure] = Score(len(found), len(pairs), len(wanted), len(pairs))


def quotations(
    article: Article, extraction: Extraction, same: Alignment, judgement: Judgement
) -> None:
    """Score the quotations that were found, and who their speakers are."""

    def fit(found: Quotation, gold: GoldSpan) -> tuple[float, ...] | None:
        share = of_union(found, gold)
        return (_speaker(found, same) == gold.actor, share) if share >= _QUOTATION else None

    pairs = paired(extraction.quotations, article.quotations, fit)
    text = article.document.text
    _judge_spans(
        judgement,
        "quotations",
        (extraction.quotations, article.quotations),
        pairs,
        lambda q: f"{_speaker(q, same)}: {text[q.start : q.end]!r}",
        lambda g: f"{g.actor}: {text[g.start : g.end]!r}",
    )
    right = 0
    for quotation, gold in pairs:
        if (speaker := _speaker(quotation, same)) == gold.actor:
            right += 1
        else:
            words = f"{speaker}, not {gold.actor}: {text[gold.start : gold.end]!r}"
            judgement.wrong("speakers", words, gold.start, gold.end)
    judgement.scores["speakers"] = Score(len(pairs), right, len(article.quotations), right)


def _speaker(quotation: Quotation, same: Alignment) -> str:
    return same[quotation.speaker] if quotation.speaker else "nobody"
