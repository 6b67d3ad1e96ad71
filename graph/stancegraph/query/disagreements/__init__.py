"""Disagreements, typed: who contradicts themselves, and who is only quoted differently.

Two claims are **opposite** if they are

* stances of an issue on different sides: supports, supportsOnCondition, demands against
  opposes, opposesOnCondition. concernedAbout, undecidedOn and claims take no side, as worry
  does not reject and weighing does not choose. If both hang on conditions, the conditions
  must be the same: who supports it if there is peace may oppose it if there is war;
* allyOf and adversaryOf of the same two actors. Other relations are not opposite to each
  other: allies do threaten each other;
* one and the same triple, asserted and denied. A denial is not the opposite stance: who is
  said not to support need not oppose.

What is hypothetical takes no side.

A **voice** is who says so: the speaker or, where a source speaks for itself, the source.
The **time** of a claim is its valid period or, where one is not given, the day on which it
was said; an open end reaches to the day on which it was said. Partial dates stand for all
their days, so 2014 and 2014-03 are the same time. A claim without any date may be of any.
A voice that says the same before and after says it in between as well, unless it says the
opposite there, and a denial of what others say looks back at all that they said until then.

Every two claims make at most one of these:

| kind | holders | opposite | time | voices |
| --- | --- | --- | --- | --- |
| contradiction | one | yes | the same | one, be it the holder, another, or a source |
| source-dispute | one | yes | the same | different ones |
| change-of-mind | one | yes | one later | any |
| condition-mismatch | one | no, but on other conditions | any | any |
| split-camp | two of one camp | yes | both held | any |

* change-of-mind is not said of dependsOn, memberOf, holdsOffice, represents and partOf:
  states of affairs end without anybody changing their mind.
* condition-mismatch is one side of an issue taken on different conditions, or on none and
  on one; both sides taken on different conditions; or a side taken on a condition by who is
  also undecided.
* split-camp needs two holders who, on the day on which the later of them took a side, both
  belonged to one state or bloc, and of whom the earlier still held the opposite: its period
  was not over, and its holder had not said the opposite since.

All claims that make up the same kind on the same topic are one disagreement with two
sides. Nothing is retired by it: superseding is a decision.
"""

from stancegraph.query.disagreements.finding import among, disagreements
from stancegraph.query.disagreements.kinds import Disagreement, Kind, Side

__all__ = ["Disagreement", "Kind", "Side", "among", "disagreements"]
