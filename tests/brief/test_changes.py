"""What has changed since an earlier brief, or since a day."""

from __future__ import annotations

import json

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import FileError, InputError
from tests.builders import batch, claim

OLD = claim("a", "threatens", "b", "or else", recorded_at="2025-01-01T00:00:00Z")
KEPT = claim("a", "aids", "c", "here you are", recorded_at="2025-01-01T00:00:00Z")
NEW = claim("c", "threatens", "a", "beware", "herald", recorded_at="2025-06-01T00:00:00Z")


@pytest.fixture
def small():
    graph = KnowledgeGraph()
    graph.add(batch(OLD, KEPT))
    return graph


def told(brief):
    summary = brief.sections[0]
    return [s.text for p in summary.paragraphs[1:] for s in p.sentences], summary.note


def test_claims_that_came_and_went_since_a_brief(small, tmp_path):
    earlier = small.write_brief(small.brief(), tmp_path / "old.json")
    small.add(batch(NEW, dataset="e"))
    small.reject(OLD.iri)
    sentences, note = told(small.brief(since_brief=earlier))
    assert sentences == ["New: C threatens A.", "No longer counted: A threatens B."]
    assert note == "Since the last brief, 1 claim is new and 1 claim no longer counts."


def test_a_claim_that_is_gone_is_still_cited_with_its_quote(small, tmp_path):
    earlier = small.write_brief(small.brief(), tmp_path / "old.json")
    small.reject(OLD.iri)
    cited = {c.claim.quote: c.claim.state for c in small.brief(since_brief=earlier).citations}
    assert "or else" in cited


def test_nothing_new(small, tmp_path):
    earlier = small.write_brief(small.brief(), tmp_path / "old.json")
    assert told(small.brief(since_brief=earlier)) == (
        [],
        "Nothing has changed since the last brief.",
    )


def test_what_the_graph_did_not_know_on_a_day(small):
    small.add(batch(NEW, dataset="e"))
    sentences, note = told(small.brief(changes_since="2025-03-01"))
    assert sentences == ["New: C threatens A."]
    assert note == "Since 1 March 2025, 1 claim is new."


def test_as_it_was_known_then_the_brief_says_what_it_said_then(small):
    then = [s.text for s in small.brief().sentences]
    small.add(batch(NEW, dataset="e"))
    assert [s.text for s in small.brief(known_at="2025-03-01").sentences] == then


def test_two_things_to_compare_with_are_refused(small, tmp_path):
    with pytest.raises(InputError, match="one thing"):
        small.brief(since_brief=tmp_path / "old.json", changes_since="2025")


def test_a_brief_about_something_else_is_refused(small, tmp_path):
    earlier = small.write_brief(small.brief("C"), tmp_path / "old.json")
    with pytest.raises(FileError, match="is about actor:c, and the new brief about everything"):
        small.brief(since_brief=earlier)


def broken(**changes):
    def change(data):
        data["claims"][0] |= changes

    return change


@pytest.mark.parametrize(
    "change",
    [
        broken(claim="no hash/at all"),
        broken(predicate="loves"),
        broken(stated="yesterday"),
        broken(modality="Maybe"),
        broken(subject=3),
        broken(source="javascript:alert(1)"),
        broken(quote=None),
        lambda data: data.pop("claims"),
        lambda data: data.pop("about"),
        lambda data: data.update(form="another"),
    ],
)
def test_a_file_that_is_no_brief_is_refused_by_name(small, tmp_path, change):
    path = small.write_brief(small.brief(), tmp_path / "old.json")
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(FileError, match=r"old\.json is not an earlier brief"):
        small.brief(since_brief=path)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000, b"null", b'"text"'])
def test_other_files_are_refused(small, tmp_path, content):
    path = tmp_path / "old.json"
    path.write_bytes(content)
    with pytest.raises(FileError, match="not an earlier brief"):
        small.brief(since_brief=path)


def test_a_file_that_is_not_there_is_named(small, tmp_path):
    with pytest.raises(FileError, match="cannot be read"):
        small.brief(since_brief=tmp_path / "none.json")
