"""A short text, and claims, mentions and quotations of it, for working out scores by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.speech.marks import Quotation
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import Modality
from tests.accuracy.gold import Article, GoldClaim, GoldSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "Iran bombed Iraq. The minister said that talks would help. Iraq met Iran."
#       0123456789012345678901234567890123456789012345678901234567890123456789012
NAMES = {"iran": "iran", "iraq": "iraq", "minister": "minister"}


def coded(
    claims: Sequence[GoldClaim] = (),
    mentions: Sequence[GoldSpan] = (),
    quotations: Sequence[GoldSpan] = (),
    names: dict[str, str] | None = None,
) -> Article:
    return Article(
        "article", Document(text=TEXT, title="T"), tuple(claims), tuple(mentions),
        tuple(quotations), names or NAMES,
    )  # fmt: skip


def gold(
    triple: str, start: int = 0, end: int = 16, *, modality: str = "Asserted",
    by: tuple[str, ...] = (), optional: bool = False, stated: str = "", condition: str = "",
) -> GoldClaim:  # fmt: skip
    subject, predicate, object_ = triple.split()
    return GoldClaim(
        subject, predicate, object_, modality, by, start, end, optional, TEXT[start:end],
        stated, condition,
    )  # fmt: skip


def claim(
    triple: str, start: int = 0, end: int = 16, *, modality: str = "Asserted",
    by: tuple[str, ...] = (), quote: str = "", stated: str = "", condition: str = "",
) -> Claim:  # fmt: skip
    subject, predicate, object_ = triple.split()
    kind = "issue" if object_.startswith("that-") else "actor"
    return Claim(
        source=iri("source", "t"), subject=iri("actor", subject), predicate=predicate,
        object=iri(kind, object_), quote=Quote(quote or TEXT[start:end], start, end),
        modality=Modality(modality), attribution=tuple(iri("actor", a) for a in by),
        stated_on=PartialDate(stated) if stated else None, condition=condition or None,
    )  # fmt: skip


def mention(start: int, end: int, actor: str, kind: str = "name") -> Mention:
    return Mention(start, end, TEXT[start:end], iri("actor", actor), kind, 0, 0, 0, 0)


def quotation(start: int, end: int, speaker: str | None) -> Quotation:
    who = iri("actor", speaker) if speaker else None
    return Quotation(start, end, "indirect", "said", who, 0)
