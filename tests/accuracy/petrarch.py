"""The unit-test records of PETRARCH: which of two actors did what to the other.

A record is a sentence or two with coded events. The countries are made up (Arnor, Gondor),
so that their names are given to the systems as actors of the graph. Compared is:

* the **actor** by the country of its code, the first three letters: GONMIL is Gondor;
* the **class** by the root of the event's code. The records use the roots of WEIS (12 is
  accuse, 17 threaten, 22 force) and not those of CAMEO; `CLASSES` says which of our
  predicates each may be. Roots that we have no relation for (02 comment, 04 approve, 11
  reject, 14 deny, 16 warn, 18 demonstrate, 19 reduce relations) are not compared, nor are
  codes of four digits, which test the replacement of words.
* the **direction**, of all relations that are not mutual, on pairs that have an event.

Only pairs with an event that can be compared count as wanted; what is found on a pair that
has other events alone counts neither as right nor as wrong. What is found on a pair without
any event is wrong. Records without an event that can be compared are left out.

The records code the event of a sentence's main clause alone ("condemned an attack by
Osgiliath" is no attack), so that **precision is a lower bound**.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.entities import Actor, Name
from stancegraph.model.ids import iri, local, name_key
from stancegraph.model.vocabulary import ActorType
from tests.accuracy.gold import SHARED, MissingTextError
from tests.accuracy.scores import Judgement, Score
from tests.accuracy.scoring import MUTUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text import Extraction
    from stancegraph.model.terms import Iri

RECORDS = SHARED / "data" / "petrarch2" / "PETR.UnitTest.records.xml"
# The names of the countries in the records, the first one their label; real ones are in
# the gazetteer, by the id that stands first.
COUNTRIES = {
    "ARN": ("Arnor", "Arnorian"),
    "BRE": ("Bree",),
    "CAL": ("Calenardhon",),
    "DAG": ("Dagolath", "Dagolathi"),
    "DOL": ("Dol Amroth",),
    "ELF": ("Caras Galadhon",),
    "ERI": ("Eriador", "Eriadori", "Eriadorian"),
    "FOR": ("Fornost",),
    "GON": ("Gondor", "Minas Tirith"),
    "ITH": ("Ithilen",),
    "MOR": ("Mordor", "Cirith Ungol"),
    "OSG": ("Osgiliath",),
    "ROH": ("Rohan", "Rohans"),
}
REAL = {
    "central-african-republic": "CAF",
    "denmark": "DNK",
    "france": "FRA",
    "philippines": "PHL",
    "united-states": "USA",
}
CLASSES = {
    "03": frozenset({"consults", "agreesWith", "cooperatesWith"}),
    "05": frozenset({"aids", "cooperatesWith", "agreesWith"}),
    "06": frozenset({"cooperatesWith", "agreesWith", "aids"}),
    "07": frozenset({"aids"}),
    "08": frozenset({"agreesWith", "cooperatesWith", "aids"}),
    "09": frozenset({"demandsOf"}),
    "10": frozenset({"demandsOf"}),
    "12": frozenset({"accuses"}),
    "13": frozenset({"accuses"}),
    "15": frozenset({"demandsOf"}),
    "17": frozenset({"threatens"}),
    "20": frozenset({"sanctions", "attacks"}),
    "21": frozenset({"attacks"}),
    "22": frozenset({"attacks"}),
}
_RECORD = re.compile(r"<Sentence ([^>]*)>(.*?)</Sentence>", re.DOTALL)
_EVENT = re.compile(r'<EventCoding sourcecode="([^"]*)" targetcode="([^"]*)" eventcode="(\d+)"')
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_DATE = re.compile(r'date="(\d{4})(\d\d)(\d\d)"')
_ID = re.compile(r'id="([^"]*)"')


@dataclass(frozen=True)
class Record:
    """A sentence and its events: source, target, code."""

    document: Document
    events: tuple[tuple[str, str, str], ...]

    @property
    def wanted(self) -> set[tuple[str, str, str]]:
        """Source and target country and root of the events that can be compared."""
        known = {*COUNTRIES, *REAL.values()}
        return {
            (source[:3], target[:3], code[:2])
            for source, target, code in self.events
            if len(code) == 3 and code[:2] in CLASSES and {source[:3], target[:3]} <= known
        }


def records() -> list[Record]:
    """The records with an event that can be compared.

    Raises:
        MissingTextError: They are not there.
    """
    if not RECORDS.exists():
        raise MissingTextError("../shared/data/petrarch2 is not here")
    found = [_record(*match.groups()) for match in _RECORD.finditer(RECORDS.read_text("utf-8"))]
    return [record for record in found if record.wanted]


def _record(head: str, body: str) -> Record:
    day, text, name = _DATE.search(head), _TEXT.search(body), _ID.search(head)
    document = Document(
        text=unescape(" ".join(text[1].split())) if text else "",
        title=f"PETRARCH {name[1] if name else ''}",
        published=PartialDate("-".join(day.groups())) if day else None,
    )
    return Record(document, tuple(_EVENT.findall(body)))


def actors() -> list[Actor]:
    """The made-up countries."""
    return [
        Actor(
            iri=iri("actor", name_key(label).replace(" ", "-")),
            label=label,
            aliases=tuple(map(Name, more)),
            type=ActorType.STATE,
        )
        for label, *more in COUNTRIES.values()
    ]


def judge(record: Record, extraction: Extraction) -> Judgement:
    """Score the relations and their direction."""
    codes = {a.iri: code for a, code in zip(actors(), COUNTRIES, strict=True)}
    parts = {a.iri: a.part_of for a in extraction.actors}
    coded_pairs = {frozenset((s[:3], t[:3])) for s, t, _ in record.events}
    comparable = {frozenset((s, t)) for s, t, _ in record.wanted}
    judgement = Judgement()
    met: set[tuple[str, str, str]] = set()
    right: set[tuple[str, str, str]] = set()
    found: set[tuple[str, str, str]] = set()
    directed: set[tuple[str, str]] = set()
    for claim in extraction.claims:
        subject = _country(claim.subject, codes, parts)
        object_ = "" if claim.definition.is_stance else _country(claim.object, codes, parts)
        if not subject or not object_ or subject == object_:
            continue
        pair = frozenset((subject, object_))
        if pair in coded_pairs and pair not in comparable:
            continue
        fits = set(_fitting(record, subject, claim.predicate, object_))
        triple = (subject, claim.predicate, object_)
        found.add(triple)
        met |= fits
        if fits:
            right.add(triple)
        else:
            words = f"{' '.join(triple)} [{claim.method_detail}]"
            judgement.wrong("relations", words, claim.quote.start or 0, claim.quote.end or 0)
        if claim.predicate not in MUTUAL and pair in comparable:
            directed.add((subject, object_))
    for triple in sorted(record.wanted - met):
        judgement.missed("relations", " ".join(triple), 0, len(record.document.text))
    so = {(s, t) for s, t, _ in record.wanted}
    judgement.scores = {
        "relations": Score(len(found), len(right), len(record.wanted), len(met)),
        "direction": Score(len(directed), len(directed & so)),
    }
    return judgement


def _fitting(
    record: Record, subject: str, predicate: str, object_: str
) -> Iterator[tuple[str, str, str]]:
    for source, target, root in record.wanted:
        straight = (source, target) == (subject, object_)
        turned = (target, source) == (subject, object_) and predicate in MUTUAL
        if (straight or turned) and predicate in CLASSES[root]:
            yield source, target, root


def _country(actor: Iri, codes: dict[Iri, str], parts: dict[Iri, Iri | None]) -> str:
    """The code of an actor's country, or of that which it is part of; empty where none."""
    for _ in range(3):
        if code := codes.get(actor) or REAL.get(local(actor)):
            return code
        whole = parts.get(actor)
        if whole is None:
            return ""
        actor = whole
    return ""
