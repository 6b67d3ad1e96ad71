"""Ways through the tree of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.adding import added_to
from stancegraph.ingest.text.parsing.relatives import summoner, thing_before
from stancegraph.ingest.text.parsing.saying import saying

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SHARING = frozenset({"conj", "acomp", "attr", "oprd"})
# How many clauses up a subject is looked for.
_DEEPEST = 6
# They were ordered to leave by Moscow: the parser hangs Moscow on the leaving.
_TOLD = frozenset({"order", "tell", "ask", "urge", "press", "force"})
# They helped Ukraine to attack: what stands behind their object is its doing.
_HELPED = frozenset(
    {"help", "enable", "assist", "force", "order", "urge", "press", "push", "train"}
)
# Accused it of arming, warned it against meeting, pressed it into signing.
_CONTROLLING = frozenset({"of", "for", "from", "against", "into"})
_CALLING = frozenset({"call", "appeal", "plead", "prevail"})
# Who quotes somebody does not speak.
CITING = frozenset({"quote", "cite"})
# Whose passive keeps an object: a country given weapons.
_GIVING = frozenset(
    {"give", "grant", "offer", "send", "award", "pay", "deny", "promise", "sell", "lend", "call",
     "name", "allow", "owe", "tell", "show", "appoint", "elect", "make"}
)  # fmt: skip
# Said that it does not represent the group, noting that: who says so, and not the group.
_ADDING = frozenset(
    {"note", "add", "stress", "emphasise", "emphasize", "underline", "reiterate", "affirm"}
)
_INNER = frozenset({"dobj", "pobj", "attr", "conj"})
_CITING = frozenset({"quote", "cite"})
_PASSIVE = ("auxpass", "nsubjpass", "csubjpass")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    """A token and what is coordinated with it, in order."""
    found, stack = [], [token]
    while stack:
        one = stack.pop()
        found.append(one)
        stack.extend(reversed(sentence.kids(one, "conj")))
    return found


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is in the passive, a participle that describes a noun included."""
    while not sentence.kids(verb, *_PASSIVE) and verb.tag == "VBN" and verb.dep == "conj":
        if sentence.kids(verb, "aux", "agent", *_SUBJECTS):
            break
        verb = sentence.head(verb)
    if sentence.kids(verb, *_PASSIVE):
        return True
    if verb.tag != "VBN" or sentence.kids(verb, "agent"):
        return verb.tag == "VBN"
    if verb.dep in {"acl", "amod"}:  # but not: after an air strike killed ten soldiers
        return verb.lemma in _GIVING or not sentence.kids(verb, "dobj")
    return verb.dep == "advcl" and not sentence.kids(verb, "aux", "dobj")


def pobjects(sentence: Sentence, token: Token, *prepositions: str) -> list[Token]:
    """What stands behind a preposition of a token, coordinated ones too."""
    found: list[Token] = []
    heads = sentence.kids(token, "prep", "dative", "agent", "prt", "advmod", "pcomp")
    heads += tuple(k for k in sentence.kids(token, "conj") if k.pos == "ADP")
    for prep in heads:
        if prep.lemma in prepositions or prep.text.lower() in prepositions:
            below = (prep, *sentence.kids(prep, "prep"))  # because of, out of
        else:
            below = ()
        others = [k for k in sentence.kids(prep, "conj") if k.lemma in prepositions]
        for one in (*below, *others):  # with Japan and with Korea
            for pobj in sentence.kids(one, "pobj"):
                found.extend(conjuncts(sentence, pobj))
    return found


def objects(sentence: Sentence, verb: Token) -> list[Token]:
    """The direct objects of a verb; those of the verbs it is coordinated with, if it has none."""
    found = []
    for kid in sentence.kids(verb, "dobj"):
        found.extend(conjuncts(sentence, kid))
    if not found and not sentence.kids(verb, "ccomp", "xcomp"):  # attacked and seized a ship
        for kid in sentence.kids(verb, "conj"):
            if kid.pos == "VERB" and kid.tag == verb.tag and not sentence.kids(kid, *_SUBJECTS):
                return objects(sentence, kid)
    return found


def patients(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom or what a verb is done to: the object, or the subject of the passive."""
    if is_passive(sentence, verb):
        own = sentence.kids(verb, "nsubjpass", "nsubj")
        if own:
            return [t for kid in own for t in conjuncts(sentence, antecedent(sentence, verb, kid))]
        if verb.dep in {"acl", "relcl", "amod"}:
            return [sentence.head(verb)]
        if verb.dep in {"conj", "xcomp", "advcl"}:
            return _of_above(sentence, verb)
        return []
    relative = _relative_object(sentence, verb)
    return relative or objects(sentence, verb)


def _relative_object(sentence: Sentence, verb: Token) -> list[Token]:
    """The antecedent, where a relative pronoun is the object: the town that Russia shelled."""
    if verb.dep != "relcl":
        return []
    for kid in sentence.kids(verb, "dobj"):
        if kid.lemma in _RELATIVE:
            return [sentence.head(verb)]
    has_subject = any(k.lemma not in _RELATIVE for k in sentence.kids(verb, "nsubj"))
    return (
        [sentence.head(verb)]
        if has_subject and not sentence.kids(verb, "dobj", "ccomp", "xcomp", "prep")
        else []
    )


def such_as(sentence: Sentence, noun: Token) -> list[Token]:
    """The examples behind a noun: carmakers *such as BYD and SAIC*."""
    examples = [
        p
        for p in sentence.kids(noun, "prep")
        if p.lemma == "as" and any(k.lemma == "such" for k in sentence.kids(p, "amod"))
    ]
    return [t for p in examples for k in sentence.kids(p, "pobj") for t in conjuncts(sentence, k)]


def antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject.lemma in _RELATIVE and subject.tag in {"WDT", "WP", "WP$", "IN", "DT"}:
        node = verb
        while node.dep == "conj" and not node.is_root:
            node = sentence.head(node)
        if node.dep == "relcl":
            return thing_before(sentence, subject, sentence.head(node))
    return subject


def _plural(sentence: Sentence, verb: Token, subject: Token) -> list[Token]:
    """A subject with what is coordinated: Japan, Chad and Peru, which *have* criticized it."""
    first = antecedent(sentence, verb, subject)
    forms = (verb, *sentence.kids(verb, "aux", "auxpass"))
    if first.i != subject.i and any(t.tag == "VBP" for t in forms):
        while first.dep == "conj" and sentence.head(first).pos in _NOUNS:
            first = sentence.head(first)
    return conjuncts(sentence, first)


def agents(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """Who does what a verb says, through passives, relatives, control and coordination."""
    if depth > _DEEPEST:
        return []
    if is_passive(sentence, verb):
        named = pobjects(sentence, verb, "by")
        told = sentence.kids(verb, "xcomp") if verb.lemma in _TOLD else ()
        return named or [t for k in told for t in pobjects(sentence, k, "by")]
    verb = summoner(sentence, verb) or verb
    if own := sentence.kids(verb, "nsubj", "csubj"):
        return [
            t
            for kid in own
            if kid.lemma not in {"there", "it"} or kid.dep == "nsubj"
            for t in _plural(sentence, verb, kid)
        ]
    if verb.dep == "conj" and sentence.kids(verb, "nsubjpass"):
        return []
    return _of_above(sentence, verb, depth)


def _of_above(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """The understood subject of a verb without one of its own."""
    if verb.is_root or depth > _DEEPEST:
        return []
    head = sentence.head(verb)
    if sayer := added_to(sentence, verb) or saying(sentence, head, verb):
        return agents(sentence, sayer, depth + 1)
    if verb.dep == "acl":
        return _of_noun(sentence, verb, head, depth)
    if verb.dep == "pcomp" or head.pos not in _PREDICATES:
        return _of_preposition(sentence, head, depth) if verb.dep == "pcomp" else []
    return _helped(sentence, head, verb) or _controlling(sentence, head, verb, depth)


def _controlling(sentence: Sentence, head: Token, verb: Token, depth: int) -> list[Token]:
    """Whose act the verb of a clause is that lacks a subject: of whom the verb above is."""
    shares = verb.dep in _SHARING or (verb.dep == "advcl" and verb.tag in {"VBG", "VB", "VBN"})
    marks = [k for k in sentence.kids(verb, "mark") if k.lemma != "whether"]
    if verb.dep in {"xcomp", "ccomp"} and not marks:
        controlled = objects(sentence, head) if verb.dep == "xcomp" and head.pos == "VERB" else []
        if not controlled and head.lemma in _CALLING:  # called on Kenya to withdraw
            controlled = pobjects(sentence, head, "on", "upon", "to", "with")
        if controlled and not is_passive(sentence, head):
            return controlled
        shares = True
    return _subject_of(sentence, head, depth) if shares else []


def _of_noun(sentence: Sentence, verb: Token, head: Token, depth: int) -> list[Token]:
    """Who does what a participle or infinitive says that describes a noun."""
    participle = verb.tag in {"VBG", "VBN"}
    finite = verb.tag == "VBD" and head.is_root  # the envoy, Ana Pérez, called on Kenya
    return [head] if participle or finite else owners(sentence, head, depth)


def _helped(sentence: Sentence, head: Token, verb: Token) -> list[Token]:
    """Who is helped or urged to do what an infinitive says, where it was taken for a purpose."""
    purpose = verb.dep == "advcl" and verb.tag == "VB"
    if not purpose or head.lemma not in _HELPED | _CALLING or is_passive(sentence, head):
        return []
    infinitive = any(k.tag == "TO" for k in sentence.kids(verb, "aux"))
    return objects(sentence, head) if infinitive else []


def _of_preposition(sentence: Sentence, preposition: Token, depth: int) -> list[Token]:
    """Who does what stands behind a preposition: accused Sudan of arming, by bombing."""
    above = sentence.head(preposition)
    if own := sentence.kids(preposition, "pobj"):  # talk of Israel striking Iran
        return [t for kid in own for t in conjuncts(sentence, kid)]
    if above.pos not in _PREDICATES:
        return owners(sentence, above, depth)
    cited = preposition.lemma == "as" and above.lemma in CITING and not is_passive(sentence, above)
    of_object = cited or preposition.lemma in _CONTROLLING
    return (of_object and objects(sentence, above)) or _subject_of(sentence, above, depth)


def _subject_of(sentence: Sentence, verb: Token, depth: int) -> list[Token]:
    if is_passive(sentence, verb):
        return patients(sentence, verb)
    return agents(sentence, verb, depth + 1)


def owners(sentence: Sentence, noun: Token, depth: int = 0) -> list[Token]:
    """Whose plan, threat or decision a noun is: its possessor, or who has it as object."""
    if found := sentence.kids(noun, "poss"):
        return [t for kid in found for t in conjuncts(sentence, kid)]
    named = [k for k in sentence.kids(noun, "amod", "compound", "nmod") if k.entity]
    if named:
        return named
    if by := pobjects(sentence, noun, "by") or pobjects(sentence, noun, "of"):
        return by
    head = sentence.head(noun)
    if noun.dep in {"dobj", "attr"} and head.pos in {"VERB", "AUX"}:
        return agents(sentence, head, depth + 1)
    if noun.dep == "pobj" and sentence.head(head).pos in {"VERB", "AUX"}:
        return agents(sentence, sentence.head(head), depth + 1)
    return []


def span(tokens: list[Token]) -> tuple[int, int]:
    """The characters from the first to the last of some tokens."""
    return min(t.start for t in tokens), max(t.end for t in tokens)


def clause(sentence: Sentence, verb: Token) -> list[Token]:
    """A verb and what belongs to its clause, without the clauses coordinated with it."""
    found: list[Token] = []
    stack = [verb]
    while stack:
        one = stack.pop()
        found.append(one)
        for kid in sentence.kids(one):
            if one is verb and kid.dep in {"conj", "cc"} and kid.i > verb.i:
                continue
            if one is verb and kid.dep == "parataxis":
                continue
            stack.append(kid)
    return sorted(found, key=lambda t: t.i)


def trimmed(tokens: list[Token]) -> list[Token]:
    """Tokens without punctuation and conjunctions at either end."""
    low, high = 0, len(tokens)
    while low < high and (
        tokens[low].pos == "PUNCT"
        or (tokens[low].dep in {"cc", "mark"} and tokens[low].lemma in {"and", "but", "that", "or"})
    ):
        low += 1
    while high > low and (
        (tokens[high - 1].pos == "PUNCT" and tokens[high - 1].text != ")")
        or tokens[high - 1].dep == "cc"
    ):
        high -= 1
    return tokens[low:high]
