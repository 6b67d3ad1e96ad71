"""Networks that the tests of the map draw, and texts that are out to do harm."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import networkx as nx

from stancegraph.analysis.network import Reading, network
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Issue, Name
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.vocabulary import ActorType, DependenceKind, Modality
from stancegraph.viewer.blocks import unpack

HOSTILE = [
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<!-- <script>",
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    '<a href="javascript:window.hacked=1">href=</a>',
    "digraph { a -> b [label=<b>x</b>] }",
    "]]>\"'`${window.hacked=1}&lt;&amp;",
    "line\u2028separator\u2029paragraph",
    "\u202egnirts lufmrah\u202c",
    "\x00\x07\x1b[31m\x7f\x85",
    "\ud800 alone",
    "__proto__",
    "x" * 3000,
]

# What pyvis hands to vis-network, and what scripts or images came in through.
PYVIS_NODE = (
    *("title", "shape", "image", "brokenImage", "group", "color", "font", "borderWidth"),
    *("size", "value", "mass", "physics", "hidden", "href", "level", "x", "y", "margin"),
)
PYVIS_EDGE = ("title", "label", "arrows", "color", "font", "smooth", "width", "value", "hidden")

_SOURCE = iri("source", "gazette")
_TITLE = "What the neighbours want"
_URL = "https://news.example/2024/neighbours?page=2"


def _claim(subject: str, predicate: str, target: str, quote: str, **more: Any) -> Claim:
    more.setdefault("stated_on", PartialDate("2024-05-06"))
    return Claim(
        source=_SOURCE,
        subject=iri("actor", subject),
        predicate=predicate,
        object=iri(*target.split(":")) if ":" in target else iri("actor", target),
        quote=Quote(quote),
        **more,
    )


def sample() -> nx.MultiDiGraph:
    """Two states, a minister, a party and an issue, as `analysis.network` hands them out."""
    minister, north = iri("actor", "minister"), iri("actor", "north")
    actors = [
        Actor(north, "Northland", (Name("The North"),), wikidata="Q42", type=ActorType.STATE),
        Actor(iri("actor", "south"), "Southland", type=ActorType.STATE),
        Actor(minister, "Ann Minister", type=ActorType.PERSON),
        Actor(iri("actor", "party"), "Bridge Party", type=ActorType.ORGANISATION),
    ]
    issue = Issue(iri("issue", "bridge"), "Building a second bridge over the border river")
    claims = [
        _claim("north", "threatens", "south", "we will answer", attribution=(north, minister)),
        _claim("north", "threatens", "south", "there will be a price"),
        _claim(
            "south",
            "threatens",
            "north",
            "if so, we too",
            modality=Modality.CONDITIONAL,
            condition="if so",
        ),
        _claim("north", "allyOf", "party", "old friends"),
        _claim("party", "allyOf", "north", "friends of old"),
        _claim(
            "south",
            "dependsOn",
            "north",
            "two fifths of its power",
            dependence_kind=DependenceKind.ENERGY,
            share=0.4,
        ),
        _claim("minister", "holdsOffice", "north", "its minister", role="minister of roads"),
        _claim(
            "minister", "supportsOnCondition", "issue:bridge", "if they pay", condition="they pay"
        ),
        _claim("party", "opposes", "issue:bridge", "no bridge", modality=Modality.DENIED),
        _claim("south", "claims", "issue:bridge", "the bridge is dear"),
    ]
    source = Source(_SOURCE, _TITLE, published=PartialDate("2024-05-07"), url=_URL)
    return network(claims, {e.iri: e for e in (*actors, issue)}, {_SOURCE: source})


def town() -> nx.MultiDiGraph:
    """Claims that differ in all that the page filters by; each quote is one letter."""
    names = {"north": "Northland", "south": "Southland", "east": "Éastland", "party": "Party"}
    actors = [Actor(iri("actor", k), v, type=ActorType.STATE) for k, v in names.items()]
    actors[0] = replace(actors[0], aliases=(Name("Boreas"), Name("Север", "ru")))
    actors[3] = replace(actors[3], type=ActorType.ORGANISATION)
    issues = [Issue(iri("issue", "bridge"), "The bridge"), Issue(iri("issue", "toll"), "The toll")]
    rows = [[cell.strip() for cell in line.split("|")] for line in _TOWN.strip().splitlines()]
    claims, readings = [], []
    for quote, subject, predicate, target, day, source, who, modality, sure, status in rows:
        claim = Claim(
            source=iri("source", source),
            subject=iri("actor", subject),
            predicate=predicate,
            object=iri(*target.split(":")) if ":" in target else iri("actor", target),
            quote=Quote(quote),
            attribution=(iri("actor", who),) if who else (),
            modality=Modality(modality),
            condition="if so" if modality == "Conditional" else None,
            stated_on=PartialDate(day) if day else None,
            confidence=float(sure),
        )
        claims.append(claim)
        readings.append((claim.iri, Reading(claim.subject, claim.object, status)))
    sources = [Source(iri("source", n), f"Paper {n}", url=f"https://{n}.example/") for n in _PAPERS]
    by_iri = {e.iri: e for e in (*actors, *issues)}
    return network(claims, by_iri, {s.iri: s for s in sources}, readings=readings)


_PAPERS = ("one", "two")
# quote, subject, predicate, object, day, source, speaker, modality, confidence, status
_TOWN = """
a | north | threatens | south        | 2020-01-10 | one | north | Asserted    | 1   | accepted
b | north | threatens | south        | 2021-05    | two |       | Conditional | 0.9 | accepted
c | south | threatens | north        | 2022       | one | south | Asserted    | 0.4 | proposed
d | north | allyOf    | party        | 2020-06-01 | one |       | Asserted    | 1   | accepted
e | party | supports  | issue:bridge | 2023-03-01 | two | party | Asserted    | 1   |
f | east  | opposes   | issue:bridge |            | two |       | Denied      | 1   | rejected
g | east  | dependsOn | south        | 2023-04-01 | one |       | Asserted    | 0.7 | accepted
h | party | opposes   | issue:toll   | 2023-05-01 | one |       | Asserted    | 1   | accepted
i | party | supports  | issue:toll   | 2023-06-01 | two |       | Asserted    | 1   | accepted
"""


def plain(nodes: int, links: list[tuple[int, int, str]]) -> nx.MultiDiGraph:
    """A network of actors called 0, 1, 2 and so on, with links of the kinds given."""
    graph = nx.MultiDiGraph()
    for i in range(nodes):
        graph.add_node(f"actor:{i:04}", label=f"Actor number {i}", kind="actor", type="State")
    for key, (a, b, kind) in enumerate(links):
        graph.add_edge(
            f"actor:{a:04}",
            f"actor:{b:04}",
            key=f"claim:{key}",
            predicate="x",
            predicate_words="x",
            relation_kind=kind,
            modality="Asserted",
            quote="x",
            source_id="source:x",
        )
    return graph


def hostile(text: str) -> nx.MultiDiGraph:
    """Two nodes and a claim with the text as every value, and as every key."""
    graph = nx.MultiDiGraph(title=text)
    names = ("label", "type", "aliases", "description", "wikidata")
    names += PYVIS_NODE
    graph.add_node(text, kind="actor", **dict.fromkeys(names, text))
    graph.add_node(f"issue:{text}", kind="issue", **dict.fromkeys(names, text))
    names = (
        *("predicate", "predicate_words", "relation_kind", "modality", "speaker", "attribution"),
        *("condition", "stated_on", "valid_from", "valid_to", "confidence", "quote", "quote_start"),
        *("quote_end", "source_id", "source_title", "source_url", "source_date", "method"),
        *("method_detail", "dependence_kind", "share", "role", "note", "row_id", "polarity"),
        *PYVIS_EDGE,
        *("status", "recorded_at", "revision_of", "subject_id", "object_id", "symmetric"),
    )
    graph.add_edge(text, f"issue:{text}", key=text, **dict.fromkeys(names, text))
    return graph


class Page(HTMLParser):
    """A page's tags with their attributes, and the contents of its scripts and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.contents: dict[str, list[str]] = {"script": [], "style": [], "title": [], "h1": []}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag in self.contents:
            self.contents[tag].append("")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.contents[self._open[-1]][-1] += data

    @property
    def policy(self) -> str:
        """The Content-Security-Policy."""
        return next(a["content"] or "" for t, p in self.tags if "http-equiv" in (a := dict(p)))

    @property
    def data(self) -> Any:
        """The data, read as strict JSON."""

        def refuse(constant: str) -> None:
            raise AssertionError(f"{constant} is not JSON")

        return json.loads(self.contents["script"][0], parse_constant=refuse)

    @property
    def evidence(self) -> list[dict[str, str]]:
        """What the blocks hold, claim by claim."""
        return [one for block in self.contents["script"][3:] for one in unpack(block)]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The claims with their columns resolved, and their evidence."""
        data = self.data
        tables = data["tables"]
        rows = []
        for i, evidence in enumerate(self.evidence):
            row = {name: column[i] for name, column in data["claims"].items()}
            row |= {name: tables[name][row[name]] for name in tables}
            rows.append(row | evidence)
        return rows


def hashes(policy: str, directive: str) -> list[str]:
    """The hashes that a directive of a policy allows."""
    found = re.search(rf"{directive} ([^;]*)", policy)
    return re.findall(r"'sha256-([^']+)'", found[1]) if found else []
