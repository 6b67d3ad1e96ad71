"""What a model may answer: claims in the terms of the vocabulary, and nothing else."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate
from stancegraph.model.vocabulary import PREDICATES, ActorType, Modality

# More than any part of a text makes; what is beyond is not looked at.
_MOST_CLAIMS = 200
_LONGEST_NAME = 160
_LONGEST_WORDS = 1_500
_LONGEST_CHAIN = 6


def _check_predicate(name: str) -> str:
    if name not in PREDICATES:
        raise ValueError(f"{name[:40]!r} is no predicate")
    return name


def _check_date(text: str) -> str:
    try:
        return str(PartialDate.parse(text)) if text.strip() else ""
    except InvalidClaimError as error:
        raise ValueError(str(error)) from None


PredicateName = Annotated[
    str,
    AfterValidator(_check_predicate),
    WithJsonSchema({"type": "string", "enum": list(PREDICATES)}),
]
Date = Annotated[str, AfterValidator(_check_date)]
Words = Annotated[str, Field(max_length=_LONGEST_WORDS)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)


class Named(_Part):
    """An actor, by a name that the text has."""

    name: Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
    type: ActorType


class Proposal(_Part):
    """One claim that the text makes."""

    subject: Named = Field(description="Who acts, or who holds the position.")
    predicate: PredicateName
    object_kind: Literal["actor", "issue"] = Field(
        description="actor for a relation, issue for a stance."
    )
    object: Annotated[str, Field(min_length=1, max_length=_LONGEST_WORDS)] = Field(
        description="The other actor's name; or what the position is on, in words of the text."
    )
    object_type: ActorType | None = Field(description="Of an actor; null for an issue.")
    modality: Modality
    attribution: Annotated[list[Named], Field(max_length=_LONGEST_CHAIN)] = Field(
        description="Who says so, outermost first; empty where the author does."
    )
    condition: Words = Field(description="The clause on which it hangs, verbatim; or empty.")
    stated: Date = Field(description="When it was said: 2014, 2014-03 or 2014-03-18; or empty.")
    quote: Annotated[str, Field(min_length=1, max_length=_LONGEST_WORDS)] = Field(
        description="The words of the text that make the claim, verbatim and in one piece."
    )

    @model_validator(mode="after")
    def _fits(self) -> Proposal:
        wanted = "issue" if PREDICATES[self.predicate].is_stance else "actor"
        if self.object_kind != wanted:
            raise ValueError(f"the object of {self.predicate} is an {wanted}")
        if wanted == "actor" and self.object_type is None:
            raise ValueError("an actor needs a type")
        if "OnCondition" in self.predicate and not self.condition:
            raise ValueError(f"{self.predicate} needs a condition")
        if self.modality is Modality.CONDITIONAL and not self.condition:
            raise ValueError("a conditional claim needs a condition")
        return self


class Proposals(BaseModel):
    """Every claim that the part of the text makes, in one answer."""

    claims: list[Proposal]
    _malformed: list[str] = PrivateAttr(default_factory=list)

    @property
    def malformed(self) -> list[str]:
        """What is wrong with those that are no claims of the vocabulary; they are left out."""
        return self._malformed

    @model_validator(mode="wrap")
    @classmethod
    def _one_by_one(cls, data: Any, handler: ModelWrapValidatorHandler[Proposals]) -> Proposals:
        """Let one claim that is wrong not cost the others."""
        if not isinstance(data, dict) or not isinstance(data.get("claims"), list):
            return handler(data)
        good, malformed = [], []
        for item in data["claims"][:_MOST_CLAIMS]:
            try:
                good.append(Proposal.model_validate(item))
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                place = ".".join(map(str, first["loc"]))
                malformed.append(f"{place}: {first['msg']}".removeprefix(": "))
        found = handler({"claims": good})
        found._malformed = malformed  # noqa: SLF001 - its own
        return found
