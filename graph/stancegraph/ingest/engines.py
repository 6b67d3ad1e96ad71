"""What an engine is: it finds the claims of one document, and says by what it found them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from stancegraph.errors import MissingExtraError
from stancegraph.model.documents import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stancegraph.model.claims import Claim
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.terms import Iri


class Explanation(Protocol):
    """By which rule a claim was found, and along which words."""

    @property
    def rule(self) -> str:
        """The id of the rule."""
        ...

    @property
    def path(self) -> Sequence[str] | str:
        """The words, from the subject to the object."""
        ...


class Mention(Protocol):
    """A stretch of the text that stands for an actor."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character behind its last."""
        ...

    @property
    def actor(self) -> Iri | None:
        """Whom it stands for, if that is known."""
        ...

    @property
    def kind(self) -> str:
        """As what: name, title, adjective, seat, pronoun or nominal."""
        ...


class Quotation(Protocol):
    """What somebody is quoted with, word for word or not."""

    @property
    def start(self) -> int:
        """The first character of what is said."""
        ...

    @property
    def end(self) -> int:
        """The character behind its last."""
        ...

    @property
    def speaker(self) -> Iri | None:
        """Who says it, if that is known."""
        ...

    @property
    def kind(self) -> str:
        """How: direct, indirect, mixed or floating."""
        ...


class Extraction(Protocol):
    """What an engine finds in one document; offsets are into the document's text.

    `actors` and `issues` describe whatever the claims name. `explanations` are by claim.
    """

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, each with the document as its source."""
        ...

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors that they name."""
        ...

    @property
    def issues(self) -> Sequence[Issue]:
        """The issues that they name."""
        ...

    @property
    def mentions(self) -> Sequence[Mention]:
        """Where actors are named."""
        ...

    @property
    def quotations(self) -> Sequence[Quotation]:
        """Where somebody is quoted."""
        ...

    @property
    def explanations(self) -> Mapping[Iri, Explanation]:
        """How each claim was found."""
        ...


@runtime_checkable
class ReadsSeveral(Protocol):
    """An engine that reads several documents faster than each by itself."""

    def several(self, documents: Sequence[Document]) -> Sequence[Extraction]:
        """What is found in each document."""
        ...


Engine = Callable[[Document], Extraction]
# Makes an engine in whatever process it is called; it must be possible to pickle.
MakeEngine = Callable[[], Engine]


def path_in_words(path: Sequence[str] | str) -> str:
    """The words along which a claim was found, in a line."""
    return path if isinstance(path, str) else " → ".join(path)


def check_offline() -> None:
    """Make sure that the engine of rules can be made, without the time that making it takes.

    Raises:
        MissingExtraError: spaCy is not installed.
    """
    from importlib.util import find_spec

    if find_spec("spacy") is None:
        raise MissingExtraError("Finding claims in text", "text")


def offline(actors: Iterable[Actor] = (), issues: Iterable[Issue] = ()) -> Engine:
    """The engine of rules, which needs no network.

    Args:
        actors: Those of the graph, whose names then mean them.
        issues: Those of the graph, which propositions that agree are linked to.

    Raises:
        MissingExtraError: spaCy is not installed.
        FileError: There is no language model, or it is not the one that was reviewed.
    """
    check_offline()
    from stancegraph.ingest.text.engine import RuleEngine

    return RuleEngine(known_actors=tuple(actors), known_issues=tuple(issues))
