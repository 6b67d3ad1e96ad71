"""One sitting of a reviewer: decisions that are stored as they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.vocabulary import DecisionKind
from stancegraph.review.claims import already_superseded, corrected, put_in_place, superseded
from stancegraph.review.log import undo
from stancegraph.store.current import record
from stancegraph.store.read import read_claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.model.claims import Claim
    from stancegraph.model.decisions import Decision
    from stancegraph.model.terms import Iri
    from stancegraph.review.log import Author
    from stancegraph.store.base import Store


class Session:
    """The decisions of one sitting, the last of which can be taken back.

    Every decision is one transaction, so that what was decided is kept however the
    sitting ends. `touched` are the claims decided on, undone or not.
    """

    def __init__(self, store: Store, author: Author) -> None:
        """Decide in a store as somebody."""
        self.store, self.author = store, author
        self.decisions: list[Decision] = []
        self.touched: set[Iri] = set()

    def accept(self, claims: Sequence[Iri]) -> Decision:
        """Accept claims, as one decision.

        Raises:
            InputError: A correction is in the place of one of them.
        """
        corrections = superseded(self.store)
        for claim in claims:
            if claim in corrections:
                raise InputError(already_superseded(corrections[claim]))
        return self._decide(DecisionKind.ACCEPT, claims)

    def reject(self, claims: Sequence[Iri]) -> Decision:
        """Reject claims, as one decision."""
        return self._decide(DecisionKind.REJECT, claims)

    def correct(self, claim: Iri, **changes: Any) -> Claim:
        """Put a corrected claim in the place of another; see `claims.correct`."""
        new = corrected(read_claim(self.store, claim), self.author, **changes)
        self.touched |= {claim, new.iri}  # before they are, as Ctrl-C may come between
        self.decisions.append(put_in_place(self.store, new, self.author))
        return new

    def undo(self) -> Decision:
        """Take back the last decision of the sitting that is still in force.

        Raises:
            NotFoundError: There is none.
        """
        if not self.decisions:
            raise NotFoundError("Nothing was decided in this session that could be undone.")
        undone, _ = undo(self.store, self.decisions[-1].id, self.author)
        self.decisions.pop()
        return undone

    def _decide(self, kind: DecisionKind, claims: Sequence[Iri]) -> Decision:
        decision = self.author.decision(self.store, kind, claims)
        self.touched.update(claims)
        record(self.store, [decision])
        self.decisions.append(decision)
        return decision
