"""Attribution: the chain of those whose words a stretch of text reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.speech.marks import Quotation
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

    def is_quoted(self, place: int) -> bool:
        """Whether a place is in a quotation."""
        return any(q.start <= place < q.end for q in self._quotations)

    def cues(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words that report what stands between two places, as sentence and place in it."""
        around = [q for q in self._quotations if q.start <= start and end <= q.end]
        around.sort(key=lambda q: q.end - q.start)
        return [(q.sentence, q.verb) for q in around if q.verb >= 0]

    def chain(
        self, start: int, end: int, *, hedged: bool = True, subject: Iri | None = None
    ) -> tuple[Iri, ...]:
        """The speakers of what stands between two places, outermost first.

        Args:
            start: The first character of the words that say it.
            end: The character behind them.
            hedged: Whether a "reportedly" beside them counts.
            subject: Who holds it; of several who say it together, the one who speaks here.
        """
        around = [q for q in self._quotations if q.start <= start and end <= q.end]
        around.sort(key=lambda q: q.start - q.end)
        chain: list[Iri] = []
        for quotation in around:
            speaker = subject if subject in quotation.others else quotation.speaker
            if speaker and speaker not in chain:
                chain.append(speaker)
        if not chain and hedged:
            chain = [actor for low, high, actor in self._hedges if low <= start and end <= high]
        return tuple(chain)
