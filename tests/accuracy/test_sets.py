"""How the sets of other projects are compared, and what the plain way finds."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.extraction import Extraction
from stancegraph.ingest.text.parsing.parser import Sentence, Token
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.documents import Document
from stancegraph.model.entities import Actor
from stancegraph.model.ids import iri, local
from tests.accuracy import petrarch, re3d, sets
from tests.accuracy.baseline import baseline
from tests.accuracy.gold import MissingTextError
from tests.accuracy.scores import Score


def claim(subject: str, predicate: str, object_: str, quote: Quote) -> Claim:
    return Claim(
        source=iri("source", "t"), subject=iri("actor", subject), predicate=predicate,
        object=iri("actor", object_), quote=quote,
    )  # fmt: skip


def record(*events: tuple[str, str, str]) -> petrarch.Record:
    return petrarch.Record(Document(text="A text.", title="T"), events)


def coded(record: petrarch.Record, *claims: tuple[str, str, str]) -> dict[str, Score]:
    quote = Quote("A text", 0, 6)
    ministry = Actor(iri=iri("actor", "ministry"), label="M", part_of=iri("actor", "gondor"))
    found = tuple(claim(*c, quote) for c in claims)
    return petrarch.judge(record, Extraction(claims=found, actors=(ministry,))).scores


def test_petrarch_counts_by_country_and_root() -> None:
    one = record(("GONMIL", "MOR", "122"), ("ARN", "GON", "173"), ("ARN", "ERI", "023"))
    assert one.wanted == {("GON", "MOR", "12"), ("ARN", "GON", "17")}
    scores = coded(
        one,
        ("ministry", "accuses", "mordor"),  # part of Gondor
        ("gondor", "threatens", "arnor"),  # turned round
        ("arnor", "accuses", "eriador"),  # a pair whose event cannot be compared
        ("mordor", "accuses", "rohan"),  # no event at all
    )
    assert scores["relations"] == Score(found=3, right=1, wanted=2, met=1)
    assert scores["direction"] == Score(found=2, right=1)


def test_petrarch_takes_mutual_relations_either_way() -> None:
    one = record(("GON", "OSG", "032"), ("OSG", "GON", "033"))
    scores = coded(one, ("osgiliath", "consults", "gondor"))
    assert scores["relations"] == Score(found=1, right=1, wanted=2, met=2)
    assert scores["direction"] == Score()


def test_petrarch_leaves_out_codes_of_words_that_it_tests() -> None:
    assert record(("GON", "MOR", "1721")).wanted == set()
    assert record(("GON", "---GOV", "122")).wanted == set()


RELEASE = "The SDF fought ISIL near Raqqa. Coalition jets support the SDF."
#          0123456789012345678901234567890123456789012345678901234567890123


def release(*links: tuple[str, tuple[int, int], tuple[int, int], float]) -> re3d.Release:
    places = frozenset({(0, 7), (15, 19), (32, 46), (55, 62)})
    return re3d.Release(
        Document(text=RELEASE, title="T"),
        tuple(re3d.Link(t, s, o, t, sure) for t, s, o, sure in links),
        places,
    )


def scored(one: re3d.Release, *claims: tuple[str, str, str, int, int]) -> Score:
    at = [(4, 7, "sdf"), (15, 19, "isil"), (32, 41, "coalition"), (59, 62, "sdf")]
    mentions = tuple(
        Mention(a, b, RELEASE[a:b], iri("actor", w), "name", 0, 0, 0, 0) for a, b, w in at
    )
    found = tuple(claim(s, p, o, Quote(RELEASE[a:b], a, b)) for s, p, o, a, b in claims)
    return re3d.judge(one, Extraction(claims=found, mentions=mentions)).scores["relations"]


def test_re3d_compares_by_the_stretches_of_both_sides() -> None:
    one = release(
        ("FightingAgainst", (15, 19), (0, 7), 0.8),
        ("AlliesOf", (32, 46), (55, 62), 1),
        ("BelongsTo", (0, 7), (32, 46), 1),
    )
    score = scored(
        one,
        ("sdf", "attacks", "isil", 0, 19),  # either way round
        ("coalition", "aids", "sdf", 32, 62),
        ("coalition", "memberOf", "sdf", 0, 62),  # but not who belongs to whom
        ("sdf", "attacks", "isil", 32, 62),  # quoted from elsewhere
        ("sdf", "demandsOf", "raqqa", 0, 30),  # nobody that re3d has
    )
    assert score == Score(found=4, right=2, wanted=3, met=2)


def test_re3d_leaves_out_what_it_is_not_sure_of_or_says_in_other_types() -> None:
    one = release(
        ("FightingAgainst", (0, 7), (15, 19), 0.4),
        ("CommWith", (32, 46), (55, 62), 1),
    )
    score = scored(one, ("sdf", "attacks", "isil", 0, 19), ("coalition", "aids", "sdf", 32, 62))
    assert score == Score()


@pytest.mark.parametrize(
    ("name", "texts"), [("dev", 53), ("seed", 1), ("petrarch", 0), ("re3d", 23)]
)
def test_every_set_has_its_texts(name: str, texts: int) -> None:
    try:
        found = sets.load(name)
    except MissingTextError as error:
        pytest.skip(str(error))
    assert len(found) == texts or (not texts and len(found) > 50)
    assert all(item.document.text for item in found)


def sentence(*rows: tuple[str, str, str, str, int, str]) -> Sentence:
    tokens, at = [], 0
    for i, (text, lemma, pos, dep, head, entity) in enumerate(rows):
        tokens.append(Token(i, text, lemma, pos, "", dep, head, at, at + len(text), entity))
        at += len(text) + 1
    return Sentence(tuple(tokens))


def test_the_plain_way_reads_subject_verb_and_object() -> None:
    parsed = sentence(
        ("Turkish", "turkish", "ADJ", "amod", 1, "B-NORP"),
        ("jets", "jet", "NOUN", "nsubj", 2, ""),
        ("bombed", "bomb", "VERB", "ROOT", 2, ""),
        ("Iran", "iran", "PROPN", "dobj", 2, "B-GPE"),
    )
    document = Document(text="Turkish jets bombed Iran", title="T")
    (found,) = baseline(document, [parsed]).claims
    assert (local(found.subject), found.predicate, local(found.object)) == (
        "turkey", "attacks", "iran",
    )  # fmt: skip
    assert found.quote.exact == document.text


def test_the_plain_way_takes_a_clause_for_what_is_said() -> None:
    parsed = sentence(
        ("Iran", "iran", "PROPN", "nsubj", 1, "B-GPE"),
        ("said", "say", "VERB", "ROOT", 1, ""),
        ("that", "that", "SCONJ", "mark", 4, ""),
        ("talks", "talk", "NOUN", "nsubj", 4, ""),
        ("failed", "fail", "VERB", "ccomp", 1, ""),
        (".", ".", "PUNCT", "punct", 1, ""),
    )
    found = baseline(Document(text="Iran said that talks failed .", title="T"), [parsed])
    (stance,), (quotation,) = found.claims, found.quotations
    assert (local(stance.subject), stance.predicate) == ("iran", "claims")
    assert [local(a) for a in stance.attribution] == ["iran"]
    assert (quotation.start, quotation.end) == (15, 27)
    assert quotation.speaker == stance.subject
