"""Offices of named persons, by the title before or beside a name: Ana Pérez, the trade minister."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

# Offices that only states have; those of *his* minister are of his state.
_OF_STATES = frozenset({"minister", "president", "premier", "chancellor", "king", "ambassador"})
_SECOND = frozenset({"deputy", "counterpart"})
# The fewest words before a name that has a title and a comma before it, and the most between.
_TITLE = 2
_REACH = 6
_ENVOYS = frozenset(
    {"ambassador", "envoy", "emissary", "mediator", "negotiator", "lawyer", "attorney"}
)
_NO_OFFICES = frozenset({"lawyer", "attorney"})
_ADVISERS = frozenset({"adviser", "advisor", "aide", "assistant", "counsel", "secretary"})


def by_titles(scene: Scene, offices: list[tuple[Mention, str, Iri | None]]) -> Iterator[Relation]:
    """The offices of named persons, once each, where name and title first meet."""
    seen: set[Iri] = set()
    ranks = scene.lexicon.words["titles.ranks"]
    beside = [*_appositions(scene)]
    owned = {m.start for m, _, owner in offices if owner}
    beside = [r for r in beside if r[0].start not in owned]  # Ethiopian Minister Ana Pérez
    named = {m.actor for m, _, _ in beside}
    rows = [*(r for r in offices if r[0].actor not in named), *beside]
    for mention, role, owner in sorted(rows, key=lambda row: row[0].start):
        if ranks.issuperset(role.lower().replace(".", "").split()):
            continue
        of = owner or _possessor(scene, mention) or scene.cast.whole(mention.actor)
        of = _of_state(scene, of, role) or _served(scene, mention, role)
        if head_of_title(role) == "commissioner" and not owner and not of:
            continue  # whose it is, a gazetteer of states does not tell
        if of is None and head_of_title(role) in _OF_STATES:
            of = scene.cast.home
        if mention.actor in seen or of is None or of == mention.actor:
            continue
        seen.add(mention.actor)
        sentence = scene.sentences[mention.sentence]
        office = head_of_title(role)
        core = sentence.tokens[mention.head]
        parts = (sentence.tokens[mention.first], sentence.tokens[mention.last])
        if office in _ENVOYS:
            yield Relation(
                mention.actor, "represents", of, mention.sentence, core, parts, "title", "title"
            )
        if office not in _NO_OFFICES:
            yield Relation(
                mention.actor, "holdsOffice", of, mention.sentence, core, parts, "title", "title",
                role=role.lower(),
            )  # fmt: skip


def head_of_title(role: str) -> str:
    """What somebody is by a title: a Minister of State is a minister."""
    return role.lower().partition(" of ")[0].rstrip(".").split()[-1]


def _of_state(scene: Scene, of: Iri | None, role: str) -> Iri | None:
    """Whose an office is: *his* minister, of a premier's, or a junta's is that of the state."""
    if of is None or head_of_title(role) not in _OF_STATES | _SECOND:
        return of
    whole = scene.cast.whole(of)
    apart = scene.cast.type(of) in {ActorType.PERSON, ActorType.ORGANISATION}
    return whole if apart and whole and scene.cast.is_country(whole) else of


def _served(scene: Scene, mention: Mention, role: str) -> Iri | None:
    """The state of whoever held an office of a state before: the former president."""
    return scene.cast.served(mention.actor) if head_of_title(role) in _OF_STATES else None


def note_offices(scene: Scene) -> None:
    """Remember for whom persons with a title beside their names speak."""
    for mention, _, owner in _appositions(scene):
        scene.cast.offices.setdefault(mention.actor, owner)


def _possessor(scene: Scene, mention: Mention) -> Iri | None:
    """Whose officer a person is, by a possessive before the title: its envoy, Ana Pérez."""
    sentence = scene.sentences[mention.sentence]
    if mention.first and sentence.tokens[mention.first - 1].lemma == "counterpart":
        return None
    for token in sentence.tokens[mention.first : mention.last + 1]:
        for kid in sentence.kids(token, "poss"):
            if kid.i < mention.first and (found := scene.at(mention.sentence, kid)):
                return found.actor
    token = sentence.tokens[mention.head]
    for pobj in pobjects(sentence, token, "of"):  # Foreign Minister Petra Lund of Norway
        if found := scene.at(mention.sentence, pobj):
            return found.actor
    return None


def _appositions(scene: Scene) -> Iterator[tuple[Mention, str, Iri]]:
    """Names and titles that stand beside each other: Ana Pérez, the minister of trade."""
    heads = scene.lexicon.words["titles.heads"]
    for mention in scene.mentions:
        if mention.kind != "name" or scene.cast.type(mention.actor) is not ActorType.PERSON:
            continue
        sentence = scene.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        beside = [*sentence.kids(token, "appos")]
        if token.dep == "appos":
            beside.append(sentence.head(token))
            if beside[-1].dep == "pobj":  # a spokesman for Hezbollah, Karim Haddad
                beside.append(sentence.head(sentence.head(beside[-1])))
        if before := _title_before(sentence, mention.first, mention.head, heads):
            beside.append(before)
        for title in beside:
            if title.lemma not in heads and title.lemma != "counterpart":
                continue
            owner = _owner(scene, mention.sentence, title)
            if owner:
                role = _role(scene, sentence, mention.sentence, title)
                yield mention, role, _of_state(scene, owner, role) or owner


def _owner(scene: Scene, number: int, title: Token) -> Iri | None:
    sentence = scene.sentences[number]
    if title.lemma == "counterpart":  # her *Chilean* counterpart
        lands = [m for k in sentence.kids(title, "amod", "compound") if (m := scene.at(number, k))]
        return lands[0].actor if lands else None
    found = [m for k in sentence.kids(title, "poss") if (m := scene.at(number, k))]
    found += scene.owner(number, title)
    to = ("to",) if title.lemma in _ADVISERS else ()
    behind = pobjects(sentence, title, "of", "for", "at", *to)
    found += [m for t in behind if (m := scene.at(number, t)) and m.kind != "title"]
    return found[0].actor if found else _presided(scene, sentence, title)


def _presided(scene: Scene, sentence: Sentence, title: Token) -> Iri | None:
    """What somebody is president of, where title and body were taken for one name."""
    for body in pobjects(sentence, title, "of"):
        first = min((k.i for k in sentence.kids(body, "compound", "amod")), default=body.i)
        if scene.cast.is_body(text := sentence.text(first, body.i)):
            return scene.cast.named(text, "ORG")
    return None


def _role(scene: Scene, sentence: Sentence, number: int, title: Token) -> str:
    parts = [
        k
        for k in sentence.kids(title, "amod", "compound")
        if (at := scene.at(number, k)) is None or at.kind == "title"
    ]
    return " ".join(t.text.lower() for t in sorted([*parts, title], key=lambda t: t.i))


def _title_before(sentence: Sentence, first: int, name: int, heads: frozenset[str]) -> Token | None:
    """The title before the comma before a name: the envoy to Kosovo, *Ana Pérez*, said."""
    tokens = sentence.tokens
    if first < _TITLE or tokens[first - 1].text != "," or tokens[name].dep == "nsubj":
        return None  # to the envoy, Ana Pérez said
    for token in reversed(tokens[max(0, first - _REACH) : first - 1]):
        if token.lemma in heads and token.tag in {"NN", "NNP"}:
            return token
        if token.lemma not in {"to", "of", "for", "in", "on", "the"} and token.pos != "PROPN":
            return None
    return None
