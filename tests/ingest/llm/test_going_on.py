"""Nothing is asked twice; runs go on where they ended; no more is sent than was agreed."""

from __future__ import annotations

import threading
import time

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, ServiceError, StoreWriteError
from stancegraph.ingest.documents.finding import find
from stancegraph.ingest.documents.reading import Reading
from stancegraph.ingest.llm import asking
from stancegraph.ingest.llm.limits import Limits
from stancegraph.ingest.verify import check_kept
from stancegraph.model.documents import Document, Unread
from tests.ingest.llm.proposals import proposal
from tests.ingest.llm.server import Reply, error

TRUE = proposal("Arvania", "threatens", "Belmark", "Arvania threatened Belmark")
PART = "Arvania threatened Belmark. It rained in the capital.\n\n"
LONG = Document(text="".join(f"{n}. {PART}" for n in range(6)), title="Six parts")
SIZES = {"longest": 60, "overlap": 0}


def answer(_):
    return [TRUE]


def test_what_was_answered_is_not_asked_again(serve, engine, tmp_path):
    stub = serve(answer)
    first = engine(stub, folder=tmp_path, **SIZES).extract(LONG)
    assert len(stub.asked) == 6
    again = engine(stub, folder=tmp_path, **SIZES)
    assert again.extract(LONG) == first
    assert len(stub.asked) == 6
    assert (again.done.parts, again.done.answered, again.done.requests) == (6, 6, 0)


@pytest.mark.parametrize("change", ["text", "title", "published", "model", "prompt"])
def test_another_question_is_asked(serve, engine, tmp_path, monkeypatch, change):
    from stancegraph.ingest.llm import engine as module
    from stancegraph.ingest.llm.endpoint import Endpoint
    from stancegraph.model.dates import PartialDate

    stub = serve(answer)
    text, title, published = PART, "T", None
    engine(stub, folder=tmp_path).extract(Document(text=text, title=title))
    made = engine(stub, folder=tmp_path)
    match change:
        case "text":
            text += "And it snowed."
        case "title":
            title = "Another"
        case "published":
            published = PartialDate("2031")
        case "model":
            made.endpoint = Endpoint("openai", "tiny-2", stub.url, "k")
        case "prompt":
            monkeypatch.setattr(module, "version", lambda: "another")
    made.extract(Document(text=text, title=title, published=published))
    assert len(stub.asked) == 2


def test_a_kept_answer_is_held_against_the_text_like_a_new_one(serve, engine, tmp_path):
    stub = serve(answer)
    engine(stub, folder=tmp_path).extract(Document(text=PART, title="T"))
    (file,) = tmp_path.rglob("*.json")
    file.write_text(file.read_text().replace("Arvania threatened", "Arvania bombed"))
    made = engine(stub, folder=tmp_path)
    assert made.extract(Document(text=PART, title="T")).claims == ()
    assert made.done.dropped == 1


@pytest.mark.parametrize("damage", [b"", b"{", b'{"claims": 3}', b"\xff"])
def test_a_damaged_answer_is_asked_for_again(serve, engine, tmp_path, damage):
    stub = serve(answer)
    engine(stub, folder=tmp_path).extract(Document(text=PART, title="T"))
    (file,) = tmp_path.rglob("*.json")
    file.write_bytes(damage)
    assert len(engine(stub, folder=tmp_path).extract(Document(text=PART, title="T")).claims) == 1
    assert len(stub.asked) == 2


def test_an_answer_that_cannot_be_kept(serve, engine, tmp_path):
    (tmp_path / "answers").write_text("a file")
    with pytest.raises(StoreWriteError, match="cannot be kept"):
        engine(serve(answer), folder=tmp_path / "answers").extract(Document(text=PART, title="T"))


def test_neither_key_nor_marker_is_kept(serve, engine, tmp_path):
    from tests.ingest.llm.conftest import KEY

    engine(serve(answer), folder=tmp_path).extract(Document(text=PART, title="T"))
    kept = "".join(f.read_text() for f in tmp_path.rglob("*.json"))
    assert KEY not in kept
    assert "###" not in kept


def test_parts_that_were_answered_before_a_failure_are_kept(serve, engine, tmp_path):
    def fail_at_fourth(asked):
        return error("openai", 401, "auth", "No.") if asked.text.startswith("3.") else [TRUE]

    stub = serve(fail_at_fourth)
    with pytest.raises(ServiceError):
        engine(stub, folder=tmp_path, concurrency=1, **SIZES).extract(LONG)
    assert len(stub.asked) == 4
    stub.answer = answer
    made = engine(stub, folder=tmp_path, **SIZES)
    assert len(made.extract(LONG).claims) == 6
    assert (len(stub.asked), made.done.answered) == (4 + 3, 3)


def test_no_more_requests_at_once_than_agreed(serve, engine):
    def slowly(_):
        time.sleep(0.05)
        return [TRUE]

    stub = serve(slowly)
    engine(stub, concurrency=2, **SIZES).extract(LONG)
    assert (len(stub.asked), stub.most_at_once) == (6, 2)


def test_no_more_requests_a_minute_than_agreed(serve, engine):
    stub = serve(answer)
    engine(stub, max_requests_per_minute=600, **SIZES).extract(LONG)
    times = sorted(asked.at for asked in stub.asked)
    assert times[-1] - times[0] >= 0.45  # five distances of a tenth of a second


def test_requests_that_are_sent_again_count_too(serve, engine):
    def busy(_):
        busy_ = error("openai", 429, "rate_limit", "Slow down.", retry_after_ms="1")
        return busy_ if len(stub.asked) <= 2 else [TRUE]

    stub = serve(busy)
    engine(stub, max_requests_per_minute=300).extract(Document(text=PART, title="T"))
    times = [asked.at for asked in stub.asked]
    assert len(times) == 3
    assert times[-1] - times[0] >= 0.38


@pytest.mark.parametrize(
    "wrong",
    [{"concurrency": 0}, {"max_requests_per_minute": 0}, {"timeout": -1}, {"longest": 0},
     {"overlap": 3_000}, {"overlap": -1}],
)  # fmt: skip
def test_limits_are_above_nought(wrong):
    with pytest.raises(InputError):
        Limits(**wrong)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "articles"
    path.mkdir()
    for number in range(8):
        (path / f"{number}.txt").write_text(f"{number}. {PART}")
    return path


def take(graph, stub, folder, monkeypatch, **limits):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    how = Reading(language="en")
    with graph.language_model("openai:tiny-1", base_url=stub.url, limits=Limits(**limits)) as made:
        intake = graph.intake(lambda: made, how=how, jobs=made.threads)
        for _ in intake.run(find([folder])):
            pass
    return intake.tally, made.done


def test_documents_are_asked_about_together_and_stored_as_proposals(
    serve, folder, tmp_path, monkeypatch
):
    def slowly(_):
        time.sleep(0.05)
        return [TRUE]

    stub = serve(slowly)
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        tally, _ = take(graph, stub, folder, monkeypatch, concurrency=3)
        assert (tally.documents, tally.claims, tally.actors) == (8, 8, 2)
        assert 1 < stub.most_at_once <= 3
        assert len(graph.queue()) == 8
        assert sum(check_kept(graph.store).values()) == 8
        (row,) = graph.who_threatens("Belmark")
        assert (row.count, row.status) == (8, "proposed")
        tally, _ = take(graph, stub, folder, monkeypatch)
        assert (tally.unchanged, len(stub.asked)) == (8, 8)


def test_a_run_that_ended_early_goes_on(serve, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "_RESENT", 0)

    def fail_later(_):
        return error("openai", 503, "server_error", "Down.") if len(stub.asked) > 5 else [TRUE]

    stub = serve(fail_later)
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        with pytest.raises(ServiceError, match="again to go on"):
            take(graph, stub, folder, monkeypatch, concurrency=2)
        stored = len(graph.queue())
        failed = len(stub.asked) - 5
        stub.answer = answer
        _, done = take(graph, stub, folder, monkeypatch, concurrency=2)
        assert len(graph.queue()) == 8
        assert len(stub.asked) == 8 + failed  # what was answered was not asked again
        assert stored + done.parts == 8


def test_ctrl_c_waits_for_no_answer(serve, folder, tmp_path, monkeypatch):
    """The third document hangs; what came before is stored, and the run ends at once."""

    def hang(asked):
        return Reply(body={}, seconds=30) if asked.text.startswith("2.") else [TRUE]

    stub = serve(hang)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        with graph.language_model("openai:tiny-1", base_url=stub.url) as made:
            intake = graph.intake(lambda: made, how=Reading(language="en"), jobs=made.threads)
            main = threading.main_thread().ident
            import signal

            timer = threading.Timer(2.0, signal.pthread_kill, (main, signal.SIGINT))
            timer.start()
            started = time.monotonic()
            with pytest.raises(KeyboardInterrupt):
                list(intake.run(find([folder])))
        assert time.monotonic() - started < 10
        assert len(graph.queue()) == 2


def test_one_text_that_is_refused_does_not_stop_the_rest(serve, folder, tmp_path, monkeypatch):
    def refuse(asked):
        if asked.text.startswith("2."):
            return error("openai", 400, "invalid_request_error", "Against our policy.")
        return [TRUE]

    with KnowledgeGraph.open(tmp_path / "store") as graph:
        tally, _ = take(graph, serve(refuse), folder, monkeypatch)
    assert tally.documents == 7
    (unread,) = tally.unread
    assert isinstance(unread, Unread)
    assert unread.name.endswith("2.txt")
    assert "refuses this text: Against our policy." in unread.reason
    assert "report it" not in unread.reason
