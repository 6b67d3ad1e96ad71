"""How predicates are said: the forms of a verb, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Form(Enum):
    """In which form a verb is needed."""

    PLAIN = auto()  # says, or in the plural say
    BASE = auto()  # would say
    ING = auto()  # denies saying
    PERFECT = auto()  # has said, or has been saying
    PAST = auto()  # said


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb with what follows it up to its object.

    `many` is the plural of the present, where it differs from `base`; `were` that of the past.
    """

    base: str
    third: str
    past: str
    perfect: str
    ing: str
    many: str = ""
    were: str = ""

    def form(self, form: Form, *, plural: bool) -> str:
        """One of the forms."""
        match form:
            case Form.BASE:
                return self.many.replace("are ", "be ", 1) if plural and self.many else self.base
            case Form.ING:
                return self.many.replace("are ", "being ", 1) if plural and self.many else self.ing
            case Form.PAST:
                return (plural and self.were) or self.past
            case Form.PERFECT:
                return f"{'have' if plural else 'has'} {self.perfect}"
        return (self.many or self.base) if plural else self.third


def be(what: str, several: str = "") -> Verb:
    """To be something, or some things."""
    several = several or what
    return Verb(
        base=f"be {what}",
        third=f"is {what}",
        past=f"was {what}",
        perfect=f"been {what}",
        ing=f"being {what}",
        many=f"are {several}",
        were=f"were {several}",
    )


def regular(base: str, rest: str = "", *, lasting: bool = False) -> Verb:
    """A regular verb; what lasts without being done ("has supported") is `lasting`."""
    stem = base.removesuffix("e")
    tail = f" {rest}" * bool(rest)
    third = f"{base}es" if base.endswith(("s", "sh", "ch")) else f"{base}s"
    past, ing = f"{stem}ed{tail}", f"{stem}ing{tail}"
    return Verb(base + tail, third + tail, past, past if lasting else f"been {ing}", ing)


RELATIONS = {
    "hostileTo": be("hostile to"),
    "adversaryOf": be("an adversary of", "adversaries of"),
    "threatens": regular("threaten"),
    "attacks": regular("attack"),
    "sanctions": regular("impose", "sanctions on"),
    "accuses": regular("accuse"),
    "demandsOf": Verb(
        *("make demands of", "makes demands of", "made demands of"),
        *("been making demands of", "making demands of"),
    ),
    "cooperatesWith": regular("cooperate", "with"),
    "allyOf": be("an ally of", "allies of"),
    "aids": regular("aid"),
    "consults": Verb(
        *("hold talks with", "holds talks with", "held talks with"),
        *("been holding talks with", "holding talks with"),
    ),
    "agreesWith": Verb(
        *("agree with", "agrees with", "agreed with", "been in agreement with"),
        "agreeing with",
    ),
    "dependsOn": regular("depend", "on", lasting=True),
    "memberOf": be("a member of", "members of"),
    "holdsOffice": be("in office in"),
    "represents": regular("represent", lasting=True),
    "partOf": be("part of"),
}
# Of an issue that is a thing, and of one that is a statement. On a condition is said by
# "would" and the condition.
STANCES = {
    "supports": (regular("support", lasting=True), regular("agree", "that", lasting=True)),
    "opposes": (
        regular("oppose", lasting=True),
        Verb(
            *("disagree that", "disagrees that", "disagreed that", "disagreed that"),
            "disagreeing that",
        ),
    ),
    "undecidedOn": (be("undecided on"), be("undecided whether")),
    "concernedAbout": (be("concerned about"), be("concerned that")),
    "demands": (regular("demand", lasting=True), regular("demand", "that", lasting=True)),
    "claims": (
        Verb("speak of", "speaks of", "spoke of", "spoken of", "speaking of"),
        Verb("say that", "says that", "said that", "said that", "saying that"),
    ),
}
_AGREE = Verb("agree", "agrees", "agreed", "agreed", "agreeing")
# Without the issue, after "On …,": of a thing, and of a statement.
SHORT = {
    "supports": (be("in favour"), _AGREE),
    "opposes": (
        be("opposed"),
        Verb("disagree", "disagrees", "disagreed", "disagreed", "disagreeing"),
    ),
    "undecidedOn": (be("undecided"), be("undecided")),
    "concernedAbout": (be("concerned"), be("concerned about this")),
    "demands": (regular("demand", "it"), regular("demand", "it")),
    "claims": (
        Verb("speak of it", "speaks of it", "spoke of it", "spoken of it", "speaking of it"),
        Verb(
            *("say that this is so", "says that this is so", "said that this is so"),
            *("said that this is so", "saying that this is so"),
        ),
    ),
}
SUGGEST = (
    Verb("suggest", "suggests", "suggested", "suggested", "suggesting"),
    Verb("suggest that", "suggests that", "suggested that", "suggested that", "suggesting that"),
)
ON_CONDITION = {"supportsOnCondition": "supports", "opposesOnCondition": "opposes"}


def office(role: str) -> Verb:
    """To hold an office."""
    return be(f"{role} of" if role else "in office in")
