"""Why the graph accepts something: from a conclusion down to quotes, and from a claim up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stancegraph.errors import AmbiguousNameError, InputError, InvalidClaimError, NotFoundError
from stancegraph.model.ids import local
from stancegraph.model.terms import ENTITIES_GRAPH, INFERRED_GRAPH, PREFIXES, SG, Iri, compact
from stancegraph.model.vocabulary import INFERRED, PREDICATES, State, unknown
from stancegraph.query.evidence import Labels
from stancegraph.query.lookup import find, find_claim
from stancegraph.store.current import claim_states
from stancegraph.store.description import Description
from stancegraph.store.read import read_claim
from stancegraph.store.rules import Rule, Triple, load_rules, values_blocks
from stancegraph.store.support import Support, claims_said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from stancegraph.store.base import Store

_RDF = PREFIXES["rdf"]
_BEGINNING = """
SELECT ?begin ?node WHERE {
  GRAPH graph:inferred { ?node a sg:InferredClaim }
  FILTER(STRSTARTS(STR(?node), ?begin))
}
"""
_RESTING_ON = "SELECT ?node WHERE { %s GRAPH graph:inferred { ?node sg:premise ?premise } }"
_DIGITS_NEEDED = 4
_WORDS = PREDICATES | INFERRED
LIMIT = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A claim, a conclusion of a rule or a fact, with the steps that it rests on.

    Of claims that say the same as a premise, as many are there as were asked for; `more`
    counts the rest of a conclusion's premises.
    """

    kind: str
    id: str
    says: str
    rule: str = ""
    because: str = ""
    quote: str = ""
    speaker: str = ""
    stated: str = ""
    source: str = ""
    status: str = ""
    steps: tuple[Step, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """Why something is accepted: each step stands for itself. What rests on it in turn."""

    says: str
    steps: tuple[Step, ...]
    more: int = 0
    consequences: tuple[Step, ...] = ()

    def __repr__(self) -> str:
        return "\n".join([self.says, *_lines(self.steps, 1)])


def _lines(steps: Iterable[Step], depth: int) -> Iterator[str]:
    for step in steps:
        why = f"by the rule “{step.rule}”" if step.rule else f"“{step.quote}”" * bool(step.quote)
        yield f"{'  ' * depth}{step.says}" + (f", {why}" if why else "")
        yield from _lines(step.steps, depth + 1)


def explain(store: Store, *what: str, limit: int = LIMIT) -> Explanation:
    """Explain a claim or a statement.

    Args:
        store: Where it is.
        what: A claim, inferred or not, by its id, the beginning of it or its row id; or a
            subject, a predicate and an object.
        limit: At most so many claims and derivations of each statement.

    Raises:
        NotFoundError: There is no such claim, actor or issue.
        AmbiguousNameError: Several fit.
        InputError: It is neither one claim nor a subject, a predicate and an object.
    """
    explainer = _Explainer(store, limit)
    match what:
        case (name,):
            return explainer.claim(_find(store, name))
        case (subject, predicate, object_):
            return explainer.statement(subject, predicate, object_)
    raise InputError(
        "Name one claim, or a subject, a predicate and an object such as russia threatens ukraine."
    )


def _find(store: Store, name: str) -> Iri:
    """A claim, inferred or not."""
    text = name.removeprefix(PREFIXES["claim"]).removeprefix("claim:")
    text = text.encode("utf-8", "replace").decode()
    found: set[Iri] = set()
    if len(text) >= _DIGITS_NEEDED:
        rows = store.select(_BEGINNING, {"begin": PREFIXES["claim"] + text})
        found = {Iri(str(node)) for _, node in rows}
    try:
        found.add(find_claim(store, name))
    except AmbiguousNameError:
        raise
    except NotFoundError:
        if not found:
            raise
    if len(found) > 1:
        raise AmbiguousNameError(f"Several claims fit {name!r}.", sorted(map(compact, found))[:5])
    return found.pop()


class _Explainer:
    def __init__(self, store: Store, limit: int) -> None:
        self.store = store
        self.limit = limit
        self.labels = Labels(store)
        self.rules: dict[str, Rule] = {rule.iri: rule for rule in load_rules()}

    def claim(self, iri: Iri) -> Explanation:
        """A claim or a derivation, and what rests on it."""
        is_claim = self.store.has_graph(iri)
        step = self._claim(iri) if is_claim else self._derivation(iri, ())
        return Explanation(step.says, (step,), consequences=self._consequences(iri))

    def statement(self, subject: str, predicate: str, object_: str) -> Explanation:
        """All that says something, or lets it follow."""
        folded = {name.casefold(): name for name in _WORDS}
        name = folded.get(predicate.casefold())
        if name is None:
            raise InvalidClaimError(unknown("predicate", predicate, list(_WORDS)))
        kind = "issue" if _WORDS[name].is_stance else "actor"
        ends = find(self.store, subject, "actor"), find(self.store, object_, kind)
        ones, others = (self.labels.identity.group(end) for end in ends)
        triples = {(one, SG[name], other) for one in ones for other in others}
        found = Support(self.store).of(triples)
        iris = {s.iri: t for t, some in found.items() for s in some}
        steps, more = self._steps(iris, ())
        return Explanation(self._says((ends[0], SG[name], ends[1])), steps, more)

    def _steps(self, iris: Iterable[Iri], path: tuple[Iri, ...]) -> tuple[tuple[Step, ...], int]:
        """What premises say: of each statement, some; and how many were left out."""
        groups: dict[tuple[int, Triple | Iri], list[Iri]] = defaultdict(list)
        nodes = {iri: self._node(iri) for iri in iris if iri.startswith(PREFIXES["claim"])}
        said = claims_said(self.store, [iri for iri, node in nodes.items() if not node.terms])
        for iri in sorted(set(iris) - {*path}):
            if iri in said:
                groups[0, said[iri]].append(iri)
            elif iri in nodes:
                groups[1, self._triple(nodes[iri])].append(iri)
            else:
                groups[2, iri].append(iri)
        steps: list[Step] = []
        more = 0
        for (rank, _), members in sorted(groups.items()):
            make = (self._claim, lambda i: self._derivation(i, path), self._fact)[rank]
            steps += [make(iri) for iri in members[: self.limit]]
            more += len(members[self.limit :])
        return tuple(steps), more

    def _node(self, iri: Iri) -> Description:
        return Description(self.store, iri, INFERRED_GRAPH)

    def _triple(self, node: Description) -> Triple:
        subject, predicate, object_ = (
            Iri(str(node.need(_RDF + name))) for name in ("subject", "predicate", "object")
        )
        return subject, predicate, object_

    def _claim(self, iri: Iri) -> Step:
        claim = read_claim(self.store, iri)
        state = claim_states(self.store, [iri]).get(iri, State.unreviewed(claim.method))
        return Step(
            kind="claim",
            id=local(iri),
            says=self._says((claim.subject, SG[claim.predicate], claim.object)),
            quote=claim.quote.exact,
            speaker=self.labels.party(claim.speaker).label if claim.speaker else "",
            stated=str(claim.stated_on or ""),
            source=local(claim.source),
            status=f"{claim.modality.lower()}, {state.lower()}",
        )

    def _derivation(self, iri: Iri, path: tuple[Iri, ...]) -> Step:
        node = self._node(iri)
        rule = self.rules.get(str(node.need(SG.rule)))
        steps, more = self._steps(node.iris(SG.premise), (*path, iri))
        return replace(self._conclusion(iri, node, rule), steps=steps, more=more)

    def _conclusion(self, iri: Iri, node: Description, rule: Rule | None) -> Step:
        dates = node.text(SG.validFrom), node.text(SG.validTo)
        period = f" from {dates[0]}" * bool(dates[0]) + f" until {dates[1]}" * bool(dates[1])
        return Step(
            kind="inferred",
            id=local(iri),
            says=self._says(self._triple(node)) + period,
            rule=rule.title if rule else local(node.text(SG.rule)),
            because=rule.says if rule else "",
        )

    def _fact(self, iri: Iri) -> Step:
        """A tenure, or a part of a whole."""
        about = Description(self.store, iri, ENTITIES_GRAPH)
        if SG.officeOf not in about.terms:
            whole = about.iri(SG.partOf)
            says = self._says((iri, SG.partOf, whole)) if whole else compact(iri)
            return Step("fact", local(iri), says)
        holder, _, _ = iri.partition("-tenure-")
        state = self.labels.party(Iri(str(about.need(SG.officeOf)))).label
        dates = about.text(SG.validFrom) or "?", about.text(SG.validTo) or "now"
        says = f"{self.labels.party(Iri(holder)).label}, {about.text(SG.role)} of {state}"
        return Step("fact", local(iri), f"{says}, {dates[0]} to {dates[1]}")

    def _consequences(self, iri: Iri) -> tuple[Step, ...]:
        """All that rests on something, near or far."""
        found: dict[Iri, None] = {}
        new: Collection[Iri] = [iri]
        while new:
            blocks = values_blocks(("?premise",), [(premise,) for premise in new])
            rows = (row for b in blocks for row in self.store.select(_RESTING_ON % b))
            new = sorted({Iri(str(node)) for (node,) in rows} - {*found, iri})
            found |= dict.fromkeys(new)
        steps = []
        for node in found:
            about = self._node(node)
            rule = self.rules.get(str(about.need(SG.rule)))
            steps.append(self._conclusion(node, about, rule))
        return tuple(steps)

    def _says(self, triple: Sequence[Iri]) -> str:
        subject, predicate, object_ = triple
        words = _WORDS[local(predicate).partition("#")[2]].words
        return f"{self.labels.party(subject).label} {words} {self.labels.party(object_).label}"
