"""The rules of `ontology/rules`: what each says, and where it applies.

A rule is a SELECT of ``?subject ?predicate ?object``, what it concludes. It reads the
default graph, which holds what the graph accepts, and ``graph:entities``. Its header
says on what a conclusion rests:

* ``# premise: ?a sg:dependsOn ?b``: a triple that claims make or rules derived;
* ``# fact: ?tenure``: what ``graph:entities`` knows, or one claim;
* ``# except: NAME``: what that rule derived is no premise;
* ``# while: ?from ?to``: only claims of a day in that period are premises;
* ``# keeps: dates``: the conclusion holds from when and until when its premise does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stancegraph.model.ids import claim_iri
from stancegraph.model.terms import PREFIXES, Iri, expand
from stancegraph.resources import ontology_dir
from stancegraph.store.convert import to_term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from stancegraph.store.base import Store, Value

Triple = tuple[Iri, Iri, Iri]
# A triple with variables, such as ?a, in some of its places.
Pattern = tuple[str, str, str]

CONCLUSION: Pattern = ("?subject", "?predicate", "?object")
_HEADER = re.compile(r"# (\w+): (.+)")
_BODY = "WHERE {\n"
# So many rows of VALUES at once; a query is parsed whole.
_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: how to put it into words, on what it rests, and its query."""

    name: str
    title: str
    says: str
    example: str
    premises: tuple[Pattern, ...]
    facts: tuple[str, ...]
    excepted: frozenset[Iri]
    period: tuple[str, ...]
    keeps_dates: bool
    text: str

    @property
    def iri(self) -> Iri:
        """The IRI by which derivations name it."""
        return Iri(PREFIXES["rule"] + self.name)

    @property
    def is_dated(self) -> bool:
        """Whether it asks when the claims hold or were said that it rests on."""
        return bool(self.period) or self.keeps_dates

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that tell one application of the rule from another."""
        terms = [*CONCLUSION, *self.facts, *self.period]
        terms += [term for pattern in self.premises for term in pattern]
        return tuple(dict.fromkeys(term[1:] for term in terms if term.startswith("?")))


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule applies, whether or not anything supports its premises."""

    rule: Rule
    triple: Triple
    premises: tuple[Triple, ...]
    facts: tuple[Iri, ...]
    start: str = ""
    end: str = ""

    def node(self, dates: Sequence[str] = ()) -> Iri:
        """The IRI of the derivation: a hash of rule, conclusion, premises and facts."""
        rests_on = sorted([*map(" ".join, self.premises), *self.facts])
        return claim_iri((self.rule.name, *self.triple, *rests_on, *dates))


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    files = sorted((ontology_dir() / "rules").glob("*.rq"))
    return tuple(_parse(file.stem, file.read_text("utf-8")) for file in files)


def _parse(name: str, text: str) -> Rule:
    header: dict[str, list[str]] = {}
    for line in text.split("SELECT", 1)[0].splitlines():
        if match := _HEADER.fullmatch(line):
            header.setdefault(match[1], []).append(match[2])
            last = header[match[1]]
        else:
            last[-1] += " " + line.removeprefix("#").strip()
    return Rule(
        name=name,
        title=header["title"][0],
        says=header["says"][0],
        example=header["example"][0],
        premises=tuple(_pattern(premise) for premise in header.get("premise", ())),
        facts=tuple(header.get("fact", ())),
        excepted=frozenset(Iri(PREFIXES["rule"] + rule) for rule in header.get("except", ())),
        period=tuple(header.get("while", [""])[0].split()),
        keeps_dates="keeps" in header,
        text=text,
    )


def _pattern(text: str) -> Pattern:
    subject, predicate, object_ = (t if t.startswith("?") else expand(t) for t in text.split())
    return subject, predicate, object_


def all_matches(store: Store, rule: Rule) -> list[Match]:
    """Every place where a rule applies."""
    return _select(store, rule, "")


def matches_with(
    store: Store, rule: Rule, pattern: Pattern, triples: Collection[Triple]
) -> list[Match]:
    """Where a rule applies with one of its patterns being one of the triples."""
    variables = [term for term in pattern if term.startswith("?")]
    rows = [
        tuple(value for term, value in zip(pattern, triple, strict=True) if term.startswith("?"))
        for triple in triples
        if all(t.startswith("?") or t == v for t, v in zip(pattern, triple, strict=True))
    ]
    found = (_select(store, rule, block) for block in values_blocks(variables, rows))
    return [match for some in found for match in some]


def matches_of_facts(store: Store, rule: Rule, facts: Collection[Iri]) -> list[Match]:
    """Where a rule applies because of one of the facts."""
    blocks = (b for fact in rule.facts for b in values_blocks([fact], [(f,) for f in facts]))
    return [match for block in blocks for match in _select(store, rule, block)]


def values_blocks(variables: Sequence[str], rows: Collection[tuple[Iri, ...]]) -> Iterator[str]:
    """The rows as VALUES blocks of bearable length; terms are written by the engine."""
    ordered = sorted(set(rows))
    for start in range(0, len(ordered), _CHUNK):
        lines = (" ".join(str(to_term(v)) for v in row) for row in ordered[start : start + _CHUNK])
        yield f"VALUES ({' '.join(variables)}) {{ {' '.join(f'({line})' for line in lines)} }}\n"


def _select(store: Store, rule: Rule, values: str) -> list[Match]:
    columns = rule.columns
    rows = store.select(rule.text.replace(_BODY, _BODY + values, 1), columns=columns)
    return list(dict.fromkeys(_match(rule, dict(zip(columns, row, strict=True))) for row in rows))


def _match(rule: Rule, row: Mapping[str, Value]) -> Match:
    start, end = (str(row[v[1:]] or "") for v in rule.period) if rule.period else ("", "")
    return Match(
        rule=rule,
        triple=_filled(CONCLUSION, row),
        premises=tuple(_filled(pattern, row) for pattern in rule.premises),
        facts=tuple(Iri(str(row[fact[1:]])) for fact in rule.facts),
        start=start,
        end=end,
    )


def _filled(pattern: Pattern, row: Mapping[str, Value]) -> Triple:
    subject, predicate, object_ = (
        Iri(str(row[term[1:]])) if term.startswith("?") else Iri(term) for term in pattern
    )
    return subject, predicate, object_
