"""Citing: words for those who are cited, without a name or with an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.parsing.tree import agents, pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# What somebody says in a statement, the statement says.
DOCUMENTS = frozenset(
    {"statement", "report", "communique", "communiqué", "letter", "declaration", "document",
     "memo", "memorandum", "dossier", "study", "release", "note", "bulletin", "message", "text",
     "draft", "motion", "petition", "tweet", "post"}
)  # fmt: skip
# Who has a name elsewhere, so that they are no source without one.
POWERS = frozenset(
    {"government", "country", "side", "state", "party", "nation", "power", "capital", "neighbour",
     "neighbor", "ally", "administration", "poll", "company", "city", "ship"}
)  # fmt: skip
# Who is in a country without being of it: killed rebels near the Libyan border.
STATELESS = frozenset(
    {"rebel", "militant", "insurgent", "separatist", "terrorist", "jihadist", "extremist",
     "guerrilla", "smuggler", "trafficker", "gang", "hideout"}
)  # fmt: skip
# What goes to somebody is theirs too: controls on exports to Korea.
FLOWS = frozenset(
    {"export", "sale", "shipment", "delivery", "supply", "flight", "traffic", "service", "visa"}
)
QUANTITIES = frozenset({"most", "many", "several", "other", "more", "few", "much", "same"})
# How often a text speaks of those whom it is about.
_PROTAGONIST = 2
_BODIES = frozenset({"panel", "group", "team", "board", "committee", "commission", "circle"})
_NOBODY = frozenset(
    {"LOC", "FAC", "DATE", "TIME", "LAW", "WORK_OF_ART", "EVENT", "MONEY", "PRODUCT"}
)
_ISSUING = frozenset(
    {"issue", "release", "publish", "sign", "write", "send", "deliver", "read", "make"}
)  # fmt: skip
_NAMES = frozenset({"NNP", "NNPS"})


def of_people(sentence: Sentence, token: Token) -> Token:
    """The last word of what a body of people is called: a panel of experts."""
    if token.lemma in _BODIES:
        for prep in sentence.kids(token, "prep"):
            kids = sentence.kids(prep, "pobj")
            if prep.lemma == "of" and kids and not sentence.kids(kids[0], "det", "poss"):
                return kids[0] if kids[0].tag == "NNS" else token
    return token


def described_from(sentence: Sentence, token: Token) -> int:
    """Where the description before a noun begins: *Iran-backed* militias, without many."""
    first = token.i
    while first > 0:
        before = sentence.tokens[first - 1]
        own = before.dep in {"amod", "compound"} and before.head == token.i
        part = before.tag == "HYPH" or sentence.tokens[first].tag == "HYPH"
        if not (own or part) or before.lemma in QUANTITIES:
            break
        first -= 1
    return first


def band(scene: Scene, number: int, token: Token) -> list[Mention]:
    """An armed group without a name that the text is about, or that somebody backs: the gangs."""
    if token.tag != "NNS" or token.lemma not in scene.lexicon.words["groups.bands"]:
        return []
    sentence = scene.sentences[number]
    first = described_from(sentence, token)
    backed = any(t.tag == "HYPH" for t in sentence.tokens[first : token.i])
    named = sum(t.lemma == token.lemma for s in scene.sentences for t in s.tokens)
    if not backed and named < _PROTAGONIST:
        return []
    found = scene.unnamed(number, token, cited=True)
    return [found] if found else []


def issuers(scene: Scene, sentence: Sentence, token: Token) -> list[Token]:
    """Who issues a statement that says something; any other token stands for itself.

    Who dismisses reports that claim something does not claim it.
    """
    verb = sentence.head(token)
    against = any(r.predicate == "opposes" for r in scene.lexicon.stance("verb", verb.lemma))
    issues = token.lemma in DOCUMENTS and token.dep in {"dobj", "pobj"} and not against
    while issues and verb.pos == "ADP":
        verb = sentence.head(verb)
    return agents(sentence, verb) or [token] if issues and verb.pos == "VERB" else [token]


def issued_by(sentence: Sentence, token: Token) -> list[Token]:
    """Who is said to have issued a statement: a letter signed by the king, from the three."""
    issued = (k for k in sentence.kids(token, "acl") if k.tag == "VBN" and k.lemma in _ISSUING)
    behind = pobjects(sentence, token, "by", "from", "of")
    return behind + [t for k in issued for t in pobjects(sentence, k, "by", "from")]


def unknown(scene: Scene, number: int, token: Token) -> Mention | None:
    """Somebody with a name that neither gazetteer nor recogniser has, who says something."""
    if token.tag not in _NAMES or token.entity[2:] in _NOBODY:
        return None
    sentence = scene.sentences[number]
    first = token.i
    while first > 0 and (
        sentence.tokens[first - 1].tag in _NAMES or sentence.tokens[first - 1].text == "-"
    ):
        first -= 1
    named = sentence.tokens[first : token.i + 1]
    if any(scene.at(number, t) for t in named):
        return None
    start = named[0].start
    label = scene.text[start : token.end]
    body = first > 0 and sentence.tokens[first - 1].lemma == "the"
    type_ = ActorType.ORGANISATION if body else ActorType.PERSON
    known = scene.cast.named(label, "ORG" if body else "PERSON")
    actor = known or scene.cast.own(label, type_)
    if actor is None:
        return None
    mention = Mention(start, token.end, label, actor, "name", number, token.i, first, token.i)
    scene.add([mention])
    return mention
