"""Claims that several rules found in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.extraction import Explanation
    from stancegraph.model.claims import Claim

# Characters within which the same claim is the same words, read by another rule.
_NEAR = 200


def without_repeats(rows: list[tuple[Claim, Explanation]]) -> list[tuple[Claim, Explanation]]:
    """Of claims that say the same of the same words, the most confident."""
    best: dict[tuple[str, str, str, int], tuple[Claim, Explanation]] = {}
    kept = []
    for claim, why in rows:
        if claim.definition.is_stance:
            kept.append((claim, why))
            continue
        key = (claim.subject, claim.predicate, claim.object, (claim.quote.start or 0) // _NEAR)
        if key not in best or claim.confidence > best[key][0].confidence:
            best[key] = (claim, why)
    return [*best.values(), *kept]
