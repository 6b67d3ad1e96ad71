"""Attribution: the chain of those whose words a stretch of text reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.marks import Quotation
    from stancegraph.model.terms import Iri


class Attributor:
    """Tells who says what stands at a place, outermost first."""

    def __init__(
        self,
        quotations: Sequence[Quotation],
        hedges: Sequence[tuple[int, int, Iri]],
        voice: frozenset[Iri] = frozenset(),
    ) -> None:
        self._quotations = [q for q in quotations if q.speaker]
        self._hedges = hedges
        self.voice = voice

    def chain(self, start: int, end: int, *, hedged: bool = True) -> tuple[Iri, ...]:
        """The speakers of what stands between two places, outermost first.

        Args:
            start: The first character of the words that say it.
            end: The character behind them.
            hedged: Whether a "reportedly" beside them counts.
        """
        around = [q for q in self._quotations if q.start <= start and end <= q.end]
        around.sort(key=lambda q: q.start - q.end)
        chain: list[Iri] = []
        for quotation in around:
            if quotation.speaker and quotation.speaker not in chain:
                chain.append(quotation.speaker)
        if not chain and hedged:
            chain = [actor for low, high, actor in self._hedges if low <= start and end <= high]
        return tuple(chain)
