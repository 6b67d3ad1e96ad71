"""A small data set that is right, for tests that break one thing of it."""

from __future__ import annotations

import hashlib
import re

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError

TEXT = "“We oppose the dam,” said Lisa, if it floods us.\nBert, who relies on Lisa, may differ.\n"
MANIFEST = """[dataset]
id = "small"
recorded = 2026-01-02

[[source]]
id = "paper"
type = "NewsArticle"
title = "The dam"
published = "2025-10"
sha256 = "{sha256}"
"""
ACTORS = """id,type,label,aliases,part_of
lisa,Person,Lisa,"Élise@fr|Liz",
bert,Person,Bert,,
town,Organisation,Town,,
mayor,Person,The mayor,,town
"""
ISSUES = "id,label,aliases\ndam,The dam,barrage@fr\n"
TENURES = "actor,role,of,from,to\nmayor,mayor,town,2020-05,2024\n"
CLAIMS = (
    "id,subject,predicate,object,modality,condition,attribution,stated,valid_from,valid_to,"
    "quote,start,end,confidence,dependence_kind,share,role,note\n"
    "T1,lisa,opposesOnCondition,dam,Conditional,it floods us,mayor > lisa,2025-10-03,2025,2026-01,"
    '"“We oppose the dam,”",0,20,0.9,,,,"two\nlines"\n'
    "R1,bert,dependsOn,lisa,Asserted,,,2025-10,,,relies on Lisa,59,73,,Political,0.5,,\n"
    "F1,mayor,holdsOffice,town,,,,,,,may,75,78,,,,mayor,\n"
)


# How the sentence begins that says what to do.
WHAT_TO_DO = re.compile(
    r"(?:^|[.;,] )(?:Add|Check|Copy|Correct|Describe|Fill|Give|It differs|Keep|Mend|Name|Or|Put|"
    r"Save|Shorten|The columns are|The quote stands|Write|check|count|give|name|such as|use|write) "
)


class Folder:
    """The files of a data set, and what happens when it is added."""

    def __init__(self, path):
        self.path = path
        self.text = path.parent / "paper.txt"
        self.text.write_bytes(TEXT.encode())
        path.mkdir()
        self.write(
            "dataset.toml", MANIFEST.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest())
        )
        for name, content in (
            ("actors.csv", ACTORS),
            ("issues.csv", ISSUES),
            ("tenures.csv", TENURES),
            ("claims.csv", CLAIMS),
        ):
            self.write(name, content)

    def write(self, name, content):
        data = content if isinstance(content, bytes) else content.encode()
        (self.path / name).write_bytes(data)

    def read(self, name):
        return (self.path / name).read_bytes().decode()

    def change(self, name, old, new):
        content = self.read(name)
        assert old in content
        self.write(name, content.replace(old, new, 1))

    def add(self):
        """A graph with it."""
        graph = KnowledgeGraph()
        graph.add(self.path)
        return graph

    def problems(self, **options):
        """The problems that adding it reports; asserts that nothing was stored."""
        graph = KnowledgeGraph()
        with pytest.raises(DatasetError) as caught:
            graph.add(self.path, **{"against": [self.text], **options})
        assert list(graph.store.quads()) == []
        assert str(caught.value).splitlines()[0].endswith("nothing was stored.")
        for problem in caught.value.problems:
            assert WHAT_TO_DO.search(f"{problem.problem} {problem.remedy}"), str(problem)
        return caught.value.problems

    def only(self, **options):
        (problem,) = self.problems(**options)
        return problem


@pytest.fixture
def small(tmp_path):
    return Folder(tmp_path / "small")
