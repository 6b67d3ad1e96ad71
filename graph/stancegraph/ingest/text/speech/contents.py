"""Contents: the clause that a word of saying reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.relatives import outer_saying
from stancegraph.ingest.text.parsing.saying import saying
from stancegraph.ingest.text.parsing.tree import pobjects, trimmed

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})
_CLEAR = frozenset({"clear", "plain", "known", "explicit"})
_TOLD = frozenset({"tell", "inform", "remind", "assure", "notify", "warn", "advise", "convince"})
_CUES = frozenset({"say", "add", "tell", "write", "note", "report", "argue", "warn", "explain"})
_OCCASIONS = frozenset({"after", "amid", "following"})
_DEEDS = frozenset({"recall", "show", "answer", "observe", "submit", "cite", "find", "project"})
_LONGEST_CUE = 12
_SHORTEST = 3
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep"})


def content_of(sentence: Sentence, verb: Token) -> tuple[Token | None, list[Token]]:
    """The clause that a verb reports: below it, or the one that it is inserted in."""
    for kid in _reported(sentence, verb):
        between = sentence.tokens[min(kid.i, verb.i) : max(kid.i, verb.i)]
        if _is_question(sentence, kid) or _is_apart(between):
            continue
        if kid.i < verb.i and verb.lemma in _DEEDS and sentence.kids(verb, "dobj"):
            continue
        if kid.pos in {"ADJ", "NOUN"} and not sentence.kids(kid, "cop", "aux", "mark"):
            continue  # declared the treaty void
        content = without(sentence, sentence.subtree(kid), verb)
        if kid.i < verb.i:
            content = beside(sentence, content, verb)
        content = _without_that(verb, _without_date(content))
        content = _without_what_follows(sentence, kid, content)
        return kid, trimmed(without_aside(sentence, content))
    head = sentence.head(verb)
    if _is_inserted(sentence, verb) and head.pos in {"VERB", "AUX"}:
        content = without(sentence, sentence.subtree(head), verb)
        return head, trimmed(beside(sentence, content, verb))
    return None, []


def _without_what_follows(sentence: Sentence, clause: Token, content: list[Token]) -> list[Token]:
    """A content without what the reporter goes on to tell: it would not pay, and urged Peru to.

    And without what was before it: it would retaliate, after Peru had closed the border.
    """
    cuts = [
        n
        for n, token in enumerate(content)
        if n >= _SHORTEST
        and (_goes_on(sentence, clause, token) or _is_occasion(sentence, clause, content, n))
    ]
    if not cuts or sum(t.text == '"' for t in content[: cuts[0]]) % 2:
        return content
    return content[: cuts[0]]


def _goes_on(sentence: Sentence, clause: Token, token: Token) -> bool:
    """Whether a word joins what the reporter says next to a clause that is reported."""
    if token.text == ",":
        after = [k for k in sentence.kids(clause, "advcl") if k.i == token.i + 1]
        return bool(after) and outer_saying(sentence, clause, after[0]) is not None
    if token.dep != "cc" or token.head != clause.i:
        return False
    after = [k for k in sentence.kids(clause, "conj") if k.i > token.i]
    return bool(after) and saying(sentence, clause, after[0]) is not None


def _is_occasion(sentence: Sentence, clause: Token, content: list[Token], at: int) -> bool:
    """Whether a comma opens what happened before something was said, up to the end."""
    after = content[at + 1 : at + 2]
    if content[at].text != "," or not after or after[0].lemma not in _OCCASIONS:
        return False
    word = after[0]
    top = sentence.head(word) if word.dep == "mark" else word
    if top.dep not in {"advcl", "prep"} or sentence.subtree(top)[-1].i < content[-1].i:
        return False
    return top.i > clause.i and (top.dep == "advcl" or bool(sentence.kids(top, "pcomp", "pobj")))


def _is_apart(between: tuple[Token, ...]) -> bool:
    """Whether a semicolon, or a colon not right behind a verb, stands between two clauses."""
    return any(t.text == ";" or (t.text == ":" and n > 1) for n, t in enumerate(between))


def _reported(sentence: Sentence, verb: Token) -> list[Token]:
    """The clauses below a verb; behind an adjective that it makes: made it clear that."""
    found = []
    for kid in sentence.kids(verb, "ccomp", "oprd", "acomp"):
        if kid.dep == "ccomp" and not (kid.lemma in _CLEAR and verb.lemma == "make"):
            found.append(kid)
        elif kid.lemma in _CLEAR:
            found += sentence.kids(kid, "ccomp", "advcl")
    if not found and verb.lemma in _TOLD:  # informed the other two that
        behind = [k for p in sentence.kids(verb, "prep") for k in sentence.kids(p, "pobj")]
        for told in (*sentence.kids(verb, "dobj", "dative"), *behind):
            found += [
                k for k in sentence.kids(told, "relcl", "acl") if _opens_with_that(sentence, k)
            ]
    return [k for k in found if not _is_cue_behind(sentence, verb, k)]


def _opens_with_that(sentence: Sentence, clause: Token) -> bool:
    first = min(sentence.subtree(clause), key=lambda t: t.i)
    return first.lemma == "that" and bool(sentence.kids(clause, "nsubj", "nsubjpass"))


def _is_cue_behind(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """Whether what looks like a clause is a cue behind: could propose it, a diplomat said."""
    comma = any(t.text == "," for t in sentence.tokens[verb.i : clause.i])
    below = sentence.subtree(clause)
    bare = not sentence.kids(clause, "ccomp", "dobj", "xcomp", "mark", "acomp", "attr", "prep")
    spoken = clause.lemma in _CUES and clause.i > verb.i
    return comma and bare and spoken and len(below) <= _LONGEST_CUE


def _is_inserted(sentence: Sentence, verb: Token) -> bool:
    """Whether a "he said" stands inside or behind what it reports, set apart by a comma."""
    if verb.is_root or verb.dep not in _INSERTED or sentence.kids(verb, "mark", "cc", "xcomp"):
        return False
    head = sentence.head(verb)
    if verb.dep == "ccomp" and head.lemma in _CUES and verb.i < head.i:
        return False  # what is said, and not the saying
    if verb.lemma in _DEEDS and sentence.kids(verb, "dobj"):
        return False  # Kenya has recalled its ambassador
    asks = any(k.tag in _ASKING for k in sentence.kids(verb, "dobj", "advmod", "attr"))
    below = sentence.subtree(verb)
    edges = (below[0].i - 1, below[-1].i + 1)
    beside = [sentence.tokens[i] for i in edges if 0 <= i < len(sentence.tokens)]
    inner = [t for t in below if t.i < min(k.i for k in (verb, *sentence.kids(verb, "nsubj")))]
    apart = any(t.text in {",", '"'} for t in (*beside, *inner))
    return apart and not asks and bool(sentence.kids(verb, "nsubj"))


def beside(sentence: Sentence, tokens: list[Token], cue: Token) -> list[Token]:
    """Tokens on the side of a cue where it stands between colons and semicolons."""
    stops = [t.i for t in sentence.tokens if t.text in {":", ";"}]
    low = max((i for i in stops if i < cue.i), default=-1)
    high = min((i for i in stops if i > cue.i), default=len(sentence.tokens))
    return [t for t in tokens if low < t.i < high]


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


def without_aside(sentence: Sentence, tokens: list[Token], least: int = _SHORTEST) -> list[Token]:
    """A content without what the reporter adds: said it had left the pact, which Iran denies."""
    if [t.lemma for t in tokens[:2]] == ["it", "be"]:
        return tokens  # it is Kenya, not Libya, that should decide
    for n, token in enumerate(tokens):
        if sum(t.text == '"' for t in tokens[:n]) % 2:
            continue
        if n < least or token.text != "," or n + 1 == len(tokens):
            continue
        after = tokens[n + 1]
        verb = sentence.head(after)
        relative = after.tag in {"WDT", "WP"} and verb.dep == "relcl"
        beside = [t for t in tokens[n + 1 :] if t.dep == "appos" and t.head < token.i]
        aside = verb if relative else beside[0] if beside else None
        if aside and sentence.subtree(aside)[-1].i >= tokens[-1].i - 1:
            last = sentence.subtree(aside)
            if last[0].i == after.i:
                return tokens[:n]
    return tokens


def _without_that(verb: Token, tokens: list[Token]) -> list[Token]:
    """A content without a *that* which the parser took for a determiner."""
    if len(tokens) > _SHORTEST and tokens[0].pos == "ADV" and tokens[1].text == "that":
        return tokens[2:]  # said only that
    that = len(tokens) > 1 and tokens[0].text == "that"
    opens = that and (tokens[0].i == verb.i + 1 or tokens[0].tag in {"WDT", "IN"})
    return tokens[1:] if opens and tokens[1].pos not in {"VERB", "AUX"} else tokens


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


def content_clauses(sentence: Sentence, noun: Token) -> list[Token]:
    """Clauses that say what a noun is, taken for relative ones of who stands behind *of*.

    The claim of the army *that rebels used the school*: nothing in the clause is left out.
    """
    return [
        k
        for owner in pobjects(sentence, noun, "of")
        for k in sentence.kids(owner, "relcl")
        if sentence.kids(k, *_SUBJECTS)
        and any(t.text.lower() == "that" and t.dep == "dobj" for t in sentence.kids(k, "dobj"))
        and len(sentence.kids(k, "dobj")) > 1
    ]
