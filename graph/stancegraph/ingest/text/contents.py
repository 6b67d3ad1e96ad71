"""Contents: the clause that a word of saying reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.tree import trimmed

if TYPE_CHECKING:
    from stancegraph.ingest.text.parser import Sentence, Token

_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep"})


def content_of(sentence: Sentence, verb: Token) -> tuple[Token | None, list[Token]]:
    """The clause that a verb reports: below it, or the one that it is inserted in."""
    for kid in sentence.kids(verb, "ccomp"):
        between = sentence.tokens[min(kid.i, verb.i) : max(kid.i, verb.i)]
        if _is_question(sentence, kid) or any(t.text == ";" for t in between):
            continue
        content = without(sentence, sentence.subtree(kid), verb)
        return kid, trimmed(_without_date(content))
    head = sentence.head(verb)
    if _is_inserted(sentence, verb) and head.pos in {"VERB", "AUX"}:
        return head, trimmed(without(sentence, sentence.subtree(head), verb))
    return None, []


def _is_inserted(sentence: Sentence, verb: Token) -> bool:
    """Whether a "he said" stands inside or behind what it reports, set apart by a comma."""
    if verb.is_root or verb.dep not in _INSERTED or sentence.kids(verb, "mark", "cc", "xcomp"):
        return False
    asks = any(k.tag in _ASKING for k in sentence.kids(verb, "dobj", "advmod", "attr"))
    below = sentence.subtree(verb)
    edges = (below[0].i - 1, below[-1].i + 1)
    beside = [sentence.tokens[i] for i in edges if 0 <= i < len(sentence.tokens)]
    inner = [t for t in below if t.i < min(k.i for k in (verb, *sentence.kids(verb, "nsubj")))]
    apart = any(t.text in {",", '"'} for t in (*beside, *inner))
    return apart and not asks and bool(sentence.kids(verb, "nsubj"))


def without(sentence: Sentence, tokens: list[Token], verb: Token) -> list[Token]:
    """Tokens without a verb among them and all below it."""
    if all(t.i != verb.i for t in tokens):
        return tokens
    gone = {t.i for t in sentence.subtree(verb)}
    return [t for t in tokens if t.i not in gone]


def _is_question(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is an indirect question: told it how much, showed me where."""
    first = min(sentence.subtree(clause), key=lambda t: t.i)
    return first.lemma != "that" and (first.tag in _ASKING or first.lemma == "whether")


def _without_date(tokens: list[Token]) -> list[Token]:
    """A content without the date of the saying that a parser put at its beginning."""
    for n, token in enumerate(tokens[:4]):
        if token.entity.endswith("DATE"):
            rest = tokens[n + 1 :]
            while rest and (rest[0].entity == "I-DATE" or rest[0].text in {",", "that"}):
                rest = rest[1:]
            opens = n == 0 or tokens[0].pos == "ADP"
            return (
                rest
                if opens and rest and rest[0].pos in {"PRON", "DET", "PROPN", "NOUN", "ADJ"}
                else tokens
            )
    return tokens
