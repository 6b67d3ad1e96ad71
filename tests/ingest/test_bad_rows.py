"""Everything that can be wrong with a row: file, row, column and remedy, and nothing stored."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError
from tests.store.graphs import dump

# T1 spans two lines, so R1 stands in line 4 and F1 in line 5.
T1, R1, F1 = 2, 4, 5


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "says"),
    [
        (
            "relies on Lisa",
            "relies on Lise",
            R1,
            "quote",
            "does not contain 'relies on Lise'. Copy",
        ),
        (",59,73", ",60,74", R1, "quote", "not the quote. The quote stands at 59-73"),
        (",59,73", ",59,74", R1, "quote", "14 characters, its offsets 59-74 span 15"),
        (",59,73", ",59,", R1, "quote", "one offset; give both or none"),
        (",59,73", ",x,73", R1, "start", "'x' is not an offset"),
        (",59,73", ",-1,73", R1, "start", "'-1' is not an offset"),
        (",59,73", "," + "9" * 5000 + ",73", R1, "start", "is not an offset; count characters"),
        (",59,73", ",٥٩,73", R1, "start", "'٥٩' is not an offset; count characters from 0"),
        (
            ",dependsOn,",
            ",dependOn,",
            R1,
            "predicate",
            "Unknown predicate 'dependOn'; use dependsOn",
        ),
        (",Conditional,", ",Conditonal,", T1, "modality", "use Conditional"),
        (
            "bert,",
            "berti,",
            R1,
            "subject",
            "Unknown actor 'berti'; use bert. Or add it to actors.csv",
        ),
        (
            ",dam,Cond",
            ",damn,Cond",
            T1,
            "object",
            "Unknown issue 'damn'; use dam. Or add it to issues",
        ),
        (",lisa,Ass", ",dam,Ass", R1, "object", "relation, so its object must be an actor"),
        (",dam,Cond", ",bert,Cond", T1, "object", "stance, so its object must be an issue"),
        ("mayor > lisa", "mayor > liza", T1, "attribution", "Unknown actor 'liza'; use lisa"),
        ("it floods us", "issue:flood", T1, "condition", "Unknown issue 'flood'"),
        ("it floods us", "", T1, "condition", "needs a condition"),
        ("2025-10-03", "2025-02-30", T1, "stated", "There is no date '2025-02-30'"),
        ("2025-10-03", "2025-13", T1, "stated", "There is no date '2025-13'"),
        ("2025-10-03", "soon", T1, "stated", "'soon' is not a date; write 2014, 2014-03 or"),
        (
            ",2025,2026-01,",
            ",2025,2024-12,",
            T1,
            "valid_to",
            "ends (2024-12) before it begins (2025)",
        ),
        (",0.9,", ",9,", T1, "confidence", "'9' is not a number between 0 and 1"),
        ("Political,0.5", "Political,half", R1, "share", "'half' is not a number"),
        ("Political,0.5", "Political,nan", R1, "share", "'nan' is not a number between 0 and 1"),
        ("Political,0.5", "Political,0_1", R1, "share", "'0_1' is not a number"),
        ("Political,0.5", "Political,50%", R1, "share", "'50%' is not a number between 0 and 1"),
        (",dependsOn,", ",threatens,", R1, "dependence_kind", "Only dependsOn has a kind"),
        (",dependsOn,", ",,", R1, "predicate", "The cell is empty. Fill in the predicate"),
        ("R1,bert,", "R1,,", R1, "subject", "The cell is empty. Fill in the subject"),
        ("R1,bert,", "R1,b/t,", R1, "subject", "'b/t' cannot be the id of an actor; use letters"),
        (",lisa,Ass", ",,Ass", R1, "object", "The cell is empty. Fill in the object"),
        ("2025-10,,,rel", "2025-10,2026,2025-10-02,rel", R1, "valid_to", "before it begins (2026)"),
        ("mayor > lisa", "mayor > > lisa", T1, "attribution", "Name one on each side of every >"),
        ("Political", "Politics", R1, "dependence_kind", "use Political"),
        ("R1,", "T1,", R1, "id", "Row 2 has the same id. Keep one"),
        ("R1,", ",", R1, "id", "The cell is empty. Fill in the id"),
        ("relies on Lisa", " ", R1, "quote", "The quote is empty"),
        (",mayor,\n", ",mayor\n", F1, "row", "17 cells, the header 18"),
        (",mayor,\n", ",mayor,,\n", F1, "row", "19 cells, the header 18"),
    ],
)
def test_a_claim(small, old, new, row, column, says):
    small.change("claims.csv", old, new)
    problem = small.only()
    assert (problem.file, problem.row, problem.field) == ("claims.csv", row, column)
    assert says in f"{problem.problem} {problem.remedy}"


def test_the_same_claim_twice(small):
    row = small.read("claims.csv").splitlines()[3]
    small.write("claims.csv", small.read("claims.csv") + row.replace("R1", "R2") + "\n")
    problem = small.only()
    assert (problem.row, problem.problem) == (6, "Row 4 makes the same claim.")


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "column", "says"),
    [
        ("actors.csv", "bert,P", "lisa,P", 3, "id", "Row 2 has the same id"),
        ("actors.csv", "bert,Person", "bert,Persona", 3, "type", "use Person"),
        ("actors.csv", "bert,Person,Bert", "bert,Person,", 3, "label", "The cell is empty"),
        ("actors.csv", "bert,P", "be rt,P", 3, "id", "'be rt' cannot be the id of an actor"),
        ("actors.csv", ",town\n", ",towns\n", 5, "part_of", "Unknown actor 'towns'; use town."),
        ("actors.csv", "bert,P", ",P", 3, "id", "The cell is empty. Fill in the id"),
        (
            "issues.csv",
            "dam,The dam,barrage@fr\n",
            "dam,A,\ndam,B,\n",
            3,
            "id",
            "Row 2 has the same",
        ),
        ("tenures.csv", "2020-05,2024", "2020-05,2019", 2, "to", "before it begins"),
        ("tenures.csv", "2020-05", "2020-15", 2, "from", "There is no date"),
        (
            "tenures.csv",
            "mayor,mayor,town",
            "maior,mayor,town",
            2,
            "actor",
            "Unknown actor 'maior'; use mayor. Or add it to actors.csv",
        ),
        ("tenures.csv", "mayor,mayor,town", "mayor,,town", 2, "role", "The cell is empty"),
        ("tenures.csv", "mayor,town,", "mayor,twn,", 2, "of", "Unknown actor 'twn'; use town"),
        ("tenures.csv", "mayor,mayor,town", ",mayor,town", 2, "actor", "The cell is empty"),
        ("issues.csv", "dam,The dam", "dam,", 2, "label", "The cell is empty. Fill in the label"),
    ],
)
def test_an_actor_issue_or_office(small, name, old, new, row, column, says):
    small.change(name, old, new)
    found = [p for p in small.problems() if p.file == name]
    assert [(p.row, p.field) for p in found] == [(row, column)]
    assert says in f"{found[0].problem} {found[0].remedy}"


def test_everything_wrong_is_said_at_once_and_in_order(small):
    small.change("claims.csv", "2025-10-03", "soon")
    small.change("claims.csv", ",dependsOn,", ",dependOn,")
    small.change("claims.csv", "2025-10,,,relies", "2025-99,,,relies")
    small.change("actors.csv", "bert,Person", "bert,Persona")
    small.change("tenures.csv", "2020-05,2024", "2020-05,2019")
    places = [(p.file, p.row, p.field) for p in small.problems()]
    assert places == [
        ("actors.csv", 3, "type"),
        ("claims.csv", 2, "stated"),
        ("claims.csv", 4, "predicate"),
        ("claims.csv", 4, "stated"),
        ("tenures.csv", 2, "to"),
    ]


def test_what_is_stored_already_stays_as_it_is(small):
    graph = KnowledgeGraph()
    graph.add(small.path, against=[small.text])
    before = dump(graph)
    small.change("claims.csv", "bert,", "berti,")
    small.change("actors.csv", "Liz", "Lizzy")
    with pytest.raises(DatasetError):
        graph.add(small.path, replace=True)
    assert dump(graph) == before


# One thing is wrong in one table, and what refers to it from others is not.
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("actors.csv", "bert,Person", "bert,Persona"),
        ("actors.csv", "bert,P", ",P"),
        ("actors.csv", "bert,P", "be rt,P"),
        ("actors.csv", "bert,Person,Bert,,", "bert,Person,Bert,"),
        ("actors.csv", "Élise@fr|Liz", 'Élise"@fr|Liz'),
        ("actors.csv", "id,type", "id,kind"),
        ("issues.csv", "dam,The dam", "dam,"),
        ("issues.csv", "dam,The dam", "d/m,The dam"),
        ("dataset.toml", '"2025-10"', '"2025-20"'),
        ("dataset.toml", 'id = "paper"', 'id = "pa per"'),
        ("dataset.toml", "2026-01-02", '"today"'),
        ("dataset.toml", "[dataset]", "[dataset"),
    ],
)
def test_a_problem_is_said_once_and_not_again_of_all_that_refers_to_it(small, name, old, new):
    small.change(name, old, new)
    assert {problem.file for problem in small.problems()} == {name}


def test_a_table_that_could_not_be_read_hides_no_problem_of_another(small):
    small.write("actors.csv", "id,type,label\né".encode("latin-1"))
    small.change("claims.csv", "it floods us", "issue:flood")
    small.change("claims.csv", "2025-10,,,relies", "2025-99,,,relies")
    small.change("dataset.toml", "NewsArticle", "Newsarticle")
    assert [(p.file, p.row, p.field) for p in small.problems()] == [
        ("actors.csv", 0, "file"),
        ("claims.csv", 2, "condition"),
        ("claims.csv", 4, "stated"),
        ("dataset.toml", 0, "source 1"),
    ]


def test_with_several_sources_each_row_must_say_which(small):
    small.write("dataset.toml", small.read("dataset.toml") + '\n[[source]]\nid = "letter"\n')
    assert [(p.row, p.field, p.problem) for p in small.problems()] == [
        (row, "source", "The cell is empty.") for row in (T1, R1, F1)
    ]
    small.change("claims.csv", "id,subj", "id,source,subj")
    for row, source in (("T1", "paper"), ("R1", "leter"), ("F1", "letter")):
        small.change("claims.csv", f"\n{row},", f"\n{row},{source},")
    problem = small.only()
    assert (problem.row, problem.problem) == (R1, "Unknown source 'leter'; use letter.")
    assert problem.remedy == "Describe it in dataset.toml."


def test_the_message_reads_as_a_list(small):
    small.change("claims.csv", "bert,", "berti,")
    with pytest.raises(DatasetError) as caught:
        KnowledgeGraph().add(small.path)
    assert str(caught.value) == (
        "1 problem; nothing was stored.\n"
        "claims.csv, row 4: subject: Unknown actor 'berti'; use bert. Or add it to actors.csv."
    )
