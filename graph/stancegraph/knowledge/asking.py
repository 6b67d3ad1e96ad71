"""Asking the graph: questions, listings and SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.knowledge.part import Part
from stancegraph.query import overview, questions
from stancegraph.query.filters import FilterOptions, Filters
from stancegraph.query.named import named_query
from stancegraph.query.results import SparqlResult, run_sparql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from stancegraph.gazetteer.resolution import Resolution
    from stancegraph.model.claims import Claim
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.sources import Source
    from stancegraph.query.answers import Answers, Evidence
    from stancegraph.query.explain import Explanation


class Asking(Part):
    """Questions about actors and issues."""

    def who_threatens(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who threatens an actor."""
        return questions.ask(self.store, "who_threatens", actor, Filters.of(**filters))

    def threatened_by(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who is threatened by an actor."""
        return questions.ask(self.store, "threatened_by", actor, Filters.of(**filters))

    def allies(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """The allies of an actor."""
        return questions.ask(self.store, "allies", actor, Filters.of(**filters))

    def adversaries(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """The adversaries of an actor."""
        return questions.ask(self.store, "adversaries", actor, Filters.of(**filters))

    def depends_on(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """On whom an actor depends."""
        return questions.ask(self.store, "depends_on", actor, Filters.of(**filters))

    def dependents(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who depends on an actor."""
        return questions.ask(self.store, "dependents", actor, Filters.of(**filters))

    def who_thinks(self, issue: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who takes which position on an issue."""
        return questions.ask(self.store, "who_thinks", issue, Filters.of(**filters))

    def stances(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """What an actor thinks about which issues."""
        return questions.ask(self.store, "stances", actor, Filters.of(**filters))

    def claims(
        self,
        *,
        subject: str = "",
        predicates: Sequence[str] = (),
        about: str = "",
        **filters: Unpack[FilterOptions],
    ) -> list[Evidence]:
        """Claims one by one, earliest statement first; see `questions.claims`."""
        return questions.claims(
            self.store, Filters.of(**filters), subject=subject, predicates=predicates, about=about
        )

    def actors(self, **filters: Unpack[FilterOptions]) -> list[overview.ActorRow]:
        """Every actor, most mentioned first."""
        return overview.actors(self.store, Filters.of(**filters))

    def issues(self, **filters: Unpack[FilterOptions]) -> list[overview.IssueRow]:
        """Every issue, most debated first."""
        return overview.issues(self.store, Filters.of(**filters))

    def sources(self, **filters: Unpack[FilterOptions]) -> list[overview.SourceRow]:
        """Every source, latest first."""
        return overview.sources(self.store, Filters.of(**filters))

    def stats(self, **filters: Unpack[FilterOptions]) -> list[overview.Stat]:
        """How many of what."""
        return overview.stats(self.store, Filters.of(**filters))

    def show(self, name: str) -> Claim | Actor | Issue | Source:
        """A claim, actor, issue or source in full, by id, name or ``kind:id``."""
        return overview.show(self.store, name)

    def resolve(
        self, name: str, *, on: str = "", context: str = "", language: str = ""
    ) -> Resolution:
        """Whom a name means by the gazetteer; see `Gazetteer.resolve`."""
        from stancegraph.gazetteer import Gazetteer

        return Gazetteer.shipped().resolve(name, on=on, context=context, language=language)

    def explain(self, *what: str, limit: int = 3) -> Explanation:
        """Why a claim or a statement is accepted, down to quotes; see `query.explain`."""
        from stancegraph.query.explain import explain

        return explain(self.store, *what, limit=limit)

    def select(
        self, query: str, *, timeout: float | None = None, allow_remote: bool = False
    ) -> SparqlResult:
        """Run a SPARQL query of any form; prefixes such as ``sg:`` and ``actor:`` are known.

        Raises:
            QueryError: It cannot be run, is an update, reaches out or takes too long.
        """
        return run_sparql(self.store, query, timeout=timeout, remote=allow_remote)

    def query(
        self, name: str, values: Mapping[str, str] | None = None, *, timeout: float | None = None
    ) -> SparqlResult:
        """Run a named query with values for its parameters, bound as terms.

        Raises:
            InputError: There is no such query or parameter, or a value is not of its kind.
        """
        named = named_query(name)
        bindings = named.bind(self.store, values or {})
        return run_sparql(self.store, named.text, bindings, timeout=timeout)
