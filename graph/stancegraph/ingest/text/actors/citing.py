"""Citing: words for those who are cited, without a name or with an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# What somebody says in a statement, the statement says.
DOCUMENTS = frozenset(
    {"statement", "report", "communique", "communiqué", "letter", "declaration", "document",
     "memo", "memorandum", "dossier", "study", "release", "note", "bulletin", "message", "text",
     "draft", "motion", "petition"}
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
QUANTITIES = frozenset({"most", "many", "several", "other", "more", "few", "much", "same"})
_BODIES = frozenset({"panel", "group", "team", "board", "committee", "commission", "circle"})
_NOBODY = frozenset(
    {"LOC", "FAC", "DATE", "TIME", "LAW", "WORK_OF_ART", "EVENT", "MONEY", "PRODUCT"}
)
_NAMES = frozenset({"NNP", "NNPS"})


def of_people(sentence: Sentence, token: Token) -> Token:
    """The last word of what a body of people is called: a panel of experts."""
    if token.lemma in _BODIES:
        for prep in sentence.kids(token, "prep"):
            kids = sentence.kids(prep, "pobj")
            if prep.lemma == "of" and kids and not sentence.kids(kids[0], "det", "poss"):
                return kids[0] if kids[0].tag == "NNS" else token
    return token


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
