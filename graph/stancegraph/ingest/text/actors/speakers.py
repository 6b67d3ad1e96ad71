"""Speakers: whom I, we and you stand for, in quotations, answers, questions and speeches."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.definites import Definites
    from stancegraph.ingest.text.actors.turns import Turn
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.speech.marks import Quotation
    from stancegraph.model.terms import Iri

_I = frozenset({"i", "me", "my", "mine"})
_WE = frozenset({"we", "us", "our", "ours"})
FIRST_PERSON = _I | _WE
# Who speaks for no state, though a title says whose it is: Kenya's opposition leader.
_APART = frozenset({"opposition", "rebel", "former", "ex", "separatist", "dissident", "exiled"})
# Bodies that speak for themselves, and not for a state that they are in.
_OWN = frozenset({"regional", "party", "front", "movement"})
_YOU = frozenset({"you", "your", "yours"})


class FirstPersons:
    """Adds mentions for those who speak and are spoken to."""

    def __init__(self, scene: Scene, definites: Definites) -> None:
        self.scene = scene
        self.definites = definites

    def first(
        self, quotations: list[Quotation], author: Iri | None, *, is_we: bool = False
    ) -> None:
        """Add mentions for I and we: the speaker of the quotation, or else the author.

        Args:
            quotations: Those of the document.
            author: Whose *I* is outside of them.
            is_we: Whether *we* outside of them is the author's too, and not a reporter's.
        """
        spoken = [q for q in quotations if q.kind != "indirect"]
        for number, sentence in enumerate(self.scene.sentences):
            for token in sentence.tokens:
                word = token.text.lower()
                own = token.pos == "NOUN" and self.definites.is_own(number, token)
                spoken_word = own or (word in FIRST_PERSON and token.pos == "PRON")
                if not spoken_word or self.scene.at(number, token):
                    continue
                inside = [q for q in spoken if q.start <= token.start < q.end]
                speaker = inside[-1].speaker if inside else author
                if speaker and (own or word in _WE):
                    speaker = self._spoken_for(speaker, alone=bool(inside) or is_we)
                if speaker:
                    self._note(number, token, speaker)

    def second(self, turns: list[Turn]) -> None:
        """Add mentions for *you* in questions of an interview: for whom the answer speaks."""
        answers = [t for t in turns if t.speaker]
        starts = [t.start for t in answers]
        for turn in (t for t in turns if t.speaker is None):
            at = bisect_right(starts, turn.end)
            speaker = answers[at].speaker if at < len(answers) else None
            whom = self._spoken_for(speaker, alone=True) if speaker else None
            if whom:
                self._asked(turn, whom)

    def _asked(self, turn: Turn, whom: Iri) -> None:
        for number in self.scene.between(turn.start, turn.end):
            for token in self.scene.sentences[number].tokens:
                inside = turn.start <= token.start < turn.end and token.text.lower() in _YOU
                if inside and not self.scene.at(number, token):
                    self._note(number, token, whom)

    def _spoken_for(self, speaker: Iri, *, alone: bool) -> Iri | None:
        """Whom *we* stands for: the state or body of who holds an office.

        Of somebody without an office *we* is that person, if `alone`; a reporter's is nobody.
        """
        cast = self.scene.cast
        if cast.type(speaker) not in {ActorType.PERSON, ActorType.UNNAMED_SOURCE}:
            return speaker
        body = cast.whole(speaker)
        apart = _APART & set(cast.roles.get(speaker, "").replace("-", " ").split())
        if body is None or (apart and cast.is_country(body)):
            return speaker if alone else None
        if cast.type(body) is ActorType.ARMED_GROUP or _OWN & set(local(body).split("-")):
            return body
        state = cast.whole(body)
        return state if state and cast.is_country(state) and not cast.is_country(body) else body

    def _note(self, number: int, token: Token, speaker: Iri) -> None:
        """Add the mention, and that of the country or government that is called theirs."""
        at, scene = token.i, self.scene
        text = scene.text[token.start : token.end]
        kind = "nominal" if token.pos == "NOUN" else "pronoun"
        scene.add([Mention(token.start, token.end, text, speaker, kind, number, at, at, at)])
        owned = scene.sentences[number].head(token)
        if token.dep == "poss" and not scene.at(number, owned):
            described = self.definites.find(number, owned)
            scene.add([described] if described else [])
