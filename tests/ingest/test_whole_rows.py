"""Rows in which every cell is filled, cell by cell, and what they become in a graph."""

from __future__ import annotations

import hashlib

import pytest

from stancegraph.ingest.dataset import read_dataset
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Issue, Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.vocabulary import ActorType, DependenceKind, Method, Modality, SourceType

TEXT = "A 🦊 says:\n“Rome needs, as\nOslo says, gas.”\n"
QUOTE = "“Rome needs, as\nOslo says, gas.”"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
DATASET = iri("dataset", "gas-2025")
MANIFEST = f"""[dataset]
id = "gas-2025"
title = "Gas"
description = "Who needs whose gas."
licence = "CC-BY-4.0"
recorded = 2026-11-24
coder = "A. Coder"

[[source]]
id = "paper"
type = "AnalysisNewsArticle"
title = "Gas and \\"friends\\""
published = 2025-10-14
author = "A. Writer"
publisher = "The Paper"
url = "https://example.org/gas?a=1&b=2"
language = "pt-BR"
licence = "All rights reserved"
sha256 = "{SHA256}"

[[source]]
id = "letter"
title = "A letter"
"""
FILES = {
    "dataset.toml": MANIFEST,
    "actors.csv": (
        "id,type,label,aliases,part_of,wikidata,description\n"
        'rome,State,Rome,"Roma@it|Рим@ru|The City, eternal",europe,Q38,"South, with ""hills"""\n'
        "europe,Bloc,Europe,,,,\n"
        "oslo,State,Oslo,,,,\n"
    ),
    "tenures.csv": "actor,role,of,from,to\nrome,chair,europe,2014,2014-12-31\n",
    "issues.csv": (
        "id,label,aliases,description,wikidata\npipe,The pipe,Röhre@de|tube,A pipe,Q3\n"
    ),
    "claims.csv": (
        "id,source,subject,predicate,object,modality,condition,attribution,stated,valid_from,"
        "valid_to,quote,start,end,method,method_detail,confidence,dependence_kind,share,role,note\n"
        "R1,paper,rome,dependsOn,oslo,Conditional,issue:pipe,europe > rome > oslo,2025-10-14,2024,"
        f'2025-12,"{QUOTE}",10,42,FoundByRule,rule-7,0.75,Energy,.4,buyer,"a, ""b"""\n'
    ),
}


@pytest.fixture
def gas(tmp_path):
    """A data set in which everything is said, and the text of its source."""
    folder = tmp_path / "gas"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_text(content, "utf-8")
    text = tmp_path / "paper.txt"
    text.write_text(TEXT, "utf-8")
    return read_dataset(folder, against=[text])


def test_the_claim(gas):
    rome, oslo, europe = (iri("actor", name) for name in ("rome", "oslo", "europe"))
    assert gas.claims == [
        Claim(
            source=iri("source", "paper"),
            subject=rome,
            predicate="dependsOn",
            object=oslo,
            quote=Quote(QUOTE, 10, 42),
            modality=Modality.CONDITIONAL,
            attribution=(europe, rome, oslo),
            condition=iri("issue", "pipe"),
            stated_on=PartialDate("2025-10-14"),
            valid_from=PartialDate("2024"),
            valid_to=PartialDate("2025-12"),
            recorded_at="2026-11-24T00:00:00Z",
            method=Method.FOUND_BY_RULE,
            method_detail="rule-7",
            confidence=0.75,
            dependence_kind=DependenceKind.ENERGY,
            share=0.4,
            role="buyer",
            note='a, "b"',
            row_id="R1",
        )
    ]
    assert gas.claims[0].speaker == oslo, "the innermost speaks"


def test_offsets_count_characters_and_not_bytes(gas):
    quote = gas.claims[0].quote
    assert TEXT[quote.start : quote.end] == quote.exact
    assert TEXT.encode()[quote.start : quote.end].decode("utf-8", "replace") != quote.exact


def test_actors_with_their_names_and_offices(gas):
    europe = iri("actor", "europe")
    rome = Actor(
        iri=iri("actor", "rome"),
        label="Rome",
        aliases=(Name("Roma", "it"), Name("The City, eternal", "en"), Name("Рим", "ru")),
        description='South, with "hills"',
        wikidata="Q38",
        datasets=(DATASET,),
        type=ActorType.STATE,
        part_of=europe,
        tenures=(Tenure("chair", europe, PartialDate("2014"), PartialDate("2014-12-31")),),
    )
    assert gas.actors == [
        rome,
        Actor(europe, "Europe", datasets=(DATASET,), type=ActorType.BLOC),
        Actor(iri("actor", "oslo"), "Oslo", datasets=(DATASET,), type=ActorType.STATE),
    ]


def test_issues_with_their_names(gas):
    names = (Name("Röhre", "de"), Name("tube", "en"))
    assert gas.issues == [
        Issue(iri("issue", "pipe"), "The pipe", names, "A pipe", "Q3", (DATASET,)),
    ]


def test_sources_with_all_and_with_little(gas):
    paper = Source(
        iri=iri("source", "paper"),
        title='Gas and "friends"',
        type=SourceType.ANALYSIS_NEWS_ARTICLE,
        published=PartialDate("2025-10-14"),
        author="A. Writer",
        publisher="The Paper",
        url="https://example.org/gas?a=1&b=2",
        language="pt-BR",
        licence="All rights reserved",
        sha256=SHA256,
        dataset=DATASET,
    )
    assert gas.sources == [paper, Source(iri("source", "letter"), "A letter", dataset=DATASET)]


def test_a_row_after_cells_and_blank_lines_that_span_lines_has_its_line(small):
    claims = small.read("claims.csv").replace("two\nlines", "1\n\n2\n3")
    small.write("claims.csv", claims.replace("R1,bert", "\n\nR1,berti"))
    assert small.only().row == 8, "the header, four lines of T1, and two that are blank"
    bert = 'bert,Person,Bert,"Bertie|\nAl"'
    small.change("actors.csv", "bert,Person,Bert,", bert)
    small.change("actors.csv", "town,Organisation", "town,Organization")
    assert [(p.file, p.row) for p in small.problems()] == [("actors.csv", 5), ("claims.csv", 8)]
