"""What the words of an issue or a condition are: a statement, a deed, a call, or a thing.

"Tensions are escalating" is a statement, "leave ECOWAS" a deed, "Canberra to lodge a
complaint" a call on somebody, and "the war in Gaza" a thing: each takes another sentence
around it. Words do not say which they are, and there is no parser here, so what is not
recognised for sure is taken for a thing.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources

WORD = re.compile(r"\w[\w'\u2019-]*")
_WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        (resources.files("stancegraph.brief") / "words.toml").read_text("utf-8")
    ).items()
}
_OBJECTS = _WORDS["determiners"] | _WORDS["objects"] | _WORDS["objects_too"]
_INFINITIVES = _WORDS["deeds"] | _WORDS["deeds_or_things"] | {"be"}
_NOBODY = _WORDS["relative"] | _WORDS["objects"]
_AFTER_VERBS = _WORDS["particles"] | _WORDS["objects"]
_NO_SUBJECT = _WORDS["relative"] | _WORDS["says"]
_CLOSED = _WORDS["determiners"] | _WORDS["prepositions"] | _WORDS["relative"] | {"and", "or"}
_DOES = {f"{verb}{'es' if verb.endswith(('s', 'sh', 'ch', 'o')) else 's'}" for verb in _INFINITIVES}
_ONLY_DOES = _DOES - _WORDS["plurals"] - {f"{noun}s" for noun in _WORDS["deeds_or_things"]}
# Words that are no names, however they are written at the beginning of a label.
NO_NAMES = (_CLOSED | _WORDS["subjects"]) - {"i"}
_CALL = re.compile(r"(?P<who>.+?) (?P<negated>not )?to (?P<deed>(?P<verb>[a-z]+)\b.*)")
_DOUBLED = re.compile(r"(?:[^aeiou]*[aeiou][bdgklmnprt]|.*(?:mit|gin|pel|quip|quit|[^fo]fer))")


def is_statement(text: str) -> bool:
    """Whether a text says that something is so, and does not merely name a thing."""
    if text.rstrip().endswith("?") or _is_deed(text):
        return False
    words = WORD.findall(text)
    if len(words) > 1 and words[0].casefold() in _WORDS["subjects"]:
        return True
    return any(_leads(before, word, after) for before, word, after in _by_threes(words))


def is_clause(text: str) -> bool:
    """Whether a condition is a clause: ``diplomacy fails``, but not ``a lasting peace``.

    More than `is_statement` is taken for one here, as conditions seldom name things.
    """
    if is_statement(text):
        return True
    for before, word, after in _by_threes(WORD.findall(text)):
        small, then = word.casefold(), after.casefold()
        if small in _WORDS["verbs"] and not after:
            return True
        if _is_noun(before) and word.endswith("ed") and then != "by":
            return True
        if _is_noun(before) and word.endswith("s") and then in _AFTER_VERBS:
            return True
        if _is_noun(before) and word in _ONLY_DOES:
            return True
    return False


def deed(text: str) -> str:
    """A deed as a thing, ``leaving ECOWAS`` for "leave ECOWAS"; empty where it is none."""
    if not _is_deed(text):
        return ""
    first, *rest = text.split(" ")
    if len(rest) > 1 and rest[0] == "and" and rest[1] in _INFINITIVES:
        rest[1] = gerund(rest[1])  # train and equip the army
    return " ".join([gerund(first), *rest])


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody who is to do something: the two parts of "Canberra to lodge a complaint"."""

    who: str
    deed: str
    is_negated: bool

    def __str__(self) -> str:
        """As a clause after "that" or, with "should", after "whether"."""
        return f"{self.who} {'not ' * self.is_negated}{self.deed}"

    @property
    def question(self) -> str:
        """As a clause after "whether"."""
        return f"{self.who} should {'not ' * self.is_negated}{self.deed}"


def call(text: str) -> Call | None:
    """The parts of a call on somebody; None where it is none."""
    found = _CALL.fullmatch(text)
    if not found or found["verb"] not in _INFINITIVES or is_statement(text) or _is_deed(text):
        return None
    who = [word.casefold() for word in WORD.findall(found["who"])]
    if (
        not who
        or not _NOBODY.isdisjoint((who[0], who[-1]))
        or not _WORDS["of_infinitives"].isdisjoint(who)
    ):
        return None
    return Call(found["who"], found["deed"], bool(found["negated"]))


def gerund(verb: str) -> str:
    """The form in *-ing* of a base form."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("be", "ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1] if _DOUBLED.fullmatch(verb) else ''}ing"


def _is_deed(text: str) -> bool:
    words = WORD.findall(text)
    if not words or words[0] not in _INFINITIVES:
        return False
    first, second = words[0], (words[1] if len(words) > 1 else "")
    if second in _WORDS["says"] or second == "of":
        return False
    if first in _WORDS["deeds"]:
        return True
    has_object = second.casefold() in _WORDS["determiners"] | _WORDS["objects"]
    return has_object or second[:1].isupper()


def _by_threes(words: list[str]) -> list[tuple[str, str, str]]:
    """Every word but the first, with those before and after it."""
    return list(zip(words, words[1:], [*words[2:], ""], strict=False))


def _leads(before: str, word: str, after: str) -> bool:
    """Whether a word is the verb of a sentence, by itself and by its neighbours."""
    small, then = word.casefold(), after.casefold()
    if before.casefold() in _NO_SUBJECT or small != word or small in _CLOSED:
        return False
    if small in _WORDS["says"] or (small in _WORDS["past"] and _is_noun(before)):
        return True
    leads_on = then not in _WORDS["prepositions"] or small in _WORDS["with_preposition"]
    if small in _WORDS["verbs"] and after and leads_on:
        return True
    return _is_noun(before) and _has_object(before, small, after)


def _has_object(before: str, word: str, after: str) -> bool:
    """Whether a word is a verb by what stands behind it, and is no plural or participle."""
    then, is_name = after.casefold(), after[:1].isupper()
    if word in _DOES and (then in _OBJECTS or (is_name and word in _ONLY_DOES)):
        return True
    if word in _INFINITIVES:
        return then in _WORDS["determiners"]
    if word.endswith("ed") and then.endswith("ly"):
        return True
    looks_so = word.endswith(("ed", "s")) and not word.endswith(("'s", "\u2019s"))
    return looks_so and (then in _WORDS["determiners"] or (is_name and before[:1].isupper()))


def _is_noun(word: str) -> bool:
    """Whether a verb may follow: it is no article, preposition or adverb."""
    small = word.casefold()
    return small not in _CLOSED and not small.endswith("ly")
