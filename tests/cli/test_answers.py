"""The questions of the command line, answered as the hand coding of the article has it.

The expected rows are typed from the coding by hand; none comes from the code.
"""

from __future__ import annotations

import json

import pytest

US, RUSSIA, TRUMP = "United States", "Russia", "Donald Trump"
KREMLIN, ANALYSIS, ALLIES = "The Kremlin", "The analysis", "European allies"
ZELENSKY, TOMAHAWKS = "Volodymyr Zelensky", "Tomahawk missiles for Ukraine"
WORDS_OF_R14 = (
    "I might tell them that if the war is not settled, that we may very well, we may not, "
    "but we may do it"
)

# Command, then subject, predicate, object, modality, speaker and row of the coding.
ANSWERS = {
    "who-threatens Russia": {
        (TRUMP, "threatens", RUSSIA, "conditional", TRUMP, "R14"),
        (TRUMP, "threatens", RUSSIA, "hypothetical", "Unnamed observers", "R17"),
        (US, "threatens", RUSSIA, "asserted", ANALYSIS, "R15b"),
    },
    "threatened-by Russia": {(RUSSIA, "threatens", US, "asserted", ANALYSIS, "R15a")},
    "who-threatens America": {
        (RUSSIA, "threatens", US, "asserted", ANALYSIS, "R15a"),
        (KREMLIN, "threatens", US, "asserted", KREMLIN, "R13"),
    },
    "threatened-by Trump": {
        (TRUMP, "threatens", RUSSIA, "conditional", TRUMP, "R14"),
        (TRUMP, "threatens", RUSSIA, "hypothetical", "Unnamed observers", "R17"),
    },
    "allies US": {
        ("Israel", "ally of", US, "asserted", ANALYSIS, "R2"),
        (ALLIES, "ally of", US, "asserted", "", "R8"),
    },
    "allies Israel": {("Israel", "ally of", US, "asserted", ANALYSIS, "R2")},
    "allies european-allies": {(ALLIES, "ally of", US, "asserted", "", "R8")},
    "adversaries US": {(RUSSIA, "adversary of", US, "asserted", ANALYSIS, "R4")},
    "adversaries Russia": {(RUSSIA, "adversary of", US, "asserted", ANALYSIS, "R4")},
    "depends-on Russia": {(RUSSIA, "depends on", "China", "asserted", ANALYSIS, "R5")},
    "dependents China": {(RUSSIA, "depends on", "China", "asserted", ANALYSIS, "R5")},
    "dependents USA": {("Israel", "depends on", US, "asserted", ANALYSIS, "R3")},
    "depends-on Israel": {("Israel", "depends on", US, "asserted", ANALYSIS, "R3")},
    "who-thinks tomahawks-for-ukraine": {
        (TRUMP, "undecided on", TOMAHAWKS, "asserted", TRUMP, "T12 T18"),
        (TRUMP, "supports on condition", TOMAHAWKS, "conditional", TRUMP, "T19"),
        (ZELENSKY, "supports", TOMAHAWKS, "asserted", ZELENSKY, "T13"),
        (RUSSIA, "opposes", TOMAHAWKS, "asserted", TRUMP, "T20"),
        (KREMLIN, "concerned about", TOMAHAWKS, "asserted", KREMLIN, "T14b"),
    },
    "stances Zelensky": {(ZELENSKY, "supports", TOMAHAWKS, "asserted", ZELENSKY, "T13")},
    "stances Peskov": {
        ("Dmitry Peskov", "claims", "Tensions are escalating", "asserted", "Dmitry Peskov", "T17")
    },
    "stances Rubio": {
        (
            *("Marco Rubio", "supports on condition", "Security guarantees for Ukraine"),
            *("conditional", "Unnamed reports", "T11"),
        )
    },
    "who-thinks strength-moves-russia": {
        (ANALYSIS, "claims", "Only demonstrated strength moves Russia", "asserted", ANALYSIS,
         "T22 T26"),
        ("Unnamed observers", "claims", "Only demonstrated strength moves Russia", "asserted",
         "Unnamed observers", "T24"),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def rows_of_claims(shell):
    """The coder's row of each claim, by the id of the claim."""
    query = "SELECT ?claim ?row { GRAPH ?source { ?claim sg:rowId ?row } }"
    found = json.loads(shell.ok("sparql", query, "--format", "json"))["results"]["bindings"]
    return {b["claim"]["value"].rpartition("/")[2]: b["row"]["value"] for b in found}


@pytest.mark.parametrize("command", list(ANSWERS))
def test_an_answer(said, rows_of_claims, command):
    rows = json.loads(said(*command.split(), "--format", "json"))
    columns = ("subject", "predicate", "object", "modality", "speaker")
    found = set()
    for row in rows:
        coded = " ".join(sorted(rows_of_claims[claim] for claim in row["claims"].split()))
        found.add((*(row[column] for column in columns), coded))
    assert found == ANSWERS[command]
    assert [row["count"] for row in rows] == [len(row["claims"].split()) for row in rows]


def test_who_threatens_whom_when_on_what_condition_and_in_whose_words(said):
    (row,) = json.loads(
        said("who-threatens", "Russia", "--modality", "conditional", "--format", "json")
    )
    assert row["quote"] == WORDS_OF_R14
    assert row["condition"] == "the war is not settled"
    assert (row["first"], row["last"], row["count"]) == ("2025-10-12", "2025-10-12", 1)
    assert (row["subject_id"], row["predicate_id"], row["object_id"]) == (
        *("donald-trump", "threatens", "russia"),
    )


@pytest.mark.parametrize(
    ("question", "name"),
    [
        *(("who-threatens", "Tomahawks"), ("allies", "Gaza war"), ("stances", "Escalation")),
        *(("who-thinks", "Selenskyj"), ("who-thinks", "Beijing"), ("who-thinks", "Песков")),
    ],
)
def test_an_issue_for_an_actor_or_the_other_way_round(kg, question, name):
    out, err, code = kg(question, name)
    given, wanted = ("actor", "issue") if question == "who-thinks" else ("issue", "actor")
    assert (out, code) == ("", 2)
    assert f"{name!r} is an {given}, not an {wanted}: {given}:" in err


@pytest.mark.parametrize(
    ("question", "name", "nearest"),
    [
        ("who-threatens", "Russsia", "russia"),
        ("who-threatens", "Rus", "russia"),
        ("who-threatens", "actor:russsia", "russia"),
        ("stances", "Zelenskij", "volodymyr-zelensky"),
        ("stances", "Trmp", "donald-trump"),
        ("allies", "Amerika", "united-states"),
        ("who-thinks", "tomahowks", "tomahawks-for-ukraine"),
        ("claims --about", "Ukrane", "ukraine"),
        ("claims --subject", "Chna", "china"),
        ("who-threatens Russia --attributed-to", "Peskof", "dmitry-peskov"),
        ("show", "Isreal", "israel"),
        ("show", "issue:tomahawk", "tomahawks-for-ukraine"),
        ("retract", "ukraine-peace", "ukraine-peace-analysis-2025"),
        ("who-threatens Russia --source", "ukrain-peace-analysis", "ukraine-peace-analysis-2025"),
    ],
)
def test_the_nearest_name_comes_first(kg, question, name, nearest):
    out, err, code = kg(*question.split(), name)
    assert (out, code) == ("", 2)
    assert f"Nearest: {nearest}" in err


def test_what_is_suggested_can_be_asked_for(kg, said):
    _, err, _ = kg("who-threatens", "Rus")
    for name in err.partition("Nearest: ")[2].rstrip(".\n").split(", "):
        assert said("who-threatens", name).startswith("Who threatens ")


def test_a_name_like_no_other_suggests_nothing(kg):
    _, err, code = kg("allies", "qqqqqq")
    assert (code, "Nearest" in err, "`kg actors` lists them" in err) == (2, False, True)


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("missiles", "issue:tomahawk-nuclear-capability, issue:tomahawks-for-ukraine"),
        ("war", "issue:ending-the-war-in-ukraine, issue:war-in-gaza"),
    ],
)
def test_words_of_several_issues_list_them(kg, words, candidates):
    out, err, code = kg("who-thinks", words)
    assert (out, code) == ("", 2)
    assert err.endswith(f"Candidates: {candidates}.\n")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_an_answer_without_rows_is_an_answer(said, form):
    out = said("allies", "Kremlin", "--format", form)
    assert out == {
        "table": "Who are the allies of The Kremlin?\nNo claim in the graph says so.\n",
        "json": "[]\n",
    }.get(form, "")


@pytest.mark.parametrize(
    "example",
    [
        *("who-threatens Russia", "threatened-by Russia", "depends-on Russia"),
        *("adversaries Russia --as-of 2025", "stances Trump --since 2025"),
        *("who-thinks tomahawks-for-ukraine", "claims --about Ukraine", "show Zelensky"),
        *("actors --limit 10", "issues --limit 10", "sources --limit 10", "stats --limit 10"),
        *("queries", "query who-threatens actor=Russia", "dependents China"),
    ],
)
def test_an_example_of_the_help_shows_something(said, example):
    command = example.split()[0]
    assert f"kg {example}" in " ".join(said(command, "--help").split())
    assert len(said(*example.split()).splitlines()) > 3
