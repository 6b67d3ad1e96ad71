"""From the places where rules apply to derivations: nodes of ``graph:inferred``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stancegraph.model.dates import PartialDate
from stancegraph.model.terms import INFERRED_GRAPH, PREFIXES, SG, Iri
from stancegraph.store.base import Change
from stancegraph.store.convert import to_value
from stancegraph.store.rules import (
    CONCLUSION,
    all_matches,
    load_rules,
    matches_of_facts,
    matches_with,
)
from stancegraph.store.support import Support, Supporter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from stancegraph.store.base import Store
    from stancegraph.store.rules import Match, Triple
    from stancegraph.store.support import Supporters

_RDF, _XSD = PREFIXES["rdf"], PREFIXES["xsd"]
_GRAPH = f"<{INFERRED_GRAPH}>"
# Above this the engine's bulk loader is faster than a transaction held in memory.
LARGE_LINES = 40_000
Dates = tuple[str, str]
Premises = tuple[set[Supporter], ...]


class Derivations:
    """Writes what follows, round by round, until nothing new does."""

    def __init__(self, store: Store, support: Support, changed: Supporters | None = None) -> None:
        """`changed` is what is new, and so no premise yet of derivations that are there."""
        self._store = store
        self._support = support
        self._changed: Supporters = defaultdict(set, changed or {})
        self._rules = load_rules()

    def from_all(self) -> list[Match]:
        """Every place where any rule applies."""
        return [match for rule in self._rules for match in all_matches(self._store, rule)]

    def to(self, triples: Collection[Triple]) -> list[Match]:
        """The places where some rule concludes one of the triples."""
        return self._with(triples, conclusions=True)

    def from_(self, triples: Collection[Triple], facts: Collection[Iri] = ()) -> list[Match]:
        """The places where some rule applies to one of the triples or facts."""
        found = self._with(triples, conclusions=False)
        for rule in self._rules:
            found += matches_of_facts(self._store, rule, facts)
        return found

    def _with(self, triples: Collection[Triple], *, conclusions: bool) -> list[Match]:
        found: list[Match] = []
        for rule in self._rules:
            for pattern in (CONCLUSION,) if conclusions else rule.premises:
                found += matches_with(self._store, rule, pattern, triples)
        return found

    def write(self, matches: Iterable[Match]) -> set[Triple]:
        """Store the derivations that hold, with the triples that they conclude.

        Returns:
            The triples that have a derivation more than before.
        """
        matches = list(dict.fromkeys(matches))
        stated = self._support.stated({match.triple for match in matches})
        matches = [match for match in matches if match.triple not in stated]
        nodes = self._support.nodes({match.triple for match in matches})
        there = {node.iri for some in nodes.values() for node in some}
        growing = [m for m in matches if not m.rule.is_dated and m.node() in there]
        lines = [line for match in growing for line in self._growth(match)]
        new = self._new(set(matches) - set(growing), there, lines)
        if lines:
            self._store.apply(Change(add=lines, large=len(lines) > LARGE_LINES))
        self._support.learn(new)
        for triple, node in new:
            self._changed[triple].add(node)
        return {triple for triple, _ in new}

    def _growth(self, match: Match) -> Iterator[str]:
        """What becomes a premise of a derivation that is there, whoever else is one."""
        for triple in match.premises:
            for supporter in self._allowed(match, self._changed.get(triple, set())):
                yield _line(match.node(), SG.premise, f"<{supporter.iri}>")

    def _new(
        self, matches: Collection[Match], there: Collection[Iri], lines: list[str]
    ) -> set[tuple[Triple, Supporter]]:
        """The derivations that are new; their lines, and those of new premises, are added."""
        support = self._support.of({t for match in matches for t in match.premises})
        new: set[tuple[Triple, Supporter]] = set()
        for match in matches:
            for dates, premises in self._premises(match, [support[t] for t in match.premises]):
                node = match.node(dates)
                if node not in there:
                    new.add((match.triple, Supporter(node, match.rule.iri)))
                    lines += _node_lines(node, match, dates)
                rests_on = {s.iri for some in premises for s in some} | set(match.facts)
                lines += [_line(node, SG.premise, f"<{iri}>") for iri in rests_on]
        return new

    def _premises(
        self, match: Match, support: Collection[set[Supporter]]
    ) -> Iterable[tuple[Dates | tuple[()], Premises]]:
        """What supports each premise; by their dates, where the conclusion keeps those."""
        premises = tuple(self._allowed(match, supporters) for supporters in support)
        if not all(premises):
            return
        if not match.rule.keeps_dates:
            yield (), premises
            return
        dated: dict[Dates, set[Supporter]] = defaultdict(set)
        for supporter in premises[0]:
            dates = (self._date(supporter.iri, SG.validFrom), self._date(supporter.iri, SG.validTo))
            dated[dates].add(supporter)
        for dates, supporters in dated.items():
            yield dates, (supporters, *premises[1:])

    def _allowed(self, match: Match, supporters: set[Supporter]) -> set[Supporter]:
        allowed = {s for s in supporters if s.rule not in match.rule.excepted}
        if match.rule.period:
            allowed = {s for s in allowed if s.is_claim and self._is_within(s.iri, match)}
        return allowed

    def _is_within(self, claim: Iri, match: Match) -> bool:
        """Whether the day of a claim falls into a period; a partial date is all its days."""
        day = self._date(claim, SG.validFrom) or self._date(claim, SG.statedOn)
        if not day:
            return not match.end
        return _cut(match.start or "0000", day) <= _cut(day, match.start or "0000") and (
            _cut(day, match.end or "9999") <= _cut(match.end or "9999", day)
        )

    def _date(self, node: Iri, predicate: Iri) -> str:
        quad = next(self._store.quads(node, None, predicate), None)
        return str(to_value(quad.object)) if quad else ""


def _cut(date: str, other: str) -> str:
    """A date at the precision of a less precise one."""
    return date[: len(other)]


def _line(node: Iri, predicate: str, term: str) -> str:
    return f"<{node}> <{predicate}> {term} {_GRAPH} .\n"


def _node_lines(node: Iri, match: Match, dates: Dates | tuple[()]) -> Iterator[str]:
    subject, predicate, object_ = match.triple
    yield f"<{subject}> <{predicate}> <{object_}> .\n"
    yield _line(node, _RDF + "type", f"<{SG.InferredClaim}>")
    yield _line(node, _RDF + "subject", f"<{subject}>")
    yield _line(node, _RDF + "predicate", f"<{predicate}>")
    yield _line(node, _RDF + "object", f"<{object_}>")
    yield _line(node, SG.rule, f"<{match.rule.iri}>")
    for property_, date in zip((SG.validFrom, SG.validTo), dates, strict=False):
        if date:
            datatype = PartialDate.parse(date).datatype
            yield _line(node, property_, f'"{date}"^^<{_XSD}{datatype}>')
