"""A sheet that comes back from a reviewer: its rows become decisions, all in one transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from stancegraph.errors import DatasetError, InvalidClaimError
from stancegraph.export.tables import restore
from stancegraph.ingest.rows import Problems, Row, read_sheet_rows
from stancegraph.model.ids import iri, local
from stancegraph.model.vocabulary import DecisionKind, State, unknown
from stancegraph.review.claims import (
    already_superseded,
    corrected,
    correction_lines,
    superseded,
)
from stancegraph.review.fields import as_texts, differences, read_changes
from stancegraph.review.sheet import COLUMNS
from stancegraph.store.current import claim_states, record
from stancegraph.store.decisions import read_decisions
from stancegraph.store.read import read_claim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from stancegraph.errors import RowProblem
    from stancegraph.model.claims import Claim
    from stancegraph.model.decisions import Decision
    from stancegraph.model.terms import Iri
    from stancegraph.review.log import Author
    from stancegraph.store.base import Store

_KINDS = {
    "accept": DecisionKind.ACCEPT,
    "reject": DecisionKind.REJECT,
    "edit": DecisionKind.SUPERSEDE,
}
_STATES = {DecisionKind.ACCEPT: State.ACCEPTED, DecisionKind.REJECT: State.REJECTED}
_WHOLE = 60


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What came of a sheet.

    `already` counts the rows that change nothing by what their claims are ("accepted").
    `undecided` counts the rows without a decision; `unheeded` are those of them with a
    cell that differs from the graph. `problems` are those of rows that were left out.
    """

    decisions: tuple[Decision, ...]
    accepted: int
    rejected: int
    corrected: tuple[Claim, ...]
    already: Mapping[str, int]
    undecided: int
    unheeded: tuple[int, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one row decides; `new` is the corrected claim."""

    row: Row
    kind: DecisionKind
    claim: Claim
    new: Claim | None


def take_sheet(  # noqa: PLR0913 - options of one import
    store: Store,
    path: Path,
    author: Author,
    *,
    texts: Mapping[Iri, str],
    keep_going: bool = False,
    dry_run: bool = False,
) -> SheetReport:
    """Decide what the rows of a sheet say, all of it or nothing.

    Args:
        store: Where the claims are.
        path: The sheet, as `encode_sheet` writes it, with decisions.
        author: Who decides, and why where a row does not say.
        texts: Those of sources, to find changed quotes in.
        keep_going: Whether good rows are decided where others are wrong, and byte-order
            marks and semicolons let pass.
        dry_run: Whether nothing is stored.

    Raises:
        DatasetError: Holds every problem of every row, unless `keep_going`.
        StoreWriteError: The disk failed or is full; nothing was stored.
    """
    problems = Problems()
    reader = _Reader(store, author, texts)
    for row in read_sheet_rows(path, COLUMNS, problems, lenient=keep_going):
        reader.read(row)
    reader.drop_decided()
    if problems.found and not (keep_going and reader.count):
        raise DatasetError(problems.found)
    decisions = _decisions(store, reader.verdicts, author)
    new = [v.new for v in reader.verdicts if v.new]
    if decisions and not dry_run:
        record(store, decisions, [line for c in new for line in correction_lines(store, c)])
    counts = Counter(v.kind for v in reader.verdicts)
    return SheetReport(
        decisions=tuple(decisions),
        accepted=counts[DecisionKind.ACCEPT],
        rejected=counts[DecisionKind.REJECT],
        corrected=tuple(new),
        already=dict(sorted(reader.already.items())),
        undecided=reader.undecided,
        unheeded=tuple(reader.unheeded),
        problems=tuple(sorted(problems.found)),
    )


def _decisions(store: Store, verdicts: list[_Verdict], author: Author) -> list[Decision]:
    """One decision for all claims accepted or rejected for a reason, one for each correction."""
    alike: dict[tuple[DecisionKind, str], list[Iri]] = defaultdict(list)
    found: list[Decision] = []
    for verdict in verdicts:
        why = verdict.row.text("why") or author.why
        if verdict.new:
            by = replace(author, why=why)
            ends = (verdict.new.iri,), verdict.claim.iri
            found.append(by.decision(store, verdict.kind, *ends, after=len(found)))
        else:
            alike[verdict.kind, why].append(verdict.claim.iri)
    for (kind, why), claims in alike.items():
        by = replace(author, why=why)
        found.append(by.decision(store, kind, claims, after=len(found)))
    return found


class _Reader:
    """Reads rows into verdicts, and counts the others."""

    def __init__(self, store: Store, author: Author, texts: Mapping[Iri, str]) -> None:
        self.store, self.author, self.texts = store, author, texts
        self.verdicts: list[_Verdict] = []
        self.already: Counter[str] = Counter()
        self.count = self.undecided = 0
        self.unheeded: list[int] = []
        self._seen: dict[Iri, int] = {}
        self._superseded = superseded(store)
        self._known: dict[Iri, Decision] | None = None

    def read(self, row: Row) -> None:
        """Read one row."""
        self.count += 1
        row.cells = {column: restore(cell) for column, cell in row.cells.items()}
        word = row.text("decision").casefold()
        if not word:
            self._pass_over(row)
            return
        if word not in _KINDS:
            problem = unknown("decision", row.text("decision")[:_WHOLE], list(_KINDS))
            row.fail("decision", problem, "Or leave the cell empty.")
        claim = self._claim(row)
        if claim is None or word not in _KINDS:
            return
        changed = differences(claim, row.cells)
        self._check_source(row, claim)
        if word == "edit":
            new = self._corrected(row, claim, {c: given for c, (_, given) in changed.items()})
        else:
            new = None
            for column, (was, given) in changed.items():
                problem = f"It was {_short(was)} and is {_short(given)} here."
                remedy = "A spreadsheet may have changed it; put it back, or write edit if you did."
                row.fail(column, problem, remedy)
        if not row.failed:
            self.verdicts.append(_Verdict(row, _KINDS[word], claim, new))

    def drop_decided(self) -> None:
        """Leave out what is decided already, so that a sheet read twice changes nothing."""
        states = claim_states(self.store, [v.claim.iri for v in self.verdicts])
        kept = []
        for verdict in self.verdicts:
            claim, before = verdict.claim, self._superseded.get(verdict.claim.iri)
            state = states.get(claim.iri, State.unreviewed(claim.method))
            if verdict.new and before and before.on == (verdict.new.iri,):
                self.already["corrected"] += 1
            elif not verdict.new and state is _STATES[verdict.kind]:
                self.already[state.lower()] += 1
            elif before:
                verdict.row.fail("claim", already_superseded(before))
            else:
                kept.append(verdict)
        self.verdicts = kept

    def _pass_over(self, row: Row) -> None:
        self.undecided += 1
        claim = self._stored(row.text("claim"))
        if claim and differences(claim, row.cells):
            self.unheeded.append(row.number)

    def _claim(self, row: Row) -> Claim | None:
        name = row.need_iri("claim", "claim")
        if name is None:
            return None
        first = self._seen.setdefault(name, row.number)
        if first != row.number:
            row.fail("claim", f"Row {first} decides on the same claim.", "Keep one of the two.")
            return None
        claim = self._stored(local(name))
        if claim is None:
            row.fail("claim", *self._gone(name))
        return claim

    def _stored(self, name: str) -> Claim | None:
        """The claim of a whole id; a part of one, as a spreadsheet may leave, is none."""
        try:
            found = iri("claim", name)
        except InvalidClaimError:
            return None
        return read_claim(self.store, found) if self.store.has_graph(found) else None

    def _gone(self, claim: Iri) -> tuple[str, str]:
        if self._known is None:
            self._known = {c: d for d in read_decisions(self.store) for c in d.states}
        decision = self._known.get(claim)
        problem = (
            "The claim is not in the graph any more; its source was retracted or replaced "
            f"after decision {decision.id[:8]} on it, by {decision.by}."
            if decision
            else f"The graph has no claim {local(claim)[:_WHOLE]!r}; its source was retracted "
            "or replaced, or the cell was changed."
        )
        return problem, "Add the source again, or leave the row out."

    def _check_source(self, row: Row, claim: Claim) -> None:
        given, source = row.text("source"), local(claim.source)
        if "source" in row.cells and given.removeprefix("source:") != source:
            problem = f"It was {_short(source)} and is {_short(given)} here."
            row.fail("source", problem, "A source cannot be corrected; put it back.")

    def _corrected(self, row: Row, claim: Claim, given: Mapping[str, str]) -> Claim | None:
        if not given:
            remedy = "Change a cell, or write accept."
            row.fail("decision", "Nothing is changed in this row, so there is no edit.", remedy)
            return None
        text = self.texts.get(claim.source)
        changes, errors = read_changes(self.store, claim, given, text)
        for column, error in errors:
            row.fail(column, str(error), f"Correct it, or put {_short(_was(claim, column))} back.")
        if row.failed:
            return None
        make = partial(corrected, claim, self.author, **changes)
        return row.check(next(iter(given)), make, None, "Correct this cell, or what it goes with.")


def _was(claim: Claim, column: str) -> str:
    return as_texts(claim)[column]


def _short(text: str) -> str:
    return repr(text if len(text) <= _WHOLE else text[:_WHOLE] + "…")
