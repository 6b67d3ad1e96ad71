"""Every example of the lexicon, run through the engine."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.ingest.text.lexicon import Example, shipped
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local

EXAMPLES = shipped().examples


def document(text: str) -> Document:
    return Document(text=text, title="An example", published=PartialDate("2025-06-01"))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda v: getattr(v, "text", v))
def test_example(rule: str, example: Example) -> None:
    found = extract(document(example.text))
    claims = {(local(c.subject), c.predicate, local(c.object)): c for c in found.claims}
    if example.claim:
        subject, predicate, object_ = example.claim.split()
        claim = claims[subject, predicate, object_]
        assert claim.modality == (example.modality or "Asserted"), rule
        assert claim.quote.exact in example.text
    if example.stance:
        holder, predicate = example.stance.split()
        assert (holder, predicate) in {(s, p) for s, p, _ in claims}, claims.keys()
    if example.actor:
        assert example.actor in {local(m.actor) for m in found.mentions}


def test_every_rule_has_a_definition_and_an_example() -> None:
    lexicon = shipped()
    rules = {
        rule
        for table in (lexicon.relations, lexicon.stances)
        for lemmas in table.values()
        for found in lemmas.values()
        for rule in found
    }
    assert all(rule.definition.endswith(".") and rule.examples for rule in rules)
    assert len({(rule.kind, rule.id, rule.predicate) for rule in rules}) == len(rules)
