"""Ways through the tree of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_SHARING = frozenset({"conj", "acomp", "attr", "oprd"})
# How many clauses up a subject is looked for.
_DEEPEST = 6
# They were ordered to leave by Moscow: the parser hangs Moscow on the leaving.
_TOLD = frozenset({"order", "tell", "ask", "urge", "press", "force"})
# They helped Ukraine to attack: what stands behind their object is its doing.
_HELPED = frozenset(
    {"help", "enable", "assist", "force", "order", "urge", "press", "push", "train"}
)
_CALLING = frozenset({"call", "appeal", "plead", "prevail"})
_SPEAKING = frozenset(
    {"urge", "call", "demand", "accuse", "ask", "warn", "vow", "appeal", "condemn", "reject"}
)
# Whose passive keeps an object: a country given weapons.
_GIVING = frozenset(
    {"give", "grant", "offer", "send", "award", "pay", "deny", "promise", "sell", "lend", "call",
     "name", "allow", "owe", "tell", "show", "appoint", "elect", "make"}
)  # fmt: skip
_PASSIVE = ("auxpass", "nsubjpass", "csubjpass")
_PARTICLES = frozenset({"down", "off", "out", "up", "back", "away", "on", "over", "in"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})


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
    if verb.tag != "VBN":
        return False
    if sentence.kids(verb, "agent"):
        return True
    if verb.dep in {"acl", "amod"}:  # but not: after an air strike killed ten soldiers
        return verb.lemma in _GIVING or not sentence.kids(verb, "dobj")
    return verb.dep == "advcl" and not sentence.kids(verb, "aux", "dobj")


def pobjects(sentence: Sentence, token: Token, *prepositions: str) -> list[Token]:
    """What stands behind a preposition of a token, coordinated ones too."""
    found: list[Token] = []
    heads = sentence.kids(token, "prep", "dative", "agent", "prt", "advmod", "pcomp")
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
    if not found:  # attacked and seized a ship
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
        if has_subject and not sentence.kids(verb, "dobj", "ccomp", "prep")
        else []
    )


def antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject.lemma in _RELATIVE and subject.tag in {"WDT", "WP", "WP$", "IN", "DT"}:
        node = verb
        while node.dep == "conj" and not node.is_root:
            node = sentence.head(node)
        if node.dep == "relcl":
            return sentence.head(node)
    return subject


def agents(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """Who does what a verb says, through passives, relatives, control and coordination."""
    if depth > _DEEPEST:
        return []
    if is_passive(sentence, verb):
        named = pobjects(sentence, verb, "by")
        told = sentence.kids(verb, "xcomp") if verb.lemma in _TOLD else ()
        named = named or [t for k in told for t in pobjects(sentence, k, "by")]
        if not named and verb.dep == "conj":  # condemned and rejected by X
            return []
        return named
    own = sentence.kids(verb, "nsubj", "csubj")
    if own:
        return [
            t
            for kid in own
            if kid.lemma not in {"there", "it"} or kid.dep == "nsubj"
            for t in conjuncts(sentence, antecedent(sentence, verb, kid))
        ]
    if verb.dep == "conj" and sentence.kids(verb, "nsubjpass"):
        return []
    return _of_above(sentence, verb, depth)


def _of_above(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """The understood subject of a verb without one of its own."""
    head = sentence.head(verb)
    if verb.is_root or depth > _DEEPEST:
        return []
    if verb.dep == "acl":
        participle = verb.tag in {"VBG", "VBN"}
        finite = verb.tag == "VBD" and head.is_root  # the envoy, Ana Pérez, called on Kenya
        return [head] if participle or finite else owners(sentence, head, depth)
    if verb.dep == "pcomp" or head.pos not in _PREDICATES:
        return _of_preposition(sentence, head, depth) if verb.dep == "pcomp" else []
    sayer = _saying(sentence, head, verb)
    if found := agents(sentence, sayer, depth + 1) if sayer else _helped(sentence, head, verb):
        return found
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


def _saying(sentence: Sentence, head: Token, verb: Token) -> Token | None:
    """The verb of saying that another is coordinated with, where a comma sets off its content.

    India said that Canada had done nothing, and called on it to act.
    """
    if verb.dep != "conj" or verb.tag not in {"VBD", "VBN"} or head.dep != "ccomp":
        return None
    helped = {k.text.lower() for k in sentence.kids(head, "aux")}
    apart = "had" in helped or (verb.tag == "VBD" and helped & {"was", "were", "would", "could"})
    if apart and verb.lemma in _SPEAKING and not sentence.kids(verb, "aux", "auxpass"):
        return sentence.head(head)  # said that Kenya had fired, and urged the Union to act
    if verb.tag != "VBD":
        return None
    comma = [k for k in sentence.kids(head, "cc", "punct") if k.i < verb.i][-2:]
    above = sentence.head(head)
    is_set_off = [k.text for k in comma] == [",", "and"] and comma[1].i == verb.i - 1
    return above if is_set_off and above.tag == "VBD" and above.i < head.i else None


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
    if above.pos not in _PREDICATES:
        return owners(sentence, above, depth)
    if preposition.lemma in {"of", "for", "from"} and (found := objects(sentence, above)):
        return found
    return _subject_of(sentence, above, depth)


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


def noun_of(sentence: Sentence, token: Token) -> Token:
    """The noun behind a token that describes it: Chinese *soldiers*; else the token."""
    while token.dep in _BEFORE_NOUNS and token.head > token.i:
        token = sentence.head(token)
    return token


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


def particle(sentence: Sentence, verb: Token) -> str:
    """The lemma of a verb with its particle, as the lexicon has it: ``rule_out``."""
    for kid in sentence.kids(verb, "prt"):
        return f"{verb.lemma}_{kid.lemma}"
    for kid in sentence.kids(verb, "advmod", "prep"):  # sat down in London
        if kid.lemma == "together":
            return f"{verb.lemma}_together"
        if kid.i == verb.i + 1 and kid.lemma in _PARTICLES and not sentence.kids(kid, "pobj"):
            return f"{verb.lemma}_{kid.lemma}"
    return ""
